"""One thing that was received: reading it safely, and what a colleague does with it."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cases.casework.views.kader import neem_aan
from cases.channels import queries
from cases.channels.actions import afhandeling
from cases.channels.forms.ontvangst import AfwijsForm, BijZaakForm, intakevelden
from cases.channels.inzending import IDENTIFICEREND, InzendingForm
from cases.channels.models import Kanaal, Ontvangst, Stand
from cases.channels.opslag import open_ontvangen, waarom_niet_in_dossier
from cases.dossiers.actions import log_inzage
from cases.dossiers.models import Categorie
from cases.dossiers.steps import StapNietMogelijk
from cases.dossiers.views.bestand import ZANDBAK
from cases.dossiers.views.poort import gebruiker
from cases.intake.forms.registratie import RegistratieForm
from cases.intake.views.registratie import Vooraf, neem_in
from cases.staff.rechten import waarom_niet

MAX_RUW = 20_000
"""Characters of the raw data that a page shows."""
View = Callable[..., HttpResponseBase]


def haal(request: HttpRequest, pk: uuid.UUID) -> Ontvangst:
    """The row; 403 for who may not register, 404 for what this person may not know of."""
    user = gebruiker(request)
    if not queries.mag_registreren(user):
        raise PermissionDenied(waarom_niet(user, queries.RECHT) or "Dit is voor medewerkers van de gemeente.")
    rijen = Ontvangst.objects.zichtbaar_voor(user).select_related(
        "zaak", "over_zaak", "geopend_door", "afgehandeld_door"
    )
    return get_object_or_404(rijen, pk=pk)


def _lijst(rij: Ontvangst) -> tuple[str, str]:
    """The list from which one comes: name and address."""
    if rij.stand == Stand.AFGEWEZEN:
        return "Afgewezen", reverse("gemiste-berichten") + "?lijst=afgewezen"
    if rij.stand == Stand.MISLUKT:
        return "Gemiste berichten", reverse("gemiste-berichten")
    return "Te registreren", reverse("inbox")


@require_safe
def ontvangst(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """What came in, as it came in, with everything that can be done with it. Looking is logged."""
    rij, user = haal(request, pk), gebruiker(request)
    ander = afhandeling.claim(rij, user)
    log_inzage(user, "ontvangen bericht bekeken", zaak=rij.zaak or rij.over_zaak, verwijzing=f"ontvangst {rij.pk}")
    return render(request, "channels/ontvangst.html", _context(request, rij, ander=ander))


def _context(request: HttpRequest, rij: Ontvangst, **extra: Any) -> dict[str, Any]:
    user = gebruiker(request)
    ruw = json.dumps(rij.gegevens, ensure_ascii=False, indent=2)
    beginwaarden = {"zaaknummer": rij.over_zaak.zaaknummer if rij.over_zaak else ""}
    return {
        "rij": rij,
        "is_mail": rij.kanaal == Kanaal.EMAIL,
        "velden": _velden(rij),
        "ruw": ruw[:MAX_RUW],
        "ruw_afgekapt": len(ruw) > MAX_RUW,
        "bestanden": [(b, waarom_niet_in_dossier(b)) for b in rij.bestanden.order_by("pk")[:200]],
        "bijzaak": BijZaakForm(door=user, initial=beginwaarden, auto_id="bij_%s"),
        "afwijs": AfwijsForm(auto_id="af_%s"),
        "kan_opnieuw": rij.is_open and bool(rij.soort),
        "kruimels": [_lijst(rij)],
        **extra,
    }


def _velden(rij: Ontvangst) -> list[tuple[str, str, list[str]]]:
    """What was filled in, by the label of its field, with what is wrong there; a shielded identity is left out."""
    if rij.kanaal == Kanaal.EMAIL:
        return []
    verborgen = (
        IDENTIFICEREND if rij.zaak is not None and rij.tekst("afschermen").lower() in ("true", "ja", "on") else ()
    )
    velden = []
    for naam, veld in InzendingForm.base_fields.items():
        waarde = rij.gegevens.get(naam)
        fouten = rij.veldfouten.get(naam, [])
        if naam in verborgen or (waarde in (None, "", False) and not fouten):
            continue
        tekst = "ja" if waarde is True else str("" if waarde in (None, False) else waarde)
        wiens = " (indiener)" if naam.startswith("indiener_") else ""
        velden.append((f"{veld.label}{wiens}", tekst[:MAX_RUW], fouten))
    return velden


@require_POST
def overnemen(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Go on with what a colleague had opened."""
    rij = haal(request, pk)
    afhandeling.neem_over(rij.pk, door=gebruiker(request))
    messages.success(request, "U gaat verder met dit bericht.")
    return redirect("ontvangst", pk=rij.pk)


