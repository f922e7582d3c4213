"""Registers the site's own app."""

from django.apps import AppConfig


class CmsConfig(AppConfig):
    """The host of the three plugins."""

    name = "cms"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from cms import page_tree, wiring  # noqa: F401  (registers signal receivers)

        page_tree.plant()
