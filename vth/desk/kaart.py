"""A map of a place without internet: an inline SVG from our own GeoJSON, with RD kilometre grid and scale bar.

The GeoJSON holds RD coordinates (EPSG:28992, metres). A municipality puts its own streets and areas in
``static/kaart/<name>.geojson`` (setting ``KAARTBESTAND``); without a file only the grid and the point are drawn.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from cases.dossiers.coordinaten import naar_wgs84
from cases.dossiers.models import Locatie

BREEDTE, HOOGTE = 640, 400
"""Size of the drawing in its own units; on the page it takes the width of its column."""

Punt = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Adres:
    """One invented address of the map: what a Locatie needs."""

    straat: str
    huisnummer: int
    postcode: str
    plaatsnaam: str
    wijk: str
    breedte: float
    lengte: float


@cache
def _lagen() -> dict[str, list[dict[str, Any]]]:
    pad = finders.find(f"kaart/{settings.KAARTBESTAND}")
    lagen: dict[str, list[dict[str, Any]]] = {}
    if not pad:
        return lagen
    with open(pad, encoding="utf-8") as bestand:
        for vorm in json.load(bestand)["features"]:
            lagen.setdefault(vorm["properties"]["soort"], []).append(vorm)
    return lagen


def adressen(plaatsnaam: str = "") -> Iterator[Adres]:
    """Every address on the map, street by street; even numbers on one side, odd ones on the other."""
    for straat in _lagen().get("straat", []):
        eigen = straat["properties"]
        for nummer in range(1, eigen["hoogste_nummer"] + 1):
            x, y = _naast(straat["geometry"]["coordinates"], nummer, eigen["hoogste_nummer"])
            breedte, lengte = naar_wgs84(x, y)
            yield Adres(
                eigen["naam"],
                nummer,
                eigen["postcode"],
                plaatsnaam or settings.GEMEENTENAAM,
                eigen["wijk"],
                breedte,
                lengte,
            )


def _naast(lijn: list[list[float]], nummer: int, hoogste: int) -> Punt:
    """The point of a house: along the street by its number, eleven metres to the left or the right."""
    lengtes = [math.dist(a, b) for a, b in pairwise(lijn)]
    weg = sum(lengtes) * (nummer / (hoogste + 1))
    for (ax, ay), (bx, by), lengte in zip(lijn, lijn[1:], lengtes, strict=False):
        if weg <= lengte:
            dx, dy = (bx - ax) / lengte, (by - ay) / lengte
            kant = 11 if nummer % 2 else -11
            return ax + dx * weg - dy * kant, ay + dy * weg + dx * kant
        weg -= lengte
    return lijn[-1][0], lijn[-1][1]


@dataclass(frozen=True, slots=True)
class Uitsnede:
    """The rectangle of the country that is drawn, in RD metres."""

    links: float
    onder: float
    breed: float

    @property
    def schaal(self) -> float:
        return BREEDTE / self.breed

    def op(self, x: float, y: float) -> Punt:
        """Where an RD point lands on the drawing."""
        return round((x - self.links) * self.schaal, 1), round(HOOGTE - (y - self.onder) * self.schaal, 1)

    @property
    def hoog(self) -> float:
        return self.breed * HOOGTE / BREEDTE


def teken(locatie: Locatie, andere: list[tuple[Locatie, str]] | None = None, breed: float = 1100) -> SafeString:
    """The map around a place as inline SVG, or an empty string when the place has no point.

    :param andere: other places to mark, each with its label.
    :param breed: how many metres from left to right.
    """
    if locatie.rd_x is None or locatie.rd_y is None:
        return mark_safe("")
    x, y = float(locatie.rd_x), float(locatie.rd_y)
    deel = Uitsnede(x - breed / 2, y - breed * HOOGTE / BREEDTE / 2, breed)
    stukken = [
        f'<svg class="kaartbeeld" viewBox="0 0 {BREEDTE} {HOOGTE}" role="img" '
        'aria-labelledby="kaart-naam kaart-tekst">',
        f'<title id="kaart-naam">Kaart van {escape(str(locatie))}</title>',
        f'<desc id="kaart-tekst">{escape(tekst(locatie))}</desc>',
        *_vlakken(deel),
        *_raster(deel),
        *_straten(deel),
        *(_speld(deel, plek, naam, klein=True) for plek, naam in andere or []),
        _speld(deel, locatie, str(locatie)),
        *_rand(deel),
        "</svg>",
    ]
    return mark_safe("".join(stukken))  # noqa: S308 - all text in it is escaped above


def tekst(locatie: Locatie) -> str:
    """The place in words: for who does not see the map, and for who wants the coordinates."""
    delen = [str(locatie)]
    if locatie.wijk:
        delen.append(f"in {locatie.wijk}")
    if locatie.rd_x is not None and locatie.rd_y is not None:
        delen.append(f"RD {float(locatie.rd_x):.0f}, {float(locatie.rd_y):.0f}")
    return ", ".join(delen) + "."


def _pad(deel: Uitsnede, punten: list[list[float]], dicht: bool = False) -> str:
    return "M" + "L".join(f"{a} {b}" for a, b in (deel.op(*p) for p in punten)) + ("Z" if dicht else "")


def _raakt(deel: Uitsnede, punten: list[list[float]]) -> bool:
    xs, ys = [p[0] for p in punten], [p[1] for p in punten]
    return (
        max(xs) >= deel.links
        and min(xs) <= deel.links + deel.breed
        and max(ys) >= deel.onder
        and min(ys) <= deel.onder + deel.hoog
    )


def _vlakken(deel: Uitsnede) -> Iterator[str]:
    for soort in ("wijk", "groen", "water"):
        for vorm in _lagen().get(soort, []):
            ring = vorm["geometry"]["coordinates"][0]
            if _raakt(deel, ring):
                yield f'<path class="k-{soort}" d="{_pad(deel, ring, dicht=True)}"/>'
    for vorm in _lagen().get("rivier", []):
        yield f'<path class="k-rivier" d="{_pad(deel, vorm["geometry"]["coordinates"])}"/>'


def _raster(deel: Uitsnede) -> Iterator[str]:
    stap = 1000 if deel.breed > 2500 else 500 if deel.breed > 900 else 100
    for n in range(math.ceil(deel.links / stap), math.floor((deel.links + deel.breed) / stap) + 1):
        px, _ = deel.op(n * stap, deel.onder)
        yield f'<path class="k-raster" d="M{px} 0V{HOOGTE}"/>'
        yield f'<text class="k-km" x="{px + 3}" y="{HOOGTE - 26}">{n * stap}</text>'
    for n in range(math.ceil(deel.onder / stap), math.floor((deel.onder + deel.hoog) / stap) + 1):
        _, py = deel.op(deel.links, n * stap)
        yield f'<path class="k-raster" d="M0 {py}H{BREEDTE}"/><text class="k-km" x="4" y="{py - 3}">{n * stap}</text>'


def _straten(deel: Uitsnede) -> Iterator[str]:
    zichtbaar = [s for s in _lagen().get("straat", []) if _raakt(deel, s["geometry"]["coordinates"])]
    for laag in ("onder", "boven"):
        for straat in zichtbaar:
            rang = straat["properties"]["rang"]
            yield f'<path class="k-straat k-{laag} k-rang{rang}" d="{_pad(deel, straat["geometry"]["coordinates"])}"/>'
    for straat in zichtbaar:
        yield from _straatnaam(deel, straat)


def _straatnaam(deel: Uitsnede, straat: dict[str, Any]) -> Iterator[str]:
    """The name along the longest visible piece of the street."""
    punten = [deel.op(*p) for p in straat["geometry"]["coordinates"]]
    binnen = [
        (math.dist(a, b), a, b)
        for a, b in pairwise(punten)
        if 20 < (a[0] + b[0]) / 2 < BREEDTE - 20 and 20 < (a[1] + b[1]) / 2 < HOOGTE - 30
    ]
    naam = straat["properties"]["naam"]
    if not binnen or max(binnen)[0] < len(naam) * 5:
        return
    _, (ax, ay), (bx, by) = max(binnen)
    hoek = math.degrees(math.atan2(by - ay, bx - ax))
    hoek += 180 if abs(hoek) > 90 else 0
    mx, my = round((ax + bx) / 2, 1), round((ay + by) / 2, 1)
    yield f'<text class="k-naam" transform="translate({mx} {my}) rotate({hoek:.0f})" dy="-6">{escape(naam)}</text>'


def _speld(deel: Uitsnede, plek: Locatie, naam: str, klein: bool = False) -> str:
    if plek.rd_x is None or plek.rd_y is None:
        return ""
    x, y = deel.op(float(plek.rd_x), float(plek.rd_y))
    if not (0 <= x <= BREEDTE and 0 <= y <= HOOGTE):
        return ""
    if klein:
        return f'<circle class="k-ander" cx="{x}" cy="{y}" r="6"><title>{escape(naam)}</title></circle>'
    return (
        f'<g transform="translate({x} {y})">'
        '<path class="k-speld" d="M0 0C-9-13-14-19-14-27a14 14 0 1 1 28 0C14-19 9-13 0 0z"/>'
        f'<circle class="k-gat" cx="0" cy="-27" r="5"/></g>'
    )


def _rand(deel: Uitsnede) -> Iterator[str]:
    stap = next(s for s in (50, 100, 200, 500, 1000, 2000) if s * deel.schaal >= 70)
    lang = round(stap * deel.schaal, 1)
    naam = f"{stap} m" if stap < 1000 else f"{stap // 1000} km"
    y = HOOGTE - 14
    yield (
        f'<g class="k-schaal"><rect x="8" y="{HOOGTE - 32}" width="{lang + 62}" height="26" rx="4"/>'
        f'<path d="M16 {y - 6}V{y}H{16 + lang}V{y - 6}"/><text x="{24 + lang}" y="{y}">{naam}</text></g>'
    )
    yield (
        f'<g class="k-noord" transform="translate({BREEDTE - 30} 34)"><circle r="20"/>'
        '<path d="M0-14 6 8 0 4-6 8z"/><text y="17" text-anchor="middle">N</text></g>'
    )
