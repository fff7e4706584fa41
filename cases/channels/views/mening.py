"""The belevingsformulier behind the one-time link of its letter."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from cases.channels import misbruik
from cases.channels.actions import mening as acties
from cases.channels.forms.publiek import MeningForm
from cases.channels.views.openbaar import getypt, openbaar, te_vaak, toon
from cases.dossiers.steps import StapNietMogelijk


@openbaar("GET", "POST")
def mening(request: HttpRequest, code: str) -> HttpResponse:
    """Five questions, a mark and words; once, and not after the date in the letter."""
    if not misbruik.mag_bladeren(request):
        return te_vaak(request)
    link = acties.vind(code)
    if link is None:
        if not misbruik.mag_raden(request):
            return te_vaak(request)
        raise Http404
    vandaag = timezone.localdate()
    context = {"link": link, "is_indiener": link.betrokkene.rol in ("indiener", "verzoeker")}
    if reden := acties.waarom_niet(link, vandaag):
        return toon(request, "mening_klaar", context | {"reden": reden, "bedankt": "bedankt" in request.GET})
    if request.method != "POST":
        return toon(request, "mening", context | {"form": MeningForm()})
    formulier = MeningForm(getypt(request))
    if not formulier.is_valid():
        return toon(request, "mening", context | {"form": formulier}, status=422)
    schoon = formulier.cleaned_data
    try:
        acties.antwoord(
            link.pk,
            cijfers=formulier.cijfers,
            oordeel=schoon["oordeel"],
            toelichting=schoon["toelichting"],
            vandaag=vandaag,
        )
    except StapNietMogelijk as fout:
        formulier.add_error(None, str(fout))
        return toon(request, "mening", context | {"form": formulier}, status=422)
    return redirect(f"{reverse('mening', args=[code])}?bedankt")
