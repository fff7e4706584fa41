"""Which form belongs to which shared act."""

from cases.casework import beslisformulieren, forms
from cases.casework.actions import advies, beslistermijn, dossier, niet_tijdig, opdracht, zaak
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
    "schort_op_termijn": StapForm(
        beslisformulieren.OpschortenForm, beslistermijn.schort_op_termijn, na="De opschorting is vastgelegd."
    ),
    "beeindig_stilstand": StapForm(
        beslisformulieren.StilstandBeeindigenForm, beslistermijn.beeindig_stilstand, na="De termijn loopt weer."
    ),
    "stel_verdaging_voor": StapForm(
        beslisformulieren.VerdagingVoorstellenForm, beslistermijn.stel_verdaging_voor, na="Uw voorstel is vastgelegd."
    ),
    "verdaag_termijn": StapForm(
        beslisformulieren.VerdagenForm,
        beslistermijn.verdaag_termijn,
        na="De brief staat klaar. De termijn verschuift als hij weg is.",
    ),
    "beoordeel_verdaging": StapForm(
        beslisformulieren.VerdagingBeoordelenForm, beslistermijn.beoordeel_verdaging, na="Het is vastgelegd."
    ),
    "deel_vertraging_mee": StapForm(
        beslisformulieren.VertragingMeldenForm, beslistermijn.deel_vertraging_mee, na="De brief staat klaar."
    ),
    "registreer_ingebrekestelling": StapForm(
        beslisformulieren.IngebrekestellingForm,
        niet_tijdig.registreer_ingebrekestelling,
        na="De ingebrekestelling is geregistreerd en gewogen.",
    ),
}
