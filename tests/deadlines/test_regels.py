"""The register of rules: complete, each with its ground, and the TR aliases."""

from pathlib import Path

import pytest

from cases.deadlines.duration import Duur, TermijnFout
from cases.deadlines.rules import ALIASSEN, PARAGRAFEN, REGELS, Rechtsregel, Termijnregel, regel, termijnregel
from cases.deadlines.rules.grounds import GRONDEN, zoek_grond

GOEDGEKEURD = [
    regel.split()
    for regel in (Path(__file__).parent.parent / "approved" / "regelcodes.txt").read_text().splitlines()
    if not regel.startswith("#")
]
# Kept beside the register: parts of a row with a length of their own, and the policy terms of processen.md §0.3.
EXTRA = {
    "LOB_VERKOOP_PV",
    "LOB_OPBRENGST",
    "OV_WERK_4WK",
    "BBL_BOUW_VROEGST",
    "BBL_BOUWMELD_VERVAL",
    "BBL_ASBESTEIND",
    "OB_13_7_OPENBAAR",
    "OB_13_7_OPNIEUW",
    "TR-13",
    "TR-16",
    "TR-19",
    "TR-20",
}
# architectuur.md §7, typed over.
TR = """
TR-01 MEL_CONTACT
TR-02 DOORZEND_2_3
TR-03 HV_8WK
TR-04 MEL_AFDOEN
TR-07 LOD_BETAAL
TR-08 LOD_VERJAAR
TR-09 GED_TERMIJN
TR-10 HV_AANVUL
TR-11 OV_8
TR-12 OV_6MND
TR-15 INTR_NIETGEBRUIK
TR-17 LOB_SPOED2
TR-18 BZW_6WK
"""
# Lengths and Atw flags of the register, typed over from §1: code, length, flag.
WAARDEN = """
MEL_CONTACT 2wd nee
MEL_AFDOEN 6w nee
KLACHT_9_11 6w ja
KLACHT_9_11_COMMISSIE 10w ja
DOORZEND_2_3 2wd nee
HV_8WK 8w ja
HV_VERLENG - nee
HV_AANVUL 2w nee
HV_BUITENBEH 4w ja
HV_HERHAALD 8w ja
ZW_INDIENER 2w nee
ZW_OVERTREDER 2w nee
DW_START 2w ?
DW_BEDRAG 42d nee
DW_VASTSTEL 2w ja
DW_BETAAL 6w ja
DW_TERUG 5j nee
BER_NT 2w ?
BKM_ELEK 48u nee
MOTIV_SPOED 1w ja
BZW_6WK 6w ja
BZW_POST 1w ?
BOB_6 6w ja
BOB_12 12w ja
BOB_VERDAAG 6w ?
BER_UOV 6w ja
LOB_BEGUNST - nee
LOB_SPOED2 1wd nee
LOB_TOEPAS 4w ja
LOB_48U 48u nee
LOB_VERKOOP 13w nee
LOB_KOSTEN 5j nee
LOB_KOSTENBET 6w ja
LOD_BEGUNST - nee
LOD_VERBEURTE 1d nee
LOD_BETAAL 6w ja
LOD_VERJAAR 1j nee
LOD_STUIT 1j nee
LOD_UITSTEL - nee
INV_VERZOEK 4w ja
LOD_OPHEF_ONM 8w ja
LOD_OPHEF_1J 1j nee
GS_BETAAL 6w ja
GS_AANMAAN 2w ja
GS_VERJAAR 5j nee
BB_13WK 13w nee
BB_OM_13WK 13w nee
BB_VERVAL_5 5j nee
BB_VERVAL_3 3j nee
GED_TERMIJN - nee
INTR_18_10 - nee
INTR_ZW 12w ja
INTR_WERKING 1d nee
INTR_NIETGEBRUIK 2j nee
OV_8 8w ja
OV_8_INSTEMMING 12w ja
OV_8_6 6w ?
OV_6MND 6m nee
OV_6MND_6 6w nee
OV_UOV_ZW 6w ja
OV_UOV_4 4w ja
OV_WERK 1d nee
BBL_BOUWMELD 4w nee
BBL_START 2wd nee
BBL_EINDE 1wd nee
BBL_GEREED 2w nee
BBL_SLOOP 4w nee
BBL_SLOOP_KORT 1w nee
BBL_SLOOPSTART 2wd nee
BBL_SLOOPEINDE 1wd nee
WKPB_4D 4d ja
WKPB_UITSPR 4d ja
WKPB_VERVAL 4d ja
WOO_4WK 4w ja
WOO_2WK 2w ja
OB_13_7 2m ja
CTR_OPLEV 3m nee
"""


@pytest.mark.parametrize(("paragraaf", "code", "soort"), GOEDGEKEURD, ids=lambda waarde: waarde)
def test_every_code_of_the_register_exists_in_its_paragraph(paragraaf, code, soort):
    gevonden = regel(code)

    assert isinstance(gevonden, {"T": Termijnregel, "R": Rechtsregel}[soort])
    assert gevonden.paragraaf == paragraaf


def test_there_are_no_other_codes():
    assert set(REGELS) == {code for _, code, _ in GOEDGEKEURD} | EXTRA


def test_every_term_of_the_register_has_the_length_and_the_flag_of_the_register():
    rijen = [rij.split() for rij in WAARDEN.strip().splitlines()]
    assert {code for code, _, _ in rijen} == {code for _, code, soort in GOEDGEKEURD if soort == "T"}
    for code, duur, vlag in rijen:
        gevonden = termijnregel(code)
        assert (gevonden.duur.kort if gevonden.duur else "-", gevonden.atw.vlag) == (duur, vlag), code


