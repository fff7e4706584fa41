"""Telling many stories at once in the order of time: each story says until when it waits, and acts when it wakes."""

from __future__ import annotations

import heapq
import logging
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from random import Random

from django.utils import timezone

from cases.deadlines.queries import kalender
from cases.dossiers.steps import StapNietMogelijk
from vth.demo.klok import Klok

logger = logging.getLogger(__name__)
Verloop = Iterator[datetime]
"""A story: it yields the moment at which it wants to go on."""

BEGIN, EINDE = 8 * 60 + 40, 15 * 60 + 40
"""Minutes of the day between which letters are written, so that the post of that day still takes them."""


class Genoeg(Exception):
    """The story stops here on purpose, for example to leave a zaak in a certain status."""


class Agenda:
    """Wakes stories in order until ``nu``; what would come later does not happen."""

    def __init__(self, klok: Klok, nu: datetime, *, geduldig: bool = False) -> None:
        """``geduldig``: a story whose next act is refused ends there, with a line in the log; the others go on."""
        self.klok, self.nu, self.geduldig = klok, nu, geduldig
        self._wachtend: list[tuple[datetime, int, Verloop]] = []
        self._volgnummer = 0

    def plan(self, verloop: Verloop) -> None:
        """Add a story; its first moment is asked for at once."""
        self._volg(verloop)

    def _volg(self, verloop: Verloop) -> None:
        try:
            moment = next(verloop)
        except (StopIteration, Genoeg):
            return
        except StapNietMogelijk:
            if not self.geduldig:
                raise
            logger.exception("Een verhaal van de demo stopte eerder dan bedoeld.")
            return
        if moment < self.nu:
            self._volgnummer += 1
            heapq.heappush(self._wachtend, (moment, self._volgnummer, verloop))

    def speel(self, per_stap: Callable[[datetime], None]) -> None:
        """Play everything until now; ``per_stap`` hears of each moment (for a progress bar)."""
        vorige = None
        while self._wachtend:
            moment, _, verloop = heapq.heappop(self._wachtend)
            if vorige is not None and moment <= vorige:
                moment = vorige + timedelta(seconds=7)  # two acts never share a moment
            vorige = moment
            per_stap(moment)
            self.klok.zet(moment)
            self._volg(verloop)


class Werktijd:
    """Moments at which people work, drawn at random but always the same."""

    def __init__(self, toeval: Random) -> None:
        self.toeval, self.dagen = toeval, kalender()

    def is_werkdag(self, dag: date) -> bool:
        return self.dagen.is_gewone_dag(dag)

    def werkdag(self, dag: date) -> date:
        """This day, or the first working day after it."""
        while not self.is_werkdag(dag):
            dag += timedelta(days=1)
        return dag

    def terug(self, dag: date, werkdagen: int) -> date:
        """So many working days before a day."""
        return self.dagen.werkdagen_verder(dag, -werkdagen) if werkdagen else self.vorige(dag)

    def vorige(self, dag: date) -> date:
        """This day, or the last working day before it."""
        while not self.is_werkdag(dag):
            dag -= timedelta(days=1)
        return dag

    def op(self, dag: date, vanaf: int = BEGIN, tot: int = EINDE) -> datetime:
        """A moment in working hours on a day."""
        minuut = self.toeval.randint(vanaf, max(vanaf, tot))
        los = datetime.combine(dag, time(minuut // 60, minuut % 60, self.toeval.randint(0, 59)))
        return timezone.make_aware(los)

    def na(self, dagen: int, van: datetime | None = None) -> datetime:
        """A moment so many working days after ``van`` (default the clock); 0 is later on the same day."""
        nu = timezone.localtime(van or timezone.now())
        if dagen <= 0:
            return self.straks(nu)
        return self.op(self.dagen.werkdagen_verder(nu.date(), dagen))

    def straks(self, van: datetime | None = None) -> datetime:
        """Some minutes later; the next working day when the day is over."""
        nu = timezone.localtime(van or timezone.now())
        later = nu + timedelta(minutes=self.toeval.randint(4, 45), seconds=self.toeval.randint(1, 59))
        minuut = later.hour * 60 + later.minute
        if later.date() == nu.date() and self.is_werkdag(nu.date()) and BEGIN <= minuut <= EINDE:
            return later
        if later.date() == nu.date() and self.is_werkdag(nu.date()) and minuut < BEGIN:
            return self.op(nu.date())
        return self.op(self.werkdag(nu.date() + timedelta(days=1)), tot=BEGIN + 120)
