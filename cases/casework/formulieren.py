"""Forms of pages that are no step: answering, correcting, what came of a meeting, beheer of emergency numbers."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils import timezone

from cases.casework.forms import Datumveld, tekstvlak
from cases.casework.models import Notitie, Piketnummer, Toewijsgebied
from cases.dossiers.models import Betrokkene, Categorie
from cases.staff.models import Medewerker, Team


class OverdrachtAanvaardenForm(forms.Form):
    """Accepting needs no words, but they may help the municipality."""

    antwoord = tekstvlak("Bericht aan de gemeente", rijen=2, verplicht=False)


class OverdrachtWeigerenForm(forms.Form):
    """Refusing says why (processen §2.11)."""

    reden = tekstvlak("Waarom weigert u", rijen=3, uitleg="De gemeente krijgt de zaak terug met deze reden.")


class AdviesForm(forms.Form):
    """The advice itself; whether it is followed is for the handler."""

    advies = tekstvlak("Uw advies", rijen=8)


class OpdrachtAntwoordForm(forms.Form):
    """What became of an assignment."""

    antwoord_soort = forms.ChoiceField(
        label="Wat is er met de opdracht gebeurd",
        choices=[("aanvaard", "Aanvaard, wij pakken het op"), ("uitgevoerd", "Uitgevoerd"), ("geweigerd", "Geweigerd")],
        widget=forms.RadioSelect,
    )
    antwoord = tekstvlak(
        "Antwoord of bevindingen", rijen=5, verplicht=False, uitleg="Nodig bij uitgevoerd en bij geweigerd."
    )
    bestand = forms.FileField(label="Document of foto", required=False)

    def __init__(self, *args: Any, aanvaard: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if aanvaard:
            keuze: Any = self.fields["antwoord_soort"]
            keuze.choices = [("uitgevoerd", "Uitgevoerd")]
            keuze.initial = "uitgevoerd"

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or {}
        if schoon.get("antwoord_soort") in ("uitgevoerd", "geweigerd") and not schoon.get("antwoord", "").strip():
            self.add_error("antwoord", "Vul in wat het antwoord is.")
        return schoon


class VerslagForm(forms.Form):
    """What came of a meeting."""

    besproken_op = Datumveld(label="Besproken op")
    verslag = tekstvlak("Wat is er besproken en afgesproken", rijen=6)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("besproken_op", timezone.localdate())


class NotitieForm(forms.Form):
    """The text of one's own note."""

    tekst = tekstvlak("Notitie", rijen=6)

    @classmethod
    def van(cls, notitie: Notitie) -> NotitieForm:
        return cls(initial={"tekst": notitie.tekst})


class LosmakenForm(forms.Form):
    """Why a relation between two zaken was wrong."""

    reden = tekstvlak("Waarom horen deze zaken niet bij elkaar", rijen=2)


class BetrokkeneForm(forms.ModelForm):
    """Correcting what is known of somebody."""

    postcode = forms.RegexField(
        r"^\s*[1-9][0-9]{3}\s*[A-Za-z]{2}\s*$",
        label="Postcode",
        required=False,
        error_messages={"invalid": "Schrijf de postcode als 1234 AB."},
    )
    email_toestemming_op = Datumveld(
        label="Toestemming voor post per e-mail op", required=False, help_text="De dag waarop de persoon dit zei."
    )
    reden = forms.CharField(
        label="Waarom wijzigt u dit", max_length=200, required=False, help_text="Bijvoorbeeld: gebeld over verhuizing."
    )
    groepen = (
        ("Wie", ["naam", "organisatienaam"]),
        ("Adres", ["straat", "huisnummer", "toevoeging", "postcode", "plaatsnaam", "land"]),
        ("Bereikbaar", ["telefoon", "email", "email_toestemming_op", "email_toestemming_bron", "voorkeur"]),
        ("Bijzonderheden", ["geheim", "overleden", "overleden_op", "curatele", "bewind", "adres_onbekend",
                            "indicatie_bron", "vertegenwoordigt"]),
        ("Verder", ["wil_terugkoppeling", "afgeschermd", "reden"]),
    )  # fmt: skip
    overleden_op = Datumveld(label="Overleden op", required=False, help_text="Leeg als de dag niet bekend is.")

    class Meta:
        model = Betrokkene
        fields = (
            "naam", "organisatienaam", "straat", "huisnummer", "toevoeging", "postcode", "plaatsnaam", "land",
            "telefoon", "email", "email_toestemming_op", "email_toestemming_bron", "voorkeur", "wil_terugkoppeling",
            "afgeschermd", "geheim", "overleden", "overleden_op", "curatele", "bewind", "adres_onbekend",
            "indicatie_bron", "vertegenwoordigt",
        )  # fmt: skip
        labels = {"wil_terugkoppeling": "Wil horen hoe het afloopt", "vertegenwoordigt": "Treedt op voor"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keuze: Any = self.fields["vertegenwoordigt"]
        anderen = Betrokkene.objects.filter(zaak=self.instance.zaak_id, vervallen_op=None, afgeschermd=False)
        keuze.queryset = anderen.exclude(pk=self.instance.pk)
        keuze.empty_label = "Niemand anders"

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or {}
        indicaties = ("geheim", "overleden", "curatele", "bewind", "adres_onbekend")
        if any(schoon.get(naam) for naam in indicaties) and not schoon.get("indicatie_bron"):
            self.add_error("indicatie_bron", "Schrijf op waaruit dit blijkt, bijvoorbeeld de BRP of een brief.")
        return schoon

    def _post_clean(self) -> None:
        """The action changes the row and checks it, with what it was still at hand."""


class PiketForm(forms.ModelForm):
    """One number to call in an emergency."""

    class Meta:
        model = Piketnummer
        fields = ("naam", "telefoon", "waarvoor", "bereikbaar", "volgorde", "actief")
        help_texts = {
            "bereikbaar": "Bijvoorbeeld: dag en nacht, of ma-vr 8-17 uur.",
            "volgorde": "Laag staat bovenaan.",
        }


class ToewijsgebiedForm(forms.ModelForm):
    """Where a team or a colleague works."""

    class Meta:
        model = Toewijsgebied
        fields = ("team", "medewerker", "categorie", "wijk", "postcode_van", "postcode_tot")
        labels = {"medewerker": "Collega", "postcode_van": "Postcode vanaf", "postcode_tot": "Postcode tot en met"}
        help_texts = {"wijk": "Zoals de wijk op het adres staat. Of vul twee postcodes in."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        velden: dict[str, Any] = self.fields
        velden["team"].queryset = Team.objects.filter(actief=True).order_by("naam")
        velden["medewerker"].queryset = Medewerker.objects.met_recht("afhandelen_eigen").op_naam()
        velden["categorie"].queryset = Categorie.objects.filter(actief=True).order_by("naam")

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or {}
        for veld in ("postcode_van", "postcode_tot"):
            postcode = schoon[veld] = (schoon.get(veld) or "").replace(" ", "").upper()
            if postcode and not re.fullmatch(r"[1-9]\d{3}([A-Z]{2})?", postcode):
                self.add_error(veld, "Schrijf vier cijfers, of een hele postcode, bijvoorbeeld 1234 of 1234AB.")
        collega, team = schoon.get("medewerker"), schoon.get("team")
        if collega and team and collega.organisatie_id != team.organisatie_id:
            self.add_error("medewerker", "De collega en het team horen bij verschillende organisaties.")
        return schoon
