"""Beheer of the mailboxes that are read: settings, how the last reading went, and reading now."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cases.casework.views.kader import neem_aan
from cases.channels.actions import postbus as lezer
from cases.channels.forms.postbus import PostbusForm
from cases.channels.models import Postbus, Postbusstand
from cases.staff.rechten import heeft_recht
from cases.staff.views.beheer import BEHEER
from cases.staff.views.toegang import met_recht

RECHT = "configureren"


@require_safe
@met_recht(RECHT, lezen=True)
def postbussen(request: HttpRequest) -> HttpResponse:
    """Every mailbox, and whether it is read."""
    rijen = list(Postbus.objects.select_related("organisatie", "gelezen").order_by("-actief", "naam"))
    context = {
        "rijen": [(rij, getattr(rij, "gelezen", None), rij.adres in settings.POSTBUS_WACHTWOORDEN) for rij in rijen],
        "mag_wijzigen": heeft_recht(request.user, RECHT),
        "kruimels": [BEHEER],
    }
    return render(request, "channels/postbussen.html", context)


@require_http_methods(["GET", "POST"])
@met_recht(RECHT, lezen=True)
def postbus(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """One mailbox: add, look at or change."""
    rij = get_object_or_404(Postbus, pk=pk) if pk else None
    form = PostbusForm(request.POST if request.method == "POST" else None, instance=rij)
    context = {
        "titel": rij.naam if rij else "Postbus toevoegen",
        "mag_wijzigen": heeft_recht(request.user, RECHT),
        "kruimels": [BEHEER, ("Postbussen", reverse("beheer-postbussen"))],
    }
    if request.method == "POST":
        return neem_aan(
            request, form, form.save, template="dossiers/beheerform.html", terug=reverse("beheer-postbussen"),
            melding="De postbus is opgeslagen.", **context,
        )  # fmt: skip
    return render(request, "dossiers/beheerform.html", {**context, "form": form})


@require_POST
@met_recht(RECHT)
def lezen(request: HttpRequest, pk: int) -> HttpResponse:
    """Read it now, and say at once whether that works."""
    rij = get_object_or_404(Postbus, pk=pk)
    aantal = lezer.lees_postbus(rij)
    stand = Postbusstand.objects.filter(postbus=rij).first()
    if stand is not None and stand.fout:
        messages.error(request, f"Lezen lukt niet. {stand.fout}")
    else:
        messages.success(request, f"De postbus werkt. Er kwamen {aantal} nieuwe e-mails binnen.")
    return redirect("beheer-postbussen")
