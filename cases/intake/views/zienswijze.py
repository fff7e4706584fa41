"""Zienswijzen: the list of what must be judged, one zienswijze with its parts, and a page per step."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases.casework.views.kader import kader, neem_aan
from cases.dossiers.actions import log_inzage
from cases.dossiers.afscherming import ziet_intern
from cases.dossiers.models import TussentijdsGewijzigd, Zaak
from cases.dossiers.steps import (
    StapNietMogelijk,
    StapNietToegestaan,
    beoordeel,
    eenmaal_gelezen,
    stap_van,
    stappen_voor,
)
from cases.dossiers.views.poort import gebruiker, haal_zaak
from cases.intake.actions import klad as kladden
from cases.intake.actions import zienswijze as zw
from cases.intake.actions.zienswijze.beoordelen import TE_WIJZIGEN
from cases.intake.actions.zienswijze.horen import MAG_HOREN
from cases.intake.actions.zienswijze.uitnodigen import MAG_UITNODIGEN, lopende_ronde
from cases.intake.forms import zienswijze as formulieren
from cases.intake.forms.zienswijze import Onderdelen, naam_of_rol
from cases.intake.lifecycles.zienswijze import BEOORDELEN, oordeel_over
from cases.intake.models import Hoorgesprek, Klad, Zienswijze
from cases.intake.zienswijzestappen import BLADEN, Stapblad
from cases.staff import invoer
from cases.staff.models import Medewerker

# --- one zienswijze ------------------------------------------------------------------------------------------------


def _haal(request: HttpRequest, zaaknummer: str, pk: int) -> tuple[Zaak, Medewerker, Zienswijze]:
    """The zienswijze, for colleagues; a ketenpartner sees its own only (AL-2)."""
    zaak, user = haal_zaak(request, zaaknummer), gebruiker(request)
    rijen = Zienswijze.objects.select_related("betrokkene", "voornemen", "hoorverslag", "antwoord", "beoordeeld_door")
    rij = get_object_or_404(rijen, pk=pk, zaak=zaak)
    rij.zaak = zaak
    if not ziet_intern(user, zaak) and not rij.is_van(user.organisatie):
        raise Http404
    return zaak, user, rij


def _adres(rij: Zienswijze) -> str:
    return reverse("zienswijze", args=[rij.zaak.zaaknummer, rij.pk])


def _context(rij: Zienswijze, user: Medewerker) -> dict[str, Any]:
    intern = ziet_intern(user, rij.zaak)
    basis = kader(rij.zaak)
    terug = f"{reverse('zaak', args=[rij.zaak.zaaknummer])}#paneel-zienswijzen"
    return basis | {
        "rij": rij,
        "wie": naam_of_rol(rij.betrokkene),
        "intern": intern,
        "bestanden": list(rij.bestanden.order_by("pk")) if intern else [],
        "kruimels": [*basis["kruimels"], ("Zienswijzen", terug)],
        "vandaag": timezone.localdate(),
    }


@require_http_methods(["GET", "POST"])
def zienswijze(request: HttpRequest, zaaknummer: str, pk: int) -> HttpResponse:
    """One zienswijze: what was said beside what we answer, per part; posted, the parts are kept."""
    zaak, user, rij = _haal(request, zaaknummer, pk)
    mag_delen = ziet_intern(user, zaak) and rij.status in TE_WIJZIGEN and BEOORDELEN.weigering(zaak, user) is None
    if request.method == "POST":
        if not mag_delen:
            raise PermissionDenied
        return _delen(request, rij, user)
    log_inzage(user, "zienswijze", zaak=zaak, verwijzing=f"zienswijze {rij.pk}")
    delen = Onderdelen(initial=_beginwaarden(rij), prefix="d") if mag_delen else None
    return _toon(request, rij, user, delen)


def _beginwaarden(rij: Zienswijze) -> list[dict[str, Any]]:
    delen: list[dict[str, Any]] = [
        {"pk": d.pk, "tekst": d.tekst, "oordeel": d.oordeel, "motivering": d.motivering, "invloed": d.invloed}
        for d in rij.onderdelen.all()
    ]
    return delen or [{}]


def _toon(
    request: HttpRequest, rij: Zienswijze, user: Medewerker, delen: Any, *, status: int = 200, **extra: Any
) -> HttpResponse:
    with eenmaal_gelezen():
        kan, niet = _wat_kan(rij, user)
        onderdelen = list(rij.onderdelen.all())
        beoordeeld = sum(1 for d in onderdelen if d.is_beoordeeld)
        context = _context(rij, user) | {
            "kan": kan,
            "niet": niet,
            "delen": delen,
            "onderdelen": onderdelen,
            "beoordeeld": beoordeeld,
            "te_beoordelen": rij.status == Zienswijze.Status.IN_BEOORDELING and beoordeeld < len(onderdelen),
            "voorlopig": oordeel_over(d.oordeel for d in onderdelen),
            "gesprekken": list(rij.hoorgesprekken.select_related("hoorder", "document").order_by("datum", "pk")),
            "adviezen": list(rij.adviesvragen.select_related("medewerker", "organisatie").order_by("pk")),
            "bemiddelingen": _bemiddelingen(rij),
            "mag_horen": MAG_HOREN.weigering(rij.zaak, user) is None,
            "versie": rij.zaak.versie,
            **extra,
        }
        return render(request, "intake/zienswijze.html", context, status=status)


def _bemiddelingen(rij: Zienswijze) -> list[dict[str, Any]]:
    alle = rij.bemiddelingen.prefetch_related("partijen").order_by("datum", "pk")
    return [{"rij": b, "partijen": [naam_of_rol(p) for p in b.partijen.all()]} for b in alle]


def _wat_kan(rij: Zienswijze, user: Medewerker) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The steps that have a page and fit the status: those that can be taken, and those that cannot with why."""
    standen = {s.stap.naam: s for s in stappen_voor(rij, user)} if rij.zaak.is_open else {}
    kan: list[dict[str, Any]] = []
    niet: list[dict[str, Any]] = []
    for slug, blad in BLADEN.items():
        stand = standen.get(blad.naam(rij))
        if stand is None or (slug == "antwoord" and rij.antwoord_id):
            continue
        adres = reverse("zienswijze-stap", args=[rij.zaak.zaaknummer, rij.pk, slug])
        rijtje = {"slug": slug, "stand": stand, "adres": adres, "label": blad.titel or stand.stap.label}
        (kan if stand.mogelijk else niet).append(rijtje)
    return kan, niet


