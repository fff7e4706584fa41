"""What stays inside the own organisation (AL-2)."""

from __future__ import annotations

from cases.dossiers.models import Bestand, Betrokkene, Zaak
from cases.dossiers.schoon import heeft_anonieme_indiener
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


def krijgt_origineel(user: Medewerker, bestand: Bestand) -> bool:
    """Whether this person gets the stored bytes at once; everybody else gets the clean copy.

    A colleague does, unless the sender is anonymous: a photo may tell where it was taken and by whom (AL-3). Somebody
    outside only gets back what the own organisation put in.
    """
    if bestand.zaak is None:
        return False
    if bestand.toegevoegd_door is not None and not ziet_intern(user, bestand.zaak):
        return bestand.toegevoegd_door.organisatie_id == user.organisatie_id
    return ziet_intern(user, bestand.zaak) and not heeft_anonieme_indiener(bestand.zaak)


def mag_origineel_zien(user: Medewerker, bestand: Bestand) -> bool:
    """Whether this person may ask, with a reason, for the original of a file of somebody anonymous."""
    intern = bestand.zaak is not None and ziet_intern(user, bestand.zaak)
    return intern and heeft_recht(user, "persoonsgegevens_exporteren")


def adres_is_verborgen(user: Medewerker, zaak: Zaak, persoon: Betrokkene) -> bool:
    """Whether this person may not know where somebody lives: a secret address stays in the organisation."""
    return persoon.geheim and not ziet_intern(user, zaak)
