"""ML3-ML16: from receipt to weighing. Each function is one step of a melding (or handhavingsverzoek)."""

from cases.intake.actions.beoordeling.bevoegdheid import (
    beoordeel_urgentie,
    bepaal_bevoegdheid,
    koppel_voorgeschiedenis,
    neem_terug,
    start_beoordeling,
    zend_door,
)
from cases.intake.actions.beoordeling.onderzoek import (
    LANGSTE_AANVULTERMIJN,
    leg_uitblijven_vast,
    leg_weigering_vast,
    sla_controle_over,
    start_controle,
    verwerk_aanvulling,
    verwerk_controle,
    vraag_aanvulling,
)
from cases.intake.actions.beoordeling.ontvangst import (
    agendeer_intaketafel,
    bevestig_ontvangst,
    leg_eerste_contact_vast,
    vraag_bestuurlijk_overleg,
    wijs_toe,
)
from cases.intake.actions.procedure import meld_behandelaar

__all__ = [
    "LANGSTE_AANVULTERMIJN",
    "agendeer_intaketafel",
    "beoordeel_urgentie",
    "bepaal_bevoegdheid",
    "bevestig_ontvangst",
    "koppel_voorgeschiedenis",
    "leg_eerste_contact_vast",
    "leg_uitblijven_vast",
    "leg_weigering_vast",
    "meld_behandelaar",
    "neem_terug",
    "sla_controle_over",
    "start_beoordeling",
    "start_controle",
    "verwerk_aanvulling",
    "verwerk_controle",
    "vraag_aanvulling",
    "vraag_bestuurlijk_overleg",
    "wijs_toe",
    "zend_door",
]
