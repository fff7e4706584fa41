"""Tables typed over from the reference by hand, and their reader. Nothing here looks at the code under test."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Rij:
    """One step as it was approved."""

    code: str
    stap: str
    van: tuple[str, ...]
    naar: str
    """The next status; "=" when the step leaves it as it is."""
    wie: frozenset[str]


def lees(naam: str, *, open_standen: tuple[str, ...]) -> list[Rij]:
    """The rows of ``<naam>.txt``; ``*`` stands for every open status."""
    rijen = []
    for regel in (Path(__file__).parent / f"{naam}.txt").read_text().splitlines():
        if not regel.strip() or regel.startswith("#"):
            continue
        code, stap, van, naar, wie = (deel.strip() for deel in regel.split("|"))
        standen = open_standen if van == "*" else tuple(van.split())
        rijen.append(Rij(code, stap, standen, naar, frozenset(wie.split())))
    return rijen
