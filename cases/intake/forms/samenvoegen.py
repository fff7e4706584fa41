"""Forms of joining a duplicate, taking it apart, and undoing an assignment."""

from __future__ import annotations

from typing import Any

from django import forms

from cases.casework.forms import tekstvlak
from cases.dossiers.models import Zaak
from cases.dossiers.stapformulier import Stapformulier
from cases.intake.queries import mogelijk_dubbel


class DubbelForm(Stapformulier):
    intro = "Deze melding sluit en de eigen termijn stopt. Wie dit meldde, hoort de uitkomst in de andere zaak."
    knop = "Afdoen als dubbel"
    zaaknummer = forms.CharField(label="Zaaknummer van de zaak die doorgaat", max_length=20)
    toelichting = tekstvlak("Waarom is het dezelfde", rijen=2, verplicht=False)

    def richt_in(self) -> None:
        lijkt = mogelijk_dubbel(self.procedure.zaak, self.door)[:5]
        gekoppeld = self.procedure.zaak.relaties_uit.filter(soort="dubbel_van", vervallen_op=None).first()
        nummers = [z.zaaknummer for z in lijkt]
        if gekoppeld is not None:
            nummers.insert(0, gekoppeld.naar.zaaknummer)
        if nummers:
            self.fields["zaaknummer"].help_text = f"Het lijkt op {', '.join(nummers)}."
            self.initial.setdefault("zaaknummer", nummers[0])

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or {}
        if nummer := schoon.pop("zaaknummer", ""):
            ander = Zaak.objects.zichtbaar_voor(self.door).filter(zaaknummer__iexact=nummer.strip()).first()
            if ander is None:
                self.add_error("zaaknummer", "Er is geen zaak met dit nummer die u kunt zien.")
            schoon["leidend"] = ander
        return schoon


class ApartForm(Stapformulier):
    intro = "De melding gaat weer apart verder. De eerste ontvangstdatum blijft."
    knop = "Apart verder"
    reden = tekstvlak("Waarom is het toch een andere melding", rijen=2)


class TerugdraaienForm(Stapformulier):
    intro = "De zaak gaat terug naar wie hem had, of naar de lijst van het team."
    knop = "Toewijzing terugdraaien"
