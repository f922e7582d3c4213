"""Registers the app under its prefixed label."""

from django.apps import AppConfig


class CoursesConfig(AppConfig):
    """Label = table prefix = permission prefix = URL namespace = template and static folder."""

    name = "courses"
    label = "buurtkader_courses"
    verbose_name = "Buurtkader: courses"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from wagtail.signals import page_published  # models are there only now

        from . import checks  # noqa: F401  (registers them)
        from .handlers import freeze_when_published

        page_published.connect(freeze_when_published, dispatch_uid="courses.freeze_lesson")
