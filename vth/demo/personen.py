"""Invented inhabitants and companies. Telephone numbers and addresses lead nowhere (domain .example)."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from random import Random
from typing import Any

from vth.desk.kaart import Adres

VOORNAMEN = (
    "Aisha", "Albert", "Bas", "Bianca", "Cees", "Chantal", "Daan", "Dewi", "Els", "Erik", "Fatma", "Floris", "Gerda",
    "Guus", "Hanneke", "Henk", "Ivo", "Inge", "Jasmijn", "Jeroen", "Joke", "Karim", "Kees", "Leonie", "Lucas", "Maaike",
    "Marit", "Mohamed", "Nadia", "Niels", "Olga", "Paul", "Petra", "Ravi", "Rianne", "Sanne", "Sjoerd", "Sevda", "Tim",
    "Tineke", "Truus", "Vincent", "Wendy", "Willem", "Xander", "Yvonne", "Zeynep",
)  # fmt: skip
ACHTERNAMEN = (
    "Aerts", "Akkerman", "van den Akker", "Baas", "de Beer", "Blokland", "van den Bosch", "Brouwer", "Demir", "Dekker",
    "van Dalen", "Evers", "Groen", "van der Heide", "Hofman", "Huisman", "Janssen", "de Jager", "Kamps", "Koning",
    "van der Laan", "Lammers", "Meulenbelt", "Molenaar", "Nijland", "Oosterhof", "Öztürk", "Peeters", "van der Ploeg",
    "Rademaker", "Rietveld", "Ruiter", "Santos", "Schipper", "Simons", "Sluis", "Tahiri", "Timmer", "Veenstra",
    "Verbeek", "van Vliet", "Wagenaar", "Westra", "Wijnands", "Zandstra", "Zwart",
)  # fmt: skip
BEDRIJVEN = {
    "horeca": ("Eetcafé De Blauwe Kan", "Zalencentrum De Koperen Knop", "Grand Café Voordeklok", "Snackpunt De Hoek",
               "Lunchroom Zoet en Zout", "Sportcafé De Derde Helft"),
    "winkel": ("Supermarkt Plusminus", "Bakkerij Meelwolk", "Slagerij Van Weleer", "Bloemenhal De Tulp",
               "Wasserette Schuimkop", "Kapsalon Knipoog"),
    "bedrijf": ("Metaalwerken De Smidse BV", "Garage Wielkracht", "Transportbedrijf Vlotvoort BV", "Loods & Zoon BV",
                "Recyclingbedrijf Rondom BV", "Betonfabriek Grijswerk BV", "Spuiterij Glansrijk"),
    "bouw": ("Aannemersbedrijf Steen op Steen", "Bouwbedrijf Loodrecht en Recht BV", "Sloopwerken De Valbijl",
             "Dakdekkers Hoog en Droog", "Klusbedrijf De Rechterhand"),
    "agrarisch": ("Melkveebedrijf De Grazerij", "Kwekerij Voordekas", "Manege Voordehoeve", "Loonbedrijf Kleikracht"),
    "recreatie": ("Vakantiepark De Eik BV", "Camping Het Turfgat"),
    "vereniging": ("Sportvereniging Voorde Vooruit", "Buurthuis Onder de Klok", "Scoutinggroep De Windas"),
}  # fmt: skip


@dataclass(frozen=True)
class Persoon:
    """Somebody who lives in Voorbeeldstad."""

    naam: str
    adres: Adres
    email: str
    telefoon: str

    def velden(self) -> dict[str, Any]:
        """As fields of a Betrokkene."""
        return {
            "naam": self.naam,
            "straat": self.adres.straat,
            "huisnummer": self.adres.huisnummer,
            "postcode": self.adres.postcode,
            "plaatsnaam": self.adres.plaatsnaam,
            "email": self.email,
            "telefoon": self.telefoon,
        }


class Personen:
    """Draws inhabitants; the same address always has the same inhabitant."""

    def __init__(self, toeval: Random) -> None:
        self.toeval = toeval
        self._bewoners: dict[tuple[str, int], Persoon] = {}
        self._namen: set[str] = set()

    def bewoner(self, adres: Adres) -> Persoon:
        """Who lives there."""
        sleutel = (adres.straat, adres.huisnummer)
        if sleutel not in self._bewoners:
            naam = self._naam()
            self._bewoners[sleutel] = Persoon(naam, adres, f"{_kaal(naam)}@mail.example", self._telefoon())
        return self._bewoners[sleutel]

    def bedrijf(self, soort: str, adres: Adres) -> dict[str, Any]:
        """A company at that address, as fields of a Betrokkene."""
        namen = BEDRIJVEN[soort]
        naam = namen[sum(map(ord, adres.straat)) % len(namen)]
        return {
            "organisatienaam": naam,
            "straat": adres.straat,
            "huisnummer": adres.huisnummer,
            "postcode": adres.postcode,
            "plaatsnaam": adres.plaatsnaam,
            "telefoon": self._telefoon(),
        }

    def _naam(self) -> str:
        while True:
            naam = f"{self.toeval.choice(VOORNAMEN)} {self.toeval.choice(ACHTERNAMEN)}"
            if naam not in self._namen:
                self._namen.add(naam)
                return naam

    def _telefoon(self) -> str:
        return f"06 0000 {self.toeval.randint(0, 9999):04d}"


def _kaal(naam: str) -> str:
    ascii_ = unicodedata.normalize("NFKD", naam).encode("ascii", "ignore").decode()
    return ascii_.lower().replace(" ", ".").replace("'", "")
