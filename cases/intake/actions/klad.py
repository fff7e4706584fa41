"""Files of an intake form that is not right yet: kept on the server, so that an error elsewhere loses none of them."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import transaction
from django.utils import timezone

from cases.dossiers.bestanden import keur, veilige_naam
from cases.dossiers.models import Zaak
from cases.intake.models import Klad, Kladbestand
from cases.staff.models import Medewerker

HOOGSTENS = 20
"""Files in one form."""
BEWAREN = timedelta(hours=24)


def pad(bestand: Kladbestand) -> Path:
    """Where the waiting bytes are."""
    return Path(settings.MEDIA_ROOT) / "klad" / str(bestand.plek)


def klad_van(token: uuid.UUID, medewerker: Medewerker) -> Klad:
    """The draft of this form; one made by somebody else is never given.

    :raises ValidationError: the token belongs to another medewerker.
    """
    klad, _ = Klad.objects.get_or_create(token=token, defaults={"medewerker": medewerker, "gemaakt_op": timezone.now()})
    if klad.medewerker_id != medewerker.pk:
        raise ValidationError("Dit formulier is van een ander. Begin opnieuw.")
    return klad


def leg_neer(klad: Klad, inhoud: IO[bytes], *, naam: str) -> Kladbestand:
    """Keep one file with the draft.

    :raises ValidationError: empty, too large, of a kind that is not kept, or one too many.
    """
    if klad.bestanden.count() >= HOOGSTENS:
        raise ValidationError(f"U kunt ten hoogste {HOOGSTENS} bestanden tegelijk toevoegen.")
    mediatype, grootte = keur(inhoud, naam)
    rij = Kladbestand(klad=klad, naam=veilige_naam(naam), mediatype=mediatype, grootte=grootte, plek=uuid.uuid4())
    doel = pad(rij)
    doel.parent.mkdir(parents=True, exist_ok=True)
    inhoud.seek(0)
    with doel.open("xb") as uit:
        while blok := inhoud.read(1 << 20):
            uit.write(blok)
    rij.save()
    return rij


def neem_weg(bestand: Kladbestand) -> None:
    """Take one file out of the draft."""
    plek = pad(bestand)
    bestand.delete()
    transaction.on_commit(lambda: plek.unlink(missing_ok=True))


@contextmanager
def geopend(klad: Klad) -> Iterator[tuple[Any, ...]]:
    """The files of a draft, open for reading, under their own names."""
    with ExitStack() as stapel:
        yield tuple(File(stapel.enter_context(pad(b).open("rb")), name=b.naam) for b in klad.bestanden.order_by("pk"))


def voltooi(klad: Klad, zaak: Zaak) -> None:
    """The form was taken: remember the zaak, so that the same form sent again leads there; its files went along."""
    klad.zaak = zaak
    klad.save(update_fields=["zaak"])
    for bestand in klad.bestanden.all():
        neem_weg(bestand)


def ruim_op(*, voor: timedelta = BEWAREN) -> int:
    """Remove drafts that were left behind, with their files; returns how many files that were."""
    oud = Kladbestand.objects.filter(klad__gemaakt_op__lt=timezone.now() - voor)
    aantal = 0
    for bestand in oud.select_related("klad")[:100]:
        neem_weg(bestand)
        aantal += 1
    Klad.objects.filter(zaak=None, bestanden=None, gemaakt_op__lt=timezone.now() - voor).delete()
    return aantal
