"""What a colleague does with something that was received: register it, add it to a zaak, refuse it, or try again."""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pgtrigger
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from cases.casework.actions.dossier import voeg_bestand_toe
from cases.channels.actions.ontvangst import UITKOMST, bevestig, geopend, koppel_zaak, verwerk
from cases.channels.models import Bevestiging, Inlezing, Kanaal, Ontvangst, Ontvangstbestand, Stand
from cases.channels.opslag import open_ontvangen, waarom_niet_in_dossier
from cases.dossiers.bestanden import bewaar
from cases.dossiers.models import Bestand, Zaak
from cases.dossiers.steps import StapNietMogelijk, StapNietToegestaan, eis
from cases.dossiers.timeline import leg_vast
from cases.intake.actions import klad as kladden
from cases.intake.models import Klad
from cases.outbox.actions import meld
from cases.staff.models import Medewerker
from cases.staff.rechten import heeft_recht, waarom_niet

RECHT = "melding_registreren"
BEZIG = timedelta(minutes=15)
"""How long somebody who opened it is taken to be busy with it."""
WAT = {
    "bericht": "Bericht",
    "aanvulling": "Aanvulling die wij vroegen",
    "zienswijze": "Zienswijze",
    "ingebrekestelling": "Ingebrekestelling: wij zijn te laat met beslissen",
    "bezwaar": "Bezwaar of beroep",
    "intrekking": "Intrekking",
}
"""What a message about an existing zaak can be."""
GEVOLG = {
    "aanvulling": "Verwerk de aanvulling als stap.",
    "zienswijze": "Registreer de zienswijze.",
    "ingebrekestelling": "Registreer de ingebrekestelling vandaag: na twee weken loopt een dwangsom (art. 4:17 Awb).",
    "bezwaar": "Registreer het bezwaar of beroep.",
    "intrekking": "Leg de intrekking vast.",
}


def _open(pk: uuid.UUID, door: Medewerker) -> Ontvangst:
    """The row, locked, when it still waits for a person.

    :raises StapNietToegestaan: ``door`` may not register what comes in.
    :raises StapNietMogelijk: somebody else was first; the message says what became of it.
    """
    if not heeft_recht(door, RECHT):
        raise StapNietToegestaan(waarom_niet(door, RECHT))
    rij = Ontvangst.objects.select_for_update(of=("self",)).select_related("zaak").get(pk=pk)
    if rij.zaak is not None:
        raise StapNietMogelijk(f"Dit is intussen verwerkt in {rij.zaak.zaaknummer}.")
    if rij.stand == Stand.AFGEWEZEN:
        raise StapNietMogelijk("Dit is intussen afgewezen. Zet het eerst terug.")
    if not rij.is_open:
        raise StapNietMogelijk("Het systeem is hier nog mee bezig. Wacht een paar minuten.")
    return rij


def claim(rij: Ontvangst, door: Medewerker) -> tuple[Medewerker, object] | None:
    """Say who has this open. Returns who else opened it less than a quarter of an hour ago, with the moment."""
    nu = timezone.now()
    ander = None
    if rij.geopend_door is not None and rij.geopend_op is not None and rij.geopend_door_id != door.pk:
        ander = (rij.geopend_door, rij.geopend_op) if nu - rij.geopend_op < BEZIG else None
    if ander is None and rij.is_open:
        Ontvangst.objects.filter(pk=rij.pk).update(geopend_door=door, geopend_op=nu)
    return ander


def neem_over(pk: uuid.UUID, *, door: Medewerker) -> None:
    """Go on with what another had opened."""
    Ontvangst.objects.filter(pk=pk).update(geopend_door=door, geopend_op=timezone.now())


@transaction.atomic
def leg_klad_klaar(rij: Ontvangst, token: uuid.UUID, door: Medewerker) -> list[str]:
    """Lay the attachments with the intake form, once; returns the names of those that cannot go into a dossier.

    The files stay with what was received, whatever is done with the form.
    """
    geweigerd = [b.naam for b in rij.bestanden.filter(rol=Ontvangstbestand.Rol.BIJLAGE) if waarom_niet_in_dossier(b)]
    if Klad.objects.filter(pk=token).exists():
        return geweigerd
    klad = kladden.klad_van(token, door)
    with geopend(rij) as bestanden:
        for nummer, bestand in enumerate(bestanden):
            if nummer >= kladden.HOOGSTENS:
                geweigerd.append(bestand.name)
                continue
            try:
                kladden.leg_neer(klad, bestand, naam=bestand.name)
            except ValidationError:
                geweigerd.append(bestand.name)
    return geweigerd


@transaction.atomic
def koppel_geregistreerd(pk: uuid.UUID, zaak: Zaak, *, door: Medewerker, vandaag: date) -> None:
    """It was registered by hand as this zaak: couple it, keep the message itself in the dossier, confirm the receipt.

    :raises StapNietMogelijk: somebody else registered or refused it in the meantime.
    """
    rij = _open(pk, door)
    rij.afgehandeld_door = door
    if zaak.betrokkenen.filter(anoniem=True, rol__in=["indiener", "verzoeker"]).exists():
        koppel_zaak(rij, zaak)
        vergeet_afzender(rij)
        return
    for bestand in rij.bestanden.filter(rol=Ontvangstbestand.Rol.ORIGINEEL):
        if waarom_niet_in_dossier(bestand):
            continue
        with open_ontvangen(bestand) as inhoud:
            bewaard = bewaar(zaak, inhoud, naam=bestand.naam, door=door, omschrijving="Het bericht zelf")
        leg_vast(zaak, "voeg_bestand_toe", door, bestanden=[bewaard.pk])
    koppel_zaak(rij, zaak)
    transaction.on_commit(partial(bevestig, pk, vandaag=vandaag), robust=True)


