"""On which days the watcher must speak about a term: before its end, when it has passed, and when nobody acted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cases.deadlines.duration import Duur
from cases.deadlines.feestdagen import DAG, Kalender
from cases.deadlines.rules import REGELS, Termijnregel
from cases.deadlines.rules.shape import STANDAARDDREMPELS, STANDAARDESCALATIE
from cases.deadlines.terms import Telling

VERSTREKEN, ESCALATIE, VOORBIJ = "verstreken", "escalatie", "voorbij"


@dataclass(frozen=True, slots=True, order=True)
class Drempel:
    """One moment: on which day, and what it is ("nadert:5wd", "verstreken", "escalatie")."""

    op: date
    soort: str


def drempels(code: str, dag0: date, einddatum: date, kalender: Kalender) -> list[Drempel]:
    """Every moment for a term with this end, in order; a threshold on or before day 0 is none.

    A term that is not a deadline (`bewaakt` is False) only tells that it is over.
    """
    regel = REGELS.get(code)
    vooraf: tuple[Duur, ...] = STANDAARDDREMPELS
    escalatie = STANDAARDESCALATIE
    if isinstance(regel, Termijnregel):
        if not regel.bewaakt:
            return _van_een_moment(regel, dag0, einddatum, kalender)
        vooraf, escalatie = regel.drempels, regel.escalatie
    alle = [Drempel(_eerder(einddatum, duur, kalender), f"nadert:{duur.kort}") for duur in vooraf]
    alle = [drempel for drempel in alle if drempel.op > dag0]
    alle.append(Drempel(einddatum + DAG, VERSTREKEN))
    alle.append(Drempel(max(kalender.werkdagen_verder(einddatum, escalatie.aantal), einddatum + DAG), ESCALATIE))
    return sorted(alle)


def leiding_hoort(code: str, soort: str) -> bool:
    """Whether who leads the team hears of this moment as soon as the handler does."""
    regel = REGELS.get(code)
    if soort in (VERSTREKEN, ESCALATIE):
        return True
    if not isinstance(regel, Termijnregel) or not regel.leiding_bij:
        return False
    return soort == VOORBIJ or soort in {f"nadert:{duur.kort}" for duur in regel.leiding_bij}


def _van_een_moment(regel: Termijnregel, dag0: date, einddatum: date, kalender: Kalender) -> list[Drempel]:
    """A term that is no deadline: it may be announced, and it tells that it is over (or that its day has come)."""
    alle = [Drempel(_eerder(einddatum, duur, kalender), f"nadert:{duur.kort}") for duur in regel.aankondigen]
    gekomen = einddatum if regel.telling is Telling.DAARNA and regel.aankondigen else einddatum + DAG
    return sorted([drempel for drempel in alle if drempel.op > dag0] + [Drempel(gekomen, VOORBIJ)])


def _eerder(einddatum: date, duur: Duur, kalender: Kalender) -> date:
    if duur.werkdagen:
        return kalender.werkdagen_verder(einddatum, -duur.werkdagen)
    return duur.vanaf(einddatum, terug=True)
