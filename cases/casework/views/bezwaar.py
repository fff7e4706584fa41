"""Pages of bezwaar and beroep: the list, registering, and one page with everything of one objection."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from cases.casework import bezwaarformulieren as f
from cases.casework.actions import bezwaar as acties
from cases.casework.models import Bezwaar, Rechtsmiddel
from cases.casework.views.kader import bladzijde, kader, neem_aan
from cases.deadlines.models import Termijn
from cases.deadlines.queries import standen_voor
from cases.dossiers.actions import log_inzage
from cases.dossiers.afscherming import ziet_intern
from cases.dossiers.models import Zaak
from cases.dossiers.steps import beoordeel, stap_van
from cases.dossiers.views.poort import gebruiker, haal_zaak
from cases.staff.models import Medewerker
from cases.staff.rechten import mag_lezen

LIJST = ("Bezwaar en beroep", "/bezwaren/")


def _mijne(user: Medewerker) -> Any:
    if user.organisatie is None or user.organisatie.soort == "ketenpartner":
        return Bezwaar.objects.none()
    return Bezwaar.objects.filter(
        zaak__organisatie=user.organisatie_id, zaak__in=Zaak.objects.zichtbaar_voor(user)
    ).select_related("zaak__organisatie", "zaak__hoofdbehandelaar", "besluit", "betrokkene", "behandelaar")


def _eis_lezer(user: Medewerker) -> None:
    if not (mag_lezen(user, "bezwaar_registreren") or mag_lezen(user, "tijdlijn_lezen", toegewezen=True)):
        raise PermissionDenied


@require_safe
def bezwaren(request: HttpRequest) -> HttpResponse:
    """The list: what is open first, by the end of its term."""
    user = gebruiker(request)
    _eis_lezer(user)
    alles = request.GET.get("stand") == "alle"
    rijen = _mijne(user) if alles else _mijne(user).exclude(status="afgehandeld")
    if request.GET.get("mij"):
        rijen = rijen.filter(behandelaar=user)
    pagina = bladzijde(request, rijen.order_by(F("beslist_op").asc(nulls_first=True), "bezwaartermijn_tot", "-pk"))
    termijnen = {
        (t.zaak_id, t.kenmerk): t
        for t in Termijn.objects.lopend().filter(
            zaak__in=[b.zaak_id for b in pagina.object_list], code__in=["BOB_6", "BOB_12"]
        )
    }
    regels = [{"rij": b, "termijn": termijnen.get((b.zaak_id, b.kenmerk))} for b in pagina.object_list]
    context = {
        "pagina": pagina, "regels": regels, "alles": alles, "mij": bool(request.GET.get("mij")),
        "vandaag": timezone.localdate(),
    }  # fmt: skip
    return render(request, "casework/bezwaren.html", context)


@require_http_methods(["GET", "POST"])
def registreer(request: HttpRequest, zaaknummer: str) -> HttpResponse:
    """Record an objection against a besluit of this zaak."""
    zaak, user = haal_zaak(request, zaaknummer), gebruiker(request)
    if not ziet_intern(user, zaak) or (weigering := acties.REGISTREREN.weigering(zaak, user)):
        raise PermissionDenied(weigering if ziet_intern(user, zaak) else "")
    context = kader(zaak) | {"heeft_besluit": f.besluiten_van(zaak).exists()}
    if request.method == "POST":
        form = f.RegistreerForm(request.POST, request.FILES, zaak=zaak)
        gemaakt: list[Bezwaar] = []

        def doe() -> None:
            gegevens = dict(form.cleaned_data)
            besluit = gegevens.pop("besluit")
            gemaakt.append(acties.registreer_bezwaar(besluit.pk, door=user, vandaag=timezone.localdate(), **gegevens))

        antwoord = neem_aan(
            request, form, doe, template="casework/bezwaar_registreren.html", terug=reverse("bezwaren"),
            melding="Het bezwaar is vastgelegd. Bevestig nu de ontvangst.", **context,
        )  # fmt: skip
        if gemaakt:
            antwoord["Location"] = reverse("bezwaar", args=[gemaakt[0].pk])
        return antwoord
    form = f.RegistreerForm(zaak=zaak, initial={"besluit": request.GET.get("besluit")})
    return render(request, "casework/bezwaar_registreren.html", context | {"form": form})


@dataclass(frozen=True)
class Daad:
    """One act on the page: its form, what it does, and whether it fits now."""

    code: str
    titel: str
    knop: str
    form_class: type[forms.Form]
    doe: Callable[..., Any]
    melding: str
    met_bezwaar: bool = False


DADEN = {
    d.code: d
    for d in (
        Daad("bevestig", "Ontvangst bevestigen", "Bevestiging versturen", f.LegeForm, acties.bevestig_bezwaar,
             "De bevestiging is gemaakt."),
        Daad("laat", "Te laat: is dat te verontschuldigen?", "Oordeel vastleggen", f.LaatForm,
             acties.beoordeel_te_laat, "Het oordeel is vastgelegd."),
        Daad("behandel", "In behandeling nemen", "In behandeling nemen", f.BehandelForm, acties.neem_in_behandeling,
             "Het bezwaar is in behandeling.", met_bezwaar=True),
        Daad("uitkomst", "Beslissing vastleggen", "Beslissing vastleggen", f.UitkomstForm, acties.leg_uitkomst_vast,
             "De beslissing is vastgelegd.", met_bezwaar=True),
        Daad("nieuw", "Wat komt er in de plaats", "Vastleggen", f.NieuwBesluitForm, acties.leg_nieuw_besluit_vast,
             "Het is vastgelegd.", met_bezwaar=True),
        Daad("sluit", "Bezwaar afsluiten", "Afsluiten", f.LegeForm, acties.sluit_bezwaar, "Het bezwaar is afgesloten."),
        Daad("hersteld", "Verzuim is hersteld", "Vastleggen", f.HersteldForm, acties.leg_herstel_vast,
             "Het herstel is vastgelegd."),
        Daad("herstel", "Om herstel van een verzuim vragen", "Vastleggen", f.HerstelForm, acties.vraag_herstel,
             "De termijn staat stil tot het verzuim is hersteld."),
        Daad("verdaag", "Beslissing verdagen", "Verdagen", f.VerdaagForm, acties.verdaag_bezwaar,
             "De termijn is verlengd. Laat het de indiener schriftelijk weten."),
        Daad("rechter", "Beroep of voorlopige voorziening", "Vastleggen", f.RechtsmiddelForm,
             acties.leg_rechtsmiddel_vast, "Het is vastgelegd."),
    )
}  # fmt: skip


def _past(rij: Bezwaar, user: Medewerker) -> list[str]:
    """The codes of the acts that fit the status now and that this person may do, the next one first."""
    registreert = not acties.REGISTREREN.weigering(rij.zaak, user)
    behandelt = not acties.BEHANDELEN.weigering(rij.zaak, user)
    open_ = rij.status in ("ingediend", "in_behandeling")
    wacht = rij.herstel_voor is not None and rij.hersteld_op is None
    past = {
        "bevestig": registreert and open_ and rij.bevestiging_id is None,
        "laat": behandelt and open_ and rij.op_tijd == "laat" and rij.verschoonbaar is None,
        "behandel": behandelt and rij.status == "ingediend",
        "uitkomst": behandelt and rij.status == "in_behandeling",
        "nieuw": behandelt and rij.status == "uitspraak" and rij.herroepen
        and not (rij.nieuw_besluit_id or rij.geen_nieuw_besluit),
        "sluit": behandelt and rij.status == "uitspraak",
        "hersteld": registreert and open_ and wacht,
        "herstel": behandelt and open_ and not wacht,
        "verdaag": behandelt and open_,
        "rechter": registreert and rij.status != "afgehandeld",
    }  # fmt: skip
    return [code for code in DADEN if past[code]]


@require_http_methods(["GET", "POST"])
def bezwaar(request: HttpRequest, pk: int) -> HttpResponse:
    """One objection: what it is, its term, what the court said, and what can be done now."""
    user = gebruiker(request)
    rij = get_object_or_404(_mijne(user), pk=pk)
    _eis_lezer(user)
    past = _past(rij, user)
    if request.method == "POST":
        return _doe(request, rij, user, past)
    log_inzage(user, "bezwaar", zaak=rij.zaak, verwijzing=f"bezwaar {rij.pk}")
    return render(request, "casework/bezwaar.html", _context(rij, user, past))


def _doe(request: HttpRequest, rij: Bezwaar, user: Medewerker, past: list[str]) -> HttpResponse:
    daad = DADEN.get(request.POST.get("daad", ""))
    if daad is None:
        raise Http404
    meer: dict[str, Any] = {"bezwaar": rij} if daad.met_bezwaar else {}
    form = daad.form_class(request.POST, prefix=daad.code, **meer)

    def doe() -> None:
        daad.doe(rij.pk, door=user, vandaag=timezone.localdate(), **form.cleaned_data)

    context = _context(rij, user, [*past, daad.code] if daad.code not in past else past, {daad.code: form})
    return neem_aan(
        request, form, doe, template="casework/bezwaar.html", terug=reverse("bezwaar", args=[rij.pk]),
        melding=daad.melding, **context,
    )  # fmt: skip


def _context(
    rij: Bezwaar, user: Medewerker, past: list[str], gevuld: dict[str, forms.BaseForm] | None = None
) -> dict[str, Any]:
    gevuld = gevuld or {}
    daden = []
    for code in past:
        daad = DADEN[code]
        meer: dict[str, Any] = {"bezwaar": rij} if daad.met_bezwaar else {}
        daden.append(
            {"daad": daad, "form": gevuld.get(code) or daad.form_class(prefix=code, **meer), "open": code in gevuld}
        )
    termijnen = Termijn.objects.filter(zaak=rij.zaak_id, kenmerk=rij.kenmerk).met_feiten()
    sluiten = beoordeel(rij, stap_van(Bezwaar, "sluit"), user) if rij.status == "uitspraak" else None
    return kader(rij.zaak) | {
        "rij": rij,
        "naam_verborgen": rij.betrokkene.afgeschermd,
        "daden": daden,
        "sluiten": sluiten,
        "termijnen": list(termijnen),
        "stand": standen_voor([rij.zaak], timezone.localdate()).get(rij.zaak_id),
        "middelen": [
            {"rij": m, "form": f.UitspraakForm(prefix=f"u{m.pk}")} for m in rij.rechtsmiddelen.order_by("ingesteld_op")
        ],
        "mag_uitspraak": not acties.BEHANDELEN.weigering(rij.zaak, user),
        "kruimels": [LIJST],
    }


@require_http_methods(["POST"])
def uitspraak(request: HttpRequest, pk: int, middel: int) -> HttpResponse:
    """What the court said of one remedy."""
    user = gebruiker(request)
    rij = get_object_or_404(_mijne(user), pk=pk)
    get_object_or_404(Rechtsmiddel, pk=middel, bezwaar=rij)
    form = f.UitspraakForm(request.POST, prefix=f"u{middel}")

    def doe() -> None:
        acties.leg_uitspraak_vast(middel, door=user, vandaag=timezone.localdate(), **form.cleaned_data)

    context = _context(rij, user, _past(rij, user))
    for regel in context["middelen"]:
        if regel["rij"].pk == middel:
            regel["form"], regel["open"] = form, True
    return neem_aan(
        request, form, doe, template="casework/bezwaar.html", terug=reverse("bezwaar", args=[rij.pk]),
        melding="De uitspraak is vastgelegd.", **context,
    )  # fmt: skip
