"""The letters of shared acts: handing over, the beslistermijn, not deciding in time, and what came in as post.

Contexts hold values only, so that a text can ask nothing of the database. ``van_zaak`` takes them from the zaak.
"""

from cases.casework.letters.beslistermijn import (
    REDENEN_VERLENGING,
    Opschortingsbericht,
    Termijnbericht,
    Verlengingsbericht,
)
from cases.casework.letters.doorzending import BerichtDoorzending, BerichtKlacht
from cases.casework.letters.niet_tijdig import (
    GEEN_DWANGSOM,
    BevestigingIngebrekestelling,
    Dwangsombesluit,
)
from cases.casework.letters.post import REDENEN_TERUGZENDING, BevestigingBezwaar, Terugzending

__all__ = [
    "GEEN_DWANGSOM",
    "REDENEN_TERUGZENDING",
    "REDENEN_VERLENGING",
    "BerichtDoorzending",
    "BerichtKlacht",
    "BevestigingBezwaar",
    "BevestigingIngebrekestelling",
    "Dwangsombesluit",
    "Opschortingsbericht",
    "Termijnbericht",
    "Terugzending",
    "Verlengingsbericht",
]
