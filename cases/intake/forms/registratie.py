"""The intake form for telephone and counter: one page, filled in from top to bottom with the keyboard only."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone

from cases.casework.forms import MeerBestanden, MeerBestandenInvoer, tekstvlak
from cases.dossiers.models import Betrokkene, Categorie, Locatie
from cases.dossiers.models.zaak import Kanaal, Urgentie
from cases.intake.actions.registratie import Intakegegevens
from cases.intake.adresregel import Adres, lees_adres, lees_punt
from cases.intake.datumwoorden import lees_datum
from cases.intake.zoekplaats import vul_aan
from cases.staff.models import Medewerker

MELDING, VERZOEK, KLACHT = "melding", "handhavingsverzoek", "klacht"
BRON_VAN_TOESTEMMING = {
    "telefoon": "telefonisch",
    "balie": "aan de balie",
    "e-mail": "per e-mail",
    "brief": "per brief",
}
VAN_DE_INDIENER = ("naam", "organisatienaam", "indiener_adres", "telefoon", "email")
"""What is never kept of somebody anonymous (AL-3)."""


class Typdatum(forms.Field):
    """A day, typed as a date or as a quick word."""

    default_error_messages = {
        "invalid": "Schrijf een datum als 2-3-2026, of een woord als gisteren.",
        "required": "Vul in wanneer het binnenkwam.",
    }

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values:
            return None
        if isinstance(value, date):
            return value
        try:
            return lees_datum(str(value), timezone.localdate())
        except ValueError:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from None

    def prepare_value(self, value: Any) -> Any:
        return f"{value:%d-%m-%Y}" if isinstance(value, date) else value


class VrijeInvoer(forms.TextInput):
    """A text field that the form as a whole asks for, so that the field alone is not marked as required."""

    def use_required_attribute(self, initial: Any) -> bool:
        return False


class EenVanAlle(forms.CharField):
    """Asked, unless something else answers the same question; the form checks that."""

    widget = VrijeInvoer

    def validate(self, value: Any) -> None:
        return None


class Adresveld(forms.CharField):
    """An address on one line."""

    default_error_messages = {"adres": "Schrijf het adres als Lindelaan 14, 1234 AB. Een postcode met nummer mag ook."}

    def clean(self, value: Any) -> Any:
        tekst = super().clean(value)
        try:
            return lees_adres(tekst) if tekst else Adres()
        except ValueError:
            raise forms.ValidationError(self.error_messages["adres"], code="adres") from None


class Plaatsadres(Adresveld, EenVanAlle):
    """The address of the place; a point or a description will do as well."""


class Categoriekeuze(forms.ModelChoiceField):
    """Categories under their theme; the browser finds one by its first letters."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Categorie.objects.filter(actief=True).order_by("naam"), **kwargs)


