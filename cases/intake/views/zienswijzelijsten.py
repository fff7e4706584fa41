"""Lists over all zaken: zienswijzen that wait for something, and the agenda of hearings."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cases.casework.views.agenda import is_collega
from cases.casework.views.kader import bladzijde
from cases.dossiers.models import Zaak
from cases.dossiers.views.poort import gebruiker
from cases.intake.forms.zienswijze import naam_of_rol
from cases.intake.models import Hoorgesprek
from cases.intake.queries import STANDEN, zienswijzen_voor


@require_safe
def zienswijzen(request: HttpRequest) -> HttpResponse:
    """What must be judged first; also what may still come, and what waits for its answer."""
    user = gebruiker(request)
    if not is_collega(user):
        raise PermissionDenied
    keuze = request.GET.get("stand", "")
    stand = keuze if keuze in STANDEN else "beoordelen"
    rijen = zienswijzen_voor(user, stand).select_related(
        "zaak__locatie", "zaak__categorie", "zaak__hoofdbehandelaar", "betrokkene"
    )
    pagina = bladzijde(request, rijen.order_by("zaak__uiterste_datum", "uiterlijk", "pk"))
    for rij in pagina.object_list:
        rij.wie = naam_of_rol(rij.betrokkene)
    context = {
        "pagina": pagina,
        "stand": stand,
        "standen": [(code, naam) for code, (naam, _) in STANDEN.items()],
        "vandaag": timezone.localdate(),
    }
    return render(request, "intake/zienswijzen.html", context)


@require_safe
def hoorgesprekken(request: HttpRequest) -> HttpResponse:
    """The talks to be held per day, and those that were."""
    user = gebruiker(request)
    if not is_collega(user):
        raise PermissionDenied
    geweest = request.GET.get("stand") == "geweest"
    gesprekken = Hoorgesprek.objects.filter(
        zienswijze__zaak__in=Zaak.objects.zichtbaar_voor(user), vervallen_op=None
    ).select_related("zienswijze__zaak__locatie", "zienswijze__betrokkene", "hoorder")
    gesprekken = gesprekken.exclude(gehouden_op=None) if geweest else gesprekken.filter(gehouden_op=None)
    volgorde = ("-datum", "-pk") if geweest else ("datum", "tijd", "pk")
    pagina = bladzijde(request, gesprekken.order_by(*volgorde))
    for rij in pagina.object_list:
        rij.wie = naam_of_rol(rij.zienswijze.betrokkene)
    context = {"pagina": pagina, "geweest": geweest, "vandaag": timezone.localdate()}
    return render(request, "intake/hoorgesprekken.html", context)
