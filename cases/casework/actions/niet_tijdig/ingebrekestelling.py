"""The notice of default: received, weighed, and where it is early or doubtful decided by a jurist (IG_GELDIG)."""

from __future__ import annotations

from datetime import date
from typing import IO

from django.db import transaction
from django.utils import timezone

from cases.casework import handelingen as h
from cases.casework.actions.beslistermijn.berichten import meld_aan
from cases.casework.actions.niet_tijdig import dwangsom as geld
from cases.casework.actions.zaak import vergrendel
from cases.casework.letters import BevestigingIngebrekestelling
from cases.casework.models import Dwangsom, Ingebrekestelling
from cases.deadlines.feestdagen import DAG, voluit
from cases.deadlines.models import Termijn
from cases.deadlines.niet_tijdig import TE_VROEG, einde_waarna_zij_telt, weeg
from cases.deadlines.queries import ander_einde, beslistermijn_van
from cases.documents import actions as papier
from cases.dossiers.bestanden import bewaar
from cases.dossiers.models import Bestand, Betrokkene
from cases.dossiers.steps import StapNietMogelijk, doe_handeling, eis, zet_stap
from cases.staff.models import Medewerker

Stand = Ingebrekestelling.Status


@transaction.atomic
def registreer_ingebrekestelling(
    pk: int,
    *,
    ontvangen_op: date,
    kanaal: str,
    betrokkene: Betrokkene,
    omschrijving: str = "",
    bestand: IO[bytes] | None = None,
    stuk: Bestand | None = None,
    termijn: Termijn | None = None,
    door: Medewerker,
    vandaag: date,
    versie: int | None = None,
) -> Ingebrekestelling:
    """Register a notice that came in by any road and weigh it at once; the applicant gets a confirmation.

    Plainly valid: the two weeks run. Early or doubtful: a jurist decides, nothing happens silently (IG_PREMATUUR).
    Another one for a besluit that already has a valid one has no effect. ``stuk`` is a file that the zaak has already;
    ``termijn`` the term of a bezwaar when the notice is about that (7:14).

    :raises StapNietMogelijk: there is no term for a decision, the day cannot be right, or no paper and no words.
    """
    procedure = vergrendel(pk, versie)
    zaak = procedure.zaak
    termijn = termijn or beslistermijn_van(zaak)
    if termijn is None or termijn.zaak_id != zaak.pk:
        raise StapNietMogelijk("Deze zaak heeft geen beslistermijn. Er is geen besluit dat te laat kan zijn.")
    if ontvangen_op > vandaag:
        raise StapNietMogelijk("De dag van ontvangst ligt in de toekomst.")
    if ontvangen_op < termijn.dag0:
        raise StapNietMogelijk(f"De beslistermijn begon pas na {voluit(termijn.dag0)}.")
    if bestand is None and stuk is None and not omschrijving.strip():
        raise StapNietMogelijk("Voeg het stuk toe, of schrijf op waar het staat. Het moet schriftelijk zijn.")
    doe_handeling(procedure, h.REGISTREER_INGEBREKESTELLING, door, ontvangen_op=ontvangen_op, kanaal=kanaal)
    if bestand is not None:
        naam = getattr(bestand, "name", "ingebrekestelling")
        stuk = bewaar(zaak, bestand, naam=naam, door=door, omschrijving="Ingebrekestelling")
    anders = ander_einde(termijn)
    rij = Ingebrekestelling(
        zaak=zaak,
        termijn=termijn,
        betrokkene=betrokkene,
        ontvangen_op=ontvangen_op,
        kanaal=kanaal,
        bestand=stuk,
        omschrijving=omschrijving.strip(),
        geregistreerd_op=timezone.now(),
        geregistreerd_door=door,
        einde_termijn=termijn.einddatum,
        ander_einde=anders,
        twijfels=[
            str(twijfel.value)
            for twijfel in weeg(
                ontvangen_op,
                termijn.einddatum,
                ander_einde=anders,
                beslist_op=termijn.voldaan_op,
                belanghebbend=getattr(procedure, "belanghebbend", "") not in ("nee", "deels"),
                beoordelen=termijn.beoordelen,
            )
        ],
    )
    rij.save(force_insert=True)
    if geldige_van(termijn) is not None:
        _zonder_gevolg(rij, "Voor dit besluit geldt al een ingebrekestelling.")
    elif rij.twijfels:
        zet_stap(rij, "leg_ingebrekestelling_voor", None, ingebrekestelling=rij.pk, twijfels=rij.twijfels)
        _vraag_jurist(rij)
        _antwoord(rij, "in_onderzoek", vandaag=vandaag)
    else:
        _erken(rij, vandaag=vandaag)
    return rij


