"""The panels of the zaak page that come from the file itself: terms, people, related zaken, files and place."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q

from cases.casework.actions.mensen import waarom_niet_wijzigen
from cases.casework.afscherming import mag_indiener_zien
from cases.deadlines.queries import getoond
from cases.documents.models import Weergave
from cases.dossiers.actions import zelfde_plaats
from cases.dossiers.afscherming import adres_is_verborgen, mag_bestand_openen, ziet_intern
from cases.dossiers.indicaties import indicaties
from cases.dossiers.models import Zaak, Zaakrelatie
from cases.dossiers.models.zaak import Soort
from cases.dossiers.schoon import naam_naar_buiten
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
            {
                "persoon": p,
                "verborgen": verborgen(p),
                "mag_weten": mag_indiener_zien(user, zaak, p),
                "adres_weg": adres_is_verborgen(user, zaak, p),
                "indicaties": indicaties(p) if ziet_intern(user, zaak) else [],
            }
            for p in personen
        ],
        "mag_namen_zien": mag_namen_zien(user, zaak),
        "mag_wijzigen": ziet_intern(user, zaak) and waarom_niet_wijzigen(zaak, user) is None,
        "rollen": list(zaak.rollen.filter(tot=None).select_related("medewerker").order_by("van")),
    }


def samenhang(zaak: Zaak, user: Medewerker, vandaag: date) -> dict[str, Any]:
    """Related zaken, and other zaken at the same place; only those the person may see."""
    zichtbaar = Zaak.objects.zichtbaar_voor(user).values("pk")
    relaties = (
        Zaakrelatie.objects.filter(vervallen_op=None)
        .filter(Q(van=zaak, naar__in=zichtbaar) | Q(naar=zaak, van__in=zichtbaar))
        .select_related("van", "naar")
        .order_by("-gelegd_op")
    )
    regels: list[dict[str, Any]] = [
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
    intern = ziet_intern(user, zaak)
    van_brieven = set(
        Weergave.objects.filter(versie__document__zaak=zaak, bestand__isnull=False).values_list("bestand_id", flat=True)
    )
    alle = [
        {"bestand": b, "naam": b.naam if intern else naam_naar_buiten(b)}
        for b in zaak.bestanden.filter(vervangen_door=None)
        .select_related("toegevoegd_door")
        .order_by("-toegevoegd_op", "-pk")
        if b.pk not in van_brieven and mag_bestand_openen(user, b)
    ]
    return {"aantal": len(alle), "bestanden": alle, "intern": intern} if alle else None


def plaats(zaak: Zaak, user: Medewerker, vandaag: date) -> dict[str, Any] | None:
    """Where it is: in words, and as a map drawn here."""
    if zaak.locatie is None:
        return None
    return {"locatie": zaak.locatie, "kaart": kaart.teken(zaak.locatie), "tekst": kaart.tekst(zaak.locatie)}


def termijnen(zaak: Zaak, user: Medewerker, vandaag: date) -> dict[str, Any] | None:
    """Every term with its state and how it was counted."""
    rijen = getoond(zaak, vandaag)
    return {"aantal": len(rijen), "termijnen": rijen} if rijen else None


def _paneel(code: str, titel: str, plek: str, context: Any, volgorde: int, sjabloon: str = "") -> dict[str, Any]:
    sjabloon = sjabloon or f"desk/panelen/{code}.html"
    return {
        "code": code, "titel": titel, "plek": plek, "sjabloon": sjabloon, "context": context, "volgorde": volgorde,
    }  # fmt: skip


PANELEN: list[dict[str, Any]] = [
    _paneel("termijnen", "Termijnen", "zij", termijnen, 10, "deadlines/_termijnen.html"),
    _paneel("mensen", "Mensen", "zij", mensen, 30),
    _paneel("plaats", "Plaats", "zij", plaats, 40),
    _paneel("samenhang", "Samenhang", "zij", samenhang, 50),
    _paneel("bestanden", "Bestanden", "midden", bestanden, 45),
]
