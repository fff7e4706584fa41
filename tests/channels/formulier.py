"""Filling in the public form as a browser without JavaScript would: page by page, with the hidden values."""

from __future__ import annotations

import re
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

WAT = {"situatie": "Naast ons huis draait elke nacht een koelmachine.", "sinds": "Sinds drie weken"}
WAAR = {"straat": "Molenpad", "huisnummer": "3", "postcode": "1234 CD", "plaatsnaam": "Voorbeeldstad"}
BEKEND = {"anoniem": "nee", "naam": "Joke Voorbeeld", "email": "joke@voorbeeld.example", "mag_per_email": "on"}
ANONIEM = {"anoniem": "ja"}
VERZOEKER = {
    "naam": "Joke Voorbeeld",
    "indiener_straat": "Lindelaan",
    "indiener_huisnummer": "14",
    "indiener_postcode": "1234 AB",
    "indiener_plaatsnaam": "Voorbeeldstad",
}
PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00\x90wS\xde"
    b"\x00\x00\x00\x0cIDATx\x9cc\xf8\xcf\xc0\x00\x00\x03\x01\x01\x00\xc9\xfe\x92\xef\x00\x00\x00\x00IEND\xaeB`\x82"
)


def bewijs_op(client: Client, pad: str) -> str:
    """The signed proof on a page with a form."""
    gevonden = re.search(r'name="formulier" value="([^"]+)"', client.get(pad).content.decode())
    assert gevonden, pad
    return gevonden[1]


def begin(client: Client, soort: str = "melding", **anders: Any) -> str:
    """Answer the first page; returns the address of the second."""
    pad = f"/melden/{soort}/"
    antwoord = client.post(pad, {"formulier": bewijs_op(client, pad), **WAT, **anders})
    assert antwoord.status_code == 302, antwoord.content.decode()
    return str(antwoord["Location"])


def vul_in(
    client: Client, soort: str = "melding", wie: dict[str, Any] | None = None, *bestanden: Any, **wat: Any
) -> str:
    """Everything up to the page on which the answers are looked at; returns its address."""
    waar = begin(client, soort, **wat)
    stap = client.post(waar, WAAR)["Location"]
    stap = client.post(stap, wie if wie is not None else (BEKEND if soort == "melding" else VERZOEKER))["Location"]
    stap = client.post(stap, {"bestanden": list(bestanden), "verder": "1"})["Location"]
    assert stap.endswith("/controleren/"), stap
    return str(stap)


def verstuur(
    client: Client, soort: str = "melding", wie: dict[str, Any] | None = None, *bestanden: Any, **wat: Any
) -> str:
    """The whole form; returns the page that says what happens now."""
    klaar = client.post(vul_in(client, soort, wie, *bestanden, **wat))
    assert klaar.status_code == 302, klaar.content.decode()
    return client.get(klaar["Location"]).content.decode()


def foto(naam: str = "foto van Joke.png", inhoud: bytes = PNG) -> SimpleUploadedFile:
    return SimpleUploadedFile(naam, inhoud)


def volgpad(pagina: str) -> str:
    """The address of the status page that the confirmation names."""
    gevonden = re.search(r'class="volgadres" href="https?://[^/]+([^"]+)"', pagina)
    assert gevonden
    return gevonden[1]
