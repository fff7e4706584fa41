"""While somebody types a place at intake: known addresses, and open zaken that may be about the same thing."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Q, QuerySet

from cases.dossiers.actions import zelfde_plaats
from cases.dossiers.models import Categorie, Locatie, Zaak
from cases.intake.adresregel import Adres
from cases.staff.models import Medewerker

MARGE = timedelta(days=30)
"""How far apart two reports of the same thing usually are received."""
METERS = Decimal(75)
"""How near two points may be to be about the same place."""


def bekende_adressen(adres: Adres, user: Medewerker, *, hoogstens: int = 8) -> list[Locatie]:
    """Addresses of earlier zaken that this person may see and that begin like this, each once."""
    zichtbaar = Zaak.objects.zichtbaar_voor(user).values("locatie")
    plaatsen = Locatie.objects.filter(pk__in=zichtbaar).exclude(straat="").exclude(huisnummer=None)
    if adres.straat:
        plaatsen = plaatsen.filter(straat__istartswith=adres.straat)
    if adres.postcode:
        plaatsen = plaatsen.filter(postcode=adres.postcode)
    if adres.huisnummer is not None:
        plaatsen = plaatsen.filter(huisnummer=adres.huisnummer)
    if adres.toevoeging:
        plaatsen = plaatsen.filter(toevoeging__iexact=adres.toevoeging)
    per_adres = plaatsen.order_by("straat", "huisnummer", "toevoeging", "postcode", "-pk")
    return list(per_adres.distinct("straat", "huisnummer", "toevoeging", "postcode")[:hoogstens])


def vul_aan(adres: Adres, user: Medewerker, plaatsnaam: str) -> Locatie:
    """The place of an address, with what earlier zaken know of exactly this address (postcode, part of town, point)."""
    bekend = bekende_adressen(adres, user, hoogstens=2) if adres.huisnummer is not None else []
    zelfde = [b for b in bekend if b.toevoeging.lower() == adres.toevoeging.lower()]
    if len(zelfde) == 1:
        b = zelfde[0]
        return Locatie(
            straat=b.straat, huisnummer=b.huisnummer, toevoeging=b.toevoeging, postcode=b.postcode,
            plaatsnaam=b.plaatsnaam, wijk=b.wijk, breedte=b.breedte, lengte=b.lengte,
        )  # fmt: skip
    return Locatie(
        straat=adres.straat,
        huisnummer=adres.huisnummer,
        toevoeging=adres.toevoeging,
        postcode=adres.postcode,
        plaatsnaam=adres.plaatsnaam or plaatsnaam,
    )


def mogelijk_dubbel_bij(
    locatie: Locatie | None, user: Medewerker, *, ontvangen: date, categorie: Categorie | None = None
) -> QuerySet[Zaak]:
    """Open zaken at this place received around this day, the same category first; none without a precise place."""
    waar = _op_plaats(locatie)
    if waar is None:
        return Zaak.objects.none()
    periode = Q(ontvangstdatum__range=(ontvangen - MARGE, ontvangen + MARGE))
    zaken = Zaak.objects.zichtbaar_voor(user).filter(waar, periode, gesloten_op=None)
    if categorie is not None:
        zaken = zaken.filter(Q(categorie=categorie) | Q(categorie=None))
    return zaken.select_related("locatie", "categorie", "hoofdbehandelaar").order_by("-ontvangstdatum", "-pk")


def _op_plaats(locatie: Locatie | None) -> Q | None:
    if locatie is None:
        return None
    locatie.vul_afgeleide_velden()
    if locatie.sleutel or (locatie.straat and locatie.huisnummer is not None):
        return zelfde_plaats(Zaak(locatie=locatie))
    if locatie.rd_x is not None and locatie.rd_y is not None:
        return Q(
            locatie__rd_x__range=(locatie.rd_x - METERS, locatie.rd_x + METERS),
            locatie__rd_y__range=(locatie.rd_y - METERS, locatie.rd_y + METERS),
        )
    return None
