"""Asking for a PDF, and making it in a worker: bytes that are kept once with their hash."""

from __future__ import annotations

import io

from django.db import transaction
from django.utils import timezone

from cases.documents import opmaak, render
from cases.documents.models import Document, Documentversie, Weergave
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
            voorrang=3 if definitief else 2,
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
                document.zaak,
                io.BytesIO(inhoud),
                naam=opmaak.bestandsnaam(document),
                door=None,
                omschrijving=document.titel if rij.definitief else f"{document.titel} (concept)",
                vertrouwelijk=document.vertrouwelijk,
            )
            rij.gemaakt_op = timezone.now()
            rij.save(update_fields=["bestand", "gemaakt_op"])
    return rij


def pdf_van(document: Document) -> Bestand | None:
    """The PDF that shows this document now: the final bytes, or those of the concept; None while being made."""
    if document.versie is None:
        return None
    rij = document.versie.weergaven.filter(
        definitief=document.is_vast, tekst_sha256=document.versie.sha256, bestand__isnull=False
    ).first()
    return rij.bestand if rij else None
