"""Which form belongs to which step of a melding or a handhavingsverzoek."""

from functools import partial

from cases.dossiers.stapformulier import StapForm
from cases.intake.actions import beoordeling, reactie, registratie
from cases.intake.forms import stappen as f

STAPPEN: dict[str, StapForm] = {
    "zet_om_naar_handhavingsverzoek": StapForm(
        f.OmzettenForm,
        registratie.zet_om_naar_handhavingsverzoek,
        na="De melding is omgezet in een handhavingsverzoek.",
    ),
    "zet_om_naar_melding": StapForm(
        f.OmzettenNaarMeldingForm, registratie.zet_om_naar_melding, na="Het verzoek is omgezet in een melding."
    ),
    "bevestig_ontvangst": StapForm(f.BevestigForm, beoordeling.bevestig_ontvangst, na="De ontvangst is bevestigd."),
    "leg_eerste_contact_vast": StapForm(
        f.EersteContactForm, beoordeling.leg_eerste_contact_vast, na="Het eerste contact is vastgelegd."
    ),
    "agendeer_intaketafel": StapForm(f.TafelForm, beoordeling.agendeer_intaketafel, na="Het staat op de agenda."),
    "wijs_toe": StapForm(f.ToewijzenForm, beoordeling.wijs_toe, na="De zaak is toegewezen."),
    "beoordeel_urgentie": StapForm(f.UrgentieForm, beoordeling.beoordeel_urgentie, na="De urgentie is vastgelegd."),
    "start_beoordeling": StapForm(
        f.StartBeoordelingForm, beoordeling.start_beoordeling, na="U hebt de melding in behandeling genomen."
    ),
    "bepaal_bevoegdheid": StapForm(
        f.BevoegdheidForm, beoordeling.bepaal_bevoegdheid, na="De bevoegdheid is vastgelegd."
    ),
    "handel_direct_af": StapForm(
        f.VervolgForm, reactie.handel_direct_af, na="Er staat een concept van de reactie klaar."
    ),
    "zend_door": StapForm(f.DoorzendenForm, beoordeling.zend_door, na="De melding is doorgezonden."),
    "neem_terug": StapForm(f.TerugnemenForm, beoordeling.neem_terug, na="De melding is teruggenomen."),
    "koppel_voorgeschiedenis": StapForm(
        f.VoorgeschiedenisForm,
        beoordeling.koppel_voorgeschiedenis,
        template="intake/stap_voorgeschiedenis.html",
        na="De voorgeschiedenis is vastgelegd.",
    ),
    "vraag_aanvulling": StapForm(f.AanvullingForm, beoordeling.vraag_aanvulling, na="De aanvulling is gevraagd."),
    "verwerk_aanvulling": StapForm(
        f.AanvullingVerwerkenForm, beoordeling.verwerk_aanvulling, na="De aanvulling is verwerkt."
    ),
    "leg_uitblijven_vast": StapForm(
        f.UitblijvenForm, beoordeling.leg_uitblijven_vast, na="Het uitblijven is vastgelegd."
    ),
    "leg_weigering_vast": StapForm(f.WeigeringForm, beoordeling.leg_weigering_vast, na="De weigering is vastgelegd."),
    "start_controle": StapForm(f.ControleVragenForm, beoordeling.start_controle, na="De controle is gevraagd."),
    "sla_controle_over": StapForm(
        f.ControleOverslaanForm, beoordeling.sla_controle_over, na="De controle is overgeslagen."
    ),
    "verwerk_controle": StapForm(
        f.ControleVerwerkenForm, beoordeling.verwerk_controle, na="De uitkomst van de controle is overgenomen."
    ),
    "vraag_bestuurlijk_overleg": StapForm(
        f.BestuursoverlegForm, beoordeling.vraag_bestuurlijk_overleg, na="Het staat op de agenda."
    ),
    "bepaal_vervolg": StapForm(f.VervolgForm, reactie.bepaal_vervolg, na="Er staat een concept van de reactie klaar."),
    "bied_reactie_aan": StapForm(f.ReactieAanbiedenForm, reactie.bied_reactie_aan, na="De reactie ligt ter toetsing."),
    "wijs_reactie_terug": StapForm(f.ReactieTerugForm, reactie.wijs_reactie_terug, na="De reactie is teruggegeven."),
    "stel_reactie_vast": StapForm(f.ReactieVaststellenForm, reactie.stel_reactie_vast, na="De reactie is vastgesteld."),
    "verzend_reactie": StapForm(f.ReactieVerzendenForm, reactie.verzend_reactie, na="De verzending is vastgelegd."),
    "deel_mee_aan_belanghebbenden": StapForm(
        f.MededelingForm, reactie.deel_mee_aan_belanghebbenden, na="De mededeling is vastgelegd."
    ),
    "initieer_vervolg": StapForm(f.VervolgStartenForm, reactie.initieer_vervolg, na="De vervolgacties zijn gestart."),
    "handel_af": StapForm(f.AfhandelenForm, reactie.handel_af, na="De melding is afgehandeld."),
    "trek_in": StapForm(f.IntrekkenForm, registratie.trek_in, na="De intrekking is vastgelegd."),
    "heropen_beoordeling": StapForm(
        f.HeropenenForm, partial(reactie.heropen, hersteltoestand="in_beoordeling"), na="De melding is heropend."
    ),
    "heropen_afweging": StapForm(
        f.HeropenenForm, partial(reactie.heropen, hersteltoestand="in_afweging"), na="De melding is heropend."
    ),
    "heropen_reactie": StapForm(
        f.HeropenenForm, partial(reactie.heropen, hersteltoestand="reactie_concept"), na="De melding is heropend."
    ),
}
