"""Bezwaar, beroep and voorlopige voorziening (processen.md §2.11; Awb hfd. 6 and 7): one act per function.

A bezwaar often comes after the zaak was closed, so these acts do not ask whether the zaak is open. It suspends nothing
by itself (GEEN_SCHORS).
"""

from cases.casework.actions.bezwaar.behandelen import (
    beoordeel_te_laat,
    leg_herstel_vast,
    leg_nieuw_besluit_vast,
    leg_uitkomst_vast,
    neem_in_behandeling,
    sluit_bezwaar,
    verdaag_bezwaar,
    vraag_herstel,
    waarom_niet_behandelen,
)
from cases.casework.actions.bezwaar.gedeeld import BEHANDELEN, REGISTREREN
from cases.casework.actions.bezwaar.rechter import leg_rechtsmiddel_vast, leg_uitspraak_vast
from cases.casework.actions.bezwaar.registreren import (
    Bezwaardagen,
    bevestig_bezwaar,
    bezwaardagen,
    registreer_bezwaar,
    weeg_op_tijd,
)

__all__ = [
    "BEHANDELEN",
    "REGISTREREN",
    "Bezwaardagen",
    "beoordeel_te_laat",
    "bevestig_bezwaar",
    "bezwaardagen",
    "leg_herstel_vast",
    "leg_nieuw_besluit_vast",
    "leg_rechtsmiddel_vast",
    "leg_uitkomst_vast",
    "leg_uitspraak_vast",
    "neem_in_behandeling",
    "registreer_bezwaar",
    "sluit_bezwaar",
    "verdaag_bezwaar",
    "vraag_herstel",
    "waarom_niet_behandelen",
    "weeg_op_tijd",
]
