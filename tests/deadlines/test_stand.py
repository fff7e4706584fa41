"""The state of a term in words, with the boundaries of each state."""

import random
from datetime import date, timedelta

import pytest

from cases.deadlines import actions
from cases.deadlines.feestdagen import STANDAARD
from cases.deadlines.models import Termijn
from cases.deadlines.queries import NADERT_WERKDAGEN, getoond, stand, standen_voor, termijnen_van
from tests.deadlines import daywalker

EEN = timedelta(days=1)


def losse_termijn(einddatum, **velden):
    """A term that is not stored: enough for its state."""
    termijn = Termijn(pk=1, label="Beslissen", code="HV_8WK", dag0=date(2020, 1, 1), einddatum=einddatum, **velden)
    termijn._prefetched_objects_cache = {"opschortingen": []}
    return termijn


@pytest.mark.parametrize(
    ("vandaag", "toon", "kop"),
    [  # the end is Tuesday 28 April 2026; Monday 27 April is King's Day
        (date(2026, 4, 17), "nadert", "Nog 6 werkdagen"),
        (date(2026, 4, 20), "nadert", "Nog 5 werkdagen"),
        (date(2026, 4, 24), "nadert", "Nog 1 werkdag"),
        (date(2026, 4, 27), "nadert", "Nog 1 werkdag"),
        (date(2026, 4, 28), "vandaag", "Vandaag"),
        (date(2026, 4, 29), "te_laat", "1 dag te laat"),
        (date(2026, 5, 3), "te_laat", "5 dagen te laat"),
    ],
)
def test_the_words_around_the_last_day(vandaag, toon, kop):
    gevonden = stand(losse_termijn(date(2026, 4, 28)), vandaag)

    verwacht = "ruim" if kop == "Nog 6 werkdagen" else toon
    assert (gevonden.toon, gevonden.kop, gevonden.onder) == (verwacht, kop, "Beslissen · di 28 apr")


def test_an_end_in_the_weekend_counts_days_when_no_working_day_is_left():
    assert stand(losse_termijn(date(2026, 6, 7)), date(2026, 6, 5)).kop == "Nog 2 dagen"


def test_for_any_end_and_any_day_exactly_one_state_holds_and_its_number_is_right():
    gok = random.Random(11)
    for _ in range(3000):
        einde = date(2024, 1, 1) + gok.randrange(1500) * EEN
        vandaag = einde + gok.randrange(-40, 15) * EEN
        gevonden = stand(losse_termijn(einde), vandaag)
        over = sum(daywalker.gewoon(vandaag + n * EEN) for n in range(1, (einde - vandaag).days + 1))
        if vandaag > einde:
            assert gevonden.toon == "te_laat"
            assert gevonden.kop.split()[0] == str((vandaag - einde).days)
        elif vandaag == einde:
            assert gevonden.toon == "vandaag"
        else:
            assert gevonden.toon == ("nadert" if over <= NADERT_WERKDAGEN else "ruim")
            assert gevonden.kop.split()[1] == str(over or (einde - vandaag).days)
        assert gevonden.datum == einde
        assert gevonden.label == "Beslissen"


def test_the_states_only_move_towards_the_end_as_days_go_by():
    volgorde = ["ruim", "nadert", "vandaag", "te_laat"]
    einde, vandaag, vorige = date(2026, 5, 18), date(2026, 4, 1), 0
    while vandaag < einde + 10 * EEN:
        nu = volgorde.index(stand(losse_termijn(einde), vandaag).toon)
        assert nu >= vorige
        vorige, vandaag = nu, vandaag + EEN
    assert STANDAARD.is_gewone_dag(einde)


