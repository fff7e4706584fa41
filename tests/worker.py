"""A real Celery worker for tests that need one: its own process, on the test database and the test broker."""

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.db import connection

from vth.celery import app


def database_url() -> str:
    """The address of the database that this test process uses."""
    place = connection.settings_dict
    host = quote(str(place["HOST"] or place["OPTIONS"].get("host", "")), safe="")
    password = f":{quote(place['PASSWORD'], safe='')}" if place["PASSWORD"] else ""
    if not host or host.startswith("%2F"):
        return f"postgres://{place['USER']}{password}@/{place['NAME']}?host={host}"
    port = f":{place['PORT']}" if place["PORT"] else ""
    return f"postgres://{place['USER']}{password}@{host}{port}/{place['NAME']}"


class WorkerProcess:
    """A worker (and optionally beat) that can be started, stopped, and killed in the middle of its work."""

    def __init__(self, *, concurrency: int = 1, beat: bool = False) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="vth-worker-"))
        self.log = self.folder / "worker.log"
        self.mail = self.folder / "mail"
        self.command = [
            sys.executable, "-m", "celery", "--app", "vth", "--quiet", "worker", "--pool", "prefork",
            "--concurrency", str(concurrency), "--without-mingle", "--without-gossip", "--loglevel", "INFO",
        ]  # fmt: skip
        if beat:
            self.command += ["--beat", "--schedule", str(self.folder / "beat")]
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start, and return when the worker takes tasks."""
        env = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
        env |= {
            "DJANGO_SETTINGS_MODULE": "vth.settings.test",
            "DATABASE_URL": database_url(),
            "CELERY_BROKER_URL": settings.CELERY_BROKER_URL,
            "TEST_MEDIA_ROOT": str(settings.MEDIA_ROOT),
            "TEST_MAIL_FOLDER": str(self.mail),
        }
        with self.log.open("wb") as out:
            self.process = subprocess.Popen(
                self.command,
                stdout=out,
                stderr=subprocess.STDOUT,
                env=env,
                cwd=settings.BASE_DIR,
                start_new_session=True,
            )
        self.wait_until(lambda: " ready." in self.log.read_text(), "the worker is ready")

    def wait_until(self, true: Callable[[], object], what: str, seconds: float = 30) -> None:
        """Wait until something is true; fail with the worker's own log when it does not become so."""
        limit = time.monotonic() + seconds
        while not true():
            if time.monotonic() > limit:
                raise AssertionError(f"not within {seconds} s: {what}\n{self.log.read_text()}")
            time.sleep(0.05)

    def stop(self) -> None:
        """A warm shutdown: what is being done is finished first."""
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.kill()

    def kill(self) -> None:
        """What a power cut does: the worker and its children end at once."""
        if self.process:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


@contextlib.contextmanager
def running_worker(*, concurrency: int = 1, beat: bool = False) -> Iterator[WorkerProcess]:
    """A worker for the duration of the block, with an empty queue to begin with."""
    app.control.purge()
    worker = WorkerProcess(concurrency=concurrency, beat=beat)
    worker.start()
    try:
        yield worker
    finally:
        worker.stop()
        app.control.purge()