def _delen(request: HttpRequest, rij: Zienswijze, user: Medewerker) -> HttpResponse:
    """Add a part (nothing is kept yet), or keep all parts as they were typed."""
    if "erbij" in request.POST:
        velden = request.POST.copy()
        velden["d-TOTAL_FORMS"] = str(_aantal(velden.get("d-TOTAL_FORMS", "")) + 1)
        delen = Onderdelen(velden, prefix="d")
        return _toon(request, rij, user, _zonder_fouten(delen), erbij=True)
    delen = Onderdelen(request.POST, prefix="d")
    if not delen.is_valid():
        return _toon(request, rij, user, delen, status=422)
    over = [deel.als_onderdeel() for deel in delen if not deel.cleaned_data.get("weg")]
    status, reden = 422, ""
    try:
        zw.beoordeel_onderdelen(
            rij.pk, onderdelen=over, door=user, vandaag=timezone.localdate(), versie=_versie(request)
        )
    except TussentijdsGewijzigd as fout:
        status, reden = 409, str(fout)
        rij.zaak.refresh_from_db()
    except (StapNietMogelijk, StapNietToegestaan) as fout:
        reden = str(fout)
    else:
        messages.success(request, "De onderdelen zijn bewaard.")
        return redirect(f"{_adres(rij)}#onderdelen")
    return _toon(request, rij, user, delen, status=status, reden=reden)


def _zonder_fouten(delen: Any) -> Any:
    """The same parts with what was typed, not checked yet."""
    waarden = [
        {naam: deel[naam].value() for naam in ("pk", "tekst", "oordeel", "motivering", "invloed", "weg")}
        for deel in delen.forms
    ]
    return Onderdelen(initial=waarden, prefix="d")


def _aantal(tekst: str) -> int:
    return min(int(tekst), 40) if tekst.isdecimal() and len(tekst) < 4 else 0


