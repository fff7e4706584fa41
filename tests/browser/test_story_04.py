"""Story 4 of processen.md §3.3 in a real browser: from the public form to the downloaded besluit that refuses."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader
from pytest_django.live_server_helper import LiveServer

from cases.documents.models import Document
from cases.dossiers.models import Zaak
from cases.intake.models import Zienswijze
from tests.browser.publiek import vul_publiek_formulier, zaaknummer_op
from tests.browser.test_every_page import look
from tests.factories import Cast
from tests.factories.verzoek import beoordeel_zienswijze, reageer
from tests.worker import WorkerProcess

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _bewaarplaats(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.PUBLIEK_MIN_SECONDEN = 0
    cache.clear()
    yield
    cache.clear()


class Bureau:
    """Somebody at a desk: an own browser, logged in, at the page of one zaak."""

    def __init__(self, browser: Browser, args: dict, url: str, log_in: Callable[..., None], wie: Any, nummer: str):
        self.context = browser.new_context(**args)
        log_in(self.context, wie)
        self.page = self.context.new_page()
        self.url, self.nummer = url, nummer

    def zet(self, stap: str, knop: str, *velden: Callable[[Page], None], daarna: str = "") -> None:
        """Open the page of a step, fill it, press its button, and read what it says."""
        self.page.goto(f"{self.url}/zaken/{self.nummer}/stap/{stap}/")
        for doe in velden:
            doe(self.page)
        self.page.get_by_role("button", name=knop, exact=True).click()
        expect(self.page).to_have_url(f"{self.url}/zaken/{self.nummer}/")
        if daarna:
            expect(self.page.locator("main")).to_contain_text(daarna)


def vul(label: str, tekst: str) -> Callable[[Page], None]:
    return lambda page: page.get_by_label(label, exact=True).fill(tekst)


def kies(label: str) -> Callable[[Page], None]:
    return lambda page: page.get_by_label(label, exact=True).check()


def vandaag_bij(label: str) -> Callable[[Page], None]:
    return lambda page: page.get_by_role("button", name=f"Vandaag invullen bij {label}").click()


def test_from_the_public_form_to_a_downloaded_besluit(
    page: Page,
    browser: Browser,
    browser_context_args: dict,
    live_server: LiveServer,
    log_in: Callable[..., None],
    cast: Cast,
    worker: WorkerProcess,
) -> None:
    wat = {"situatie": "De koelmachine draait elke nacht.", "gestelde_overtreding": "Te hard geluid.",
           "belang": "Ik woon ernaast en slaap slecht."}  # fmt: skip
    vul_publiek_formulier(page, live_server.url, "handhavingsverzoek", wat=wat)
    page.get_by_role("button", name="Versturen").click()
    nummer = zaaknummer_op(page)
    zaak = Zaak.objects.get(zaaknummer=nummer)

    def bureau(wie: Any) -> Bureau:
        return Bureau(browser, browser_context_args, live_server.url, log_in, wie, nummer)

    anna, dirk, frits = bureau(cast.anna), bureau(cast.dirk), bureau(cast.frits)
    if zaak.hoofdbehandelaar is None:
        dirk.zet("wijs-toe", "Toewijzen", lambda page: page.locator("#id_behandelaar").select_option(str(cast.anna.pk)))
    if not Document.objects.filter(zaak=zaak, soort="ontvangstbevestiging_handhavingsverzoek").exists():
        anna.zet("bevestig-ontvangst", "Ontvangst bevestigen", daarna="De ontvangst is bevestigd.")
    anna.zet("beoordeel-urgentie", "Urgentie vastleggen", kies("Normaal"))
    anna.zet("start-beoordeling", "Beoordeling starten")
    anna.zet("bepaal-bevoegdheid", "Vastleggen", kies("De gemeente is bevoegd en voert zelf uit"),
             vul("Waaruit blijkt dat", "omgevingsplan"))  # fmt: skip
    anna.zet("koppel-voorgeschiedenis", "Voorgeschiedenis vastleggen")
    anna.zet("toets-belanghebbendheid", "Toets vastleggen", kies("Ja, belanghebbende"), vul("Waarom", "woont ernaast"))
    anna.zet("sla-controle-over", "Controle overslaan", kies("De situatie is duidelijk of al bekend"),
             vul("Toelichting", "Er is gisteren gemeten."))  # fmt: skip
    anna.zet("bepaal-vervolg", "Oordeel vastleggen", look, kies("Afwijzen"), kies("Nee"),
             vul("Wat heeft u gevonden", "38 dB(A) op de gevel."), vul("Waarom dit oordeel", "De grens is 40 dB(A)."),
             kies("Niets nodig: opgelost, herhaling is niet te verwachten"),
             lambda page: page.locator("#id_afwijzingsgrond").select_option("geen_overtreding"))  # fmt: skip
    anna.zet("bied-concept-aan", "Ter toetsing aanbieden", vandaag_bij("Geplande verzenddatum"),
             daarna="Het voornemen ligt ter toetsing.")  # fmt: skip

    voornemen = Document.objects.get(zaak=zaak, soort="voornemen_afwijzen")
    carla = bureau(cast.carla)
    carla.page.goto(f"{live_server.url}/documenten/{voornemen.pk}/toets/")
    carla.page.get_by_role("button", name="Akkoord na toets", exact=True).click()
    expect(carla.page.locator("main")).to_contain_text("Uw akkoord is vastgelegd.")
    frits.zet("verzend-voornemen", "Verzending vastleggen", vandaag_bij("Verzonden op"))

    vandaag = Zienswijze.objects.get(zaak=zaak).uitgenodigd_op
    reageer(cast, Zienswijze.objects.get(zaak=zaak), vandaag, "U mat op een stille nacht.")
    anna.zet("sluit-zienswijzetermijn", "Termijn sluiten")
    beoordeel_zienswijze(cast, Zienswijze.objects.get(zaak=zaak), vandaag)
    carla.zet("formuleer-besluit", "Besluit schrijven", vul("Afweging van belangen", "De winkel houdt zich eraan."))
    carla.zet("bied-aan-ter-vaststelling", "Ter vaststelling aanbieden", vandaag_bij("Geplande verzenddatum"))
    besluit = Document.objects.get(zaak=zaak, soort="besluit_afwijzen")
    dirk.page.goto(f"{live_server.url}/documenten/{besluit.pk}/toets/")
    dirk.page.get_by_role("button", name="Akkoord en stel vast", exact=True).click()
    expect(dirk.page.locator("main")).to_contain_text("De brief is vastgesteld.")
    frits.zet("verzend-besluit", "Verzending vastleggen", vandaag_bij("Verzonden op"))
    expect(frits.page.locator("main")).to_contain_text(re.compile("Besluit verzonden.*aan 1 verzoeker"))
    look(frits.page)

    besluit.refresh_from_db()
    assert besluit.versie is not None
    worker.wait_until(besluit.versie.weergaven.filter(definitief=True, bestand__isnull=False).exists, "the PDF")
    antwoord = anna.page.request.get(f"{live_server.url}/documenten/{besluit.pk}/pdf/")
    assert antwoord.status == 200
    tekst = " ".join(" ".join(bladzij.extract_text() for bladzij in PdfReader(BytesIO(antwoord.body())).pages).split())
    for zin in ("Joke Voorbeeld", "wij wijzen uw verzoek af", "38 dB(A)", "U mat op een stille nacht.", "bezwaar"):
        assert zin in tekst, zin
