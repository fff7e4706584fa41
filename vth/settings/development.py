"""Settings for a developer's machine and the demo."""

import os

os.environ.setdefault("ENVIRONMENT", "development")
os.environ.setdefault("SECRET_KEY", "alleen-voor-ontwikkeling-en-demo-niet-voor-productie-gebruiken")
os.environ.setdefault("IS_HTTPS", "False")
os.environ.setdefault("OMGEVINGSBALK", "Demonstratie: alle namen, adressen en zaken zijn verzonnen")

from vth.settings.base import *  # noqa: F403
from vth.settings.base import env

DEBUG = env.bool("DEBUG", default=False)
DEMO_WACHTWOORD: str = env.str("DEMO_WACHTWOORD", default="demo-voorbeeldstad")
"""Password of every account that `laad_demo` makes; `make demo` prints it."""
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
STATIC_ROOT = None  # files come from static/ itself; nothing is collected
