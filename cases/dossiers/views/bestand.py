"""A stored file, through the permission gate only: as a download, or shown when it is a photo or a PDF."""

from __future__ import annotations

from urllib.parse import quote

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from cases.dossiers.actions import log_inzage
from cases.dossiers.afscherming import mag_bestand_openen
from cases.dossiers.bestanden import open_bestand
from cases.dossiers.models import Bestand, Zaak
from cases.dossiers.views.poort import gebruiker

BEELD = frozenset({"image/jpeg", "image/png", "image/gif", "image/webp"})
ZANDBAK = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox"
ZONDER_ZANDBAK = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"
"""A browser shows no PDF inside a sandbox; nothing else may load beside it."""


@require_safe
def bestand(request: HttpRequest, pk: int) -> FileResponse:
    """The bytes of one file of a zaak. What is looked at is logged; only a photo or a PDF is ever shown in place."""
    user = gebruiker(request)
    rij = get_object_or_404(
        Bestand.objects.select_related("zaak__organisatie"), pk=pk, zaak__in=Zaak.objects.zichtbaar_voor(user)
    )
    if not mag_bestand_openen(user, rij):
        raise PermissionDenied("Dit bestand is vertrouwelijk. Alleen wie aan de zaak werkt kan het openen.")
    try:
        inhoud = open_bestand(rij)
    except FileNotFoundError:
        raise Http404 from None
    tonen = "toon" in request.GET and (rij.mediatype in BEELD or rij.mediatype == "application/pdf")
    log_inzage(user, "bestand bekeken" if tonen else "bestand opgehaald", zaak=rij.zaak, verwijzing=f"bestand {rij.pk}")
    antwoord = FileResponse(inhoud, content_type=rij.mediatype if tonen else "application/octet-stream")
    wijze = "inline" if tonen else "attachment"
    kaal = rij.naam.encode("ascii", "replace").decode().replace('"', "_").replace("\\", "_").replace("?", "_")
    antwoord["Content-Disposition"] = f"{wijze}; filename=\"{kaal}\"; filename*=UTF-8''{quote(rij.naam)}"
    antwoord["Content-Security-Policy"] = ZONDER_ZANDBAK if rij.mediatype == "application/pdf" else ZANDBAK
    antwoord["X-Content-Type-Options"] = "nosniff"
    antwoord["Cache-Control"] = "private, no-store"
    antwoord["Cross-Origin-Resource-Policy"] = "same-origin"
    return antwoord
