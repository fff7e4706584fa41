"""At least ten thousand terms, drawn with a fixed seed, against a counter that walks from day to day."""

import random
from datetime import date, timedelta

import pytest

from cases.deadlines import terms
from cases.deadlines.calculation import bereken
from cases.deadlines.duration import Duur
from cases.deadlines.feestdagen import STANDAARD, feestdagen, pasen
from cases.deadlines.terms import Atw, Instellingen, Telling
from tests.deadlines import daywalker

INSTELLINGEN = Instellingen()
EEN = timedelta(days=1)
BEGIN, BEREIK = date(2017, 6, 1), 4600
GRENZEN = {"dagen": 110, "weken": 30, "maanden": 14, "jaren": 5}


def _dag(gok: random.Random) -> date:
    """Any day from mid 2017; half of them near the feasts of spring or the turn of the year, where it matters."""
    if gok.random() < 0.5:
        return BEGIN + gok.randrange(BEREIK) * EEN
    jaar = gok.randrange(2018, 2029)
    return gok.choice([pasen(jaar), date(jaar, 4, 27), date(jaar, 5, 14), date(jaar, 12, 27)]) - gok.randrange(90) * EEN


def _opschortingen(gok: random.Random, dag0: date, dagen: int):
    gekozen = []
    for _ in range(gok.choice((0, 0, 1, 1, 2, 3))):
        eerste = dag0 + gok.randrange(-5, dagen + 25) * EEN
        laatste = None if gok.random() < 0.04 else eerste + gok.randrange(0, 40) * EEN
        gekozen.append((eerste, laatste))
    return gekozen


def _als_feiten(opschortingen):
    return [terms.Opschorting(eerste, laatste and laatste + EEN) for eerste, laatste in opschortingen]


@pytest.mark.parametrize("zaad", range(6))
def test_two_counters_agree_on_two_thousand_terms(zaad):
    gok = random.Random(20260701 + zaad)
    for _ in range(2000):
        eenheid = gok.choice(("dagen", "weken", "weken", "weken", "maanden", "jaren"))
        aantal = gok.randrange(1, GRENZEN[eenheid]) if gok.random() < 0.7 else gok.randrange(1, 5)
        dag0 = _dag(gok)
        atw = gok.random() < 0.75
        kaal = daywalker.in_dagen(dag0, eenheid, aantal)
        opschortingen = _opschortingen(gok, dag0, kaal)
        extra = [gok.choice((7, 14, 28, 42, gok.randrange(1, 60))) for _ in range(gok.choice((0, 0, 0, 1, 2)))]
        if eenheid == "jaren":
            extra = []

        verwacht = daywalker.einde(dag0, eenheid, aantal, atw=atw, opschortingen=opschortingen, extra=extra)
        uitkomst = bereken(
            dag0,
            Duur(**{eenheid: aantal}),
            instellingen=INSTELLINGEN,
            atw=Atw.JA if atw else Atw.NEE,
            opschortingen=_als_feiten(opschortingen),
            verlengingen=[terms.Verlenging(duur=Duur(dagen=dagen)) for dagen in extra],
        )

        assert uitkomst.einddatum == verwacht, (dag0, eenheid, aantal, atw, opschortingen, extra)
        assert uitkomst.open is (verwacht is None)
        gedateerd = [stap.datum for stap in uitkomst.afleiding if stap.datum]
        assert verwacht is None or gedateerd[-1] == verwacht  # the derivation ends where the term ends


def test_two_counters_agree_on_a_named_day_with_later_suspensions():
    gok = random.Random(42)
    for _ in range(1500):
        dag0, weken = _dag(gok), gok.randrange(2, 13)
        opschortingen = [o for o in _opschortingen(gok, dag0, weken * 7) if o[1] is not None]
        kaal = bereken(
            dag0, Duur(weken=weken), instellingen=INSTELLINGEN, opschortingen=_als_feiten(opschortingen)
        ).einddatum
        op = dag0 + gok.randrange(1, (kaal - dag0).days + 1) * EEN
        nieuw = kaal + gok.randrange(1, 80) * EEN

        verwacht = daywalker.einde(dag0, "weken", weken, atw=True, opschortingen=opschortingen, genoemd=(nieuw, op))
        uitkomst = bereken(
            dag0,
            Duur(weken=weken),
            instellingen=INSTELLINGEN,
            atw=Atw.JA,
            opschortingen=_als_feiten(opschortingen),
            verlengingen=[terms.Verlenging(tot_en_met=nieuw, meegedeeld_op=op, gesteld=True)],
        )

        assert uitkomst.einddatum == verwacht, (dag0, weken, opschortingen, nieuw, op)


def test_two_counters_agree_on_counting_back_and_on_working_days():
    gok = random.Random(7)
    for _ in range(1500):
        dag, aantal = _dag(gok), gok.randrange(1, 30)
        eenheid = gok.choice(("werkdagen", "weken", "dagen"))
        achteruit = bereken(dag, Duur(**{eenheid: aantal}), instellingen=INSTELLINGEN, telling=Telling.TERUG)
        vooruit = bereken(dag, Duur(werkdagen=aantal), instellingen=INSTELLINGEN)

        assert achteruit.einddatum == daywalker.terug(dag, eenheid, aantal)
        assert vooruit.einddatum == daywalker.werkdagen(dag, aantal)


def test_the_calendar_agrees_with_the_second_counter_on_every_day_of_forty_years():
    dag = date(2015, 1, 1)
    while dag.year < 2055:
        assert STANDAARD.is_gewone_dag(dag) is daywalker.gewoon(dag), dag
        assert (STANDAARD.naam(dag) is None) is daywalker.gewoon(dag), dag
        dag += EEN


def test_counting_working_days_between_two_days_agrees_with_walking():
    gok = random.Random(3)
    for _ in range(800):
        van = _dag(gok)
        tot = van + gok.randrange(-5, 500) * EEN
        gewandeld = sum(daywalker.gewoon(van + n * EEN) for n in range(1, (tot - van).days + 1))
        assert STANDAARD.werkdagen_tussen(van, tot) == gewandeld


# Typed over from termijnen-en-regels.md §2.2.
TABEL = """
2025 2025-04-18 2025-04-21 2025-04-26 2025-05-29 2025-06-09
2026 2026-04-03 2026-04-06 2026-04-27 2026-05-14 2026-05-25
2027 2027-03-26 2027-03-29 2027-04-27 2027-05-06 2027-05-17
2028 2028-04-14 2028-04-17 2028-04-27 2028-05-25 2028-06-05
2029 2029-03-30 2029-04-02 2029-04-27 2029-05-10 2029-05-21
2030 2030-04-19 2030-04-22 2030-04-27 2030-05-30 2030-06-10
2031 2031-04-11 2031-04-14 2031-04-26 2031-05-22 2031-06-02
"""


@pytest.mark.parametrize("regel", TABEL.split("\n")[1:-1])
def test_the_feasts_of_the_year_are_those_of_the_table(regel):
    jaar, *dagen = regel.split()
    vast = [f"{jaar}-01-01", f"{jaar}-05-05", f"{jaar}-12-25", f"{jaar}-12-26"]

    assert {dag.isoformat() for dag in feestdagen(int(jaar))} == {*dagen, *vast}


@pytest.mark.parametrize(("jaar", "bekend"), [(2017, False), (2018, True), (2028, True), (2029, False), (2031, False)])
def test_the_years_with_known_decree_days(jaar, bekend):
    assert STANDAARD.kb_bekend(jaar) is bekend
