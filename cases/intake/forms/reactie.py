"""Forms of the reaction, what follows from it, and the ends of a melding (ML2, ML8, ML17-ML25, Z8)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from cases.casework.forms import Datumveld, tekstvlak
from cases.casework.models import Contactmoment, Opdracht
from cases.deadlines.models import Termijn
from cases.deadlines.queries import kalender
from cases.dossiers.models import Betrokkene
from cases.dossiers.stapformulier import Stapformulier
from cases.intake.actions.procedure import is_te_laat
from cases.intake.deadlines import hoofdtermijn
from cases.intake.forms.behandeling import LeegForm, andere_organisaties
from cases.intake.lifecycles.intake import te_maken_opdrachten
from cases.intake.lifecycles.melding import Uitkomst
from cases.intake.models import Reactiewijze
from cases.staff.models import Organisatie, Team


class VervolgForm(Stapformulier):
    intro = "Leg bij een klacht eerst gesprekken en een informele oplossing vast bij ‘Contact’."
    knop = "Uitkomst vastleggen"
    resultaat = tekstvlak("Wat heeft u gevonden", rijen=4, uitleg="Deze tekst komt in de reactie.")
    uitkomsten = forms.MultipleChoiceField(
        label="Wat volgt er", choices=Uitkomst.choices, widget=forms.CheckboxSelectMultiple
    )
    motivering = tekstvlak("Waarom", rijen=4, uitleg="Deze tekst komt in de reactie.")
    geen_gesprek = tekstvlak(
        "Waarom is er geen gesprek geweest", rijen=2, verplicht=False, uitleg="Alleen nodig bij een sanctie."
    )

    def richt_in(self) -> None:
        melding = self.procedure
        gesprekken = [Contactmoment.Soort.GESPREK_OVERTREDER, Contactmoment.Soort.INFORMELE_OPLOSSING]
        if melding.zaak.contactmomenten.filter(soort__in=gesprekken).exists():
            del self.fields["geen_gesprek"]
        self.initial.setdefault("resultaat", getattr(melding, "resultaat", ""))
        self.initial.setdefault("uitkomsten", getattr(melding, "uitkomsten", []))
        self.initial.setdefault("motivering", getattr(melding, "uitkomst_motivering", ""))

    def clean_uitkomsten(self) -> list[str]:
        gekozen: list[str] = self.cleaned_data["uitkomsten"]
        if {"a", "b"} & set(gekozen) and {"f", "g"} & set(gekozen):
            raise forms.ValidationError("‘Geen actie’ gaat niet samen met een sanctie (M13).")
        return gekozen


class ReactieAanbiedenForm(Stapformulier):
    intro = "Lees de brief nog eens na. Een collega die niet meeschreef beoordeelt hem."
    knop = "Ter toetsing aanbieden"
    wijze = forms.ChoiceField(label="Hoe reageert u", choices=Reactiewijze.choices, widget=forms.RadioSelect)
    verzenddatum = Datumveld(
        label="Geplande verzenddatum", help_text="Deze datum komt op de brief. Verzenden kan alleen op die dag."
    )

    def richt_in(self) -> None:
        self.initial.setdefault("verzenddatum", kalender().werkdagen_verder(timezone.localdate(), 1))
        persoon = self.procedure.zaak.betrokkenen.filter(rol="indiener", vervallen_op=None).first()
        if persoon is None or persoon.anoniem:
            self.fields["wijze"].choices = [c for c in Reactiewijze.choices if c[0] == "notitie"]  # type: ignore[attr-defined]
            self.initial.setdefault("wijze", "notitie")
        elif persoon.mag_per_email and persoon.voorkeur == "e-mail":
            self.initial.setdefault("wijze", "e-mail")
        else:
            self.initial.setdefault("wijze", "brief")


class ReactieTerugForm(Stapformulier):
    knop = "Teruggeven"
    opmerkingen = tekstvlak("Wat moet er anders", rijen=4)


class ReactieVaststellenForm(LeegForm):
    intro = "U stelt precies deze tekst vast. Een wijziging daarna maakt uw akkoord ongedaan."
    knop = "Reactie vaststellen"


class ReactieVerzendenForm(Stapformulier):
    knop = "Verzending vastleggen"
    datum = Datumveld(label="Verzonden op")
    kanaal = forms.ChoiceField(
        label="Hoe",
        choices=[
            ("", "Zoals in de reactie staat"),
            ("post", "Per post"),
            ("aangetekend", "Aangetekend"),
            ("e-mail", "Per e-mail"),
            ("uitgereikt", "Zelf afgegeven"),
        ],
        required=False,
    )
    te_laat_reden = forms.CharField(label="Waarom is de reactie te laat", max_length=300)

    def richt_in(self) -> None:
        self.initial.setdefault("datum", timezone.localdate())
        termijn = Termijn.objects.filter(
            zaak=self.procedure.zaak, code="MEL_AFDOEN", voldaan_op=None, vervallen_op=None
        ).first()
        if termijn is None or termijn.einddatum is None or termijn.einddatum >= timezone.localdate():
            del self.fields["te_laat_reden"]


class Betrokkenenkeuze(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Betrokkene) -> str:
        return f"{obj.weergavenaam} ({obj.get_rol_display().lower()})"


class MededelingForm(Stapformulier):
    knop = "Vastleggen"
    ontvangers = Betrokkenenkeuze(
        label="Aan wie deelt u de uitkomst mee", queryset=Betrokkene.objects.none(), required=False
    )
    niet_nodig = forms.CharField(
        label="Of: niet nodig, want", max_length=300, required=False, help_text="Alleen als u niemand kiest."
    )

    def richt_in(self) -> None:
        anderen = self.procedure.zaak.betrokkenen.filter(vervallen_op=None, anoniem=False)
        anderen = anderen.exclude(rol__in=["indiener", "verzoeker"])
        self.fields["ontvangers"].queryset = anderen  # type: ignore[attr-defined]
        if not anderen.exists():
            del self.fields["ontvangers"]

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or {}
        if not schoon.get("ontvangers") and not schoon.get("niet_nodig", "").strip():
            self.add_error("niet_nodig", "Kies iemand, of leg uit waarom meedelen niet nodig is.")
        return schoon


class VervolgStartenForm(Stapformulier):
    intro = "Voor elke gekozen uitkomst maakt u een opdracht: aan wie, en wat er moet gebeuren."
    knop = "Vervolgacties starten"

    def richt_in(self) -> None:
        organisatie = self.procedure.zaak.organisatie_id
        teams = [
            (f"team-{t.pk}", t.naam) for t in Team.objects.filter(organisatie=organisatie, actief=True).order_by("naam")
        ]
        partners = [(f"organisatie-{o.pk}", o.naam) for o in andere_organisaties(self)]
        self.soorten = sorted(te_maken_opdrachten(self.procedure))
        if not self.soorten:
            self.intro = "Wat bij de uitkomst hoort loopt al. Er komt geen tweede opdracht; bevestig de stap."
        for soort in self.soorten:
            label = str(Opdracht.Soort(soort).label)
            self.fields[f"{soort}_aan"] = forms.ChoiceField(
                label=f"{label}: aan", choices=[("", "Kies"), ("Eigen teams", teams), ("Andere organisaties", partners)]
            )
            self.fields[f"{soort}_wens"] = tekstvlak(f"{label}: wat moet er gebeuren", rijen=3)
            self.fields[f"{soort}_aandachtspunten"] = tekstvlak(f"{label}: aandachtspunten", rijen=2, verplicht=False)
            self.fields[f"{soort}_uiterlijk"] = Datumveld(label=f"{label}: uiterlijk", required=False)

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or {}
        opdrachten: dict[str, dict[str, Any]] = {}
        for soort in self.soorten:
            opdrachten[soort] = {
                "aan": _ontvanger(schoon.pop(f"{soort}_aan", "")),
                "wens": schoon.pop(f"{soort}_wens", ""),
                "aandachtspunten": schoon.pop(f"{soort}_aandachtspunten", ""),
                "uiterlijk": schoon.pop(f"{soort}_uiterlijk", None),
            }
        return {**schoon, "opdrachten": opdrachten}


def _ontvanger(keuze: str) -> Team | Organisatie | None:
    soort, _, pk = keuze.partition("-")
    if soort == "team":
        return Team.objects.filter(pk=pk).first()
    return Organisatie.objects.filter(pk=pk).first() if soort == "organisatie" else None


class AfhandelenForm(LeegForm):
    intro = (
        "Wie het vroeg of meldde en degene over wie het gaat, krijgen een kort formulier met de vraag hoe zij de "
        "behandeling vonden."
    )
    knop = "Zaak afhandelen"
    te_laat_reden = forms.CharField(label="Waarom is het antwoord te laat verzonden", max_length=300)

    def richt_in(self) -> None:
        procedure: Any = self.procedure
        code = hoofdtermijn(procedure.zaak)
        op = Termijn.objects.filter(zaak=procedure.zaak, code=code).order_by("-pk").values_list("voldaan_op", flat=True)
        dag = op.first()
        if dag is None or procedure.te_laat_reden or not is_te_laat(procedure.zaak, code, dag):
            del self.fields["te_laat_reden"]


class IntrekkenForm(Stapformulier):
    knop = "Intrekking vastleggen"
    datum = Datumveld(label="Wanneer is de zaak ingetrokken")
    reden = tekstvlak("Waarom", rijen=2)

    def richt_in(self) -> None:
        self.initial.setdefault("datum", timezone.localdate())


class OmzettenForm(Stapformulier):
    intro = "Er komt een handhavingsverzoek met dezelfde ontvangstdatum. Deze melding sluit."
    knop = "Omzetten"
    motivering = tekstvlak("Waarom is dit een handhavingsverzoek", rijen=2)
    gestelde_overtreding = tekstvlak("Welke overtreding noemt de verzoeker", rijen=2, verplicht=False)
    belang = tekstvlak("Welk belang heeft de verzoeker", rijen=2, verplicht=False)


class HeropenenForm(Stapformulier):
    knop = "Heropenen"
    reden = tekstvlak("Waarom", rijen=3, uitleg="Bijvoorbeeld nieuwe feiten, een fout of een klacht.")
    nieuwe_termijn = forms.TypedChoiceField(
        label="Welke termijn geldt",
        choices=[("ja", "Een nieuwe termijn vanaf vandaag"), ("nee", "De oude termijn vanaf de ontvangst")],
        coerce=lambda waarde: waarde == "ja",
        widget=forms.RadioSelect,
    )


class TerugnemenForm(Stapformulier):
    intro = "De andere organisatie weigerde. De zaak gaat hier verder met de eerste ontvangstdatum."
    knop = "Zaak terugnemen"
    motivering = tekstvlak("Toelichting", rijen=2, verplicht=False)
