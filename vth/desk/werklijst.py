"""The worklists: which zaken, filtered and sorted as the address says, in a bounded number of queries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django import forms
from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.http import QueryDict
from django.utils.functional import SimpleLazyObject

from cases.casework.models import Dwangsom
from cases.deadlines.models import Opschorting
from cases.dossiers.models import Categorie, Zaak, Zaakrol
from cases.dossiers.models.zaak import AanZet, Soort, Urgentie
from cases.dossiers.steps import procedures
from cases.staff.models import Medewerker, Team
from cases.staff.nummers import nummer
from cases.staff.queries import vervangt
from cases.staff.rechten import heeft_recht
from vth.desk.models import Lijst

GROOTTES = (25, 50, 100)
TELGRENS = 3_000
"""Counts stop here, so that a page never reads all rows; then it says "meer dan"."""

SORTERINGEN: dict[str, tuple[Any, ...]] = {
    "termijn": (F("uiterste_datum").asc(nulls_last=True), "id"),
    "-termijn": (F("uiterste_datum").desc(nulls_first=True), "-id"),
    "ontvangen": ("ontvangstdatum", "-id"),
    "-ontvangen": ("-ontvangstdatum", "id"),
    "zaaknummer": ("zaaknummer",),
    "-zaaknummer": ("-zaaknummer",),
}
"""Each order offered has an index (cases.dossiers.models.zaak)."""

WACHT = (AanZet.INDIENER, AanZet.TOEZICHT, AanZet.TOETSER, AanZet.VERZENDEN, AanZet.PARTNER)


def stilstaand(vandaag: date) -> Q:
    """Zaken of which a running term stands still today."""
    nu = Opschorting.objects.annotate(weer_vanaf=Coalesce("tot", "uiterlijk_tot")).filter(
        Q(weer_vanaf=None) | Q(weer_vanaf__gt=vandaag), van__lte=vandaag,
        termijn__voldaan_op=None, termijn__vervallen_op=None,
    )  # fmt: skip
    return Q(pk__in=nu.values("termijn__zaak_id"))


def in_gebreke() -> Q:
    """Zaken with a notice of default that counts, of which the dwangsom runs or must still be fixed."""
    nu = Dwangsom.objects.filter(status__in=["loopt", "gestopt", "in_besluit"])
    return Q(pk__in=nu.values("zaak_id"))


def rolwerk(user: Medewerker) -> tuple[AanZet, ...]:
    """Whose turn is this person's by right, when they handle no zaken of their own: dividing, reviewing, sending."""
    if heeft_recht(user, "afhandelen", toegewezen=True):
        return ()
    soorten = (
        (AanZet.INTAKE, heeft_recht(user, "toewijzen", voor="melding")),
        (AanZet.TOETSER, heeft_recht(user, "toetsen") or heeft_recht(user, "bestuurlijk_vaststellen")),
        (AanZet.VERZENDEN, heeft_recht(user, "verzenden")),
    )
    return tuple(aan_zet for aan_zet, mag in soorten if mag)


def chipfilters(user: Medewerker, vandaag: date, lijst: str) -> dict[str, tuple[str, Q]]:
    """The quick filters above a list: code -> (label, condition)."""
    zondag = vandaag + timedelta(days=6 - vandaag.weekday())
    chips: dict[str, tuple[str, Q]] = {
        "te-laat": ("Te laat", Q(uiterste_datum__lt=vandaag)),
        "vandaag": ("Vandaag", Q(uiterste_datum=vandaag)),
        "week": ("Deze week", Q(uiterste_datum__gt=vandaag, uiterste_datum__lte=zondag)),
    }
    if lijst == Lijst.MIJN:
        aan_zet = Q(aan_zet=AanZet.BEHANDELAAR, hoofdbehandelaar=user) | Q(aan_zet__in=rolwerk(user))
        chips["aan-zet"] = ("U bent aan zet", aan_zet)
    else:
        chips["niemand"] = ("Niet toegewezen", Q(hoofdbehandelaar=None))
    anderen = [w for w in WACHT if lijst != Lijst.MIJN or w not in rolwerk(user)]
    chips["wacht"] = ("Wacht op ander", Q(aan_zet__in=anderen))
    chips["stil"] = ("Termijn staat stil", stilstaand(vandaag))
    chips["dwangsom"] = ("Dwangsom", in_gebreke())
    chips["spoed"] = ("Spoed", ~Q(urgentie=Urgentie.NORMAAL))
    return chips


