"""One step of a zaak: its form, its action, and what happens when something stands in the way."""

from __future__ import annotations

import json
import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from cases.dossiers.actions import log_inzage
from cases.dossiers.models import Procedure, TussentijdsGewijzigd, Zaak
from cases.dossiers.stapformulier import StapForm, Stapformulier
from cases.dossiers.steps import (
    Stap,
    StapNietMogelijk,
    StapNietToegestaan,
    StapStand,
    beoordeel,
    procedure_van,
    stap_van,
)
from cases.staff.nummers import nummer
from vth.desk import register, standen, tijdlijn
from vth.desk.models import Inzending
from vth.desk.views.zaak import fasen, gebruiker, haal_zaak
from vth.desk.werklijst import toestandlabel


def stap(request: HttpRequest, zaaknummer: str, stap: str) -> HttpResponse:
    """Show the form of a step; on POST take it, or say why not and keep everything that was typed."""
    zaak, user = haal_zaak(request, zaaknummer), gebruiker(request)
    procedure = procedure_van(zaak)
    stapje, stapform = _vind(zaak, procedure, stap.replace("-", "_"))
    if request.method == "POST":
        return _verwerk(request, procedure, stapje, stapform)
    log_inzage(user, f"stap {stapje.code}", zaak=zaak)
    stand = beoordeel(procedure, stapje, user)
    formulier = stapform.form_class(procedure=procedure, door=user) if stand.mogelijk else None
    status = 200 if stand.mogelijk else 403 if stapje.mag.weigering(zaak, user) else 409
    return _toon(request, procedure, stapje, stapform, formulier, stand=stand, status=status)


def _vind(zaak: Zaak, procedure: Procedure, naam: str) -> tuple[Stap, StapForm]:
    stapform = register.stapformulier(zaak, naam)
    handeling = register.handelingen().get(naam)
    try:
        stapje = handeling or stap_van(type(procedure), naam)
    except LookupError:
        raise Http404 from None
    if stapform is None:
        raise Http404
    return stapje, stapform


def _verwerk(request: HttpRequest, procedure: Procedure, stapje: Stap, stapform: StapForm) -> HttpResponse:
    zaak, user = procedure.zaak, gebruiker(request)
    token = _token(request)
    if token and Inzending.objects.filter(token=token).exists():
        messages.info(request, "Dit was al verwerkt.")
        return _terug(request, zaak)
    formulier = stapform.form_class(request.POST, request.FILES, procedure=procedure, door=user)
    gezien = nummer(request.POST.get("versie", ""))
    versie = zaak.versie if gezien is None else gezien
    if not formulier.is_valid():
        return _toon(request, procedure, stapje, stapform, formulier, versie=versie, status=422)
    try:
        with transaction.atomic():
            nieuw = Inzending.leg_vast(token, medewerker=user, zaak=zaak, stap=stapje.naam) if token else True
            if nieuw:
                stapform.actie(
                    procedure.pk, door=user, vandaag=timezone.localdate(), versie=versie, **formulier.cleaned_data
                )
    except TussentijdsGewijzigd as fout:
        nieuwe = zaak.gebeurtenissen.filter(volgnummer__gt=fout.gezien).select_related("actor").order_by("volgnummer")
        actueel = procedure_van(haal_zaak(request, zaak.zaaknummer))
        return _toon(
            request, actueel, stapje, stapform, formulier,
            stand=beoordeel(actueel, stapje, user), gewijzigd=tijdlijn.regels(zaak, nieuwe, user), status=409,
        )  # fmt: skip
    except StapNietToegestaan as fout:
        formulier.add_error(None, str(fout))
        return _toon(request, procedure, stapje, stapform, formulier, versie=versie, status=403)
    except StapNietMogelijk as fout:
        for reden in fout.redenen:
            formulier.add_error(None, reden)
        return _toon(request, procedure, stapje, stapform, formulier, versie=versie, status=422)
    except ValidationError as fout:
        _voeg_fouten_toe(formulier, fout)
        return _toon(request, procedure, stapje, stapform, formulier, versie=versie, status=422)
    if nieuw:
        messages.success(request, stapform.na or f"{stapje.label}: vastgelegd.")
    else:
        messages.info(request, "Dit was al verwerkt.")
    return _terug(request, zaak)


def _voeg_fouten_toe(formulier: Stapformulier, fout: ValidationError) -> None:
    if hasattr(fout, "error_dict"):
        for veld, fouten in fout.error_dict.items():
            formulier.add_error(veld if veld in formulier.fields else None, fouten)
    else:
        formulier.add_error(None, fout)


def _token(request: HttpRequest) -> uuid.UUID | None:
    """The one-time number of the form with what it holds: sent twice it counts once, changed after Back it is new."""
    try:
        eenmalig = uuid.UUID(request.POST.get("eenmalig", ""))
    except ValueError:
        return None
    velden = [(naam, w) for naam, w in request.POST.lists() if naam not in ("csrfmiddlewaretoken", "eenmalig")]
    stukken = [(naam, [f"{b.name} {b.size}" for b in b_lijst]) for naam, b_lijst in request.FILES.lists()]
    return uuid.uuid5(eenmalig, json.dumps([sorted(velden), sorted(stukken)]))


def _terug(request: HttpRequest, zaak: Zaak) -> HttpResponse:
    """Back to the zaak, or to the worklist when this step ended the person's view of it."""
    if Zaak.objects.zichtbaar_voor(gebruiker(request)).filter(pk=zaak.pk).exists():
        return redirect("zaak", zaaknummer=zaak.zaaknummer)
    return redirect("mijn-werk")


def _toon(
    request: HttpRequest,
    procedure: Procedure,
    stapje: Stap,
    stapform: StapForm,
    formulier: Stapformulier | None,
    *,
    stand: StapStand | None = None,
    versie: int | None = None,
    status: int = 200,
    **extra: Any,
) -> HttpResponse:
    zaak, vandaag = procedure.zaak, timezone.localdate()
    context = {
        "zaak": zaak,
        "procedure": procedure,
        "toestand": toestandlabel(zaak),
        "stap": stapje,
        "stapform": stapform,
        "formulier": formulier,
        "form": formulier,
        "stand": stand,
        "versie": zaak.versie if versie is None else versie,
        "eenmalig": request.POST.get("eenmalig") or uuid.uuid4(),
        "dringend": standen.van_zaak(zaak, vandaag),
        "fases": fasen(procedure),
        "kruimels": [
            ("Mijn werk", reverse("mijn-werk")),
            (zaak.zaaknummer, reverse("zaak", kwargs={"zaaknummer": zaak.zaaknummer})),
        ],
        **extra,
    }
    return render(request, stapform.template or "desk/stap.html", context, status=status)
