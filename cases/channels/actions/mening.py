"""Answering a belevingsformulier with the one-time link in its letter (ML24, programma B2 H4.2)."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from cases.channels import geheim
from cases.channels.models import Meninglink
from cases.dossiers.steps import StapNietMogelijk
from cases.intake.actions.beleving import leg_beleving_vast
from cases.intake.letters.keuzes import VRAGEN
from cases.intake.models import Beleving


def vind(getypt: str) -> Meninglink | None:
    """The link of a code, also when it was used or its time is over; None for any other code."""
    code = geheim.lees(getypt)
    if not code:
        return None
    return Meninglink.objects.select_related("zaak", "betrokkene").filter(code_sha256=geheim.afdruk_van(code)).first()


def waarom_niet(link: Meninglink, vandaag: date) -> str:
    """Why this link gives no form any more: ``gebruikt``, ``voorbij``, or "" when it does."""
    if link.gebruikt_op is not None or not _open_vraag(link):
        return "gebruikt"
    return "voorbij" if vandaag > link.geldig_tot else ""


def _open_vraag(link: Meninglink) -> Beleving | None:
    return Beleving.objects.filter(zaak=link.zaak_id, betrokkene=link.betrokkene_id, ontvangen_op=None).first()


@transaction.atomic
def antwoord(pk: int, *, cijfers: dict[int, int], oordeel: int | None, toelichting: str, vandaag: date) -> Beleving:
    """Record the answer, once. ``cijfers``: number of the question in VRAGEN (from 0) → 1 to 5.

    :raises StapNietMogelijk: answered before, too late, or nothing filled in.
    """
    link = Meninglink.objects.select_for_update(of=("self",)).select_related("zaak", "betrokkene").get(pk=pk)
    reden = waarom_niet(link, vandaag)
    vraag = _open_vraag(link)
    if reden or vraag is None:
        raise StapNietMogelijk("De datum is voorbij." if reden == "voorbij" else "U hebt al geantwoord.")
    if not cijfers and oordeel is None and not toelichting.strip():
        raise StapNietMogelijk("Geef ten minste één antwoord.")
    regels = [f"{VRAGEN[nummer]} {cijfer} van 5" for nummer, cijfer in sorted(cijfers.items())]
    beleving = leg_beleving_vast(
        vraag.pk,
        oordeel=oordeel,
        toelichting="\n".join([*regels, toelichting.strip()]).strip(),
        ontvangen_op=vandaag,
        door=None,
        vandaag=vandaag,
    )
    link.gebruikt_op, link.antwoorden = timezone.now(), {str(n): c for n, c in sorted(cijfers.items())}
    link.save(update_fields=["gebruikt_op", "antwoorden"])
    return beleving
