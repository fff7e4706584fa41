"""What every page shows around its content: menu, counters, colours, and the bar that says where one is."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from cases.outbox.queries import aantal_ongelezen

WEERGAVEN = (("systeem", "Zoals mijn apparaat"), ("licht", "Licht"), ("donker", "Donker"))


@dataclass(frozen=True, slots=True)
class Menupunt:
    """One link of the menu; shown when the person holds one of ``rechten`` (none: everybody)."""

    naam: str
    adres: str
    rechten: tuple[str, ...] = ()
    teller: str = ""


HOOFDMENU = (
    Menupunt("Mijn werk", "mijn-werk"),
    Menupunt("Team", "team-werk"),
    Menupunt("Alle zaken", "alle-zaken"),
    Menupunt("Ter toetsing", "ter-toetsing"),
)
MEER = (
    Menupunt("Vervanging", "vervanging"),
    Menupunt("Termijn berekenen", "termijn-rekenen"),
    Menupunt("Termijnen en regels", "termijn-regels"),
    Menupunt("Postlijst", "postlijst"),
    Menupunt("Beheer", "beheer", ("staff.configureren", "staff.configureren_lezen", "staff.accounts_beheren")),
)


@dataclass(frozen=True, slots=True)
class Link:
    """A menu item as the page draws it."""

    naam: str
    url: str
    huidig: bool
    aantal: int = 0


class Schil:
    """Lazy: what a page does not draw is not asked of the database."""

    weergaven = WEERGAVEN

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @property
    def naam(self) -> str:
        return settings.GEMEENTENAAM

    @property
    def balk(self) -> str:
        return settings.OMGEVINGSBALK

    @property
    def thema(self) -> str:
        return f"css/thema/{settings.THEMA}.css"

    @property
    def versie(self) -> str:
        return settings.VERSIE

    @cached_property
    def weergave(self) -> str:
        gekozen = self.request.COOKIES.get("weergave", "")
        return gekozen if gekozen in dict(WEERGAVEN) else "systeem"

    @cached_property
    def sneltoetsen(self) -> str:
        return "uit" if self.request.COOKIES.get("sneltoetsen") == "uit" else "aan"

    @cached_property
    def menu(self) -> list[Link]:
        return list(self._links(HOOFDMENU))

    @cached_property
    def meer(self) -> list[Link]:
        return list(self._links(MEER))

    @cached_property
    def ongelezen(self) -> int:
        """Notifications that this person has not read; counts no further than a hundred."""
        return aantal_ongelezen(self.request.user)

    def _links(self, punten: tuple[Menupunt, ...]) -> Iterator[Link]:
        user: Any = self.request.user
        for punt in punten:
            if punt.rechten and not any(user.has_perm(recht) for recht in punt.rechten):
                continue
            try:
                url = reverse(punt.adres)
            except NoReverseMatch:
                continue
            huidig = self.request.path.startswith(url) if url != "/" else self.request.path == "/"
            yield Link(punt.naam, url, huidig)


def schil(request: HttpRequest) -> dict[str, Schil]:
    """Context processor: ``{{ schil }}`` on every page."""
    return {"schil": Schil(request)}
