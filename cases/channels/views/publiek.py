"""The public form: what it is for, one question group per page, a look at all answers, sent once, what happens now."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from cases.channels import geheim, misbruik
from cases.channels.actions import publiek as acties
from cases.channels.actions.ontvangst import is_anoniem
from cases.channels.actions.volglink import volgcode
from cases.channels.forms.publiek import (
    BESTANDEN,
    CONTROLEREN,
    STAPPEN,
    TITELS,
    VELDEN,
    VRAAGSTAPPEN,
    WAT,
    BestandenForm,
    PubliekeStap,
)  # fmt: skip
from cases.channels.models import Ontvangst, Publiekconcept, Stand
from cases.channels.views.openbaar import getypt, openbaar, toon
from cases.channels.voortgang import voortgang
from cases.deadlines.queries import regel_op
from cases.deadlines.rules import REGELS
from cases.deadlines.rules.shape import Termijnregel
from cases.dossiers.models import Categorie
from cases.dossiers.steps import procedure_van
from cases.intake.lifecycles.intake import indiener
from cases.staff.nummers import nummer

SOORTEN = ("melding", "handhavingsverzoek")
NAMEN = {"melding": "Melding doen", "handhavingsverzoek": "Verzoek om handhaving"}


# --- before the form ------------------------------------------------------------------------------------------------


@openbaar("GET")
def start(request: HttpRequest) -> HttpResponse:
    """What a melding and a handhavingsverzoek are, in plain words, and whom to call in danger."""
    antwoord = toon(request, "start", {"antwoordtijd": _duur("MEL_AFDOEN"), "beslistijd": _duur("HV_8WK")})
    antwoord.headers["X-Robots-Tag"] = "index, follow"
    return antwoord


def _duur(code: str) -> str:
    """The length of a term as it is today, in words."""
    regel = REGELS[code]
    assert isinstance(regel, Termijnregel)
    duur = regel_op(regel, timezone.localdate()).duur
    return str(duur) if duur else ""


@openbaar("GET")
def privacy(request: HttpRequest) -> HttpResponse:
    """What happens to the data of who sends something (AVG art. 13)."""
    return toon(request, "privacy")


@openbaar("GET")
def toegankelijkheid(request: HttpRequest) -> HttpResponse:
    """The accessibility of the public pages."""
    return toon(request, "toegankelijkheid", {"verklaring": settings.TOEGANKELIJKHEIDSVERKLARING})


@openbaar("GET", "POST")
def onbekend(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Anything else below /melden/."""
    raise Http404


# --- the steps --------------------------------------------------------------------------------------------------------


@openbaar("GET", "POST")
def eerste(request: HttpRequest, soort: str) -> HttpResponse:
    """The first page of a new form; its answers make the form on the server."""
    if request.method != "POST":
        return _toon_stap(request, _leeg(soort, WAT), None)
    posted = getypt(request)
    formulier = PubliekeStap(posted, soort=soort, stap=WAT, bekend={})
    bewijs = misbruik.lees_bewijs(posted.get(misbruik.BEWIJS, ""), soort)
    if bewijs is None:
        melding = "Het formulier stond te lang open. Uw tekst staat er nog. Druk nog een keer op Verder."
        return _toon_stap(request, formulier, None, melding=melding, status=422)
    if not misbruik.mag_bladeren(request):
        return _toon_stap(request, formulier, None, bewijs=posted[misbruik.BEWIJS], melding=TE_VAAK, status=429)
    if not formulier.is_valid():
        return _toon_stap(request, formulier, None, bewijs=posted[misbruik.BEWIJS], status=422)
    concept = acties.begin(bewijs, soort)
    _bewaar(concept, posted, soort, WAT)
    return redirect("melden-stap", soort, concept.token, _na(WAT))


TE_VAAK = (
    "Het is nu erg druk, of er komt veel van uw internetadres. Wacht een kwartier en probeer het opnieuw. "
    "Wat u invulde blijft staan."
)


