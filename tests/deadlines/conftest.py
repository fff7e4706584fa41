"""A zaak to hang terms on, and the people who hear of them."""

from datetime import date

import pytest
from django.contrib.auth.models import Group, Permission
from django.utils import timezone

from cases.dossiers.models import Zaak
from cases.staff.models import Medewerker, Organisatie, Team
from cases.staff.rechten import laad_rollen


@pytest.fixture
def organisatie(db):
    return Organisatie.objects.create(naam="Gemeente Voorbeeldstad")


@pytest.fixture
def team(organisatie):
    return Team.objects.create(naam="Leefomgeving", organisatie=organisatie)


@pytest.fixture
def rollen(db):
    laad_rollen()


@pytest.fixture
def medewerker(organisatie, team, rollen):
    """Make a medewerker with roles, in the team unless told otherwise."""

    def maak(naam, *rolcodes, in_team=True):
        een = Medewerker.objects.create_user(naam.lower(), naam=naam, organisatie=organisatie)
        if in_team:
            een.teams.add(team)
        for code in rolcodes:
            groep = Group.objects.filter(name=code).first() or Group.objects.filter(name__startswith=code).first()
            een.groups.add(groep)
        return een

    return maak


@pytest.fixture
def anna(medewerker):
    return medewerker("Anna", "CM")


@pytest.fixture
def teamleider(medewerker):
    return medewerker("Tineke", "TL")


@pytest.fixture
def maak_zaak(organisatie, team):
    """Make a zaak of this organisation and team."""
    teller = iter(range(1, 100_000))

    def maak(**velden):
        gegevens = {
            "zaaknummer": f"M-2026-{next(teller):05d}",
            "soort": "melding",
            "kanaal": "telefoon",
            "ontvangstdatum": date(2026, 3, 2),
            "ontvangen_door": organisatie,
            "geregistreerd_op": timezone.now(),
            "onderwerp": "Geluid van een koelinstallatie",
            "organisatie": organisatie,
            "bevoegd_gezag": organisatie,
            "team": team,
        }
        return Zaak.objects.create(**gegevens | velden)

    return maak


@pytest.fixture
def zaak(maak_zaak):
    return maak_zaak()


@pytest.fixture
def met_recht():
    """Give one permission of the rights matrix to a medewerker."""

    def geef(een, codename):
        een.user_permissions.add(Permission.objects.get(codename=codename, content_type__app_label="staff"))

    return geef
