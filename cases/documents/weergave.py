"""Asking for a PDF, and making it in a worker: bytes that are kept once with their hash."""

from __future__ import annotations

import io

from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from pypdf import PdfWriter

from cases.documents import opmaak, render
from cases.documents.afschrift import ontvangst_van_verzending
from cases.documents.models import Document, Documentversie, Printbatch, Verzending, Weergave
from cases.dossiers import bestanden
from cases.dossiers.models import Bestand
from cases.outbox.actions import zet_klaar


def vraag(versie: Documentversie, *, definitief: bool, verzending: Verzending | None = None) -> Weergave:
    """Ask a worker for the PDF of exactly this text; asking twice gives the same row.

    ``verzending``: the paper of a recipient whose letter differs from the document's own.
    """
    rij, _ = Weergave.objects.get_or_create(
        versie=versie,
        definitief=definitief,
        tekst_sha256=versie.sha256,
        verzending=verzending,
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


def vraag_voor(verzending: Verzending) -> Weergave:
    """Ask for the paper of this recipient: the document's own, or one with another address or without a name."""
    eigen = verzending if verzending.is_eigen_brief else None
    return vraag(verzending.versie, definitief=True, verzending=eigen)


def maak(pk: int) -> Weergave:
    """Render one asked-for PDF and keep it. Making it again changes nothing. Called outside a transaction."""
    rij = Weergave.objects.select_related(
        "versie__document__zaak__organisatie", "verzending__betrokkene", "verzending__versie", "verzending__document"
    ).get(pk=pk)
    if rij.bestand_id is not None:
        return rij
    if rij.versie.sha256 != rij.tekst_sha256:
        return rij  # the concept was changed in the meantime; its own row follows
    document = rij.versie.document
    if rij.verzending is not None:
        rij.verzending.document = document
        brief = ontvangst_van_verzending(rij.verzending, rij.versie).brief(concept=not rij.definitief)
    else:
        brief = opmaak.brief_van(rij.versie, concept=not rij.definitief)
    inhoud = render.pdf(brief)
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
        if rij.definitief:
            _bewaar_wat_wegging(rij)
    return rij


def _bewaar_wat_wegging(rij: Weergave) -> None:
    """Keep with what was handed over, or noted, before its PDF was made, which bytes those were."""
    gegaan = Verzending.objects.filter(versie=rij.versie, bestand=None, stand__in=["verzonden", "bezorgd"])
    eigen = gegaan.filter(pk=rij.verzending_id) if rij.verzending_id else gegaan.select_related("document")
    for verzending in eigen:
        if (verzending.pk == rij.verzending_id) == verzending.is_eigen_brief:
            verzending.bestand = rij.bestand
            verzending.save(update_fields=["bestand"])


def maak_batch(pk: int) -> Printbatch:
    """Merge the letters of a print batch, each behind a separator sheet. Making it again changes nothing."""
    batch = Printbatch.objects.get(pk=pk)
    if batch.bestand_id is not None:
        return batch
    regels = list(batch.verzendingen.select_related("document__zaak", "versie").order_by("aangeboden_op", "id"))
    stukken = [(rij, maak(vraag_voor(rij).pk).bestand) for rij in regels]
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
        definitief=document.is_vast, tekst_sha256=document.versie.sha256, bestand__isnull=False, verzending=None
    ).first()
    return rij.bestand if rij else None


def pdf_voor(verzending: Verzending) -> Bestand | None:
    """The PDF that this recipient got or gets; None while being made."""
    if verzending.bestand is not None:
        return verzending.bestand
    eigen = verzending if verzending.is_eigen_brief else None
    rij = verzending.versie.weergaven.filter(
        definitief=True, tekst_sha256=verzending.versie.sha256, bestand__isnull=False, verzending=eigen
    ).first()
    return rij.bestand if rij else None
