"""Beheer of categories (who gets what) and of betrokkenheden (who may not handle what, R-26)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from cases.dossiers.forms import BetrokkenheidForm, CategorieForm
from cases.dossiers.models import Betrokkenheid, Categorie
from cases.staff.geschiedenis import geschiedenis_van
from cases.staff.rechten import heeft_recht
from cases.staff.views.toegang import met_recht

CATEGORIEEN, BETROKKENHEDEN = "configureren", "accounts_beheren"
BEHEER = ("Beheer", "/beheer/")


@require_safe
@met_recht(CATEGORIEEN, lezen=True)
def categorieen(request: HttpRequest) -> HttpResponse:
    """All categories by theme, with who gets them."""
    rijen = Categorie.objects.select_related("team", "behandelaar").order_by("-actief", "thema", "naam")
    context = {"rijen": rijen, "mag_wijzigen": heeft_recht(request.user, CATEGORIEEN), "kruimels": [BEHEER]}
    return render(request, "dossiers/categorieen.html", context)


@require_http_methods(["GET", "POST"])
@met_recht(CATEGORIEEN, lezen=True)
def categorie(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """One category."""
    rij = get_object_or_404(Categorie, pk=pk) if pk else None
    form = CategorieForm(request.POST if request.method == "POST" else None, instance=rij)
    return _bewerk(
        request, form, form.save, recht=CATEGORIEEN, lijst="beheer-categorieen", naam="Categorieën",
        titel=rij.naam if rij else "Categorie toevoegen", melding="De categorie is opgeslagen.", rij=rij,
    )  # fmt: skip


@require_safe
@met_recht(BETROKKENHEDEN, lezen=True)
def betrokkenheden(request: HttpRequest) -> HttpResponse:
    """Who has to do with what; what still holds first."""
    rijen = Betrokkenheid.objects.select_related("medewerker", "ingevoerd_door").order_by("medewerker__naam", "-van")
    vandaag = timezone.localdate()
    if request.GET.get("stand") != "alle":
        rijen = rijen.exclude(tot__lt=vandaag)
    paginator = Paginator(rijen, 50)
    pagina = paginator.get_page(request.GET.get("pagina"))
    pagina.nummers = list(paginator.get_elided_page_range(pagina.number, on_each_side=2, on_ends=1))  # type: ignore[attr-defined]
    context = {
        "pagina": pagina,
        "alle": request.GET.get("stand") == "alle",
        "vandaag": vandaag,
        "mag_wijzigen": heeft_recht(request.user, BETROKKENHEDEN),
        "kruimels": [BEHEER],
    }
    return render(request, "dossiers/betrokkenheden.html", context)


@require_http_methods(["GET", "POST"])
@met_recht(BETROKKENHEDEN, lezen=True)
def betrokkenheid(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """One row: enter, look at, change or end it."""
    rij = get_object_or_404(Betrokkenheid, pk=pk) if pk else None
    begin = None if rij else {"van": timezone.localdate()}
    form = BetrokkenheidForm(request.POST if request.method == "POST" else None, instance=rij, initial=begin)

    def bewaar() -> Betrokkenheid:
        nieuw: Betrokkenheid = form.save(commit=False)
        nieuw.ingevoerd_op, nieuw.ingevoerd_door = timezone.now(), request.user  # type: ignore[assignment]
        nieuw.save()
        return nieuw

    return _bewerk(
        request, form, bewaar, recht=BETROKKENHEDEN, lijst="beheer-betrokkenheden", naam="Betrokkenheden",
        titel=str(rij) if rij else "Betrokkenheid toevoegen", melding="De betrokkenheid is opgeslagen.", rij=rij,
    )  # fmt: skip


def _bewerk(
    request: HttpRequest,
    form: forms.BaseForm,
    bewaar: Callable[[], Any],
    *,
    recht: str,
    lijst: str,
    naam: str,
    titel: str,
    melding: str,
    rij: Categorie | Betrokkenheid | None,
) -> HttpResponse:
    status = 200
    if request.method == "POST":
        if form.is_valid():
            bewaar()
            messages.success(request, melding)
            return redirect(lijst)
        status = 422
    context = {
        "form": form,
        "titel": titel,
        "mag_wijzigen": heeft_recht(request.user, recht),
        "kruimels": [BEHEER, (naam, reverse(lijst))],
        "geschiedenis": geschiedenis_van(rij) if rij is not None else [],
    }
    return render(request, "dossiers/beheerform.html", context, status=status)
