"""What every public page has around it: no login, no cookie, nothing kept by browsers, and a clear page for abuse."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.http.multipartparser import MultiPartParserError
from django.http.request import UnreadablePostError
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

from cases.casework.models import Piketnummer
from cases.channels.actions.ontvangst import eigen_organisatie
from cases.staff.models import Organisatie

Pagina = Callable[..., HttpResponseBase]
HOOGSTENS_WEGLEZEN = 4
"""How many times the largest form is read and thrown away, so that the browser gets to see the answer."""


def openbaar(*methoden: str) -> Callable[[Pagina], Pagina]:
    """A page for everybody, for these methods (GET answers HEAD too).

    No CSRF token: nothing here is done in the name of who is logged in; a form carries its own signed proof. Django's
    log of refused requests is silent, since an address can hold a code of somebody.
    """
    mag = {*methoden, "HEAD"} if "GET" in methoden else set(methoden)

    def decoreer(view: Pagina) -> Pagina:
        @wraps(view)
        def binnen(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            return _afgeschermd(_antwoord(request, view, mag, args, kwargs))

        return login_not_required(csrf_exempt(binnen))

    return decoreer


def _antwoord(
    request: HttpRequest, view: Pagina, mag: set[str], args: tuple[Any, ...], kwargs: dict[str, Any]
) -> HttpResponseBase:
    if request.method not in mag:
        return HttpResponseNotAllowed(sorted(mag))
    if (fout := _lees(request)) is not None:
        return fout
    try:
        return view(request, *args, **kwargs)
    except Http404:
        return niet_gevonden(request)


def _afgeschermd(antwoord: HttpResponseBase) -> HttpResponseBase:
    """Not kept by a browser, not named to another site, not found by a search engine, not in our own log."""
    antwoord.headers["Cache-Control"] = "private, no-store"
    if antwoord.status_code == HTTPStatus.TOO_MANY_REQUESTS:
        antwoord.headers["Retry-After"] = "900"
    antwoord.headers["Referrer-Policy"] = "no-referrer"
    antwoord.headers.setdefault("X-Robots-Tag", "noindex, nofollow, noarchive")
    antwoord._has_been_logged = True  # type: ignore[attr-defined]
    return antwoord


def toon(
    request: HttpRequest, sjabloon: str, context: Mapping[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    """Render a public page with the name and the numbers of the municipality."""
    return render(request, f"channels/publiek/{sjabloon}.html", {**kader(), **(context or {})}, status=status)


def kader() -> dict[str, Any]:
    """Who the municipality is, and whom to call in danger."""
    try:
        gemeente: Organisatie | None = eigen_organisatie()
    except Organisatie.DoesNotExist:
        gemeente = None
    return {
        "gemeente": gemeente,
        "spoedtekst": settings.PUBLIEK_SPOEDTEKST,
        "piket": list(Piketnummer.objects.filter(actief=True).order_by("volgorde", "pk")[:3])
        if settings.PUBLIEK_TOON_PIKET
        else [],
    }


def niet_gevonden(request: HttpRequest) -> HttpResponse:
    """The same page for everything that is not there, whatever the reason is."""
    return toon(request, "niet_gevonden", status=404)


def te_vaak(request: HttpRequest) -> HttpResponse:
    """Slow down, where there is no form to give back."""
    return toon(request, "te_vaak", status=HTTPStatus.TOO_MANY_REQUESTS)


def _lees(request: HttpRequest) -> HttpResponse | None:
    """Read what was posted, within bounds; the page that says what was wrong with it, or None when it was read."""
    if request.method != "POST":
        return None
    if _lengte(request) > settings.PUBLIEK_MAX_VERZOEK:
        _lees_weg(request)
        return toon(request, "te_groot", {"grens": settings.PUBLIEK_MAX_VERZOEK // 1024**2}, status=413)
    try:
        request.POST  # noqa: B018
        request.FILES  # noqa: B018
    except (SuspiciousOperation, MultiPartParserError, UnreadablePostError, LookupError, ValueError, OSError):
        return toon(request, "niet_verwerkt", status=400)
    return None


def _lengte(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0


def _lees_weg(request: HttpRequest) -> None:
    """Take in what the browser is still sending, in small pieces that are not kept; give up when it is far too much."""
    over = min(_lengte(request), settings.PUBLIEK_MAX_VERZOEK * HOOGSTENS_WEGLEZEN)
    try:
        while over > 0 and (stuk := request.read(min(over, 1 << 16))):
            over -= len(stuk)
    except (OSError, UnreadablePostError):
        return


def getypt(request: HttpRequest) -> dict[str, str]:
    """The last value of every name, without the characters that no text has and PostgreSQL refuses."""
    return {
        naam.replace("\0", ""): str(waarde).replace("\0", "").encode("utf-8", "replace").decode()
        for naam, waarde in request.POST.items()
    }
