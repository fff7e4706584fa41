"""Which form belongs to which shared act."""

from cases.casework import forms
from cases.casework.actions import advies, dossier, opdracht, zaak
from cases.dossiers.stapformulier import StapForm

STAPPEN: dict[str, StapForm] = {
    "markeer_spoed": StapForm(forms.SpoedForm, zaak.markeer_spoed, na="De zaak heeft nu spoed."),
    "hef_spoed_op": StapForm(forms.SpoedOpheffenForm, zaak.hef_spoed_op, na="De spoed is opgeheven."),
    "leg_noodmaatregel_vast": StapForm(
        forms.NoodmaatregelForm, zaak.leg_noodmaatregel_vast, na="De noodmaatregel is vastgelegd."
    ),
    "draag_intern_over": StapForm(forms.InternOverdragenForm, zaak.draag_intern_over, na="De zaak is overgedragen."),
    "koppel_zaak": StapForm(forms.KoppelForm, zaak.koppel_zaak, na="De zaken zijn gekoppeld."),
    "zet_kenmerken": StapForm(forms.KenmerkenForm, zaak.zet_kenmerken, na="De kenmerken zijn gewijzigd."),
    "splits_in_deelzaken": StapForm(forms.SplitsForm, zaak.splits_in_deelzaken, na="De deelzaken zijn gemaakt."),
    "sla_stap_over": StapForm(forms.OverslaanForm, zaak.sla_stap_over, na="Uw voorstel is vastgelegd."),
    "bevestig_overslag": StapForm(forms.OverslagBevestigenForm, zaak.bevestig_overslag, na="Het is vastgelegd."),
    "vraag_advies": StapForm(forms.AdviesVragenForm, advies.vraag_advies, na="Het advies is gevraagd."),
    "verwerk_advies": StapForm(forms.AdviesVerwerkenForm, advies.verwerk_advies, na="Het advies is vastgelegd."),
    "beantwoord_opdracht": StapForm(
        forms.OpdrachtAntwoordForm, opdracht.beantwoord_opdracht, na="Het antwoord is vastgelegd."
    ),
    "leg_contact_vast": StapForm(forms.ContactForm, dossier.leg_contact_vast, na="Het contact is vastgelegd."),
    "noteer": StapForm(forms.NotitieForm, dossier.noteer, na="De notitie is opgeslagen."),
    "voeg_bestand_toe": StapForm(forms.BestandForm, dossier.voeg_bestand_toe, na="Het bestand is toegevoegd."),
    "voeg_betrokkene_toe": StapForm(
        forms.BetrokkeneForm, dossier.voeg_betrokkene_toe, na="De betrokkene is toegevoegd."
    ),
}
