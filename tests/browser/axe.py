"""Accessibility of a page, as axe-core sees it."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

_axe = Axe()


def controleer_axe(page: Page) -> None:
    """Fail with rule, advice and element of everything that axe-core finds wrong on this page."""
    found = _axe.run(page).response["violations"]
    told = [
        f"{one['id']} ({one['impact']}): {one['help']}\n"
        + "\n".join(f"    {node['html'][:200]}" for node in one["nodes"])
        for one in found
    ]
    assert not told, f"{page.url}\n" + "\n".join(told)
