"""Take the pictures of the manual from a running demo: ``python docs/handleiding/maak_schermafdrukken.py``.

Start ``make demo`` first. Every picture is a page as a role sees it; run it again when the screens changed. It needs
the development requirements (Playwright) and a Chromium (``--chromium`` for its path).
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

HIER = Path(__file__).resolve().parent
BREED, HOOG = 1280, 860
VLAGGEN = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]


def eerste_zaak(page: Page, filters: str) -> str:
    """The address of the first zaak of a list."""
    page.goto(f"/zaken/?{filters}")
    adressen = page.eval_on_selector_all("a[href^='/zaken/']", "els => els.map(e => e.getAttribute('href'))")
    for adres in adressen:
        if re.fullmatch(r"/zaken/[MV]-\d{4}-\d+/", adres):
            return str(adres)
    raise SystemExit(f"Geen zaak gevonden met {filters}; is de demo geladen?")


def stap_van(filters: str, stap: str) -> Callable[[Page], None]:
    """Open the form of a step of the first zaak in that list."""

    def ga(page: Page) -> None:
        page.goto(eerste_zaak(page, filters) + f"stap/{stap}/")

    return ga


def zaak_met(filters: str) -> Callable[[Page], None]:
    """Open the first zaak of that list."""

    def ga(page: Page) -> None:
        page.goto(eerste_zaak(page, filters))

    return ga


def naar(pad: str) -> Callable[[Page], None]:
    """Open a page."""

    def ga(page: Page) -> None:
        page.goto(pad)

    return ga


def eerste_dwangsom(page: Page) -> None:
    """Open the first notice of default of the overview that has a dwangsom."""
    page.goto("/te-laat/")
    page.locator("#groep-dwangsom").locator("xpath=ancestor::section").locator("tbody a").first.click()
    page.wait_for_url("**/ingebrekestellingen/**")


PLATEN: tuple[tuple[str, str, Callable[[Page], None], bool], ...] = (
    ("mijn-werk", "anna", naar("/mijn-werk/"), False),
    ("nieuwe-melding", "frits", naar("/meldingen/nieuw/"), True),
    ("zaak", "anna", zaak_met("toestand=in_beoordeling"), False),
    ("urgentie", "anna", stap_van("toestand=toegewezen", "beoordeel-urgentie"), False),
    ("ter-toetsing", "dirk", naar("/ter-toetsing/"), False),
    ("printlijst", "frits", naar("/verzending/printlijst/"), False),
    ("overdrachten", "eva", naar("/overdrachten/"), False),
    ("zoeken", "anna", naar("/zoeken/?q=geluid"), False),
    ("rekenen", "carla", naar("/termijnen/rekenen/"), False),
    ("te-registreren", "frits", naar("/inbox/"), False),
    ("inlezen", "frits", naar("/inlezen/"), False),
    ("openbaar-formulier", "frits", naar("/melden/"), False),
    ("te-laat", "dirk", naar("/te-laat/"), False),
    ("ingebrekestelling", "dirk", eerste_dwangsom, False),
)
"""Name of the picture, who looks, how to get there, and whether the whole page is shown."""


def maak(browser: Browser, basis: str, wachtwoord: str, alleen: set[str]) -> None:
    """Take the pictures, one login per person."""
    paginas: dict[str, Page] = {}
    for naam, wie, ga, heel in PLATEN:
        if alleen and naam not in alleen:
            continue
        if wie not in paginas:
            context = browser.new_context(base_url=basis, viewport={"width": BREED, "height": HOOG}, locale="nl-NL")
            pagina = paginas[wie] = context.new_page()
            pagina.goto("/inloggen/")
            pagina.locator("input[name=username]").fill(wie)
            pagina.locator("input[name=password]").fill(wachtwoord)
            pagina.locator("input[name=password]").press("Enter")
            pagina.wait_for_url(lambda adres: "/inloggen" not in adres)
        ga(paginas[wie])
        doel = HIER / "img" / f"{naam}.png"
        paginas[wie].screenshot(path=doel, full_page=heel)
        print(doel.name)


def main() -> None:
    """Read the arguments and take the pictures."""
    lezer = argparse.ArgumentParser(description=__doc__)
    lezer.add_argument("--basis", default="http://localhost:8000")
    lezer.add_argument("--wachtwoord", required=True, help="dat `make demo` toont")
    lezer.add_argument("--chromium", default="", help="pad naar een Chromium die er al is")
    lezer.add_argument("platen", nargs="*", help="alleen deze")
    keuze = lezer.parse_args()
    (HIER / "img").mkdir(exist_ok=True)
    with sync_playwright() as spel:
        browser = spel.chromium.launch(executable_path=keuze.chromium or None, args=VLAGGEN)
        maak(browser, keuze.basis, keuze.wachtwoord, set(keuze.platen))
        browser.close()


if __name__ == "__main__":
    main()
