"""Pages of one document: read it, write it, have it reviewed, send it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cases.documents import actions, bevoegd, weergave
from cases.documents.actions.toets import te_bevestigen
from cases.documents.blokken import Blokfout
from cases.documents.controle import bevindingen, leesoordeel
from cases.documents.forms import (
    Briefformulier,
    Datumformulier,
    Intrekformulier,
    Redenformulier,
    Vervangformulier,
    Verzendformulier,
)
from cases.documents.leesbaarheid import meet
from cases.documents.models import Document, Klad
from cases.documents.opmaak import bestandsnaam, brief_van
from cases.documents.queries import openstaand
from cases.documents.register import Uitvoerder, uitvoerder_van
from cases.documents.termijntoets import verschillen, wat_te_doen
from cases.documents.views._ontvangers import ontvangers, verzonden_aan
from cases.documents.views._toegang import document_of_404, kruimels, procedurestap_url, toon_fout, wie
from cases.dossiers.actions import log_inzage
from cases.dossiers.bestanden import open_bestand
from cases.dossiers.steps import StapNietMogelijk, StapNietToegestaan, StapStand, stappen_voor
from cases.staff.models import Medewerker


@dataclass(frozen=True)
class Handeling:
    """One act on a document as a page: what it asks and what it says."""

    titel: str
    knop: str
    actie: Callable[..., object]
    uitleg: str = ""
    form: type[forms.Form] | None = None
    klaar: str = "Vastgelegd."
    gevaar: bool = False


HANDELINGEN: dict[str, Handeling] = {
    "bied_aan": Handeling(
        "Ter toetsing aanbieden",
        "Bied aan ter toetsing",
        actions.bied_aan,
        "Een collega leest de brief. Tot die tijd kan niemand de tekst wijzigen.",
        klaar="De brief wacht op een toets.",
    ),
    "wijs_terug": Handeling(
        "Terugsturen met reden",
        "Stuur terug",
        actions.wijs_terug,
        "De opsteller krijgt uw reden en kan de tekst weer wijzigen. Gegeven akkoorden vervallen.",
        Redenformulier,
        klaar="De brief is terug bij de opsteller.",
    ),
    "keur_goed": Handeling(
        "Akkoord geven",
        "Geef akkoord",
        actions.keur_goed,
        "U keurt precies deze tekst goed. Na een wijziging vervalt uw akkoord.",
        klaar="Uw akkoord is vastgelegd.",
    ),
    "leg_voor": Handeling(
        "Voorleggen om vast te stellen",
        "Leg voor",
        actions.leg_voor,
        "Iemand met mandaat stelt de brief vast.",
        klaar="De brief ligt klaar om vast te stellen.",
    ),
    "stel_vast": Handeling(
        "Vaststellen",
        "Stel vast",
        actions.toets_en_stel_vast,
        "U stelt precies deze tekst vast, met uw mandaat. De pdf wordt gemaakt en verandert daarna niet meer.",
        klaar="De brief is vastgesteld.",
    ),
    "verzend": Handeling(
        "Verzenden",
        "Verzend",
        actions.verzend,
        "Leg vast hoe en op welke dag de brief vertrekt. Post komt op de printlijst.",
        Verzendformulier,
        klaar="De verzending is vastgelegd.",
    ),
    "verzend_standaard": Handeling(
        "Verzenden",
        "Verzend",
        actions.verzend_standaard,
        "Deze brief hoeft niet te worden vastgesteld. De datum van verzending komt op de brief.",
        Verzendformulier,
        klaar="De verzending is vastgelegd.",
    ),
    "herdateer": Handeling(
        "Een andere verzenddatum",
        "Geef nieuwe datum",
        actions.herdateer,
        "Alleen de datum en wat daaruit volgt verandert. "
        "Was de brief vastgesteld? Dan moet iemand met mandaat dat bevestigen.",
        Datumformulier,
        klaar="De nieuwe datum staat klaar.",
    ),
    "bevestig_datum": Handeling(
        "Nieuwe datum bevestigen",
        "Bevestig datum",
        actions.bevestig_datum,
        "U bevestigt dat alleen de datum is gewijzigd.",
        klaar="De nieuwe datum is bevestigd.",
    ),
    "archiveer": Handeling(
        "Archiveren", "Archiveer", actions.archiveer, "Het document blijft zoals het is.", klaar="Gearchiveerd."
    ),
    "vervang": Handeling(
        "Vervangen door een nieuw document",
        "Vervang",
        actions.vervang,
        "Beide documenten blijven in het dossier.",
        Vervangformulier,
        klaar="Het document is vervangen.",
    ),
    "trek_in": Handeling(
        "Intrekken",
        "Trek in",
        actions.trek_in,
        "Dit kan alleen na een besluit daarover.",
        Intrekformulier,
        klaar="Het document is ingetrokken.",
        gevaar=True,
    ),
}


def uitvoerder_voor(document: Document, naam: str) -> Uitvoerder:
    """The act to call: that of the procedure when this step is part of one, else the document's own."""
    return uitvoerder_van(document, naam) or HANDELINGEN[naam].actie


