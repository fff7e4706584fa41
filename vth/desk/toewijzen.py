"""Assign many zaken at once: every zaak by its own step, so that rights and functiescheiding hold for each.

A page of a list is done at once; a whole selection by a worker, with the outcome per zaak on a page of its own. Both
can be undone, also a first assignment (back to nobody).
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from cases.casework.actions import zaak as handelingen
from cases.casework.models import Toewijzing
from cases.dossiers.models import Zaak
from cases.dossiers.steps import StapNietMogelijk
from cases.intake.actions.beoordeling import wijs_toe as wijs_voor_het_eerst_toe
from cases.intake.actions.toewijzing import draai_toewijzing_terug
from cases.outbox.actions import zet_klaar
from cases.outbox.models import Uitgaand
from cases.staff.models import Medewerker
from cases.staff.rechten import heeft_recht

METEEN = 100
"""So many zaken are assigned while the page waits; more go to a worker."""
GRENS = 2_000
"""No more zaken than this in one selection."""


class Toewijsformulier(forms.Form):
    """To whom, and why."""

    hoofdbehandelaar = forms.ModelChoiceField(
        label="Toewijzen aan", queryset=Medewerker.objects.none(), empty_label="Kies een collega"
    )
    reden = forms.CharField(label="Reden", max_length=300)

    def __init__(self, *args: Any, user: Medewerker, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld: Any = self.fields["hoofdbehandelaar"]
        veld.queryset = (
            Medewerker.objects.met_recht("afhandelen_eigen").filter(organisatie_id=user.organisatie_id).op_naam()
        )


@dataclass(frozen=True, slots=True)
class Uitslag:
    """How it went for one zaak."""

    zaaknummer: str
    gelukt: bool
    tekst: str


def mag(user: Medewerker) -> bool:
    """Whether this person may assign at all; each zaak is tested again by its own step."""
    return heeft_recht(user, "toewijzen", voor="melding")


def wijs_toe(
    nummers: Iterable[str],
    *,
    hoofdbehandelaar: Medewerker,
    reden: str,
    door: Medewerker,
    vandaag: date,
    partij: uuid.UUID,
) -> list[Uitslag]:
    """Assign each zaak in a transaction of its own; what is refused says why and does not stop the others.

    Doing it again with the same ``partij`` leaves what was done.
    """
    zaken = _zaken(nummers := list(nummers), door)
    klaar = set(Toewijzing.objects.filter(partij=partij).values_list("zaak__zaaknummer", flat=True))
    uitslagen = []
    for nummer in nummers:
        if nummer in klaar:
            uitslagen.append(Uitslag(nummer, True, "toegewezen"))
        elif nummer in zaken:
            uitslagen.append(_een(zaken[nummer], hoofdbehandelaar, reden, door, vandaag, partij))
        else:
            uitslagen.append(Uitslag(nummer, False, "Deze zaak bestaat niet, of u mag hem niet zien."))
    return uitslagen


def _zaken(nummers: Iterable[str], door: Medewerker) -> dict[str, Zaak]:
    rijen = Zaak.objects.zichtbaar_voor(door).filter(zaaknummer__in=nummers).select_related("hoofdbehandelaar")
    return {z.zaaknummer: z for z in rijen}


def _een(zaak: Zaak, naar: Medewerker, reden: str, door: Medewerker, vandaag: date, partij: uuid.UUID) -> Uitslag:
    was = zaak.hoofdbehandelaar
    gegevens: dict[str, Any] = {"reden": reden, "door": door, "vandaag": vandaag, "partij": partij}
    try:
        with transaction.atomic():
            if was is None:
                wijs_voor_het_eerst_toe(zaak.pk, behandelaar=naar, **gegevens)
            else:
                handelingen.draag_intern_over(zaak.pk, behandelaar=naar, **gegevens)
    except (StapNietMogelijk, ValidationError, PermissionDenied) as fout:
        return Uitslag(zaak.zaaknummer, False, _woorden(fout) or "U mag deze zaak niet toewijzen.")
    return Uitslag(zaak.zaaknummer, True, f"was van {was.naam}" if was else "had nog geen behandelaar")


def _woorden(fout: Exception) -> str:
    return " ".join(fout.messages) if isinstance(fout, ValidationError) else str(fout)


def draai_terug(partij: uuid.UUID, *, door: Medewerker, vandaag: date) -> list[Uitslag]:
    """Undo what was assigned together, zaak by zaak; who began meanwhile keeps the zaak."""
    rijen = Toewijzing.objects.filter(partij=partij, teruggedraaid_op=None).select_related("zaak", "van")
    zichtbaar = _zaken([r.zaak.zaaknummer for r in rijen], door)
    uitslagen = []
    for rij in rijen.order_by("zaak__zaaknummer"):
        nummer = rij.zaak.zaaknummer
        if nummer not in zichtbaar:
            uitslagen.append(Uitslag(nummer, False, "Deze zaak bestaat niet, of u mag hem niet zien."))
            continue
        try:
            with transaction.atomic():
                draai_toewijzing_terug(rij.zaak_id, door=door, vandaag=vandaag)
        except (StapNietMogelijk, ValidationError, PermissionDenied) as fout:
            uitslagen.append(Uitslag(nummer, False, _woorden(fout) or "U mag dit niet terugdraaien."))
        else:
            naar = f"terug naar {rij.van.naam}" if rij.van else "weer zonder behandelaar"
            uitslagen.append(Uitslag(nummer, True, naar))
    return uitslagen


# --- by a worker -----------------------------------------------------------------------------------------------------


def sleutel(partij: uuid.UUID, *, terug: bool = False) -> str:
    """The key of the work in the outbox."""
    return f"bulk{'terug' if terug else 'toewijzen'}:{partij}"


@transaction.atomic
def laat_doen(
    partij: uuid.UUID,
    *,
    door: Medewerker,
    nummers: list[str] | None = None,
    hoofdbehandelaar: Medewerker | None = None,
    reden: str = "",
) -> Uitgaand:
    """Give a whole selection, or undoing one (without ``nummers``), to a worker."""
    return zet_klaar(
        "bulktoewijzing",
        sleutel(partij, terug=nummers is None),
        voorrang=3,
        partij=str(partij),
        door=door.pk,
        nummers=nummers,
        hoofdbehandelaar=hoofdbehandelaar.pk if hoofdbehandelaar else None,
        reden=reden,
    )


def doe(uitgaand: Uitgaand, *, vandaag: date) -> list[Uitslag]:
    """What the worker does; its outcome is kept in the row."""
    werk = uitgaand.inhoud
    door = Medewerker.objects.get(pk=werk["door"])
    partij = uuid.UUID(werk["partij"])
    if werk["nummers"] is None:
        uitslagen = draai_terug(partij, door=door, vandaag=vandaag)
    else:
        naar = Medewerker.objects.get(pk=werk["hoofdbehandelaar"])
        uitslagen = wijs_toe(
            werk["nummers"], hoofdbehandelaar=naar, reden=werk["reden"], door=door, vandaag=vandaag, partij=partij
        )
    Uitgaand.objects.filter(pk=uitgaand.pk).update(inhoud={**werk, "uitslag": [asdict(u) for u in uitslagen]})
    return uitslagen
