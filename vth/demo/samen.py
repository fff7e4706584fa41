"""Telling the stories in several processes at once: each tells those of its own streets, and none runs far ahead."""

from __future__ import annotations

import multiprocessing
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import sleep
from typing import Any

from django.db import connection, connections

VOORSPRONG = timedelta(days=3).total_seconds()
"""How far one process may be ahead of the slowest, so that numbers follow the dates of receipt closely enough."""
EVEN = 0.004
"""Seconds between two looks at how far the others are."""


class DeelMislukt(Exception):
    """One of the processes stopped; the message is its traceback."""


@dataclass(frozen=True)
class Deel:
    """The streets that one process tells of. Whatever touches another zaak (history, duplicates) lies in one street."""

    nummer: int = 0
    van: int = 1
    standen: Any = None
    """how far each process is, as a timestamp, in shared memory"""

    def is_eigen(self, straat: str, straten: list[str]) -> bool:
        return straten.index(straat) % self.van == self.nummer

    def eigen(self, straten: list[str]) -> list[str]:
        return straten[self.nummer :: self.van]

    def wacht_op_anderen(self, moment: datetime) -> None:
        """Say how far this process is, and wait until nobody is more than VOORSPRONG behind."""
        if self.standen is None:
            return
        self.standen[self.nummer] = moment.timestamp()
        while min(self.standen) < moment.timestamp() - VOORSPRONG:
            sleep(EVEN)


def vertel(aantal: int, begin: datetime, doe: Callable[[Deel], None], meld: Callable[[float], None]) -> None:
    """Run ``doe`` in so many processes, each with its own connection; ``meld`` hears the slowest timestamp.

    :raises DeelMislukt: one of them failed; the others are stopped, and what they did stays.
    """
    connections.close_all()
    fork = multiprocessing.get_context("fork")
    standen = fork.Array("d", [begin.timestamp()] * aantal, lock=False)
    fouten = fork.SimpleQueue()
    delen = [Deel(nummer, aantal, standen) for nummer in range(aantal)]
    processen = [fork.Process(target=_doe_deel, args=(doe, deel, fouten), daemon=True) for deel in delen]
    for proces in processen:
        proces.start()
    try:
        while any(proces.is_alive() for proces in processen):
            if any(proces.exitcode for proces in processen):
                raise DeelMislukt(fouten.get() if not fouten.empty() else "een deel van het laden stopte")
            meld(min(standen))
            sleep(0.1)
        if any(proces.exitcode for proces in processen):
            raise DeelMislukt(fouten.get() if not fouten.empty() else "een deel van het laden stopte")
    finally:
        for proces in processen:
            proces.terminate()
            proces.join(5)


def _doe_deel(doe: Callable[[Deel], None], deel: Deel, fouten: Any) -> None:
    try:
        doe(deel)
        deel.standen[deel.nummer] = float("inf")
    except BaseException:
        fouten.put(traceback.format_exc())
        raise SystemExit(1) from None
    finally:
        connection.close()
