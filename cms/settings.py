"""Settings of the site, from the environment. Safe by default: only the demo may start half-configured."""

from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()
BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(env("BUURTKADER_DATA_DIR", default=str(BASE_DIR / "var"))).resolve()

DEMO = env.bool("BUURTKADER_DEMO", default=False)
DEBUG = env.bool("DEBUG", default=False)
PORT = env.int("PORT", default=8000)
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)


def required(name, demo):
    """Return environment variable `name`; only the demo may do without, with `demo`."""
    value = env(name, default="")
    if value:
        return value
    if DEMO:
        return demo() if callable(demo) else demo
    raise ImproperlyConfigured(f"Set {name} (or BUURTKADER_DEMO=1 to look around with example content).")


def demo_secret():
    """Return the demo's own secret, made once and kept in the data directory."""
    from cms.demo.secret import kept_secret

    return kept_secret(DATA_DIR)


if DEBUG and not DEMO:
    raise ImproperlyConfigured("DEBUG is only for the demo: unset DEBUG.")

SECRET_KEY = required("SECRET_KEY", demo_secret)
if not DEMO and (len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 5 or SECRET_KEY.startswith("django-insecure")):
    raise ImproperlyConfigured("SECRET_KEY is known or too easy: use at least 50 random characters.")

BASE_URL = required("BASE_URL", f"http://localhost:{PORT}").rstrip("/")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1"] if DEMO else [])
if not DEMO and not ALLOWED_HOSTS:
    raise ImproperlyConfigured("Set ALLOWED_HOSTS: the names under which the site is reached, with commas.")
SECURE = not DEMO

# --- apps ---------------------------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "cms",
    "richtlijnen",
    "courses",
    "certificates",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.admin",
    "wagtail",
    "modelsearch",
    "modelcluster",
    "taggit",
    "django_tasks",
    "django_tasks_db",
    "django_htmx",
    "allauth",
    "allauth.account",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "cms.admin_gate.csp.AdminPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "cms.caching.PersonalPagesMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "cms.signing_in.devices.SharedDeviceMiddleware",
    "cms.signing_in.by_card.CardSessionMiddleware",
    "cms.admin_gate.AdminGateMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
if BEHIND_PROXY:
    MIDDLEWARE.insert(0, "cms.proxy.VisitorAddressMiddleware")

ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "cms.context.site",
            ],
        },
    }
]

# --- database -----------------------------------------------------------------------------------------------------

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'buurtkader.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    from cms.sqlite import OPTIONS as SQLITE_OPTIONS

    DATABASES["default"].setdefault("OPTIONS", {}).update(SQLITE_OPTIONS)
else:
    DATABASES["default"]["CONN_MAX_AGE"] = None
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
CACHES = {"default": env.cache("CACHE_URL", default=f"filecache://{DATA_DIR / 'cache'}")}  # shared between processes
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

# --- people -------------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "cms.User"
BUURTKADER_ORGANISATION_MODEL = "cms.Organisation"
BUURTKADER_HOST = "cms.host.Host"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("MinimumLengthValidator", "CommonPasswordValidator", "NumericPasswordValidator")
]
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "home"
SESSION_COOKIE_AGE = 180 * 24 * 3600
ACCOUNT_ADAPTER = "cms.signing_in.adapter.Adapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = "username"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 20 * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_TIMEOUT = 25 * 60  # longer than the code works, or the page would go first
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "length": 6, "dashed": False}
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_FORMS = {
    "login": "cms.signing_in.forms.PasswordForm",
    "request_login_code": "cms.signing_in.forms.CodeRequestForm",
    "confirm_login_code": "cms.signing_in.forms.CodeForm",
}

# --- the plugins ---------------------------------------------------------------------------------------------------

BUURTKADER_COURSES_LESSON_BLOCKS = [
    "richtlijnen.blocks.SectionBlock",
    "richtlijnen.blocks.ValueBlock",
    "richtlijnen.blocks.ContactCardBlock",
]
BUURTKADER_COURSES_READER_CONTEXT = "cms.wiring.reader_context"
BUURTKADER_COURSES_COMPLETION_FACTS = ["cms.wiring.completion_facts"]
BUURTKADER_COURSES_COMPLETION_URL = "cms.wiring.certificate_url"
BUURTKADER_COURSES_DRAWINGS = "cms/drawings"
BUURTKADER_CERTIFICATES_BASE_URL = BASE_URL
BUURTKADER_CERTIFICATES_REGION = "de samenwerkende organisaties in Zuid-Holland-Zuid"
BUURTKADER_CERTIFICATES_SCHEMES = {
    "basiscursus": {
        "title": "Basiscursus vrijwilliger",
        "version": 1,
        "valid_years": 3,
        "statement": "Wie deze cursus haalt, kent de regionale richtlijn en de afspraken van de eigen organisatie.",
    },
}

# --- language and time --------------------------------------------------------------------------------------------

LANGUAGE_CODE = "nl"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = WAGTAILADMIN_PERMITTED_LANGUAGES = [("nl", "Nederlands")]
LOCALE_PATHS = [BASE_DIR / "cms" / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
WAGTAIL_USER_TIME_ZONES = ["Europe/Amsterdam"]
WAGTAIL_DATE_FORMAT = "%d-%m-%Y"
WAGTAIL_DATETIME_FORMAT = "%d-%m-%Y %H:%M"

# --- files --------------------------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]  # components that the plugins share
STATIC_ROOT = DATA_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# --- mail ---------------------------------------------------------------------------------------------------------

MAIL_DIR = DATA_DIR / "mail"
if DEMO:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = MAIL_DIR
    DEFAULT_FROM_EMAIL = "Buurtkader <noreply@buurtkader.example>"
else:
    vars().update(env.email_url_config(required("EMAIL_URL", "")))
    DEFAULT_FROM_EMAIL = required("DEFAULT_FROM_EMAIL", "")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# --- Wagtail ------------------------------------------------------------------------------------------------------

WAGTAIL_SITE_NAME = "Buurtkader"
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILADMIN_LOGIN_URL = WAGTAIL_FRONTEND_LOGIN_URL = "account_login"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "odt", "xlsx", "ods", "pptx", "odp", "csv", "txt"]  # nothing a browser runs
WAGTAILDOCS_DOCUMENT_FORM_BASE = "cms.forms_media.DocumentForm"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp", "gif"]  # no SVG: it can hold scripts
WAGTAILIMAGES_IMAGE_FORM_BASE = "cms.forms_media.ImageForm"
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False  # one signs in with it: never changed without proof that it is one's own
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False  # the site has its own page for that
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "modelsearch.backends.database"}}

# --- security -----------------------------------------------------------------------------------------------------

SESSION_COOKIE_NAME = "__Host-sessionid" if SECURE else "sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken" if SECURE else "csrftoken"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = SECURE
SECURE_HSTS_SECONDS = 31536000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_TRUSTED_ORIGINS = [BASE_URL]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", default="INFO")},
}
