"""Handhavingsverzoeken that tests tell their stories with; every status is reached by taking the real steps."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from cases.documents import actions as papier
from cases.dossiers.actions import voeg_betrokkene_toe
from cases.intake.actions import beoordeling, registratie, verzoek
from cases.intake.actions import zienswijze as zw
from cases.intake.actions.zienswijze import Onderdeel
from cases.intake.lifecycles.intake import te_maken_opdrachten
from cases.intake.models import Handhavingsverzoek, Zienswijze
from tests.factories import Cast, gegevens

OVERTREDER: dict[str, Any] = {
    "naam": "Koos Koelman",
    "organisatienaam": "Koelman Vers",
    "straat": "Molenpad",
    "huisnummer": 3,
    "postcode": "1234CD",
    "plaatsnaam": "Voorbeeldstad",
}
OORDELEN: dict[str, dict[str, Any]] = {
    "afwijzen": {
        "oordeel": "afwijzen",
        "overtreding": False,
        "uitkomsten": ["a"],
        "afwijzingsgrond": "geen_overtreding",
        "resultaat": "De toezichthouder mat 38 dB(A). De grens is 40 dB(A).",
        "motivering": "De machine blijft onder de grens van artikel 22.63 van het omgevingsplan.",
    },
    "afwijzen_ondanks": {
        "oordeel": "afwijzen",
        "overtreding": True,
        "uitkomsten": ["d"],
        "afwijzingsgrond": "legalisatie",
        "legalisatietoets": "De vergunning is aangevraagd, de aanvraag is compleet en kan worden verleend.",
        "onredelijkheidstoets": "Optreden vlak voor de vergunning dient niemand.",
        "resultaat": "De machine staat buiten het bouwvlak.",
        "motivering": "Er is concreet zicht op legalisatie.",
    },
    "toewijzen": {
        "oordeel": "toewijzen",
        "overtreding": True,
        "uitkomsten": ["f"],
        "resultaat": "De toezichthouder mat 51 dB(A). De grens is 40 dB(A).",
        "motivering": "De machine maakt meer geluid dan mag. Er is geen reden om niet op te treden.",
        "sanctie": "dwangsom",
        "hersteltermijn": "vier weken",
        "bedrag": Decimal(500),
        "per": "week",
        "maximum": Decimal(5000),
        "voorschrift": "U maakt meer geluid dan artikel 22.63 van het omgevingsplan toestaat.",
        "herstel": "Zorg dat de machine niet meer dan 40 dB(A) geluid maakt.",
    },
}
OORDELEN["deels"] = {
    **OORDELEN["toewijzen"],
    "oordeel": "deels",
    "afwijzingsgrond": "geen_overtreding",
    "motivering": "De machine maakt te veel geluid. Over de stank kon niets worden vastgesteld.",
}
"""What HV6 is told, per outcome; the words of a real weighing."""

PAD = (
    "geregistreerd", "toegewezen", "in_beoordeling", "in_afweging", "besluit_concept", "concept_ter_toets",
    "voornemen_verzonden", "zienswijzen_in_verwerking", "besluit_definitief_concept", "ter_vaststelling",
    "vastgesteld", "verzonden", "in_opvolging", "afgehandeld",
)  # fmt: skip
"""The straight road of a handhavingsverzoek; side roads: in_triage, wacht_op_aanvulling, in_controle."""


def maak_verzoek(
    cast: Cast, vandaag: date, *, status: str = "toegewezen", oordeel: str = "afwijzen", **anders: Any
) -> Handhavingsverzoek:
    """A request brought to ``status`` by the real acts of the cast, all on one day (who was invited reacts at once).

    ``oordeel`` is a key of OORDELEN. Other arguments are fields of Intakegegevens.
    """
    rij = registratie.registreer_handhavingsverzoek(
        gegevens(cast, vandaag, **anders),
        gestelde_overtreding="De koelmachine maakt te veel geluid.",
        belang="Ik woon ernaast en slaap er slecht van.",
        door=cast.frits,
        vandaag=vandaag,
        wijs_toe=status not in ("geregistreerd", "in_triage"),
    )
    return breng_verzoek_tot(cast, rij, status, vandaag, oordeel=oordeel)


def breng_verzoek_tot(
    cast: Cast, rij: Handhavingsverzoek, status: str, vandaag: date, *, oordeel: str = "afwijzen"
) -> Handhavingsverzoek:
    """Take the real steps up to ``status``."""
    rij = Handhavingsverzoek.objects.select_related("zaak").get(pk=rij.pk)
    while rij.status != status:
        _volgende(cast, rij, status, vandaag, oordeel)
        vorige, rij = rij.status, Handhavingsverzoek.objects.select_related("zaak").get(pk=rij.pk)
        if vorige == rij.status and vorige not in ("in_beoordeling", "toegewezen", "geregistreerd", "verzonden"):
            raise ValueError(f"van {vorige} is {status} niet te bereiken")
    return rij


def _volgende(cast: Cast, rij: Handhavingsverzoek, status: str, vandaag: date, oordeel: str) -> None:
    pk, wie = rij.pk, {"door": cast.anna, "vandaag": vandaag}
    match rij.status:
        case "geregistreerd" if status == "in_triage":
            beoordeling.agendeer_intaketafel(
                pk, datum=vandaag, deelnemers="Dirk en Anna", vraag="Wie?", door=cast.dirk, vandaag=vandaag
            )
        case "geregistreerd" | "in_triage":
            beoordeling.wijs_toe(pk, behandelaar=cast.anna, door=cast.dirk, vandaag=vandaag)
        case "toegewezen":
            if rij.ontvangst_bevestigd_op is None:
                beoordeling.bevestig_ontvangst(pk, **wie)
            beoordeling.beoordeel_urgentie(pk, urgentie="normaal", **wie)
            beoordeling.start_beoordeling(pk, **wie)
        case "in_beoordeling" if status == "wacht_op_aanvulling":
            beoordeling.vraag_aanvulling(pk, onderdelen=["belang"], uiterlijk=vandaag + timedelta(days=14), **wie)
        case "in_beoordeling":
            _beoordeel(cast, rij, status, wie)
        case "in_afweging":
            if oordeel in ("toewijzen", "deels") and not rij.zaak.betrokkenen.filter(rol="overtreder").exists():
                voeg_betrokkene_toe(rij.zaak, "overtreder", **OVERTREDER)
            verzoek.bepaal_vervolg(pk, **OORDELEN[oordeel], **wie)
        case "besluit_concept":
            verzoek.bied_concept_aan(pk, verzenddatum=vandaag, **wie)
        case "concept_ter_toets":
            keur_voornemens_goed(cast, rij, vandaag)
            verzoek.verzend_voornemen(pk, datum=vandaag, door=cast.frits, vandaag=vandaag)
        case "voornemen_verzonden":
            for zienswijze in Zienswijze.objects.filter(zaak=pk, status="uitgenodigd"):
                reageer(cast, zienswijze, vandaag)
            verzoek.sluit_zienswijzetermijn(pk, **wie)
        case "zienswijzen_in_verwerking":
            for zienswijze in Zienswijze.objects.filter(zaak=pk, status="ingediend"):
                beoordeel_zienswijze(cast, zienswijze, vandaag)
            verzoek.formuleer_besluit(
                pk,
                afweging="Rust voor de buurt weegt op tegen de kosten van de winkel.",
                door=cast.carla,
                vandaag=vandaag,
            )
        case "besluit_definitief_concept":
            verzoek.bied_aan_ter_vaststelling(pk, verzenddatum=vandaag, **wie)
        case "ter_vaststelling":
            verzoek.stel_besluit_vast(pk, door=cast.dirk, vandaag=vandaag)
        case "vastgesteld":
            verzoek.verzend_besluit(pk, datum=vandaag, door=cast.frits, vandaag=vandaag)
        case "verzonden":
            if rij.mededeling_op is None and not rij.mededeling_nvt:
                verzoek.deel_mee_aan_belanghebbenden(
                    pk, niet_nodig="iedereen weet het al", door=cast.frits, vandaag=vandaag
                )
            elif status == "in_opvolging" or te_maken_opdrachten(rij):
                verzoek.initieer_vervolg(pk, opdrachten=_opdrachten(cast, rij), **wie)
            else:
                verzoek.handel_af(pk, **wie)
        case "in_opvolging":
            verzoek.handel_af(pk, **wie)
        case andere:
            raise ValueError(f"van {andere} is {status} niet te bereiken")


def _beoordeel(cast: Cast, rij: Handhavingsverzoek, status: str, wie: dict[str, Any]) -> None:
    if rij.bevoegdheid == "onbekend":
        beoordeling.bepaal_bevoegdheid(rij.pk, bevoegdheid="eigen", motivering="omgevingsplan", **wie)
        beoordeling.koppel_voorgeschiedenis(rij.pk, duiding="niets gevonden", **wie)
    elif not rij.belanghebbend:
        verzoek.toets_belanghebbendheid(rij.pk, belanghebbend="ja", motivering="woont er direct naast", **wie)
    elif status == "in_controle":
        beoordeling.start_controle(rij.pk, wens="Ga meten", team=cast.team, **wie)
    else:
        beoordeling.sla_controle_over(rij.pk, grond="evident", motivering="er is vorige week gemeten", **wie)


def _opdrachten(cast: Cast, rij: Handhavingsverzoek) -> dict[str, dict[str, Any]]:
    return {soort: {"aan": cast.team, "wens": "graag oppakken"} for soort in te_maken_opdrachten(rij)}


def keur_voornemens_goed(cast: Cast, rij: Handhavingsverzoek, vandaag: date) -> None:
    """Somebody who did not write them, Carla or else Bilal, approves every voornemen of the round (DO5)."""
    for voornemen in rij.voornemens_van_ronde().select_related("document"):
        if voornemen.document.status == "ter_toets":
            ander = cast.bilal if voornemen.document.is_opsteller(cast.carla) else cast.carla
            papier.keur_goed(voornemen.document, door=ander, vandaag=vandaag)


def reageer(cast: Cast, zienswijze: Zienswijze, vandaag: date, tekst: str = "Ik ben het er niet mee eens.") -> None:
    """Who was invited sends a written zienswijze."""
    zw.dien_in(
        zienswijze.pk, ontvangen_op=vandaag, wijze="schriftelijk", onderdelen=[tekst], door=cast.frits, vandaag=vandaag
    )


def beoordeel_zienswijze(
    cast: Cast, zienswijze: Zienswijze, vandaag: date, *, oordeel: str = "ongegrond", nieuwe_feiten: bool = False
) -> None:
    """Carla judges every part of a zienswijze the same way (ZW4, ZW7)."""
    wie = {"door": cast.carla, "vandaag": vandaag}
    zw.start_beoordeling(zienswijze.pk, **wie)
    delen = [
        Onderdeel(deel.tekst, oordeel, "De meting klopt.", "Het besluit blijft zo.", deel.pk)
        for deel in zienswijze.onderdelen.all()
    ]
    zw.beoordeel_onderdelen(zienswijze.pk, onderdelen=delen, **wie)
    zw.verklaar(zienswijze.pk, motivering="Dit verandert de uitkomst niet.", nieuwe_feiten=nieuwe_feiten, **wie)
