"""The public form in steps: every step checks the whole form with what is known, and speaks only of its own fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings

from cases.casework.forms import MeerBestanden, MeerBestandenInvoer
from cases.channels.inzending import InzendingForm, Tekstveld
from cases.dossiers.models.zaak import Soort
from cases.intake.letters.keuzes import VRAGEN

WAT, WAAR, WIE, BESTANDEN, CONTROLEREN = "wat", "waar", "wie", "bestanden", "controleren"
VRAAGSTAPPEN = (WAT, WAAR, WIE)
STAPPEN = (*VRAAGSTAPPEN, BESTANDEN, CONTROLEREN)
TITELS = {
    WAT: "Wat is er aan de hand?",
    WAAR: "Waar is het?",
    WIE: "Wie bent u?",
    BESTANDEN: "Wilt u foto's of andere bestanden meesturen?",
    CONTROLEREN: "Controleer uw antwoorden",
}
_ADRES = ("indiener_straat", "indiener_huisnummer", "indiener_toevoeging", "indiener_postcode", "indiener_plaatsnaam")
VELDEN: dict[tuple[str, str], tuple[str, ...]] = {
    ("melding", WAT): ("situatie", "sinds", "categorie"),
    ("handhavingsverzoek", WAT): ("situatie", "sinds", "gestelde_overtreding", "belang", "categorie"),
    ("melding", WAAR): ("straat", "huisnummer", "toevoeging", "postcode", "plaatsnaam", "omschrijving"),
    ("handhavingsverzoek", WAAR): ("straat", "huisnummer", "toevoeging", "postcode", "plaatsnaam", "omschrijving"),
    ("melding", WIE): (
        "anoniem", "naam", "organisatienaam", "email", "telefoon", *_ADRES, "mag_per_email", "afschermen",
        "geen_bericht",
    ),
    ("handhavingsverzoek", WIE): (
        "naam", "organisatienaam", *_ADRES, "email", "telefoon", "mag_per_email", "afschermen",
    ),
}  # fmt: skip
"""Which fields each step asks, in the order of the page."""

_TEKST = {
    "situatie": ("Vertel wat er aan de hand is", "Wat ziet, hoort of ruikt u? Hoe vaak? En voor wie is het erg?"),
    "sinds": ("Sinds wanneer is dit zo?", "Bijvoorbeeld: sinds vorige week, of elke zaterdag."),
    "categorie": ("Waar gaat het over?", "Weet u het niet? Dan kiezen wij."),
    "gestelde_overtreding": (
        "Welke regel wordt volgens u overtreden?",
        "Noem de regel, of zeg het in uw eigen woorden. U hoeft geen wetsartikel te kennen.",
    ),
    "belang": (
        "Wat merkt u er zelf van?",
        "Bijvoorbeeld: ik woon ernaast en slaap er niet van. Wij beoordelen of u een eigen belang hebt.",
    ),
    "omschrijving": ("Geen adres? Beschrijf de plek", "Bijvoorbeeld: in de berm bij de brug over het kanaal."),
    "anoniem": ("Wilt u uw naam geven?", ""),
    "naam": ("Uw naam", ""),
    "organisatienaam": ("Naam van uw bedrijf of organisatie", "Alleen als u daarvoor schrijft."),
    "email": ("Uw e-mailadres", ""),
    "telefoon": ("Uw telefoonnummer", "Dan kunnen wij u bellen als wij een vraag hebben."),
    "mag_per_email": ("Stuur mij post over deze zaak per e-mail. Dat geldt ook voor brieven en besluiten.", ""),
    "afschermen": ("Noem mijn naam niet aan anderen", ""),
    "geen_bericht": ("Ik hoef niet te horen hoe het afloopt", ""),
}  # fmt: skip
VINKJES = frozenset({"mag_per_email", "afschermen", "geen_bericht"})
"""Check boxes: off when a browser says nothing of them."""
_AUTOCOMPLETE = {
    "naam": "name",
    "organisatienaam": "organization",
    "email": "email",
    "telefoon": "tel",
    "indiener_postcode": "postal-code",
    "indiener_plaatsnaam": "address-level2",
}


class PubliekeStap(InzendingForm):
    """One step. ``bekend`` holds the answers of the whole form so far; ``posted`` what was sent from this page."""

    sinds = Tekstveld("Sinds wanneer is dit zo?", 200)
    anoniem = forms.TypedChoiceField(  # type: ignore[assignment]
        choices=[("nee", "Ja, ik geef mijn naam"), ("ja", "Nee, ik blijf anoniem")],
        coerce=lambda waarde: waarde == "ja",
        empty_value=None,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies of u uw naam geeft, of anoniem blijft."},
    )

    def __init__(
        self, posted: Mapping[str, Any] | None, *, soort: str, stap: str, bekend: Mapping[str, Any], prefix: None = None
    ) -> None:
        self.stap, self.vragen = stap, VELDEN[soort, stap]
        antwoorden = self.antwoorden_uit(posted, soort, stap) if posted is not None else {}
        data = (
            {**{n: w for n, w in bekend.items() if n not in antwoorden}, **antwoorden} if posted is not None else None
        )
        super().__init__(data, soort=soort, initial={n: w for n, w in bekend.items() if n in self.vragen})
        if soort == Soort.HANDHAVINGSVERZOEK:
            del self.fields["anoniem"]
        self._spreek_publiek()

    @staticmethod
    def antwoorden_uit(posted: Mapping[str, Any], soort: str, stap: str) -> dict[str, Any]:
        """What this page answers, also a check box that is off; the rest of what was posted is nobody's."""
        return {
            naam: bool(posted.get(naam)) if naam in VINKJES else str(posted.get(naam) or "")
            for naam in VELDEN[soort, stap]
        }

    def _spreek_publiek(self) -> None:
        for naam in self.vragen:
            veld = self.fields[naam]
            veld.label, veld.help_text = _TEKST.get(naam, (veld.label, veld.help_text))
            if naam in _AUTOCOMPLETE:
                veld.widget.attrs["autocomplete"] = _AUTOCOMPLETE[naam]
        self.fields["telefoon"].widget.input_type = "tel"
        for naam in ("huisnummer", "indiener_huisnummer"):
            self.fields[naam].widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "size": 6})
        if self.soort == Soort.HANDHAVINGSVERZOEK:
            self.fields["situatie"].help_text = "Wat doet iemand dat volgens u niet mag? Hoe vaak gebeurt het?"
            self.fields["afschermen"].help_text = (
                "Wij letten daar dan op. Maar u bent partij in deze procedure. "
                "Wij kunnen daarom niet beloven dat de ander uw naam niet hoort."
            )
            self.fields["belang"].widget.attrs["rows"] = 3
        else:
            self.fields["afschermen"].help_text = "Alleen wie uw melding behandelt ziet dan wie u bent."
        self.fields["situatie"].widget.attrs["rows"] = 7
        if self.stap == WAT:
            self._groepeer_categorieen()

    def _groepeer_categorieen(self) -> None:
        """The categories under their theme, so that the list can be overseen."""
        veld: Any = self.fields["categorie"]
        per_thema: dict[str, list[tuple[str, str]]] = {}
        for categorie in veld.queryset:
            per_thema.setdefault(categorie.thema, []).append((categorie.code, categorie.naam))
        veld.widget.choices = [("", "Weet ik niet"), *per_thema.items()]

    def full_clean(self) -> None:
        super().full_clean()
        if self.is_bound:
            for naam in set(self.errors) - set(self.vragen):
                del self.errors[naam]

    @property
    def velden(self) -> list[forms.BoundField]:
        """The fields that this page asks, in order."""
        return [self[naam] for naam in self.vragen]

    def visible_fields(self) -> list[forms.BoundField]:
        return self.velden


