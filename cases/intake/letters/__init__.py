"""The letters of an intake: what each may say and what it must say (termijnen-en-regels.md §5.1 and §5.10).

Contexts hold values only, so that a text can ask nothing of the database. ``van_zaak`` takes them from the zaak.
"""

from cases.intake.letters.aanvulling import Aanvulverzoek
from cases.intake.letters.beleving import Belevingsformulier
from cases.intake.letters.keuzes import AANVULLINGEN, UITKOMSTEN, VRAGEN
from cases.intake.letters.ontvangst import Ontvangstbevestiging, OntvangstbevestigingHandhavingsverzoek
from cases.intake.letters.reactie import Mededeling, ReactieMelding

__all__ = [
    "AANVULLINGEN",
    "UITKOMSTEN",
    "VRAGEN",
    "Aanvulverzoek",
    "Belevingsformulier",
    "Mededeling",
    "Ontvangstbevestiging",
    "OntvangstbevestigingHandhavingsverzoek",
    "ReactieMelding",
]
