"""A zaak without procedure, with an indiener whose identity is shielded, and the cast that writes letters about it."""

from datetime import date

import pytest
from django.utils import timezone

from cases.deadlines.actions import start
from cases.deadlines.models import Termijn
from cases.documents import actions
from cases.documents.models import Document
from cases.dossiers.models import Betrokkene, Locatie, Zaak, Zaakrol
from cases.intake.letters import Mededeling, Ontvangstbevestiging, ReactieMelding
from tests.factories import Cast

VANDAAG = date(2026, 3, 4)


def maak_zaak(cast: Cast, nummer: str = "M-2026-00417", **anders) -> Zaak:
    locatie = Locatie.objects.create(straat="Molenpad", huisnummer=3, postcode="1234CD", plaatsnaam="Voorbeeldstad")
    velden = {
        "zaaknummer": nummer,
        "soort": "melding",
        "kanaal": "telefoon",
        "ontvangstdatum": date(2026, 3, 2),
        "ontvangen_door": cast.gemeente,
        "geregistreerd_op": timezone.now(),
        "onderwerp": "geluid van een koelmachine",
        "locatie": locatie,
        "organisatie": cast.gemeente,
        "bevoegd_gezag": cast.gemeente,
        "team": cast.team,
        "hoofdbehandelaar": cast.anna,
        **anders,
    }
    zaak = Zaak.objects.create(**velden)
    Zaakrol.objects.create(zaak=zaak, medewerker=cast.anna, rol="hoofdbehandelaar", van=timezone.now())
    if zaak.soort == "melding":
        start(zaak, "MEL_AFDOEN", dag0=zaak.ontvangstdatum)
    else:
        start(zaak, "HV_8WK", dag0=zaak.ontvangstdatum)
    return zaak


def maak_persoon(zaak: Zaak, naam: str, rol: str = "indiener", **anders) -> Betrokkene:
    velden = {
        "straat": "Lindelaan",
        "huisnummer": 14,
        "postcode": "1234AB",
        "plaatsnaam": "Voorbeeldstad",
        "toegevoegd_op": timezone.now(),
        **anders,
    }
    return Betrokkene.objects.create(zaak=zaak, naam=naam, rol=rol, **velden)


@pytest.fixture
def zaak(cast) -> Zaak:
    return maak_zaak(cast)


@pytest.fixture
def joke(zaak) -> Betrokkene:
    """The indiener: by post, not shielded."""
    return maak_persoon(zaak, "Joke Voorbeeld")


@pytest.fixture
def schim(zaak) -> Betrokkene:
    """An indiener whose identity is shielded, with consent for e-mail."""
    return maak_persoon(
        zaak,
        "Sjoerd van Geheimzinnig",
        afgeschermd=True,
        email="sjoerd@verborgen.example",
        telefoon="06-87654321",
        voorkeur="e-mail",
        email_toestemming_op=date(2026, 3, 2),
    )


@pytest.fixture
def eigenaar(zaak) -> Betrokkene:
    """Who it is about; lives elsewhere."""
    return maak_persoon(zaak, "Karel Koelman", "veroorzaker", straat="Havenkade", huisnummer=21)


def reactie(zaak: Zaak, door, ontvanger, *, vandaag: date = VANDAAG, gepland: date | None = None, **anders) -> Document:
    """A reaction in concept with its free blocks written by ``door``."""
    document = actions.stel_op(
        zaak,
        "reactie_melding",
        context=ReactieMelding.van_zaak(zaak, verzenddatum=gepland or vandaag, uitkomsten="a", door=door),
        door=door,
        ontvanger=ontvanger,
        vandaag=vandaag,
        **anders,
    )
    return actions.bewerk(
        document,
        teksten={"resultaat": "De machine stond te hard.", "vervolg": "De eigenaar heeft hem laten maken."},
        door=door,
        vandaag=vandaag,
    )


def bevestiging(zaak: Zaak, door, ontvanger, *, vandaag: date = VANDAAG, **anders) -> Document:
    """An acknowledgement in concept: a standard letter."""
    context = Ontvangstbevestiging.van_zaak(zaak, verzenddatum=vandaag, antwoord_voor=einde(zaak, "MEL_AFDOEN"))
    return actions.stel_op(
        zaak, "ontvangstbevestiging", context=context, door=door, ontvanger=ontvanger, vandaag=vandaag, **anders
    )


def einde(zaak: Zaak, code: str) -> date:
    """The last day of a running term."""
    dag = Termijn.objects.get(zaak=zaak, code=code, vervallen_op=None).einddatum
    assert dag is not None
    return dag


def mededeling(zaak: Zaak, door, ontvanger, *, vandaag: date = VANDAAG, **anders) -> Document:
    context = Mededeling.van_zaak(zaak, verzenddatum=vandaag, uitkomsten="a", **anders)
    return actions.stel_op(zaak, "mededeling", context=context, door=door, ontvanger=ontvanger, vandaag=vandaag)


def vastgesteld(zaak: Zaak, cast: Cast, ontvanger, **anders) -> Document:
    """A reaction written by Anna and adopted by Dirk."""
    document = reactie(zaak, cast.anna, ontvanger, **anders)
    actions.bied_aan(document, door=cast.anna, vandaag=VANDAAG)
    return actions.toets_en_stel_vast(document, door=cast.dirk, vandaag=VANDAAG)
