"""What a letter must contain, as data, and the check of one letter against it. Pure.

The lists themselves stand with each kind of letter (``letters.py`` of the app that owns the procedure); the elements
come from termijnen-en-regels.md §5, each with its ground. "blokkerend" holds the letter back, "waarschuwing" tells.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from cases.documents.blokken import Blok, geldt, oningevuld, toon

Zwaarte = Literal["blokkerend", "waarschuwing"]


@dataclass(frozen=True)
class Vermelding:
    """One element that belongs in a letter.

    ``veld``: the value of this field of the context must stand in the text. ``blok``: this block must have text.
    ``als``: only when this yes/no field of the context is true ("niet veld": false). ``grond``: what it rests on.
    ``kenmerk``: it stands in the fixed part of the paper ("geadresseerde", "zaaknummer", "datum", "ondertekening"), or
    belongs to the sending ("afschriften", "toestemming").
    """

    label: str
    grond: str
    veld: str = ""
    blok: str = ""
    kenmerk: str = ""
    als: str = ""
    zwaarte: Zwaarte = "blokkerend"

    def __post_init__(self) -> None:
        if sum(map(bool, (self.veld, self.blok, self.kenmerk))) != 1:
            raise ValueError(f"Vermelding ‘{self.label}’ noemt precies één plaats: veld, blok of kenmerk.")


@dataclass(frozen=True)
class Verbod:
    """Words that may not stand in these blocks of a letter, with the reason; ``patroon`` is a regular expression."""

    label: str
    grond: str
    patroon: str
    blokken: tuple[str, ...]

    def overtreden_in(self, blokken: Iterable[Blok]) -> str:
        """The first block in which the words stand; empty when they stand nowhere."""
        return next(
            (b.sleutel for b in blokken if b.sleutel in self.blokken and re.search(self.patroon, b.tekst, re.I)), ""
        )


@dataclass(frozen=True)
class Bevinding:
    """What the check says of one element; ``blok`` is where the author can mend it."""

    label: str
    grond: str
    goed: bool
    zwaarte: Zwaarte
    blok: str = ""

    @property
    def stand(self) -> str:
        """The word on the screen: goed, mist (blocks) or let op (warns)."""
        if self.goed:
            return "goed"
        return "mist" if self.zwaarte == "blokkerend" else "let op"


STANDAARD: tuple[Vermelding, ...] = (
    Vermelding("Naam en adres van de ontvanger", "art. 3:41 Awb", kenmerk="geadresseerde"),
    Vermelding("Zaaknummer", "art. 3:41 Awb; processen GC-6", kenmerk="zaaknummer"),
    Vermelding("Datum van verzending", "art. 3:41 Awb", kenmerk="datum"),
    Vermelding("Namens welk bestuur de brief is geschreven", "art. 10:10 Awb", kenmerk="ondertekening"),
)
"""What every letter needs, whatever it says."""


def controleer(
    vermeldingen: Iterable[Vermelding],
    *,
    blokken: Iterable[Blok],
    tekst: str,
    gegevens: Mapping[str, object],
    kenmerken: Mapping[str, str],
    verboden: Iterable[Verbod] = (),
) -> list[Bevinding]:
    """Hold one letter against its list.

    :param tekst: the plain text as the reader gets it, dates filled.
    :param gegevens: the values of the context.
    :param kenmerken: the fixed parts of the paper; empty means absent.
    """
    per_sleutel = {blok.sleutel: blok for blok in blokken}
    uitkomst = []
    for vermelding in vermeldingen:
        if not geldt(vermelding.als, gegevens):
            continue
        plek = vermelding.blok
        if vermelding.veld:
            goed = _staat_erin(gegevens.get(vermelding.veld), tekst)
        elif vermelding.blok:
            blok = per_sleutel.get(vermelding.blok)
            goed = blok is not None and bool(blok.tekst.strip())
        else:
            goed = bool(kenmerken.get(vermelding.kenmerk, "").strip())
        uitkomst.append(Bevinding(vermelding.label, vermelding.grond, goed, vermelding.zwaarte, plek))
    for verbod in verboden:
        plek = verbod.overtreden_in(per_sleutel.values())
        uitkomst.append(Bevinding(verbod.label, verbod.grond, not plek, "blokkerend", plek))
    uitkomst += [
        Bevinding(f"Vrij blok ‘{blok.kop or blok.sleutel}’ is ingevuld", "processen DO3", False, "blokkerend", sleutel)
        for sleutel, blok in per_sleutel.items()
        if blok.soort == "vrij" and blok.verplicht and not blok.tekst.strip()
        if not any(v.blok == sleutel for v in vermeldingen)
    ]
    uitkomst += [
        Bevinding(f"Nog in te vullen: {gat}", "processen DO3", False, "blokkerend", sleutel)
        for sleutel, blok in per_sleutel.items()
        for gat in oningevuld(blok.tekst)
    ]
    return uitkomst


def _staat_erin(waarde: object, tekst: str) -> bool:
    """Whether this value is in the text; of a list every item."""
    if isinstance(waarde, tuple):
        return bool(waarde) and all(_staat_erin(deel, tekst) for deel in waarde)
    getoond = toon(waarde)
    return bool(getoond) and getoond in tekst
