"""The nightly work of the shared acts."""

from typing import Any

from celery import shared_task
from django.utils import timezone

from cases.casework.actions.niet_tijdig import sluit_volgelopen
from cases.casework.actions.privacy.bewaren import stel_voor
from cases.casework.stamgegevens import TAAK_BEWAREN, TAAK_DWANGSOM
from cases.staff.models import Organisatie


@shared_task(name=TAAK_DWANGSOM)
def sluit_dwangsommen(**kwargs: Any) -> int:
    """Stop every dwangsom of which the 42 days are over; days without a worker are caught up."""
    return sluit_volgelopen(timezone.localdate())


@shared_task(name=TAAK_BEWAREN)
def stel_verwijderen_voor(**kwargs: Any) -> int:
    """Every month, per organisation: list whose contact data may go. Nothing goes without two people."""
    vandaag = timezone.localdate()
    organisaties = Organisatie.objects.filter(actief=True).exclude(soort=Organisatie.Soort.KETENPARTNER)
    return sum(stel_voor(organisatie, vandaag=vandaag) is not None for organisatie in organisaties)
