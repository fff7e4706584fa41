"""What a supervisor sees on /healthz and /readyz."""

from datetime import timedelta

import pytest
from celery import Celery
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from cases.deadlines.models import Hartslag
from tests.worker import WorkerProcess
from vth import health

PARTS = {"database", "migraties", "wachtrij", "bestanden", "termijnbewaking"}


def sweep_ended(ago: timedelta) -> None:
    moment = timezone.now() - ago
    Hartslag.objects.create(naam=health.TAAK, begonnen_op=moment, klaar_op=moment, dag=timezone.localdate())


def test_alive_needs_no_login_and_no_database(client: Client) -> None:
    answer = client.get("/healthz")

    assert answer.status_code == 200
    assert answer.json() == {"status": "ok"}


@pytest.mark.django_db
def test_ready_when_every_part_is_in_order(client: Client) -> None:
    sweep_ended(timedelta(minutes=14))

    answer = client.get("/readyz")

    assert answer.status_code == 200, answer.json()
    assert answer.json()["status"] == "ok"
    assert set(answer.json()["onderdelen"]) == PARTS


@pytest.mark.django_db
def test_not_ready_without_a_broker_and_silent_about_its_address(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "celery", Celery("elders", broker="redis://127.0.0.1:9/0", set_as_current=False))

    answer = client.get("/readyz")

    assert answer.status_code == 503
    assert answer.json()["status"] == "niet_gereed"
    assert answer.json()["onderdelen"]["wachtrij"] is False
    assert answer.json()["onderdelen"]["database"] is True
    assert "127.0.0.1" not in answer.content.decode()


@pytest.mark.django_db
def test_not_ready_when_files_cannot_be_kept(client: Client, settings: Settings) -> None:
    settings.MEDIA_ROOT = "/proc/geen-plaats-voor-bestanden"

    answer = client.get("/readyz")

    assert answer.status_code == 503
    assert answer.json()["onderdelen"]["bestanden"] is False
    assert "/proc" not in answer.content.decode()


@pytest.mark.django_db
def test_not_ready_when_the_disk_is_nearly_full(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "MIN_FREE_BYTES", 10**18)

    assert client.get("/readyz").json()["onderdelen"]["bestanden"] is False


@pytest.mark.django_db
def test_not_ready_when_a_migration_is_not_applied(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db.migrations.recorder import MigrationRecorder

    applied = MigrationRecorder.applied_migrations
    monkeypatch.setattr(
        MigrationRecorder,
        "applied_migrations",
        lambda self: {key: row for key, row in applied(self).items() if key != ("sessions", "0001_initial")},
    )

    assert client.get("/readyz").json()["onderdelen"]["migraties"] is False


@pytest.mark.django_db
@pytest.mark.parametrize("ago", [None, timedelta(minutes=46), timedelta(days=4)])
def test_not_ready_when_nobody_looks_at_the_clocks(client: Client, ago: timedelta | None) -> None:
    if ago:
        sweep_ended(ago)

    assert client.get("/readyz").json()["onderdelen"]["termijnbewaking"] is False


def test_a_worker_that_starts_looks_at_the_clocks_at_once(worker: WorkerProcess, client: Client) -> None:
    worker.wait_until(lambda: client.get("/readyz").status_code == 200, "the sweep of a new worker makes us ready")


def test_health_answers_over_plain_http_in_production(client: Client, settings: Settings) -> None:
    settings.SECURE_SSL_REDIRECT = True

    assert client.get("/healthz").status_code == 200


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_health_only_answers_questions(client: Client, method: str) -> None:
    assert getattr(client, method)("/healthz").status_code == 405
