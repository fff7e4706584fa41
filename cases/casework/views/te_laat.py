"""Being late: what asks attention, and one notice of default with its dwangsom (art. 4:13 to 4:20 Awb)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from cases.casework import beslisformulieren as f
from cases.casework.actions import niet_tijdig as acties
from cases.casework.actions.niet_tijdig.dwangsom import laatste_dag_terugvorderen
from cases.casework.beslistermijnen import schermnaam, stand_van
from cases.casework.models import Dwangsom, Ingebrekestelling, Verdaging
from cases.casework.views.agenda import is_collega
from cases.casework.views.kader import kader, neem_aan
from cases.deadlines.models import Opschorting, Termijn
from cases.deadlines.models.termijn import LOPEND
from cases.deadlines.queries import stand, tarieven
from cases.deadlines.rules import REGELS, Termijnregel
from cases.dossiers.actions import log_inzage
from cases.dossiers.afscherming import ziet_intern
from cases.dossiers.models import Zaak
from cases.dossiers.steps import beoordeel, stap_van
from cases.dossiers.views.poort import gebruiker
from cases.staff.models import Medewerker

HOOGSTENS = 50
BEWAAKT = (*(r.code for r in REGELS.values() if isinstance(r, Termijnregel) and r.beslissing), "HV_BUITENBEH")
LANG_STIL = timedelta(days=28)


@dataclass(frozen=True, slots=True)
class Regel:
    """One line of the overview: which zaak, what, and by when."""

    zaak: Zaak
    wat: str
    sub: str = ""
    url: str = ""
    stand: Any = None


@dataclass(frozen=True, slots=True)
class Groep:
    """A block of the overview."""

    code: str
    titel: str
    uitleg: str
    regels: list[Regel]


@require_safe
def te_laat(request: HttpRequest) -> HttpResponse:
    """What asks attention because it is late, will be, or stands still; most costly first."""
    user, vandaag = gebruiker(request), timezone.localdate()
    if not is_collega(user):
        raise Http404
    zichtbaar = Zaak.objects.zichtbaar_voor(user)
    if request.GET.get("van") == "mij":
        zichtbaar = zichtbaar.filter(hoofdbehandelaar=user)
    groepen = [
        _dwangsommen(zichtbaar, vandaag),
        _oordelen(zichtbaar),
        _verdagingen(zichtbaar, vandaag),
        _termijnen(zichtbaar, vandaag),
        _stilstanden(zichtbaar, vandaag),
    ]
    context = {"groepen": groepen, "van_mij": request.GET.get("van") == "mij", "vandaag": vandaag}
    return render(request, "casework/te_laat.html", context)


def _dwangsommen(zichtbaar: QuerySet[Zaak], vandaag: date) -> Groep:
    rijen = (
        Dwangsom.objects.filter(zaak__in=zichtbaar)
        .exclude(status__in=["afgehandeld", "vervallen"])
        .select_related("zaak__locatie", "ingebrekestelling")
        .order_by("eerste_dag", "pk")[:HOOGSTENS]
    )
    bedragen = tarieven()
    regels = []
    for rij in rijen:
        nu = stand_van(rij, vandaag, bedragen)
        if rij.status != Dwangsom.Status.LOOPT:
            sub = rij.statuslabel
        elif nu.begonnen:
            sub = f"dag {nu.dagen} van ten hoogste 42"
        else:
            sub = f"eerste dwangsomdag {rij.eerste_dag:%d-%m-%Y}"
        regels.append(Regel(rij.zaak, nu.kop, sub, reverse("ingebrekestelling", args=[rij.ingebrekestelling_id])))
    return Groep("dwangsom", "Dwangsommen", "Te laat beslist na een ingebrekestelling.", regels)


def _oordelen(zichtbaar: QuerySet[Zaak]) -> Groep:
    rijen = (
        Ingebrekestelling.objects.filter(zaak__in=zichtbaar, status="te_beoordelen")
        .select_related("zaak__locatie")
        .order_by("ontvangen_op", "pk")[:HOOGSTENS]
    )
    regels = [
        Regel(
            rij.zaak,
            f"Ingebrekestelling van {rij.ontvangen_op:%d-%m-%Y}",
            rij.twijfels_in_woorden[0] if rij.twijfels else "",
            reverse("ingebrekestelling", args=[rij.pk]),
        )
        for rij in rijen
    ]
    termijnen = (
        Termijn.objects.filter(LOPEND, beoordelen=True, zaak__in=zichtbaar, code__in=BEWAAKT)
        .select_related("zaak__locatie")
        .order_by("einddatum", "pk")[:HOOGSTENS]
    )
    regels += [
        Regel(rij.zaak, f"{rij.label}: telt een opschorting mee?", "Zij begon na het ruwe einde (rekenregel R9).")
        for rij in termijnen
    ]
    return Groep("oordeel", "Wacht op het oordeel van een jurist", "Te vroeg of met twijfel.", regels)


def _verdagingen(zichtbaar: QuerySet[Zaak], vandaag: date) -> Groep:
    rijen = (
        Verdaging.objects.filter(zaak__in=zichtbaar, status__in=["voorgesteld", "onderweg"])
        .select_related("zaak__locatie", "termijn", "voorgesteld_door")
        .prefetch_related("termijn__opschortingen")
        .order_by("was", "pk")[:HOOGSTENS]
    )
    regels = [
        Regel(
            rij.zaak,
            f"{rij.statuslabel}: verdagen tot en met {rij.tot:%d-%m-%Y}",
            f"door {rij.voorgesteld_door.naam}" if rij.voorgesteld_door else "",
            reverse("zaak", args=[rij.zaak.zaaknummer]) + "#paneel-beslistermijn",
            stand(rij.termijn, vandaag),
        )
        for rij in rijen
    ]
    return Groep("verdaging", "Verdagingen", "Een voorstel wacht op akkoord, of de brief is nog niet weg.", regels)


def _termijnen(zichtbaar: QuerySet[Zaak], vandaag: date) -> Groep:
    rijen = (
        Termijn.objects.filter(LOPEND, zaak__in=zichtbaar, code__in=BEWAAKT, einddatum__lte=vandaag + timedelta(days=7))
        .select_related("zaak__locatie")
        .prefetch_related("opschortingen")
        .order_by("einddatum", "pk")[:HOOGSTENS]
    )
    regels = [Regel(rij.zaak, rij.label, rij.grondslag, stand=stand(rij, vandaag)) for rij in rijen]
    return Groep("termijn", "Beslistermijnen", "Voorbij, of binnen een week voorbij.", regels)


def _stilstanden(zichtbaar: QuerySet[Zaak], vandaag: date) -> Groep:
    loopt_af = Q(uiterlijk_tot__lte=vandaag + timedelta(days=7))
    lang = Q(uiterlijk_tot=None, van__lte=vandaag - LANG_STIL)
    rijen = (
        Opschorting.objects.filter(loopt_af | lang, tot=None, termijn__zaak__in=zichtbaar, termijn__voldaan_op=None)
        .filter(termijn__vervallen_op=None)
        .select_related("termijn__zaak__locatie")
        .order_by("uiterlijk_tot", "van", "pk")[:HOOGSTENS]
    )
    regels = []
    for rij in rijen:
        if rij.uiterlijk_tot:
            sub = f"loopt weer vanaf {rij.uiterlijk_tot:%d-%m-%Y}"
        else:
            sub = f"staat al stil sinds {rij.van:%d-%m-%Y}, zonder einde"
        regels.append(Regel(rij.termijn.zaak, rij.termijn.label, sub))
    return Groep("stil", "Opschortingen", "Bijna voorbij, of al vier weken zonder einde.", regels)


# --- one notice of default ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Onderdeel:
    """One act on the page: its heading, its form and the button."""

    code: str
    kop: str
    uitleg: str
    form: forms.BaseForm
    knop: str
    doe: Callable[[dict[str, Any]], Any]
    na: str

    @property
    def zelden(self) -> bool:
        """Whether it is folded away: seldom needed, or it ends something."""
        return self.code in ("intrekken", "uitsluiten", "terug")


def _haal(request: HttpRequest, pk: int) -> Ingebrekestelling:
    user = gebruiker(request)
    rij = get_object_or_404(
        Ingebrekestelling.objects.select_related(
            "zaak__organisatie", "zaak__locatie", "zaak__hoofdbehandelaar", "termijn", "betrokkene", "bestand",
            "beoordeeld_door", "geregistreerd_door", "antwoord",
        ),
        pk=pk,
        zaak__in=Zaak.objects.zichtbaar_voor(user),
    )  # fmt: skip
    if not ziet_intern(user, rij.zaak):
        raise Http404
    return rij


@require_http_methods(["GET", "POST"])
def ingebrekestelling(request: HttpRequest, pk: int) -> HttpResponse:
    """The notice, how it was weighed, the dwangsom that follows, and what this person can do about it."""
    rij, user = _haal(request, pk), gebruiker(request)
    dwangsom = Dwangsom.objects.filter(ingebrekestelling=rij).first()
    if dwangsom is not None:
        dwangsom.zaak = rij.zaak
    gekozen = request.POST.get("onderdeel", "") if request.method == "POST" else ""
    onderdelen = _onderdelen(request, rij, dwangsom, user, gekozen)
    context = kader(rij.zaak) | {
        "rij": rij,
        "van": schermnaam(rij.betrokkene),
        "dwangsom": dwangsom,
        "stand": stand_van(dwangsom, timezone.localdate()) if dwangsom else None,
        "delen": _delen(dwangsom),
        "onderdelen": onderdelen,
        "kruimels": [
            ("Te laat en uitstel", reverse("te-laat")),
            (rij.zaak.zaaknummer, reverse("zaak", args=[rij.zaak.zaaknummer])),
        ],
        "vandaag": timezone.localdate(),
    }
    if request.method == "POST":
        onderdeel = next((o for o in onderdelen if o.code == gekozen), None)
        if onderdeel is None:
            return render(request, "casework/ingebrekestelling.html", context, status=409)
        return neem_aan(
            request, onderdeel.form, lambda: onderdeel.doe(onderdeel.form.cleaned_data),
            template="casework/ingebrekestelling.html", terug=reverse("ingebrekestelling", args=[rij.pk]),
            melding=onderdeel.na, **context,
        )  # fmt: skip
    log_inzage(user, "ingebrekestelling", zaak=rij.zaak, verwijzing=f"ingebrekestelling {rij.pk}")
    return render(request, "casework/ingebrekestelling.html", context)


def _delen(dwangsom: Dwangsom | None) -> list[dict[str, Any]]:
    if dwangsom is None:
        return []
    rijen = dwangsom.delen.select_related("betrokkene", "document").order_by("pk")
    return [
        {"deel": deel, "naam": schermnaam(deel.betrokkene), "terug_tot": laatste_dag_terugvorderen(deel)}
        for deel in rijen
    ]


def _onderdelen(
    request: HttpRequest, rij: Ingebrekestelling, dwangsom: Dwangsom | None, user: Medewerker, gekozen: str
) -> list[Onderdeel]:
    """The acts that are possible now for this person; the one that was sent in holds what was typed."""
    vandaag = timezone.localdate()

    def gegevens(code: str) -> Any:
        return request.POST if gekozen == code else None

    wie: dict[str, Any] = {"door": user, "vandaag": vandaag}
    kan: list[Onderdeel] = []
    if _mogelijk(rij, "laat_ingebrekestelling_gelden", user):
        kan.append(
            Onderdeel(
                "oordeel", "Uw oordeel", "Leg uit waarom zij wel of niet geldt. De indiener krijgt bericht.",
                f.OordeelForm(gegevens("oordeel"), prefix="oordeel"), "Oordeel vastleggen",
                lambda g: acties.beoordeel_ingebrekestelling(rij.pk, **g, **wie), "Uw oordeel is vastgelegd.",
            )
        )  # fmt: skip
    if dwangsom is not None:
        kan += _van_dwangsom(dwangsom, user, gegevens, wie)
    if _mogelijk(rij, "trek_ingebrekestelling_in", user) and (
        dwangsom is None or dwangsom.status in (Dwangsom.Status.LOOPT, Dwangsom.Status.GESTOPT)
    ):
        kan.append(
            Onderdeel(
                "intrekken", "Intrekken", "Alleen als de indiener haar schriftelijk intrekt. De dwangsom vervalt dan.",
                f.IntrekkenForm(gegevens("intrekken"), prefix="intrekken"), "Intrekking vastleggen",
                lambda g: acties.trek_ingebrekestelling_in(rij.pk, **g, **wie), "De intrekking is vastgelegd.",
            )
        )  # fmt: skip
    return kan


def _van_dwangsom(
    dwangsom: Dwangsom, user: Medewerker, gegevens: Callable[[str], Any], wie: dict[str, Any]
) -> list[Onderdeel]:
    pk = dwangsom.pk
    kan: list[Onderdeel] = []
    if _mogelijk(dwangsom, "stel_dwangsombesluit_op", user):
        kan.append(
            Onderdeel(
                "besluit", "Dwangsombesluit opstellen",
                "Iedere verzoeker krijgt een besluit met een gelijk deel. Een ander toetst het en stelt het vast.",
                f.DwangsombesluitForm(gegevens("besluit"), prefix="besluit", dwangsom=dwangsom), "Besluit opstellen",
                lambda g: acties.stel_dwangsombesluit_op(pk, verzoekers=g["verzoekers"], **wie),
                "Het concept van het dwangsombesluit staat klaar.",
            )
        )  # fmt: skip
    if _mogelijk(dwangsom, "leg_dwangsombetaling_vast", user) and _te_betalen(dwangsom):
        kan.append(
            Onderdeel(
                "betaling", "Betaling vastleggen", "Binnen zes weken na het besluit (art. 4:87 Awb).",
                f.BetalingForm(gegevens("betaling"), prefix="betaling", dwangsom=dwangsom), "Betaling vastleggen",
                lambda g: acties.leg_betaling_vast(pk, **g, **wie), "De betaling is vastgelegd.",
            )
        )  # fmt: skip
    if _mogelijk(dwangsom, "sluit_dwangsom_uit", user):
        kan.append(
            Onderdeel(
                "uitsluiten", "Geen dwangsom verschuldigd", "Alleen op een grond van artikel 4:17 lid 5 Awb.",
                f.UitsluitenForm(gegevens("uitsluiten"), prefix="uitsluiten"), "Vastleggen",
                lambda g: acties.sluit_uit(pk, **g, **wie), "Er is vastgelegd dat er geen dwangsom is.",
            )
        )  # fmt: skip
    betaald = dwangsom.delen.filter(terug_op=None).exclude(betaald_op=None)
    if _mogelijk(dwangsom, "vorder_dwangsom_terug", user) and betaald.exists():
        kan.append(
            Onderdeel(
                "terug", "Terugvorderen", "Alleen wat onverschuldigd is betaald, binnen vijf jaar (art. 4:20 Awb).",
                f.TerugvorderenForm(gegevens("terug"), prefix="terug", dwangsom=dwangsom), "Terugvordering vastleggen",
                lambda g: acties.vorder_terug(pk, **g, **wie), "De terugvordering is vastgelegd.",
            )
        )  # fmt: skip
    return kan


def _te_betalen(dwangsom: Dwangsom) -> bool:
    return dwangsom.delen.filter(betaald_op=None, bedrag__gt=0).exclude(bekend_op=None).exists()


def _mogelijk(drager: Ingebrekestelling | Dwangsom, stap: str, user: Medewerker) -> bool:
    return beoordeel(drager, stap_van(type(drager), stap), user).mogelijk
