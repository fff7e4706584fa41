"""Rows of the acts that all procedures share: hand-over, advice, assignments, contact, meetings, skipped steps."""

from cases.casework.models.aanbod import Aanbod
from cases.casework.models.beslistermijn import Stilstand, Termijnbericht, Verdaging
from cases.casework.models.bezwaar import Bezwaar, Rechtsmiddel
from cases.casework.models.contact import Mediation, Mediationpartij, Terugbelnotitie
from cases.casework.models.dossier import Betrokkenewijziging, Contactmoment, Noodmaatregel, Notitie, Piketnummer
from cases.casework.models.niet_tijdig import Dwangsom, Dwangsomdeel, Ingebrekestelling
from cases.casework.models.overdracht import Adviesvraag, Opdracht, Overdracht
from cases.casework.models.overleg import Agendapunt, Overslag
from cases.casework.models.privacy import Bewaarregel, Bewaarstop, Inzageverzoek, Verwijderregel, Verwijdervoorstel
from cases.casework.models.toewijzing import Toewijsgebied, Toewijzing

__all__ = [
    "Aanbod",
    "Adviesvraag",
    "Agendapunt",
    "Betrokkenewijziging",
    "Bewaarregel",
    "Bewaarstop",
    "Bezwaar",
    "Contactmoment",
    "Dwangsom",
    "Dwangsomdeel",
    "Ingebrekestelling",
    "Inzageverzoek",
    "Mediation",
    "Mediationpartij",
    "Noodmaatregel",
    "Notitie",
    "Opdracht",
    "Overdracht",
    "Overslag",
    "Piketnummer",
    "Rechtsmiddel",
    "Stilstand",
    "Termijnbericht",
    "Terugbelnotitie",
    "Toewijsgebied",
    "Toewijzing",
    "Verdaging",
    "Verwijderregel",
    "Verwijdervoorstel",
]
