"""Around every answer below /api/vth/: its size, its headers, errors in one shape, and one line in the log.

The outermost middleware, so that what Django or another middleware answers by itself (an unknown address, a wrong host,
an error of ours) leaves as a problem too.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from cases.channels.problemen import MEDIATYPE, Probleem

logger = logging.getLogger("cases.channels.api")

VERSIE = "1.0.0"
"""Semantic version of the API (docs/api.md has the list of changes)."""
GEBIED = "/api/vth/"
BASIS = f"{GEBIED}v1"
RUIMTE = 1024 * 1024
"""Bytes around the files of a multipart message."""
BLIJFT = ("Allow", "Retry-After", "WWW-Authenticate", "Location")


class ApiMiddleware:
    """The frame of the API; does nothing elsewhere."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(GEBIED):
            return self.get_response(request)
        begin = time.monotonic()
        te_groot = _omvang(request)
        response = te_groot.als_antwoord() if te_groot else self.get_response(request)
        response = _als_probleem(response)
        _zet_koppen(response)
        route = request.resolver_match.route if request.resolver_match else "-"
        client = getattr(getattr(request, "auth", None), "code", "-")
        duur = (time.monotonic() - begin) * 1000
        logger.info("%s %s %s %s %.0f ms", request.method, route, response.status_code, client, duur)
        return response


def _omvang(request: HttpRequest) -> Probleem | None:
    """Refuse what is too large by its announced length, before a byte of it is read."""
    if "HTTP_TRANSFER_ENCODING" in request.META and not request.META.get("CONTENT_LENGTH"):
        return Probleem(411)
    lengte = str(request.META.get("CONTENT_LENGTH") or "0")
    grens = grens_voor(str(request.META.get("CONTENT_TYPE", "")))
    if len(lengte) > 15 or (lengte.isdecimal() and int(lengte) > grens):
        return Probleem(413, f"Een bericht mag ten hoogste {grens // 1024**2} MB zijn.")
    return None


def grens_voor(content_type: str) -> int:
    """How many bytes a message of this kind may have."""
    if content_type.lower().startswith("multipart/form-data"):
        return int(settings.MAX_BESTANDSGROOTTE) + RUIMTE
    return int(settings.DATA_UPLOAD_MAX_MEMORY_SIZE)


def _als_probleem(response: HttpResponseBase) -> HttpResponseBase:
    if response.status_code < 400 or response.headers.get("Content-Type", "").startswith(MEDIATYPE):
        return response
    koppen = {naam: response.headers[naam] for naam in BLIJFT if naam in response.headers}
    if "Allow" in koppen:
        koppen["Allow"] = ", ".join(sorted(deel.strip() for deel in koppen["Allow"].split(",")))
    if hasattr(response, "close"):
        response.close()
    return Probleem(response.status_code, koppen=koppen).als_antwoord()


def _zet_koppen(response: HttpResponseBase) -> None:
    """What the API design rules ask of every answer; a page keeps the policy of pages."""
    koppen = response.headers
    koppen["API-Version"] = VERSIE
    koppen["Cache-Control"] = "no-store"
    koppen["X-Content-Type-Options"] = "nosniff"
    koppen["X-Frame-Options"] = "DENY"
    koppen.setdefault("Strict-Transport-Security", f"max-age={settings.SECURE_HSTS_SECONDS or 31536000}")
    if isinstance(response, HttpResponse) and not koppen.get("Content-Type", "").startswith("text/html"):
        koppen["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'"
        koppen["Referrer-Policy"] = "no-referrer"
        response.cookies.clear()
        koppen.setdefault("Content-Length", str(len(response.content)))
