"""Beheer decides which systems may use the API: the key is shown once, all of it stands in the history."""

from __future__ import annotations

import hashlib
import re
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.test import Client

from cases.channels.actions import api as actions
from cases.channels.models import ApiClient
from cases.staff.geschiedenis import geschiedenis_van
from cases.staff.models import Medewerker
from tests.channels.api import BASIS, maak_koppeling
from tests.factories import Cast, maak_medewerker

pytestmark = pytest.mark.django_db
SLEUTEL = re.compile(r"vth_[0-9a-f]{10}_[A-Za-z0-9_-]{43}")


@pytest.fixture
def fatima(cast: Cast) -> Medewerker:
    return maak_medewerker("fatima", "Fatima Haddad", "FB", organisatie=cast.gemeente)


def browser(wie: Medewerker) -> Client:
    client = Client()
    client.force_login(wie, backend="django.contrib.auth.backends.ModelBackend")
    return client


def formulier(cast: Cast, **anders: Any) -> dict[str, Any]:
    return {
        "naam": "KCC-formulieren",
        "code": "kcc",
        "organisatie": cast.gemeente.pk,
        "beheerder": "Bureau Webwinkel",
        "email": "",
        "meldingen_schrijven": "on",
        "actief": "on",
        "geldig_tot": "",
    } | anders


def test_a_koppeling_is_made_and_its_key_works_and_is_never_shown_again(cast: Cast, fatima: Medewerker) -> None:
    beheer = browser(fatima)
    response = beheer.post("/beheer/api/nieuw/", formulier(cast))
    (sleutel,) = set(SLEUTEL.findall(response.content.decode()))
    client = ApiClient.objects.get()

    assert response.headers["Cache-Control"] == "no-store"
    assert client.rechten == {"meldingen.schrijven"}
    assert client.sleutel_sha256 == hashlib.sha256(sleutel.encode()).hexdigest()
    assert Client().get(f"{BASIS}/categorieen", headers={"Authorization": f"Bearer {sleutel}"}).status_code == 200
    for pagina in ("/beheer/api/", f"/beheer/api/{client.pk}/"):
        tekst = beheer.get(pagina).content.decode()
        assert "KCC-formulieren" in tekst
        assert sleutel not in tekst
    assert "Koppelingen" in beheer.get("/beheer/").content.decode()


@pytest.mark.parametrize(
    ("veld", "waarde", "zin"),
    [
        ("code", "Kcc Formulieren", "Gebruik kleine letters, cijfers en streepjes"),
        ("code", "-kcc", "Begin en eindig met een letter of cijfer"),
        ("meldingen_schrijven", "", "Kies ten minste één ding dat deze koppeling mag."),
        ("organisatie", "", "verplicht"),
    ],
)
def test_a_mistake_is_told_and_what_was_typed_stays(
    cast: Cast, fatima: Medewerker, veld: str, waarde: str, zin: str
) -> None:
    response = browser(fatima).post("/beheer/api/nieuw/", formulier(cast, **{veld: waarde}))

    assert response.status_code == 422
    assert zin in response.content.decode()
    assert "Bureau Webwinkel" in response.content.decode()
    assert not ApiClient.objects.exists()


def test_a_ketenpartner_cannot_be_registered_for(cast: Cast, fatima: Medewerker) -> None:
    response = browser(fatima).post("/beheer/api/nieuw/", formulier(cast, organisatie=cast.partner.pk))

    assert response.status_code == 422


def test_rights_change_the_code_does_not_and_both_stand_in_the_history(cast: Cast) -> None:
    kcc = maak_koppeling(cast, rechten=("meldingen_schrijven",))
    fatima = cast.extra["fatima"]
    anders = formulier(cast, code="iets-anders", handhavingsverzoeken_lezen="on")
    assert browser(fatima).post(f"/beheer/api/{kcc.rij.pk}/", anders).status_code == 302

    client = ApiClient.objects.get()
    assert (client.code, client.rechten) == ("kcc", {"meldingen.schrijven", "handhavingsverzoeken.lezen"})
    nieuwste = geschiedenis_van(client)[0]
    assert (nieuwste.wat, nieuwste.door) == ("gewijzigd", "Fatima Haddad")
    assert ("eigen handhavingsverzoeken volgen", "nee", "ja") in nieuwste.velden


