"""Forms of calling back, the contact log and mediation."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from cases.casework.forms import Datumveld, Medewerkerkeuze, tekstvlak
from cases.casework.models import Contactmoment
from cases.dossiers.models import Betrokkene, Zaak
from cases.staff.models import Medewerker, Team


def _mensen(zaak: Zaak) -> Any:
    return zaak.betrokkenen.filter(vervallen_op=None, anoniem=False).order_by("pk")


def _wie(persoon: Betrokkene) -> str:
    return persoon.get_rol_display() if persoon.afgeschermd else f"{persoon} ({persoon.get_rol_display().lower()})"


class TerugbelForm(forms.Form):
    """Who wants to be called back, about what, and by whom."""

    betrokkene = forms.ModelChoiceField(
        label="Wie vraagt het", queryset=Betrokkene.objects.none(), required=False, empty_label="Iemand anders"
    )
    naam = forms.CharField(label="Naam", max_length=120, required=False)
    telefoon = forms.CharField(label="Telefoonnummer", max_length=25, required=False)
    onderwerp = forms.CharField(label="Waarover", max_length=200)
    voor_medewerker = Medewerkerkeuze(
        label="Wie moet bellen", queryset=Medewerker.objects.none(), required=False, empty_label="Iemand van het team"
    )
    voor_team = forms.ModelChoiceField(
        label="Of welk team", queryset=Team.objects.none(), required=False, empty_label="Geen team"
    )

    def __init__(self, *args: Any, user: Medewerker, zaak: Zaak | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        velden: dict[str, Any] = self.fields
        collegas = Medewerker.objects.actief().filter(organisatie=user.organisatie_id)
        velden["voor_medewerker"].queryset = collegas.op_naam()
        velden["voor_team"].queryset = Team.objects.filter(organisatie=user.organisatie_id, actief=True).order_by(
            "naam"
        )
        if zaak is None:
            del velden["betrokkene"]
            return
        velden["betrokkene"].queryset = _mensen(zaak)
        velden["betrokkene"].label_from_instance = _wie
        velden["naam"].help_text = velden["telefoon"].help_text = "Leeg als het al bij de zaak staat."
        self.initial.setdefault("voor_medewerker", zaak.hoofdbehandelaar_id)
        self.initial.setdefault("voor_team", zaak.team_id)


class TerugbelUitkomstForm(forms.Form):
    """What came of calling."""

    uitkomst = forms.ChoiceField(
        label="Wat is er gebeurd",
        choices=[
            ("teruggebeld", "Gesproken"),
            ("niet_bereikt", "Niet bereikt"),
            ("vervallen", "Terugbellen is niet meer nodig"),
        ],
        widget=forms.RadioSelect,
    )
    verslag = tekstvlak("Wat is er besproken", rijen=3, verplicht=False, uitleg="Niet nodig bij ‘niet bereikt’.")


class LaatForm(forms.Form):
    """Why the first contact came late."""

    reden = forms.CharField(label="Waardoor werd het later dan twee werkdagen", max_length=300)


class LogfilterForm(forms.Form):
    """What of the contact log to show."""

    van = forms.DateField(
        label="Vanaf", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    tot = forms.DateField(
        label="Tot en met", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    soort = forms.ChoiceField(
        label="Soort", required=False, choices=[("", "Alle soorten"), *Contactmoment.Soort.choices]
    )
    tijdig = forms.ChoiceField(
        label="Eerste contact op tijd",
        required=False,
        choices=[("", "Alles"), ("ja", "Binnen twee werkdagen"), ("nee", "Later"), ("reden", "Later, zonder reden")],
    )


class MediationForm(forms.Form):
    """An offer to settle by talking."""

    onderwerp = tekstvlak("Waarover gaat het", rijen=2)
    partijen = forms.ModelMultipleChoiceField(
        label="Wie doen mee", queryset=Betrokkene.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    mediator = forms.CharField(label="Mediator", max_length=120, required=False)
    aangeboden_op = Datumveld(label="Aangeboden op")

    def __init__(self, *args: Any, zaak: Zaak, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keuze: Any = self.fields["partijen"]
        keuze.queryset = _mensen(zaak)
        keuze.label_from_instance = _wie
        self.initial.setdefault("aangeboden_op", timezone.localdate())


class MediationStapForm(forms.Form):
    """What happened in a mediation."""

    stap = forms.ChoiceField(label="Wat is er gebeurd", widget=forms.RadioSelect)
    op = Datumveld(label="Op welke dag")
    mediator = forms.CharField(label="Mediator", max_length=120, required=False)
    afspraken = tekstvlak("Afspraken, of waarom niet", rijen=3, verplicht=False)

    def __init__(self, *args: Any, gestart: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        begin = [("start", "Alle partijen doen mee: de mediation begint"), ("wijs_af", "Een partij wil niet")]
        einde = [("los_op", "Het is opgelost"), ("niet", "Het is niet opgelost")]
        self.fields["stap"].choices = einde if gestart else begin  # type: ignore[attr-defined]
        if gestart:
            del self.fields["mediator"]
        self.initial.setdefault("op", timezone.localdate())


class TevredenForm(forms.Form):
    """How satisfied a party was."""

    tevredenheid = forms.TypedChoiceField(
        label="Hoe tevreden was deze partij",
        choices=[("", "Kies"), (1, "1, niet tevreden"), (2, "2"), (3, "3"), (4, "4"), (5, "5, zeer tevreden")],
        coerce=int,
    )
