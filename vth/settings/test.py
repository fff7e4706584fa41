"""Settings for the tests: the real thing, with a fast password hasher."""

import tempfile

from vth.settings.development import *  # noqa: F403

ENVIRONMENT = "test"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MEDIA_ROOT = tempfile.mkdtemp(prefix="vth-test-")
ANKERBESTAND = MEDIA_ROOT + "/ankers.txt"
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
SITE_DOMAIN = "testserver"
AXES_ENABLED = True