def geldige_van(termijn: Termijn) -> Ingebrekestelling | None:
    """The notice that counts for this besluit, if any."""
    return Ingebrekestelling.objects.filter(termijn=termijn, status=Stand.GELDIG).first()


def _vraag_jurist(rij: Ingebrekestelling) -> None:
    juristen = Medewerker.objects.met_recht("niet_tijdig_beoordelen").filter(organisatie=rij.zaak.organisatie_id)
    zin = "een ingebrekestelling wacht op het oordeel van een jurist."
    meld_aan([*juristen, rij.zaak.hoofdbehandelaar], rij.zaak, zin, f"ingebrekestelling-{rij.pk}")


def _zonder_gevolg(rij: Ingebrekestelling, reden: str) -> None:
    rij.motivering = rij.motivering or reden
    zet_stap(rij, "laat_ingebrekestelling_zonder_gevolg", None, motivering=reden, ingebrekestelling=rij.pk)


def _telt_vanaf(rij: Ingebrekestelling, einddatum: date) -> date:
    """Day 0 of the two weeks: the last of the day after the term, and the receipt (DW_START)."""
    return max(einde_waarna_zij_telt(rij.ontvangen_op, einddatum, rij.ander_einde) + DAG, rij.ontvangen_op)


def _erken(rij: Ingebrekestelling, *, vandaag: date) -> None:
    assert rij.einde_termijn is not None, "a term without an end makes every notice doubtful"
    rij.telt_vanaf = _telt_vanaf(rij, rij.einde_termijn)
    zet_stap(rij, "erken_ingebrekestelling", None, ingebrekestelling=rij.pk, telt_vanaf=rij.telt_vanaf)
    _begin(rij, vandaag=vandaag)


def _begin(rij: Ingebrekestelling, *, vandaag: date) -> None:
    """The dwangsom starts; when the besluit is already known it ends the day before."""
    dwangsom = geld.begin(rij)
    _antwoord(rij, "geldig", vandaag=vandaag, eerste_dag=dwangsom.eerste_dag)
    if rij.termijn.voldaan_op is not None:
        dwangsom.besluit_bekend_op = rij.termijn.voldaan_op
        geld.stop_op(dwangsom, min(rij.termijn.voldaan_op - DAG, dwangsom.uiterste_dag))


def _antwoord(rij: Ingebrekestelling, oordeel: str, *, vandaag: date, eerste_dag: date | None = None) -> None:
    """The confirmation to who gave notice; while the term has no end there is no day to name, and it waits."""
    einde = rij.termijn.einddatum
    if einde is None or rij.betrokkene.anoniem:
        return
    context = BevestigingIngebrekestelling.van_zaak(
        rij.zaak,
        verzenddatum=vandaag,
        ontvangen_op=rij.ontvangen_op,
        einde_termijn=einde,
        oordeel=oordeel,
        eerste_dag=eerste_dag,
        termijn_kenmerk=rij.termijn.kenmerk,
    )
    document = papier.stel_op(
        rij.zaak, "bevestiging_ingebrekestelling", context=context, door=None, ontvanger=rij.betrokkene, vandaag=vandaag
    )
    papier.verzend_standaard(document, door=None, vandaag=vandaag)
    rij.antwoord = document
    rij.save(update_fields=["antwoord"])


def _pak(ingebrekestelling_pk: int) -> Ingebrekestelling:
    """The notice with its zaak, both locked."""
    zaak = vergrendel(Ingebrekestelling.objects.values_list("zaak_id", flat=True).get(pk=ingebrekestelling_pk)).zaak
    rij = (
        Ingebrekestelling.objects.select_for_update(of=("self",))
        .select_related("termijn", "betrokkene")
        .get(pk=ingebrekestelling_pk)
    )
    rij.zaak = zaak
    return rij


