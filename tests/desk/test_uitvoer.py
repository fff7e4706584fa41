"""An export cannot hurt who opens it, and holds nobody's name who reported something."""

import csv
import io
import zipfile
from xml.etree import ElementTree

import pytest

from vth.desk import uitvoer


@pytest.mark.parametrize(
    "gevaar",
    ["=1+1", "+31 6", "-2", "@SUM(A1)", "\t=1", "\r=1", " =1", '=HYPERLINK("x")', "|cmd", "%0A"],
)
def test_a_cell_that_could_be_a_formula_becomes_text(gevaar: str) -> None:
    assert uitvoer.onschuldig(gevaar).startswith("'")


@pytest.mark.parametrize("gewoon", ["Stank van houtstook", "M-2026-00012", "1-2-2026", "", None])
def test_ordinary_text_stays_as_it_is(gewoon: str | None) -> None:
    assert uitvoer.onschuldig(gewoon) == (gewoon or "")


def test_csv_has_the_headings_and_a_byte_order_mark() -> None:
    tekst = "".join(uitvoer.als_csv([]))
    assert tekst.startswith("\ufeff")
    assert next(csv.reader(io.StringIO(tekst[1:]), delimiter=";")) == list(uitvoer.KOPPEN)


def test_no_heading_asks_for_a_person_who_reported() -> None:
    assert not {"Indiener", "Melder", "Naam", "Telefoon", "E-mail"} & set(uitvoer.KOPPEN)


def test_ods_is_a_package_with_its_mimetype_first_and_uncompressed() -> None:
    with zipfile.ZipFile(io.BytesIO(uitvoer.als_ods([], "Mijn werk"))) as pakket:
        eerste = pakket.infolist()[0]
        assert (eerste.filename, eerste.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        inhoud = ElementTree.fromstring(pakket.read("content.xml"))
    assert "Zaaknummer" in "".join(inhoud.itertext())


def test_a_formula_in_ods_is_a_string_cell() -> None:
    cel = uitvoer._ods_cel("=1+1")
    assert 'value-type="string"' in cel
    assert "table:formula" not in cel
