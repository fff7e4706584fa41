"""Reading notifications with the permission gate of the zaken in it, and the state of the outbox."""

from collections.abc import Callable
from typing import Any

from django.db.models import Count

from cases.outbox.models import Notificatie, NotificatieQuerySet, Uitgaand
from cases.staff.models import Medewerker

Zichtbaarheid = Callable[[Medewerker, NotificatieQuerySet], NotificatieQuerySet]
_zichtbaarheid: Zichtbaarheid | None = None


def registreer_zichtbaarheid(functie: Zichtbaarheid) -> Zichtbaarheid:
    """Tell how notifications are narrowed to zaken that a medewerker may see; called once by the app above the zaken.

    `functie(medewerker, queryset)` must stay one query: rows without zaaknummer, or with one that is visible.
    """
    global _zichtbaarheid
    _zichtbaarheid = functie
    return functie


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
