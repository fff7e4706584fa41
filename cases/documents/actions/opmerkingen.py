"""Remarks of a reviewer on one block of a text, beside the reason for which the whole letter may come back (DO4)."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from cases.documents.actions.stappen import pak
from cases.documents.lifecycles.document import opsteller, toetser
from cases.documents.models import Document, Opmerking
from cases.documents.queries import TE_TOETSEN
from cases.dossiers.steps import StapNietMogelijk, StapNietToegestaan
from cases.outbox.actions import meld
from cases.staff.models import Medewerker

ZIE_OPMERKINGEN = "Zie de opmerkingen bij de tekst."


@transaction.atomic
def plaats_opmerking(document: Document | int, *, blok: str, tekst: str, door: Medewerker) -> Opmerking:
    """Say something about one block of the text under review; ``blok`` empty is the whole letter.

    :raises StapNietMogelijk: nothing was said, there is no such block, or the text is not under review.
    """
    vers = pak(document)
    if (geen_recht := toetser.weigering(vers.zaak, door)) is not None:
        raise StapNietToegestaan(geen_recht)
    versie = vers.versie
    assert versie is not None
    if vers.status not in TE_TOETSEN:
        raise StapNietMogelijk("Deze tekst ligt niet ter toetsing. Een opmerking erbij kan nu niet.")
    if not tekst.strip():
        raise StapNietMogelijk("Schrijf op wat u van dit stuk vindt.")
    if blok and blok not in {b.sleutel for b in versie.blokken}:
        raise StapNietMogelijk("Dit stuk staat niet meer in de brief. Lees de tekst opnieuw.")
    return Opmerking.objects.create(
        versie=versie, blok=blok, tekst=tekst.strip(), medewerker=door, geplaatst_op=timezone.now()
    )


@transaction.atomic
def verwerk_opmerking(opmerking: int, *, door: Medewerker) -> Opmerking:
    """Say that a remark is dealt with; who made it is told. Saying so again changes nothing."""
    rij = Opmerking.objects.select_for_update(of=("self",)).select_related("versie__document__zaak").get(pk=opmerking)
    document = rij.versie.document
    if (geen_recht := opsteller.weigering(document.zaak, door)) is not None:
        raise StapNietToegestaan(geen_recht)
    if rij.verwerkt_op is None:
        rij.verwerkt_op, rij.verwerkt_door = timezone.now(), door
        rij.save(update_fields=["verwerkt_op", "verwerkt_door"])
        if rij.medewerker_id != door.pk:
            meld(
                rij.medewerker,
                "opmerking_verwerkt",
                f"{document.zaak.zaaknummer}: uw opmerking bij een brief is verwerkt.",
                url=f"/documenten/{document.pk}/",
                zaaknummer=document.zaak.zaaknummer,
                sleutel=f"opmerking:{rij.pk}",
            )
    return rij
