"""The running count under a calculation, and the small words of its sentences. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from .duration import TermijnFout
from .feestdagen import DAG, Kalender
from .terms import Rekenstap


@dataclass(slots=True)
class Loop:
    """A running count: the n-th day after `anker` that does not stand still, and the steps that led there."""

    anker: date
    aantal: int
    kalender: Kalender
    werkdagen: bool = False
    stil: set[date] = field(default_factory=set)
    open_van: date | None = None
    stappen: list[Rekenstap] = field(default_factory=list)

    def einde(self) -> date | None:
        """The raw end (R9); None while an open suspension stands in the way."""
        stil = sorted(dag for dag in self.stil if dag > self.anker and (self.open_van is None or dag < self.open_van))
        if self.werkdagen:
            dag, over, weg = self.anker, self.aantal, set(stil)
            while over and (self.open_van is None or dag < self.open_van):
                dag += DAG
                over -= self.kalender.is_gewone_dag(dag) and dag not in weg
        else:
            dag = plus(self.anker, self.aantal)
            for stille_dag in stil:
                if stille_dag > dag:
                    break
                dag = plus(dag, 1)
        return None if self.open_van is not None and self.open_van <= dag else dag

    def meld(self, soort: str, tekst: str, datum: date | None = None, dagen: int | None = None, bron: str = "") -> None:
        """Add one sentence to the derivation."""
        self.stappen.append(Rekenstap(soort, tekst, datum, dagen, bron))


def plus(dag: date, dagen: int) -> date:
    try:
        return dag + timedelta(days=dagen)
    except OverflowError as fout:
        raise TermijnFout("De einddatum ligt buiten de kalender.") from fout


def in_dagen(aantal: int) -> str:
    return f"{aantal} {'dag' if aantal == 1 else 'dagen'}"


def haakjes(*delen: str) -> str:
    tekst = ", ".join(deel for deel in delen if deel)
    return f" ({tekst})" if tekst else ""


def hoofdletter(tekst: str) -> str:
    return tekst[:1].upper() + tekst[1:]
