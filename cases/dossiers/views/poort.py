"""The first gate of every page about a zaak: who is asking, and may they know of it?"""

from __future__ import annotations

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from cases.dossiers.models import Zaak
from cases.staff.models import Medewerker


def gebruiker(request: HttpRequest) -> Medewerker:
    """The person behind the request; pages without login do not come here."""
    assert isinstance(request.user, Medewerker)
    return request.user


def haal_zaak(request: HttpRequest, zaaknummer: str) -> Zaak:
    """The zaak, or 404 when it does not exist or this person may not know of it."""
    zaken = Zaak.objects.zichtbaar_voor(gebruiker(request)).select_related(
        "locatie", "categorie", "hoofdbehandelaar", "team", "organisatie", "bevoegd_gezag", "uitvoerder"
    )
    return get_object_or_404(zaken, zaaknummer=zaaknummer)
