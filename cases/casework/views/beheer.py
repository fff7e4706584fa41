"""Beheer of the numbers to call in an emergency (M5)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from cases.casework.formulieren import PiketForm
from cases.casework.models import Piketnummer
from cases.casework.views.kader import neem_aan
from cases.staff.rechten import heeft_recht
from cases.staff.views.toegang import met_recht

RECHT = "configureren"
BEHEER = ("Beheer", "/beheer/")


@require_safe
@met_recht(RECHT, lezen=True)
def piketnummers(request: HttpRequest) -> HttpResponse:
    """All numbers in the order of the intake form."""
    context = {
        "rijen": Piketnummer.objects.order_by("-actief", "volgorde", "pk"),
        "mag_wijzigen": heeft_recht(request.user, RECHT),
        "kruimels": [BEHEER],
    }
    return render(request, "casework/piketnummers.html", context)


@require_http_methods(["GET", "POST"])
@met_recht(RECHT, lezen=True)
def piketnummer(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """One number: add, look at or change."""
    rij = get_object_or_404(Piketnummer, pk=pk) if pk else None
    form = PiketForm(request.POST if request.method == "POST" else None, instance=rij)
    context = {
        "titel": rij.naam if rij else "Piketnummer toevoegen",
        "mag_wijzigen": heeft_recht(request.user, RECHT),
        "kruimels": [BEHEER, ("Piketnummers", reverse("beheer-piketnummers"))],
        "form": form,
    }
    if request.method == "POST":
        context.pop("form")
        return neem_aan(
            request, form, form.save, template="dossiers/beheerform.html", terug=reverse("beheer-piketnummers"),
            melding="Het piketnummer is opgeslagen.", **context,
        )  # fmt: skip
    return render(request, "dossiers/beheerform.html", context)
