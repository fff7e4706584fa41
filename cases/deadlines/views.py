"""Pages: the calculator, the register of rules, the clocks of beheer, and the values that beheer sets."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from cases.deadlines import actions, queries
from cases.deadlines.duration import TermijnFout
from cases.deadlines.feestdagen import KB_JAREN_TE_BEVESTIGEN
from cases.deadlines.forms import DagbedragForm, KBJaarForm, RekenForm, RekenkeuzeForm, TermijnwaardeForm
from cases.deadlines.models import KBJaar, Opschorting, Rekenkeuze, Signaal, Termijn, Termijnwaarde
from cases.deadlines.models.beheer import KEUZES
from cases.deadlines.models.termijn import DRINGEND, LOPEND
from cases.deadlines.rules import ALIASSEN, PARAGRAFEN, REGELS, Rechtsregel
from cases.deadlines.rules.grounds import GRONDEN
from cases.deadlines.terms import Instellingen
from cases.staff.models import Medewerker
from cases.staff.rechten import heeft_recht
from cases.staff.views.toegang import met_recht

RECHT = "configureren"
BEHEER = ("Beheer", "/beheer/")


@require_GET
def rekenen(request: HttpRequest) -> HttpResponse:
    """The calculator: a question in the address, the end and its derivation on the page."""
    form = RekenForm(request.GET if "code" in request.GET else None)
    geldig = form.is_bound and form.is_valid()
    antwoord = form.antwoord if geldig else None
    stand = None
    if antwoord is not None and antwoord.uitkomst.tijdstip is None and antwoord.regel.bewaakt:
        stand = queries.stand_van_uitkomst(antwoord.regel, antwoord.uitkomst, timezone.localdate())
    return render(
        request,
        "deadlines/rekenen.html",
        {"form": form, "antwoord": antwoord, "stand": stand},
        status=422 if form.is_bound and not geldig else 200,
    )


@require_GET
def regels(request: HttpRequest) -> HttpResponse:
    """Every rule of the register, per paragraph, with what it rests on."""
    alias = {doel: code for code, doelen in ALIASSEN.items() for doel in doelen}
    per_paragraaf = [
        {
            "nummer": nummer,
            "titel": titel,
            "regels": [
                {
                    "regel": regel,
                    "alias": alias.get(regel.code, ""),
                    "rechtsregel": isinstance(regel, Rechtsregel),
                    "gronden": [GRONDEN[code] for code in getattr(regel, "opschorting", ())],
                }
                for regel in REGELS.values()
                if regel.paragraaf == nummer
            ],
        }
        for nummer, titel in PARAGRAFEN.items()
    ]
    return render(request, "deadlines/regels.html", {"paragrafen": per_paragraaf})


@require_GET
@met_recht(RECHT, lezen=True)
def klokken(request: HttpRequest) -> HttpResponseBase:
    """Whether the sweeps run, what they said, and what the calendar does not know yet."""
    vandaag = timezone.localdate()
    week = timezone.now() - timedelta(days=7)
    per_soort = Signaal.objects.filter(gegeven_op__gte=week).values("soort").annotate(aantal=Count("pk"))
    groepen: dict[str, int] = {}
    for rij in per_soort:
        naam = queries.signaalnaam(rij["soort"])
        groepen[naam] = groepen.get(naam, 0) + rij["aantal"]
    return render(
        request,
        "deadlines/klokken.html",
        {
            "slagen": queries.hartslagen(timezone.now()),
            "signalen": sorted(groepen.items()),
            "lopend": Termijn.objects.filter(LOPEND).count(),
            "te_laat": Termijn.objects.filter(DRINGEND, einddatum__lt=vandaag).count(),
            "stil": Opschorting.objects.filter(tot=None, termijn__in=Termijn.objects.filter(LOPEND)).count(),
            "beoordelen": Termijn.objects.filter(LOPEND, beoordelen=True).select_related("zaak")[:50],
            "jaren": queries.onbekende_kb_jaren(vandaag),
            "te_bevestigen": sorted(KB_JAREN_TE_BEVESTIGEN),
            "kruimels": [BEHEER],
        },
    )


@require_http_methods(["GET", "POST"])
@met_recht(RECHT, lezen=True)
def waarden(request: HttpRequest) -> HttpResponseBase:
    """The policy values, the choices and the decree days: what holds, and a form for what comes."""
    gepost = request.POST.get("formulier") if request.method == "POST" else None
    formulieren: dict[str, forms.Form] = {
        "waarde": TermijnwaardeForm(request.POST if gepost == "waarde" else None, prefix="waarde"),
        "keuze": RekenkeuzeForm(request.POST if gepost == "keuze" else None, prefix="keuze"),
        "jaar": KBJaarForm(request.POST if gepost == "jaar" else None, prefix="jaar"),
        "bedrag": DagbedragForm(request.POST if gepost == "bedrag" else None, prefix="bedrag"),
    }
    if gepost in formulieren and formulieren[gepost].is_valid():
        try:
            messages.success(request, BEWAAR[gepost](request, formulieren[gepost].cleaned_data))
        except TermijnFout as fout:
            formulieren[gepost].add_error(None, str(fout))
        else:
            return redirect("beheer-termijnen")
    vandaag = timezone.localdate()
    keuzes = queries.keuzes_op(vandaag)
    return render(
        request,
        "deadlines/waarden.html",
        {
            **{f"form_{naam}": form for naam, form in formulieren.items()},
            "waarden": Termijnwaarde.objects.select_related("vastgelegd_door").order_by("code", "-geldig_van"),
            "keuzes": [
                {"naam": naam, "tekst": tekst, "waarde": keuzes.get(naam, getattr(Instellingen(), naam))}
                for naam, tekst in KEUZES.items()
            ],
            "keuzerijen": Rekenkeuze.objects.select_related("vastgelegd_door").order_by("naam", "-geldig_van"),
            "jaren": KBJaar.objects.order_by("jaar"),
            "tarieven": reversed(queries.tarieven()),
            "mag_wijzigen": heeft_recht(request.user, RECHT),
            "kruimels": [BEHEER],
        },
        status=422 if gepost else 200,
    )


def _ik(request: HttpRequest) -> Medewerker:
    """The medewerker who asks; the page is not for anyone else."""
    assert isinstance(request.user, Medewerker), "the gate lets in nobody else"
    return request.user


def _bewaar_waarde(request: HttpRequest, gegevens: dict[str, Any]) -> str:
    waarde = actions.stel_waarde_in(**gegevens, door=_ik(request))
    return f"{waarde.code} duurt vanaf {waarde.geldig_van:%d-%m-%Y} {waarde.duur}. Lopende termijnen veranderen niet."


def _bewaar_keuze(request: HttpRequest, gegevens: dict[str, Any]) -> str:
    actions.kies(**gegevens, door=_ik(request))
    return "De keuze is vastgelegd. Lopende termijnen veranderen niet."


def _bewaar_jaar(request: HttpRequest, gegevens: dict[str, Any]) -> str:
    verschoven = actions.leg_kb_jaar_vast(**gegevens, door=_ik(request))
    return f"Het jaar {gegevens['jaar']} is vastgelegd. Aantal termijnen dat verschoof: {verschoven}."


def _bewaar_bedrag(request: HttpRequest, g: dict[str, Any]) -> str:
    bedragen = (g["dag_1_14"], g["dag_15_28"], g["dag_29_42"])
    rij = actions.leg_dagbedrag_vast(geldig_van=g["geldig_van"], bedragen=bedragen, bron=g["bron"], door=_ik(request))
    return f"De dagbedragen vanaf {rij.geldig_van:%d-%m-%Y} zijn vastgelegd."


BEWAAR: dict[str, Callable[[HttpRequest, dict[str, Any]], str]] = {
    "waarde": _bewaar_waarde,
    "keuze": _bewaar_keuze,
    "jaar": _bewaar_jaar,
    "bedrag": _bewaar_bedrag,
}
