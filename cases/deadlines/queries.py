"""Reading terms: what runs for a zaak, in which state it is, and which choices hold on a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db.models import Case, Count, F, Value, When

from cases.deadlines.calculation import verschil_met_genoemde_datum
from cases.deadlines.duration import Duur
from cases.deadlines.feestdagen import DAG, STANDAARD, Kalender, kort
from cases.deadlines.models import Dagbedrag, Hartslag, KBJaar, Rekenkeuze, Termijn, TermijnQuerySet, Termijnwaarde
from cases.deadlines.models.beheer import KEUZES
from cases.deadlines.niet_tijdig import TARIEVEN, Tarief
from cases.deadlines.rules import BESLISTERMIJN, REGELS, Termijnregel, termijnregel
from cases.deadlines.terms import Instellingen, Rekenstap, Telling, Uitkomst
from cases.dossiers.models import Zaak

NADERT_WERKDAGEN = 5


@dataclass(frozen=True, slots=True)
class Stand:
    """The state of a term in words.

    `toon` is ruim, nadert, vandaag, te_laat, stil, gehaald, te_laat_gehaald or vervallen.
    """

    toon: str
    kop: str
    onder: str
    label: str = ""
    datum: date | None = None


def kalender() -> Kalender:
    """The calendar with the decree days that beheer added."""
    return STANDAARD.met({rij.jaar: tuple(rij.dagen) for rij in KBJaar.objects.all()})


def keuzes_op(dag: date) -> dict[str, bool]:
    """What beheer chose where the law leaves room, as it holds on this day; only what differs by a row."""
    rijen = Rekenkeuze.objects.filter(geldig_van__lte=dag, naam__in=KEUZES).order_by("geldig_van")
    return {rij.naam: rij.waarde for rij in rijen}


def instellingen_op(dag: date) -> Instellingen:
    """All choices and the calendar, for a calculation that starts on this day."""
    return Instellingen(**keuzes_op(dag), kalender=kalender())


def regel_op(regel: Termijnregel, dag: date) -> Termijnregel:
    """The rule with the policy value that holds on this day, where beheer set one."""
    if not regel.beleid:
        return regel
    waarde = Termijnwaarde.objects.filter(code=regel.code, geldig_van__lte=dag).order_by("-geldig_van").first()
    return regel.met_duur(waarde.duur) if waarde else regel


def termijnen_van(zaak: Zaak) -> TermijnQuerySet:
    """All terms of a zaak: what runs first, the most urgent on top, then what has ended. Ready for `stand`."""
    alle: TermijnQuerySet = Termijn.objects.filter(zaak=zaak)
    loopt = Case(When(voldaan_op=None, vervallen_op=None, then=Value(0)), default=Value(1))
    return alle.met_feiten().order_by(loopt, F("einddatum").asc(nulls_last=True), "pk")


def stand(termijn: Termijn, vandaag: date) -> Stand:
    """The state of one term today, in words, with its label and date (never a colour alone)."""
    einde, label = termijn.einddatum, termijn.label
    laatste = f" (uiterlijk {kort(einde)})" if einde else ""
    if termijn.vervallen_op is not None:
        return Stand("vervallen", "Vervallen", f"{label} · {kort(termijn.vervallen_op)}", label, einde)
    if termijn.voldaan_op is not None:
        if einde is None or termijn.voldaan_op <= einde:
            return Stand("gehaald", "Gehaald", f"{label} · {kort(termijn.voldaan_op)}{laatste}", label, einde)
        dagen = (termijn.voldaan_op - einde).days
        return Stand(
            "te_laat_gehaald",
            f"{_dagen(dagen)} te laat gehaald",
            f"{label} · {kort(termijn.voldaan_op)}{laatste}",
            label,
            einde,
        )
    if einde is not None and vandaag >= einde and not termijn.bewaakt and termijn.telling == Telling.DAARNA:
        return Stand("vervallen", f"Sinds {kort(einde)}", label, label, einde)
    if einde is not None and vandaag > einde and not termijn.bewaakt:
        return Stand("vervallen", "Voorbij", f"{label} · {kort(einde)}", label, einde)
    if einde is not None and vandaag > einde:
        return Stand("te_laat", f"{_dagen((vandaag - einde).days)} te laat", f"{label} · {kort(einde)}", label, einde)
    if (stil := _stilstand(termijn, vandaag)) is not None:
        return stil
    assert einde is not None, "a term without an end stands still"
    return _op_weg(einde, label, vandaag)


def stand_van_datum(uiterste: date | None, code: str, vandaag: date) -> Stand | None:
    """The state of a zaak's most urgent term, from the copy on the zaak alone; None when there is no date."""
    if uiterste is None:
        return None
    label = REGELS[code].label if code in REGELS else code
    if vandaag > uiterste:
        dagen = (vandaag - uiterste).days
        return Stand("te_laat", f"{_dagen(dagen)} te laat", f"{label} · {kort(uiterste)}", label, uiterste)
    return _op_weg(uiterste, label, vandaag)


