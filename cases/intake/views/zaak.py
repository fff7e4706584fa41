"""Pages beside the zaak page: searching what came before, joining duplicates, and how somebody experienced it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from cases.casework.actions.zaak import koppel_zaak
from cases.casework.views.kader import kader, neem_aan
from cases.dossiers.actions import log_inzage
from cases.dossiers.afscherming import ziet_intern
from cases.dossiers.models import Zaak, Zaakrelatie
from cases.dossiers.steps import StapNietMogelijk, StapNietToegestaan, beoordeel, procedure_van, stap_van
from cases.dossiers.views.poort import gebruiker, haal_zaak
from cases.intake.actions.beleving import MAG as MAG_BELEVING
from cases.intake.actions.beleving import leg_beleving_vast
from cases.intake.actions.beoordeling import koppel_voorgeschiedenis
from cases.intake.forms.zaakbladen import BelevingForm, ZoekvraagForm
from cases.intake.models import Beleving
from cases.intake.queries import voorgeschiedenis_van, zoek_voorgeschiedenis
from cases.staff.nummers import nummers


@require_http_methods(["GET", "POST"])
def voorgeschiedenis(request: HttpRequest, zaaknummer: str) -> HttpResponse:
    """Search by other places, people and words, tick what matters, and record it (ML10)."""
    zaak, user = haal_zaak(request, zaaknummer), gebruiker(request)
    if not ziet_intern(user, zaak):
        raise PermissionDenied
    procedure = procedure_van(zaak)
    try:
        stand = beoordeel(procedure, stap_van(type(procedure), "koppel_voorgeschiedenis"), user)
    except LookupError:
        stand = None
    form = ZoekvraagForm(request.POST if request.method == "POST" else None, initial={"q": request.GET.get("q", "")})
    gekozen = _gekozen(request, user)
    q = (request.POST.get("q", "") if request.method == "POST" else request.GET.get("q", "")).strip()
    automatisch = list(voorgeschiedenis_van(zaak, user)[:50])
    gezocht = zoek_voorgeschiedenis(q, zaak, user) if q else []
    if q:
        log_inzage(user, "voorgeschiedenis gezocht", zaak=zaak, verwijzing=f"{len(gezocht)} treffers")
    bekend = {z.pk for z in automatisch}
    context = kader(zaak) | {
        "stand": stand,
        "q": q,
        "automatisch": automatisch,
        "gezocht": [z for z in gezocht if z.pk not in bekend],
        "staat_al_onder": sum(1 for z in gezocht if z.pk in bekend),
        "eerder": [z for z in gekozen if z.pk not in bekend | {g.pk for g in gezocht}],
        "gekozen": {z.pk for z in gekozen},
    }
    if request.method != "POST" or "zoek" in request.POST:
        return render(request, "intake/voorgeschiedenis.html", context | {"form": form})
    if stand is None:
        raise Http404("Deze zaaksoort kent deze stap niet.")

    def doe() -> None:
        duiding = form.cleaned_data["duiding"]
        koppel_voorgeschiedenis(zaak.pk, treffers=gekozen, duiding=duiding, door=user, vandaag=timezone.localdate())

    return neem_aan(
        request, form, doe, template="intake/voorgeschiedenis.html", terug=reverse("zaak", args=[zaaknummer]),
        melding="De voorgeschiedenis is vastgelegd.", **context,
    )  # fmt: skip


def _gekozen(request: HttpRequest, user: Any) -> list[Zaak]:
    """The zaken that were ticked, as far as this person may see them."""
    pks = nummers(request.POST.getlist("treffers"))
    return list(Zaak.objects.zichtbaar_voor(user).filter(pk__in=pks).select_related("locatie")) if pks else []


@require_POST
def dubbel(request: HttpRequest, zaaknummer: str) -> HttpResponse:
    """Join two reports of the same: the later one becomes a duplicate of the earlier one (Z4)."""
    zaak, user = haal_zaak(request, zaaknummer), gebruiker(request)
    andere = get_object_or_404(
        Zaak.objects.zichtbaar_voor(user), zaaknummer=request.POST.get("andere", "").replace("\0", "")
    )
    eerst, later = sorted((zaak, andere), key=lambda z: (z.ontvangstdatum, z.pk))
    try:
        koppel_zaak(later.pk, andere=eerst, soort=Zaakrelatie.Soort.DUBBEL_VAN, door=user, vandaag=timezone.localdate())
    except (StapNietMogelijk, StapNietToegestaan) as fout:
        messages.error(request, str(fout))
    else:
        messages.success(request, f"{later.zaaknummer} staat nu als dubbele melding bij {eerst.zaaknummer}.")
    return redirect(f"{reverse('zaak', args=[zaaknummer])}#paneel-dubbel")


@require_http_methods(["GET", "POST"])
def beleving(request: HttpRequest, zaaknummer: str, pk: int) -> HttpResponse:
    """Type over the answer to a belevingsformulier."""
    zaak, user = haal_zaak(request, zaaknummer), gebruiker(request)
    rij = get_object_or_404(Beleving.objects.select_related("betrokkene"), pk=pk, zaak=zaak)
    if not ziet_intern(user, zaak):
        raise PermissionDenied
    context = kader(zaak) | {"rij": rij, "weigering": MAG_BELEVING.weigering(zaak, user)}
    if request.method != "POST":
        return render(request, "intake/beleving.html", context | {"form": BelevingForm()})
    form = BelevingForm(request.POST)

    def doe() -> None:
        leg_beleving_vast(rij.pk, door=user, vandaag=timezone.localdate(), **form.cleaned_data)

    return neem_aan(
        request, form, doe, template="intake/beleving.html", terug=reverse("zaak", args=[zaaknummer]),
        melding="Het antwoord is vastgelegd.", **context,
    )  # fmt: skip
