"""Addresses of Voorbeeldstad: those of the small map, so that every pin lies on its street."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from random import Random

from cases.dossiers.models import Locatie
from vth.desk import kaart


class Plaatsen:
    """Draws addresses; some come back again, as in a real town."""

    def __init__(self, toeval: Random, plaatsnaam: str) -> None:
        self.toeval = toeval
        self.per_wijk: dict[str, list[kaart.Adres]] = defaultdict(list)
        self.per_adres: dict[tuple[str, int], kaart.Adres] = {}
        for adres in kaart.adressen(plaatsnaam):
            self.per_wijk[adres.wijk].append(adres)
            self.per_adres[adres.straat, adres.huisnummer] = adres
        if not self.per_adres:
            raise LookupError("De kaart van de demo heeft geen straten (KAARTBESTAND).")
        self.vaak = {wijk: toeval.sample(alle, min(5, len(alle))) for wijk, alle in self.per_wijk.items()}

    @property
    def straten(self) -> list[str]:
        return sorted({straat for straat, _ in self.per_adres})

    def trek(self, wijken: tuple[str, ...] = (), terugkerend: float = 0.25) -> kaart.Adres:
        """An address in one of these areas (everywhere when none is named)."""
        bekend = [w for w in wijken if w in self.per_wijk] or list(self.per_wijk)
        wijk = self.toeval.choice(bekend)
        bron = self.vaak[wijk] if self.toeval.random() < terugkerend else self.per_wijk[wijk]
        return self.toeval.choice(bron)

    def naast(self, adres: kaart.Adres) -> kaart.Adres:
        """An address close by in the same street: where the reporter lives."""
        for stap in self.toeval.sample([-6, -4, -2, -1, 1, 2, 4, 6], 8):
            if (buur := self.per_adres.get((adres.straat, adres.huisnummer + stap))) is not None:
                return buur
        return adres

    def adres(self, straat: str, huisnummer: int) -> kaart.Adres:
        return self.per_adres[straat, huisnummer]


def locatie(adres: kaart.Adres, omschrijving: str = "") -> Locatie:
    """The place as a zaak keeps it; RD follows from WGS84."""
    return Locatie(
        straat=adres.straat,
        huisnummer=adres.huisnummer,
        postcode=adres.postcode,
        plaatsnaam=adres.plaatsnaam,
        wijk=adres.wijk,
        omschrijving=omschrijving,
        breedte=Decimal(str(adres.breedte)),
        lengte=Decimal(str(adres.lengte)),
    )
