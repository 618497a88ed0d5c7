"""Django's settings, derived from one frozen configuration. Nothing here is edited by an operator."""

import os

from armarius.site.config import database, load, secret

CONFIG = load()
CONFIG.data.mkdir(mode=0o700, parents=True, exist_ok=True)
FACE = os.environ.get("ARMARIUS_FACE", "desk")

SECRET_KEY = secret(CONFIG.data, "django")
DEBUG = CONFIG.debug
ALLOWED_HOSTS = [*CONFIG.hosts, "testserver"] if CONFIG.debug else [*CONFIG.hosts]
ROOT_URLCONF = f"armarius.site.urls.{FACE}"
WSGI_APPLICATION = "armarius.site.wsgi.application"

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django_htmx",
    "lucide",
    "template_partials.apps.SimpleAppConfig",
    "armarius.platform",
    "armarius.network",
    "armarius.catalogue",
    "armarius.patrons",
    "armarius.holdings",
    "armarius.money",
    "armarius.circulation",
    "armarius.acquisitions",
    "armarius.reading",
    "armarius.ui",
    "armarius.opac",
    "armarius.desk",
    "armarius.site",
]


def middleware(face: str) -> list[str]:
    """What surrounds the pages of a face; the bounds of the public one stand before sessions and SQL."""
    public = face == "public"
    return [
        "armarius.site.probes.probes",
        "armarius.ui.middleware.request_id",
        "django.middleware.security.SecurityMiddleware",
        "csp.middleware.CSPMiddleware",
        "armarius.ui.compression.Compressed",
        "armarius.ui.compression.assets",
        "whitenoise.middleware.WhiteNoiseMiddleware",
        *(["armarius.ui.limits.limits"] if public else []),
        "armarius.ui.middleware.without_nul",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "armarius.ui.middleware.language",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        *([] if public else ["armarius.desk.session.unsaved.unsaved"]),
        "armarius.opac.middleware.readers" if public else "armarius.desk.middleware.staff",
        "django_htmx.middleware.HtmxMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
        "armarius.ui.middleware.refusals",
    ]


MIDDLEWARE = middleware(FACE)

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [
                        (
                            "django.template.loaders.cached.Loader",
                            ["django.template.loaders.app_directories.Loader"],
                        )
                    ],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "armarius.ui.context.page",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "template_partials.templatetags.partials",
                "armarius.ui.templatetags.remembered",
                "armarius.ui.templatetags.kit",
            ],
        },
    }
]

DATABASES = {"default": {"CONN_MAX_AGE": None, **database(CONFIG)}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TASKS = {"default": {"BACKEND": "armarius.platform.jobs.backend.JobsBackend", "QUEUES": []}}

AUTH_USER_MODEL = "network.Account"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
SESSION_ENGINE = "armarius.network.sessions"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = CONFIG.https
_PREFIX = "__Host-" if CONFIG.https else ""
SESSION_COOKIE_NAME = f"{_PREFIX}armarius-{FACE}"
CSRF_COOKIE_NAME = f"{_PREFIX}armarius-{FACE}-csrf"
CSRF_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_NAME = f"armarius-{FACE}-language"
SECURE_HSTS_SECONDS = 31_536_000 if CONFIG.https else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if CONFIG.trusted_proxies else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "armarius.ui.errors.csrf_failure"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
# The tag editor posts five inputs a field, and a record may have a thousand fields; the size bounds the work.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "manifest-src": ["'self'"],
        "worker-src": ["'self'"],
    }
}

LANGUAGES = [
    ("lv", "Latviešu"),
    ("en", "English"),
    ("lt", "Lietuvių"),
    ("kk", "Қазақша"),
    ("ru", "Русский"),
    ("zh-hans", "中文"),
]
LANGUAGE_CODE = "en"
LOCALE_PATHS = [os.path.join(os.path.dirname(os.path.dirname(__file__)), "locale")]
USE_I18N = USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = None
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True

SILENCED_SYSTEM_CHECKS = ["fields.W342"]
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
