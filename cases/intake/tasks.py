"""The task of the intake that looks at the clock."""

from typing import Any

from celery import shared_task
from django.utils import timezone

from cases.intake.actions import zienswijze
from cases.intake.stamgegevens import TAAK_ZIENSWIJZEN


@shared_task(name=TAAK_ZIENSWIJZEN)
def sluit_zienswijzen(**kwargs: Any) -> None:
    """Close terms for zienswijzen that passed (ZW3, HV9); what was missed is caught up the next time."""
    zienswijze.sluit_verstreken(timezone.localdate())
