"""Story 1 of processen.md §3.3 in a real browser: Anna takes in a melding, Dirk adopts the reaction, the PDF comes."""

import re
from collections.abc import Callable
from io import BytesIO

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader
from pytest_django.live_server_helper import LiveServer

from cases.documents.models import Document
from tests.factories import Cast
from tests.worker import WorkerProcess

pytestmark = pytest.mark.django_db(transaction=True)


def zet(page: Page, stap: str, knop: str, velden: Callable[[], None] | None = None) -> None:
    """Open a step from ‘Wat kan nu’, fill it, and press its button."""
    page.locator(f"ol.stappen a[href$='/stap/{stap}/']").click()
    if velden:
        velden()
    page.get_by_role("button", name=knop, exact=True).click()


def test_from_intake_to_a_downloaded_letter(
    page: Page,
    browser: Browser,
    browser_context_args: dict,
    live_server: LiveServer,
    open_page: Callable[..., Page],
    log_in: Callable[..., None],
    cast: Cast,
    worker: WorkerProcess,
) -> None:
    open_page("/meldingen/nieuw/", als=cast.anna)
    page.get_by_label("Waar gaat het over").select_option(label="Geluid")
    page.get_by_label("Plaats in woorden").fill("achter de winkel aan het Molenpad")
    page.get_by_label("Wat is er aan de hand").fill("De koelmachine draait elke nacht van elf tot zes.")
    page.get_by_label("Onderwerp in het kort").fill("Geluid van een koelmachine")
    page.get_by_label("Naam", exact=True).fill("Joke Voorbeeld")
    page.locator("[name=adres_indiener], [name=indiener_adres], [name=adres_melder]").first.fill(
        "Lindelaan 14, 1234 AB Voorbeeldstad"
    )
    page.get_by_role("button", name=re.compile("Registreren")).click()

    expect(page.locator("h1")).to_contain_text("Geluid van een koelmachine")
    zaak_url = page.url
    expect(page.locator("body")).to_contain_text("Anna de Wit")

    zet(
        page,
        "leg-eerste-contact-vast",
        "Eerste contact vastleggen",
        lambda: page.get_by_label("Wat is er besproken").fill("Mevrouw wil graag weer slapen."),
    )
    expect(page.locator("main")).to_contain_text("Het eerste contact is vastgelegd.")
    zet(page, "beoordeel-urgentie", "Urgentie vastleggen")

    def uitkomst() -> None:
        page.get_by_label("Wat heeft u gevonden").fill("Wij belden de winkel. De machine was kapot.")
        page.get_by_label(re.compile("Niets nodig")).check()
        page.get_by_label("Waarom", exact=True).fill("De eigenaar heeft de machine laten maken.")

    zet(page, "handel-direct-af", "Uitkomst vastleggen", uitkomst)
    zet(
        page,
        "bied-reactie-aan",
        "Ter toetsing aanbieden",
        lambda: page.get_by_role("button", name="Vandaag invullen bij Geplande verzenddatum").click(),
    )
    expect(page.locator("main")).to_contain_text("De reactie ligt ter toetsing.")
    document = Document.objects.get(soort="reactie_melding")

    bij_dirk = browser.new_context(**browser_context_args)
    log_in(bij_dirk, cast.dirk)
    toets = bij_dirk.new_page()
    toets.goto(f"{live_server.url}/ter-toetsing/")
    expect(toets.locator("main")).to_contain_text("Onze reactie op uw melding")
    toets.goto(f"{live_server.url}/documenten/{document.pk}/toets/")

    toets.get_by_role("button", name="Akkoord en stel vast", exact=True).click()
    toets.wait_for_load_state()
    document.refresh_from_db()
    assert (document.status, document.vastgesteld_door) == ("vastgesteld", cast.dirk)
    bij_dirk.close()

    page.goto(zaak_url)
    zet(page, "verzend-reactie", "Verzending vastleggen")
    expect(page.locator("main")).to_contain_text("De verzending is vastgelegd.")
    klaar = document.versie.weergaven.filter(definitief=True, bestand__isnull=False)
    worker.wait_until(klaar.exists, "the PDF")

    antwoord = page.request.get(f"{live_server.url}/documenten/{document.pk}/pdf/")
    assert antwoord.status == 200
    tekst = " ".join(bladzij.extract_text() for bladzij in PdfReader(BytesIO(antwoord.body())).pages)
    assert "Joke Voorbeeld" in tekst
    assert "De machine was kapot." in tekst
    assert "CONCEPT" not in tekst.upper().split("ONZE REACTIE")[0]
