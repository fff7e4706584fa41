"""Beheer of the systems that may use the API: a list, one form, a key that is shown once, and an end."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cases.channels.actions import api as actions
from cases.channels.forms.api import ApiClientForm, IntrekkenForm
from cases.channels.models import ApiClient
from cases.staff.rechten import heeft_recht
from cases.staff.views.beheer import BEHEER, bewerk, bladzijde
from cases.staff.views.toegang import met_recht

RECHT = actions.RECHT
KOPPELINGEN = ("Koppelingen", "/beheer/api/")


@require_GET
@met_recht(RECHT, lezen=True)
def koppelingen(request: HttpRequest) -> HttpResponse:
    """All systems that can use the API, those that still can first."""
    rijen = ApiClient.objects.select_related("organisatie").order_by("-actief", "naam", "pk")
    vandaag = localdate()
    pagina = bladzijde(request, rijen)
    pagina.object_list = [(rij, rij.werkt_op(vandaag)) for rij in pagina.object_list]
    return render(
        request,
        "channels/api/koppelingen.html",
        {"pagina": pagina, "mag_wijzigen": heeft_recht(request.user, RECHT), "kruimels": [BEHEER]},
    )


@require_http_methods(["GET", "POST"])
@met_recht(RECHT, lezen=True)
def koppeling(request: HttpRequest, pk: int | None = None) -> HttpResponseBase:
    """One koppeling: add it (and see its key), look at it or change it."""
    rij = get_object_or_404(ApiClient, pk=pk) if pk else None
    form = ApiClientForm(request.POST if request.method == "POST" else None, instance=rij)
    door: Any = request.user
    if rij is None and request.method == "POST" and form.is_valid():
        client = form.save(commit=False)
        try:
            sleutel = actions.maak_client(client, door=door)
        except (ValidationError, PermissionDenied) as fout:
            form.add_error(None, fout if isinstance(fout, ValidationError) else str(fout))
        else:
            return _toon_sleutel(request, client, sleutel)
    return bewerk(
        request,
        form,
        lambda: actions.bewaar_client(form.save(commit=False), door=door),
        template="channels/api/koppeling.html",
        klaar=lambda _: reverse("beheer-api"),
        melding="De koppeling is opgeslagen.",
        rij=rij,
        eigen=rij is not None and rij.ingetrokken_op is not None,
        werkt=rij is not None and rij.werkt_op(localdate()),
        intrekken=IntrekkenForm(),
        kruimels=[BEHEER, KOPPELINGEN],
    )


@require_POST
@met_recht(RECHT)
def nieuwe_sleutel(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Replace the key; the old one stops at once."""
    rij = get_object_or_404(ApiClient, pk=pk)
    try:
        sleutel = actions.vernieuw_sleutel(rij, door=request.user)  # type: ignore[arg-type]
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
        return redirect("beheer-api-koppeling", pk=pk)
    return _toon_sleutel(request, rij, sleutel)


@require_POST
@met_recht(RECHT)
def intrekken(request: HttpRequest, pk: int) -> HttpResponseBase:
    """End a koppeling, with the reason."""
    rij = get_object_or_404(ApiClient, pk=pk)
    form = IntrekkenForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Schrijf op waarom u de koppeling intrekt.")
        return redirect("beheer-api-koppeling", pk=pk)
    actions.trek_client_in(rij, reden=form.cleaned_data["reden"], door=request.user)  # type: ignore[arg-type]
    messages.success(request, f"{rij.naam} kan de API niet meer gebruiken.")
    return redirect("beheer-api")


def _toon_sleutel(request: HttpRequest, client: ApiClient, sleutel: str) -> HttpResponse:
    """The page with the key: no browser keeps it, and it cannot be asked for again."""
    response = render(
        request,
        "channels/api/sleutel.html",
        {"client": client, "sleutel": sleutel, "kruimels": [BEHEER, KOPPELINGEN]},
    )
    response.headers["Cache-Control"] = "no-store"
    return response
