"""Forms about the term for a decision and about being late (art. 4:13 to 4:20 Awb)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from cases.casework.beslistermijnen import ZELF_TE_KIEZEN, aanvragers, beslistermijnen, lopende, schermnaam
from cases.casework.forms import Datumveld, tekstvlak
from cases.casework.letters import REDENEN_VERLENGING
from cases.casework.models import Dwangsom, Dwangsomdeel, Ingebrekestelling, Stilstand, Verdaging
from cases.deadlines.feestdagen import voluit
from cases.deadlines.models import Termijn
from cases.deadlines.niet_tijdig import UITSLUITINGEN
from cases.deadlines.rules.grounds import GRONDEN
from cases.dossiers.afscherming import mag_bestand_openen
from cases.dossiers.models import Bestand, Betrokkene
from cases.dossiers.stapformulier import Stapformulier

WANNEER = {
    "4:15-1b": "De termijn staat stil vanaf de dag nadat de brief aan de verzoeker weg is.",
    "4:15-2a": "Voeg de schriftelijke instemming toe en noem de eerste en de laatste dag.",
    "4:15-2b": "Noem de eerste dag. Het einde legt u later vast; de verzoeker krijgt dan de nieuwe datum.",
    "4:15-2c": "Noem de eerste dag en wat u verwacht. De verzoeker krijgt nu bericht, en als het voorbij is.",
}


class OpschortenForm(Stapformulier):
    """One of the four grounds of 4:15 besides the aanvulling."""

    knop = "Opschorten"
    grond = forms.ChoiceField(
        label="Waarom staat de termijn stil",
        choices=[(c, f"{GRONDEN[c].label} ({GRONDEN[c].artikel}). {WANNEER[c]}") for c in ZELF_TE_KIEZEN],
        widget=forms.RadioSelect,
    )
    van = Datumveld(
        label="Eerste dag dat de termijn stilstaat", required=False, help_text="Leeg bij een buitenlandse instantie."
    )
    tot_en_met = Datumveld(
        label="Laatste dag",
        required=False,
        help_text="De afgesproken laatste dag, of bij overmacht de laatste dag die u verwacht.",
    )
    toelichting = tekstvlak("Wat is er aan de hand", rijen=3)
    bewijs = forms.FileField(
        label="Bewijsstuk", required=False, help_text="Bij instemming: de brief of e-mail van de verzoeker."
    )

    def richt_in(self) -> None:
        self.intro = stand_van_de_termijn(self)

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or {}
        grond = schoon.get("grond")
        if grond == "4:15-2a" and not schoon.get("bewijs"):
            self.add_error("bewijs", "Voeg de schriftelijke instemming van de verzoeker toe.")
        if grond in ("4:15-2a", "4:15-2c") and not schoon.get("tot_en_met"):
            self.add_error("tot_en_met", "Noem de laatste dag.")
        if grond and grond != "4:15-1b" and not schoon.get("van"):
            self.add_error("van", "Noem de eerste dag waarop de termijn stilstaat.")
        if grond == "4:15-1b" and schoon.get("van"):
            self.add_error("van", "Laat deze dag leeg: de dag na de brief telt.")
        return schoon


def stand_van_de_termijn(form: Stapformulier) -> str:
    """Where the term stands now, in one sentence."""
    termijn = lopende(form.procedure.zaak)
    if termijn is None:
        return ""
    if termijn.einddatum is None:
        return f"“{termijn.label}” staat nu stil en heeft geen einddatum."
    return f"“{termijn.label}” loopt nu tot en met {voluit(termijn.einddatum)}."


class Stilstandkeuze(forms.ModelChoiceField):
    def label_from_instance(self, obj: Stilstand) -> str:
        vanaf = f"vanaf {voluit(obj.opschorting.van)}" if obj.opschorting else "begint als de brief weg is"
        return f"{GRONDEN[obj.grond].label}, {vanaf}"


class StilstandBeeindigenForm(Stapformulier):
    """The reason is over; the term runs again."""

    knop = "Opschorting beëindigen"
    intro = "De termijn loopt weer. Als de wet dat vraagt, krijgt de verzoeker een brief met de nieuwe einddatum."
    stilstand = Stilstandkeuze(label="Welke opschorting", queryset=Stilstand.objects.none())
    einde_op = Datumveld(
        label="Laatste dag van de opschorting",
        help_text="Bij een buitenlandse instantie: de dag waarop de informatie kwam. Die dag telt weer mee.",
    )
    reden = tekstvlak("Waardoor eindigt het", rijen=2)

    def richt_in(self) -> None:
        rijen = self.procedure.zaak.stilstanden.filter(beeindigd_op=None).select_related("opschorting").order_by("pk")
        self.fields["stilstand"].queryset = rijen  # type: ignore[attr-defined]
        if len(eerste := list(rijen[:2])) == 1:
            self.initial.setdefault("stilstand", eerste[0].pk)
        self.initial.setdefault("einde_op", timezone.localdate())


ANDERS = "anders"


class VerdagenForm(Stapformulier):
    """A new last day with its reason; also the form of HV4."""

    knop = "Verdagen"
    tot = Datumveld(label="Nieuwe laatste dag", help_text="Deze datum komt in de brief en bindt ons (art. 4:14 lid 3).")
    waarom = forms.ChoiceField(
        label="Waarom is er meer tijd nodig",
        choices=[*REDENEN_VERLENGING.items(), (ANDERS, "Een andere reden, in eigen woorden")],
        widget=forms.RadioSelect,
    )
    reden = tekstvlak(
        "De reden in eigen woorden",
        rijen=3,
        verplicht=False,
        uitleg="Alleen bij een andere reden. Een collega toetst de brief dan eerst.",
    )
    opnieuw = forms.BooleanField(
        label="Ik weet dat deze termijn al eerder is verdaagd, en dat het redelijk moet blijven", required=True
    )

    def richt_in(self) -> None:
        termijn = lopende(self.procedure.zaak)
        eerder = termijn.verlengingen.count() if termijn is not None else 0
        self.intro = stand_van_de_termijn(self) + " De termijn verschuift pas als de brief weg is, en alleen op tijd."
        if eerder:
            keer = "eenmaal" if eerder == 1 else f"{eerder} keer"
            self.intro += f" Let op: deze termijn is al {keer} verdaagd."
        else:
            del self.fields["opnieuw"]

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or {}
        waarom, eigen = schoon.pop("waarom", ""), schoon.get("reden", "").strip()
        schoon.pop("opnieuw", None)
        if waarom == ANDERS and not eigen:
            self.add_error("reden", "Schrijf de reden op.")
        elif waarom != ANDERS and eigen:
            self.add_error("reden", "Kies ‘een andere reden’ als u zelf iets schrijft, of laat dit leeg.")
        schoon["reden"] = eigen if waarom == ANDERS else waarom
        return schoon


class VerdagingVoorstellenForm(VerdagenForm):
    """The same, to be agreed by a colleague."""

    knop = "Voorstel doen"


class Verdagingkeuze(forms.ModelChoiceField):
    def label_from_instance(self, obj: Verdaging) -> str:
        wie = f" ({obj.voorgesteld_door.naam})" if obj.voorgesteld_door else ""
        return f"tot en met {voluit(obj.tot)}{wie}: {obj.reden}"


class VerdagingBeoordelenForm(Stapformulier):
    """Agree or not with the proposal of a colleague."""

    knop = "Vastleggen"
    verdaging = Verdagingkeuze(
        label="Voorstel", queryset=Verdaging.objects.none(), empty_label=None, widget=forms.RadioSelect
    )
    akkoord = forms.TypedChoiceField(
        label="Wat vindt u",
        choices=[("ja", "Akkoord: de brief gaat weg"), ("nee", "Niet akkoord: de termijn blijft zo")],
        coerce=lambda waarde: waarde == "ja",
        widget=forms.RadioSelect,
    )
    toelichting = tekstvlak("Toelichting", rijen=2, verplicht=False, uitleg="Nodig als u niet akkoord bent.")

    def richt_in(self) -> None:
        self.intro = stand_van_de_termijn(self)
        rijen = self.procedure.zaak.verdagingen.filter(status="voorgesteld").select_related("voorgesteld_door")
        self.fields["verdaging"].queryset = rijen  # type: ignore[attr-defined]
        if eerste := rijen.first():
            self.initial.setdefault("verdaging", eerste.pk)

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or {}
        if schoon.get("akkoord") is False and not schoon.get("toelichting", "").strip():
            self.add_error("toelichting", "Leg uit waarom u niet akkoord bent.")
        return schoon


class VertragingMeldenForm(Stapformulier):
    """Say when the besluit does come."""

    knop = "Brief versturen"
    verwacht_op = Datumveld(
        label="Op welke dag beslist u naar verwachting", help_text="Noem een zo vroeg mogelijke dag."
    )
    toelichting = tekstvlak("Toelichting voor het dossier", rijen=2, verplicht=False)

    def richt_in(self) -> None:
        self.intro = (
            stand_van_de_termijn(self)
            + " Deze brief verandert de termijn niet. De verzoeker kan ons nog steeds in gebreke stellen."
        )


class Termijnkeuze(forms.ModelChoiceField):
    def label_from_instance(self, obj: Termijn) -> str:
        einde = f"tot en met {voluit(obj.einddatum)}" if obj.einddatum else "staat stil"
        return f"{obj.label}, {einde}"


class Persoonkeuze(forms.ModelChoiceField):
    def label_from_instance(self, obj: Betrokkene) -> str:
        return f"{schermnaam(obj)} ({obj.get_rol_display().lower()})"


class IngebrekestellingForm(Stapformulier):
    """What came in; the system weighs it at once."""

    knop = "Registreren"
    ontvangen_op = Datumveld(label="Ontvangen op", help_text="De dag waarop wij het kregen, niet de dag op de brief.")
    kanaal = forms.ChoiceField(label="Hoe kwam het binnen", choices=Ingebrekestelling.Kanaal.choices)
    termijn = Termijnkeuze(label="Over welk besluit", queryset=Termijn.objects.none(), empty_label=None)
    betrokkene = Persoonkeuze(label="Van wie", queryset=Betrokkene.objects.none())
    bestand = forms.FileField(label="Het stuk", required=False, help_text="De brief of e-mail.")
    stuk = forms.ModelChoiceField(
        label="Of een stuk dat al in het dossier zit", queryset=Bestand.objects.none(), required=False
    )
    omschrijving = tekstvlak(
        "Waar staat het", rijen=2, verplicht=False, uitleg="Alleen als u geen bestand hebt, of om iets toe te lichten."
    )

    def richt_in(self) -> None:
        self.intro = (
            stand_van_de_termijn(self)
            + " Een ingebrekestelling is schriftelijk, zegt om welk besluit het gaat en vraagt om alsnog te beslissen."
        )
        mensen = self.procedure.zaak.betrokkenen.filter(
            vervallen_op=None, anoniem=False, rol__in=["verzoeker", "indiener", "gemachtigde", "belanghebbende"]
        ).order_by("pk")
        self.fields["betrokkene"].queryset = mensen  # type: ignore[attr-defined]
        if eerste := mensen.first():
            self.initial.setdefault("betrokkene", eerste.pk)
        termijnen = beslistermijnen(self.procedure.zaak)
        if len(termijnen) > 1:
            self.fields["termijn"].queryset = Termijn.objects.filter(pk__in=[t.pk for t in termijnen]).order_by("pk")  # type: ignore[attr-defined]
        else:
            del self.fields["termijn"]
        bestanden = self.procedure.zaak.bestanden.filter(vervangen_door=None).order_by("-toegevoegd_op")[:100]
        stuk: Any = self.fields["stuk"]
        stuk.queryset = Bestand.objects.filter(pk__in=[b.pk for b in bestanden if mag_bestand_openen(self.door, b)])
        stuk.label_from_instance = lambda b: b.naam
        self.initial.setdefault("ontvangen_op", timezone.localdate())

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or {}
        if schoon.get("bestand") and schoon.get("stuk"):
            self.add_error("stuk", "Kies één stuk: het nieuwe bestand of een stuk uit het dossier.")
        if not schoon.get("bestand") and not schoon.get("stuk") and not schoon.get("omschrijving", "").strip():
            self.add_error("bestand", "Voeg het stuk toe, of schrijf op waar het staat.")
        ontvangen = schoon.get("ontvangen_op")
        if ontvangen and ontvangen > timezone.localdate():
            self.add_error("ontvangen_op", "Deze dag ligt in de toekomst.")
        return schoon


# --- pages of a notice of default and its dwangsom -------------------------------------------------------------------


class OordeelForm(forms.Form):
    """A jurist decides whether the notice counts."""

    geldt = forms.TypedChoiceField(
        label="Geldt deze ingebrekestelling",
        choices=[("ja", "Ja, zij geldt"), ("nee", "Nee, zij geldt niet")],
        coerce=lambda waarde: waarde == "ja",
        widget=forms.RadioSelect,
    )
    motivering = tekstvlak("Waarom", rijen=4)


class IntrekkenForm(forms.Form):
    """Who gave notice takes it back."""

    ingetrokken_op = Datumveld(label="Ingetrokken op")
    toelichting = tekstvlak("Hoe is zij ingetrokken", rijen=2, uitleg="Bijvoorbeeld: e-mail van de verzoeker.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("ingetrokken_op", timezone.localdate())


class UitsluitenForm(forms.Form):
    """Why nothing is due (4:17 lid 5)."""

    grond = forms.ChoiceField(label="Grond", choices=list(UITSLUITINGEN.items()), widget=forms.RadioSelect)
    motivering = tekstvlak("Waarom", rijen=4)


class DwangsombesluitForm(forms.Form):
    """Who gets the besluit, and so an equal share."""

    verzoekers = forms.ModelMultipleChoiceField(
        label="Verzoekers die delen", queryset=Betrokkene.objects.none(), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, dwangsom: Dwangsom, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mensen = aanvragers(dwangsom.zaak)
        veld: Any = self.fields["verzoekers"]
        veld.queryset = Betrokkene.objects.filter(pk__in=[p.pk for p in mensen]).order_by("pk")
        veld.label_from_instance = schermnaam
        self.initial.setdefault("verzoekers", [p.pk for p in mensen])


class BetalingForm(forms.Form):
    """One payment to one applicant."""

    deel = forms.ModelChoiceField(label="Aan wie", queryset=Dwangsomdeel.objects.none())
    betaald_op = Datumveld(label="Betaald op")
    kenmerk = forms.CharField(label="Kenmerk van de betaling", max_length=60)

    def __init__(self, *args: Any, dwangsom: Dwangsom, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld: Any = self.fields["deel"]
        rijen = dwangsom.delen.filter(betaald_op=None, bedrag__gt=0).exclude(bekend_op=None)
        veld.queryset = rijen.select_related("betrokkene").order_by("pk")
        veld.label_from_instance = deelnaam
        if eerste := rijen.first():
            self.initial.setdefault("deel", eerste.pk)
        self.initial.setdefault("betaald_op", timezone.localdate())


class TerugvorderenForm(forms.Form):
    """What was paid without being due (4:20)."""

    deel = forms.ModelChoiceField(label="Van wie", queryset=Dwangsomdeel.objects.none())
    terug_bedrag = forms.DecimalField(label="Bedrag in euro's", max_digits=8, decimal_places=2, min_value=0)
    reden = tekstvlak("Waarom was het niet verschuldigd", rijen=3)

    def __init__(self, *args: Any, dwangsom: Dwangsom, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld: Any = self.fields["deel"]
        veld.queryset = (
            dwangsom.delen.filter(terug_op=None).exclude(betaald_op=None).select_related("betrokkene").order_by("pk")
        )
        veld.label_from_instance = deelnaam


def deelnaam(deel: Dwangsomdeel) -> str:
    """Who and how much."""
    return f"{schermnaam(deel.betrokkene)}: € {deel.bedrag:.2f}".replace(".", ",")
