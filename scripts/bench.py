"""``make bench``: how the pages do when the database is full, against the barest page in the same run.

    make bench ARGS=100000        # number of zaken; 20 000 when none is given

A few meldingen are made by the real acts and copied inside PostgreSQL, with their persons, places and terms, over
forty colleagues and three years. Ratios to the bare page travel between machines; milliseconds do not.
"""

import contextlib
import os
import statistics
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import django

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ["DJANGO_SETTINGS_MODULE"] = "vth.settings.test"
os.environ.setdefault("LOG_LEVEL", "ERROR")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, reset_queries, transaction  # noqa: E402
from django.db.backends.utils import CursorWrapper  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils import timezone  # noqa: E402

from cases.documents.models import Document  # noqa: E402
from cases.documents.opmaak import brief_van  # noqa: E402
from cases.documents.render import pdf  # noqa: E402
from cases.dossiers.models import Zaak  # noqa: E402
from tests.factories import maak_cast, maak_medewerker, maak_melding  # noqa: E402

DATABASE = "vth_bench"
TIMES = 15
OPEN = ("toegewezen", "in_beoordeling", "in_afweging", "reactie_concept")
CLOSED_OF_TEN = 8


def new_database() -> None:
    """An empty database of our own beside the one of the tests, with tables and reference data."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
        cursor.execute(f"CREATE DATABASE {DATABASE}")
    connection.close()
    connection.settings_dict["NAME"] = DATABASE
    call_command("migrate", verbosity=0)
    call_command("laad_stamgegevens", verbosity=0)


def columns(cursor: CursorWrapper, table: str) -> list[str]:
    """The columns that may be written."""
    cursor.execute(
        "SELECT column_name FROM information_schema.columns "
        "WHERE table_schema = 'public' AND table_name = %s AND is_generated = 'NEVER' ORDER BY ordinal_position",
        [table],
    )
    return [row[0] for row in cursor.fetchall()]


def copy(cursor: CursorWrapper, table: str, source: str, changed: dict[str, str], skip: tuple[str, ...] = ()) -> None:
    """Copy rows of ``table`` inside PostgreSQL; ``source`` joins its rows as t with the copies c (number n, id)."""
    names = [name for name in columns(cursor, table) if name not in skip]
    values = [changed.get(name, f't."{name}"') for name in names]
    listed = ", ".join(f'"{name}"' for name in names)
    cursor.execute(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')
    cursor.execute(f'INSERT INTO "{table}" ({listed}) SELECT {", ".join(values)} FROM "{table}" t {source}')
    cursor.execute(f'ALTER TABLE "{table}" ENABLE TRIGGER USER')


@transaction.atomic
def fill(number: int, templates: list[int], closed: int, colleagues: list[int]) -> None:
    """Copy the template zaken until there are ``number`` of them."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(
            "CREATE TEMP TABLE copies AS SELECT n, 1000000 + n AS id, "
            "CASE WHEN n %% 10 < %s THEN %s ELSE (%s::bigint[])[1 + (n / 10) %% %s] END AS template, "
            "(%s::bigint[])[1 + (n / 7) %% %s] AS colleague FROM generate_series(1, %s) n",
            [CLOSED_OF_TEN, closed, templates, len(templates), colleagues, len(colleagues), number],
        )
        cursor.execute("CREATE INDEX ON copies (template)")
        places = "JOIN dossiers_zaak z ON z.locatie_id = t.id JOIN copies c ON c.template = z.id"
        copy(cursor, "dossiers_locatie", places, {"id": "c.id", "huisnummer": "1 + c.n % 240"})
        days = "(c.n % 1000)"
        copy(
            cursor,
            "dossiers_zaak",
            "JOIN copies c ON c.template = t.id",
            {
                "id": "c.id",
                "zaaknummer": "'B-' || lpad(c.n::text, 8, '0')",
                "locatie_id": "c.id",
                "hoofdbehandelaar_id": "c.colleague",
                "ontvangstdatum": f"t.ontvangstdatum - {days}",
                "geregistreerd_op": f"t.geregistreerd_op - {days} * interval '1 day'",
                "uiterste_datum": "t.uiterste_datum + (c.n % 90)::int - 45",
            },
        )
        copy(cursor, "intake_melding", "JOIN copies c ON c.template = t.zaak_id", {"zaak_id": "c.id"})
        for table in ("dossiers_betrokkene", "deadlines_termijn"):
            copy(cursor, table, "JOIN copies c ON c.template = t.zaak_id", {"zaak_id": "c.id"}, skip=("id",))


def measure(visit: Callable[[], object]) -> tuple[float, int]:
    """Median milliseconds of some visits after a first one, and the number of queries of the last."""
    visit()
    taken = []
    for _ in range(TIMES):
        begin = time.perf_counter()
        visit()
        taken.append((time.perf_counter() - begin) * 1000)
    reset_queries()
    with CaptureQueriesContext(connection) as queries:
        visit()
    return statistics.median(taken), len(queries)


def main(number: int) -> None:
    begin = time.perf_counter()
    new_database()
    today = timezone.localdate()
    cast = maak_cast()
    colleagues = [maak_medewerker(f"collega{n}", f"Collega {n}", "CM", organisatie=cast.gemeente).pk for n in range(39)]
    made = {status: maak_melding(cast, today - timedelta(days=3), status=status) for status in (*OPEN, "afgehandeld")}
    closed = made.pop("afgehandeld").pk
    fill(number, [melding.pk for melding in made.values()], closed, [*colleagues, cast.anna.pk])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(f"{Zaak.objects.count()} zaken in {time.perf_counter() - begin:.1f} s\n")

    client = Client(headers={"host": "localhost"})
    client.force_login(cast.anna, backend="django.contrib.auth.backends.ModelBackend")
    own = made["in_beoordeling"].zaak.zaaknummer
    pages = {
        "bare page (/healthz)": "/healthz",
        "home": reverse("home"),
        "Mijn werk": reverse("mijn-werk"),
        "Team": reverse("team-werk"),
        "Alle zaken": reverse("alle-zaken"),
        "Alle zaken, page 40": f"{reverse('alle-zaken')}?pagina=40",
        "zoeken op nummer": f"{reverse('zoeken')}?q=B-00012345",
        "zoeken op adres": f"{reverse('zoeken')}?q=Molenpad+3",
        "zoeken op tekst": f"{reverse('zoeken')}?q=koelmachine",
        "zaak page": reverse("zaak", args=[own]),
    }
    bare = 0.0
    print(f"{'page':<24} {'ms':>8} {'× bare':>8} {'queries':>8}")
    for name, path in pages.items():
        answer = client.get(path)
        if answer.status_code != 200:
            print(f"{name:<24} answers {answer.status_code}")
            continue
        taken, queries = measure(lambda path=path: client.get(path))  # type: ignore[misc]
        bare = bare or taken
        print(f"{name:<24} {taken:8.1f} {taken / bare:8.1f} {queries:8}")

    version = Document.objects.filter(zaak_id=closed).order_by("-pk")[0].versie
    assert version is not None
    letter = brief_van(version, concept=False)
    pdf(letter)
    begin = time.perf_counter()
    content = pdf(letter)
    print(f"\none letter as PDF: {(time.perf_counter() - begin) * 1000:.0f} ms, {len(content) / 1000:.0f} kB")


if __name__ == "__main__":
    try:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
    finally:
        connection.close()
        with contextlib.suppress(KeyError):
            connection.settings_dict["NAME"] = os.environ["DATABASE_URL"].split("/")[3].split("?")[0]
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
