"""The people of the staff tests, and a clean set of handlers."""

import pytest

from cases.outbox import actions, verwerkers
from tests.staff.conftest import anna, bilal, dirk, fatima, gemeente, maak

__all__ = ["anna", "bilal", "dirk", "fatima", "gemeente", "maak"]


@pytest.fixture(autouse=True)
def _eigen_verwerkers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Handlers that a test registers disappear again; the broker is not called in plain tests."""
    monkeypatch.setattr(verwerkers, "_VERWERKERS", dict(verwerkers._VERWERKERS))
    monkeypatch.setattr(actions, "_broker_stil_tot", 0.0)
