"""What a jurist asks the calculator, read from plain text: one question, for the command and for the page.

Dates are ISO (2026-03-02); periods VAN..TOT name their first and last day, both inclusive, and VAN.. is still open.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from cases.deadlines.duration import Duur, TermijnFout
from cases.deadlines.feestdagen import DAG, voluit
from cases.deadlines.rules import Termijnregel, termijnregel
from cases.deadlines.terms import (
    Instellingen,
    Opschorting,
    Rustperiode,
    Stuiting,
    Uitkomst,
    Verlenging,
)

VROEGSTE_JAAR, LAATSTE_JAAR = 1970, 2199
GROND_UITSTEL = "uitstel van betaling, art. 4:111 Awb"
GROND_RECHTSMIDDEL = "rechtsmiddel, art. 5:35 lid 2 Awb"


@dataclass(frozen=True, slots=True)
class Vraag:
    """One question in text, as typed. Everything but code and van may be empty."""

    code: str
    van: str
    duur: str = ""
    gesteld_tot: str = ""
    opschorting: tuple[str, ...] = ()
    verlenging: tuple[str, ...] = ()
    stuiting: tuple[str, ...] = ()
    uitstel: tuple[str, ...] = ()
    rechtsmiddel: tuple[str, ...] = ()


@dataclass(slots=True)
class FoutInVeld(TermijnFout):
    """A part of a question that cannot be read or is not allowed; `veld` is its name in `Vraag`."""

    tekst: str
    veld: str = ""

    def __str__(self) -> str:
        """The sentence alone."""
        return self.tekst


@dataclass(frozen=True, slots=True)
class Antwoord:
    """A rule and what it gives."""

    regel: Termijnregel
    uitkomst: Uitkomst
    aantal_feiten: int = field(default=0)

    def als_dict(self) -> dict[str, Any]:
        """For JSON: einddatum (null while open), open, afleiding, atw, grondslag, and what explains them."""
        uitkomst = self.uitkomst
        einde: str | None = uitkomst.einddatum.isoformat() if uitkomst.einddatum else None
        if uitkomst.tijdstip is not None:
            einde = uitkomst.tijdstip.strftime("%Y-%m-%dT%H:%M")
        return {
            "code": self.regel.code,
            "label": self.regel.label,
            "grondslag": self.regel.grondslag,
            "dag0": uitkomst.dag0.isoformat(),
            "einddatum": einde,
            "open": uitkomst.open,
            "tijdstip": uitkomst.tijdstip.isoformat() if uitkomst.tijdstip else None,
            "ruwe_datum": uitkomst.ruwe_datum.isoformat() if uitkomst.ruwe_datum else None,
            "atw": uitkomst.atw,
            "atw_vlag": self.regel.atw.vlag,
            "afleiding": [stap.als_dict() for stap in uitkomst.afleiding],
            "waarschuwingen": list(uitkomst.waarschuwingen),
            "beoordelen": uitkomst.beoordelen,
            "te_bevestigen": self.regel.te_bevestigen,
            "regelversie": uitkomst.regelversie,
        }


def beantwoord(vraag: Vraag, instellingen: Instellingen, *, regel: Termijnregel | None = None) -> Antwoord:
    """Read the question and calculate. Raises FoutInVeld (a TermijnFout) with the part that is wrong."""
    gekozen = regel or _veld("code", termijnregel, vraag.code)
    duur = _veld("duur", Duur.lees, vraag.duur) if vraag.duur else None
    if duur is not None and not gekozen.mag_andere_duur:
        raise FoutInVeld(f"De duur van {gekozen.code} staat vast: {gekozen.duur}.", "duur")
    if (duur or gekozen.duur) is None and not vraag.gesteld_tot:
        raise FoutInVeld(
            f"{gekozen.code} heeft geen vaste duur. Geef de duur uit het besluit of de brief, bijvoorbeeld 5w.",
            "duur",
        )
    uren = (duur or gekozen.duur) is not None and bool((duur or gekozen.duur).uren)  # type: ignore[union-attr]
    dag0 = _veld("van", lees_moment if uren else lees_datum, vraag.van)
    opschortingen = tuple(_veld("opschorting", lees_opschorting, deel) for deel in vraag.opschorting)
    verlengingen = tuple(_veld("verlenging", lees_verlenging, deel) for deel in vraag.verlenging)
    stuitingen = tuple(Stuiting(_veld("stuiting", lees_datum, deel)) for deel in vraag.stuiting)
    rust = [_rust("uitstel", deel, GROND_UITSTEL, False) for deel in vraag.uitstel]
    rust += [_rust("rechtsmiddel", deel, GROND_RECHTSMIDDEL, True) for deel in vraag.rechtsmiddel]
    gesteld = _veld("gesteld_tot", lees_datum, vraag.gesteld_tot) if vraag.gesteld_tot else None
    _toets_velden(gekozen, dag0, opschortingen, verlengingen, stuitingen, rust)
    uitkomst = gekozen.bereken(
        dag0,
        instellingen,
        duur=duur,
        gesteld_tot=gesteld,
        opschortingen=opschortingen,
        verlengingen=verlengingen,
        rustperioden=tuple(rust),
        stuitingen=stuitingen,
    )
    return Antwoord(gekozen, uitkomst, len(opschortingen) + len(verlengingen) + len(stuitingen) + len(rust))


def lees_datum(tekst: str) -> date:
    """An ISO day that exists, of a year the calendar knows. Raises TermijnFout."""
    try:
        dag = date.fromisoformat(tekst.strip())
    except ValueError as fout:
        raise TermijnFout(
            f"De datum “{tekst}” bestaat niet. Schrijf jaar, maand en dag, bijvoorbeeld 2026-03-02."
        ) from fout
    if not VROEGSTE_JAAR <= dag.year <= LAATSTE_JAAR:
        raise TermijnFout(f"Het jaar {dag.year} kan niet; kies een jaar van {VROEGSTE_JAAR} tot en met {LAATSTE_JAAR}.")
    return dag


def lees_moment(tekst: str) -> datetime:
    """An ISO day with a time, for terms in hours. Raises TermijnFout."""
    schoon = tekst.strip().replace(" ", "T")
    if "T" not in schoon:
        lees_datum(schoon)
        raise TermijnFout("Deze termijn telt in uren. Geef ook de tijd, bijvoorbeeld 2026-03-02T14:30.")
    lees_datum(schoon.split("T")[0])
    try:
        return datetime.fromisoformat(schoon)
    except ValueError as fout:
        raise TermijnFout(f"De tijd in “{tekst}” bestaat niet. Schrijf bijvoorbeeld 2026-03-02T14:30.") from fout


def lees_periode(tekst: str) -> tuple[date, date | None]:
    """VAN..TOT, inclusive, as the first day and the first day after it; VAN.. has no end yet. Raises TermijnFout."""
    delen = tekst.strip().split("..")
    if len(delen) != 2:
        raise TermijnFout(
            f"De periode “{tekst}” is niet te lezen. Schrijf VAN..TOT, bijvoorbeeld 2026-03-10..2026-03-18."
        )
    van = lees_datum(delen[0])
    if delen[1].strip().lower() in ("", "open"):
        return van, None
    tot_en_met = lees_datum(delen[1])
    if tot_en_met < van:
        raise TermijnFout(f"De laatste dag ({voluit(tot_en_met)}) ligt vóór de eerste ({voluit(van)}).")
    return van, tot_en_met + DAG


def lees_opschorting(tekst: str) -> Opschorting:
    """VAN..TOT[:GROND], for example 2026-03-10..2026-03-18:4:15 lid 1 a. Raises TermijnFout."""
    periode, _, grond = tekst.strip().partition(":")
    van, tot = lees_periode(periode)
    return Opschorting(van, tot, grond.strip())


def lees_verlenging(tekst: str) -> Verlenging:
    """6w, 14d or a new last day, with @ and the day on which it was told. Raises TermijnFout."""
    wat, apenstaart, op = tekst.strip().partition("@")
    meegedeeld = lees_datum(op) if apenstaart else None
    if "-" in wat:
        return Verlenging(tot_en_met=lees_datum(wat), meegedeeld_op=meegedeeld)
    return Verlenging(duur=Duur.lees(wat), meegedeeld_op=meegedeeld)


def _rust(veld: str, tekst: str, grond: str, tot_onherroepelijk: bool) -> Rustperiode:
    van, tot = _veld(veld, lees_periode, tekst)
    if tot_onherroepelijk and tot is not None:
        tot -= DAG  # the day on which it became final is itself the new end
    return Rustperiode(van, tot, grond, tot_onherroepelijk)


def _toets_velden(
    regel: Termijnregel,
    dag0: date | datetime,
    opschortingen: tuple[Opschorting, ...],
    verlengingen: tuple[Verlenging, ...],
    stuitingen: tuple[Stuiting, ...],
    rust: list[Rustperiode],
) -> None:
    """Refuse per field what the rule does not know, so that the page can say it at the field."""
    for opschorting in opschortingen:
        if opschorting.grond or not regel.opschorting:
            _veld("opschorting", regel.toets_grond, opschorting.grond)
    dag = dag0.date() if isinstance(dag0, datetime) else dag0
    for nummer, verlenging in enumerate(verlengingen):
        _veld("verlenging", lambda v, n=nummer: regel.wijze(n, v, dag), verlenging)
    if stuitingen and not regel.stuitbaar:
        raise FoutInVeld(f"{regel.code} ({regel.label}) kan niet worden gestuit.", "stuiting")
    if rust and not regel.uitstel:
        veld = "rechtsmiddel" if rust[0].tot_onherroepelijk else "uitstel"
        raise FoutInVeld(f"{regel.code} ({regel.label}) wordt niet verlengd door uitstel of een rechtsmiddel.", veld)


def _veld(naam: str, lees: Any, waarde: Any) -> Any:
    """Read one part, and name it in what goes wrong."""
    try:
        return lees(waarde)
    except FoutInVeld:
        raise
    except TermijnFout as fout:
        raise FoutInVeld(str(fout), naam) from fout
