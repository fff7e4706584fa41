"""The API: who may, what comes of a message, what is said when something is wrong, and that one key is one zaak."""

from __future__ import annotations

import base64
import logging
import threading
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection
from django.test import Client, override_settings
from django.utils import timezone

from cases.channels.actions import api as actions
from cases.channels.actions import ontvangst as store
from cases.channels.models import ApiClient, Ontvangst, Stand
from cases.dossiers.models import Bestand, Categorie, Zaak
from cases.intake.actions.registratie import zet_om_naar_handhavingsverzoek
from cases.intake.models import Handhavingsverzoek, Melding
from tests.channels.api import BASIS, MELDING, PNG, VERZOEK, Koppeling, maak_koppeling, plekken, probleem
from tests.factories import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_was_counted() -> None:
    cache.clear()


@pytest.fixture
def kcc(cast: Cast) -> Koppeling:
    return maak_koppeling(cast)


def zonder(bericht: dict[str, Any], *namen: str) -> dict[str, Any]:
    return {naam: waarde for naam, waarde in bericht.items() if naam not in namen}


# --- sending in ----------------------------------------------------------------------------------------------------


def test_a_melding_becomes_a_zaak_and_the_answer_says_which(kcc: Koppeling) -> None:
    response = kcc.post("/meldingen", MELDING)

    assert response.status_code == 201
    antwoord = response.json()
    melding = Melding.objects.select_related("zaak__locatie").get()
    zaak = melding.zaak
    assert antwoord["zaaknummer"] == zaak.zaaknummer
    assert antwoord["url"] == response.headers["Location"] == f"{BASIS}/meldingen/{zaak.zaaknummer}"
    assert antwoord["kenmerk"] == str(Ontvangst.objects.get(kanaal="api", afzender="kcc", zaak=zaak).pk)
    assert antwoord["ontvangenOp"][-6:] in ("+01:00", "+02:00")
    assert (zaak.onderwerp, zaak.kanaal, zaak.automatisch_geregistreerd) == ("Koelmachine", "digitaal", True)
    assert (zaak.locatie.straat, zaak.locatie.huisnummer, zaak.locatie.postcode) == ("Molenpad", 3, "1234CD")
    assert zaak.betrokkenen.get().naam == "Joke Voorbeeld"
    assert zaak.termijnen.filter(code="MEL_AFDOEN").exists()


def test_a_handhavingsverzoek_starts_the_decision_term_on_the_day_of_receipt(kcc: Koppeling) -> None:
    response = kcc.post("/handhavingsverzoeken", VERZOEK)

    assert response.status_code == 201
    verzoek = Handhavingsverzoek.objects.select_related("zaak").get()
    assert response.json()["zaaknummer"] == verzoek.zaak.zaaknummer
    assert verzoek.gestelde_overtreding == VERZOEK["gesteldeOvertreding"]
    assert verzoek.zaak.ontvangstdatum == timezone.localdate()
    assert verzoek.zaak.termijnen.filter(code="HV_8WK").exists()


def test_a_point_and_a_file_come_along(kcc: Koppeling) -> None:
    bericht = {
        **zonder(MELDING, "plaats"),
        "plaats": {
            "omschrijving": "Bij de bushalte",
            "geometrie": {"type": "Point", "coordinates": [5.1214, 52.0907]},
        },
        "bestanden": [{"naam": "foto.png", "inhoud": base64.b64encode(PNG).decode()}],
    }
    assert kcc.post("/meldingen", bericht).status_code == 201
    zaak = Zaak.objects.select_related("locatie").get()
    assert (float(zaak.locatie.breedte), float(zaak.locatie.lengte)) == (52.0907, 5.1214)
    assert [(b.naam, b.mediatype) for b in zaak.bestanden.all()] == [("foto.png", "image/png")]


def test_of_somebody_anonymous_nothing_is_kept(kcc: Koppeling) -> None:
    indiener = {"anoniem": True, "naam": "Joke Voorbeeld", "email": "joke@voorbeeld.example"}
    assert kcc.post("/meldingen", {**MELDING, "indiener": indiener}).status_code == 201
    assert "Joke" not in str(Ontvangst.objects.get().gegevens)
    assert Zaak.objects.get().betrokkenen.get().anoniem


def test_a_handhavingsverzoek_cannot_be_anonymous(kcc: Koppeling) -> None:
    fout = probleem(kcc.post("/handhavingsverzoeken", {**VERZOEK, "indiener": {"anoniem": True}}), 400)

    assert plekken(fout) == {("body", "/indiener/anoniem")}
    assert "kan niet anoniem" in fout["invalidParams"][0]["reason"]
    assert not Ontvangst.objects.exists()


