"""Logging in and out, passwords, and the life of a session."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LoginView, PasswordChangeView, PasswordResetConfirmView
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse, reverse_lazy
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cases.staff import invoer
from cases.staff.forms.inloggen import Inlogformulier, WachtwoordInstellen, Wachtwoordwijziging
from cases.staff.limiet import adres, binnen_limiet
from cases.staff.middleware import begin_sessie, raak_aan, resterend

POGINGEN_PER_ADRES = 100
VENSTER = "venster"


@method_decorator(login_not_required, name="dispatch")
class Inloggen(LoginView):
    """The login page; with `?venster=1` it is the small window that closes itself."""

    authentication_form = Inlogformulier
    template_name = "registration/inloggen.html"
    redirect_authenticated_user = False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "POST" and not binnen_limiet(
            "inloggen", adres(request), aantal=POGINGEN_PER_ADRES, seconden=300
        ):
            return render(request, "429.html", status=429)
        if request.method == "GET" and request.user.is_authenticated:
            return redirect(self.get_success_url())
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: BaseForm) -> HttpResponse:
        response = super().form_valid(form)  # type: ignore[arg-type]
        begin_sessie(self.request)
        return response

    def form_invalid(self, form: BaseForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_default_redirect_url(self) -> str:
        if self._is_venster():
            return reverse("sessie-hersteld")
        return super().get_default_redirect_url()

    def _is_venster(self) -> bool:
        return bool(self.request.POST.get(VENSTER) or self.request.GET.get(VENSTER))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        bewaard = any(
            f"{invoer.PARAMETER}={token}" in self.get_redirect_url()
            for token in self.request.session.get(invoer.SLEUTEL, {})
        )
        return super().get_context_data(
            venster=self._is_venster(),
            bewaard=bewaard,
            verlopen=invoer.VORIGE in self.request.session,
            **kwargs,
        )


@require_POST
def uitloggen(request: HttpRequest) -> HttpResponseBase:
    """Log out; typed work in another tab stays theirs."""
    wie = request.user.pk
    logout(request)
    request.session[invoer.VORIGE] = wie
    return redirect("uitgelogd")


@login_not_required
@require_GET
def uitgelogd(request: HttpRequest) -> HttpResponseBase:
    """Says that one is logged out, and offers to log in again."""
    if request.user.is_authenticated:
        return redirect(settings.LOGIN_REDIRECT_URL)
    return render(request, "registration/uitgelogd.html")


def geblokkeerd(request: HttpRequest, response: Any = None, credentials: Any = None) -> HttpResponseBase:
    """Shown after too many failures for one account name, known or not (called by django-axes)."""
    minuten = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    return render(request, "registration/geblokkeerd.html", {"minuten": minuten}, status=403)


class WachtwoordWijzigen(PasswordChangeView):
    """Change one's own password; other sessions of the account end."""

    form_class = Wachtwoordwijziging
    template_name = "registration/wachtwoord_wijzigen.html"
    success_url = reverse_lazy("wachtwoord-wijzigen")

    def form_valid(self, form: BaseForm) -> HttpResponse:
        messages.success(self.request, "Uw wachtwoord is gewijzigd. Op andere apparaten bent u nu uitgelogd.")
        return super().form_valid(form)  # type: ignore[arg-type]

    def form_invalid(self, form: BaseForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)


@method_decorator(login_not_required, name="dispatch")
class WachtwoordInstellenView(PasswordResetConfirmView):
    """Choose a password by a one-time link that beheer made."""

    form_class = WachtwoordInstellen
    template_name = "registration/wachtwoord_instellen.html"
    success_url = reverse_lazy("inloggen")

    def form_valid(self, form: BaseForm) -> HttpResponse:
        messages.success(self.request, "Uw wachtwoord is ingesteld. U kunt nu inloggen.")
        return super().form_valid(form)  # type: ignore[arg-type]

    def form_invalid(self, form: BaseForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)


@login_not_required
@require_GET
def wachtwoord_vergeten(request: HttpRequest) -> HttpResponse:
    """What to do when the password is lost: the same words for everybody, so no account is given away."""
    return render(request, "registration/wachtwoord_vergeten.html")


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def sessie(request: HttpRequest) -> JsonResponse:
    """How long this session still lasts. GET only asks; POST is activity and makes it last longer."""
    if request.method == "POST" and request.user.is_authenticated:
        raak_aan(request)
    wie = request.user if request.user.is_authenticated else None
    return JsonResponse(
        {
            "resterend": resterend(request),
            "gebruiker": wie.pk if wie else None,
            "naam": wie.naam if wie else "",
            "token": get_token(request),
        }
    )


@require_GET
def sessie_hersteld(request: HttpRequest) -> HttpResponse:
    """The end of logging in in a small window: it closes itself, or says that it may be closed."""
    return render(request, "registration/hersteld.html")


@require_http_methods(["GET", "POST"])
def bewaarde_invoer(request: HttpRequest, token: str) -> HttpResponseBase:
    """Kept input that could not be put back into its form: shown as text to copy; POST throws it away."""
    bewaard = invoer.van(request, token)
    if request.method == "POST":
        invoer.ruim_op(request, token=token)
        messages.success(request, "De bewaarde invoer is weggegooid.")
        return redirect(settings.LOGIN_REDIRECT_URL)
    return render(
        request, "staff/bewaarde_invoer.html", {"bewaard": bewaard, "token": token}, status=200 if bewaard else 404
    )
