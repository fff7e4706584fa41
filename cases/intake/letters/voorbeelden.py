"""Invented data, short and long, to preview and test the letters of intake with."""

from datetime import date
from typing import Any

VOORBEELD: dict[str, Any] = {
    "zaaknummer": "M-2026-00417",
    "gemeente": "Gemeente Voorbeeldstad",
    "behandelaar": "Anna de Wit",
    "telefoon": "14\u00a00123",
    "email": "info@voorbeeldstad.example",
    "verzenddatum": date(2026, 3, 4),
}
LANG: dict[str, Any] = {
    **VOORBEELD,
    "zaaknummer": "M-2026-99999",
    "behandelaar": "Wilhelmina Antoinette van den Berg-Oosterhuizen tot Westerlaak",
    "gemeente": "Gemeente Voorbeeldstad-aan-de-Lange-Rivier",
}
LANG_ONDERWERP = "geluid, stank en trillingen van koelmachines bij het bedrijventerrein, elke nacht tussen elf en zes"
LANG_PLAATS = (
    "het bedrijventerrein Havenkade-Noord, achter de loods met nummer 1021, naast de brug over het Lange Kanaal"
)
LANG_VOLGLINK = "www.voorbeeldstad.example/volg/h7k2-p9qm-4wte/"
VERZOEK: dict[str, Any] = {**VOORBEELD, "zaaknummer": "V-2026-00031", "ontvangen_op": date(2026, 1, 28)}
VERZOEK_LANG: dict[str, Any] = {**LANG, "zaaknummer": "V-2026-99999", "ontvangen_op": date(2026, 1, 28)}
BEZWAAR: dict[str, Any] = {
    "orgaan": "het college van burgemeester en wethouders van Voorbeeldstad",
    "bezwaaradres": "Postbus 100, 1234\u00a0AB Voorbeeldstad",
    "digitale_route": "www.voorbeeldstad.example",
    "bezwaar_van": date(2026, 3, 5),
    "bezwaar_tot": date(2026, 4, 15),
}