def _stapknoppen(document: Document, user: Medewerker, vandaag: date) -> tuple[list[StapStand], list[StapStand]]:
    """The steps that fit now: possible ones first, and the others with their reasons."""
    kan: list[StapStand] = []
    niet: list[StapStand] = []
    for stand in stappen_voor(document, user):
        naam = stand.stap.naam
        redenen = bevoegd.waarom_niet(document, naam, user, vandaag) if naam == "stel_vast" else list(stand.redenen)
        if naam in {"bewerk", "archiveer"} and redenen:
            continue
        (niet if redenen else kan).append(StapStand(stand.stap, stand.past, not redenen, tuple(redenen)))
    return kan, niet


@require_safe
def document(request: HttpRequest, pk: int) -> HttpResponse:
    """A document: its text, what can be done now, its checklist, versions, approvals and sendings."""
    user, vandaag = wie(request), localdate()
    doc = document_of_404(request, pk)
    if doc.versie is None:
        raise Http404
    log_inzage(user, "document", zaak=doc.zaak, verwijzing=str(doc.pk))
    kan, niet = _stapknoppen(doc, user, vandaag)
    zelfde_tekst = doc.versie.weergaven.filter(definitief=doc.is_vast, tekst_sha256=doc.versie.sha256)
    versies = doc.versies.select_related("gemaakt_door").prefetch_related(
        "opstellers__medewerker", "akkoorden__medewerker", "akkoorden__mandaat"
    )
    return render(
        request,
        "documents/document.html",
        {
            "document": doc,
            "zaak": doc.zaak,
            "kruimels": kruimels(doc, (doc.titel, "#inhoud")),
            "brief": brief_van(doc.versie, concept=not doc.is_vast),
            "pdf": weergave.pdf_van(doc),
            "pdf_gevraagd": zelfde_tekst.exists(),
            "kan": kan,
            "niet": niet,
            "bevindingen": bevindingen(doc),
            "oordeel": leesoordeel(doc.versie),
            "versies": versies.order_by("-nummer"),
            "verzendingen": verzonden_aan(doc, user),
            "opmerkingen": [] if doc.is_vast else openstaand(doc),
            "datums_anders": _datums_anders(doc),
            "ontvangers": ontvangers(doc) if doc.status in {"vastgesteld", "getoetst"} else [],
            "te_bevestigen": te_bevestigen(doc) if doc.is_vast else None,
            "mag_herdateren": doc.status in {"vastgesteld", "verzonden", "getoetst"}
            and not doc.verzendingen.filter(rol="geadresseerde", ter_post_op__isnull=False).exists(),
            "terugwijzing": _laatste_terugwijzing(doc),
        },
    )


