"""Numbers that come from an address or a form: whatever was sent there, reading them never fails."""

from __future__ import annotations

from collections.abc import Iterable

GROOTSTE = 2**31 - 1
"""The largest integer that every column of the database takes."""


def nummer(tekst: str) -> int | None:
    """The number in ``tekst`` when it is one that a row can have, from 0 to `GROOTSTE`; otherwise None."""
    if not (tekst.isascii() and tekst.isdigit() and len(tekst) <= 10):
        return None
    waarde = int(tekst)
    return waarde if waarde <= GROOTSTE else None


def nummers(teksten: Iterable[str]) -> list[int]:
    """The numbers in ``teksten``; what is no number is left out."""
    return [waarde for tekst in teksten if (waarde := nummer(tekst)) is not None]
