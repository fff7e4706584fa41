"""Every act of these tests happens on Monday 6 July 2026 at ten."""

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine

MAANDAG, DINSDAG, WOENSDAG = date(2026, 7, 6), date(2026, 7, 7), date(2026, 7, 8)


@pytest.fixture(autouse=True)
def klok() -> Iterator[time_machine.Traveller]:
    with time_machine.travel("2026-07-06 10:00+02:00", tick=False) as reis:
        yield reis
