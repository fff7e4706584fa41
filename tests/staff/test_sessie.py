"""How long a session lasts, and that typed work survives its end: through the pages."""

import re
from html import unescape

import pytest
import time_machine
from django.test import Client

from cases.staff import invoer
from cases.staff.models import Vervanging
from tests.staff.conftest import WACHTWOORD

pytestmark = pytest.mark.django_db
BEGIN = "2026-03-02 09:00:00+01:00"
FORM = {"vervanger": "", "van": "2026-04-01", "tot": "2026-04-10", "reden": 'Verlof "voorjaar" <kind>'}


@pytest.fixture
def klok():
    with time_machine.travel(BEGIN, tick=False) as klok:
        yield klok


def log_in(client, naam="anna", **meer):
    return client.post("/inloggen/", {"username": naam, "password": WACHTWOORD, **meer})


def invullen(client, bilal, **meer):
    return client.post(
        "/vervanging/", FORM | {"vervanger": bilal.pk}, HTTP_REFERER="http://testserver/vervanging/", **meer
    )


def test_a_session_ends_after_an_hour_without_activity(client, anna, klok, settings):
    log_in(client)
    klok.shift(settings.SESSIE_INACTIEF - 60)
    assert client.get("/vervanging/").status_code == 200
    klok.shift(settings.SESSIE_INACTIEF - 60)
    assert client.get("/vervanging/").status_code == 200
    klok.shift(settings.SESSIE_INACTIEF + 1)
    assert client.get("/vervanging/").status_code == 302


def test_a_session_ends_at_its_maximum_however_active(client, anna, klok, settings):
    log_in(client)
    for _ in range(0, settings.SESSIE_MAXIMUM, 1800):
        assert client.get("/vervanging/").status_code == 200
        klok.shift(1800)
    klok.shift(1)
    assert client.get("/vervanging/").status_code == 302


def test_asking_how_long_is_left_is_no_activity_but_a_post_is(client, anna, klok):
    log_in(client)
    klok.shift(1800)
    assert client.get("/sessie/").json()["resterend"] == 1800
    assert client.get("/sessie/").json()["gebruiker"] == anna.pk
    assert client.post("/sessie/").json()["resterend"] == 3600
    klok.shift(3601)
    stand = client.get("/sessie/").json()
    assert (stand["resterend"], stand["gebruiker"]) == (0, None)


def test_a_form_sent_after_the_session_ended_comes_back_filled(client, anna, bilal, klok):
    log_in(client)
    klok.shift(7200)
    response = invullen(client, bilal)
    assert response.status_code == 302
    assert not Vervanging.objects.exists()
    inlog = client.get(response["Location"])
    assert "Wat u had ingevuld is bewaard" in inlog.content.decode()
    volgende = unescape(re.search(r'name="next" value="([^"]+)"', inlog.content.decode())[1])

    pagina = client.get(log_in(client, next=volgende)["Location"])

    tekst = pagina.content.decode()
    assert "Uw invoer staat er weer" in tekst
    assert 'value="2026-04-01"' in tekst
    assert 'value="Verlof &quot;voorjaar&quot; &lt;kind&gt;"' in tekst
    assert f'<option value="{bilal.pk}" selected>' in tekst
    assert pagina["Cache-Control"] == "no-store"
    assert client.post("/vervanging/", FORM | {"vervanger": bilal.pk}).status_code == 302
    assert Vervanging.objects.get().reden == FORM["reden"]
    assert "bewaarde_invoer" not in client.session or not client.session["bewaarde_invoer"]


def test_a_colleague_who_logs_in_next_does_not_see_it(client, anna, bilal, dirk, klok):
    log_in(client)
    klok.shift(7200)
    terug = invullen(client, bilal)["Location"].split("next=")[1]
    log_in(client, "dirk")
    assert "voorjaar" not in str(client.session.items())
    pagina = client.get(terug.replace("%3F", "?").replace("%3D", "="))
    assert pagina.status_code == 200
    assert "Uw invoer staat er weer" not in pagina.content.decode()


def test_work_in_a_second_tab_survives_logging_out(client, anna, bilal):
    log_in(client)
    client.post("/uitloggen/")
    response = invullen(client, bilal)
    assert "hervat" in response["Location"]


def test_what_a_stranger_posts_is_not_kept(client, anna, bilal):
    response = invullen(client, bilal)
    assert response.status_code == 302
    assert "hervat" not in response["Location"]
    assert invoer.SLEUTEL not in client.session


