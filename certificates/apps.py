"""Registers the app under its prefixed label."""

from django.apps import AppConfig


class CertificatesConfig(AppConfig):
    """Label = table prefix = permission prefix = URL namespace = template and static folder."""

    name = "certificates"
    label = "buurtkader_certificates"
    verbose_name = "Buurtkader: certificates"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from . import checks  # noqa: F401  (registers itself)
