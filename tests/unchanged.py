"""A refused act leaves nothing behind: every table of ours is compared before and after, in one query each time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.apps import apps
from django.db import connection


def vingerafdruk() -> dict[str, str]:
    """One digest per table of the application."""
    tabellen = sorted(
        m._meta.db_table for m in apps.get_models() if m._meta.managed and m.__module__.startswith(("cases.", "vth."))
    )
    vragen = [
        f"SELECT '{t}', coalesce(md5(string_agg(r::text, '|' ORDER BY r::text)), '') FROM \"{t}\" r" for t in tabellen
    ]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(vragen))
        return dict(cursor.fetchall())


@contextmanager
def weigert(fout: type[BaseException] | tuple[type[BaseException], ...], match: str) -> Iterator[None]:
    """The act inside is refused for this reason, and no row of any table changed: no status, event, term or message."""
    voor = vingerafdruk()
    with pytest.raises(fout, match=match):
        yield
    na = vingerafdruk()
    assert {t for t in na if na[t] != voor[t]} == set()
