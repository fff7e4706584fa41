"""Two people at once on one zaak: the second sees what changed, and keeps what was typed (issue part C)."""

from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from cases.casework.models import Notitie
from tests.factories import Cast, maak_melding

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_second_sees_what_changed_and_keeps_what_was_typed(
    page: Page,
    browser: Browser,
    browser_context_args: dict,
    live_server: LiveServer,
    open_page: Callable[..., Page],
    log_in: Callable[..., None],
    cast: Cast,
) -> None:
    melding = maak_melding(cast, timezone.localdate(), status="in_afweging")
    zaak = f"/zaken/{melding.zaak.zaaknummer}/"
    open_page(f"{zaak}stap/bepaal-vervolg/", als=cast.anna)
    page.get_by_label("Wat heeft u gevonden").fill("Een lang verhaal dat niet verloren mag gaan.")
    page.get_by_label("Waarom", exact=True).fill("Omdat het is opgelost.")
    page.locator("input[name=uitkomsten][value=a]").check()

    frits = browser.new_context(**browser_context_args)
    log_in(frits, cast.frits)
    ander = frits.new_page()
    ander.goto(f"{live_server.url}{zaak}stap/noteer/")
    ander.get_by_label("Notitie", exact=True).fill("De winkel heeft net gebeld.")
    ander.get_by_role("button", name="Notitie opslaan").click()
    expect(ander.locator("body")).to_contain_text("De notitie is opgeslagen.")
    frits.close()

    page.get_by_role("button", name="Uitkomst vastleggen").click()
    expect(page.get_by_role("alert").first).to_contain_text("Intussen is deze zaak gewijzigd")
    expect(page.get_by_role("alert").first).to_contain_text("Frits Kok")
    expect(page.get_by_label("Wat heeft u gevonden")).to_have_value("Een lang verhaal dat niet verloren mag gaan.")
    melding.refresh_from_db()
    assert melding.status == "in_afweging", "nothing was done yet"

    page.get_by_role("button", name="Uitkomst vastleggen").click()
    expect(page.locator("body")).to_contain_text("Er staat een concept van de reactie klaar.")
    melding.refresh_from_db()
    assert (melding.status, melding.resultaat) == ("reactie_concept", "Een lang verhaal dat niet verloren mag gaan.")
    assert Notitie.objects.filter(zaak=melding.zaak).count() == 1
