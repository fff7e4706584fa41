"""The form of one koppeling, and of ending it."""

from __future__ import annotations

from typing import Any

from django import forms

from cases.channels.models import ApiClient
from cases.staff.models import Organisatie


class ApiClientForm(forms.ModelForm):
    """What a koppeling is called and may do; its code can be chosen once."""

    groepen = (
        ("Welk systeem", ["naam", "code", "organisatie", "beheerder", "email"]),
        (
            "Wat mag het",
            [
                "meldingen_schrijven",
                "meldingen_lezen",
                "handhavingsverzoeken_schrijven",
                "handhavingsverzoeken_lezen",
            ],
        ),
        ("Hoe lang", ["actief", "geldig_tot"]),
    )

    class Meta:
        model = ApiClient
        fields = [
            "naam",
            "code",
            "organisatie",
            "beheerder",
            "email",
            "meldingen_schrijven",
            "meldingen_lezen",
            "handhavingsverzoeken_schrijven",
            "handhavingsverzoeken_lezen",
            "actief",
            "geldig_tot",
        ]
        widgets = {"geldig_tot": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organisaties = Organisatie.objects.filter(actief=True).exclude(soort=Organisatie.Soort.KETENPARTNER)
        if self.instance.pk:
            self.fields["code"].disabled = True
            self.fields["code"].help_text = "De code staat vast: daaraan herkennen we wat deze koppeling instuurde."
            organisaties = organisaties | Organisatie.objects.filter(pk=self.instance.organisatie_id)
        self.fields["organisatie"].queryset = organisaties.order_by("naam")  # type: ignore[attr-defined]

    def clean_code(self) -> str:
        return str(self.cleaned_data["code"]).strip().lower()


class IntrekkenForm(forms.Form):
    """Why a koppeling ends."""

    reden = forms.CharField(label="Waarom trekt u de koppeling in", max_length=200)
