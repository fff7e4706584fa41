"""Beheer of the mailboxes that are read."""

from __future__ import annotations

from typing import Any

from django import forms

from cases.channels.models import Postbus
from cases.staff.models import Organisatie


class PostbusForm(forms.ModelForm):
    """A mailbox; its password is a setting of the installation and is never typed here."""

    class Meta:
        model = Postbus
        fields = [
            "naam",
            "adres",
            "organisatie",
            "server",
            "poort",
            "beveiliging",
            "gebruiker",
            "map",
            "klaar_map",
            "actief",
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        eigen = Organisatie.objects.filter(actief=True).exclude(soort=Organisatie.Soort.KETENPARTNER).order_by("naam")
        self.fields["organisatie"].queryset = eigen  # type: ignore[attr-defined]
        self.fields["adres"].help_text = "Bij dit adres hoort het wachtwoord in de instelling POSTBUS_WACHTWOORDEN."

    def clean_adres(self) -> str:
        return str(self.cleaned_data["adres"]).lower()
