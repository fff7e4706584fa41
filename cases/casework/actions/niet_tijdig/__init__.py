"""Not deciding in time: the notice of default, the dwangsom, its besluit and its payment (art. 4:17 to 4:20 Awb)."""

from cases.casework.actions.niet_tijdig.dwangsom import (
    bij_besluit_bekend,
    leg_betaling_vast,
    sluit_uit,
    sluit_volgelopen,
    stel_dwangsombesluit_op,
    vorder_terug,
)
from cases.casework.actions.niet_tijdig.ingebrekestelling import (
    beoordeel_ingebrekestelling,
    registreer_ingebrekestelling,
    trek_ingebrekestelling_in,
)

__all__ = [
    "beoordeel_ingebrekestelling",
    "bij_besluit_bekend",
    "leg_betaling_vast",
    "registreer_ingebrekestelling",
    "sluit_uit",
    "sluit_volgelopen",
    "stel_dwangsombesluit_op",
    "trek_ingebrekestelling_in",
    "vorder_terug",
]
