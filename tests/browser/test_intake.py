"""Taking in a melding with the keyboard only, and without JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from cases.dossiers.models import Zaak
from tests.browser.axe import controleer_axe
from tests.factories import Cast, maak_melding

MOST_KEYS = 20
"""Keys besides the words themselves: two to open the page, twelve times Tab through what is asked, three letters of the
category, Enter, and two to spare. A person at a telephone never needs the mouse."""


class Keyboard:
    """Types, and counts what is not text."""

    def __init__(self, page: Page) -> None:
        self.page, self.keys, self.letters = page, 0, 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.keys += 1

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)
        self.letters += len(text)


@pytest.fixture(autouse=True)
def _bewaarplaats(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def test_a_melding_is_taken_in_with_keys_only(
    page: Page, open_page: Callable[..., Page], cast: Cast, record_property: Callable[[str, object], None]
) -> None:
    open_page("/mijn-werk/", als=cast.frits)
    hand = Keyboard(page)
    hand.press("g", "n")
    page.wait_for_url("**/meldingen/nieuw/")
    expect(page.locator("#id_kanaal")).to_be_focused()
    hand.press("Tab", "Tab", "Tab")
    expect(page.locator("#id_categorie")).to_be_focused()
    hand.press("g", "e", "l")
    hand.press("Tab")
    hand.type("Molenpad 3, 1234 CD Voorbeeldstad")
    hand.press("Tab", "Tab", "Tab")
    expect(page.locator("#id_situatie")).to_be_focused()
    hand.type("De koelmachine achter de winkel draait elke nacht van elf tot zes.")
    hand.press("Tab", "Tab", "Tab", "Tab")
    expect(page.locator("#id_naam")).to_be_focused()
    hand.type("Joke Voorbeeld")
    hand.press("Tab")
    hand.type("0612345678")
    hand.press("Enter")
    page.wait_for_url("**/zaken/M-*/")

    zaak = Zaak.objects.get()
    assert zaak.categorie == cast.categorie
    assert zaak.hoofdbehandelaar == cast.anna
    record_property("keys", hand.keys)
    print(f"\nintake with keys only: {hand.keys} keys and {hand.letters} letters of text")
    assert hand.keys <= MOST_KEYS


def test_ctrl_enter_sends_from_anywhere_and_errors_get_the_focus(
    page: Page, open_page: Callable[..., Page], cast: Cast
) -> None:
    open_page("/meldingen/nieuw/", als=cast.frits)
    page.locator("#id_situatie").fill("Er ligt afval.")
    page.keyboard.press("Control+Enter")

    summary = page.locator(".foutenoverzicht")
    expect(summary).to_be_visible()
    expect(page.locator("#id_situatie")).to_have_value("Er ligt afval.")
    controleer_axe(page)


def test_somebody_anonymous_has_nothing_to_fill_in(page: Page, open_page: Callable[..., Page], cast: Cast) -> None:
    open_page("/meldingen/nieuw/", als=cast.frits)
    page.locator("#id_naam").fill("Toch een naam")
    page.locator("#id_anoniem").check()

    expect(page.locator("#id_naam")).to_be_disabled()
    page.locator("#id_anoniem").uncheck()
    expect(page.locator("#id_naam")).to_be_enabled()


def test_an_open_zaak_at_the_same_place_shows_while_typing(
    page: Page, open_page: Callable[..., Page], cast: Cast
) -> None:
    eerder = maak_melding(cast, timezone.localdate())
    open_page("/meldingen/nieuw/", als=cast.frits)
    page.locator("#id_adres").press_sequentially("Molenpad 3")

    expect(page.locator("#plaats-hulp")).to_contain_text(eerder.zaak.zaaknummer)
    expect(page.locator("#bekende-adressen option")).to_have_count(1)
    controleer_axe(page)


def test_everything_works_without_javascript(
    browser: Browser, live_server: LiveServer, log_in: Callable[..., None], cast: Cast, tmp_path: Path
) -> None:
    eerder = maak_melding(cast, timezone.localdate())
    foto = tmp_path / "foto.txt"
    foto.write_text("Een verslag van de buurman.")
    context = browser.new_context(java_script_enabled=False, locale="nl-NL", base_url=live_server.url)
    log_in(context, cast.frits)
    page = context.new_page()
    page.goto("/meldingen/nieuw/")
    page.locator("#id_categorie").select_option(label="Geluid")
    page.locator("#id_adres").fill("1234CD 3")
    page.locator("#id_naam").fill("Kees Ander")
    page.locator("#id_bestanden").set_input_files(str(foto))
    page.get_by_role("button", name="Registreren").last.click()

    expect(page.locator(".foutenoverzicht")).to_contain_text("Wat is er aan de hand")
    expect(page.locator(".intake-stukken")).to_contain_text("foto.txt")
    page.locator("#id_situatie").fill("Weer dat geluid.")
    page.get_by_role("button", name="Registreren").last.click()

    expect(page.locator("#dubbelvraag")).to_be_visible()
    expect(page.locator(".dubbellijst").first).to_contain_text(eerder.zaak.zaaknummer)
    page.get_by_role("button", name="Toch registreren").click()

    expect(page).to_have_url(f"{live_server.url}/zaken/{Zaak.objects.latest('pk').zaaknummer}/")
    nieuw = Zaak.objects.latest("pk")
    assert nieuw.onderwerp == "Weer dat geluid"
    assert [b.naam for b in nieuw.bestanden.all()] == ["foto.txt"]
    context.close()


def test_pages_of_the_shared_acts_satisfy_axe(page: Page, open_page: Callable[..., Page], cast: Cast) -> None:
    """Pages that need a row of their own; the lists are looked at with every other page."""
    from cases.casework.actions import advies, dossier
    from cases.intake.actions import beoordeling

    vandaag = timezone.localdate()
    wie = {"door": cast.anna, "vandaag": vandaag}
    melding = maak_melding(cast, vandaag, status="in_beoordeling")
    notitie = dossier.noteer(melding.pk, tekst="Buurvrouw belde.", **wie)
    vraag = advies.vraag_advies(melding.pk, vraag="Mag dit?", uiterlijk=vandaag, organisatie=cast.partner, **wie)
    beoordeling.bepaal_bevoegdheid(melding.pk, bevoegdheid="elders", orgaan=cast.partner, motivering="Water", **wie)
    overdracht = beoordeling.zend_door(melding.pk, toelichting="Graag overnemen.", **wie)
    controle = maak_melding(cast, vandaag, status="in_controle")
    persoon = melding.zaak.betrokkenen.get()
    nummer = melding.zaak.zaaknummer
    for pad, wie_kijkt in (
        (f"/opdrachten/{controle.zaak.opdrachten.get().pk}/", cast.bilal),
        (f"/adviesvragen/{vraag.pk}/", cast.eva),
        (f"/overdrachten/{overdracht.pk}/", cast.eva),
        (f"/zaken/{nummer}/", cast.eva),
        (f"/zaken/{nummer}/", cast.anna),
        (f"/zaken/{nummer}/betrokkenen/{persoon.pk}/", cast.anna),
        (f"/zaken/{nummer}/notities/{notitie.pk}/", cast.anna),
        (f"/zaken/{controle.zaak.zaaknummer}/voorgeschiedenis/?q=geluid", cast.anna),
        (f"/zaken/{nummer}/inzagen/", cast.dirk),
    ):
        open_page(pad, als=wie_kijkt)
        expect(page.locator("h1")).to_have_count(1)
        controleer_axe(page)
