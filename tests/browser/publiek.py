"""Filling in the public form in a browser, for every story that begins there."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page

JOKE: dict[str, str] = {
    "naam": "Joke Voorbeeld",
    "email": "joke@voorbeeld.example",
    "indiener_straat": "Lindelaan",
    "indiener_huisnummer": "14",
    "indiener_postcode": "1234 AB",
    "indiener_plaatsnaam": "Voorbeeldstad",
}
PLAATS: dict[str, str] = {"straat": "Molenpad", "huisnummer": "3", "postcode": "1234 CD", "plaatsnaam": "Voorbeeldstad"}


def vul_publiek_formulier(
    page: Page,
    adres: str,
    soort: str = "melding",
    *,
    wat: dict[str, str] | None = None,
    plaats: dict[str, str] | None = None,
    wie: dict[str, str] | None = None,
    anoniem: bool = False,
    per_email: bool = False,
    bestanden: list[Any] | None = None,
    kijk: Callable[[Page], None] = lambda page: None,
) -> None:
    """From the start page up to the look at all answers; ``adres`` is that of the server, ``kijk`` sees every page.

    Press ``Versturen`` yourself. Set ``settings.PUBLIEK_MIN_SECONDEN = 0``: a test is faster than a person.
    """
    page.goto(f"{adres}/melden/")
    kijk(page)
    page.get_by_role("link", name="Melding doen" if soort == "melding" else "Verzoek doen").click()
    _beantwoord(page, wat or {"situatie": "Naast ons huis draait elke nacht een koelmachine."}, kijk)
    _beantwoord(page, plaats or PLAATS, kijk)
    if soort == "melding":
        page.check(f'input[name="anoniem"][value="{"ja" if anoniem else "nee"}"]')
    if per_email:
        page.check("#id_mag_per_email")
    _beantwoord(page, {} if anoniem else wie or JOKE, kijk)
    if bestanden:
        page.set_input_files("#id_bestanden", bestanden)
    kijk(page)
    page.get_by_role("button", name="Verder").click()
    page.wait_for_url("**/controleren/")
    kijk(page)


def _beantwoord(page: Page, antwoorden: dict[str, str], kijk: Callable[[Page], None]) -> None:
    for naam, waarde in antwoorden.items():
        page.fill(f"#id_{naam}", waarde)
    kijk(page)
    page.get_by_role("button", name="Verder").click()


def zaaknummer_op(page: Page) -> str:
    """The number on the page that says what happens now."""
    page.wait_for_url("**/melden/klaar/**")
    gevonden = re.search(r"[MV]-\d{4}-\d{5}", page.inner_text("main"))
    assert gevonden, page.inner_text("main")
    return gevonden[0]
