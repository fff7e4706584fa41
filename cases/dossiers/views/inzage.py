"""Who looked at what in a zaak, for who supervises or audits (AVG art. 5 lid 2)."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cases.dossiers.actions import log_inzage
from cases.dossiers.afscherming import ziet_intern
from cases.dossiers.models import Inzage, Zaak
from cases.dossiers.views.poort import gebruiker, haal_zaak
from cases.staff.models import Medewerker
from cases.staff.rechten import heeft_recht, waarom_niet


def mag_inzagen_zien(user: Medewerker, zaak: Zaak) -> bool:
    """Whether this person may see who looked: the right to read every timeline, within the own organisation."""
    return ziet_intern(user, zaak) and heeft_recht(user, "tijdlijn_lezen")


@require_safe
def inzagen(request: HttpRequest, zaaknummer: str) -> HttpResponse:
    """The log of one zaak, newest first; that it was looked at is logged too."""
    zaak, user = haal_zaak(request, zaaknummer), gebruiker(request)
    if not mag_inzagen_zien(user, zaak):
        raise PermissionDenied(waarom_niet(user, "tijdlijn_lezen"))
    log_inzage(user, "inzagelog", zaak=zaak)
    rijen = Inzage.objects.filter(zaak=zaak).select_related("medewerker__organisatie").order_by("-tijdstip", "-pk")
    paginator = Paginator(rijen, 100)
    pagina = paginator.get_page(request.GET.get("pagina"))
    pagina.nummers = list(paginator.get_elided_page_range(pagina.number, on_each_side=2, on_ends=1))  # type: ignore[attr-defined]
    kruimels = [("Alle zaken", reverse("alle-zaken")), (zaak.zaaknummer, reverse("zaak", args=[zaak.zaaknummer]))]
    return render(request, "dossiers/inzagen.html", {"zaak": zaak, "pagina": pagina, "kruimels": kruimels})
