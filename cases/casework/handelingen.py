"""Acts that every open zaak knows and that change no status (Z1-Z7): who may, and under which condition."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone

from cases.casework import beslistermijnen
from cases.casework.lifecycles.opdracht import OfOpdrachtnemer
from cases.dossiers.steps import Recht, Stap, handeling, recht, voorwaarde
from cases.staff.rechten import mag_voordragen

if TYPE_CHECKING:
    from cases.dossiers.models import Zaak
    from cases.staff.models import Medewerker


@dataclass(frozen=True)
class OfGevraagde(Recht):
    """Besides who has the right: the colleague who was asked for advice in this zaak."""

    ook = "wie om advies is gevraagd"

    def weigering(self, zaak: Zaak, door: Medewerker | None) -> str | None:
        if door is not None and zaak.adviesvragen.filter(medewerker=door, ontvangen_op=None).exists():
            return None
        return super().weigering(zaak, door)


@voorwaarde("Deze zaak heeft al de hoogste urgentie.")
def nog_niet_zeer_spoed(procedure) -> bool:  # type: ignore[no-untyped-def]
    return procedure.zaak.urgentie != "zeer_spoed"


@voorwaarde("Deze zaak heeft geen spoed.")
def heeft_spoed(procedure) -> bool:  # type: ignore[no-untyped-def]
    return bool(procedure.zaak.is_spoed)


@voorwaarde("De zaak is nog niet toegewezen. Wijs hem eerst toe.")
def heeft_behandelaar(procedure) -> bool:  # type: ignore[no-untyped-def]
    return procedure.zaak.hoofdbehandelaar_id is not None


@voorwaarde("De laatste toewijzing kwam van niemand, of de nieuwe behandelaar is al begonnen.")
def vorige_behandelaar_bekend(procedure) -> bool:  # type: ignore[no-untyped-def]
    zaak = procedure.zaak
    laatste = zaak.toewijzingen.order_by("-pk").first()
    if laatste is None or laatste.van_id is None or laatste.naar_id != zaak.hoofdbehandelaar_id:
        return False
    if laatste.wijze == "terug" or laatste.teruggedraaid_op is not None:
        return False
    return not laatste.is_begonnen


@voorwaarde("Er is geen advies dat nog moet worden gegeven of verwerkt.")
def heeft_open_advies(procedure) -> bool:  # type: ignore[no-untyped-def]
    return bool(procedure.zaak.adviesvragen.filter(gevolg="").exists())


@voorwaarde("Splitsen kan alleen als er meer organisaties over gaan. Geef eerst aan dat de zaak meervoudig is.")
def is_meervoudig(procedure) -> bool:  # type: ignore[no-untyped-def]
    return bool(procedure.zaak.meervoudig)


@voorwaarde("Er is geen voorstel om een stap over te slaan.")
def heeft_overslagvoorstel(procedure) -> bool:  # type: ignore[no-untyped-def]
    return bool(procedure.zaak.overslagen.filter(bevestigd_op=None, afgewezen_op=None).exists())


@voorwaarde("Er staat geen opdracht open.")
def heeft_open_opdracht(procedure) -> bool:  # type: ignore[no-untyped-def]
    return bool(procedure.zaak.opdrachten.filter(status__in=["gevraagd", "aanvaard"]).exists())


MARKEER_SPOED = handeling("markeer_spoed", "Z1", mag=recht("urgentie_zetten"), mits=[nog_niet_zeer_spoed],
    label="Spoed aangeven", uitleg="De zaak komt bovenaan te staan; de teamleider krijgt bericht (R-12).")  # fmt: skip
HEF_SPOED_OP = handeling("hef_spoed_op", "Z2", mag=recht("urgentie_zetten"), mits=[heeft_spoed],
    label="Spoed opheffen", uitleg="De zaak gaat verder met gewone haast.")  # fmt: skip
DRAAG_INTERN_OVER = handeling("draag_intern_over", "Z3", mag=recht("toewijzen", voor="melding"),
    mits=[heeft_behandelaar], label="Aan een andere behandelaar geven",
    uitleg="De nieuwe behandelaar mag niet bij dit adres betrokken zijn (R-26).")  # fmt: skip
DRAAI_TERUG = handeling("draai_toewijzing_terug", "Z3", mag=recht("toewijzen", voor="melding"),
    mits=[vorige_behandelaar_bekend], label="Laatste toewijzing terugdraaien",
    uitleg="De zaak gaat terug naar wie hem had, zolang de nieuwe behandelaar nog niet is begonnen.")  # fmt: skip
KOPPEL_ZAAK = handeling("koppel_zaak", "Z4", mag=recht("dossier_aanvullen"), label="Andere zaak koppelen",
    uitleg="Bijvoorbeeld een dubbele melding of een zaak die hiermee samenhangt.")  # fmt: skip
SPLITS = handeling("splits_in_deelzaken", "Z5", mag=recht("splitsen"), mits=[is_meervoudig],
    label="Splitsen in deelzaken", uitleg="Per organisatie een eigen deelzaak (R-34).")  # fmt: skip
VRAAG_ADVIES = handeling("vraag_advies", "Z6", mag=recht("advies_vragen"), label="Advies vragen",
    uitleg="Aan een collega of aan een ketenpartner, met een datum.")  # fmt: skip
VERWERK_ADVIES = handeling("verwerk_advies", "Z6", mag=OfGevraagde(("advies_verwerken",)), mits=[heeft_open_advies],
    label="Advies verwerken", uitleg="Leg het advies vast en of u het volgt.")  # fmt: skip
SLA_STAP_OVER = handeling("sla_stap_over", "Z7", mag=recht("stap_overslaan_voorstellen"), label="Stap overslaan",
    uitleg="Stel voor om een stap over te slaan; een teamleider bevestigt dat (R-12).")  # fmt: skip
BEVESTIG_OVERSLAG = handeling("bevestig_overslag", "Z7", mag=recht("stap_overslaan"), mits=[heeft_overslagvoorstel],
    label="Overslaan bevestigen", uitleg="Beoordeel het voorstel van uw collega.")  # fmt: skip
LEG_CONTACT_VAST = handeling("leg_contact_vast", "ZC", mag=recht("contact_vastleggen"), label="Contact vastleggen",
    uitleg="Telefoongesprek, bezoek of informele oplossing.")  # fmt: skip
NOTEER = handeling("noteer", "ZN", mag=recht("dossier_aanvullen"), label="Notitie maken",
    uitleg="Een korte aantekening bij deze zaak.")  # fmt: skip
VOEG_BESTAND_TOE = handeling("voeg_bestand_toe", "ZB", mag=recht("dossier_aanvullen"), label="Bestand toevoegen",
    uitleg="Foto, brief of ander stuk; het blijft altijd in het dossier (R-38).")  # fmt: skip
VOEG_BETROKKENE_TOE = handeling("voeg_betrokkene_toe", "ZP", mag=recht("dossier_aanvullen"),
    label="Betrokkene toevoegen", uitleg="Bijvoorbeeld de veroorzaker of een buur.")  # fmt: skip
NOODMAATREGEL = handeling("leg_noodmaatregel_vast", "M5", mag=recht("urgentie_zetten", "dossier_aanvullen"),
    label="Noodmaatregel vastleggen", uitleg="Wat is er direct gedaan tegen schade of letsel?")  # fmt: skip
BEANTWOORD_OPDRACHT = handeling("beantwoord_opdracht", "OP3", mag=OfOpdrachtnemer(("opdracht_beantwoorden",)),
    mits=[heeft_open_opdracht], label="Opdracht beantwoorden",
    uitleg="Leg vast wat er met de opdracht is gebeurd.")  # fmt: skip
ZET_KENMERKEN = handeling("zet_kenmerken", "ZK", mag=recht("bevoegdheid_bepalen"), label="Kenmerken wijzigen",
    uitleg="Beleidsgevoelig, meervoudig of vertrouwelijk.")  # fmt: skip


# --- the term for a decision (art. 4:13 to 4:20 Awb) -----------------------------------------------------------------


@dataclass(frozen=True)
class Voordracht(Recht):
    """Who may propose the act (letter V of the matrix), so that somebody else decides."""

    def weigering(self, zaak: Zaak, door: Medewerker | None) -> str | None:
        if door is not None and any(mag_voordragen(door, code) for code in self.codes):
            return None
        return "Dit voorstel doet wie aan de zaak werkt. Een teamleider kan zelf verdagen."


@voorwaarde("De beslistermijn is al voorbij.")
def beslistermijn_is_niet_voorbij(procedure) -> bool:  # type: ignore[no-untyped-def]
    termijn = beslistermijnen.lopende(procedure.zaak)
    return termijn is not None and (termijn.einddatum is None or timezone.localdate() <= termijn.einddatum)


@voorwaarde("Deze termijn kan niet op deze manier worden verdaagd. U kunt wel melden dat het later wordt.")
def is_te_verdagen(procedure) -> bool:  # type: ignore[no-untyped-def]
    termijn = beslistermijnen.lopende(procedure.zaak)
    return termijn is not None and beslistermijnen.is_gesteld_te_verlengen(termijn)


@voorwaarde("De termijn staat stil en heeft nu geen einddatum. Beëindig eerst de opschorting.")
def heeft_einddatum(procedure) -> bool:  # type: ignore[no-untyped-def]
    termijn = beslistermijnen.lopende(procedure.zaak)
    return termijn is None or termijn.einddatum is not None


@voorwaarde("Er ligt al een voorstel om te verdagen, of een brief daarover die nog niet weg is.")
def nog_geen_verdaging(procedure) -> bool:  # type: ignore[no-untyped-def]
    return beslistermijnen.open_verdaging(procedure.zaak) is None


@voorwaarde("Er ligt geen voorstel om te verdagen.")
def heeft_verdagingsvoorstel(procedure) -> bool:  # type: ignore[no-untyped-def]
    return bool(procedure.zaak.verdagingen.filter(status="voorgesteld").exists())


@voorwaarde("De beslistermijn staat niet stil om een reden die u zelf kunt beëindigen.")
def heeft_stilstand(procedure) -> bool:  # type: ignore[no-untyped-def]
    return bool(procedure.zaak.stilstanden.filter(beeindigd_op=None, termijn__voldaan_op=None).exists())


@voorwaarde("De termijn is nog niet voorbij. Verdaag hem, dan verschuift de datum ook echt.")
def vertraging_is_te_melden(procedure) -> bool:  # type: ignore[no-untyped-def]
    termijn = beslistermijnen.lopende(procedure.zaak)
    if termijn is None or termijn.einddatum is None:
        return False
    return timezone.localdate() > termijn.einddatum or not beslistermijnen.is_gesteld_te_verlengen(termijn)


TERMIJNWERK = recht("afhandelen", "termijn_verlengen")
SCHORT_OP = handeling("schort_op_termijn", "ZT1", mag=TERMIJNWERK, mits=[beslistermijn_is_niet_voorbij],
    geldt=beslistermijnen.heeft_beslistermijn, wet="art. 4:15 Awb", label="Termijn opschorten",
    uitleg="Bij uitstel waarmee de verzoeker instemt, vertraging door de verzoeker, overmacht of een buitenlandse"
    " instantie. Een aanvulling vraagt u met ‘Aanvulling vragen’.")  # fmt: skip
BEEINDIG_STILSTAND = handeling("beeindig_stilstand", "ZT2", mag=TERMIJNWERK, mits=[heeft_stilstand],
    geldt=beslistermijnen.heeft_beslistermijn, wet="art. 4:15 lid 4 Awb", label="Opschorting beëindigen",
    uitleg="De termijn loopt weer. De verzoeker krijgt de nieuwe einddatum.")  # fmt: skip
STEL_VERDAGING_VOOR = handeling("stel_verdaging_voor", "ZT3", mag=Voordracht(("termijn_verlengen",)),
    mits=[is_te_verdagen, beslistermijn_is_niet_voorbij, heeft_einddatum, nog_geen_verdaging],
    geldt=beslistermijnen.heeft_beslistermijn, wet="art. 4:14 lid 3 Awb", label="Verdagen voorstellen",
    uitleg="Een teamleider bevestigt. De termijn verschuift pas als de brief weg is.")  # fmt: skip
VERDAAG_TERMIJN = handeling("verdaag_termijn", "ZT4", mag=recht("termijn_verlengen"),
    mits=[is_te_verdagen, beslistermijn_is_niet_voorbij, heeft_einddatum, nog_geen_verdaging],
    geldt=beslistermijnen.zonder_eigen_stap, wet="art. 4:14 lid 3 Awb", label="Termijn verdagen",
    uitleg="De termijn verschuift pas als de brief weg is.")  # fmt: skip
BEOORDEEL_VERDAGING = handeling("beoordeel_verdaging", "ZT5", mag=recht("termijn_verlengen"),
    mits=[heeft_verdagingsvoorstel], geldt=beslistermijnen.heeft_beslistermijn, wet="art. 4:14 lid 3 Awb",
    label="Voorstel tot verdagen beoordelen", uitleg="Uw collega stelt een nieuwe datum voor.")  # fmt: skip
DEEL_VERTRAGING_MEE = handeling("deel_vertraging_mee", "ZT6", mag=TERMIJNWERK, mits=[vertraging_is_te_melden],
    geldt=beslistermijnen.heeft_beslistermijn, wet="art. 4:14 lid 1 Awb", label="Vertraging melden",
    uitleg="De verzoeker hoort wanneer u wel beslist. De termijn zelf verandert daardoor niet.")  # fmt: skip
REGISTREER_INGEBREKESTELLING = handeling("registreer_ingebrekestelling", "ZT7", mag=recht("melding_registreren"),
    geldt=beslistermijnen.had_beslistermijn, wet="art. 4:17 Awb", label="Ingebrekestelling registreren",
    uitleg="Iemand schrijft dat het besluit te laat is. Het systeem kijkt of dat klopt.")  # fmt: skip

HANDELINGEN: dict[str, Stap] = {
    h.naam: h
    for h in (
        LEG_CONTACT_VAST, NOTEER, VOEG_BESTAND_TOE, VOEG_BETROKKENE_TOE, VRAAG_ADVIES, VERWERK_ADVIES, KOPPEL_ZAAK,
        BEANTWOORD_OPDRACHT, MARKEER_SPOED, HEF_SPOED_OP, NOODMAATREGEL, DRAAG_INTERN_OVER, DRAAI_TERUG, SLA_STAP_OVER,
        BEVESTIG_OVERSLAG, ZET_KENMERKEN, SPLITS, BEOORDEEL_VERDAGING, STEL_VERDAGING_VOOR, VERDAAG_TERMIJN, SCHORT_OP,
        BEEINDIG_STILSTAND, DEEL_VERTRAGING_MEE, REGISTREER_INGEBREKESTELLING,
    )
}  # fmt: skip
"""Every act by name, in the order in which the zaak page shows them."""
