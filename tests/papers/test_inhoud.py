"""What the letters on a request may and may not say, whatever beheer makes of their texts (§5.3, §5.9, §5.11)."""

import dataclasses

import pytest

from cases.documents import register
from cases.documents.blokken import Blok, platte_tekst
from cases.documents.controlelijst import controleer
from cases.documents.voorbeeld import gevuld
from tests.papers.conftest import teksten, voorbeelden

BESLUITEN = {"besluit_afwijzen", "besluit_toewijzen", "besluit_niet_behandelen", "dwangsombesluit"}
"""§5.11: only these have the objection clause; no voornemen, bericht or mededeling."""


def tekst_van(code: str, naam: str) -> str:
    gegevens, blokken = teksten()[code]
    onderwerp, delen = gevuld(gegevens["onderwerp"], blokken, register.soort(code).context.voorbeelden()[naam])
    return platte_tekst(onderwerp, delen)


def test_exactly_the_besluiten_are_adopted_as_such_and_have_the_clause():
    assert {s.code for s in register.soorten() if s.besluit} == BESLUITEN
    assert {s.code for s in register.soorten() if "bezwaar_tot" in s.velden} == BESLUITEN
    assert all(register.soort(code).vaststelling for code in BESLUITEN)


@pytest.mark.parametrize(("code", "naam"), voorbeelden())
def test_the_clause_has_everything_of_5_11_and_stands_in_no_other_letter(code, naam):
    tekst = tekst_van(code, naam)
    clausule = [
        "Dan kunt u bezwaar maken",
        "een belanghebbende",
        "van 5 maart 2026 tot en met 15 april 2026",
        "aan het college van burgemeester en wethouders van Voorbeeldstad, Postbus 100",
        "digitaal: via www.voorbeeldstad.example",
        "uw naam en adres",
        "de datum",
        "tegen welk besluit",
        "waarom u het er niet mee eens bent",
        "uw handtekening",
        "blijft dit besluit gelden (artikel 6:16 Awb)",
        "voorlopige voorziening",
    ]
    if code in BESLUITEN:
        assert [deel for deel in clausule if deel not in tekst] == []
    else:
        assert "Dan kunt u bezwaar maken" not in tekst


@pytest.mark.parametrize("code", ["voornemen_afwijzen", "voornemen_toewijzen", "voornemen_niet_behandelen"])
def test_a_voornemen_names_the_last_day_both_ways_to_react_and_that_there_is_no_bezwaar(code):
    tekst = tekst_van(code, "kort")
    for woorden in ("18 maart 2026", "schriftelijk", "mondeling", "kunt er daarom geen bezwaar tegen maken"):
        assert woorden in tekst


def test_the_voornemen_to_act_names_sanction_amounts_time_and_never_who_asked():
    tekst = tekst_van("voornemen_toewijzen", "kort")
    for woorden in ("last onder dwangsom", "€ 500", "per week", "€ 5.000", "vier weken"):
        assert woorden in tekst
    assert "verzoek" not in tekst.lower()
    assert "kosten van de voorbereiding" in tekst_van("voornemen_toewijzen", "lang")


@pytest.mark.parametrize(
    "zin",
    [
        "Dit heeft bij ons een lage prioriteit.",
        "Wij geven dit geen prioriteit.",
        "Andere zaken zijn geprioriteerd.",
        "Wij hebben te weinig capaciteit om op te treden.",
        "Dit past niet in ons handhavingsbeleid.",
    ],
)
@pytest.mark.parametrize("code", ["voornemen_afwijzen", "besluit_afwijzen", "besluit_toewijzen"])
def test_low_priority_is_no_ground_in_a_refusal_but_may_be_answered(code, zin):
    soort = register.soort(code)
    for blok, tegen in (("motivering", True), ("zienswijzen", False)):
        uitkomst = controleer(
            [], blokken=[Blok(blok, zin, soort="vrij")], tekst=zin, gegevens={}, kenmerken={}, verboden=soort.verboden
        )
        gevonden = [b for b in uitkomst if not b.goed and b.zwaarte == "blokkerend"]
        assert bool(gevonden) is tegen
        assert all("prioriteit" in b.label and b.blok == blok for b in gevonden)


def test_a_besluit_that_nothing_is_due_says_why_and_one_that_it_is_names_days_amount_and_payment():
    assert "Daarom hoeven wij niets te betalen." in tekst_van("dwangsombesluit", "kort")
    tekst = tekst_van("dwangsombesluit", "lang")
    for woorden in (
        "€ 480,67",
        "€ 1.442",
        "20 januari 2026",
        "2 maart 2026",
        "42 dagen",
        "15 april 2026",
        "3 aanvragers",
    ):
        assert woorden in tekst


def test_an_own_reason_makes_a_letter_that_somebody_else_must_read():
    for code, veld, eigen in (
        ("verlengingsbericht", "reden", "De meter is stuk."),
        ("terugzending", "reden", "Omdat het kan."),
        ("opschortingsbericht", "toelichting", "Het water staat hoog."),
    ):
        kort = register.soort(code).context.voorbeelden()["kort"]
        assert kort.is_standaard
        assert not dataclasses.replace(kort, **{veld: eigen}).is_standaard
