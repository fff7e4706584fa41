"""Pages of zaken that a partner offers: offering one, and our answer (processen.md §2.11)."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from cases.casework.models import Aanbod
from cases.casework.views.kader import bladzijde, neem_aan
from cases.dossiers.actions import log_inzage
from cases.dossiers.models import Zaak
from cases.dossiers.views.poort import gebruiker
from cases.intake.actions import partners as acties
from cases.intake.forms.partners import AanbodForm, AanvaardForm, WeigerForm
from cases.staff.models import Medewerker
from cases.staff.rechten import heeft_recht

LIJST = ("Aangeboden zaken", "/overdrachten/in/")


def _mijne(user: Medewerker) -> Any:
    """What the own organisation offered, or was offered to it."""
    mijn = Q(van=user.organisatie_id) | Q(naar=user.organisatie_id)
    rijen = Aanbod.objects.filter(mijn, van__isnull=False) if user.organisatie_id else Aanbod.objects.none()
    return rijen.select_related("van", "naar", "aangeboden_door", "beantwoord_door", "zaak")


def mag_aanbieden(user: Medewerker) -> bool:
    """Whether this person hands zaken over for a partner."""
    return heeft_recht(user, "overdracht_beantwoorden", gedeeld=True)


@require_safe
def aangeboden(request: HttpRequest) -> HttpResponse:
    """The list: what waits for an answer first."""
    user = gebruiker(request)
    alles = request.GET.get("stand") == "alle"
    rijen = _mijne(user) if alles else _mijne(user).filter(stand="aangeboden")
    context = {
        "pagina": bladzijde(request, rijen.order_by("-aangeboden_op", "-pk")), "alles": alles,
        "eigen": user.organisatie_id, "mag_aanbieden": mag_aanbieden(user),
    }  # fmt: skip
    return render(request, "intake/aangeboden.html", context)


@require_http_methods(["GET", "POST"])
def nieuw(request: HttpRequest) -> HttpResponse:
    """Hand a zaak over to another organisation."""
    user = gebruiker(request)
    if not mag_aanbieden(user):
        raise PermissionDenied
    context: dict[str, Any] = {"kruimels": [LIJST]}
    if request.method == "POST":
        form = AanbodForm(request.POST, request.FILES, user=user)

        def doe() -> None:
            acties.bied_aan(door=user, vandaag=timezone.localdate(), **form.cleaned_data)

        return neem_aan(
            request, form, doe, template="intake/aanbieden.html", terug=reverse("aangeboden"),
            melding="De zaak is aangeboden. U hoort of de ander hem aanvaardt.", **context,
        )  # fmt: skip
    return render(request, "intake/aanbieden.html", context | {"form": AanbodForm(user=user)})


@require_http_methods(["GET", "POST"])
def aanbod(request: HttpRequest, pk: int) -> HttpResponse:
    """One offer, and for who receives it two answers."""
    user = gebruiker(request)
    rij = get_object_or_404(_mijne(user), pk=pk)
    open_ = rij.stand == "aangeboden"
    zichtbaar = rij.zaak_id and Zaak.objects.zichtbaar_voor(user).filter(pk=rij.zaak_id).exists()
    context: dict[str, Any] = {
        "rij": rij, "kruimels": [LIJST], "zaak_zichtbaar": zichtbaar, "bestanden": list(rij.bestanden.order_by("pk")),
        "mag_aanvaarden": open_ and not acties.waarom_niet_antwoorden(rij, user, aanvaardt=True),
        "mag_weigeren": open_ and not acties.waarom_niet_antwoorden(rij, user, aanvaardt=False),
    }  # fmt: skip
    template = "intake/aanbod.html"
    if request.method == "POST":
        weigert = "weiger" in request.POST
        form = WeigerForm(request.POST, prefix="w") if weigert else AanvaardForm(request.POST, prefix="a")
        context |= {"aanvaard": AanvaardForm(prefix="a"), "weiger": WeigerForm(prefix="w")}
        context["weiger" if weigert else "aanvaard"] = form

        def doe() -> None:
            handeling = acties.weiger_aanbod if weigert else acties.aanvaard_aanbod
            handeling(pk, door=user, vandaag=timezone.localdate(), **form.cleaned_data)

        melding = "U hebt de zaak geweigerd." if weigert else "De zaak is nu van ons."
        antwoord = neem_aan(
            request, form, doe, template=template, terug=reverse("aanbod", args=[pk]), melding=melding, **context
        )
        rij.refresh_from_db()
        if antwoord.status_code == 302 and rij.zaak is not None:
            return redirect("zaak", zaaknummer=rij.zaak.zaaknummer)
        return antwoord
    log_inzage(user, "aangeboden zaak", verwijzing=f"aanbod {rij.pk}")
    return render(request, template, context | {"aanvaard": AanvaardForm(prefix="a"), "weiger": WeigerForm(prefix="w")})
