"""Two people at once on the clocks of one zaak."""

import threading
from datetime import date

import pytest
from django.db import connection

from cases.deadlines import actions
from cases.deadlines.check import verschillen
from cases.deadlines.models import Signaal, Termijn
from cases.deadlines.watcher import signaleer

CODES = ("MEL_CONTACT", "MEL_AFDOEN", "HV_8WK", "DOORZEND_2_3", "OV_8", "BB_13WK", "WKPB_4D", "HV_AANVUL")


def tegelijk(*taken):
    fouten = []
    hek = threading.Barrier(len(taken))

    def loop(taak):
        try:
            hek.wait()
            taak()
        except Exception as fout:
            fouten.append(fout)
        finally:
            connection.close()

    draden = [threading.Thread(target=loop, args=(taak,)) for taak in taken]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    return fouten


@pytest.mark.django_db(transaction=True)
def test_the_most_urgent_term_is_right_after_many_acts_at_once(zaak):
    starten = [lambda code=code: actions.start(zaak, code, dag0=date(2026, 3, 2)) for code in CODES]
    assert tegelijk(*starten) == []
    assert list(verschillen()) == []

    stoppen = [lambda code=code: actions.stop(zaak, code, op=date(2026, 3, 3), reden="voldaan") for code in CODES[:5]]
    assert tegelijk(*stoppen) == []

    assert list(verschillen()) == []
    assert Termijn.objects.filter(voldaan_op=None).count() == 3


@pytest.mark.django_db(transaction=True)
def test_the_same_term_started_by_several_people_runs_once(zaak):
    fouten = tegelijk(*[lambda: actions.start(zaak, "HV_8WK", dag0=date(2026, 3, 2))] * 6)

    assert len(fouten) == 5
    assert {type(fout) for fout in fouten} == {actions.TermijnFout}
    assert Termijn.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_sweeps_beside_each_other_and_beside_acts_say_everything_once(maak_zaak):
    zaken = [maak_zaak() for _ in range(12)]
    for een in zaken:
        actions.start(een, "MEL_CONTACT", dag0=date(2026, 3, 2))

    fouten = tegelijk(
        *[lambda: signaleer(date(2026, 4, 1), bladzijde=4)] * 3,
        *[lambda een=een: actions.start(een, "HV_8WK", dag0=date(2026, 3, 2)) for een in zaken[:4]],
    )

    assert fouten == []
    assert Signaal.objects.filter(soort="verstreken").count() == 12
    assert list(verschillen()) == []
