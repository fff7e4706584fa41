"""What comes in, and what it asks for along the way."""

from cases.intake.models.horen import Bemiddeling, Hoorgesprek
from cases.intake.models.intake import Aanvulling, Beleving, Bevoegdheid, Intake
from cases.intake.models.klad import Klad, Kladbestand
from cases.intake.models.melding import Melding, Reactiewijze
from cases.intake.models.verzoek import Handhavingsverzoek, Voornemen
from cases.intake.models.zienswijze import Wijze, Zienswijze, Zienswijzeonderdeel

__all__ = [
    "Aanvulling",
    "Beleving",
    "Bemiddeling",
    "Bevoegdheid",
    "Handhavingsverzoek",
    "Hoorgesprek",
    "Intake",
    "Klad",
    "Kladbestand",
    "Melding",
    "Reactiewijze",
    "Voornemen",
    "Wijze",
    "Zienswijze",
    "Zienswijzeonderdeel",
]
