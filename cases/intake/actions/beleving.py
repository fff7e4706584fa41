"""The answer to a belevingsformulier, typed over or given with the one-time link (ML24, programma B2 H4.2)."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from cases.casework.actions.zaak import vergrendel
from cases.dossiers.steps import StapNietMogelijk, StapNietToegestaan, recht
from cases.dossiers.timeline import leg_vast
from cases.intake.models import Beleving
from cases.staff.models import Medewerker

MAG = recht("contact_vastleggen")


@transaction.atomic
def leg_beleving_vast(
    beleving_pk: int,
    *,
    oordeel: int | None,
    toelichting: str = "",
    ontvangen_op: date,
    door: Medewerker | None,
    vandaag: date,
) -> Beleving:
    """Record what somebody thought of the handling; once. Words stay in the file, the timeline only has the mark.

    Without ``door`` the person answered with the link in the letter.

    :raises StapNietToegestaan: this person may not record contact.
    :raises StapNietMogelijk: already answered, an empty answer, or a day that cannot be.
    """
    zaak = vergrendel(Beleving.objects.values_list("zaak", flat=True).get(pk=beleving_pk)).zaak
    if door is not None and (weigering := MAG.weigering(zaak, door)) is not None:
        raise StapNietToegestaan(weigering)
    rij = Beleving.objects.select_for_update().get(pk=beleving_pk)
    if rij.ontvangen_op is not None:
        raise StapNietMogelijk("Dit antwoord is al vastgelegd.")
    if oordeel is None and not toelichting.strip():
        raise StapNietMogelijk("Vul een cijfer of een toelichting in.")
    if not rij.verstuurd_op <= ontvangen_op <= vandaag:
        raise StapNietMogelijk("De dag van ontvangst ligt vóór de verzending of in de toekomst.")
    rij.oordeel, rij.toelichting, rij.ontvangen_op = oordeel, toelichting.strip(), ontvangen_op
    rij.save(update_fields=["oordeel", "toelichting", "ontvangen_op"])
    leg_vast(zaak, "beleving_ontvangen", door, beleving=rij.pk, oordeel=oordeel, datum=ontvangen_op)
    return rij
