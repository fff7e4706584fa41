"""The worked examples of termijnen-en-regels.md §2.3, as facts against the calculation."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from cases.deadlines.calculation import bereken, tijdvakken
from cases.deadlines.duration import Duur
from cases.deadlines.niet_tijdig import bedrag, bereken_dwangsom, eerste_dwangsomdag
from cases.deadlines.rules import termijnregel
from cases.deadlines.rules.grounds import GRONDEN, weer_lopend_vanaf
from cases.deadlines.terms import Atw, Instellingen, Opschorting, Rustperiode, Stuiting, Verlenging

STANDAARD = Instellingen()
WEEKDAG = ("ma", "di", "wo", "do", "vr", "za", "zo")
TABEL = Path(__file__).parent.parent / "approved" / "rekenvoorbeelden.txt"


def _dag(tekst: str) -> date:
    return date.fromisoformat(tekst.strip())


def _voorbeelden():
    for regel in TABEL.read_text().splitlines():
        if regel.strip() and not regel.startswith("#"):
            naam, zeker, code, dag0, feiten, instelling, uitkomst = (deel.strip() for deel in regel.split("|"))
            bevestigd = "" if zeker in "WS" else " te bevestigen"
            yield pytest.param(
                code, dag0, feiten, instelling, uitkomst, id=f"{naam} {zeker} {code} {instelling}{bevestigd}".strip()
            )


def _instellingen(tekst: str) -> Instellingen:
    if not tekst:
        return STANDAARD
    naam = tekst.removeprefix("niet ")
    return Instellingen(**{naam: not tekst.startswith("niet ")})


def _feiten(tekst: str) -> dict:
    gegevens: dict = {"opschortingen": (), "verlengingen": (), "stuitingen": (), "rustperioden": ()}
    for deel in filter(None, (deel.strip() for deel in tekst.split(";"))):
        soort, waarde = deel.split(" ", 1)
        match soort:
            case "opschorting":
                van, rest = waarde.split("..")
                tot, grond = rest.split(":", 1)
                nieuw = Opschorting(_dag(van), _dag(tot) + timedelta(1), grond)
                gegevens["opschortingen"] += (nieuw,)
            case "verlenging":
                wat, _, op = waarde.partition("@")
                meegedeeld = _dag(op) if op else None
                nieuw_v = (
                    Verlenging(tot_en_met=_dag(wat), meegedeeld_op=meegedeeld)
                    if "-" in wat
                    else Verlenging(duur=Duur.lees(wat), meegedeeld_op=meegedeeld)
                )
                gegevens["verlengingen"] += (nieuw_v,)
            case "stuiting":
                gegevens["stuitingen"] += (Stuiting(_dag(waarde)),)
            case "uitstel":
                van, tot = waarde.split("..")
                gegevens["rustperioden"] += (Rustperiode(_dag(van), _dag(tot) + timedelta(1)),)
            case "duur":
                gegevens["duur"] = Duur.lees(waarde)
    return gegevens


@pytest.mark.parametrize(("code", "dag0", "feiten", "instelling", "uitkomst"), list(_voorbeelden()))
def test_the_worked_example_comes_out(code, dag0, feiten, instelling, uitkomst):
    berekend = termijnregel(code).bereken(_dag(dag0), _instellingen(instelling), **_feiten(feiten))

    assert berekend.einddatum is not None
    assert f"{WEEKDAG[berekend.einddatum.weekday()]} {berekend.einddatum}" == uitkomst
    assert berekend.afleiding[-1].datum == berekend.einddatum


def test_the_table_has_every_dated_example_of_class_w_and_s():
    regels = [
        regel.split("|") for regel in TABEL.read_text().splitlines() if "|" in regel and not regel.startswith("#")
    ]
    vast = {regel[0].strip() for regel in regels if regel[1].strip() in "WS"}

    # Typed over from §2.3; the amounts (C-d…) and the instalments (F08) have their own tests below.
    assert " ".join(sorted(vast)) == (
        "A01 A03 A04 A05 A06 A07 A08 A10 B10 B11 B12 B13 B14 C01 C02 C04 D01 D02 D04 D06 D07 D10 D12 E01 E05 E06 E08"
        " E10 E11 F06 F09 F10 F13 F15 F16 F19 G01 G04 G05 H03 H06 I01 I02 I03 J02 J04 K04"
    )


@pytest.mark.parametrize(
    ("dagen", "euro"), [(1, 23), (14, 322), (15, 357), (17, 427), (28, 812), (42, 1442), (43, 1442), (400, 1442)]
)
def test_the_amount_for_so_many_days_in_default(dagen, euro):
    assert bedrag(date(2026, 5, 19), dagen) == euro


def test_c01_and_c02_first_and_last_day_of_the_dwangsom():
    kosten = bereken_dwangsom(date(2026, 4, 28), date(2026, 5, 4), instellingen=STANDAARD)

    assert (kosten.eerste_dag, kosten.laatste_dag) == (date(2026, 5, 19), date(2026, 6, 29))
    assert (kosten.dagen, kosten.totaal, kosten.prematuur) == (42, 1442, False)


def test_c06_the_day_before_the_decision_is_the_last_te_bevestigen():
    kosten = bereken_dwangsom(
        date(2026, 4, 28), date(2026, 5, 4), bekendgemaakt_op=date(2026, 6, 5), instellingen=STANDAARD
    )

    assert (kosten.laatste_dag, kosten.dagen, kosten.totaal) == (date(2026, 6, 4), 17, 427)


def test_c05_a_notice_one_day_early_is_shown_to_a_jurist_te_bevestigen():
    kosten = bereken_dwangsom(date(2026, 4, 28), date(2026, 4, 28), instellingen=STANDAARD)

    assert kosten.prematuur
    assert kosten.eerste_dag == date(2026, 5, 14)


def test_dw_start_with_the_atw_on_the_two_weeks_te_bevestigen():
    met = Instellingen(atw_bij_ingebrekestelling=True)

    assert eerste_dwangsomdag(date(2026, 4, 28), date(2026, 5, 11), STANDAARD) == date(2026, 5, 26)
    assert eerste_dwangsomdag(date(2026, 4, 28), date(2026, 5, 11), met) == date(2026, 5, 27)


@pytest.mark.parametrize(
    ("telt_mee", "dagen", "einde"), [(False, 12, date(2026, 11, 24)), (True, 13, date(2026, 11, 25))]
)
def test_b01_whether_the_day_of_completion_stands_still_te_bevestigen(telt_mee, dagen, einde):
    keuze = Instellingen(opschorting_aanvuldag_telt_mee=telt_mee)
    grond = GRONDEN["4:15-1a"]
    van = grond.eerste(date(2026, 10, 4))
    tot = weer_lopend_vanaf(grond, ontvangen_op=date(2026, 10, 17), uiterlijk=None, instellingen=keuze)

    berekend = bereken(
        date(2026, 10, 1), Duur(weken=6), instellingen=keuze, atw=Atw.JA, opschortingen=[Opschorting(van, tot)]
    )

    assert (tot - van).days == dagen
    assert berekend.einddatum == einde


@pytest.mark.parametrize(("geldt", "einde"), [(False, date(2026, 5, 5)), (True, date(2026, 5, 6))])
def test_r4_a_term_of_a_local_regulation_follows_the_setting_te_bevestigen(geldt, einde):
    keuze = Instellingen(atw_bij_verordening=geldt)

    berekend = bereken(date(2026, 4, 21), Duur(weken=2), instellingen=keuze, atw=Atw.VERORDENING)

    assert berekend.einddatum == einde
    assert berekend.atw is geldt


@pytest.mark.parametrize(
    ("code", "dag0", "ruw", "verschoven"),
    [  # 8 + 6 and 12 + 6 weeks, ending on Whit Monday 25 May 2026 (R12)
        ("OV_8", date(2026, 2, 16), date(2026, 5, 25), date(2026, 5, 26)),
        ("BOB_12", date(2026, 1, 19), date(2026, 5, 25), date(2026, 5, 26)),
    ],
)
def test_r12_the_sum_of_more_than_twelve_weeks_follows_the_setting_te_bevestigen(code, dag0, ruw, verschoven):
    verlenging = (Verlenging(duur=Duur(weken=6)),)

    zonder = termijnregel(code).bereken(dag0, STANDAARD, verlengingen=verlenging)
    met = termijnregel(code).bereken(dag0, Instellingen(atw_boven_12_weken=True), verlengingen=verlenging)

    assert (zonder.einddatum, met.einddatum) == (ruw, verschoven)


def test_r12_exactly_twelve_weeks_after_an_extension_still_falls_under_the_atw():
    berekend = termijnregel("BOB_6").bereken(
        date(2026, 3, 2), STANDAARD, verlengingen=(Verlenging(duur=Duur(weken=6)),)
    )

    assert berekend.einddatum == date(2026, 5, 26)  # raw Monday 25 May, Whit Monday


def test_f08_a_dwangsom_per_week_falls_due_after_every_full_week():
    assert tijdvakken(date(2026, 7, 1), Duur(weken=1), 5) == [
        date(2026, 7, 8),
        date(2026, 7, 15),
        date(2026, 7, 22),
        date(2026, 7, 29),
        date(2026, 8, 5),
    ]
