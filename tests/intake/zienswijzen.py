"""A zaak with a voornemen that left, and people who may react to it: for the tests of zienswijzen.

The zaak is a melding on purpose: a zienswijze knows a zaak, a round and a document, not which procedure it is in.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from cases.documents import actions as papier
from cases.documents.models import Document
from cases.dossiers.models import Betrokkene, Zaak
from cases.intake.actions import zienswijze as zw
from cases.intake.actions.zienswijze import Onderdeel
from cases.intake.letters import Mededeling
from cases.intake.models import Zienswijze
from tests.factories import Cast, maak_melding

VERZONDEN = date(2026, 7, 6)
UITERLIJK = date(2026, 7, 20)
DAARNA = date(2026, 7, 21)
PERSOON: dict[str, Any] = {
    "naam": "Willem Voorbeeld", "straat": "Molenpad", "huisnummer": 3, "postcode": "1234CD",
    "plaatsnaam": "Voorbeeldstad",
}  # fmt: skip


def maak_zaak(cast: Cast) -> Zaak:
    """Anna's zaak, of which Anna writes the voornemen."""
    return maak_melding(cast, VERZONDEN, status="in_beoordeling").zaak


def maak_voornemen(cast: Cast, zaak: Zaak) -> Document:
    context = Mededeling.van_zaak(zaak, verzenddatum=VERZONDEN, uitkomsten="a")
    return papier.stel_op(
        zaak, "mededeling", context=context, door=cast.anna, ontvanger=zaak.betrokkenen.first(), vandaag=VERZONDEN
    )


def maak_persoon(zaak: Zaak, rol: str = "overtreder", **anders: Any) -> Betrokkene:
    gegevens = {**PERSOON, **anders}
    return Betrokkene.objects.create(zaak=zaak, rol=rol, toegevoegd_op="2026-07-06 09:00+02", **gegevens)


def nodig_uit(cast: Cast, zaak: Zaak | None = None, **anders: Any) -> Zienswijze:
    """ZW1 for somebody new in a zaak, after the voornemen left on 6 July; the last day is 20 July."""
    zaak = zaak or maak_zaak(cast)
    waarden: dict[str, Any] = {
        "ronde": 1, "uiterlijk": UITERLIJK, "uitgenodigd_op": VERZONDEN, "door": cast.frits,
        "voornemen": maak_voornemen(cast, zaak),
    }  # fmt: skip
    persoon = anders.pop("betrokkene", None) or maak_persoon(zaak, anders.pop("rol", "overtreder"))
    return zw.nodig_uit(zaak, persoon, **{**waarden, **anders})


def breng_tot(cast: Cast, status: str, *, oordelen: tuple[str, ...] = ("gegrond",), **anders: Any) -> Zienswijze:
    """Take the real steps; one part per judgement. Carla, the jurist, assesses."""
    rij = nodig_uit(cast, **anders)
    if status == "uitgenodigd":
        return rij
    delen = [f"Punt {n}: het is niet zo gegaan." for n, _ in enumerate(oordelen, 1)]
    zw.dien_in(
        rij.pk, ontvangen_op=date(2026, 7, 10), wijze="schriftelijk", onderdelen=delen, door=cast.frits, vandaag=DAARNA
    )
    if status == "ingediend":
        return vers(rij)
    zw.sluit_ronde(rij.zaak, rij.ronde, vandaag=DAARNA)
    zw.start_beoordeling(rij.pk, door=cast.carla, vandaag=DAARNA)
    if status == "in_beoordeling":
        return vers(rij)
    beoordeel(cast, rij, oordelen)
    zw.verklaar(rij.pk, motivering="Dat volgt uit de onderdelen.", nieuwe_feiten=False, door=cast.carla, vandaag=DAARNA)
    return vers(rij)


def beoordeel(cast: Cast, rij: Zienswijze, oordelen: tuple[str, ...]) -> None:
    """Judge the parts as they are."""
    delen = [
        Onderdeel(deel.tekst, oordeel, "Wij keken het na.", "Het besluit blijft gelijk.", deel.pk)
        for deel, oordeel in zip(rij.onderdelen.all(), oordelen, strict=True)
    ]
    zw.beoordeel_onderdelen(rij.pk, onderdelen=delen, door=cast.carla, vandaag=DAARNA)


def vers(rij: Zienswijze) -> Zienswijze:
    return Zienswijze.objects.select_related("zaak", "betrokkene").get(pk=rij.pk)
