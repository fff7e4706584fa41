"""Settings for production; every secret comes from the environment."""

from django.core.exceptions import ImproperlyConfigured

from vth.settings.base import *  # noqa: F403
from vth.settings.base import SECRET_KEY

if not SECRET_KEY:
    raise ImproperlyConfigured("SECRET_KEY ontbreekt. Zet een geheime sleutel van ten minste 50 tekens in de omgeving.")
