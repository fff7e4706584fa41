"""The panels of the zaak page that come from the file itself: terms, people, related zaken, files and place."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q

from cases.casework.actions.dossier import is_bewerkbaar
from cases.casework.actions.mensen import waarom_niet_wijzigen
from cases.casework.afscherming import mag_indiener_zien
from cases.deadlines.queries import getoond
from cases.documents.models import Weergave
from cases.dossiers.actions import zelfde_plaats
from cases.dossiers.afscherming import mag_bestand_openen, ziet_intern
from cases.dossiers.models import Betrokkene, Zaak, Zaakrelatie
from cases.dossiers.models.zaak import Soort
from cases.staff.models import Medewerker
from vth.desk import kaart
from vth.desk.identiteit import mag_namen_zien, verborgen

OMGEKEERD = {
    "voorgeschiedenis": "Is voorgeschiedenis van",
    "vervolg_op": "Heeft als vervolg",
    "deelzaak_van": "Heeft als deelzaak",
    "samenhangend": "Hangt samen met",
    "dubbel_van": "Heeft als dubbele melding",
    "hercontrole_van": "Heeft als hercontrole",
    "omgezet_uit": "Is omgezet in",
    "overgedragen_als": "Kwam van",
    "toepassing_van": "Heeft als toepassing",
    "permanent_toezicht_na": "Ging vooraf aan permanent toezicht",
    "bezwaar_tegen": "Kreeg bezwaar",
}
"""How a relation reads from the other side."""


def mensen(zaak: Zaak, user: Medewerker, vandaag: date) -> dict[str, Any]:
    """Who is in it; a shielded identity is a tag, until somebody who may asks for it and that is logged."""
    personen = list(zaak.betrokkenen.filter(vervallen_op=None).order_by("pk"))
    return {
        "aantal": len(personen),
        "personen": [
            {"persoon": p, "verborgen": verborgen(p), "mag_weten": mag_indiener_zien(user, zaak, p)} for p in personen
        ],
        "mag_namen_zien": mag_namen_zien(user, zaak),
        "mag_wijzigen": ziet_intern(user, zaak) and waarom_niet_wijzigen(zaak, user) is None,
        "rollen": list(zaak.rollen.filter(tot=None).select_related("medewerker").order_by("van")),
    }


def contact(zaak: Zaak, user: Medewerker, vandaag: date) -> dict[str, Any] | None:
    """Talks, calls and notes, newest first; only for colleagues."""
    if not ziet_intern(user, zaak):
        return None
    momenten = list(
        zaak.contactmomenten.select_related("betrokkene", "vastgelegd_door").order_by("-datum", "-vastgelegd_op")
    )
    notities = list(zaak.notities.select_related("gemaakt_door").order_by("-gemaakt_op"))
    if not momenten and not notities:
        return None
    return {
        "aantal": len(momenten) + len(notities),
        "momenten": [{"moment": m, "met": _naam(m.betrokkene)} for m in momenten],
        "notities": [{"notitie": n, "bewerkbaar": is_bewerkbaar(n, user)} for n in notities],
    }


def _naam(persoon: Betrokkene | None) -> str:
    if persoon is None:
        return ""
    return persoon.get_rol_display().lower() if verborgen(persoon) or persoon.anoniem else persoon.weergavenaam


def anderen(zaak: Zaak, user: Medewerker, vandaag: date) -> dict[str, Any] | None:
    """What others were asked: advice, assignments, a handover, a meeting; a ketenpartner sees only its own."""
    intern = ziet_intern(user, zaak)
    eigen = Q() if intern else Q(organisatie=user.organisatie_id) | Q(medewerker=user)
    adviezen = list(
        zaak.adviesvragen.filter(eigen).select_related("medewerker", "organisatie", "gegeven_door").order_by("-gevraagd_op")
    )
    opdrachten = list(
        zaak.opdrachten.filter(eigen).select_related("team", "medewerker", "organisatie").order_by("-gevraagd_op")
    )
    overdracht = Q() if intern else Q(naar=user.organisatie_id)
    overdrachten = list(zaak.overdrachten.filter(overdracht).select_related("naar").order_by("-gemaakt_op"))
    punten = list(zaak.agendapunten.order_by("-datum")) if intern else []
    nood = list(zaak.noodmaatregelen.order_by("-tijdstip")) if intern else []
    aantal = len(adviezen) + len(opdrachten) + len(overdrachten) + len(punten) + len(nood)
    if not aantal:
        return None
    return {
        "aantal": aantal, "adviezen": adviezen, "opdrachten": opdrachten, "overdrachten": overdrachten,
        "punten": punten, "noodmaatregelen": nood,
    }  # fmt: skip


def samenhang(zaak: Zaak, user: Medewerker, vandaag: date) -> dict[str, Any]:
    """Related zaken, and other zaken at the same place; only those the person may see."""
    zichtbaar = Zaak.objects.zichtbaar_voor(user).values("pk")
    relaties = (
        Zaakrelatie.objects.filter(vervallen_op=None)
        .filter(Q(van=zaak, naar__in=zichtbaar) | Q(naar=zaak, van__in=zichtbaar))
        .select_related("van", "naar")
        .order_by("-gelegd_op")
    )
    regels = [
        {
            "label": r.get_soort_display() if r.van_id == zaak.pk else OMGEKEERD.get(r.soort, r.get_soort_display()),
            "zaak": r.naar if r.van_id == zaak.pk else r.van,
            "toelichting": r.toelichting,
            "pk": r.pk,
        }
        for r in relaties
    ]
    bekend = {r["zaak"].pk for r in regels} | {zaak.pk}
    zelfde = (
        Zaak.objects.zichtbaar_voor(user)
        .filter(zelfde_plaats(zaak))
        .exclude(pk__in=bekend)
        .order_by("-ontvangstdatum")[:6]
        if zaak.locatie_id
        else []
    )
    return {"aantal": len(regels), "relaties": regels, "zelfde_plaats": list(zelfde), "soorten": Soort}


def bestanden(zaak: Zaak, user: Medewerker, vandaag: date) -> dict[str, Any] | None:
    """Files that people put in the zaak, without the bytes of our own letters; only what this person may open."""
    van_brieven = set(
        Weergave.objects.filter(versie__document__zaak=zaak, bestand__isnull=False).values_list("bestand_id", flat=True)
    )
    alle = list(
        b
        for b in zaak.bestanden.filter(vervangen_door=None).select_related("toegevoegd_door").order_by("-toegevoegd_op", "-pk")
        if b.pk not in van_brieven and mag_bestand_openen(user, b)
    )
    return {"aantal": len(alle), "bestanden": alle} if alle else None


def plaats(zaak: Zaak, user: Medewerker, vandaag: date) -> dict[str, Any] | None:
    """Where it is: in words, and as a map drawn here."""
    if zaak.locatie is None:
        return None
    return {"locatie": zaak.locatie, "kaart": kaart.teken(zaak.locatie), "tekst": kaart.tekst(zaak.locatie)}


def termijnen(zaak: Zaak, user: Medewerker, vandaag: date) -> dict[str, Any] | None:
    """Every term with its state and how it was counted."""
    rijen = getoond(zaak, vandaag)
    return {"aantal": len(rijen), "termijnen": rijen} if rijen else None


PANELEN: list[dict[str, Any]] = [
    {"code": "contact", "titel": "Contact en notities", "plek": "midden", "sjabloon": "desk/panelen/contact.html", "context": contact, "volgorde": 35},
    {"code": "anderen", "titel": "Gevraagd aan anderen", "plek": "midden", "sjabloon": "desk/panelen/anderen.html", "context": anderen, "volgorde": 40},
    {"code": "termijnen", "titel": "Termijnen", "plek": "zij", "sjabloon": "deadlines/_termijnen.html", "context": termijnen, "volgorde": 10},
    {"code": "mensen", "titel": "Mensen", "plek": "zij", "sjabloon": "desk/panelen/mensen.html", "context": mensen, "volgorde": 30},
    {"code": "plaats", "titel": "Plaats", "plek": "zij", "sjabloon": "desk/panelen/plaats.html", "context": plaats, "volgorde": 40},
    {"code": "samenhang", "titel": "Samenhang", "plek": "zij", "sjabloon": "desk/panelen/samenhang.html", "context": samenhang, "volgorde": 50},
    {"code": "bestanden", "titel": "Bestanden", "plek": "midden", "sjabloon": "desk/panelen/bestanden.html", "context": bestanden, "volgorde": 45},
]  # fmt: skip

