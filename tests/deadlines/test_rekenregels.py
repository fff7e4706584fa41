"""Rekenregels of §2.1 that no worked example shows."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from cases.deadlines.calculation import Duur, TermijnFout, bereken, verschil_met_genoemde_datum
from cases.deadlines.niet_tijdig import bedrag, bereken_dwangsom, tarief_op, verdeel
from cases.deadlines.rules import termijnregel
from cases.deadlines.terms import Atw, Instellingen, Opschorting, Rustperiode, Stuiting, Telling, Verlenging

I = Instellingen()  # noqa: E741
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def soorten(uitkomst):
    return [stap.soort for stap in uitkomst.afleiding]


def test_r1_received_one_minute_before_midnight_is_still_that_day():
    uitkomst = termijnregel("HV_8WK").bereken(datetime(2026, 3, 2, 23, 59), I)

    assert uitkomst.einddatum == date(2026, 4, 28)


@pytest.mark.parametrize(
    ("duur", "atw"),
    [
        (Duur(weken=12), True),
        (Duur(weken=13), False),
        (Duur(dagen=90), True),
        (Duur(dagen=91), False),
        (Duur(maanden=3), True),
        (Duur(maanden=4), False),
        (Duur(jaren=1), False),
    ],
)
def test_r5_what_is_longer_than_the_law_says_falls_outside_the_atw(duur, atw):
    assert bereken(date(2026, 3, 2), duur, instellingen=I, atw=Atw.JA).atw is atw


def test_r5_the_reason_is_told_when_the_last_day_is_no_ordinary_day():
    uitkomst = termijnregel("BB_13WK").bereken(date(2026, 2, 3), I)

    assert "5 mei (Bevrijdingsdag), maar de Algemene termijnenwet geldt niet" in uitkomst.afleiding[2].tekst


@pytest.mark.parametrize(
    ("dag0", "dagen", "einde"),
    [  # art. 2 asks for two ordinary days, from three days on; art. 1 comes first
        (date(2026, 12, 24), 4, date(2026, 12, 29)),  # Mon 28 is the first, Tue 29 the second
        (date(2026, 12, 24), 2, date(2026, 12, 28)),  # two days: art. 2 does not hold
        (date(2026, 4, 2), 4, date(2026, 4, 8)),  # Good Friday to Easter Monday
    ],
)
def test_r6_a_term_in_days_holds_two_ordinary_days(dag0, dagen, einde):
    assert bereken(dag0, Duur(dagen=dagen), instellingen=I, atw=Atw.JA).einddatum == einde


def test_r9_a_suspension_that_only_an_earlier_one_brings_within_the_term_counts():
    eerste = Opschorting(date(2026, 7, 20), date(2026, 8, 1))  # moves 27 July to 8 August
    tweede = Opschorting(date(2026, 8, 5), date(2026, 8, 10))

    met = termijnregel("HV_8WK").bereken(date(2026, 6, 1), I, opschortingen=(tweede, eerste))
    zonder = termijnregel("HV_8WK").bereken(date(2026, 6, 1), I, opschortingen=(tweede,))

    assert (met.einddatum, zonder.einddatum) == (date(2026, 8, 13), date(2026, 7, 27))
    assert "opschorting_zonder_effect" in soorten(zonder)


def test_r9_between_the_raw_end_and_the_shifted_end_a_jurist_must_look():
    laat = Opschorting(date(2026, 4, 28), date(2026, 5, 10))

    uitkomst = termijnregel("HV_8WK").bereken(date(2026, 3, 2), I, opschortingen=(laat,))

    assert uitkomst.beoordelen
    assert uitkomst.einddatum == date(2026, 4, 28)
    assert "jurist" in uitkomst.waarschuwingen[0]


def test_r9_a_term_in_months_is_counted_in_days_once_it_stands_still():
    stil = Opschorting(date(2026, 3, 10), date(2026, 3, 20))

    uitkomst = termijnregel("OV_6MND").bereken(date(2026, 3, 2), I, opschortingen=(stil,))

    assert uitkomst.einddatum == date(2026, 9, 12)  # 2 September plus 10 days, a Saturday that stays


def test_r9_an_open_suspension_after_the_end_does_not_open_the_term_again():
    uitkomst = termijnregel("HV_8WK").bereken(date(2026, 6, 1), I, opschortingen=(Opschorting(date(2026, 9, 1), None),))

    assert uitkomst.einddatum == date(2026, 7, 27)


def test_r12_an_extension_told_late_has_no_effect_on_stored_facts():
    laat = Verlenging(tot_en_met=date(2026, 6, 19), meegedeeld_op=date(2026, 4, 29))

    uitkomst = termijnregel("HV_8WK").bereken(date(2026, 3, 2), I, verlengingen=(laat,), strikt=False)

    assert uitkomst.einddatum == date(2026, 4, 28)
    assert "verlenging_te_laat" in soorten(uitkomst)


def test_r12_the_last_day_of_a_suspended_and_shifted_term_is_still_in_time():
    stil = Opschorting(date(2026, 7, 20), date(2026, 8, 1))  # raw Saturday 8 August, shifted to Monday 10
    op_tijd = Verlenging(duur=Duur(weken=6), meegedeeld_op=date(2026, 8, 10))

    uitkomst = termijnregel("OV_8").bereken(date(2026, 6, 1), I, opschortingen=(stil,), verlengingen=(op_tijd,))

    assert uitkomst.einddatum == date(2026, 9, 19)  # from the raw end; more than 12 weeks, so the Atw is not applied


@pytest.mark.parametrize(
    ("extra", "dag0", "einde"),
    [  # 8 weeks and 28 days are exactly 12 weeks; the raw end is Whit Monday 25 May 2026 each time
        (28, date(2026, 3, 2), date(2026, 5, 26)),
        (29, date(2026, 3, 1), date(2026, 5, 25)),
    ],
)
def test_r12_one_day_more_than_twelve_weeks_is_beyond_the_atw(extra, dag0, einde):
    langer = Verlenging(duur=Duur(dagen=extra))

    assert termijnregel("OV_8").bereken(dag0, I, verlengingen=(langer,)).einddatum == einde


def test_r13_the_named_day_leads_and_never_shifts():
    uitkomst = termijnregel("LOD_BEGUNST").bereken(date(2026, 3, 23), I, gesteld_tot=date(2026, 4, 26))

    assert uitkomst.einddatum == date(2026, 4, 26)
    assert "het bestuursorgaan heeft deze datum gesteld" in uitkomst.afleiding[2].tekst


def test_r13_a_letter_with_another_day_than_the_law_gives_is_warned_about():
    uitkomst = termijnregel("BZW_6WK").bereken(date(2026, 6, 1), I)

    assert verschil_met_genoemde_datum(uitkomst.einddatum, date(2026, 7, 13)) == ""
    assert "zondag 12 juli 2026, maar de berekening geeft maandag 13 juli 2026" in verschil_met_genoemde_datum(
        uitkomst.einddatum, date(2026, 7, 12)
    )


def test_r14_each_interruption_starts_from_its_own_day():
    uitkomst = termijnregel("LOD_VERJAAR").bereken(
        date(2026, 4, 28), I, stuitingen=(Stuiting(date(2028, 2, 1)), Stuiting(date(2027, 3, 1)))
    )

    assert uitkomst.einddatum == date(2029, 2, 1)


def test_r14_a_new_term_after_interruption_lasts_five_years_at_most():
    uitkomst = bereken(date(2026, 4, 28), Duur(jaren=20), instellingen=I, stuitingen=[Stuiting(date(2027, 3, 1))])

    assert uitkomst.einddatum == date(2032, 3, 1)


def test_r14_deferral_before_an_interruption_does_not_lengthen_what_comes_after_it():
    uitkomst = termijnregel("LOD_VERJAAR").bereken(
        date(2026, 4, 28),
        I,
        rustperioden=(Rustperiode(date(2026, 6, 1), date(2026, 7, 1), "uitstel"),),
        stuitingen=(Stuiting(date(2027, 3, 1)),),
    )

    assert uitkomst.einddatum == date(2028, 3, 1)


def test_r14_deferral_makes_an_interruption_after_the_bare_end_still_possible():
    uitkomst = termijnregel("LOD_VERJAAR").bereken(
        date(2026, 4, 28),
        I,
        rustperioden=(Rustperiode(date(2027, 3, 1), date(2027, 6, 1), "uitstel"),),
        stuitingen=(Stuiting(date(2027, 7, 29)),),
    )

    assert uitkomst.einddatum == date(2028, 7, 29)


@pytest.mark.parametrize(
    ("van", "tot", "einde"),
    [  # a remedy counts only when it is pending on the last day, 28 April 2027
        (date(2027, 1, 10), date(2027, 11, 30), date(2027, 11, 30)),
        (date(2027, 1, 10), date(2027, 4, 1), date(2027, 4, 28)),
        (date(2027, 4, 29), None, date(2027, 4, 28)),
        (date(2027, 4, 28), None, None),
    ],
)
def test_r14_a_remedy_pending_on_the_last_day_keeps_the_term_open(van, tot, einde):
    rechtsmiddel = Rustperiode(van, tot, "beroep", tot_onherroepelijk=True)

    uitkomst = termijnregel("LOD_VERJAAR").bereken(date(2026, 4, 28), I, rustperioden=(rechtsmiddel,))

    assert (uitkomst.einddatum, uitkomst.open) == (einde, einde is None)


def test_r15_a_year_without_decree_days_is_warned_about_where_it_matters():
    assert "2029" in termijnregel("HV_8WK").bereken(date(2029, 3, 16), I).waarschuwingen[0]
    assert termijnregel("LOD_VERJAAR").bereken(date(2028, 3, 16), I).waarschuwingen == ()
    bekend = Instellingen(kalender=I.kalender.met({2029: (date(2029, 5, 11),)}))
    zeker = termijnregel("HV_8WK").bereken(date(2029, 3, 16), bekend)
    assert (zeker.einddatum, zeker.waarschuwingen) == (date(2029, 5, 14), ())


def test_a_term_that_counts_back_cannot_stand_still():
    with pytest.raises(TermijnFout, match="terugtelt"):
        bereken(
            date(2026, 5, 25),
            Duur(weken=4),
            instellingen=I,
            telling=Telling.TERUG,
            opschortingen=[Opschorting(date(2026, 5, 1), None)],
        )


def test_an_end_outside_the_calendar_is_refused():
    with pytest.raises(TermijnFout, match="buiten de kalender"):
        bereken(date(2026, 5, 25), Duur(jaren=9000), instellingen=I)
    with pytest.raises(TermijnFout, match="buiten de kalender"):
        bereken(date(9999, 12, 1), Duur(weken=9), instellingen=I)


def test_hours_across_the_change_of_the_clock_are_real_hours():
    uitkomst = termijnregel("BKM_ELEK").bereken(datetime(2026, 3, 28, 12, 0, tzinfo=AMSTERDAM), I)

    assert uitkomst.tijdstip == datetime(2026, 3, 30, 13, 0, tzinfo=AMSTERDAM)


@pytest.mark.parametrize(("dag", "bedragen"), [(date(2018, 12, 31), (20, 30, 40)), (date(2019, 1, 1), (23, 35, 45))])
def test_the_amounts_of_the_dwangsom_have_a_date(dag, bedragen):
    assert tarief_op(dag).per_dag == bedragen


def test_a_dwangsom_across_the_change_of_amounts_takes_each_day_by_its_own():
    assert bedrag(date(2018, 12, 30), 4) == 2 * 20 + 2 * 23
    assert bedrag(date(2012, 1, 2), 42) == 1260


def test_there_was_no_dwangsom_before_it_was_law():
    with pytest.raises(TermijnFout):
        tarief_op(date(2009, 9, 30))


def test_a_decision_before_the_first_day_costs_nothing():
    kosten = bereken_dwangsom(date(2026, 4, 28), date(2026, 5, 4), bekendgemaakt_op=date(2026, 5, 19), instellingen=I)

    assert (kosten.dagen, kosten.totaal, kosten.laatste_dag) == (0, 0, None)


def test_until_today_only_the_days_that_have_come_count():
    kosten = bereken_dwangsom(date(2026, 4, 28), date(2026, 5, 4), peildatum=date(2026, 5, 20), instellingen=I)

    assert (kosten.dagen, kosten.totaal) == (2, 46)


def test_several_applicants_share_once_the_maximum():
    assert sum(verdeel(1442, 3)) == 1442
    assert [str(deel) for deel in verdeel(1442, 3)] == ["480.67", "480.67", "480.66"]