@pytest.mark.parametrize(
    ("voldaan", "toon", "kop"),
    [
        (date(2026, 4, 28), "gehaald", "Gehaald"),
        (date(2026, 4, 29), "te_laat_gehaald", "1 dag te laat gehaald"),
        (date(2026, 5, 8), "te_laat_gehaald", "10 dagen te laat gehaald"),
    ],
)
def test_a_met_term_says_whether_it_was_in_time_whatever_day_it_is(voldaan, toon, kop):
    termijn = losse_termijn(date(2026, 4, 28), voldaan_op=voldaan)

    for vandaag in (date(2026, 4, 1), date(2027, 1, 1)):
        assert (stand(termijn, vandaag).toon, stand(termijn, vandaag).kop) == (toon, kop)


def test_a_lapsed_term_is_never_late():
    termijn = losse_termijn(date(2026, 4, 28), vervallen_op=date(2026, 4, 2))

    assert stand(termijn, date(2026, 9, 1)).toon == "vervallen"


def test_the_passing_of_somebody_elses_right_is_not_a_delay():
    gevonden = stand(losse_termijn(date(2026, 4, 28), bewaakt=False), date(2026, 5, 9))

    assert (gevonden.toon, gevonden.kop) == ("vervallen", "Voorbij")


@pytest.mark.django_db
def test_a_term_that_stands_still_says_since_when_and_until_when(zaak):
    termijn = actions.start(zaak, "HV_8WK", dag0=date(2026, 3, 2))
    actions.schort_op_voor_aanvulling(zaak, "HV_8WK", verzonden_op=date(2026, 3, 9), uiterlijk=date(2026, 3, 23))
    (termijn,) = termijnen_van(zaak)

    assert stand(termijn, date(2026, 3, 9)).toon == "ruim"
    for dag in (date(2026, 3, 10), date(2026, 3, 23)):
        gevonden = stand(termijn, dag)
        assert (gevonden.toon, gevonden.kop) == ("stil", "Staat stil")
        assert gevonden.onder == ("Beslissen op het verzoek · opgeschort sinds di 10 mrt tot en met ma 23 mrt")
    assert stand(termijn, date(2026, 3, 24)).toon == "ruim"


@pytest.mark.django_db
def test_an_open_suspension_is_never_overdue(zaak):
    termijn = actions.start(zaak, "HV_8WK", dag0=date(2026, 3, 2))
    actions.schort_op(termijn, grond="4:15 lid 2 c", van=date(2026, 3, 10), tot=None)
    (termijn,) = termijnen_van(zaak)

    assert stand(termijn, date(2030, 1, 1)).kop == "Staat stil"
    assert stand(termijn, date(2026, 3, 9)).onder == "Beslissen op het verzoek · staat stil vanaf di 10 mrt"


@pytest.mark.django_db
def test_a_list_of_zaken_costs_two_queries(maak_zaak, django_assert_num_queries):
    zaken = [maak_zaak() for _ in range(12)]
    for een in zaken[:10]:
        actions.start(een, "HV_8WK", dag0=date(2026, 3, 2))
        actions.start(een, "MEL_CONTACT", dag0=date(2026, 3, 2))

    with django_assert_num_queries(2):
        gevonden = standen_voor(zaken, date(2026, 3, 3))

    assert len(gevonden) == 10
    assert gevonden[zaken[0].pk].onder == "Eerste contact · wo 4 mrt"


@pytest.mark.django_db
def test_the_terms_of_a_zaak_come_with_their_derivation_in_a_fixed_number_of_queries(
    zaak, django_assert_max_num_queries
):
    for nummer in range(6):
        actions.start(zaak, "ZW_OVERTREDER", dag0=date(2026, 4, 21), kenmerk=str(nummer))
    actions.start(zaak, "MEL_CONTACT", dag0=date(2026, 4, 21))
    actions.stop(zaak, "MEL_CONTACT", op=date(2026, 4, 22), reden="voldaan")

    with django_assert_max_num_queries(6):
        rijen = getoond(zaak, date(2026, 4, 22))

    assert [rij.termijn.code for rij in rijen][-1] == "MEL_CONTACT"  # what has ended comes last
    assert rijen[0].afleiding[-1].tekst == "Uitkomst: woensdag 6 mei 2026."
