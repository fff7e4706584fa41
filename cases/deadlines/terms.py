"""What goes into the calculation of a term and what comes out: frozen values, no arithmetic, no Django.

Periods are half-open inside (`van` is the first day of it, `tot` the first day after it); screens and commands show
the last day, inclusive.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from .duration import Duur
from .feestdagen import STANDAARD, Kalender

REGELVERSIE = "2026-07-01"
TIJDZONE = ZoneInfo("Europe/Amsterdam")


class Telling(StrEnum):
    """In which way a rule counts from its day 0."""

    VOORUIT = "vooruit"  # day 0 does not count; the result is the last day (R2)
    INCLUSIEF = "inclusief"  # the day itself is day 1 (Awb 3:16)
    TERUG = "terug"  # at least so long before a planned day (R7)
    DAARNA = "daarna"  # the result is the first day after the term has passed (Awb 4:17 lid 3, Ow 16.79 lid 2)


class Atw(StrEnum):
    """Whether art. 1 and 2 Atw hold for a rule; the uncertain ones are named after the setting that decides."""

    JA = "ja"
    NEE = "nee"
    VERORDENING = "atw_bij_verordening"
    INGEBREKESTELLING = "atw_bij_ingebrekestelling"
    POSTWEEK = "atw_bij_postweek"
    BOVEN_12_WEKEN = "atw_boven_12_weken"

    @property
    def vlag(self) -> str:
        """As the register of terms writes it: ja, nee or ? (a setting)."""
        return self.value if self in (Atw.JA, Atw.NEE) else "?"


@dataclass(frozen=True, slots=True)
class Instellingen:
    """What the law leaves open and a municipality may choose; the defaults are the cautious ones of §2.1."""

    opschorting_aanvuldag_telt_mee: bool = False  # R11: does the day of completion still stand still?
    atw_bij_verordening: bool = False  # R4: terms set by a local regulation
    atw_boven_12_weken: bool = False  # R12: a term that an extension makes longer than 12 weeks (8+6, 12+6)
    atw_bij_ingebrekestelling: bool = False  # DW_START and BER_NT: the two weeks of Awb 4:17 lid 3
    atw_bij_postweek: bool = True  # BZW_POST: the week of Awb 6:9 lid 2
    gestelde_datum_op_werkdag: bool = True  # a proposed date for a letter falls on an ordinary day
    kalender: Kalender = STANDAARD

    def geldt(self, atw: Atw) -> bool:
        """Whether the Atw holds under these choices."""
        return atw is Atw.JA or (atw is not Atw.NEE and bool(getattr(self, atw.value)))


@dataclass(frozen=True, slots=True)
class Opschorting:
    """Days that do not count: [van, tot). While `tot` is None the term has no end date."""

    van: date
    tot: date | None
    grond: str = ""


@dataclass(frozen=True, slots=True)
class Verlenging:
    """More time: a length on top of the raw end, or a named last day. `gesteld`: set by the authority, so no Atw."""

    duur: Duur | None = None
    tot_en_met: date | None = None
    meegedeeld_op: date | None = None
    grond: str = ""
    gesteld: bool = False
    uiterlijk_meedelen: date | None = None


@dataclass(frozen=True, slots=True)
class Rustperiode:
    """Time that lengthens a limitation period (R14).

    A deferral of payment (Awb 4:111) adds its days. A legal remedy pending on the last day (`tot_onherroepelijk`,
    Awb 5:35 lid 2) lets the term run on until it is decided.
    """

    van: date
    tot: date | None
    grond: str = ""
    tot_onherroepelijk: bool = False


@dataclass(frozen=True, slots=True)
class Stuiting:
    """An act that makes a new term of the same length begin the next day (Awb 4:110)."""

    op: date
    grond: str = ""


@dataclass(frozen=True, slots=True)
class Rekenstap:
    """One line of a derivation: a Dutch sentence, and the facts in it. `datum` is the end after this step."""

    soort: str
    tekst: str
    datum: date | None = None
    dagen: int | None = None
    bron: str = ""

    def als_dict(self) -> dict[str, object]:
        """For JSON; dates as ISO text."""
        return {
            "soort": self.soort,
            "tekst": self.tekst,
            "datum": self.datum.isoformat() if self.datum else None,
            "dagen": self.dagen,
            "bron": self.bron,
        }


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """The end of a term and how it was found.

    `einddatum` is None exactly while the term is `open` (an open suspension, or a remedy that is still pending).
    `ruwe_datum` is the end before the Atw; `atw` says whether the Atw holds for this term; `beoordelen` flags a case
    for a jurist (R9). `tijdstip` is filled for terms in hours only.
    """

    dag0: date
    einddatum: date | None
    ruwe_datum: date | None
    atw: bool
    afleiding: tuple[Rekenstap, ...]
    grondslag: str = ""
    tijdstip: datetime | None = None
    waarschuwingen: tuple[str, ...] = ()
    beoordelen: bool = False
    regelversie: str = REGELVERSIE

    @property
    def open(self) -> bool:
        """Whether there is no end date yet."""
        return self.einddatum is None

    def verstreken(self, vandaag: date) -> bool:
        """Whether the last day has passed (R2); an open term never has."""
        return self.einddatum is not None and vandaag > self.einddatum
