"""ML11-ML15: asking for what is missing, and having it inspected."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import IO

from django.db import transaction

from cases.casework.actions.opdracht import geef_opdracht
from cases.casework.actions.zaak import toets_behandelaar
from cases.casework.models import Opdracht
from cases.dossiers import actions as dossier
from cases.dossiers.bestanden import bewaar
from cases.dossiers.steps import StapNietMogelijk, eis, zet_stap
from cases.intake import deadlines
from cases.intake.actions import brieven
from cases.intake.actions.procedure import intake_van, niet_in_de_toekomst
from cases.intake.lifecycles.intake import indiener
from cases.intake.models import Aanvulling, Intake
from cases.staff.models import Medewerker, Team

LANGSTE_AANVULTERMIJN = timedelta(days=183)


@transaction.atomic
def vraag_aanvulling(
    pk: int,
    *,
    onderdelen: Iterable[str] = (),
    vrije_vraag: str = "",
    uiterlijk: date,
    door: Medewerker,
    vandaag: date,
    versie: int | None = None,
) -> Aanvulling:
    """ML11, HV5: ask for what is missing, by a date; a standard letter while only listed items are chosen.

    With free text the letter is reviewed first, and the term starts when it is really sent. The beslistermijn of a
    verzoek stands still from the day after (Awb 4:15 lid 1 a).
    """
    procedure = intake_van(pk, versie)
    gekozen = [o.strip() for o in onderdelen if o.strip()]
    if not gekozen and not vrije_vraag.strip():
        raise StapNietMogelijk("Kies of schrijf op wat u mist.")
    if uiterlijk <= vandaag:
        raise StapNietMogelijk("De datum waarop de aanvulling er moet zijn moet na vandaag liggen.")
    if uiterlijk > vandaag + LANGSTE_AANVULTERMIJN:
        raise StapNietMogelijk("Geef voor een aanvulling ten hoogste een half jaar.")
    persoon = indiener(procedure)
    zet_stap(
        procedure, "vraag_aanvulling", door, aantal=len(gekozen), eigen_tekst=bool(vrije_vraag), uiterlijk=uiterlijk
    )
    assert persoon is not None
    rij = Aanvulling(
        zaak=procedure.zaak,
        betrokkene=persoon,
        onderdelen=gekozen,
        vrije_vraag=vrije_vraag.strip(),
        uiterlijk=uiterlijk,
        gevraagd_op=vandaag,
    )
    rij.document = brieven.aanvulverzoek(procedure, rij, door=door, vandaag=vandaag)
    rij.save(force_insert=True)
    return rij


def _sluit_aanvulling(procedure: Intake, afloop: str, toelichting: str, op: date) -> None:
    """Record how it ended; the beslistermijn runs again, and four weeks begin in which 4:5 can be used."""
    rij = Aanvulling.objects.select_for_update().filter(zaak=procedure.zaak, afloop="").first()
    if rij is not None:
        rij.afloop, rij.afloop_op, rij.toelichting = afloop, op, toelichting
        rij.save(update_fields=["afloop", "afloop_op", "toelichting"])
    deadlines.bij_aanvulling(procedure.zaak, op=op, afloop=afloop)


@transaction.atomic
def verwerk_aanvulling(
    pk: int,
    *,
    ontvangen_op: date,
    toelichting: str,
    bestanden: Iterable[IO[bytes]] = (),
    door: Medewerker,
    vandaag: date,
    versie: int | None = None,
) -> None:
    """ML12: the addition came; it is added to the dossier (GC-4)."""
    procedure = intake_van(pk, versie)
    niet_in_de_toekomst(ontvangen_op, vandaag, "De dag van ontvangst")
    gevraagd = Aanvulling.objects.filter(zaak=procedure.zaak, afloop="").values_list("gevraagd_op", flat=True).first()
    if gevraagd is not None and ontvangen_op < gevraagd:
        raise StapNietMogelijk("De aanvulling kan niet zijn ontvangen voordat u erom vroeg.")
    stukken = [bewaar(procedure.zaak, b, naam=getattr(b, "name", "aanvulling"), door=door) for b in bestanden]
    zet_stap(
        procedure,
        "verwerk_aanvulling",
        door,
        motivering=toelichting,
        ontvangen_op=ontvangen_op,
        bestanden=[b.pk for b in stukken],
    )
    _sluit_aanvulling(procedure, Aanvulling.Afloop.ONTVANGEN, toelichting, ontvangen_op)


@transaction.atomic
def leg_uitblijven_vast(
    pk: int, *, toelichting: str = "", door: Medewerker | None, vandaag: date, versie: int | None = None
) -> None:
    """ML12: nothing came within the term; recorded, and the process goes on (R-33)."""
    procedure = intake_van(pk, versie)
    zet_stap(procedure, "leg_uitblijven_vast", door, motivering=toelichting)
    _sluit_aanvulling(procedure, Aanvulling.Afloop.UITGEBLEVEN, toelichting, vandaag)


@transaction.atomic
def leg_weigering_vast(
    pk: int, *, toelichting: str, door: Medewerker, vandaag: date, versie: int | None = None
) -> None:
    """ML12: the addition is refused; recorded, and the process goes on (R-33)."""
    procedure = intake_van(pk, versie)
    eis(toelichting, "Schrijf op hoe de aanvulling werd geweigerd (R-33).")
    zet_stap(procedure, "leg_weigering_vast", door, motivering=toelichting)
    _sluit_aanvulling(procedure, Aanvulling.Afloop.GEWEIGERD, toelichting, vandaag)


@transaction.atomic
def start_controle(
    pk: int,
    *,
    wens: str,
    aandachtspunten: str = "",
    team: Team | None = None,
    toezichthouder: Medewerker | None = None,
    door: Medewerker,
    vandaag: date,
    versie: int | None = None,
) -> Opdracht:
    """ML13: ask for an inspection; the answer to this assignment is taken over by ML15."""
    procedure = intake_van(pk, versie)
    eis(wens, "Schrijf op wat er moet worden gecontroleerd.")
    if toezichthouder is not None:
        toets_behandelaar(procedure.zaak, toezichthouder, vandaag=vandaag)
    if team is None and toezichthouder is None:
        raise StapNietMogelijk("Kies een team of een toezichthouder.")
    zet_stap(procedure, "start_controle", door)
    deadlines.bij_inhoudelijke_behandeling(procedure.zaak, op=vandaag)
    opdracht = geef_opdracht(
        procedure.zaak,
        Opdracht.Soort.CONTROLE,
        wens=wens,
        aandachtspunten=aandachtspunten,
        team=team,
        medewerker=toezichthouder,
        door=door,
    )
    if toezichthouder is not None:
        dossier.voeg_medebehandelaars_toe(procedure.zaak, [toezichthouder])
    return opdracht


@transaction.atomic
def sla_controle_over(
    pk: int,
    *,
    grond: str,
    motivering: str,
    controle_datum: date | None = None,
    controle_zaak: str = "",
    door: Medewerker,
    vandaag: date,
    versie: int | None = None,
) -> None:
    """ML14: no inspection, because the situation is evident or was inspected lately (R-10)."""
    procedure = intake_van(pk, versie)
    if grond not in ("evident", "recent"):
        raise StapNietMogelijk("Kies waarom een controle niet nodig is (R-10).")
    eis(motivering, "Leg uit waarom een controle niet nodig is (R-10).")
    if grond == "recent" and (controle_datum is None or not controle_zaak.strip()):
        raise StapNietMogelijk("Vul de datum en het zaaknummer van de eerdere controle in (R-10).")
    if controle_datum is not None:
        niet_in_de_toekomst(controle_datum, vandaag, "De datum van de eerdere controle")
    procedure.controle_overgeslagen = grond
    zet_stap(
        procedure,
        "sla_controle_over",
        door,
        motivering=motivering,
        grond=grond,
        controle_datum=controle_datum,
        controle_zaak=controle_zaak.strip(),
    )
    deadlines.bij_inhoudelijke_behandeling(procedure.zaak, op=vandaag)


@transaction.atomic
def verwerk_controle(
    pk: int, *, resultaat: str = "", door: Medewerker | None, vandaag: date, versie: int | None = None
) -> None:
    """ML15: the assignment was answered; its findings become the result of the investigation.

    When supervision refused, the handler writes what is known without an inspection (R-10).
    """
    procedure = intake_van(pk, versie)
    controles = procedure.zaak.opdrachten.filter(soort=Opdracht.Soort.CONTROLE)
    antwoorden = controles.filter(status="uitgevoerd")
    if not antwoorden.exists() and controles.filter(status="geweigerd").exists() and not resultaat.strip():
        raise StapNietMogelijk("De controle is geweigerd. Schrijf op wat u zonder controle weet (R-10).")
    procedure.resultaat = resultaat.strip() or "\n\n".join(antwoorden.values_list("antwoord", flat=True))
    zet_stap(procedure, "verwerk_controle", door, opdrachten=list(antwoorden.values_list("pk", flat=True)))