def test_kept_input_that_fits_no_form_is_shown_as_text_and_can_be_thrown_away(client, anna, klok):
    log_in(client)
    klok.shift(7200)
    response = client.post("/vervanging/999/verwijder/", {"toelichting": "mijn lange tekst"})
    log_in(client)
    doel = unescape(response["Location"].split("next=")[1]).replace("%3F", "?").replace("%3D", "=")
    response = client.get(doel, follow=True)
    assert "mijn lange tekst" in response.content.decode()
    pad = response.redirect_chain[-1][0]
    client.post(pad)
    assert client.get(pad).status_code == 404


def test_a_password_is_never_kept(client, anna, klok):
    log_in(client)
    klok.shift(7200)
    client.post("/wachtwoord/wijzigen/", {"old_password": "geheim-1", "new_password1": "geheim-2"})
    assert "geheim" not in str(dict(client.session))


def test_too_much_input_is_not_kept_but_does_not_break(client, anna, klok):
    log_in(client)
    klok.shift(7200)
    response = client.post("/vervanging/", {"reden": "x" * 600_000})
    assert response.status_code == 302
    assert "hervat" not in response["Location"]


def test_part_of_a_page_that_is_asked_too_late_leaves_the_page_alone(client, anna, klok):
    log_in(client)
    klok.shift(7200)
    response = client.post("/vervanging/", FORM, headers={"HX-Request": "true"})
    assert (response.status_code, response["HX-Trigger"]) == (401, "sessie-verlopen")


def test_a_stale_token_of_who_logged_in_again_loses_nothing(anna, bilal):
    client = Client(enforce_csrf_checks=True)
    client.force_login(anna)
    client.get("/vervanging/")
    response = client.post(
        "/vervanging/",
        FORM | {"vervanger": bilal.pk, "csrfmiddlewaretoken": "x" * 64},
        HTTP_REFERER="http://testserver/vervanging/",
        HTTP_ORIGIN="http://testserver",
    )
    assert response.status_code == 302
    assert "Uw invoer staat er weer" in client.get(response["Location"]).content.decode()
    assert not Vervanging.objects.exists()


@pytest.mark.parametrize(
    "bron", [{}, {"HTTP_ORIGIN": "https://elders.example"}, {"HTTP_REFERER": "https://elders.example/x"}]
)
def test_a_post_from_another_site_is_refused_and_not_kept(anna, bron):
    client = Client(enforce_csrf_checks=True)
    client.force_login(anna)
    client.get("/vervanging/")
    response = client.post("/vervanging/", FORM, **bron)
    assert response.status_code == 403
    assert "Dit is niet verstuurd" in response.content.decode()
    assert invoer.SLEUTEL not in client.session


def test_the_small_window_ends_on_a_page_that_closes_itself(client, anna):
    response = log_in(client, venster="1")
    assert response["Location"] == "/sessie/hersteld/"
    assert "data-sessie-hersteld" in client.get("/sessie/hersteld/").content.decode()


def test_a_closed_account_is_out_at_once(client, anna):
    log_in(client)
    anna.is_active = False
    anna.save()
    assert client.get("/vervanging/").status_code == 302


def test_a_page_is_not_written_on_every_request(client, anna, klok, django_assert_num_queries):
    log_in(client)
    klok.shift(5)
    with django_assert_num_queries(2):
        client.get("/sessie/")


def test_a_button_that_was_pressed_too_late_just_returns_to_its_page(client, anna, klok):
    log_in(client)
    klok.shift(7200)
    response = client.post("/uitloggen/", HTTP_REFERER="http://testserver/vervanging/")
    assert response["Location"] == "/inloggen/?next=/vervanging/"


def test_the_way_back_never_leaves_the_site(client, anna, bilal, klok):
    log_in(client)
    klok.shift(7200)
    response = client.post("/vervanging/", {"reden": "x"}, HTTP_REFERER="http://testserver//elders.example/")
    assert "elders" not in response["Location"]


def test_what_no_longer_fits_the_form_is_named_above_it(client, anna, bilal, klok):
    log_in(client)
    klok.shift(7200)
    response = invullen(client, bilal)
    log_in(client)
    doel = response["Location"].split("next=")[1].replace("%3F", "?").replace("%3D", "=")
    token = doel.split("hervat=")[1]
    sessie = client.session
    sessie["bewaarde_invoer"][token]["velden"].append(["oud_veld", "Tekst <zonder> plaats"])
    sessie.save()
    tekst = client.get(doel).content.decode()
    assert "Dit paste niet meer in het formulier: Tekst &lt;zonder&gt; plaats" in tekst
    assert 'value="2026-04-01"' in tekst
