"""Rows of the acts that all procedures share: hand-over, advice, assignments, contact, meetings, skipped steps."""

from cases.casework.models.beslistermijn import Stilstand, Termijnbericht, Verdaging
from cases.casework.models.dossier import Betrokkenewijziging, Contactmoment, Noodmaatregel, Notitie, Piketnummer
from cases.casework.models.niet_tijdig import Dwangsom, Dwangsomdeel, Ingebrekestelling
from cases.casework.models.overdracht import Adviesvraag, Opdracht, Overdracht
from cases.casework.models.overleg import Agendapunt, Overslag

__all__ = [
    "Adviesvraag",
    "Agendapunt",
    "Betrokkenewijziging",
    "Contactmoment",
    "Dwangsom",
    "Dwangsomdeel",
    "Ingebrekestelling",
    "Noodmaatregel",
    "Notitie",
    "Opdracht",
    "Overdracht",
    "Overslag",
    "Piketnummer",
    "Stilstand",
    "Termijnbericht",
    "Verdaging",
]