class Filterformulier(forms.Form):
    """What a worklist can be narrowed to; every value lives in the address."""

    q = forms.CharField(label="Zaaknummer of onderwerp bevat", required=False, max_length=80)
    soort = forms.ChoiceField(label="Soort", required=False, choices=[("", "Alle soorten"), *Soort.choices])
    toestand = forms.ChoiceField(label="Status", required=False)
    aan_zet = forms.ChoiceField(label="Aan zet", required=False, choices=[("", "Iedereen"), *AanZet.choices])
    behandelaar = forms.ChoiceField(label="Behandelaar", required=False)
    team = forms.ModelChoiceField(label="Team", required=False, queryset=Team.objects.none(), empty_label="Alle teams")
    categorie = forms.ModelChoiceField(
        label="Categorie", required=False, queryset=Categorie.objects.none(), empty_label="Alle categorieën"
    )
    open = forms.ChoiceField(
        label="Open of gesloten",
        required=False,
        choices=[("", "Alleen open"), ("gesloten", "Alleen gesloten"), ("alle", "Open en gesloten")],
    )
    van = forms.DateField(
        label="Ontvangen vanaf", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    tot = forms.DateField(
        label="Ontvangen tot en met", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, gegevens: QueryDict, *, user: Medewerker, lijst: str) -> None:
        super().__init__(gegevens)
        velden: dict[str, Any] = self.fields
        velden["toestand"].choices = [("", "Alle statussen"), *toestanden()]
        velden["categorie"].queryset = Categorie.objects.filter(actief=True).order_by("naam")
        velden["team"].queryset = Team.objects.filter(actief=True).order_by("naam")
        collegas = Medewerker.objects.actief().filter(organisatie_id=user.organisatie_id).op_naam()
        velden["behandelaar"].choices = SimpleLazyObject(
            lambda: [("", "Iedereen"), ("geen", "Niet toegewezen"), *((str(m.pk), m.naam) for m in collegas)]
        )
        if lijst == Lijst.MIJN:
            del velden["behandelaar"], velden["team"]
        elif lijst == Lijst.TEAM:
            velden["team"].queryset = user.teams.order_by("naam")

    def conditie(self) -> Q:
        """The filter as one condition; a value that does not exist is ignored."""
        self.is_valid()
        waarde, q = self.cleaned_data, Q()
        if tekst := waarde.get("q"):
            q &= Q(zaaknummer__icontains=tekst) | Q(onderwerp__icontains=tekst)
        for veld in ("soort", "toestand", "aan_zet", "team", "categorie"):
            if waarde.get(veld):
                q &= Q(**{veld: waarde[veld]})
        if waarde.get("behandelaar"):
            q &= Q(hoofdbehandelaar=None if waarde["behandelaar"] == "geen" else waarde["behandelaar"])
        if waarde.get("van"):
            q &= Q(ontvangstdatum__gte=waarde["van"])
        if waarde.get("tot"):
            q &= Q(ontvangstdatum__lte=waarde["tot"])
        if waarde.get("open") == "gesloten":
            q &= Q(gesloten_op__isnull=False)
        elif waarde.get("open") != "alle":
            q &= Q(gesloten_op=None)
        return q

    @property
    def alleen_open(self) -> bool:
        """Whether closed zaken are left out; only then the most urgent term means something."""
        self.is_valid()
        return not self.cleaned_data.get("open")

    @property
    def gekozen(self) -> int:
        """How many of the fields narrow the list."""
        self.is_valid()
        return sum(1 for waarde in self.cleaned_data.values() if waarde)


def toestanden() -> list[tuple[str, str]]:
    """Every status of every procedure once, with its label."""
    return list({str(s.value): str(s.label) for p in procedures().values() for s in p.Status}.items())


def toestandlabel(zaak: Zaak) -> str:
    """The status of a zaak in words."""
    procedure = procedures().get(zaak.soort)
    if procedure is None or zaak.toestand not in procedure.Status.values:
        return zaak.toestand.replace("_", " ").capitalize()
    return str(procedure.Status(zaak.toestand).label)


@dataclass(frozen=True, slots=True)
class Chip:
    """One quick filter with its number."""

    code: str
    naam: str
    aantal: int
    gekozen: bool

    @property
    def toon(self) -> str:
        """The number as text; beyond the limit of counting it says so."""
        return f"meer dan {TELGRENS}" if self.aantal > TELGRENS else str(self.aantal)


class Bladerpagina(Page):
    """A page that knows which page numbers to offer."""

    @property
    def nummers(self) -> Iterable[Any]:
        return self.paginator.get_elided_page_range(self.number, on_each_side=1, on_ends=1)


class Bladeraar(Paginator):
    """A paginator that counts no further than TELGRENS."""

    @cached_property
    def count(self) -> int:
        rijen: Any = self.object_list
        return int(rijen[: TELGRENS + 1].count())

    def _get_page(self, *args: Any, **kwargs: Any) -> Page:
        return Bladerpagina(*args, **kwargs)


def _sleutel(code: str) -> str:
    return f"n_{code.replace('-', '_')}"


class Werklijst:
    """One worklist as one person sees it, for one address."""

    def __init__(self, lijst: str, user: Medewerker, gegevens: QueryDict, vandaag: date) -> None:
        self.lijst, self.user, self.gegevens, self.vandaag = lijst, user, gegevens, vandaag
        self.formulier = Filterformulier(gegevens, user=user, lijst=lijst)
        self.chipfilters = chipfilters(user, vandaag, lijst)
        self.chip = gegevens.get("chip", "") if gegevens.get("chip") in self.chipfilters else ""
        self.alleen_open = self.formulier.alleen_open
        self.standaard = "termijn" if self.alleen_open else "-ontvangen"
        gekozen = gegevens.get("sorteer", "")
        self.sortering = gekozen if gekozen in SORTERINGEN else self.standaard
        if not self.alleen_open and self.sortering.endswith("termijn"):
            self.sortering = self.standaard
        per = nummer(gegevens.get("per", ""))
        self.grootte = per if per in GROOTTES else GROOTTES[0]

    def basis(self) -> QuerySet[Zaak]:
        """The zaken that belong to this list at all, within what the person may see."""
        zaken = Zaak.objects.zichtbaar_voor(self.user)
        if self.lijst == Lijst.MIJN:
            if self.user.organisatie is not None and self.user.organisatie.soort == "ketenpartner":
                return zaken
            personen = {self.user.pk, *vervangt(self.user, self.vandaag)}
            eigen: Any = Zaakrol.objects.filter(medewerker__in=personen, tot=None).values_list("zaak_id", flat=True)
            if aan_zet := rolwerk(self.user):
                van_rol = Q(aan_zet__in=aan_zet, gesloten_op=None)
                return zaken.filter(Q(pk__in=list(eigen[:TELGRENS])) | van_rol)
            return zaken.filter(pk__in=eigen)
        if self.lijst == Lijst.TEAM:
            return zaken.filter(team__in=[*self.user.teams.values_list("pk", flat=True)])
        return zaken

    @cached_property
    def gefilterd(self) -> QuerySet[Zaak]:
        """With the filter of the form, without the chip."""
        return self.basis().filter(self.formulier.conditie())

    @cached_property
    def zaken(self) -> QuerySet[Zaak]:
        """All rows of the list, in its order."""
        zaken = self.gefilterd.filter(self.chipfilters[self.chip][1]) if self.chip else self.gefilterd
        return zaken.select_related("locatie", "hoofdbehandelaar", "team", "categorie").order_by(
            *SORTERINGEN[self.sortering]
        )

    @cached_property
    def pagina(self) -> Page:
        return Bladeraar(self.zaken, self.grootte).get_page(self.gegevens.get("pagina"))

    @cached_property
    def _tellingen(self) -> dict[str, int]:
        begin = self.gefilterd.order_by(*SORTERINGEN[self.standaard]).values("pk")[: TELGRENS + 1]
        telling = {_sleutel(code): Count("pk", filter=conditie) for code, (_, conditie) in self.chipfilters.items()}
        return Zaak.objects.filter(pk__in=begin).aggregate(alles=Count("pk"), **telling)

    @cached_property
    def chips(self) -> list[Chip]:
        """All quick filters with their numbers, from one query."""
        telling = self._tellingen
        alles = Chip("", "Alles", telling["alles"], not self.chip)
        return [alles] + [
            Chip(code, naam, telling[_sleutel(code)], code == self.chip) for code, (naam, _) in self.chipfilters.items()
        ]

    @property
    def samenvatting(self) -> str:
        """The line under the title: how many, and how many too late."""
        alles, laat = self.chips[0], self.chips[1]
        return f"{alles.toon} {'zaak' if alles.aantal == 1 else 'zaken'}, {laat.toon} te laat"

    @property
    def omschrijving(self) -> str:
        """The caption of the table: what is chosen and in which order."""
        volgorde = {"termijn": "meest dringend eerst", "-termijn": "minst dringend eerst", "ontvangen": "oudste eerst"}
        keuze = next(c.naam for c in self.chips if c.gekozen).lower()
        return f"{keuze}, {volgorde.get(self.sortering, 'op volgorde van ' + self.sortering.lstrip('-'))}"

    @property
    def filter_in_adres(self) -> str:
        """The address without the page, as a saved view keeps it."""
        gegevens = self.gegevens.copy()
        for naam in list(gegevens):
            if naam in ("pagina", "per") or not gegevens[naam]:
                del gegevens[naam]
        return gegevens.urlencode()
