"""The calculator and the check on the command line."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command

from cases.deadlines import actions
from cases.deadlines.check import TAAK, controleer_en_meld
from cases.deadlines.duration import Duur
from cases.deadlines.models import Hartslag, Termijn
from cases.dossiers.models import Zaak

pytestmark = pytest.mark.django_db


def bereken(*argumenten):
    uit, fout = StringIO(), StringIO()
    try:
        call_command("bereken_termijn", *argumenten, stdout=uit, stderr=fout)
    except SystemExit as einde:
        return einde.code, fout.getvalue()
    return 0, uit.getvalue()


def als_json(*argumenten):
    code, tekst = bereken(*argumenten, "--json")
    assert code == 0, tekst
    return json.loads(tekst)


@pytest.mark.parametrize(
    ("argumenten", "einddatum"),
    [
        ("HV_8WK --van 2026-03-02", "2026-04-28"),
        ("TR-03 --van 2026-03-02", "2026-04-28"),
        ("hv_8wk --van 2026-03-02 --opschorting 2026-03-10..2026-03-18", "2026-05-06"),
        ("HV_8WK --van 2026-03-02 --verlenging 2026-06-19@2026-04-23", "2026-06-19"),
        ("HV_8WK --van 2026-03-02 --verlenging 14d", "2026-05-11"),
        ("OV_8 --van 2026-03-02 --verlenging 6w@2026-04-28", "2026-06-08"),
        ("LOD_BEGUNST --van 2026-03-23 --duur 5w", "2026-04-27"),
        ("LOD_BEGUNST --van 2026-03-23 --gesteld-tot 2026-05-01", "2026-05-01"),
        ("LOD_VERJAAR --van 2026-04-28 --stuiting 2027-03-01", "2028-03-01"),
        ("LOD_VERJAAR --van 2026-04-28 --uitstel 2027-03-01..2027-05-31", "2027-07-29"),
        ("LOD_VERJAAR --van 2026-04-28 --rechtsmiddel 2027-01-10..2027-11-30", "2027-11-30"),
        ("LOD_VERBEURTE --van 2026-07-01 --duur 1w", "2026-07-08"),
        ("BBL_BOUWMELD --van 2026-05-25", "2026-04-27"),
        ("BBL_START --van 2026-04-08", "2026-04-02"),
        ("LOB_48U --van 2026-06-10T10:00", "2026-06-08T10:00"),
        ("LOB_48U --van 2026-03-30T10:00", "2026-03-28T09:00"),  # the clock went forward in between
        ("BKM_ELEK --van 2026-10-24T12:00", "2026-10-26T11:00"),  # and back
    ],
)
def test_the_end_of_a_question(argumenten, einddatum):
    antwoord = als_json(*argumenten.split())

    assert (antwoord["einddatum"], antwoord["open"]) == (einddatum, False)
    assert antwoord["grondslag"]
    assert antwoord["afleiding"][-1]["soort"] == "einde"


def test_two_suspensions_that_overlap_count_once():
    antwoord = als_json(
        "HV_8WK", "--van", "2026-06-01", "--opschorting", "2026-06-13..2026-06-26:4:15 lid 1 a",
        "--opschorting", "2026-06-22..2026-07-05:4:15 lid 2 onder a Awb",
    )  # fmt: skip

    assert antwoord["einddatum"] == "2026-08-19"
    assert antwoord["atw"] is True
    assert "waarvan 5 dagen al meegeteld" in antwoord["afleiding"][3]["tekst"]


@pytest.mark.parametrize(
    "argumenten",
    [
        "HV_8WK --van 2026-03-02 --opschorting 2026-03-10..",
        "LOD_VERJAAR --van 2026-04-28 --uitstel 2027-03-01..",
        "LOD_VERJAAR --van 2026-04-28 --rechtsmiddel 2027-03-01..",
    ],
)
def test_a_term_without_an_end_is_open(argumenten):
    antwoord = als_json(*argumenten.split())

    assert antwoord["einddatum"] is None
    assert antwoord["open"] is True


@pytest.mark.parametrize(
    ("argumenten", "fout"),
    [
        ("", "Geef de code"),
        ("HV_8WK", "Geef met --van"),
        ("HV_9WK --van 2026-03-02", "bestaat niet. Bedoelt u HV_8WK"),
        ("BKM --van 2026-03-02", "Een besluit werkt pas na bekendmaking"),
        ("TR-05 --van 2026-03-02", "ZW_INDIENER of ZW_OVERTREDER"),
        ("HV_8WK --van 2026-02-30", "“2026-02-30” bestaat niet"),
        ("HV_8WK --van 30-02-2026", "bestaat niet"),
        ("HV_8WK --van 0001-01-01", "Het jaar 1 kan niet"),
        ("HV_8WK --van 2026-03-02 --opschorting 2026-03-18..2026-03-10", "ligt vóór de eerste"),
        ("HV_8WK --van 2026-03-02 --opschorting 2026-03-18", "is niet te lezen"),
        ("HV_8WK --van 2026-03-02 --opschorting 2026-03-10..2026-03-11:8:81", "niet worden opgeschort"),
        ("HV_8WK --van 2026-03-02 --opschorting 2026-03-10..2026-03-11:zomaar", "niet bekend"),
        ("BZW_6WK --van 2026-03-02 --opschorting 2026-03-10..2026-03-11", "kan niet worden opgeschort"),
        ("BBL_START --van 2026-03-02 --verlenging 1w", "kan niet worden verlengd"),
        ("HV_8WK --van 2026-03-02 --verlenging 2w@2026-04-29", "Dat is te laat"),
        ("HV_8WK --van 2026-03-02 --verlenging 2026-04-20@2026-04-10", "ligt niet na het einde"),
        ("OV_8 --van 2026-03-02 --verlenging 7w", "ten hoogste 6 weken"),
        ("OV_8 --van 2026-03-02 --verlenging 1w --verlenging 1w", "al verlengd"),
        ("HV_8WK --van 2026-03-02 --duur 9w", "staat vast: 8 weken"),
        ("LOD_BEGUNST --van 2026-03-02", "geen vaste duur"),
        ("LOD_BEGUNST --van 2026-03-02 --duur vijf", "niet te lezen"),
        ("LOB_48U --van 2026-03-02", "Geef ook de tijd"),
        ("LOB_48U --van 2026-03-02T25:00", "bestaat niet"),
        ("HV_8WK --van 2026-03-02 --stuiting 2026-04-01", "kan niet worden gestuit"),
        ("LOD_VERJAAR --van 2026-04-28 --stuiting 2027-04-29", "is te laat"),
        ("LOD_VERJAAR --van 2026-04-28 --stuiting 2026-04-01", "vóór het begin"),
        ("HV_8WK --van 2026-03-02 --uitstel 2026-03-03..2026-03-04", "niet verlengd door uitstel"),
    ],
)
def test_what_cannot_be_is_one_dutch_sentence_and_exit_2(argumenten, fout):
    code, tekst = bereken(*argumenten.split())

    assert code == 2
    assert fout in tekst
    assert "Traceback" not in tekst


def test_the_printed_answer_shows_every_step_with_its_weekday():
    _, tekst = bereken("HV_8WK", "--van", "2026-03-19")

    assert "Einddatum: maandag 18 mei 2026 (2026-05-18)" in tekst
    assert "Donderdag 14 mei 2026 is Hemelvaartsdag" in tekst
    assert "vrijdag 15 mei 2026 is een bij koninklijk besluit gelijkgestelde dag" in tekst


def test_a_year_without_known_decree_days_is_warned_about():
    antwoord = als_json("HV_8WK", "--van", "2029-03-16")

    assert "2029" in antwoord["waarschuwingen"][0]


def test_a_policy_value_of_beheer_holds_in_the_calculator(anna):
    actions.stel_waarde_in("MEL_AFDOEN", duur=Duur(weken=8), geldig_van=date(2026, 3, 1), besluit="x", door=anna)

    assert als_json("MEL_AFDOEN", "--van", "2026-03-02")["einddatum"] == "2026-04-27"


def controleer():
    uit, fout = StringIO(), StringIO()
    try:
        call_command("controleer_termijnen", stdout=uit, stderr=fout)
    except SystemExit as einde:
        return einde.code, fout.getvalue()
    return 0, uit.getvalue()


def test_all_terms_are_equal_to_their_facts(zaak, maak_zaak):
    termijn = actions.start(zaak, "HV_8WK", dag0=date(2026, 3, 2))
    actions.schort_op(termijn, grond="4:15 lid 2 c", van=date(2026, 3, 10), tot=None)
    actions.start(maak_zaak(), "MEL_CONTACT", dag0=date(2026, 3, 2))
    maak_zaak()

    assert controleer() == (0, "2 termijnen herberekend: geen verschillen.\n")


def test_a_stored_end_that_differs_is_listed_and_fails(zaak):
    actions.start(zaak, "HV_8WK", dag0=date(2026, 3, 2))
    Termijn.objects.update(einddatum=date(2026, 4, 29))

    code, tekst = controleer()

    assert code == 1
    assert f"{zaak.zaaknummer} HV_8WK einddatum: opgeslagen 2026-04-29, berekend 2026-04-28" in tekst
    assert "uiterste datum" in tekst  # and the copy on the zaak no longer fits


@pytest.mark.parametrize(
    "kopie",
    [
        {"uiterste_datum": date(2026, 3, 5)},
        {"uiterste_datum": None, "uiterste_code": ""},
        {"uiterste_code": "HV_8WK"},
        {"uiterste_datum": date(2026, 4, 28), "uiterste_code": "HV_8WK"},
    ],
)
def test_a_copy_on_the_zaak_that_is_not_the_most_urgent_term_fails(zaak, kopie):
    actions.start(zaak, "HV_8WK", dag0=date(2026, 3, 2))
    actions.start(zaak, "MEL_CONTACT", dag0=date(2026, 3, 2))
    Zaak.objects.update(**kopie)

    code, tekst = controleer()

    assert code == 1
    assert f"{zaak.zaaknummer} uiterste datum" in tekst


def test_a_zaak_without_terms_must_have_no_copy(zaak):
    Zaak.objects.update(uiterste_datum=date(2026, 3, 5), uiterste_code="HV_8WK")

    assert controleer()[0] == 1


def test_the_nightly_check_leaves_what_it_found_in_the_heartbeat(zaak):
    actions.start(zaak, "HV_8WK", dag0=date(2026, 3, 2))
    assert controleer_en_meld(date(2026, 3, 3)) == 0
    Termijn.objects.update(einddatum=date(2026, 4, 29))

    assert controleer_en_meld(date(2026, 3, 4)) == 2

    slag = Hartslag.objects.get(naam=TAAK)
    assert slag.fouten == 2
    assert "opgeslagen 2026-04-29" in slag.toelichting
