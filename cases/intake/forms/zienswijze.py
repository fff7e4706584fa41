"""Forms of the steps of a zienswijze. Fields have the names of the action's arguments."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils import timezone

from cases.casework.forms import AdviesVragenForm as Adviesvraagvelden
from cases.casework.forms import Datumveld, Medewerkerkeuze, MeerBestanden, collegas, tekstvlak
from cases.casework.models import Adviesvraag
from cases.deadlines.queries import kalender
from cases.dossiers.models import Betrokkene
from cases.dossiers.stapformulier import Stapformulier
from cases.intake.actions.zienswijze import Onderdeel, voorgestelde_datum
from cases.intake.lifecycles.zienswijze import Oordeel
from cases.intake.models import Wijze, Zienswijze
from cases.staff.models import Medewerker
from cases.staff.rechten import heeft_recht


def ja_of_nee(label: str, *, ja: str = "Ja", nee: str = "Nee", uitleg: str = "") -> forms.TypedChoiceField:
    """A question with two answers and none chosen beforehand; cleans to a bool."""
    return forms.TypedChoiceField(
        label=label,
        choices=[("ja", ja), ("nee", nee)],
        coerce=lambda waarde: waarde == "ja",
        widget=forms.RadioSelect,
        help_text=uitleg,
    )


def in_delen(tekst: str) -> list[str]:
    """The parts of a text in which an empty line stands between two points."""
    return [deel.strip() for deel in re.split(r"\n\s*\n", tekst.replace("\r\n", "\n")) if deel.strip()]


class Betrokkenekeuze(forms.ModelChoiceField):
    """Somebody of the zaak; a shielded name stays hidden."""

    def label_from_instance(self, obj: Betrokkene) -> str:
        return naam_of_rol(obj)


class Betrokkenenkeuze(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Betrokkene) -> str:
        return naam_of_rol(obj)


def naam_of_rol(persoon: Betrokkene) -> str:
    """How a screen calls somebody: the name with the role, or only the role when the identity is shielded."""
    rol = str(persoon.get_rol_display())
    return f"{rol} (identiteit afgeschermd)" if persoon.afgeschermd else f"{persoon.weergavenaam} · {rol.lower()}"


class IndienenForm(Stapformulier):
    knop = "Zienswijze registreren"
    ontvangen_op = Datumveld(label="Ontvangen op")
    wijze = forms.ChoiceField(label="Hoe kwam zij binnen", choices=Wijze.choices, widget=forms.RadioSelect)
    tekst = tekstvlak(
        "Wat staat erin",
        rijen=10,
        verplicht=False,
        uitleg="Zet tussen twee punten een lege regel. Elk punt wordt een onderdeel dat een eigen antwoord krijgt.",
    )
    bestanden = MeerBestanden(
        label="Bestanden", required=False, help_text="De brief, e-mail of foto's; ten hoogste 25 MB per stuk."
    )
    meenemen_reden = tekstvlak(
        "Te laat? Waarom doet zij toch mee",
        rijen=2,
        verplicht=False,
        uitleg="Alleen nodig als zij na de laatste dag kwam. U kunt dit ook later bepalen.",
    )

    def richt_in(self) -> None:
        zienswijze: Any = self.procedure
        self.initial.setdefault("ontvangen_op", timezone.localdate())
        gehoord = zienswijze.hoorgesprekken.exclude(gehouden_op=None).exists()
        self.initial.setdefault("wijze", Wijze.MONDELING if gehoord else Wijze.SCHRIFTELIJK)
        laatste = f"{zienswijze.uiterlijk:%d-%m-%Y}"
        self.fields["ontvangen_op"].help_text = f"De dag waarop wij haar kregen. De laatste dag was {laatste}."


class MeerTijdForm(Stapformulier):
    intro = (
        "De nieuwe datum komt in een brief en telt vanaf dan. Onze beslistermijn loopt gewoon door: "
        "meer tijd voor een zienswijze zet die niet stil."
    )
    knop = "Meer tijd geven"
    tot = Datumveld(label="Nieuwe laatste dag")
    reden = tekstvlak("Waarom krijgt deze persoon meer tijd", rijen=2)

    def richt_in(self) -> None:
        oud = self.procedure.uiterlijk  # type: ignore[attr-defined]
        self.initial.setdefault("tot", voorgestelde_datum(oud))


class HoorgesprekForm(Stapformulier):
    intro = "De persoon krijgt een brief met dag, plaats en met wie het gesprek is."
    knop = "Plannen en uitnodigen"
    datum = Datumveld(label="Dag")
    tijd = forms.TimeField(
        label="Begintijd", required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    plaats = forms.CharField(
        label="Waar", max_length=120, help_text="Zoals het in een zin past: op het stadhuis, per telefoon."
    )
    hoorder = Medewerkerkeuze(label="Met wie", queryset=Medewerker.objects.none())

    def richt_in(self) -> None:
        self.fields["hoorder"].queryset = collegas(self)  # type: ignore[attr-defined]
        self.initial.setdefault("hoorder", self.door.pk)
        self.initial.setdefault("plaats", "op het stadhuis")
        self.initial.setdefault("datum", kalender().werkdagen_verder(timezone.localdate(), 5))


class HoorverslagForm(Stapformulier):
    intro = "Een collega leest het verslag. Daarna gaat het naar wie is gehoord (art. 4:9 Awb)."
    knop = "Verslag vastleggen"
    gehouden_op = Datumveld(label="Dag van het gesprek")
    plaats = forms.CharField(label="Waar", max_length=120, help_text="Zoals het in een zin past: op het stadhuis.")
    aanwezigen = tekstvlak("Wie waren erbij", rijen=3, uitleg="Per regel een naam met de rol.")
    verslag = tekstvlak("Wat is er gezegd", rijen=10, uitleg="Per onderwerp, zonder oordeel.")
    opmerkingen = tekstvlak(
        "Wat wil wie is gehoord er zelf nog bij zeggen", rijen=3, verplicht=False, uitleg="In zijn eigen woorden."
    )
    tekst = tekstvlak(
        "De zienswijze, per punt",
        rijen=6,
        verplicht=False,
        uitleg="Vult u dit in, dan is de zienswijze meteen geregistreerd. Een lege regel tussen twee punten.",
    )

    def richt_in(self) -> None:
        zienswijze: Any = self.procedure
        gesprek = zienswijze.hoorgesprekken.filter(gehouden_op=None, vervallen_op=None).first()
        self.initial.setdefault("gehouden_op", gesprek.datum if gesprek else timezone.localdate())
        self.initial.setdefault("plaats", gesprek.plaats if gesprek else "op het stadhuis")
        hoorder = gesprek.hoorder if gesprek else self.door
        functie = f", {hoorder.functie.lower()} van de gemeente" if hoorder.functie else ""
        self.initial.setdefault("aanwezigen", f"{hoorder.naam}{functie}")
        if zienswijze.ontvangen_op is not None or not heeft_recht(self.door, "zienswijze_registreren"):
            del self.fields["tekst"]


class StartForm(Stapformulier):
    knop = "Beoordeling starten"
    meenemen_reden = tekstvlak("Waarom doet deze late zienswijze toch mee", rijen=3)

    def richt_in(self) -> None:
        if not self.procedure.te_laat:  # type: ignore[attr-defined]
            del self.fields["meenemen_reden"]
        else:
            self.initial.setdefault("meenemen_reden", self.procedure.meenemen_reden)  # type: ignore[attr-defined]


class NietMeenemenForm(Stapformulier):
    intro = "De indiener krijgt een kort antwoord met deze reden. De zienswijze blijft in het dossier."
    knop = "Niet meenemen"
    reden = tekstvlak(
        "Waarom doet deze late zienswijze niet mee", rijen=3, uitleg="Schrijf voor de indiener; dit komt in de brief."
    )


class AdviesVragenForm(Adviesvraagvelden):
    """As in every zaak (Z6); the answer comes back to this zienswijze."""

    def richt_in(self) -> None:
        super().richt_in()
        self.fields["vraag"].help_text = "Noem over welk onderdeel u advies vraagt."


class AdviesVerwerkenForm(Stapformulier):
    knop = "Advies opslaan"
    adviesvraag = forms.ModelChoiceField(label="Welke vraag", queryset=Adviesvraag.objects.none())
    advies = tekstvlak("Het advies", verplicht=False, uitleg="Leeg laten als het advies er al staat.")
    gevolg = forms.ChoiceField(
        label="Wat doet u ermee", choices=[("", "Nog niet bepaald"), *Adviesvraag.Gevolg.choices], required=False
    )
    gevolg_reden = tekstvlak("Waarom wijkt u af", rijen=2, verplicht=False)

    def richt_in(self) -> None:
        vragen = self.procedure.adviesvragen.filter(gevolg="").order_by("pk")  # type: ignore[attr-defined]
        keuze: Any = self.fields["adviesvraag"]
        keuze.queryset = vragen
        keuze.label_from_instance = lambda v: f"{v.medewerker or v.organisatie}: {v.vraag[:80]}"
        if eerste := vragen.first():
            self.initial.setdefault("adviesvraag", eerste.pk)


class BemiddelingForm(Stapformulier):
    knop = "Vastleggen"
    partijen = Betrokkenenkeuze(label="Wie spraken met elkaar", queryset=Betrokkene.objects.none())
    datum = Datumveld(label="Wanneer")
    uitkomst = tekstvlak("Wat kwam eruit")
    opgelost = ja_of_nee("Is het daarmee opgelost")

    def richt_in(self) -> None:
        self.fields["partijen"].queryset = self.procedure.zaak.betrokkenen.filter(vervallen_op=None, anoniem=False)  # type: ignore[attr-defined]
        self.initial.setdefault("partijen", [self.procedure.betrokkene_id])  # type: ignore[attr-defined]
        self.initial.setdefault("datum", timezone.localdate())


class OordeelForm(Stapformulier):
    knop = "Oordeel vastleggen"
    motivering = tekstvlak("Waarom", uitleg="Het oordeel over het geheel volgt uit de onderdelen.")
    nieuwe_feiten = ja_of_nee(
        "Bevat de zienswijze feiten die wij nog niet kenden",
        ja="Ja, en die kunnen tot een wezenlijk ander besluit leiden",
        nee="Nee",
        uitleg="Bij ja kan er een nieuwe ronde komen (R-17).",
    )


class IntrekkingForm(Stapformulier):
    intro = "Er komt dan geen antwoord. De zienswijze blijft in het dossier."
    knop = "Intrekking vastleggen"
    datum = Datumveld(label="Ingetrokken op")
    toelichting = tekstvlak("Toelichting", rijen=2, verplicht=False)

    def richt_in(self) -> None:
        self.initial.setdefault("datum", timezone.localdate())


class AntwoordForm(Stapformulier):
    intro = (
        "Meestal staat het antwoord in het besluit. Een eigen brief kan ook. Een collega leest hem; "
        "daarna verstuurt u hem bij de documenten."
    )
    knop = "Antwoordbrief maken"


class OpmerkingenForm(forms.Form):
    """What somebody who was heard says about the report."""

    opmerkingen = tekstvlak("Wat zegt wie is gehoord over het verslag", rijen=3)


class VervallenForm(forms.Form):
    """A planned talk does not go on."""

    reden = forms.CharField(label="Waarom gaat het gesprek niet door", max_length=300)


class OokUitnodigenForm(forms.Form):
    """Another belanghebbende, in the round that runs (Awb 4:8)."""

    betrokkene = Betrokkenekeuze(label="Wie", queryset=Betrokkene.objects.none())
    uitgenodigd_op = Datumveld(label="Uitgenodigd op")
    uiterlijk = Datumveld(label="Kan reageren tot en met")
    uitnodiging = forms.CharField(
        label="Hoe en waarom uitgenodigd",
        max_length=300,
        help_text="Bijvoorbeeld: belde zelf en kreeg het voornemen gemaild.",
    )

    def __init__(self, *args: Any, zaak: Any, ronde: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        al = Zienswijze.objects.filter(zaak=zaak, ronde=ronde).values("betrokkene")
        keuze: Any = self.fields["betrokkene"]
        keuze.queryset = zaak.betrokkenen.filter(vervallen_op=None, anoniem=False).exclude(pk__in=al)
        vandaag = timezone.localdate()
        self.initial.setdefault("uitgenodigd_op", vandaag)
        self.initial.setdefault("uiterlijk", voorgestelde_datum(vandaag))


class OnderdeelForm(forms.Form):
    """One part: what was said, what we think of it, why, and what it does to the besluit."""

    pk = forms.IntegerField(required=False, widget=forms.HiddenInput)
    tekst = tekstvlak("Wat is er gezegd", rijen=5, verplicht=False)
    oordeel = forms.ChoiceField(
        label="Ons oordeel", choices=[("", "Nog geen"), *Oordeel.choices], required=False, widget=forms.RadioSelect
    )
    motivering = tekstvlak("Waarom", rijen=4, verplicht=False)
    invloed = tekstvlak("Wat verandert er aan het besluit", rijen=2, verplicht=False)
    weg = forms.BooleanField(label="Dit onderdeel weghalen", required=False)

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or {}
        if schoon.get("weg"):
            return schoon
        if schoon.get("oordeel") and not schoon.get("motivering", "").strip():
            self.add_error("motivering", "Schrijf de reden van het oordeel op.")
        if (schoon.get("oordeel") or schoon.get("motivering")) and not schoon.get("tekst", "").strip():
            self.add_error("tekst", "Schrijf op waar dit oordeel over gaat.")
        return schoon

    def als_onderdeel(self) -> Onderdeel:
        schoon = self.cleaned_data
        return Onderdeel(schoon["tekst"], schoon["oordeel"], schoon["motivering"], schoon["invloed"], schoon["pk"])


Onderdelen: Any = forms.formset_factory(OnderdeelForm, extra=0, max_num=40, absolute_max=41)
"""The parts of one zienswijze; adding one is a button that shows the same page with one more, saving nothing."""