@require_http_methods(["GET", "POST"])
def registreren(request: HttpRequest, pk: uuid.UUID, soort: str) -> HttpResponse:
    """The intake form with what the sender said; registering couples the zaak."""
    rij, user = haal(request, pk), gebruiker(request)
    if not rij.is_open and request.method == "GET":
        return redirect("ontvangst", pk=rij.pk)
    token = uuid.uuid5(rij.pk, str(user.pk))
    geweigerd: list[str] = []
    if request.method == "GET":
        afhandeling.claim(rij, user)
        geweigerd = afhandeling.leg_klad_klaar(rij, token, user)
    velden = intakevelden(rij, soort)
    velden["ontvangstdatum"] = timezone.localdate(rij.ontvangen_op)
    if code := rij.tekst("categorie"):
        velden["categorie"] = Categorie.objects.filter(code__iexact=code, actief=True).first()
    vandaag = timezone.localdate()
    vooraf = Vooraf(
        token=token,
        velden={naam: waarde for naam, waarde in velden.items() if naam in RegistratieForm.base_fields},
        koppel=lambda zaak: afhandeling.koppel_geregistreerd(rij.pk, zaak, door=user, vandaag=vandaag),
        sjabloon="channels/registreren.html",
        context={
            "rij": rij,
            "geweigerd": geweigerd,
            "kruimels": [_lijst(rij), (str(rij), reverse("ontvangst", args=[rij.pk]))],
        },
    )
    return neem_in(request, vooraf)


@require_POST
def bij_zaak(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Add it to an existing zaak."""
    rij, user = haal(request, pk), gebruiker(request)
    form = BijZaakForm(request.POST, door=user, auto_id="bij_%s")

    def doe() -> None:
        assert form.zaak is not None
        afhandeling.voeg_toe_aan_zaak(
            rij.pk, form.zaak, wat=form.cleaned_data["wat"], toelichting=form.cleaned_data["toelichting"],
            door=user, vandaag=timezone.localdate(),
        )  # fmt: skip

    gekozen = request.POST.get("wat", "")
    context = _context(request, rij, bijzaak=form, open="bijzaak")
    nummer = form.cleaned_data.get("zaaknummer", "") if form.is_valid() else ""
    return neem_aan(
        request, form, doe, template="channels/ontvangst.html",
        terug=reverse("zaak", args=[nummer]) if nummer else "",
        melding=f"Toegevoegd aan {nummer}. {afhandeling.GEVOLG.get(gekozen, '')}".strip(), **context,
    )  # fmt: skip


@require_POST
def afwijzen(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """It does not belong here."""
    rij, user = haal(request, pk), gebruiker(request)
    form = AfwijsForm(request.POST, auto_id="af_%s")
    terug = _lijst(rij)[1]
    return neem_aan(
        request, form, lambda: afhandeling.wijs_af(rij.pk, reden=form.cleaned_data["reden"], door=user),
        template="channels/ontvangst.html", terug=terug, melding="Afgewezen. Het bericht blijft bewaard.",
        **_context(request, rij, afwijs=form, open="afwijs"),
    )  # fmt: skip


@require_POST
def terugzetten(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """It was refused by mistake."""
    rij = haal(request, pk)
    try:
        afhandeling.zet_terug(rij.pk, door=gebruiker(request))
    except StapNietMogelijk as fout:
        messages.error(request, str(fout))
    else:
        messages.success(request, "Het bericht wacht weer op registratie.")
    return redirect("ontvangst", pk=rij.pk)


@require_POST
def opnieuw(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Let the system take it in again."""
    rij = haal(request, pk)
    lijst = _lijst(rij)[1]
    try:
        rij = afhandeling.probeer_opnieuw(rij.pk, door=gebruiker(request), vandaag=timezone.localdate())
    except StapNietMogelijk as fout:
        messages.error(request, str(fout))
        return redirect("ontvangst", pk=rij.pk)
    if rij.zaak is not None:
        messages.success(request, f"Gelukt: dit is nu {rij.zaak.zaaknummer}.")
        return redirect(lijst)
    messages.warning(request, "Het lukt nog niet. Registreer het met de hand.")
    return redirect("ontvangst", pk=rij.pk)


@require_safe
def bestand(request: HttpRequest, pk: uuid.UUID, nummer: int) -> FileResponse:
    """A file as it came in: only as a download, since nobody looked at it yet. Looking is logged."""
    rij = haal(request, pk)
    gevraagd = get_object_or_404(rij.bestanden, pk=nummer)
    try:
        inhoud = open_ontvangen(gevraagd)
    except FileNotFoundError:
        raise Http404 from None
    log_inzage(
        gebruiker(request), "bestand opgehaald", zaak=rij.zaak or rij.over_zaak,
        verwijzing=f"ontvangen bestand {gevraagd.pk}",
    )  # fmt: skip
    antwoord = FileResponse(inhoud, content_type="application/octet-stream")
    kaal = "".join(c if c.isascii() and c not in '"\\?' else "_" for c in gevraagd.naam)
    antwoord["Content-Disposition"] = f"attachment; filename=\"{kaal}\"; filename*=UTF-8''{quote(gevraagd.naam)}"
    antwoord["Content-Security-Policy"] = ZANDBAK
    antwoord["X-Content-Type-Options"] = "nosniff"
    antwoord["Cache-Control"] = "private, no-store"
    return antwoord
