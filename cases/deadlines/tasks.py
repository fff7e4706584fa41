"""The tasks of the clocks: the sweep of the watcher, and the nightly comparison of every cache with its facts."""

from typing import Any

from celery import shared_task
from django.utils import timezone

from cases.deadlines import check, watcher


@shared_task(name=watcher.TAAK)
def signaleer(**kwargs: Any) -> None:
    """Every quarter of an hour; what was missed is caught up by the next."""
    watcher.signaleer(timezone.localdate())


@shared_task(name=check.TAAK)
def controleer(**kwargs: Any) -> None:
    """Every night; what differs is shown on the page of the clocks."""
    check.controleer_en_meld(timezone.localdate())