def test_a_new_key_and_an_end_with_its_reason(cast: Cast) -> None:
    kcc = maak_koppeling(cast)
    beheer = browser(cast.extra["fatima"])
    pagina = f"/beheer/api/{kcc.rij.pk}/"
    (nieuw,) = set(SLEUTEL.findall(beheer.post(f"{pagina}sleutel/").content.decode()))
    assert nieuw != kcc.sleutel
    assert "nieuwe sleutel gemaakt" in [w.wat for w in geschiedenis_van(kcc.rij)]

    beheer.post(f"{pagina}intrekken/", {"reden": ""})
    assert ApiClient.objects.get().ingetrokken_op is None
    beheer.post(f"{pagina}intrekken/", {"reden": "Contract is afgelopen"})
    client = ApiClient.objects.get()
    assert (client.ingetrokken_reden, client.actief) == ("Contract is afgelopen", False)
    assert Client().get(f"{BASIS}/categorieen", headers={"Authorization": f"Bearer {nieuw}"}).status_code == 401
    assert "Contract is afgelopen" in beheer.get(pagina).content.decode()
    with pytest.raises(ValidationError):
        actions.vernieuw_sleutel(client, door=cast.extra["fatima"])
    with pytest.raises(ValidationError):
        actions.bewaar_client(client, door=cast.extra["fatima"])


def test_who_may_read_cannot_change_and_others_see_nothing(cast: Cast) -> None:
    kcc = maak_koppeling(cast, "app")
    pagina = f"/beheer/api/{kcc.rij.pk}/"
    teamleider, casemanager = browser(cast.dirk), browser(cast.anna)

    assert teamleider.get(pagina).status_code == 200
    assert "Nieuwe sleutel maken" not in teamleider.get(pagina).content.decode()
    for adres in (pagina, f"{pagina}sleutel/", f"{pagina}intrekken/", "/beheer/api/nieuw/"):
        assert teamleider.post(adres, formulier(cast, reden="x")).status_code == 403
        assert casemanager.get("/beheer/api/").status_code == 403
    with pytest.raises(PermissionDenied):
        actions.vernieuw_sleutel(kcc.rij, door=cast.dirk)
    with pytest.raises(PermissionDenied):
        actions.trek_client_in(kcc.rij, reden="x", door=cast.anna)
    assert ApiClient.objects.get(pk=kcc.rij.pk).sleutel_sha256 == kcc.rij.sleutel_sha256


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE channels_apiclient SET code = 'ander'",
        "DELETE FROM channels_apiclient",
        "UPDATE channels_apiclient SET ingetrokken_op = now(), ingetrokken_reden = ''",
        "UPDATE channels_apiclient SET meldingen_schrijven = false, meldingen_lezen = false,"
        " handhavingsverzoeken_schrijven = false, handhavingsverzoeken_lezen = false",
    ],
)
def test_the_database_refuses_it_too(cast: Cast, sql: str) -> None:
    maak_koppeling(cast)
    with pytest.raises((IntegrityError, ProgrammingError)), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_use_is_remembered_once_a_minute_and_makes_no_history(cast: Cast) -> None:
    kcc = maak_koppeling(cast)
    aantal = len(geschiedenis_van(kcc.rij))
    kcc.get("/meldingen")
    eerste = ApiClient.objects.get().laatst_gebruikt_op
    kcc.get("/meldingen")

    assert eerste is not None
    assert ApiClient.objects.get().laatst_gebruikt_op == eerste
    assert len(geschiedenis_van(kcc.rij)) == aantal


def test_beheer_sees_that_messages_are_refused_and_where_but_not_what(cast: Cast) -> None:
    kcc = maak_koppeling(cast, beheerder="Bureau Webwinkel")
    indiener = {"naam": "Joke Voorbeeld", "Joke Voorbeeld": 1, "email": "joke-geheim"}
    plaats = {"straat": "Molenpad", "postcode": "geheim"}
    kcc.post("/meldingen", {"situatie": "x", "plaats": plaats, "indiener": indiener})

    client = ApiClient.objects.get()
    assert client.geweigerd_op is not None
    assert client.geweigerd_wat == "400: /plaats/postcode, een onbekende naam"
    beheer = browser(cast.extra["fatima"])
    pagina = beheer.get(f"/beheer/api/{client.pk}/").content.decode()
    assert "Een bericht van dit systeem is geweigerd" in pagina
    assert "vraag Bureau Webwinkel" in pagina
    assert "geweigerd bericht op" in beheer.get("/beheer/api/").content.decode()
    assert "Joke" not in pagina

    kcc.post("/meldingen", b'{"Joke\\u0000": 1}')
    assert ApiClient.objects.get().geweigerd_wat == "400: een teken dat niet bestaat"
    aantal = len(geschiedenis_van(client))
    kcc.get("/meldingen?Joke=1")
    assert ApiClient.objects.get().geweigerd_wat == "400: een teken dat niet bestaat"
    assert len(geschiedenis_van(client)) == aantal == 1
