"""What the outbox does for the desk: assigning a whole selection. Imported when Django starts."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from cases.outbox.models import Uitgaand
from cases.outbox.verwerkers import verwerker
from vth.desk import toewijzen


@verwerker("bulktoewijzing", omschrijving="Zaken samen toewijzen", lease=timedelta(minutes=30), max_pogingen=3)
def bulktoewijzing(uitgaand: Uitgaand) -> None:
    """Assign, or give back, every zaak of a selection; what was done before stays done."""
    toewijzen.doe(uitgaand, vandaag=timezone.localdate())
