"""Settings of the foreign site. PLUGINS in the environment names the plugins it installs (default: all three)."""

import os
from pathlib import Path

HERE = Path(__file__).parent
PLUGINS = os.environ.get("PLUGINS", "richtlijnen courses certificates").split()
SECRET_KEY = "foreign"
DEBUG = False
ALLOWED_HOSTS = ["*"]
INSTALLED_APPS = [
    "tests.plugin_host",
    *PLUGINS,
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.embeds",
    "wagtail.admin",
    "wagtail",
    "modelsearch",
    "modelcluster",
    "taggit",
    "django_tasks",
    "django_tasks_db",
    "django_htmx",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
ROOT_URLCONF = "tests.plugin_host.urls"
LOGIN_URL = "/login/"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        # The wheel puts the plugins' templates into their packages; from a checkout they stand beside them.
        "DIRS": [HERE / "templates", HERE.parent.parent / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": os.environ.get("FOREIGN_DB", ":memory:")}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "club.Person"
BUURTKADER_ORGANISATION_MODEL = "club.Club"
BUURTKADER_HOST = "tests.plugin_host.host.Host"
BUURTKADER_CERTIFICATES_BASE_URL = "https://club.example"
BUURTKADER_CERTIFICATES_SCHEMES = {"club": {"title": "Clubcursus", "version": 1, "valid_years": 2, "statement": ""}}
STATIC_URL = "/static/"
STATICFILES_DIRS = [HERE.parent.parent / "static"]
LANGUAGE_CODE = "nl"
USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"
WAGTAIL_SITE_NAME = "Club"
WAGTAILADMIN_BASE_URL = "https://club.example"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default", "prints"]}}