def _versie(request: HttpRequest) -> int | None:
    tekst = request.POST.get("versie", "")
    return int(tekst) if tekst.isdecimal() and len(tekst) < 10 else None


# --- the page of a step --------------------------------------------------------------------------------------------


@require_http_methods(["GET", "POST"])
def stap(request: HttpRequest, zaaknummer: str, pk: int, slug: str) -> HttpResponse:
    """One step: its form, or why it cannot be taken now."""
    _, user, rij = _haal(request, zaaknummer, pk)
    if slug not in BLADEN:
        raise Http404
    blad = BLADEN[slug]
    stapje = stap_van(Zienswijze, blad.naam(rij))
    stand = beoordeel(rij, stapje, user)
    context = _context(rij, user) | {"stap_declaratie": stapje, "blad": blad, "stand": stand, "slug": slug}
    context["kruimels"] = [*context["kruimels"], (context["wie"], _adres(rij))]
    if slug == "oordeel":
        context["voorlopig"] = oordeel_over(rij.onderdelen.values_list("oordeel", flat=True))
        context["onderdelen"] = list(rij.onderdelen.all())
    toon = partial(_toon_stap, request, rij, context)
    if request.method == "POST":
        return _neem(request, rij, user, blad, toon)
    formulier = blad.form(procedure=rij, door=user) if stand.mogelijk else None
    return toon(formulier, token=_token_van(request))


def _toon_stap(
    request: HttpRequest,
    rij: Zienswijze,
    context: dict[str, Any],
    formulier: Any,
    *,
    token: uuid.UUID,
    status: int = 200,
) -> HttpResponse:
    bewaard = Klad.objects.filter(pk=token, medewerker=gebruiker(request)).first()
    velden = {"form": formulier, "token": token, "bewaard": bewaard, "versie": rij.zaak.versie}
    return render(request, "intake/zienswijze_stap.html", context | velden, status=status)


def _token_van(request: HttpRequest) -> uuid.UUID:
    """A new token for the files of a form, or that of the form which was sent after the session ended."""
    bewaard = invoer.van(request, request.GET.get(invoer.PARAMETER, ""))
    oud = dict(bewaard["velden"]).get("eenmalig", "") if bewaard else request.POST.get("eenmalig", "")
    try:
        return uuid.UUID(oud)
    except ValueError:
        return uuid.uuid4()


def _neem(
    request: HttpRequest, rij: Zienswijze, user: Medewerker, blad: Stapblad, toon: Callable[..., HttpResponse]
) -> HttpResponse:
    """Take the step; an error shows the form again with everything in it, files too."""
    token = _token_van(request)
    formulier = blad.form(request.POST, procedure=rij, door=user)
    klad, fouten = None, []
    if "bestanden" in formulier.fields:
        try:
            klad = kladden.klad_van(token, user)
        except ValidationError:
            return toon(formulier, token=uuid.uuid4(), status=422)
        for bestand in klad.bestanden.filter(pk=_aantal_pk(request.POST.get("verwijder", ""))):
            kladden.neem_weg(bestand)
        fouten = _leg_neer(request, klad)
        if "verwijder" in request.POST:
            begin = {naam: request.POST.get(naam, "") for naam in formulier.fields if naam != "bestanden"}
            return toon(blad.form(initial=begin, procedure=rij, door=user), token=token)
    if not formulier.is_valid() or fouten:
        for melding in fouten:
            formulier.add_error("bestanden", melding)
        return toon(formulier, token=token, status=422)
    try:
        _doe(rij, user, blad, formulier, klad, _versie(request))
    except StapNietToegestaan as fout:
        formulier.add_error(None, str(fout))
        return toon(formulier, token=token, status=403)
    except TussentijdsGewijzigd as fout:
        rij.zaak.refresh_from_db()
        formulier.add_error(None, f"{fout} Wat u typte staat er nog.")
        return toon(formulier, token=token, status=409)
    except (StapNietMogelijk, ValidationError) as fout:
        formulier.add_error(None, fout.messages if isinstance(fout, ValidationError) else str(fout))
        return toon(formulier, token=token, status=422)
    messages.success(request, blad.na)
    return redirect(_adres(rij))


def _aantal_pk(tekst: str) -> int:
    return int(tekst) if tekst.isdecimal() and len(tekst) < 18 else 0