@openbaar("GET", "POST")
def stap(request: HttpRequest, soort: str, token: uuid.UUID, stap: str) -> HttpResponse:
    """One page of a form that was begun; whatever is typed is kept, also when it is wrong."""
    concept = _concept(token, soort)
    if concept is None:
        return _verlopen(request, soort, stap)
    if concept.is_verzonden:
        return redirect("melden-klaar", token)
    if stap == CONTROLEREN:
        return _controleren(request, concept)
    if request.method == "POST" and not misbruik.mag_bladeren(request):
        return _te_druk(request, concept, stap)
    if stap == BESTANDEN:
        return _bestanden(request, concept)
    if request.method != "POST":
        if "fout" in request.GET:
            return _toon_stap(request, _gebonden(concept, stap), concept)
        return _toon_stap(request, PubliekeStap(None, soort=soort, stap=stap, bekend=concept.gegevens), concept)
    posted = getypt(request)
    formulier = PubliekeStap(posted, soort=soort, stap=stap, bekend=concept.gegevens)
    geldig = formulier.is_valid()
    _bewaar(concept, posted, soort, stap)
    if "terug" in posted:
        return redirect(*_adres(concept, _voor(stap)))
    if not geldig:
        return _toon_stap(request, formulier, concept, status=422)
    return redirect(*_adres(concept, CONTROLEREN if "naar_controle" in posted else _na(stap)))


def _concept(token: uuid.UUID, soort: str) -> Publiekconcept | None:
    rijen = Publiekconcept.objects.select_related("ontvangst__zaak")
    return rijen.filter(pk=token, soort=soort, begonnen_op__gt=timezone.now() - misbruik.GELDIG).first()


def _bewaar(concept: Publiekconcept, posted: dict[str, str], soort: str, stap: str) -> None:
    antwoorden = PubliekeStap.antwoorden_uit(posted, soort, stap)
    acties.bewaar_antwoorden(concept.pk, antwoorden, honing=bool(posted.get(misbruik.HONING)))


def _leeg(soort: str, stap: str) -> PubliekeStap:
    return PubliekeStap(None, soort=soort, stap=stap, bekend={})


def _gebonden(concept: Publiekconcept, stap: str) -> PubliekeStap:
    """The page with what was kept, checked again."""
    velden = VELDEN[concept.soort, stap]
    kept = {naam: waarde for naam, waarde in concept.gegevens.items() if naam in velden}
    return PubliekeStap(kept, soort=concept.soort, stap=stap, bekend=concept.gegevens)


def _na(stap: str) -> str:
    return STAPPEN[STAPPEN.index(stap) + 1]


def _voor(stap: str) -> str:
    return STAPPEN[max(0, STAPPEN.index(stap) - 1)]


def _adres(concept: Publiekconcept, stap: str) -> tuple[Any, ...]:
    return "melden-stap", concept.soort, concept.token, stap


def _stand(soort: str, stap: str) -> dict[str, Any]:
    plek = STAPPEN.index(stap)
    return {
        "soort": soort,
        "soortnaam": NAMEN[soort],
        "stap": stap,
        "staptitel": TITELS[stap],
        "stapnummer": plek + 1,
        "stappen": [
            {"code": s, "stand": "gedaan" if i < plek else "nu" if i == plek else ""} for i, s in enumerate(STAPPEN)
        ],
    }


def _toon_stap(
    request: HttpRequest,
    formulier: PubliekeStap,
    concept: Publiekconcept | None,
    *,
    bewijs: str = "",
    melding: str = "",
    status: int = 200,
) -> HttpResponse:
    context = _stand(formulier.soort, formulier.stap) | {
        "form": formulier,
        "concept": concept,
        "bewijs": bewijs or ("" if concept else misbruik.maak_bewijs(formulier.soort)),
        "honing": misbruik.HONING,
        "melding": melding,
        "naar_controle": "naar_controle" in request.POST or "wijzig" in request.GET,
    }
    return toon(request, "stap", context, status)


