"""Forms of the shared acts. Fields have the names of the action's arguments; choices hold what this person may pick."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from cases.casework.models import Adviesvraag, Contactmoment, Opdracht, Overslag
from cases.dossiers.indicaties import NAMENS
from cases.dossiers.models import Betrokkene, Zaak, Zaakrelatie
from cases.dossiers.models.zaak import Urgentie
from cases.dossiers.stapformulier import Stapformulier
from cases.staff.models import Medewerker, Organisatie

KOPPELSOORTEN = ("samenhangend", "voorgeschiedenis", "dubbel_van", "vervolg_op")
"""The relations that a person lays by hand; the others follow from an act."""


VROEGSTE, VERSTE = date(1990, 1, 1), timedelta(days=3660)
"""Dates outside this range are typing errors."""


class Datumveld(forms.DateField):
    """A date, typed or picked; shown as the browser's own date field."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value and not VROEGSTE <= value <= timezone.localdate() + VERSTE:
            raise forms.ValidationError("Deze datum kan niet kloppen. Kijk het jaartal na.", code="jaartal")


class MeerBestandenInvoer(forms.ClearableFileInput):
    allow_multiple_selected = True


class MeerBestanden(forms.FileField):
    """Several files at once; cleans to a list."""

    widget = MeerBestandenInvoer

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        if not data:
            return [super().clean(None, initial)] if self.required else []
        lijst = data if isinstance(data, list | tuple) else [data]
        return [super(MeerBestanden, self).clean(bestand, initial) for bestand in lijst]


def tekstvlak(label: str, *, rijen: int = 4, verplicht: bool = True, uitleg: str = "") -> forms.CharField:
    """A field for a few sentences."""
    return forms.CharField(
        label=label,
        required=verplicht,
        help_text=uitleg,
        widget=forms.Textarea(attrs={"rows": rijen}),
        max_length=20000,
    )


class SpoedForm(Stapformulier):
    intro = "De zaak komt bovenaan de lijst. De teamleider krijgt bericht."
    knop = "Spoed aangeven"
    urgentie = forms.ChoiceField(
        label="Hoeveel haast", choices=[c for c in Urgentie.choices if c[0] != "normaal"], widget=forms.RadioSelect
    )
    reden = tekstvlak("Waarom heeft het spoed", rijen=2)


class SpoedOpheffenForm(Stapformulier):
    knop = "Spoed opheffen"
    reden = tekstvlak("Waarom kan het weer gewoon", rijen=2)


class NoodmaatregelForm(Stapformulier):
    knop = "Noodmaatregel vastleggen"
    maatregel = tekstvlak("Wat is er gedaan", rijen=3)
    door_wie = forms.CharField(label="Door wie", max_length=120)
    tijdstip = forms.DateTimeField(
        label="Wanneer",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%d-%m-%Y %H:%M"],
    )

    def richt_in(self) -> None:
        self.initial.setdefault("tijdstip", timezone.localtime())


def collegas(form: Stapformulier) -> Any:
    """The active colleagues of the organisation that keeps the file."""
    organisatie = form.procedure.zaak.organisatie_id
    return Medewerker.objects.filter(is_active=True, organisatie=organisatie).op_naam()


class Medewerkerkeuze(forms.ModelChoiceField):
    def label_from_instance(self, obj: Medewerker) -> str:
        return f"{obj.naam} · {obj.functie}" if obj.functie else obj.naam


class InternOverdragenForm(Stapformulier):
    intro = "De nieuwe behandelaar krijgt bericht en ziet de zaak in zijn eigen lijst."
    knop = "Overdragen"
    behandelaar = Medewerkerkeuze(label="Nieuwe behandelaar", queryset=Medewerker.objects.none())
    reden = tekstvlak("Waarom", rijen=2)

    def richt_in(self) -> None:
        self.fields["behandelaar"].queryset = collegas(self).exclude(pk=self.procedure.zaak.hoofdbehandelaar_id)  # type: ignore[attr-defined]


