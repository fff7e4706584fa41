"""What the views of documents share: who asks, what they may see, and how a refusal is shown."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import NoReverseMatch, reverse

from cases.documents.models import Document
from cases.documents.register import uitvoerder_van
from cases.staff.models import Medewerker


def wie(request: HttpRequest) -> Medewerker:
    """The colleague who asks; the middleware lets nobody else through."""
    user: Any = request.user
    assert isinstance(user, Medewerker)
    return user


def document_of_404(request: HttpRequest, pk: int) -> Document:
    """The document, if this person may know of it."""
    rijen = Document.objects.zichtbaar_voor(wie(request)).select_related(
        "zaak__organisatie",
        "zaak__locatie",
        "zaak__hoofdbehandelaar",
        "versie",
        "betrokkene",
        "opgesteld_door",
        "vastgesteld_door",
        "sjabloonversie__sjabloon",
    )
    gevonden: Document = get_object_or_404(rijen, pk=pk)
    if gevonden.versie is not None:
        gevonden.versie.document = gevonden
    return gevonden


def kruimels(document: Document, *meer: tuple[str, str]) -> list[tuple[str, str]]:
    """The way back: the zaak, then the document."""
    rij = []
    if adres := zaak_url(document):
        rij.append((document.zaak.zaaknummer, adres))
    return [*rij, *meer] or [("Ter toetsing", reverse("ter-toetsing"))]


def zaak_url(document: Document) -> str:
    """The page of the zaak, when there is one."""
    try:
        return reverse("zaak", args=[document.zaak.zaaknummer])
    except NoReverseMatch:
        return ""


def procedurestap_url(document: Document, stapnaam: str) -> str:
    """The page of the procedure's own step when this document step is part of one and cannot be taken alone."""
    eigen = document.briefsoort.procedurestappen.get(stapnaam)
    if eigen is None or uitvoerder_van(document, stapnaam) is not None:
        return ""
    try:
        return reverse("stap", args=[document.zaak.zaaknummer, eigen.replace("_", "-")])
    except NoReverseMatch:
        return ""


def toon_fout(form: forms.BaseForm, fout: Exception) -> None:
    """Put what an act refused above the form, one line per reason."""
    for reden in getattr(fout, "fouten", None) or getattr(fout, "redenen", None) or [str(fout)]:
        form.add_error(None, reden)
