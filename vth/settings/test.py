"""Settings for the tests: the real thing, with a fast password hasher."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

from vth.settings.development import *  # noqa: F403
from vth.settings.development import CELERY_BROKER_URL, DATABASES, env

ENVIRONMENT = "test"
if template := env.str("TEST_TEMPLATE", default=""):  # a migrated database of which the test databases are copies
    DATABASES["default"].setdefault("TEST", {})["TEMPLATE"] = template
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
if shared := env.str("TEST_MEDIA_ROOT", default=""):  # a worker of tests/worker.py keeps its files where the test does
    MEDIA_ROOT = Path(shared)
else:
    MEDIA_ROOT = Path(tempfile.mkdtemp(prefix="vth-test-"))
    atexit.register(shutil.rmtree, MEDIA_ROOT, ignore_errors=True)
ANKERBESTAND = str(MEDIA_ROOT / "ankers.txt")
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
if EMAIL_FILE_PATH := env.str("TEST_MAIL_FOLDER", default=""):
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
SITE_DOMAIN = "testserver"
AXES_ENABLED = True
LOKALE_MAILBOX = ""

# every pytest-xdist process has its own numbered database on the broker, as it has its own in PostgreSQL
if xdist_worker := os.environ.get("PYTEST_XDIST_WORKER"):
    number = 8 + int(xdist_worker.removeprefix("gw"))
    address = urlsplit(CELERY_BROKER_URL)
    if address.scheme == "redis+socket":
        CELERY_BROKER_URL = f"redis+socket://{address.path}?virtual_host={number}"
    else:
        CELERY_BROKER_URL = address._replace(path=f"/{number}").geturl()
