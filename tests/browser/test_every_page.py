"""Every page type, found by its URL so that a new page is not forgotten: it opens, axe is content, it fits a phone."""

from collections.abc import Callable, Iterator

import pytest
from django.contrib.auth.models import Group
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from playwright.sync_api import BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from cases.staff.models import Medewerker
from tests.browser.axe import controleer_axe
from tests.factories import Cast, maak_medewerker

NARROW = {"width": 320, "height": 800}
WITHOUT_LOGIN = ("inloggen", "uitgelogd", "wachtwoord-vergeten", "toegankelijkheid")
NO_PAGE = {"healthz", "readyz"}


def named_without_arguments() -> list[str]:
    """The name of every URL that needs nothing but its path."""

    def walk(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
        for one in patterns:
            if isinstance(one, URLResolver):
                yield from walk(one.url_patterns)
            elif one.name and not one.pattern.regex.groups:
                yield one.name

    return sorted(set(walk(get_resolver().url_patterns)) - NO_PAGE)


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


def check(page: Page, urls: list[str], least: int) -> None:
    wrong, seen = [], 0
    for url in urls:
        page.set_viewport_size({"width": 1280, "height": 900})
        try:
            if not opens(page, url):
                continue
            seen += 1
            controleer_axe(page)
            page.set_viewport_size(NARROW)
            assert overflow(page) <= 0, f"{overflow(page)} px outside a screen of 320 px"
        except AssertionError as error:
            wrong.append(f"{url}\n{error}")
    assert not wrong, "\n\n".join(wrong)
    assert seen >= least, f"only {seen} pages opened"


def test_pages_without_login(page: Page, live_server: LiveServer, cast: Cast) -> None:
    urls = [f"{live_server.url}{reverse(name)}" for name in WITHOUT_LOGIN]

    check(page, urls, least=len(WITHOUT_LOGIN))


def test_pages_behind_login(
    page: Page, live_server: LiveServer, log_in: Callable[[BrowserContext, object], None], everything: Medewerker
) -> None:
    log_in(page.context, everything)
    names = [name for name in named_without_arguments() if name not in WITHOUT_LOGIN and "uitloggen" not in name]

    check(page, [f"{live_server.url}{reverse(name)}" for name in names], least=20)
