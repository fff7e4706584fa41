"""The nightly task of the papers."""

from typing import Any

from celery import shared_task
from django.utils import timezone

from cases.documents import actions
from cases.documents.stamgegevens import TAAK_ARCHIVEER


@shared_task(name=TAAK_ARCHIVEER)
def archiveer_gesloten(**kwargs: Any) -> None:
    """Archive what left, of zaken that are closed."""
    actions.archiveer_gesloten(timezone.localdate())
