"""ML3-ML16: confirming receipt, first contact, assigning, assessing, asking, handing over, having it inspected."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import IO, Any

from django.db import transaction
from django.utils import timezone

from cases.casework.actions.dossier import contactmoment
from cases.casework.actions.opdracht import geef_opdracht
from cases.casework.actions.overdracht import draag_over, trek_toegang_in
from cases.casework.actions.zaak import noodmaatregel, toets_behandelaar, zet_urgentie
from cases.casework.models import Agendapunt, Opdracht, Overdracht
from cases.documents.models import Document
from cases.dossiers import actions as dossier
from cases.dossiers.bestanden import bewaar
from cases.dossiers.models import Zaak, Zaakrelatie
from cases.dossiers.steps import StapNietMogelijk, eis, procedures, zet_stap
from cases.intake import deadlines
from cases.intake.actions import brieven
from cases.intake.lifecycles.intake import indiener
from cases.intake.models import Aanvulling, Intake, Melding
from cases.outbox.actions import meld
from cases.staff.models import Medewerker, Organisatie, Team

LANGSTE_AANVULTERMIJN = timedelta(days=183)


def _intake(pk: int, versie: int | None) -> Any:
    """The melding or handhavingsverzoek, locked."""
    klasse = procedures()[Zaak.objects.values_list("soort", flat=True).get(pk=pk)]
    return klasse.objects.voor_wijziging(pk, versie=versie)


def _niet_in_de_toekomst(datum: date, vandaag: date, wat: str) -> None:
    if datum > vandaag:
        raise StapNietMogelijk(f"{wat} ligt in de toekomst.")


@transaction.atomic
def bevestig_ontvangst(
    pk: int, *, kanaal: str = "", door: Medewerker | None, vandaag: date, versie: int | None = None
) -> Document:
    """ML3: a confirmation of receipt with zaaknummer, what happens now and whom to ask (GC-6)."""
    procedure = _intake(pk, versie)
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
    procedure = _intake(pk, versie)
    _niet_in_de_toekomst(datum, vandaag, "De datum van het contact")
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
    melding = Melding.objects.voor_wijziging(pk, versie=versie)
    deelnemers, vraag = eis(deelnemers, "Vul in wie meepraten."), eis(vraag, "Vul in wat er wordt besproken.")
    if datum < vandaag:
        raise StapNietMogelijk("Kies een datum vanaf vandaag voor de intaketafel.")
    punt = _agendeer(melding.zaak, "intake", datum, deelnemers, vraag, door)
    zet_stap(melding, "agendeer_intaketafel", door, agendapunt=punt.pk, datum=datum)
    return punt


@transaction.atomic
def vraag_bestuurlijk_overleg(
    pk: int, *, datum: date, deelnemers: str, vraag: str, door: Medewerker, vandaag: date, versie: int | None = None
) -> Agendapunt:
    """ML16: a sensitive zaak is discussed with the administration before the outcome is chosen (M13)."""
    melding = Melding.objects.voor_wijziging(pk, versie=versie)
    deelnemers, vraag = eis(deelnemers, "Vul in wie meepraten."), eis(vraag, "Vul in wat u vraagt.")
    if datum < vandaag:
        raise StapNietMogelijk("Kies een datum vanaf vandaag voor het overleg.")
    punt = _agendeer(melding.zaak, "bestuur", datum, deelnemers, vraag, door)
    zet_stap(melding, "vraag_bestuurlijk_overleg", door, agendapunt=punt.pk, datum=datum)
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
) -> None:
    """ML6: give the zaak to its hoofdbehandelaar; refused when R-26 keeps that person from this place."""
    procedure = _intake(pk, versie)
    zaak = procedure.zaak
    mede = [m for m in medebehandelaars if m.pk != behandelaar.pk]
    for persoon in (behandelaar, *mede):
        toets_behandelaar(zaak, persoon, vandaag=vandaag)
    zet_stap(procedure, "wijs_toe", door, hoofdbehandelaar=behandelaar.pk, medebehandelaars=[m.pk for m in mede])
    dossier.zet_hoofdbehandelaar(zaak, behandelaar, bericht=f"U kreeg {zaak.zaaknummer}: {zaak.onderwerp}")
    dossier.voeg_medebehandelaars_toe(zaak, mede)
    open_punt = zaak.agendapunten.filter(tafel="intake", besproken_op=None)
    open_punt.update(besproken_op=vandaag, verslag=verslag)


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
    melding = Melding.objects.voor_wijziging(pk, versie=versie)
    if urgentie != "normaal" and not reden.strip():
        raise StapNietMogelijk("Leg uit waarom het spoed heeft.")
    feiten: dict[str, Any] = {}
    if maatregel.strip():
        rij = noodmaatregel(melding.zaak, maatregel, maatregel_door or door.naam, timezone.now(), door)
        feiten["noodmaatregel"] = rij.pk
    zet_stap(melding, "beoordeel_urgentie", door, motivering=reden, urgentie=urgentie, **feiten)
    zet_urgentie(melding.zaak, urgentie, reden)


@transaction.atomic
def start_beoordeling(pk: int, *, door: Medewerker, vandaag: date, versie: int | None = None) -> None:
    """ML7: the handler starts."""
    melding = Melding.objects.voor_wijziging(pk, versie=versie)
    zet_stap(melding, "start_beoordeling", door)


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
    melding = Melding.objects.voor_wijziging(pk, versie=versie)
    eis(motivering, "Schrijf op waaruit blijkt wie bevoegd is.")
    elders = bevoegdheid in ("elders", "uitvoerder_elders")
    if elders and (orgaan is None or orgaan.pk == melding.zaak.organisatie_id):
        raise StapNietMogelijk("Kies de andere organisatie die bevoegd is of de zaak uitvoert.")
    melding.bevoegdheid, melding.bevoegdheid_reden = bevoegdheid, motivering
    melding.bevoegd_orgaan = orgaan if elders else None
    zet_stap(
        melding,
        "bepaal_bevoegdheid",
        door,
        motivering=motivering,
        bevoegdheid=bevoegdheid,
        organisatie=orgaan.pk if elders and orgaan else None,
    )
    if elders:
        deadlines.bij_onbevoegd(melding.zaak, op=vandaag)
    else:
        deadlines.stop(melding.zaak, deadlines.DOORZENDEN, op=vandaag, reden="vervallen")


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
    """ML9: hand the melding over at once; the first receipt date goes along and the sender is told (R-04, Awb 2:3).

    A complaint about conduct goes to the own complaints team instead, with the term of Awb 9:11.
    """
    melding = Melding.objects.voor_wijziging(pk, versie=versie)
    zaak = melding.zaak
    eis(toelichting, "Schrijf een toelichting voor wie de melding krijgt.")
    if melding.is_klacht:
        return _draag_klacht_over(melding, toelichting, door, vandaag)
    naar = orgaan or melding.bevoegd_orgaan
    if naar is None or naar.pk == zaak.organisatie_id:
        raise StapNietMogelijk("Kies de organisatie waar de melding heen gaat.")
    reden = Overdracht.Reden.UITVOERDER if melding.bevoegdheid == "uitvoerder_elders" else Overdracht.Reden.ANDER_GEZAG
    zet_stap(
        melding, "zend_door", door, motivering=toelichting, organisatie=naar.pk, ontvangstdatum=zaak.ontvangstdatum
    )
    overdracht = draag_over(
        zaak, naar=naar, reden=reden, toelichting=toelichting, deel_indiener=deel_indiener, door=door, vandaag=vandaag
    )
    deadlines.bij_doorzenden(zaak, op=vandaag)
    if brieven.doorzendbericht(melding, overdracht, door=door, vandaag=vandaag) is not None:
        overdracht.indiener_geinformeerd_op = vandaag
        overdracht.save(update_fields=["indiener_geinformeerd_op"])
    return overdracht


def _draag_klacht_over(melding: Melding, toelichting: str, door: Medewerker, vandaag: date) -> Opdracht:
    """A complaint about conduct is not a melding: the complaints team decides within Awb 9:11."""
    zaak = melding.zaak
    team = Team.objects.filter(organisatie=zaak.organisatie, naam__icontains="klacht").order_by("pk").first()
    if team is None:
        raise StapNietMogelijk("Er is geen klachtenteam. Vraag beheer om een team ‘Klachten’ te maken.")
    zet_stap(melding, "zend_door", door, motivering=toelichting, team=team.pk, ontvangstdatum=zaak.ontvangstdatum)
    uiterlijk = deadlines.bij_klacht(zaak)
    opdracht = geef_opdracht(
        zaak, Opdracht.Soort.KLACHT, wens=toelichting or zaak.situatie, door=door, team=team, uiterlijk=uiterlijk
    )
    deadlines.bij_doorzenden(zaak, op=vandaag)
    brieven.klachtbericht(melding, team, uiterlijk, vandaag=vandaag)
    return opdracht


@transaction.atomic
def neem_terug(
    pk: int, *, motivering: str = "", door: Medewerker | None, vandaag: date, versie: int | None = None
) -> None:
    """OD4: the partner refused; the zaak goes on here, with the first receipt date and a running term again."""
    melding = Melding.objects.voor_wijziging(pk, versie=versie)
    zaak = melding.zaak
    overdracht = zaak.overdrachten.select_for_update().filter(status="geweigerd").order_by("-pk").first()
    if overdracht is None:
        raise StapNietMogelijk("Terugnemen kan pas als de andere organisatie heeft geweigerd.")
    overdracht.zaak = zaak
    melding.bevoegdheid, melding.bevoegd_orgaan = "onbekend", None
    zet_stap(melding, "neem_terug", door, motivering=motivering, overdracht=overdracht.pk)
    zet_stap(overdracht, "neem_terug", door, overdracht=overdracht.pk)
    trek_toegang_in(overdracht)
    deadlines.bij_heropenen(zaak, op=vandaag, nieuw=False)


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
    melding = Melding.objects.voor_wijziging(pk, versie=versie)
    gevonden = list(treffers)
    if any(z.pk == melding.zaak.pk for z in gevonden):
        raise StapNietMogelijk("Een zaak kan niet aan zichzelf worden gekoppeld.")
    melding.voorgeschiedenis_op = timezone.now()
    melding.voorgeschiedenis_treffers, melding.voorgeschiedenis_duiding = len(gevonden), duiding
    zet_stap(melding, "koppel_voorgeschiedenis", door, motivering=duiding, zaken=[z.zaaknummer for z in gevonden])
    for zaak in gevonden:
        dossier.koppel(melding.zaak, zaak, Zaakrelatie.Soort.VOORGESCHIEDENIS, door=door)


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
    """ML11: ask the reporter what is missing, by a date; a standard letter while only listed items are chosen.

    With free text the letter is reviewed first, and the term starts when it is really sent.
    """
    melding = Melding.objects.voor_wijziging(pk, versie=versie)
    gekozen = [o.strip() for o in onderdelen if o.strip()]
    if not gekozen and not vrije_vraag.strip():
        raise StapNietMogelijk("Kies of schrijf op wat u mist.")
    if uiterlijk <= vandaag:
        raise StapNietMogelijk("De datum waarop de aanvulling er moet zijn moet na vandaag liggen.")
    if uiterlijk > vandaag + LANGSTE_AANVULTERMIJN:
        raise StapNietMogelijk("Geef voor een aanvulling ten hoogste een half jaar.")
    persoon = indiener(melding)
    zet_stap(melding, "vraag_aanvulling", door, aantal=len(gekozen), eigen_tekst=bool(vrije_vraag), uiterlijk=uiterlijk)
    assert persoon is not None
    rij = Aanvulling(
        zaak=melding.zaak,
        betrokkene=persoon,
        onderdelen=gekozen,
        vrije_vraag=vrije_vraag.strip(),
        uiterlijk=uiterlijk,
        gevraagd_op=vandaag,
    )
    rij.document = brieven.aanvulverzoek(melding, rij, door=door, vandaag=vandaag)
    rij.save(force_insert=True)
    return rij


def _sluit_aanvulling(melding: Melding, afloop: str, toelichting: str, op: date) -> None:
    rij = Aanvulling.objects.select_for_update().filter(zaak=melding.zaak, afloop="").first()
    if rij is not None:
        rij.afloop, rij.afloop_op, rij.toelichting = afloop, op, toelichting
        rij.save(update_fields=["afloop", "afloop_op", "toelichting"])
    deadlines.bij_aanvulling(melding.zaak, op=op, ontvangen=afloop == "ontvangen")


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
    melding = Melding.objects.voor_wijziging(pk, versie=versie)
    _niet_in_de_toekomst(ontvangen_op, vandaag, "De dag van ontvangst")
    stukken = [bewaar(melding.zaak, b, naam=getattr(b, "name", "aanvulling"), door=door) for b in bestanden]
    zet_stap(
        melding,
        "verwerk_aanvulling",
        door,
        motivering=toelichting,
        ontvangen_op=ontvangen_op,
        bestanden=[b.pk for b in stukken],
    )
    _sluit_aanvulling(melding, Aanvulling.Afloop.ONTVANGEN, toelichting, ontvangen_op)


@transaction.atomic
def leg_uitblijven_vast(
    pk: int, *, toelichting: str = "", door: Medewerker | None, vandaag: date, versie: int | None = None
) -> None:
    """ML12: nothing came within the term; recorded, and the process goes on (R-33)."""
    melding = Melding.objects.voor_wijziging(pk, versie=versie)
    zet_stap(melding, "leg_uitblijven_vast", door, motivering=toelichting)
    _sluit_aanvulling(melding, Aanvulling.Afloop.UITGEBLEVEN, toelichting, vandaag)


@transaction.atomic
def leg_weigering_vast(
    pk: int, *, toelichting: str, door: Medewerker, vandaag: date, versie: int | None = None
) -> None:
    """ML12: the addition is refused; recorded, and the process goes on (R-33)."""
    melding = Melding.objects.voor_wijziging(pk, versie=versie)
    eis(toelichting, "Schrijf op hoe de aanvulling werd geweigerd (R-33).")
    zet_stap(melding, "leg_weigering_vast", door, motivering=toelichting)
    _sluit_aanvulling(melding, Aanvulling.Afloop.GEWEIGERD, toelichting, vandaag)


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
    melding = Melding.objects.voor_wijziging(pk, versie=versie)
    eis(wens, "Schrijf op wat er moet worden gecontroleerd.")
    if toezichthouder is not None:
        toets_behandelaar(melding.zaak, toezichthouder, vandaag=vandaag)
    if team is None and toezichthouder is None:
        raise StapNietMogelijk("Kies een team of een toezichthouder.")
    zet_stap(melding, "start_controle", door)
    opdracht = geef_opdracht(
        melding.zaak,
        Opdracht.Soort.CONTROLE,
        wens=wens,
        aandachtspunten=aandachtspunten,
        team=team,
        medewerker=toezichthouder,
        door=door,
    )
    if toezichthouder is not None:
        dossier.voeg_medebehandelaars_toe(melding.zaak, [toezichthouder])
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
    melding = Melding.objects.voor_wijziging(pk, versie=versie)
    if grond not in ("evident", "recent"):
        raise StapNietMogelijk("Kies waarom een controle niet nodig is (R-10).")
    eis(motivering, "Leg uit waarom een controle niet nodig is (R-10).")
    if grond == "recent" and (controle_datum is None or not controle_zaak.strip()):
        raise StapNietMogelijk("Vul de datum en het zaaknummer van de eerdere controle in (R-10).")
    if controle_datum is not None:
        _niet_in_de_toekomst(controle_datum, vandaag, "De datum van de eerdere controle")
    melding.controle_overgeslagen = grond
    zet_stap(
        melding,
        "sla_controle_over",
        door,
        motivering=motivering,
        grond=grond,
        controle_datum=controle_datum,
        controle_zaak=controle_zaak.strip(),
    )


@transaction.atomic
def verwerk_controle(
    pk: int, *, resultaat: str = "", door: Medewerker | None, vandaag: date, versie: int | None = None
) -> None:
    """ML15: the assignment was answered; its findings become the result of the investigation.

    When supervision refused, the handler writes what is known without an inspection (R-10).
    """
    melding = Melding.objects.voor_wijziging(pk, versie=versie)
    controles = melding.zaak.opdrachten.filter(soort=Opdracht.Soort.CONTROLE)
    antwoorden = controles.filter(status="uitgevoerd")
    if not antwoorden.exists() and controles.filter(status="geweigerd").exists() and not resultaat.strip():
        raise StapNietMogelijk("De controle is geweigerd. Schrijf op wat u zonder controle weet (R-10).")
    melding.resultaat = resultaat.strip() or "\n\n".join(antwoorden.values_list("antwoord", flat=True))
    zet_stap(melding, "verwerk_controle", door, opdrachten=list(antwoorden.values_list("pk", flat=True)))


def meld_behandelaar(procedure: Intake, soort: str, tekst: str, sleutel: str) -> None:
    """Tell the hoofdbehandelaar something about the zaak."""
    zaak = procedure.zaak
    if zaak.hoofdbehandelaar is not None:
        meld(
            zaak.hoofdbehandelaar,
            soort,
            tekst,
            url=f"/zaken/{zaak.zaaknummer}/",
            zaaknummer=zaak.zaaknummer,
            sleutel=sleutel,
        )