def standen_voor(zaken: Iterable[Zaak], vandaag: date) -> dict[int, Stand]:
    """The state of the most urgent running term of each zaak, in a fixed number of queries, for lists."""
    lopend: TermijnQuerySet = Termijn.objects.filter(zaak__in=[zaak.pk for zaak in zaken])
    gevonden: dict[int, Stand] = {}
    for termijn in lopend.lopend().filter(bewaakt=True).dringendst_eerst().prefetch_related("opschortingen"):
        gevonden.setdefault(termijn.zaak_id, stand(termijn, vandaag))
    return gevonden


def stand_van_uitkomst(regel: Termijnregel, uitkomst: Uitkomst, vandaag: date) -> Stand:
    """The state of a calculation that is no row: for the calculator."""
    if uitkomst.einddatum is None:
        return Stand("stil", "Nog geen einddatum", regel.label, regel.label)
    gevonden = stand_van_datum(uitkomst.einddatum, regel.code, vandaag)
    assert gevonden is not None, "there is a date"
    return gevonden


def tarieven() -> tuple[Tarief, ...]:
    """The amounts per day in default: those in the code, and those that beheer recorded (4:17 lid 2, R15)."""
    eigen = {rij.geldig_van: rij.als_tarief() for rij in Dagbedrag.objects.order_by("geldig_van")}
    vast = {tarief.geldig_van: tarief for tarief in TARIEVEN}
    return tuple(tarief for _, tarief in sorted((vast | eigen).items()))


def beslistermijn_van(zaak: Zaak, kenmerk: str = "") -> Termijn | None:
    """The term within which the zaak must be decided (4:13 and the like): the running one, else the last.

    With a `kenmerk` the term of a bezwaar in that zaak (7:10), to which the same rules apply (7:14).
    """
    codes = [regel.code for regel in REGELS.values() if isinstance(regel, Termijnregel) and regel.beslissing]
    loopt = Case(When(voldaan_op=None, vervallen_op=None, then=Value(0)), default=Value(1))
    rijen: TermijnQuerySet = Termijn.objects.filter(zaak=zaak, code__in=codes, kenmerk=kenmerk)
    return rijen.met_feiten().order_by(loopt, "-pk").first()


BETWISTE_GRONDEN = ("4:15-1a", "7:10-2")


def ander_einde(termijn: Termijn, dagen: Kalender | None = None) -> date | None:
    """The end if the day on which a completion came counts the other way (R11); None when no such day matters."""
    dagen = dagen or kalender()
    schuif = -DAG if termijn.instellingen(dagen).opschorting_aanvuldag_telt_mee else DAG
    feiten, betwist = [], False
    for rij in termijn.opschortingen.all():
        feit = rij.als_feit()
        if rij.grond in BETWISTE_GRONDEN and rij.tot is not None and rij.tot != rij.uiterlijk_tot:
            feit = replace(feit, tot=max(rij.tot + schuif, rij.van))
            betwist = True
        feiten.append(feit)
    if not betwist:
        return None
    anders = termijn.uitkomst(dagen, opschortingen=feiten).einddatum
    return None if anders == termijn.einddatum else anders


@dataclass(frozen=True, slots=True)
class Datumtoets:
    """A day that a letter names, held against the term it is about (R13); `tekst` is empty when they are equal.

    `berekend` is None when the term has no end now, or does not exist; `label` is what the term is called.
    """

    label: str
    genoemd: date
    berekend: date | None
    tekst: str

    @property
    def klopt(self) -> bool:
        """Whether a letter with this day may leave."""
        return not self.tekst


def datum_in_brief(zaak: Zaak, code: str, genoemd: date, *, dag0: date | None = None, kenmerk: str = "") -> Datumtoets:
    """Whether a letter names the day on which a term of this zaak ends; asked before it is adopted and leaves (R13).

    With `dag0` the term starts when the letter leaves on that day (bezwaar, payment): what the law gives leads, and a
    day that the authority sets itself is right as it is. Without it the term as it stands counts: the running one, else
    the last that was met. `kenmerk` says which, when the letter is about a bezwaar.
    """
    if dag0 is not None:
        regel = regel_op(termijnregel(code), dag0)
        if regel.mag_andere_duur:
            return Datumtoets(regel.label, genoemd, genoemd, "")
        uitkomst = regel.bereken(dag0, instellingen_op(dag0))
        return Datumtoets(
            regel.label, genoemd, uitkomst.einddatum, verschil_met_genoemde_datum(uitkomst.einddatum, genoemd)
        )
    if code == BESLISTERMIJN:
        termijn = beslistermijn_van(zaak, kenmerk)
    else:
        rijen = Termijn.objects.filter(zaak=zaak, code=termijnregel(code).code, vervallen_op=None)
        termijn = rijen.order_by(F("voldaan_op").desc(nulls_first=True), "-pk").first()
    if termijn is None:
        label = "Beslistermijn" if code == BESLISTERMIJN else termijnregel(code).label
        return Datumtoets(label, genoemd, None, verschil_met_genoemde_datum(None, genoemd))
    tekst = verschil_met_genoemde_datum(termijn.einddatum, genoemd)
    return Datumtoets(termijn.label, genoemd, termijn.einddatum, tekst)


