"""What somebody sends, from whatever channel: the single place of its field rules and of what is said when one fails.

The public form, the API and the import all speak through ``InzendingForm``; it reads a plain dict, as JSON, as posted
or as a row, and never raises on what it finds there.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator, RegexValidator
from django.db.models import Q
from django.utils import timezone

from cases.dossiers.models import Betrokkene, Categorie, Locatie
from cases.dossiers.models.zaak import Kanaal as Zaakkanaal
from cases.dossiers.models.zaak import Soort
from cases.intake.actions.registratie import OUDSTE_ONTVANGST, Intakegegevens
from cases.intake.forms.registratie import eerste_zin
from cases.staff.models import Organisatie

IDENTIFICEREND = (
    "naam", "organisatienaam", "email", "telefoon", "indiener_straat", "indiener_huisnummer", "indiener_toevoeging",
    "indiener_postcode", "indiener_plaatsnaam",
)  # fmt: skip
"""What is never kept of somebody anonymous (AL-3)."""
ANONIEM_KAN_NIET = (
    "Een handhavingsverzoek kan niet anoniem: we moeten kunnen beoordelen of u belanghebbende bent. "
    "Vul uw naam en adres in, of stuur dit als melding. Een melding mag wel anoniem."
)
POSTCODE = RegexValidator(r"^[1-9]\d{3}\s?[A-Za-z]{2}$", "Schrijf de postcode als 1234 AB.")
TELEFOON = RegexValidator(r"^[+0-9()\s./-]{6,25}$", "Een telefoonnummer bestaat uit cijfers, bijvoorbeeld 0612345678.")
JA, NEE = {"ja", "j", "true", "1", "on", "x", "waar", "yes"}, {"", "nee", "n", "false", "0", "off", "onwaar", "no"}
BRON = {"formulier": "op het formulier", "api": "via de koppeling", "bestand": "in het aangeleverde bestand"}


class JaNee(forms.CheckboxInput):
    """A check box that also reads what a program or a spreadsheet says."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        waarde = data.get(name)
        if isinstance(waarde, str):
            kaal = waarde.strip().lower()
            return True if kaal in JA else False if kaal in NEE else waarde
        return bool(waarde) if waarde is None or isinstance(waarde, bool | int | float) else waarde

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in data


class JaNeeVeld(forms.BooleanField):
    """Yes or no; anything else is refused instead of guessed."""

    widget = JaNee

    def to_python(self, value: Any) -> bool:
        if not isinstance(value, bool):
            raise forms.ValidationError("Schrijf ja of nee.", code="ja_nee")
        return value


class Tekstveld(forms.CharField):
    """A line of text, with a number taken as text and its length counted in Dutch."""

    def __init__(self, label: str, hoogstens: int, *, verplicht: str = "", **kwargs: Any) -> None:
        super().__init__(label=label, max_length=hoogstens, required=bool(verplicht), **kwargs)
        if verplicht:
            self.error_messages["required"] = verplicht
        for validator in self.validators:
            if isinstance(validator, MaxLengthValidator):
                validator.message = f"Gebruik ten hoogste {hoogstens} tekens; dit zijn er %(show_value)d."


class Categoriecode(forms.ModelChoiceField):
    """A category by its code, or by its name as people write it."""

    def __init__(self) -> None:
        super().__init__(
            Categorie.objects.filter(actief=True).order_by("thema", "naam"),
            label="Waar gaat het over",
            to_field_name="code",
            required=False,
            empty_label="Weet ik niet",
        )

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str) and (kaal := value.replace("\0", "").strip()):
            rijen = Categorie.objects.filter(Q(code__iexact=kaal) | Q(naam__iexact=kaal), actief=True)
            if (gevonden := rijen.order_by("pk").first()) is not None:
                return gevonden
            raise forms.ValidationError(f"Er is geen categorie ‘{kaal[:60]}’. Laat het leeg of gebruik een code.")
        return super().to_python(value)


