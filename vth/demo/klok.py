"""A clock that can be put at any moment, for Python and for PostgreSQL alike.

Triggers of the row history write ``NOW()``. For this connection that name first means a function of our own that reads
a session setting; it is gone, with its schema, when the clock stops.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from types import TracebackType

from django.db import connection
from django.utils import timezone

SCHEMA = "demo_klok"
INSTELLING = "demo_klok.nu"


class Klok:
    """Context manager: inside it the time is what ``zet`` said last."""

    def __init__(self, begin: datetime) -> None:
        import time_machine  # of the development group; production does not load a demo

        self._reis = time_machine.travel(begin.astimezone(UTC), tick=False)
        self.begin = begin

    def __enter__(self) -> Klok:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")
            cursor.execute(f"CREATE SCHEMA {SCHEMA}")
            cursor.execute(
                f"CREATE FUNCTION {SCHEMA}.now() RETURNS timestamptz LANGUAGE sql STABLE AS $$ "
                f"SELECT coalesce(nullif(current_setting('{INSTELLING}', true), '')::timestamptz, pg_catalog.now()) $$"
            )
        self.verbind()
        self._reiziger = self._reis.start()
        self.zet(self.begin)
        return self

    def verbind(self) -> None:
        """Let the present connection ask this clock for the time; a process of its own does this for its own one."""
        with connection.cursor() as cursor:
            cursor.execute("SHOW search_path")
            self._pad = cursor.fetchone()[0]
            cursor.execute(f"SET search_path TO {SCHEMA}, pg_catalog, {self._pad}")

    def __exit__(
        self, soort: type[BaseException] | None, fout: BaseException | None, spoor: TracebackType | None
    ) -> None:
        self._reis.stop()
        if fout is None:
            with connection.cursor() as cursor:
                cursor.execute(f"SET search_path TO {self._pad}")
                cursor.execute(f"SET {INSTELLING} TO ''")
                cursor.execute(f"DROP SCHEMA {SCHEMA} CASCADE")

    def zet(self, moment: datetime) -> None:
        """Put the clock at this moment."""
        utc = moment.astimezone(UTC)
        self._reiziger.move_to(utc)
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config(%s, %s, false)", [INSTELLING, utc.isoformat()])

    @property
    def dag(self) -> date:
        return timezone.localdate()