class KoppelForm(Stapformulier):
    knop = "Koppelen"
    zaaknummer = forms.CharField(label="Zaaknummer van de andere zaak", max_length=20)
    soort = forms.ChoiceField(
        label="Hoe horen ze bij elkaar",
        choices=[c for c in Zaakrelatie.Soort.choices if c[0] in KOPPELSOORTEN],
    )
    toelichting = tekstvlak("Toelichting", rijen=2, verplicht=False)

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or {}
        if nummer := schoon.pop("zaaknummer", ""):
            andere = Zaak.objects.zichtbaar_voor(self.door).filter(zaaknummer__iexact=nummer.strip()).first()
            if andere is None:
                self.add_error("zaaknummer", "Er is geen zaak met dit nummer die u kunt zien.")
            elif andere.pk == self.procedure.zaak.pk:
                self.add_error("zaaknummer", "Dit is het nummer van deze zaak zelf.")
            schoon["andere"] = andere
        return schoon


class KenmerkenForm(Stapformulier):
    knop = "Kenmerken opslaan"
    beleidsgevoelig = forms.BooleanField(
        label="Gevoelig voor het beleid", required=False, help_text="Dan stelt het bestuur de reactie vast (R-03)."
    )
    meervoudig = forms.BooleanField(label="Meer organisaties gaan hierover", required=False)
    vertrouwelijk = forms.BooleanField(
        label="Vertrouwelijk", required=False, help_text="Alleen wie aan de zaak werkt kan hem dan nog zien."
    )
    reden = tekstvlak("Waarom", rijen=2)

    def richt_in(self) -> None:
        for naam in ("beleidsgevoelig", "meervoudig", "vertrouwelijk"):
            self.initial.setdefault(naam, getattr(self.procedure.zaak, naam))


class AdviesVragenForm(Stapformulier):
    intro = "Advies vragen zet een termijn niet stil."
    knop = "Advies vragen"
    adviseur = Medewerkerkeuze(label="Collega", queryset=Medewerker.objects.none(), required=False)
    organisatie = forms.ModelChoiceField(
        label="Of een ketenpartner",
        queryset=Organisatie.objects.none(),
        required=False,
        help_text="De ketenpartner kan de zaak daarna zien, zonder interne notities en zonder de naam van de melder.",
    )
    vraag = tekstvlak("Uw vraag")
    uiterlijk = Datumveld(label="Antwoord nodig op")
    via_samenwerkfunctie = forms.BooleanField(label="Via de samenwerkfunctie van het DSO", required=False)

    def richt_in(self) -> None:
        self.fields["adviseur"].queryset = collegas(self).exclude(pk=self.door.pk)  # type: ignore[attr-defined]
        self.fields["organisatie"].queryset = Organisatie.objects.filter(actief=True).exclude(  # type: ignore[attr-defined]
            pk=self.procedure.zaak.organisatie_id
        )

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or {}
        if bool(schoon.get("adviseur")) == bool(schoon.get("organisatie")):
            self.add_error("adviseur", "Kies één adviseur: een collega of een ketenpartner.")
        return schoon


class AdviesVerwerkenForm(Stapformulier):
    knop = "Advies opslaan"
    adviesvraag = forms.ModelChoiceField(label="Welke vraag", queryset=Adviesvraag.objects.none())
    advies = tekstvlak("Het advies", verplicht=False, uitleg="Leeg laten als het advies er al staat.")
    gevolg = forms.ChoiceField(
        label="Wat doet u ermee",
        choices=[("", "Nog niet bepaald"), *Adviesvraag.Gevolg.choices],
        required=False,
    )
    gevolg_reden = tekstvlak("Waarom wijkt u af", rijen=2, verplicht=False)

    def richt_in(self) -> None:
        open_vragen = self.procedure.zaak.adviesvragen.filter(gevolg="")
        self.fields["adviesvraag"].queryset = open_vragen  # type: ignore[attr-defined]
        if len(eerste := list(open_vragen[:1])) == 1:
            self.initial.setdefault("adviesvraag", eerste[0].pk)


