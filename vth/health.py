"""Is the application alive (`/healthz`), and can it do its work (`/readyz`)? For supervisors and load balancers.

Neither needs a login, so neither says more than which part is in order: no versions, addresses or error texts.
What is wrong exactly stands in the log.
"""

import logging
import os
import shutil
import tempfile
from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cases.deadlines.models import Hartslag
from cases.deadlines.watcher import TAAK
from vth.celery import app as celery

logger = logging.getLogger(__name__)

MIN_FREE_BYTES = 100 * 1024 * 1024
BROKER_SECONDS = 2
HEARTBEAT = timedelta(minutes=45)
"""Three sweeps of the clocks; a sweep that is older says that worker or beat does not run."""


class NotReady(Exception):
    """A part cannot do its work; the text is for the log."""


def database() -> None:
    """PostgreSQL answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def migrations() -> None:
    """Every migration of this release has been applied."""
    executor = MigrationExecutor(connection)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if missing:
        raise NotReady(f"{len(missing)} migrations are not applied, first {missing[0][0]}")


def broker() -> None:
    """The queue takes tasks."""
    with celery.connection_for_write() as link:
        link.ensure_connection(max_retries=1, timeout=BROKER_SECONDS, reraise_as_library_errors=False)


def files() -> None:
    """The folder for files can be written, and the disk has room."""
    os.makedirs(settings.MEDIA_ROOT, exist_ok=True)
    with tempfile.TemporaryFile(dir=settings.MEDIA_ROOT) as probe:
        probe.write(b"vth")
        probe.flush()
    free = shutil.disk_usage(settings.MEDIA_ROOT).free
    if free < MIN_FREE_BYTES:
        raise NotReady(f"only {free} bytes are free")


def watcher() -> None:
    """Worker and beat run: the sweep of the clocks came to its end not long ago."""
    last = Hartslag.objects.filter(naam=TAAK).values_list("klaar_op", flat=True).first()
    if last is None or last < timezone.now() - HEARTBEAT:
        raise NotReady(f"the last sweep of the clocks ended at {last}")


CHECKS: dict[str, Callable[[], None]] = {
    "database": database,
    "migraties": migrations,
    "wachtrij": broker,
    "bestanden": files,
    "termijnbewaking": watcher,
}


def ready() -> dict[str, bool]:
    """Run every check; what goes wrong is logged with its reason and reported as False."""
    result = {}
    for name, check in CHECKS.items():
        try:
            check()
        except Exception as error:
            logger.warning("Niet gereed: %s: %s", name, error)
            result[name] = False
        else:
            result[name] = True
    return result


@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """200 as long as this process answers; touches nothing else, so that a slow database restarts no web process."""
    return JsonResponse({"status": "ok"})


@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """200 when every part is in order, else 503; the body says which parts are."""
    parts = ready()
    good = all(parts.values())
    return JsonResponse({"status": "ok" if good else "niet_gereed", "onderdelen": parts}, status=200 if good else 503)
