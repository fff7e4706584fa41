"""What becomes of a document that was adopted or sent: archived, replaced or withdrawn (DO10–DO12)."""

from __future__ import annotations

import contextlib
from datetime import date

from django.db import transaction
from django.db.models import Exists, OuterRef

from cases.documents.actions.stappen import geef_terug, pak, zet
from cases.documents.models import Document, Verzending
from cases.dossiers.steps import StapNietMogelijk
from cases.staff.models import Medewerker

Stand = Verzending.Stand


@transaction.atomic
def archiveer(document: Document | int, *, door: Medewerker | None, vandaag: date) -> Document:
    """DO10: the zaak is closed; the document stays as it is, for good (R-38)."""
    vers = pak(document)
    zet(vers, "archiveer", door)
    return geef_terug(document, vers)


def archiveer_gesloten(vandaag: date) -> int:
    """DO10 for every letter that left, of zaken that closed before today. Safe to run twice or days late.

    What still waits to be posted waits here too. Returns how many were archived.
    """
    wacht = Verzending.objects.filter(document=OuterRef("pk"), stand__in=[Stand.AANGEBODEN, Stand.GEPRINT])
    klaar = Document.objects.filter(status="verzonden", zaak__gesloten_op__lt=vandaag).exclude(Exists(wacht))
    laatste, aantal = 0, 0
    while bladzijde := list(klaar.filter(pk__gt=laatste).order_by("pk").values_list("pk", flat=True)[:200]):
        for pk in bladzijde:
            with contextlib.suppress(StapNietMogelijk):  # reopened in the meantime
                archiveer(pk, door=None, vandaag=vandaag)
                aantal += 1
        laatste = bladzijde[-1]
    return aantal


@transaction.atomic
def vervang(document: Document | int, *, door: Medewerker, vandaag: date, nieuw: Document, reden: str) -> Document:
    """DO11: another adopted document takes its place; both stay readable and know of each other."""
    if not reden.strip():
        raise StapNietMogelijk("Leg uit waarom het document wordt vervangen.")
    vers = pak(document)
    if nieuw.zaak_id != vers.zaak_id or nieuw.pk == vers.pk:
        raise StapNietMogelijk("Kies een ander document van dezelfde zaak.")
    vers.vervangen_door = nieuw
    zet(vers, "vervang", door, motivering=reden.strip(), nieuw=nieuw.pk)
    return geef_terug(document, vers)


@transaction.atomic
def trek_in(document: Document | int, *, door: Medewerker, vandaag: date, reden: str) -> Document:
    """DO12: withdraw, on a decision to do so."""
    if not reden.strip():
        raise StapNietMogelijk("Noem het besluit tot intrekking.")
    vers = pak(document)
    zet(vers, "trek_in", door, motivering=reden.strip())
    return geef_terug(document, vers)
