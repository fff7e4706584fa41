"""What the zaak page shows of the papers."""

from __future__ import annotations

from datetime import date
from typing import Any

from cases.documents.queries import documenten_van
from cases.dossiers.models import Zaak
from cases.staff.models import Medewerker


def documenten(zaak: Zaak, user: Medewerker, vandaag: date) -> dict[str, Any] | None:
    """The letters of this zaak, newest first."""
    rijen = documenten_van(zaak, user)
    return {"aantal": len(rijen), "documenten": rijen} if rijen else None


PANELEN = [
    {
        "code": "documenten",
        "titel": "Brieven",
        "plek": "midden",
        "sjabloon": "documents/paneel.html",
        "context": documenten,
        "volgorde": 30,
    }
]
