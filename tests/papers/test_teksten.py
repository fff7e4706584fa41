"""The texts that come with the application: complete by their checklist, readable, and for every kind of letter."""

import pytest

from cases.documents import register
from cases.documents.blokken import platte_tekst
from cases.documents.controlelijst import controleer
from cases.documents.leesbaarheid import STREEFLENGTE, meet
from cases.documents.voorbeeld import gevuld
from tests.papers.conftest import teksten, voorbeelden

# Copied from termijnen-en-regels.md §5.0-§5.11, Awb 3:43, 4:5, 4:14-4:18, 6:14 and processen.md GC-6: how many blocking
# elements each list has.
BLOKKEREND = {
    "ontvangstbevestiging": 6,
    "ontvangstbevestiging_handhavingsverzoek": 8,
    "aanvulverzoek": 7,
    "bericht_doorzending": 7,
    "reactie_melding": 3,
    "bericht_klacht": 4,
    "mededeling": 7,
    "belevingsformulier": 2,
    "voornemen_afwijzen": 10,
    "voornemen_toewijzen": 15,
    "voornemen_niet_behandelen": 8,
    "besluit_afwijzen": 28,
    "besluit_toewijzen": 26,
    "besluit_niet_behandelen": 25,
    "bevestiging_zienswijze": 4,
    "hoorverslag": 4,
    "beantwoording_zienswijze": 4,
    "opschortingsbericht": 8,
    "verlengingsbericht": 5,
    "termijnbericht": 5,
    "bevestiging_ingebrekestelling": 7,
    "dwangsombesluit": 24,
    "terugzending": 4,
    "bevestiging_bezwaar": 7,
    "uitnodiging_hoorgesprek": 5,
    "uitstel_zienswijze": 3,
    "antwoord_late_zienswijze": 4,
}


def test_there_is_a_text_for_every_kind_of_letter_and_no_other():
    assert set(teksten()) == {s.code for s in register.soorten()} == set(BLOKKEREND)


@pytest.mark.parametrize(("code", "aantal"), BLOKKEREND.items())
def test_every_letter_has_its_checklist(code, aantal):
    lijst = register.soort(code).vermeldingen
    assert sum(v.zwaarte == "blokkerend" for v in lijst) == aantal
    assert all(v.grond for v in lijst)


@pytest.mark.parametrize(("code", "naam"), voorbeelden())
def test_every_text_has_all_that_its_checklist_asks(code, naam):
    soort = register.soort(code)
    gegevens, blokken = teksten()[code]
    context = soort.context.voorbeelden()[naam]
    onderwerp, delen = gevuld(gegevens["onderwerp"], blokken, context)
    uitkomst = controleer(
        [v for v in soort.controlelijst if not v.kenmerk],
        blokken=delen,
        tekst=platte_tekst(onderwerp, delen),
        gegevens=context.waarden(),
        kenmerken={},
        verboden=soort.verboden,
    )
    assert [b.label for b in uitkomst if not b.goed] == []


@pytest.mark.parametrize(("code", "naam"), voorbeelden())
def test_every_text_is_plain_dutch(code, naam):
    gegevens, blokken = teksten()[code]
    onderwerp, delen = gevuld(gegevens["onderwerp"], blokken, register.soort(code).context.voorbeelden()[naam])
    oordeel = meet(platte_tekst(onderwerp, delen))
    assert oordeel.gemiddelde <= STREEFLENGTE
    assert oordeel.ambtelijk == ()


@pytest.mark.parametrize("code", BLOKKEREND)
def test_taking_a_required_element_out_of_a_text_is_noticed(code):
    soort = register.soort(code)
    gegevens, blokken = teksten()[code]
    context = soort.context.voorbeelden()["lang"]
    for vermelding in soort.vermeldingen:
        if vermelding.zwaarte != "blokkerend" or not vermelding.blok:
            continue
        _, delen = gevuld(gegevens["onderwerp"], [b for b in blokken if b.sleutel != vermelding.blok], context)
        uitkomst = controleer([vermelding], blokken=delen, tekst="", gegevens=context.waarden(), kenmerken={})
        assert [b.stand for b in uitkomst] in (["mist"], [])