class Graden(forms.DecimalField):
    """A coordinate in degrees (WGS84)."""

    def __init__(self, label: str, laagst: str, hoogst: str) -> None:
        buiten = "Dit punt ligt niet in Nederland."
        super().__init__(
            label=label, required=False, min_value=Decimal(laagst), max_value=Decimal(hoogst),
            error_messages={"min_value": buiten, "max_value": buiten, "invalid": "Schrijf graden als 52.1234567."},
        )  # fmt: skip
        for validator in self.validators:
            validator.message = buiten  # type: ignore[attr-defined]

    def clean(self, value: Any) -> Decimal | None:
        schoon: Any = super().clean(value)
        return None if schoon is None else schoon.quantize(Decimal("0.0000001"))


def _nummer(label: str) -> forms.IntegerField:
    fout = "Vul alleen het huisnummer in, als getal; een letter hoort bij toevoeging."
    fouten = {"invalid": fout, "min_value": fout, "max_value": fout}
    veld = forms.IntegerField(label=label, required=False, min_value=1, max_value=99999, error_messages=fouten)
    for validator in veld.validators:
        validator.message = fout  # type: ignore[attr-defined]
    return veld


class InzendingForm(forms.Form):
    """One melding or handhavingsverzoek as its sender gives it. Valid input makes a zaak without a colleague."""

    onderwerp = Tekstveld("Onderwerp", 120)
    situatie = Tekstveld("Wat is er aan de hand", 20000, verplicht="Schrijf op wat er aan de hand is.",
                         widget=forms.Textarea(attrs={"rows": 6}))  # fmt: skip
    categorie = Categoriecode()
    straat = Tekstveld("Straat", 80)
    huisnummer = _nummer("Huisnummer")
    toevoeging = Tekstveld("Letter of toevoeging", 10)
    postcode = Tekstveld("Postcode", 7, validators=[POSTCODE])
    plaatsnaam = Tekstveld("Plaats", 60)
    omschrijving = Tekstveld("Plaats in woorden", 200)
    breedte = Graden("Breedtegraad", "50.5", "53.7")
    lengte = Graden("Lengtegraad", "3.2", "7.3")
    anoniem = JaNeeVeld(label="Ik wil anoniem blijven", required=False)
    naam = Tekstveld("Naam", 120)
    organisatienaam = Tekstveld("Bedrijf of organisatie", 120)
    indiener_straat = Tekstveld("Straat", 80)
    indiener_huisnummer = _nummer("Huisnummer")
    indiener_toevoeging = Tekstveld("Letter of toevoeging", 10)
    indiener_postcode = Tekstveld("Postcode", 7, validators=[POSTCODE])
    indiener_plaatsnaam = Tekstveld("Woonplaats", 60)
    email = forms.EmailField(label="E-mailadres", required=False, max_length=254)
    telefoon = Tekstveld("Telefoonnummer", 25, validators=[TELEFOON])
    mag_per_email = JaNeeVeld(label="U mag mij per e-mail schrijven, ook brieven en besluiten", required=False)
    afschermen = JaNeeVeld(label="Noem mijn naam niet aan anderen", required=False)
    geen_bericht = JaNeeVeld(label="Ik hoef niet te horen hoe het afloopt", required=False)
    gestelde_overtreding = Tekstveld("Welke regel wordt volgens u overtreden", 20000,
                                     widget=forms.Textarea(attrs={"rows": 3}))  # fmt: skip
    belang = Tekstveld("Wat merkt u er zelf van", 20000, widget=forms.Textarea(attrs={"rows": 3}))
    kanaal = forms.ChoiceField(label="Kanaal", choices=[("", ""), *Zaakkanaal.choices], required=False)
    ontvangstdatum = forms.DateField(label="Ontvangen op", required=False)

    ALLEEN_BESTAND = ("kanaal", "ontvangstdatum")
    """What only a file that is read in may say; anything else was received now."""

    def __init__(
        self, data: dict[str, Any] | None = None, *args: Any, soort: str, bestand: bool = False, **kwargs: Any
    ) -> None:
        """``soort``: melding or handhavingsverzoek. ``bestand``: the row of a file, with its own day of receipt."""
        self.soort, self.bestand, self.onleesbaar = soort, bestand, set[str]()
        super().__init__(self._plat(data) if isinstance(data, dict) else data, *args, **kwargs)
        if not bestand:
            for veld in self.ALLEEN_BESTAND:
                del self.fields[veld]

    def _plat(self, data: Any) -> dict[str, Any]:
        """Only plain values; a list or an object where text belongs is an error at its field, not a guess."""
        plat = {}
        for naam, veld in self.base_fields.items():
            waarde = data.get(naam)
            ja_nee = isinstance(veld, JaNeeVeld)
            if isinstance(waarde, list | dict | tuple | set | bytes) or (isinstance(waarde, bool) and not ja_nee):
                self.onleesbaar.add(naam)
            elif isinstance(waarde, str):
                plat[naam] = waarde.replace("\r\n", "\n").encode("utf-8", "replace").decode("utf-8")
            elif isinstance(waarde, int | float) and not ja_nee:
                plat[naam] = repr(waarde) if abs(waarde) < 10**18 else "1e999"
            elif waarde is not None:
                plat[naam] = waarde
        return plat

    def clean_postcode(self) -> str:
        return _postcode(self.cleaned_data["postcode"])

    def clean_indiener_postcode(self) -> str:
        return _postcode(self.cleaned_data["indiener_postcode"])

    def clean_ontvangstdatum(self) -> date | None:
        datum: date | None = self.cleaned_data["ontvangstdatum"]
        vandaag = timezone.localdate()
        if datum is not None and datum > vandaag:
            raise forms.ValidationError(f"{datum:%d-%m-%Y} ligt in de toekomst.")
        if datum is not None and datum < vandaag - OUDSTE_ONTVANGST:
            raise forms.ValidationError(f"{datum:%d-%m-%Y} ligt meer dan drie jaar terug. Kijk het jaar na.")
        return datum

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or {}
        for veld in self.onleesbaar & set(self.fields):
            self.errors.pop(veld, None)
            self.add_error(veld, "Hier hoort tekst of een getal, geen lijst en geen ja of nee.")
        if self.soort not in Soort.values:
            self.add_error(None, "Dit is geen melding en geen handhavingsverzoek.")
        self._toets_plaats(schoon)
        self._toets_indiener(schoon)
        return schoon

    def _toets_plaats(self, schoon: dict[str, Any]) -> None:
        if (schoon.get("breedte") is None) != (schoon.get("lengte") is None):
            self.add_error("lengte" if schoon.get("lengte") is None else "breedte", "Een punt heeft beide graden.")
        waar = ("straat", "postcode", "omschrijving", "breedte", "lengte", "huisnummer")
        if not set(waar) & set(self.errors) and not any(schoon.get(v) for v in waar if v != "huisnummer"):
            self.add_error("straat", "Waar is het? Geef een adres of beschrijf de plaats.")

    def _toets_indiener(self, schoon: dict[str, Any]) -> None:
        verzoek = self.soort == Soort.HANDHAVINGSVERZOEK
        if schoon.get("anoniem"):
            if verzoek:
                self.add_error("anoniem", ANONIEM_KAN_NIET)
            for veld in IDENTIFICEREND:
                schoon[veld] = None if veld == "indiener_huisnummer" else ""
            return
        if not {"naam", "anoniem"} & set(self.errors) and not schoon.get("naam") and not schoon.get("organisatienaam"):
            self.add_error("naam", self._zin_over_naam())
        if schoon.get("mag_per_email") and not schoon.get("email") and "email" not in self.errors:
            self.add_error("email", "Vul het e-mailadres in waarop wij u mogen schrijven.")
        delen = [schoon.get(f"indiener_{deel}") for deel in ("straat", "huisnummer", "plaatsnaam")]
        if any(delen) and not all(delen) and not any(veld.startswith("indiener_") for veld in self.errors):
            self.add_error("indiener_straat", "Voor een brief zijn straat, huisnummer en woonplaats nodig.")
        bereikbaar = all(delen) or (schoon.get("email") and schoon.get("mag_per_email"))
        if verzoek and not bereikbaar and not self.errors:
            self.add_error(
                "indiener_straat", "Op een handhavingsverzoek volgt een besluit. Daarvoor is een adres nodig (Awb 4:2)."
            )

    def _zin_over_naam(self) -> str:
        if self.soort == Soort.HANDHAVINGSVERZOEK:
            return "Vul de naam van de verzoeker in." if self.bestand else "Vul uw naam in."
        if self.bestand:
            return "Vul de naam van de indiener in, of zet ja in de kolom Anoniem."
        return "Vul uw naam in, of geef aan dat u anoniem wilt blijven."

    # --- valid input as the action wants it ----------------------------------------------------------------------

    def intakegegevens(
        self,
        *,
        kanaal: str,
        organisatie: Organisatie,
        ontvangen: date,
        bestanden: tuple[Any, ...] = (),
        herkomst: str = "",
    ) -> Intakegegevens:
        """``ontvangen``: the Amsterdam day of receipt, unless the row of a file names its own."""
        schoon = self.cleaned_data
        return Intakegegevens(
            kanaal=schoon.get("kanaal") or kanaal,
            ontvangstdatum=schoon.get("ontvangstdatum") or ontvangen,
            onderwerp=schoon["onderwerp"] or eerste_zin(schoon["situatie"]) or "Zonder onderwerp",
            situatie=schoon["situatie"],
            organisatie=organisatie,
            categorie=schoon["categorie"],
            locatie=self._locatie(organisatie),
            indiener=self._indiener(organisatie, ontvangen, herkomst),
            bestanden=bestanden,
        )

    def _locatie(self, organisatie: Organisatie) -> Locatie:
        schoon = self.cleaned_data
        velden = ("straat", "huisnummer", "toevoeging", "postcode", "plaatsnaam", "omschrijving", "breedte", "lengte")
        locatie = Locatie(**{veld: schoon[veld] for veld in velden})
        if (locatie.straat or locatie.postcode) and not locatie.plaatsnaam:
            locatie.plaatsnaam = organisatie.plaatsnaam[:60]
        return locatie

    def _indiener(self, organisatie: Organisatie, ontvangen: date, herkomst: str) -> dict[str, Any]:
        schoon = self.cleaned_data
        if schoon["anoniem"]:
            return {"anoniem": True, "wil_terugkoppeling": False}
        per_email = schoon["mag_per_email"]
        return {
            "naam": schoon["naam"],
            "organisatienaam": schoon["organisatienaam"],
            "straat": schoon["indiener_straat"],
            "huisnummer": schoon["indiener_huisnummer"],
            "toevoeging": schoon["indiener_toevoeging"],
            "postcode": schoon["indiener_postcode"],
            "plaatsnaam": schoon["indiener_plaatsnaam"],
            "email": schoon["email"],
            "telefoon": schoon["telefoon"],
            "voorkeur": Betrokkene.Voorkeur.EMAIL if per_email else Betrokkene.Voorkeur.POST,
            "email_toestemming_op": ontvangen if per_email else None,
            "email_toestemming_bron": BRON.get(herkomst, herkomst)[:80] if per_email else "",
            "afgeschermd": schoon["afschermen"],
            "wil_terugkoppeling": not schoon["geen_bericht"],
        }


def _postcode(tekst: str) -> str:
    return tekst.replace(" ", "").upper()
