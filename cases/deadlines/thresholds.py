"""On which days the watcher must speak about a term: before its end, when it has passed, and when nobody acted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cases.deadlines.duration import Duur
from cases.deadlines.feestdagen import DAG, Kalender
from cases.deadlines.rules import REGELS, Termijnregel
from cases.deadlines.rules.shape import STANDAARDDREMPELS, STANDAARDESCALATIE

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
            return [Drempel(einddatum + DAG, VOORBIJ)]
        vooraf, escalatie = regel.drempels, regel.escalatie
    alle = [Drempel(_eerder(einddatum, duur, kalender), f"nadert:{duur.kort}") for duur in vooraf]
    alle = [drempel for drempel in alle if drempel.op > dag0]
    alle.append(Drempel(einddatum + DAG, VERSTREKEN))
    alle.append(Drempel(max(kalender.werkdagen_verder(einddatum, escalatie.aantal), einddatum + DAG), ESCALATIE))
    return sorted(alle)


def _eerder(einddatum: date, duur: Duur, kalender: Kalender) -> date:
    if duur.werkdagen:
        return kalender.werkdagen_verder(einddatum, -duur.werkdagen)
    return duur.vanaf(einddatum, terug=True)