def _te_druk(request: HttpRequest, concept: Publiekconcept, stap: str) -> HttpResponse:
    """Too many at once: what was typed is kept, and the same page says to wait."""
    if stap in VRAAGSTAPPEN:
        posted = getypt(request)
        _bewaar(concept, posted, concept.soort, stap)
        formulier = PubliekeStap(None, soort=concept.soort, stap=stap, bekend={**concept.gegevens, **posted})
        return _toon_stap(request, formulier, concept, melding=TE_VAAK, status=429)
    return _toon_bestanden(request, concept, [TE_VAAK], status=429)


def _verlopen(request: HttpRequest, soort: str, stap: str) -> HttpResponse:
    """The form is gone: what was typed on this page is shown, to copy."""
    posted = getypt(request)
    formulier = _leeg(soort, stap) if stap in VRAAGSTAPPEN else None
    regels = [
        (veld.label, posted[veld.name]) for veld in (formulier.velden if formulier else []) if posted.get(veld.name)
    ]
    return toon(request, "verlopen", {"getypt": regels, "soort": soort}, status=404)


# --- files ------------------------------------------------------------------------------------------------------------


def _bestanden(request: HttpRequest, concept: Publiekconcept) -> HttpResponse:
    if request.method != "POST":
        return _toon_bestanden(request, concept, acties.te_herleiden(concept))
    if weg := request.POST.get("verwijder"):
        for rij in concept.bestanden.filter(pk=nummer(weg) or 0):
            acties.neem_weg(rij)
    fouten: list[str] = []
    for inhoud in request.FILES.getlist("bestanden"):
        try:
            acties.leg_neer(concept, inhoud, naam=inhoud.name or "bestand")
        except ValidationError as fout:
            fouten += fout.messages
    if "terug" in request.POST and not fouten:
        return redirect(*_adres(concept, _voor(BESTANDEN)))
    if "verder" in request.POST and not (fouten or (fouten := acties.te_herleiden(concept))):
        return redirect(*_adres(concept, CONTROLEREN))
    if fouten:
        return _toon_bestanden(request, concept, fouten, status=422)
    return redirect(*_adres(concept, BESTANDEN))


def _toon_bestanden(
    request: HttpRequest, concept: Publiekconcept, fouten: list[str], status: int = 200
) -> HttpResponse:
    context = _stand(concept.soort, BESTANDEN) | {
        "form": BestandenForm(),
        "fouten": fouten,
        "concept": concept,
        "bestanden": concept.bestanden.order_by("pk"),
        "anoniem": acties.anoniem(concept),
    }
    return toon(request, "bestanden", context, status)


# --- look and send ----------------------------------------------------------------------------------------------------


def _controleren(request: HttpRequest, concept: Publiekconcept) -> HttpResponse:
    for naam in VRAAGSTAPPEN:
        if not _gebonden(concept, naam).is_valid():
            return redirect(f"{reverse('melden-stap', args=[concept.soort, concept.token, naam])}?fout")
    if acties.te_herleiden(concept):
        return redirect(*_adres(concept, BESTANDEN))
    if request.method != "POST":
        return _toon_controleren(request, concept)
    if "terug" in request.POST:
        return redirect(*_adres(concept, BESTANDEN))
    if not misbruik.mag_verzenden(request):
        return _toon_controleren(request, concept, melding=TE_VAAK, status=429)
    acties.verzend(concept, vandaag=timezone.localdate())
    return redirect("melden-klaar", concept.token)


def _toon_controleren(
    request: HttpRequest, concept: Publiekconcept, melding: str = "", status: int = 200
) -> HttpResponse:
    context = _stand(concept.soort, CONTROLEREN) | {
        "concept": concept,
        "melding": melding,
        "delen": [
            {"stap": naam, "titel": TITELS[naam], "antwoorden": antwoorden_van(concept.soort, concept.gegevens, naam)}
            for naam in VRAAGSTAPPEN
        ],
        "bestanden": concept.bestanden.order_by("pk"),
        "anoniem": acties.anoniem(concept),
        "per_email": bool(concept.gegevens.get("mag_per_email")),
    }
    return toon(request, "controleren", context, status)


