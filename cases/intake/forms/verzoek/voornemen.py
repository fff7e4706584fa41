"""The voornemens of a round (HV7, HV8, HV16), closing it (HV9), a co-requester (HV1) and more time (HV4)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from cases.casework.forms import Datumveld, tekstvlak
from cases.casework.letters import REDENEN_VERLENGING
from cases.deadlines.actions import lopende
from cases.deadlines.queries import kalender
from cases.dossiers.stapformulier import Stapformulier
from cases.intake.deadlines import BESLISSEN
from cases.intake.forms.behandeling import LeegForm
from cases.intake.lifecycles.handhavingsverzoek import GrondGeenVoornemen, Oordeel

WIJZEN = [
    ("", "Zoals de ontvanger wil"),
    ("post", "Per post"),
    ("aangetekend", "Aangetekend"),
    ("e-mail", "Per e-mail"),
    ("uitgereikt", "Zelf afgegeven"),
]


class ConceptAanbiedenForm(Stapformulier):
    intro = "Lees elke brief nog eens na. Een collega die niet meeschreef beoordeelt ze voordat ze weggaan."
    knop = "Ter toetsing aanbieden"
    verzenddatum = Datumveld(
        label="Geplande verzenddatum", help_text="De laatste dag voor een zienswijze volgt hieruit en komt in de brief."
    )
    zelfde_tekst = forms.BooleanField(
        label="Neem de tekst van de eerste brief over in de brieven aan de andere verzoekers",
        required=False,
        initial=True,
        help_text="Uw tekst in die andere brieven vervalt dan.",
    )

    def richt_in(self) -> None:
        verzoek: Any = self.procedure
        self.initial.setdefault("verzenddatum", kalender().werkdagen_verder(timezone.localdate(), 1))
        soorten = list(verzoek.voornemens_van_ronde().values_list("document__soort", flat=True))
        if len(soorten) == len(set(soorten)):
            del self.fields["zelfde_tekst"]


class ConceptTerugForm(Stapformulier):
    intro = "Elk voornemen van deze ronde gaat terug naar de opsteller. Gegeven akkoorden vervallen."
    knop = "Teruggeven"
    opmerkingen = tekstvlak("Wat moet er anders", rijen=4)


class VoornemenVerzendenForm(Stapformulier):
    intro = (
        "Alle voornemens van deze ronde gaan tegelijk weg. Vanaf de dag die u invult loopt de termijn voor "
        "zienswijzen, tot en met de datum in de brief."
    )
    knop = "Verzending vastleggen"
    datum = Datumveld(label="Verzonden op")
    kanaal = forms.ChoiceField(label="Hoe", choices=WIJZEN, required=False)
    barcode = forms.CharField(label="Barcode", max_length=40, required=False, help_text="Alleen bij aangetekende post.")

    def richt_in(self) -> None:
        self.initial.setdefault("datum", timezone.localdate())


class VoornemenOverslaanForm(Stapformulier):
    intro = (
        "Zonder voornemen beslissen kan alleen op een grond uit de wet, of als de sanctiezaak zelf het voornemen "
        "zendt. De reden komt in het besluit."
    )
    knop = "Zonder voornemen verder"
    grond = forms.ChoiceField(label="Op welke grond", choices=[], widget=forms.RadioSelect)
    reden = tekstvlak(
        "Toelichting", rijen=3, uitleg="Bij niet behandelen: hoe en wanneer is de verzoeker al ingelicht (R-40)?"
    )

    def richt_in(self) -> None:
        verzoek: Any = self.procedure
        passend = {GrondGeenVoornemen.SPOED, GrondGeenVoornemen.FINANCIEEL}
        if verzoek.afwijzingsgrond == "herhaald":
            passend.add(GrondGeenVoornemen.HERHAALD)
        if verzoek.oordeel == Oordeel.TOEWIJZEN:
            passend.add(GrondGeenVoornemen.SANCTIEZAAK)
        if verzoek.oordeel == Oordeel.NIET_BEHANDELEN:
            passend = {GrondGeenVoornemen.NIET_BEHANDELEN}
        keuze: Any = self.fields["grond"]
        keuze.choices = [c for c in GrondGeenVoornemen.choices if c[0] in passend]


class SluitTermijnForm(LeegForm):
    intro = "Wie niet reageerde, kan daarna alleen nog te laat reageren. U kunt de zienswijzen gaan beoordelen."
    knop = "Termijn sluiten"


class VerdagenForm(Stapformulier):
    intro = (
        "De verzoeker krijgt een brief met de nieuwe datum. De termijn verschuift pas als die brief op tijd weg is "
        "(art. 4:14 lid 3 Awb)."
    )
    knop = "Beslissing verdagen"
    tot = Datumveld(label="Nieuwe laatste dag")
    reden = forms.ChoiceField(label="Waarom", choices=[*REDENEN_VERLENGING.items(), ("anders", "Iets anders")])
    andere_reden = tekstvlak(
        "Andere reden", rijen=2, verplicht=False, uitleg="Met eigen tekst leest een collega de brief eerst mee."
    )

    def richt_in(self) -> None:
        zaak = self.procedure.zaak
        termijn = lopende(zaak, BESLISSEN)
        if termijn is not None and termijn.einddatum is not None:
            self.intro = f"De beslistermijn loopt nu tot en met {termijn.einddatum:%d-%m-%Y}. {self.intro}"
            if termijn.verlengingen.exists():
                self.intro += (
                    " Let op: er is al eens verdaagd. Nog eens kan, maar de nieuwe termijn moet redelijk zijn."
                )

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or {}
        eigen = schoon.pop("andere_reden", "").strip()
        if schoon.get("reden") == "anders":
            if not eigen:
                self.add_error("andere_reden", "Schrijf de reden op.")
            schoon["reden"] = eigen
        return schoon


class VerzoekerForm(Stapformulier):
    intro = (
        "Iemand die hetzelfde vraagt sluit zich aan bij dit verzoek. Hij krijgt een ontvangstbevestiging, en daarna "
        "elke brief en het besluit. De beslistermijn van het eerste verzoek blijft gelden."
    )
    knop = "Verzoeker toevoegen"
    ontvangen_op = Datumveld(label="Ontvangen op", help_text="De dag waarop deze persoon zich aansloot.")
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
    groepen = (
        ("Wie", ["ontvangen_op", "naam", "organisatienaam"]),
        ("Adres", ["straat", "huisnummer", "toevoeging", "postcode", "plaatsnaam"]),
        ("Bereikbaar", ["email", "telefoon"]),
    )

    def richt_in(self) -> None:
        self.initial.setdefault("ontvangen_op", timezone.localdate())

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or {}
        if not schoon.get("naam") and not schoon.get("organisatienaam"):
            self.add_error("naam", "Vul een naam of een bedrijf in. Een verzoek kan niet anoniem (R-06).")
        if not (schoon.get("straat") and schoon.get("plaatsnaam")):
            self.add_error("straat", "Vul het postadres in: een verzoeker krijgt de brieven schriftelijk (M3).")
        return schoon
