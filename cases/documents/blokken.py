"""The text of a letter as blocks that beheer may edit: fill, check and read them. Pure: no Django, no database.

A text knows four things and nothing more, so that editing it can never run code:

* a blank line starts a new paragraph, a line that starts with ``- `` is an item of a list;
* ``{{ veld }}`` is replaced by one declared field of the letter's context;
* ``**vet**`` is strong text;
* a block may name one declared yes/no field (``als``); with ``niet`` before it the sense turns.

A list field stands alone in an item (``- {{ ontbreekt }}``) and becomes one item per value.
"""

import dataclasses
import re
import types
import typing
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal

MAANDEN = tuple("januari februari maart april mei juni juli augustus september oktober november december".split())  # noqa: SIM905
"""Months in Dutch, without asking the machine for a locale that may not be there."""

PLAATSHOUDER = re.compile(r"\{\{\s*([A-Za-z_][A-Za-z0-9_]*)\s*\}\}")
LIJSTREGEL = re.compile(r"^-\s*\{\{\s*([A-Za-z_][A-Za-z0-9_]*)\s*\}\}\s*$")
ACCOLADES = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
SLEUTEL = re.compile(r"^[a-z][a-z0-9_]{0,39}$")
ONINGEVULD = re.compile(
    r"\[(?:vul|invullen|naam|datum|tekst|\.{2,}|…)[^\]]*\]|(?<![\w/-])(?:X{3,}|_{4,})(?![\w/-])|\?{3,}", re.IGNORECASE
)

Soort = Literal["vast", "vrij"]
SOORTEN: tuple[str, ...] = ("vast", "vrij")
MAX_TEKST = 8_000


class Blokfout(ValueError):
    """A block that may not be saved; ``fouten`` holds one plain Dutch sentence per problem."""

    def __init__(self, fouten: Iterable[str]) -> None:
        self.fouten = list(fouten)
        super().__init__(" ".join(self.fouten))


@dataclass(frozen=True)
class Blok:
    """One part of a letter.

    ``soort`` "vast" is text of the template, "vrij" is written for this one letter. ``uitleg`` tells the author of a
    free block what belongs there. ``als`` names the yes/no field under which the block appears.
    """

    sleutel: str
    tekst: str = ""
    kop: str = ""
    soort: str = "vast"
    als: str = ""
    uitleg: str = ""
    verplicht: bool = True

    def als_dict(self) -> dict[str, Any]:
        return dataclasses.asdict(self)

    @classmethod
    def van_dict(cls, gegevens: Mapping[str, Any]) -> "Blok":
        """Read a block from JSON or TOML; raises Blokfout on a key that does not exist."""
        bekend = {veld.name for veld in dataclasses.fields(cls)}
        if vreemd := sorted(set(gegevens) - bekend):
            raise Blokfout([f"Een blok heeft geen eigenschap ‘{naam}’." for naam in vreemd])
        if "sleutel" not in gegevens:
            raise Blokfout(["Een blok zonder sleutel kan niet worden bewaard."])
        blok = cls(**gegevens)
        return dataclasses.replace(blok, tekst=schoon(blok.tekst), kop=" ".join(blok.kop.split()))


@dataclass(frozen=True)
class Deel:
    """A run of text within a paragraph; ``vet`` is strong."""

    tekst: str
    vet: bool = False


@dataclass(frozen=True)
class Alinea:
    """A paragraph (one line) or a list (its items)."""

    regels: tuple[tuple[Deel, ...], ...]
    lijst: bool = False


def schoon(tekst: str) -> str:
    """The text with one kind of line end, no trailing spaces and no control characters."""
    tekst = tekst.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    tekst = "".join(teken for teken in tekst if teken in "\n\u00a0" or teken.isprintable())
    return "\n".join(regel.rstrip() for regel in tekst.strip().split("\n"))


# --- fields of a context ----------------------------------------------------------------------------------------


def velden(context: type) -> dict[str, type]:
    """The declared fields of a letter context with their plain type (``date | None`` counts as ``date``)."""
    soorten = typing.get_type_hints(context)
    return {veld.name: _kaal(soorten[veld.name]) for veld in dataclasses.fields(context)}