def vergeet_afzender(rij: Ontvangst) -> None:
    """Who sent this wants to stay unknown: keep that something came in, and nothing that says from whom (AL-3).

    The content that matters is in the zaak. This is the one place where a received row loses what it held.
    """
    sommen = list(rij.bestanden.values_list("sha256", flat=True))
    with pgtrigger.ignore(
        "channels.Ontvangst:ontvangst_herkomst_vast", "channels.Ontvangstbestand:ontvangstbestand_vast"
    ):
        for nummer, bestand in enumerate(rij.bestanden.order_by("pk"), 1):
            Ontvangstbestand.objects.filter(pk=bestand.pk).update(naam=f"gewist-{nummer}", sha256="0" * 64)
        Ontvangst.objects.filter(pk=rij.pk).update(
            gegevens={"gewist": "De indiener wil anoniem blijven."},
            sleutel=f"gewist:{uuid.uuid4()}",
            vingerafdruk="0" * 64,
            bevestiging=Bevestiging.NVT,
        )
    transaction.on_commit(lambda: _wis(sommen), robust=True)


def _wis(sommen: list[str]) -> None:
    """Remove bytes that nothing refers to any more."""
    for som in sommen:
        if not any(klasse.objects.filter(sha256=som).exists() for klasse in (Bestand, Ontvangstbestand, Inlezing)):
            (Path(settings.MEDIA_ROOT) / som[:2] / som[2:4] / som).unlink(missing_ok=True)


@transaction.atomic
def voeg_toe_aan_zaak(
    pk: uuid.UUID, zaak: Zaak, *, wat: str, toelichting: str = "", door: Medewerker, vandaag: date
) -> None:
    """Put the message with its attachments in an existing zaak, and tell its handler what to do with it.

    :raises StapNietToegestaan: ``door`` may not add to this dossier.
    :raises StapNietMogelijk: the zaak is closed, or somebody else was first.
    """
    rij = _open(pk, door)
    omschrijving = f"{WAT[wat].split(':')[0]} per {rij.get_kanaal_display().lower()}"
    if toelichting.strip():
        omschrijving += f": {toelichting.strip()}"
    with geopend(rij, ook_origineel=True) as bestanden:
        voeg_bestand_toe(zaak.pk, bestanden=bestanden, omschrijving=omschrijving[:200], door=door, vandaag=vandaag)
    rij.afgehandeld_door, rij.bevestiging = door, Bevestiging.NVT
    rij.save(update_fields=["bevestiging"])
    koppel_zaak(rij, zaak)
    behandelaar = zaak.hoofdbehandelaar
    if behandelaar is not None and behandelaar != door:
        gevolg = GEVOLG.get(wat, "Bekijk het in het dossier.")
        meld(
            behandelaar,
            "ontvangst",
            f"{zaak.zaaknummer}: {WAT[wat].split(':')[0].lower()} toegevoegd. {gevolg}",
            url=f"/zaken/{zaak.zaaknummer}/",
            zaaknummer=zaak.zaaknummer,
            sleutel=f"ontvangst-{rij.pk}",
        )


@transaction.atomic
def wijs_af(pk: uuid.UUID, *, reden: str, door: Medewerker) -> None:
    """It does not belong here; it is kept, with the reason and who said so."""
    rij = _open(pk, door)
    rij.afwijsreden = eis(reden, "Schrijf op waarom dit niet wordt geregistreerd.")[:500]
    rij.stand, rij.niet_voor, rij.bevestiging = Stand.AFGEWEZEN, None, Bevestiging.NVT
    rij.afgehandeld_op, rij.afgehandeld_door = timezone.now(), door
    rij.save(update_fields=[*UITKOMST, "afwijsreden", "bevestiging"])


@transaction.atomic
def zet_terug(pk: uuid.UUID, *, door: Medewerker) -> None:
    """It was refused by mistake; it waits for a person again, with the reason of the refusal kept."""
    if not heeft_recht(door, RECHT):
        raise StapNietToegestaan(waarom_niet(door, RECHT))
    rij = Ontvangst.objects.select_for_update(of=("self",)).get(pk=pk)
    if rij.stand != Stand.AFGEWEZEN:
        raise StapNietMogelijk("Dit is niet afgewezen.")
    rij.stand = Stand.TE_REGISTREREN if rij.kanaal == Kanaal.EMAIL else Stand.MISLUKT
    rij.fout = rij.fout or f"Teruggezet door {door.naam}."
    rij.afgehandeld_op = rij.afgehandeld_door = None
    rij.save(update_fields=UITKOMST)


def probeer_opnieuw(pk: uuid.UUID, *, door: Medewerker, vandaag: date) -> Ontvangst:
    """Take it in again, with a fresh set of attempts.

    :raises StapNietMogelijk: it no longer waits, or it is an e-mail, which only a person can read.
    """
    with transaction.atomic():
        rij = _open(pk, door)
        if not rij.soort:
            raise StapNietMogelijk("Dit kan het systeem niet zelf verwerken. Registreer het met de hand.")
        Ontvangst.objects.filter(pk=pk).update(pogingen=0, stand=Stand.ONTVANGEN)
    return verwerk(pk, vandaag=vandaag)
