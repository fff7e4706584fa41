"""The watcher: every moment once, right after days of standing still, and nobody is forgotten."""

from datetime import date, timedelta

import pytest

from cases.deadlines import actions
from cases.deadlines.models import Hartslag, Opschorting, Signaal, Termijn
from cases.deadlines.watcher import TAAK, signaleer
from cases.dossiers.models import Gebeurtenis, ZaakPersoonsrecht
from cases.outbox.models import Notificatie

ONTVANGST = date(2026, 3, 2)  # HV_8WK ends on Tuesday 28 April 2026
EINDE = date(2026, 4, 28)


@pytest.fixture
def verzoek(maak_zaak, anna):
    zaak = maak_zaak(hoofdbehandelaar=anna)
    actions.start(zaak, "HV_8WK", dag0=ONTVANGST)
    return zaak


def soorten():
    return list(Signaal.objects.order_by("op", "pk").values_list("soort", flat=True))


def test_nothing_is_said_before_the_first_threshold(verzoek):
    signaleer(date(2026, 4, 6))

    assert soorten() == []


def test_each_threshold_and_the_passing_are_said_once_day_by_day(verzoek, anna, teamleider):
    dag = ONTVANGST
    while dag < EINDE + timedelta(days=30):
        signaleer(dag)
        signaleer(dag)
        dag += timedelta(days=1)

    assert soorten() == ["nadert:3w", "nadert:5wd", "nadert:1wd", "verstreken", "escalatie"]
    dagen = list(Signaal.objects.order_by("op").values_list("op", flat=True))
    # 3 weeks before; 5 and 1 ordinary days before (27 April is King's Day); the day after; 5 ordinary days after,
    # in which 5 May does not count.
    assert dagen == [date(2026, 4, 7), date(2026, 4, 20), date(2026, 4, 24), date(2026, 4, 29), date(2026, 5, 6)]
    assert Notificatie.objects.filter(medewerker=anna).count() == 5
    assert Notificatie.objects.filter(medewerker=teamleider).count() == 4  # not the first, three weeks before


def test_after_four_days_of_stopped_workers_every_moment_is_recorded_and_told_once(verzoek, anna, teamleider):
    signaleer(date(2026, 4, 24))
    assert soorten()[-1] == "nadert:1wd"
    Notificatie.objects.all().delete()

    signaleer(date(2026, 4, 29))  # nothing ran from 25 to 28 April
    signaleer(date(2026, 4, 29))

    assert soorten()[-1] == "verstreken"
    assert Notificatie.objects.filter(medewerker=anna).count() == 1
    assert Notificatie.objects.filter(medewerker=teamleider).count() == 1


def test_a_watcher_that_never_ran_before_finds_everything_that_was_missed(verzoek, anna):
    signaleer(date(2026, 8, 1))

    assert len(soorten()) == 5
    (bericht,) = Notificatie.objects.filter(medewerker=anna)  # told once, as it stands now
    assert bericht.tekst == f"{verzoek.zaaknummer}: “Beslissen op het verzoek” is nog steeds niet gehaald. " + (
        "De laatste dag was di 28 apr."
    )


def test_an_unassigned_overdue_zaak_goes_to_who_leads_the_team(maak_zaak, teamleider, anna, medewerker):
    elders = medewerker("Ton", "TL", in_team=False)
    zaak = maak_zaak(hoofdbehandelaar=None)
    actions.start(zaak, "MEL_CONTACT", dag0=ONTVANGST)

    signaleer(date(2026, 3, 4))

    assert set(Notificatie.objects.values_list("medewerker", flat=True)) == {teamleider.pk}
    assert elders.pk not in Notificatie.objects.values_list("medewerker", flat=True)


def test_without_a_team_who_leads_in_the_organisation_hears_it(maak_zaak, teamleider):
    actions.start(maak_zaak(team=None), "MEL_CONTACT", dag0=ONTVANGST)

    signaleer(date(2026, 3, 10))

    assert Notificatie.objects.filter(medewerker=teamleider).exists()


def test_management_hears_of_a_term_that_stays_undone(verzoek, anna, teamleider, medewerker):
    bestuurder = medewerker("Dirk", "BM", in_team=False)

    signaleer(date(2026, 4, 29))
    assert not Notificatie.objects.filter(medewerker=bestuurder).exists()
    signaleer(date(2026, 5, 6))
    assert Notificatie.objects.filter(medewerker=bestuurder).count() == 1


