"""Work of the channels that the outbox does after the act: checking and reading in a file."""

from datetime import timedelta

from django.utils import timezone

from cases.channels.actions import inlezen
from cases.outbox.models import Uitgaand
from cases.outbox.verwerkers import verwerker


@verwerker("inlezing_controleren", omschrijving="Bestand controleren", max_pogingen=3, lease=timedelta(minutes=10))
def controleren(uitgaand: Uitgaand) -> None:
    """The dry run of a file."""
    inlezen.controleer(uitgaand.inhoud["inlezing"])


@verwerker("inlezing_inlezen", omschrijving="Bestand inlezen", lease=timedelta(minutes=10))
def inlezen_in_delen(uitgaand: Uitgaand) -> None:
    """Take in a part of the rows of a file."""
    inlezen.ga_door_in_delen(uitgaand.inhoud["inlezing"], vandaag=timezone.localdate())
