"""What every way of running shares. Names and defaults that scripts rely on are listed in docs/settings.md."""

import logging
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from factcheck import env
from factcheck.logs import logging_config

BASE_DIR = Path(__file__).resolve().parents[2]

# --- the settings that scripts rely on
HOST, PORT = env.listening()
PUBLIC_URL = env.public_url()
DATA_DIR = env.data_dir()
REDIS_URL = env.text("REDIS_URL")
EVIDENCE_STORE = env.text("EVIDENCE_STORE")
THROTTLE = env.flag("THROTTLE", default=True)
FETCH_EXEMPT = env.address_pairs("FETCH_EXEMPT")
ARCHIVE_SUBMIT_URL = env.base_url("ARCHIVE_SUBMIT_URL", "") if env.text("ARCHIVE_SUBMIT_URL") else ""
ARCHIVE_ACCESS_KEY = env.text("ARCHIVE_ACCESS_KEY")
ARCHIVE_SECRET_KEY = env.text("ARCHIVE_SECRET_KEY")
SECRET_KEY = env.secret_key("SECRET_KEY", DATA_DIR / "secret_key")

_HTTPS = urlsplit(PUBLIC_URL).scheme == "https"
_PUBLIC_HOST = urlsplit(PUBLIC_URL).hostname or HOST
_OWN_HOSTS = [HOST, _PUBLIC_HOST, *(sorted(env.LOOPBACK_HOSTS) if HOST in env.LOOPBACK_HOSTS else [])]
ALLOWED_HOSTS = env.names("ALLOWED_HOSTS", list(dict.fromkeys(_OWN_HOSTS)))
# https means that something in front of this process ends TLS: one proxy, unless the environment counts others.
TRUSTED_PROXIES = env.number("TRUSTED_PROXIES", 1 if _HTTPS else 0, least=0, most=10)
DEBUG = False

# --- the app
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_structlog",
    "csp",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "factcheck.apps.FactcheckConfig",
    "annotations.apps.AnnotationsConfig",
]
MIDDLEWARE = [
    "factcheck.headers.probes_by_any_name",
    "factcheck.headers.no_store_on_api",
    "csp.middleware.CSPMiddleware",  # over the next one, whose redirect to https is a page too
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "factcheck.request_log.RequestLog",  # under the static files, which need no line each
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "factcheck.urls"
WSGI_APPLICATION = "factcheck.wsgi.application"
ASGI_APPLICATION = "factcheck.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    }
]
DATABASES = {"default": env.database("DATABASE_URL", DATA_DIR / "factcheck.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"  # for join tables; everything that has an address has a UUIDv7
if DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
    INSTALLED_APPS += ["django.contrib.postgres"]  # not otherwise: it loads the PostgreSQL client
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
APPEND_SLASH = True

# --- people
AUTH_USER_MODEL = "annotations.Person"
LOGIN_URL = "pages:login"
LOGIN_REDIRECT_URL = "/articles/"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = _HTTPS
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = _HTTPS
CSRF_FAILURE_VIEW = "annotations.pages.errors.csrf_failure"
# Behind a proxy that ends TLS the request itself looks like plain http; the browser's Origin does not.
CSRF_TRUSTED_ORIGINS = [f"{urlsplit(PUBLIC_URL).scheme}://{urlsplit(PUBLIC_URL).netloc}"]

# --- what a browser is told
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "form-action": ["'self'"],
        "img-src": ["'self'", "data:"],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = _HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]  # probes come from beside the proxy, over plain http
SECURE_HSTS_SECONDS = 31_536_000 if _HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _HTTPS
SECURE_HSTS_PRELOAD = _HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _HTTPS and TRUSTED_PROXIES else None

# --- files
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
FRONTEND_DIST = BASE_DIR / "frontend" / "dist"
STATICFILES_DIRS = [("app", str(FRONTEND_DIST))] if FRONTEND_DIST.is_dir() else []
# vite puts a content hash into every name under assets/; Django's manifest storage does so for the rest.
WHITENOISE_IMMUTABLE_FILE_TEST = r"^/static/(app/assets/.+-[\w-]{8}\..+|.+\.[0-9a-f]{12}\..+)$"
WHITENOISE_ALLOW_ALL_ORIGINS = False
STORAGES: dict[str, dict[str, Any]] = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(DATA_DIR / "files")},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    "evidence": env.evidence_storage(EVIDENCE_STORE, DATA_DIR / "evidence"),
}
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
# 25 MB of file or article, plus the form or JSON around it; the API holds each route to its own, smaller limit.
DATA_UPLOAD_MAX_MEMORY_SIZE = 26 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200
DATA_UPLOAD_MAX_NUMBER_FILES = 10

PRODUCTION = False  # a newsroom's own server; demo data is refused there

# --- cache, jobs, logs
CACHES: dict[str, dict[str, Any]] = {"default": env.cache(REDIS_URL)}
LOGGING = logging_config(env.text("LOG_LEVEL", "INFO").upper())
LOGGING_CONFIG = "factcheck.logs.configure"
DJANGO_STRUCTLOG_CELERY_ENABLED = True  # a request's id goes along with the jobs that it starts
DJANGO_STRUCTLOG_STATUS_START_LOG_LEVEL = logging.DEBUG
DJANGO_STRUCTLOG_CELERY_TASK_START_LOG_LEVEL = logging.DEBUG
DJANGO_STRUCTLOG_CELERY_TASK_SUCCESS_LOG_LEVEL = logging.DEBUG  # a sweep every few seconds is no news
DJANGO_STRUCTLOG_STATUS_4XX_LOG_LEVEL = logging.INFO
DJANGO_STRUCTLOG_REQUEST_CANCELLED_LOG_LEVEL = logging.INFO  # a reader who closes an event stream
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False  # it would believe any X-Forwarded-For; logins log the address themselves