def uitleg(termijn: Termijn, dagen: Kalender | None = None) -> tuple[Rekenstap, ...]:
    """How the end was found, step by step ("Hoe is dit berekend?"); ask for the rows with `termijnen_van`."""
    return termijn.uitkomst(dagen or kalender()).afleiding


@dataclass(frozen=True, slots=True)
class Getoond:
    """A term as a page shows it: the row, its state in words, and how it was calculated."""

    termijn: Termijn
    stand: Stand
    afleiding: tuple[Rekenstap, ...]
    waarschuwingen: tuple[str, ...]


def getoond(zaak: Zaak, vandaag: date) -> list[Getoond]:
    """All terms of a zaak, ready for `deadlines/_termijnen.html`."""
    dagen, rijen = kalender(), []
    for termijn in termijnen_van(zaak):
        uitkomst = termijn.uitkomst(dagen)
        rijen.append(Getoond(termijn, stand(termijn, vandaag), uitkomst.afleiding, uitkomst.waarschuwingen))
    return rijen


SIGNAALNAMEN = {
    "nadert": "Loopt bijna af",
    "voorbij": "Voorbij",
    "verstreken": "Verstreken",
    "escalatie": "Nog steeds niet gehaald",
}
TAKEN = {"deadlines.signaleer": "Termijnen bewaken", "deadlines.controleer": "Termijnen controleren"}
GEZOND = {"deadlines.signaleer": timedelta(minutes=45), "deadlines.controleer": timedelta(hours=36)}


def signaalnaam(soort: str) -> str:
    """What a kind of signal is called on screens."""
    return SIGNAALNAMEN.get(soort.split(":")[0], "Opschorting voorbij")


@dataclass(frozen=True, slots=True)
class Slag:
    """The sign of life of one sweep: its row, when there is one, and whether it is recent enough."""

    naam: str
    taak: str
    rij: Hartslag | None
    gezond: bool
    afgebroken: bool


def hartslagen(nu: datetime) -> list[Slag]:
    """Both sweeps; one that never ran, or did not come to its end in time, is not healthy."""
    rijen = Hartslag.objects.in_bulk(list(TAKEN))
    slagen = []
    for taak, naam in TAKEN.items():
        rij = rijen.get(taak)
        klaar = rij.klaar_op if rij else None
        slagen.append(
            Slag(
                naam=naam,
                taak=taak,
                rij=rij,
                gezond=klaar is not None and nu - klaar <= GEZOND[taak] and not (rij and rij.fouten),
                afgebroken=rij is not None and (klaar is None or klaar < rij.begonnen_op),
            )
        )
    return slagen


def onbekende_kb_jaren(vandaag: date) -> list[tuple[int, int]]:
    """The years without known decree days in which running terms end, up to five years ahead: (year, how many)."""
    dagen = kalender()
    jaren = [jaar for jaar in range(vandaag.year, vandaag.year + 6) if not dagen.kb_bekend(jaar)]
    lopend: TermijnQuerySet = Termijn.objects.filter(einddatum__year__in=jaren)
    aantallen = dict(lopend.lopend().values_list("einddatum__year").annotate(aantal=Count("pk")))
    return [(jaar, aantallen.get(jaar, 0)) for jaar in jaren]


def _stilstand(termijn: Termijn, vandaag: date) -> Stand | None:
    opschorting = termijn.stilstand_op(vandaag)
    if opschorting is not None:
        einde = opschorting.einde
        tot = f" tot en met {kort(einde - DAG)}" if einde else ""
        return Stand(
            "stil",
            "Staat stil",
            f"{termijn.label} · opgeschort sinds {kort(opschorting.van)}{tot}",
            termijn.label,
            termijn.einddatum,
        )
    if termijn.einddatum is None:
        vanaf = min((o.van for o in termijn.opschortingen.all() if o.einde is None and o.van > vandaag), default=None)
        onder = f"{termijn.label} · staat stil vanaf {kort(vanaf)}" if vanaf else f"{termijn.label} · loopt door"
        return Stand("stil", "Nog geen einddatum", onder, termijn.label, None)
    return None


def _op_weg(einde: date, label: str, vandaag: date) -> Stand:
    if vandaag == einde:
        return Stand("vandaag", "Vandaag", f"{label} · {kort(einde)}", label, einde)
    werkdagen = STANDAARD.werkdagen_tussen(vandaag, einde)
    if werkdagen == 0:
        kop = f"Nog {_dagen((einde - vandaag).days)}"
    else:
        kop = f"Nog {Duur(werkdagen=werkdagen)}"
    toon = "nadert" if werkdagen <= NADERT_WERKDAGEN else "ruim"
    return Stand(toon, kop, f"{label} · {kort(einde)}", label, einde)


def _dagen(aantal: int) -> str:
    return str(Duur(dagen=aantal))