class RegistratieForm(forms.Form):
    """Everything that is known when something comes in (ML1, HV1). Errors stand at the field and nothing is lost."""

    kanaal = forms.ChoiceField(label="Hoe komt het binnen", choices=Kanaal.choices, initial=Kanaal.TELEFOON)
    ontvangstdatum = Typdatum(
        label="Ontvangen op",
        help_text="Een datum, of: vandaag, gisteren, ma, -2d. De dag waarop de gemeente het voor het eerst kreeg.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "size": 14}),
    )
    soort = forms.ChoiceField(
        label="Wat is het",
        choices=[
            (MELDING, "Melding: er is iets aan de hand"),
            (VERZOEK, "Handhavingsverzoek: iemand vraagt de gemeente om op te treden, en krijgt een besluit"),
            (KLACHT, "Klacht over gedrag: over hoe een medewerker of bestuurder zich gedroeg"),
        ],
        initial=MELDING,
        widget=forms.RadioSelect,
    )
    categorie = Categoriekeuze(
        label="Waar gaat het over",
        help_text="Typ de eerste letters.",
        empty_label="Kies een categorie",
        error_messages={"required": "Kies een categorie. Past niets, kies dan Overig."},
    )
    adres = Plaatsadres(
        label="Adres",
        help_text="Straat en nummer, of postcode en nummer. Geen adres? Beschrijf dan de plaats.",
        max_length=160,
        widget=VrijeInvoer(attrs={"autocomplete": "off", "list": "bekende-adressen"}),
    )
    plaats_in_woorden = forms.CharField(
        label="Plaats in woorden",
        required=False,
        max_length=200,
        help_text="Als er geen adres is, bijvoorbeeld: in de berm bij de brug.",
    )
    punt = forms.CharField(
        label="Punt op de kaart",
        required=False,
        max_length=60,
        help_text="Twee getallen: graden (52.15 5.38) of RD-meters (155000 463000).",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    situatie = tekstvlak(
        "Wat is er aan de hand", rijen=5, uitleg="Wat, sinds wanneer, hoe vaak, en voor wie is het erg?"
    )
    onderwerp = forms.CharField(
        label="Onderwerp in het kort", required=False, max_length=120, help_text="Leeg: de eerste zin hierboven."
    )
    gestelde_overtreding = tekstvlak("Welke overtreding noemt de verzoeker", rijen=2, verplicht=False)
    belang = tekstvlak(
        "Welk belang heeft de verzoeker", rijen=2, verplicht=False, uitleg="Bijvoorbeeld: woont ernaast."
    )
    urgentie = forms.ChoiceField(
        label="Hoeveel haast heeft het",
        required=False,
        choices=[("", "Nog niet beoordeeld"), *Urgentie.choices],
        initial="",
        widget=forms.RadioSelect,
    )
    urgentie_reden = EenVanAlle(label="Waarom heeft het spoed", max_length=300)
    anoniem = forms.BooleanField(
        label="Wil anoniem blijven", required=False, help_text="Dan bewaren we geen naam, adres of nummer."
    )
    naam = EenVanAlle(label="Naam", max_length=120, widget=VrijeInvoer(attrs={"autocomplete": "off"}))
    telefoon = forms.CharField(
        label="Telefoonnummer",
        required=False,
        max_length=25,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )
    email = forms.EmailField(
        label="E-mailadres", required=False, max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    email_toestemming = forms.BooleanField(
        label="Mag post per e-mail krijgen",
        required=False,
        help_text="Alleen als de indiener dat zelf zegt. We leggen vandaag vast, en hoe het is gezegd.",
    )
    indiener_adres = Adresveld(
        label="Adres van de indiener",
        required=False,
        max_length=160,
        help_text="Met postcode en plaats, voor brieven.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    organisatienaam = forms.CharField(label="Bedrijf of organisatie", required=False, max_length=120)
    voorkeur = forms.ChoiceField(
        label="Wil antwoord per", choices=Betrokkene.Voorkeur.choices, initial=Betrokkene.Voorkeur.POST, required=False
    )
    wil_terugkoppeling = forms.BooleanField(label="Wil horen hoe het afloopt", required=False, initial=True)
    afgeschermd = forms.BooleanField(
        label="Identiteit afschermen",
        required=False,
        help_text="Alleen wie de zaak behandelt ziet de naam. In brieven aan anderen staat die nooit.",
    )
    vertrouwelijk = forms.BooleanField(
        label="Vertrouwelijke zaak", required=False, help_text="Alleen wie eraan werkt kan de zaak zien."
    )
    bestanden = MeerBestanden(
        label="Foto's en andere bestanden",
        required=False,
        help_text="PDF, foto, Word, Excel, geluid of e-mail; ten hoogste 25 MB per stuk. U kunt er meer kiezen.",
        widget=MeerBestandenInvoer,
    )

    groepen = (
        ("Binnenkomst", ["kanaal", "ontvangstdatum", "soort", "categorie"]),
        ("Waar", ["adres", "plaats_in_woorden", "punt"]),
        ("Wat", ["situatie", "onderwerp", "gestelde_overtreding", "belang", "urgentie", "urgentie_reden"]),
        (
            "Wie",
            ["anoniem", "naam", "telefoon", "email", "email_toestemming", "indiener_adres", "organisatienaam",
             "voorkeur", "wil_terugkoppeling", "afgeschermd"],
        ),
        ("Stukken", ["bestanden", "vertrouwelijk"]),
    )  # fmt: skip

    def __init__(self, *args: Any, door: Medewerker, **kwargs: Any) -> None:
        self.door = door
        super().__init__(*args, **kwargs)
        self.initial.setdefault("ontvangstdatum", timezone.localdate())
        self.fields["situatie"].error_messages["required"] = "Schrijf op wat er aan de hand is."
        if not self.is_bound:
            self.fields["kanaal"].widget.attrs["autofocus"] = True
        per_thema: dict[str, list[tuple[int, str]]] = {}
        for c in self.fields["categorie"].queryset:  # type: ignore[attr-defined]
            per_thema.setdefault(c.thema, []).append((c.pk, c.naam))
        self.fields["categorie"].widget.choices = [("", "Kies een categorie"), *sorted(per_thema.items())]

    def clean_ontvangstdatum(self) -> date:
        datum: date = self.cleaned_data["ontvangstdatum"]
        if datum > timezone.localdate():
            raise forms.ValidationError(f"{datum:%d-%m-%Y} ligt in de toekomst.")
        if datum.year < timezone.localdate().year - 5:
            raise forms.ValidationError(f"{datum:%d-%m-%Y} is meer dan vijf jaar geleden. Klopt het jaar?")
        return datum

    def clean_punt(self) -> tuple[float, float] | None:
        tekst = self.cleaned_data["punt"].strip()
        if not tekst:
            return None
        try:
            return lees_punt(tekst)
        except ValueError:
            raise forms.ValidationError("Dit is geen punt in Nederland. Schrijf bijvoorbeeld 52.15 5.38.") from None

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or {}
        if not {"adres", "punt"} & set(self.errors) and not (
            schoon.get("adres") or schoon.get("punt") or schoon.get("plaats_in_woorden")
        ):
            self.add_error("adres", "Waar is het? Geef een adres, een punt of een omschrijving.")
        if (
            schoon.get("urgentie") in (Urgentie.SPOED, Urgentie.ZEER_SPOED)
            and not schoon.get("urgentie_reden", "").strip()
        ):
            self.add_error("urgentie_reden", "Leg kort uit waarom het spoed heeft.")
        self._toets_indiener(schoon)
        return schoon

    def _toets_indiener(self, schoon: dict[str, Any]) -> None:
        if schoon.get("anoniem"):
            if schoon.get("soort") == VERZOEK:
                self.add_error(
                    "anoniem", "Een handhavingsverzoek kan niet anoniem. Kies Melding, of vul een naam in (R-06)."
                )
            for veld in VAN_DE_INDIENER:
                if schoon.get(veld):
                    self.add_error(veld, "Maak dit leeg, of zet ‘Wil anoniem blijven’ uit (AL-3).")
            return
        if not schoon.get("naam") and not schoon.get("organisatienaam") and not self._eigen_waarneming(schoon):
            self.add_error("naam", "Vul een naam in, of geef aan dat de indiener anoniem wil blijven.")
        if schoon.get("email_toestemming") and not schoon.get("email") and "email" not in self.errors:
            self.add_error("email", "Vul het e-mailadres in waar de toestemming over gaat.")
        adres = schoon.get("indiener_adres")
        if adres and not (adres.straat and adres.huisnummer and adres.postcode):
            self.add_error("indiener_adres", "Voor een brief zijn straat, huisnummer en postcode nodig.")

    def _eigen_waarneming(self, schoon: dict[str, Any]) -> bool:
        return schoon.get("kanaal") == Kanaal.EIGEN_WAARNEMING

    @property
    def plaats(self) -> Locatie:
        """The place of valid input, not saved; completed with what earlier zaken know of this address."""
        schoon = self.cleaned_data
        stad = self.door.organisatie.plaatsnaam if self.door.organisatie else ""
        locatie = vul_aan(schoon["adres"], self.door, stad) if schoon.get("adres") else Locatie()
        locatie.omschrijving = schoon.get("plaats_in_woorden", "")
        if punt := schoon.get("punt"):
            locatie.breedte, locatie.lengte = (Decimal(f"{graden:.7f}") for graden in punt)
        return locatie

    @property
    def is_verzoek(self) -> bool:
        return bool(self.cleaned_data["soort"] == VERZOEK)

    def gegevens(self, bestanden: tuple[Any, ...]) -> Intakegegevens:
        """Valid input as the action wants it."""
        schoon = self.cleaned_data
        assert self.door.organisatie is not None
        return Intakegegevens(
            kanaal=schoon["kanaal"],
            ontvangstdatum=schoon["ontvangstdatum"],
            onderwerp=schoon["onderwerp"].strip() or eerste_zin(schoon["situatie"]),
            situatie=schoon["situatie"],
            organisatie=self.door.organisatie,
            categorie=schoon["categorie"],
            locatie=self.plaats,
            indiener=self._indiener(),
            is_klacht=schoon["soort"] == KLACHT,
            urgentie=schoon["urgentie"],
            urgentie_reden=schoon["urgentie_reden"],
            vertrouwelijk=schoon["vertrouwelijk"],
            bestanden=bestanden,
        )

    def _indiener(self) -> dict[str, Any]:
        schoon = self.cleaned_data
        if schoon["anoniem"]:
            return {"anoniem": True, "wil_terugkoppeling": False}
        if self._eigen_waarneming(schoon) and not schoon["naam"] and not schoon["organisatienaam"]:
            organisatie = self.door.organisatie.naam if self.door.organisatie else ""
            return {"naam": self.door.naam, "organisatienaam": organisatie, "wil_terugkoppeling": False}
        adres: Adres = schoon["indiener_adres"]
        toestemming = schoon["email_toestemming"]
        return {
            "naam": schoon["naam"].strip(),
            "organisatienaam": schoon["organisatienaam"].strip(),
            "straat": adres.straat,
            "huisnummer": adres.huisnummer,
            "toevoeging": adres.toevoeging,
            "postcode": adres.postcode,
            "plaatsnaam": adres.plaatsnaam or (self._eigen_stad() if adres else ""),
            "telefoon": schoon["telefoon"].strip(),
            "email": schoon["email"],
            "voorkeur": schoon["voorkeur"] or Betrokkene.Voorkeur.POST,
            "email_toestemming_op": timezone.localdate() if toestemming else None,
            "email_toestemming_bron": BRON_VAN_TOESTEMMING.get(schoon["kanaal"], schoon["kanaal"])
            if toestemming
            else "",
            "afgeschermd": schoon["afgeschermd"],
            "wil_terugkoppeling": schoon["wil_terugkoppeling"],
        }

    def _eigen_stad(self) -> str:
        return self.door.organisatie.plaatsnaam if self.door.organisatie else ""


def eerste_zin(tekst: str, *, hoogstens: int = 120) -> str:
    """The first sentence of what was told, as a short subject."""
    regel = next((r.strip() for r in tekst.splitlines() if r.strip()), "")
    for teken in (". ", "! ", "? "):
        regel = regel.split(teken)[0]
    regel = regel.rstrip(".!? ")
    return regel if len(regel) <= hoogstens else regel[: hoogstens - 1].rsplit(" ", 1)[0] + "…"
