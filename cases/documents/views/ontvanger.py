"""Pages about one recipient: how he will see the letter, what he got, and post when the e-mail did not go."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST, require_safe

from cases.documents import actions, weergave
from cases.documents.afscherming import rolwoord
from cases.documents.afschrift import ontvangst_van
from cases.documents.forms import Uitkomstformulier, andere_ontvangers
from cases.documents.models import Verzending
from cases.documents.opmaak import bestandsnaam
from cases.documents.views._toegang import document_of_404, kruimels, wie
from cases.dossiers.actions import log_inzage
from cases.dossiers.bestanden import open_bestand
from cases.dossiers.steps import StapNietMogelijk, StapNietToegestaan
from cases.staff.models import Medewerker


@require_safe
def zo_ziet_de_ontvanger_het(request: HttpRequest, pk: int, persoon: int) -> HttpResponse:
    """The letter as this person would get it; ``?rol=geadresseerde`` as one of the addressees, else as a copy."""
    doc = document_of_404(request, pk)
    gekozen = get_object_or_404(andere_ontvangers(doc), pk=persoon)
    rol = Verzending.Rol.GEADRESSEERDE if request.GET.get("rol") == "geadresseerde" else Verzending.Rol.AFSCHRIFT
    noemen = "noemen" in request.GET
    ontvangst = ontvangst_van(doc, gekozen, rol=rol, indiener_noemen=noemen)
    log_inzage(wie(request), "ontvanger", zaak=doc.zaak, verwijzing=str(doc.pk))
    return render(
        request,
        "documents/ontvanger.html",
        {
            "document": doc,
            "zaak": doc.zaak,
            "persoon": gekozen,
            "rol": rol,
            "noemen": noemen,
            "verzwegen": sorted({rolwoord(p) for p in ontvangst.verzwegen}) if ontvangst.variant else [],
            "sporen": ontvangst.sporen,
            "sha256": ontvangst.sha256,
            "brief": ontvangst.brief(concept=not doc.is_vast),
            "kruimels": kruimels(doc, (doc.titel, reverse("document", args=[doc.pk])), ("Ontvanger", "#inhoud")),
        },
    )


def _verzending_of_404(user: Medewerker, pk: int) -> Verzending:
    rijen = Verzending.objects.zichtbaar_voor(user).select_related("document__zaak", "versie", "betrokkene", "bestand")
    gevonden: Verzending = get_object_or_404(rijen, pk=pk)
    return gevonden


@require_safe
def verzending_pdf(request: HttpRequest, pk: int) -> HttpResponse | FileResponse:
    """The very bytes that this recipient got or gets."""
    rij = _verzending_of_404(wie(request), pk)
    bestand = weergave.pdf_voor(rij)
    if bestand is None:
        raise Http404("De pdf wordt nog gemaakt.")
    log_inzage(wie(request), "verzending-pdf", zaak=rij.document.zaak, verwijzing=str(rij.pk))
    antwoord = FileResponse(open_bestand(bestand), content_type="application/pdf", filename=bestandsnaam(rij.document))
    antwoord["Cache-Control"] = "private, no-store"
    return antwoord


@require_POST
def alsnog_per_post(request: HttpRequest, pk: int) -> HttpResponse:
    """Send by post what could not go by e-mail."""
    rij = _verzending_of_404(wie(request), pk)
    try:
        actions.verzend_alsnog_per_post(rij.pk, door=wie(request), vandaag=localdate())
    except (StapNietMogelijk, StapNietToegestaan) as fout:
        messages.error(request, str(fout))
    else:
        messages.success(request, "De brief staat op de printlijst. De e-mail gaat niet meer uit.")
    return redirect("document", pk=rij.document_id)


@require_POST
def uitkomst(request: HttpRequest, pk: int) -> HttpResponse:
    """Record what became of a letter that was sent."""
    rij = _verzending_of_404(wie(request), pk)
    form = Uitkomstformulier(request.POST)
    if form.is_valid():
        try:
            actions.meld_uitkomst(rij.pk, door=wie(request), vandaag=localdate(), **form.cleaned_data)
        except (StapNietMogelijk, StapNietToegestaan) as fout:
            messages.error(request, str(fout))
        else:
            messages.success(request, "Vastgelegd wat er met de brief is gebeurd.")
    else:
        messages.error(request, "Kies wat er met de brief is gebeurd.")
    return redirect("document", pk=rij.document_id)
