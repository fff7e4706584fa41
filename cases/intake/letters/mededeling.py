"""The word to others than who asked or reported: what came of it, and of a besluit when and how (M17, Awb 3:43)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Self

from cases.documents.briefgegevens import basis, in_zin, plaats_van
from cases.documents.controlelijst import Vermelding
from cases.documents.register import Briefgegevens, briefsoort
from cases.dossiers.models import Zaak
from cases.intake.letters.keuzes import BESLUITEN, UITKOMSTEN, WIJZEN
from cases.intake.letters.voorbeelden import LANG, LANG_ONDERWERP, LANG_PLAATS, VOORBEELD
from cases.staff.models import Medewerker


@briefsoort(
    "mededeling",
    naam="Mededeling aan een belanghebbende",
    vermeldingen=(
        Vermelding("Waar het over gaat", "processen M17", veld="onderwerp"),
        Vermelding("Wat de uitkomst is", "processen M17", veld="uitkomsten"),
        Vermelding("Welk besluit is genomen", "art. 3:43 Awb", veld="besluit", als="is_besluit"),
        Vermelding("Wanneer het besluit bekend is gemaakt", "art. 3:43 Awb; MEDED_3_43", veld="bekendgemaakt_op",
                   als="is_besluit"),
        Vermelding("Hoe het besluit bekend is gemaakt", "art. 3:43 Awb; MEDED_3_43", veld="bekendgemaakt_hoe",
                   als="is_besluit"),
        Vermelding("Waarom wij van het advies afweken", "processen M17", veld="advies_reden", als="is_adviseur"),
        Vermelding("Dat de mededeling geen besluit is", "termijnen-en-regels §5.11", blok="geen_besluit",
                   als="is_melding", zwaarte="waarschuwing"),
        Vermelding("Dat de mededeling zelf geen besluit is", "termijnen-en-regels §5.11", blok="geen_besluit_zelf",
                   als="is_besluit", zwaarte="waarschuwing"),
        Vermelding("Contactgegevens", "processen GC-6", veld="telefoon"),
    ),
)  # fmt: skip
@dataclass(frozen=True, kw_only=True)
class Mededeling(Briefgegevens):
    """To whom it concerns besides who asked: what came of it (M17, R-36). It never says who reported or asked.

    Of a besluit it says when and how it was made known (Awb 3:43).
    """

    VRIJE_VELDEN: ClassVar[frozenset[str]] = frozenset({"advies_reden"})

    onderwerp: str
    plaats: str = ""
    heeft_plaats: bool = False
    uitkomsten: tuple[str, ...]
    is_adviseur: bool = False
    advies_reden: str = ""
    is_besluit: bool = False
    is_melding: bool = True
    besluit: str = ""
    bekendgemaakt_op: date | None = None
    bekendgemaakt_hoe: str = ""
    gaf_zienswijze: bool = False

    @property
    def is_standaard(self) -> bool:
        return super().is_standaard and set(self.uitkomsten) <= {*UITKOMSTEN.values(), *BESLUITEN.values()}

    @classmethod
    def van_zaak(
        cls,
        zaak: Zaak,
        *,
        verzenddatum: date,
        uitkomsten: Iterable[str],
        advies_reden: str = "",
        door: Medewerker | None = None,
    ) -> Self:
        """``uitkomsten`` holds the codes a–i; ``advies_reden`` only for an adviser whose advice was not followed."""
        plaats = plaats_van(zaak)
        return cls(
            **basis(zaak, verzenddatum, door),
            onderwerp=in_zin(zaak.onderwerp),
            plaats=plaats,
            heeft_plaats=bool(plaats),
            uitkomsten=tuple(UITKOMSTEN[code] for code in uitkomsten),
            is_adviseur=bool(advies_reden.strip()),
            advies_reden=advies_reden.strip(),
        )

    @classmethod
    def van_besluit(
        cls,
        zaak: Zaak,
        *,
        verzenddatum: date,
        oordeel: str,
        bekendgemaakt_op: date,
        bekendgemaakt_hoe: str,
        uitkomsten: Iterable[str] = (),
        gaf_zienswijze: bool = False,
        advies_reden: str = "",
        door: Medewerker | None = None,
    ) -> Self:
        """Awb 3:43. ``oordeel``: toewijzen, deels, afwijzen or niet_behandelen.

        :param bekendgemaakt_op: the day of posting of the besluit.
        :param bekendgemaakt_hoe: the kanaal of its Verzending ("post", "aangetekend", "e-mail", "uitgereikt").
        :param uitkomsten: codes a–i of M13, besides the besluit itself.
        """
        plaats = plaats_van(zaak)
        return cls(
            **basis(zaak, verzenddatum, door),
            onderwerp=in_zin(zaak.onderwerp),
            plaats=plaats,
            heeft_plaats=bool(plaats),
            uitkomsten=(BESLUITEN[oordeel], *(UITKOMSTEN[code] for code in uitkomsten)),
            is_adviseur=bool(advies_reden.strip()),
            advies_reden=advies_reden.strip(),
            is_besluit=True,
            is_melding=False,
            besluit=BESLUITEN[oordeel],
            bekendgemaakt_op=bekendgemaakt_op,
            bekendgemaakt_hoe=WIJZEN.get(bekendgemaakt_hoe, bekendgemaakt_hoe),
            gaf_zienswijze=gaf_zienswijze,
        )

    @classmethod
    def voorbeelden(cls) -> dict[str, Self]:
        return {
            "kort": cls(**VOORBEELD, onderwerp="geluid van een koelmachine", uitkomsten=(UITKOMSTEN["a"],)),
            "lang": cls(
                **{**LANG, "zaaknummer": "V-2026-99999"},
                onderwerp=LANG_ONDERWERP,
                plaats=LANG_PLAATS,
                heeft_plaats=True,
                uitkomsten=(BESLUITEN["deels"], UITKOMSTEN["g"], UITKOMSTEN["i"]),
                is_adviseur=True,
                advies_reden="U raadde aan om eerst een jaar te meten. Dat duurt te lang voor de mensen die er wonen.",
                is_besluit=True,
                is_melding=False,
                besluit=BESLUITEN["deels"],
                bekendgemaakt_op=date(2026, 3, 3),
                bekendgemaakt_hoe=WIJZEN["aangetekend"],
                gaf_zienswijze=True,
            ),
        }
