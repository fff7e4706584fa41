"""Overdrachten: what was handed to my organisation, or by it; accepting and refusing (processen.md §2.11)."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from cases.casework.actions.overdracht import beantwoord_overdracht
from cases.casework.afscherming import mag_indiener_zien
from cases.casework.formulieren import OverdrachtAanvaardenForm, OverdrachtWeigerenForm
from cases.casework.models import Overdracht
from cases.casework.views.kader import bladzijde, neem_aan
from cases.dossiers.actions import log_inzage
from cases.dossiers.afscherming import adres_is_verborgen, mag_bestand_openen, ziet_intern
from cases.dossiers.models import Zaak
from cases.dossiers.schoon import naam_naar_buiten
from cases.dossiers.steps import beoordeel, stap_van
from cases.dossiers.views.poort import gebruiker
from cases.staff.models import Medewerker

LIJST = ("Overdrachten", "/overdrachten/")


def _mijne(user: Medewerker) -> Any:
    """What was sent to one's own organisation, and what one's own organisation sent of zaken that one may see."""
    zichtbaar = Zaak.objects.zichtbaar_voor(user).values("pk")
    ontvangen = Q(naar=user.organisatie_id) & Q(zaak__in=zichtbaar)
    gestuurd = Q(zaak__organisatie=user.organisatie_id, zaak__in=zichtbaar)
    return Overdracht.objects.filter(ontvangen | gestuurd).exclude(status="concept")


@require_safe
def overdrachten(request: HttpRequest) -> HttpResponse:
    """The list: what waits for an answer first."""
    user = gebruiker(request)
    rijen = _mijne(user).select_related("zaak__locatie", "zaak__organisatie", "naar")
    alleen_open = request.GET.get("stand") != "alle"
    if alleen_open:
        rijen = rijen.filter(status__in=["verstuurd", "geweigerd"])
    pagina = bladzijde(request, rijen.order_by("-verzonden_op", "-pk"))
    context = {"pagina": pagina, "alleen_open": alleen_open, "eigen": user.organisatie_id}
    return render(request, "casework/overdrachten.html", context)


@require_http_methods(["GET", "POST"])
def overdracht(request: HttpRequest, pk: int) -> HttpResponse:
    """One handover: what goes along, and for the receiver two answers."""
    user = gebruiker(request)
    rij = get_object_or_404(_mijne(user).select_related("zaak__organisatie", "zaak__locatie", "naar"), pk=pk)
    context = _context(rij, user)
    if request.method == "POST":
        return _antwoord(request, rij, user, context)
    log_inzage(user, "overdracht", zaak=rij.zaak, verwijzing=f"overdracht {rij.pk}")
    context |= {"form": OverdrachtAanvaardenForm(), "weiger": OverdrachtWeigerenForm(prefix="w")}
    return render(request, "casework/overdracht.html", context)


def _antwoord(request: HttpRequest, rij: Overdracht, user: Medewerker, context: dict[str, Any]) -> HttpResponse:
    weigert = "weiger" in request.POST
    form = OverdrachtWeigerenForm(request.POST, prefix="w") if weigert else OverdrachtAanvaardenForm(request.POST)
    context["aanvaard" if weigert else "weiger"] = (
        OverdrachtAanvaardenForm() if weigert else OverdrachtWeigerenForm(prefix="w")
    )
    context["weigert"] = weigert

    def doe() -> None:
        tekst = form.cleaned_data["reden" if weigert else "antwoord"]
        beantwoord_overdracht(rij.pk, aanvaard=not weigert, antwoord=tekst, door=user, vandaag=timezone.localdate())

    melding = "U hebt de overdracht geweigerd. De gemeente krijgt bericht." if weigert else "U hebt de zaak aanvaard."
    terug = reverse("overdracht", args=[rij.pk])
    return neem_aan(request, form, doe, template="casework/overdracht.html", terug=terug, melding=melding, **context)


def _context(rij: Overdracht, user: Medewerker) -> dict[str, Any]:
    zaak, intern = rij.zaak, ziet_intern(user, rij.zaak)
    stand = beoordeel(rij, stap_van(Overdracht, "aanvaard"), user)
    mensen = zaak.betrokkenen.filter(vervallen_op=None).order_by("pk")
    bestanden = zaak.bestanden.filter(vervangen_door=None).order_by("pk")
    return {
        "rij": rij,
        "zaak": zaak,
        "kan_antwoorden": stand.mogelijk and user.organisatie_id == rij.naar_id,
        "is_ontvanger": user.organisatie_id == rij.naar_id,
        "intern": intern,
        "mensen": [
            {
                "persoon": p,
                "zichtbaar": mag_indiener_zien(user, zaak, p) and not p.afgeschermd,
                "adres_weg": adres_is_verborgen(user, zaak, p),
            }
            for p in mensen
        ],
        "bestanden": [
            {"bestand": b, "naam": b.naam if intern else naam_naar_buiten(b)}
            for b in bestanden
            if mag_bestand_openen(user, b)
        ],
        "kruimels": [LIJST],
    }
