"""Hearing somebody who wants to tell a zienswijze: planning, the report, and their own remarks (Awb 4:9)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from django.db import transaction
from django.utils import timezone

from cases.dossiers.steps import StapNietMogelijk, StapNietToegestaan, eis, recht
from cases.dossiers.timeline import leg_vast
from cases.intake.actions.zienswijze import brieven
from cases.intake.actions.zienswijze.indienen import dien_in
from cases.intake.actions.zienswijze.slot import adres, niet_later_dan, pak, zet
from cases.intake.models import Hoorgesprek, Wijze, Zienswijze
from cases.outbox.actions import meld
from cases.staff.models import Medewerker

MAG_HOREN = recht("horen")


@transaction.atomic
def plan_hoorgesprek(
    pk: int,
    *,
    datum: date,
    tijd: time | None = None,
    plaats: str,
    hoorder: Medewerker,
    door: Medewerker,
    vandaag: date,
    versie: int | None = None,
) -> Hoorgesprek:
    """Put a talk on the agenda and invite the person in a letter; who will hear is told.

    :raises StapNietMogelijk: the day has passed, or a talk is planned already.
    """
    rij = pak(pk, versie)
    plaats = eis(plaats, "Vul in waar het gesprek is, bijvoorbeeld: op het stadhuis, of: per telefoon.")
    if datum < vandaag:
        raise StapNietMogelijk("Kies voor het gesprek een dag vanaf vandaag.")
    if rij.hoorgesprekken.filter(gehouden_op=None, vervallen_op=None).exists():
        raise StapNietMogelijk("Er staat al een gesprek gepland. Leg dat eerst vast, of laat het vervallen.")
    gesprek = Hoorgesprek.objects.create(
        zienswijze=rij,
        datum=datum,
        tijd=tijd,
        plaats=plaats[:120],
        hoorder=hoorder,
        gepland_op=timezone.now(),
        gepland_door=door,
    )
    zet(rij, "plan_hoorgesprek", door, hoorgesprek=gesprek.pk, datum=datum, medewerker=hoorder.pk)
    gesprek.uitnodiging = brieven.uitnodiging_hoorgesprek(rij, gesprek, vandaag=vandaag)
    gesprek.save(update_fields=["uitnodiging"])
    if hoorder != door:
        meld(
            hoorder, "zienswijze", f"{rij.zaak.zaaknummer}: u hoort iemand op {datum:%d-%m-%Y}.", url=adres(rij),
            zaaknummer=rij.zaak.zaaknummer, sleutel=f"hoorgesprek-{gesprek.pk}",
        )  # fmt: skip
    return gesprek


@transaction.atomic
def laat_hoorgesprek_vervallen(
    pk: int, *, hoorgesprek: Hoorgesprek, reden: str, door: Medewerker, vandaag: date
) -> None:
    """A planned talk does not go on; the reason stays."""
    rij = pak(pk)
    if (geen_recht := MAG_HOREN.weigering(rij.zaak, door)) is not None:
        raise StapNietToegestaan(geen_recht)
    gesprek = Hoorgesprek.objects.get(pk=hoorgesprek.pk, zienswijze=rij)
    if gesprek.gehouden_op or gesprek.vervallen_op:
        raise StapNietMogelijk("Dit gesprek is al vastgelegd of vervallen.")
    gesprek.vervallen_reden = eis(reden, "Leg uit waarom het gesprek niet doorgaat.")[:300]
    gesprek.vervallen_op = vandaag
    gesprek.save(update_fields=["vervallen_op", "vervallen_reden"])
    leg_vast(
        rij.zaak, "hoorgesprek_vervallen", door, motivering=gesprek.vervallen_reden, hoorgesprek=gesprek.pk,
        zienswijze=rij.pk, datum=gesprek.datum,
    )  # fmt: skip


@transaction.atomic
def leg_hoorverslag_vast(
    pk: int,
    *,
    gehouden_op: date,
    plaats: str,
    aanwezigen: str,
    verslag: str,
    opmerkingen: str = "",
    onderdelen: Sequence[str] = (),
    door: Medewerker,
    vandaag: date,
    versie: int | None = None,
) -> Hoorgesprek:
    """Write down who were there, when, what was said and what the person adds; the report goes to them after review.

    With ``onderdelen`` the oral zienswijze is recorded at once (ZW2), when ``door`` may do that too.

    :raises StapNietMogelijk: something lacks, or the day cannot be right.
    """
    rij = pak(pk, versie)
    aanwezigen = eis(aanwezigen, "Schrijf op wie er bij het gesprek waren.")
    verslag = eis(verslag, "Schrijf op wat er is gezegd.")
    niet_later_dan(gehouden_op, vandaag, "De dag van het gesprek")
    if gehouden_op < rij.uitgenodigd_op:
        raise StapNietMogelijk("Het gesprek kan niet vóór de uitnodiging zijn geweest.")
    gesprek = rij.hoorgesprekken.filter(gehouden_op=None, vervallen_op=None).first() or Hoorgesprek(
        zienswijze=rij, datum=gehouden_op, hoorder=door, gepland_op=timezone.now(), gepland_door=door
    )
    gesprek.plaats = eis(plaats, "Vul in waar het gesprek was.")[:120]
    gesprek.gehouden_op, gesprek.aanwezigen, gesprek.verslag = gehouden_op, aanwezigen, verslag
    if opmerkingen.strip():
        gesprek.opmerkingen, gesprek.opmerkingen_op = opmerkingen.strip(), vandaag
    gesprek.save()
    zet(rij, "leg_hoorverslag_vast", door, hoorgesprek=gesprek.pk, datum=gehouden_op)
    gesprek.document = rij.hoorverslag = brieven.hoorverslag(rij, gesprek, door=door, vandaag=vandaag)
    gesprek.save(update_fields=["document"])
    rij.save(update_fields=["hoorverslag"])
    if any(deel.strip() for deel in onderdelen) and rij.ontvangen_op is None:
        dien_in(
            rij.pk, ontvangen_op=gehouden_op, wijze=Wijze.MONDELING, onderdelen=onderdelen, door=door, vandaag=vandaag
        )
    return gesprek


@transaction.atomic
def leg_opmerkingen_vast(
    pk: int, *, hoorgesprek: Hoorgesprek, opmerkingen: str, door: Medewerker, vandaag: date
) -> Hoorgesprek:
    """What the person who was heard says about the report, in their own words, beside it and never instead of it."""
    rij: Zienswijze = pak(pk)
    if (geen_recht := MAG_HOREN.weigering(rij.zaak, door)) is not None:
        raise StapNietToegestaan(geen_recht)
    gesprek = Hoorgesprek.objects.select_related("document").get(pk=hoorgesprek.pk, zienswijze=rij)
    if gesprek.gehouden_op is None:
        raise StapNietMogelijk("Er is nog geen verslag van dit gesprek.")
    nieuw = eis(opmerkingen, "Schrijf op wat wie is gehoord van het verslag vindt.")
    gesprek.opmerkingen = f"{gesprek.opmerkingen}\n\n{nieuw}".strip()
    gesprek.opmerkingen_op = vandaag
    gesprek.save(update_fields=["opmerkingen", "opmerkingen_op"])
    leg_vast(
        rij.zaak, "opmerkingen_bij_hoorverslag", door, hoorgesprek=gesprek.pk, zienswijze=rij.pk,
        document=gesprek.document_id,
    )  # fmt: skip
    return gesprek
