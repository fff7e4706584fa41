"""M5, M6, ML7, ML9 and ML10: urgency, who is competent, handing over and back, what went before."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from cases.casework.actions.opdracht import geef_opdracht
from cases.casework.actions.overdracht import draag_over, trek_toegang_in
from cases.casework.actions.zaak import noodmaatregel, zet_urgentie
from cases.casework.models import Opdracht, Overdracht
from cases.dossiers import actions as dossier
from cases.dossiers.models import Zaak, Zaakrelatie
from cases.dossiers.steps import StapNietMogelijk, eis, zet_stap
from cases.intake import deadlines
from cases.intake.actions import brieven
from cases.intake.actions.procedure import intake_van
from cases.intake.models import Intake
from cases.staff.models import Medewerker, Organisatie, Team


@transaction.atomic
def beoordeel_urgentie(
    pk: int,
    *,
    urgentie: str,
    reden: str = "",
    maatregel: str = "",
    maatregel_door: str = "",
    door: Medewerker,
    vandaag: date,
    versie: int | None = None,
) -> None:
    """M5: how urgent it is, with a reason when it is; and what was done at once against damage or injury."""
    procedure = intake_van(pk, versie)
    if urgentie != "normaal" and not reden.strip():
        raise StapNietMogelijk("Leg uit waarom het spoed heeft.")
    feiten: dict[str, Any] = {}
    if maatregel.strip():
        rij = noodmaatregel(procedure.zaak, maatregel, maatregel_door or door.naam, timezone.now(), door)
        feiten["noodmaatregel"] = rij.pk
    zet_stap(procedure, "beoordeel_urgentie", door, motivering=reden, urgentie=urgentie, **feiten)
    zet_urgentie(procedure.zaak, urgentie, reden)


@transaction.atomic
def start_beoordeling(pk: int, *, door: Medewerker, vandaag: date, versie: int | None = None) -> None:
    """ML7: the handler starts."""
    procedure = intake_van(pk, versie)
    zet_stap(procedure, "start_beoordeling", door)


@transaction.atomic
def bepaal_bevoegdheid(
    pk: int,
    *,
    bevoegdheid: str,
    orgaan: Organisatie | None = None,
    motivering: str,
    door: Medewerker,
    vandaag: date,
    versie: int | None = None,
) -> None:
    """M6: is the municipality competent, and who carries it out? Elsewhere starts the term to hand over (Awb 2:3)."""
    procedure = intake_van(pk, versie)
    eis(motivering, "Schrijf op waaruit blijkt wie bevoegd is.")
    elders = bevoegdheid in ("elders", "uitvoerder_elders")
    if elders and (orgaan is None or orgaan.pk == procedure.zaak.organisatie_id):
        raise StapNietMogelijk("Kies de andere organisatie die bevoegd is of de zaak uitvoert.")
    procedure.bevoegdheid, procedure.bevoegdheid_reden = bevoegdheid, motivering
    procedure.bevoegd_orgaan = orgaan if elders else None
    zet_stap(
        procedure,
        "bepaal_bevoegdheid",
        door,
        motivering=motivering,
        bevoegdheid=bevoegdheid,
        organisatie=orgaan.pk if elders and orgaan else None,
    )
    if elders:
        deadlines.bij_onbevoegd(procedure.zaak, op=vandaag)
    else:
        deadlines.stop(procedure.zaak, deadlines.DOORZENDEN, op=vandaag, reden="vervallen")


@transaction.atomic
def zend_door(
    pk: int,
    *,
    toelichting: str,
    orgaan: Organisatie | None = None,
    deel_indiener: bool = False,
    door: Medewerker,
    vandaag: date,
    versie: int | None = None,
) -> Overdracht | Opdracht:
    """ML9: hand the zaak over at once; the first receipt date goes along and the sender is told (R-04, Awb 2:3).

    When only the mandate lies elsewhere the municipality stays bevoegd gezag and adviser, and keeps seeing it (R-05). A
    complaint about conduct goes to the own complaints team instead, with the term of Awb 9:11.
    """
    procedure = intake_van(pk, versie)
    zaak = procedure.zaak
    eis(toelichting, "Schrijf een toelichting voor wie de zaak krijgt.")
    if procedure.is_klacht:
        return _draag_klacht_over(procedure, toelichting, door, vandaag)
    naar = orgaan or procedure.bevoegd_orgaan
    if naar is None or naar.pk == zaak.organisatie_id:
        raise StapNietMogelijk("Kies de organisatie waar de zaak heen gaat.")
    alleen_mandaat = procedure.bevoegdheid == "uitvoerder_elders"
    reden = Overdracht.Reden.UITVOERDER if alleen_mandaat else Overdracht.Reden.ANDER_GEZAG
    zet_stap(
        procedure, "zend_door", door, motivering=toelichting, organisatie=naar.pk, ontvangstdatum=zaak.ontvangstdatum
    )
    overdracht = draag_over(
        zaak, naar=naar, reden=reden, toelichting=toelichting, deel_indiener=deel_indiener, door=door, vandaag=vandaag
    )
    deadlines.bij_doorzenden(zaak, op=vandaag)
    if brieven.doorzendbericht(procedure, overdracht, door=door, vandaag=vandaag) is not None:
        overdracht.indiener_geinformeerd_op = vandaag
        overdracht.save(update_fields=["indiener_geinformeerd_op"])
    return overdracht


def _draag_klacht_over(procedure: Intake, toelichting: str, door: Medewerker, vandaag: date) -> Opdracht:
    """A complaint about conduct is not a melding: the complaints team decides within Awb 9:11."""
    zaak = procedure.zaak
    team = Team.objects.filter(organisatie=zaak.organisatie, naam__icontains="klacht").order_by("pk").first()
    if team is None:
        raise StapNietMogelijk("Er is geen klachtenteam. Vraag beheer om een team ‘Klachten’ te maken.")
    zet_stap(procedure, "zend_door", door, motivering=toelichting, team=team.pk, ontvangstdatum=zaak.ontvangstdatum)
    uiterlijk = deadlines.bij_klacht(zaak)
    opdracht = geef_opdracht(
        zaak, Opdracht.Soort.KLACHT, wens=toelichting or zaak.situatie, door=door, team=team, uiterlijk=uiterlijk
    )
    deadlines.bij_doorzenden(zaak, op=vandaag)
    brieven.klachtbericht(procedure, team, uiterlijk, vandaag=vandaag)
    return opdracht


@transaction.atomic
def neem_terug(
    pk: int, *, motivering: str = "", door: Medewerker | None, vandaag: date, versie: int | None = None
) -> None:
    """OD4: the partner refused; the zaak goes on here, with the first receipt date and a running term again."""
    procedure = intake_van(pk, versie)
    zaak = procedure.zaak
    overdracht = zaak.overdrachten.select_for_update().filter(status="geweigerd").order_by("-pk").first()
    if overdracht is None:
        raise StapNietMogelijk("Terugnemen kan pas als de andere organisatie heeft geweigerd.")
    overdracht.zaak = zaak
    procedure.bevoegdheid, procedure.bevoegd_orgaan = "onbekend", None
    zet_stap(procedure, "neem_terug", door, motivering=motivering, overdracht=overdracht.pk)
    zet_stap(overdracht, "neem_terug", door, overdracht=overdracht.pk)
    trek_toegang_in(overdracht)
    deadlines.hervat(zaak, op=vandaag)


@transaction.atomic
def koppel_voorgeschiedenis(
    pk: int,
    *,
    treffers: Iterable[Zaak] = (),
    duiding: str = "",
    door: Medewerker,
    vandaag: date,
    versie: int | None = None,
) -> None:
    """ML10: earlier zaken about this place or these people, linked; zero hits is an answer too (M7)."""
    procedure = intake_van(pk, versie)
    gevonden = list(treffers)
    if any(z.pk == procedure.zaak.pk for z in gevonden):
        raise StapNietMogelijk("Een zaak kan niet aan zichzelf worden gekoppeld.")
    procedure.voorgeschiedenis_op = timezone.now()
    procedure.voorgeschiedenis_treffers, procedure.voorgeschiedenis_duiding = len(gevonden), duiding
    zet_stap(procedure, "koppel_voorgeschiedenis", door, motivering=duiding, zaken=[z.zaaknummer for z in gevonden])
    for zaak in gevonden:
        dossier.koppel(procedure.zaak, zaak, Zaakrelatie.Soort.VOORGESCHIEDENIS, door=door)
