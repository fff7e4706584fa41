"""What every page shows around its content: menu, counters, colours, and the bar that says where one is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from cases.channels.queries import aantal_gemist, aantal_in_inbox, mag_registreren
from cases.documents.queries import aantal_ter_toets, mag_toetsen
from cases.outbox.queries import aantal_ongelezen
from cases.staff.models import Medewerker
from cases.staff.rechten import heeft_recht, mag_lezen

WEERGAVEN = (("systeem", "Zoals mijn apparaat"), ("licht", "Licht"), ("donker", "Donker"))


Toets = Callable[[Medewerker], bool]


def _mag(*codes: str, lezen: bool = False) -> Toets:
    toets = mag_lezen if lezen else heeft_recht
    return lambda user: any(toets(user, code) for code in codes)


@dataclass(frozen=True, slots=True)
class Menupunt:
    """One link of the menu, for whom ``mag`` says yes; ``teller`` counts what waits there."""

    naam: str
    adres: str
    mag: Toets = lambda user: True
    teller: Callable[[Medewerker], int] | None = None


def _mag_zienswijzen(user: Medewerker) -> bool:
    """Who records zienswijzen, or judges them, if only those of the own zaken."""
    eigen = heeft_recht(user, "zienswijze_beoordelen", toegewezen=True)
    return eigen or heeft_recht(user, "zienswijze_registreren")


def _mag_postvak(user: Medewerker) -> bool:
    """The mailbox of the demo, as its page decides: not for a ketenpartner."""
    return bool(settings.LOKALE_MAILBOX and user.organisatie and user.organisatie.soort != "ketenpartner")


def _iets_gemist(user: Medewerker) -> bool:
    """A message that could not become a zaak stands in the bar until somebody has seen to it: its term runs."""
    return mag_registreren(user) and aantal_gemist(user) > 0


def _mag_aanbod(user: Medewerker) -> bool:
    """Who registers or divides, and a ketenpartner that hands over."""
    return heeft_recht(user, "melding_registreren") or heeft_recht(user, "overdracht_beantwoorden", gedeeld=True)


HOOFDMENU = (
    Menupunt("Mijn werk", "mijn-werk"),
    Menupunt("Team", "team-werk"),
    Menupunt("Alle zaken", "alle-zaken"),
    Menupunt("Te registreren", "inbox", mag_registreren, aantal_in_inbox),
    Menupunt("Gemist", "gemiste-berichten", _iets_gemist, aantal_gemist),
    Menupunt("Ter toetsing", "ter-toetsing", mag_toetsen, aantal_ter_toets),
    Menupunt("Post", "printlijst", _mag("verzenden")),
)
MEER = (
    Menupunt("Gemiste berichten", "gemiste-berichten", mag_registreren, aantal_gemist),
    Menupunt("Inlezen uit een bestand", "inlezen", mag_registreren),
    Menupunt(
        "Te laat en uitstel",
        "te-laat",
        _mag("melding_registreren", "termijn_verlengen", "niet_tijdig_beoordelen", "dashboards"),
    ),
    Menupunt("Opdrachten", "opdrachten"),
    Menupunt("Adviesvragen", "adviesvragen"),
    Menupunt("Zienswijzen", "zienswijzen", _mag_zienswijzen),
    Menupunt("Overdrachten", "overdrachten"),
    Menupunt("Aangeboden zaken", "aangeboden", _mag_aanbod),
    Menupunt("Werk per collega", "werkdruk", _mag("toewijzen")),
    Menupunt("Intaketafel", "intaketafel", _mag("melding_registreren", "toewijzen:melding", "contact_vastleggen")),
    Menupunt("Terugbellen", "terugbellen", _mag("contact_vastleggen")),
    Menupunt("Contact", "contactlog", _mag("contact_vastleggen", "toewijzen")),
    Menupunt("Bezwaar en beroep", "bezwaren", _mag("bezwaar_registreren", "bezwaar_behandelen", lezen=True)),
    Menupunt("Wie keek waarnaar", "wie-keek", _mag("persoonsgegevens_exporteren")),
    Menupunt("Inzageverzoeken", "inzageverzoeken", _mag("persoonsgegevens_exporteren")),
    Menupunt("Bestuurlijk overleg", "bestuurlijk-overleg", _mag("bestuurlijk_vaststellen", "toewijzen")),
    Menupunt("Nog niet verzonden", "niet-verzonden", _mag("verzenden")),
    Menupunt("Openbaar formulier", "melden"),
    Menupunt("Vervanging", "vervanging"),
    Menupunt("Termijn berekenen", "termijn-rekenen"),
    Menupunt("Regels voor termijnen", "termijn-regels"),
    Menupunt("Beheer", "beheer", _mag("configureren", "accounts_beheren", lezen=True)),
    Menupunt("Postvak (demo)", "postvak", _mag_postvak),
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
            if not punt.mag(user):
                continue
            try:
                url = reverse(punt.adres)
            except NoReverseMatch:
                continue
            huidig = self.request.path == url if url in ("/", "/zaken/") else self.request.path.startswith(url)
            yield Link(punt.naam, url, huidig, punt.teller(user) if punt.teller else 0)


def schil(request: HttpRequest) -> dict[str, Schil]:
    """Context processor: ``{{ schil }}`` on every page."""
    return {"schil": Schil(request)}
