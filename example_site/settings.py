"""A clinic's site. What differs between servers comes from the environment: docs/production.md.

Nothing is taken for granted on a server. DJANGO_DEBUG=1 runs the demonstration without the rest.
"""

from importlib.util import find_spec
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from example_site import environment as env
from example_site import logs

SITE_DIR = Path(__file__).resolve().parent

DEBUG = env.DEBUG
SECRET_KEY = env.needed("DJANGO_SECRET_KEY", "for-the-demonstration-only")
SECRET_KEY_FALLBACKS = env.parts(env.text("DJANGO_SECRET_KEY_FALLBACKS"))
ALLOWED_HOSTS = env.hosts("DJANGO_ALLOWED_HOSTS", "*")
WAGTAILADMIN_BASE_URL = env.origin("DJANGO_BASE_URL", "http://localhost:8000")

# Django tells a developer what it tells by itself.
LOGGING = {} if DEBUG else logs.LOGGING

DATA_DIR = Path(env.text("DJANGO_DATA_DIR", str(SITE_DIR / "var")))
DATA_DIR.mkdir(parents=True, exist_ok=True)

INSTALLED_APPS = [
    # Above Wagtail's own, so that the package's templates come first.
    "wagtail_massage",
    "wagtail_massage.pages",
    "example_site.home",
    "wagtail.api.v2",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.simple_translation",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.locales",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    # First, so that nothing redirects or refuses whoever asks how the site is.
    "example_site.health.HealthMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "wagtail_massage.api.limits.LimitsMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "example_site.urls"
WSGI_APPLICATION = "example_site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SITE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = {"default": env.database("DATABASE_URL", f"sqlite:///{DATA_DIR / 'db.sqlite3'}")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # With SQLite's own defaults, two editors who save at once see "database is locked".
    DATABASES["default"]["OPTIONS"] = {
        "init_command": "PRAGMA journal_mode=WAL;",
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
    }
elif DATABASES["default"]["ENGINE"].endswith("postgresql"):
    INSTALLED_APPS.append("django.contrib.postgres")  # for Wagtail's search
    # A server that cannot be reached is an answer within seconds, not minutes.
    DATABASES["default"]["OPTIONS"] = {
        "connect_timeout": 5,
        "tcp_user_timeout": 5000,
        "keepalives_idle": 5,
        # What kept answers are checked with need not be planned each time.
        "prepare_threshold": 2,
        **DATABASES["default"].get("OPTIONS", {}),
    }

if find_spec("wagtail.api.v3"):  # from Wagtail 8.0 on
    INSTALLED_APPS.append("wagtail.api.v3")

TASKS = {"default": {"BACKEND": "example_site.tasks.AfterCommitBackend"}}

# Sessions stay in the database: a cache that is away must not bring back who has logged out.
if REDIS_URL := env.redis("REDIS_URL"):
    CACHES = {
        "default": {
            "BACKEND": "django_redis.cache.RedisCache",
            "LOCATION": REDIS_URL,
            # Without it pages are slower, and still there.
            "OPTIONS": {
                "IGNORE_EXCEPTIONS": True,
                "SOCKET_CONNECT_TIMEOUT": 0.3,
                "SOCKET_TIMEOUT": 0.3,
            },
        }
    }
    DJANGO_REDIS_LOG_IGNORED_EXCEPTIONS = True

if EMAIL_HOST := env.text("DJANGO_EMAIL_HOST"):
    EMAIL_PORT = env.number("DJANGO_EMAIL_PORT", 587)
    # Port 465 is encrypted from the start, and 587 once it is asked to be.
    EMAIL_USE_SSL, EMAIL_USE_TLS = EMAIL_PORT == 465, EMAIL_PORT == 587
    EMAIL_HOST_USER = env.text("DJANGO_EMAIL_USER")
    EMAIL_HOST_PASSWORD = env.text("DJANGO_EMAIL_PASSWORD")
    EMAIL_TIMEOUT = 10
    DEFAULT_FROM_EMAIL = env.needed("DJANGO_EMAIL_FROM", "clinic@localhost")
else:
    # Nobody is promised a mail that cannot be sent.
    EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    WAGTAIL_PASSWORD_RESET_ENABLED = False

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

LANGUAGE_CODE = "en"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("en", _("English")), ("fr", _("French"))]
WAGTAIL_I18N_ENABLED = True
TIME_ZONE = "America/Toronto"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = Path(env.text("DJANGO_STATIC_DIR", str(DATA_DIR / "static")))
STATICFILES_DIRS = [SITE_DIR / "static"]
MEDIA_URL = "media/"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
if BUCKET := env.text("DJANGO_MEDIA_BUCKET"):
    # Where the bucket is, and the keys to it, are the client's own variables.
    STORAGES["default"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": BUCKET,
            "custom_domain": env.hosts("DJANGO_MEDIA_HOST", "localhost")[0],
            "file_overwrite": False,
        },
    }
    # The site asks first who may read a document, so it does not say where it is.
    WAGTAILDOCS_SERVE_METHOD = "serve_view"

WAGTAIL_SITE_NAME = "Maple Bend"
# Another look, of those in static/example_site/themes/: docs/theme.md.
THEME = env.text("DJANGO_THEME")
# A long page's form has more fields than Django allows.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

HTTPS = WAGTAILADMIN_BASE_URL.startswith("https://")
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
CSRF_TRUSTED_ORIGINS = [WAGTAILADMIN_BASE_URL]
if env.flag("DJANGO_BEHIND_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = env.number("DJANGO_HSTS_SECONDS", 3600) if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.flag("DJANGO_HSTS_SUBDOMAINS")
# Preloading cannot be taken back for months: nothing that settings should ask for.
SILENCED_SYSTEM_CHECKS = ["security.W021"]
