"""The foreign site's app."""

from django.apps import AppConfig


class PluginHostConfig(AppConfig):
    """Its label has nothing to do with ours."""

    name = "tests.plugin_host"
    label = "club"
    default_auto_field = "django.db.models.BigAutoField"
