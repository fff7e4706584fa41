"""The checklist of a letter: what lacks, what warns, and where to mend it."""

from datetime import date

import pytest

from cases.documents.blokken import Blok
from cases.documents.controlelijst import STANDAARD, Vermelding, controleer

KENMERKEN = {"geadresseerde": "A", "zaaknummer": "M-2026-1", "datum": "2026-03-04", "ondertekening": "Namens"}


def standen(*vermeldingen, tekst="", blokken=(), kenmerken=KENMERKEN, **gegevens):
    uitkomst = controleer(vermeldingen, blokken=blokken, tekst=tekst, gegevens=gegevens, kenmerken=kenmerken)
    return {b.label: b.stand for b in uitkomst}


def test_a_field_must_stand_in_the_text_as_it_is_shown():
    eis = Vermelding("Datum", "art. 4:13 Awb", veld="dag")
    assert standen(eis, tekst="Op 4 maart 2026.", dag=date(2026, 3, 4)) == {"Datum": "goed"}
    assert standen(eis, tekst="Op 5 maart 2026.", dag=date(2026, 3, 4)) == {"Datum": "mist"}
    assert standen(eis, tekst="Op 4 maart 2026.", dag=None) == {"Datum": "mist"}


def test_every_value_of_a_list_must_be_there():
    eis = Vermelding("Wat mist", "art. 4:5 Awb", veld="items")
    assert standen(eis, tekst="een foto, een datum", items=("een foto", "een datum")) == {"Wat mist": "goed"}
    assert standen(eis, tekst="een foto", items=("een foto", "een datum")) == {"Wat mist": "mist"}
    assert standen(eis, tekst="", items=()) == {"Wat mist": "mist"}


def test_a_block_must_have_text_and_a_warning_does_not_hold_back():
    eis = Vermelding("Resultaat", "§5.10", blok="resultaat")
    let_op = Vermelding("Privacy", "AVG", blok="privacy", zwaarte="waarschuwing")
    assert standen(eis, let_op, blokken=[Blok("resultaat", " ", soort="vrij")]) == {
        "Resultaat": "mist",
        "Privacy": "let op",
    }
    assert standen(eis, blokken=[Blok("resultaat", "Het is stil.", soort="vrij")]) == {"Resultaat": "goed"}


def test_an_element_with_a_condition_counts_only_when_it_holds():
    eis = Vermelding("Stilstand", "art. 4:15 Awb", blok="stil", als="is_verzoek")
    assert standen(eis, is_verzoek=False) == {}
    assert standen(eis, is_verzoek=True) == {"Stilstand": "mist"}
    anders = Vermelding("Anders", "x", blok="stil", als="niet is_verzoek")
    assert standen(anders, is_verzoek=True) == {}


def test_every_letter_needs_addressee_number_date_and_on_whose_behalf():
    assert set(standen(*STANDAARD).values()) == {"goed"}
    assert list(standen(*STANDAARD, kenmerken={}).values()) == ["mist"] * 4


def test_an_empty_free_block_and_a_forgotten_gap_hold_the_letter_back():
    blokken = [Blok("vrij", "", soort="vrij", kop="Uitleg"), Blok("gat", "Op [datum] gebeurde het.")]
    assert standen(blokken=blokken) == {
        "Vrij blok ‘Uitleg’ is ingevuld": "mist",
        "Nog in te vullen: [datum]": "mist",
    }


def test_an_element_names_exactly_one_place():
    with pytest.raises(ValueError, match="precies één plaats"):
        Vermelding("x", "y")
