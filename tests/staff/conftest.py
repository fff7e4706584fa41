"""People for the tests of staff and outbox: two organisations, every role once."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache

from cases.staff.models import Medewerker, Organisatie, Team
from cases.staff.rechten import laad_rollen

WACHTWOORD = "een-lange-zin-voor-de-test"
Maker = Callable[..., Medewerker]


@pytest.fixture(autouse=True)
def _lege_tellers() -> None:
    cache.clear()


@pytest.fixture
def gemeente(db: None) -> Organisatie:
    return Organisatie.objects.create(naam="Gemeente Proefdorp", oin="00000001000000000000")


@pytest.fixture
def dienst(db: None) -> Organisatie:
    return Organisatie.objects.create(naam="Omgevingsdienst Proef", soort=Organisatie.Soort.OMGEVINGSDIENST)


@pytest.fixture
def team(gemeente: Organisatie) -> Team:
    return Team.objects.create(naam="Toezicht", organisatie=gemeente)


@pytest.fixture
def maak(gemeente: Organisatie) -> Maker:
    laad_rollen()

    def _maak(gebruikersnaam: str, *rollen: str, **velden: object) -> Medewerker:
        velden.setdefault("naam", gebruikersnaam.title())
        velden.setdefault("organisatie", gemeente)
        medewerker = Medewerker.objects.create_user(gebruikersnaam, WACHTWOORD, **velden)
        medewerker.groups.set(Group.objects.filter(name__in=rollen))
        return medewerker

    return _maak


@pytest.fixture
def anna(maak: Maker) -> Medewerker:
    return maak("anna", "CM", naam="Anna de Boer")


@pytest.fixture
def bilal(maak: Maker) -> Medewerker:
    return maak("bilal", "TH", naam="Bilal Aydin")


@pytest.fixture
def dirk(maak: Maker) -> Medewerker:
    return maak("dirk", "TL", naam="Dirk Visser")


@pytest.fixture
def fatima(maak: Maker) -> Medewerker:
    return maak("fatima", "FB", naam="Fatima Haddad", email="fatima@voorbeeldstad.example")
