"""Who looked at what in a zaak, for who supervises or audits (AVG art. 5 lid 2)."""

from __future__ import annotations

import csv
from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from cases.dossiers.actions import log_inzage
from cases.dossiers.afscherming import ziet_intern
from cases.dossiers.forms import InzagefilterForm
from cases.dossiers.models import Inzage, Zaak
from cases.dossiers.views.poort import gebruiker, haal_zaak
from cases.staff.models import Medewerker
from cases.staff.rechten import heeft_recht, waarom_niet

MAX_LIJST, MAX_UITVOER = 5_000, 50_000
"""No more rows than this on the pages, and in one file."""


def mag_inzagen_zien(user: Medewerker, zaak: Zaak) -> bool:
    """Whether this person may see who looked: the right to read every timeline, within the own organisation."""
    return ziet_intern(user, zaak) and heeft_recht(user, "tijdlijn_lezen")


@require_safe
def inzagen(request: HttpRequest, zaaknummer: str) -> HttpResponse:
    """The log of one zaak, newest first; that it was looked at is logged too."""
    zaak, user = haal_zaak(request, zaaknummer), gebruiker(request)
    if not mag_inzagen_zien(user, zaak):
        raise PermissionDenied(waarom_niet(user, "tijdlijn_lezen"))
    form = InzagefilterForm(request.GET)
    form.is_valid()
    rijen = _gefilterd(Inzage.objects.filter(zaak=zaak), form)
    if "csv" in request.GET:
        log_inzage(user, "export inzagelog", zaak=zaak)
        return _als_csv(rijen, f"inzagen-{zaak.zaaknummer}.csv")
    log_inzage(user, "inzagelog", zaak=zaak)
    paginator = Paginator(rijen, 100)
    pagina = paginator.get_page(request.GET.get("pagina"))
    pagina.nummers = list(paginator.get_elided_page_range(pagina.number, on_each_side=2, on_ends=1))  # type: ignore[attr-defined]
    kruimels = [("Alle zaken", reverse("alle-zaken")), (zaak.zaaknummer, reverse("zaak", args=[zaak.zaaknummer]))]
    context = {"zaak": zaak, "pagina": pagina, "kruimels": kruimels, "filter": form}
    return render(request, "dossiers/inzagen.html", context)


@require_safe
def wie_keek(request: HttpRequest) -> HttpResponse:
    """Every view of the own organisation, for who audits or supervises: filter, and take along as a file."""
    user = gebruiker(request)
    if user.organisatie is None or not heeft_recht(user, "persoonsgegevens_exporteren"):
        raise PermissionDenied(waarom_niet(user, "persoonsgegevens_exporteren"))
    form = InzagefilterForm(request.GET)
    form.is_valid()
    van = form.cleaned_data.get("van") or timezone.localdate() - timedelta(days=30)
    eigen = Q(zaak__organisatie=user.organisatie_id) | Q(zaak=None, medewerker__organisatie=user.organisatie_id)
    rijen = _gefilterd(Inzage.objects.filter(eigen, tijdstip__date__gte=van), form)
    if "csv" in request.GET:
        log_inzage(user, "export inzagelog", verwijzing=request.GET.urlencode())
        return _als_csv(rijen, "inzagen.csv")
    log_inzage(user, "inzagelog", verwijzing=request.GET.urlencode())
    paginator = Paginator(rijen[:MAX_LIJST], 100)
    pagina = paginator.get_page(request.GET.get("pagina"))
    pagina.nummers = list(paginator.get_elided_page_range(pagina.number, on_each_side=2, on_ends=1))  # type: ignore[attr-defined]
    zichtbaar = Zaak.objects.zichtbaar_voor(user).filter(pk__in=[r.zaak_id for r in pagina.object_list if r.zaak_id])
    context = {"pagina": pagina, "filter": form, "van": van, "toonbaar": set(zichtbaar.values_list("pk", flat=True))}
    return render(request, "dossiers/wie_keek.html", context)


def _gefilterd(rijen: Any, form: InzagefilterForm) -> Any:
    """The rows that the filter asks for, the last one first."""
    keuze = form.cleaned_data
    if keuze.get("wie"):
        rijen = rijen.filter(medewerker__naam__icontains=keuze["wie"])
    if keuze.get("wat"):
        rijen = rijen.filter(wat__icontains=keuze["wat"])
    if keuze.get("van"):
        rijen = rijen.filter(tijdstip__date__gte=keuze["van"])
    if keuze.get("tot"):
        rijen = rijen.filter(tijdstip__date__lte=keuze["tot"])
    return rijen.select_related("medewerker__organisatie", "zaak").order_by("-tijdstip", "-pk")


def _als_csv(rijen: Any, naam: str) -> HttpResponse:
    """The rows as a file; no cell can become a formula, and a confidential zaak is not named."""
    antwoord = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    antwoord["Content-Disposition"] = f'attachment; filename="{naam}"'
    schrijver = csv.writer(antwoord, delimiter=";", quoting=csv.QUOTE_ALL)
    schrijver.writerow(["Wanneer", "Wie", "Organisatie", "Zaak", "Wat", "Verwijzing", "Waarvoor"])
    for r in rijen[:MAX_UITVOER].iterator():
        zaak = "" if r.zaak is None else "vertrouwelijk" if r.zaak.vertrouwelijk else r.zaak.zaaknummer
        organisatie = str(r.medewerker.organisatie or "")
        cellen = [r.medewerker.naam, organisatie, zaak, r.wat, r.verwijzing, r.doel]
        moment = timezone.localtime(r.tijdstip).strftime("%Y-%m-%d %H:%M:%S")
        schrijver.writerow(
            [moment, *(f"'{c}" if c.lstrip().startswith(("=", "+", "-", "@", "|", "%")) else c for c in cellen)]
        )
    return antwoord


def _onschuldig(cel: str) -> str:
    """The text of a cell that no spreadsheet reads as a formula."""
    return f"'{cel}" if cel.lstrip().startswith(("=", "+", "-", "@", "|", "%")) else cel
