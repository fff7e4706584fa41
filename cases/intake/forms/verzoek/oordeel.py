"""What the besluit will be: who asks (HV3), the outcome (HV6, HV10), not handling (HV17), and on as a melding (HV2)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from cases.casework.forms import Datumveld, tekstvlak
from cases.casework.models import Opdracht
from cases.dossiers.models import Zaak
from cases.dossiers.stapformulier import Stapformulier
from cases.intake.actions.verzoek import eerdere_besluiten
from cases.intake.actions.verzoek.oordeel import KORTSTE_ZIENSWIJZE, LANGSTE_ZIENSWIJZE
from cases.intake.forms.behandeling import andere_organisaties
from cases.intake.letters import ZIENSWIJZE_DAGEN
from cases.intake.lifecycles.handhavingsverzoek import Afwijzingsgrond, Belanghebbend, Omzetgrond, Oordeel, Sanctie
from cases.intake.lifecycles.melding import Uitkomst
from cases.staff.models import Organisatie, Team

OORDELEN = [c for c in Oordeel.choices if c[0] != Oordeel.NIET_BEHANDELEN]
JA_NEE = [("ja", "Ja"), ("nee", "Nee"), ("", "Nog niet te zeggen")]
UITKOMSTEN = [c for c in Uitkomst.choices if c[0] != Uitkomst.NIETS_BELEID]
"""Low priority is no outcome of a request (R-07), so it cannot be chosen; the action refuses it too."""


class BelanghebbendeForm(Stapformulier):
    intro = (
        "Alleen het verzoek van een belanghebbende is een aanvraag (art. 1:3 lid 3 Awb). Kijk of de verzoeker "
        "persoonlijk en rechtstreeks last heeft: afstand, zicht, geluid, geur of een eigen belang als ondernemer."
    )
    knop = "Toets vastleggen"
    belanghebbend = forms.ChoiceField(
        label="Is de verzoeker belanghebbende", choices=Belanghebbend.choices, widget=forms.RadioSelect
    )
    motivering = tekstvlak("Waarom", rijen=4, uitleg="Bij ‘nee’ of ‘deels’ komt deze tekst in het besluit.")

    def richt_in(self) -> None:
        self.initial.setdefault("belanghebbend", getattr(self.procedure, "belanghebbend", ""))
        self.initial.setdefault("motivering", getattr(self.procedure, "belanghebbend_motivering", ""))


class OordeelForm(Stapformulier):
    intro = (
        "Wat u hier schrijft komt in het voornemen. Wie het verzoek (deels) afwijst, legt dat eerst voor aan elke "
        "verzoeker; wie toewijst, aan de overtreder. Bij een overtreding handhaaft de gemeente in beginsel (R-08)."
    )
    knop = "Oordeel vastleggen"
    oordeel = forms.ChoiceField(label="Uw oordeel over het verzoek", choices=OORDELEN, widget=forms.RadioSelect)
    overtreding = forms.TypedChoiceField(
        label="Is er een overtreding",
        choices=JA_NEE,
        coerce=lambda waarde: {"ja": True, "nee": False}.get(waarde),
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    resultaat = tekstvlak("Wat heeft u gevonden", rijen=4, uitleg="Alleen feiten: wat, waar, wanneer en hoe gemeten.")
    motivering = tekstvlak("Waarom dit oordeel", rijen=4, uitleg="Noem de regel waarop u zich baseert.")
    uitkomsten = forms.MultipleChoiceField(
        label="Wat volgt er",
        choices=UITKOMSTEN,
        widget=forms.CheckboxSelectMultiple,
        help_text="Bij toewijzen hoort een sanctie. Afzien omdat iets geen prioriteit heeft, kan niet bij een verzoek "
        "(R-07).",
    )
    afwijzingsgrond = forms.ChoiceField(
        label="Reden om (deels) af te wijzen", choices=[("", "Niet van toepassing"), *Afwijzingsgrond.choices],
        required=False,
    )  # fmt: skip
    legalisatietoets = tekstvlak(
        "Toets: kan de overtreding worden toegestaan", rijen=3, verplicht=False,
        uitleg="Nodig als u afwijst terwijl er een overtreding is. Is een vergunning aangevraagd, is de aanvraag "
        "compleet en kan hij worden verleend? Bij twijfel: nee (R-09).",
    )  # fmt: skip
    onredelijkheidstoets = tekstvlak(
        "Toets: is optreden onredelijk", rijen=3, verplicht=False,
        uitleg="Nodig als u afwijst terwijl er een overtreding is. Weeg alle belangen, ook dat van de verzoeker.",
    )  # fmt: skip
    eerder_besluit_zaak = forms.ModelChoiceField(
        label="Zaak waarin eerder is beslist", queryset=Zaak.objects.none(), required=False, empty_label="Geen",
        help_text="Alleen bij een herhaald verzoek. Koppel die zaak eerst als voorgeschiedenis.",
    )  # fmt: skip
    sanctie = forms.ChoiceField(
        label="Welke sanctie", choices=[("", "Niet van toepassing"), *Sanctie.choices], required=False
    )
    sanctie_aan = forms.ChoiceField(label="Wie bereidt de sanctie voor", required=False)
    voorschrift = tekstvlak("Welke regel wordt overtreden", rijen=2, verplicht=False)
    herstel = tekstvlak("Wat moet de overtreder doen", rijen=2, verplicht=False)
    hersteltermijn = forms.CharField(
        label="Hoe lang krijgt de overtreder daarvoor", max_length=60, required=False,
        help_text="Bijvoorbeeld: vier weken. Zo kort als praktisch haalbaar is. Alleen bij spoed leeg (R-14).",
    )  # fmt: skip
    bedrag = forms.DecimalField(label="Bedrag van de dwangsom (€)", max_digits=10, decimal_places=2, required=False)
    per = forms.CharField(
        label="Per", max_length=60, required=False, help_text="Bijvoorbeeld: week, of keer dat u de regel overtreedt."
    )
    maximum = forms.DecimalField(label="Maximum van de dwangsom (€)", max_digits=10, decimal_places=2, required=False)
    zienswijze_dagen = forms.IntegerField(
        label="Dagen voor een zienswijze", min_value=KORTSTE_ZIENSWIJZE, max_value=LANGSTE_ZIENSWIJZE,
        initial=ZIENSWIJZE_DAGEN, help_text="Gewoonlijk 14 dagen. De beslistermijn loopt intussen door.",
    )  # fmt: skip
    termijn_reden = forms.CharField(label="Waarom een andere termijn dan twee weken", max_length=300, required=False)
    groepen: tuple[tuple[str, list[str]], ...] = (
        ("", ["oordeel", "overtreding", "resultaat", "motivering", "uitkomsten"]),
        ("Als u (deels) afwijst", ["afwijzingsgrond", "legalisatietoets", "onredelijkheidstoets",
                                   "eerder_besluit_zaak"]),
        ("Als u (deels) toewijst", ["sanctie", "sanctie_aan", "voorschrift", "herstel", "hersteltermijn", "bedrag",
                                    "per", "maximum"]),
        ("Tijd om te reageren", ["zienswijze_dagen", "termijn_reden"]),
    )  # fmt: skip

    def richt_in(self) -> None:
        verzoek: Any = self.procedure
        keuze: Any = self.fields["eerder_besluit_zaak"]
        keuze.queryset = eerdere_besluiten(verzoek.zaak)
        keuze.label_from_instance = lambda zaak: f"{zaak.zaaknummer} · {zaak.onderwerp}"
        teams = Team.objects.filter(organisatie=verzoek.zaak.organisatie_id, actief=True).order_by("naam")
        aan: Any = self.fields["sanctie_aan"]
        aan.choices = [
            ("", "Het team van deze zaak"),
            ("Eigen teams", [(f"team-{t.pk}", t.naam) for t in teams]),
            ("Andere organisaties", [(f"organisatie-{o.pk}", o.naam) for o in andere_organisaties(self)]),
        ]
        for veld in ("oordeel", "resultaat", "afwijzingsgrond", "legalisatietoets", "onredelijkheidstoets", "sanctie"):
            self.initial.setdefault(veld, getattr(verzoek, veld))
        self.initial.setdefault("motivering", verzoek.uitkomst_motivering)
        self.initial.setdefault("uitkomsten", verzoek.uitkomsten)
        self.initial.setdefault("overtreding", {True: "ja", False: "nee"}.get(verzoek.overtreding, ""))
        if verzoek.belanghebbend == Belanghebbend.NEE:
            self.intro = (
                "De verzoeker is geen belanghebbende (HV3). Omdat hij uitdrukkelijk om handhaving vroeg, krijgt hij "
                "een besluit waartegen hij bezwaar kan maken: wijs het verzoek af met die reden."
            )
            self.initial.setdefault("afwijzingsgrond", Afwijzingsgrond.GEEN_BELANGHEBBENDE)
        if not verzoek.zaak.betrokkenen.filter(rol="overtreder", vervallen_op=None).exists():
            self.fields[
                "sanctie"
            ].help_text = "Voeg eerst de overtreder toe bij ‘Betrokkenen’: hij krijgt het voornemen."
        if verzoek.zaak.opdrachten.filter(soort=Opdracht.Soort.SANCTIE, status__in=["gevraagd", "aanvaard"]).exists():
            aan.help_text = "De opdracht voor de sanctie loopt al. Er komt geen tweede."

    def clean_sanctie_aan(self) -> Team | Organisatie | None:
        soort, _, pk = self.cleaned_data["sanctie_aan"].partition("-")
        modellen: dict[str, Any] = {"team": Team, "organisatie": Organisatie}
        return modellen[soort].objects.filter(pk=pk).first() if soort in modellen else None

    def clean(self) -> dict[str, Any]:
        """What belongs together, said at the field; the action holds the rules themselves."""
        schoon = super().clean() or {}
        oordeel, overtreding = schoon.get("oordeel"), schoon.get("overtreding")
        if oordeel in (Oordeel.AFWIJZEN, Oordeel.DEELS) and not schoon.get("afwijzingsgrond"):
            self.add_error("afwijzingsgrond", "Kies waarom u (deels) afwijst.")
        zonder_toets = (Afwijzingsgrond.GEEN_BELANGHEBBENDE, Afwijzingsgrond.HERHAALD)
        if oordeel == Oordeel.AFWIJZEN and overtreding and schoon.get("afwijzingsgrond") not in zonder_toets:
            self._vul_in(schoon, "Er is een overtreding. Schrijf deze toets op (R-08).", "legalisatietoets",
                         "onredelijkheidstoets")  # fmt: skip
        if schoon.get("afwijzingsgrond") == Afwijzingsgrond.HERHAALD and not schoon.get("eerder_besluit_zaak"):
            self.add_error("eerder_besluit_zaak", "Kies de zaak waarin eerder is beslist (art. 4:6 Awb).")
        if oordeel in (Oordeel.TOEWIJZEN, Oordeel.DEELS):
            self._vul_in(schoon, "Nodig als u toewijst.", "sanctie", "voorschrift", "herstel")
            if not {"f", "g"} & set(schoon.get("uitkomsten", [])):
                self.add_error("uitkomsten", "Bij toewijzen hoort een sanctie: kies die uitkomst.")
            if not self.procedure.zaak.is_spoed:
                self._vul_in(schoon, "Noem de termijn om te herstellen (R-14).", "hersteltermijn")
            if schoon.get("sanctie") == Sanctie.DWANGSOM:
                self._vul_in(schoon, "Nodig bij een dwangsom.", "bedrag", "per", "maximum")
        if schoon.get("zienswijze_dagen", ZIENSWIJZE_DAGEN) != ZIENSWIJZE_DAGEN:
            self._vul_in(schoon, "Leg uit waarom u afwijkt van twee weken (TR-05).", "termijn_reden")
        return schoon

    def _vul_in(self, schoon: dict[str, Any], zin: str, *velden: str) -> None:
        for veld in velden:
            waarde = schoon.get(veld)
            if veld not in self.errors and (waarde is None or not str(waarde).strip()):
                self.add_error(veld, zin)


class NieuweRondeForm(OordeelForm):
    intro = (
        "Een nieuwe ronde kan alleen als een zienswijze onbekende feiten opleverde die tot een wezenlijk ander "
        "besluit leiden (R-17). Iedereen mag daarna opnieuw reageren."
    )
    knop = "Nieuwe ronde starten"
    nieuwe_feiten = tekstvlak("Welke feiten zijn nieuw, en wat maken zij anders", rijen=4)
    groepen = (("", ["nieuwe_feiten"]), *OordeelForm.groepen)


class NietBehandelenForm(Stapformulier):
    intro = (
        "De verzoeker krijgt eerst een brief met uw voornemen en de redenen (R-40). Het besluit moet weg zijn "
        "binnen vier weken na de aanvulling of na de datum waarop die er moest zijn (art. 4:5 lid 4 Awb)."
    )
    knop = "Niet behandelen voorstellen"
    motivering = tekstvlak(
        "Waarom kunt u zonder de aanvulling niet beslissen", rijen=4, uitleg="Deze tekst komt in het voornemen."
    )


class OmzettenNaarMeldingForm(Stapformulier):
    intro = (
        "Er komt een melding met dezelfde ontvangstdatum. De beslistermijn vervalt en dit verzoek sluit. Vroeg "
        "iemand uitdrukkelijk om handhaving, maar is hij geen belanghebbende? Dan hoort hij een besluit te krijgen "
        "waartegen hij bezwaar kan maken. Zet dan niet om, maar kies ‘Oordeel bepalen’ en wijs het verzoek af."
    )
    knop = "Omzetten"
    grond = forms.ChoiceField(label="Reden", choices=Omzetgrond.choices, widget=forms.RadioSelect)
    motivering = tekstvlak("Toelichting", rijen=3)
    instemming_op = Datumveld(label="Wanneer stemde de verzoeker in", required=False)
    instemming_wijze = forms.CharField(
        label="Hoe stemde de verzoeker in", max_length=200, required=False,
        help_text="Bijvoorbeeld: in het telefoongesprek van vanochtend, of in zijn e-mail.",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or {}
        if schoon.get("grond") == Omzetgrond.STEMT_IN:
            if not schoon.get("instemming_op"):
                self.add_error("instemming_op", "Vul in wanneer de verzoeker instemde.")
            elif schoon["instemming_op"] > timezone.localdate():
                self.add_error("instemming_op", "Deze dag ligt in de toekomst.")
            if not schoon.get("instemming_wijze", "").strip():
                self.add_error("instemming_wijze", "Schrijf op hoe de verzoeker instemde.")
        return schoon
