"""What stays inside the own organisation (AL-2)."""

from __future__ import annotations

from cases.dossiers.models import Zaak
from cases.staff.models import Medewerker, Organisatie


def ziet_intern(user: Medewerker, zaak: Zaak) -> bool:
    """Whether this person may see what is meant for colleagues: notes, contact, who skipped what, and the timeline.

    A ketenpartner never; neither does anybody of another organisation than the one that keeps the file.
    """
    if user.organisatie is None or user.organisatie.soort == Organisatie.Soort.KETENPARTNER:
        return False
    return user.organisatie_id == zaak.organisatie_id
