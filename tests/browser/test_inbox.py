"""From an e-mail on a real IMAP server to a zaak on the screen, and a file that is read in, in a real Chromium."""

from __future__ import annotations

from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from cases.channels.models import Postbus
from cases.channels.tasks import lees_post
from cases.dossiers.models import Zaak
from tests.browser.axe import controleer_axe
from tests.channels.imapserver import PASSWORD, USER, ImapServer, free_port
from tests.factories import Cast

ADRES = "meldingen@voorbeeldstad.example"
SMAL, BREED = {"width": 320, "height": 800}, {"width": 1280, "height": 900}


@pytest.fixture(autouse=True)
def _bewaarplaats(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    settings.POSTBUS_WACHTWOORDEN = {ADRES: PASSWORD}


def look(page: Page) -> None:
    controleer_axe(page)
    page.set_viewport_size(SMAL)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), page.url
    page.set_viewport_size(BREED)


def test_an_email_arrives_is_registered_and_a_file_is_read_in(
    page: Page, open_page: Callable[..., Page], cast: Cast, tmp_path: Path
) -> None:
    server = ImapServer(free_port())
    server.start()
    try:
        Postbus.objects.create(
            naam="Meldingen", adres=ADRES, organisatie=cast.gemeente, server="127.0.0.1", poort=server.port,
            beveiliging="geen", gebruiker=USER,
        )  # fmt: skip
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = "Joke Voorbeeld <joke@x.example>", ADRES, "Container op de stoep"
        mail.set_content("Er staat een container.\n<script>document.title='gekaapt'</script>")
        mail.add_attachment("Een briefje.", filename="brief.txt")
        server.deliver(mail.as_bytes())
        assert lees_post() == 1
    finally:
        server.stop()

    open_page("/inbox/", als=cast.frits)
    look(page)
    page.get_by_role("link", name="Container op de stoep").click()
    expect(page.get_by_text("<script>document.title='gekaapt'</script>")).to_be_visible()
    look(page)
    page.get_by_role("link", name="Registreer als melding").click()
    expect(page.get_by_label("Naam", exact=True)).to_have_value("Joke Voorbeeld")
    look(page)
    page.select_option("#id_categorie", label="Overig")
    page.fill("#id_adres", "Molenpad 3, 1234 CD")
    page.get_by_role("button", name="Registreren").last.click()
    page.wait_for_url("**/zaken/M-*/")
    zaak = Zaak.objects.get()
    assert sorted(b.naam for b in zaak.bestanden.all()) == ["bericht.eml", "brief.txt"]

    bestand = tmp_path / "juli.csv"
    bestand.write_text(
        "Kenmerk;Wat is er aan de hand;Straat;Huisnummer;Naam\nA1;Herrie;Molenpad;3;J\nA2;;Molenpad;x;K\n"
    )
    page.goto(page.url.split("/zaken/")[0] + "/inlezen/")
    page.set_input_files("#id_bestand", str(bestand))
    page.get_by_role("button", name="Bestand controleren").click()
    expect(page.get_by_role("heading", name="1 van 2 rijen kan worden ingelezen")).to_be_visible()
    expect(page.get_by_text("Schrijf op wat er aan de hand is.")).to_be_visible()
    page.locator("details summary").filter(has_text="Kolommen").click()
    look(page)
    page.get_by_role("button", name="1 rij inlezen").click()
    expect(page.get_by_text("Klaar", exact=True)).to_be_visible()
    look(page)
    assert Zaak.objects.count() == 2
