"""Every rule of the register of terms, one module per paragraph (termijnen-en-regels.md §1). Pure, no Django.

`regel(code)` finds a rule by its code or by its TR alias (architectuur.md §7).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from difflib import get_close_matches
from types import MappingProxyType

from cases.deadlines.duration import TermijnFout

from . import (
    bekendmaking,
    bestuursdwang,
    boete,
    bouwmeldingen,
    dwangsom,
    gedogen,
    geldschuld,
    melding,
    niet_tijdig,
    publicatie,
    toezicht,
    vergunning,
)
from .shape import Rechtsregel, Regel, Termijnregel, Verlengbaar

__all__ = [
    "ALIASSEN",
    "BESLISTERMIJN",
    "PARAGRAFEN",
    "REGELS",
    "Rechtsregel",
    "Regel",
    "Termijnregel",
    "Verlengbaar",
    "regel",
    "termijnregel",
]

BESLISTERMIJN = "beslistermijn"
"""Instead of a code: the term within which the zaak must be decided, whatever its code is (`beslissing`)."""
PARAGRAFEN: Mapping[str, str] = MappingProxyType(
    {
        "1.1": "Melding, verzoek en ontvangst",
        "1.2": "Niet tijdig beslissen",
        "1.3": "Bekendmaking, werking en bezwaar",
        "1.4": "Last onder bestuursdwang",
        "1.5": "Last onder dwangsom",
        "1.6": "Geldschulden",
        "1.7": "Bestuurlijke boete",
        "1.8": "Gedogen en intrekken",
        "1.9": "Omgevingsvergunning",
        "1.10": "Bouw- en sloopmeldingen",
        "1.11": "Publicatie, registers en Woo",
        "1.12": "Toezicht en beleid",
    }
)
_MODULES = (
    melding,
    niet_tijdig,
    bekendmaking,
    bestuursdwang,
    dwangsom,
    geldschuld,
    boete,
    gedogen,
    vergunning,
    bouwmeldingen,
    publicatie,
    toezicht,
)
REGELS: Mapping[str, Regel] = MappingProxyType(
    {
        een.code: replace(een, paragraaf=paragraaf)
        for paragraaf, module in zip(PARAGRAFEN, _MODULES, strict=True)
        for een in module.REGELS
    }
)
# The TR codes of processen.md §0.3; two of them stand for two rules, so the caller must choose.
ALIASSEN: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "TR-01": ("MEL_CONTACT",),
        "TR-02": ("DOORZEND_2_3",),
        "TR-03": ("HV_8WK",),
        "TR-04": ("MEL_AFDOEN",),
        "TR-05": ("ZW_INDIENER", "ZW_OVERTREDER"),
        "TR-06": ("LOB_BEGUNST", "LOD_BEGUNST"),
        "TR-07": ("LOD_BETAAL",),
        "TR-08": ("LOD_VERJAAR",),
        "TR-09": ("GED_TERMIJN",),
        "TR-10": ("HV_AANVUL",),
        "TR-11": ("OV_8",),
        "TR-12": ("OV_6MND",),
        "TR-14": ("CTR_OPLEV",),
        "TR-15": ("INTR_NIETGEBRUIK",),
        "TR-17": ("LOB_SPOED2",),
        "TR-18": ("BZW_6WK",),
    }
)


def regel(code: str) -> Regel:
    """The rule with this code or TR alias. Raises TermijnFout, with near misses, for an unknown or a double one."""
    naam = code.strip().upper()
    if gevonden := REGELS.get(naam):
        return gevonden
    if doelen := ALIASSEN.get(naam):
        if len(doelen) == 1:
            return REGELS[doelen[0]]
        raise TermijnFout(f"{naam} staat voor meer regels. Kies uit: {' of '.join(doelen)}.")
    lijkt = get_close_matches(naam, (*REGELS, *ALIASSEN), n=3, cutoff=0.6)
    bedoeld = f" Bedoelt u {' of '.join(lijkt)}?" if lijkt else ""
    raise TermijnFout(f"De code “{code}” bestaat niet.{bedoeld}")


def termijnregel(code: str) -> Termijnregel:
    """The rule with this code, which must have a length. Raises TermijnFout with the text of a Rechtsregel."""
    gevonden = regel(code)
    if isinstance(gevonden, Rechtsregel):
        raise TermijnFout(
            f"{gevonden.code} is een rechtsregel zonder duur en kan niet worden berekend."
            f" {gevonden.zin} ({gevonden.bron})"
        )
    return gevonden
