"""Forms of beheer: categories, and what employees have to do with places and people (R-26)."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.db.models.functions import Lower

from cases.dossiers.models import Betrokkenheid, Categorie, Locatie
from cases.staff.models import Medewerker, Team

_PLAATS = re.compile(r"^\s*([1-9]\d{3})\s*([A-Za-z]{2})[\s,-]*(\d{1,5})\s*[-/]?\s*([0-9A-Za-z]{0,4})\s*$")


class CategorieForm(forms.ModelForm):
    """What a melding can be about, and who gets it."""

    class Meta:
        model = Categorie
        fields = ("naam", "thema", "code", "toelichting", "team", "behandelaar", "actief")
        labels = {"behandelaar": "Vaste behandelaar", "team": "Team"}
        help_texts = {
            "code": "Kort, zonder spaties. Verandert daarna liever niet meer.",
            "behandelaar": "Krijgt nieuwe meldingen vanzelf. Leeg: de melding wacht in de lijst van het team.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        velden: dict[str, Any] = self.fields
        velden["team"].queryset = Team.objects.filter(actief=True).order_by(Lower("naam"))
        velden["behandelaar"].queryset = Medewerker.objects.actief().op_naam()

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or {}
        team, behandelaar = schoon.get("team"), schoon.get("behandelaar")
        if team and behandelaar and behandelaar.organisatie_id != team.organisatie_id:
            self.add_error("behandelaar", "De behandelaar en het team horen bij verschillende organisaties.")
        return schoon


class BetrokkenheidForm(forms.ModelForm):
    """Somebody at work here has, or had, to do with a place, an object or a person."""

    class Meta:
        model = Betrokkenheid
        fields = ("medewerker", "hoedanigheid", "plaats", "object", "persoon", "van", "tot", "bron")
        labels = {"plaats": "Adres (postcode en huisnummer)", "van": "Vanaf"}
        help_texts = {
            "plaats": "Bijvoorbeeld 1234 AB 14. Vul ten minste een adres, een object of een persoon in.",
            "tot": "Leeg zolang het duurt.",
        }
        widgets = {
            "van": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "tot": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        velden: dict[str, Any] = self.fields
        velden["medewerker"].queryset = Medewerker.objects.actief().op_naam()

    def clean_plaats(self) -> str:
        tekst: str = self.cleaned_data["plaats"]
        if not tekst.strip():
            return ""
        if (m := _PLAATS.match(tekst)) is None:
            raise forms.ValidationError("Schrijf postcode en huisnummer, bijvoorbeeld 1234 AB 14.")
        return Locatie.maak_sleutel(m[1] + m[2], int(m[3]), m[4])


class OrigineelForm(forms.Form):
    """Why somebody needs the file as it came in."""

    reden = forms.CharField(label="Waarvoor hebt u het origineel nodig", max_length=200)


class VrijgaveForm(forms.Form):
    """Why a file may leave as it is."""

    reden = forms.CharField(
        label="Waarom mag het origineel naar buiten",
        max_length=300,
        help_text="Kijk eerst of er gegevens in zitten die een ander niet mag weten.",
    )


class InzagefilterForm(forms.Form):
    """Which views to show."""

    wie = forms.CharField(label="Wie keek", required=False, max_length=80)
    wat = forms.CharField(label="Waarnaar", required=False, max_length=40)
    van = forms.DateField(
        label="Vanaf", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    tot = forms.DateField(
        label="Tot en met", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
