"""What the zaak page shows of the intake: possible duplicates, what was asked, and how people experienced it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse

from cases.casework.actions.zaak import waarom_niet_ontkoppelen
from cases.casework.handelingen import KOPPEL_ZAAK
from cases.dossiers.afscherming import ziet_intern
from cases.dossiers.models import Zaak, Zaakrelatie
from cases.dossiers.models.zaak import Soort
from cases.dossiers.steps import stap_van
from cases.intake import verzoekpaneel
from cases.intake.actions.beleving import MAG as MAG_BELEVING
from cases.intake.actions.zienswijze.uitnodigen import MAG_UITNODIGEN, lopende_ronde
from cases.intake.forms.zienswijze import naam_of_rol
from cases.intake.lifecycles.zienswijze import BEOORDELEN
from cases.intake.models import Zienswijze
from cases.intake.queries import STANDEN, mogelijk_dubbel
from cases.staff.models import Medewerker

INTAKE = frozenset({Soort.MELDING.value, Soort.HANDHAVINGSVERZOEK.value})


def dubbel(zaak: Zaak, user: Medewerker, vandaag: date) -> dict[str, Any] | None:
    """Other reports that may be, or are, of the same; joining and taking apart."""
    if zaak.soort not in INTAKE or not ziet_intern(user, zaak):
        return None
    zichtbaar = Zaak.objects.zichtbaar_voor(user).values("pk")
    relaties = list(
        Zaakrelatie.objects.filter(soort=Zaakrelatie.Soort.DUBBEL_VAN, vervallen_op=None)
        .filter(Q(van=zaak, naar__in=zichtbaar) | Q(naar=zaak, van__in=zichtbaar))
        .select_related("van", "naar")
        .order_by("pk")
    )
    kandidaten = list(mogelijk_dubbel(zaak, user)[:5]) if zaak.is_open and zaak.locatie_id else []
    if not relaties and not kandidaten:
        return None
    return {
        "aantal": len(kandidaten),
        "kandidaten": kandidaten,
        "gekoppeld": [
            {
                "relatie": r,
                "zaak": r.naar if r.van_id == zaak.pk else r.van,
                "is_dubbel": r.van_id == zaak.pk,
                "mag_los": not waarom_niet_ontkoppelen(zaak, r, user),
            }
            for r in relaties
        ],
        "mag_koppelen": KOPPEL_ZAAK.mag.weigering(zaak, user) is None,
    }


def aanvullingen(zaak: Zaak, user: Medewerker, vandaag: date) -> dict[str, Any] | None:
    """What was asked of the reporter, and how that ended (ML11, ML12, R-33)."""
    if zaak.soort not in INTAKE or not ziet_intern(user, zaak):
        return None
    rijen = list(zaak.aanvullingen.order_by("-pk"))
    return {"aantal": len(rijen), "aanvullingen": rijen, "vandaag": vandaag} if rijen else None


def beleving(zaak: Zaak, user: Medewerker, vandaag: date) -> dict[str, Any] | None:
    """Answers to the belevingsformulier."""
    if zaak.soort not in INTAKE or not ziet_intern(user, zaak):
        return None
    rijen = list(zaak.belevingen.select_related("betrokkene").order_by("pk"))
    if not rijen:
        return None
    return {"aantal": len(rijen), "belevingen": rijen, "mag_invoeren": MAG_BELEVING.weigering(zaak, user) is None}


def zienswijzen(zaak: Zaak, user: Medewerker, vandaag: date) -> dict[str, Any] | None:
    """Per round who may react until when, what came, and where it stands; a ketenpartner sees its own (AL-2)."""
    gevonden = zaak.zienswijzen.select_related("betrokkene").prefetch_related("hoorgesprekken")
    rijen = list(gevonden.order_by("-ronde", "pk"))
    intern = ziet_intern(user, zaak)
    if not intern:
        rijen = [rij for rij in rijen if rij.is_van(user.organisatie)]
    if not rijen:
        return None
    kan_binnen = {Zienswijze.Status.UITGENODIGD, Zienswijze.Status.NIET_INGEDIEND}
    mag_registreren = stap_van(Zienswijze, "dien_in").mag.weigering(zaak, user) is None
    rondes: dict[int, list[dict[str, Any]]] = {}
    for rij in rijen:
        rondes.setdefault(rij.ronde, []).append(
            {
                "rij": rij,
                "wie": naam_of_rol(rij.betrokkene),
                "voorbij": rij.termijn_is_voorbij(vandaag),
                "gesprek": next((g for g in rij.hoorgesprekken.all() if g.is_gepland), None),
                "mag_registreren": mag_registreren and zaak.is_open and rij.status in kan_binnen,
            }
        )
    return {
        "aantal": len(rijen),
        "rondes": [{"nummer": nummer, "rijen": regels} for nummer, regels in rondes.items()],
        "mag_uitnodigen": intern and lopende_ronde(zaak) is not None and MAG_UITNODIGEN.weigering(zaak, user) is None,
    }


def zienswijzen_te_beoordelen(zaak: Zaak, user: Medewerker, vandaag: date) -> list[dict[str, str]]:
    """Zienswijzen whose term is closed and that this person may judge (ZW4, ZW7), not having written the voornemen."""
    if not zaak.is_open or BEOORDELEN.weigering(zaak, user) is not None:
        return []
    klaar = zaak.zienswijzen.filter(STANDEN["beoordelen"][1]).select_related("betrokkene", "voornemen")
    return [
        {
            "label": f"Zienswijze beoordelen: {naam_of_rol(rij.betrokkene)}",
            "uitleg": f"{'Te laat ontvangen' if rij.te_laat else 'Ontvangen'} op {rij.ontvangen_op:%d-%m-%Y}.",
            "adres": reverse("zienswijze", args=[zaak.zaaknummer, rij.pk]),
            "knop": "Beoordelen",
        }
        for rij in klaar.order_by("pk")[:5]
        if rij.voornemen is None or not rij.voornemen.is_opsteller(user)
    ]


def _paneel(code: str, titel: str, plek: str, context: Any, volgorde: int) -> dict[str, Any]:
    sjabloon = f"intake/panelen/{code}.html"
    return {
        "code": code, "titel": titel, "plek": plek, "sjabloon": sjabloon, "context": context, "volgorde": volgorde,
    }  # fmt: skip


WACHTEND = [zienswijzen_te_beoordelen]
PANELEN: list[dict[str, Any]] = [
    _paneel("verzoek", "Het verzoek", "midden", verzoekpaneel.verzoek, 12),
    _paneel("voornemens", "Voornemen en besluit", "midden", verzoekpaneel.voornemens, 14),
    _paneel("zienswijzen", "Zienswijzen", "midden", zienswijzen, 18),
    _paneel("dubbel", "Mogelijk dubbel", "zij", dubbel, 15),
    _paneel("aanvullingen", "Aanvulling", "zij", aanvullingen, 25),
    _paneel("beleving", "Hoe men het vond", "zij", beleving, 60),
]
