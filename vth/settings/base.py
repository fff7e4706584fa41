"""Settings shared by all environments; every value comes from a typed environment variable or a safe default.

The names of the environment variables are those of Dutch Common Ground components (docs/adr).
"""

from datetime import timedelta
from pathlib import Path

import environ

BASE_DIR = Path(__file__).resolve().parent.parent.parent
env = environ.Env()

ENVIRONMENT: str = env.str("ENVIRONMENT", default="production")
DEBUG: bool = env.bool("DEBUG", default=False)
SECRET_KEY: str = env.str("SECRET_KEY", default="")
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1"])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", default=[])
SITE_DOMAIN: str = env.str("SITE_DOMAIN", default="localhost:8000")
IS_HTTPS: bool = env.bool("IS_HTTPS", default=not DEBUG)
BASE_URL = f"{'https' if IS_HTTPS else 'http'}://{SITE_DOMAIN}"

# --- the name and look of the municipality ---------------------------------------------------------------------
GEMEENTENAAM: str = env.str("GEMEENTENAAM", default="Voorbeeldstad")
THEMA: str = env.str("THEMA", default="voorbeeldstad")
"""Name of a file in static/css/thema/."""
OMGEVINGSBALK: str = env.str("OMGEVINGSBALK", default="")
"""One line above every page, for example "Acceptatie"; empty in production."""
TOEGANKELIJKHEIDSVERKLARING: str = env.str("TOEGANKELIJKHEIDSVERKLARING", default="")
KAARTBESTAND: str = env.str("KAARTBESTAND", default="voorbeeldstad.geojson")
"""Name of a file in static/kaart/ with streets and areas in RD coordinates; empty draws only the grid."""
VERSIE = "0.1"

# --- apps ------------------------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "cases.staff",
    "cases.outbox",
    "cases.dossiers",
    "cases.deadlines",
    "cases.documents",
    "cases.casework",
    "cases.intake",
    "cases.channels",
    "vth.desk",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django.forms",
    "guardian",
    "pgtrigger",
    "pghistory",
    "axes",
    "csp",
    "django_htmx",
    "template_partials.apps.SimpleAppConfig",
    "django_celery_beat",
]

MIDDLEWARE = [
    "cases.channels.middleware.ApiMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "cases.staff.middleware.LeesbaarMiddleware",
    "cases.staff.middleware.SessieMiddleware",
    "cases.staff.middleware.InlogplichtMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "axes.middleware.AxesMiddleware",
    "cases.staff.middleware.HervatMiddleware",
]

ROOT_URLCONF = "vth.urls"
WSGI_APPLICATION = "vth.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "vth.desk.schil.schil",
            ],
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [
                        (
                            "django.template.loaders.cached.Loader",
                            [
                                "django.template.loaders.filesystem.Loader",
                                "django.template.loaders.app_directories.Loader",
                            ],
                        )
                    ],
                )
            ],
            "builtins": ["template_partials.templatetags.partials"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- data ------------------------------------------------------------------------------------------------------
if "DATABASE_URL" in env.ENVIRON:
    DATABASES = {"default": env.db("DATABASE_URL")}
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "HOST": env.str("DB_HOST", default="localhost"),
            "PORT": env.str("DB_PORT", default=""),
            "NAME": env.str("DB_NAME", default="vth"),
            "USER": env.str("DB_USER", default="vth"),
            "PASSWORD": env.str("DB_PASSWORD", default=""),
        }
    }
DATABASES["default"]["ATOMIC_REQUESTS"] = False
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DATABASES["default"]["CONN_MAX_AGE"] = env.int("DB_CONN_MAX_AGE", default=600)

CACHE_DEFAULT: str = env.str("CACHE_DEFAULT", default="")
"""Host, port and number of a Redis for the cache, such as ``redis:6379/1``; empty keeps the cache in each process."""
if CACHE_DEFAULT:
    CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": f"redis://{CACHE_DEFAULT}"}
    }

