"""How long a term lasts: a number of exactly one unit. Pure; adding it to a day follows rekenregels R2 and R3."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, fields
from datetime import date, timedelta

ENKELVOUD = {
    "jaren": "jaar",
    "maanden": "maand",
    "weken": "week",
    "dagen": "dag",
    "werkdagen": "werkdag",
    "uren": "uur",
}
MEERVOUD = {**{naam: naam for naam in ENKELVOUD}, "jaren": "jaar", "uren": "uur"}
LETTERS = {"j": "jaren", "m": "maanden", "w": "weken", "d": "dagen", "wd": "werkdagen", "u": "uren"}
_LEESBAAR = re.compile(
    r"(\d{1,5})\s*(wd|j|m|w|d|u|werkdag(?:en)?|jaar|jaren|maand(?:en)?|we(?:ek|ken)|dag(?:en)?|uur|uren)", re.I
)
GRENS = 100_000


class TermijnFout(ValueError):
    """A term that cannot be calculated as asked; the message is a Dutch sentence for the one who asked."""


class VerlengingTeLaat(TermijnFout):
    """An extension that was told after the running term had ended, and therefore has no effect (R12)."""


@dataclass(frozen=True, slots=True)
class Duur:
    """A length of exactly one unit, at least one of it: `Duur(weken=8)`. Raises TermijnFout for anything else."""

    jaren: int = 0
    maanden: int = 0
    weken: int = 0
    dagen: int = 0
    werkdagen: int = 0
    uren: int = 0

    def __post_init__(self) -> None:
        """Refuse a length of no unit, of two units, or one that is not positive."""
        waarden = [getattr(self, veld.name) for veld in fields(self)]
        if sum(waarde != 0 for waarde in waarden) != 1 or not 0 < sum(waarden) <= GRENS:
            raise TermijnFout("Geef een duur in één eenheid, van ten minste 1, bijvoorbeeld 6w, 14d, 3m of 1j.")

    @property
    def eenheid(self) -> str:
        """The one unit in use: jaren, maanden, weken, dagen, werkdagen or uren."""
        return next(veld.name for veld in fields(self) if getattr(self, veld.name))

    @property
    def aantal(self) -> int:
        """How many of the unit."""
        return int(getattr(self, self.eenheid))

    @classmethod
    def van(cls, aantal: int, eenheid: str) -> Duur:
        """A length from its two stored parts."""
        if eenheid not in ENKELVOUD:
            raise TermijnFout(f"De eenheid {eenheid} bestaat niet.")
        return cls(**{eenheid: aantal})

    @classmethod
    def lees(cls, tekst: str) -> Duur:
        """Read "6w", "14d", "2wd", "3m", "1j", "48u" or the same in words. Raises TermijnFout."""
        gevonden = _LEESBAAR.fullmatch(tekst.strip())
        if gevonden is None:
            raise TermijnFout(f"De duur “{tekst}” is niet te lezen. Gebruik bijvoorbeeld 6w, 14d, 2wd, 3m, 1j of 48u.")
        woord = gevonden[2].lower()
        eenheid = LETTERS.get(woord) or next(
            naam for naam, een in ENKELVOUD.items() if woord in (naam, een, f"{een}en")
        )
        return cls.van(int(gevonden[1]), eenheid)

    @property
    def kort(self) -> str:
        """The short spelling that `lees` reads: "6w"."""
        letter = next(letter for letter, naam in LETTERS.items() if naam == self.eenheid)
        return f"{self.aantal}{letter}"

    def __str__(self) -> str:
        """In words: "8 weken", "1 jaar"."""
        return f"{self.aantal} {ENKELVOUD[self.eenheid] if self.aantal == 1 else MEERVOUD[self.eenheid]}"

    def vanaf(self, dag: date, *, terug: bool = False) -> date:
        """The day this long after (or before) a day, in calendar units only (R2, R3, R7). Raises TermijnFout."""
        richting = -1 if terug else 1
        try:
            if self.jaren or self.maanden:
                return maanden_verder(dag, richting * (12 * self.jaren + self.maanden))
            if self.weken or self.dagen:
                return dag + richting * timedelta(days=7 * self.weken + self.dagen)
        except (OverflowError, ValueError) as fout:
            raise TermijnFout("De einddatum ligt buiten de kalender.") from fout
        raise TermijnFout(f"Een duur in {self.eenheid} is niet met de kalender alleen te rekenen.")


def maanden_verder(dag: date, maanden: int) -> date:
    """The same day number so many months on; where that day does not exist, the last of the month (R3)."""
    jaar, maand = divmod(dag.year * 12 + dag.month - 1 + maanden, 12)
    return date(jaar, maand + 1, min(dag.day, monthrange(jaar, maand + 1)[1]))
