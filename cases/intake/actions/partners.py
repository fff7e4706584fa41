"""A zaak that a partner offers to us, and sending back what is for nobody (R-04; art. 2:3 Awb; processen.md §2.11)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import IO, Any

from django.db import transaction
from django.utils import timezone

from cases.casework.letters import Terugzending
from cases.casework.models import Aanbod
from cases.deadlines.actions import stop
from cases.documents import actions as papier
from cases.documents.models import Document
from cases.dossiers.actions import deel_met_organisatie
from cases.dossiers.bestanden import bewaar
from cases.dossiers.models import Categorie, Locatie, Zaak
from cases.dossiers.steps import StapNietMogelijk, StapNietToegestaan, eis, zet_stap
from cases.dossiers.timeline import leg_vast
from cases.intake import deadlines
from cases.intake.actions.registratie import Intakegegevens, registreer_melding
from cases.intake.lifecycles.intake import indiener
from cases.intake.models import Melding
from cases.outbox.actions import meld
from cases.staff.models import Medewerker, Organisatie
from cases.staff.rechten import heeft_recht, waarom_niet

WEIGEREN = "bevoegdheid_bepalen:verzenden"


@transaction.atomic
def bied_aan(
    *, naar: Organisatie, bestanden: Iterable[IO[bytes]] = (), door: Medewerker, vandaag: date, **gegevens: Any
) -> Aanbod:
    """A partner hands a zaak over to us, with its own number and the first receipt date.

    :raises StapNietToegestaan: ``door`` is of the receiving organisation, or of none.
    :raises ValidationError: per field, for example a name with somebody anonymous (AL-3).
    """
    if door.organisatie is None or door.organisatie_id == naar.pk or not door.organisatie.actief:
        raise StapNietToegestaan("Een zaak overdragen kan alleen van de ene organisatie aan de andere.")
    if not heeft_recht(door, "overdracht_beantwoorden", gedeeld=True):
        raise StapNietToegestaan(waarom_niet(door, "overdracht_beantwoorden", gedeeld=True))
    if gegevens["ontvangstdatum"] > vandaag:
        raise StapNietMogelijk("De dag van eerste ontvangst ligt in de toekomst.")
    rij = Aanbod(van=door.organisatie, naar=naar, aangeboden_op=timezone.now(), aangeboden_door=door, **gegevens)
    rij.postcode = rij.postcode.replace(" ", "").upper()
    rij.full_clean()
    rij.save(force_insert=True)
    for nummer, inhoud in enumerate(bestanden, start=1):
        naam = f"bijlage-{nummer}" if rij.anoniem else getattr(inhoud, "name", f"bijlage-{nummer}")
        rij.bestanden.add(bewaar(None, inhoud, naam=naam, door=door))
    for collega in Medewerker.objects.met_recht("toewijzen").filter(organisatie=naar)[:20]:
        meld(
            collega, "overdracht", f"{door.organisatie.naam} biedt een zaak aan.", url=f"/overdrachten/in/{rij.pk}/",
            sleutel=f"aanbod-{rij.pk}",
        )  # fmt: skip
    return rij


def waarom_niet_antwoorden(aanbod: Aanbod, door: Medewerker, *, aanvaardt: bool) -> str:
    """Why this person may not answer an offer; empty when they may."""
    if door.organisatie_id != aanbod.naar_id:
        return f"Alleen {aanbod.naar.naam} kan deze zaak aanvaarden of weigeren."
    code = "melding_registreren" if aanvaardt else WEIGEREN
    return waarom_niet(door, code)


@transaction.atomic
def aanvaard_aanbod(
    pk: int, *, categorie: Categorie | None = None, antwoord: str = "", door: Medewerker, vandaag: date
) -> Zaak:
    """We take it: a melding here with the first receipt date of the partner, who keeps seeing it (R-04)."""
    rij = _pak(pk)
    if reden := waarom_niet_antwoorden(rij, door, aanvaardt=True):
        raise StapNietToegestaan(reden)
    melding = registreer_melding(
        Intakegegevens(
            kanaal="ketenpartner", ontvangstdatum=rij.ontvangstdatum, onderwerp=rij.onderwerp, situatie=rij.situatie,
            organisatie=rij.naar, categorie=categorie, locatie=_plaats(rij), indiener=_indiener(rij),
        ),
        door=door, vandaag=vandaag,
    )  # fmt: skip
    zaak = melding.zaak
    zaak.ontvangen_door = rij.van
    zaak.save(update_fields=["ontvangen_door"])
    rij.bestanden.update(zaak=zaak)
    _sluit(rij, Aanbod.Stand.AANVAARD, antwoord, door, zaak)
    deel_met_organisatie(zaak, rij.van)
    leg_vast(
        zaak, "aanbod_aanvaard", door, organisatie=rij.van_id, aanbod=rij.pk, ontvangstdatum=rij.ontvangstdatum,
        bestanden=list(rij.bestanden.values_list("pk", flat=True)),
    )  # fmt: skip
    return zaak


@transaction.atomic
def weiger_aanbod(pk: int, *, antwoord: str, door: Medewerker, vandaag: date) -> Aanbod:
    """It is not ours: it stays with the partner, with the reason. Nothing of it comes into a dossier."""
    rij = _pak(pk)
    if reden := waarom_niet_antwoorden(rij, door, aanvaardt=False):
        raise StapNietToegestaan(reden)
    _sluit(rij, Aanbod.Stand.GEWEIGERD, eis(antwoord, "Leg uit waarom u de zaak niet aanvaardt."), door, None)
    return rij


def _pak(pk: int) -> Aanbod:
    rij = Aanbod.objects.select_related("van", "naar", "aangeboden_door").select_for_update(of=("self",)).get(pk=pk)
    if rij.stand != Aanbod.Stand.AANGEBODEN:
        raise StapNietMogelijk(f"Deze zaak is al {rij.get_stand_display().lower()}.")
    return rij


def _sluit(rij: Aanbod, stand: str, antwoord: str, door: Medewerker, zaak: Zaak | None) -> None:
    rij.stand, rij.antwoord, rij.zaak = stand, antwoord.strip(), zaak
    rij.beantwoord_op, rij.beantwoord_door = timezone.now(), door
    rij.save()
    woord = "aanvaardde" if zaak else "weigerde"
    nummer = f" Het nummer is {zaak.zaaknummer}." if zaak else ""
    meld(
        rij.aangeboden_door, "overdracht", f"{rij.naar.naam} {woord} uw zaak.{nummer}",
        url=f"/overdrachten/in/{rij.pk}/", sleutel=f"aanbod-{rij.pk}-{stand}",
    )  # fmt: skip


def _plaats(rij: Aanbod) -> Locatie | None:
    if not (rij.straat or rij.postcode or rij.plaats):
        return None
    return Locatie(
        straat=rij.straat, huisnummer=rij.huisnummer, postcode=rij.postcode, plaatsnaam=rij.plaatsnaam,
        omschrijving=rij.plaats,
    )  # fmt: skip


def _indiener(rij: Aanbod) -> dict[str, Any]:
    """Who reported; without a name the partner itself did."""
    if rij.anoniem:
        return {"anoniem": True}
    if not rij.naam:
        return {"organisatienaam": rij.van.naam, "email": rij.van.email}
    return {"naam": rij.naam, "telefoon": rij.telefoon, "email": rij.email}


@transaction.atomic
def zend_terug(
    pk: int, *, reden: str, suggestie: str = "", door: Medewerker, vandaag: date, versie: int | None = None
) -> Document | None:
    """2:3 lid 2: not for us, and nobody to hand it to; the sender gets it back as soon as possible, with a letter."""
    melding = Melding.objects.voor_wijziging(pk, versie=versie)
    zaak, persoon = melding.zaak, indiener(melding)
    zet_stap(melding, "zend_terug", door, motivering=suggestie, reden=reden)
    stop(zaak, deadlines.DOORZENDEN, op=vandaag, reden="voldaan")
    deadlines.bij_einde(zaak, op=vandaag)
    if persoon is None:
        return None
    context = Terugzending.van_zaak(zaak, verzenddatum=vandaag, reden=reden, suggestie=suggestie, door=door)
    brief = papier.stel_op(zaak, "terugzending", context=context, door=None, ontvanger=persoon, vandaag=vandaag)
    if brief.gestandaardiseerd:
        papier.verzend_standaard(brief, door=None, vandaag=vandaag)
    return brief
