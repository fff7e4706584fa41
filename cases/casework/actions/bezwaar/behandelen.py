"""Handling an objection and deciding on it (Awb 6:6, 6:11, 7:10 to 7:12; FS-7)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from cases.casework.actions.bezwaar.gedeeld import BEHANDELEN, REGISTREREN, eis_recht, pak, probeer
from cases.casework.actions.niet_tijdig import bij_besluit_bekend
from cases.casework.models import Bezwaar
from cases.deadlines.actions import beeindig_opschorting, lopende, schort_op, stop, verleng
from cases.deadlines.duration import Duur
from cases.deadlines.feestdagen import DAG
from cases.documents import actions as papier
from cases.documents.models import Document, Opsteller
from cases.dossiers.actions import voeg_adviseur_toe
from cases.dossiers.steps import StapNietMogelijk, eis, zet_stap
from cases.dossiers.timeline import leg_vast
from cases.outbox.actions import meld
from cases.staff.models import Medewerker

HERSTELGROND = "7:10-2"


def waarom_niet_behandelen(bezwaar: Bezwaar, medewerker: Medewerker) -> str:
    """Why this person may not handle or decide the objection: who wrote or took the besluit (FS-7, 10:3 lid 3)."""
    if Opsteller.objects.filter(versie__document=bezwaar.besluit_id, medewerker=medewerker).exists():
        return f"{medewerker.naam} schreef mee aan het besluit. Een ander moet het bezwaar behandelen (FS-7)."
    if bezwaar.besluit.vastgesteld_door_id == medewerker.pk:
        return f"{medewerker.naam} nam het besluit. Een ander moet op het bezwaar beslissen (10:3 lid 3 Awb)."
    return ""


@transaction.atomic
def neem_in_behandeling(pk: int, *, behandelaar: Medewerker, door: Medewerker, vandaag: date) -> Bezwaar:
    """BZ2: somebody who did not write or take the besluit starts on it (FS-7)."""
    rij = pak(pk)
    if reden := waarom_niet_behandelen(rij, behandelaar):
        raise StapNietMogelijk(reden)
    if weigering := BEHANDELEN.weigering(rij.zaak, behandelaar):
        raise StapNietMogelijk(f"{behandelaar.naam} kan dit bezwaar niet behandelen. {weigering}")
    rij.behandelaar = behandelaar
    zet_stap(rij, "neem_in_behandeling", door, bezwaar=rij.pk, behandelaar=behandelaar.pk)
    voeg_adviseur_toe(rij.zaak, behandelaar)
    if behandelaar.pk != door.pk:
        meld(
            behandelaar, "bezwaar", f"U behandelt het bezwaar in {rij.zaak.zaaknummer}.", url=f"/bezwaren/{rij.pk}/",
            zaaknummer=rij.zaak.zaaknummer, sleutel=f"bezwaar-{rij.pk}-behandelaar-{behandelaar.pk}",
        )  # fmt: skip
    return rij


@transaction.atomic
def beoordeel_te_laat(pk: int, *, verschoonbaar: bool, motivering: str, door: Medewerker, vandaag: date) -> Bezwaar:
    """BZW_LAAT: a jurist judges whether being late can be excused (6:11 Awb); nobody else and nothing else does."""
    rij = pak(pk)
    eis_recht(BEHANDELEN, rij.besluit, door)
    if rij.op_tijd != Bezwaar.OpTijd.LAAT:
        raise StapNietMogelijk("Dit bezwaar kwam op tijd.")
    if rij.status not in ("ingediend", "in_behandeling"):
        raise StapNietMogelijk("Op dit bezwaar is al beslist.")
    if reden := waarom_niet_behandelen(rij, door):
        raise StapNietMogelijk(reden)
    rij.verschoonbaar, rij.laat_motivering = verschoonbaar, eis(motivering, "Leg uit waarom u dit vindt.")
    rij.laat_beoordeeld_op, rij.laat_beoordeeld_door = timezone.now(), door
    rij.save(update_fields=["verschoonbaar", "laat_motivering", "laat_beoordeeld_op", "laat_beoordeeld_door"])
    leg_vast(
        rij.zaak, "beoordeel_te_laat", door, stapcode="BZW_LAAT", motivering=motivering, bezwaar=rij.pk,
        verschoonbaar=verschoonbaar,
    )  # fmt: skip
    return rij


@transaction.atomic
def vraag_herstel(pk: int, *, ontbreekt: str, uiterlijk: date, door: Medewerker, vandaag: date) -> Bezwaar:
    """6:6 and 7:10 lid 2: ask what lacks; the term stands still from tomorrow, at most until the day named."""
    rij = pak(pk)
    eis_recht(BEHANDELEN, rij.besluit, door)
    ontbreekt = eis(ontbreekt, "Schrijf op wat er ontbreekt.")
    if uiterlijk <= vandaag:
        raise StapNietMogelijk("Geef een datum na vandaag om het verzuim te herstellen.")
    if rij.herstel_voor is not None and rij.hersteld_op is None and rij.herstel_voor >= vandaag:
        raise StapNietMogelijk("Er loopt al een termijn om het verzuim te herstellen.")
    termijn = lopende(rij.zaak, rij.termijncode, rij.kenmerk)
    if termijn is None:
        raise StapNietMogelijk("De beslistermijn loopt niet meer.")
    # Before the term itself begins nothing can stand still.
    van = max(vandaag + DAG, termijn.dag0 + DAG)
    if uiterlijk >= van:
        probeer(lambda: schort_op(termijn, grond=HERSTELGROND, van=van, tot=uiterlijk + DAG, mededeling_op=vandaag))
    rij.ontbreekt, rij.herstel_voor, rij.hersteld_op = ontbreekt, uiterlijk, None
    rij.save(update_fields=["ontbreekt", "herstel_voor", "hersteld_op"])
    leg_vast(rij.zaak, "vraag_herstel", door, stapcode="6:6", bezwaar=rij.pk, uiterlijk=uiterlijk)
    return rij


@transaction.atomic
def leg_herstel_vast(pk: int, *, hersteld_op: date, door: Medewerker, vandaag: date) -> Bezwaar:
    """What lacked is in; the term runs again."""
    rij = pak(pk)
    eis_recht(REGISTREREN, rij.besluit, door)
    if rij.herstel_voor is None or rij.hersteld_op is not None:
        raise StapNietMogelijk("Er wordt niet gewacht op herstel van een verzuim.")
    if hersteld_op > vandaag:
        raise StapNietMogelijk("De dag van het herstel ligt in de toekomst.")
    rij.hersteld_op = hersteld_op
    rij.save(update_fields=["hersteld_op"])
    if (termijn := lopende(rij.zaak, rij.termijncode, rij.kenmerk)) is not None:
        for opschorting in termijn.opschortingen.filter(tot=None, grond=HERSTELGROND):
            beeindig_opschorting(opschorting, tot=max(hersteld_op, opschorting.van))
    leg_vast(rij.zaak, "leg_herstel_vast", door, stapcode="6:6", bezwaar=rij.pk, datum=hersteld_op)
    return rij


@transaction.atomic
def verdaag_bezwaar(pk: int, *, weken: int, reden: str, door: Medewerker, vandaag: date) -> Bezwaar:
    """7:10 lid 3: at most six weeks more, told before the end of the term.

    :raises StapNietMogelijk: too late, more than six weeks, or it was done before.
    """
    rij = pak(pk)
    eis_recht(BEHANDELEN, rij.besluit, door)
    reden = eis(reden, "Leg uit waarom meer tijd nodig is.")
    termijn = lopende(rij.zaak, rij.termijncode, rij.kenmerk)
    if termijn is None:
        raise StapNietMogelijk("De beslistermijn loopt niet meer.")
    grond = "art. 7:10 lid 3 Awb (verdagen)"
    probeer(lambda: verleng(termijn, meegedeeld_op=vandaag, reden=reden, duur=Duur(weken=weken), grond=grond))
    leg_vast(rij.zaak, "verdaag_bezwaar", door, stapcode="7:10", motivering=reden, bezwaar=rij.pk, weken=weken)
    return rij


@transaction.atomic
def leg_uitkomst_vast(
    pk: int,
    *,
    uitkomst: str,
    motivering: str,
    herroepen: bool = False,
    reden: str = "",
    beslist_op: date,
    beslist_door: Medewerker,
    les: str = "",
    door: Medewerker,
    vandaag: date,
) -> Bezwaar:
    """BZ3: the decision on the objection (7:11, 7:12). Who took the besluit does not decide on it (10:3 lid 3).

    :raises StapNietMogelijk: late and not judged, without its reason, or decided by who took the besluit.
    """
    rij = pak(pk)
    motivering = eis(motivering, "Schrijf de kern van de motivering op.")
    U = Bezwaar.Uitkomst
    if uitkomst == U.GEGROND and not reden:
        raise StapNietMogelijk("Kies waarom het bezwaar gegrond is: zorgvuldigheid, motivering of anders.")
    if herroepen and uitkomst != U.GEGROND:
        raise StapNietMogelijk("Alleen bij een gegrond bezwaar wordt het besluit herroepen.")
    if uitkomst in (U.ONGEGROND, U.GEGROND) and rij.verschoonbaar is False:
        raise StapNietMogelijk("Het bezwaar kwam te laat en dat is niet te verontschuldigen. Het is niet-ontvankelijk.")
    if beslist_op > vandaag or beslist_op < rij.ontvangen_op:
        raise StapNietMogelijk("De dag van de beslissing ligt tussen de ontvangst en vandaag.")
    if bezwaar_tegen := waarom_niet_behandelen(rij, beslist_door):
        raise StapNietMogelijk(bezwaar_tegen)
    rij.uitkomst, rij.herroepen, rij.reden, rij.motivering = uitkomst, herroepen, reden, motivering
    rij.beslist_op, rij.beslist_door, rij.les = beslist_op, beslist_door, les.strip()
    zet_stap(
        rij, "leg_uitkomst_vast", door, motivering=motivering, bezwaar=rij.pk, document=rij.besluit_id,
        uitkomst=uitkomst, herroepen=herroepen, reden=reden, datum=beslist_op, beslist_door=beslist_door.pk,
    )  # fmt: skip
    einde = "vervallen" if uitkomst == U.INGETROKKEN else "voldaan"
    stop(rij.zaak, rij.termijncode, op=beslist_op, reden=einde, kenmerk=rij.kenmerk)
    bij_besluit_bekend(rij.zaak, beslist_op, kenmerk=rij.kenmerk)
    _meld_behandelaar(rij)
    return rij


def _meld_behandelaar(rij: Bezwaar) -> None:
    """The handler of the zaak hears the outcome; with herroepen also that a new besluit is needed (Z8)."""
    zaak = rij.zaak
    if zaak.hoofdbehandelaar is None:
        return
    vervolg = " Het besluit is herroepen: heropen de zaak voor een nieuw besluit." if rij.herroepen else ""
    meld(
        zaak.hoofdbehandelaar, "bezwaar",
        f"Het bezwaar in {zaak.zaaknummer} is {rij.get_uitkomst_display().lower()}.{vervolg}",
        url=f"/bezwaren/{rij.pk}/", zaaknummer=zaak.zaaknummer, sleutel=f"bezwaar-{rij.pk}-uitkomst",
    )  # fmt: skip


@transaction.atomic
def leg_nieuw_besluit_vast(
    pk: int, *, nieuw: Document | None = None, geen_nieuw: str = "", door: Medewerker, vandaag: date
) -> Bezwaar:
    """After herroepen: the besluit that takes its place, which then is ``vervangen`` (DO11), or why there is none."""
    rij = pak(pk)
    eis_recht(BEHANDELEN, rij.besluit, door)
    if not rij.herroepen or rij.status != "uitspraak":
        raise StapNietMogelijk("Alleen een herroepen besluit krijgt een nieuw besluit.")
    if (nieuw is None) == (not geen_nieuw.strip()):
        raise StapNietMogelijk("Kies het nieuwe besluit, of leg uit waarom er geen nieuw besluit komt.")
    if nieuw is not None:
        if not nieuw.briefsoort.besluit or nieuw.verzonden_op is None:
            raise StapNietMogelijk("Het nieuwe besluit is nog niet verzonden.")
        papier.vervang(rij.besluit, door=door, vandaag=vandaag, nieuw=nieuw, reden="Herroepen na bezwaar (7:11 Awb)")
    rij.nieuw_besluit, rij.geen_nieuw_besluit = nieuw, geen_nieuw.strip()[:300]
    rij.save(update_fields=["nieuw_besluit", "geen_nieuw_besluit"])
    feiten: dict[str, Any] = {"nieuw": nieuw.pk} if nieuw is not None else {}
    leg_vast(rij.zaak, "leg_nieuw_besluit_vast", door, stapcode="BZ3", motivering=geen_nieuw, bezwaar=rij.pk, **feiten)
    return rij


@transaction.atomic
def sluit_bezwaar(pk: int, *, door: Medewerker, vandaag: date) -> Bezwaar:
    """BZ4: nothing follows any more."""
    rij = pak(pk)
    rij.afgehandeld_op = vandaag
    zet_stap(rij, "sluit", door, bezwaar=rij.pk)
    return rij
