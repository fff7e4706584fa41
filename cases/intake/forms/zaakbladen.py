"""Forms of pages beside the zaak page: what came before, and how somebody experienced the handling."""

from __future__ import annotations

from django import forms
from django.utils import timezone

from cases.casework.forms import Datumveld, tekstvlak


class BelevingForm(forms.Form):
    """The answer on paper, typed over."""

    ontvangen_op = Datumveld(label="Ontvangen op")
    oordeel = forms.TypedChoiceField(
        label="Rapportcijfer",
        choices=[("", "Niet ingevuld"), *((n, str(n)) for n in range(1, 11))],
        coerce=int,
        empty_value=None,
        required=False,
    )
    toelichting = tekstvlak("Wat schreef de indiener of beklaagde erbij", rijen=4, verplicht=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.initial.setdefault("ontvangen_op", timezone.localdate())


class ZoekvraagForm(forms.Form):
    """Other words to find earlier zaken with, and what they mean for this one."""

    q = forms.CharField(
        label="Zoek ook op",
        required=False,
        max_length=120,
        help_text="Een adres, straat, naam, bedrijf, zaaknummer of woord.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    duiding = tekstvlak("Wat zegt dit over de zaak", rijen=3, verplicht=False)
