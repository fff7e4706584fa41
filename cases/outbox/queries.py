"""Reading notifications with the permission gate of the zaken in it, and the state of the outbox."""

from collections.abc import Callable, Collection, Iterable
from typing import Any

from django.db.models import Count

from cases.outbox.models import Notificatie, NotificatieQuerySet, Uitgaand
from cases.staff.models import Medewerker

Zichtbaarheid = Callable[[Medewerker, NotificatieQuerySet], NotificatieQuerySet]
_zichtbaarheid: Zichtbaarheid | None = None
Nummers = Callable[[Medewerker, Collection[str]], set[str]]
_nummers: Nummers | None = None


def registreer_zichtbaarheid(functie: Zichtbaarheid) -> Zichtbaarheid:
    """Tell how notifications are narrowed to zaken that a medewerker may see; called once by the app above the zaken.

    `functie(medewerker, queryset)` must stay one query: rows without zaaknummer, or with one that is visible.
    """
    global _zichtbaarheid
    _zichtbaarheid = functie
    return functie


def registreer_nummers(functie: Nummers) -> Nummers:
    """Tell which zaaknummers a medewerker may see; called once by the app above the zaken.

    `functie(medewerker, zaaknummers)` gives back those that are visible, in one query.
    """
    global _nummers
    _nummers = functie
    return functie


def toonbare_nummers(medewerker: Medewerker, rijen: Iterable[Uitgaand]) -> set[str]:
    """The zaaknummers on these rows that may be shown: that a confidential zaak exists is itself confidential."""
    alle = {rij.zaaknummer for rij in rijen if rij.zaaknummer}
    return _nummers(medewerker, alle) if _nummers and alle else alle


def notificaties_van(medewerker: Medewerker) -> NotificatieQuerySet:
    """The notifications somebody may see now: a zaak that was made confidential since takes its notices away."""
    rijen = Notificatie.objects.filter(medewerker=medewerker)
    return _zichtbaarheid(medewerker, rijen) if _zichtbaarheid else rijen


def aantal_ongelezen(medewerker: Any) -> int:
    """How many notifications are unread; one query on a partial index, at most 100 are counted."""
    if not medewerker.is_authenticated:
        return 0
    return notificaties_van(medewerker).ongelezen()[:100].count()


def standen() -> dict[str, int]:
    """How many rows wait, are busy, or failed. What is done is not counted: that would read everything."""
    open_standen = [Uitgaand.Stand.WACHT, Uitgaand.Stand.BEZIG, Uitgaand.Stand.MISLUKT]
    rijen = Uitgaand.objects.filter(stand__in=open_standen).values("stand").annotate(aantal=Count("pk")).order_by()
    return {str(stand): 0 for stand in open_standen} | {rij["stand"]: rij["aantal"] for rij in rijen}
