"""Which form belongs to which step of a melding or a handhavingsverzoek."""

from functools import partial

from cases.dossiers.stapformulier import StapForm
from cases.intake.actions import beoordeling, dubbel, partners, reactie, registratie, toewijzing
from cases.intake.forms import behandeling, samenvoegen
from cases.intake.forms import partners as partnerforms
from cases.intake.forms import reactie as vervolg
from cases.intake.verzoekformulieren import VERZOEK

STAPPEN: dict[str, StapForm] = {
    "zend_terug": StapForm(partnerforms.TerugzendenForm, partners.zend_terug, na="De melding gaat terug."),
    "doe_af_als_dubbel": StapForm(
        samenvoegen.DubbelForm, dubbel.doe_af_als_dubbel, na="De melding is opgegaan in de andere zaak."
    ),
    "maak_weer_apart": StapForm(samenvoegen.ApartForm, dubbel.maak_weer_apart, na="De melding gaat weer apart verder."),
    "neem_toewijzing_terug": StapForm(
        samenvoegen.TerugdraaienForm, toewijzing.draai_toewijzing_terug, na="De toewijzing is teruggedraaid."
    ),
    "draai_toewijzing_terug": StapForm(
        samenvoegen.TerugdraaienForm, toewijzing.draai_toewijzing_terug, na="De toewijzing is teruggedraaid."
    ),
    "zet_om_naar_handhavingsverzoek": StapForm(
        vervolg.OmzettenForm,
        registratie.zet_om_naar_handhavingsverzoek,
        na="De melding is omgezet in een handhavingsverzoek.",
    ),
    "bevestig_ontvangst": StapForm(
        behandeling.BevestigForm, beoordeling.bevestig_ontvangst, na="De ontvangst is bevestigd."
    ),
    "leg_eerste_contact_vast": StapForm(
        behandeling.EersteContactForm, beoordeling.leg_eerste_contact_vast, na="Het eerste contact is vastgelegd."
    ),
    "agendeer_intaketafel": StapForm(
        behandeling.TafelForm, beoordeling.agendeer_intaketafel, na="Het staat op de agenda."
    ),
    "wijs_toe": StapForm(behandeling.ToewijzenForm, beoordeling.wijs_toe, na="De zaak is toegewezen."),
    "beoordeel_urgentie": StapForm(
        behandeling.UrgentieForm, beoordeling.beoordeel_urgentie, na="De urgentie is vastgelegd."
    ),
    "start_beoordeling": StapForm(
        behandeling.StartBeoordelingForm, beoordeling.start_beoordeling, na="U hebt de zaak in behandeling genomen."
    ),
    "bepaal_bevoegdheid": StapForm(
        behandeling.BevoegdheidForm, beoordeling.bepaal_bevoegdheid, na="De bevoegdheid is vastgelegd."
    ),
    "handel_direct_af": StapForm(
        vervolg.VervolgForm, reactie.handel_direct_af, na="Er staat een concept van de reactie klaar."
    ),
    "zend_door": StapForm(behandeling.DoorzendenForm, beoordeling.zend_door, na="De zaak is doorgezonden."),
    "neem_terug": StapForm(vervolg.TerugnemenForm, beoordeling.neem_terug, na="De zaak is teruggenomen."),
    "koppel_voorgeschiedenis": StapForm(
        behandeling.VoorgeschiedenisForm,
        beoordeling.koppel_voorgeschiedenis,
        template="intake/stap_voorgeschiedenis.html",
        na="De voorgeschiedenis is vastgelegd.",
    ),
    "vraag_aanvulling": StapForm(
        behandeling.AanvullingForm, beoordeling.vraag_aanvulling, na="De aanvulling is gevraagd."
    ),
    "verwerk_aanvulling": StapForm(
        behandeling.AanvullingVerwerkenForm, beoordeling.verwerk_aanvulling, na="De aanvulling is verwerkt."
    ),
    "leg_uitblijven_vast": StapForm(
        behandeling.UitblijvenForm, beoordeling.leg_uitblijven_vast, na="Het uitblijven is vastgelegd."
    ),
    "leg_weigering_vast": StapForm(
        behandeling.WeigeringForm, beoordeling.leg_weigering_vast, na="De weigering is vastgelegd."
    ),
    "start_controle": StapForm(
        behandeling.ControleVragenForm, beoordeling.start_controle, na="De controle is gevraagd."
    ),
    "sla_controle_over": StapForm(
        behandeling.ControleOverslaanForm, beoordeling.sla_controle_over, na="De controle is overgeslagen."
    ),
    "verwerk_controle": StapForm(
        behandeling.ControleVerwerkenForm,
        beoordeling.verwerk_controle,
        na="De uitkomst van de controle is overgenomen.",
    ),
    "vraag_bestuurlijk_overleg": StapForm(
        behandeling.BestuursoverlegForm, beoordeling.vraag_bestuurlijk_overleg, na="Het staat op de agenda."
    ),
    "bepaal_vervolg": StapForm(
        vervolg.VervolgForm, reactie.bepaal_vervolg, na="Er staat een concept van de reactie klaar."
    ),
    "bied_reactie_aan": StapForm(
        vervolg.ReactieAanbiedenForm, reactie.bied_reactie_aan, na="De reactie ligt ter toetsing."
    ),
    "wijs_reactie_terug": StapForm(
        vervolg.ReactieTerugForm, reactie.wijs_reactie_terug, na="De reactie is teruggegeven."
    ),
    "stel_reactie_vast": StapForm(
        vervolg.ReactieVaststellenForm, reactie.stel_reactie_vast, na="De reactie is vastgesteld."
    ),
    "verzend_reactie": StapForm(
        vervolg.ReactieVerzendenForm, reactie.verzend_reactie, na="De verzending is vastgelegd."
    ),
    "deel_mee_aan_belanghebbenden": StapForm(
        vervolg.MededelingForm, reactie.deel_mee_aan_belanghebbenden, na="De mededeling is vastgelegd."
    ),
    "initieer_vervolg": StapForm(
        vervolg.VervolgStartenForm, reactie.initieer_vervolg, na="De vervolgacties zijn gestart."
    ),
    "handel_af": StapForm(vervolg.AfhandelenForm, reactie.handel_af, na="De zaak is afgehandeld."),
    "trek_in": StapForm(vervolg.IntrekkenForm, registratie.trek_in, na="De intrekking is vastgelegd."),
    "heropen_beoordeling": StapForm(
        vervolg.HeropenenForm, partial(reactie.heropen, hersteltoestand="in_beoordeling"), na="De zaak is heropend."
    ),
    "heropen_afweging": StapForm(
        vervolg.HeropenenForm, partial(reactie.heropen, hersteltoestand="in_afweging"), na="De zaak is heropend."
    ),
    "heropen_reactie": StapForm(
        vervolg.HeropenenForm, partial(reactie.heropen, hersteltoestand="reactie_concept"), na="De melding is heropend."
    ),
}

STAPPEN |= VERZOEK
