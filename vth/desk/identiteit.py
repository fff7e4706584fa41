"""Whose name is hidden, and from whom: anonymous and shielded people (AL-2, AL-3, Wet open overheid art. 5.1)."""

from __future__ import annotations

from cases.dossiers.models import Betrokkene, Zaak
from cases.dossiers.steps import is_gedeeld, is_toegewezen
from cases.staff.models import Medewerker
from cases.staff.rechten import heeft_recht


def verborgen(persoon: Betrokkene) -> bool:
    """Whether the name is not shown by itself."""
    return persoon.afgeschermd and not persoon.anoniem


def mag_namen_zien(user: Medewerker, zaak: Zaak) -> bool:
    """Whether this person may ask for a shielded name in this zaak; asking is logged."""
    return heeft_recht(
        user, "persoonsgegevens_inzien", toegewezen=is_toegewezen(zaak, user), gedeeld=is_gedeeld(zaak, user)
    )
