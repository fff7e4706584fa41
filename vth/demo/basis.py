"""What every part of a story needs: the world, the plan of one melding, and who does the work today."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from random import Random
from typing import Any

from django.utils import timezone

from cases.casework.actions import dossier, opdracht
from cases.casework.models import Opdracht
from cases.dossiers.models import Zaak
from cases.staff.models import Medewerker
from vth.demo.agenda import Genoeg, Werktijd
from vth.demo.inrichting import Stad
from vth.demo.personen import Personen, Persoon
from vth.demo.plaatsen import Plaatsen
from vth.demo.situaties import Situatie
from vth.desk.kaart import Adres

TOEZICHTHOUDER = {"Bouwen en wonen": "quinten", "Openbare ruimte": "umit"}
ADMINISTRATIE = ("frits", "frits", "vera")


@dataclass
class Wereld:
    """What all stories share."""

    stad: Stad
    plaatsen: Plaatsen
    personen: Personen
    werktijd: Werktijd
    toeval: Random
    mail: bool
    """whether a mail server takes letters"""


@dataclass
class Plan:
    """How one melding goes: when and where it comes in, how fast it goes, and what is special about it."""

    situatie: Situatie
    ontvangst: datetime
    tempo: float = 1.0
    tot: str = ""
    """the status in which the story stops; empty goes on until the end or until today"""
    uitkomst: str = ""
    adres: Adres | None = None
    indiener: Persoon | None = None
    kanaal: str = ""
    urgentie: str = "normaal"
    per_mail: bool = False
    anoniem: bool = False
    afgeschermd: bool = False
    telefonisch: bool = False
    """only a name and a telephone number are known; the answer is a talk, kept as a note"""
    controle: bool | None = None
    bijzonder: dict[str, Any] = field(default_factory=dict)
    """terug, bestuur, advies, overleg, dubbel_van, aanvulling, oplossing, heropen, ingetrokken_na …"""

    @property
    def gewoon(self) -> bool:
        """Whether nothing about it keeps a second melding of the same from being joined to it."""
        return set(self.bijzonder) <= {"direct", "geen_mededeling", "terug"} and not self.anoniem


class Basis:
    """Holds the melding while its story is told; every method that ends in ``yield from`` takes time."""

    pk: int
    _behandelaar = ""

    def __init__(self, wereld: Wereld, plan: Plan, nummer: int) -> None:
        self.w, self.plan, self.stad = wereld, plan, wereld.stad
        self.toeval = Random(f"{nummer}-{plan.situatie.onderwerp}")
        self.situatie = plan.situatie
        self.adres = plan.adres or wereld.plaatsen.trek(plan.situatie.wijken)
        self.melder = plan.indiener or wereld.personen.bewoner(wereld.plaatsen.naast(self.adres))
        keuzes = list(self.situatie.vervolg)
        self.uitkomst = plan.uitkomst or (keuzes[0] if self.toeval.random() < 0.62 else self.toeval.choice(keuzes))

    @property
    def vandaag(self) -> date:
        return timezone.localdate()

    @property
    def zaak(self) -> Zaak:
        return Zaak.objects.select_related("hoofdbehandelaar", "organisatie", "categorie", "locatie").get(pk=self.pk)

    @property
    def behandelaar(self) -> Medewerker:
        """The handler, or who replaces the handler today."""
        if not self._behandelaar:
            zaak = Zaak.objects.values_list("hoofdbehandelaar__gebruikersnaam", flat=True)
            self._behandelaar = zaak.get(pk=self.pk)
        return self.stad.aanwezig(self.stad[self._behandelaar], self.vandaag)

    @property
    def administratie(self) -> Medewerker:
        return self.stad[self.toeval.choice(ADMINISTRATIE)]

    @property
    def toezichthouder(self) -> Medewerker:
        thema = self.stad.categorieen[self.situatie.categorie].thema
        return self.stad[TOEZICHTHOUDER.get(thema, "bilal")]

    def kies(self, teksten: tuple[str, ...]) -> str:
        return self.toeval.choice(teksten)

    def kans(self, p: float) -> bool:
        return self.toeval.random() < p

    def wacht(self, minst: int, hoogst: int) -> datetime:
        """A moment so many working days ahead, stretched by the tempo of this story."""
        return self.w.werktijd.na(round(self.toeval.randint(minst, hoogst) * self.plan.tempo))

    def straks(self) -> datetime:
        return self.w.werktijd.straks()

    def bereikt(self, status: str) -> None:
        """Stop here when this is the status in which the story must end."""
        if self.plan.tot == status:
            raise Genoeg

    def door(self, wie: Medewerker) -> dict[str, Any]:
        return {"door": wie, "vandaag": self.vandaag}

    def bepaal(self, stap: Any, resultaat: str, motivering: str, geen_gesprek: str = "") -> None:
        stap(
            self.pk, uitkomsten=[self.uitkomst], resultaat=resultaat, motivering=motivering,
            geen_gesprek=geen_gesprek, **self.door(self.behandelaar),
        )  # fmt: skip

    def gesprek(self, soort: str, teksten: tuple[str, ...], opgelost: bool | None = None) -> None:
        """A talk with the one who caused it, in the contact log (M13)."""
        dossier.leg_contact_vast(
            self.pk, soort=soort, wijze=self.toeval.choice(["gesprek", "bezoek", "telefoon"]), datum=self.vandaag,
            verslag=self.kies(teksten), betrokkene=self.zaak.betrokkenen.filter(rol="veroorzaker").first(),
            opgelost=opgelost, **self.door(self.behandelaar),
        )  # fmt: skip

    def antwoord(self, gegeven: Opdracht, soort: str, antwoord: str, wie: Medewerker, bestand: Any = None) -> None:
        opdracht.beantwoord_opdracht(
            self.pk, opdracht=gegeven, antwoord_soort=soort, antwoord=antwoord, bestand=bestand, **self.door(wie)
        )