# --- idempotency ---------------------------------------------------------------------------------------------------


def test_the_same_key_with_the_same_message_gives_the_same_answer_and_one_zaak(kcc: Koppeling) -> None:
    eerste = kcc.post("/meldingen", MELDING, "sleutel-0001")
    tweede = kcc.post("/meldingen", MELDING, "sleutel-0001")

    assert (eerste.status_code, tweede.status_code) == (201, 201)
    assert eerste.json() == tweede.json()
    assert (eerste.headers["Idempotent-Replayed"], tweede.headers["Idempotent-Replayed"]) == ("false", "true")
    assert Zaak.objects.count() == Ontvangst.objects.count() == 1


def test_a_replay_is_answered_also_when_the_rules_became_stricter_since(kcc: Koppeling) -> None:
    eerste = kcc.post("/meldingen", MELDING, "sleutel-0001")
    Categorie.objects.filter(code="geluid").update(actief=False)

    assert kcc.post("/meldingen", MELDING, "sleutel-0001").json() == eerste.json()
    probleem(kcc.post("/meldingen", MELDING, "sleutel-0002"), 400)


@pytest.mark.parametrize("pad", ["/meldingen", "/handhavingsverzoeken"])
def test_the_same_key_with_another_message_is_refused(kcc: Koppeling, pad: str) -> None:
    kcc.post("/meldingen", MELDING, "sleutel-0001")
    bericht = VERZOEK if pad == "/handhavingsverzoeken" else {**MELDING, "onderwerp": "Iets anders"}
    fout = probleem(kcc.post(pad, bericht, "sleutel-0001"), 422)

    assert plekken(fout) == {("header", "Idempotency-Key")}
    assert Zaak.objects.count() == 1


def test_the_keys_of_two_clients_do_not_meet(cast: Cast, kcc: Koppeling) -> None:
    ander = maak_koppeling(cast, "app")
    nummers = {k.post("/meldingen", MELDING, "sleutel-0001").json()["zaaknummer"] for k in (kcc, ander)}

    assert len(nummers) == 2


