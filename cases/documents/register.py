"""Which kinds of letter there are. Each app registers its own in ``letters.py``, imported when Django starts.

A kind of letter is a frozen dataclass (its context: the fields that a text may use) plus what holds for the kind::

    @briefsoort("ontvangstbevestiging", naam="Ontvangstbevestiging", vermeldingen=(…))
    @dataclass(frozen=True, kw_only=True)
    class Ontvangstbevestiging(Briefgegevens): ...
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar

from cases.documents.blokken import velden
from cases.documents.controlelijst import STANDAARD, Verbod, Vermelding

if TYPE_CHECKING:
    from cases.documents.models import Document


class OnbekendeBriefsoort(LookupError):
    """No app registered a letter of this kind."""


@dataclass(frozen=True)
class Termijnveld:
    """A date in a letter that must be the end of this term of the zaak (rekenregel R13).

    ``bij_verzending``: the term only starts with the letter, so a row is compared after it has left; before that the
    date is compared with the calculation, unless we set the day ourselves.
    """

    code: str
    bij_verzending: bool = False


@dataclass(frozen=True, kw_only=True)
class Briefgegevens:
    """What every letter can name. ``verzenddatum`` is the planned day of posting.

    A kind whose other dates follow from the day of posting lists them in ``DATUMVELDEN`` and computes them in ``op``.
    ``TERMIJNVELDEN`` are dates that must equal a Termijn of the zaak, or the letter cannot leave.
    ``VRIJE_VELDEN`` are written by hand: when one is filled the letter is no standard letter and must be reviewed.
    ``BEDRAGVELD`` names the amount in euro that the mandate of who adopts it must cover.
    """

    DATUMVELDEN: ClassVar[frozenset[str]] = frozenset({"verzenddatum"})
    TERMIJNVELDEN: ClassVar[Mapping[str, Termijnveld]] = MappingProxyType({})
    VRIJE_VELDEN: ClassVar[frozenset[str]] = frozenset()
    BEDRAGVELD: ClassVar[str] = ""

    zaaknummer: str
    gemeente: str
    behandelaar: str
    telefoon: str
    email: str
    verzenddatum: date

    def op(self, verzenddatum: date) -> Self:
        """The same letter when posted on that day."""
        return replace(self, verzenddatum=verzenddatum)

    @property
    def open_velden(self) -> frozenset[str]:
        """The dates that may still change without other words: they stay fields in the text until it is shown."""
        return frozenset(
            veld for veld in self.DATUMVELDEN | frozenset(self.TERMIJNVELDEN) if getattr(self, veld) is not None
        )

    @property
    def is_standaard(self) -> bool:
        """Whether only listed items were chosen, so that the letter may go out without review (DO8)."""
        return not any(getattr(self, veld) for veld in self.VRIJE_VELDEN)

    @classmethod
    def voorbeelden(cls) -> dict[str, Self]:
        """Invented data, short and long, to preview and to test a text with."""
        raise NotImplementedError

    def waarden(self) -> dict[str, Any]:
        return {veld.name: getattr(self, veld.name) for veld in fields(self)}


B = TypeVar("B", bound=Briefgegevens)


@dataclass(frozen=True)
class Briefsoort:
    """What holds for one kind of letter.

    ``vaststelling``: it must be adopted by someone with mandate (DO6, DO7); otherwise review or being standard is
    enough (DO8). ``bevoegdheid`` is the code in the register of mandates. ``procedurestappen`` names, for a letter
    whose review is a step of its procedure, that step per document step, for example
    ``{"stel_vast": "stel_reactie_vast"}``.
    """

    code: str
    naam: str
    context: type[Briefgegevens]
    vermeldingen: tuple[Vermelding, ...]
    vaststelling: bool
    bevoegdheid: str
    bestuurlijk: bool
    besluit: bool
    procedurestappen: Mapping[str, str]
    verboden: tuple[Verbod, ...] = ()

    def lees(self, gegevens: Mapping[str, Any]) -> Briefgegevens:
        """The context from what was kept with a document (JSON). Fields that are gone are left out."""
        return self.context(
            **{naam: _terug(gegevens[naam], vorm) for naam, vorm in self.velden.items() if naam in gegevens}
        )

    @property
    def velden(self) -> dict[str, type]:
        return velden(self.context)

    @property
    def controlelijst(self) -> tuple[Vermelding, ...]:
        return (*STANDAARD, *self.vermeldingen)


def _terug(waarde: Any, vorm: type) -> Any:
    if waarde is None:
        return None
    if vorm is date:
        return date.fromisoformat(waarde)
    if vorm is Decimal:
        return Decimal(waarde)
    return tuple(waarde) if vorm is tuple else waarde


_SOORTEN: dict[str, Briefsoort] = {}

TerPost = Callable[["Document", date], None]
_BIJ_TER_POST: list[TerPost] = []
_BIJ_VERTREK: list[TerPost] = []

Uitvoerder = Callable[..., object]
_UITVOERDERS: dict[tuple[str, str], Uitvoerder] = {}


def briefsoort(
    code: str,
    *,
    naam: str,
    vermeldingen: tuple[Vermelding, ...] = (),
    vaststelling: bool = False,
    bevoegdheid: str = "brief",
    bestuurlijk: bool = False,
    besluit: bool = False,
    procedurestappen: Mapping[str, str] | None = None,
    verboden: tuple[Verbod, ...] = (),
) -> Callable[[type[B]], type[B]]:
    """Register the decorated context as a kind of letter; checks that its list names fields that exist."""

    def registreer(context: type[B]) -> type[B]:
        bekend = velden(context)
        for vermelding in vermeldingen:
            for veld in filter(None, (vermelding.veld, vermelding.als.removeprefix("niet "))):
                if veld not in bekend:
                    raise ValueError(f"{code}: de controlelijst noemt het onbekende veld {veld}.")
        bestaand = _SOORTEN.get(code)
        if bestaand and bestaand.context.__qualname__ != context.__qualname__:
            raise ValueError(f"De briefsoort {code} is al geregistreerd.")
        _SOORTEN[code] = Briefsoort(
            code,
            naam,
            context,
            vermeldingen,
            vaststelling,
            bevoegdheid,
            bestuurlijk,
            besluit,
            procedurestappen or {},
            verboden,
        )
        return context

    return registreer


def soort(code: str) -> Briefsoort:
    """The kind of letter with this code. Raises OnbekendeBriefsoort."""
    try:
        return _SOORTEN[code]
    except KeyError:
        raise OnbekendeBriefsoort(f"Er is geen brief van de soort ‘{code}’.") from None


def soorten() -> list[Briefsoort]:
    """Every kind of letter, by name."""
    return sorted(_SOORTEN.values(), key=lambda s: s.naam)


def uitvoerder(briefcode: str, stapnaam: str) -> Callable[[Uitvoerder], Uitvoerder]:
    """Register the action of a procedure that takes this document step together with its own step.

    The function is called as ``functie(document, door=…, vandaag=…, reden=…)``. The review page calls it instead of
    the document's own action, so that ML20 and DO7 happen in one transaction. Registered by the higher app when
    Django starts.
    """

    def registreer(functie: Uitvoerder) -> Uitvoerder:
        _UITVOERDERS[briefcode, stapnaam] = functie
        return functie

    return registreer


def uitvoerder_van(document: "Document", stapnaam: str) -> Uitvoerder | None:
    """The procedure's action for this step, or None when the document's own action is enough."""
    return _UITVOERDERS.get((document.soort, stapnaam))


def bij_ter_post(functie: TerPost) -> TerPost:
    """Register what must follow when a letter really left on another day than planned: ``functie(document, op)``.

    A term that starts or stops at the sending is set right there, in the same transaction.
    """
    _BIJ_TER_POST.append(functie)
    return functie


def bij_vertrek(functie: TerPost) -> TerPost:
    """Register what must follow when it is recorded that a letter left for its addressee: ``functie(document, op)``.

    Called once per letter in the transaction of that record, on the planned day or another. What has effect only when
    the letter is really gone (an extension, art. 4:14 Awb) waits for this. A note for the file never leaves.
    """
    _BIJ_VERTREK.append(functie)
    return functie


def meld_vertrek(document: "Document", op: date) -> None:
    """Tell every registered app that this document left for its addressee on that day."""
    for functie in _BIJ_VERTREK:
        functie(document, op)


def meld_ter_post(document: "Document", op: date) -> None:
    """Tell every registered app on which day this document left."""
    for functie in _BIJ_TER_POST:
        functie(document, op)
