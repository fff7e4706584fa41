"""The municipality before its first melding: organisations, teams, accounts, mandates, categories, on-call numbers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.utils import timezone

from cases.casework.models import Piketnummer
from cases.dossiers.models import Betrokkenheid, Categorie, Locatie
from cases.staff.models import Mandaat, Medewerker, Organisatie, Team, Vervanging
from vth.demo import accounts as a
from vth.demo.plaatsen import Plaatsen

TEAM_MILIEUTOEZICHT = "Milieutoezicht"

ORGANISATIES = {
    a.GEMEENTE: {
        "soort": "bevoegd_gezag", "oin": "00000009990000000001",
        "adresregels": "Raadhuisplein 1\n1010 XE Voorbeeldstad",
        "postbus": "Postbus 100\n1010 AA Voorbeeldstad", "plaatsnaam": "Voorbeeldstad", "telefoon": "14 0999",
        "email": "handhaving@voorbeeldstad.example", "website": "www.voorbeeldstad.example", "logo": "img/logo.svg",
        "ondertekening": "Het college van burgemeester en wethouders van Voorbeeldstad", "kleur": "#14406b",
    },
    a.OMGEVINGSDIENST: {
        "soort": "omgevingsdienst", "oin": "00000009990000000002", "plaatsnaam": "Voorbeeldstad",
        "adresregels": "Noorderweg 12\n1050 XA Voorbeeldstad", "postbus": "Postbus 200\n1050 AA Voorbeeldstad",
        "telefoon": "0999 20 20 20",
        "email": "meldkamer@od-langerivier.example", "website": "www.od-langerivier.example",
        "ondertekening": "Het dagelijks bestuur van Omgevingsdienst Lange Rivier", "kleur": "#2f6b3a",
    },
    a.WATERSCHAP: {
        "soort": "ketenpartner", "oin": "00000009990000000003", "plaatsnaam": "Voorbeeldstad",
        "adresregels": "Westerdijk 2\n1070 XA Voorbeeldstad", "telefoon": "0999 30 30 30",
        "email": "post@waterschap-devoorde.example",
    },
    a.BRANDWEER: {
        "soort": "ketenpartner", "plaatsnaam": "Voorbeeldstad", "telefoon": "0999 40 40 40",
        "adresregels": "Loodsstraat 4\n1050 XC Voorbeeldstad", "email": "advies@brandweer-voorbeeldland.example",
    },
    a.PROVINCIE: {
        "soort": "ketenpartner", "plaatsnaam": "Voorbeeldstad", "telefoon": "0999 50 50 50",
        "adresregels": "Markt 20\n1010 XB Voorbeeldstad", "email": "meldpunt@provincie-voorbeeldland.example",
    },
}  # fmt: skip

BEHANDELAARS = {
    "anna": ("geluid", "rook", "geur", "licht"),
    "pieter": ("bodem-water", "huisvesting", "slopen"),
    "mees": ("bouwen", "bouwveiligheid", "asbest", "monument", "reclame"),
    "lotte": ("brandveiligheid", "opslag", "strijdig-gebruik"),
    "samira": ("terras", "afval", "parkeren", "openbare-ruimte"),
}
"""Who handles which category; what is not named here waits for somebody to assign it."""

PIKET = (
    ("Piketdienst Toezicht en handhaving", "06 0000 1000", "Spoed buiten kantooruren binnen de gemeente",
     "elke dag, dag en nacht"),
    ("Milieualarm omgevingsdienst", "0999 20 20 99", "Lekkage, brand met giftige rook, ernstige stank",
     "elke dag, dag en nacht"),
    ("Wachtdienst waterschap", "0999 30 30 99", "Vervuiling van sloot, kanaal of rivier", "elke dag, dag en nacht"),
    ("Bouwconstructeur van dienst", "06 0000 1010", "Instortingsgevaar van een bouwwerk", "elke dag van 7 tot 23 uur"),
    ("Officier van dienst brandweer", "0999 40 40 99", "Direct brandgevaar, ontruiming", "elke dag, dag en nacht"),
)  # fmt: skip

BUUR = ("Lindelaan", 14)
"""Anna lives next door and is belanghebbende here, so ML6 refuses her (R-26, Awb 2:4)."""
VERGUND = ("Kraanvogelweg", 21)
"""Joris granted the permit here, and Mees helped with the plan of the municipality next to it (R-26)."""


@dataclass
class Stad:
    """The municipality with its people, by the name that the stories use."""

    organisaties: dict[str, Organisatie]
    teams: dict[str, Team]
    mensen: dict[str, Medewerker]
    categorieen: dict[str, Categorie]
    afwezig: list[tuple[str, str, date, date]] = field(default_factory=list)

    @property
    def gemeente(self) -> Organisatie:
        return self.organisaties[a.GEMEENTE]

    def __getitem__(self, gebruikersnaam: str) -> Medewerker:
        return self.mensen[gebruikersnaam]

    def aanwezig(self, medewerker: Medewerker, dag: date) -> Medewerker:
        """Who does the work of this colleague on that day."""
        for wie, vervanger, van, tot in self.afwezig:
            if wie == medewerker.gebruikersnaam and van <= dag <= tot:
                return self.mensen[vervanger]
        return medewerker


def richt_in(vandaag: date) -> Stad:
    """Make everything that the municipality had before the first melding came in; the clock stands at its begin."""
    begin = timezone.localdate()
    organisaties = {naam: Organisatie.objects.create(naam=naam, **velden) for naam, velden in ORGANISATIES.items()}
    gemeente = organisaties[a.GEMEENTE]
    teams = {naam: Team.objects.create(naam=naam, organisatie=gemeente) for naam in a.TEAMS}
    teams[TEAM_MILIEUTOEZICHT] = Team.objects.create(
        naam=TEAM_MILIEUTOEZICHT, organisatie=organisaties[a.OMGEVINGSDIENST]
    )
    mensen = _accounts(organisaties, teams)
    stad = Stad(organisaties, teams, mensen, {})
    stad.categorieen = _categorieen(teams[a.TOEZICHT], mensen)
    Piketnummer.objects.filter(naam__endswith="(voorbeeld)").delete()
    for volgorde, (naam, telefoon, waarvoor, bereikbaar) in enumerate(PIKET, start=1):
        Piketnummer.objects.create(
            naam=naam, telefoon=telefoon, waarvoor=waarvoor, bereikbaar=bereikbaar, volgorde=volgorde * 10
        )
    _mandaten(mensen, begin)
    _afwezigheid(stad, vandaag)
    return stad


def _accounts(organisaties: dict[str, Organisatie], teams: dict[str, Team]) -> dict[str, Medewerker]:
    groepen = {groep.name: groep for groep in Group.objects.all()}
    wachtwoord = make_password(settings.DEMO_WACHTWOORD)
    mensen = {}
    for volgnummer, account in enumerate(a.ACCOUNTS, start=1):
        organisatie = organisaties[account.organisatie]
        domein = organisatie.email.split("@")[1]
        medewerker = Medewerker(
            gebruikersnaam=account.gebruikersnaam,
            naam=account.naam,
            functie=account.functie,
            email=f"{account.gebruikersnaam}@{domein}",
            telefoon=f"0999 10 {volgnummer // 10}0 {volgnummer:02d}",
            organisatie=organisatie,
            password=wachtwoord,
        )
        medewerker.save()
        medewerker.groups.set([groepen[rol] for rol in account.rollen])
        medewerker.teams.set([teams[team] for team in account.teams])
        mensen[account.gebruikersnaam] = medewerker
    return mensen


def _categorieen(team: Team, mensen: dict[str, Medewerker]) -> dict[str, Categorie]:
    """Give the categories of the reference data a team and, most of them, a fixed handler."""
    Categorie.objects.create(
        code="openbare-ruimte", naam="Straat, groen en verlichting", thema="Openbare ruimte",
        toelichting="Kapotte of weggehaalde spullen van de gemeente.",
    )  # fmt: skip
    Categorie.objects.update(team=team)
    for wie, codes in BEHANDELAARS.items():
        Categorie.objects.filter(code__in=codes).update(behandelaar=mensen[wie])
    return {categorie.code: categorie for categorie in Categorie.objects.select_related("team", "behandelaar")}


def _mandaten(mensen: dict[str, Medewerker], begin: date) -> None:
    besluit = f"Mandaatbesluit leefomgeving Voorbeeldstad {begin.year - 1}, nummer 14"
    van = date(begin.year - 1, 1, 1)
    for bevoegdheid in ("reactie_melding", "brief", "termijn_verlengen", "besluit_handhavingsverzoek"):
        Mandaat.objects.create(bevoegdheid=bevoegdheid, medewerker=mensen["dirk"], geldig_van=van, bron=besluit)
    for bevoegdheid in ("reactie_melding", "besluit_handhavingsverzoek", "last_onder_dwangsom"):
        Mandaat.objects.create(bevoegdheid=bevoegdheid, medewerker=mensen["greet"], geldig_van=van, bron=besluit)
    for gebruikersnaam in ("anna", "mees", "samira", "pieter", "lotte"):
        Mandaat.objects.create(
            bevoegdheid="brief", medewerker=mensen[gebruikersnaam], geldig_van=van, bron=besluit,
            voorwaarden="Alleen brieven zonder besluit.",
        )  # fmt: skip


def _afwezigheid(stad: Stad, vandaag: date) -> None:
    """Holidays: one long ago, one last summer, and one that lasts at this moment."""
    for wie, vervanger, van, tot, reden in (
        ("mees", "pieter", vandaag - timedelta(days=300), vandaag - timedelta(days=290), "Vakantie"),
        ("samira", "anna", vandaag - timedelta(days=131), vandaag - timedelta(days=117), "Vakantie"),
        ("lotte", "mees", vandaag - timedelta(days=6), vandaag + timedelta(days=9), "Vakantie"),
    ):
        Vervanging.objects.create(
            medewerker=stad[wie], vervanger=stad[vervanger], van=van, tot=tot, reden=reden
        )  # fmt: skip
        stad.afwezig.append((wie, vervanger, van, tot))


def leg_betrokkenheden_vast(stad: Stad, plaatsen: Plaatsen) -> None:
    """Who may not handle what (R-26): entered by beheer, for addresses that the demo shows."""
    nu = timezone.now()
    begin = timezone.localdate()
    for wie, hoedanigheid, adres, bron in (
        ("anna", "belanghebbende", BUUR, "Opgave van de medewerker: woont naast dit adres"),
        ("joris", "vergunningverlener", VERGUND, "Vergunning voor de uitbreiding van de loods"),
        ("mees", "initiatief", VERGUND, "Projectgroep herinrichting Kraanvogelweg"),
    ):
        plek = plaatsen.adres(*adres)
        Betrokkenheid.objects.create(
            medewerker=stad[wie], hoedanigheid=hoedanigheid, van=begin, bron=bron,
            plaats=Locatie.maak_sleutel(plek.postcode, plek.huisnummer), ingevoerd_op=nu, ingevoerd_door=stad["hans"],
        )  # fmt: skip
