"""Pages about how a text came to be: who changed what, and remarks on its blocks."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from cases.documents import actions
from cases.documents.blokken import Blok
from cases.documents.forms import Opmerkingformulier, naam_van
from cases.documents.models import Document, Opmerking, Tekstwijziging
from cases.documents.verschil import Blokverschil, vergelijk
from cases.documents.views._toegang import document_of_404, kruimels, wie
from cases.dossiers.actions import log_inzage
from cases.dossiers.steps import StapNietMogelijk, StapNietToegestaan

MAX_WIJZIGINGEN = 100


@dataclass(frozen=True)
class Wijziging:
    """One saving with its changes, word by word."""

    rij: Tekstwijziging
    verschillen: list[Blokverschil]


@require_safe
def geschiedenis(request: HttpRequest, pk: int) -> HttpResponse:
    """Who changed what in this text and when, newest first."""
    doc = document_of_404(request, pk)
    if doc.versie is None:
        raise Http404
    log_inzage(wie(request), "document", zaak=doc.zaak, verwijzing=str(doc.pk))
    rijen = Tekstwijziging.objects.filter(versie__document=doc).select_related("medewerker", "versie").order_by("-pk")
    return render(
        request,
        "documents/geschiedenis.html",
        {
            "document": doc,
            "zaak": doc.zaak,
            "wijzigingen": [Wijziging(rij, _verschillen(doc, rij)) for rij in rijen[:MAX_WIJZIGINGEN]],
            "opmerkingen": Opmerking.objects.filter(versie__document=doc)
            .select_related("medewerker", "verwerkt_door", "versie")
            .order_by("-pk")[:MAX_WIJZIGINGEN],
            "kruimels": kruimels(
                doc, (doc.titel, reverse("document", args=[doc.pk])), ("Zo ontstond de tekst", "#inhoud")
            ),
        },
    )


def _verschillen(doc: Document, rij: Tekstwijziging) -> list[Blokverschil]:
    assert doc.versie is not None
    koppen = {blok.sleutel: blok.kop or naam_van(blok) for blok in doc.versie.blokken}
    oud, nieuw = [], []
    for sleutel, (voor, na) in rij.blokken.items():
        blok = Blok(sleutel, kop="Onderwerp" if sleutel == "onderwerp" else koppen.get(sleutel, sleutel))
        oud.append(replace(blok, tekst=voor))
        nieuw.append(replace(blok, tekst=na))
    return vergelijk(oud, nieuw)


@require_POST
def opmerking(request: HttpRequest, pk: int) -> HttpResponse:
    """Say something about one block of the text under review."""
    doc = document_of_404(request, pk)
    form = Opmerkingformulier(request.POST)
    if form.is_valid():
        try:
            actions.plaats_opmerking(doc, door=wie(request), **form.cleaned_data)
        except (StapNietMogelijk, StapNietToegestaan) as fout:
            messages.error(request, str(fout))
        else:
            messages.success(request, "Uw opmerking staat bij de tekst.")
    else:
        messages.error(request, "Schrijf op wat u van dit stuk vindt.")
    anker = f"#blok-{form.data.get('blok')}" if form.data.get("blok", "").isidentifier() else ""
    return redirect(reverse("document-toets", args=[doc.pk]) + anker)


@require_POST
def opmerking_verwerkt(request: HttpRequest, pk: int, nummer: int) -> HttpResponse:
    """Say that a remark is dealt with."""
    doc = document_of_404(request, pk)
    rij = get_object_or_404(Opmerking, pk=nummer, versie__document=doc)
    try:
        actions.verwerk_opmerking(rij.pk, door=wie(request))
    except StapNietToegestaan as fout:
        messages.error(request, str(fout))
    return redirect("document-bewerk" if doc.status == "concept" else "document", pk=doc.pk)
