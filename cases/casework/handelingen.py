"""Acts that every open zaak knows and that change no status (Z1-Z7): who may, and under which condition."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cases.casework.lifecycles.opdracht import OfOpdrachtnemer
from cases.dossiers.steps import Recht, Stap, handeling, recht, voorwaarde

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

HANDELINGEN: dict[str, Stap] = {
    h.naam: h
    for h in (
        LEG_CONTACT_VAST, NOTEER, VOEG_BESTAND_TOE, VOEG_BETROKKENE_TOE, VRAAG_ADVIES, VERWERK_ADVIES, KOPPEL_ZAAK,
        BEANTWOORD_OPDRACHT, MARKEER_SPOED, HEF_SPOED_OP, NOODMAATREGEL, DRAAG_INTERN_OVER, SLA_STAP_OVER,
        BEVESTIG_OVERSLAG, ZET_KENMERKEN, SPLITS,
    )
}  # fmt: skip
"""Every act by name, in the order in which the zaak page shows them."""
