"""Dates as people type them at a telephone: ``gisteren``, ``-2d``, ``ma``, ``2-3``, ``2 maart 2026``. Pure."""

from __future__ import annotations

import re
from datetime import date, timedelta

WOORDEN = {
    "vandaag": 0,
    "v": 0,
    "nu": 0,
    "gisteren": -1,
    "g": -1,
    "eergisteren": -2,
    "eg": -2,
    "morgen": 1,
    "overmorgen": 2,
}
DAGEN = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
MAANDEN = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
    "december",
)  # fmt: skip
_VERSCHIL = re.compile(r"^([+-]?)\s*(\d{1,3})\s*([dw])$")
_ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})$")
_CIJFERS = re.compile(r"^(\d{1,2})[-/. ](\d{1,2})(?:[-/. ](\d{4}|\d{2}))?$")
_AANEEN = re.compile(r"^(\d{2})(\d{2})(\d{4})$")
_WOORD = re.compile(r"^(\d{1,2})\s+([a-z]{3,9})\.?(?:\s+(\d{4}))?$")


def lees_datum(tekst: str, vandaag: date) -> date:
    """The day that ``tekst`` means; a weekday or a day without a year is the last one that has been (or is today).

    :raises ValueError: when it is no date.
    """
    kaal = " ".join(tekst.lower().split())
    if kaal in WOORDEN:
        return vandaag + timedelta(days=WOORDEN[kaal])
    if m := _VERSCHIL.match(kaal):
        dagen = int(m[2]) * (7 if m[3] == "w" else 1)
        return vandaag + timedelta(days=-dagen if m[1] == "-" else dagen)
    if len(kaal) >= 2 and kaal.isalpha():
        for nummer, naam in enumerate(DAGEN):
            if naam.startswith(kaal):
                return vandaag - timedelta(days=(vandaag.weekday() - nummer) % 7)
    if m := _ISO.match(kaal):
        return date(int(m[1]), int(m[2]), int(m[3]))
    if m := _AANEEN.match(kaal):
        return date(int(m[3]), int(m[2]), int(m[1]))
    if m := _CIJFERS.match(kaal):
        return _zonder_jaar(int(m[1]), int(m[2]), m[3], vandaag)
    if m := _WOORD.match(kaal):
        for nummer, naam in enumerate(MAANDEN, start=1):
            if naam.startswith(m[2]) or (m[2] == "mrt" and nummer == 3):
                return _zonder_jaar(int(m[1]), nummer, m[3], vandaag)
    raise ValueError(tekst)


def _zonder_jaar(dag: int, maand: int, jaar: str | None, vandaag: date) -> date:
    if jaar is not None:
        return date(int(jaar) + (2000 if len(jaar) == 2 else 0), maand, dag)
    gevonden = date(vandaag.year, maand, dag)
    return gevonden if gevonden <= vandaag else date(vandaag.year - 1, maand, dag)
