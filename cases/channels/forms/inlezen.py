"""Forms of reading in a file."""

from __future__ import annotations

from typing import Any

from django import forms

from cases.channels import kolommen
from cases.channels.models import Inlezing
from cases.dossiers.models.zaak import Soort


class BestandForm(forms.Form):
    """Which file, and what is in it."""

    soort = forms.ChoiceField(label="Wat staat er in het bestand", choices=Soort.choices, widget=forms.RadioSelect,
                              initial=Soort.MELDING)  # fmt: skip
    bestand = forms.FileField(
        label="Bestand",
        help_text="Een CSV- of Excel-bestand (.xlsx), ten hoogste 5.000 rijen. Bovenaan staan de kolomnamen.",
        error_messages={"required": "Kies een bestand.", "empty": "Het bestand is leeg. Kies een ander bestand."},
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx,.txt"}),
    )


class InleesForm(forms.Form):
    """Really reading it in."""

    bevestig = forms.BooleanField(
        label="Stuur elke indiener een ontvangstbevestiging",
        required=False,
        help_text="Laat dit uit als de indieners al bericht hebben gehad, bijvoorbeeld bij werk uit een ander systeem.",
    )


class KoppelForm(forms.Form):
    """Which column of the file fills which field."""

    def __init__(self, *args: Any, inlezing: Inlezing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kop = [naam for naam in inlezing.kop if naam]
        velden = [("", "Niet gebruiken"), *((k.veld, k.naam) for k in kolommen.KOLOMMEN)]
        for nummer, naam in enumerate(self.kop):
            self.fields[f"k{nummer}"] = forms.ChoiceField(
                label=naam, choices=velden, required=False, initial=inlezing.koppeling.get(naam, "")
            )

    @property
    def koppeling(self) -> dict[str, str]:
        """Column → field of valid input."""
        return {naam: self.cleaned_data[f"k{n}"] for n, naam in enumerate(self.kop) if self.cleaned_data[f"k{n}"]}
