"""Functiescheiding, four eyes and rotation: pure rules over plain facts.

Sources: bedrijfsregels R-01, R-26, R-27; regels FS-1 to FS-4, FS-7, FS-8, RO-1, RO-2. Nothing here knows Django;
the rows of `Betrokkenheid` live in the dossiers and are passed in as `Feit`.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Hoedanigheid(StrEnum):
    """In which capacity someone is or was involved with a place or object."""

    VERGUNNINGVERLENER = "vergunningverlener"
    TOEZICHTHOUDER = "toezichthouder"
    TOEZICHTHOUDER_BOUWFASE = "toezichthouder_bouwfase"
    TOEZICHTHOUDER_BESTAANDE_BOUW = "toezichthouder_bestaande_bouw"
    HANDHAVER = "handhaver"
    INITIATIEF = "initiatief"
    """Involved in carrying out a municipal initiative at that place."""
    BELANGHEBBENDE = "belanghebbende"
    """A private interest of their own (art. 2:4 Awb)."""


_TOEZICHT = frozenset(
    {Hoedanigheid.TOEZICHTHOUDER, Hoedanigheid.TOEZICHTHOUDER_BOUWFASE, Hoedanigheid.TOEZICHTHOUDER_BESTAANDE_BOUW}
)
_TOEZICHT_EN_HANDHAVING = _TOEZICHT | {Hoedanigheid.HANDHAVER}
_UITVOERENDE_TAAK = _TOEZICHT_EN_HANDHAVING | {Hoedanigheid.VERGUNNINGVERLENER}

_IN_WOORDEN: dict[Hoedanigheid, str] = {
    Hoedanigheid.VERGUNNINGVERLENER: "betrokken bij de vergunning",
    Hoedanigheid.TOEZICHTHOUDER: "toezichthouder",
    Hoedanigheid.TOEZICHTHOUDER_BOUWFASE: "toezichthouder tijdens de bouw",
    Hoedanigheid.TOEZICHTHOUDER_BESTAANDE_BOUW: "toezichthouder bij de bestaande bouw",
    Hoedanigheid.HANDHAVER: "handhaver",
    Hoedanigheid.INITIATIEF: "betrokken bij een project van de gemeente",
    Hoedanigheid.BELANGHEBBENDE: "zelf belanghebbende",
}


@dataclass(frozen=True)
class Feit:
    """One involvement: who, where (a key of a place or object), in which capacity, from when to when inclusive.

    `tot` None means that it still goes on. An involvement that ended still counts for the pairs of R-26: the rule
    separates persons per object, not periods.
    """

    persoon: int
    sleutel: str
    hoedanigheid: Hoedanigheid
    van: date
    tot: date | None = None


@dataclass(frozen=True)
class Weigering:
    """Why someone may not be given a task: the code of the rule and a sentence for the screen."""

    code: str
    uitleg: str


def _gescheiden(een: Hoedanigheid, ander: Hoedanigheid) -> str:
    """The code of the rule that keeps these two capacities apart at one object; empty when they go together."""
    paar = {een, ander}
    if een != ander and paar == {Hoedanigheid.TOEZICHTHOUDER_BOUWFASE, Hoedanigheid.TOEZICHTHOUDER_BESTAANDE_BOUW}:
        return "FS-3"
    if Hoedanigheid.BELANGHEBBENDE in paar:
        return "2:4"
    if Hoedanigheid.INITIATIEF in paar:
        return "FS-4" if paar & _UITVOERENDE_TAAK else ""
    if Hoedanigheid.VERGUNNINGVERLENER in paar:
        return "FS-2" if paar & _TOEZICHT_EN_HANDHAVING else ""
    return ""


_REGEL: dict[str, str] = {
    "FS-2": "Vergunningverlening en toezicht of handhaving zijn per plaats gescheiden.",
    "FS-3": "Toezicht tijdens de bouw en toezicht op bestaande bouw zijn gescheiden.",
    "FS-4": "Wie meewerkt aan een project van de gemeente, houdt daar geen toezicht en beslist er niet over.",
    "2:4": "Wie een eigen belang heeft, behandelt de zaak niet.",
}


def weigeringen(
    persoon: int, sleutels: Collection[str], taak: Hoedanigheid, feiten: Iterable[Feit], *, op: date
) -> list[Weigering]:
    """Why `persoon` may not take `taak` at any of these places or objects on that day; empty when they may.

    An involvement that starts after `op` does not count yet. Source: regels FS-2, FS-3, FS-4 and art. 2:4 Awb.
    """
    gevonden: dict[tuple[str, Hoedanigheid], Weigering] = {}
    for feit in feiten:
        if feit.persoon != persoon or feit.sleutel not in sleutels or feit.van > op:
            continue
        code = _gescheiden(feit.hoedanigheid, taak)
        if code == "2:4" and feit.tot is not None and feit.tot < op:
            continue
        if code:
            tijd = "is" if feit.tot is None or feit.tot >= op else "was"
            gevonden[code, feit.hoedanigheid] = Weigering(
                code, f"Deze collega {tijd} op deze plaats {_IN_WOORDEN[feit.hoedanigheid]}. {_REGEL[code]}"
            )
    return [gevonden[k] for k in sorted(gevonden)]


def toets_toewijzing(
    persoon: int, sleutels: Collection[str], taak: Hoedanigheid, feiten: Iterable[Feit], *, op: date
) -> str:
    """All reasons of `weigeringen` as one text; empty when the assignment is allowed."""
    return " ".join(w.uitleg for w in weigeringen(persoon, sleutels, taak, feiten, op=op))


def waarom_niet_beoordelen(beoordelaar: int, opstellers: Collection[int]) -> str:
    """Four eyes (bedrijfsregel R-01, regel FS-1): empty when `beoordelaar` did not write any part of this version."""
    if beoordelaar in opstellers:
        return "U heeft zelf aan deze tekst meegeschreven. Iemand anders moet ernaar kijken."
    return ""


def genoeg_ogen(opstellers: Collection[int], toetsers: Collection[int]) -> bool:
    """At least two persons saw the text: somebody reviewed it who is not one of its writers (bedrijfsregel R-02)."""
    return bool(opstellers) and bool(set(toetsers) - set(opstellers))


def waarom_niet_bezwaar(behandelaar: int, opstellers: Collection[int], beslisser: int | None) -> str:
    """Regel FS-7 and art. 10:3 lid 3 Awb: bezwaar is not handled by who wrote or took the decision itself."""
    if behandelaar in opstellers or behandelaar == beslisser:
        return "Deze collega werkte mee aan het besluit waartegen het bezwaar is gericht."
    return ""


def waarom_niet_eigen_account(beheerder: int, medewerker: int) -> str:
    """Regel FS-8: nobody changes the rights, mandates or account of themselves."""
    if beheerder == medewerker:
        return "U kunt uw eigen account, rollen en mandaten niet wijzigen. Vraag het een andere beheerder."
    return ""


MAX_PLANMATIG = 3
PERIODE_JAREN = 5


class Controlesoort(StrEnum):
    """Why a controle is held; only planned ones count for rotation."""

    PLANMATIG = "planmatig"
    HERCONTROLE = "hercontrole"
    KLACHT = "klacht"
    AD_HOC = "ad_hoc"


class Rotatieobject(StrEnum):
    """Kinds of object for which rotation holds (bedrijfsregel R-27); any other kind is `ANDERS`."""

    MILIEU_INRICHTING = "milieu_inrichting"
    BRANDVEILIG_GEBRUIK = "brandveilig_gebruik"
    ANDERS = "anders"


@dataclass(frozen=True)
class ControleFeit:
    """A controle that was held, or (`uitgevoerd` False) is planned and reserves its place (regel RO-2)."""

    toezichthouder: int
    object: str
    soort: Controlesoort
    dag: date
    uitgevoerd: bool = True


def _jaren_terug(dag: date, jaren: int) -> date:
    """The same day that many years earlier; 29 February becomes 28 February."""
    try:
        return dag.replace(year=dag.year - jaren)
    except ValueError:
        return dag.replace(year=dag.year - jaren, day=28)


def tel_planmatig(toezichthouder: int, object: str, controles: Iterable[ControleFeit], *, op: date) -> int:
    """Planned controles by this person at this object in the five years up to `op` (regel RO-1).

    The period is open at its start: a controle of exactly five years ago counts no longer. A planned one that was not
    held yet counts wherever it lies, so that two appointments cannot both take the last place (regel RO-2).
    """
    begin = _jaren_terug(op, PERIODE_JAREN)
    return sum(
        1
        for c in controles
        if c.toezichthouder == toezichthouder
        and c.object == object
        and c.soort is Controlesoort.PLANMATIG
        and c.dag > begin
        and (c.dag <= op or not c.uitgevoerd)
    )


def waarom_niet_inplannen(
    toezichthouder: int,
    object: str,
    objectsoort: Rotatieobject,
    soort: Controlesoort,
    controles: Sequence[ControleFeit],
    *,
    op: date,
) -> str:
    """Why this person may not hold this controle on that day because of rotation; empty when they may."""
    if objectsoort is Rotatieobject.ANDERS or soort is not Controlesoort.PLANMATIG:
        return ""
    aantal = tel_planmatig(toezichthouder, object, controles, op=op)
    if aantal < MAX_PLANMATIG:
        return ""
    return (
        f"Deze toezichthouder heeft hier in {PERIODE_JAREN} jaar al {aantal} geplande controles. "
        f"Het maximum is {MAX_PLANMATIG}. Kies een collega."
    )
