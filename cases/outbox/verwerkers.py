"""Which function does which kind of outgoing work.

An app registers its own in a module `verwerkers.py`, which is imported when Django starts:

    @verwerker("render_pdf", lease=timedelta(minutes=5))
    def render_pdf(uitgaand: Uitgaand) -> None: ...

A handler runs outside any transaction, may run more than once for the same row (at least once), and must therefore
make its effect idempotent with `uitgaand.sleutel` or by looking whether the effect is already there.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cases.outbox.models import Uitgaand

Handler = Callable[["Uitgaand"], None]


class Blijvend(Exception):
    """Raised by a handler when trying again cannot help; the row is set to failed at once, with this sentence."""


class GeenVerwerker(LookupError):
    """No app registered a handler for this kind in this process."""


@dataclass(frozen=True)
class Verwerker:
    """A handler with its retry rules.

    `lease` is how long a worker may be silent before its row is given to another; longer than the slowest run.
    """

    soort: str
    functie: Handler
    omschrijving: str = ""
    max_pogingen: int = 8
    lease: timedelta = timedelta(minutes=5)


_VERWERKERS: dict[str, Verwerker] = {}
STANDAARDLEASE = timedelta(minutes=5)


def verwerker(
    soort: str, *, omschrijving: str = "", max_pogingen: int = 8, lease: timedelta = STANDAARDLEASE
) -> Callable[[Handler], Handler]:
    """Register the decorated function as the handler of `soort`; a second one for the same kind is refused."""

    def registreer(functie: Handler) -> Handler:
        bestaand = _VERWERKERS.get(soort)
        if bestaand and bestaand.functie.__qualname__ != functie.__qualname__:
            raise ValueError(f"Voor {soort} is al een verwerker: {bestaand.functie.__qualname__}.")
        _VERWERKERS[soort] = Verwerker(soort, functie, omschrijving or soort, max_pogingen, lease)
        return functie

    return registreer


def verwerker_van(soort: str) -> Verwerker:
    """The handler of a kind. Raises `GeenVerwerker` when no app registered one."""
    try:
        return _VERWERKERS[soort]
    except KeyError:
        raise GeenVerwerker(f"Voor uitgaand werk van soort {soort!r} is geen verwerker geladen.") from None


def soorten() -> dict[str, str]:
    """Every registered kind with its description in plain Dutch."""
    return {v.soort: v.omschrijving for v in sorted(_VERWERKERS.values(), key=lambda v: v.soort)}
