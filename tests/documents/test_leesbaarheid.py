"""The readability measure, on texts whose answer was counted by hand, and on every text we ship."""

import pytest

from cases.documents.leesbaarheid import ambtelijke_woorden, meet, zinnen


def test_sentences_end_at_a_full_stop_but_not_at_an_abbreviation():
    assert zinnen("Zie art. 4:5 Awb. Bel mr. De Vries, bijv. morgen. Klaar?") == [
        "Zie art. 4:5 Awb.",
        "Bel mr. De Vries, bijv. morgen.",
        "Klaar?",
    ]


def test_a_heading_and_an_item_are_sentences_of_their_own():
    assert zinnen("Wat gaan wij doen\n- wij bellen u\n- wij kijken") == [
        "Wat gaan wij doen",
        "wij bellen u",
        "wij kijken",
    ]


def test_the_mean_is_counted_over_full_sentences():
    oordeel = meet("Kop\nWij lezen uw brief vandaag nog. Daarna bellen wij u op met ons antwoord daarop.")
    assert oordeel.gemiddelde == 7.5  # 6 and 9 words; the heading of one word does not count
    assert oordeel.zinnen == 2
    assert oordeel.begrijpelijk


def test_a_long_sentence_is_pointed_out():
    oordeel = meet("Wij " + "schrijven " * 30 + "nu.")
    assert len(oordeel.lange_zinnen) == 1
    assert not oordeel.begrijpelijk
    assert "korter" in oordeel.samenvatting


def test_official_words_are_found_as_whole_words_with_an_alternative():
    assert ambtelijke_woorden("Derhalve dient u conform de regels te handelen.") == [
        ("conform", "volgens"),
        ("derhalve", "daarom"),
        ("dient u", "moet u"),
    ]
    assert ambtelijke_woorden("De conformiteit en de thansen.") == []


@pytest.mark.parametrize("tekst", ["", "\n\n"])
def test_no_text_has_no_verdict(tekst):
    assert meet(tekst).samenvatting == "Er is nog geen tekst om te meten."
