"""Taking in: one page for telephone and counter. Every error stands at its field, and nothing given is lost."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from cases.casework.models import Piketnummer
from cases.dossiers.models import Categorie, Locatie, Zaak
from cases.dossiers.models.zaak import Urgentie
from cases.dossiers.steps import StapNietMogelijk, StapNietToegestaan
from cases.dossiers.views.poort import gebruiker
from cases.intake.actions import klad as kladden
from cases.intake.actions import registratie
from cases.intake.adresregel import Adres, lees_adres, lees_punt
from cases.intake.forms.registratie import RegistratieForm
from cases.intake.models import Klad
from cases.intake.zoekplaats import bekende_adressen, mogelijk_dubbel_bij, vul_aan
from cases.staff import invoer
from cases.staff.models import Medewerker
from cases.staff.nummers import nummer
from cases.staff.views.toegang import met_recht

GEWIST = ("eenmalig", "verwijder", "toch", "csrfmiddlewaretoken", "bestanden")


@dataclass(frozen=True)
class Vooraf:
    """What a channel knows before the form is filled in, for example of an e-mail; without one the form is empty."""

    token: uuid.UUID | None = None
    velden: dict[str, Any] = field(default_factory=dict)
    koppel: Callable[[Zaak], None] = lambda zaak: None
    """Called in the transaction of the registration; refusing there makes no zaak."""
    sjabloon: str = "intake/registratie.html"
    context: dict[str, Any] = field(default_factory=dict)


LEEG = Vooraf()


@require_http_methods(["GET", "POST"])
@met_recht("melding_registreren")
def nieuw(request: HttpRequest) -> HttpResponse:
    """Show the form, keep its files, warn once for a possible duplicate, and register."""
    return neem_in(request, LEEG)


def neem_in(request: HttpRequest, vooraf: Vooraf) -> HttpResponse:
    """The form with what is known already; who may come here is tested by the view that calls it."""
    user = gebruiker(request)
    if user.organisatie is None:
        messages.error(request, "Uw account hoort bij geen organisatie. Vraag beheer om dat in te vullen.")
        return redirect("home")
    if request.method != "POST":
        kladden.ruim_op()
        formulier = RegistratieForm(initial=vooraf.velden, door=user)
        return _toon(request, vooraf, formulier, vooraf.token or _hervat(request))
    try:
        klad = kladden.klad_van(_token(request), user)
    except ValidationError:
        return _toon(request, vooraf, RegistratieForm(request.POST, door=user), uuid.uuid4(), status=422)
    if klad.zaak is not None and _is_dezelfde(request, klad.zaak):
        messages.info(request, f"Deze melding was al geregistreerd als {klad.zaak.zaaknummer}.")
        return redirect("zaak", zaaknummer=klad.zaak.zaaknummer)
    if klad.zaak is not None:
        return _opnieuw(request, vooraf, klad.zaak, user)
    if weg := request.POST.get("verwijder"):
        return _zonder(request, vooraf, klad, weg)
    return _verwerk(request, vooraf, klad, user)


def _is_dezelfde(request: HttpRequest, zaak: Zaak) -> bool:
    """Whether this is the same form sent twice, and not another melding typed over it."""
    getypt = "\n".join(request.POST.get("situatie", "").split())
    return getypt == "\n".join(zaak.situatie.split())


def _opnieuw(request: HttpRequest, vooraf: Vooraf, eerder: Zaak, user: Medewerker) -> HttpResponse:
    """Another melding typed in the form of one that was taken already: a form of its own, with what was typed."""
    klad = kladden.klad_van(uuid.uuid4(), user)
    fouten = _bewaar_bestanden(request, klad)
    messages.warning(
        request,
        f"Dit formulier was al geregistreerd als {eerder.zaaknummer}. Wat u daarna typte staat er nog. "
        "Is het een nieuwe melding, verstuur het dan nog een keer.",
    )
    formulier = RegistratieForm(initial=_getypt(request), door=user)
    return _toon(request, vooraf, formulier, klad.token, bestandsfouten=fouten, status=409)


def _zonder(request: HttpRequest, vooraf: Vooraf, klad: Klad, pk: str) -> HttpResponse:
    """The same form with one file less; what was chosen at the same time is kept too."""
    for bestand in klad.bestanden.filter(pk=nummer(pk) or 0):
        kladden.neem_weg(bestand)
    fouten = _bewaar_bestanden(request, klad)
    formulier = RegistratieForm(initial=_getypt(request), door=gebruiker(request))
    return _toon(request, vooraf, formulier, klad.token, bestandsfouten=fouten)


def _getypt(request: HttpRequest) -> dict[str, Any]:
    """What was typed, as the values of an unchecked form."""
    return {naam: request.POST.get(naam, "") for naam in RegistratieForm.base_fields if naam not in GEWIST}


def _verwerk(request: HttpRequest, vooraf: Vooraf, klad: Klad, user: Medewerker) -> HttpResponse:
    fouten = _bewaar_bestanden(request, klad)
    formulier = RegistratieForm(request.POST, door=user)
    if not formulier.is_valid() or fouten:
        for fout in fouten:
            formulier.add_error("bestanden", fout)
        return _toon(request, vooraf, formulier, klad.token, status=422)
    if "toch" not in request.POST and (dubbel := _dubbel(formulier, user)):
        return _toon(request, vooraf, formulier, klad.token, dubbel=dubbel, vraag_dubbel=True, status=409)
    try:
        zaak = _registreer(klad, formulier, user, vooraf)
    except StapNietToegestaan as fout:
        formulier.add_error(None, str(fout))
        return _toon(request, vooraf, formulier, klad.token, status=403)
    except (ValidationError, StapNietMogelijk) as fout:
        _voeg_fouten_toe(formulier, fout)
        return _toon(request, vooraf, formulier, klad.token, status=422)
    messages.success(request, _gelukt(zaak))
    if zaak.urgentie == Urgentie.ZEER_SPOED:
        messages.warning(request, "Zeer spoed: bel het piketnummer en leg vast wat er direct is gedaan.")
    return redirect("zaak", zaaknummer=zaak.zaaknummer)


def _gelukt(zaak: Zaak) -> str:
    soort = zaak.get_soort_display().lower()
    if zaak.hoofdbehandelaar is not None:
        return f"De {soort} is geregistreerd als {zaak.zaaknummer} en toegewezen aan {zaak.hoofdbehandelaar.naam}."
    return f"Geregistreerd als {zaak.zaaknummer}. Nog niemand behandelt deze {soort}."


def _registreer(klad: Klad, formulier: RegistratieForm, user: Medewerker, vooraf: Vooraf) -> Zaak:
    """Register once: a second request with the same token waits here and finds the zaak of the first."""
    vandaag = timezone.localdate()
    with transaction.atomic():
        klad = Klad.objects.select_for_update(of=("self",)).get(pk=klad.pk)
        if klad.zaak is not None:
            return klad.zaak
        with kladden.geopend(klad) as bestanden:
            gegevens = formulier.gegevens(bestanden)
            if formulier.is_verzoek:
                verzoek = registratie.registreer_handhavingsverzoek(
                    gegevens,
                    gestelde_overtreding=formulier.cleaned_data["gestelde_overtreding"] or gegevens.situatie,
                    belang=formulier.cleaned_data["belang"],
                    door=user,
                    vandaag=vandaag,
                )
                zaak: Zaak = verzoek.zaak
            else:
                zaak = registratie.registreer_melding(gegevens, door=user, vandaag=vandaag).zaak
        kladden.voltooi(klad, zaak)
        vooraf.koppel(zaak)
    return zaak


def _bewaar_bestanden(request: HttpRequest, klad: Klad) -> list[str]:
    """Keep every file that may be kept; the others come back as errors at the field."""
    fouten: list[str] = []
    for bestand in request.FILES.getlist("bestanden"):
        try:
            kladden.leg_neer(klad, bestand, naam=bestand.name or "bestand")
        except ValidationError as fout:
            fouten += fout.messages
    return fouten


def _voeg_fouten_toe(formulier: RegistratieForm, fout: ValidationError | StapNietMogelijk) -> None:
    if not isinstance(fout, ValidationError):
        formulier.add_error(None, str(fout))
    elif hasattr(fout, "error_dict"):
        for veld, fouten in fout.error_dict.items():
            formulier.add_error(veld if veld in formulier.fields else None, fouten)
    else:
        formulier.add_error(None, fout)


def _dubbel(formulier: RegistratieForm, user: Medewerker) -> list[Zaak]:
    schoon = formulier.cleaned_data
    gevonden = mogelijk_dubbel_bij(
        formulier.plaats, user, ontvangen=schoon["ontvangstdatum"], categorie=schoon["categorie"]
    )
    return list(gevonden[:5])


def _hervat(request: HttpRequest) -> uuid.UUID:
    """A new token; or that of the form which was sent after the session ended, so that its files are shown again."""
    bewaard = invoer.van(request, request.GET.get(invoer.PARAMETER, ""))
    oud = dict(bewaard["velden"]).get("eenmalig", "") if bewaard else ""
    try:
        return uuid.UUID(oud)
    except ValueError:
        return uuid.uuid4()


def _token(request: HttpRequest) -> uuid.UUID:
    try:
        return uuid.UUID(request.POST.get("eenmalig", ""))
    except ValueError:
        return uuid.uuid4()


def _toon(
    request: HttpRequest,
    vooraf: Vooraf,
    formulier: RegistratieForm,
    token: uuid.UUID,
    *,
    status: int = 200,
    **extra: Any,
) -> HttpResponse:
    context = {
        "form": formulier,
        "token": token,
        "bewaard": Klad.objects.filter(pk=token, medewerker=gebruiker(request)).first(),
        "piket": Piketnummer.objects.filter(actief=True).order_by("volgorde", "pk"),
        "dubbel": [],
        "kruimels": [("Mijn werk", "/mijn-werk/")],
        **vooraf.context,
        **extra,
    }
    return render(request, vooraf.sjabloon, context, status=status)


@require_safe
@met_recht("melding_registreren")
def plaats(request: HttpRequest) -> HttpResponse:
    """While typing a place (htmx): addresses that are known, and open zaken that may be the same."""
    if "HX-Request" not in request.headers:
        return redirect("melding-nieuw")
    user = gebruiker(request)
    adres, bekend = Adres(), []
    try:
        adres = lees_adres(request.GET.get("adres", ""))
        bekend = bekende_adressen(adres, user)
    except ValueError:
        pass
    locatie = vul_aan(adres, user, "") if adres.huisnummer is not None else None
    if locatie is None and (punt := _punt(request.GET.get("punt", ""))):
        locatie = punt
    gekozen = request.GET.get("categorie", "")
    categorie = Categorie.objects.filter(pk=gekozen).first() if gekozen.isdigit() else None
    dubbel = mogelijk_dubbel_bij(locatie, user, ontvangen=timezone.localdate(), categorie=categorie)
    context = {"bekend": bekend, "dubbel": list(dubbel[:5]), "categorie": categorie}
    return render(request, "intake/_plaats.html", context)


def _punt(tekst: str) -> Locatie | None:
    try:
        breedte, lengte = lees_punt(tekst)
    except ValueError:
        return None
    return Locatie(breedte=Decimal(f"{breedte:.7f}"), lengte=Decimal(f"{lengte:.7f}"))