def _kaal(soort: Any) -> type:
    if isinstance(soort, types.UnionType) or typing.get_origin(soort) is typing.Union:
        soort = next(deel for deel in typing.get_args(soort) if deel is not type(None))
    return typing.get_origin(soort) or soort


def toon(waarde: object) -> str:
    """A value as it stands in a letter: dates and amounts in Dutch, nothing for None."""
    if waarde is None:
        return ""
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, date):
        return f"{waarde.day} {MAANDEN[waarde.month - 1]} {waarde.year}"
    if isinstance(waarde, Decimal):
        heel, _, cent = f"{waarde:,.2f}".replace(",", " ").replace(" ", ".").rpartition(".")
        return f"€ {heel}" if cent == "00" else f"€ {heel},{cent}"
    if isinstance(waarde, tuple):
        return ", ".join(toon(deel) for deel in waarde)
    return re.sub(r"[ \t\r\n]+", " ", str(waarde)).strip()


# --- checking ---------------------------------------------------------------------------------------------------


def controleer(onderwerp: str, blokken: Iterable[Blok], toegestaan: Mapping[str, type]) -> None:
    """Refuse texts that cannot be filled from these fields; raises Blokfout with every problem found."""
    blokken = list(blokken)
    fouten: list[str] = []
    if not onderwerp.strip():
        fouten.append("Vul een onderwerp in.")
    fouten += _tekstfouten("Het onderwerp", onderwerp, toegestaan)
    if not blokken:
        fouten.append("Een brief heeft ten minste één blok tekst.")
    gezien: set[str] = set()
    for blok in blokken:
        naam = f"Blok ‘{blok.sleutel}’"
        if not SLEUTEL.match(blok.sleutel):
            fouten.append(f"{naam}: gebruik voor de sleutel alleen kleine letters, cijfers en het liggend streepje _.")
        if blok.sleutel in gezien:
            fouten.append(f"{naam} komt twee keer voor. Geef elk blok een eigen sleutel.")
        gezien.add(blok.sleutel)
        if blok.soort not in SOORTEN:
            fouten.append(f"{naam}: kies als soort ‘vast’ of ‘vrij’.")
        if blok.soort == "vast" and not blok.tekst.strip():
            fouten.append(f"{naam} is leeg. Vul de tekst in of verwijder het blok.")
        if len(blok.tekst) > MAX_TEKST:
            fouten.append(f"{naam} is te lang. Gebruik ten hoogste {MAX_TEKST} tekens.")
        if blok.als:
            veld = voorwaarde_van(blok.als)[0]
            if veld not in toegestaan:
                fouten.append(f"{naam}: het veld ‘{veld}’ van de voorwaarde bestaat niet bij deze brief.")
            elif toegestaan[veld] is not bool:
                fouten.append(f"{naam}: het veld ‘{veld}’ is geen ja/nee-veld en kan geen voorwaarde zijn.")
        fouten += _tekstfouten(f"{naam}, kop", blok.kop, toegestaan)
        fouten += _tekstfouten(naam, blok.tekst, toegestaan)
    if fouten:
        raise Blokfout(fouten)


def _tekstfouten(naam: str, tekst: str, toegestaan: Mapping[str, type]) -> Iterator[str]:
    for veld in dict.fromkeys(PLAATSHOUDER.findall(tekst)):
        if veld not in toegestaan:
            yield f"{naam}: het veld ‘{veld}’ bestaat niet bij deze brief."
        elif toegestaan[veld] is bool:
            yield f"{naam}: het veld ‘{veld}’ is een ja/nee-veld. Gebruik het als voorwaarde, niet in de tekst."
        elif toegestaan[veld] is tuple and veld not in _lijstvelden(tekst):
            yield f"{naam}: het veld ‘{veld}’ is een lijst. Zet het alleen op een regel: - {{{{ {veld} }}}}"
    if ACCOLADES.search(PLAATSHOUDER.sub("", tekst)):
        yield f"{naam}: er staan accolades in de tekst die geen veld zijn. Schrijf een veld als {{{{ zaaknummer }}}}."
    if tekst.count("**") % 2:
        yield f"{naam}: de sterretjes voor vette tekst zijn niet gesloten. Schrijf **vet**."


