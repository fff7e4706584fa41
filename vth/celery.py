"""The Celery application. Tasks are thin: they translate a message into one action call."""

import os
from typing import Any

from celery import Celery
from celery.signals import worker_ready

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vth.settings.development")

app = Celery("vth")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@worker_ready.connect
def catch_up(**kwargs: Any) -> None:
    """A worker that starts, perhaps after days, looks at the clocks at once; beat would wait for its next quarter."""
    app.send_task("deadlines.signaleer", ignore_result=True)
