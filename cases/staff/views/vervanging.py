"""Who replaces whom: one's own absence, and that of others for teamleiders and beheer."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cases.staff import actions
from cases.staff.forms.beheer import VervangingForm
from cases.staff.models import Vervanging
from cases.staff.rechten import heeft_recht, mag_lezen
from cases.staff.views.beheer import BEHEER, bewerk, bladzijde


def _mag_voor_anderen(user: Any) -> bool:
    return heeft_recht(user, "accounts_beheren") or heeft_recht(user, "toewijzen")


@require_http_methods(["GET", "POST"])
def eigen(request: HttpRequest) -> HttpResponseBase:
    """My absence: enter who takes over, and see whom I replace."""
    door: Any = request.user
    vandaag = localdate()
    form = VervangingForm(
        request.POST if request.method == "POST" else None, door=door, alleen_zelf=True, initial={"van": vandaag}
    )
    rijen = Vervanging.objects.select_related("medewerker", "vervanger").order_by("-van")
    return bewerk(
        request,
        form,
        lambda: actions.bewaar_vervanging(form.save(commit=False), door=door),
        template="staff/eigen_vervanging.html",
        klaar=lambda _: reverse("vervanging"),
        melding="Uw vervanging is vastgelegd.",
        vandaag=vandaag,
        mijn=rijen.filter(medewerker=door)[:25],
        ik_vervang=rijen.filter(vervanger=door, tot__gte=vandaag)[:25],
    )


@require_GET
def lijst(request: HttpRequest) -> HttpResponse:
    """All replacements, those of today and later first."""
    user: Any = request.user
    if not (_mag_voor_anderen(user) or mag_lezen(user, "accounts_beheren")):
        return render(request, "staff/geen_recht.html", {"reden": ""}, status=403)
    alles = request.GET.get("alles") == "ja"
    vandaag = localdate()
    rijen = Vervanging.objects.select_related("medewerker", "vervanger").order_by("van", "pk")
    if not alles:
        rijen = rijen.filter(tot__gte=vandaag)
    if not mag_lezen(user, "accounts_beheren"):
        rijen = rijen.filter(Q(medewerker__organisatie=user.organisatie))
    return render(
        request,
        "staff/vervangingen.html",
        {
            "pagina": bladzijde(request, rijen),
            "alles": alles,
            "vandaag": vandaag,
            "mag_wijzigen": _mag_voor_anderen(user),
            "kruimels": [BEHEER],
        },
    )


@require_http_methods(["GET", "POST"])
def wijzig(request: HttpRequest, pk: int | None = None) -> HttpResponseBase:
    """Add or change the replacement of somebody."""
    door: Any = request.user
    if not _mag_voor_anderen(door):
        return render(request, "staff/geen_recht.html", {"reden": ""}, status=403)
    rij = get_object_or_404(Vervanging, pk=pk) if pk else None
    form = VervangingForm(
        request.POST if request.method == "POST" else None,
        instance=rij,
        door=door,
        initial=None if rij else {"van": localdate()},
    )
    return bewerk(
        request,
        form,
        lambda: actions.bewaar_vervanging(form.save(commit=False), door=door),
        template="staff/vervanging.html",
        klaar=lambda _: reverse("beheer-vervangingen"),
        melding="De vervanging is opgeslagen.",
        rij=rij,
        kruimels=[BEHEER, ("Vervangingen", reverse("beheer-vervangingen"))],
    )


@require_POST
def verwijder(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Take back a replacement."""
    door: Any = request.user
    rij = get_object_or_404(Vervanging.objects.select_related("medewerker"), pk=pk)
    eigen_rij = rij.medewerker_id == door.pk
    try:
        actions.verwijder_vervanging(rij, door=door)
        messages.success(request, "De vervanging is verwijderd.")
    except PermissionDenied as fout:
        messages.error(request, str(fout))
    return redirect("vervanging" if eigen_rij else "beheer-vervangingen")
