"""The Celery application. Tasks are thin: they translate a message into one action call."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vth.settings.development")

app = Celery("vth")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
