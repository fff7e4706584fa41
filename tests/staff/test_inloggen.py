"""Logging in and out, lock-out, passwords: through the pages."""

import re

import pytest
import time_machine
from axes.models import AccessAttempt, AccessLog
from django.contrib.auth.hashers import identify_hasher, make_password
from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied
from django.test import Client, override_settings
from django.urls import reverse
from django_celery_beat.models import PeriodicTask

from cases.staff import toegang
from cases.staff.models import Medewerker
from cases.staff.stamgegevens import laad
from cases.staff.tasks import opruimen
from tests.staff.conftest import WACHTWOORD

pytestmark = pytest.mark.django_db
INLOGGEN = "/inloggen/"
FOUT = "De gebruikersnaam of het wachtwoord klopt niet."


def log_in(client, naam="anna", wachtwoord=WACHTWOORD, **meer):
    return client.post(INLOGGEN, {"username": naam, "password": wachtwoord, **meer})


def test_a_page_asks_for_a_login_and_returns_to_where_one_was_going(client, anna):
    response = client.get("/vervanging/")
    assert response.status_code == 302
    assert response["Location"] == "/inloggen/?next=/vervanging/"
    response = log_in(client, next="/vervanging/")
    assert response["Location"] == "/vervanging/"
    assert client.get("/vervanging/").status_code == 200


def test_the_login_page_never_sends_you_to_another_site(client, anna):
    assert log_in(client, next="https://elders.example/")["Location"] == "/"


def test_the_name_may_be_typed_with_capitals(client, anna):
    assert log_in(client, "Anna").status_code == 302


@pytest.mark.parametrize(("naam", "actief"), [("anna", True), ("bestaat.niet", True), ("anna", False)])
def test_every_refusal_reads_the_same(client, anna, naam, actief):
    Medewerker.objects.update(is_active=actief)
    wachtwoord = "fout" if actief else WACHTWOORD
    response = log_in(client, naam, wachtwoord)
    assert response.status_code == 422
    assert FOUT in response.content.decode()
    schoon = re.sub(r"(value|csrf)[^>]*", "", response.content.decode())
    assert "bestaat" not in schoon.replace("bestaat.niet", "")


def test_after_five_failures_the_account_is_locked_also_with_the_right_password(client, anna, fatima):
    for _ in range(4):
        assert log_in(client, wachtwoord="fout").status_code == 422
    response = log_in(client, wachtwoord="fout")
    assert response.status_code == 403
    assert "Er is te vaak een verkeerd wachtwoord ingevuld" in response.content.decode()
    assert log_in(Client(REMOTE_ADDR="10.0.0.9")).status_code == 403
    assert toegang.is_geblokkeerd(anna)
    assert not toegang.is_geblokkeerd(fatima)


def test_an_unknown_name_is_locked_just_the_same(client, anna):
    antwoorden = [log_in(client, "bestaat.niet", "fout").status_code for _ in range(6)]
    assert antwoorden == [422, 422, 422, 422, 403, 403]


def test_beheer_lifts_the_lock(client, anna, fatima):
    for _ in range(5):
        log_in(client, wachtwoord="fout")
    beheer = Client()
    beheer.force_login(fatima)
    assert "geblokkeerd" in beheer.get("/beheer/medewerkers/").content.decode()
    beheer.post(f"/beheer/medewerkers/{anna.pk}/deblokkeer/")
    assert not toegang.is_geblokkeerd(anna)
    assert log_in(client).status_code == 302
    assert "Blokkade opgeheven" in beheer.get(f"/beheer/medewerkers/{anna.pk}/").content.decode()


def test_too_many_attempts_from_one_address_must_wait(client, anna, monkeypatch):
    monkeypatch.setattr("cases.staff.views.inloggen.POGINGEN_PER_ADRES", 10)
    codes = {log_in(client, f"naam{i}", "fout").status_code for i in range(10)}
    assert codes == {422}
    assert log_in(client, "anna").status_code == 429
    assert log_in(Client(REMOTE_ADDR="10.0.0.9")).status_code == 302


def test_logging_out_is_a_post_and_says_so(client, anna):
    log_in(client)
    assert client.get("/uitloggen/").status_code == 405
    response = client.post("/uitloggen/", follow=True)
    assert "U bent uitgelogd" in response.content.decode()
    assert client.get("/vervanging/").status_code == 302


def test_passwords_are_hashed_with_argon2(settings):
    from vth.settings import base

    with override_settings(PASSWORD_HASHERS=base.PASSWORD_HASHERS):
        assert identify_hasher(make_password("x")).algorithm == "argon2"