def _datums_anders(doc: Document) -> list[str]:
    """Both dates of each that differs from its term, while the letter has not left (rekenregel R13)."""
    wacht = doc.status == "verzonden" and doc.verzendingen.filter(stand__in=["aangeboden", "geprint"]).exists()
    if doc.status not in {"getoetst", "ter_vaststelling", "vastgesteld"} and not wacht:
        return []
    fouten = [str(fout) for fout in verschillen(doc)]
    return [*fouten, wat_te_doen(doc)] if fouten else []


def _laatste_terugwijzing(doc: Document) -> Any:
    """The latest reason for which it came back, while it is being mended."""
    if doc.status != "concept":
        return None
    return (
        doc.zaak.gebeurtenissen.filter(soort="wijs_terug", stapcode="DO4", feiten__document=doc.pk)
        .select_related("actor")
        .order_by("-volgnummer")
        .first()
    )


@require_safe
def pdf(request: HttpRequest, pk: int) -> HttpResponse | FileResponse:
    """The PDF that shows this document now; shown in the page, or saved with ``?opslaan``."""
    doc = document_of_404(request, pk)
    bestand = weergave.pdf_van(doc)
    if bestand is None:
        raise Http404("De pdf wordt nog gemaakt.")
    log_inzage(wie(request), "document-pdf", zaak=doc.zaak, verwijzing=str(doc.pk))
    antwoord = FileResponse(
        open_bestand(bestand),
        content_type="application/pdf",
        as_attachment="opslaan" in request.GET,
        filename=bestandsnaam(doc),
    )
    antwoord["Cache-Control"] = "private, no-store"
    return antwoord


