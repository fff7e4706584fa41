"""What the outbox does for privacy: make a package, and erase contact data. Imported when Django starts."""

from __future__ import annotations

from datetime import timedelta

from cases.casework.actions.privacy import bewaren, inzage
from cases.outbox.models import Uitgaand
from cases.outbox.verwerkers import verwerker


@verwerker(inzage.SOORT, omschrijving="Inzagepakket maken", lease=timedelta(minutes=10), max_pogingen=3)
def inzagepakket(uitgaand: Uitgaand) -> None:
    """Make the package of one request."""
    inzage.stel_samen(uitgaand.inhoud["verzoek"])


@verwerker(bewaren.SOORT, omschrijving="Contactgegevens verwijderen", lease=timedelta(minutes=30), max_pogingen=5)
def verwijder(uitgaand: Uitgaand) -> None:
    """Erase the people on a confirmed list."""
    bewaren.voer_uit(uitgaand.inhoud["voorstel"])
