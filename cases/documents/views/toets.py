"""Pages of the review: what waits for somebody's eyes, and one text with what changed and who may agree."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_safe

from cases.documents import bevoegd, weergave
from cases.documents.actions.opmerkingen import ZIE_OPMERKINGEN
from cases.documents.controle import bevindingen, leesoordeel
from cases.documents.forms import Redenformulier, naam_van
from cases.documents.lifecycles.document import vaststeller
from cases.documents.models import Document
from cases.documents.opmaak import brief_van
from cases.documents.queries import mag_toetsen, openstaand
from cases.documents.verschil import vergelijk
from cases.documents.views._toegang import document_of_404, wie, zaak_url
from cases.documents.views.document import HANDELINGEN, uitvoerder_voor
from cases.dossiers.actions import log_inzage
from cases.dossiers.steps import StapNietMogelijk, StapNietToegestaan
from cases.staff.models import Medewerker


@require_http_methods(["GET", "HEAD", "POST"])
def toets(request: HttpRequest, pk: int) -> HttpResponse:
    """The review: the text with what changed since the last version, the checklist, and who may agree and why not."""
    user, vandaag = wie(request), localdate()
    doc = document_of_404(request, pk)
    if doc.versie is None or doc.status not in {"ter_toets", "getoetst", "ter_vaststelling"}:
        return redirect("document", pk=doc.pk)
    opmerkingen = openstaand(doc)
    bij_deze = any(rij.versie_id == doc.versie_id for rij in opmerkingen)
    form = Redenformulier(request.POST if "terug" in request.POST else None, met_opmerkingen=bij_deze)
    fouten: list[str] = []
    if request.method == "POST":
        naam = next((n for n in ("stel_vast", "keur_goed", "leg_voor") if n in request.POST), "wijs_terug")
        if request.POST.get("gezien") != doc.versie.sha256:
            fouten = ["De tekst is intussen gewijzigd. Lees hem opnieuw voordat u beslist."]
        elif naam != "wijs_terug" or form.is_valid():
            extra = {"reden": form.cleaned_data["reden"] or ZIE_OPMERKINGEN} if naam == "wijs_terug" else {}
            try:
                uitvoerder_voor(doc, naam)(doc, door=user, vandaag=vandaag, **extra)
            except (StapNietMogelijk, StapNietToegestaan) as fout:
                fouten = list(getattr(fout, "redenen", None) or [str(fout)])
            else:
                messages.success(request, HANDELINGEN[naam].klaar)
                return redirect("document", pk=doc.pk)
    log_inzage(user, "toets", zaak=doc.zaak, verwijzing=str(doc.pk))
    vorige = doc.versies.filter(nummer__lt=doc.versie.nummer).order_by("-nummer").first()
    return render(
        request,
        "documents/toets.html",
        {
            "document": doc,
            "zaak": doc.zaak,
            "form": form,
            "fouten": fouten,
            "kruimels": [("Ter toetsing", reverse("ter-toetsing")), (doc.titel, "#inhoud")],
            "vorige": vorige,
            "verschillen": vergelijk((vorige or doc.versie).ingevulde_blokken, doc.versie.ingevulde_blokken),
            "opmerkingen": opmerkingen,
            "vrije": {blok.sleutel for blok in doc.versie.blokken if blok.soort == "vrij"},
            "namen": {blok.sleutel: blok.kop or naam_van(blok) for blok in doc.versie.ingevulde_blokken},
            "brief": brief_van(doc.versie, concept=True),
            "bevindingen": bevindingen(doc),
            "oordeel": leesoordeel(doc.versie),
            "opstellers": [rij.medewerker for rij in doc.versie.opstellers.select_related("medewerker")],
            "akkoorden": doc.versie.akkoorden.filter(vervallen_op=None).select_related("medewerker"),
            "beslissingen": _beslissingen(doc, user, vandaag),
            "zaak_url": zaak_url(doc),
            "pdf": weergave.pdf_van(doc),
        },
        status=422 if fouten or (form.is_bound and form.errors) else 200,
    )


@dataclass(frozen=True)
class Beslissing:
    """What this person may decide on the review page, or why not, and who may instead."""

    naam: str
    knop: str
    redenen: tuple[str, ...]
    anderen: tuple[str, ...]


def _beslissingen(doc: Document, user: Medewerker, vandaag: date) -> list[Beslissing]:
    """Review and adoption as they stand for this person; one who may adopt does both at once (ML20)."""
    uitkomst = []
    if doc.status == "ter_toets":
        anderen = tuple(m.naam for m in bevoegd.kandidaten(doc, "keur_goed", vandaag) if m != user)
        redenen = bevoegd.waarom_niet(doc, "keur_goed", user, vandaag)
        uitkomst.append(Beslissing("keur_goed", "Akkoord na toets", tuple(redenen), anderen))
    if doc.briefsoort.vaststelling:
        anderen = tuple(m.naam for m in bevoegd.kandidaten(doc, "stel_vast", vandaag) if m != user)
        knop = "Akkoord en stel vast" if doc.status == "ter_toets" else "Stel vast"
        uitkomst.append(Beslissing("stel_vast", knop, tuple(_waarom_niet_vast(doc, user, vandaag)), anderen))
    return sorted(uitkomst, key=lambda b: (bool(b.redenen), b.naam != "stel_vast"))


def _waarom_niet_vast(doc: Document, user: Medewerker, vandaag: date) -> list[str]:
    """Why this person cannot adopt; the steps before it that they would take along do not count as a reason."""
    redenen = []
    if geen_recht := vaststeller.weigering(doc.zaak, user):
        redenen.append(geen_recht)
    if doc.is_opsteller(user):
        redenen.append("U schreef mee aan deze tekst. Een ander moet hem vaststellen (regel R-01).")
    if not redenen and bevoegd.route_van(doc) == "bestuurlijk" and not doc.mag_bestuurlijk(user):
        redenen.append("Alleen het bestuur kan dit stuk vaststellen, want de zaak is gevoelig voor het beleid (R-03).")
    if not redenen and (reden := bevoegd.waarom_geen_mandaat(doc, user, vandaag)):
        redenen.append(reden)
    return redenen


@require_safe
def ter_toetsing(request: HttpRequest) -> HttpResponse:
    """What waits for review or adoption; what one wrote oneself stands apart."""
    user = wie(request)
    alles = Document.objects.zichtbaar_voor(user).ter_toets().select_related("zaak", "versie", "opgesteld_door")
    voor_mij = list(alles.zonder_eigen_tekst(user)[:100]) if mag_toetsen(user) else []
    bekend = {rij.pk for rij in voor_mij}
    return render(
        request,
        "documents/ter_toetsing.html",
        {
            "voor_mij": voor_mij,
            "eigen": [rij for rij in alles[:200] if rij.pk not in bekend][:100],
            "mag": mag_toetsen(user),
        },
    )
