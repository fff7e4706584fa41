"""What leaves holds no place, maker or author; the original stays, and never leaves by accident (AL-2, AL-3)."""

from __future__ import annotations

import io
import random
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from PIL import Image
from pypdf import PdfReader, PdfWriter

from cases.casework.actions.dossier import voeg_bestand_toe
from cases.dossiers.actions import deel_met_organisatie, geef_bestand_vrij
from cases.dossiers.bestanden import bewaar, is_gaaf, open_bestand
from cases.dossiers.models import Bestand, Inzage, Schonekopie, Zaak
from cases.dossiers.ontdoen import NietOpTeSchonen, jpeg_zonder_segmenten, ontdoe
from cases.dossiers.schoon import NietNaarBuiten, naar_buiten, schone_kopie
from cases.dossiers.steps import StapNietMogelijk
from cases.staff.models import Medewerker
from tests.factories import Cast, maak_melding

DAG = date(2026, 7, 6)
GEHEIM = b"Piet Geheim"


@pytest.fixture(autouse=True)
def opslag(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "opslag"


def browser(wie: Medewerker) -> Client:
    client = Client()
    client.force_login(wie, backend="django.contrib.auth.backends.ModelBackend")
    return client


def foto(vorm: str = "JPEG") -> bytes:
    """A picture, twice as wide as high, taken on its side at a known place by a known man."""
    beeld, uit, exif = Image.new("RGB", (40, 20), "red"), io.BytesIO(), Image.Exif()
    exif[0x0112], exif[0x013B] = 6, GEHEIM.decode()
    plaats = exif.get_ifd(0x8825)
    plaats[1], plaats[2], plaats[3], plaats[4] = "N", (52.0, 5.0, 1.0), "E", (5.0, 7.0, 1.0)
    meer: dict[str, Any] = {"comment": GEHEIM} if vorm == "GIF" else {"exif": exif}
    if vorm in ("JPEG", "WEBP", "PNG"):
        meer["xmp"] = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>" + GEHEIM + b"</x:xmpmeta>"
    beeld.save(uit, vorm, **meer)
    return uit.getvalue()


def pdf() -> bytes:
    schrijver = PdfWriter()
    met_foto = io.BytesIO()
    Image.new("RGB", (40, 20), "blue").save(met_foto, "PDF", author=GEHEIM.decode())
    schrijver.append(PdfReader(met_foto))
    schrijver.add_metadata({"/Author": GEHEIM.decode(), "/Title": "Klacht van Piet Geheim"})
    schrijver.add_attachment("piet.txt", GEHEIM)
    uit = io.BytesIO()
    schrijver.write(uit)
    return uit.getvalue()


def docx() -> bytes:
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w") as doos:
        doos.writestr("[Content_Types].xml", "<Types/>")
        doos.writestr(
            "docProps/core.xml", b"<cp:coreProperties><dc:creator>Piet Geheim</dc:creator></cp:coreProperties>"
        )
        doos.writestr("word/document.xml", b'<w:document><w:ins w:author="Piet Geheim"/>te veel lawaai</w:document>')
        doos.writestr("word/media/foto.jpeg", foto())
    return uit.getvalue()


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.mark.parametrize("vorm", ["JPEG", "PNG", "WEBP", "TIFF", "GIF"])
def test_a_picture_leaves_upright_and_knows_nothing(vorm: str) -> None:
    met = foto(vorm)
    assert GEHEIM in met

    zonder = ontdoe(met, f"image/{vorm.lower()}")

    assert GEHEIM not in zonder
    with Image.open(io.BytesIO(zonder)) as beeld:
        assert beeld.size == ((40, 20) if vorm == "GIF" else (20, 40))
        assert not beeld.getexif().get_ifd(0x8825)
        assert not {"exif", "xmp", "comment", "icc_profile"} & set(beeld.info)
        assert beeld.convert("RGB").getpixel((5, 5))[0] > 240


def test_a_pdf_leaves_without_author_and_attachments() -> None:
    zonder = ontdoe(pdf(), "application/pdf")

    lezer = PdfReader(io.BytesIO(zonder))
    assert len(lezer.pages) == 1
    assert not lezer.metadata
    assert not lezer.attachments
    assert b"Geheim" not in zonder
    assert lezer.pages[0].images[0].image is not None


def test_an_office_document_leaves_without_names_and_with_clean_pictures() -> None:
    with zipfile.ZipFile(io.BytesIO(ontdoe(docx(), WORD))) as doos:
        alles = b"".join(doos.read(naam) for naam in doos.namelist())
        assert GEHEIM not in alles
        assert b"te veel lawaai" in alles


@pytest.mark.parametrize(
    ("inhoud", "mediatype"),
    [
        (b"", "image/jpeg"),
        (foto()[:200], "image/jpeg"),
        (b"\xff\xd8\xff\xe1\xff\xff", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 32, "image/png"),
        (b"GIF89a" + b"\xff" * 20, "image/gif"),
        (b"%PDF-1.7 stuk", "application/pdf"),
        (b"PK\x03\x04 stuk", WORD),
        (foto(), "image/heic"),
        (b"\0\0\0 ftypmp42", "video/mp4"),
        (b"From: piet@geheim.example\n\nhallo", "message/rfc822"),
    ],
    ids=range(10),
)
def test_what_cannot_be_cleaned_is_refused(inhoud: bytes, mediatype: str) -> None:
    with pytest.raises(NietOpTeSchonen):
        ontdoe(inhoud, mediatype)


def test_whatever_is_broken_gives_a_clean_copy_or_a_refusal() -> None:
    """300 damaged files: never another error, never the name."""
    dobbel = random.Random(20260706)
    soorten = {"image/jpeg": foto(), "image/png": foto("PNG"), "application/pdf": pdf(), WORD: docx()}
    geweigerd = 0
    for _ in range(300):
        mediatype = dobbel.choice(list(soorten))
        stuk = bytearray(soorten[mediatype])
        for _ in range(dobbel.randint(1, 40)):
            stuk[dobbel.randrange(len(stuk))] = dobbel.randrange(256)
        begin = stuk[: dobbel.randrange(1, len(stuk))] if dobbel.random() < 0.3 else stuk
        try:
            assert GEHEIM not in ontdoe(bytes(begin), mediatype)
        except NietOpTeSchonen:
            geweigerd += 1
    assert geweigerd > 100


def test_a_photo_in_a_pdf_loses_its_segments_and_not_its_picture() -> None:
    zonder = jpeg_zonder_segmenten(foto())
    assert GEHEIM not in zonder
    assert Image.open(io.BytesIO(zonder)).tobytes() == Image.open(io.BytesIO(foto())).tobytes()


# --- through the pages -------------------------------------------------------------------------------------------


def met_bestand(cast: Cast, inhoud: bytes, naam: str, **anders: Any) -> tuple[Zaak, Bestand]:
    zaak: Zaak = maak_melding(cast, DAG, status="in_beoordeling", **anders).zaak
    binnen = io.BytesIO(inhoud)
    binnen.name = naam
    (rij,) = voeg_bestand_toe(zaak.pk, bestanden=[binnen], door=cast.anna, vandaag=DAG)
    return zaak, rij


def inhoud_van(antwoord: Any) -> bytes:
    return b"".join(antwoord.streaming_content)


def test_a_partner_gets_the_clean_copy_and_a_colleague_the_original(cast: Cast) -> None:
    zaak, rij = met_bestand(cast, foto(), "vaart.jpg")
    deel_met_organisatie(zaak, cast.partner)

    assert inhoud_van(browser(cast.anna).get(f"/bestanden/{rij.pk}/")) == foto()
    van_eva = browser(cast.eva).get(f"/bestanden/{rij.pk}/?toon")
    assert van_eva["Content-Type"] == "image/jpeg"
    gekregen = inhoud_van(van_eva)
    assert GEHEIM not in gekregen
    assert Image.open(io.BytesIO(gekregen)).size == (20, 40)
    assert is_gaaf(rij)
    assert Schonekopie.objects.count() == 1


def test_what_a_partner_put_in_itself_comes_back_as_it_was(cast: Cast) -> None:
    zaak, _ = met_bestand(cast, foto(), "vaart.jpg")
    deel_met_organisatie(zaak, cast.partner)
    eigen = bewaar(zaak, io.BytesIO(foto("PNG")), naam="eigen.png", door=cast.eva)

    assert inhoud_van(browser(cast.eva).get(f"/bestanden/{eigen.pk}/")) == foto("PNG")


def test_a_file_that_cannot_be_cleaned_leaves_only_after_release(cast: Cast) -> None:
    stuk = foto()[:150]
    zaak, rij = met_bestand(cast, stuk, "stuk.jpg")
    deel_met_organisatie(zaak, cast.partner)
    eva = browser(cast.eva)

    geweigerd = eva.get(f"/bestanden/{rij.pk}/")
    assert geweigerd.status_code == 403
    assert "kan niet naar buiten" in geweigerd.content.decode()
    assert eva.get(f"/bestanden/{rij.pk}/over/").status_code == 404
    assert eva.post(f"/bestanden/{rij.pk}/vrijgeven/", {"v-reden": "mag"}).status_code == 404

    anna = browser(cast.anna)
    assert "gaat niet naar buiten" in anna.get(f"/bestanden/{rij.pk}/over/").content.decode()
    assert anna.post(f"/bestanden/{rij.pk}/vrijgeven/", {"v-reden": ""}).status_code == 422
    assert anna.post(f"/bestanden/{rij.pk}/vrijgeven/", {"v-reden": "alleen een meting"}).status_code == 302
    assert inhoud_van(eva.get(f"/bestanden/{rij.pk}/")) == stuk
    assert zaak.gebeurtenissen.filter(soort="bestand_vrijgegeven").exists()


def test_of_an_anonymous_sender_a_colleague_gets_the_clean_copy_too(cast: Cast) -> None:
    zaak, rij = met_bestand(cast, foto(), "IMG van Piet Geheim.jpg", indiener={"anoniem": True})
    anna, dirk = browser(cast.anna), browser(cast.dirk)

    antwoord = anna.get(f"/bestanden/{rij.pk}/")
    assert GEHEIM not in inhoud_van(antwoord)
    assert "Geheim" not in antwoord["Content-Disposition"]
    assert anna.post(f"/bestanden/{rij.pk}/origineel/", {"o-reden": "de plaats"}).status_code == 403
    assert dirk.post(f"/bestanden/{rij.pk}/origineel/", {"o-reden": ""}).status_code == 422

    assert GEHEIM in inhoud_van(dirk.post(f"/bestanden/{rij.pk}/origineel/", {"o-reden": "bewijs voor de rechter"}))
    logregel = Inzage.objects.filter(zaak=zaak, medewerker=cast.dirk).latest("pk")
    assert (logregel.wat, logregel.doel) == ("origineel bestand", "bewijs voor de rechter")
    with pytest.raises(StapNietMogelijk, match="anoniem"):
        geef_bestand_vrij(rij.pk, reden="toch", door=cast.dirk, vandaag=DAG)


def test_the_name_of_a_file_of_somebody_shielded_stays_inside(cast: Cast) -> None:
    zaak, rij = met_bestand(cast, foto(), "Joke Voorbeeld.jpg")
    zaak.betrokkenen.update(afgeschermd=True)
    deel_met_organisatie(zaak, cast.partner)
    eva = browser(cast.eva)

    assert "Joke Voorbeeld.jpg" in browser(cast.anna).get(f"/zaken/{zaak.zaaknummer}/").content.decode()
    assert "Joke" not in eva.get(f"/zaken/{zaak.zaaknummer}/").content.decode()
    assert "Joke" not in eva.get(f"/bestanden/{rij.pk}/")["Content-Disposition"]


def test_a_file_that_is_damaged_in_the_store_does_not_leave(cast: Cast) -> None:
    _, rij = met_bestand(cast, foto(), "weg.jpg")
    with open_bestand(rij) as bron:
        pad = Path(bron.name)
    pad.chmod(0o600)
    pad.write_bytes(b"")

    with pytest.raises(NietNaarBuiten):
        naar_buiten(rij)
    assert schone_kopie(rij).kopie_sha256 == ""
