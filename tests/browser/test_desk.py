"""The desk in a real browser: by keyboard alone, without scripts, with two people at once, and on paper."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from cases.dossiers.models import Zaak
from tests.browser.axe import controleer_axe
from tests.factories import Cast, maak_melding

VANDAAG = date(2026, 3, 4)
LogIn = Callable[[BrowserContext, Any], None]


@pytest.fixture
def zaak(cast: Cast) -> Zaak:
    return maak_melding(cast, VANDAAG).zaak


def focus(page: Page) -> str:
    """The text of the element that has the focus."""
    return str(page.evaluate("(document.activeElement.innerText || document.activeElement.value || '').trim()"))


def test_a_note_is_written_with_the_keyboard_alone(open_page: Callable[..., Page], cast: Cast, zaak: Zaak) -> None:
    page = open_page("/mijn-werk/", als=cast.anna)
    page.keyboard.press("j")
    assert focus(page) == zaak.zaaknummer
    page.keyboard.press("o")
    page.wait_for_url(f"**/zaken/{zaak.zaaknummer}/")
    page.keyboard.press("Tab")
    assert focus(page) == "Naar de inhoud"
    page.keyboard.press("Enter")
    for _ in range(40):
        page.keyboard.press("Tab")
        if focus(page) == "Notitie maken":
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/stap/noteer/")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.tagName") == "TEXTAREA":
            break
    page.keyboard.type("Buurvrouw belde over g m en j.")
    while focus(page) != page.locator("form.formulier button.knop:not([data-herstel-ja])").last.inner_text():
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/zaken/{zaak.zaaknummer}/")
    expect(page.get_by_text("Buurvrouw belde over g m en j.")).to_be_visible()


def test_shortcuts_search_help_and_go_and_can_be_switched_off(
    open_page: Callable[..., Page], cast: Cast, zaak: Zaak
) -> None:
    page = open_page("/zaken/", als=cast.anna)
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "q"
    page.keyboard.type("j?")
    assert page.input_value("header input[name=q]") == "j?"
    page.locator("h1").click()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_contain_text("Sneltoetsen")
    controleer_axe(page)
    page.keyboard.press("Escape")
    page.keyboard.press("g")
    page.keyboard.press("m")
    page.wait_for_url("**/mijn-werk/")
    page.locator("summary", has_text=cast.anna.naam).click()
    page.get_by_role("button", name="Uit", exact=True).click()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") != "q"


def test_the_chosen_colours_stay(open_page: Callable[..., Page], cast: Cast) -> None:
    page = open_page("/mijn-werk/", als=cast.anna)
    page.locator("summary", has_text=cast.anna.naam).click()
    page.get_by_role("button", name="Donker").click()
    page.goto(page.url)
    assert page.evaluate("document.documentElement.dataset.weergave") == "donker"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(16, 24, 31)"


def test_a_whole_step_works_without_scripts(
    browser: Browser, live_server: LiveServer, log_in: LogIn, cast: Cast, zaak: Zaak
) -> None:
    context = browser.new_context(java_script_enabled=False)
    log_in(context, cast.anna)
    page = context.new_page()
    page.goto(f"{live_server.url}/mijn-werk/?chip=te-laat")
    page.get_by_role("link", name=zaak.zaaknummer).click()
    page.get_by_role("link", name="Notitie maken").click()
    page.locator("form.formulier button.knop").last.click()
    expect(page.locator(".foutenoverzicht")).to_contain_text("Er klopt nog iets niet")
    page.get_by_label("Notitie").fill("Zonder script.")
    page.locator("form.formulier button.knop").last.click()
    expect(page.locator(".berichten")).to_contain_text("De notitie is opgeslagen.")
    page.locator("summary", has_text="Wat nu niet kan").click()
    page.locator("header input[name=q]").fill("koelmachine")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text(zaak.zaaknummer)
    context.close()


def test_what_was_typed_is_offered_again_after_the_page_was_left(
    open_page: Callable[..., Page], cast: Cast, zaak: Zaak
) -> None:
    adres = f"/zaken/{zaak.zaaknummer}/stap/noteer/"
    page = open_page(adres, als=cast.anna)
    page.get_by_label("Notitie").fill("Half af")
    page.goto(page.url.replace(adres, "/mijn-werk/"))
    page.go_back()
    page.reload()
    page.get_by_role("button", name="Ja, zet terug").click()
    assert page.get_by_label("Notitie").input_value() == "Half af"


def test_rows_are_chosen_and_counted(open_page: Callable[..., Page], cast: Cast, zaak: Zaak) -> None:
    page = open_page("/zaken/", als=cast.dirk)
    page.get_by_label("Alle zaken op deze pagina kiezen").check()
    expect(page.locator("[data-aantal]")).to_have_text("1 zaak gekozen.")


def test_the_case_sheet_prints_without_menus_and_with_the_terms_unfolded(
    open_page: Callable[..., Page], cast: Cast, zaak: Zaak
) -> None:
    page = open_page(f"/zaken/{zaak.zaaknummer}/", als=cast.anna)
    page.emulate_media(media="print")
    expect(page.locator(".kop")).to_be_hidden()
    expect(page.locator(".termijnlijst")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


@pytest.mark.parametrize(
    "pad", ["/zaken/", "/zaken/{nummer}/", "/zaken/{nummer}/stap/noteer/", "/zoeken/?q=koelmachine"]
)
def test_at_four_hundred_percent_nothing_falls_off_the_side_in_the_dark(
    page: Page, open_page: Callable[..., Page], cast: Cast, zaak: Zaak, pad: str
) -> None:
    page.set_viewport_size({"width": 320, "height": 256})
    page.emulate_media(color_scheme="dark")
    open_page(pad.format(nummer=zaak.zaaknummer), als=cast.anna)
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    controleer_axe(page)
