"""WSGI entry point; granian serves it with ``--interface wsgi``."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vth.settings.production")

application = get_wsgi_application()
