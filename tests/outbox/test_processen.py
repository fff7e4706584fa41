"""The outbox across processes: a real broker and worker, a killed process, a broker that is away."""

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from email import message_from_bytes
from email.policy import default

import pytest
import time_machine
from celery import Celery, current_app
from django.conf import settings
from django.core import mail
from django.db import transaction
from django.utils import timezone

from cases.outbox import actions
from cases.outbox.models import Uitgaand
from cases.outbox.stamgegevens import laad
from tests.worker import database_url

pytestmark = pytest.mark.django_db(transaction=True)
Stand = Uitgaand.Stand


def mailtje(sleutel, **meer):
    with transaction.atomic():
        return actions.zet_klaar("mail", sleutel, aan="a@b.example", onderwerp="Proef", tekst="Dag", **meer)


def stand(rij):
    return Uitgaand.objects.values_list("stand", flat=True).get(pk=rij.pk)


def ontvangen(worker):
    if not worker.mail.exists():
        return []
    delen = [d for f in worker.mail.iterdir() for d in f.read_bytes().split(b"-" * 79) if d.strip()]
    return [message_from_bytes(d.lstrip(), policy=default)["Message-ID"] for d in delen]


def test_a_worker_sends_what_was_queued_and_a_second_task_does_not_send_it_again(worker):
    rij = mailtje("werk:1")
    worker.wait_until(lambda: stand(rij) == Stand.GEDAAN, "the mail is sent")
    current_app.send_task("outbox.verwerk", kwargs={"uitgaand_id": rij.pk})
    current_app.send_task("outbox.veeg")
    ander = mailtje("werk:2")
    worker.wait_until(lambda: stand(ander) == Stand.GEDAAN, "the second mail is sent")
    assert len(ontvangen(worker)) == 2
    assert len(set(ontvangen(worker))) == 2


def test_what_was_queued_while_nothing_ran_is_swept_up_after_a_restart(worker):
    worker.stop()
    with actions.zonder_taken():
        rijen = [mailtje(f"stil:{i}") for i in range(3)]
    worker.start()
    current_app.send_task("outbox.veeg")
    worker.wait_until(lambda: all(stand(r) == Stand.GEDAAN for r in rijen), "the sweep sends all")
    assert len(ontvangen(worker)) == 3


KINDPROCES = """
import os, sys, time, django
django.setup()
from cases.outbox import actions
from cases.outbox.verwerkers import verwerker

@verwerker("traag")
def traag(uitgaand):
    print("bezig", flush=True)
    time.sleep(60)

actions.verwerk(int(sys.argv[1]))
"""


def test_a_process_killed_in_the_middle_loses_nothing(monkeypatch):
    from cases.outbox.verwerkers import verwerker

    gedaan = []
    verwerker("traag")(lambda uitgaand: gedaan.append(uitgaand.pogingen))
    with actions.zonder_taken():
        rij = actions.zet_klaar("traag", "traag:1")
    omgeving = os.environ | {"DJANGO_SETTINGS_MODULE": "vth.settings.test", "DATABASE_URL": database_url()}
    kind = subprocess.Popen(
        [sys.executable, "-c", KINDPROCES, str(rij.pk)],
        stdout=subprocess.PIPE,
        env=omgeving,
        cwd=settings.BASE_DIR,
    )
    assert kind.stdout.readline() == b"bezig\n"
    assert actions.verwerk(rij.pk) is False
    kind.send_signal(signal.SIGKILL)
    kind.wait()
    kind.stdout.close()
    assert stand(rij) == Stand.BEZIG
    assert actions.verwerk_alles() == 0

    with time_machine.travel(timezone.now() + timedelta(minutes=6)):
        assert actions.verwerk_alles() == 1
    assert gedaan == [2]


def test_a_broker_that_is_away_does_not_fail_or_delay_the_act(monkeypatch, tmp_path):
    weg = Celery(broker=f"redis+socket://{tmp_path}/weg.sock", set_as_current=False)
    weg.conf.broker_transport_options = settings.CELERY_BROKER_TRANSPORT_OPTIONS
    monkeypatch.setattr(actions, "current_app", weg)
    begin = time.monotonic()
    rijen = [mailtje(f"weg:{i}") for i in range(20)]
    assert time.monotonic() - begin < 5
    assert {stand(r) for r in rijen} == {Stand.WACHT}

    assert actions.verwerk_alles() == 20
    assert len(mail.outbox) == 20


def test_the_sweep_is_in_the_schedule_once_and_a_changed_interval_is_kept():
    from django_celery_beat.models import IntervalSchedule, PeriodicTask

    laad()
    taak = PeriodicTask.objects.get(task="outbox.veeg")
    assert (taak.interval.every, taak.interval.period) == (1, "minutes")
    taak.interval = IntervalSchedule.objects.create(every=5, period="minutes")
    taak.save()
    laad()
    taak.refresh_from_db()
    assert taak.interval.every == 5
    assert PeriodicTask.objects.filter(task__startswith="outbox.").count() == 2
