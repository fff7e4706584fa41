"""Reporting without an account in a real browser: with a mouse and without JavaScript, in the dark and on a phone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from cases.channels.models import Ontvangst
from cases.dossiers.models import Zaak
from tests.browser.publiek import vul_publiek_formulier, zaaknummer_op
from tests.browser.test_every_page import look
from tests.factories import Cast, maak_melding

FOTO = {"name": "koelmachine.txt", "mimeType": "text/plain", "buffer": b"een verslag van de buurman"}


@pytest.fixture(autouse=True)
def _bewaarplaats(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.MEDIA_ROOT = tmp_path
    settings.PUBLIEK_MIN_SECONDEN = 0
    settings.PUBLIEK_PER_ADRES = 1000
    cache.clear()
    yield
    cache.clear()


def test_a_melding_from_start_to_status_page(page: Page, live_server: LiveServer, cast: Cast) -> None:
    """Every page satisfies axe in light and dark and fits a phone; a double click is one zaak."""

    def kijk(page: Page) -> None:
        page.emulate_media(color_scheme="dark")
        look(page)
        page.emulate_media(color_scheme="light")
        look(page)

    vul_publiek_formulier(page, live_server.url, per_email=True, bestanden=[FOTO], kijk=kijk)
    expect(page.get_by_text("koelmachine.txt")).to_be_visible()
    page.get_by_role("button", name="Versturen").dblclick()
    nummer = zaaknummer_op(page)
    kijk(page)
    assert [z.zaaknummer for z in Zaak.objects.all()] == [nummer]
    page.reload()
    page.go_back()
    assert Zaak.objects.count() == Ontvangst.objects.count() == 1

    page.goto(f"{live_server.url}/melden/klaar/{page.url.split('/klaar/')[-1]}" if "/klaar/" in page.url else page.url)
    pad = page.locator(".volgadres").inner_text().split("/volg/")[1]
    page.goto(f"{live_server.url}/volg/{pad}")
    kijk(page)
    page.get_by_role("link", name="Informatie of foto's toevoegen").click()
    page.get_by_role("button", name="Versturen").last.click()
    expect(page.locator(".foutenoverzicht")).to_be_focused()
    kijk(page)
    page.fill("#id_bericht", "Vannacht weer.")
    page.get_by_role("button", name="Versturen").last.click()
    expect(page.get_by_text("Wij hebben uw bericht ontvangen.")).to_be_visible()
    kijk(page)
    page.get_by_role("link", name="Ik wil dat u stopt").click()
    kijk(page)


def test_the_belevingsformulier_and_the_link_of_a_colleague(
    page: Page, live_server: LiveServer, open_page: Callable[..., Page], cast: Cast
) -> None:
    zaak = maak_melding(cast, timezone.localdate(), status="afgehandeld").zaak
    adres = zaak.documenten.get(soort="belevingsformulier").gegevens["meninglink"].removeprefix(settings.BASE_URL)
    look(open_page(adres))
    page.get_by_role("group", name="Was het duidelijk").get_by_label("4").check()
    page.get_by_role("group", name="rapportcijfer").get_by_label("8").check()
    page.get_by_role("button", name="Antwoord versturen").click()
    expect(page.get_by_role("heading", name="Bedankt voor uw antwoord")).to_be_visible()
    look(page)

    open_page(f"/zaken/{zaak.zaaknummer}/", als=cast.anna)
    expect(page.locator("#paneel-beleving")).to_contain_text("cijfer 8")
    page.get_by_role("button", name="Link maken").click()
    look(page)
    open_page(f"/zaken/{zaak.zaaknummer}/")
    page.get_by_role("link", name="Link intrekken").click()
    look(page)


def test_a_verzoek_with_the_keyboard_and_without_javascript(
    browser: Browser, live_server: LiveServer, cast: Cast
) -> None:
    context = browser.new_context(java_script_enabled=False, locale="nl-NL")
    page = context.new_page()
    page.goto(f"{live_server.url}/melden/handhavingsverzoek/")
    page.locator("#id_situatie").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".foutenoverzicht")).to_contain_text("Schrijf op wat er aan de hand is.")

    vul_publiek_formulier(page, live_server.url, "handhavingsverzoek", bestanden=[FOTO])
    page.get_by_role("link", name=re.compile("Wijzigen.*Waar is het")).click()
    page.fill("#id_huisnummer", "5")
    page.get_by_role("button", name="Opslaan").click()
    expect(page.get_by_text("Molenpad 5")).to_be_visible()
    page.get_by_role("button", name="Versturen").click()
    nummer = zaaknummer_op(page)

    zaak = Zaak.objects.get()
    assert zaak.zaaknummer == nummer
    assert nummer.startswith("V-")
    assert [b.naam for b in zaak.bestanden.all()] == ["koelmachine.txt"]
    assert context.cookies() == []
    context.close()