def test_every_rule_says_what_it_rests_on_in_words():
    for een in REGELS.values():
        assert een.label, een.code
        assert len(een.label) <= 60, een.code
        if isinstance(een, Rechtsregel):
            assert een.bron, een.code
            assert een.zin.endswith("."), een.code
            assert een.zin[0].isupper(), een.code
        else:
            assert een.grondslag, een.code
            assert een.start, een.code
            assert set(een.opschorting) <= set(GRONDEN), een.code


def test_every_paragraph_of_the_register_has_rules():
    assert {een.paragraaf for een in REGELS.values()} == set(PARAGRAFEN)


@pytest.mark.parametrize("rij", TR.strip().splitlines())
def test_a_tr_code_is_another_name_of_the_rule(rij):
    alias, code = rij.split()

    assert regel(alias).code == code
    assert regel(alias.lower()).code == code


@pytest.mark.parametrize(
    ("alias", "eerste", "tweede"), [("TR-05", "ZW_INDIENER", "ZW_OVERTREDER"), ("TR-06", "LOB_BEGUNST", "LOD_BEGUNST")]
)
def test_a_tr_code_that_stands_for_two_rules_must_be_chosen(alias, eerste, tweede):
    with pytest.raises(TermijnFout, match=f"{eerste} of {tweede}"):
        regel(alias)


def test_every_tr_code_of_the_processes_leads_somewhere():
    assert set(ALIASSEN) | {code for code in REGELS if code.startswith("TR-")} == {
        f"TR-{nummer:02d}" for nummer in range(1, 21)
    }


@pytest.mark.parametrize(
    ("tekst", "code"),
    [
        ("4:15-1a", "4:15-1a"),
        ("4:15 lid 1 a", "4:15-1a"),
        ("art. 4:15 lid 2 onder c Awb", "4:15-2c"),
        ("4:15 lid 2b", "4:15-2b"),
        ("7:10 lid 2", "7:10-2"),
        ("5:51 lid 2", "5:51-2"),
        ("Woo 4.4 lid 3", "woo-4.4-3"),
        ("8:81", "8:81"),
    ],
)
def test_a_ground_is_found_in_any_usual_spelling(tekst, code):
    assert zoek_grond(tekst) == code


@pytest.mark.parametrize("tekst", ["", "4:15", "4:15 lid 3 a", "advies", "zienswijze"])
def test_what_is_no_ground_is_refused(tekst):
    with pytest.raises(TermijnFout):
        zoek_grond(tekst)


@pytest.mark.parametrize(
    ("grond", "gebeurtenis", "eerste"),
    [  # R10: the first suspended day
        ("4:15-1a", "2026-03-09", "2026-03-10"),
        ("4:15-1b", "2026-03-09", "2026-03-10"),
        ("4:15-2a", "2026-03-09", "2026-03-09"),
        ("4:15-2b", "2026-03-09", "2026-03-09"),
        ("4:15-2c", "2026-03-09", "2026-03-09"),
        ("7:10-2", "2026-03-09", "2026-03-10"),
        ("5:51-2", "2026-03-09", "2026-03-09"),
        ("woo-4.4-3", "2026-03-09", "2026-03-10"),
    ],
)
def test_each_ground_begins_on_the_day_of_r10(grond, gebeurtenis, eerste):
    from datetime import date

    assert GRONDEN[grond].eerste(date.fromisoformat(gebeurtenis)).isoformat() == eerste


@pytest.mark.parametrize(
    ("grond", "weer_vanaf"),
    [  # R10: the ending event falls on 20 March; the first day that counts again
        ("4:15-1a", "2026-03-20"),
        ("4:15-1b", "2026-03-20"),
        ("4:15-2a", "2026-03-21"),
        ("4:15-2b", "2026-03-21"),
        ("4:15-2c", "2026-03-21"),
        ("7:10-2", "2026-03-20"),
        ("5:51-2", "2026-03-20"),
        ("woo-4.4-3", "2026-03-21"),
    ],
)
def test_each_ground_ends_on_the_day_of_r10(grond, weer_vanaf):
    from datetime import date

    from cases.deadlines.terms import Instellingen

    assert GRONDEN[grond].weer_lopend(date(2026, 3, 20), Instellingen()).isoformat() == weer_vanaf


@pytest.mark.parametrize("tekst", ["6w", "14d", "2wd", "3m", "1j", "48u"])
def test_a_length_reads_and_writes_the_same(tekst):
    assert Duur.lees(tekst).kort == tekst


@pytest.mark.parametrize(
    ("tekst", "woorden"),
    [
        ("1 week", "1 week"),
        ("6 weken", "6 weken"),
        ("1 jaar", "1 jaar"),
        ("2 jaren", "2 jaar"),
        ("3 maanden", "3 maanden"),
        ("1 werkdag", "1 werkdag"),
        ("48 uur", "48 uur"),
    ],
)
def test_a_length_in_words(tekst, woorden):
    assert str(Duur.lees(tekst)) == woorden


@pytest.mark.parametrize("tekst", ["", "w", "0w", "-1w", "6 6w", "vijf weken", "6w2d", "1000000d"])
def test_a_length_that_is_none(tekst):
    with pytest.raises(TermijnFout):
        Duur.lees(tekst)
