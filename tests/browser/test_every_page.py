"""Every page type, found by its URL so that a new page is not forgotten: it opens, axe is content, it fits a phone."""

import re
from collections.abc import Callable
from datetime import date
from http import HTTPStatus
from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from cases.staff.models import Medewerker
from tests.browser.axe import controleer_axe
from tests.factories import Cast, maak_medewerker, maak_melding
from tests.pages import named_without_arguments

VANDAAG = date(2026, 3, 4)
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 800}
LOOKED_AT: set[str] = set()
WITHOUT_LOGIN = ("inloggen", "uitgelogd", "wachtwoord-vergeten", "toegankelijkheid")


@pytest.fixture
def everything(cast: Cast) -> Medewerker:
    """A colleague with every role, who may open every page."""
    codes = Group.objects.values_list("name", flat=True)
    return maak_medewerker("alles", "Alle Rollen", *codes, functie="Alles", organisatie=cast.gemeente)


def opens(page: Page, url: str) -> bool:
    """Go there; False when it is no page (the target of a form, a download, a redirect elsewhere)."""
    answer = page.request.get(url, max_redirects=0)
    if answer.status in {301, 302, 405} or "text/html" not in answer.headers.get("content-type", ""):
        return False
    assert answer.status == 200, f"it answers {answer.status}"
    page.goto(url)
    return True


def overflow(page: Page) -> int:
    """How many pixels of the page lie outside a narrow screen."""
    wider: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return wider


def look(page: Page) -> None:
    """The page that is open satisfies axe and fits a narrow screen."""
    controleer_axe(page)
    page.set_viewport_size(NARROW)
    outside = overflow(page)
    page.set_viewport_size(WIDE)
    assert outside <= 0, f"{page.url}\n{outside} px outside a screen of 320 px"


def check(page: Page, urls: list[str], least: int) -> None:
    """Look at every address that is a page; tell of all that is wrong at once."""
    wrong, seen = [], 0
    for url in urls:
        try:
            if opens(page, url):
                seen += 1
                look(page)
        except AssertionError as error:
            wrong.append(f"{url}\n{error}")
    assert not wrong, "\n\n".join(wrong)
    assert seen >= least, f"only {seen} pages opened"


def test_pages_without_login(page: Page, live_server: LiveServer, cast: Cast) -> None:
    urls = [f"{live_server.url}{reverse(name)}" for name in WITHOUT_LOGIN]

    check(page, urls, least=len(WITHOUT_LOGIN))


def test_pages_behind_login(
    page: Page,
    live_server: LiveServer,
    log_in: Callable[[BrowserContext, object], None],
    everything: Medewerker,
    settings: Settings,
    tmp_path: Path,
) -> None:
    settings.LOKALE_MAILBOX = str(tmp_path)
    log_in(page.context, everything)
    names = [name for name in named_without_arguments() if name not in WITHOUT_LOGIN and "uitloggen" not in name]

    check(page, [f"{live_server.url}{reverse(name)}" for name in names], least=20)


@pytest.mark.parametrize(
    ("status", "wie"),
    [
        ("toegewezen", "anna"),
        ("in_beoordeling", "anna"),
        ("wacht_op_aanvulling", "anna"),
        ("in_afweging", "anna"),
        ("reactie_concept", "anna"),
        ("reactie_ter_toets", "dirk"),
        ("reactie_vastgesteld", "frits"),
        ("verzonden", "frits"),
        ("afgehandeld", "dirk"),
    ],
)
def test_a_zaak_and_its_forms(
    page: Page,
    live_server: LiveServer,
    log_in: Callable[[BrowserContext, object], None],
    cast: Cast,
    status: str,
    wie: str,
) -> None:
    """The zaak page and every page of the zaak that it links to, each once, for the one whose turn it is."""
    melding = maak_melding(cast, VANDAAG, status=status)
    log_in(page.context, getattr(cast, wie))
    address = f"{live_server.url}{reverse('zaak', args=[melding.zaak.zaaknummer])}"
    page.goto(address)
    links = page.eval_on_selector_all("main a[href]", "links => links.map(link => link.href.split('#')[0])")
    own = {link.removeprefix(address): link for link in links if link.startswith(address)}
    new = sorted(own.keys() - LOOKED_AT - {""})
    LOOKED_AT.update(new)

    check(page, [address, *(own[path] for path in new)], least=1)


@pytest.mark.parametrize("path", ["/", "/mijn-werk/", "/stijl/", "/zoeken/?q=geluid"])
def test_dark_pages(page: Page, open_page: Callable[..., Page], cast: Cast, path: str) -> None:
    maak_melding(cast, VANDAAG)
    page.emulate_media(color_scheme="dark")

    look(open_page(path, als=cast.anna))


def test_a_page_that_is_not_there_says_so_in_dutch(page: Page, open_page: Callable[..., Page], cast: Cast) -> None:
    open_page("/zaken/M-1999-99999/", als=cast.anna)

    assert re.search("niet gevonden|bestaat niet", page.inner_text("main"))
    look(page)


def test_a_page_that_is_not_yours_says_so_in_dutch(page: Page, open_page: Callable[..., Page], cast: Cast) -> None:
    with page.expect_response(re.compile("/beheer/medewerkers/$")) as answer:
        open_page("/beheer/medewerkers/", als=cast.eva)

    assert answer.value.status in {HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND}
    look(page)
