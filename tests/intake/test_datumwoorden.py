"""Dates as people type them at a telephone."""

from datetime import date

import pytest

from cases.intake.datumwoorden import lees_datum

WOENSDAG = date(2026, 3, 4)

GELEZEN = """
vandaag        2026-03-04
v              2026-03-04
gisteren       2026-03-03
G              2026-03-03
eergisteren    2026-03-02
-2d            2026-03-02
+2d            2026-03-06
2d             2026-03-06
-1w            2026-02-25
ma             2026-03-02
woensdag       2026-03-04
do             2026-02-26
2-3-2026       2026-03-02
02/03/2026     2026-03-02
2.3.26         2026-03-02
02032026       2026-03-02
2026-03-02     2026-03-02
2-3            2026-03-02
5-3            2025-03-05
"""


@pytest.mark.parametrize(("tekst", "dag"), [r.split() for r in GELEZEN.strip().splitlines()])
def test_a_day_is_read_as_people_type_it(tekst: str, dag: str) -> None:
    assert lees_datum(tekst, WOENSDAG) == date.fromisoformat(dag)


@pytest.mark.parametrize(
    ("tekst", "dag"),
    [("2 maart 2026", date(2026, 3, 2)), ("2 mrt", date(2026, 3, 2)), (" 1 december ", date(2025, 12, 1))],
)
def test_a_month_may_be_a_word(tekst: str, dag: date) -> None:
    assert lees_datum(tekst, WOENSDAG) == dag


@pytest.mark.parametrize("tekst", ["", "ooit", "31-2-2026", "32-1", "2026-13-01", "m", "29-2-2025", "1 foo", "99999d"])
def test_what_is_no_date_is_refused(tekst: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        lees_datum(tekst, WOENSDAG)
