"""A second counter of terms, on purpose slow and simple: it walks from day to day and imports nothing of the first.

A suspension is (first day, last day), both inclusive; a last day of None is still open.
"""

from calendar import monthrange
from datetime import date, timedelta
from functools import cache

EEN = timedelta(days=1)
# Royal decree days, typed a second time from termijnen-en-regels.md §2.2.
KB = {
    "2018-12-24", "2018-12-31", "2019-05-31", "2020-05-22", "2021-05-14", "2022-05-27", "2023-04-28", "2023-05-19",
    "2024-05-10", "2024-12-27", "2025-05-30", "2026-01-02", "2026-05-15", "2027-05-07", "2028-04-28", "2028-05-26",
}  # fmt: skip


@cache
def paaszondag(jaar: int) -> date:
    """Easter by the tables of the golden number and the epact (Lilius and Clavius), not by the usual formula."""
    gulden = jaar % 19 + 1
    eeuw = jaar // 100 + 1
    zon = 3 * eeuw // 4 - 12
    maan = (8 * eeuw + 5) // 25 - 5
    zondag = 5 * jaar // 4 - zon - 10
    epact = (11 * gulden + 20 + maan - zon) % 30
    if (epact == 25 and gulden > 11) or epact == 24:
        epact += 1
    volle_maan = 44 - epact
    if volle_maan < 21:
        volle_maan += 30
    dag = volle_maan + 7 - (zondag + volle_maan) % 7
    return date(jaar, 3, 1) + (dag - 1) * EEN


@cache
def gewoon(dag: date) -> bool:
    """An ordinary day: no weekend, no feast of art. 3, no decree day."""
    if dag.strftime("%u") in "67" or dag.isoformat() in KB:
        return False
    if (dag.month, dag.day) in ((1, 1), (5, 5), (12, 25), (12, 26)):
        return False
    if dag.month == 4 and dag.day in (26, 27):
        zevenentwintig = date(dag.year, 4, 27)
        viering = zevenentwintig - EEN if zevenentwintig.strftime("%A") == "Sunday" else zevenentwintig
        if dag == viering:
            return False
    return (dag - paaszondag(dag.year)).days not in (-2, 1, 39, 50)


def stil(dag: date, opschortingen) -> bool:
    return any(eerste <= dag and (laatste is None or dag <= laatste) for eerste, laatste in opschortingen)


def wandel(dag: date, aantal: int, opschortingen, grens: int = 20_000):
    """Walk until so many days that do not stand still have gone by; None when they never do."""
    geteld = 0
    for _ in range(grens):
        if geteld == aantal:
            return dag
        dag += EEN
        if not stil(dag, opschortingen):
            geteld += 1
    return None


def in_dagen(dag0: date, eenheid: str, aantal: int) -> int:
    """How many days the bare term has, by walking the calendar."""
    if eenheid == "dagen":
        return aantal
    if eenheid == "weken":
        return sum(7 for _ in range(aantal))
    jaar, maand = dag0.year, dag0.month
    for _ in range(aantal * (12 if eenheid == "jaren" else 1)):
        maand += 1
        if maand == 13:
            jaar, maand = jaar + 1, 1
    doel = date(jaar, maand, min(dag0.day, monthrange(jaar, maand)[1]))
    dagen = 0
    while dag0 < doel:
        dag0 += EEN
        dagen += 1
    return dagen


def einde(dag0: date, eenheid: str, aantal: int, *, atw: bool, opschortingen=(), extra=(), genoemd=None):
    """The last day. `extra`: extensions in days; `genoemd`: (new last day, day it was told), the last extension."""
    kaal = in_dagen(dag0, eenheid, aantal)
    totaal = kaal + sum(extra)
    if genoemd is not None:
        nieuw, op = genoemd
        if wandel(dag0, totaal, [o for o in opschortingen if o[0] <= op]) is None:
            return None
        # From the day it was told, the days up to the named one; only what began to stand still later moves it.
        return wandel(op, (nieuw - op).days, [o for o in opschortingen if o[0] > op])
    dag = wandel(dag0, totaal, opschortingen)
    if dag is None or not atw:
        return dag
    te_lang = {"dagen": 90, "weken": 12, "maanden": 3, "jaren": 0}[eenheid]
    if aantal > te_lang:
        return dag
    if extra and totaal > {"dagen": 90, "weken": 84, "maanden": 92}[eenheid]:
        return dag
    while not gewoon(dag):
        dag += EEN
    if eenheid == "dagen" and aantal >= 3:
        while sum(gewoon(dag0 + n * EEN) for n in range(1, (dag - dag0).days + 1)) < 2:
            dag += EEN
            while not gewoon(dag):
                dag += EEN
    return dag


def terug(dag: date, eenheid: str, aantal: int) -> date:
    """Counting back: every day, or only the ordinary ones."""
    if eenheid == "weken":
        aantal *= 7
    while aantal:
        dag -= EEN
        if eenheid != "werkdagen" or gewoon(dag):
            aantal -= 1
    return dag


def werkdagen(dag: date, aantal: int) -> date:
    """So many ordinary days further."""
    while aantal:
        dag += EEN
        if gewoon(dag):
            aantal -= 1
    return dag
