"""What the zaak page shows of the term for a decision and of being late."""

from __future__ import annotations

from datetime import date
from typing import Any

from cases.casework.beslistermijnen import aanvragers, nog_te_melden, plichten, stand_van, termijn_van
from cases.casework.models import Dwangsom, Ingebrekestelling
from cases.deadlines.queries import tarieven
from cases.deadlines.rules.grounds import GRONDEN
from cases.dossiers.afscherming import ziet_intern
from cases.dossiers.models import Zaak
from cases.staff.models import Medewerker


def dwangsom(zaak: Zaak, user: Medewerker, vandaag: date) -> dict[str, Any] | None:
    """Each notice of default with its judgement, and what it costs up to and including today."""
    if not ziet_intern(user, zaak):
        return None
    rijen = list(
        Ingebrekestelling.objects.filter(zaak=zaak).select_related("betrokkene", "bestand", "dwangsom").order_by("-pk")
    )
    if not rijen:
        return None
    bedragen = tarieven()
    dwangsommen = {d.ingebrekestelling_id: d for d in Dwangsom.objects.filter(zaak=zaak)}
    return {
        "aantal": len(rijen),
        "rijen": [
            {"rij": rij, "dwangsom": d, "stand": stand_van(d, vandaag, bedragen) if d else None}
            for rij in rijen
            for d in [dwangsommen.get(rij.pk)]
        ],
        "vandaag": vandaag,
    }


def beslistermijn(zaak: Zaak, user: Medewerker, vandaag: date) -> dict[str, Any] | None:
    """Extensions, suspensions with their ground, and what must still be told."""
    if not ziet_intern(user, zaak) or termijn_van(zaak) is None:
        return None
    verdagingen = list(zaak.verdagingen.select_related("voorgesteld_door", "beoordeeld_door").order_by("-pk"))
    stilstanden = list(zaak.stilstanden.select_related("opschorting", "bewijs").order_by("-pk"))
    te_doen = plichten(zaak)
    if not verdagingen and not stilstanden and not te_doen:
        return None
    ongemeld = {rij.pk for rij in nog_te_melden(zaak)}
    return {
        "verdagingen": verdagingen,
        "stilstanden": [
            {"rij": rij, "grond": GRONDEN[rij.grond], "ongemeld": rij.pk in ongemeld} for rij in stilstanden
        ],
        "plichten": te_doen,
        "aanvragers": len(aanvragers(zaak)),
    }
