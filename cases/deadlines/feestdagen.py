"""Which days are no ordinary days under the Algemene termijnenwet (art. 1 and 3), for every year.

Pure: no Django, no clock. The feasts follow from the year; the days that a royal decree equates with a Sunday
(art. 3 lid 3) are dated data. A year without published decree days is known as such, so that a term that ends in it
can carry a warning (rekenregel R15).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType

DAG = timedelta(days=1)
WEEKDAGEN = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
WEEKDAGEN_KORT = ("ma", "di", "wo", "do", "vr", "za", "zo")
MAANDEN = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)

# Art. 3 lid 3 Atw. The days of 2022 and later are quoted from the decrees; those of 2018-2021 await confirmation.
KB_DAGEN: Mapping[int, tuple[date, ...]] = MappingProxyType(
    {
        2018: (date(2018, 12, 24), date(2018, 12, 31)),
        2019: (date(2019, 5, 31),),
        2020: (date(2020, 5, 22),),
        2021: (date(2021, 5, 14),),
        2022: (date(2022, 5, 27),),
        2023: (date(2023, 4, 28), date(2023, 5, 19)),
        2024: (date(2024, 5, 10), date(2024, 12, 27)),
        2025: (date(2025, 5, 30),),
        2026: (date(2026, 1, 2), date(2026, 5, 15)),
        2027: (date(2027, 5, 7),),
        2028: (date(2028, 4, 28), date(2028, 5, 26)),
    }
)
KB_JAREN_TE_BEVESTIGEN = frozenset({2018, 2019, 2020, 2021})


def pasen(jaar: int) -> date:
    """First Easter Day in the Gregorian calendar (Meeus, Jones and Butcher)."""
    a, b, c = jaar % 19, jaar // 100, jaar % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    maand, dag = divmod(h + m - 7 * n + 114, 31)
    return date(jaar, maand, dag + 1)


def koningsdag(jaar: int) -> date:
    """The day on which the birthday of the King is celebrated: never on a Sunday; until 2013 Koninginnedag."""
    dag = date(jaar, 4, 27) if jaar >= 2014 else date(jaar, 4, 30)
    return dag - DAG if dag.isoweekday() == 7 else dag


@lru_cache(maxsize=512)
def feestdagen(jaar: int) -> Mapping[date, str]:
    """The days of art. 3 lid 1 and 2 Atw in this year, with their names. 5 May counts every year."""
    eerste_paasdag = pasen(jaar)
    dagen = {
        date(jaar, 1, 1): "Nieuwjaarsdag",
        eerste_paasdag - 2 * DAG: "Goede Vrijdag",
        eerste_paasdag + DAG: "tweede paasdag",
        koningsdag(jaar): "Koningsdag" if jaar >= 2014 else "Koninginnedag",
        date(jaar, 5, 5): "5 mei (Bevrijdingsdag)",
        eerste_paasdag + 50 * DAG: "tweede pinksterdag",
        date(jaar, 12, 25): "eerste kerstdag",
        date(jaar, 12, 26): "tweede kerstdag",
    }
    # Ascension may coincide with 5 May (2016) or Koninginnedag (1981, 2008 was 1 May); one name is enough then.
    dagen.setdefault(eerste_paasdag + 39 * DAG, "Hemelvaartsdag")
    return MappingProxyType(dagen)


@dataclass(frozen=True, slots=True)
class Kalender:
    """The ordinary and the other days: the feasts by law plus the published decree days per year (art. 3 lid 3)."""

    kb_dagen: Mapping[int, tuple[date, ...]] = field(default_factory=lambda: KB_DAGEN, hash=False)

    def met(self, jaren: Mapping[int, tuple[date, ...]]) -> Kalender:
        """This calendar with the decree days of more years; a year named here replaces what was known of it."""
        return Kalender(MappingProxyType({**self.kb_dagen, **jaren})) if jaren else self

    def kb_bekend(self, jaar: int) -> bool:
        """Whether the decree days of this year are known (R15)."""
        return jaar in self.kb_dagen

    def naam(self, dag: date) -> str | None:
        """Why this day is no ordinary day, in words that follow "is"; None for an ordinary day."""
        if feest := feestdagen(dag.year).get(dag):
            return feest
        if dag in self.kb_dagen.get(dag.year, ()):
            return "een bij koninklijk besluit gelijkgestelde dag"
        if dag.isoweekday() >= 6:
            return "een dag in het weekend"
        return None

    def is_gewone_dag(self, dag: date) -> bool:
        """Whether this is a working day in the sense of R8: no Saturday, Sunday, feast or equated day."""
        return dag.isoweekday() < 6 and dag not in feestdagen(dag.year) and dag not in self.kb_dagen.get(dag.year, ())

    def eerstvolgende_gewone_dag(self, dag: date) -> date:
        """This day when it is an ordinary one, else the first ordinary day after it (art. 1 lid 1 Atw)."""
        while not self.is_gewone_dag(dag):
            dag += DAG
        return dag

    def werkdagen_verder(self, dag: date, aantal: int) -> date:
        """The aantal-th ordinary day after (or, when negative, before) this day, which itself does not count."""
        stap = DAG if aantal > 0 else -DAG
        for _ in range(abs(aantal)):
            dag += stap
            while not self.is_gewone_dag(dag):
                dag += stap
        return dag

    def werkdagen_tussen(self, van: date, tot_en_met: date) -> int:
        """How many ordinary days lie after `van` up to and including `tot_en_met`; 0 when there are none."""
        if tot_en_met <= van:
            return 0
        weken, rest = divmod((tot_en_met - van).days, 7)
        door_de_week = weken * 5 + sum((van + n * DAG).isoweekday() < 6 for n in range(1, rest + 1))
        vrij = {
            dag
            for jaar in range(van.year, tot_en_met.year + 1)
            for dag in (*feestdagen(jaar), *self.kb_dagen.get(jaar, ()))
            if van < dag <= tot_en_met and dag.isoweekday() < 6
        }
        return door_de_week - len(vrij)

    def onbekende_jaren(self, van: date, tot_en_met: date) -> list[int]:
        """The years from one day to another whose decree days are not known (R15)."""
        return [jaar for jaar in range(van.year, tot_en_met.year + 1) if not self.kb_bekend(jaar)]


STANDAARD = Kalender()


def voluit(dag: date) -> str:
    """A date in full, with its weekday: "maandag 2 maart 2026"."""
    return f"{WEEKDAGEN[dag.weekday()]} {dag.day} {MAANDEN[dag.month - 1]} {dag.year}"


def kort(dag: date, *, jaar: bool = False) -> str:
    """A date in short, with its weekday: "ma 2 mrt", or with the year "ma 2 mrt 2026"."""
    maand = {3: "mrt", 5: "mei"}.get(dag.month, MAANDEN[dag.month - 1][:3])
    return f"{WEEKDAGEN_KORT[dag.weekday()]} {dag.day} {maand}{f' {dag.year}' if jaar else ''}"
