"""The letters of an intake: what each may say and what it must say (termijnen-en-regels.md §5).

Contexts hold values only, so that a text can ask nothing of the database. ``van_zaak`` and ``van_verzoek`` take them
from the rows.
"""

from cases.intake.letters.aanvulling import Aanvulverzoek
from cases.intake.letters.beleving import Belevingsformulier
from cases.intake.letters.besluit import BesluitAfwijzen, BesluitNietBehandelen, BesluitToewijzen
from cases.intake.letters.horen import AntwoordLateZienswijze, UitnodigingHoorgesprek, UitstelZienswijze
from cases.intake.letters.keuzes import AANVULLINGEN, NIET_GEHOORD, PROCEDURES, UITKOMSTEN, VRAGEN
from cases.intake.letters.mededeling import Mededeling
from cases.intake.letters.ontvangst import Ontvangstbevestiging, OntvangstbevestigingHandhavingsverzoek
from cases.intake.letters.reactie import ReactieMelding
from cases.intake.letters.verzoek import ZIENSWIJZE_DAGEN
from cases.intake.letters.voornemen import VoornemenAfwijzen, VoornemenNietBehandelen, VoornemenToewijzen
from cases.intake.letters.zienswijze import BeantwoordingZienswijze, BevestigingZienswijze, Hoorverslag

__all__ = [
    "AANVULLINGEN",
    "NIET_GEHOORD",
    "PROCEDURES",
    "UITKOMSTEN",
    "VRAGEN",
    "ZIENSWIJZE_DAGEN",
    "Aanvulverzoek",
    "AntwoordLateZienswijze",
    "BeantwoordingZienswijze",
    "Belevingsformulier",
    "BesluitAfwijzen",
    "BesluitNietBehandelen",
    "BesluitToewijzen",
    "BevestigingZienswijze",
    "Hoorverslag",
    "Mededeling",
    "Ontvangstbevestiging",
    "OntvangstbevestigingHandhavingsverzoek",
    "ReactieMelding",
    "UitnodigingHoorgesprek",
    "UitstelZienswijze",
    "VoornemenAfwijzen",
    "VoornemenNietBehandelen",
    "VoornemenToewijzen",
]
