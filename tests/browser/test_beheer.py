"""The pages of beheer, messages and passwords that need a row or an act: axe is content, and they fit a phone."""

from collections.abc import Callable
from datetime import date

import pytest
from axes.models import AccessAttempt
from django.utils import timezone
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from cases.outbox import actions
from cases.outbox.models import Uitgaand
from cases.staff import toegang
from cases.staff.models import Mandaat, Medewerker, Organisatie, Team, Vervanging
from cases.staff.rechten import laad_rollen
from tests.browser.axe import controleer_axe
from tests.factories import maak_medewerker

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def mensen() -> tuple[Medewerker, Medewerker]:
    laad_rollen()
    gemeente = Organisatie.objects.create(naam="Gemeente Proefdorp met een heel lange naam zonder afkorting")
    team = Team.objects.create(naam="Toezicht en handhaving buitengebied", organisatie=gemeente)
    fatima = maak_medewerker("fatima", "Fatima Haddad", "FB", organisatie=gemeente, email="f@voorbeeldstad.example")
    otto = maak_medewerker(
        "otto.van.den.oudenrijn", "Otto van den Oudenrijn-Hoogendoorn", "CM", "TL", organisatie=gemeente
    )
    otto.teams.add(team)
    Mandaat.objects.create(
        medewerker=otto,
        bevoegdheid="invorderingsbeschikking",
        geldig_van=date(2026, 1, 1),
        bron="Mandaatbesluit 2026 van het college, vastgesteld in de vergadering van december",
        bedragsgrens=25000,
        voorwaarden="Niet als de zaak gevoelig ligt.",
    )
    Vervanging.objects.create(medewerker=otto, vervanger=fatima, van=date(2026, 1, 1), tot=date(2099, 1, 1))
    AccessAttempt.objects.create(
        username=otto.gebruikersnaam, failures_since_start=9, attempt_time=timezone.now(), get_data="", post_data=""
    )
    with actions.zonder_taken():
        actions.zet_klaar("mail", "brief:zaak-2026-000123:ontvangstbevestiging:versie-1", zaaknummer="M-2026-000123")
        actions.zet_klaar("mail", "brief:twee")
    Uitgaand.objects.filter(sleutel="brief:twee").update(
        stand="mislukt", laatste_fout="ConnectionRefusedError: [Errno 111] Connection refused by the mail server"
    )
    for i in range(3):
        actions.meld(fatima, "x", f"Een bericht over een zaak met een lang onderwerp {i}", url="/vervanging/")
    return fatima, otto


def bekijk(page: Page) -> None:
    """Axe and width, wide and narrow."""
    for breedte in (1280, 320):
        page.set_viewport_size({"width": breedte, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
        controleer_axe(page)


@pytest.mark.parametrize(
    "adres",
    [
        "/beheer/medewerkers/{otto}/",
        "/beheer/medewerkers/{fatima}/",
        "/beheer/medewerkers/?stand=alle",
        "/beheer/teams/{team}/",
        "/beheer/organisaties/{organisatie}/",
        "/beheer/mandaten/{mandaat}/",
        "/beheer/vervangingen/{vervanging}/",
        "/beheer/uitgaand/?stand=alle",
        "/berichten/",
    ],
)
def test_pages_of_one_row(open_page: Callable[..., Page], mensen: tuple[Medewerker, Medewerker], adres: str) -> None:
    fatima, otto = mensen
    rijen = {
        "otto": otto.pk,
        "fatima": fatima.pk,
        "team": Team.objects.get().pk,
        "organisatie": Organisatie.objects.get().pk,
        "mandaat": Mandaat.objects.get().pk,
        "vervanging": Vervanging.objects.get().pk,
    }
    bekijk(open_page(adres.format(**rijen), als=fatima))


def test_a_form_with_errors_and_a_one_time_link(
    open_page: Callable[..., Page], mensen: tuple[Medewerker, Medewerker]
) -> None:
    fatima, otto = mensen
    page = open_page("/beheer/medewerkers/nieuw/", als=fatima)
    page.get_by_role("button", name="Opslaan").click()
    assert page.get_by_role("alert").count() == 1
    bekijk(page)
    page = open_page(f"/beheer/medewerkers/{otto.pk}/")
    page.get_by_role("button", name="Wachtwoordlink maken").click()
    page.get_by_text("Met deze link kiest").wait_for()
    bekijk(page)


def test_pages_around_logging_in(page: Page, live_server: LiveServer, mensen: tuple[Medewerker, Medewerker]) -> None:
    _, otto = mensen
    page.goto(f"{live_server.url}/inloggen/")
    page.get_by_label("Gebruikersnaam").fill(otto.gebruikersnaam)
    page.get_by_label("Wachtwoord", exact=True).fill("fout")
    page.get_by_role("button", name="Inloggen").click()
    page.get_by_text("Er is te vaak een verkeerd wachtwoord ingevuld.").wait_for()
    bekijk(page)
    page.goto(live_server.url + "/" + toegang.wachtwoordlink(otto).split("/", 3)[3])
    page.get_by_role("heading", name="Kies een wachtwoord").wait_for()
    bekijk(page)
    page.goto(f"{live_server.url}/wachtwoord/instellen/x/y-z/")
    page.get_by_role("heading", name="Deze link werkt niet meer").wait_for()
    bekijk(page)
