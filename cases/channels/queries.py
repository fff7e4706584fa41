"""What waits for a person, per page, and how many."""

from __future__ import annotations

from collections import Counter

from django.db.models import Count, Q, QuerySet

from cases.channels.models import Ontvangst, Ontvangstbestand, Postbusstand, Stand
from cases.channels.models.ontvangst import OPEN
from cases.staff.models import Medewerker
from cases.staff.rechten import heeft_recht

RECHT = "melding_registreren"
TELLEN_TOT = 200
"""A counter in the menu counts no further."""


def inbox(user: Medewerker, *, automatisch: bool = False) -> QuerySet[Ontvangst]:
    """E-mails, and other messages that a person must read first, the oldest first; what machines wrote apart."""
    return (
        _met_bestanden(Ontvangst.objects.zichtbaar_voor(user))
        .filter(stand=Stand.TE_REGISTREREN, automatisch=automatisch)
        .order_by("ontvangen_op", "pk")
    )


def gemist(user: Medewerker) -> QuerySet[Ontvangst]:
    """What was received and could not be taken in, the oldest first."""
    return (
        _met_bestanden(Ontvangst.objects.zichtbaar_voor(user))
        .filter(stand=Stand.MISLUKT)
        .order_by("ontvangen_op", "pk")
    )


def afgewezen(user: Medewerker) -> QuerySet[Ontvangst]:
    """What was refused, the latest first."""
    return (
        _met_bestanden(Ontvangst.objects.zichtbaar_voor(user))
        .filter(stand=Stand.AFGEWEZEN)
        .order_by("-ontvangen_op", "pk")
    )


def _met_bestanden(rijen: QuerySet[Ontvangst]) -> QuerySet[Ontvangst]:
    bijlagen = Count("bestanden", filter=Q(bestanden__rol=Ontvangstbestand.Rol.BIJLAGE))
    return rijen.select_related("organisatie", "over_zaak", "geopend_door", "afgehandeld_door").annotate(
        aantal_bestanden=bijlagen
    )


def mag_registreren(user: Medewerker) -> bool:
    """Who sees these pages: who may register, of an organisation that keeps dossiers."""
    eigen = user.organisatie is not None and user.organisatie.soort != "ketenpartner"
    return eigen and heeft_recht(user, RECHT)


def aantal_gemist(user: Medewerker) -> int:
    """For the counter in the menu."""
    return _aantallen(user).get(Stand.MISLUKT, 0)


def aantal_in_inbox(user: Medewerker) -> int:
    """For the counter in the menu; what machines wrote does not count."""
    return _aantallen(user).get(Stand.TE_REGISTREREN, 0)


def _aantallen(user: Medewerker) -> dict[str, int]:
    """How much waits, per kind; both counters of one page in one question."""
    geteld: dict[str, int] | None = getattr(user, "_wachtende_ontvangsten", None)
    if geteld is None:
        rijen = Ontvangst.objects.zichtbaar_voor(user).filter(stand__in=OPEN).exclude(automatisch=True)
        geteld = Counter(rijen.values_list("stand", flat=True)[:TELLEN_TOT])
        user._wachtende_ontvangsten = geteld  # type: ignore[attr-defined]
    return geteld


def postbussen_die_haperen(user: Medewerker) -> QuerySet[Postbusstand]:
    """Mailboxes of one's own organisation that cannot be read now, with since when and why."""
    return Postbusstand.objects.filter(
        postbus__actief=True, postbus__organisatie=user.organisatie, mislukt_sinds__isnull=False
    ).select_related("postbus")
