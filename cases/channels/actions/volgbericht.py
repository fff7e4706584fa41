"""What somebody adds to their own zaak from the status page: stored first, then put in the dossier."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from django.db import transaction

from cases.channels.actions.ontvangst import Inzending, geopend, koppel_zaak, ontvang
from cases.channels.actions.publiek import HONING, _geopend, _verzonden, rond_af
from cases.channels.models import Kanaal, Ontvangst, Publiekconcept, Stand, Volglink
from cases.dossiers.bestanden import bewaar
from cases.dossiers.models import Zaak
from cases.dossiers.timeline import leg_vast
from cases.outbox.actions import meld

AANVULLING, INTREKKEN = "aanvulling", "intrekken"
SOORTEN = {
    AANVULLING: "De indiener stuurde meer informatie",
    INTREKKEN: "De indiener wil de zaak intrekken",
}


def verzend_bericht(concept: Publiekconcept, soort: str, *, vandaag: date) -> Ontvangst:
    """Hand a message to the store and put it in the dossier; twice is once. Call it outside a transaction.

    A wish to withdraw is only a message: the casemanager takes the step (ML25).
    """
    if concept.ontvangst is not None:
        return concept.ontvangst
    assert concept.volglink_id is not None
    link = Volglink.objects.select_related("zaak__organisatie").get(pk=concept.volglink_id)
    try:
        with _geopend(concept) as bestanden:
            rij, _ = ontvang(
                Inzending(
                    kanaal=Kanaal.FORMULIER,
                    soort="",
                    gegevens=_gegevens(concept, link, soort),
                    bestanden=bestanden,
                    sleutel=str(concept.token),
                    organisatie=link.zaak.organisatie,
                    bevestig=False,
                    stand=Stand.TE_REGISTREREN,
                    over_zaak=link.zaak,
                )
            )
    except FileNotFoundError:  # the same message was sent at the same moment
        return _verzonden(concept)
    if HONING not in concept.gegevens:
        rij = neem_op(rij.pk)
    rond_af(concept, rij)
    return rij


def _gegevens(concept: Publiekconcept, link: Volglink, soort: str) -> dict[str, Any]:
    tekst = str(concept.gegevens.get("bericht", "")).strip()
    return {"bericht": soort, "situatie": tekst or SOORTEN[soort], "betrokkene": link.betrokkene_id}


@transaction.atomic
def neem_op(pk: uuid.UUID) -> Ontvangst:
    """Put a stored message with its files in the dossier and tell who handles it; twice is once."""
    rij = Ontvangst.objects.select_for_update(of=("self",)).get(pk=pk)
    if rij.zaak_id is not None or rij.over_zaak_id is None or rij.stand != Stand.TE_REGISTREREN:
        return rij
    zaak = Zaak.objects.select_for_update(of=("self",)).get(pk=rij.over_zaak_id)
    soort = rij.tekst("bericht") if rij.tekst("bericht") in SOORTEN else AANVULLING
    with geopend(rij) as bestanden:
        bewaard = [bewaar(zaak, inhoud, naam=inhoud.name, door=None).pk for inhoud in bestanden]
    leg_vast(zaak, "bericht_van_indiener", None, ontvangst=str(rij.pk), bericht=soort, bestanden=bewaard)
    koppel_zaak(rij, zaak)
    _meld(zaak, f"{SOORTEN[soort]}: {zaak.zaaknummer}", str(rij.pk))
    return rij


def _meld(zaak: Zaak, tekst: str, sleutel: str) -> None:
    """Tell the handler; while there is none, who divides the work of the team."""
    if zaak.hoofdbehandelaar is not None:
        mensen = [zaak.hoofdbehandelaar]
    else:
        mensen = list(zaak.team.medewerkers.met_recht("stap_overslaan")) if zaak.team else []
    url = f"/zaken/{zaak.zaaknummer}/#paneel-berichten"
    for mens in mensen:
        meld(mens, "bericht", tekst, url=url, zaaknummer=zaak.zaaknummer, sleutel=f"volgbericht:{sleutel}")
