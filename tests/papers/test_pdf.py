"""Every letter is PDF/A-2a and PDF/UA-1 in one file, the same bytes every time, and reaches nothing outside."""

import dataclasses
import hashlib
import threading
from io import BytesIO

import pytest
import weasyprint
from django.core.files.base import ContentFile
from PIL import Image
from pypdf import PdfReader

from cases.documents import register, render
from cases.documents.blokken import Blok
from cases.documents.render import Briefhoofd, RenderFout, onderdelen
from cases.staff.models import Organisatie
from tests.papers import verapdf
from tests.papers.conftest import voorbeeldbrief, voorbeelden


def lezer(inhoud: bytes, tmp_path) -> PdfReader:
    pad = tmp_path / "brief.pdf"
    pad.write_bytes(inhoud)
    return PdfReader(pad)


@pytest.mark.parametrize(
    ("code", "naam", "concept"), [("besluit_afwijzen", "lang", False), ("reactie_melding", "kort", True)]
)
def test_a_letter_is_valid_pdfa_and_pdfua(code, naam, concept):
    inhoud = render.pdf(voorbeeldbrief(code, naam, concept=concept))
    assert verapdf.controleer(inhoud, "2a") == {}
    assert verapdf.controleer(inhoud, "ua1") == {}


@pytest.mark.papers
@pytest.mark.parametrize("concept", [False, True], ids=["definitief", "concept"])
@pytest.mark.parametrize(("code", "naam"), voorbeelden())
def test_every_letter_with_short_and_long_data_is_valid_pdfa_and_pdfua(code, naam, concept):
    inhoud = render.pdf(voorbeeldbrief(code, naam, concept=concept))
    assert verapdf.controleer(inhoud, "2a") == {}
    assert verapdf.controleer(inhoud, "ua1") == {}


@pytest.mark.papers
@pytest.mark.parametrize(("code", "naam"), voorbeelden())
def test_no_signature_stands_alone_on_a_page(code, naam, tmp_path):
    pdf = lezer(render.pdf(voorbeeldbrief(code, naam)), tmp_path)
    bladen = [" ".join(blad.extract_text().split()) for blad in pdf.pages]
    (met_groet,) = [blad for blad in bladen if "Met vriendelijke groet," in blad]
    voor = met_groet.split("Met vriendelijke groet,")[0].split()
    assert len(voor) > 20
    assert bladen[-1] == met_groet
    assert all(len(blad.split()) > 25 for blad in bladen)


def test_a_copy_says_that_it_is_one_and_is_valid(tmp_path):
    brief = dataclasses.replace(
        voorbeeldbrief("besluit_afwijzen", "kort"),
        afschrift="Dit is een afschrift, voor uw informatie. De brief is gericht aan de verzoeker.",
    )
    inhoud = render.pdf(brief)
    assert brief.afschrift in " ".join(lezer(inhoud, tmp_path).pages[0].extract_text().split())
    assert verapdf.controleer(inhoud, "2a") == {}
    assert verapdf.controleer(inhoud, "ua1") == {}


def test_the_validator_does_find_a_broken_file():
    gewoon = weasyprint.HTML(string="<p>zonder titel, taal of structuur").write_pdf()
    assert verapdf.controleer(gewoon, "ua1")
    assert verapdf.controleer(gewoon, "2a")


def test_the_same_letter_gives_the_same_bytes():
    brief = voorbeeldbrief("aanvulverzoek", "kort")
    eerste = render.pdf(brief)
    render._gereedschap.cache_clear()  # as in another process
    assert hashlib.sha256(render.pdf(brief)).hexdigest() == hashlib.sha256(eerste).hexdigest()


def test_the_letter_names_sender_subject_language_and_a_fixed_moment(tmp_path):
    brief = voorbeeldbrief("ontvangstbevestiging", "kort")
    pdf = lezer(render.pdf(brief), tmp_path)
    assert pdf.metadata.title == brief.onderwerp
    assert pdf.metadata.author == "Gemeente Voorbeeldstad"
    assert pdf.trailer["/Root"]["/Lang"] == "nl"
    assert pdf.metadata.creation_date == brief.gemaakt_op
    assert pdf.metadata.modification_date == brief.gemaakt_op