def test_change_of_password_ends_other_sessions_and_keeps_this_one(client, anna):
    log_in(client)
    elders = Client()
    log_in(elders)
    nieuw = "nog-een-veel-langere-zin"
    response = client.post(
        "/wachtwoord/wijzigen/", {"old_password": WACHTWOORD, "new_password1": nieuw, "new_password2": nieuw}
    )
    assert response.status_code == 302
    assert client.get("/vervanging/").status_code == 200
    assert elders.get("/vervanging/").status_code == 302
    assert log_in(Client(), wachtwoord=nieuw).status_code == 302


@pytest.mark.parametrize("zwak", ["kort", "123456789012", "wachtwoordanna", "q1w2e3r4t5y6"])
def test_a_weak_password_is_refused(client, anna, zwak):
    if zwak == "wachtwoordanna":
        anna.naam = "wachtwoordanna"
        anna.save()
    log_in(client)
    response = client.post(
        "/wachtwoord/wijzigen/", {"old_password": WACHTWOORD, "new_password1": zwak, "new_password2": zwak}
    )
    assert response.status_code == 422


def test_a_one_time_link_works_once(client, anna):
    pad = toegang.wachtwoordlink(anna).split("/", 3)[3]
    pagina = client.get(f"/{pad}", follow=True)
    assert "Kies een wachtwoord" in pagina.content.decode()
    nieuw = "nog-een-veel-langere-zin"
    response = client.post(pagina.request["PATH_INFO"], {"new_password1": nieuw, "new_password2": nieuw})
    assert response.status_code == 302
    assert log_in(Client(), wachtwoord=nieuw).status_code == 302
    weer = Client().get(f"/{pad}", follow=True)
    assert "Deze link werkt niet meer" in weer.content.decode()


def test_a_lost_password_gives_no_account_away(client, anna):
    assert "Vraag functioneel beheer" in client.get(reverse("wachtwoord-vergeten")).content.decode()


def test_the_seam_for_openid_connect_links_an_existing_account_and_follows_groups(anna, settings):
    settings.OIDC_GROEPEN = {"vth-juristen": "JU"}
    claims = {
        "sub": "abc-1",
        "preferred_username": "Anna",
        "name": "Anna de Boer-Smit",
        "groups": ["vth-juristen", "x"],
    }
    assert toegang.medewerker_uit_claims(claims).pk == anna.pk
    anna.refresh_from_db()
    assert (anna.extern_id, anna.naam) == ("abc-1", "Anna de Boer-Smit")
    assert list(anna.groups.values_list("name", flat=True)) == ["JU"]
    anders = claims | {"preferred_username": "andere.naam", "groups": []}
    assert toegang.medewerker_uit_claims(anders).pk == anna.pk
    assert not anna.groups.exists()


@pytest.mark.parametrize(
    "claims", [{"sub": "vreemd", "preferred_username": "vreemd"}, {"sub": "vreemd"}, {"sub": "nieuw", "email": "dicht"}]
)
def test_an_unknown_or_closed_identity_gets_no_access(maak, claims):
    maak("dicht", is_active=False)
    with pytest.raises(PermissionDenied):
        toegang.medewerker_uit_claims(claims)


def test_an_account_that_is_linked_cannot_be_taken_by_another_identity(anna):
    toegang.medewerker_uit_claims({"sub": "een", "preferred_username": "anna"})
    with pytest.raises(PermissionDenied):
        toegang.medewerker_uit_claims({"sub": "twee", "preferred_username": "anna"})


def test_old_sessions_and_records_of_logging_in_are_cleaned_up_at_night(client, anna):
    with time_machine.travel("2026-01-01 09:00:00+01:00", tick=False):
        log_in(client)
        log_in(client, wachtwoord="fout")
    assert AccessLog.objects.count() == 1
    assert Session.objects.count() == 1
    with time_machine.travel("2026-01-02 03:00:00+01:00", tick=False):
        opruimen()
        assert (AccessLog.objects.count(), Session.objects.count()) == (1, 1)
    with time_machine.travel("2026-07-02 03:00:00+02:00", tick=False):
        opruimen()
        assert (AccessLog.objects.count(), AccessAttempt.objects.count(), Session.objects.count()) == (0, 0, 0)


def test_the_nightly_clean_up_is_scheduled_once():
    laad()
    laad()
    assert PeriodicTask.objects.filter(task="staff.opruimen").count() == 1
