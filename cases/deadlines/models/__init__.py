"""The terms that run, what stopped or lengthened them, the signals they gave, and what beheer chose."""

from cases.deadlines.models.beheer import Dagbedrag, Hartslag, KBJaar, Rekenkeuze, Termijnwaarde
from cases.deadlines.models.termijn import (
    Opschorting,
    Signaal,
    Stuiting,
    Termijn,
    TermijnQuerySet,
    Uitstel,
    Verlenging,
)

__all__ = [
    "Dagbedrag",
    "Hartslag",
    "KBJaar",
    "Opschorting",
    "Rekenkeuze",
    "Signaal",
    "Stuiting",
    "Termijn",
    "TermijnQuerySet",
    "Termijnwaarde",
    "Uitstel",
    "Verlenging",
]
