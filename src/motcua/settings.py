"""Settings of the house. It runs as it is on a laptop; everything else comes from the variables in docs/settings.md."""

from pathlib import Path

from csp.constants import NONE, SELF

from motcua.lib import environment
from motcua.lib.database import PAGE_LIMITS, address_for, django_database, var_folder
from motcua.lib.roles import ROLE_OF_PROCESS

HERE = Path(__file__).parent

ENVIRONMENT = environment.choice("MOTCUA_ENVIRONMENT", ("local", "test", "production"))
IS_PRODUCTION = ENVIRONMENT == "production"
# What this process does: pages get time limits in the database, commands and jobs do not; "owner" changes the tables.
PROCESS = environment.choice("MOTCUA_PROCESS", ("command", "web", "worker", "owner"))
DEBUG = environment.flag("MOTCUA_DEBUG")
# One-click sign-in as a person of the demo province.
DEMO = environment.flag("MOTCUA_DEMO")

# Everything this installation writes (MOTCUA_VAR, read in lib/database.py).
VAR = var_folder()
FILES = VAR / "files"
# A ClamAV daemon that looks at every file; without one a file says openly that it was not scanned.
CLAMD = environment.text("MOTCUA_CLAMD")

SECRET_KEY_FILE = environment.text("MOTCUA_SECRET_KEY_FILE")
SECRET_KEY = environment.secret("MOTCUA_SECRET_KEY")
if not SECRET_KEY and IS_PRODUCTION:
    raise environment.BadSetting("no secret key: write MOTCUA_SECRET_KEY_FILE=/a/file with 50 random signs in it")
if not SECRET_KEY:
    SECRET_KEY = environment.kept_secret(VAR / "secret")
ALLOWED_HOSTS = environment.words("MOTCUA_HOSTS", "" if IS_PRODUCTION else "localhost,127.0.0.1,[::1]")

DATABASES = {
    "default": django_database(
        address_for(PROCESS), limits=PAGE_LIMITS if PROCESS == "web" else {}, role=ROLE_OF_PROCESS[PROCESS]
    )
}
if ENVIRONMENT == "test":
    # A connection kept by a thread that has ended would keep the tests' database from being dropped.
    DATABASES["default"]["CONN_MAX_AGE"] = 0
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "procrastinate.contrib.django",
    "csp",
    "motcua.lib",
    "motcua.directory",
    "motcua.people",
    "motcua.documents",
    "motcua.catalogue",
    "motcua.dossiers",
    "motcua.reporting",
    "motcua.portal",
    "motcua.desk",
    "motcua.demo",
]

MIDDLEWARE = [
    "motcua.lib.web.nobody_at_first",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "motcua.lib.web.reference",
    "motcua.lib.web.headers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "motcua.portal.language.chosen_language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "motcua.lib.web.session_limits",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "motcua.urls"
WSGI_APPLICATION = "motcua.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "motcua.portal.context.site",
            ],
            "builtins": ["motcua.portal.templatetags.motcua", "motcua.portal.templatetags.kept"],
        },
    }
]

FORM_RENDERER = "motcua.lib.forms.FormRenderer"

# Who runs this installation. Without a name every page says that it is a sample, and the hotline that it is one too.
SITE_NAME = environment.text("MOTCUA_SITE_NAME")
SITE_PLACE = environment.text("MOTCUA_SITE_PLACE")
PROVINCE_WORD = environment.text("MOTCUA_PROVINCE_WORD", "tỉnh")
HOTLINE = environment.text("MOTCUA_HOTLINE", "1900 0000")

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["motcua.people.entering.AccountBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 15}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "/dang-nhap/"

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [HERE / "locale"]
FORMAT_MODULE_PATH = "motcua.formats"
USE_THOUSAND_SEPARATOR = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static" if IS_PRODUCTION else None
STATICFILES_DIRS = [HERE / "static"]
# Away from production the files are served from where they lie, so that nothing has to be collected first.
WHITENOISE_USE_FINDERS = not IS_PRODUCTION
WHITENOISE_AUTOREFRESH = DEBUG
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if IS_PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}

# lib/web.py ends a session after 12 hours in any case, and earlier when nothing happens.
SESSION_ENGINE = "motcua.lib.sessions"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_IDLE_SECONDS = 30 * 60
SESSION_COOKIE_SECURE = IS_PRODUCTION
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = IS_PRODUCTION
CSRF_COOKIE_HTTPONLY = True
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if IS_PRODUCTION else []
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if IS_PRODUCTION else 0
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
# A proxy that speaks TLS for us and always sets this header itself.
if environment.flag("MOTCUA_BEHIND_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
    }
}

# How many rows of lists an official may take out as files in a day.
EXPORT_ROWS_A_DAY = environment.number("MOTCUA_EXPORT_ROWS_A_DAY", 20_000)

# Caps of what a request may bring in; files have their own in the room of documents.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1_000
DATA_UPLOAD_MAX_NUMBER_FILES = 30
# Every upload goes to disk at once: no worker holds a file in its memory.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]

# Rooms' reactions and jobs are found by lib/jobs.py. Work of a night on which nothing ran is done the next morning.
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = ""
PROCRASTINATE_PERIODIC_DEFAULTS = {"max_delay": 24 * 60 * 60}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    # A page that does not exist is the visitor's mistake, not ours.
    "loggers": {"django.request": {"level": "ERROR"}},
    "root": {"handlers": ["stderr"], "level": environment.text("MOTCUA_LOG_LEVEL", "WARNING").upper()},
}