def antwoorden_van(soort: str, gegevens: dict[str, Any], stap: str) -> list[tuple[str, str]]:
    """What was answered on one page, as question and answer; addresses on one line."""
    formulier = _leeg(soort, stap)
    anoniem = soort == "melding" and is_anoniem(gegevens)
    regels: list[tuple[str, str]] = []
    for veld in formulier.velden:
        naam, waarde = veld.name, gegevens.get(veld.name)
        if naam == "anoniem":
            regels += [("Uw naam", "U blijft anoniem")] if anoniem else []
        elif naam in ("straat", "indiener_straat"):
            if regel := _adresregel(gegevens, "indiener_" if naam.startswith("indiener_") else ""):
                regels.append(("Uw adres" if naam.startswith("indiener_") else "Adres", regel))
        elif naam.removeprefix("indiener_") in ("huisnummer", "toevoeging", "postcode", "plaatsnaam"):
            continue
        elif isinstance(waarde, bool):
            if waarde:
                regels.append((str(veld.label), "Ja"))
        elif naam == "categorie":
            rij = Categorie.objects.filter(code=waarde).first() if waarde else None
            regels.append((str(veld.label), rij.naam if rij else "Weet ik niet"))
        elif waarde and not (anoniem and stap == "wie"):
            regels.append((str(veld.label), str(waarde)))
    return regels


def _adresregel(gegevens: dict[str, Any], voor: str) -> str:
    deel = {
        naam: str(gegevens.get(voor + naam) or "").strip()
        for naam in ("straat", "huisnummer", "toevoeging", "postcode", "plaatsnaam")
    }
    boven = f"{deel['straat']} {deel['huisnummer']}{deel['toevoeging']}".strip()
    onder = f"{deel['postcode']} {deel['plaatsnaam']}".strip()
    return ", ".join(regel for regel in (boven, onder) if regel)


@openbaar("POST")
def stoppen(request: HttpRequest, soort: str, token: uuid.UUID) -> HttpResponse:
    """Throw everything away that was typed, for example at a computer that others use."""
    concept = _concept(token, soort)
    if concept is not None and not concept.is_verzonden:
        acties.wis(concept)
    return redirect("melden-gestopt")


@openbaar("GET")
def gestopt(request: HttpRequest) -> HttpResponse:
    """Everything is gone."""
    return toon(request, "gestopt")


@openbaar("GET")
def klaar(request: HttpRequest, token: uuid.UUID) -> HttpResponse:
    """The zaaknummer, what happens now and by when, to keep or to print; for a day."""
    grens = timezone.now() - misbruik.GELDIG
    concept = Publiekconcept.objects.filter(pk=token, soort__in=SOORTEN, begonnen_op__gt=grens, ontvangst__isnull=False)
    rij = concept.select_related("ontvangst__zaak").first()
    if rij is None:
        raise Http404
    assert rij.ontvangst is not None
    return toon(request, "klaar", {"soort": rij.soort, **_bevestiging(request, rij.ontvangst)})


def _bevestiging(request: HttpRequest, ontvangst: Ontvangst) -> dict[str, Any]:
    anoniem = ontvangst.soort == "melding" and is_anoniem(ontvangst.gegevens)
    context: dict[str, Any] = {
        "ontvangen_op": ontvangst.ontvangen_op,
        "anoniem": anoniem,
        "kenmerk": str(ontvangst.pk)[:8].upper(),
        "zaak": None,
        "antwoorden": [r for stap in VRAAGSTAPPEN for r in antwoorden_van(ontvangst.soort, ontvangst.gegevens, stap)],
        "aantal_bestanden": ontvangst.bestanden.count(),
        "weggelaten": ontvangst.gegevens.get("weggelaten_bestanden", 0),
    }
    zaak = ontvangst.zaak
    if zaak is None or ontvangst.stand != Stand.VERWERKT:
        return context
    persoon = indiener(procedure_van(zaak))
    code = volgcode(zaak, persoon) if persoon is not None else ""
    return context | {
        "zaak": zaak,
        "voortgang": voortgang(zaak, voor=persoon),
        "volgadres": request.build_absolute_uri(reverse("volg", args=[geheim.leesbaar(code)])) if code else "",
        "per_email": bool(persoon and persoon.mag_per_email),
        "per_post": bool(persoon and persoon.adresregels),
    }
