"""Typed work survives the end of a session: with scripts (a small window) and without (the form comes back)."""

from datetime import date

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from cases.staff.middleware import BEGIN, LAATST
from cases.staff.models import Vervanging
from cases.staff.rechten import laad_rollen
from tests.factories import maak_medewerker

pytestmark = pytest.mark.django_db(transaction=True)
WACHTWOORD = "een-lange-zin-voor-de-test"


@pytest.fixture
def mensen():
    from cases.staff.models import Organisatie

    laad_rollen()
    gemeente = Organisatie.objects.create(naam="Gemeente Proefdorp")
    anna = maak_medewerker("anna", "Anna de Boer", "CM", organisatie=gemeente)
    bilal = maak_medewerker("bilal", "Bilal Aydin", "TH", organisatie=gemeente)
    for wie in (anna, bilal):
        wie.set_password(WACHTWOORD)
        wie.save()
    return anna, bilal


def vul_in(page: Page) -> None:
    page.get_by_label("Wie vervangt", exact=True).select_option(label="Bilal Aydin")
    page.get_by_label("Eerste dag", exact=True).fill("2099-05-01")
    page.get_by_label("Laatste dag", exact=True).fill("2099-05-10")
    page.get_by_label("Reden").fill("Verlof in het voorjaar")


def log_in(page: Page, naam: str = "anna") -> None:
    page.get_by_label("Gebruikersnaam").fill(naam)
    page.get_by_label("Wachtwoord", exact=True).fill(WACHTWOORD)
    page.get_by_role("button", name="Inloggen", exact=True).click()


def laat_verlopen() -> None:
    """Let every session be two hours without activity."""
    for rij in Session.objects.all():
        inhoud = rij.get_decoded()
        if LAATST in inhoud:
            inhoud[LAATST] -= 7200
            inhoud[BEGIN] -= 7200
            rij.session_data = Session.get_session_store_class()().encode(inhoud)
            rij.save()


def test_logging_in_again_in_a_small_window_loses_nothing(page: Page, live_server: LiveServer, mensen):
    page.goto(f"{live_server.url}/vervanging/")
    log_in(page)
    vul_in(page)
    laat_verlopen()
    page.evaluate("document.dispatchEvent(new Event('sessie-verlopen'))")
    expect(page.get_by_role("alert")).to_contain_text("U bent uitgelogd. Wat u typte staat er nog.")
    with page.expect_popup() as venster:
        page.get_by_role("button", name="Inloggen in een nieuw venster").click()
    klein = venster.value
    with klein.expect_event("close"):
        log_in(klein)
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(page.get_by_label("Reden")).to_have_value("Verlof in het voorjaar")
    page.get_by_role("button", name="Vastleggen").click()
    expect(page.get_by_text("Uw vervanging is vastgelegd.")).to_be_visible()
    assert Vervanging.objects.get().van == date(2099, 5, 1)


def test_somebody_else_in_the_small_window_is_noticed(page: Page, live_server: LiveServer, mensen):
    page.goto(f"{live_server.url}/vervanging/")
    log_in(page)
    laat_verlopen()
    page.evaluate("document.dispatchEvent(new Event('sessie-verlopen'))")
    with page.expect_popup() as venster:
        page.get_by_role("button", name="Inloggen in een nieuw venster").click()
    with venster.value.expect_event("close"):
        log_in(venster.value, "bilal")
    expect(page.get_by_role("alert")).to_contain_text("In deze browser is nu Bilal Aydin ingelogd.")


def test_a_token_that_became_old_while_typing_is_renewed(page: Page, live_server: LiveServer, mensen):
    page.goto(f"{live_server.url}/vervanging/")
    log_in(page)
    vul_in(page)
    ander = page.context.new_page()
    ander.goto(f"{live_server.url}/vervanging/")
    ander.context.clear_cookies()
    ander.goto(f"{live_server.url}/inloggen/?next=/vervanging/")
    log_in(ander)
    ander.get_by_role("heading", name="Mijn vervanging").wait_for()
    with page.expect_response(lambda r: r.url.endswith("/sessie/") and r.status == 200):
        page.evaluate("document.dispatchEvent(new Event('sessie-verlopen'))")
    page.wait_for_timeout(300)
    page.get_by_role("button", name="Vastleggen").click()
    expect(page.get_by_text("Uw vervanging is vastgelegd.")).to_be_visible()


def test_typing_counts_as_being_there(page: Page, live_server: LiveServer, mensen):
    page.clock.install()
    page.goto(f"{live_server.url}/vervanging/")
    log_in(page)
    page.get_by_label("Reden").fill("Ik typ nog")
    with page.expect_request(lambda r: r.url.endswith("/sessie/") and r.method == "POST"):
        page.clock.run_for(121_000)


def test_a_warning_comes_before_the_end(page: Page, live_server: LiveServer, mensen, settings):
    settings.SESSIE_INACTIEF = 200
    page.goto(f"{live_server.url}/vervanging/")
    log_in(page)
    expect(page.get_by_role("alert")).to_contain_text("Over 4 minuten wordt u uitgelogd.")
    settings.SESSIE_INACTIEF = 3600
    page.get_by_role("button", name="Verder werken").click()
    expect(page.get_by_role("alert")).to_have_count(0)


def test_without_scripts_the_form_comes_back_filled(browser: Browser, live_server: LiveServer, mensen):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/vervanging/")
    log_in(page)
    vul_in(page)
    laat_verlopen()
    page.get_by_role("button", name="Vastleggen").click()
    expect(page.get_by_text("Wat u had ingevuld is bewaard.")).to_be_visible()
    assert not Vervanging.objects.exists()
    log_in(page)
    expect(page.get_by_text("Uw invoer staat er weer")).to_be_visible()
    expect(page.get_by_label("Reden")).to_have_value("Verlof in het voorjaar")
    page.get_by_role("button", name="Vastleggen").click()
    expect(page.get_by_text("Uw vervanging is vastgelegd.")).to_be_visible()
    assert Vervanging.objects.get().reden == "Verlof in het voorjaar"
    context.close()
