"""Pages of privacy: requests to see one's own data, retention of contact data, and keeping a zaak."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cases.casework import privacyformulieren as f
from cases.casework.actions.privacy import bewaren, inzage
from cases.casework.models import Bewaarregel, Inzageverzoek, Verwijdervoorstel
from cases.casework.views.kader import bladzijde, kader, neem_aan
from cases.dossiers.actions import log_inzage
from cases.dossiers.bestanden import open_bestand
from cases.dossiers.views.poort import gebruiker, haal_zaak
from cases.staff.geschiedenis import geschiedenis_van
from cases.staff.models import Medewerker
from cases.staff.rechten import heeft_recht, waarom_niet
from cases.staff.views.toegang import met_recht

VERZOEKEN = ("Inzageverzoeken", "/inzageverzoeken/")
BEHEER = ("Beheer", "/beheer/")


def _exporteur(request: HttpRequest) -> Medewerker:
    user = gebruiker(request)
    if user.organisatie is None or not heeft_recht(user, inzage.RECHT):
        raise PermissionDenied(waarom_niet(user, inzage.RECHT))
    return user


@require_safe
def verzoeken(request: HttpRequest) -> HttpResponse:
    """Requests to see one's own data, the soonest first."""
    user = _exporteur(request)
    klaar = request.GET.get("stand") == "klaar"
    rijen = Inzageverzoek.objects.filter(organisatie=user.organisatie_id)
    af = Q(stand__in=["verstrekt", "afgewezen"])
    rijen = rijen.filter(af).order_by("-afgerond_op") if klaar else rijen.exclude(af).order_by("uiterlijk", "pk")
    context = {"pagina": bladzijde(request, rijen), "klaar": klaar, "vandaag": timezone.localdate()}
    return render(request, "casework/inzageverzoeken.html", context)


@require_http_methods(["GET", "POST"])
def verzoek_nieuw(request: HttpRequest) -> HttpResponse:
    """Take down a request."""
    user = _exporteur(request)
    context: dict[str, Any] = {
        "titel": "Inzageverzoek aannemen",
        "mag_wijzigen": True,
        "kruimels": [("Begin", "/"), VERZOEKEN],
    }
    if request.method == "POST":
        form = f.InzageverzoekForm(request.POST)

        def doe() -> None:
            inzage.neem_aan(door=user, vandaag=timezone.localdate(), **form.cleaned_data)

        return neem_aan(
            request, form, doe, template="dossiers/beheerform.html", terug=reverse("inzageverzoeken"),
            melding="Het verzoek is vastgelegd. U hebt een maand.", **context,
        )  # fmt: skip
    return render(request, "dossiers/beheerform.html", context | {"form": f.InzageverzoekForm()})


@require_http_methods(["GET", "POST"])
def verzoek(request: HttpRequest, pk: int) -> HttpResponse:
    """One request: who was found, the package to look through, and how it ends."""
    user = _exporteur(request)
    rij = get_object_or_404(Inzageverzoek.objects.select_related("pakket"), pk=pk, organisatie=user.organisatie_id)
    open_ = rij.stand not in ("verstrekt", "afgewezen")
    mensen = inzage.gevonden(rij) if open_ else []
    context: dict[str, Any] = {
        "rij": rij, "open": open_, "kruimels": [VERZOEKEN], "vandaag": timezone.localdate(), "aantal": len(mensen),
        "keuze": f.KeuzeForm(mensen=mensen, prefix="k", initial={"gekozen": list(rij.gekozen.all()) or mensen}),
        "verleng": f.VerlengForm(prefix="v"), "afrond": f.AfrondForm(prefix="a"),
    }  # fmt: skip
    if request.method != "POST":
        return render(request, "casework/inzageverzoek.html", context)
    daad = request.POST.get("daad", "")
    vandaag = timezone.localdate()
    daden: dict[str, tuple[Any, Any, str]] = {
        "keuze": (
            f.KeuzeForm(request.POST, mensen=mensen, prefix="k"),
            lambda **g: inzage.maak_pakket(pk, door=user, **g), "Het pakket wordt gemaakt. U krijgt bericht.",
        ),
        "verleng": (
            f.VerlengForm(request.POST, prefix="v"),
            lambda **g: inzage.verleng(pk, door=user, vandaag=vandaag, **g), "De termijn is verlengd. Laat het weten.",
        ),
        "afrond": (
            f.AfrondForm(request.POST, prefix="a"),
            lambda **g: inzage.rond_af(pk, door=user, vandaag=vandaag, **g), "Het verzoek is afgerond.",
        ),
    }  # fmt: skip
    if daad not in daden:
        raise Http404
    form, doe, melding = daden[daad]
    context[daad] = form
    return neem_aan(
        request, form, lambda: doe(**form.cleaned_data), template="casework/inzageverzoek.html",
        terug=reverse("inzageverzoek", args=[pk]), melding=melding, **context,
    )  # fmt: skip


