"""What every letter about a handhavingsverzoek says about it, and the words for its grounds (§5.3, §5.9)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from cases.deadlines.queries import kalender
from cases.documents.briefgegevens import basis, in_zin, plaats_van
from cases.documents.controlelijst import Verbod
from cases.documents.register import Briefgegevens
from cases.staff.models import Medewerker

if TYPE_CHECKING:
    from cases.intake.models import Handhavingsverzoek

ZIENSWIJZE_DAGEN = 14
"""Days; usual time for a zienswijze (TR-05). Another length needs a reason, which the procedure records."""

GEEN_LAGE_PRIORITEIT = Verbod(
    "Geen afwijzing wegens lage prioriteit",
    "termijnen-en-regels §5.9; regel R-07",
    r"\b(lage|lagere|geen|weinig|onvoldoende)\s+prioriteit|\bprioriteringsbeleid|\bgeprioriteerd|"
    r"\bpast niet in (ons|het) (handhavings)?beleid|"
    r"\bte weinig (capaciteit|menskracht|mensen|tijd)|\bcapaciteitsgebrek",
    ("motivering", "afweging", "legalisatie", "deel_afwijzing"),
)
"""A request is never refused because something else goes first; the text of the grounds may not say so."""


@dataclass(frozen=True, kw_only=True)
class Verzoekgegevens(Briefgegevens):
    """The request that a letter is about."""

    ontvangen_op: date
    onderwerp: str
    plaats: str = ""
    heeft_plaats: bool = False


def verzoekgegevens(verzoek: Handhavingsverzoek, verzenddatum: date, door: Medewerker | None) -> dict[str, Any]:
    """The fields of ``Verzoekgegevens`` for this request."""
    zaak = verzoek.zaak
    plaats = plaats_van(zaak)
    return {
        **basis(zaak, verzenddatum, door),
        "ontvangen_op": zaak.ontvangstdatum,
        "onderwerp": in_zin(zaak.onderwerp),
        "plaats": plaats,
        "heeft_plaats": bool(plaats),
    }


def zienswijze_tot(verzenddatum: date, dagen: int) -> date:
    """The last day to react to a letter of that day; a proposal that falls on a free day moves to the next."""
    return kalender().eerstvolgende_gewone_dag(verzenddatum + timedelta(days=dagen))


def gronden_van(verzoek: Handhavingsverzoek) -> dict[str, Any]:
    """Which sentences fit: belanghebbende or not, a violation or not, and why not to enforce (§5.9, R-08, R-09)."""
    grond = verzoek.afwijzingsgrond
    overtreding = verzoek.overtreding is True and grond not in {"geen_belanghebbende", "herhaald"}
    return {
        "is_belanghebbende": verzoek.belanghebbend == "ja",
        "geen_belanghebbende": verzoek.belanghebbend == "nee",
        "deels_belanghebbende": verzoek.belanghebbend == "deels",
        "is_overtreding": overtreding,
        "geen_overtreding": verzoek.overtreding is False,
        "zicht_op_legalisatie": overtreding and grond == "legalisatie",
        "is_onevenredig": overtreding and grond == "onevenredig",
        "is_herhaald": grond == "herhaald",
    }
