"""What the zaak page shows of the public pages: messages of the indiener, and who follows with a link."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Max

from cases.channels.actions.volgbericht import SOORTEN
from cases.channels.actions.volglink import MAG
from cases.channels.models import Kanaal, Ontvangst, Volglink
from cases.dossiers.afscherming import ziet_intern
from cases.dossiers.models import Zaak
from cases.staff.models import Medewerker


def berichten(zaak: Zaak, user: Medewerker, vandaag: date) -> dict[str, Any] | None:
    """What the indiener added from the status page, the last first; its files stand with the files of the zaak."""
    if not ziet_intern(user, zaak):
        return None
    rijen = Ontvangst.objects.filter(over_zaak=zaak, kanaal=Kanaal.FORMULIER, gegevens__bericht__in=list(SOORTEN))
    alle = [
        {
            "ontvangst": r,
            "wat": SOORTEN[r.tekst("bericht")],
            "tekst": r.tekst("situatie"),
            "bestanden": r.bestanden.all(),
        }
        for r in rijen.prefetch_related("bestanden").order_by("-ontvangen_op")[:50]
    ]
    return {"aantal": len(alle), "berichten": alle} if alle else None


def volglinks(zaak: Zaak, user: Medewerker, vandaag: date) -> dict[str, Any] | None:
    """Who can follow the zaak, when they last looked, and taking that away."""
    if not ziet_intern(user, zaak):
        return None
    rijen = list(
        Volglink.objects.filter(zaak=zaak)
        .select_related("betrokkene", "ingetrokken_door")
        .annotate(laatst=Max("inzagen__tijdstip"))
        .order_by("-gemaakt_op")
    )
    bekend = zaak.betrokkenen.filter(rol__in=["indiener", "verzoeker"], anoniem=False, vervallen_op=None).order_by("pk")
    met = {r.betrokkene_id for r in rijen if r.ingetrokken_op is None}
    zonder = [b for b in bekend if b.pk not in met]
    if not rijen and not zonder:
        return None
    return {"links": rijen, "zonder": zonder, "mag_link": MAG.weigering(zaak, user) is None}


def _paneel(code: str, titel: str, plek: str, context: Any, volgorde: int) -> dict[str, Any]:
    sjabloon = f"channels/panelen/{code}.html"
    return {
        "code": code, "titel": titel, "plek": plek, "sjabloon": sjabloon, "context": context, "volgorde": volgorde,
    }  # fmt: skip


PANELEN: list[dict[str, Any]] = [
    _paneel("berichten", "Berichten van de indiener", "midden", berichten, 38),
    _paneel("volglinks", "Volgen op internet", "zij", volglinks, 65),
]
