"""Reading mandates, replacements and work left behind."""

from datetime import date
from decimal import Decimal

from django.db.models.functions import Lower

from cases.staff.models import Mandaat, Medewerker, Vervanging


def mandaat_op(
    medewerker: Medewerker, bevoegdheid: str, datum: date, *, bedrag: Decimal | None = None
) -> Mandaat | None:
    """The mandate that lets someone decide on that day (Awb 10:1–10:5), or None.

    `datum` is the day of the decision, never today. `bedrag` in euro is compared with the limit of the mandate.
    With several the newest counts.
    """
    rijen = Mandaat.objects.geldig_op(datum).filter(medewerker=medewerker, bevoegdheid=bevoegdheid)
    return next((m for m in rijen.order_by("-geldig_van", "-pk") if m.dekt_bedrag(bedrag)), None)


def vervangers_van(medewerker: Medewerker, datum: date) -> list[Medewerker]:
    """Who takes over the tasks of `medewerker` on that day; empty when present. Not passed on to a third person."""
    return list(
        Medewerker.objects.actief()
        .filter(
            vervangt_anderen__medewerker=medewerker,
            vervangt_anderen__van__lte=datum,
            vervangt_anderen__tot__gte=datum,
        )
        .distinct()
        .order_by(Lower("naam"))
    )


def vervangt(vervanger: Medewerker, datum: date) -> set[int]:
    """Ids of the medewerkers whose tasks `vervanger` takes over on that day (regel FS-9)."""
    return set(
        Vervanging.objects.filter(vervanger=vervanger, van__lte=datum, tot__gte=datum).values_list(
            "medewerker_id", flat=True
        )
    )
