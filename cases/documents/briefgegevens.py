"""What every letter says about the zaak, taken from the rows once, when the letter is written."""

from __future__ import annotations

from datetime import date
from typing import Any

from cases.dossiers.models import Zaak
from cases.staff.models import Medewerker


def basis(zaak: Zaak, verzenddatum: date, door: Medewerker | None = None) -> dict[str, Any]:
    """The fields of ``Briefgegevens`` for this zaak; the behandelaar is named, else the team or the organisation."""
    organisatie = zaak.organisatie
    behandelaar = zaak.hoofdbehandelaar or door
    naam = behandelaar.naam if behandelaar else (zaak.team.naam if zaak.team else organisatie.naam)
    return {
        "zaaknummer": zaak.zaaknummer,
        "gemeente": organisatie.naam,
        "behandelaar": naam,
        "telefoon": ((behandelaar.telefoon if behandelaar else "") or organisatie.telefoon).replace(" ", "\u00a0"),
        "email": organisatie.email,
        "verzenddatum": verzenddatum,
    }


def plaats_van(zaak: Zaak) -> str:
    """Where it is, in words that fit a sentence; empty when unknown."""
    return str(zaak.locatie) if zaak.locatie is not None else ""


def in_zin(onderwerp: str) -> str:
    """A subject as it reads inside a sentence: no capital in front, unless the word is written in capitals."""
    eerste = onderwerp.split(" ", 1)[0]
    return onderwerp if len(eerste) > 1 and eerste[1].isupper() else onderwerp[:1].lower() + onderwerp[1:]
