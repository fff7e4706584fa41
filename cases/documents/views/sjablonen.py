"""Beheer of the texts of letters: list, edit, preview, legal check, take into use."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cases.documents import voorbeeld
from cases.documents.actions import sjablonen as acties
from cases.documents.blokken import Blokfout, platte_tekst
from cases.documents.forms import Sjabloonbeheer, Sjabloonformulier
from cases.documents.leesbaarheid import meet
from cases.documents.models import Sjabloon, Sjabloonversie
from cases.documents.opmaak import hoofd_van
from cases.documents.verschil import vergelijk
from cases.documents.views._toegang import toon_fout, wie
from cases.dossiers.steps import StapNietMogelijk, StapNietToegestaan
from cases.staff.rechten import heeft_recht, mag_lezen
from cases.staff.views.toegang import met_recht

RECHT = acties.RECHT
LIJST = ("Brieven", "/beheer/sjablonen/")
BEHEER = ("Beheer", "/beheer/")


@require_safe
@met_recht(RECHT, lezen=True)
def lijst(request: HttpRequest) -> HttpResponse:
    """Every kind of letter with the version in use, its owner and when it is looked at again."""
    rijen = (
        Sjabloon.objects.select_related("eigenaar")
        .annotate(concepten=Count("versies", filter=Q(versies__status="concept")))
        .prefetch_related("versies")
        .order_by("naam")
    )
    return render(
        request,
        "documents/sjablonen.html",
        {"rijen": rijen, "vandaag": localdate(), "kruimels": [BEHEER, ("Brieven", "#inhoud")]},
    )


def _lezen(request: HttpRequest) -> None:
    if not (mag_lezen(wie(request), RECHT) or acties.mag_schrijven(wie(request))):
        raise PermissionDenied("U mag de teksten van brieven niet inzien.")


@require_http_methods(["GET", "HEAD", "POST"])
def sjabloon(request: HttpRequest, pk: int) -> HttpResponse:
    """One kind of letter: its versions, what its text must hold, and who looks after it."""
    _lezen(request)
    user = wie(request)
    rij = get_object_or_404(Sjabloon.objects.select_related("eigenaar"), pk=pk)
    form = Sjabloonbeheer(request.POST or None, instance=rij)
    if request.method == "POST" and form.is_valid():
        try:
            acties.beheer_sjabloon(
                rij, eigenaar=form.cleaned_data["eigenaar"], herzien_op=form.cleaned_data["herzien_op"], door=user
            )
        except StapNietToegestaan as fout:
            toon_fout(form, fout)
        else:
            messages.success(request, "Bewaard.")
            return redirect("beheer-sjabloon", pk=rij.pk)
    versies = list(rij.versies.select_related("gemaakt_door", "juridisch_getoetst_door").order_by("-nummer"))
    return render(
        request,
        "documents/sjabloon.html",
        {
            "sjabloon": rij,
            "form": form if heeft_recht(user, RECHT) else None,
            "versies": versies,
            "concept": next((v for v in versies if v.status == "concept"), None),
            "mag_schrijven": acties.mag_schrijven(user),
            "lijst": rij.briefsoort.controlelijst,
            "kruimels": [BEHEER, LIJST, (rij.naam, "#inhoud")],
        },
        status=422 if form.is_bound and form.errors else 200,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def bewerk(request: HttpRequest, pk: int) -> HttpResponse:
    """Write the next version, starting from the concept or the version in use."""
    user = wie(request)
    rij = get_object_or_404(Sjabloon, pk=pk)
    if not acties.mag_schrijven(user):
        raise PermissionDenied("U mag de teksten van brieven niet wijzigen.")
    basis = rij.versies.filter(status="concept").first() or rij.actief
    blokken = basis.inhoud if basis else []
    velden = rij.briefsoort.velden
    beginwaarden = {"onderwerp": basis.onderwerp if basis else ""}
    form = Sjabloonformulier(request.POST or None, initial=beginwaarden, blokken=blokken, velden=velden)
    if request.method == "POST" and form.is_valid():
        try:
            versie = acties.bewaar_versie(
                rij, onderwerp=form.cleaned_data["onderwerp"], blokken=form.blokken, door=user
            )
        except (Blokfout, StapNietToegestaan) as fout:
            toon_fout(form, fout)
        else:
            messages.success(request, f"Versie {versie.nummer} is bewaard als concept.")
            return redirect("beheer-sjabloonversie", pk=versie.pk)
    soorten = {str: "tekst", bool: "ja/nee", tuple: "lijst"}
    return render(
        request,
        "documents/sjabloon_bewerk.html",
        {
            "sjabloon": rij,
            "form": form,
            "velden": [
                (f"{{{{ {naam} }}}}" if vorm is not bool else naam, soorten.get(vorm, "datum"))
                for naam, vorm in velden.items()
            ],
            "kruimels": [BEHEER, LIJST, (rij.naam, reverse("beheer-sjabloon", args=[rij.pk])), ("Tekst", "#inhoud")],
        },
        status=422 if form.is_bound and form.errors else 200,
    )


@require_safe
def versie(request: HttpRequest, pk: int) -> HttpResponse:
    """One version with invented data: how the letter will read, what lacks, how plain it is."""
    _lezen(request)
    user = wie(request)
    rij = get_object_or_404(
        Sjabloonversie.objects.select_related("sjabloon", "gemaakt_door", "juridisch_getoetst_door"), pk=pk
    )
    soort = rij.sjabloon.briefsoort
    welk = request.GET.get("voorbeeld", "kort")
    contexten = soort.context.voorbeelden()
    context = contexten.get(welk) or next(iter(contexten.values()))
    onderwerp, delen = voorbeeld.gevuld(rij.onderwerp, rij.inhoud, context)
    hoofd = hoofd_van(user.organisatie) if user.organisatie else voorbeeld.HOOFD
    actief = rij.sjabloon.actief
    return render(
        request,
        "documents/sjabloonversie.html",
        {
            "versie": rij,
            "sjabloon": rij.sjabloon,
            "brief": voorbeeld.brief(
                rij.onderwerp, rij.inhoud, context, hoofd=hoofd, concept=False, lang=welk == "lang"
            ),
            "welk": welk,
            "mist": acties.wat_mist(rij),
            "oordeel": meet(platte_tekst(onderwerp, delen)),
            "verschillen": vergelijk(actief.inhoud, rij.inhoud) if actief and actief.pk != rij.pk else [],
            "mag_toetsen": acties.mag_juridisch_toetsen(user) and rij.gemaakt_door_id != user.pk,
            "mag_activeren": heeft_recht(user, RECHT),
            "mag_schrijven": acties.mag_schrijven(user),
            "kruimels": [
                BEHEER,
                LIJST,
                (rij.sjabloon.naam, reverse("beheer-sjabloon", args=[rij.sjabloon_id])),
                (f"Versie {rij.nummer}", "#inhoud"),
            ],
        },
    )


@require_POST
def versie_handeling(request: HttpRequest, pk: int, handeling: str) -> HttpResponse:
    """The legal check, or taking it into use."""
    rij = get_object_or_404(Sjabloonversie, pk=pk)
    acts = {"toets": acties.toets_juridisch, "activeer": acties.activeer}
    klaar = {"toets": "De juridische toets is vastgelegd.", "activeer": "Deze versie is nu in gebruik."}
    if handeling not in acts:
        raise PermissionDenied
    try:
        acts[handeling](rij, door=wie(request), vandaag=localdate())
    except (StapNietMogelijk, StapNietToegestaan) as fout:
        messages.error(request, str(fout))
    else:
        messages.success(request, klaar[handeling])
    return redirect("beheer-sjabloonversie", pk=rij.pk)