@require_safe
def pakket(request: HttpRequest, pk: int) -> FileResponse:
    """The package itself; that it was fetched is logged with the reason of the request."""
    user = _exporteur(request)
    rij = get_object_or_404(Inzageverzoek.objects.select_related("pakket"), pk=pk, organisatie=user.organisatie_id)
    if rij.pakket is None:
        raise Http404
    log_inzage(user, "inzagepakket", verwijzing=f"verzoek {rij.pk}", doel=rij.reden)
    antwoord = FileResponse(open_bestand(rij.pakket), content_type="application/octet-stream")
    antwoord["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(rij.pakket.naam)}"
    antwoord["Cache-Control"] = "private, no-store"
    return antwoord


# --- retention -------------------------------------------------------------------------------------------------------


@require_safe
@met_recht("configureren", lezen=True)
def bewaarregels(request: HttpRequest) -> HttpResponse:
    """How long contact data stay, per kind of zaak and role."""
    context = {
        "rijen": Bewaarregel.objects.order_by("zaaksoort", "rol", "-geldig_van"),
        "mag_wijzigen": heeft_recht(request.user, "configureren"), "kruimels": [BEHEER],
    }  # fmt: skip
    return render(request, "casework/bewaarregels.html", context)


@require_http_methods(["GET", "POST"])
@met_recht("configureren", lezen=True)
def bewaarregel(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """One rule."""
    rij = get_object_or_404(Bewaarregel, pk=pk) if pk else None
    form = f.BewaarregelForm(request.POST if request.method == "POST" else None, instance=rij)
    context: dict[str, Any] = {
        "titel": "Bewaartermijn" if rij else "Bewaartermijn toevoegen",
        "mag_wijzigen": heeft_recht(request.user, "configureren"),
        "kruimels": [BEHEER, ("Bewaartermijnen", reverse("beheer-bewaarregels"))],
        "geschiedenis": geschiedenis_van(rij) if rij else [],
    }
    if request.method == "POST":
        return neem_aan(
            request, form, form.save, template="dossiers/beheerform.html", terug=reverse("beheer-bewaarregels"),
            melding="De bewaartermijn is opgeslagen.", **context,
        )  # fmt: skip
    return render(request, "dossiers/beheerform.html", context | {"form": form})


def _beheerder(request: HttpRequest) -> Medewerker:
    user = gebruiker(request)
    if reden := bewaren.mag_verwijderen(user):
        raise PermissionDenied(reden)
    return user


@require_safe
def voorstellen(request: HttpRequest) -> HttpResponse:
    """Lists of people whose contact data may go, with what was done: the report."""
    user = _beheerder(request)
    rijen = (
        Verwijdervoorstel.objects.filter(organisatie=user.organisatie_id)
        .annotate(
            mensen=Count("regels"), weg=Count("regels", filter=Q(regels__uitkomst="verwijderd")),
            over=Count("regels", filter=Q(regels__uitkomst="overgeslagen")),
        )
        .order_by("-pk")
    )  # fmt: skip
    context = {"pagina": bladzijde(request, rijen), "kruimels": [BEHEER]}
    return render(request, "casework/verwijdervoorstellen.html", context)


@require_POST
def voorstel_maken(request: HttpRequest) -> HttpResponse:
    """Make a list now instead of on the first of the month."""
    user = _beheerder(request)
    if user.organisatie is None:
        raise PermissionDenied
    rij = bewaren.stel_voor(user.organisatie, vandaag=timezone.localdate())
    if rij is None:
        messages.info(request, "Er is nu niemand van wie de bewaartermijn voorbij is, of er is geen bewaartermijn.")
        return redirect("verwijdervoorstellen")
    return redirect("verwijdervoorstel", pk=rij.pk)


@require_http_methods(["GET", "POST"])
def voorstel(request: HttpRequest, pk: int) -> HttpResponse:
    """One list: numbers and roles only, and two colleagues who agree."""
    user = _beheerder(request)
    rijen = Verwijdervoorstel.objects.select_related("eerste_akkoord_door", "tweede_akkoord_door", "afgewezen_door")
    rij = get_object_or_404(rijen, pk=pk, organisatie=user.organisatie_id)
    regels = rij.regels.select_related("zaak", "betrokkene").order_by("pk")
    context: dict[str, Any] = {
        "rij": rij, "pagina": bladzijde(request, regels), "aantal": regels.count(),
        "open": rij.tweede_akkoord_op is None and rij.afgewezen_op is None,
        "eigen": rij.eerste_akkoord_door_id == user.pk,
        "kruimels": [BEHEER, ("Verwijderen", reverse("verwijdervoorstellen"))], "form": f.RedenForm(),
    }  # fmt: skip
    if request.method != "POST":
        return render(request, "casework/verwijdervoorstel.html", context)
    afwijzen = "afwijzen" in request.POST
    form = f.RedenForm(request.POST if afwijzen else {"reden": "akkoord"})
    context.pop("form")

    def doe() -> None:
        if afwijzen:
            bewaren.wijs_af(pk, door=user, **form.cleaned_data)
        else:
            bewaren.geef_akkoord(pk, door=user)

    return neem_aan(
        request, form, doe, template="casework/verwijdervoorstel.html", terug=reverse("verwijdervoorstel", args=[pk]),
        melding="Vastgelegd.", **context,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def bewaarstop(request: HttpRequest, zaaknummer: str) -> HttpResponse:
    """Keep the data of one zaak, or end that."""
    zaak, user = haal_zaak(request, zaaknummer), _beheerder(request)
    if zaak.organisatie_id != user.organisatie_id:
        raise PermissionDenied
    huidig = zaak.bewaarstops.filter(opgeheven_op=None).select_related("gezet_door").first()
    context = kader(zaak) | {"huidig": huidig}
    if request.method != "POST":
        return render(request, "casework/bewaarstop.html", context | {"form": f.RedenForm()})
    form = f.RedenForm(request.POST if huidig is None else {"reden": "opheffen"})

    def doe() -> None:
        if huidig is None:
            bewaren.zet_bewaarstop(zaak, door=user, **form.cleaned_data)
        else:
            bewaren.hef_bewaarstop_op(zaak, door=user)

    return neem_aan(
        request, form, doe, template="casework/bewaarstop.html", terug=reverse("zaak", args=[zaaknummer]),
        melding="De bewaarstop is opgeheven." if huidig else "De gegevens blijven bewaard.", **context,
    )  # fmt: skip
