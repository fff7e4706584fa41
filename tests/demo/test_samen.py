"""Telling the demo in two processes: each its own streets, none far ahead, and a failure is heard."""

from datetime import datetime, timedelta
from time import sleep
from types import SimpleNamespace

import pytest

from vth.demo import samen
from vth.demo.samen import Deel

BEGIN = datetime(2026, 3, 2, 9, 0)
STRATEN = ["Beukenlaan", "Dorpsstraat", "Kade", "Lindelaan", "Markt"]


@pytest.fixture(autouse=True)
def _geen_verbinding(monkeypatch: pytest.MonkeyPatch) -> None:
    """These tests need no database; closing its connections would end that of the other tests."""
    monkeypatch.setattr(samen.connections, "close_all", lambda: None)
    monkeypatch.setattr(samen, "connection", SimpleNamespace(close=lambda: None))


def test_every_street_belongs_to_exactly_one_process() -> None:
    delen = [Deel(0, 2), Deel(1, 2)]
    assert sorted(delen[0].eigen(STRATEN) + delen[1].eigen(STRATEN)) == STRATEN
    for straat in STRATEN:
        assert [deel.is_eigen(straat, STRATEN) for deel in delen].count(True) == 1
        assert all(deel.is_eigen(straat, STRATEN) == (straat in deel.eigen(STRATEN)) for deel in delen)


def test_a_fast_process_waits_for_the_slow_one() -> None:
    fork = samen.multiprocessing.get_context("fork")
    hoogste = fork.Value("d", 0.0)

    def doe(deel: Deel) -> None:
        for dag in range(20):
            deel.wacht_op_anderen(BEGIN + timedelta(days=dag))
            if deel.nummer == 1:
                sleep(0.004)
            voor = deel.standen[0] - deel.standen[1]
            if deel.nummer == 0 and voor != float("inf"):
                hoogste.value = max(hoogste.value, voor)

    samen.vertel(2, BEGIN, doe, lambda stand: None)
    assert 0 < hoogste.value <= samen.VOORSPRONG + timedelta(days=1).total_seconds()


def test_what_goes_wrong_in_one_process_is_told_and_stops_the_other() -> None:
    def doe(deel: Deel) -> None:
        if deel.nummer == 1:
            raise ValueError("geen mandaat")
        while True:
            sleep(0.01)

    with pytest.raises(samen.DeelMislukt, match="geen mandaat"):
        samen.vertel(2, BEGIN, doe, lambda stand: None)
