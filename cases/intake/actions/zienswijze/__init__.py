"""The acts on zienswijzen (processen.md §2.8): for any zaak in which a besluit is announced first.

They know a Zaak, a round and the document of the voornemen; its procedure calls them (HV8, HV9, HV11, HV14).
Each is one transaction, locks the zaak before the zienswijze, and takes ``door`` (None is the system) and ``vandaag``.
"""

from cases.intake.actions.zienswijze.beantwoorden import (
    Antwoord,
    Onderdeelantwoord,
    alle_beoordeeld,
    antwoordbrief,
    beantwoord,
    beantwoord_met_besluit,
    beantwoording,
    beantwoording_tekst,
    indieners,
    is_ongewijzigd,
)
from cases.intake.actions.zienswijze.beoordelen import (
    Onderdeel,
    beoordeel_onderdelen,
    laat_buiten_beschouwing,
    leg_bemiddeling_vast,
    start_beoordeling,
    verklaar,
    verwerk_advies,
    vraag_advies,
)
from cases.intake.actions.zienswijze.horen import (
    laat_hoorgesprek_vervallen,
    leg_hoorverslag_vast,
    leg_opmerkingen_vast,
    plan_hoorgesprek,
)
from cases.intake.actions.zienswijze.indienen import dien_in, trek_in
from cases.intake.actions.zienswijze.sluiten import (
    open_zienswijzen,
    rondesluiter,
    sluit_ronde,
    sluit_verstreken,
    sluit_zonder_reactie,
)
from cases.intake.actions.zienswijze.uitnodigen import nodig_ook_uit, nodig_uit, verleng_termijn, voorgestelde_datum

__all__ = [
    "Antwoord",
    "Onderdeel",
    "Onderdeelantwoord",
    "alle_beoordeeld",
    "antwoordbrief",
    "beantwoord",
    "beantwoord_met_besluit",
    "beantwoording",
    "beantwoording_tekst",
    "beoordeel_onderdelen",
    "dien_in",
    "indieners",
    "is_ongewijzigd",
    "laat_buiten_beschouwing",
    "laat_hoorgesprek_vervallen",
    "leg_bemiddeling_vast",
    "leg_hoorverslag_vast",
    "leg_opmerkingen_vast",
    "nodig_ook_uit",
    "nodig_uit",
    "open_zienswijzen",
    "plan_hoorgesprek",
    "rondesluiter",
    "sluit_ronde",
    "sluit_verstreken",
    "sluit_zonder_reactie",
    "start_beoordeling",
    "trek_in",
    "verklaar",
    "verleng_termijn",
    "verwerk_advies",
    "voorgestelde_datum",
    "vraag_advies",
]
