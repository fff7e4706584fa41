"""A real Chromium against the application on a real port, with a real PostgreSQL and a real broker behind it.

These tests are a pytest run of their own (`make test` does that): the playwright plugin keeps an event loop in the
main thread, so Django's guard against database calls there is off (DJANGO_ALLOW_ASYNC_UNSAFE).
"""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model
from django.contrib.sessions.backends.db import SessionStore
from playwright.sync_api import BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
HERE = Path(__file__).parent
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NAMES = ("chromium", "chromium-browser", "google-chrome")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    program = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    assert program, "Chromium is missing. On Debian: apt-get install chromium"
    return {**browser_type_launch_args, "executable_path": program, "args": FLAGS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {
        **browser_context_args,
        "locale": "nl-NL",
        "timezone_id": "Europe/Amsterdam",
        "viewport": {"width": 1280, "height": 900},
    }


@pytest.fixture(scope="session")
def base_url() -> str:
    """The plugin's setting; our pages take their address from ``live_server``."""
    return ""


@pytest.fixture
def log_in(live_server: LiveServer) -> Callable[[BrowserContext, Any], None]:
    """``log_in(context, medewerker)``: give a browser context the session of this medewerker (or gebruikersnaam)."""

    def log_in(context: BrowserContext, medewerker: Any) -> None:
        if isinstance(medewerker, str):
            medewerker = get_user_model().objects.get_by_natural_key(medewerker)
        session = SessionStore()
        session[SESSION_KEY] = str(medewerker.pk)
        session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
        session[HASH_SESSION_KEY] = medewerker.get_session_auth_hash()
        session.save()
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session.session_key, "url": live_server.url}
        context.add_cookies([cookie])  # type: ignore[list-item]

    return log_in


@pytest.fixture
def open_page(page: Page, live_server: LiveServer, log_in: Callable[..., None]) -> Callable[..., Page]:
    """``open_page("/zaken/", als=anna)``: that page in a browser, logged in; console errors make the test fail."""

    def open_page(path: str, als: Any = None) -> Page:
        if als is not None:
            log_in(page.context, als)
        page.goto(f"{live_server.url}{path}")
        return page

    return open_page


@pytest.fixture(autouse=True)
def no_script_errors(request: pytest.FixtureRequest) -> Any:
    """A script error or a violation of the Content-Security-Policy on any page fails the test."""
    if "page" not in request.fixturenames:
        yield
        return
    wrong: list[str] = []
    page: Page = request.getfixturevalue("page")
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if "Content Security Policy" in said.text else None)
    yield
    assert not wrong, wrong
