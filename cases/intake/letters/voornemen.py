"""What we intend, and the time to react: voornemens to who asked and to who is in violation (HV8, §5.3, R-15, R-40)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar, Self

from cases.documents.controlelijst import Vermelding
from cases.documents.register import Termijnveld, briefsoort
from cases.intake.letters.keuzes import AANVULLINGEN
from cases.intake.letters.verzoek import (
    GEEN_LAGE_PRIORITEIT,
    ZIENSWIJZE_DAGEN,
    Verzoekgegevens,
    gronden_van,
    verzoekgegevens,
    zienswijze_tot,
)
from cases.intake.letters.voorbeelden import LANG_ONDERWERP, LANG_PLAATS, VERZOEK, VERZOEK_LANG
from cases.staff.models import Medewerker

if TYPE_CHECKING:
    from cases.intake.models import Handhavingsverzoek

VOORNEMENSTAPPEN = {
    "bied_aan": "bied_concept_aan",
    "wijs_terug": "wijs_concept_terug",
    "verzend_standaard": "verzend_voornemen",
}

ZIENSWIJZE = (
    Vermelding("Uiterste datum voor een zienswijze", "art. 4:7 en 4:8 Awb; TR-05", veld="zienswijze_tot"),
    Vermelding("Schriftelijk of mondeling, naar keuze", "art. 4:9 Awb", blok="reageren"),
    Vermelding("Dat er geen bezwaar mogelijk is", "regel R-15; §5.11", blok="geen_bezwaar"),
    Vermelding("Contactgegevens", "processen GC-6", veld="telefoon"),
)


@dataclass(frozen=True, kw_only=True)
class Voornemengegevens(Verzoekgegevens):
    """An intention with the last day to react; that day moves along with the day of posting."""

    DATUMVELDEN: ClassVar[frozenset[str]] = frozenset({"verzenddatum", "zienswijze_tot"})

    zienswijze_tot: date
    zienswijze_dagen: int = ZIENSWIJZE_DAGEN
    tweede_ronde: bool = False

    def op(self, verzenddatum: date) -> Self:
        if verzenddatum == self.verzenddatum:
            return self
        dag = zienswijze_tot(verzenddatum, self.zienswijze_dagen)
        return replace(self, verzenddatum=verzenddatum, zienswijze_tot=dag)


def _voornemen(verzoek: Handhavingsverzoek, verzenddatum: date, dagen: int, door: Medewerker | None) -> dict[str, Any]:
    return {
        **verzoekgegevens(verzoek, verzenddatum, door),
        "zienswijze_tot": zienswijze_tot(verzenddatum, dagen),
        "zienswijze_dagen": dagen,
        "tweede_ronde": verzoek.ronde > 1,
    }


@briefsoort(
    "voornemen_afwijzen",
    naam="Voornemen om een handhavingsverzoek af te wijzen",
    bevoegdheid="besluit_handhavingsverzoek",
    vermeldingen=(
        Vermelding("Waarop het verzoek ziet", "termijnen-en-regels §5.9", veld="onderwerp"),
        Vermelding("Feiten en omstandigheden", "termijnen-en-regels §5.3", blok="feiten"),
        Vermelding("Controlerapport als bijlage", "termijnen-en-regels §5.3", blok="rapport", als="heeft_rapport"),
        Vermelding("Waarom wij van plan zijn af te wijzen", "art. 3:46 Awb", blok="motivering"),
        Vermelding("Dat de verzoeker geen belanghebbende is", "art. 1:2 Awb", blok="geen_belang",
                   als="geen_belanghebbende"),
        Vermelding("Toets legalisatie en bijzondere omstandigheden", "beginselplicht, §5.3 en §5.9",
                   blok="legalisatie", als="is_overtreding", zwaarte="waarschuwing"),
        Vermelding("Wat de nieuwe feiten zijn", "regel R-17", blok="nieuwe_feiten", als="tweede_ronde"),
        *ZIENSWIJZE,
    ),
    verboden=(GEEN_LAGE_PRIORITEIT,),
    procedurestappen=VOORNEMENSTAPPEN,
)  # fmt: skip
@dataclass(frozen=True, kw_only=True)
class VoornemenAfwijzen(Voornemengegevens):
    """To who asked: we intend to refuse (in part), and you may react first (Awb 4:7; S:001 always)."""

    TERMIJNVELDEN: ClassVar = {"zienswijze_tot": Termijnveld("ZW_INDIENER", bij_verzending=True)}

    is_deels: bool = False
    is_geheel: bool = True
    heeft_rapport: bool = False
    is_belanghebbende: bool = False
    geen_belanghebbende: bool = False
    deels_belanghebbende: bool = False
    is_overtreding: bool = False
    geen_overtreding: bool = False
    zicht_op_legalisatie: bool = False
    is_onevenredig: bool = False
    is_herhaald: bool = False

    @classmethod
    def van_verzoek(
        cls,
        verzoek: Handhavingsverzoek,
        *,
        verzenddatum: date,
        zienswijze_dagen: int = ZIENSWIJZE_DAGEN,
        heeft_rapport: bool = False,
        door: Medewerker | None = None,
    ) -> Self:
        """Reads oordeel, belanghebbend, overtreding, afwijzingsgrond and ronde of the request."""
        deels = verzoek.oordeel == "deels"
        return cls(
            **_voornemen(verzoek, verzenddatum, zienswijze_dagen, door),
            **gronden_van(verzoek),
            is_deels=deels,
            is_geheel=not deels,
            heeft_rapport=heeft_rapport,
        )

    @classmethod
    def voorbeelden(cls) -> dict[str, Self]:
        return {
            "kort": cls(
                **VERZOEK,
                onderwerp="een schutting zonder vergunning",
                zienswijze_tot=date(2026, 3, 18),
                is_belanghebbende=True,
                geen_overtreding=True,
            ),
            "lang": cls(
                **VERZOEK_LANG,
                onderwerp=LANG_ONDERWERP,
                plaats=LANG_PLAATS,
                heeft_plaats=True,
                zienswijze_tot=date(2026, 3, 18),
                tweede_ronde=True,
                is_deels=True,
                is_geheel=False,
                heeft_rapport=True,
                deels_belanghebbende=True,
                is_overtreding=True,
                zicht_op_legalisatie=True,
            ),
        }


@briefsoort(
    "voornemen_toewijzen",
    naam="Voornemen om op te treden",
    bevoegdheid="voornemen",
    vermeldingen=(
        Vermelding("Feiten en omstandigheden", "termijnen-en-regels §5.3", blok="feiten"),
        Vermelding("Controlerapport als bijlage", "termijnen-en-regels §5.3", blok="rapport", als="heeft_rapport"),
        Vermelding("Overtreding en voorschrift", "art. 5:9 Awb", blok="overtreding"),
        Vermelding("Herstelmaatregelen", "art. 5:24 en 5:32a Awb", blok="herstel"),
        Vermelding("Begunstigingstermijn", "regel R-14; art. 5:24 en 5:32a Awb", veld="hersteltermijn",
                   als="niet is_spoed"),
        Vermelding("Waarom er geen begunstigingstermijn is", "art. 5:31 Awb; regel R-14", blok="spoed", als="is_spoed"),
        Vermelding("Bedrag van de dwangsom", "art. 5:32b Awb", veld="bedrag", als="is_dwangsom"),
        Vermelding("Hoogste bedrag van de dwangsom", "art. 5:32b Awb", veld="maximum", als="is_dwangsom"),
        Vermelding("Beoogde sanctie", "termijnen-en-regels §5.3", blok="bestuursdwang", als="is_bestuursdwang"),
        Vermelding("Aankondiging kostenverhaal", "art. 5:25 lid 2 Awb; regel R-15", blok="kosten",
                   als="is_bestuursdwang"),
        Vermelding("Toets legalisatie en bijzondere omstandigheden", "beginselplicht, §5.3 en §5.9",
                   blok="legalisatie", zwaarte="waarschuwing"),
        Vermelding("Wat de nieuwe feiten zijn", "regel R-17", blok="nieuwe_feiten", als="tweede_ronde"),
        *ZIENSWIJZE,
    ),
    procedurestappen=VOORNEMENSTAPPEN,
)  # fmt: skip
@dataclass(frozen=True, kw_only=True)
class VoornemenToewijzen(Voornemengegevens):
    """To who is in violation: what we found, what must be done and before when, and what follows otherwise (4:8).

    It never says who asked. Amounts in euro.
    """

    TERMIJNVELDEN: ClassVar = {"zienswijze_tot": Termijnveld("ZW_OVERTREDER", bij_verzending=True)}

    heeft_rapport: bool = False
    is_dwangsom: bool = False
    is_bestuursdwang: bool = False
    is_spoed: bool = False
    hersteltermijn: str = ""
    bedrag: Decimal | None = None
    per: str = ""
    maximum: Decimal | None = None

    @classmethod
    def van_verzoek(
        cls,
        verzoek: Handhavingsverzoek,
        *,
        verzenddatum: date,
        sanctie: str,
        hersteltermijn: str = "",
        bedrag: Decimal | None = None,
        per: str = "",
        maximum: Decimal | None = None,
        zienswijze_dagen: int = ZIENSWIJZE_DAGEN,
        heeft_rapport: bool = False,
        door: Medewerker | None = None,
    ) -> Self:
        """``sanctie`` is "dwangsom" or "bestuursdwang".

        :param hersteltermijn: in words, such as "vier weken"; empty only when urgency forbids it (R-14).
        :param per: for what one amount is due, such as "week" or "keer dat u de regel overtreedt".
        """
        if sanctie not in {"dwangsom", "bestuursdwang"}:
            raise ValueError(f"sanctie is dwangsom or bestuursdwang, not {sanctie!r}")
        dwangsom = sanctie == "dwangsom"
        return cls(
            **_voornemen(verzoek, verzenddatum, zienswijze_dagen, door),
            heeft_rapport=heeft_rapport,
            is_dwangsom=dwangsom,
            is_bestuursdwang=not dwangsom,
            is_spoed=not hersteltermijn,
            hersteltermijn=hersteltermijn,
            bedrag=bedrag if dwangsom else None,
            per=per,
            maximum=maximum if dwangsom else None,
        )

    @classmethod
    def voorbeelden(cls) -> dict[str, Self]:
        return {
            "kort": cls(
                **VERZOEK,
                onderwerp="een schutting zonder vergunning",
                zienswijze_tot=date(2026, 3, 18),
                is_dwangsom=True,
                hersteltermijn="vier weken",
                bedrag=Decimal(500),
                per="week",
                maximum=Decimal(5000),
            ),
            "lang": cls(
                **VERZOEK_LANG,
                onderwerp=LANG_ONDERWERP,
                plaats=LANG_PLAATS,
                heeft_plaats=True,
                zienswijze_tot=date(2026, 3, 18),
                tweede_ronde=True,
                heeft_rapport=True,
                is_bestuursdwang=True,
                is_spoed=True,
            ),
        }


@briefsoort(
    "voornemen_niet_behandelen",
    naam="Voornemen om een handhavingsverzoek niet te behandelen",
    bevoegdheid="besluit_handhavingsverzoek",
    vermeldingen=(
        Vermelding("Waarop het verzoek ziet", "termijnen-en-regels §5.9", veld="onderwerp"),
        Vermelding("Op welke dag om aanvulling is gevraagd", "art. 4:5 lid 1 Awb", veld="gevraagd_op"),
        Vermelding("Wat nog ontbreekt", "art. 4:5 lid 1 Awb", veld="ontbreekt"),
        Vermelding("Overwegingen", "regel R-40", blok="motivering"),
        *ZIENSWIJZE,
    ),
    procedurestappen=VOORNEMENSTAPPEN,
)
@dataclass(frozen=True, kw_only=True)
class VoornemenNietBehandelen(Voornemengegevens):
    """To who asked: what was missing did not come, so we intend not to handle it (Awb 4:5, told beforehand, R-40)."""

    TERMIJNVELDEN: ClassVar = {"zienswijze_tot": Termijnveld("ZW_INDIENER", bij_verzending=True)}

    gevraagd_op: date
    aanvullen_voor: date
    ontbreekt: tuple[str, ...]
    niets_ontvangen: bool = True
    niet_genoeg: bool = False

    @classmethod
    def van_verzoek(
        cls,
        verzoek: Handhavingsverzoek,
        *,
        verzenddatum: date,
        gevraagd_op: date,
        aanvullen_voor: date,
        ontbreekt: Iterable[str],
        iets_ontvangen: bool = False,
        zienswijze_dagen: int = ZIENSWIJZE_DAGEN,
        door: Medewerker | None = None,
    ) -> Self:
        """``ontbreekt`` holds codes of AANVULLINGEN or own words, as in the Aanvulling that was not answered."""
        return cls(
            **_voornemen(verzoek, verzenddatum, zienswijze_dagen, door),
            gevraagd_op=gevraagd_op,
            aanvullen_voor=aanvullen_voor,
            ontbreekt=tuple(AANVULLINGEN.get(item, item) for item in ontbreekt),
            niets_ontvangen=not iets_ontvangen,
            niet_genoeg=iets_ontvangen,
        )

    @classmethod
    def voorbeelden(cls) -> dict[str, Self]:
        dagen: dict[str, Any] = {
            "gevraagd_op": date(2026, 2, 11),
            "aanvullen_voor": date(2026, 2, 25),
            "zienswijze_tot": date(2026, 3, 18),
        }
        return {
            "kort": cls(
                **VERZOEK,
                **dagen,
                onderwerp="een schutting zonder vergunning",
                ontbreekt=(AANVULLINGEN["belang"],),
            ),
            "lang": cls(
                **VERZOEK_LANG,
                **dagen,
                onderwerp=LANG_ONDERWERP,
                plaats=LANG_PLAATS,
                heeft_plaats=True,
                ontbreekt=tuple(AANVULLINGEN.values()),
                niets_ontvangen=False,
                niet_genoeg=True,
            ),
        }
