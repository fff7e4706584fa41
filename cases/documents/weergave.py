"""Asking for a PDF, and making it in a worker: bytes that are kept once with their hash."""

from __future__ import annotations

import io

from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from pypdf import PdfWriter

from cases.documents import opmaak, render
from cases.documents.models import Document, Documentversie, Printbatch, Weergave
from cases.dossiers import bestanden
from cases.dossiers.models import Bestand
from cases.outbox.actions import zet_klaar


def vraag(versie: Documentversie, *, definitief: bool) -> Weergave:
    """Ask a worker for the PDF of exactly this text; asking twice gives the same row."""
    rij, _ = Weergave.objects.get_or_create(
        versie=versie,
        definitief=definitief,
        tekst_sha256=versie.sha256,
        defaults={"gevraagd_op": timezone.now()},
    )
    if rij.bestand_id is None:
        zet_klaar(
            "render_pdf",
            f"render:{rij.pk}",
            voorrang=4 if definitief else 3,
            zaaknummer=versie.document.zaak.zaaknummer,
            weergave=rij.pk,
        )
    return rij


def maak(pk: int) -> Weergave:
    """Render one asked-for PDF and keep it. Making it again changes nothing. Called outside a transaction."""
    rij = Weergave.objects.select_related("versie__document__zaak__organisatie").get(pk=pk)
    if rij.bestand_id is not None:
        return rij
    if rij.versie.sha256 != rij.tekst_sha256:
        return rij  # the concept was changed in the meantime; its own row follows
    inhoud = render.pdf(opmaak.brief_van(rij.versie, concept=not rij.definitief))
    document = rij.versie.document
    with transaction.atomic():
        rij = Weergave.objects.select_for_update().get(pk=pk)
        if rij.bestand_id is None:
            rij.bestand = bestanden.bewaar(
                None,
                io.BytesIO(inhoud),
                naam=opmaak.bestandsnaam(document),
                door=None,
                omschrijving=document.titel if rij.definitief else f"{document.titel} (concept)",
                vertrouwelijk=document.vertrouwelijk,
            )
            rij.gemaakt_op = timezone.now()
            rij.save(update_fields=["bestand", "gemaakt_op"])
    return rij


def maak_batch(pk: int) -> Printbatch:
    """Merge the letters of a print batch, each behind a separator sheet. Making it again changes nothing."""
    batch = Printbatch.objects.get(pk=pk)
    if batch.bestand_id is not None:
        return batch
    regels = list(batch.verzendingen.select_related("document__zaak", "versie").order_by("aangeboden_op", "id"))
    stukken = [(rij, maak(vraag(rij.versie, definitief=True).pk).bestand) for rij in regels]
    samen = PdfWriter()
    for nummer, (rij, bestand) in enumerate(stukken, start=1):
        assert bestand is not None
        blad = render_to_string(
            "letters/scheidingsblad.html",
            {"verzending": rij, "nummer": nummer, "aantal": len(stukken), "moment": batch.gemaakt_op},
        )
        samen.append(io.BytesIO(render.html_naar_pdf(blad)))
        with bestanden.open_bestand(bestand) as inhoud:
            samen.append(io.BytesIO(inhoud.read()))
    uit = io.BytesIO()
    samen.write(uit)
    uit.seek(0)
    with transaction.atomic():
        batch = Printbatch.objects.select_for_update().get(pk=pk)
        if batch.bestand_id is None:
            naam = f"printlijst-{batch.pk}.pdf"
            batch.bestand = bestanden.bewaar(None, uit, naam=naam, door=None, vertrouwelijk=True)
            batch.save(update_fields=["bestand"])
    return batch


def pdf_van(document: Document) -> Bestand | None:
    """The PDF that shows this document now: the final bytes, or those of the concept; None while being made."""
    if document.versie is None:
        return None
    rij = document.versie.weergaven.filter(
        definitief=document.is_vast, tekst_sha256=document.versie.sha256, bestand__isnull=False
    ).first()
    return rij.bestand if rij else None
