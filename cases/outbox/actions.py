"""Put work in the outbox, claim it, do it, try it again; and tell a colleague something.

What is promised: an effect queued in a transaction that commits is done at least once, also when the broker is away,
a worker is killed or the machine restarts. What cannot be promised is exactly once: a worker that is killed between
the effect (the mail server said yes) and its record repeats the effect after the lease. `docs/adr` has the details.
"""

import logging
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from celery import current_app
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from cases.outbox.models import Notificatie, Uitgaand
from cases.outbox.verwerkers import STANDAARDLEASE, Blijvend, GeenVerwerker, verwerker_van
from cases.staff.models import Medewerker

logger = logging.getLogger(__name__)

TAAK = "outbox.verwerk"
EERSTE_WACHTTIJD = timedelta(seconds=30)
LANGSTE_WACHTTIJD = timedelta(hours=6)
RUST_NA_STORING = 10.0
"""Seconds during which a process does not call a broker that just did not answer; the sweep takes over."""
MAX_FOUTTEKST = 2000
INHOUD_BEWAREN = timedelta(days=30)

_stil: ContextVar[bool] = ContextVar("outbox_stil", default=False)
_broker_stil_tot = 0.0


def zet_klaar(
    soort: str,
    sleutel: str,
    *,
    niet_voor: datetime | None = None,
    voorrang: int = 5,
    zaaknummer: str = "",
    **inhoud: Any,
) -> Uitgaand:
    """Queue one effect inside the transaction of the act; the same `sleutel` twice gives the same row.

    `inhoud` is stored as JSON: ids and plain values only. `voorrang` runs from 0 (first) to 9 (last).
    After commit the task `outbox.verwerk` is sent; a broker that is down never fails the act.
    """
    nu = timezone.now()
    rij, nieuw = Uitgaand.objects.get_or_create(
        sleutel=sleutel,
        defaults={
            "soort": soort,
            "inhoud": inhoud,
            "zaaknummer": zaaknummer,
            "voorrang": voorrang,
            "niet_voor": niet_voor or nu,
            "aangemaakt_op": nu,
        },
    )
    if nieuw and rij.niet_voor <= nu and not _stil.get():
        transaction.on_commit(partial(_stuur_taak, rij.pk, voorrang), robust=True)
    return rij


@contextmanager
def zonder_taken() -> Iterator[None]:
    """Queue rows without sending tasks; for bulk loading that drains with `verwerk_alles` or leaves it to the sweep."""
    vorig = _stil.set(True)
    try:
        yield
    finally:
        _stil.reset(vorig)


def _stuur_taak(pk: int, voorrang: int) -> None:
    """Ask a worker to do the row now. Failing is no problem: the sweep finds the row within a minute."""
    global _broker_stil_tot
    if time.monotonic() < _broker_stil_tot:
        return
    try:
        current_app.send_task(TAAK, kwargs={"uitgaand_id": pk}, priority=voorrang, retry=False, ignore_result=True)
    except Exception as fout:
        _broker_stil_tot = time.monotonic() + RUST_NA_STORING
        logger.warning("Broker niet bereikbaar (%s); uitgaand werk %s wacht op de minutentaak.", fout, pk)


def claim(pk: int) -> Uitgaand | None:
    """Take one row, by an UPDATE that must change exactly one; None when another has it or it is not due."""
    nu = timezone.now()
    rij = Uitgaand.objects.aan_de_beurt(nu).filter(pk=pk).first()
    if rij is None:
        return None
    token = rij.nieuwe_claim()
    gewijzigd = (
        Uitgaand.objects.aan_de_beurt(nu)
        .filter(pk=pk)
        .update(
            stand=Uitgaand.Stand.BEZIG,
            claim=token,
            bezig_tot=nu + _lease(rij.soort),
            pogingen=F("pogingen") + 1,
        )
    )
    if gewijzigd != 1:
        return None
    rij.refresh_from_db()
    return rij if rij.claim == token else None


def verwerk(pk: int) -> bool:
    """Claim a row and do it. True when it was done now; False when it was not ours, or failed and will be retried."""
    rij = claim(pk)
    return rij is not None and _voer_uit(rij)


def verwerk_alles(
    tot: datetime | None = None, *, soorten: Collection[str] | None = None, budget: timedelta | None = None
) -> int:
    """Do in this process everything that is due at `tot` (default now), each row at most once; returns how many.

    With several processes at the same time each row is taken by one of them (SKIP LOCKED).
    `budget` stops taking new rows after that long.
    """
    begin, gedaan, overgeslagen = time.monotonic(), 0, set[int]()
    while budget is None or time.monotonic() - begin < budget.total_seconds():
        rij = _claim_volgende(tot, soorten, overgeslagen)
        if rij is None:
            break
        if _voer_uit(rij):
            gedaan += 1
        else:
            overgeslagen.add(rij.pk)
    return gedaan