def test_nobody_hears_of_a_confidential_zaak_that_they_may_not_see(maak_zaak, anna, teamleider):
    zaak = maak_zaak(hoofdbehandelaar=anna, vertrouwelijk=True)
    from django.contrib.auth.models import Permission

    recht = Permission.objects.get(codename="inzien_zaak")
    ZaakPersoonsrecht.objects.create(user=anna, content_object=zaak, permission=recht)
    actions.start(zaak, "HV_8WK", dag0=ONTVANGST)

    signaleer(date(2026, 5, 20))

    assert set(Notificatie.objects.values_list("medewerker", flat=True)) == {anna.pk}


def test_a_met_term_and_a_term_that_stands_still_are_left_alone(verzoek, maak_zaak):
    stil = maak_zaak()
    termijn = actions.start(stil, "HV_8WK", dag0=ONTVANGST)
    actions.schort_op(termijn, grond="4:15 lid 2 c", van=date(2026, 3, 10), tot=None)
    actions.stop(verzoek, "HV_8WK", op=date(2026, 3, 20), reden="voldaan")

    signaleer(date(2027, 1, 1))

    assert soorten() == []


def test_a_longer_term_warns_again_for_its_new_end(verzoek):
    signaleer(date(2026, 4, 24))
    termijn = verzoek.termijnen.get()
    actions.verleng(termijn, tot=date(2026, 6, 19), meegedeeld_op=date(2026, 4, 24), reden="meer onderzoek")

    signaleer(date(2026, 5, 1))
    assert len(soorten()) == 3  # nothing new yet
    signaleer(date(2026, 6, 20))

    nieuw = Signaal.objects.filter(voor_datum=date(2026, 6, 19)).values_list("soort", flat=True)
    assert set(nieuw) == {"nadert:3w", "nadert:5wd", "nadert:1wd", "verstreken"}


def test_a_suspension_for_completion_ends_at_its_own_date_without_a_click(verzoek, anna):
    actions.schort_op_voor_aanvulling(verzoek, "HV_8WK", verzonden_op=date(2026, 3, 9), uiterlijk=date(2026, 3, 23))
    termijn = verzoek.termijnen.get()
    assert termijn.einddatum == date(2026, 5, 11)  # raw 27 April plus 14 days

    signaleer(date(2026, 3, 23))
    assert Opschorting.objects.get().tot is None
    signaleer(date(2026, 3, 28))  # four days after it ended, and nobody clicked
    signaleer(date(2026, 3, 28))

    opschorting = Opschorting.objects.get()
    assert opschorting.tot == date(2026, 3, 24)
    assert verzoek.termijnen.get().einddatum == date(2026, 5, 11)
    assert Signaal.objects.filter(soort__startswith="opschorting_voorbij").count() == 1
    assert Gebeurtenis.objects.filter(zaak=verzoek, soort="opschorting_voorbij", actor=None).count() == 1
    assert "loopt weer" in Notificatie.objects.get(medewerker=anna).tekst


def test_the_passing_is_an_event_on_the_timeline_once(verzoek):
    signaleer(date(2026, 5, 1))
    signaleer(date(2026, 5, 2))

    gebeurtenis = Gebeurtenis.objects.get(zaak=verzoek, soort="termijn_verstreken")
    assert gebeurtenis.actor is None
    assert gebeurtenis.feiten == {"code": "HV_8WK", "einddatum": "2026-04-28"}


def test_more_terms_than_a_page_are_all_seen_and_there_is_no_cap(maak_zaak, teamleider):
    for _ in range(23):
        actions.start(maak_zaak(), "MEL_CONTACT", dag0=ONTVANGST)

    beurt = signaleer(date(2026, 3, 5), bladzijde=5)

    assert beurt.bekeken == 23
    assert Signaal.objects.filter(soort="verstreken").count() == 23


def test_the_heartbeat_tells_when_the_sweep_came_to_its_end(verzoek):
    signaleer(date(2026, 5, 1))

    slag = Hartslag.objects.get(naam=TAAK)
    assert slag.dag == date(2026, 5, 1)
    assert slag.klaar_op >= slag.begonnen_op
    assert slag.signalen == 4


def test_a_quiet_sweep_asks_few_questions_of_the_database(verzoek, django_assert_max_num_queries):
    signaleer(date(2026, 3, 3))

    with django_assert_max_num_queries(12):
        signaleer(date(2026, 3, 3))


def test_the_number_of_queries_does_not_grow_with_the_number_of_recipients_and_zaken(
    maak_zaak, anna, teamleider, django_assert_max_num_queries
):
    for _ in range(10):
        actions.start(maak_zaak(hoofdbehandelaar=anna), "HV_8WK", dag0=ONTVANGST)

    with django_assert_max_num_queries(25 + 10 * 4):  # only telling people is done one by one
        signaleer(date(2026, 4, 7))
    assert Termijn.objects.filter(signaal_op=date(2026, 4, 20)).count() == 10
