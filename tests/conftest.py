"""What every test may use. Fixtures of one app live in that app's own ``conftest.py``."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command

from tests.factories import Cast, maak_cast
from tests.worker import WorkerProcess, running_worker


@pytest.fixture
def worker(transactional_db: None) -> Iterator[WorkerProcess]:
    """A real Celery worker on the test database and the test broker, ended when the test ends.

    Only committed rows reach it. Wait with ``worker.wait_until(lambda: …, "what")``; ``worker.kill()`` is a power cut.
    """
    with running_worker() as process:
        yield process


@pytest.fixture
def stamgegevens(db: None) -> None:
    """Roles, rights and letter texts, as a new installation has them."""
    call_command("laad_stamgegevens", verbosity=0)


@pytest.fixture
def cast(stamgegevens: None) -> Cast:
    """The municipality with its people (tests/factories)."""
    return maak_cast()
