"""The besluit on a handhavingsverzoek: writing, adopting and making it known (HV11-HV14)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from cases.casework.forms import Datumveld, tekstvlak
from cases.casework.models import Opdracht
from cases.deadlines.queries import kalender
from cases.dossiers.models import Betrokkene
from cases.dossiers.stapformulier import Stapformulier
from cases.intake.actions import zienswijze as zw
from cases.intake.actions.procedure import is_te_laat
from cases.intake.actions.verzoek import gewijzigde_blokken, overheden_niet_gevolgd
from cases.intake.deadlines import BESLISSEN
from cases.intake.forms.behandeling import LeegForm
from cases.intake.forms.reactie import Betrokkenenkeuze
from cases.intake.forms.verzoek.oordeel import OordeelForm
from cases.intake.forms.verzoek.voornemen import WIJZEN
from cases.intake.lifecycles.handhavingsverzoek import Oordeel


class FormulerenForm(Stapformulier):
    knop = "Besluit schrijven"
    afweging = tekstvlak(
        "Afweging van belangen", rijen=4,
        uitleg="Welke belangen woog u, en waarom is dit evenredig (art. 3:4 lid 2 Awb)? Deze tekst komt in het "
        "besluit.",
    )  # fmt: skip
    deel_afwijzing = tekstvlak(
        "Welk deel wijst u af, en waarom", rijen=3, verplicht=False, uitleg="Leeg: de tekst uit het voornemen."
    )

    def richt_in(self) -> None:
        verzoek: Any = self.procedure
        self.intro = hoe_het_staat(verzoek)
        self.initial.setdefault("afweging", verzoek.onredelijkheidstoets)
        if verzoek.oordeel != Oordeel.DEELS:
            del self.fields["deel_afwijzing"]
        if verzoek.oordeel == Oordeel.NIET_BEHANDELEN:
            self.fields["afweging"].required = False


def hoe_het_staat(verzoek: Any) -> str:
    """What the zienswijzen and the assignment for the sanction mean for the text of the besluit."""
    if zw.is_ongewijzigd(verzoek.zaak, verzoek.ronde):
        zin = "Er is geen gegronde zienswijze. De redenen uit het voornemen komen ongewijzigd in het besluit (R-18)."
    else:
        zin = "Een zienswijze is (deels) gegrond. Verwerk in het besluit wat daardoor verandert (R-16)."
    opdracht = verzoek.zaak.opdrachten.filter(soort=Opdracht.Soort.SANCTIE).order_by("-pk").first()
    if verzoek.oordeel in (Oordeel.TOEWIJZEN, Oordeel.DEELS) and opdracht is not None:
        zin += f" De opdracht voor de sanctie is {opdracht.statuslabel.lower()}."
        if opdracht.status == "uitgevoerd":
            zin += " Het antwoord staat bij de motivering."
    return zin


class HerformulerenForm(OordeelForm):
    intro = (
        "Gebruik dit als het een ander besluit wordt: na een gegronde zienswijze, na heropening, of als niet "
        "behandelen niet meer kan. Er komt een nieuw concept; het oude blijft in het dossier."
    )
    knop = "Nieuw besluit schrijven"
    reden = tekstvlak("Waarom wordt het een ander besluit", rijen=3)
    afweging = tekstvlak("Afweging van belangen", rijen=4, uitleg="Deze tekst komt in het besluit.")
    deel_afwijzing = tekstvlak("Welk deel wijst u af, en waarom", rijen=3, verplicht=False)
    groepen = (("", ["reden"]), *OordeelForm.groepen[:-1], ("In het besluit", ["afweging", "deel_afwijzing"]))

    def richt_in(self) -> None:
        super().richt_in()
        del self.fields["zienswijze_dagen"], self.fields["termijn_reden"]


class BesluitAanbiedenForm(Stapformulier):
    intro = "Lees het besluit nog eens na. Daarna stelt iemand met mandaat het vast, of het bestuur (R-03)."
    knop = "Ter vaststelling aanbieden"
    verzenddatum = Datumveld(
        label="Geplande verzenddatum",
        help_text="Deze datum komt op het besluit, en de bezwaartermijn volgt eruit. Verzenden kan alleen op die dag.",
    )
    afwijking = tekstvlak("Waarom wijkt de tekst af van het voornemen", rijen=3, verplicht=False)

    def richt_in(self) -> None:
        self.initial.setdefault("verzenddatum", kalender().werkdagen_verder(timezone.localdate(), 1))
        anders = gewijzigde_blokken(self.procedure)  # type: ignore[arg-type]
        if not anders:
            del self.fields["afwijking"]
        else:
            self.fields[
                "afwijking"
            ].help_text = (
                f"Er is geen gegronde zienswijze, maar dit is anders dan in het voornemen: {', '.join(anders)} (R-18)."
            )


class BesluitTerugForm(Stapformulier):
    knop = "Teruggeven"
    opmerkingen = tekstvlak("Wat moet er anders", rijen=4)


class BesluitVaststellenForm(LeegForm):
    intro = (
        "U stelt precies deze tekst vast, met uw mandaat van vandaag. Een wijziging daarna maakt uw akkoord "
        "ongedaan. De beslistermijn loopt door tot het besluit is verzonden."
    )
    knop = "Besluit vaststellen"


class BesluitVerzendenForm(Stapformulier):
    intro = (
        "Het besluit gaat naar elke verzoeker. De dag van verzending stopt de beslistermijn en start de "
        "bezwaartermijn. De dag moet dezelfde zijn als op het besluit."
    )
    knop = "Verzending vastleggen"
    datum = Datumveld(label="Verzonden op")
    kanaal = forms.ChoiceField(label="Hoe", choices=WIJZEN, required=False)
    barcode = forms.CharField(label="Barcode", max_length=40, required=False, help_text="Alleen bij aangetekende post.")
    afschriften = Betrokkenenkeuze(
        label="Wie krijgt een afschrift", queryset=Betrokkene.objects.none(), required=False,
        help_text="In een afschrift staat niet wie het verzoek deed.",
    )  # fmt: skip
    te_laat_reden = forms.CharField(label="Waarom is het besluit te laat", max_length=300)

    def richt_in(self) -> None:
        verzoek: Any = self.procedure
        vandaag = timezone.localdate()
        besluit = verzoek.besluit
        gepland = besluit.versie.gepland_op if besluit is not None and besluit.versie is not None else vandaag
        self.initial.setdefault("datum", min(gepland, vandaag))
        if not is_te_laat(verzoek.zaak, BESLISSEN, vandaag):
            del self.fields["te_laat_reden"]
        anderen = verzoek.zaak.betrokkenen.filter(vervallen_op=None, anoniem=False).exclude(rol="verzoeker")
        keuze: Any = self.fields["afschriften"]
        keuze.queryset = anderen.order_by("pk")
        if not anderen.exists():
            del self.fields["afschriften"]
        elif besluit is not None:
            keuze.help_text = format_html(
                '{} <a href="{}#ontvangers">Bekijk hoe een ander de brief krijgt</a>.',
                keuze.help_text,
                reverse("document", args=[besluit.pk]),
            )
        if overheden := overheden_niet_gevolgd(verzoek):
            namen = ", ".join(b.weergavenaam for b in overheden)
            self.intro += f" Een afschrift gaat vanzelf naar {namen}, van wie de zienswijze niet is gevolgd (R-36)."