class OverslaanForm(Stapformulier):
    intro = "U doet een voorstel. De stap telt pas als overgeslagen als een teamleider dat bevestigt."
    knop = "Voorstel doen"
    stapcode = forms.ChoiceField(label="Welke stap", choices=[])
    reden = tekstvlak("Waarom kan deze stap vervallen", rijen=3)

    def richt_in(self) -> None:
        overslaanbaar = getattr(self.procedure, "OVERSLAANBAAR", {})
        self.fields["stapcode"].choices = [(code, regel.label) for code, regel in overslaanbaar.items()]  # type: ignore[attr-defined]


class OverslagBevestigenForm(Stapformulier):
    knop = "Vastleggen"
    overslag = forms.ModelChoiceField(label="Voorstel", queryset=Overslag.objects.none())
    akkoord = forms.TypedChoiceField(
        label="Wat vindt u",
        choices=[("ja", "Akkoord: de stap vervalt"), ("nee", "Niet akkoord: de stap blijft nodig")],
        coerce=lambda waarde: waarde == "ja",
        widget=forms.RadioSelect,
    )
    toelichting = tekstvlak("Toelichting", rijen=2, verplicht=False)

    def richt_in(self) -> None:
        voorstellen = self.procedure.zaak.overslagen.filter(bevestigd_op=None, afgewezen_op=None)
        self.fields["overslag"].queryset = voorstellen  # type: ignore[attr-defined]
        self.fields["overslag"].label_from_instance = (  # type: ignore[attr-defined]
            lambda o: f"{o.stapcode}: {o.reden[:80]} ({o.voorgesteld_door.naam})"
        )
        if eerste := voorstellen.first():
            self.initial.setdefault("overslag", eerste.pk)


class ContactForm(Stapformulier):
    knop = "Contact vastleggen"
    soort = forms.ChoiceField(
        label="Wat voor contact",
        choices=[c for c in Contactmoment.Soort.choices if c[0] not in ("eerste_contact", "telefoonnotitie")],
    )
    betrokkene = forms.ModelChoiceField(label="Met wie", queryset=Betrokkene.objects.none(), required=False)
    wijze = forms.ChoiceField(label="Hoe", choices=Contactmoment.Wijze.choices)
    datum = Datumveld(label="Wanneer")
    verslag = tekstvlak("Wat is er besproken")
    opgelost = forms.NullBooleanField(
        label="Is het daarmee opgelost",
        widget=forms.Select(choices=[("unknown", "Weet ik niet"), ("true", "Ja"), ("false", "Nee")]),
    )

    def richt_in(self) -> None:
        self.fields["betrokkene"].queryset = self.procedure.zaak.betrokkenen.filter(vervallen_op=None)  # type: ignore[attr-defined]
        self.initial.setdefault("datum", timezone.localdate())


class NotitieForm(Stapformulier):
    knop = "Notitie opslaan"
    tekst = tekstvlak("Notitie")
    intern = forms.BooleanField(label="Alleen voor eigen collega's", required=False, initial=True)


class BestandForm(Stapformulier):
    intro = "Een bestand blijft altijd in het dossier. U kunt het later wel door een nieuwe versie vervangen."
    knop = "Toevoegen"
    bestanden = MeerBestanden(
        label="Bestanden", help_text="PDF, foto, Word, Excel of e-mail; ten hoogste 25 MB per stuk."
    )
    omschrijving = forms.CharField(label="Omschrijving", max_length=200, required=False)
    vertrouwelijk = forms.BooleanField(
        label="Vertrouwelijk", required=False, help_text="Alleen wie aan deze zaak werkt kan het openen."
    )


