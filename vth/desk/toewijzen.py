"""Assign many zaken at once: every zaak by its own step, so that rights and functiescheiding hold for each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from cases.casework.actions import zaak as handelingen
from cases.dossiers.models import Zaak
from cases.dossiers.steps import StapNietMogelijk
from cases.intake.actions.beoordeling import wijs_toe as wijs_voor_het_eerst_toe
from cases.staff.models import Medewerker
from cases.staff.nummers import nummer
from cases.staff.rechten import heeft_recht


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
    """How it went for one zaak; ``was`` is the handler it had before."""

    zaaknummer: str
    gelukt: bool
    tekst: str
    was: Medewerker | None = None


def mag(user: Medewerker) -> bool:
    """Whether this person may assign at all; each zaak is tested again by its own step."""
    return heeft_recht(user, "toewijzen", voor="melding")


def wijs_toe(
    nummers: Iterable[str], *, hoofdbehandelaar: Medewerker, reden: str, door: Medewerker, vandaag: date
) -> list[Uitslag]:
    """Assign each zaak in a transaction of its own; what is refused says why and does not stop the others."""
    zaken = {
        z.zaaknummer: z
        for z in Zaak.objects.zichtbaar_voor(door).filter(zaaknummer__in=nummers).select_related("hoofdbehandelaar")
    }
    return [
        _een(zaken[n], hoofdbehandelaar, reden, door, vandaag)
        if n in zaken
        else Uitslag(n, False, "Deze zaak bestaat niet, of u mag hem niet zien.")
        for n in nummers
    ]


def draai_terug(paren: Iterable[str], *, door: Medewerker, vandaag: date) -> list[Uitslag]:
    """Give zaken back; each pair is ``zaaknummer:id of the handler it had``."""
    uitslagen = []
    for paar in paren:
        zaaknummer, _, wie = paar.replace("\0", "").partition(":")
        vorige = Medewerker.objects.filter(pk=nummer(wie)).first()
        if vorige is not None:
            uitslagen += wijs_toe(
                [zaaknummer], hoofdbehandelaar=vorige, reden="Toewijzing teruggedraaid", door=door, vandaag=vandaag
            )
    return uitslagen


def _een(zaak: Zaak, naar: Medewerker, reden: str, door: Medewerker, vandaag: date) -> Uitslag:
    was = zaak.hoofdbehandelaar
    try:
        with transaction.atomic():
            if was is None:
                wijs_voor_het_eerst_toe(zaak.pk, behandelaar=naar, door=door, vandaag=vandaag)
            else:
                handelingen.draag_intern_over(zaak.pk, behandelaar=naar, reden=reden, door=door, vandaag=vandaag)
    except (StapNietMogelijk, ValidationError, PermissionDenied) as fout:
        tekst = " ".join(fout.messages) if isinstance(fout, ValidationError) else str(fout)
        return Uitslag(zaak.zaaknummer, False, tekst or "U mag deze zaak niet toewijzen.")
    return Uitslag(zaak.zaaknummer, True, f"was van {was.naam}" if was else "had nog geen behandelaar", was)
