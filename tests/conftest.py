"""What every test may use. Fixtures of one app live in that app's own ``conftest.py``."""

from collections.abc import Iterator

import pytest

from tests.worker import WorkerProcess, running_worker


@pytest.fixture
def worker(transactional_db: None) -> Iterator[WorkerProcess]:
    """A real Celery worker on the test database and the test broker, ended when the test ends.

    Only committed rows reach it. Wait with ``worker.wait_until(lambda: …, "what")``; ``worker.kill()`` is a power cut.
    """
    with running_worker() as process:
        yield process