class BetrokkeneForm(Stapformulier):
    knop = "Toevoegen"
    rol = forms.ChoiceField(
        label="Rol", choices=[c for c in Betrokkene.Rol.choices if c[0] not in ("indiener", "verzoeker")]
    )
    naam = forms.CharField(label="Naam", max_length=120, required=False)
    organisatienaam = forms.CharField(label="Bedrijf of organisatie", max_length=120, required=False)
    straat = forms.CharField(label="Straat", max_length=80, required=False)
    huisnummer = forms.IntegerField(label="Huisnummer", min_value=1, max_value=99999, required=False)
    toevoeging = forms.CharField(label="Toevoeging", max_length=10, required=False)
    postcode = forms.RegexField(
        r"^\s*[1-9][0-9]{3}\s*[A-Za-z]{2}\s*$",
        label="Postcode",
        required=False,
        error_messages={"invalid": "Schrijf de postcode als 1234 AB."},
    )
    plaatsnaam = forms.CharField(label="Plaats", max_length=60, required=False)
    email = forms.EmailField(label="E-mailadres", required=False)
    telefoon = forms.CharField(label="Telefoonnummer", max_length=25, required=False)
    vertegenwoordigt = forms.ModelChoiceField(
        label="Treedt op voor",
        queryset=Betrokkene.objects.none(),
        required=False,
        empty_label="Niemand anders",
        help_text="Voor een gemachtigde, curator, bewindvoerder of erfgenaam. Hij krijgt een afschrift van elke brief.",
    )

    def richt_in(self) -> None:
        keuze: Any = self.fields["vertegenwoordigt"]
        keuze.queryset = self.procedure.zaak.betrokkenen.filter(vervallen_op=None, anoniem=False).order_by("pk")
        keuze.label_from_instance = lambda p: p.get_rol_display() if p.afgeschermd else str(p)

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or {}
        if not schoon.get("naam") and not schoon.get("organisatienaam"):
            self.add_error("naam", "Vul een naam of een bedrijf in.")
        if schoon.get("rol") in NAMENS and not schoon.get("vertegenwoordigt"):
            self.add_error("vertegenwoordigt", "Kies voor wie deze persoon optreedt.")
        return schoon


class OpdrachtAntwoordForm(Stapformulier):
    knop = "Antwoord opslaan"
    opdracht = forms.ModelChoiceField(label="Welke opdracht", queryset=Opdracht.objects.none())
    antwoord_soort = forms.ChoiceField(
        label="Wat is er met de opdracht gebeurd",
        choices=[("aanvaard", "Aanvaard, wordt opgepakt"), ("uitgevoerd", "Uitgevoerd"), ("geweigerd", "Geweigerd")],
        widget=forms.RadioSelect,
    )
    antwoord = tekstvlak("Antwoord of bevindingen", verplicht=False)
    bestand = forms.FileField(label="Document", required=False)

    def richt_in(self) -> None:
        open_opdrachten = self.procedure.zaak.opdrachten.filter(status__in=["gevraagd", "aanvaard"]).order_by("pk")
        self.fields["opdracht"].queryset = open_opdrachten  # type: ignore[attr-defined]
        self.fields["opdracht"].label_from_instance = lambda o: f"{o.get_soort_display()}: {o.wens[:80]}"  # type: ignore[attr-defined]
        if eerste := open_opdrachten.first():
            self.initial.setdefault("opdracht", eerste.pk)


class SplitsForm(Stapformulier):
    intro = "Elke organisatie krijgt een eigen deelzaak. Deze zaak sluit pas als alle deelzaken klaar zijn."
    knop = "Splitsen"
    AANTAL = 4

    def richt_in(self) -> None:
        organisaties = Organisatie.objects.filter(actief=True).order_by("naam")
        for n in range(1, self.AANTAL + 1):
            verplicht = n <= 2
            self.fields[f"organisatie_{n}"] = forms.ModelChoiceField(
                label=f"Organisatie {n}", queryset=organisaties, required=verplicht
            )
            self.fields[f"onderdeel_{n}"] = forms.CharField(label=f"Onderdeel {n}", max_length=80, required=verplicht)

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or {}
        delen = []
        for n in range(1, self.AANTAL + 1):
            organisatie, onderdeel = schoon.pop(f"organisatie_{n}", None), schoon.pop(f"onderdeel_{n}", "")
            if bool(organisatie) != bool(onderdeel):
                self.add_error(f"onderdeel_{n}", "Vul bij elke organisatie een onderdeel in, en omgekeerd.")
            elif organisatie:
                delen.append((organisatie, onderdeel))
        return {**schoon, "delen": delen}
