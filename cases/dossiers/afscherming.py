"""What stays inside the own organisation (AL-2)."""

from __future__ import annotations

from cases.dossiers.models import Bestand, Zaak
from cases.dossiers.steps import is_toegewezen
from cases.staff.models import Medewerker, Organisatie
from cases.staff.rechten import heeft_recht


def ziet_intern(user: Medewerker, zaak: Zaak) -> bool:
    """Whether this person may see what is meant for colleagues: notes, contact, who skipped what, and the timeline.

    A ketenpartner never; neither does anybody of another organisation than the one that keeps the file.
    """
    if user.organisatie is None or user.organisatie.soort == Organisatie.Soort.KETENPARTNER:
        return False
    return user.organisatie_id == zaak.organisatie_id


def mag_bestand_openen(user: Medewerker, bestand: Bestand) -> bool:
    """Whether this person may open a file of a zaak that they can see.

    A confidential file is for who works on the zaak, who added it, and who may see personal data in every zaak.
    """
    if not bestand.vertrouwelijk:
        return True
    if bestand.zaak is None or not ziet_intern(user, bestand.zaak):
        return False
    return (
        bestand.toegevoegd_door_id == user.pk
        or heeft_recht(user, "persoonsgegevens_inzien")
        or is_toegewezen(bestand.zaak, user)
    )
