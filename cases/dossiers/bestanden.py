"""Storing and fetching files: type by content, size limit, SHA-256, never overwritten (R-38)."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import tempfile
from pathlib import Path
from typing import IO

import filetype
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone

from cases.dossiers.models import Bestand, Zaak
from cases.staff.models import Medewerker

TOEGESTAAN = {
    "application/pdf": "PDF",
    "image/jpeg": "JPEG-foto",
    "image/png": "PNG-afbeelding",
    "image/heic": "HEIC-foto",
    "image/gif": "GIF-afbeelding",
    "image/webp": "WebP-afbeelding",
    "image/tiff": "TIFF-afbeelding",
    "audio/mpeg": "geluid (MP3)",
    "audio/x-wav": "geluid (WAV)",
    "audio/m4a": "geluid (M4A)",
    "video/mp4": "video (MP4)",
    "video/quicktime": "video (MOV)",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word-document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "Excel-werkblad",
    "application/vnd.oasis.opendocument.text": "ODF-tekst",
    "application/vnd.oasis.opendocument.spreadsheet": "ODF-werkblad",
    "text/plain": "tekst",
    "message/rfc822": "e-mailbericht",
}
"""What may come into a dossier, by the type that the bytes themselves show."""


ACHTERVOEGSELS = {
    "application/pdf": (".pdf",),
    "image/jpeg": (".jpg", ".jpeg", ".jpe", ".jfif"),
    "image/png": (".png",),
    "image/heic": (".heic", ".heif"),
    "image/gif": (".gif",),
    "image/webp": (".webp",),
    "image/tiff": (".tif", ".tiff"),
    "audio/mpeg": (".mp3",),
    "audio/x-wav": (".wav",),
    "audio/m4a": (".m4a",),
    "video/mp4": (".mp4", ".m4v"),
    "video/quicktime": (".mov", ".qt"),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": (".docx",),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": (".xlsx",),
    "application/vnd.oasis.opendocument.text": (".odt",),
    "application/vnd.oasis.opendocument.spreadsheet": (".ods",),
    "text/plain": (".txt", ".csv", ".md", ".log", ".text"),
    "message/rfc822": (".eml", ".txt"),
}
"""The endings of a name that fit the bytes; the first is put behind a name with another."""

_OPMAAK = ("<!doctype", "<html", "<script", "<?xml", "<svg")
_POST = ("received:", "return-path:", "from:", "delivered-to:")
_KOPREGELS = re.compile(rb"\A(?:[!-9;-~]+:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n){2}")
_BEKENDE_KOP = re.compile(
    rb"^(from|to|subject|date|message-id|received|return-path|mime-version|delivered-to):", re.I | re.M
)


def herken(begin: bytes) -> str:
    """The media type that the first bytes show; readable text is plain text or an e-mail, markup is refused.

    An e-mail may hold bytes that are no text: its headers tell that it is one.
    """
    soort = filetype.guess(begin)
    if soort is not None:
        return str(soort.mime)
    koppen = begin.partition(b"\n\n")[0].partition(b"\r\n\r\n")[0]
    if _KOPREGELS.match(begin) and len(set(_BEKENDE_KOP.findall(koppen.lower()))) >= 2:
        return "message/rfc822"
    with contextlib.suppress(UnicodeDecodeError):
        tekst = begin.decode("utf-8") if len(begin) < 4096 else begin[:4000].decode("utf-8", "ignore")
        kop = tekst.lstrip("\ufeff \t\r\n")[:200].lower()
        if "\x00" not in tekst and not kop.startswith(_OPMAAK):
            return "message/rfc822" if kop.startswith(_POST) else "text/plain"
    return "application/octet-stream"


def bewaar(
    zaak: Zaak | None,
    inhoud: IO[bytes],
    *,
    naam: str,
    door: Medewerker | None,
    omschrijving: str = "",
    vertrouwelijk: bool = False,
    vervangt: Bestand | None = None,
) -> Bestand:
    """Store one file and return its row. Equal bytes are kept once; nothing is ever overwritten.

    :raises ValidationError: empty, too large, or of a kind that may not be stored; the message says which.
    """
    basis = Path(settings.MEDIA_ROOT)
    basis.mkdir(parents=True, exist_ok=True)
    som, grootte, begin = hashlib.sha256(), 0, b""
    with tempfile.NamedTemporaryFile(dir=basis, prefix=".binnen-", delete=False) as tijdelijk:
        pad_tijdelijk = Path(tijdelijk.name)
        try:
            while blok := inhoud.read(1 << 20):
                grootte += len(blok)
                _toets_grootte(naam, grootte)
                if len(begin) < 8192:
                    begin += blok[: 8192 - len(begin)]
                som.update(blok)
                tijdelijk.write(blok)
            mediatype = _toets_soort(naam, begin, grootte)
            tijdelijk.flush()
            os.fsync(tijdelijk.fileno())
        except BaseException:
            pad_tijdelijk.unlink(missing_ok=True)
            raise
    rij = Bestand(
        zaak=zaak,
        naam=met_soort(veilige_naam(naam), mediatype),
        mediatype=mediatype,
        grootte=grootte,
        sha256=som.hexdigest(),
        omschrijving=omschrijving[:200],
        vertrouwelijk=vertrouwelijk,
        toegevoegd_op=timezone.now(),
        toegevoegd_door=door,
        vervangt=vervangt,
    )
    doel = basis / rij.opslagpad
    doel.parent.mkdir(parents=True, exist_ok=True)
    if doel.exists():
        pad_tijdelijk.unlink()
    else:
        os.chmod(pad_tijdelijk, 0o440)
        os.replace(pad_tijdelijk, doel)
    rij.save()
    return rij


def keur(inhoud: IO[bytes], naam: str) -> tuple[str, int]:
    """The media type and size of a file that may be stored, without storing it; reads from the beginning.

    :raises ValidationError: empty, too large, or of a kind that may not be stored; the message says which.
    """
    inhoud.seek(0)
    begin = inhoud.read(8192)
    grootte = len(begin)
    while blok := inhoud.read(1 << 20):
        grootte += len(blok)
        _toets_grootte(naam, grootte)
    inhoud.seek(0)
    return _toets_soort(naam, begin, grootte), grootte


def _toets_grootte(naam: str, grootte: int) -> None:
    if grootte > settings.MAX_BESTANDSGROOTTE:
        grens = settings.MAX_BESTANDSGROOTTE // 1024**2
        raise ValidationError(f"{naam} is te groot. Een bestand mag ten hoogste {grens} MB zijn.", code="te_groot")


def _toets_soort(naam: str, begin: bytes, grootte: int) -> str:
    if grootte == 0:
        raise ValidationError(f"{naam} is leeg. Kies het bestand opnieuw.", code="leeg")
    mediatype = herken(begin)
    if mediatype not in TOEGESTAAN:
        raise ValidationError(
            f"{naam} is geen soort bestand dat we bewaren. Gebruik bijvoorbeeld PDF, JPEG, PNG, Word of Excel.",
            code="soort",
        )
    return mediatype


def open_bestand(bestand: Bestand) -> IO[bytes]:
    """The stored bytes, for reading."""
    return (Path(settings.MEDIA_ROOT) / bestand.opslagpad).open("rb")


def is_gaaf(bestand: Bestand) -> bool:
    """Whether the stored bytes are still those that came in."""
    pad = Path(settings.MEDIA_ROOT) / bestand.opslagpad
    if not pad.exists():
        return False
    with pad.open("rb") as inhoud:
        return hashlib.file_digest(inhoud, "sha256").hexdigest() == bestand.sha256


def veilige_naam(naam: str) -> str:
    """A file name without folders, control characters or characters that a header or a file system trips over."""
    kaal = Path(naam.replace("\\", "/")).name
    kaal = "".join(c for c in kaal if c.isprintable() and c not in '<>:"/|?*;')
    return (kaal.strip(" .") or "bestand")[-200:]


def met_soort(naam: str, mediatype: str) -> str:
    """The name with an ending that fits the bytes, so that no download opens as something that it is not."""
    passend = ACHTERVOEGSELS[mediatype]
    return naam if naam.lower().endswith(passend) else f"{naam[: 200 - len(passend[0])]}{passend[0]}"
