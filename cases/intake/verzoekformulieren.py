"""Which form belongs to which step that only a handhavingsverzoek knows (HV1-HV17, Z8)."""

from functools import partial

from cases.dossiers.stapformulier import StapForm
from cases.intake.actions import registratie, verzoek
from cases.intake.forms import verzoek as forms
from cases.intake.forms.reactie import HeropenenForm

ZIENSWIJZEN = "intake/stap_zienswijzen.html"
STUKKEN = "intake/stap_stukken.html"
"""Beside these forms stands what the step is about: the zienswijzen, or the letters."""

VERZOEK: dict[str, StapForm] = {
    "zet_om_naar_melding": StapForm(
        forms.OmzettenNaarMeldingForm,
        registratie.zet_om_naar_melding,
        na="Het verzoek is omgezet in een melding.",
    ),
    "voeg_verzoeker_toe": StapForm(forms.VerzoekerForm, verzoek.voeg_verzoeker_toe, na="De verzoeker is toegevoegd."),
    "toets_belanghebbendheid": StapForm(
        forms.BelanghebbendeForm, verzoek.toets_belanghebbendheid, na="De toets is vastgelegd."
    ),
    "verdaag_beslissing": StapForm(
        forms.VerdagenForm, verzoek.verdaag_beslissing, na="De brief over het verdagen staat klaar."
    ),
    "stel_niet_behandelen_voor": StapForm(
        forms.NietBehandelenForm,
        verzoek.stel_niet_behandelen_voor,
        na="Er staat een concept van het voornemen klaar.",
    ),
    "handhavingsverzoek.bepaal_vervolg": StapForm(
        forms.OordeelForm, verzoek.bepaal_vervolg, na="Het voornemen staat klaar bij ‘Documenten’."
    ),
    "bied_concept_aan": StapForm(
        forms.ConceptAanbiedenForm,
        verzoek.bied_concept_aan,
        template=STUKKEN,
        na="Het voornemen ligt ter toetsing.",
    ),
    "wijs_concept_terug": StapForm(
        forms.ConceptTerugForm,
        verzoek.wijs_concept_terug,
        template=STUKKEN,
        na="Het voornemen is teruggegeven.",
    ),
    "verzend_voornemen": StapForm(
        forms.VoornemenVerzendenForm,
        verzoek.verzend_voornemen,
        template=STUKKEN,
        na="De verzending is vastgelegd.",
    ),
    "sla_voornemen_over": StapForm(
        forms.VoornemenOverslaanForm,
        verzoek.sla_voornemen_over,
        na="Er staat een concept van het besluit klaar.",
    ),
    "sluit_zienswijzetermijn": StapForm(
        forms.SluitTermijnForm, verzoek.sluit_zienswijzetermijn, na="De termijn voor zienswijzen is gesloten."
    ),
    "start_nieuwe_ronde": StapForm(
        forms.NieuweRondeForm, verzoek.start_nieuwe_ronde, template=ZIENSWIJZEN, na="De nieuwe ronde is gestart."
    ),
    "formuleer_besluit": StapForm(
        forms.FormulerenForm,
        verzoek.formuleer_besluit,
        template=ZIENSWIJZEN,
        na="Er staat een concept van het besluit klaar.",
    ),
    "herformuleer_besluit": StapForm(
        forms.HerformulerenForm,
        verzoek.herformuleer_besluit,
        template=ZIENSWIJZEN,
        na="Er staat een nieuw concept klaar.",
    ),
    "bied_aan_ter_vaststelling": StapForm(
        forms.BesluitAanbiedenForm,
        verzoek.bied_aan_ter_vaststelling,
        template=STUKKEN,
        na="Het besluit ligt ter vaststelling.",
    ),
    "wijs_besluit_terug": StapForm(
        forms.BesluitTerugForm,
        verzoek.wijs_besluit_terug,
        template=STUKKEN,
        na="Het besluit is teruggegeven.",
    ),
    "stel_besluit_vast": StapForm(
        forms.BesluitVaststellenForm,
        verzoek.stel_besluit_vast,
        template=STUKKEN,
        na="Het besluit is vastgesteld.",
    ),
    "verzend_besluit": StapForm(
        forms.BesluitVerzendenForm,
        verzoek.verzend_besluit,
        template=STUKKEN,
        na="De verzending is vastgelegd.",
    ),
    "heropen_besluit": StapForm(
        HeropenenForm,
        partial(verzoek.heropen, hersteltoestand="besluit_definitief_concept"),
        na="Het verzoek is heropend. Er staat een concept van het nieuwe besluit klaar.",
    ),
}
"""What only a handhavingsverzoek knows (HV1-HV17)."""
