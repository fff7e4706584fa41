"""What changed between two versions of a letter, word by word. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from cases.documents.blokken import Blok

Soort = Literal["gelijk", "weg", "nieuw"]


@dataclass(frozen=True)
class Stuk:
    """A run of text that stayed, went or came."""

    soort: Soort
    tekst: str


@dataclass(frozen=True)
class Regel:
    """One paragraph or list item with its changes."""

    stukken: tuple[Stuk, ...]
    item: bool = False


@dataclass(frozen=True)
class Blokverschil:
    """One block with its changes; ``stand`` says what happened to it as a whole."""

    sleutel: str
    kop: str
    regels: tuple[Regel, ...]
    stand: Literal["gelijk", "gewijzigd", "nieuw", "weg"]


def vergelijk(oud: Sequence[Blok], nieuw: Sequence[Blok]) -> list[Blokverschil]:
    """The blocks of the new version with what changed, and the blocks that are gone at their old place."""
    oude = {blok.sleutel: blok for blok in oud}
    nieuwe = {blok.sleutel for blok in nieuw}
    uitkomst = []
    for blok in nieuw:
        vorig = oude.get(blok.sleutel)
        regels = _regels(vorig.tekst if vorig else "", blok.tekst)
        if vorig is None:
            stand = "nieuw"
        else:
            stand = "gelijk" if (vorig.tekst, vorig.kop) == (blok.tekst, blok.kop) else "gewijzigd"
        uitkomst.append(Blokverschil(blok.sleutel, blok.kop, regels, stand))  # type: ignore[arg-type]
    for blok in oud:
        if blok.sleutel not in nieuwe:
            uitkomst.append(Blokverschil(blok.sleutel, blok.kop, _regels(blok.tekst, ""), "weg"))
    return uitkomst


def _regels(oud: str, nieuw: str) -> tuple[Regel, ...]:
    """Paragraphs paired up, each with its words compared."""
    oude, nieuwe = _alineas(oud), _alineas(nieuw)
    regels: list[Regel] = []
    for soort, a, b, c, d in SequenceMatcher(None, oude, nieuwe, autojunk=False).get_opcodes():
        if soort == "equal":
            regels += [Regel((Stuk("gelijk", _kaal(tekst)),), _is_item(tekst)) for tekst in nieuwe[c:d]]
            continue
        paren = max(b - a, d - c)
        for nummer in range(paren):
            links = oude[a + nummer] if a + nummer < b else ""
            rechts = nieuwe[c + nummer] if c + nummer < d else ""
            regels.append(Regel(_woorden(_kaal(links), _kaal(rechts)), _is_item(rechts or links)))
    return tuple(regels)


def _alineas(tekst: str) -> list[str]:
    uitkomst: list[str] = []
    for regel in tekst.split("\n"):
        if not regel.strip():
            uitkomst.append("")
        elif regel.startswith("- ") or not uitkomst or not uitkomst[-1]:
            uitkomst.append(regel)
        else:
            uitkomst[-1] += " " + regel.strip()
    return [regel for regel in uitkomst if regel]


def _is_item(tekst: str) -> bool:
    return tekst.startswith("- ")


def _kaal(tekst: str) -> str:
    return tekst.removeprefix("- ").replace("**", "")


def _woorden(oud: str, nieuw: str) -> tuple[Stuk, ...]:
    links, rechts = re.findall(r"\s+|\S+", oud), re.findall(r"\s+|\S+", nieuw)
    stukken: list[Stuk] = []
    for soort, a, b, c, d in SequenceMatcher(None, links, rechts, autojunk=False).get_opcodes():
        if soort == "equal":
            stukken.append(Stuk("gelijk", "".join(rechts[c:d])))
            continue
        if weg := "".join(links[a:b]):
            stukken.append(Stuk("weg", weg))
        if erbij := "".join(rechts[c:d]):
            stukken.append(Stuk("nieuw", erbij))
    return tuple(stukken)
