"""What a step does to the clocks: rows, the end, and the zaak's most urgent term."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import DatabaseError, transaction

from cases.deadlines import actions
from cases.deadlines.actions import TermijnFout, VerlengingTeLaat
from cases.deadlines.duration import Duur
from cases.deadlines.models import Opschorting, Rekenkeuze, Termijn, Termijnwaarde, Verlenging
from cases.dossiers.models import Gebeurtenis

pytestmark = pytest.mark.django_db


@pytest.fixture
def termijn(zaak):
    return actions.start(zaak, "HV_8WK", dag0=date(2026, 3, 2), bewijs="registratie")


def ververst(termijn):
    return Termijn.objects.get(pk=termijn.pk)


def uiterste(zaak):
    zaak.refresh_from_db()
    return zaak.uiterste_datum, zaak.uiterste_code


def test_a_started_term_keeps_its_length_ground_and_end(zaak, termijn):
    rij = ververst(termijn)

    assert (rij.einddatum, rij.ruwe_datum) == (date(2026, 4, 28), date(2026, 4, 27))
    assert (str(rij.duur), rij.grondslag, rij.bewijs) == ("8 weken", "art. 4:13 lid 2 Awb", "registratie")
    assert uiterste(zaak) == (date(2026, 4, 28), "HV_8WK")


def test_an_alias_of_the_register_starts_the_same_rule(zaak):
    assert actions.start(zaak, "TR-01", dag0=date(2026, 7, 3)).code == "MEL_CONTACT"


def test_the_same_term_cannot_run_twice_but_may_run_again_later(zaak, termijn):
    with pytest.raises(TermijnFout, match="loopt al"):
        actions.start(zaak, "HV_8WK", dag0=date(2026, 3, 5))
    actions.stop(zaak, "HV_8WK", op=date(2026, 3, 9), reden="vervallen")

    assert actions.start(zaak, "HV_8WK", dag0=date(2026, 3, 9)).einddatum == date(2026, 5, 4)


def test_equal_terms_for_several_people_run_side_by_side_under_their_own_mark(zaak):
    actions.start(zaak, "HV_AANVUL", dag0=date(2026, 4, 21), gesteld_tot=date(2026, 5, 6), kenmerk="partij-1")
    actions.start(zaak, "HV_AANVUL", dag0=date(2026, 4, 23), gesteld_tot=date(2026, 5, 8), kenmerk="partij-2")

    actions.stop(zaak, "HV_AANVUL", op=date(2026, 5, 1), reden="voldaan", kenmerk="partij-1")

    assert uiterste(zaak) == (date(2026, 5, 8), "HV_AANVUL")


def test_a_rechtsregel_cannot_run(zaak):
    with pytest.raises(TermijnFout, match="rechtsregel zonder duur"):
        actions.start(zaak, "BKM", dag0=date(2026, 3, 2))


def test_a_term_set_by_decision_needs_a_length_or_a_day(zaak):
    with pytest.raises(TermijnFout, match="duur of de gestelde datum"):
        actions.start(zaak, "LOD_BEGUNST", dag0=date(2026, 3, 23))

    assert actions.start(zaak, "LOD_BEGUNST", dag0=date(2026, 3, 23), duur=Duur(weken=5)).einddatum == date(2026, 4, 27)


def test_a_term_in_hours_keeps_its_moment(zaak):
    moment = datetime(2026, 3, 30, 10, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
    rij = ververst(actions.start(zaak, "LOB_48U", dag0=moment))

    assert rij.eindtijdstip == datetime(2026, 3, 28, 9, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))  # summer time begins
    assert rij.einddatum == date(2026, 3, 28)


def test_the_most_urgent_running_term_is_copied_to_the_zaak(zaak, termijn):
    actions.start(zaak, "MEL_CONTACT", dag0=date(2026, 3, 2))
    assert uiterste(zaak) == (date(2026, 3, 4), "MEL_CONTACT")

    actions.stop(zaak, "MEL_CONTACT", op=date(2026, 3, 3), reden="voldaan")
    assert uiterste(zaak) == (date(2026, 4, 28), "HV_8WK")

    opschorting = actions.schort_op(termijn, grond="4:15 lid 2 c", van=date(2026, 3, 10), tot=None)
    assert uiterste(zaak) == (None, "")  # everything stands still

    actions.beeindig_opschorting(opschorting, tot=date(2026, 3, 19))
    assert uiterste(zaak) == (date(2026, 5, 6), "HV_8WK")

    actions.stop(zaak, "HV_8WK", op=date(2026, 5, 1), reden="voldaan")
    assert uiterste(zaak) == (None, "")


def test_a_moment_that_nobody_can_be_late_for_is_not_the_most_urgent_term(zaak, termijn):
    actions.start(zaak, "BZW_6WK", dag0=date(2026, 3, 2))

    assert uiterste(zaak) == (date(2026, 4, 28), "HV_8WK")


def test_stopping_what_does_not_run_does_nothing(zaak):
    actions.stop(zaak, "HV_8WK", op=date(2026, 3, 2), reden="voldaan")

    assert not Termijn.objects.exists()


def test_what_stood_still_when_a_term_was_met_stands_still_no_longer(zaak, termijn):
    actions.schort_op(termijn, grond="4:15 lid 2 c", van=date(2026, 3, 10), tot=None)
    actions.schort_op(termijn, grond="4:15 lid 2 a", van=date(2026, 3, 20), tot=date(2026, 3, 30))

    actions.stop(zaak, "HV_8WK", op=date(2026, 3, 16), reden="voldaan")

    assert set(Opschorting.objects.values_list("van", "tot")) == {
        (date(2026, 3, 10), date(2026, 3, 16)),
        (date(2026, 3, 20), date(2026, 3, 20)),  # had not begun: no day stood still
    }
    assert ververst(termijn).einddatum == date(2026, 5, 4)  # raw 27 April plus 6 days is Sunday 3 May


def test_asking_for_what_is_missing_stops_the_beslistermijn_until_it_comes(zaak):
    termijn = actions.start(zaak, "HV_8WK", dag0=date(2026, 1, 7))  # raw end 4 March
    actions.schort_op_voor_aanvulling(zaak, "HV_8WK", verzonden_op=date(2026, 1, 14), uiterlijk=date(2026, 1, 30))
    assert ververst(termijn).einddatum == date(2026, 3, 20)  # 16 days when nothing comes

    actions.verwerk_aanvulling(zaak, "HV_8WK", ontvangen_op=date(2026, 1, 28))

    assert ververst(termijn).einddatum == date(2026, 3, 17)  # 15 up to and including 27 January: 13 days


def test_the_choice_for_the_day_of_completion_is_the_one_at_the_start_of_the_term(zaak, anna):
    actions.kies(
        "opschorting_aanvuldag_telt_mee", waarde=True, geldig_van=date(2026, 1, 1), besluit="advies", door=anna
    )
    termijn = actions.start(zaak, "HV_8WK", dag0=date(2026, 1, 7))
    Rekenkeuze.objects.create(
        naam="opschorting_aanvuldag_telt_mee",
        waarde=False,
        geldig_van=date(2026, 1, 8),
        besluit="ander advies",
        vastgelegd_op=datetime(2026, 1, 8, tzinfo=ZoneInfo("UTC")),
    )
    actions.schort_op_voor_aanvulling(zaak, "HV_8WK", verzonden_op=date(2026, 1, 14), uiterlijk=date(2026, 1, 30))
    actions.verwerk_aanvulling(zaak, "HV_8WK", ontvangen_op=date(2026, 1, 28))

    assert ververst(termijn).einddatum == date(2026, 3, 18)  # 14 days


def test_completion_after_the_last_day_changes_nothing_any_more(zaak):
    termijn = actions.start(zaak, "HV_8WK", dag0=date(2026, 1, 7))
    actions.schort_op_voor_aanvulling(zaak, "HV_8WK", verzonden_op=date(2026, 1, 14), uiterlijk=date(2026, 1, 30))

    actions.verwerk_aanvulling(zaak, "HV_8WK", ontvangen_op=date(2026, 2, 20))

    assert ververst(termijn).einddatum == date(2026, 3, 20)


@pytest.mark.parametrize(
    ("grond", "van", "tot", "melding"),
    [
        ("4:15 lid 1 a", date(2026, 3, 10), None, "Noem bij deze opschorting"),
        ("7:10 lid 2", date(2026, 3, 10), date(2026, 3, 20), "niet worden opgeschort"),
        ("advies", date(2026, 3, 10), date(2026, 3, 20), "niet bekend"),
        ("4:15 lid 2 a", date(2026, 3, 10), date(2026, 3, 9), "voordat zij begint"),
        ("4:15 lid 2 a", date(2026, 4, 29), date(2026, 5, 9), "al voorbij"),
        ("4:15 lid 2 a", date(2026, 3, 2), date(2026, 3, 9), "begint pas te lopen"),
    ],
)
def test_a_suspension_that_cannot_be_is_refused_in_words(termijn, grond, van, tot, melding):
    with pytest.raises(TermijnFout, match=melding):
        actions.schort_op(termijn, grond=grond, van=van, tot=tot)

    assert not Opschorting.objects.exists()


def test_a_term_that_has_been_met_cannot_be_suspended_or_extended(zaak, termijn):
    actions.stop(zaak, "HV_8WK", op=date(2026, 3, 9), reden="voldaan")

    with pytest.raises(TermijnFout, match="loopt niet meer"):
        actions.schort_op(termijn, grond="4:15 lid 2 c", van=date(2026, 3, 10), tot=None)
    with pytest.raises(TermijnFout, match="loopt niet meer"):
        actions.verleng(termijn, tot=date(2026, 6, 19), meegedeeld_op=date(2026, 3, 10), reden="onderzoek")


def test_an_extension_in_time_moves_the_end_and_one_day_late_does_not(termijn):
    with pytest.raises(VerlengingTeLaat):
        actions.verleng(termijn, tot=date(2026, 6, 19), meegedeeld_op=date(2026, 4, 29), reden="onderzoek")
    assert not Verlenging.objects.exists()

    actions.verleng(termijn, tot=date(2026, 6, 19), meegedeeld_op=date(2026, 4, 28), reden="onderzoek")

    assert ververst(termijn).einddatum == date(2026, 6, 19)


def test_an_extension_needs_a_reason_and_one_way_of_saying_it(termijn):
    with pytest.raises(TermijnFout, match="reden"):
        actions.verleng(termijn, tot=date(2026, 6, 19), meegedeeld_op=date(2026, 4, 20), reden=" ")
    with pytest.raises(TermijnFout, match="duur van de verlenging of de nieuwe datum"):
        actions.verleng(termijn, meegedeeld_op=date(2026, 4, 20), reden="onderzoek")


def test_the_permit_term_is_extended_once_and_by_six_weeks_at_most(zaak):
    termijn = actions.start(zaak, "OV_8", dag0=date(2026, 3, 2))
    with pytest.raises(TermijnFout, match="ten hoogste 6 weken"):
        actions.verleng(termijn, duur=Duur(weken=7), meegedeeld_op=date(2026, 4, 20), reden="advies")
    with pytest.raises(TermijnFout, match="ten hoogste 6 weken"):
        actions.verleng(termijn, tot=date(2026, 6, 9), meegedeeld_op=date(2026, 4, 20), reden="advies")

    actions.verleng(termijn, duur=Duur(weken=6), meegedeeld_op=date(2026, 4, 20), reden="advies")

    assert ververst(termijn).einddatum == date(2026, 6, 8)
    with pytest.raises(TermijnFout, match="al verlengd"):
        actions.verleng(termijn, duur=Duur(weken=1), meegedeeld_op=date(2026, 4, 21), reden="advies")


def test_the_long_procedure_is_extended_within_eight_weeks_of_receipt(zaak):
    termijn = actions.start(zaak, "OV_6MND", dag0=date(2026, 3, 2))
    with pytest.raises(VerlengingTeLaat, match="27 april 2026"):
        actions.verleng(termijn, duur=Duur(weken=6), meegedeeld_op=date(2026, 4, 28), reden="advies")

    actions.verleng(termijn, duur=Duur(weken=6), meegedeeld_op=date(2026, 4, 27), reden="advies")
    assert ververst(termijn).einddatum == date(2026, 10, 14)


def test_interruption_and_deferral_of_a_limitation_period(zaak):
    termijn = actions.start(zaak, "LOD_VERJAAR", dag0=date(2026, 4, 28), kenmerk="verbeurte-1")
    actions.stuit(termijn, op=date(2027, 3, 1), handeling="invorderingsbeschikking", bewijs="verzendlijst")
    assert ververst(termijn).einddatum == date(2028, 3, 1)

    uitstel = actions.stel_uit(termijn, van=date(2027, 6, 1), tot=None, grond="uitstel van betaling")
    assert ververst(termijn).einddatum is None
    actions.beeindig_uitstel(uitstel, tot=date(2027, 9, 1))

    assert ververst(termijn).einddatum == date(2028, 6, 1)  # 92 days


def test_a_policy_value_holds_for_terms_that_start_later(zaak, maak_zaak, anna):
    loopt = actions.start(zaak, "MEL_AFDOEN", dag0=date(2026, 3, 2))
    actions.stel_waarde_in(
        "TR-04", duur=Duur(weken=8), geldig_van=date(2026, 4, 1), besluit="collegebesluit", door=anna
    )

    assert actions.herbereken(loopt).einddatum == date(2026, 4, 13)
    assert actions.start(maak_zaak(), "MEL_AFDOEN", dag0=date(2026, 3, 31)).einddatum == date(2026, 5, 12)
    assert actions.start(maak_zaak(), "MEL_AFDOEN", dag0=date(2026, 4, 1)).einddatum == date(2026, 5, 27)


def test_what_the_law_sets_is_not_for_beheer_to_change(anna):
    with pytest.raises(TermijnFout, match="staat in de wet"):
        actions.stel_waarde_in("HV_8WK", duur=Duur(weken=10), geldig_van=date(2026, 4, 1), besluit="x", door=anna)
    assert not Termijnwaarde.objects.exists()


def test_new_decree_days_move_the_running_terms_they_touch_and_say_so(zaak, anna):
    termijn = actions.start(zaak, "HV_8WK", dag0=date(2029, 3, 16))  # raw end Friday 11 May 2029, after Ascension
    assert termijn.einddatum == date(2029, 5, 11)

    verschoven = actions.leg_kb_jaar_vast(2029, [date(2029, 5, 11)], bron="Staatscourant", door=anna)

    assert verschoven == 1
    assert ververst(termijn).einddatum == date(2029, 5, 14)
    gebeurtenis = Gebeurtenis.objects.get(zaak=zaak, soort="termijn_herberekend")
    assert (gebeurtenis.feiten["was"], gebeurtenis.feiten["einddatum"]) == ("2029-05-11", "2029-05-14")


def _weigert(doe):
    with pytest.raises(DatabaseError), transaction.atomic():
        doe()


def test_the_database_refuses_to_change_or_remove_the_facts_of_a_term(termijn):
    rijen = Termijn.objects.filter(pk=termijn.pk)

    _weigert(lambda: rijen.update(dag0=date(2026, 3, 3)))
    _weigert(lambda: rijen.update(duur_aantal=9))
    _weigert(lambda: rijen.update(keuzes={"atw_bij_postweek": False}))
    _weigert(rijen.delete)
    _weigert(lambda: rijen.update(voldaan_op=date(2026, 4, 1), vervallen_op=date(2026, 4, 1)))


def test_the_database_refuses_a_second_running_term_of_the_same_kind(termijn):
    kopie = ververst(termijn)
    kopie.pk = None

    _weigert(lambda: kopie.save(force_insert=True))


def test_the_database_lets_a_suspension_be_closed_once_and_nothing_else(termijn):
    opschorting = actions.schort_op(termijn, grond="4:15 lid 2 c", van=date(2026, 3, 10), tot=None)
    rijen = Opschorting.objects.filter(pk=opschorting.pk)

    _weigert(lambda: rijen.update(van=date(2026, 3, 11)))
    _weigert(lambda: rijen.update(tot=date(2026, 3, 9), gesloten_op=opschorting.aangemaakt_op))
    _weigert(rijen.delete)
    actions.beeindig_opschorting(opschorting, tot=date(2026, 3, 19))
    _weigert(lambda: rijen.update(tot=date(2026, 3, 20)))
    with pytest.raises(TermijnFout, match="al beëindigd"):
        actions.beeindig_opschorting(opschorting, tot=date(2026, 3, 20))


def test_the_database_keeps_extensions_as_they_were_told(termijn):
    actions.verleng(termijn, tot=date(2026, 6, 19), meegedeeld_op=date(2026, 4, 20), reden="onderzoek")

    _weigert(lambda: Verlenging.objects.update(reden="anders"))
    _weigert(lambda: Verlenging.objects.all().delete())


def test_a_failed_act_leaves_no_trace(zaak):
    class Ruzie(Exception):
        pass

    @transaction.atomic
    def handeling():
        actions.start(zaak, "MEL_CONTACT", dag0=date(2026, 3, 2))
        raise Ruzie

    with pytest.raises(Ruzie):
        handeling()

    assert uiterste(zaak) == (None, "")
    assert not Termijn.objects.exists()