def _claim_volgende(tot: datetime | None, soorten: Collection[str] | None, overgeslagen: set[int]) -> Uitgaand | None:
    """Claim the most urgent row that no other process is claiming."""
    nu = timezone.now()
    with transaction.atomic():
        rij = None
        for rijen in (Uitgaand.objects.wachtend(tot or nu), Uitgaand.objects.achtergelaten(nu)):
            if soorten is not None:
                rijen = rijen.filter(soort__in=soorten)
            if overgeslagen:
                rijen = rijen.exclude(pk__in=overgeslagen)
            rij = rijen.select_for_update(skip_locked=True).first()
            if rij is not None:
                break
        if rij is None:
            return None
        rij.stand, rij.claim = Uitgaand.Stand.BEZIG, rij.nieuwe_claim()
        rij.bezig_tot, rij.pogingen = nu + _lease(rij.soort), rij.pogingen + 1
        rij.save(update_fields=["stand", "claim", "bezig_tot", "pogingen"])
    return rij


def _lease(soort: str) -> timedelta:
    try:
        return verwerker_van(soort).lease
    except GeenVerwerker:
        return STANDAARDLEASE


def _voer_uit(rij: Uitgaand) -> bool:
    """Run the handler of a claimed row and record the outcome, unless the claim was lost in the meantime."""
    try:
        handler = verwerker_van(rij.soort)
        if rij.pogingen > handler.max_pogingen:
            raise Blijvend("De verwerking brak steeds af zonder foutmelding.")
        handler.functie(rij)
    except Blijvend as fout:
        _mislukt(rij, str(fout), definitief=True)
    except Exception as fout:
        logger.warning("Uitgaand werk %s (%s) mislukte bij poging %s: %s", rij.pk, rij.soort, rij.pogingen, fout)
        try:
            laatste = rij.pogingen >= verwerker_van(rij.soort).max_pogingen
        except GeenVerwerker:
            laatste = rij.pogingen >= 8
        _mislukt(rij, f"{type(fout).__name__}: {fout}", definitief=laatste)
    else:
        return bool(
            _eigen(rij).update(
                stand=Uitgaand.Stand.GEDAAN, claim=None, bezig_tot=None, afgerond_op=timezone.now(), laatste_fout=""
            )
        )
    return False


def _eigen(rij: Uitgaand) -> Any:
    """The row, but only while our claim on it still stands."""
    return Uitgaand.objects.filter(pk=rij.pk, stand=Uitgaand.Stand.BEZIG, claim=rij.claim)


def _mislukt(rij: Uitgaand, fout: str, *, definitief: bool) -> None:
    stand = Uitgaand.Stand.MISLUKT if definitief else Uitgaand.Stand.WACHT
    _eigen(rij).update(
        stand=stand,
        claim=None,
        bezig_tot=None,
        laatste_fout=fout[:MAX_FOUTTEKST],
        niet_voor=timezone.now() + wachttijd(rij.pogingen),
    )


def wachttijd(pogingen: int) -> timedelta:
    """How long to wait after that many attempts: 30 s, 1 min, 2 min, doubling up to six hours."""
    return min(EERSTE_WACHTTIJD * 2 ** min(max(pogingen - 1, 0), 20), LANGSTE_WACHTTIJD)


def probeer_opnieuw(pk: int) -> bool:
    """Give a failed (or waiting) row a fresh set of attempts, now. False when it is busy or already done."""
    gewijzigd = Uitgaand.objects.filter(pk=pk, stand__in=[Uitgaand.Stand.MISLUKT, Uitgaand.Stand.WACHT]).update(
        stand=Uitgaand.Stand.WACHT, pogingen=0, niet_voor=timezone.now()
    )
    if gewijzigd:
        transaction.on_commit(partial(_stuur_taak, pk, 0), robust=True)
    return bool(gewijzigd)


def wis_inhoud(nu: datetime | None = None) -> int:
    """Empty the content of what was done long ago: a mail text is no archive. The key stays. Returns how many."""
    grens = (nu or timezone.now()) - INHOUD_BEWAREN
    return (
        Uitgaand.objects.filter(stand=Uitgaand.Stand.GEDAAN, afgerond_op__lt=grens).exclude(inhoud={}).update(inhoud={})
    )


def meld(
    medewerker: Medewerker, soort: str, tekst: str, *, url: str = "", zaaknummer: str = "", sleutel: str = ""
) -> Notificatie:
    """Tell one medewerker something inside the application; the same non-empty `sleutel` tells it once."""
    velden = {
        "soort": soort,
        "tekst": tekst[:300],
        "url": url,
        "zaaknummer": zaaknummer,
        "aangemaakt_op": timezone.now(),
    }
    if not sleutel:
        return Notificatie.objects.create(medewerker=medewerker, **velden)
    return Notificatie.objects.get_or_create(medewerker=medewerker, sleutel=sleutel, defaults=velden)[0]


def markeer_gelezen(medewerker: Medewerker, *pks: int) -> int:
    """Mark one's own notifications as read; without ids all of them. Returns how many changed."""
    rijen = Notificatie.objects.ongelezen().filter(medewerker=medewerker)
    if pks:
        rijen = rijen.filter(pk__in=pks)
    return rijen.update(gelezen_op=timezone.now())
