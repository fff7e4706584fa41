"""The post room: what must be printed and posted, what was adopted but not sent; and the local mailbox of the demo."""

from __future__ import annotations

import email
from collections.abc import Iterator
from datetime import timedelta
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cases.documents import actions
from cases.documents.forms import TerPostFormulier
from cases.documents.models import Document, Printbatch, Verzending
from cases.documents.views._toegang import wie
from cases.dossiers.actions import log_inzage
from cases.dossiers.bestanden import open_bestand
from cases.dossiers.steps import StapNietMogelijk, StapNietToegestaan
from cases.staff.nummers import nummer, nummers
from cases.staff.views.toegang import met_recht

MAX_REGELS = 200


@require_http_methods(["GET", "HEAD", "POST"])
@met_recht("verzenden")
def printlijst(request: HttpRequest) -> HttpResponse:
    """Letters that wait to be printed; choose them to make one file."""
    user = wie(request)
    if request.method == "POST":
        gekozen = nummers(request.POST.getlist("verzending"))
        try:
            batch = actions.maak_printbatch(gekozen, door=user)
        except (StapNietMogelijk, StapNietToegestaan) as fout:
            messages.error(request, str(fout))
        else:
            messages.success(request, f"Het printbestand met {batch.aantal} brieven wordt gemaakt.")
        return redirect("printlijst")
    rijen = (
        Verzending.objects.zichtbaar_voor(user)
        .printlijst()
        .select_related("document__zaak", "versie", "batch", "document__versie")
    )
    return render(
        request,
        "documents/printlijst.html",
        {
            "rijen": list(rijen[:MAX_REGELS]),
            "batches": Printbatch.objects.filter(gemaakt_door__organisatie=user.organisatie).order_by("-pk")[:5],
            "vandaag": localdate(),
            "form": TerPostFormulier(initial={"op": localdate()}),
        },
    )


@require_POST
@met_recht("verzenden")
def ter_post(request: HttpRequest, pk: int) -> HttpResponse:
    """Record the day on which one letter was posted."""
    user = wie(request)
    verzending = get_object_or_404(Verzending.objects.zichtbaar_voor(user), pk=pk)
    form = TerPostFormulier(request.POST)
    if not form.is_valid():
        messages.error(request, "Vul de dag in waarop u de brief op de post deed.")
        return redirect("printlijst")
    try:
        actions.bevestig_ter_post(verzending.pk, door=user, vandaag=localdate(), **form.cleaned_data)
    except (StapNietMogelijk, StapNietToegestaan) as fout:
        messages.error(request, f"{verzending.document.zaak.zaaknummer}: {fout}")
    else:
        messages.success(request, f"{verzending.document.zaak.zaaknummer}: de brief is verzonden.")
    return redirect("printlijst")


@require_safe
@met_recht("verzenden")
def printbestand(request: HttpRequest, pk: int) -> HttpResponse | FileResponse:
    """The file of a print batch of one's own organisation."""
    user = wie(request)
    batch = get_object_or_404(Printbatch, pk=pk, gemaakt_door__organisatie=user.organisatie, bestand__isnull=False)
    zichtbaar = Verzending.objects.zichtbaar_voor(user).filter(batch=batch).count()
    if zichtbaar != batch.verzendingen.count() or batch.bestand is None:
        raise Http404
    log_inzage(user, "printbatch", verwijzing=str(batch.pk))
    antwoord = FileResponse(
        open_bestand(batch.bestand), content_type="application/pdf", filename=f"printlijst-{batch.pk}.pdf"
    )
    antwoord["Cache-Control"] = "private, no-store"
    return antwoord


@require_safe
def niet_verzonden(request: HttpRequest) -> HttpResponse:
    """Adopted more than a working day ago and still not sent."""
    grens = localdate() - timedelta(days=1)
    while grens.weekday() >= 5:
        grens -= timedelta(days=1)
    rijen = Document.objects.zichtbaar_voor(wie(request)).niet_verzonden(grens)
    rijen = rijen.select_related("zaak", "vastgesteld_door")[:MAX_REGELS]
    return render(request, "documents/niet_verzonden.html", {"rijen": list(rijen), "grens": grens})


# --- the local mailbox: only where a folder for it is set (the demo) -------------------------------------------------


def _alleen_demo(request: HttpRequest) -> None:
    """The mailbox is there in the demo only, and not for a ketenpartner."""
    organisatie = wie(request).organisatie
    if not settings.LOKALE_MAILBOX or organisatie is None or organisatie.soort == "ketenpartner":
        raise Http404


KOPPEN = (("From", "Van"), ("To", "Aan"), ("Reply-To", "Antwoord aan"), ("Date", "Datum"), ("Message-ID", "Kenmerk"))


def _berichten() -> Iterator[tuple[str, EmailMessage]]:
    """The newest messages in the folder of the local mail server."""
    wortel = Path(settings.LOKALE_MAILBOX)
    bestanden = [pad for pad in wortel.rglob("*") if pad.is_file() and not pad.name.startswith(".")]
    for pad in sorted(bestanden, key=lambda pad: pad.stat().st_mtime, reverse=True)[:100]:
        bericht: Any = email.message_from_bytes(pad.read_bytes(), policy=default)
        yield str(pad.relative_to(wortel)), bericht


def _open(naam: str) -> EmailMessage:
    wortel = Path(settings.LOKALE_MAILBOX).resolve()
    try:
        pad = (wortel / naam).resolve()
        gevonden = pad.is_relative_to(wortel) and pad.is_file()
    except (OSError, ValueError):  # a name that no file can have
        gevonden = False
    if not gevonden:
        raise Http404
    bericht: Any = email.message_from_bytes(pad.read_bytes(), policy=default)
    return bericht


@require_safe
def postvak(request: HttpRequest) -> HttpResponse:
    """What the demo sent by e-mail; it never left this machine."""
    _alleen_demo(request)
    regels = [{"naam": naam, "aan": b["To"], "onderwerp": b["Subject"], "datum": b["Date"]} for naam, b in _berichten()]
    return render(request, "documents/postvak.html", {"regels": regels})


@require_safe
def bericht(request: HttpRequest, naam: str) -> HttpResponse:
    """One message of the local mailbox, or an attachment of it with ``?bijlage=0``."""
    _alleen_demo(request)
    inhoud = _open(naam)
    bijlagen = list(inhoud.iter_attachments())
    if (gekozen := nummer(request.GET.get("bijlage", ""))) is not None:
        if gekozen >= len(bijlagen):
            raise Http404
        stuk = bijlagen[gekozen]
        antwoord = HttpResponse(stuk.get_payload(decode=True), content_type=stuk.get_content_type())
        antwoord["Content-Disposition"] = "inline" if stuk.get_content_type() == "application/pdf" else "attachment"
        return antwoord
    tekst = inhoud.get_body(preferencelist=("plain",))
    return render(
        request,
        "documents/bericht.html",
        {
            "naam": naam,
            "koppen": [(naam_nl, inhoud[kop]) for kop, naam_nl in KOPPEN if inhoud[kop]],
            "onderwerp": inhoud["Subject"],
            "tekst": tekst.get_content() if tekst else "",
            "bijlagen": [stuk.get_filename() or "bijlage" for stuk in bijlagen],
            "kruimels": [("Postvak", "/postvak/"), ("Bericht", "#inhoud")],
        },
    )