def voorwaarde_van(als: str) -> tuple[str, bool]:
    """The field of a condition and whether it must be true; "niet veld" turns the sense."""
    woorden = als.split()
    return (woorden[-1], woorden[0] != "niet")


def geldt(als: str, gegevens: Mapping[str, object]) -> bool:
    """Whether a condition holds with these data; no condition always holds."""
    if not als:
        return True
    veld, gewenst = voorwaarde_van(als)
    return bool(gegevens.get(veld)) is gewenst


def _lijstvelden(tekst: str) -> set[str]:
    """The fields that stand alone in an item."""
    return {treffer.group(1) for regel in tekst.split("\n") if (treffer := LIJSTREGEL.match(regel))}


# --- filling ----------------------------------------------------------------------------------------------------


def vul(tekst: str, gegevens: Mapping[str, object], open_velden: frozenset[str] = frozenset()) -> str:
    """The text with its fields filled; a field in ``open_velden`` stays as it is.

    A value is inserted as plain text: signs in it that mean something to this language are made harmless.
    """

    def vervang(treffer: re.Match[str]) -> str:
        veld = treffer.group(1)
        return f"{{{{ {veld} }}}}" if veld in open_velden else ontwapen(toon(gegevens[veld]))

    regels: list[str] = []
    for regel in tekst.split("\n"):
        lijst = LIJSTREGEL.match(regel)
        if lijst and lijst.group(1) not in open_velden and isinstance(gegevens[lijst.group(1)], tuple):
            waarden = typing.cast(tuple[object, ...], gegevens[lijst.group(1)])
            regels += [f"- {ontwapen(toon(waarde))}" for waarde in waarden]
        else:
            regels.append(PLAATSHOUDER.sub(vervang, regel))
    return "\n".join(regels)


def ontwapen(waarde: str) -> str:
    """Text typed by a person, in which signs that mean something to this language are plain signs."""
    return waarde.replace("{{", "{ {").replace("}}", "} }").replace("**", "* *")


def vul_blokken(
    blokken: Iterable[Blok], gegevens: Mapping[str, object], open_velden: frozenset[str] = frozenset()
) -> list[Blok]:
    """The blocks that appear with these data, filled; conditions are resolved and gone."""
    gevuld = []
    for blok in blokken:
        if not geldt(blok.als, gegevens):
            continue
        gevuld.append(
            dataclasses.replace(
                blok,
                als="",
                kop=vul(blok.kop, gegevens, open_velden),
                tekst=schoon(vul(blok.tekst, gegevens, open_velden)),
            )
        )
    return gevuld


def alineas(tekst: str) -> list[Alinea]:
    """Filled text as paragraphs and lists."""
    uitkomst: list[Alinea] = []
    lopend: list[str] = []
    items: list[str] = []

    def sluit() -> None:
        if lopend:
            uitkomst.append(Alinea((tuple(_delen(" ".join(lopend))),)))
            lopend.clear()
        if items:
            uitkomst.append(Alinea(tuple(tuple(_delen(item)) for item in items), lijst=True))
            items.clear()

    for regel in schoon(tekst).split("\n"):
        if not regel.strip():
            sluit()
        elif regel.startswith("- "):
            if lopend:
                sluit()
            items.append(regel[2:].strip())
        elif items:
            items[-1] += " " + regel.strip()
        else:
            lopend.append(regel.strip())
    sluit()
    return uitkomst


def _delen(regel: str) -> Iterator[Deel]:
    for nummer, stuk in enumerate(regel.split("**")):
        if stuk:
            yield Deel(stuk, vet=nummer % 2 == 1)


def platte_tekst(onderwerp: str, blokken: Iterable[Blok]) -> str:
    """Subject and blocks as plain text, one line per paragraph or item: to search, compare and measure."""
    regels = [onderwerp]
    for blok in blokken:
        if blok.kop:
            regels.append(blok.kop)
        for alinea in alineas(blok.tekst):
            kop = "- " if alinea.lijst else ""
            regels += [kop + "".join(deel.tekst for deel in regel) for regel in alinea.regels]
    return "\n".join(regels)


def oningevuld(tekst: str) -> list[str]:
    """What looks like a gap that someone forgot to fill."""
    return [treffer.group(0) for treffer in ONINGEVULD.finditer(tekst)]