def test_the_text_of_the_letter_is_all_there_and_pages_are_numbered(tmp_path):
    brief = voorbeeldbrief("reactie_melding", "lang")
    pdf = lezer(render.pdf(brief), tmp_path)
    tekst = " ".join(" ".join(pagina.extract_text() for pagina in pdf.pages).split())
    for woorden in (brief.onderwerp, brief.kenmerk, "4 maart 2026", *brief.ondertekening, *brief.geadresseerde[:1]):
        assert " ".join(woorden.split()) in tekst
    assert f"pagina 1 van {len(pdf.pages)}" in tekst
    assert len(pdf.pages) > 1
    assert f"pagina 2 van {len(pdf.pages)}" in tekst


def test_a_concept_says_so_and_a_final_letter_does_not(tmp_path):
    concept = lezer(render.pdf(voorbeeldbrief("mededeling", "kort", concept=True)), tmp_path)
    assert "nog niet vastgesteld" in concept.pages[0].extract_text()
    definitief = lezer(render.pdf(voorbeeldbrief("mededeling", "kort")), tmp_path)
    assert "oncept" not in definitief.pages[0].extract_text()


def test_letters_of_other_alphabets_are_printed_with_a_font_of_our_own(tmp_path):
    brief = dataclasses.replace(
        voorbeeldbrief("mededeling", "kort"),
        geadresseerde=("Zażółć Gęślą Jaźń", "İstanbulstraat 1"),
        aanhef="Geachte Şahin,",
    )
    pdf = lezer(render.pdf(brief), tmp_path)
    assert "Zażółć Gęślą Jaźń" in pdf.pages[0].extract_text()
    namen = {str(font.get_object()["/BaseFont"]) for font in pdf.pages[0]["/Resources"]["/Font"].values()}
    assert all("Source-Sans" in naam or "SourceSans" in naam for naam in namen), namen


@pytest.mark.parametrize(
    "adres", ["https://example.org/x.png", "file:///etc/passwd", "../../vth/settings/base.py", "img/bestaat-niet.svg"]
)
def test_a_letter_reaches_nothing_but_our_own_static_files(adres):
    with pytest.raises(RenderFout, match=r"Niet toegestaan|hoort niet bij"):
        render.html_naar_pdf(f"<html lang=nl><title>x</title><body><p>x</p><img src='{adres}' alt='x'>")


def test_static_files_are_found_only_below_the_static_folder():
    assert render.statisch_pad("letters/brief.css").is_file()
    for naam in ("../manage.py", "/etc/passwd", "letters", "letters/../../manage.py"):
        with pytest.raises(RenderFout):
            render.statisch_pad(naam)


def test_text_of_a_citizen_is_text_and_not_markup(tmp_path):
    brief = dataclasses.replace(
        voorbeeldbrief("mededeling", "kort"),
        onderdelen=onderdelen([Blok("a", "<script>alert(1)</script> <b>x</b> & <img src=x>")]),
    )
    assert "<script>" not in render.html(brief)
    assert "<script>alert(1)</script>" in lezer(render.pdf(brief), tmp_path).pages[0].extract_text()


def test_a_thread_may_not_render():
    fouten = []

    def probeer() -> None:
        try:
            render.pdf(voorbeeldbrief("mededeling", "kort"))
        except RenderFout as fout:
            fouten.append(str(fout))

    draad = threading.Thread(target=probeer)
    draad.start()
    draad.join()
    assert "werkproces" in fouten[0]


def test_a_letter_without_logo_or_contact_is_still_a_letter():
    brief = dataclasses.replace(voorbeeldbrief("mededeling", "kort"), hoofd=Briefhoofd("Omgevingsdienst Lange Rivier"))
    assert verapdf.controleer(render.pdf(brief), "ua1") == {}


def test_every_kind_of_letter_has_short_and_long_data():
    for soort in register.soorten():
        assert set(soort.context.voorbeelden()) == {"kort", "lang"}, soort.code


def test_a_logo_that_was_uploaded_by_beheer_is_in_a_valid_letter(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    beeld = BytesIO()
    Image.new("RGB", (340, 380), "navy").save(beeld, "PNG")
    organisatie = Organisatie(naam="Gemeente Voorbeeldstad")
    organisatie.logo_bestand.save("logo.png", ContentFile(beeld.getvalue()), save=False)
    brief = voorbeeldbrief("ontvangstbevestiging", "kort")
    hoofd = dataclasses.replace(brief.hoofd, logo=organisatie.logo_voor_brief)

    inhoud = render.pdf(dataclasses.replace(brief, hoofd=hoofd))

    assert len(lezer(inhoud, tmp_path).pages[0].images) == 1
    assert verapdf.controleer(inhoud, "2a") == {}
    assert verapdf.controleer(inhoud, "ua1") == {}
