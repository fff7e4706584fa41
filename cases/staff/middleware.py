"""Who must be logged in, how long a session lasts, and keeping what was typed when it ends."""

import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import SESSION_KEY, logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.csrf import REASON_BAD_ORIGIN, REASON_BAD_REFERER
from django.shortcuts import redirect, render
from django.urls import reverse

from cases.staff import invoer

Volgende = Callable[[HttpRequest], HttpResponseBase]
BEGIN, LAATST = "sessie_begin", "sessie_laatst"
TYPPAGINAS = frozenset({"stap", "melding-nieuw", "document-bewerk"})
BIJWERKEN_NA = 30
"""Seconds between two writes of the moment of last activity."""


def begin_sessie(request: HttpRequest) -> None:
    """Start counting: called once after logging in, whatever the way of logging in was."""
    nu = time.time()
    request.session[BEGIN] = request.session[LAATST] = nu
    request.session.pop(invoer.VORIGE, None)
    invoer.ruim_op(request)


def raak_aan(request: HttpRequest) -> None:
    """Somebody is there: the time without activity starts again; the absolute end stays where it is."""
    request.session[LAATST] = time.time()


def resterend(request: HttpRequest) -> int:
    """Seconds until this session ends when nothing happens; 0 when nobody is logged in."""
    if SESSION_KEY not in request.session:
        return 0
    nu = time.time()
    laatst, begin = request.session.get(LAATST, nu), request.session.get(BEGIN, nu)
    return max(0, int(min(laatst + settings.SESSIE_INACTIEF, begin + settings.SESSIE_MAXIMUM) - nu))


def _bewaren(request: HttpRequest) -> str:
    """No browser or proxy keeps a page with personal data; one on which is typed comes back with Back, as typed."""
    pagina = request.resolver_match.url_name if request.resolver_match else ""
    return "private, no-cache" if request.method == "GET" and pagina in TYPPAGINAS else "private, no-store"


class LeesbaarMiddleware:
    """Refuses an address with a NUL character: no page, no name and no file has one, and PostgreSQL takes none."""

    def __init__(self, get_response: Volgende) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *args: Any) -> None:
        if "\0" in request.path_info:
            raise Http404
        if any("\0" in waarde for waarden in request.GET.lists() for waarde in waarden[1]):
            raise BadRequest("Het adres bevat een teken dat niet bestaat.")


class SessieMiddleware:
    """Ends a session after a time without activity, and after an absolute time; remembers whose it was."""

    def __init__(self, get_response: Volgende) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if SESSION_KEY in request.session:
            self._bewaak(request)
            request.sessie_resterend = resterend(request)  # type: ignore[attr-defined]
        ingelogd = SESSION_KEY in request.session
        response = self.get_response(request)
        if (ingelogd or SESSION_KEY in request.session) and "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = _bewaren(request)
        return response

    def _bewaak(self, request: HttpRequest) -> None:
        nu = time.time()
        laatst, begin = request.session.get(LAATST), request.session.get(BEGIN)
        if laatst is None or begin is None:
            request.session[LAATST], request.session[BEGIN] = laatst or nu, begin or nu
        elif nu - laatst > settings.SESSIE_INACTIEF or nu - begin > settings.SESSIE_MAXIMUM:
            beeindig(request)
        elif nu - laatst > BIJWERKEN_NA and request.path != reverse("sessie"):
            request.session[LAATST] = nu


def beeindig(request: HttpRequest) -> None:
    """Log out, and remember whose session this was so that only they get typed work back."""
    wie = int(request.session[SESSION_KEY])
    logout(request)
    request.session[invoer.VORIGE] = wie


class InlogplichtMiddleware(LoginRequiredMiddleware):
    """Every page asks for a login unless it says otherwise; what was posted too late is kept."""

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., HttpResponseBase],
        view_args: tuple[Any, ...],
        view_kwargs: dict[Any, Any],
    ) -> HttpResponseBase | None:
        if request.path.startswith(tuple(settings.OPENBARE_PADEN)):
            return None
        return super().process_view(request, view_func, view_args, view_kwargs)

    def handle_no_permission(  # type: ignore[override]
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase]
    ) -> HttpResponseBase:
        if request.headers.get("HX-Request"):
            # The page with what was typed stays as it is; the script on it offers to log in again.
            return HttpResponse("U bent uitgelogd.", status=401, headers={"HX-Trigger": "sessie-verlopen"})
        wie = request.session.get(invoer.VORIGE)
        if request.method == "POST":
            terug = invoer.bewaar(request, wie) if wie else None
            return redirect_to_login(terug or invoer.pagina_van(request), reverse("inloggen"))
        return super().handle_no_permission(request, view_func)


class HervatMiddleware:
    """Shows a page with kept input filled in (`?hervat=…`), and forgets it when the form is posted again."""

    def __init__(self, get_response: Volgende) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if not request.user.is_authenticated:
            return response
        aangenomen = request.method == "POST" and response.status_code in (204, 302, 303)
        if aangenomen and not getattr(request, "invoer_bewaard", False):
            invoer.ruim_op(request, doel=request.path)
        token = request.GET.get(invoer.PARAMETER, "")
        if request.method == "GET" and token and not request.headers.get("HX-Request"):
            return self._hervat(request, response, token)
        return response

    def _hervat(self, request: HttpRequest, response: HttpResponseBase, token: str) -> HttpResponseBase:
        bewaard = invoer.van(request, token)
        if bewaard is None:
            return response
        html = isinstance(response, HttpResponse) and response.headers.get("Content-Type", "").startswith("text/html")
        if html and response.status_code == 200:
            assert isinstance(response, HttpResponse)
            herstel = invoer.vul(response.content.decode(response.charset or "utf-8"), request.path, bewaard)
            if herstel.gevonden:
                response.content = herstel.html.encode(response.charset or "utf-8")
                response.headers["Cache-Control"] = "no-store"
                return response
            if not herstel.over:
                return response
        if response.status_code in (200, 403, 404, 405):
            return redirect("bewaarde-invoer", token=token)
        return response


def csrf_mislukt(request: HttpRequest, reason: str = "") -> HttpResponseBase:
    """A stale token (logged in again in another tab) must not lose work: show the form again, filled.

    Only for a request of our own pages by who is logged in; anything else gets the usual refusal.
    """
    bron = urlsplit(request.META.get("HTTP_ORIGIN") or request.META.get("HTTP_REFERER") or "")
    van_elders = any(reason.startswith(r.split("%s")[0]) for r in (REASON_BAD_ORIGIN, REASON_BAD_REFERER))
    user = getattr(request, "user", None)
    if van_elders or bron.netloc != request.get_host() or user is None or request.method != "POST":
        return render(request, "staff/csrf.html", status=403)
    if request.headers.get("HX-Request"):
        return HttpResponse("Vernieuw de pagina.", status=403, headers={"HX-Trigger": "sessie-verlopen"})
    wie = user.pk if user.is_authenticated else request.session.get(invoer.VORIGE)
    terug = invoer.bewaar(request, wie) if wie else None
    if terug is None:
        return render(request, "staff/csrf.html", status=403)
    return redirect(terug) if user.is_authenticated else redirect_to_login(terug, reverse("inloggen"))
