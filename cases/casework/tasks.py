"""The nightly work of the shared acts."""

from typing import Any

from celery import shared_task
from django.utils import timezone

from cases.casework.actions.niet_tijdig import sluit_volgelopen
from cases.casework.stamgegevens import TAAK_DWANGSOM


@shared_task(name=TAAK_DWANGSOM)
def sluit_dwangsommen(**kwargs: Any) -> int:
    """Stop every dwangsom of which the 42 days are over; days without a worker are caught up."""
    return sluit_volgelopen(timezone.localdate())
