"""An address on one line, and a point, as people say them: read into their parts. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cases.dossiers.coordinaten import in_nederland, naar_wgs84

_POSTCODE = re.compile(r"\b([1-9]\d{3})\s?([A-Za-z]{2})\b(?!\w)")
_STRAAT = re.compile(
    r"^(?P<straat>.*?[^\W\d_].*?)\s+(?P<nummer>\d{1,5})(?P<toevoeging>(?:\s?[A-Za-z])?(?:\s*[-/]\s*[0-9A-Za-z]{1,4})?)\s*$"
)
_NUMMER = re.compile(r"^(?P<nummer>\d{1,5})\s*(?P<toevoeging>[A-Za-z]?(?:[-/]?[0-9A-Za-z]{1,4})?)$")
_GETAL = r"-?\d+(?:[.,]\d+)?"
_PAAR = re.compile(rf"^\s*({_GETAL})\s*[;, ]\s*({_GETAL})\s*$")


@dataclass(frozen=True)
class Adres:
    """The parts of an address; what was not said is empty."""

    straat: str = ""
    huisnummer: int | None = None
    toevoeging: str = ""
    postcode: str = ""
    plaatsnaam: str = ""

    def __bool__(self) -> bool:
        return bool(self.straat or self.postcode)


def lees_adres(tekst: str) -> Adres:
    """Read ``Lindelaan 14a, 1234 AB Voorbeeldstad`` or ``1234AB 14``; a street without a number is a street.

    :raises ValueError: a house number alone, or nothing that looks like an address.
    """
    rest, postcode = " ".join(tekst.split()), ""
    if m := _POSTCODE.search(rest):
        postcode = (m[1] + m[2]).upper()
        voor, na = rest[: m.start()].strip(" ,"), rest[m.end() :].strip(" ,")
    else:
        voor, _, na = rest.partition(",")
        voor, na = voor.strip(), na.strip()
    if not voor and (m := re.match(r"^(\d{1,5}\s*[A-Za-z]?)\b[ ,]*(.*)$", na)):
        voor, na = m[1].strip(), m[2].strip()
    if m := _STRAAT.match(voor):
        toevoeging = m["toevoeging"].strip(" -/")
        return Adres(m["straat"].strip(" ,"), int(m["nummer"]), toevoeging[:10], postcode, na)
    if postcode and (m := _NUMMER.match(voor)):
        return Adres("", int(m["nummer"]), m["toevoeging"].strip(" -/")[:10], postcode, na)
    if voor and not voor.replace(" ", "").isdigit():
        return Adres(voor, None, "", postcode, na)
    if postcode and not voor:
        return Adres("", None, "", postcode, na)
    raise ValueError(tekst)


def lees_punt(tekst: str) -> tuple[float, float]:
    """Degrees (WGS84) of ``52.1234 5.4321``, or of RD metres ``155000 463000``.

    :raises ValueError: no two numbers, or not in the Netherlands.
    """
    m = _PAAR.match(tekst.replace(", ", " "))
    if m is None:
        raise ValueError(tekst)
    a, b = (float(g.replace(",", ".")) for g in m.groups())
    if a > 1000:
        a, b = naar_wgs84(a, b)
    if not in_nederland(a, b):
        raise ValueError(tekst)
    return a, b
