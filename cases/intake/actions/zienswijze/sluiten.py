"""ZW3 and the end of a round: who did not react is closed, and nothing is forgotten after days of standing still."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from cases.dossiers.models import Betrokkene, Zaak
from cases.dossiers.steps import StapNietMogelijk
from cases.intake.actions.zienswijze.slot import pak, stop_termijn, zet
from cases.intake.models import Zienswijze
from cases.staff.models import Medewerker

logger = logging.getLogger(__name__)
Sluiter = Callable[..., object]
_SLUITERS: dict[str, Sluiter] = {}


def rondesluiter(soort: str) -> Callable[[Sluiter], Sluiter]:
    """Register the step with which a procedure closes its round: ``functie(pk, door=…, vandaag=…)`` (HV9).

    The function takes the step and calls ``sluit_ronde``; the nightly sweep calls it when the last term has passed.
    """

    def registreer(functie: Sluiter) -> Sluiter:
        _SLUITERS[soort] = functie
        return functie

    return registreer


def open_zienswijzen(zaak: Zaak, betrokkene: Betrokkene | None = None) -> list[Zienswijze]:
    """Who may still react; of one person when given."""
    rijen = Zienswijze.objects.filter(zaak=zaak, status=Zienswijze.Status.UITGENODIGD).select_related("betrokkene")
    if betrokkene is not None:
        rijen = rijen.filter(betrokkene=betrokkene)
    return list(rijen.order_by("pk"))


@transaction.atomic
def sluit_zonder_reactie(pk: int, *, door: Medewerker | None, vandaag: date, versie: int | None = None) -> Zienswijze:
    """ZW3: the last day passed and nothing came. What comes later can still be recorded, as late.

    :raises StapNietMogelijk: the last day has not passed, or there was a reaction.
    """
    rij = pak(pk, versie)
    if not rij.termijn_is_voorbij(vandaag):
        raise StapNietMogelijk("De termijn voor deze zienswijze is nog niet voorbij.")
    zet(rij, "sluit_zonder_reactie", door, uiterlijk=rij.uiterlijk)
    stop_termijn(rij, op=vandaag, gereageerd=False)
    return rij


@transaction.atomic
def sluit_ronde(zaak: Zaak, ronde: int, *, vandaag: date, door: Medewerker | None = None) -> list[Zienswijze]:
    """HV9: the term is closed for everybody of this round; who did not react gets ZW3 (by the system).

    :raises StapNietMogelijk: somebody who did not react has time left.
    """
    rijen = []
    for pk in Zienswijze.objects.filter(zaak=zaak, ronde=ronde).order_by("pk").values_list("pk", flat=True):
        rij = pak(pk)
        if rij.status == Zienswijze.Status.UITGENODIGD:
            if not rij.termijn_is_voorbij(vandaag):
                raise StapNietMogelijk(f"Er kan nog een zienswijze komen, tot en met {rij.uiterlijk:%d-%m-%Y}.")
            rij = sluit_zonder_reactie(pk, door=None, vandaag=vandaag)
        if rij.gesloten_op is None:
            rij.gesloten_op = vandaag
            rij.save(update_fields=["gesloten_op"])
        rijen.append(rij)
    zaak.refresh_from_db(fields=["versie", "uiterste_datum", "uiterste_code"])
    return rijen


@dataclass(slots=True)
class Veegbeurt:
    """What one sweep did."""

    zonder_reactie: int = 0
    gesloten: int = 0
    mislukt: int = 0


def sluit_verstreken(vandaag: date) -> Veegbeurt:
    """The nightly sweep: close who did not react (ZW3) and the rounds that ended with it (HV9).

    Safe to run twice, and days late: it looks at dates only. Each zaak is a transaction of its own, and one that
    cannot be closed does not keep the others waiting.
    """
    beurt = Veegbeurt()
    verstreken = Zienswijze.objects.filter(
        status=Zienswijze.Status.UITGENODIGD, uiterlijk__lt=vandaag, zaak__gesloten_op=None
    )
    for pk in list(verstreken.order_by("uiterlijk", "pk").values_list("pk", flat=True)):
        with contextlib.suppress(StapNietMogelijk):  # it came in, or somebody gave more time, a moment ago
            sluit_zonder_reactie(pk, door=None, vandaag=vandaag)
            beurt.zonder_reactie += 1
    nog_open = Zienswijze.objects.filter(gesloten_op=None, zaak__gesloten_op=None).exclude(
        zaak__zienswijzen__status=Zienswijze.Status.UITGENODIGD
    )
    for pk, soort in list(nog_open.order_by("zaak").values_list("zaak", "zaak__soort").distinct()):
        # Everybody reacted, but the term still runs: who reacted may add something until its last day.
        if Zienswijze.objects.filter(zaak=pk, gesloten_op=None, uiterlijk__gte=vandaag).exists():
            continue
        if (sluiter := _SLUITERS.get(soort)) is None:
            continue
        try:
            sluiter(pk, door=None, vandaag=vandaag)
            beurt.gesloten += 1
        except StapNietMogelijk as fout:
            beurt.mislukt += 1
            logger.info("zienswijzetermijn van zaak %s niet gesloten: %s", pk, fout)
    return beurt
