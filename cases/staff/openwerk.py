"""What people leave behind: open work of closed accounts.

The zaken live in higher apps. Such an app tells here, once, how its open work is found:

    openwerk.registreer(lambda medewerkers: {pk: [OpenWerk(...)], ...})
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class OpenWerk:
    """One piece of unfinished work, with the page where it can be given to a colleague."""

    titel: str
    url: str
    zaaknummer: str = ""


Bron = Callable[[Collection[int]], Mapping[int, list[OpenWerk]]]
_bronnen: list[Bron] = []


def registreer(bron: Bron) -> Bron:
    """Add a source of open work; it gets ids of medewerkers and answers in a bounded number of queries."""
    if bron not in _bronnen:
        _bronnen.append(bron)
    return bron


def open_werk(medewerkers: Collection[int]) -> dict[int, list[OpenWerk]]:
    """Everything open per medewerker, from all sources."""
    uit: dict[int, list[OpenWerk]] = {pk: [] for pk in medewerkers}
    if medewerkers:
        for bron in _bronnen:
            for pk, werk in bron(medewerkers).items():
                uit.setdefault(pk, []).extend(werk)
    return uit
