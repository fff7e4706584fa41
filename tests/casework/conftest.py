"""Every act of these tests happens on Monday 6 July 2026 at ten; and clients that are logged in."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client

MAANDAG, DINSDAG, WOENSDAG = date(2026, 7, 6), date(2026, 7, 7), date(2026, 7, 8)


@pytest.fixture(autouse=True)
def klok() -> Iterator[time_machine.Traveller]:
    with time_machine.travel("2026-07-06 10:00+02:00", tick=False) as reis:
        yield reis


@pytest.fixture
def als() -> Callable[[Any], Client]:
    """``als(cast.anna)``: a client that is logged in as this person."""

    def log_in(medewerker: Any) -> Client:
        nieuw = Client()
        nieuw.force_login(medewerker, backend="django.contrib.auth.backends.ModelBackend")
        return nieuw

    return log_in