def _leg_neer(request: HttpRequest, klad: Klad) -> list[str]:
    """Keep every file that may be kept; the others come back as errors at the field."""
    fouten: list[str] = []
    for bestand in request.FILES.getlist("bestanden"):
        try:
            kladden.leg_neer(klad, bestand, naam=bestand.name or "bestand")
        except ValidationError as fout:
            fouten += fout.messages
    return fouten


@transaction.atomic
def _doe(
    rij: Zienswijze, user: Medewerker, blad: Stapblad, formulier: forms.Form, klad: Klad | None, versie: int | None
) -> None:
    """The act with the values of the form, and the files that waited with it."""
    waarden: dict[str, Any] = {
        **formulier.cleaned_data,
        "door": user,
        "vandaag": timezone.localdate(),
        "versie": versie,
    }
    if klad is None:
        blad.actie(rij.pk, **waarden)
        return
    with kladden.geopend(klad) as bestanden:
        blad.actie(rij.pk, **{**waarden, "bestanden": bestanden})
    for bestand in klad.bestanden.all():
        kladden.neem_weg(bestand)


# --- hearing, inviting ---------------------------------------------------------------------------------------------


@require_http_methods(["GET", "POST"])
def gesprek(request: HttpRequest, zaaknummer: str, pk: int, gesprek_pk: int, wat: str) -> HttpResponse:
    """Remarks on the report of a talk, or that a planned talk does not go on."""
    zaak, user, rij = _haal(request, zaaknummer, pk)
    if not ziet_intern(user, zaak) or wat not in ("opmerkingen", "vervallen"):
        raise Http404
    rijtje = get_object_or_404(Hoorgesprek.objects.select_related("hoorder"), pk=gesprek_pk, zienswijze=rij)
    vervallen = wat == "vervallen"
    vorm: type[forms.Form] = formulieren.VervallenForm if vervallen else formulieren.OpmerkingenForm
    actie = zw.laat_hoorgesprek_vervallen if vervallen else zw.leg_opmerkingen_vast
    context = _context(rij, user) | {
        "gesprek": rijtje,
        "vervallen": vervallen,
        "weigering": MAG_HOREN.weigering(zaak, user),
    }
    context["kruimels"] = [*context["kruimels"], (context["wie"], _adres(rij))]
    if request.method != "POST":
        return render(request, "intake/hoorgesprek.html", context | {"form": vorm()})
    form = vorm(request.POST)

    def doe() -> None:
        actie(rij.pk, hoorgesprek=rijtje, door=user, vandaag=timezone.localdate(), **form.cleaned_data)

    return neem_aan(
        request, form, doe, template="intake/hoorgesprek.html", terug=_adres(rij),
        melding="Het gesprek is vervallen." if vervallen else "De opmerkingen zijn vastgelegd.", **context,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def ook_uitnodigen(request: HttpRequest, zaaknummer: str) -> HttpResponse:
    """Invite another belanghebbende by hand, in the round that runs (Awb 4:8)."""
    zaak, user = haal_zaak(request, zaaknummer), gebruiker(request)
    if not ziet_intern(user, zaak):
        raise Http404
    eerste = lopende_ronde(zaak)
    weigering = MAG_UITNODIGEN.weigering(zaak, user)
    if eerste is None:
        weigering = "Er loopt nu geen termijn voor zienswijzen. Verzend eerst het voornemen."
    context = kader(zaak) | {"weigering": weigering, "eerste": eerste}
    ronde = eerste.ronde if eerste else 0
    if request.method != "POST":
        form = formulieren.OokUitnodigenForm(zaak=zaak, ronde=ronde)
        return render(request, "intake/ook_uitnodigen.html", context | {"form": form})
    form = formulieren.OokUitnodigenForm(request.POST, zaak=zaak, ronde=ronde)

    def doe() -> None:
        zw.nodig_ook_uit(zaak.pk, door=user, vandaag=timezone.localdate(), **form.cleaned_data)

    return neem_aan(
        request, form, doe, template="intake/ook_uitnodigen.html",
        terug=f"{reverse('zaak', args=[zaaknummer])}#paneel-zienswijzen", melding="De uitnodiging is vastgelegd.",
        **context,
    )  # fmt: skip
