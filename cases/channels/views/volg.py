"""The status page for who sent something in: where it stands, what was sent, adding to it, and wishing to stop."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from cases.channels import geheim, misbruik
from cases.channels.actions import publiek as acties
from cases.channels.actions import volgbericht
from cases.channels.actions import volglink as links
from cases.channels.forms.publiek import BerichtForm, CodeForm, StopForm
from cases.channels.models import Publiekconcept, Volglink
from cases.channels.views.openbaar import getypt, openbaar, te_vaak, toon
from cases.channels.views.publiek import TE_VAAK
from cases.channels.volgstand import Volgstand, brief_van, stand_van
from cases.dossiers.bestanden import open_bestand
from cases.staff.nummers import nummer

BERICHT = Publiekconcept.Soort.BERICHT.value


@openbaar("GET", "POST")
def zoek(request: HttpRequest) -> HttpResponse:
    """Type the code from the letter."""
    if request.method != "POST":
        return toon(request, "volg_zoek", {"form": CodeForm()})
    formulier = CodeForm(getypt(request))
    if not formulier.is_valid():
        return toon(request, "volg_zoek", {"form": formulier}, status=422)
    if not misbruik.mag_bladeren(request):
        return te_vaak(request)
    link = links.vind(formulier.cleaned_data["code"], timezone.localdate())
    if link is None:
        if not misbruik.mag_raden(request):
            return te_vaak(request)
        formulier.add_error(
            "code", "Deze code kennen wij niet, of de link is verlopen. Kijk of u alles goed overtypte."
        )
        return toon(request, "volg_zoek", {"form": formulier}, status=422)
    return redirect("volg", geheim.leesbaar(geheim.lees(formulier.cleaned_data["code"])))


def _link(request: HttpRequest, code: str) -> Volglink | HttpResponse:
    """The link of a code; the same page for whatever is wrong with it, and slower after many wrong ones.

    :raises Http404: unknown, withdrawn or expired.
    """
    if not misbruik.mag_bladeren(request):
        return te_vaak(request)
    link = links.vind(code, timezone.localdate())
    if link is not None:
        return link
    if not misbruik.mag_raden(request):
        return te_vaak(request)
    raise Http404


@openbaar("GET")
def stand(request: HttpRequest, code: str) -> HttpResponse:
    """Where the zaak stands."""
    link = _link(request, code)
    if isinstance(link, HttpResponse):
        return link
    volgstand = stand_van(link, timezone.localdate())
    links.log(link, "statuspagina")
    return toon(request, "volg", _kader(code, volgstand) | {"gestuurd": "gestuurd" in request.GET})


def _kader(code: str, volgstand: Volgstand) -> dict[str, Any]:
    zaak = volgstand.zaak
    behandelaar = zaak.hoofdbehandelaar
    return {
        "code": geheim.leesbaar(geheim.lees(code)),
        "stand": volgstand,
        "zaak": zaak,
        "organisatie": zaak.organisatie,
        "behandelaar": behandelaar.naam if behandelaar else "",
        "telefoon": (behandelaar.telefoon if behandelaar else "") or zaak.organisatie.telefoon,
    }


@openbaar("GET")
def brief(request: HttpRequest, code: str, pk: int) -> HttpResponseBase:
    """A letter to this person, as the final PDF."""
    link = _link(request, code)
    if isinstance(link, HttpResponse):
        return link
    gevonden = brief_van(link, pk)
    if gevonden is None:
        raise Http404
    _, bestand = gevonden
    try:
        inhoud = open_bestand(bestand)
    except FileNotFoundError:
        raise Http404 from None
    links.log(link, "brief opgehaald", f"verzending {pk}")
    antwoord = FileResponse(inhoud, content_type="application/pdf")
    kaal = bestand.naam.encode("ascii", "replace").decode().replace('"', "_").replace("\\", "_").replace("?", "_")
    antwoord["Content-Disposition"] = f"attachment; filename=\"{kaal}\"; filename*=UTF-8''{quote(bestand.naam)}"
    antwoord["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return antwoord


# --- adding to it -----------------------------------------------------------------------------------------------------


@openbaar("GET", "POST")
def bericht(request: HttpRequest, code: str) -> HttpResponse:
    """More information or files for one's own zaak: stored first, then in the dossier."""
    return _bericht(request, code, volgbericht.AANVULLING)


