"""The terms that run, what stopped or lengthened them, the signals they gave, and what beheer chose."""

from cases.deadlines.models.beheer import Hartslag, KBJaar, Rekenkeuze, Termijnwaarde
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
