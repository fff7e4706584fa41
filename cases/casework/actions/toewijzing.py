"""Keeping every assignment, so that it can be looked up and undone (ML6, Z3)."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

from django.utils import timezone

from cases.casework.models import Toewijzing
from cases.dossiers.models import Zaak
from cases.dossiers.steps import StapNietMogelijk
from cases.staff.models import Medewerker

TERUGDRAAIEN = timedelta(days=7)
"""How long an assignment can be undone, as long as the new handler did nothing yet."""


def leg_toewijzing_vast(
    zaak: Zaak,
    *,
    van: Medewerker | None,
    naar: Medewerker | None,
    wijze: str,
    reden: str = "",
    door: Medewerker | None,
    partij: uuid.UUID | None = None,
) -> Toewijzing:
    """Write the row of one assignment, in the transaction of the act."""
    return Toewijzing.objects.create(
        zaak=zaak, van=van, naar=naar, wijze=wijze, reden=reden[:300], partij=partij,
        toegewezen_op=timezone.now(), toegewezen_door=door,
    )  # fmt: skip


def laatste_toewijzing(zaak: Zaak) -> Toewijzing | None:
    """The assignment that made the present handler, when it was kept."""
    return zaak.toewijzingen.select_related("van", "naar").order_by("-pk").first()


def waarom_niet_terug(toewijzing: Toewijzing | None, zaak: Zaak) -> str:
    """Why an assignment can no longer be undone; empty when it can."""
    if toewijzing is None or toewijzing.naar_id != zaak.hoofdbehandelaar_id or toewijzing.naar_id is None:
        return "Er is geen toewijzing die kan worden teruggedraaid."
    if toewijzing.teruggedraaid_op is not None or toewijzing.wijze == Toewijzing.Wijze.TERUG:
        return "Deze toewijzing is al teruggedraaid."
    if timezone.now() - toewijzing.toegewezen_op > TERUGDRAAIEN:
        return f"Terugdraaien kan {TERUGDRAAIEN.days} dagen. Geef de zaak nu aan een andere behandelaar."
    if toewijzing.is_begonnen:
        return "De nieuwe behandelaar is al begonnen. Geef de zaak aan een andere behandelaar."
    return ""


def eis_terug_te_draaien(zaak: Zaak) -> Toewijzing:
    """The assignment to undo.

    :raises StapNietMogelijk: with the reason why not.
    """
    rij = laatste_toewijzing(zaak)
    if reden := waarom_niet_terug(rij, zaak):
        raise StapNietMogelijk(reden)
    assert rij is not None
    return rij


def sluit_terug(rij: Toewijzing, zaak: Zaak, *, door: Medewerker, vandaag: date) -> None:
    """Mark an assignment as undone, and keep the undoing itself."""
    rij.teruggedraaid_op = timezone.now()
    rij.save(update_fields=["teruggedraaid_op"])
    leg_toewijzing_vast(
        zaak, van=rij.naar, naar=rij.van, wijze=Toewijzing.Wijze.TERUG, reden="Toewijzing teruggedraaid", door=door
    )