class BestandenForm(forms.Form):
    """Only the choice of files; the view keeps them."""

    bestanden = MeerBestanden(label="Bestanden", required=False, widget=MeerBestandenInvoer)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["bestanden"].help_text = (
            f"Ten hoogste {settings.PUBLIEK_MAX_BESTANDEN} bestanden, "
            f"elk tot {settings.MAX_BESTANDSGROOTTE // 1024**2} MB "
            f"en samen tot {settings.PUBLIEK_MAX_TOTAAL // 1024**2} MB. Foto, PDF, video, geluid, Word of Excel."
        )


class BerichtForm(BestandenForm):
    """More information for a zaak that is there already."""

    bericht = Tekstveld(
        "Uw bericht", 20000, widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Wat wilt u ons nog laten weten?",
    )  # fmt: skip
    field_order = ("bericht", "bestanden")


class StopForm(BerichtForm):
    """Why somebody wants the municipality to stop."""

    bestanden = None  # type: ignore[assignment]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        forms.Form.__init__(self, *args, **kwargs)
        self.fields["bericht"].label, self.fields["bericht"].help_text = "Waarom wilt u stoppen?", ""


class CodeForm(forms.Form):
    """The code from the letter, typed over."""

    code = forms.CharField(
        label="Code uit de brief of e-mail",
        max_length=80,
        help_text="De code heeft 28 letters en cijfers. Streepjes en hoofdletters maken niet uit.",
        error_messages={"required": "Vul de code in die in de brief of e-mail staat."},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )


class MeningForm(forms.Form):
    """How somebody found the handling: five questions, one mark, and words."""

    oordeel = forms.TypedChoiceField(
        label="Welk rapportcijfer geeft u ons alles bij elkaar?",
        help_text="Een 1 is heel slecht en een 10 is uitstekend.",
        choices=[(n, str(n)) for n in range(1, 11)],
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    toelichting = Tekstveld(
        "Wat vond u goed, en wat kan beter?", 5000, widget=forms.Textarea(attrs={"rows": 5})
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        vragen: dict[str, forms.Field] = {
            f"vraag_{nummer}": forms.TypedChoiceField(
                label=vraag,
                choices=[(n, str(n)) for n in range(1, 6)],
                coerce=int,
                empty_value=None,
                required=False,
                widget=forms.RadioSelect,
            )
            for nummer, vraag in enumerate(VRAGEN)
        }
        self.fields = {**vragen, **self.fields}

    @property
    def cijfers(self) -> dict[int, int]:
        """The marks that were given, by the number of the question."""
        gegeven = {n: self.cleaned_data.get(f"vraag_{n}") for n in range(len(VRAGEN))}
        return {n: cijfer for n, cijfer in gegeven.items() if cijfer is not None}

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or {}
        if not self.errors and not self.cijfers and schoon.get("oordeel") is None and not schoon.get("toelichting"):
            raise forms.ValidationError("Geef ten minste één antwoord.")
        return schoon
