"""HV1-HV17: the acts on a handhavingsverzoek, beside those it shares with a melding (beoordeling, afronding)."""

from cases.intake.actions.afronding import deel_mee_aan_belanghebbenden, handel_af, heropen, initieer_vervolg
from cases.intake.actions.verzoek.besluit import (
    bied_aan_ter_vaststelling,
    formuleer_besluit,
    gewijzigde_blokken,
    herformuleer_besluit,
    overheden_niet_gevolgd,
    stel_besluit_vast,
    verzend_besluit,
    wijs_besluit_terug,
)
from cases.intake.actions.verzoek.oordeel import (
    Oordeelvelden,
    bepaal_vervolg,
    eerdere_besluiten,
    start_nieuwe_ronde,
    stel_niet_behandelen_voor,
    toets_belanghebbendheid,
)
from cases.intake.actions.verzoek.verzoekers import verdaag_beslissing, voeg_verzoeker_toe
from cases.intake.actions.verzoek.voornemen import (
    bied_concept_aan,
    sla_voornemen_over,
    sluit_zienswijzetermijn,
    verzend_voornemen,
    wijs_concept_terug,
)

__all__ = [
    "Oordeelvelden",
    "bepaal_vervolg",
    "bied_aan_ter_vaststelling",
    "bied_concept_aan",
    "deel_mee_aan_belanghebbenden",
    "eerdere_besluiten",
    "formuleer_besluit",
    "gewijzigde_blokken",
    "handel_af",
    "herformuleer_besluit",
    "heropen",
    "initieer_vervolg",
    "overheden_niet_gevolgd",
    "sla_voornemen_over",
    "sluit_zienswijzetermijn",
    "start_nieuwe_ronde",
    "stel_besluit_vast",
    "stel_niet_behandelen_voor",
    "toets_belanghebbendheid",
    "verdaag_beslissing",
    "verzend_besluit",
    "verzend_voornemen",
    "voeg_verzoeker_toe",
    "wijs_besluit_terug",
    "wijs_concept_terug",
]
