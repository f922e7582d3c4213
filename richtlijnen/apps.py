"""Registers the app under its prefixed label."""

from django.apps import AppConfig


class RichtlijnenConfig(AppConfig):
    """Label = table prefix = permission prefix = URL namespace = template and static folder."""

    name = "richtlijnen"
    label = "buurtkader_richtlijnen"
    verbose_name = "Buurtkader: richtlijnen"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from . import checks  # noqa: F401  (registers the checks; settings are not ready earlier)
