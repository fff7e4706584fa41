"""Forms of bezwaar and beroep; fields have the names of the arguments of the acts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from cases.casework.forms import Datumveld, Medewerkerkeuze, tekstvlak
from cases.casework.models import Bezwaar, Rechtsmiddel
from cases.documents.models import Document
from cases.documents.register import soorten
from cases.dossiers.models import Betrokkene, Zaak
from cases.dossiers.models.zaak import Kanaal
from cases.staff.models import Medewerker


def besluiten_van(zaak: Zaak) -> Any:
    """The besluiten of a zaak that were sent."""
    codes = [s.code for s in soorten() if s.besluit]
    return zaak.documenten.filter(soort__in=codes, verzonden_op__isnull=False).order_by("-verzonden_op", "-pk")


class RegistreerForm(forms.Form):
    """An objection that came in."""

    besluit = forms.ModelChoiceField(label="Tegen welk besluit", queryset=Document.objects.none())
    betrokkene = forms.ModelChoiceField(
        label="Wie maakt bezwaar",
        queryset=Betrokkene.objects.none(),
        help_text="Staat hij er niet bij? Voeg hem eerst als betrokkene toe aan de zaak.",
    )
    ontvangen_op = Datumveld(
        label="Eerste ontvangst", help_text="Ook als een ander orgaan het kreeg en doorstuurde (6:15 Awb)."
    )
    eerst_ontvangen_bij = forms.CharField(label="Eerst ontvangen bij", max_length=120, required=False)
    kanaal = forms.ChoiceField(
        label="Hoe", choices=[c for c in Kanaal.choices if c[0] in ("brief", "e-mail", "digitaal", "balie")]
    )
    gepost_op = Datumveld(label="Datum van het poststempel", required=False, help_text="Alleen bij een brief (6:9).")
    gronden = tekstvlak("Waarom is hij het niet eens", verplicht=False)
    met_commissie = forms.BooleanField(
        label="Een adviescommissie adviseert", required=False, help_text="Dan is de termijn 12 weken in plaats van 6."
    )
    bestand = forms.FileField(label="Bezwaarschrift", required=False)

    def __init__(self, *args: Any, zaak: Zaak, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        velden: dict[str, Any] = self.fields
        velden["besluit"].queryset = besluiten_van(zaak)
        velden["besluit"].label_from_instance = lambda d: f"{d.titel}, verzonden {d.verzonden_op:%d-%m-%Y}"
        velden["betrokkene"].queryset = zaak.betrokkenen.filter(vervallen_op=None, anoniem=False).order_by("pk")
        velden["betrokkene"].label_from_instance = lambda p: (
            p.get_rol_display() if p.afgeschermd else f"{p} ({p.get_rol_display().lower()})"
        )
        self.initial.setdefault("ontvangen_op", timezone.localdate())


def _juristen(zaak: Zaak) -> Any:
    return Medewerker.objects.met_recht("bezwaar_behandelen").filter(organisatie=zaak.organisatie_id).op_naam()


class BehandelForm(forms.Form):
    """Who handles it."""

    behandelaar = Medewerkerkeuze(label="Wie behandelt het bezwaar", queryset=Medewerker.objects.none())

    def __init__(self, *args: Any, bezwaar: Bezwaar, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["behandelaar"].queryset = _juristen(bezwaar.zaak)  # type: ignore[attr-defined]


class LaatForm(forms.Form):
    """The judgment of a jurist on an objection that came too late."""

    verschoonbaar = forms.TypedChoiceField(
        label="Is het te laat zijn te verontschuldigen",
        choices=[("ja", "Ja, het bezwaar telt mee"), ("nee", "Nee")],
        coerce=lambda waarde: waarde == "ja",
        widget=forms.RadioSelect,
    )
    motivering = tekstvlak("Waarom", rijen=3)


class HerstelForm(forms.Form):
    """What lacks, and until when."""

    ontbreekt = tekstvlak("Wat ontbreekt er", rijen=3, uitleg="Eén ding per regel.")
    uiterlijk = Datumveld(label="Herstellen tot en met")


class HersteldForm(forms.Form):
    """When what lacked came in."""

    hersteld_op = Datumveld(label="Binnen op")


class VerdaagForm(forms.Form):
    """More time."""

    weken = forms.IntegerField(label="Hoeveel weken", min_value=1, max_value=6, initial=6)
    reden = tekstvlak("Waarom is meer tijd nodig", rijen=2)


class UitkomstForm(forms.Form):
    """The decision."""

    uitkomst = forms.ChoiceField(label="Uitkomst", choices=Bezwaar.Uitkomst.choices, widget=forms.RadioSelect)
    herroepen = forms.BooleanField(label="Het besluit is herroepen", required=False)
    reden = forms.ChoiceField(
        label="Waarom gegrond", choices=[("", "Niet gegrond"), *Bezwaar.Reden.choices], required=False
    )
    motivering = tekstvlak("Kern van de motivering", rijen=4)
    beslist_op = Datumveld(label="Beslist op")
    beslist_door = Medewerkerkeuze(
        label="Wie besliste",
        queryset=Medewerker.objects.none(),
        help_text="Niet wie het eerste besluit nam (10:3 lid 3 Awb).",
    )
    les = tekstvlak("Wat leren wij hiervan", rijen=2, verplicht=False, uitleg="Bijvoorbeeld voor de tekst van brieven.")

    def __init__(self, *args: Any, bezwaar: Bezwaar, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        collegas = Medewerker.objects.actief().filter(organisatie=bezwaar.zaak.organisatie_id).op_naam()
        self.fields["beslist_door"].queryset = collegas  # type: ignore[attr-defined]


class NieuwBesluitForm(forms.Form):
    """What takes the place of a besluit that was herroepen."""

    nieuw = forms.ModelChoiceField(label="Nieuw besluit", queryset=Document.objects.none(), required=False)
    geen_nieuw = forms.CharField(label="Of: waarom komt er geen nieuw besluit", max_length=300, required=False)

    def __init__(self, *args: Any, bezwaar: Bezwaar, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keuze: Any = self.fields["nieuw"]
        keuze.queryset = besluiten_van(bezwaar.zaak).exclude(pk=bezwaar.besluit_id)
        keuze.label_from_instance = lambda d: f"{d.titel}, verzonden {d.verzonden_op:%d-%m-%Y}"


class RechtsmiddelForm(forms.Form):
    """Somebody went to court."""

    soort = forms.ChoiceField(label="Wat", choices=Rechtsmiddel.Soort.choices)
    instantie = forms.CharField(label="Bij welke rechter", max_length=120)
    rolnummer = forms.CharField(label="Zaaknummer van de rechter", max_length=60, required=False)
    ingesteld_op = Datumveld(label="Ingesteld op")
    bij_ons_ontvangen_op = Datumveld(
        label="Bij ons binnengekomen op", required=False, help_text="Alleen als het hier kwam in plaats van daar."
    )
    doorgezonden_op = Datumveld(label="Doorgestuurd aan de rechter op", required=False, help_text="6:15 Awb")
    toelichting = tekstvlak("Toelichting", rijen=2, verplicht=False)


class UitspraakForm(forms.Form):
    """What the court said."""

    uitspraak_op = Datumveld(label="Uitspraak op")
    uitkomst = forms.ChoiceField(label="Uitkomst", choices=Rechtsmiddel.Uitkomst.choices)
    schorsing_van = Datumveld(label="Besluit geschorst vanaf", required=False)
    schorsing_tot = Datumveld(label="Geschorst tot en met", required=False, help_text="Leeg zolang het duurt.")
    toelichting = tekstvlak("Toelichting", rijen=2, verplicht=False)


class LegeForm(forms.Form):
    """An act that asks nothing."""
