"""A small town for tests: an organisation, a cast with their roles, and meldingen taken in by the real action."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib.auth.models import Group

from cases.dossiers.models import Categorie, Locatie, Zaak
from cases.intake.actions.registratie import Intakegegevens, registreer_melding
from cases.staff.models import Medewerker, Organisatie, Team
from cases.staff.rechten import laad_rollen
from vth.desk import kaart

WACHTWOORD = "een-lange-zin-voor-de-test"
CAST = {
    "anna": ("Anna de Wit", ("CM",)),
    "chris": ("Chris Bakker", ("CM",)),
    "amal": ("Amal Idrissi", ("AM",)),
    "bilal": ("Bilal Arslan", ("TH",)),
    "carla": ("Carla Jansen", ("JU",)),
    "dirk": ("Dirk Postma", ("TL",)),
    "fatima": ("Fatima Haddad", ("FB",)),
}


@dataclass
class Stad:
    """The town, and everybody in it."""

    gemeente: Organisatie
    partner: Organisatie
    team: Team
    mensen: dict[str, Medewerker]
    categorie: Categorie
    _adressen: list[kaart.Adres] = field(default_factory=lambda: list(kaart.adressen()))

    def __getattr__(self, naam: str) -> Medewerker:
        try:
            return self.__dict__["mensen"][naam]
        except KeyError:
            raise AttributeError(naam) from None

    def plek(self, straat: str = "Lindelaan", huisnummer: int = 14) -> Locatie:
        """A place of the map, not saved yet."""
        a = next(x for x in self._adressen if (x.straat, x.huisnummer) == (straat, huisnummer))
        return Locatie(
            straat=a.straat, huisnummer=a.huisnummer, postcode=a.postcode, plaatsnaam=a.plaatsnaam, wijk=a.wijk,
            breedte=Decimal(str(a.breedte)), lengte=Decimal(str(a.lengte)),
        )  # fmt: skip

    def melding(self, vandaag: date, **anders: Any) -> Zaak:
        """Take in a melding on ``vandaag`` through the real action; keywords replace what is asked."""
        door = anders.pop("door", self.mensen["amal"])
        gegevens: dict[str, Any] = {
            "kanaal": "telefoon",
            "ontvangstdatum": vandaag,
            "onderwerp": "Stank en rook van houtstook",
            "situatie": "Elke avond trekt rook de woning in. De ramen kunnen niet open.",
            "organisatie": self.gemeente,
            "categorie": self.categorie,
            "locatie": self.plek(),
            "indiener": {"naam": "Willem Prins", "straat": "Lindelaan", "huisnummer": 16, "postcode": "1020XA",
                         "plaatsnaam": "Voorbeeldstad", "telefoon": "0600000001"},
        }  # fmt: skip
        return registreer_melding(Intakegegevens(**{**gegevens, **anders}), door=door, vandaag=vandaag).zaak


def bouw(naam: str = "Gemeente Voorbeeldstad") -> Stad:
    """Make the town; roles come from the matrix."""
    laad_rollen()
    gemeente = Organisatie.objects.create(naam=naam, plaatsnaam="Voorbeeldstad")
    partner = Organisatie.objects.create(naam="Omgevingsdienst De Voorde", soort="ketenpartner")
    team = Team.objects.create(naam="Toezicht en handhaving", organisatie=gemeente)
    mensen = {}
    for gebruikersnaam, (volledig, rollen) in CAST.items():
        mens = Medewerker.objects.create_user(gebruikersnaam, WACHTWOORD, naam=volledig, organisatie=gemeente)
        mens.groups.set(Group.objects.filter(name__in=rollen))
        mens.teams.add(team)
        mensen[gebruikersnaam] = mens
    eva = Medewerker.objects.create_user("eva", WACHTWOORD, naam="Eva Mulder", organisatie=partner)
    eva.groups.set(Group.objects.filter(name="KP"))
    mensen["eva"] = eva
    categorie = Categorie.objects.create(
        code="houtrook", naam="Houtrook", thema="Milieu", team=team, behandelaar=mensen["anna"]
    )
    return Stad(gemeente, partner, team, mensen, categorie)
