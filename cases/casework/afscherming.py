"""Who may know who reported: the handover decides for a ketenpartner (AL-2)."""

from __future__ import annotations

from cases.casework.models import Overdracht
from cases.dossiers.afscherming import ziet_intern
from cases.dossiers.models import Betrokkene, Zaak
from cases.staff.models import Medewerker

MELDERS = frozenset({Betrokkene.Rol.INDIENER, Betrokkene.Rol.VERZOEKER})


def mag_indiener_zien(user: Medewerker, zaak: Zaak, betrokkene: Betrokkene) -> bool:
    """Whether ``user`` may see the name of this person at all.

    Colleagues: yes (a shielded name only on request, see the zaak page). A ketenpartner sees no shielded name, and who
    reported only when the handover to that partner says that it needs to know; others in the zaak it may see.
    """
    if ziet_intern(user, zaak):
        return True
    if betrokkene.afgeschermd:
        return False
    if betrokkene.rol not in MELDERS:
        return True
    return _gedeeld_bij_overdracht(user, zaak)


def _gedeeld_bij_overdracht(user: Medewerker, zaak: Zaak) -> bool:
    gestuurd = Overdracht.objects.filter(zaak=zaak, naar=user.organisatie_id, deel_indiener=True)
    return gestuurd.exclude(status__in=["concept", "geweigerd", "teruggenomen"]).exists()
