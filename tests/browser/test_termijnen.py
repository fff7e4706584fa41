"""The calculator and the clocks in a real browser: used by hand, with errors, wide and narrow, and axe is content."""

from collections.abc import Callable
from datetime import date

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect

from cases.deadlines import actions
from cases.deadlines.watcher import signaleer
from cases.dossiers.models import Zaak
from cases.staff.models import Medewerker, Organisatie
from cases.staff.rechten import laad_rollen
from tests.browser.axe import controleer_axe
from tests.factories import maak_medewerker

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def fatima() -> Medewerker:
    laad_rollen()
    gemeente = Organisatie.objects.create(naam="Gemeente Proefdorp")
    zaak = Zaak.objects.create(
        zaaknummer="M-2026-00001",
        soort="melding",
        kanaal="telefoon",
        ontvangstdatum=date(2026, 3, 2),
        ontvangen_door=gemeente,
        geregistreerd_op=timezone.now(),
        onderwerp="Geluid",
        organisatie=gemeente,
        bevoegd_gezag=gemeente,
    )
    actions.start(zaak, "MEL_CONTACT", dag0=date(2026, 3, 2))
    actions.schort_op(
        actions.start(zaak, "HV_8WK", dag0=date(2026, 3, 2)), grond="4:15 lid 2 c", van=date(2026, 3, 9), tot=None
    )
    signaleer(timezone.localdate())
    return maak_medewerker("fatima", "Fatima Haddad", "FB", organisatie=gemeente)


def bekijk(page: Page) -> None:
    """Axe and width, wide and narrow."""
    for breedte in (1280, 320):
        page.set_viewport_size({"width": breedte, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
        controleer_axe(page)


def test_a_jurist_calculates_sees_the_steps_and_shares_the_address(
    open_page: Callable[..., Page], fatima: Medewerker
) -> None:
    page = open_page("/termijnen/rekenen/", als=fatima)
    page.get_by_label("Termijn", exact=True).select_option("HV_8WK")
    page.get_by_label("Dag 0", exact=True).fill("2026-03-02")
    page.get_by_text("Opschorting", exact=True).click()
    eerste = page.get_by_role("group", name="Opschorting 1")
    eerste.get_by_label("Eerste dag", exact=True).fill("2026-03-10")
    eerste.get_by_label("Laatste dag", exact=True).fill("2026-03-18")
    eerste.get_by_label("Grond").select_option("4:15-1a")
    page.get_by_role("button", name="Berekenen").click()

    expect(page.get_by_role("definition").filter(has_text="woensdag 6 mei 2026")).to_be_visible()
    bekijk(page)
    page.get_by_role("link", name="Adres van deze berekening").click()
    expect(page.get_by_text("9 dagen opgeschort, van dinsdag 10 maart 2026")).to_be_visible()


def test_what_is_wrong_is_shown_at_the_field_and_at_the_top(open_page: Callable[..., Page], fatima: Medewerker) -> None:
    page = open_page(
        "/termijnen/rekenen/?code=HV_8WK&van=2026-03-02&verlenging_1_datum=2026-06-19&verlenging_1_op=2026-05-01",
        als=fatima,
    )

    assert "Dat is te laat" in page.get_by_role("alert").inner_text()
    bekijk(page)


def test_it_works_without_javascript(
    browser, live_server, log_in: Callable[[BrowserContext, Medewerker], None], fatima: Medewerker
) -> None:
    context = browser.new_context(java_script_enabled=False, locale="nl-NL")
    log_in(context, fatima)
    page = context.new_page()
    page.goto(f"{live_server.url}/termijnen/rekenen/")
    page.get_by_label("Termijn", exact=True).select_option("BBL_BOUWMELD")
    page.get_by_label("Dag 0", exact=True).fill("2026-05-25")
    page.get_by_role("button", name="Berekenen").click()

    expect(page.get_by_text("maandag 27 april 2026").first).to_be_visible()
    assert page.url.endswith("#uitkomst")
    context.close()


@pytest.mark.parametrize("adres", ["/termijnen/regels/", "/beheer/klokken/", "/beheer/termijnen/"])
def test_the_other_pages_of_the_clocks(open_page: Callable[..., Page], fatima: Medewerker, adres: str) -> None:
    bekijk(open_page(adres, als=fatima))


def test_a_value_that_cannot_be_is_refused_with_what_was_typed(
    open_page: Callable[..., Page], fatima: Medewerker
) -> None:
    page = open_page("/beheer/termijnen/", als=fatima)
    page.get_by_label("Besluit of beleid").fill("Besluit 12")
    page.get_by_role("button", name="Waarde vastleggen").click()

    expect(page.get_by_label("Besluit of beleid")).to_have_value("Besluit 12")
    bekijk(page)
