"""The bytes of what came in: kept under their SHA-256 before anything is understood, whatever they are."""

from __future__ import annotations

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

from django.conf import settings

from cases.dossiers.bestanden import TOEGESTAAN, herken

if TYPE_CHECKING:
    from cases.channels.models import Inlezing, Ontvangstbestand

GEEN_DOWNLOADNAAM = "application/octet-stream"


@dataclass(frozen=True)
class Opgeslagen:
    """Bytes that are safe on disk, and what they are."""

    sha256: str
    grootte: int
    mediatype: str


def leg_weg(inhoud: IO[bytes]) -> Opgeslagen:
    """Write the bytes to the store and make them durable. Equal bytes are kept once; any kind and size is kept."""
    basis = Path(settings.MEDIA_ROOT)
    basis.mkdir(parents=True, exist_ok=True)
    som, grootte, begin = hashlib.sha256(), 0, b""
    with tempfile.NamedTemporaryFile(dir=basis, prefix=".binnen-", delete=False) as tijdelijk:
        pad = Path(tijdelijk.name)
        try:
            while blok := inhoud.read(1 << 20):
                begin = begin or blok[:8192]
                grootte += len(blok)
                som.update(blok)
                tijdelijk.write(blok)
            tijdelijk.flush()
            os.fsync(tijdelijk.fileno())
        except BaseException:
            pad.unlink(missing_ok=True)
            raise
    sha = som.hexdigest()
    doel = basis / sha[:2] / sha[2:4] / sha
    doel.parent.mkdir(parents=True, exist_ok=True)
    if doel.exists():
        pad.unlink()
    else:
        os.chmod(pad, 0o440)
        os.replace(pad, doel)
    return Opgeslagen(sha, grootte, herken(begin) if begin else GEEN_DOWNLOADNAAM)


def open_ontvangen(bestand: Ontvangstbestand | Inlezing) -> IO[bytes]:
    """The bytes as they came in, for reading."""
    return (Path(settings.MEDIA_ROOT) / bestand.opslagpad).open("rb")


def waarom_niet_in_dossier(bestand: Ontvangstbestand) -> str:
    """Why a file cannot go into a dossier, in plain Dutch; empty when it can. It stays with the ontvangst."""
    if bestand.grootte == 0:
        return "leeg"
    if bestand.grootte > settings.MAX_BESTANDSGROOTTE:
        return f"groter dan {settings.MAX_BESTANDSGROOTTE // 1024**2} MB"
    if bestand.mediatype not in TOEGESTAAN:
        return "geen soort bestand dat in een dossier mag"
    return ""