REDIS_URL: str = env.str("REDIS_URL", default="redis://localhost:6379/0")
CELERY_BROKER_URL: str = env.str("CELERY_BROKER_URL", default=REDIS_URL)
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "socket_connect_timeout": 2,
    "socket_timeout": 10,
    "visibility_timeout": 3600,
    # who sends a task does not wait for a broker that is away: the row stays and the minute sweep finds it
    "max_retries": 1,
    "interval_start": 0,
    "interval_step": 0.1,
    "interval_max": 0.2,
}
CELERY_TIMEZONE = "Europe/Amsterdam"
CELERY_BEAT_SCHEDULER = "django_celery_beat.schedulers:DatabaseScheduler"

# --- people and sessions ---------------------------------------------------------------------------------------
AUTH_USER_MODEL = "staff.Medewerker"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
    "guardian.backends.ObjectPermissionBackend",
]
ANONYMOUS_USER_NAME = None
OIDC_GROEPEN: dict[str, str] = env.dict("OIDC_GROEPEN", default={})
"""Group of the identity provider → role code, for logging in with OpenID Connect (docs/adr)."""
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
LOGIN_URL = "inloggen"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "uitgelogd"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("gebruikersnaam", "naam", "email")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 3 * 24 * 3600
"""Seconds that a one-time link to choose a password works."""
OPENBARE_PADEN: list[str] = ["/static/", "/healthz", "/readyz", "/toegankelijkheid", "/hulp/", "/api/vth/v1/"]
"""Paths that need no login, besides views marked `login_not_required`."""
SESSIE_INACTIEF: int = env.int("SESSIE_INACTIEF", default=60 * 60)
"""Seconds without activity after which a session ends."""
SESSIE_MAXIMUM: int = env.int("SESSIE_MAXIMUM", default=11 * 3600)
"""Seconds after which a session ends however active."""
SESSION_COOKIE_AGE: int = env.int("SESSION_COOKIE_AGE", default=7 * 24 * 3600)
"""How long the browser keeps its (then anonymous) session, so that work typed before the end can be given back."""
SESSION_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "cases.staff.middleware.csrf_mislukt"
NUM_PROXIES: int = env.int("NUM_PROXIES", default=0)
"""Trusted proxies in front of the application; the caller's address is read accordingly."""
AXES_FAILURE_LIMIT: int = env.int("LOGIN_POGINGEN", default=5)
AXES_COOLOFF_TIME = timedelta(minutes=env.int("LOGIN_BLOKKADE_MINUTEN", default=30))
AXES_LOCKOUT_PARAMETERS = ["username"]
AXES_USERNAME_CALLABLE = "cases.staff.toegang.gebruikersnaam"
AXES_LOCKOUT_CALLABLE = "cases.staff.views.inloggen.geblokkeerd"
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_VERBOSE = False
SESSION_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = IS_HTTPS
X_FRAME_OPTIONS = "SAMEORIGIN"
SILENCED_SYSTEM_CHECKS = [
    "security.W019",  # our own pages show a letter in a frame; others may not
    "axes.W006",  # locking the account name, whatever the address, is stricter than what it asks
]
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT: bool = env.bool("SECURE_SSL_REDIRECT", default=IS_HTTPS)
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]  # asked over plain HTTP by what stands beside the container
SECURE_HSTS_SECONDS: int = env.int("SECURE_HSTS_SECONDS", default=31536000 if IS_HTTPS else 0)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
USE_X_FORWARDED_HOST: bool = env.bool("USE_X_FORWARDED_HOST", default=False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if USE_X_FORWARDED_HOST else None

# --- language and time -----------------------------------------------------------------------------------------
LANGUAGE_CODE = "nl"
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
USE_TZ = True

# --- files -----------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT: Path | None = Path(env.str("STATIC_ROOT", default=str(BASE_DIR / "var" / "static")))
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", default=str(BASE_DIR / "var" / "bestanden")))
ANKERBESTAND: str = env.str("ANKERBESTAND", default=str(BASE_DIR / "var" / "ankers.txt"))
"""File outside the database in which the heads of the timeline are anchored daily."""
MAX_BESTANDSGROOTTE: int = env.int("MAX_BESTANDSGROOTTE", default=25 * 1024 * 1024)
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# --- the public form -------------------------------------------------------------------------------------------
PUBLIEK_MAX_BESTANDEN: int = env.int("PUBLIEK_MAX_BESTANDEN", default=10)
"""Files that one public form may hold."""
PUBLIEK_MAX_TOTAAL: int = env.int("PUBLIEK_MAX_TOTAAL", default=75 * 1024 * 1024)
"""Bytes that all files of one public form may have together."""
PUBLIEK_MAX_WACHTEND: int = env.int("PUBLIEK_MAX_WACHTEND", default=5 * 1024**3)
"""Bytes of files that wait with forms which are not sent yet, of everybody together."""
PUBLIEK_MAX_VERZOEK: int = env.int("PUBLIEK_MAX_VERZOEK", default=PUBLIEK_MAX_TOTAAL + 5 * 1024 * 1024)
"""Bytes of one posted page; what is larger is not read."""
PUBLIEK_PER_ADRES: int = env.int("PUBLIEK_PER_ADRES", default=20)
"""Forms that may be sent from one internet address in an hour."""
PUBLIEK_PER_UUR: int = env.int("PUBLIEK_PER_UUR", default=600)
"""Forms that may be sent in an hour by everybody together."""
PUBLIEK_MIN_SECONDEN: int = env.int("PUBLIEK_MIN_SECONDEN", default=5)
"""A form that is filled in faster than this waits until a colleague has looked."""
PUBLIEK_SPOEDTEKST: str = env.str("PUBLIEK_SPOEDTEKST", default="")
"""One extra sentence in the box about danger, for example with the number of the environmental service."""
PUBLIEK_TOON_PIKET: bool = env.bool("PUBLIEK_TOON_PIKET", default=False)
"""Whether the public page shows the emergency numbers that beheer keeps for colleagues."""
VOLGLINK_DAGEN: int = env.int("VOLGLINK_DAGEN", default=90)
"""Days after the closing of a zaak that the link to its status works."""

# --- mail ------------------------------------------------------------------------------------------------------
EMAIL_HOST: str = env.str("EMAIL_HOST", default="localhost")
EMAIL_PORT: int = env.int("EMAIL_PORT", default=25)
EMAIL_HOST_USER: str = env.str("EMAIL_HOST_USER", default="")
EMAIL_HOST_PASSWORD: str = env.str("EMAIL_HOST_PASSWORD", default="")
EMAIL_USE_TLS: bool = env.bool("EMAIL_USE_TLS", default=False)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL: str = env.str("DEFAULT_FROM_EMAIL", default="vth@voorbeeldstad.example")
LOKALE_MAILBOX: str = env.str("LOKALE_MAILBOX", default="")
"""Folder in which a local catch-all mail server keeps messages; empty outside the demo."""
POSTBUS_WACHTWOORDEN: dict[str, str] = env.json("POSTBUS_WACHTWOORDEN", default={})
"""Passwords of the mailboxes that are read over IMAP, by address; never in the database."""
POSTBUS_MAX_BERICHT: int = env.int("POSTBUS_MAX_BERICHT", default=40 * 1024 * 1024)
"""Bytes; of a larger message only the beginning is kept, and the rest stays in the mailbox."""

# --- the API for other systems ---------------------------------------------------------------------------------
API_VERZOEKEN_PER_MINUUT: int = env.int("API_VERZOEKEN_PER_MINUUT", default=120)
"""How often one koppeling may ask in a minute."""
API_POGINGEN_PER_MINUUT: int = env.int("API_POGINGEN_PER_MINUUT", default=30)
"""How often one address may try a wrong key in a minute."""
API_CONTACT_EMAIL: str = env.str("API_CONTACT_EMAIL", default=DEFAULT_FROM_EMAIL)
"""Whom developers of other systems write to; stands in the description of the API."""

# --- content security ------------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-src": ["'self'"],
        "frame-ancestors": ["'self'"],
    }
}

# --- logging ---------------------------------------------------------------------------------------------------
LOG_LEVEL: str = env.str("LOG_LEVEL", default="INFO")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"regel": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "regel"}},
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
    "loggers": {name: {"level": "WARNING"} for name in ("axes", "fontTools", "weasyprint", "PIL")},
}
