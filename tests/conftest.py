"""What every test may use. Fixtures of one app live in that app's own ``conftest.py``."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connection
from django_celery_beat.models import PeriodicTask
from pytest_django import DjangoDbBlocker

from cases.documents.models import Sjabloonversie
from tests.factories import Cast, maak_cast
from tests.worker import WorkerProcess, running_worker


@pytest.fixture
def worker(transactional_db: None) -> Iterator[WorkerProcess]:
    """A real Celery worker on the test database and the test broker, ended when the test ends.

    Only committed rows reach it. Wait with ``worker.wait_until(lambda: …, "what")``; ``worker.kill()`` is a power cut.
    """
    with running_worker() as process:
        yield process


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The test database, with the reference data of a new installation loaded once for all tests.

    Before it is dropped, what threads of a live server left open is closed.
    """
    with django_db_blocker.unblock():
        call_command("laad_stamgegevens", verbosity=0)
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@pytest.fixture
def stamgegevens(db: None) -> None:
    """Roles, rights and letter texts, as a new installation has them; again after a test that emptied the tables."""
    if not (Group.objects.exists() and Sjabloonversie.objects.exists() and PeriodicTask.objects.exists()):
        call_command("laad_stamgegevens", verbosity=0)


@pytest.fixture
def cast(stamgegevens: None) -> Cast:
    """The municipality with its people (tests/factories)."""
    return maak_cast()
