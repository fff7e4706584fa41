"""Invented data, short and long, to preview and test the letters of shared acts with."""

from datetime import date
from typing import Any

KORT: dict[str, Any] = {
    "zaaknummer": "V-2026-00031",
    "gemeente": "Gemeente Voorbeeldstad",
    "behandelaar": "Anna de Wit",
    "telefoon": "14\u00a00123",
    "email": "info@voorbeeldstad.example",
    "verzenddatum": date(2026, 3, 4),
}
LANG: dict[str, Any] = {
    **KORT,
    "zaaknummer": "V-2026-99999",
    "behandelaar": "Wilhelmina Antoinette van den Berg-Oosterhuizen tot Westerlaak",
    "gemeente": "Gemeente Voorbeeldstad-aan-de-Lange-Rivier",
}
ONDERWERP = "een schutting zonder vergunning"
LANG_ONDERWERP = "geluid, stank en trillingen van koelmachines bij het bedrijventerrein, elke nacht tussen elf en zes"
BEZWAAR: dict[str, Any] = {
    "orgaan": "het college van burgemeester en wethouders van Voorbeeldstad",
    "bezwaaradres": "Postbus 100, 1234\u00a0AB Voorbeeldstad",
    "digitale_route": "www.voorbeeldstad.example",
    "bezwaar_van": date(2026, 3, 5),
    "bezwaar_tot": date(2026, 4, 15),
}
