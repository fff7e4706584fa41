"""Clients that are logged in, and a day."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.factories import Cast


@pytest.fixture
def vandaag() -> date:
    return timezone.localdate()


@pytest.fixture
def als(client: Client) -> Callable[[Any], Client]:
    """``als(cast.anna)``: a client that is logged in as this person."""

    def log_in(medewerker: Any) -> Client:
        nieuw = Client()
        nieuw.force_login(medewerker, backend="django.contrib.auth.backends.ModelBackend")
        return nieuw

    return log_in


@pytest.fixture
def anna(als: Callable[[Any], Client], cast: Cast) -> Client:
    return als(cast.anna)


@pytest.fixture
def dirk(als: Callable[[Any], Client], cast: Cast) -> Client:
    return als(cast.dirk)
