"""Addresses of the foreign site: each installed plugin under its own name."""

from django.conf import settings
from django.urls import include, path

urlpatterns = [path(f"{plugin}/", include(f"{plugin}.urls")) for plugin in settings.PLUGINS]
