"""We have it: the acknowledgement of a melding and of a handhavingsverzoek (M3, GC-6, §5.1)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Self

from cases.documents.briefgegevens import basis, in_zin, plaats_van
from cases.documents.controlelijst import Vermelding
from cases.documents.register import Briefgegevens, Termijnveld, briefsoort
from cases.dossiers.models import Zaak
from cases.intake.letters.keuzes import AANVULLINGEN
from cases.intake.letters.voorbeelden import LANG, LANG_ONDERWERP, LANG_PLAATS, LANG_VOLGLINK, VOORBEELD
from cases.staff.models import Medewerker

ONTVANGST = (
    Vermelding("Datum van ontvangst", "termijnen-en-regels §5.1", veld="ontvangen_op"),
    Vermelding("Zaaknummer in de tekst", "processen GC-6", veld="zaaknummer"),
    Vermelding("Contactgegevens", "processen GC-6", veld="telefoon"),
    Vermelding("Korte uitleg van de procedure", "processen GC-6", blok="procedure"),
    Vermelding("Wat er moet worden aangevuld", "art. 4:5 Awb", veld="ontbreekt", als="vraagt_aanvulling"),
    Vermelding("Datum waarvoor u moet aanvullen", "art. 4:5 Awb", veld="aanvullen_tot", als="vraagt_aanvulling"),
    Vermelding("Uitleg over privacy", "art. 13 AVG", blok="privacy", als="niet is_afgeschermd", zwaarte="waarschuwing"),
    Vermelding("Waar men de zaak kan volgen", "projectkeuze", veld="volglink", als="heeft_volglink",
               zwaarte="waarschuwing"),
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Ontvangst(Briefgegevens):
    """What both acknowledgements say."""

    ontvangen_op: date
    onderwerp: str
    plaats: str = ""
    heeft_plaats: bool = False
    is_afgeschermd: bool = False
    vraagt_aanvulling: bool = False
    ontbreekt: tuple[str, ...] = ()
    aanvullen_tot: date | None = None
    volglink: str = ""
    heeft_volglink: bool = False

    @property
    def is_standaard(self) -> bool:
        return set(self.ontbreekt) <= set(AANVULLINGEN.values())


def _ontvangst(
    zaak: Zaak, verzenddatum: date, door: Medewerker | None, afgeschermd: bool, volglink: str
) -> dict[str, Any]:
    plaats = plaats_van(zaak)
    return {
        **basis(zaak, verzenddatum, door),
        "ontvangen_op": zaak.ontvangstdatum,
        "onderwerp": in_zin(zaak.onderwerp),
        "plaats": plaats,
        "heeft_plaats": bool(plaats),
        "is_afgeschermd": afgeschermd,
        "volglink": volglink,
        "heeft_volglink": bool(volglink),
    }


@briefsoort(
    "ontvangstbevestiging",
    naam="Ontvangstbevestiging van een melding",
    vermeldingen=(
        *ONTVANGST,
        Vermelding("Behandeld als melding, met voorbehoud", "projectkeuze §5.1", blok="soort", zwaarte="waarschuwing"),
    ),
)
@dataclass(frozen=True, kw_only=True)
class Ontvangstbevestiging(Ontvangst):
    """To who reported: we have it, this is the number, this is what happens (M3, GC-6)."""

    TERMIJNVELDEN: ClassVar = {"antwoord_voor": Termijnveld("MEL_AFDOEN")}

    antwoord_voor: date

    @classmethod
    def van_zaak(
        cls,
        zaak: Zaak,
        *,
        verzenddatum: date,
        antwoord_voor: date,
        door: Medewerker | None = None,
        afgeschermd: bool = False,
        ontbreekt: Iterable[str] = (),
        aanvullen_tot: date | None = None,
        volglink: str = "",
    ) -> Self:
        """``ontbreekt`` holds codes of AANVULLINGEN; ``volglink`` the address of the status page."""
        items = tuple(AANVULLINGEN[code] for code in ontbreekt)
        return cls(
            **_ontvangst(zaak, verzenddatum, door, afgeschermd, volglink),
            antwoord_voor=antwoord_voor,
            vraagt_aanvulling=bool(items),
            ontbreekt=items,
            aanvullen_tot=aanvullen_tot,
        )

    @classmethod
    def voorbeelden(cls) -> dict[str, Self]:
        return {
            "kort": cls(
                **VOORBEELD,
                ontvangen_op=date(2026, 3, 2),
                onderwerp="geluid van een koelmachine",
                antwoord_voor=date(2026, 4, 28),
            ),
            "lang": cls(
                **LANG,
                ontvangen_op=date(2026, 3, 2),
                onderwerp=LANG_ONDERWERP,
                plaats=LANG_PLAATS,
                heeft_plaats=True,
                is_afgeschermd=True,
                vraagt_aanvulling=True,
                ontbreekt=tuple(AANVULLINGEN.values()),
                aanvullen_tot=date(2026, 3, 18),
                volglink=LANG_VOLGLINK,
                heeft_volglink=True,
                antwoord_voor=date(2026, 4, 28),
            ),
        }


@briefsoort(
    "ontvangstbevestiging_handhavingsverzoek",
    naam="Ontvangstbevestiging van een handhavingsverzoek",
    vermeldingen=(
        *ONTVANGST,
        Vermelding("Beslistermijn", "art. 4:13 Awb", blok="beslistermijn"),
        Vermelding("Uiterste datum van de beslissing", "art. 4:13 Awb", veld="beslissen_voor"),
        Vermelding("Behandeld als verzoek, met voorbehoud", "projectkeuze §5.1", blok="soort", zwaarte="waarschuwing"),
        Vermelding(
            "Dat de naam aan anderen bekend kan worden",
            "termijnen-en-regels §7.4",
            blok="privacy",
            zwaarte="waarschuwing",
        ),
    ),
)
@dataclass(frozen=True, kw_only=True)
class OntvangstbevestigingHandhavingsverzoek(Ontvangst):
    """To who asks for enforcement: with the date before which we decide (Awb 4:13)."""

    TERMIJNVELDEN: ClassVar = {"beslissen_voor": Termijnveld("HV_8WK")}

    beslissen_voor: date

    @classmethod
    def van_zaak(
        cls,
        zaak: Zaak,
        *,
        verzenddatum: date,
        beslissen_voor: date,
        door: Medewerker | None = None,
        afgeschermd: bool = False,
        ontbreekt: Iterable[str] = (),
        aanvullen_tot: date | None = None,
        volglink: str = "",
    ) -> Self:
        """``beslissen_voor`` is the end of HV_8WK; ``volglink`` the address of the status page."""
        items = tuple(AANVULLINGEN[code] for code in ontbreekt)
        return cls(
            **_ontvangst(zaak, verzenddatum, door, afgeschermd, volglink),
            beslissen_voor=beslissen_voor,
            vraagt_aanvulling=bool(items),
            ontbreekt=items,
            aanvullen_tot=aanvullen_tot,
        )

    @classmethod
    def voorbeelden(cls) -> dict[str, Self]:
        return {
            "kort": cls(
                **{**VOORBEELD, "zaaknummer": "V-2026-00031"},
                ontvangen_op=date(2026, 3, 2),
                onderwerp="een schutting zonder vergunning",
                beslissen_voor=date(2026, 4, 28),
            ),
            "lang": cls(
                **{**LANG, "zaaknummer": "V-2026-99999"},
                ontvangen_op=date(2026, 3, 2),
                onderwerp=LANG_ONDERWERP,
                plaats=LANG_PLAATS,
                heeft_plaats=True,
                is_afgeschermd=True,
                vraagt_aanvulling=True,
                ontbreekt=tuple(AANVULLINGEN.values()),
                aanvullen_tot=date(2026, 3, 18),
                volglink=LANG_VOLGLINK,
                heeft_volglink=True,
                beslissen_voor=date(2026, 4, 28),
            ),
        }
