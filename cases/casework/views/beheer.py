"""Beheer of the numbers to call in an emergency (M5), and of who works in which part of town (ML6)."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from cases.casework.formulieren import PiketForm, ToewijsgebiedForm
from cases.casework.models import Piketnummer, Toewijsgebied
from cases.casework.views.kader import neem_aan
from cases.staff.geschiedenis import geschiedenis_van
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
        "geschiedenis": geschiedenis_van(rij) if rij else [],
    }
    if request.method == "POST":
        context.pop("form")
        return neem_aan(
            request, form, form.save, template="dossiers/beheerform.html", terug=reverse("beheer-piketnummers"),
            melding="Het piketnummer is opgeslagen.", **context,
        )  # fmt: skip
    return render(request, "dossiers/beheerform.html", context)


@require_safe
@met_recht(RECHT, lezen=True)
def toewijsgebieden(request: HttpRequest) -> HttpResponse:
    """Who works where: zaken without a fixed handler go to who works in the area and has the least work (ML6)."""
    context = {
        "rijen": Toewijsgebied.objects.select_related("team", "medewerker", "categorie").order_by(
            "team__naam", "wijk", "postcode_van", "pk"
        ),
        "mag_wijzigen": heeft_recht(request.user, RECHT),
        "kruimels": [BEHEER],
    }
    return render(request, "casework/toewijsgebieden.html", context)


@require_http_methods(["GET", "POST"])
@met_recht(RECHT, lezen=True)
def toewijsgebied(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """One area: add, look at, change, or take away."""
    rij = get_object_or_404(Toewijsgebied, pk=pk) if pk else None
    weg = rij is not None and "verwijderen" in request.POST
    form = ToewijsgebiedForm(request.POST if request.method == "POST" and not weg else None, instance=rij)
    if weg and rij is not None:
        if not heeft_recht(request.user, RECHT):
            raise PermissionDenied
        rij.delete()
        messages.success(request, "Het gebied is verwijderd.")
        return redirect("beheer-toewijsgebieden")
    context = {
        "titel": "Gebied" if rij else "Gebied toevoegen",
        "mag_wijzigen": heeft_recht(request.user, RECHT),
        "verwijderbaar": rij is not None,
        "kruimels": [BEHEER, ("Toewijzen per gebied", reverse("beheer-toewijsgebieden"))],
        "form": form,
        "geschiedenis": geschiedenis_van(rij) if rij else [],
    }
    if request.method == "POST":
        context.pop("form")
        return neem_aan(
            request, form, form.save, template="dossiers/beheerform.html", terug=reverse("beheer-toewijsgebieden"),
            melding="Het gebied is opgeslagen.", **context,
        )  # fmt: skip
    return render(request, "dossiers/beheerform.html", context)
