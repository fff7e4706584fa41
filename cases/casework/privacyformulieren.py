"""Forms of retention and of requests to see one's own data."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from cases.casework.forms import Datumveld, tekstvlak
from cases.casework.models import Bewaarregel, Inzageverzoek
from cases.dossiers.models import Betrokkene
from cases.dossiers.models.zaak import Soort


class InzageverzoekForm(forms.ModelForm):
    """Who asks, and how we know that it is really that person."""

    ontvangen_op = Datumveld(label="Ontvangen op")
    groepen = (
        ("Wie vraagt het", ["naam", "email", "postcode", "huisnummer", "telefoon"]),
        ("Het verzoek", ["identiteit", "reden", "ontvangen_op"]),
    )

    class Meta:
        model = Inzageverzoek
        fields = ("naam", "email", "postcode", "huisnummer", "telefoon", "identiteit", "reden", "ontvangen_op")
        help_texts = {
            "naam": "Wij zoeken op de naam met ten minste één van de gegevens hieronder.",
            "identiteit": "Bijvoorbeeld: aan de balie met paspoort. Bewaar geen kopie.",
            "reden": "Dit komt in het logboek.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("ontvangen_op", timezone.localdate())

    def _post_clean(self) -> None:
        """The action checks the row."""


class KeuzeForm(forms.Form):
    """Which of those found is really this person."""

    gekozen = forms.ModelMultipleChoiceField(
        label="Dit is dezelfde persoon", queryset=Betrokkene.objects.none(), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, mensen: list[Betrokkene], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keuze: Any = self.fields["gekozen"]
        keuze.queryset = Betrokkene.objects.filter(pk__in=[p.pk for p in mensen]).select_related("zaak").order_by("pk")
        keuze.label_from_instance = lambda p: (
            f"{p.zaak.zaaknummer}: {p.get_rol_display().lower()}, {', '.join(p.adresregels) or 'geen adres'}"
        )


class VerlengForm(forms.Form):
    """Two months more."""

    reden = forms.CharField(label="Waarom duurt het langer", max_length=300)


class AfrondForm(forms.Form):
    """Handed over, or refused."""

    verstrekt = forms.TypedChoiceField(
        label="Hoe loopt het af",
        choices=[("ja", "Het pakket is bekeken en verstrekt"), ("nee", "Er wordt niets verstrekt")],
        coerce=lambda waarde: waarde == "ja",
        widget=forms.RadioSelect,
    )
    toelichting = tekstvlak("Toelichting", rijen=2, verplicht=False, uitleg="Nodig als er niets wordt verstrekt.")


class BewaarregelForm(forms.ModelForm):
    """How long contact data stay."""

    geldig_van = Datumveld(label="Geldig vanaf")

    class Meta:
        model = Bewaarregel
        fields = ("zaaksoort", "rol", "maanden", "geldig_van", "bron")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["zaaksoort"] = forms.ChoiceField(
            label="Soort zaak", required=False, choices=[("", "Elke soort"), *Soort.choices]
        )
        self.order_fields(["zaaksoort", "rol", "maanden", "geldig_van", "bron"])

    def clean_maanden(self) -> int:
        maanden: int = self.cleaned_data["maanden"]
        if not 1 <= maanden <= 600:
            raise forms.ValidationError("Kies een aantal maanden van 1 tot en met 600.")
        return maanden


class RedenForm(forms.Form):
    """Why not, or why it stays."""

    reden = forms.CharField(label="Waarom", max_length=300)
