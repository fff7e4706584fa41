"""Forms of documents, sending and the texts of letters."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet

from cases.documents.afscherming import INDIENERS
from cases.documents.blokken import Blok
from cases.documents.models import Document, Documentversie, Sjabloon, Verzending
from cases.dossiers.indicaties import ontvanger_voor
from cases.dossiers.models import Betrokkene
from cases.staff.models import Medewerker

Stand = Verzending.Stand


class Datumveld(forms.DateField):
    """A day, with the date picker of the browser."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        super().__init__(**kwargs)


def regels_voor(tekst: str) -> int:
    """How high the text box must be to show this text without scrolling."""
    return max(4, sum(1 + len(regel) // 72 for regel in tekst.split("\n")) + 1)


class Blokveld(forms.CharField):
    """The text of a block. A concept may still be empty here; what must be there is told by the checklist."""

    def validate(self, value: Any) -> None:
        """Nothing: an empty block is saved, and held back when the letter is offered for review."""


class Briefformulier(forms.Form):
    """The text of one letter, a box per block. ``gezien`` is the hash of the text the writer started from."""

    use_required_attribute = False

    gezien = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, versie: Documentversie, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.versie = versie
        self.fields["gezien"].initial = versie.sha256
        self.fields["onderwerp"] = forms.CharField(label="Onderwerp", max_length=200, initial=versie.onderwerp)
        for blok in versie.blokken:
            self.fields[f"blok_{blok.sleutel}"] = Blokveld(
                label=blok.kop or naam_van(blok),
                strip=False,
                initial=blok.tekst,
                help_text=blok.uitleg if blok.soort == "vrij" else "",
                widget=forms.Textarea(attrs={"rows": regels_voor(blok.tekst), "data-vrij": blok.soort == "vrij"}),
            )

    @property
    def teksten(self) -> dict[str, str]:
        """The new text per block."""
        return {
            naam.removeprefix("blok_"): waarde for naam, waarde in self.cleaned_data.items() if naam.startswith("blok_")
        }


def naam_van(blok: Blok) -> str:
    """A block without heading still needs a name on the screen."""
    return blok.sleutel.replace("_", " ").capitalize()


class Redenformulier(forms.Form):
    """Sending back asks what must change."""

    reden = forms.CharField(
        label="Wat moet er anders?",
        help_text="Schrijf het zo dat de opsteller meteen verder kan. Maakte u opmerkingen bij de tekst? "
        "Dan mag dit leeg blijven.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, met_opmerkingen: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reden"].required = not met_opmerkingen


class Verzendformulier(forms.Form):
    """How and on which day it leaves, to whom besides the addressee, and who gets a copy."""

    kanaal = forms.ChoiceField(label="Hoe verzendt u?", widget=forms.RadioSelect)
    ter_post_op = Datumveld(label="Datum van verzending")
    barcode = forms.CharField(label="Barcode (alleen bij aangetekend)", max_length=40, required=False)
    geadresseerden = forms.ModelMultipleChoiceField(
        label="Aan wie is de brief nog meer gericht?",
        help_text="Zij krijgen dezelfde brief met hun eigen naam en adres.",
        queryset=Betrokkene.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    afschriften = forms.ModelMultipleChoiceField(
        label="Wie krijgt een afschrift?",
        help_text="Wie het vroeg of meldde, staat er met zijn rol in en niet met zijn naam.",
        queryset=Betrokkene.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    indiener_noemen = forms.BooleanField(
        label="Noem in de afschriften wel wie het vroeg of meldde",
        help_text="Alleen als dat nodig is. Wie is afgeschermd, wordt nooit genoemd.",
        required=False,
    )

    def __init__(self, *args: Any, document: Document, vandaag: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        persoon = document.betrokkene
        keuzes = []
        if persoon is not None and not persoon.anoniem:
            naar = ontvanger_voor(persoon)
            if naar.adresregels:
                keuzes += [Verzending.Kanaal.POST, Verzending.Kanaal.AANGETEKEND]
            if naar.mag_per_email:
                keuzes.append(Verzending.Kanaal.EMAIL)
            keuzes.append(Verzending.Kanaal.UITGEREIKT)
        keuzes.append(Verzending.Kanaal.NOTITIE)
        veld = self.fields["kanaal"]
        assert isinstance(veld, forms.ChoiceField)
        veld.choices = [(keuze.value, keuze.label) for keuze in keuzes]
        self.initial.setdefault("kanaal", document.kanaal)
        self.initial.setdefault("ter_post_op", document.versie.gepland_op if document.versie else vandaag)
        self.mensen = andere_ontvangers(document)
        self._kies("afschriften", self.mensen)
        self._kies("geadresseerden", self.mensen.filter(rol__in=INDIENERS) if persoon is not None else None)
        indieners = document.zaak.betrokkenen.filter(rol__in=INDIENERS, afgeschermd=False, anoniem=False)
        if "afschriften" not in self.fields or not indieners.exists():
            del self.fields["indiener_noemen"]

    def _kies(self, naam: str, wie: QuerySet[Betrokkene] | None) -> None:
        veld = self.fields[naam]
        assert isinstance(veld, forms.ModelMultipleChoiceField)
        if wie is None or not wie.exists():
            del self.fields[naam]
        else:
            veld.queryset = wie

    def clean(self) -> dict[str, Any]:
        """Nobody gets the letter both as addressee and as copy."""
        gegevens: dict[str, Any] = super().clean() or {}
        dubbel = set(gegevens.get("geadresseerden") or ()) & set(gegevens.get("afschriften") or ())
        if dubbel:
            self.add_error("afschriften", "Iemand krijgt de brief zelf of een afschrift, niet allebei.")
        return gegevens


def andere_ontvangers(document: Document) -> QuerySet[Betrokkene]:
    """Everybody in the zaak besides the addressee who can get a letter."""
    mensen: QuerySet[Betrokkene] = document.zaak.betrokkenen.filter(anoniem=False, vervallen_op=None)
    if document.betrokkene_id is not None:
        mensen = mensen.exclude(pk=document.betrokkene_id)
    return mensen.order_by("pk")


class Uitkomstformulier(forms.Form):
    """What became of a letter that was sent."""

    stand = forms.ChoiceField(
        label="Wat is er met de brief gebeurd?",
        choices=[(s.value, s.label) for s in (Stand.BEZORGD, Stand.RETOUR, Stand.GEWEIGERD, Stand.MISLUKT)],
    )
    notitie = forms.CharField(label="Toelichting", max_length=300, required=False)


class Opmerkingformulier(forms.Form):
    """What a reviewer says about one block."""

    blok = forms.CharField(widget=forms.HiddenInput, max_length=40, required=False)
    tekst = forms.CharField(label="Uw opmerking", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class Datumformulier(forms.Form):
    """Another day of posting."""

    datum = Datumveld(label="Nieuwe verzenddatum")


class Vervangformulier(forms.Form):
    """Which document takes the place of this one."""

    nieuw = forms.ModelChoiceField(label="Welk document komt in de plaats?", queryset=Document.objects.none())
    reden = forms.CharField(label="Waarom?", widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, document: Document, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld = self.fields["nieuw"]
        assert isinstance(veld, forms.ModelChoiceField)
        veld.queryset = (
            Document.objects.filter(zaak=document.zaak, soort=document.soort, status__in=["vastgesteld", "verzonden"])
            .exclude(pk=document.pk)
            .order_by("-pk")
        )


class Intrekformulier(forms.Form):
    """The decision on which it is withdrawn."""

    reden = forms.CharField(label="Op grond van welk besluit?", widget=forms.Textarea(attrs={"rows": 3}))


class TerPostFormulier(forms.Form):
    """The day on which a printed letter was posted."""

    op = Datumveld(label="Ter post bezorgd op")
    barcode = forms.CharField(label="Barcode", max_length=40, required=False)


class Sjabloonformulier(forms.Form):
    """A text with its blocks, each edited on its own; an empty extra block may be filled to add one."""

    onderwerp = forms.CharField(label="Onderwerp", max_length=200)

    def __init__(self, *args: Any, blokken: Sequence[Blok], velden: dict[str, type], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.velden = velden
        janee = [naam for naam, vorm in velden.items() if vorm is bool]
        voorwaarden = [("", "altijd")]
        for naam in janee:
            gewoon = naam.replace("_", " ")
            voorwaarden += [(naam, f"alleen als: {gewoon}"), (f"niet {naam}", f"alleen als niet: {gewoon}")]
        self.rijen: list[dict[str, str]] = []
        for nummer, blok in enumerate([*blokken, Blok("")]):
            nieuw = not blok.sleutel
            voor = f"blok{nummer}_"
            self.fields[voor + "sleutel"] = forms.CharField(
                label="Naam van het blok" if nieuw else "Naam",
                initial=blok.sleutel,
                required=False,
                max_length=40,
                help_text="Kleine letters en _. Vul dit in om een blok toe te voegen." if nieuw else "",
            )
            self.fields[voor + "kop"] = forms.CharField(label="Kop", initial=blok.kop, required=False, max_length=120)
            self.fields[voor + "soort"] = forms.ChoiceField(
                label="Soort",
                initial=blok.soort,
                choices=[("vast", "Vaste tekst"), ("vrij", "Vrij: de opsteller schrijft het")],
            )
            self.fields[voor + "als"] = forms.ChoiceField(
                label="Wanneer staat dit in de brief?", initial=blok.als, required=False, choices=voorwaarden
            )
            self.fields[voor + "tekst"] = forms.CharField(
                label="Tekst",
                initial=blok.tekst,
                required=False,
                strip=False,
                widget=forms.Textarea(attrs={"rows": regels_voor(blok.tekst)}),
            )
            self.fields[voor + "uitleg"] = forms.CharField(
                label="Uitleg voor de opsteller (bij een vrij blok)",
                initial=blok.uitleg,
                required=False,
                max_length=300,
            )
            if not nieuw:
                self.fields[voor + "weg"] = forms.BooleanField(label="Dit blok verwijderen", required=False)
            self.rijen.append({"voor": voor, "titel": blok.kop or (naam_van(blok) if not nieuw else "Nieuw blok")})

    @property
    def blokvelden(self) -> list[dict[str, Any]]:
        """Per block what one usually changes, and apart from it the settings; open when something in them is wrong."""
        uitkomst = []
        for rij in self.rijen:
            namen = [naam for naam in self.fields if naam.startswith(rij["voor"])]
            tekst = [self[rij["voor"] + naam] for naam in ("kop", "tekst")]
            instellingen = [self[naam] for naam in namen if self[naam] not in tekst]
            uitkomst.append(
                {
                    "titel": rij["titel"],
                    "velden": tekst,
                    "instellingen": instellingen,
                    "open": any(veld.errors for veld in instellingen) or rij["titel"] == "Nieuw blok",
                }
            )
        return uitkomst

    @property
    def blokken(self) -> list[Blok]:
        """The blocks as entered; a block without name or marked for removal is left out."""
        gegevens = self.cleaned_data
        uitkomst = []
        for rij in self.rijen:
            voor = rij["voor"]
            if not gegevens.get(voor + "sleutel") or gegevens.get(voor + "weg"):
                continue
            uitkomst.append(
                Blok.van_dict(
                    {naam: gegevens[voor + naam] for naam in ("sleutel", "kop", "soort", "als", "tekst", "uitleg")}
                )
            )
        return uitkomst


class Sjabloonbeheer(forms.ModelForm):
    """Who looks after a text, and when it is looked at again."""

    class Meta:
        model = Sjabloon
        fields = ("eigenaar", "herzien_op")
        widgets = {"herzien_op": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld = self.fields["eigenaar"]
        assert isinstance(veld, forms.ModelChoiceField)
        veld.queryset = Medewerker.objects.actief().op_naam()
