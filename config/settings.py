"""Every setting, read from the environment; `.env.example` lists the variables."""

from importlib.util import find_spec
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from config.environment import env, local_address, read, read_secret, read_url

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"
if (BASE_DIR / ".env").exists():
    env.read_env(BASE_DIR / ".env")

# Modes. LOCAL_MODE is what `make run` sets: a mailbox page and example accounts on one machine.
DEBUG = read("bool", "DEBUG", False)
LOCAL_MODE = read("bool", "LOCAL_MODE", False)
SECRET_KEY = read_secret(DEBUG)
PRODUCTION = not DEBUG and not LOCAL_MODE
HERE = [] if PRODUCTION else [local_address(VAR_DIR / "address")]
SITE_URL = read("str", "SITE_URL", *HERE).rstrip("/")
LOOPBACK = ["127.0.0.1", "localhost", "[::1]"]
ALLOWED_HOSTS = read("list", "ALLOWED_HOSTS", *([] if PRODUCTION else [LOOPBACK]))
if not SITE_URL.startswith(("http://", "https://")):
    raise ImproperlyConfigured(
        "The environment variable SITE_URL is malformed: it should begin with http:// or https://."
    )
HTTPS = SITE_URL.startswith("https://")
CONTACT_PHONE = read("str", "CONTACT_PHONE", "")
CONTACT_EMAIL = read("str", "CONTACT_EMAIL", "")

INSTALLED_APPS = [
    "config",
    "members",
    "forum",
    "ideas",
    "moderation",
    "workshops",
    "cms",
    "notifications",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.search_promotions",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "cms.apps.UsersConfig",  # wagtail.users, with our own form for members
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
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
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.middleware.PolicyMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "members.forgery.ForgeryMiddleware",
    "members.identity.IdentityMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "config.middleware.FragmentMiddleware",
    "config.middleware.FrameMiddleware",
    "config.middleware.PageRedirectMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
FORM_RENDERER = "config.forms_rendering.StileFormRenderer"
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
            ],
            "builtins": ["django.templatetags.i18n", "config.templatetags.stile"],
        },
    }
]

# Data. SQLite (WAL) by default; DATABASE_URL points at PostgreSQL when the site grows.
DATABASES = {
    "default": read_url(
        "db_url",
        "DATABASE_URL",
        f"sqlite:///{VAR_DIR / 'stile.sqlite3'}",
        ("sqlite", "postgres", "postgresql", "psql"),
    )
}
ON_SQLITE = DATABASES["default"]["ENGINE"].endswith("sqlite3")
DATABASES["default"]["CONN_MAX_AGE"] = None if ON_SQLITE else 600
DATABASES["default"]["CONN_HEALTH_CHECKS"] = not ON_SQLITE
if ON_SQLITE:
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA temp_store=MEMORY;"
            "PRAGMA mmap_size=134217728; PRAGMA cache_size=-20000;"
        ),
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": read_url(
        "cache_url", "CACHE_URL", "locmemcache://", ("locmemcache", "dbcache", "redis", "rediss")
    )
}
if "redis" not in CACHES["default"]["BACKEND"]:
    # Counting what one computer does needs more than Django's 300.
    CACHES["default"].setdefault("OPTIONS", {}).setdefault("MAX_ENTRIES", 50_000)
TASKS = {
    # Wagtail indexes through "default"; our own jobs wait in the database for the worker.
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "later": {"BACKEND": "django_tasks_db.DatabaseBackend"},
}

# People.
AUTH_USER_MODEL = "members.Member"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("MinimumLengthValidator", {"min_length": 10}),
        ("CommonPasswordValidator", {}),
        ("UserAttributeSimilarityValidator", {"user_attributes": ["email", "display_name"]}),
    )
]
LOGIN_URL = "/join/"
LOGIN_REDIRECT_URL = "/"
SESSION_COOKIE_AGE = 30 * 24 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "members.typed.explain_forgery"
CSRF_TRUSTED_ORIGINS = [SITE_URL]

# Mail. In local mode letters go to files that the mailbox page shows.
EMAIL_CONFIG = read_url(
    "email_url",
    "EMAIL_URL",
    "consolemail://",
    ("smtp", "smtps", "smtp+tls", "smtp+ssl", "consolemail", "filemail", "memorymail", "dummymail"),
)
vars().update(EMAIL_CONFIG)
MAILBOX_DIR = VAR_DIR / "mailbox"
if LOCAL_MODE and not env.ENVIRON.get("EMAIL_URL"):
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = MAILBOX_DIR
DEFAULT_FROM_EMAIL = SERVER_EMAIL = read("str", "DEFAULT_FROM_EMAIL", "Stile <stile@localhost>")

# Moderation: of so many decisions, one is offered to a second moderator, who judges it blind.
JUDGE_TWICE_ONE_IN = read("int", "JUDGE_TWICE_ONE_IN", 10)

# Safety.
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
BEHIND_PROXY = read("bool", "BEHIND_PROXY", False)  # our own, which sets the two headers below
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"  # Wagtail shows previews in a frame of its own
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
PERMISSIONS_POLICY = {"camera": [], "geolocation": [], "microphone": [], "payment": []}

# Words and times.
LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = read("str", "TIME_ZONE", "Europe/London")
USE_I18N = USE_TZ = True

# Files.
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = VAR_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = read("str", "MEDIA_ROOT", str(VAR_DIR / "media"))
HASHED_STATIC = read("bool", "HASHED_STATIC", not DEBUG)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if HASHED_STATIC
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
OBJECT_STORAGE_BUCKET = read("str", "OBJECT_STORAGE_BUCKET", "")
if OBJECT_STORAGE_BUCKET:
    if find_spec("storages") is None:
        raise ImproperlyConfigured(
            "The environment variable OBJECT_STORAGE_BUCKET needs the package django-storages[s3]."
        )
    STORAGES["default"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": OBJECT_STORAGE_BUCKET,
            "endpoint_url": read("str", "OBJECT_STORAGE_ENDPOINT", "") or None,
        },
    }
WHITENOISE_USE_FINDERS = not HASHED_STATIC

# Tags and pages.
FRAME_SECONDS = 5  # after which a process looks again at what editors set around every page
TAGGIT_CASE_INSENSITIVE = True
WAGTAIL_SITE_NAME = "Stile"
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAILADMIN_LOGIN_URL = "/join/"
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILIMAGES_IMAGE_FORM_BASE = "cms.pictures.PictureForm"
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "pdf", "txt", "xlsx"]
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "cms.admin_search", "AUTO_UPDATE": True}}
