"""The papers: texts of letters, documents with their versions and approvals, and what was sent."""

from cases.documents.models.document import Document
from cases.documents.models.schrijven import Klad, Opmerking, Tekstwijziging
from cases.documents.models.sjabloon import Sjabloon, Sjabloonversie
from cases.documents.models.versie import Akkoord, Documentversie, Opsteller, Weergave
from cases.documents.models.verzending import Printbatch, Verzending

__all__ = [
    "Akkoord",
    "Document",
    "Documentversie",
    "Klad",
    "Opmerking",
    "Opsteller",
    "Printbatch",
    "Sjabloon",
    "Sjabloonversie",
    "Tekstwijziging",
    "Verzending",
    "Weergave",
]
