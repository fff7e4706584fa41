"""Looking after the texts of letters: a new version, the legal check, and taking it into use."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from cases.documents.blokken import Blok, Blokfout, controleer, platte_tekst, vul_blokken
from cases.documents.controlelijst import STANDAARD
from cases.documents.controlelijst import controleer as controleer_lijst
from cases.documents.models import Sjabloon, Sjabloonversie
from cases.documents.models.sjabloon import afdruk
from cases.dossiers.steps import StapNietMogelijk, StapNietToegestaan
from cases.staff.models import Medewerker
from cases.staff.rechten import heeft_recht, mag_voordragen, waarom_niet

Status = Sjabloonversie.Status
RECHT = "sjablonen_inrichten"


def mag_schrijven(door: Medewerker) -> bool:
    """Whether ``door`` may write or propose a text; taking it into use asks more."""
    return heeft_recht(door, RECHT) or mag_voordragen(door, RECHT) or mag_juridisch_toetsen(door)


def mag_juridisch_toetsen(door: Medewerker) -> bool:
    """Whether ``door`` may say that the text is legally right: who does legal work (bezwaar) and may review."""
    return heeft_recht(door, "bezwaar_behandelen") and heeft_recht(door, "toetsen")


@transaction.atomic
def bewaar_versie(sjabloon: Sjabloon, *, onderwerp: str, blokken: Sequence[Blok], door: Medewerker) -> Sjabloonversie:
    """Save the text as the concept of a next version; a saved legal check lapses when the text changes.

    :raises Blokfout: the text names a field that does not exist, or cannot be filled.
    """
    if not mag_schrijven(door):
        raise StapNietToegestaan(waarom_niet(door, RECHT))
    Sjabloon.objects.select_for_update(of=("self",)).get(pk=sjabloon.pk)
    controleer(onderwerp, blokken, sjabloon.briefsoort.velden)
    rijen: list[dict[str, Any]] = [blok.als_dict() for blok in blokken]
    som = afdruk(onderwerp, rijen)
    versie = sjabloon.versies.filter(status=Status.CONCEPT).first()
    if versie is None:
        laatste = sjabloon.versies.order_by("-nummer").values_list("nummer", flat=True).first() or 0
        versie = Sjabloonversie(sjabloon=sjabloon, nummer=laatste + 1, gemaakt_op=timezone.now())
    elif versie.sha256 == som:
        return versie
    versie.onderwerp, versie.blokken, versie.sha256 = onderwerp, rijen, som
    versie.gemaakt_door = door
    versie.juridisch_getoetst_op = versie.juridisch_getoetst_door = None
    versie.save()
    return versie


def wat_mist(versie: Sjabloonversie) -> list[str]:
    """Required elements that no letter from this text would have; a free block may still be filled by its writer."""
    briefsoort = versie.sjabloon.briefsoort
    vast = [v for v in briefsoort.controlelijst if v not in STANDAARD and v.zwaarte == "blokkerend"]
    mist: list[str] = []
    for context in briefsoort.context.voorbeelden().values():
        waarden = context.waarden()
        blokken = vul_blokken(versie.inhoud, waarden)
        vrij = {blok.sleutel for blok in blokken if blok.soort == "vrij"}
        for bevinding in controleer_lijst(
            [v for v in vast if v.blok not in vrij],
            blokken=[b for b in blokken if b.soort == "vast"],
            tekst=platte_tekst(versie.onderwerp, blokken),
            gegevens=waarden,
            kenmerken={},
        ):
            if not bevinding.goed and bevinding.zwaarte == "blokkerend":
                mist.append(f"{bevinding.label} ({bevinding.grond})")
    return list(dict.fromkeys(mist))


@transaction.atomic
def toets_juridisch(versie: Sjabloonversie, *, door: Medewerker, vandaag: date) -> Sjabloonversie:
    """Record that somebody other than the writer checked the law in this text."""
    versie = Sjabloonversie.objects.select_for_update(of=("self",)).get(pk=versie.pk)
    if not mag_juridisch_toetsen(door):
        raise StapNietToegestaan("De juridische toets doet een jurist of de teamleider.")
    if versie.status != Status.CONCEPT:
        raise StapNietMogelijk("Alleen een concept kan worden getoetst.")
    if versie.gemaakt_door_id == door.pk:
        raise StapNietToegestaan("U schreef deze tekst. Laat een ander de juridische toets doen.")
    if mist := wat_mist(versie):
        raise StapNietMogelijk(f"In deze tekst mist: {'; '.join(mist)}.")
    versie.juridisch_getoetst_op, versie.juridisch_getoetst_door = vandaag, door
    versie.save(update_fields=["juridisch_getoetst_op", "juridisch_getoetst_door"])
    return versie


@transaction.atomic
def activeer(versie: Sjabloonversie, *, door: Medewerker, vandaag: date) -> Sjabloonversie:
    """Take a checked version into use; running documents keep the version they were made with."""
    if not heeft_recht(door, RECHT):
        raise StapNietToegestaan(waarom_niet(door, RECHT))
    Sjabloon.objects.select_for_update(of=("self",)).get(pk=versie.sjabloon_id)
    versie = Sjabloonversie.objects.select_for_update(of=("self",)).select_related("sjabloon").get(pk=versie.pk)
    if versie.status != Status.CONCEPT:
        raise StapNietMogelijk("Deze versie is al in gebruik geweest.")
    if versie.juridisch_getoetst_op is None:
        raise StapNietMogelijk("Laat de tekst eerst juridisch toetsen.")
    try:
        controleer(versie.onderwerp, versie.inhoud, versie.sjabloon.briefsoort.velden)
    except Blokfout as fout:
        raise StapNietMogelijk(*fout.fouten) from fout
    if mist := wat_mist(versie):
        raise StapNietMogelijk(f"In deze tekst mist: {'; '.join(mist)}.")
    versie.sjabloon.versies.filter(status=Status.ACTIEF).update(status=Status.VERVALLEN, geldig_tot=vandaag)
    versie.status, versie.geldig_van = Status.ACTIEF, vandaag
    versie.save(update_fields=["status", "geldig_van"])
    return versie


@transaction.atomic
def beheer_sjabloon(
    sjabloon: Sjabloon, *, eigenaar: Medewerker | None, herzien_op: date | None, door: Medewerker
) -> Sjabloon:
    """Who looks after the text, and when it is looked at again."""
    if not heeft_recht(door, RECHT):
        raise StapNietToegestaan(waarom_niet(door, RECHT))
    sjabloon.eigenaar, sjabloon.herzien_op = eigenaar, herzien_op
    sjabloon.save(update_fields=["eigenaar", "herzien_op"])
    return sjabloon
