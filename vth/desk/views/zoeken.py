"""The search page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from vth.desk import standen, zoeken
from vth.desk.views.zaak import gebruiker


@require_safe
def zoek(request: HttpRequest) -> HttpResponse:
    """Results in groups; a full zaaknummer goes straight to its zaak."""
    term, user = request.GET.get("q", "").strip(), gebruiker(request)
    if (zaak := zoeken.precies(term, user)) is not None:
        return redirect("zaak", zaaknummer=zaak.zaaknummer)
    groepen = zoeken.zoek(term, user)
    rijen = {
        r.zaak.pk: r
        for r in standen.rijen(
            {t.zaak.pk: t.zaak for g in groepen for t in g.treffers}.values(), user, timezone.localdate()
        )
    }
    context = {
        "zoekterm": term,
        "groepen": [(g, [(t, rijen[t.zaak.pk]) for t in g.treffers]) for g in groepen],
        "aantal": sum(len(g.treffers) for g in groepen),
        "te_kort": 0 < len(term) < 2,
    }
    return render(request, "desk/zoeken.html", context)
