"""ML3-ML6 and ML16: confirming receipt, first contact, the tables, assigning."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone

from cases.casework.actions.dossier import contactmoment
from cases.casework.actions.toewijzing import leg_toewijzing_vast
from cases.casework.actions.zaak import toets_behandelaar
from cases.casework.models import Agendapunt
from cases.documents.models import Document
from cases.dossiers import actions as dossier
from cases.dossiers.models import Zaak
from cases.dossiers.steps import StapNietMogelijk, eis, zet_stap
from cases.intake import deadlines
from cases.intake.actions import brieven
from cases.intake.actions.procedure import intake_van, niet_in_de_toekomst
from cases.intake.lifecycles.intake import indiener
from cases.staff.models import Medewerker


@transaction.atomic
def bevestig_ontvangst(
    pk: int, *, kanaal: str = "", door: Medewerker | None, vandaag: date, versie: int | None = None
) -> Document:
    """ML3: a confirmation of receipt with zaaknummer, what happens now and whom to ask (GC-6)."""
    procedure = intake_van(pk, versie)
    document = brieven.ontvangstbevestiging(
        procedure, door=door, vandaag=vandaag, kanaal=kanaal, stap="bevestig_ontvangst"
    )
    procedure.ontvangst_bevestigd_op = vandaag
    procedure.save(update_fields=["ontvangst_bevestigd_op"])
    return document


@transaction.atomic
def leg_eerste_contact_vast(
    pk: int, *, datum: date, wijze: str, verslag: str, door: Medewerker, vandaag: date, versie: int | None = None
) -> None:
    """ML4: what was discussed and expected; stops the term of two working days (MEL_CONTACT)."""
    procedure = intake_van(pk, versie)
    niet_in_de_toekomst(datum, vandaag, "De datum van het contact")
    if datum < procedure.zaak.ontvangstdatum:
        raise StapNietMogelijk("Het contact kan niet vóór de ontvangst zijn geweest.")
    rij = contactmoment(
        procedure.zaak,
        soort="eerste_contact",
        wijze=wijze,
        datum=datum,
        verslag=verslag,
        door=door,
        betrokkene=indiener(procedure),
    )
    zet_stap(procedure, "leg_eerste_contact_vast", door, contactmoment=rij.pk, wijze=wijze, datum=datum)
    procedure.eerste_contact_op = datum
    procedure.save(update_fields=["eerste_contact_op"])
    deadlines.bij_eerste_contact(procedure.zaak, op=datum)


@transaction.atomic
def agendeer_intaketafel(
    pk: int, *, datum: date, deelnemers: str, vraag: str, door: Medewerker, vandaag: date, versie: int | None = None
) -> Agendapunt:
    """ML5: too complex to assign at once; on the agenda of the intake table (GC-5)."""
    procedure = intake_van(pk, versie)
    deelnemers, vraag = eis(deelnemers, "Vul in wie meepraten."), eis(vraag, "Vul in wat er wordt besproken.")
    if datum < vandaag:
        raise StapNietMogelijk("Kies een datum vanaf vandaag voor de intaketafel.")
    punt = _agendeer(procedure.zaak, "intake", datum, deelnemers, vraag, door)
    zet_stap(procedure, "agendeer_intaketafel", door, agendapunt=punt.pk, datum=datum)
    return punt


@transaction.atomic
def vraag_bestuurlijk_overleg(
    pk: int, *, datum: date, deelnemers: str, vraag: str, door: Medewerker, vandaag: date, versie: int | None = None
) -> Agendapunt:
    """ML16: a sensitive zaak is discussed with the administration before the outcome is chosen (M13)."""
    procedure = intake_van(pk, versie)
    deelnemers, vraag = eis(deelnemers, "Vul in wie meepraten."), eis(vraag, "Vul in wat u vraagt.")
    if datum < vandaag:
        raise StapNietMogelijk("Kies een datum vanaf vandaag voor het overleg.")
    punt = _agendeer(procedure.zaak, "bestuur", datum, deelnemers, vraag, door)
    zet_stap(procedure, "vraag_bestuurlijk_overleg", door, agendapunt=punt.pk, datum=datum)
    return punt


def _agendeer(zaak: Zaak, tafel: str, datum: date, deelnemers: str, vraag: str, door: Medewerker) -> Agendapunt:
    return Agendapunt.objects.create(
        zaak=zaak,
        tafel=tafel,
        datum=datum,
        deelnemers=deelnemers[:300],
        vraag=vraag,
        gemaakt_op=timezone.now(),
        gemaakt_door=door,
    )


@transaction.atomic
def wijs_toe(
    pk: int,
    *,
    behandelaar: Medewerker,
    medebehandelaars: Iterable[Medewerker] = (),
    verslag: str = "",
    door: Medewerker,
    vandaag: date,
    versie: int | None = None,
    partij: uuid.UUID | None = None,
    reden: str = "",
) -> None:
    """ML6: give the zaak to its hoofdbehandelaar; refused when R-26 keeps that person from this place."""
    procedure = intake_van(pk, versie)
    zaak = procedure.zaak
    mede = [m for m in medebehandelaars if m.pk != behandelaar.pk]
    for persoon in (behandelaar, *mede):
        toets_behandelaar(zaak, persoon, vandaag=vandaag)
    zet_stap(procedure, "wijs_toe", door, hoofdbehandelaar=behandelaar.pk, medebehandelaars=[m.pk for m in mede])
    dossier.zet_hoofdbehandelaar(zaak, behandelaar, bericht=f"U kreeg {zaak.zaaknummer}: {zaak.onderwerp}")
    wijze = "bulk" if partij else "hand"
    leg_toewijzing_vast(zaak, van=None, naar=behandelaar, wijze=wijze, reden=reden, door=door, partij=partij)
    dossier.voeg_medebehandelaars_toe(zaak, mede)
    open_punt = zaak.agendapunten.filter(tafel="intake", besproken_op=None)
    open_punt.update(besproken_op=vandaag, verslag=verslag)
