"""A real worker that is killed in the middle of a sweep, and what is left for the next one."""

from datetime import date, timedelta

import pytest
from celery import current_app
from django.db.models import Count
from django.utils import timezone

from cases.deadlines.models import Hartslag, Signaal, Termijn
from cases.deadlines.queries import hartslagen
from cases.deadlines.watcher import TAAK, signaleer
from cases.dossiers.models import Gebeurtenis, Zaak
from cases.outbox.models import Notificatie

AANTAL = 900  # more than one page


def _termijn(zaak: Zaak, einde: date) -> Termijn:
    return Termijn(
        zaak=zaak,
        code="MEL_CONTACT",
        label="Eerste contact",
        grondslag="beleid",
        gebeurtenis="ontvangst",
        dag0=einde - timedelta(days=4),
        duur_aantal=2,
        duur_eenheid="werkdagen",
        telling="vooruit",
        atw="nee",
        regelversie="2026-07-01",
        einddatum=einde,
        ruwe_datum=einde,
        signaal_op=einde,
        aangemaakt_op=timezone.now(),
    )


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_in_the_middle_of_a_sweep_leaves_nothing_out_and_says_nothing_twice(
    worker, maak_zaak, anna, teamleider
):
    klaar = Hartslag.objects.filter(naam=TAAK, klaar_op__isnull=False)
    worker.wait_until(klaar.exists, "the sweep with which a worker begins has come to its end")
    voorbeeld = maak_zaak(hoofdbehandelaar=anna)
    velden = {
        veld.attname: getattr(voorbeeld, veld.attname)
        for veld in Zaak._meta.concrete_fields
        if veld.name not in ("id", "zaaknummer", "zoekvector")
    }
    zaken = Zaak.objects.bulk_create(Zaak(**velden, zaaknummer=f"M-2025-{n:05d}") for n in range(AANTAL))
    einde = timezone.localdate() - timedelta(days=60)
    Termijn.objects.bulk_create(_termijn(zaak, einde) for zaak in zaken)

    current_app.send_task(TAAK)
    worker.wait_until(Signaal.objects.exists, "the first page is committed", seconds=90)
    worker.kill()
    halverwege = Signaal.objects.values("termijn").distinct().count()
    assert 0 < halverwege < AANTAL, "the sweep was to be killed in the middle"
    assert Notificatie.objects.values("zaaknummer").distinct().count() == halverwege  # page and people together
    assert hartslagen(timezone.now())[0].afgebroken  # and the heartbeat shows that it did not finish

    signaleer(timezone.localdate())
    nogmaals = signaleer(timezone.localdate())

    assert nogmaals.signalen == 0
    per_soort = dict(Signaal.objects.values_list("soort").annotate(aantal=Count("pk")))
    assert per_soort == {"nadert:1wd": AANTAL, "verstreken": AANTAL, "escalatie": AANTAL}
    assert Gebeurtenis.objects.filter(soort="termijn_verstreken").count() == AANTAL
    for wie in (anna, teamleider):
        assert Notificatie.objects.filter(medewerker=wie).count() == AANTAL
    assert not hartslagen(timezone.now())[0].afgebroken
