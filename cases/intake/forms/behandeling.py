"""Forms of the steps from receipt to weighing (ML3-ML16)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone

from cases.casework.forms import Datumveld, Medewerkerkeuze, MeerBestanden, collegas, tekstvlak
from cases.casework.models import Contactmoment, Opdracht, Piketnummer
from cases.deadlines.queries import kalender
from cases.dossiers.models import Zaak
from cases.dossiers.models.zaak import Urgentie
from cases.dossiers.stapformulier import Stapformulier
from cases.intake.letters import AANVULLINGEN
from cases.intake.models import Bevoegdheid
from cases.intake.queries import voorgeschiedenis_van
from cases.staff.models import Medewerker, Organisatie, Team


class BevestigForm(Stapformulier):
    intro = "De indiener krijgt een brief met het zaaknummer, wat er nu gebeurt en wie hij kan bellen."
    knop = "Ontvangst bevestigen"
    kanaal = forms.ChoiceField(
        label="Hoe",
        choices=[("", "Zoals de indiener wil"), ("post", "Per post"), ("e-mail", "Per e-mail")],
        required=False,
    )


class EersteContactForm(Stapformulier):
    knop = "Eerste contact vastleggen"
    datum = Datumveld(label="Wanneer was het contact")
    wijze = forms.ChoiceField(label="Hoe", choices=Contactmoment.Wijze.choices)
    verslag = tekstvlak("Wat is er besproken", uitleg="Welk belang heeft de indiener, en wat verwacht hij?")

    def richt_in(self) -> None:
        self.initial.setdefault("datum", timezone.localdate())


class TafelForm(Stapformulier):
    intro = "De intaketafel bespreekt wie de zaak behandelt en hoe."
    knop = "Op de agenda zetten"
    datum = Datumveld(label="Datum")
    deelnemers = forms.CharField(label="Wie praten mee", max_length=300)
    vraag = tekstvlak("Wat moet er worden besproken", rijen=3)


class BestuursoverlegForm(TafelForm):
    intro = "Bij beleidsmatige, bestuurlijke of maatschappelijke gevoeligheid bespreekt u de zaak met het bestuur."


class ToewijzenForm(Stapformulier):
    knop = "Toewijzen"
    behandelaar = Medewerkerkeuze(label="Behandelaar", queryset=Medewerker.objects.none())
    medebehandelaars = forms.ModelMultipleChoiceField(
        label="Medebehandelaars", queryset=Medewerker.objects.none(), required=False
    )
    verslag = tekstvlak("Verslag van de intaketafel", rijen=3, verplicht=False)

    def richt_in(self) -> None:
        mensen = collegas(self)
        self.fields["behandelaar"].queryset = mensen  # type: ignore[attr-defined]
        self.fields["medebehandelaars"].queryset = mensen  # type: ignore[attr-defined]
        if not self.procedure.zaak.agendapunten.filter(tafel="intake", besproken_op=None).exists():
            del self.fields["verslag"]
        if categorie := self.procedure.zaak.categorie:
            self.initial.setdefault("behandelaar", categorie.behandelaar_id)


class UrgentieForm(Stapformulier):
    knop = "Urgentie vastleggen"
    urgentie = forms.ChoiceField(label="Hoeveel haast", choices=Urgentie.choices, widget=forms.RadioSelect)
    reden = tekstvlak("Waarom", rijen=2, verplicht=False, uitleg="Nodig bij spoed en zeer spoed.")
    maatregel = tekstvlak(
        "Noodmaatregel", rijen=2, verplicht=False, uitleg="Wat is er direct gedaan tegen schade of letsel? Anders leeg."
    )
    maatregel_door = forms.CharField(label="Door wie", max_length=120, required=False)

    def richt_in(self) -> None:
        self.initial.setdefault("urgentie", self.procedure.zaak.urgentie)
        nummers = Piketnummer.objects.filter(actief=True).order_by("volgorde", "pk")
        if nummers:
            regels = "; ".join(f"{n.naam} {n.telefoon} ({n.waarvoor.lower()})" for n in nummers)
            self.intro = f"Direct gevaar? Bel meteen: {regels}."

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or {}
        if schoon.get("urgentie") not in (None, "normaal") and not schoon.get("reden", "").strip():
            self.add_error("reden", "Leg uit waarom het spoed heeft.")
        return schoon


class LeegForm(Stapformulier):
    """A step that asks nothing but a confirmation."""

    knop = "Bevestigen"


class StartBeoordelingForm(LeegForm):
    intro = "U neemt de zaak in behandeling."
    knop = "Beoordeling starten"


class BevoegdheidForm(Stapformulier):
    knop = "Vastleggen"
    bevoegdheid = forms.ChoiceField(
        label="Wie is bevoegd",
        choices=[c for c in Bevoegdheid.choices if c[0] != "onbekend"],
        widget=forms.RadioSelect,
    )
    orgaan = forms.ModelChoiceField(
        label="Welke organisatie", queryset=Organisatie.objects.none(), required=False,
        help_text="Alleen nodig als het niet de gemeente is.",
    )  # fmt: skip
    motivering = tekstvlak("Waaruit blijkt dat", rijen=2)

    def richt_in(self) -> None:
        self.fields["orgaan"].queryset = andere_organisaties(self)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or {}
        if schoon.get("bevoegdheid") in ("elders", "uitvoerder_elders") and not schoon.get("orgaan"):
            self.add_error("orgaan", "Kies de organisatie die bevoegd is of de zaak uitvoert.")
        return schoon


def andere_organisaties(form: Stapformulier) -> Any:
    """Active organisations other than the one that keeps the file."""
    return Organisatie.objects.filter(actief=True).exclude(pk=form.procedure.zaak.organisatie_id).order_by("naam")


class DoorzendenForm(Stapformulier):
    knop = "Doorzenden"
    orgaan = forms.ModelChoiceField(label="Naar welke organisatie", queryset=Organisatie.objects.none(), required=False)
    toelichting = tekstvlak("Toelichting voor de ontvanger", rijen=3)
    deel_indiener = forms.BooleanField(
        label="Naam en adres van de indiener meesturen",
        required=False,
        help_text="Alleen als de ontvanger die nodig heeft om de zaak te behandelen.",
    )

    def richt_in(self) -> None:
        melding = self.procedure
        if getattr(melding, "is_klacht", False):
            self.intro = "Dit is een klacht over een gedraging. De zaak gaat naar het klachtenteam van de gemeente."
            del self.fields["orgaan"], self.fields["deel_indiener"]
            return
        self.intro = (
            f"De ontvangstdatum {melding.zaak.ontvangstdatum:%d-%m-%Y} gaat mee. "
            "De indiener krijgt bericht, en de eigen termijnen stoppen."
        )
        self.fields["orgaan"].queryset = andere_organisaties(self)  # type: ignore[attr-defined]
        self.initial.setdefault("orgaan", getattr(melding, "bevoegd_orgaan_id", None))


class Zaakkeuze(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Zaak) -> str:
        return f"{obj.zaaknummer} · {obj.onderwerp} · {obj.locatie or 'geen plaats'} · {obj.ontvangstdatum:%d-%m-%Y}"


class VoorgeschiedenisForm(Stapformulier):
    intro = (
        "Dit zijn eerdere zaken op deze plek of van deze mensen. Vink aan wat van belang is; niets aanvinken kan ook."
    )
    knop = "Voorgeschiedenis vastleggen"
    treffers = Zaakkeuze(label="Gevonden zaken", queryset=Zaak.objects.none(), required=False)
    duiding = tekstvlak("Wat zegt dit over deze zaak", rijen=3, verplicht=False)

    def richt_in(self) -> None:
        gevonden = voorgeschiedenis_van(self.procedure.zaak, self.door)
        self.fields["treffers"].queryset = gevonden  # type: ignore[attr-defined]
        if not gevonden.exists():
            self.intro = "Er zijn geen eerdere zaken op deze plek of van deze mensen gevonden. Ook dat legt u vast."
            del self.fields["treffers"]


class AanvullingForm(Stapformulier):
    knop = "Aanvulling vragen"
    onderdelen = forms.MultipleChoiceField(
        label="Wat mist u",
        choices=[(code, tekst[0].upper() + tekst[1:]) for code, tekst in AANVULLINGEN.items()],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    vrije_vraag = tekstvlak(
        "Iets anders", rijen=3, verplicht=False, uitleg="Met eigen tekst leest een collega de brief eerst mee."
    )
    uiterlijk = Datumveld(label="Uiterlijk ontvangen op")

    def richt_in(self) -> None:
        if self.procedure.zaak.soort == "handhavingsverzoek":
            self.intro = (
                "De beslistermijn staat stil vanaf de dag na verzending. Hij loopt weer als de aanvulling er is, of na "
                "de datum die u hier noemt (art. 4:15 lid 1 onder a Awb). De verzoeker leest dat in de brief."
            )
        voorstel = kalender().eerstvolgende_gewone_dag(timezone.localdate() + timedelta(days=14))
        self.initial.setdefault("uiterlijk", voorstel)

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or {}
        if not schoon.get("onderdelen") and not schoon.get("vrije_vraag", "").strip():
            self.add_error("onderdelen", "Kies of schrijf op wat u mist.")
        datum = schoon.get("uiterlijk")
        if datum and datum <= timezone.localdate():
            self.add_error("uiterlijk", "Kies een datum na vandaag.")
        return schoon


class AanvullingVerwerkenForm(Stapformulier):
    knop = "Aanvulling verwerken"
    ontvangen_op = Datumveld(label="Ontvangen op")
    toelichting = tekstvlak("Wat is er ontvangen", rijen=3)
    bestanden = MeerBestanden(label="Bestanden", required=False)

    def richt_in(self) -> None:
        self.initial.setdefault("ontvangen_op", timezone.localdate())


class UitblijvenForm(Stapformulier):
    intro = "Er kwam niets binnen voor de gestelde datum. Dat legt u vast en de behandeling gaat verder."
    knop = "Uitblijven vastleggen"
    toelichting = tekstvlak("Toelichting", rijen=2, verplicht=False)


class WeigeringForm(Stapformulier):
    knop = "Weigering vastleggen"
    toelichting = tekstvlak("Wie weigerde wat, en waarom", rijen=2)


class ControleVragenForm(Stapformulier):
    knop = "Controle vragen"
    wens = tekstvlak("Wat moet er worden gecontroleerd", rijen=3)
    aandachtspunten = tekstvlak("Aandachtspunten", rijen=2, verplicht=False)
    team = forms.ModelChoiceField(label="Team", queryset=Team.objects.none(), required=False)
    toezichthouder = Medewerkerkeuze(label="Of een toezichthouder", queryset=Medewerker.objects.none(), required=False)

    def richt_in(self) -> None:
        organisatie = self.procedure.zaak.organisatie_id
        self.fields["team"].queryset = Team.objects.filter(organisatie=organisatie, actief=True)  # type: ignore[attr-defined]
        self.fields["toezichthouder"].queryset = (  # type: ignore[attr-defined]
            Medewerker.objects.met_recht("controle_uitvoeren").filter(organisatie=organisatie)
        )

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or {}
        if not schoon.get("team") and not schoon.get("toezichthouder"):
            self.add_error("team", "Kies een team of een toezichthouder.")
        return schoon


class ControleOverslaanForm(Stapformulier):
    knop = "Controle overslaan"
    grond = forms.ChoiceField(
        label="Waarom is een controle niet nodig",
        choices=[("evident", "De situatie is duidelijk of al bekend"), ("recent", "Er is kortgeleden gecontroleerd")],
        widget=forms.RadioSelect,
    )
    controle_datum = Datumveld(label="Datum van de eerdere controle", required=False)
    controle_zaak = forms.CharField(label="Zaaknummer van de eerdere controle", max_length=20, required=False)
    motivering = tekstvlak("Toelichting", rijen=3)

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or {}
        if schoon.get("grond") == "recent":
            if not schoon.get("controle_datum"):
                self.add_error("controle_datum", "Vul de datum van de eerdere controle in (R-10).")
            if not schoon.get("controle_zaak"):
                self.add_error("controle_zaak", "Vul het zaaknummer van de eerdere controle in (R-10).")
        return schoon


class ControleVerwerkenForm(Stapformulier):
    knop = "Uitkomst overnemen"
    resultaat = tekstvlak("Wat is er gevonden", rijen=5, verplicht=False)

    def richt_in(self) -> None:
        antwoorden = self.procedure.zaak.opdrachten.filter(soort=Opdracht.Soort.CONTROLE, status="uitgevoerd")
        self.initial.setdefault("resultaat", "\n\n".join(antwoorden.values_list("antwoord", flat=True)))
