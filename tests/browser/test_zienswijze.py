"""A jurist judges a zienswijze in a real browser: every page of it is readable, and parts are added without script."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from cases.intake.actions import zienswijze as zw
from tests.browser.test_every_page import check
from tests.factories import Cast
from tests.intake.zienswijzen import breng_tot, nodig_uit, vers

STAPPEN = ("oordeel", "advies", "bemiddeling", "hoorgesprek", "hoorverslag")


def test_a_zienswijze_is_read_split_and_judged(
    page: Page,
    browser: Browser,
    live_server: LiveServer,
    log_in: Callable[[BrowserContext, object], None],
    cast: Cast,
) -> None:
    rij = breng_tot(cast, "in_beoordeling", oordelen=("gegrond",))
    nieuw = nodig_uit(cast, uiterlijk=date(2099, 8, 10))
    zw.plan_hoorgesprek(
        nieuw.pk, datum=date(2099, 7, 28), plaats="op het stadhuis", hoorder=cast.carla, door=cast.anna,
        vandaag=date(2026, 7, 21),
    )  # fmt: skip
    basis = live_server.url + reverse("zienswijze", args=[rij.zaak.zaaknummer, rij.pk])
    ander = live_server.url + reverse("zienswijze", args=[nieuw.zaak.zaaknummer, nieuw.pk])
    log_in(page.context, cast.carla)

    check(
        page,
        [basis, *(f"{basis}{stap}/" for stap in STAPPEN), ander, f"{ander}registreren/", f"{ander}meer-tijd/",
         live_server.url + reverse("zienswijzen"), live_server.url + reverse("hoorgesprekken"),
         live_server.url + reverse("zaak", args=[rij.zaak.zaaknummer])],
        least=12,
    )  # fmt: skip

    zonder_script = browser.new_context(java_script_enabled=False, locale="nl-NL")
    log_in(zonder_script, cast.carla)
    kaal = zonder_script.new_page()
    kaal.goto(basis)
    kaal.get_by_role("group", name="Onderdeel 1").get_by_label("Waarom").fill("Wij maten opnieuw.")
    kaal.get_by_role("button", name="Onderdeel erbij").click()
    tweede = kaal.get_by_role("group", name="Onderdeel 2")
    tweede.get_by_label("Wat is er gezegd").fill("De buren hebben hetzelfde hek.")
    tweede.get_by_label("Ongegrond").check()
    tweede.get_by_label("Waarom").fill("Daar geldt een vergunning.")
    kaal.get_by_role("button", name="Onderdelen bewaren").click()
    kaal.wait_for_selector("text=De onderdelen zijn bewaard.")
    zonder_script.close()

    delen = [(d.oordeel, d.motivering) for d in vers(rij).onderdelen.all()]
    assert delen == [("", "Wij maten opnieuw."), ("ongegrond", "Daar geldt een vergunning.")]