@require_POST
def voorbeeld(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask a worker for the PDF of the text as it is now."""
    doc = document_of_404(request, pk)
    actions.maak_voorbeeld(doc, door=wie(request))
    messages.info(request, "De pdf wordt gemaakt. Dat duurt meestal een paar tellen.")
    return redirect("document", pk=doc.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def bewerk(request: HttpRequest, pk: int) -> HttpResponse:
    """The editor: a box per block, the checklist beside it."""
    user = wie(request)
    doc = document_of_404(request, pk)
    if doc.versie is None:
        raise Http404
    redenen = bevoegd.waarom_niet(doc, "bewerk", user, localdate())
    if redenen:
        for reden in redenen:
            messages.error(request, reden)
        return redirect("document", pk=doc.pk)
    klad = Klad.objects.filter(document=doc, medewerker=user).first()
    if request.method == "POST":
        if "weg" in request.POST:
            actions.wis_klad(doc, door=user)
            messages.info(request, "Uw niet-bewaarde tekst is weg. U ziet de bewaarde tekst.")
            return redirect("document-bewerk", pk=doc.pk)
        form = Briefformulier(request.POST, versie=doc.versie)
        if form.is_valid():
            try:
                actions.bewerk(
                    doc,
                    teksten=form.teksten,
                    onderwerp=form.cleaned_data["onderwerp"],
                    door=user,
                    vandaag=localdate(),
                    gezien_sha256=form.cleaned_data["gezien"],
                )
            except (StapNietMogelijk, StapNietToegestaan, Blokfout) as fout:
                toon_fout(form, fout)
                actions.bewaar_klad(doc, velden=_getypt(form), sha256=doc.versie.sha256, door=user)
            else:
                actions.wis_klad(doc, door=user)
                messages.success(request, "De tekst is bewaard.")
                return redirect("document-bewerk" if "verder" in request.POST else "document", pk=doc.pk)
    else:
        beginwaarden = klad.velden if klad is not None and request.GET.get("klad") == "ja" else None
        form = Briefformulier(initial=beginwaarden, versie=doc.versie)
        if beginwaarden:
            for naam, waarde in beginwaarden.items():
                if naam in form.fields and naam != "gezien":
                    form.fields[naam].initial = waarde
    getypt = "\n".join(_getypt(form).values()) if form.is_bound else doc.versie.platte_tekst
    return render(
        request,
        "documents/bewerk.html",
        {
            "document": doc,
            "zaak": doc.zaak,
            "form": form,
            "klad": klad if not form.is_bound and request.GET.get("klad") != "ja" else None,
            "kruimels": kruimels(doc, (doc.titel, reverse("document", args=[doc.pk])), ("Bewerken", "#inhoud")),
            "bevindingen": bevindingen(doc),
            "oordeel": meet(getypt),
            "velden": [(f"{{{{ {veld} }}}}", waarde) for veld, waarde in doc.versie.datums.items()],
            "terugwijzing": _laatste_terugwijzing(doc),
            "opmerkingen": openstaand(doc),
        },
        status=422 if form.is_bound and form.errors else 200,
    )


def _getypt(form: Briefformulier) -> dict[str, str]:
    """What stands in the boxes."""
    return {naam: form.data.get(naam, "") for naam in form.fields if naam != "gezien"}


@require_POST
def klad(request: HttpRequest, pk: int) -> JsonResponse:
    """Keep what is typed, without saving it as text of the letter (called by the page while typing)."""
    doc = document_of_404(request, pk)
    if doc.versie is None or bevoegd.waarom_niet(doc, "bewerk", wie(request), localdate()):
        return JsonResponse({"bewaard": False}, status=409)
    form = Briefformulier(request.POST, versie=doc.versie)
    velden = {naam: str(request.POST.get(naam, ""))[:20_000] for naam in form.fields if naam != "gezien"}
    gezien = str(request.POST.get("gezien", ""))[:64]
    rij = actions.bewaar_klad(doc, velden=velden, sha256=gezien, door=wie(request))
    return JsonResponse({"bewaard": True, "om": rij.bewaard_op.isoformat(), "gewijzigd": gezien != doc.versie.sha256})


@require_http_methods(["GET", "HEAD", "POST"])
def stap(request: HttpRequest, pk: int, stapnaam: str) -> HttpResponse:
    """One act: what it means, what it asks, and after it back to the document."""
    user, vandaag = wie(request), localdate()
    doc = document_of_404(request, pk)
    naam = stapnaam.replace("-", "_")
    handeling = HANDELINGEN.get(naam)
    if handeling is None:
        raise Http404
    if elders := procedurestap_url(doc, naam):
        return redirect(elders)
    extra: dict[str, Any] = {}
    if handeling.form is Verzendformulier:
        extra = {"document": doc, "vandaag": vandaag}
    elif handeling.form is Vervangformulier:
        extra = {"document": doc}
    form_class = handeling.form or forms.Form
    form = form_class(request.POST, **extra) if request.method == "POST" else form_class(**extra)
    if request.method == "POST" and form.is_valid():
        gegevens = _keuzes(form)
        try:
            uitvoerder_voor(doc, naam)(doc, door=user, vandaag=vandaag, **gegevens)
        except (StapNietMogelijk, StapNietToegestaan) as fout:
            toon_fout(form, fout)
        else:
            messages.success(request, handeling.klaar)
            return redirect("document", pk=doc.pk)
    return render(
        request,
        "documents/stap.html",
        {
            "document": doc,
            "zaak": doc.zaak,
            "handeling": handeling,
            "form": form,
            "ontvangers": ontvangers(doc) if isinstance(form, Verzendformulier) else [],
            "kruimels": kruimels(doc, (doc.titel, reverse("document", args=[doc.pk])), (handeling.titel, "#inhoud")),
        },
        status=422 if form.is_bound and form.errors else 200,
    )


def _keuzes(form: forms.Form) -> dict[str, Any]:
    """What was filled in, as arguments of the act; who was not chosen and what was not ticked stays away."""
    gegevens = {
        naam: list(waarde) if isinstance(waarde, QuerySet) else waarde for naam, waarde in form.cleaned_data.items()
    }
    weglaten = {"afschriften", "geadresseerden", "indiener_noemen"}
    return {naam: waarde for naam, waarde in gegevens.items() if waarde or naam not in weglaten}
