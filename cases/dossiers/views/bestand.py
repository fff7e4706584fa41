"""A stored file, through the permission gate only: as a download, or shown when it is a photo or a PDF.

Who is outside gets the clean copy, without the place and the maker that a camera writes in a photo; of a zaak that was
reported anonymously colleagues get it too. The original is for who may export personal data, with a reason (AL-3).
"""

from __future__ import annotations

from typing import IO
from urllib.parse import quote

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cases.dossiers.actions import geef_bestand_vrij, log_inzage, waarom_niet_vrijgeven
from cases.dossiers.afscherming import krijgt_origineel, mag_bestand_openen, mag_origineel_zien, ziet_intern
from cases.dossiers.bestanden import open_bestand
from cases.dossiers.forms import OrigineelForm, VrijgaveForm
from cases.dossiers.models import Bestand, Zaak
from cases.dossiers.schoon import NietNaarBuiten, heeft_anonieme_indiener, naar_buiten, schone_kopie
from cases.dossiers.steps import StapNietMogelijk
from cases.dossiers.views.poort import gebruiker
from cases.staff.rechten import waarom_niet

BEELD = frozenset({"image/jpeg", "image/png", "image/gif", "image/webp"})
ZANDBAK = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox"
ZONDER_ZANDBAK = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"
"""A browser shows no PDF inside a sandbox; nothing else may load beside it."""


def _haal(request: HttpRequest, pk: int) -> Bestand:
    """The file, or 404; 403 when it is confidential for this person."""
    user = gebruiker(request)
    rijen = Bestand.objects.select_related("zaak__organisatie", "toegevoegd_door")
    rij: Bestand = get_object_or_404(rijen, pk=pk, zaak__in=Zaak.objects.zichtbaar_voor(user))
    if not mag_bestand_openen(user, rij):
        raise PermissionDenied("Dit bestand is vertrouwelijk. Alleen wie aan de zaak werkt kan het openen.")
    return rij


@require_safe
def bestand(request: HttpRequest, pk: int) -> HttpResponse | FileResponse:
    """One file of a zaak: the stored bytes for a colleague, the clean copy for anybody else. Looking is logged."""
    rij, user = _haal(request, pk), gebruiker(request)
    tonen = "toon" in request.GET
    try:
        if krijgt_origineel(user, rij):
            return _antwoord(rij, open_bestand(rij), rij.naam, user=user, tonen=tonen)
        schoon = naar_buiten(rij)
    except FileNotFoundError:
        raise Http404 from None
    except NietNaarBuiten as fout:
        assert rij.zaak is not None
        context = {"rij": rij, "zaak": rij.zaak, "waarom": str(fout), "intern": ziet_intern(user, rij.zaak)}
        return render(request, "dossiers/bestand_niet.html", context, status=403)
    return _antwoord(rij, schoon.inhoud, schoon.naam, user=user, tonen=tonen)


def _antwoord(
    rij: Bestand, inhoud: IO[bytes], naam: str, *, user: object, tonen: bool, wat: str = "", doel: str = ""
) -> FileResponse:
    """The bytes with headers under which nothing in them can do harm; only a photo or a PDF is shown in place."""
    tonen = tonen and (rij.mediatype in BEELD or rij.mediatype == "application/pdf")
    wat = wat or ("bestand bekeken" if tonen else "bestand opgehaald")
    log_inzage(user, wat, zaak=rij.zaak, verwijzing=f"bestand {rij.pk}", doel=doel)  # type: ignore[arg-type]
    antwoord = FileResponse(inhoud, content_type=rij.mediatype if tonen else "application/octet-stream")
    wijze = "inline" if tonen else "attachment"
    kaal = naam.encode("ascii", "replace").decode().replace('"', "_").replace("\\", "_").replace("?", "_")
    antwoord["Content-Disposition"] = f"{wijze}; filename=\"{kaal}\"; filename*=UTF-8''{quote(naam)}"
    antwoord["Content-Security-Policy"] = ZONDER_ZANDBAK if rij.mediatype == "application/pdf" else ZANDBAK
    antwoord["X-Content-Type-Options"] = "nosniff"
    antwoord["Cache-Control"] = "private, no-store"
    antwoord["Cross-Origin-Resource-Policy"] = "same-origin"
    return antwoord


@require_safe
def over(request: HttpRequest, pk: int) -> HttpResponse:
    """What is known of a file, whether a clean copy can leave, and the ways to the original."""
    return _toon_over(request, _eigen(request, pk))


def _eigen(request: HttpRequest, pk: int) -> Bestand:
    """The file for a colleague of the organisation that keeps the dossier; 404 for anybody else."""
    rij = _haal(request, pk)
    if rij.zaak is None or not ziet_intern(gebruiker(request), rij.zaak):
        raise Http404
    return rij


def _toon_over(
    request: HttpRequest,
    rij: Bestand,
    *,
    origineel: OrigineelForm | None = None,
    vrijgave: VrijgaveForm | None = None,
    status: int = 200,
) -> HttpResponse:
    assert rij.zaak is not None
    user = gebruiker(request)
    try:
        kopie = schone_kopie(rij)
    except FileNotFoundError:
        raise Http404 from None
    context = {
        "rij": rij,
        "zaak": rij.zaak,
        "kopie": kopie,
        "anoniem": heeft_anonieme_indiener(rij.zaak),
        "krijgt_origineel": krijgt_origineel(user, rij),
        "mag_origineel": mag_origineel_zien(user, rij),
        "mag_vrijgeven": not waarom_niet_vrijgeven(rij, user),
        "origineel": origineel or OrigineelForm(prefix="o"),
        "vrijgave": vrijgave or VrijgaveForm(prefix="v"),
        "kruimels": [
            ("Alle zaken", reverse("alle-zaken")),
            (rij.zaak.zaaknummer, reverse("zaak", args=[rij.zaak.zaaknummer])),
        ],
    }
    return render(request, "dossiers/bestand.html", context, status=status)


@require_POST
def origineel(request: HttpRequest, pk: int) -> HttpResponse | FileResponse:
    """The stored bytes of a file from somebody anonymous, to who may export personal data; the reason is logged."""
    rij, user = _eigen(request, pk), gebruiker(request)
    if not mag_origineel_zien(user, rij):
        raise PermissionDenied(waarom_niet(user, "persoonsgegevens_exporteren"))
    form = OrigineelForm(request.POST, prefix="o")
    if not form.is_valid():
        return _toon_over(request, rij, origineel=form, status=422)
    try:
        inhoud = open_bestand(rij)
    except FileNotFoundError:
        raise Http404 from None
    reden = form.cleaned_data["reden"]
    return _antwoord(rij, inhoud, rij.naam, user=user, tonen=False, wat="origineel bestand", doel=reden)


@require_http_methods(["POST"])
def vrijgeven(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the original of a file leave, because no clean copy can be made and the other needs it."""
    rij, user = _eigen(request, pk), gebruiker(request)
    form = VrijgaveForm(request.POST, prefix="v")
    if form.is_valid():
        try:
            geef_bestand_vrij(rij.pk, reden=form.cleaned_data["reden"], door=user, vandaag=timezone.localdate())
        except StapNietMogelijk as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, "Het origineel mag nu naar buiten. Uw reden is vastgelegd.")
            return redirect("bestand-over", pk=rij.pk)
    return _toon_over(request, rij, vrijgave=form, status=422)
