"""What the tests of the channels share."""

from __future__ import annotations

import io
from typing import Any

import pytest

from cases.channels.actions.ontvangst import Inzending

INGEVULD: dict[str, Any] = {
    "situatie": "De koelmachine achter de winkel draait elke nacht. Ik slaap er niet van.",
    "categorie": "geluid",
    "straat": "Molenpad",
    "huisnummer": 3,
    "postcode": "1234 CD",
    "naam": "Joke Voorbeeld",
    "indiener_straat": "Lindelaan",
    "indiener_huisnummer": 14,
    "indiener_postcode": "1234 AB",
    "indiener_plaatsnaam": "Voorbeeldstad",
    "email": "joke@voorbeeld.example",
}
"""A melding as a sender fills it in."""


class Bijlage(io.BytesIO):
    """A file with a name, as a request gives it."""

    def __init__(self, inhoud: bytes, name: str) -> None:
        super().__init__(inhoud)
        self.name = name


@pytest.fixture
def maak_inzending():
    """An Inzending of a melding by the public form; fields of ``gegevens`` and of the Inzending may be changed."""

    def maak(*bestanden: Any, soort: str = "melding", kanaal: str = "formulier", sleutel: str = "", **anders: Any):
        van_inzending = {k: anders.pop(k) for k in ("bevestig", "ontvangen_op", "afzender", "stand") if k in anders}
        return Inzending(kanaal, soort, {**INGEVULD, **anders}, bestanden, sleutel=sleutel, **van_inzending)

    return maak
