"""The description of the API as JSON, and the page on which it can be tried."""

from __future__ import annotations

import json

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from cases.channels.middleware import BASIS, VERSIE
from cases.channels.views.api.beschrijving import MELDING, beschrijving


@login_not_required
@require_safe
def begin(request: HttpRequest) -> HttpResponse:
    """Who opens the API itself in a browser gets its description."""
    return redirect("api-docs")


@login_not_required
@require_safe
def openapi(request: HttpRequest) -> HttpResponse:
    """The OpenAPI description, readable from every site (rule /core/publish-openapi)."""
    inhoud = json.dumps(beschrijving(), ensure_ascii=False)
    return HttpResponse(inhoud, content_type="application/json", headers={"Access-Control-Allow-Origin": "*"})


@login_not_required
@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    """The page to try the API; without JavaScript it shows the same operations with their fields, and a command."""
    beschreven = beschrijving()
    operaties = [
        {"methode": methode.upper(), "pad": f"{BASIS}{pad}", **operatie}
        for pad, methoden in beschreven["paths"].items()
        for methode, operatie in methoden.items()
    ]
    voorbeeld = json.dumps(MELDING, ensure_ascii=False, indent=2)
    return render(
        request,
        "channels/api/docs.html",
        {
            "operaties": operaties,
            "versie": VERSIE,
            "basis": request.build_absolute_uri(BASIS),
            "voorbeeld": voorbeeld,
            "contact": beschreven["info"]["contact"],
        },
    )