@pytest.mark.parametrize("sleutel", [None, "kort", "met spatie erin", "x" * 101])
def test_without_a_usable_key_nothing_is_taken(kcc: Koppeling, sleutel: str | None) -> None:
    fout = probleem(kcc.post("/meldingen", MELDING, sleutel), 400)

    assert plekken(fout) == {("header", "Idempotency-Key")}
    assert not Ontvangst.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_the_same_key_at_the_same_moment_is_one_zaak(cast: Cast) -> None:
    kcc = maak_koppeling(cast)
    antwoorden = []
    tegelijk = threading.Barrier(4)

    def stuur() -> None:
        tegelijk.wait()
        try:
            antwoorden.append(kcc.post("/meldingen", MELDING, "sleutel-0001"))
        finally:
            connection.close()

    draden = [threading.Thread(target=stuur) for _ in range(4)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()

    assert [a.status_code for a in antwoorden] == [201] * 4
    assert len({a.json()["zaaknummer"] for a in antwoorden}) == 1
    assert sorted(a.headers["Idempotent-Replayed"] for a in antwoorden) == ["false", "true", "true", "true"]
    assert Zaak.objects.count() == 1


# --- never lost ----------------------------------------------------------------------------------------------------


def test_what_is_stored_but_fails_is_answered_with_202_and_waits_for_a_colleague(
    kcc: Koppeling, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breekt(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError("Joke Voorbeeld")

    monkeypatch.setattr(store.registratie, "registreer_melding", breekt)
    response = kcc.post("/meldingen", MELDING, "sleutel-0001")

    assert response.status_code == 202
    rij = Ontvangst.objects.get()
    assert (response.json()["kenmerk"], response.json()["zaaknummer"]) == (str(rij.pk), None)
    assert (rij.stand, rij.gegevens["situatie"]) == (Stand.MISLUKT, MELDING["situatie"])
    assert kcc.get(f"/meldingen?kenmerk={rij.pk}").json()["resultaten"][0]["fase"] == "ontvangen"

    monkeypatch.undo()
    store.verwerk(rij.pk, vandaag=timezone.localdate())
    opnieuw = kcc.post("/meldingen", MELDING, "sleutel-0001")
    assert (opnieuw.status_code, opnieuw.headers["Idempotent-Replayed"]) == (201, "true")
    assert opnieuw.json()["zaaknummer"] == Zaak.objects.get().zaaknummer


@pytest.mark.parametrize(("fout", "status"), [(RuntimeError("Joke"), 500), (OperationalError("Joke"), 503)])
def test_when_it_cannot_be_stored_the_sender_can_try_again(
    kcc: Koppeling, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, fout: Exception, status: int
) -> None:
    def breekt(*args: Any) -> None:
        raise fout

    with monkeypatch.context() as even:
        even.setattr("cases.channels.views.api.aanname.ontvang", breekt)
        gelezen = probleem(kcc.post("/meldingen", MELDING, "sleutel-0001"), status)
    assert "dezelfde Idempotency-Key" in gelezen["detail"]
    assert "Joke" not in caplog.text
    assert kcc.post("/meldingen", MELDING, "sleutel-0001").status_code == 201


# --- who may -------------------------------------------------------------------------------------------------------


def test_without_a_key_the_answer_says_how_to_come_in() -> None:
    response = Client().get(f"{BASIS}/meldingen")

    probleem(response, 401)
    assert response.headers["WWW-Authenticate"] == 'Bearer realm="vth"'


@pytest.mark.parametrize(
    "sleutel", ["x", "vth__", "vth_0000000000_x", "Bearer", "é" * 10, "a" * 5000, "vth_" + "0" * 10 + "_" + "x" * 43]
)
def test_a_key_that_is_none_opens_nothing(kcc: Koppeling, sleutel: str) -> None:
    probleem(Koppeling(kcc.rij, sleutel).get("/meldingen"), 401)


@pytest.mark.parametrize(
    "anders",
    [
        {"actief": False},
        {"geldig_tot": date(2020, 1, 1)},
        {"ingetrokken_op": timezone.now(), "ingetrokken_reden": "weg"},
    ],
)
def test_a_key_stops_with_its_koppeling(kcc: Koppeling, anders: dict[str, Any]) -> None:
    assert kcc.get("/meldingen").status_code == 200
    ApiClient.objects.update(**anders)
    probleem(kcc.get("/meldingen"), 401)


def test_the_last_day_of_a_key_counts(kcc: Koppeling) -> None:
    ApiClient.objects.update(geldig_tot=timezone.localdate())
    assert kcc.get("/meldingen").status_code == 200
    ApiClient.objects.update(geldig_tot=timezone.localdate() - timedelta(days=1))
    probleem(kcc.get("/meldingen"), 401)


def test_a_new_key_ends_the_old_one(cast: Cast, kcc: Koppeling) -> None:
    nieuw = Koppeling(kcc.rij, actions.vernieuw_sleutel(kcc.rij, door=cast.extra["fatima"]))

    probleem(kcc.get("/meldingen"), 401)
    assert nieuw.get("/meldingen").status_code == 200
    assert kcc.sleutel not in str(ApiClient.objects.values().get())


@pytest.mark.parametrize(
    ("recht", "mag", "mag_niet"),
    [
        ("meldingen_lezen", "GET /meldingen", "POST /meldingen"),
        ("meldingen_schrijven", "POST /meldingen", "GET /meldingen"),
        ("handhavingsverzoeken_lezen", "GET /handhavingsverzoeken", "GET /meldingen"),
        ("handhavingsverzoeken_schrijven", "POST /handhavingsverzoeken", "POST /meldingen"),
    ],
)
def test_each_right_opens_its_own_door_only(cast: Cast, recht: str, mag: str, mag_niet: str) -> None:
    koppeling = maak_koppeling(cast, rechten=(recht,))

    def vraag(wat: str) -> int:
        methode, pad = wat.split()
        bericht = VERZOEK if pad == "/handhavingsverzoeken" else MELDING
        return (koppeling.get(pad) if methode == "GET" else koppeling.post(pad, bericht)).status_code

    assert vraag(mag) in (200, 201)
    assert vraag(mag_niet) == 403


def test_a_client_never_sees_what_another_sent(cast: Cast, kcc: Koppeling) -> None:
    nummer = kcc.post("/meldingen", MELDING).json()["zaaknummer"]
    ander = maak_koppeling(cast, "app")

    assert ander.get("/meldingen").json()["resultaten"] == []
    probleem(ander.get(f"/meldingen/{nummer}"), 404)
    probleem(ander.post_bestanden(f"/meldingen/{nummer}/bestanden", {"bestanden": _png()}), 404)
    assert kcc.get(f"/meldingen/{nummer}").status_code == 200


def test_a_session_of_a_colleague_opens_nothing(cast: Cast) -> None:
    browser = Client()
    browser.force_login(cast.anna, backend="django.contrib.auth.backends.ModelBackend")
    response = browser.get(f"{BASIS}/meldingen")

    probleem(response, 401)
    assert not response.cookies


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The second of the clock by which requests are counted."""
    nu = [60_000_000.0 * 60 + 45]
    monkeypatch.setattr("cases.channels.views.api.kader.time.time", lambda: nu[0])
    return nu


def test_too_many_requests_are_told_how_long_to_wait(kcc: Koppeling, clock: list[float]) -> None:
    with override_settings(API_VERZOEKEN_PER_MINUUT=2):
        assert [kcc.get("/meldingen").status_code for _ in range(3)] == [200, 200, 429]
        response = kcc.post("/meldingen", MELDING)
        probleem(response, 429)
        assert response.headers["Retry-After"] == "15"
        clock[0] += 15
        assert kcc.get("/meldingen").status_code == 200


def test_trying_keys_is_slowed_down_and_hinders_nobody_else(kcc: Koppeling, clock: list[float]) -> None:
    raden = Koppeling(kcc.rij, "vth_0000000000_x")
    with override_settings(API_POGINGEN_PER_MINUUT=2):
        assert [raden.get("/meldingen").status_code for _ in range(3)] == [401, 401, 429]
        assert kcc.get("/meldingen").status_code == 200


def test_the_log_names_the_client_and_nobody_else(kcc: Koppeling, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        kcc.post("/meldingen", MELDING)
        kcc.get("/meldingen?fase=klaar")
    regels = [r.getMessage() for r in caplog.records if r.name == "cases.channels.api"]
    assert regels[0].startswith("POST api/vth/v1/meldingen 201 kcc ")
    assert regels[1].startswith("GET api/vth/v1/meldingen 200 kcc ")
    for geheim in ("Joke", "joke@", kcc.sleutel, "Molenpad", "fase=klaar"):
        assert geheim not in caplog.text


# --- following -----------------------------------------------------------------------------------------------------


def test_the_state_of_a_zaak_in_plain_words(kcc: Koppeling) -> None:
    nummer = kcc.post("/meldingen", MELDING).json()["zaaknummer"]
    stand = kcc.get(f"/meldingen/{nummer}").json()

    assert set(stand) == {
        "kenmerk", "zaaknummer", "ontvangenOp", "fase", "titel", "url", "omschrijving", "ontvangstdatum",
        "antwoordUiterlijk", "termijnStaatStil", "afgerondOp", "vervolgZaaknummer", "stappen",
    }  # fmt: skip
    assert (stand["fase"], stand["titel"]) == ("ontvangen", "Ontvangen")
    assert stand["ontvangstdatum"] == str(timezone.localdate())
    assert stand["antwoordUiterlijk"] == str(Zaak.objects.get().termijnen.get(code="MEL_AFDOEN").einddatum)
    assert [s["stand"] for s in stand["stappen"]] == ["nu", "straks", "straks", "straks"]
    for intern in ("anna", "joke", "molenpad", "toegewezen", "hoofdbehandelaar"):
        assert intern not in str(stand).lower()


def test_a_melding_that_was_turned_into_a_verzoek_can_still_be_followed(cast: Cast, kcc: Koppeling) -> None:
    nummer = kcc.post("/meldingen", {**VERZOEK_ALS_MELDING}).json()["zaaknummer"]
    verzoek = zet_om_naar_handhavingsverzoek(
        Melding.objects.get().pk, motivering="Vraagt een besluit.", door=cast.anna, vandaag=timezone.localdate()
    )
    oud = kcc.get(f"/meldingen/{nummer}").json()

    assert (oud["fase"], oud["vervolgZaaknummer"]) == ("klaar", verzoek.zaak.zaaknummer)
    nieuw = kcc.get(f"/handhavingsverzoeken/{verzoek.zaak.zaaknummer}").json()
    assert (nieuw["fase"], nieuw["kenmerk"]) == ("ontvangen", oud["kenmerk"])
    probleem(maak_koppeling(cast, "app").get(f"/handhavingsverzoeken/{verzoek.zaak.zaaknummer}"), 404)


VERZOEK_ALS_MELDING = {**MELDING, "indiener": VERZOEK["indiener"]}


def test_a_list_in_pages_with_filters(kcc: Koppeling) -> None:
    nummers = [kcc.post("/meldingen", {**MELDING, "onderwerp": f"Nummer {i}"}).json()["zaaknummer"] for i in range(5)]
    eerste = kcc.get("/meldingen?perPagina=2").json()

    assert [r["zaaknummer"] for r in eerste["resultaten"]] == nummers[:2:-1]
    assert eerste["vorige"] is None
    tweede = kcc.get(eerste["volgende"].removeprefix(BASIS)).json()
    derde = kcc.get(tweede["volgende"].removeprefix(BASIS)).json()
    assert [r["zaaknummer"] for r in tweede["resultaten"] + derde["resultaten"]] == nummers[2::-1]
    assert (derde["volgende"], derde["vorige"]) == (None, f"{BASIS}/meldingen?perPagina=2&pagina=2")

    def aantal(vraag: str) -> int:
        return len(kcc.get(f"/meldingen?{vraag}").json()["resultaten"])

    vandaag = timezone.localdate()
    assert aantal(f"ontvangenVanaf={vandaag}&ontvangenTotEnMet={vandaag}") == 5
    assert aantal(f"ontvangenVanaf={vandaag + timedelta(days=1)}") == 0
    assert (aantal("fase=ontvangen"), aantal("fase=klaar")) == (5, 0)
    assert kcc.get("/handhavingsverzoeken").json()["resultaten"] == []


def test_a_list_asks_as_much_of_the_database_however_long_it_is(kcc: Koppeling, django_assert_num_queries: Any) -> None:
    kcc.post("/meldingen", MELDING)
    kcc.get("/meldingen")
    with django_assert_num_queries(2):
        kcc.get("/meldingen")
    for i in range(3):
        kcc.post("/meldingen", {**MELDING, "onderwerp": f"Nog een {i}"})
    with django_assert_num_queries(2):
        assert len(kcc.get("/meldingen").json()["resultaten"]) == 4


def test_the_categories_that_can_be_chosen(kcc: Koppeling) -> None:
    Categorie.objects.filter(code="overig").update(actief=False)
    codes = {c["code"] for c in kcc.get("/categorieen").json()["resultaten"]}

    assert "geluid" in codes
    assert "overig" not in codes


# --- files afterwards ----------------------------------------------------------------------------------------------


def _png(naam: str = "foto.png", inhoud: bytes = PNG) -> SimpleUploadedFile:
    return SimpleUploadedFile(naam, inhoud, "image/png")


def test_files_sent_afterwards_go_into_the_dossier_and_the_handler_hears_it(cast: Cast, kcc: Koppeling) -> None:
    nummer = kcc.post("/meldingen", MELDING).json()["zaaknummer"]
    pad = f"/meldingen/{nummer}/bestanden"
    eerste = kcc.post_bestanden(pad, {"bestanden": [_png(), _png("tweede.png")]}, "bestanden-01")
    tweede = kcc.post_bestanden(pad, {"bestanden": [_png(), _png("tweede.png")]}, "bestanden-01")

    assert (eerste.status_code, tweede.status_code) == (201, 201)
    assert eerste.json() == tweede.json()
    assert (eerste.json()["aantal"], eerste.json()["zaaknummer"]) == (2, nummer)
    assert sorted(Bestand.objects.values_list("naam", flat=True)) == ["foto.png", "tweede.png"]
    assert any(nummer in m.tekst for m in cast.anna.notificaties.all())
    anders = {"bestanden": [_png(), _png("tweede.png"), _png("derde.png")]}
    probleem(kcc.post_bestanden(pad, anders, "bestanden-01"), 422)
    assert [r["zaaknummer"] for r in kcc.get("/meldingen").json()["resultaten"]] == [nummer]


def test_files_that_are_not_kept_are_refused_with_the_reason(kcc: Koppeling) -> None:
    nummer = kcc.post("/meldingen", MELDING).json()["zaaknummer"]
    programma = _png("x.exe", b"MZ" + bytes(200))
    fout = probleem(kcc.post_bestanden(f"/meldingen/{nummer}/bestanden", {"bestanden": programma, "naam": "x"}), 400)

    assert plekken(fout) == {("body", "/bestanden/0"), ("body", "/naam")}
    assert not Bestand.objects.exists()


def test_a_closed_zaak_takes_no_files(kcc: Koppeling) -> None:
    nummer = kcc.post("/meldingen", MELDING).json()["zaaknummer"]
    Zaak.objects.update(gesloten_op=timezone.localdate())
    fout = probleem(kcc.post_bestanden(f"/meldingen/{nummer}/bestanden", {"bestanden": _png()}), 409)

    assert "afgerond" in fout["detail"]
