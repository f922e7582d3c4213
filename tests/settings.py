"""The site's settings, for tests: the demo switch on, data in a temporary directory, fast password hashing."""

import os
import tempfile

os.environ.setdefault("BUURTKADER_DEMO", "1")
os.environ.setdefault("BUURTKADER_DATA_DIR", tempfile.mkdtemp(prefix="buurtkader-test-"))

from cms.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405
