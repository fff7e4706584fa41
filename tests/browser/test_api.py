"""The page to try the API, under the strict policy of every page; and the pages of beheer around it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.cache import cache
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from cases.dossiers.models import Zaak
from tests.browser.axe import controleer_axe
from tests.channels.api import maak_koppeling
from tests.factories import Cast

pytestmark = pytest.mark.django_db(transaction=True)


def look(page: Page) -> None:
    """Axe and width, wide and narrow."""
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
        controleer_axe(page)
    page.set_viewport_size({"width": 1280, "height": 900})


def test_a_developer_tries_a_melding_and_follows_it(page: Page, live_server: LiveServer, cast: Cast) -> None:
    cache.clear()
    kcc = maak_koppeling(cast)
    elsewhere: list[str] = []
    page.on("request", lambda r: elsewhere.append(r.url) if not r.url.startswith((live_server.url, "data:")) else None)
    page.goto(f"{live_server.url}/api/vth/v1/docs")
    page.get_by_role("button", name="Authorize").click()
    page.locator(".modal-ux input[type=text], .modal-ux input[type=password]").first.fill(kcc.sleutel)
    page.get_by_role("button", name="Apply credentials").click()
    page.get_by_role("button", name="Close").first.click()

    page.locator("#operations-meldingen-dienMeldingIn .opblock-summary-control").click()
    operation = page.locator("#operations-meldingen-dienMeldingIn")
    operation.get_by_role("button", name="Try it out").click()
    operation.get_by_role("button", name="Execute").click()
    expect(operation.locator(".live-responses-table .response-col_status").last).to_contain_text("201")
    number = Zaak.objects.get().zaaknummer
    expect(operation.locator(".live-responses-table")).to_contain_text(number)
    controleer_axe(page)

    page.locator("#operations-meldingen-standVanMelding .opblock-summary-control").click()
    operation = page.locator("#operations-meldingen-standVanMelding")
    operation.get_by_role("button", name="Try it out").click()
    operation.get_by_placeholder("zaaknummer").fill(number)
    operation.get_by_role("button", name="Execute").click()
    expect(operation.locator(".live-responses-table")).to_contain_text("Ontvangen")
    page.set_viewport_size({"width": 320, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    assert elsewhere == []


def test_beheer_makes_a_koppeling(page: Page, open_page: Callable[..., Page], cast: Cast) -> None:
    maak_koppeling(cast, "een-koppeling-met-een-heel-lange-code")
    open_page("/beheer/api/", als=cast.extra["fatima"])
    look(page)
    page.get_by_role("link", name="Koppeling toevoegen").click()
    page.get_by_role("button", name="Opslaan").click()
    assert page.get_by_role("alert").count() == 1
    look(page)
    page.get_by_role("textbox", name="Naam", exact=True).fill("KCC-formulieren")
    page.get_by_role("textbox", name="Code").fill("kcc")
    page.get_by_label("Registreert voor").select_option(label="Gemeente Voorbeeldstad")
    page.get_by_label("Meldingen insturen").check()
    page.get_by_role("button", name="Opslaan").click()
    expect(page.get_by_text("U ziet deze sleutel alleen nu")).to_be_visible()
    look(page)
    page.get_by_role("link", name="Klaar").click()
    page.get_by_label("Waarom trekt u de koppeling in").fill("Vergissing")
    look(page)
    page.get_by_role("button", name="Koppeling intrekken").click()
    expect(page.get_by_text("KCC-formulieren kan de API niet meer gebruiken.")).to_be_visible()
    look(page)
