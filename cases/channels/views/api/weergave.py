"""What the API tells of what was sent in, in the same words as the status page."""

from __future__ import annotations

from datetime import date

from django.utils.timezone import localtime

from cases.channels.middleware import BASIS
from cases.channels.models import ApiClient, Ontvangst, Stand
from cases.channels.models.api import SOORTEN
from cases.channels.van_koppeling import KLAAR, ONTVANGEN, kenmerk_van, vervolg_van
from cases.channels.views.api import schemas as s
from cases.channels.voortgang import WOORDEN, voortgang
from cases.dossiers.models import Zaak

IN_BEHANDELING = ("onderzoek", "In behandeling")


def adres_van(zaak: Zaak | None) -> str | None:
    """Where the state of a zaak can be asked."""
    return f"{BASIS}/{SOORTEN[zaak.soort]}/{zaak.zaaknummer}" if zaak is not None else None


def samenvatting(rij: Ontvangst) -> s.Samenvatting:
    """One line of a list."""
    zaak = rij.zaak
    if zaak is not None:
        fase, titel = WOORDEN[zaak.soort].get(zaak.toestand, IN_BEHANDELING)[:2]
    elif rij.stand == Stand.AFGEWEZEN:
        fase, titel = KLAAR, "Niet geregistreerd"
    else:
        fase, titel = ONTVANGEN, "Ontvangen, nog niet geregistreerd"
    return s.Samenvatting.model_validate(
        {
            "kenmerk": rij.pk,
            "zaaknummer": zaak.zaaknummer if zaak else None,
            "ontvangen_op": localtime(rij.ontvangen_op),
            "fase": fase,
            "titel": titel,
            "url": adres_van(zaak),
        }
    )


def zaakstand(client: ApiClient, zaak: Zaak, vandaag: date) -> s.Zaakstand | None:
    """How far one zaak is; None when this client did not start it."""
    rij = kenmerk_van(client, zaak)
    if rij is None:
        return None
    stand = voortgang(zaak, vandaag)
    return s.Zaakstand.model_validate(
        {
            "kenmerk": rij.pk,
            "zaaknummer": zaak.zaaknummer,
            "ontvangen_op": localtime(rij.ontvangen_op),
            "fase": stand.fase,
            "titel": stand.titel,
            "url": adres_van(zaak),
            "omschrijving": stand.omschrijving,
            "ontvangstdatum": stand.ontvangen_op,
            "antwoord_uiterlijk": stand.uiterlijk,
            "termijn_staat_stil": stand.stilstand,
            "afgerond_op": stand.afgerond_op,
            "vervolg_zaaknummer": vervolg_van(zaak) or None,
            "stappen": [{"fase": f.code, "naam": f.naam, "stand": f.stand} for f in stand.stappen],
        }
    )
