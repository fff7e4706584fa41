"""The besluit on a handhavingsverzoek: refused, granted (in part), or not handled (HV11-HV14, §5.0, §5.9, §5.11)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Self

from cases.documents.controlelijst import Vermelding
from cases.documents.rechtsmiddelen import BESLUIT, BIJ_VERZENDING, CLAUSULE, GEHOORD, Besluitgegevens, rechtsmiddel
from cases.documents.register import Termijnveld, briefsoort
from cases.intake.letters.keuzes import AANVULLINGEN, NIET_GEHOORD, PROCEDURES
from cases.intake.letters.verzoek import GEEN_LAGE_PRIORITEIT, Verzoekgegevens, gronden_van, verzoekgegevens
from cases.intake.letters.voorbeelden import BEZWAAR, LANG_ONDERWERP, LANG_PLAATS, VERZOEK, VERZOEK_LANG
from cases.staff.models import Medewerker

if TYPE_CHECKING:
    from cases.intake.models import Handhavingsverzoek

BESLUITSTAPPEN = {
    "bied_aan": "bied_aan_ter_vaststelling",
    "wijs_terug": "wijs_besluit_terug",
    "stel_vast": "stel_besluit_vast",
    "verzend": "verzend_besluit",
}

BELANG = (
    Vermelding("Waarop het verzoek ziet", "termijnen-en-regels §5.9", veld="onderwerp"),
    Vermelding("Datum van het verzoek", "termijnen-en-regels §5.9", veld="ontvangen_op"),
    Vermelding("Dat de verzoeker belanghebbende is", "art. 1:2 en 1:3 Awb", blok="wel_belang", als="is_belanghebbende"),
    Vermelding("Waarom de verzoeker geen belanghebbende is", "art. 1:2 en 1:3 Awb", blok="geen_belang",
               als="geen_belanghebbende"),
    Vermelding("Voor welk deel de verzoeker belanghebbende is", "art. 1:2 en 1:3 Awb", blok="deels_belang",
               als="deels_belanghebbende"),
)  # fmt: skip
TIJDIG = (
    Vermelding("Datum waarop wij moesten beslissen", "art. 4:13 en 4:14 Awb; §5.9", veld="beslissen_voor"),
    Vermelding("Dwangsom wegens te laat beslissen", "art. 4:17 en 4:18 Awb; §5.9", blok="dwangsom", als="in_gebreke"),
)
SLOT = (
    *GEHOORD,
    *CLAUSULE,
    *BIJ_VERZENDING,
    Vermelding("Contactgegevens", "processen GC-6", veld="telefoon"),
)


@dataclass(frozen=True, kw_only=True)
class Verzoekbesluit(Besluitgegevens, Verzoekgegevens):
    """What every besluit on a request says: before when it had to be taken, who was heard, and how to object."""

    TERMIJNVELDEN: ClassVar = {**Besluitgegevens.TERMIJNVELDEN, "beslissen_voor": Termijnveld("HV_8WK")}

    beslissen_voor: date
    in_gebreke: bool = False
    heeft_zienswijze: bool = False
    geen_zienswijze: bool = False
    niet_gehoord: bool = False
    niet_gehoord_reden: str = ""


def _besluit(
    verzoek: Handhavingsverzoek,
    *,
    verzenddatum: date,
    beslissen_voor: date,
    zienswijzen: int | None,
    in_gebreke: bool,
    door: Medewerker | None,
) -> dict[str, Any]:
    """``zienswijzen``: how many came; None when nobody was invited (HV16)."""
    return {
        **verzoekgegevens(verzoek, verzenddatum, door),
        **rechtsmiddel(verzoek.zaak, verzenddatum),
        "beslissen_voor": beslissen_voor,
        "in_gebreke": in_gebreke,
        "heeft_zienswijze": bool(zienswijzen),
        "geen_zienswijze": zienswijzen == 0,
        "niet_gehoord": zienswijzen is None,
        "niet_gehoord_reden": NIET_GEHOORD.get(verzoek.voornemen_overgeslagen, NIET_GEHOORD["4:11"])
        if zienswijzen is None
        else "",
    }


@briefsoort(
    "besluit_afwijzen",
    naam="Besluit: handhavingsverzoek afgewezen",
    besluit=True,
    vaststelling=True,
    bevoegdheid="besluit_handhavingsverzoek",
    vermeldingen=(
        *BELANG,
        *BESLUIT,
        Vermelding("Of er een overtreding is", "termijnen-en-regels §5.9", blok="wel_overtreding",
                   als="is_overtreding"),
        Vermelding("Dat er geen overtreding is", "termijnen-en-regels §5.9", blok="niet_overtreden",
                   als="geen_overtreding"),
        Vermelding("Legalisatie of onevenredigheid", "beginselplicht, §5.9; regel R-08 en R-09", blok="legalisatie",
                   als="is_overtreding"),
        Vermelding("Het eerdere besluit", "art. 4:6 lid 2 Awb", veld="eerder_besluit", als="is_herhaald"),
        *TIJDIG,
        *SLOT,
    ),
    verboden=(GEEN_LAGE_PRIORITEIT,),
    procedurestappen=BESLUITSTAPPEN,
)  # fmt: skip
@dataclass(frozen=True, kw_only=True)
class BesluitAfwijzen(Verzoekbesluit):
    """To who asked: we refuse, why, and how to object (Awb 1:3 lid 3, 4:6, beginselplicht)."""

    is_belanghebbende: bool = False
    geen_belanghebbende: bool = False
    deels_belanghebbende: bool = False
    is_overtreding: bool = False
    geen_overtreding: bool = False
    zicht_op_legalisatie: bool = False
    is_onevenredig: bool = False
    is_herhaald: bool = False
    eerder_besluit: str = ""

    @classmethod
    def van_verzoek(
        cls,
        verzoek: Handhavingsverzoek,
        *,
        verzenddatum: date,
        beslissen_voor: date,
        zienswijzen: int | None,
        in_gebreke: bool = False,
        door: Medewerker | None = None,
    ) -> Self:
        """Reads belanghebbend, overtreding, afwijzingsgrond, voornemen_overgeslagen and eerder_besluit_zaak.

        :param beslissen_voor: the end of HV_8WK.
        :param zienswijzen: how many came, or None when no voornemen was sent (HV16).
        :param in_gebreke: a valid ingebrekestelling was received.
        """
        eerder = verzoek.eerder_besluit_zaak
        return cls(
            **_besluit(
                verzoek,
                verzenddatum=verzenddatum,
                beslissen_voor=beslissen_voor,
                zienswijzen=zienswijzen,
                in_gebreke=in_gebreke,
                door=door,
            ),
            **gronden_van(verzoek),
            eerder_besluit=eerder.zaaknummer if eerder is not None else "",
        )

    @classmethod
    def voorbeelden(cls) -> dict[str, Self]:
        return {
            "kort": cls(
                **VERZOEK,
                **BEZWAAR,
                onderwerp="een schutting zonder vergunning",
                beslissen_voor=date(2026, 3, 25),
                geen_zienswijze=True,
                is_belanghebbende=True,
                geen_overtreding=True,
            ),
            "lang": cls(
                **VERZOEK_LANG,
                **BEZWAAR,
                onderwerp=LANG_ONDERWERP,
                plaats=LANG_PLAATS,
                heeft_plaats=True,
                beslissen_voor=date(2026, 3, 25),
                in_gebreke=True,
                heeft_zienswijze=True,
                deels_belanghebbende=True,
                is_overtreding=True,
                is_onevenredig=True,
                is_herhaald=True,
                eerder_besluit="V-2025-00712",
            ),
        }


@briefsoort(
    "besluit_toewijzen",
    naam="Besluit: handhavingsverzoek toegewezen",
    besluit=True,
    vaststelling=True,
    bevoegdheid="besluit_handhavingsverzoek",
    vermeldingen=(
        *BELANG,
        *BESLUIT,
        Vermelding("Welke procedure nu begint", "termijnen-en-regels §5.9", veld="procedure"),
        Vermelding("Welk deel wij afwijzen, en waarom", "termijnen-en-regels §5.9", blok="deel_afwijzing",
                   als="is_deels"),
        *TIJDIG,
        *SLOT,
    ),
    verboden=(GEEN_LAGE_PRIORITEIT,),
    procedurestappen=BESLUITSTAPPEN,
)  # fmt: skip
@dataclass(frozen=True, kw_only=True)
class BesluitToewijzen(Verzoekbesluit):
    """To who asked: we grant it (in part), and this procedure starts (HV6, M19)."""

    procedure: str
    is_deels: bool = False
    is_geheel: bool = True
    is_belanghebbende: bool = False
    geen_belanghebbende: bool = False
    deels_belanghebbende: bool = False

    @classmethod
    def van_verzoek(
        cls,
        verzoek: Handhavingsverzoek,
        *,
        verzenddatum: date,
        beslissen_voor: date,
        zienswijzen: int | None,
        procedure: str,
        in_gebreke: bool = False,
        door: Medewerker | None = None,
    ) -> Self:
        """``procedure`` is a code of PROCEDURES, or words that follow on "Wij starten nu"; else as BesluitAfwijzen."""
        deels = verzoek.oordeel == "deels"
        gronden = gronden_van(verzoek)
        return cls(
            **_besluit(
                verzoek,
                verzenddatum=verzenddatum,
                beslissen_voor=beslissen_voor,
                zienswijzen=zienswijzen,
                in_gebreke=in_gebreke,
                door=door,
            ),
            **{naam: gronden[naam] for naam in ("is_belanghebbende", "geen_belanghebbende", "deels_belanghebbende")},
            procedure=PROCEDURES.get(procedure, procedure),
            is_deels=deels,
            is_geheel=not deels,
        )

    @classmethod
    def voorbeelden(cls) -> dict[str, Self]:
        return {
            "kort": cls(
                **VERZOEK,
                **BEZWAAR,
                onderwerp="een schutting zonder vergunning",
                beslissen_voor=date(2026, 3, 25),
                geen_zienswijze=True,
                is_belanghebbende=True,
                procedure=PROCEDURES["dwangsom"],
            ),
            "lang": cls(
                **VERZOEK_LANG,
                **BEZWAAR,
                onderwerp=LANG_ONDERWERP,
                plaats=LANG_PLAATS,
                heeft_plaats=True,
                beslissen_voor=date(2026, 3, 25),
                in_gebreke=True,
                niet_gehoord=True,
                niet_gehoord_reden=NIET_GEHOORD["sanctiezaak"],
                deels_belanghebbende=True,
                procedure=PROCEDURES["bestuursdwang"],
                is_deels=True,
                is_geheel=False,
            ),
        }


@briefsoort(
    "besluit_niet_behandelen",
    naam="Besluit: handhavingsverzoek niet behandeld",
    besluit=True,
    vaststelling=True,
    bevoegdheid="besluit_handhavingsverzoek",
    vermeldingen=(
        Vermelding("Waarop het verzoek ziet", "termijnen-en-regels §5.9", veld="onderwerp"),
        Vermelding("Datum van het verzoek", "termijnen-en-regels §5.9", veld="ontvangen_op"),
        *BESLUIT,
        Vermelding("Op welke dag om aanvulling is gevraagd", "art. 4:5 lid 1 Awb", veld="gevraagd_op"),
        Vermelding("Tot wanneer kon worden aangevuld", "art. 4:5 lid 1 Awb", veld="aanvullen_voor"),
        Vermelding("Wat ontbreekt", "art. 4:5 lid 1 Awb", veld="ontbreekt"),
        Vermelding("Dat de aanvrager vooraf is ingelicht", "regel R-40", blok="ingelicht", als="is_ingelicht"),
        Vermelding("Datum waarop dit besluit er moest zijn", "art. 4:5 lid 4 Awb", veld="besluit_voor",
                   als="heeft_besluitdatum"),
        Vermelding("Dwangsom wegens te laat beslissen", "art. 4:17 en 4:18 Awb; §5.9", blok="dwangsom",
                   als="in_gebreke"),
        *SLOT,
    ),
    procedurestappen=BESLUITSTAPPEN,
)  # fmt: skip
@dataclass(frozen=True, kw_only=True)
class BesluitNietBehandelen(Besluitgegevens, Verzoekgegevens):
    """To who asked: we do not handle it, for what we asked did not come (Awb 4:5). Within four weeks (HV_BUITENBEH)."""

    TERMIJNVELDEN: ClassVar = {**Besluitgegevens.TERMIJNVELDEN, "besluit_voor": Termijnveld("HV_BUITENBEH")}

    gevraagd_op: date
    aanvullen_voor: date
    ontbreekt: tuple[str, ...]
    niets_ontvangen: bool = True
    niet_genoeg: bool = False
    besluit_voor: date | None = None
    heeft_besluitdatum: bool = False
    is_ingelicht: bool = False
    ingelicht_op: date | None = None
    in_gebreke: bool = False
    heeft_zienswijze: bool = False
    geen_zienswijze: bool = False
    niet_gehoord: bool = False
    niet_gehoord_reden: str = ""

    @classmethod
    def van_verzoek(
        cls,
        verzoek: Handhavingsverzoek,
        *,
        verzenddatum: date,
        gevraagd_op: date,
        aanvullen_voor: date,
        ontbreekt: Iterable[str],
        zienswijzen: int | None,
        iets_ontvangen: bool = False,
        besluit_voor: date | None = None,
        ingelicht_op: date | None = None,
        in_gebreke: bool = False,
        door: Medewerker | None = None,
    ) -> Self:
        """``besluit_voor`` is the end of HV_BUITENBEH; ``ingelicht_op`` the day of posting of the voornemen (R-40)."""
        rest = _besluit(
            verzoek,
            verzenddatum=verzenddatum,
            beslissen_voor=verzenddatum,
            zienswijzen=zienswijzen,
            in_gebreke=in_gebreke,
            door=door,
        )
        del rest["beslissen_voor"]
        return cls(
            **rest,
            gevraagd_op=gevraagd_op,
            aanvullen_voor=aanvullen_voor,
            ontbreekt=tuple(AANVULLINGEN.get(item, item) for item in ontbreekt),
            niets_ontvangen=not iets_ontvangen,
            niet_genoeg=iets_ontvangen,
            besluit_voor=besluit_voor,
            heeft_besluitdatum=besluit_voor is not None,
            is_ingelicht=ingelicht_op is not None,
            ingelicht_op=ingelicht_op,
        )

    @classmethod
    def voorbeelden(cls) -> dict[str, Self]:
        dagen: dict[str, Any] = {
            "gevraagd_op": date(2026, 2, 4),
            "aanvullen_voor": date(2026, 2, 18),
            "besluit_voor": date(2026, 3, 18),
            "heeft_besluitdatum": True,
            "is_ingelicht": True,
            "ingelicht_op": date(2026, 2, 19),
        }
        return {
            "kort": cls(
                **VERZOEK,
                **BEZWAAR,
                **dagen,
                onderwerp="een schutting zonder vergunning",
                ontbreekt=(AANVULLINGEN["belang"],),
                geen_zienswijze=True,
            ),
            "lang": cls(
                **VERZOEK_LANG,
                **BEZWAAR,
                **dagen,
                onderwerp=LANG_ONDERWERP,
                plaats=LANG_PLAATS,
                heeft_plaats=True,
                ontbreekt=tuple(AANVULLINGEN.values()),
                niets_ontvangen=False,
                niet_genoeg=True,
                in_gebreke=True,
                heeft_zienswijze=True,
            ),
        }
