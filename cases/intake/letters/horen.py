"""Letters around a zienswijze: come and tell it, more time to send it, and why a late one did not count (ZW1, ZW2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import Any, ClassVar, Self

from cases.documents.briefgegevens import basis, in_zin
from cases.documents.controlelijst import Vermelding
from cases.documents.register import Briefgegevens, briefsoort
from cases.dossiers.models import Zaak
from cases.intake.letters.voorbeelden import LANG_ONDERWERP, VERZOEK, VERZOEK_LANG
from cases.staff.models import Medewerker

CONTACT = Vermelding("Contactgegevens", "processen GC-6", veld="telefoon")


def _zonder_ontvangst(voorbeeld: dict[str, Any]) -> dict[str, Any]:
    return {naam: waarde for naam, waarde in voorbeeld.items() if naam != "ontvangen_op"}


@briefsoort(
    "uitnodiging_hoorgesprek",
    naam="Uitnodiging om een zienswijze te vertellen",
    vermeldingen=(
        Vermelding("Dag van het gesprek", "art. 4:9 Awb", veld="gesprek_op"),
        Vermelding("Plaats van het gesprek", "art. 4:9 Awb", veld="waar"),
        Vermelding("Met wie het gesprek is", "art. 4:9 Awb", veld="hoorder"),
        Vermelding("Dat er een verslag komt", "S:001 hoorverslag", blok="verslag"),
        CONTACT,
    ),
)
@dataclass(frozen=True, kw_only=True)
class UitnodigingHoorgesprek(Briefgegevens):
    """To who wants to give a zienswijze in a talk: when, where and with whom (Awb 4:9)."""

    onderwerp: str
    gesprek_op: date
    hoe_laat: str = ""
    heeft_tijd: bool = False
    waar: str
    hoorder: str

    @classmethod
    def van_zaak(
        cls,
        zaak: Zaak,
        *,
        verzenddatum: date,
        gesprek_op: date,
        tijd: time | None,
        waar: str,
        hoorder: Medewerker,
        door: Medewerker | None = None,
    ) -> Self:
        """``waar``: "op het stadhuis", "per telefoon"."""
        functie = f", {hoorder.functie.lower()}" if hoorder.functie else ""
        return cls(
            **basis(zaak, verzenddatum, door),
            onderwerp=in_zin(zaak.onderwerp),
            gesprek_op=gesprek_op,
            hoe_laat=f"{tijd:%H.%M} uur" if tijd else "",
            heeft_tijd=tijd is not None,
            waar=waar,
            hoorder=f"{hoorder.naam}{functie}",
        )

    @classmethod
    def voorbeelden(cls) -> dict[str, Self]:
        return {
            "kort": cls(
                **_zonder_ontvangst(VERZOEK),
                onderwerp="een schutting zonder vergunning",
                gesprek_op=date(2026, 3, 12),
                waar="per telefoon",
                hoorder="Carla Smit, jurist",
            ),
            "lang": cls(
                **_zonder_ontvangst(VERZOEK_LANG),
                onderwerp=LANG_ONDERWERP,
                gesprek_op=date(2026, 3, 12),
                hoe_laat="14.30 uur",
                heeft_tijd=True,
                waar="op het stadhuis, in de kleine raadszaal op de tweede verdieping",
                hoorder="Wilhelmina Antoinette van den Berg-Oosterhuizen tot Westerlaak, senior jurist",
            ),
        }


@briefsoort(
    "uitstel_zienswijze",
    naam="Meer tijd voor een zienswijze",
    vermeldingen=(
        Vermelding("De nieuwe laatste dag", "rekenregel R13; TR-05", veld="nieuwe_datum"),
        Vermelding("Schriftelijk of mondeling, naar keuze", "art. 4:9 Awb", blok="reageren"),
        CONTACT,
    ),
)
@dataclass(frozen=True, kw_only=True)
class UitstelZienswijze(Briefgegevens):
    """To who asked for more time: the new last day, which leads from now on (R13)."""

    onderwerp: str
    oude_datum: date
    nieuwe_datum: date

    @classmethod
    def van_zaak(
        cls, zaak: Zaak, *, verzenddatum: date, oude_datum: date, nieuwe_datum: date, door: Medewerker | None = None
    ) -> Self:
        return cls(
            **basis(zaak, verzenddatum, door),
            onderwerp=in_zin(zaak.onderwerp),
            oude_datum=oude_datum,
            nieuwe_datum=nieuwe_datum,
        )

    @classmethod
    def voorbeelden(cls) -> dict[str, Self]:
        dagen: dict[str, Any] = {"oude_datum": date(2026, 3, 18), "nieuwe_datum": date(2026, 4, 1)}
        return {
            "kort": cls(**_zonder_ontvangst(VERZOEK), **dagen, onderwerp="een schutting zonder vergunning"),
            "lang": cls(**_zonder_ontvangst(VERZOEK_LANG), **dagen, onderwerp=LANG_ONDERWERP),
        }


@briefsoort(
    "antwoord_late_zienswijze",
    naam="Antwoord op een te late zienswijze",
    vermeldingen=(
        Vermelding("Datum van de zienswijze", "termijnen-en-regels §5.0", veld="ontvangen_op"),
        Vermelding("Wat de laatste dag was", "rekenregel R13", veld="uiterlijk"),
        Vermelding("Waarom de zienswijze niet meedoet", "processen ZW2", veld="reden"),
        CONTACT,
    ),
)
@dataclass(frozen=True, kw_only=True)
class AntwoordLateZienswijze(Briefgegevens):
    """To whose zienswijze came too late: that it does not count, and why (ZW2, ZW8)."""

    VRIJE_VELDEN: ClassVar[frozenset[str]] = frozenset({"reden"})

    onderwerp: str
    ontvangen_op: date
    uiterlijk: date
    reden: str

    @classmethod
    def van_zaak(
        cls,
        zaak: Zaak,
        *,
        verzenddatum: date,
        ontvangen_op: date,
        uiterlijk: date,
        reden: str,
        door: Medewerker | None = None,
    ) -> Self:
        """``reden`` is in the words of who judged it, so somebody else reads the letter first (R-01)."""
        return cls(
            **basis(zaak, verzenddatum, door),
            onderwerp=in_zin(zaak.onderwerp),
            ontvangen_op=ontvangen_op,
            uiterlijk=uiterlijk,
            reden=reden.strip(),
        )

    @classmethod
    def voorbeelden(cls) -> dict[str, Self]:
        dagen: dict[str, Any] = {"ontvangen_op": date(2026, 3, 2), "uiterlijk": date(2026, 2, 25)}
        return {
            "kort": cls(
                **_zonder_ontvangst(VERZOEK),
                **dagen,
                onderwerp="een schutting zonder vergunning",
                reden="U noemt geen nieuwe feiten.",
            ),
            "lang": cls(
                **_zonder_ontvangst(VERZOEK_LANG),
                **dagen,
                onderwerp=LANG_ONDERWERP,
                reden="Wij moesten het besluit uiterlijk op 3 maart nemen. Daardoor was er geen tijd meer om uit te "
                "zoeken of klopt wat u schrijft. Wij keken wel of er nieuwe feiten in staan. Die zijn er niet.",
            ),
        }
