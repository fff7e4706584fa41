"""The clean copy of a stored file: made once, kept beside the original, and the only thing that leaves (AL-2, AL-3)."""

from __future__ import annotations

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from django.conf import settings
from django.utils import timezone

from cases.dossiers.bestanden import ACHTERVOEGSELS, open_bestand
from cases.dossiers.models import Bestand, Betrokkene, Schonekopie, Zaak
from cases.dossiers.ontdoen import REGELS, NietOpTeSchonen, ontdoe


class NietNaarBuiten(Exception):
    """This file may not leave; the message says why and what can be done, in Dutch."""


@dataclass(frozen=True)
class Uitvoer:
    """What somebody outside gets: bytes to read, a name that tells nothing, and the kind."""

    inhoud: IO[bytes]
    naam: str
    mediatype: str


def schone_kopie(bestand: Bestand) -> Schonekopie:
    """The clean copy of a file, or the row that says why there is none; made when first asked for."""
    bekend = Schonekopie.objects.filter(sha256=bestand.sha256, regels=REGELS).first()
    if bekend is not None:
        return bekend
    velden: dict[str, object] = {"gemaakt_op": timezone.now()}
    try:
        with open_bestand(bestand) as bron:
            schoon = ontdoe(bron.read(), bestand.mediatype)
    except NietOpTeSchonen as fout:
        velden["waarom_niet"] = str(fout)
    else:
        velden |= {"kopie_sha256": bewaar_bytes(schoon), "grootte": len(schoon)}
    return Schonekopie.objects.get_or_create(sha256=bestand.sha256, regels=REGELS, defaults=velden)[0]


def bewaar_bytes(inhoud: bytes) -> str:
    """Put bytes in the store under their hash; equal bytes are kept once."""
    som = hashlib.sha256(inhoud).hexdigest()
    basis = Path(settings.MEDIA_ROOT)
    doel = basis / som[:2] / som[2:4] / som
    doel.parent.mkdir(parents=True, exist_ok=True)
    if not doel.exists():
        with tempfile.NamedTemporaryFile(dir=basis, prefix=".binnen-", delete=False) as tijdelijk:
            tijdelijk.write(inhoud)
        os.chmod(tijdelijk.name, 0o440)
        os.replace(tijdelijk.name, doel)
    return som


def naar_buiten(bestand: Bestand) -> Uitvoer:
    """What leaves when this file is given to somebody outside: the clean copy, or the original once released.

    :raises NietNaarBuiten: there is no clean copy and nobody released the original.
    :raises FileNotFoundError: the store does not have the bytes.
    """
    naam = naam_naar_buiten(bestand)
    if bestand.vrijgegeven_op is not None:
        return Uitvoer(open_bestand(bestand), naam, bestand.mediatype)
    kopie = schone_kopie(bestand)
    if kopie.waarom_niet:
        raise NietNaarBuiten(
            f"Dit bestand kan niet naar buiten. {kopie.waarom_niet} Er kunnen gegevens in zitten die u niet ziet, "
            "zoals de plaats en de maker. Vraag de behandelaar om een andere vorm, bijvoorbeeld JPEG of PDF."
        )
    return Uitvoer((Path(settings.MEDIA_ROOT) / kopie.opslagpad).open("rb"), naam, bestand.mediatype)


def naam_naar_buiten(bestand: Bestand) -> str:
    """The name under which a file leaves. Of a zaak with an anonymous or shielded sender it tells nothing."""
    if bestand.zaak is None or not heeft_verborgen_indiener(bestand.zaak):
        return bestand.naam
    return neutrale_naam(bestand)


def neutrale_naam(bestand: Bestand) -> str:
    """A name that says nothing about who sent the file."""
    return f"bestand-{bestand.pk}{ACHTERVOEGSELS[bestand.mediatype][0]}"


def heeft_verborgen_indiener(zaak: Zaak) -> bool:
    """Whether somebody who reported is anonymous or shielded."""
    return any(p.anoniem or p.afgeschermd for p in _indieners(zaak))


def heeft_anonieme_indiener(zaak: Zaak) -> bool:
    """Whether it was reported anonymously: then colleagues too get the clean copy first."""
    return any(p.anoniem for p in _indieners(zaak))


def _indieners(zaak: Zaak) -> list[Betrokkene]:
    rollen = [Betrokkene.Rol.INDIENER, Betrokkene.Rol.VERZOEKER]
    return list(zaak.betrokkenen.filter(rol__in=rollen, vervallen_op=None).only("anoniem", "afgeschermd"))