@transaction.atomic
def beoordeel_ingebrekestelling(
    ingebrekestelling_pk: int, *, geldt: bool, motivering: str, door: Medewerker, vandaag: date
) -> Ingebrekestelling:
    """A jurist decides whether an early or doubtful notice counts, with the reason (IG_PREMATUUR, R11).

    :raises StapNietToegestaan: ``door`` is no jurist.
    :raises StapNietMogelijk: it was decided before, no reason, or the term stands still and has no end.
    """
    rij = _pak(ingebrekestelling_pk)
    reden = eis(motivering, "Leg uit waarom de ingebrekestelling wel of niet geldt.")
    rij.motivering, rij.beoordeeld_door, rij.beoordeeld_op = reden, door, timezone.now()
    if not geldt:
        zet_stap(
            rij, "laat_ingebrekestelling_niet_gelden", door, motivering=reden, ingebrekestelling=rij.pk,
            twijfels=rij.twijfels,
        )  # fmt: skip
        if set(rij.twijfels) & {str(t.value) for t in TE_VROEG} or "betwiste_dag" in rij.twijfels:
            _antwoord(rij, "prematuur", vandaag=vandaag)
        return rij
    einde = rij.termijn.einddatum
    if einde is None:
        raise StapNietMogelijk("De beslistermijn staat stil. Zolang er geen einddatum is, kan zij niet gelden.")
    rij.telt_vanaf = _telt_vanaf(rij, einde)
    _maak_plaats(rij)
    zet_stap(
        rij, "laat_ingebrekestelling_gelden", door, motivering=reden, ingebrekestelling=rij.pk,
        twijfels=rij.twijfels, telt_vanaf=rij.telt_vanaf,
    )  # fmt: skip
    _begin(rij, vandaag=vandaag)
    return rij


def _maak_plaats(rij: Ingebrekestelling) -> None:
    """One notice counts per besluit: an earlier one that a jurist lets count takes the place of a later one."""
    andere = geldige_van(rij.termijn)
    if andere is None:
        return
    assert rij.telt_vanaf is not None, "it was just counted"
    if andere.telt_vanaf is not None and andere.telt_vanaf <= rij.telt_vanaf:
        raise StapNietMogelijk(f"De ingebrekestelling van {voluit(andere.ontvangen_op)} geldt al, niet later dan deze.")
    _eis_dwangsom_open(andere)
    andere.zaak = rij.zaak
    reden = f"De eerdere ingebrekestelling van {voluit(rij.ontvangen_op)} geldt."
    _zonder_gevolg(andere, reden)
    _laat_dwangsom_vervallen(andere, reden, None)


def _eis_dwangsom_open(rij: Ingebrekestelling) -> None:
    dwangsom = Dwangsom.objects.filter(ingebrekestelling=rij).first()
    if dwangsom is not None and dwangsom.status not in (Dwangsom.Status.LOOPT, Dwangsom.Status.GESTOPT):
        raise StapNietMogelijk("Over deze dwangsom is al een besluit in de maak of genomen.")


def _laat_dwangsom_vervallen(rij: Ingebrekestelling, reden: str, door: Medewerker | None) -> None:
    rijen = Dwangsom.objects.select_for_update(of=("self",)).select_related("termijn")
    dwangsom = rijen.filter(ingebrekestelling=rij).exclude(status="vervallen").first()
    if dwangsom is not None:
        dwangsom.zaak = rij.zaak
        geld.laat_vervallen(dwangsom, reden, door=door)


@transaction.atomic
def trek_ingebrekestelling_in(
    ingebrekestelling_pk: int, *, ingetrokken_op: date, toelichting: str, door: Medewerker, vandaag: date
) -> Ingebrekestelling:
    """Who gave notice takes it back in writing; the dwangsom lapses.

    :raises StapNietMogelijk: a besluit about the dwangsom is being made, or the day cannot be right.
    """
    rij = _pak(ingebrekestelling_pk)
    reden = eis(toelichting, "Schrijf op hoe de ingebrekestelling is ingetrokken.")
    if not rij.ontvangen_op <= ingetrokken_op <= vandaag:
        raise StapNietMogelijk("De dag van intrekking ligt na de ontvangst en niet in de toekomst.")
    _eis_dwangsom_open(rij)
    rij.ingetrokken_op, rij.motivering = ingetrokken_op, rij.motivering or reden
    zet_stap(rij, "trek_ingebrekestelling_in", door, motivering=reden, ingebrekestelling=rij.pk, datum=ingetrokken_op)
    _laat_dwangsom_vervallen(rij, "De ingebrekestelling is ingetrokken.", None)
    return rij