@openbaar("GET", "POST")
def intrekken(request: HttpRequest, code: str) -> HttpResponse:
    """The wish to stop, after a question whether that is meant; the casemanager decides (ML25)."""
    return _bericht(request, code, volgbericht.INTREKKEN)


def _bericht(request: HttpRequest, code: str, soort: str) -> HttpResponse:
    link = _link(request, code)
    if isinstance(link, HttpResponse):
        return link
    volgstand = stand_van(link, timezone.localdate())
    if volgstand.gesloten or (soort == volgbericht.INTREKKEN and not volgstand.is_open):
        raise Http404
    klasse = StopForm if soort == volgbericht.INTREKKEN else BerichtForm
    posted = getypt(request)
    bewijs = misbruik.lees_bewijs(posted.get(misbruik.BEWIJS, ""), f"{BERICHT}{link.pk}")
    if request.method != "POST" or bewijs is None:
        melding = "De pagina stond te lang open. Uw tekst staat er nog. Verstuur hem nog een keer." if posted else ""
        formulier = klasse(initial=posted)
        status = 422 if posted else 200
        return _toon_bericht(request, code, volgstand, soort, formulier, link, melding=melding, status=status)
    concept = acties.begin(bewijs, BERICHT, volglink=link)
    if concept.volglink_id != link.pk:
        raise Http404
    if concept.is_verzonden:
        return redirect(f"{reverse('volg', args=[code])}?gestuurd")
    return _neem_aan(request, code, volgstand, soort, posted, concept, link)


def _neem_aan(
    request: HttpRequest,
    code: str,
    volgstand: Volgstand,
    soort: str,
    posted: dict[str, str],
    concept: Publiekconcept,
    link: Volglink,
) -> HttpResponse:
    acties.bewaar_antwoorden(
        concept.pk, {"bericht": posted.get("bericht", "")}, honing=bool(posted.get(misbruik.HONING))
    )
    klasse = StopForm if soort == volgbericht.INTREKKEN else BerichtForm
    fouten = _bestanden(request, concept) if klasse is BerichtForm else []
    formulier = klasse(posted)
    geldig = formulier.is_valid() and not fouten
    leeg = soort == volgbericht.AANVULLING and not formulier.data.get("bericht", "").strip()
    if leeg and not concept.bestanden.exists() and not fouten:
        formulier.add_error("bericht", "Schrijf een bericht of kies een bestand.")
        geldig = False
    for fout in fouten:
        formulier.add_error("bestanden", fout)
    te_druk = geldig and "verwijder" not in posted and not misbruik.mag_verzenden(request)
    if not geldig or te_druk or "verwijder" in posted:
        return _toon_bericht(
            request, code, volgstand, soort, formulier if not geldig else klasse(initial=posted), link,
            concept=concept, bewijs=posted[misbruik.BEWIJS], melding=TE_VAAK if te_druk else "",
            status=429 if te_druk else 422 if not geldig else 200,
        )  # fmt: skip
    concept.refresh_from_db()
    volgbericht.verzend_bericht(concept, soort, vandaag=timezone.localdate())
    return redirect(f"{reverse('volg', args=[code])}?gestuurd")


def _bestanden(request: HttpRequest, concept: Publiekconcept) -> list[str]:
    if weg := request.POST.get("verwijder"):
        for rij in concept.bestanden.filter(pk=nummer(weg) or 0):
            acties.neem_weg(rij)
    fouten: list[str] = []
    for inhoud in request.FILES.getlist("bestanden"):
        try:
            acties.leg_neer(concept, inhoud, naam=inhoud.name or "bestand")
        except ValidationError as fout:
            fouten += fout.messages
    return fouten


def _toon_bericht(
    request: HttpRequest,
    code: str,
    volgstand: Volgstand,
    soort: str,
    formulier: BerichtForm,
    link: Volglink,
    *,
    concept: Publiekconcept | None = None,
    bewijs: str = "",
    melding: str = "",
    status: int = 200,
) -> HttpResponse:
    context = _kader(code, volgstand) | {
        "form": formulier,
        "bewijs": bewijs or misbruik.maak_bewijs(f"{BERICHT}{link.pk}"),
        "honing": misbruik.HONING,
        "melding": melding,
        "bestanden": concept.bestanden.order_by("pk") if concept else [],
    }
    return toon(request, "volg_intrekken" if soort == volgbericht.INTREKKEN else "volg_bericht", context, status)
