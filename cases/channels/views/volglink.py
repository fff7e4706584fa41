"""For colleagues: take away the link with which somebody follows a zaak, or give a new one."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from cases.casework.views.kader import kader, neem_aan
from cases.channels.actions import volglink as acties
from cases.channels.forms.volglink import IntrekkenForm
from cases.channels.models import Volglink
from cases.dossiers.afscherming import ziet_intern
from cases.dossiers.models import Betrokkene, Zaak
from cases.dossiers.steps import StapNietMogelijk
from cases.dossiers.views.poort import gebruiker, haal_zaak


def _zaak(request: HttpRequest, zaaknummer: str) -> Zaak:
    zaak = haal_zaak(request, zaaknummer)
    if not ziet_intern(gebruiker(request), zaak):
        raise PermissionDenied
    if weigering := acties.MAG.weigering(zaak, gebruiker(request)):
        raise PermissionDenied(weigering)
    return zaak


@require_http_methods(["GET", "POST"])
def intrekken(request: HttpRequest, zaaknummer: str, pk: int) -> HttpResponse:
    """Stop a link, with the reason."""
    zaak = _zaak(request, zaaknummer)
    link = get_object_or_404(Volglink.objects.select_related("betrokkene"), pk=pk, zaak=zaak)
    context = kader(zaak) | {"link": link}
    if request.method != "POST":
        return render(request, "channels/volglink_intrekken.html", context | {"form": IntrekkenForm()})
    form = IntrekkenForm(request.POST)

    def doe() -> None:
        acties.trek_in(link.pk, reden=form.cleaned_data["reden"], door=gebruiker(request))

    return neem_aan(
        request, form, doe, template="channels/volglink_intrekken.html",
        terug=f"{reverse('zaak', args=[zaaknummer])}#paneel-volglinks", melding="De link werkt niet meer.", **context,
    )  # fmt: skip


@require_POST
def nieuw(request: HttpRequest, zaaknummer: str, pk: int) -> HttpResponse:
    """Make a link for somebody who has none, and show its address once."""
    zaak = _zaak(request, zaaknummer)
    persoon = get_object_or_404(Betrokkene, pk=pk, zaak=zaak, vervallen_op=None, rol__in=["indiener", "verzoeker"])
    try:
        adres = acties.geef_nieuwe(persoon, door=gebruiker(request))
    except StapNietMogelijk as fout:
        messages.error(request, str(fout))
        return redirect(f"{reverse('zaak', args=[zaaknummer])}#paneel-volglinks")
    return render(request, "channels/volglink_nieuw.html", kader(zaak) | {"persoon": persoon, "adres": adres})
