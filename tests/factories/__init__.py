"""The cast and the meldingen that tests tell their stories with; every status is reached by taking the real steps."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.models import Group

from cases.dossiers.models import Categorie, Locatie
from cases.intake.actions import beoordeling, reactie, registratie
from cases.intake.actions.registratie import Intakegegevens
from cases.intake.models import Melding
from cases.staff.models import Mandaat, Medewerker, Organisatie, Team


def maak_medewerker(gebruikersnaam: str, naam: str, *rollen: str, **velden: Any) -> Medewerker:
    """An account with these roles (groups)."""
    medewerker = Medewerker.objects.create_user(gebruikersnaam, "geheim-wachtwoord-1", naam=naam, **velden)
    medewerker.groups.set(Group.objects.filter(name__in=rollen))
    return medewerker


@dataclass
class Cast:
    """Anna behandelaar, Bilal toezichthouder, Carla jurist, Dirk teamleider with mandate, Eva of the ketenpartner."""

    gemeente: Organisatie
    partner: Organisatie
    team: Team
    anna: Medewerker
    bilal: Medewerker
    carla: Medewerker
    dirk: Medewerker
    eva: Medewerker
    frits: Medewerker
    """administratief medewerker"""
    greet: Medewerker
    """bestuurder"""
    categorie: Categorie
    """geluid: goes to Anna by itself"""
    overig: Categorie
    """no fixed handler: waits in the team"""
    extra: dict[str, Any] = field(default_factory=dict)


def maak_cast() -> Cast:
    """The organisation with its people; roles and letter texts must have been loaded."""
    gemeente = Organisatie.objects.create(
        naam="Gemeente Voorbeeldstad",
        soort="bevoegd_gezag",
        adresregels="Stadsplein 1\n1234 AB Voorbeeldstad",
        postbus="Postbus 1\n1234 AA Voorbeeldstad",
        plaatsnaam="Voorbeeldstad",
        telefoon="14 0123",
        email="vth@voorbeeldstad.example",
        website="www.voorbeeldstad.example",
        ondertekening="Het college van burgemeester en wethouders van Voorbeeldstad",
    )
    partner = Organisatie.objects.create(naam="Waterschap Lange Rivier", soort="ketenpartner", email="post@lr.example")
    team = Team.objects.create(naam="Toezicht en handhaving", organisatie=gemeente)
    Team.objects.create(naam="Klachten", organisatie=gemeente)
    wie = {"organisatie": gemeente}
    anna = maak_medewerker("anna", "Anna de Wit", "CM", functie="Casemanager", **wie)
    bilal = maak_medewerker("bilal", "Bilal Arslan", "TH", functie="Toezichthouder", **wie)
    carla = maak_medewerker("carla", "Carla Smit", "JU", functie="Jurist", **wie)
    dirk = maak_medewerker("dirk", "Dirk Meijer", "TL", functie="Teamleider", **wie)
    frits = maak_medewerker("frits", "Frits Kok", "AM", functie="Administratief medewerker", **wie)
    greet = maak_medewerker("greet", "Greet Vos", "BM", functie="Wethouder", **wie)
    eva = maak_medewerker("eva", "Eva Bakker", "KP", functie="Medewerker vergunningen", organisatie=partner)
    for medewerker in (anna, bilal, carla, dirk, frits):
        medewerker.teams.add(team)
    for bevoegdheid in ("reactie_melding", "brief", "besluit_handhavingsverzoek", "voornemen", "termijn_verlengen"):
        Mandaat.objects.create(
            bevoegdheid=bevoegdheid, medewerker=dirk, geldig_van=date(2020, 1, 1), bron="Mandaatbesluit 2020"
        )
    Categorie.objects.update(team=team)
    geluid, _ = Categorie.objects.update_or_create(
        code="geluid", defaults={"naam": "Geluid", "thema": "Milieu", "team": team, "behandelaar": anna}
    )
    overig, _ = Categorie.objects.update_or_create(
        code="overig", defaults={"naam": "Overig", "thema": "Overig", "team": team}
    )
    return Cast(gemeente, partner, team, anna, bilal, carla, dirk, eva, frits, greet, geluid, overig)


INDIENER: dict[str, Any] = {
    "naam": "Joke Voorbeeld",
    "straat": "Lindelaan",
    "huisnummer": 14,
    "postcode": "1234AB",
    "plaatsnaam": "Voorbeeldstad",
    "telefoon": "0612345678",
    "email": "joke@voorbeeld.example",
}


def gegevens(cast: Cast, vandaag: date, **anders: Any) -> Intakegegevens:
    """What the intake form knows of a melding about noise at Molenpad 3."""
    standaard: dict[str, Any] = {
        "kanaal": "telefoon",
        "ontvangstdatum": vandaag,
        "onderwerp": "Geluid van een koelmachine",
        "situatie": "De koelmachine achter de winkel draait elke nacht van elf tot zes.",
        "organisatie": cast.gemeente,
        "categorie": cast.categorie,
        "locatie": Locatie(straat="Molenpad", huisnummer=3, postcode="1234 CD", plaatsnaam="Voorbeeldstad"),
        "indiener": dict(INDIENER),
    }
    return Intakegegevens(**{**standaard, **anders})


def maak_melding(cast: Cast, vandaag: date, *, status: str = "toegewezen", **anders: Any) -> Melding:
    """A melding brought to ``status`` by the real acts of the cast, all on one day."""
    melding = registratie.registreer_melding(gegevens(cast, vandaag, **anders), door=cast.frits, vandaag=vandaag)
    return breng_tot(cast, melding, status, vandaag)


PAD = [
    "toegewezen", "in_beoordeling", "in_afweging", "reactie_concept", "reactie_ter_toets", "reactie_vastgesteld",
    "verzonden", "afgehandeld",
]  # fmt: skip
"""The straight road of a melding."""


def breng_tot(cast: Cast, melding: Melding, status: str, vandaag: date) -> Melding:
    """Take the real steps up to ``status``; also the side roads that start from in_beoordeling."""
    wie = {"door": cast.anna, "vandaag": vandaag}
    pk = melding.pk
    melding.refresh_from_db()
    while melding.status != status:
        if melding.status == "toegewezen":
            beoordeling.beoordeel_urgentie(pk, urgentie="normaal", **wie)
            beoordeling.start_beoordeling(pk, **wie)
        elif melding.status == "in_beoordeling" and status == "wacht_op_aanvulling":
            beoordeling.vraag_aanvulling(pk, onderdelen=["tijdstip"], uiterlijk=vandaag + timedelta(days=14), **wie)
        elif melding.status == "in_beoordeling" and melding.bevoegdheid == "onbekend":
            beoordeling.bepaal_bevoegdheid(pk, bevoegdheid="eigen", motivering="APV", **wie)
            beoordeling.koppel_voorgeschiedenis(pk, duiding="niets gevonden", **wie)
        elif melding.status == "in_beoordeling" and status == "in_controle":
            beoordeling.start_controle(pk, wens="Ga kijken", team=cast.team, **wie)
        elif melding.status == "in_beoordeling":
            beoordeling.sla_controle_over(pk, grond="evident", motivering="foto's zijn duidelijk", **wie)
        elif melding.status == "in_afweging":
            reactie.bepaal_vervolg(
                pk,
                uitkomsten=["a"],
                resultaat="De machine stond te hard.",
                motivering="De eigenaar heeft hem gemaakt.",
                **wie,
            )
        elif melding.status == "reactie_concept":
            reactie.bied_reactie_aan(pk, wijze="brief", verzenddatum=vandaag, **wie)
        elif melding.status == "reactie_ter_toets":
            reactie.stel_reactie_vast(pk, door=cast.dirk, vandaag=vandaag)
        elif melding.status == "reactie_vastgesteld":
            reactie.verzend_reactie(pk, datum=vandaag, door=cast.frits, vandaag=vandaag)
        elif melding.status == "verzonden":
            reactie.deel_mee_aan_belanghebbenden(pk, niet_nodig="geen anderen", door=cast.frits, vandaag=vandaag)
            reactie.handel_af(pk, **wie)
        else:
            raise ValueError(f"van {melding.status} is {status} niet te bereiken")
        melding.refresh_from_db()
    return melding
