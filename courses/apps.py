"""Registers the app under its prefixed label."""

from django.apps import AppConfig


class CoursesConfig(AppConfig):
    """Label = table prefix = permission prefix = URL namespace = template and static folder."""

    name = "courses"
    label = "buurtkader_courses"
    verbose_name = "Buurtkader: courses"
    default_auto_field = "django.db.models.BigAutoField"
