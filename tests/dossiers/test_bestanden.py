"""Files: what they are is read from their bytes, equal bytes are kept once, and nothing is ever overwritten (R-38)."""

from __future__ import annotations

import hashlib
import stat
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from cases.dossiers.bestanden import bewaar, herken, is_gaaf, open_bestand, veilige_naam
from cases.dossiers.models import Bestand

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 32
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj"


@pytest.fixture(autouse=True)
def opslag(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "opslag"
    return tmp_path / "opslag"


def zip_met(naam: str) -> bytes:
    inhoud = BytesIO()
    with zipfile.ZipFile(inhoud, "w") as doos:
        doos.writestr(naam, "x")
    return inhoud.getvalue()


@pytest.mark.parametrize(
    ("begin", "soort"),
    [
        (PDF, "application/pdf"),
        (PNG, "image/png"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "image/jpeg"),
        (b"Het is elke nacht raak.", "text/plain"),
        ("Mijn café aan de overkant".encode(), "text/plain"),
        (b"From: joke@voorbeeld.example\nSubject: geluid\n\nhallo", "message/rfc822"),
    ],
)
def test_the_bytes_say_what_it_is(begin: bytes, soort: str) -> None:
    assert herken(begin) == soort


@pytest.mark.parametrize(
    ("naam", "inhoud"),
    [
        ("rapport.pdf", b"MZ\x90\x00\x03\x00\x00\x00"),
        ("foto.jpg", b"<html><script>alert(1)</script></html>"),
        ("plaatje.png", b"<?xml version='1.0'?><svg onload='x'/>"),
        ("tekst.txt", b"abc\x00def"),
        ("doos.zip", zip_met("een.txt")),
        ("brief.docx", b"\x7fELF\x02\x01\x01\x00"),
    ],
)
@pytest.mark.django_db
def test_what_is_something_else_than_it_says_is_refused_and_leaves_nothing(
    naam: str, inhoud: bytes, opslag: Path
) -> None:
    with pytest.raises(ValidationError, match="geen soort bestand dat we bewaren"):
        bewaar(None, BytesIO(inhoud), naam=naam, door=None)

    assert [p for p in opslag.rglob("*") if p.is_file()] == []
    assert not Bestand.objects.exists()


@pytest.mark.django_db
def test_too_large_and_empty_are_refused_with_the_limit(settings: Any, opslag: Path) -> None:
    settings.MAX_BESTANDSGROOTTE = 1024**2
    with pytest.raises(ValidationError, match="ten hoogste 1 MB"):
        bewaar(None, BytesIO(PDF + b"0" * 1024**2), naam="groot.pdf", door=None)
    with pytest.raises(ValidationError, match=r"leeg\.pdf is leeg"):
        bewaar(None, BytesIO(b""), naam="leeg.pdf", door=None)

    assert [p for p in opslag.rglob("*") if p.is_file()] == []


@pytest.mark.django_db
def test_a_stored_file_has_the_hash_of_its_bytes_and_gives_them_back(opslag: Path) -> None:
    rij = bewaar(None, BytesIO(PDF), naam="rapport.pdf", door=None)

    assert rij.sha256 == hashlib.sha256(PDF).hexdigest()
    assert (rij.mediatype, rij.grootte) == ("application/pdf", len(PDF))
    with open_bestand(rij) as inhoud:
        assert inhoud.read() == PDF
    assert is_gaaf(rij)


@pytest.mark.django_db
def test_equal_bytes_are_kept_once_and_never_written_again(opslag: Path) -> None:
    een = bewaar(None, BytesIO(PDF), naam="een.pdf", door=None)
    pad = opslag / een.opslagpad
    tijd = pad.stat().st_mtime_ns
    twee = bewaar(None, BytesIO(PDF), naam="twee.pdf", door=None)

    assert een.opslagpad == twee.opslagpad
    assert len([p for p in opslag.rglob("*") if p.is_file()]) == 1
    assert pad.stat().st_mtime_ns == tijd
    assert not pad.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH), "nobody writes to it"


@pytest.mark.django_db
def test_bytes_that_rot_or_vanish_are_noticed(opslag: Path) -> None:
    rij = bewaar(None, BytesIO(PDF), naam="rapport.pdf", door=None)
    pad = opslag / rij.opslagpad
    pad.chmod(0o600)
    pad.write_bytes(PDF + b" ")
    assert not is_gaaf(rij)
    pad.unlink()
    assert not is_gaaf(rij)


@pytest.mark.django_db
@pytest.mark.parametrize("veld", ["sha256", "grootte", "mediatype", "naam", "toegevoegd_op"])
def test_what_a_file_is_never_changes_and_no_file_is_removed(veld: str) -> None:
    rij = bewaar(None, BytesIO(PDF), naam="rapport.pdf", door=None)
    waarde = 1 if veld == "grootte" else "2026-01-01 00:00Z" if veld == "toegevoegd_op" else "anders"

    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        Bestand.objects.filter(pk=rij.pk).update(**{veld: waarde})
    with pytest.raises(DatabaseError, match="Cannot delete"), transaction.atomic():
        rij.delete()


@pytest.mark.django_db
def test_a_better_version_takes_the_place_of_the_old_one_which_stays() -> None:
    oud = bewaar(None, BytesIO(PDF), naam="rapport.pdf", door=None)
    nieuw = bewaar(None, BytesIO(PDF + b" 2"), naam="rapport.pdf", door=None, vervangt=oud)

    assert (oud.vervangen_door, is_gaaf(oud)) == (nieuw, True)


@pytest.mark.parametrize(
    ("gegeven", "veilig"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\temp\\foto.png", "foto.png"),
        ('a";b<c>.pdf', "abc.pdf"),
        ("regel\r\neinde.pdf", "regeleinde.pdf"),
        (" .. ", "bestand"),
        ("x" * 300 + ".pdf", "x" * 196 + ".pdf"),
    ],
)
def test_a_name_cannot_lead_anywhere(gegeven: str, veilig: str) -> None:
    assert veilige_naam(gegeven) == veilig
