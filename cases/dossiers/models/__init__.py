"""The file: what every zaak has, whatever the procedure (processen.md §0.1)."""

from cases.dossiers.models.bestand import Bestand, Schonekopie
from cases.dossiers.models.betrokkene import Betrokkene, Betrokkenheid
from cases.dossiers.models.plaats import Categorie, Locatie
from cases.dossiers.models.tijdlijn import Gebeurtenis, Inzage, TijdlijnAnker
from cases.dossiers.models.zaak import (
    Procedure,
    Statusdrager,
    TussentijdsGewijzigd,
    Zaak,
    ZaakGroepsrecht,
    Zaaknummerteller,
    ZaakOrganisatierecht,
    ZaakPersoonsrecht,
    Zaakrelatie,
    Zaakrol,
)

__all__ = [
    "Bestand",
    "Betrokkene",
    "Betrokkenheid",
    "Categorie",
    "Gebeurtenis",
    "Inzage",
    "Locatie",
    "Procedure",
    "Schonekopie",
    "Statusdrager",
    "TijdlijnAnker",
    "TussentijdsGewijzigd",
    "Zaak",
    "ZaakGroepsrecht",
    "ZaakOrganisatierecht",
    "ZaakPersoonsrecht",
    "Zaaknummerteller",
    "Zaakrelatie",
    "Zaakrol",
]
