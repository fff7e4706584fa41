"""Forms of what goes between organisations: offering a zaak, answering that, and sending back."""

from __future__ import annotations

from typing import Any

from django import forms

from cases.casework.forms import Datumveld, MeerBestanden, tekstvlak
from cases.casework.letters.post import REDENEN_TERUGZENDING
from cases.casework.models import Aanbod
from cases.dossiers.models import Categorie
from cases.dossiers.stapformulier import Stapformulier
from cases.staff.models import Medewerker, Organisatie


class AanbodForm(forms.ModelForm):
    """A zaak that a partner hands over."""

    ontvangstdatum = Datumveld(label="Eerst ontvangen op", help_text="Bij u of bij wie het aan u gaf. Deze dag blijft.")
    bestanden = MeerBestanden(label="Bijlagen", required=False)
    groepen = (
        ("De zaak", ["naar", "kenmerk", "ontvangstdatum", "onderwerp", "situatie", "toelichting", "bestanden"]),
        ("Waar het is", ["straat", "huisnummer", "postcode", "plaatsnaam", "plaats"]),
        ("Wie het meldde", ["anoniem", "naam", "telefoon", "email"]),
    )

    class Meta:
        model = Aanbod
        fields = (
            "naar", "kenmerk", "ontvangstdatum", "onderwerp", "situatie", "toelichting", "straat", "huisnummer",
            "postcode", "plaatsnaam", "plaats", "anoniem", "naam", "telefoon", "email",
        )  # fmt: skip
        labels = {"naar": "Aan welke organisatie"}
        help_texts = {"naam": "Alleen als de ander de naam nodig heeft. Leeg: uw organisatie is de melder."}

    def __init__(self, *args: Any, user: Medewerker, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        andere = Organisatie.objects.filter(actief=True).exclude(medewerkers=user).exclude(soort="ketenpartner")
        self.fields["naar"].queryset = andere.order_by("naam")  # type: ignore[attr-defined]

    def _post_clean(self) -> None:
        """The action checks the row."""


class AanvaardForm(forms.Form):
    """We take it."""

    categorie = forms.ModelChoiceField(label="Categorie", queryset=Categorie.objects.none(), required=False)
    antwoord = tekstvlak("Bericht aan de andere organisatie", rijen=2, verplicht=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["categorie"].queryset = Categorie.objects.filter(actief=True).order_by("naam")  # type: ignore[attr-defined]


class WeigerForm(forms.Form):
    """It is not ours."""

    antwoord = tekstvlak("Waarom niet", rijen=3, uitleg="De zaak blijft bij de andere organisatie, met deze reden.")


class TerugzendenForm(Stapformulier):
    intro = "Alleen als het niet voor ons is en er ook geen andere organisatie is die erover gaat (2:3 lid 2 Awb)."
    knop = "Terugsturen aan de afzender"
    reden = forms.ChoiceField(label="Waarom", choices=list(REDENEN_TERUGZENDING.items()), widget=forms.RadioSelect)
    suggestie = tekstvlak(
        "Waar kan de afzender wel terecht", rijen=2, verplicht=False,
        uitleg="Vult u iets in? Dan leest een collega de brief eerst mee.",
    )  # fmt: skip
