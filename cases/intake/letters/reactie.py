"""What came of it: the reaction to who reported (M14, §5.10)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Self

from cases.documents.briefgegevens import basis, in_zin, plaats_van
from cases.documents.controlelijst import Vermelding
from cases.documents.register import Briefgegevens, briefsoort
from cases.dossiers.models import Zaak
from cases.intake.letters.keuzes import UITKOMSTEN
from cases.intake.letters.voorbeelden import LANG, LANG_ONDERWERP, LANG_PLAATS, VOORBEELD
from cases.staff.models import Medewerker

REACTIE_STAPPEN = {
    "bied_aan": "bied_reactie_aan",
    "wijs_terug": "wijs_reactie_terug",
    "stel_vast": "stel_reactie_vast",
    "verzend": "verzend_reactie",
}


@briefsoort(
    "reactie_melding",
    naam="Reactie op een melding",
    vaststelling=True,
    bevoegdheid="reactie_melding",
    vermeldingen=(
        Vermelding("Resultaat van het onderzoek", "termijnen-en-regels §5.10", blok="resultaat"),
        Vermelding("Of er een vervolg komt, en waarom", "termijnen-en-regels §5.10", blok="vervolg"),
        Vermelding("Datum van de melding", "projectkeuze §5.10", veld="ontvangen_op", zwaarte="waarschuwing"),
        Vermelding("Naar wie wij hebben doorgezonden", "art. 2:3 Awb", veld="doorgezonden_aan", als="is_doorgezonden",
                   zwaarte="waarschuwing"),
        Vermelding("Contactgegevens", "processen GC-6", veld="telefoon"),
    ),
    procedurestappen=REACTIE_STAPPEN,
)  # fmt: skip
@dataclass(frozen=True, kw_only=True)
class ReactieMelding(Briefgegevens):
    """To who reported: what we found, what follows, or why nothing does (M14). No besluit, so no bezwaar."""

    ontvangen_op: date
    onderwerp: str
    plaats: str = ""
    heeft_plaats: bool = False
    uitkomsten: tuple[str, ...] = ()
    is_doorgezonden: bool = False
    doorgezonden_aan: str = ""

    @classmethod
    def van_zaak(
        cls,
        zaak: Zaak,
        *,
        verzenddatum: date,
        uitkomsten: Iterable[str] = (),
        doorgezonden_aan: str = "",
        door: Medewerker | None = None,
    ) -> Self:
        """``uitkomsten`` holds the codes a–i of M13."""
        plaats = plaats_van(zaak)
        return cls(
            **basis(zaak, verzenddatum, door),
            ontvangen_op=zaak.ontvangstdatum,
            onderwerp=in_zin(zaak.onderwerp),
            plaats=plaats,
            heeft_plaats=bool(plaats),
            uitkomsten=tuple(UITKOMSTEN[code] for code in uitkomsten),
            is_doorgezonden=bool(doorgezonden_aan),
            doorgezonden_aan=doorgezonden_aan,
        )

    @classmethod
    def voorbeelden(cls) -> dict[str, Self]:
        return {
            "kort": cls(
                **VOORBEELD,
                ontvangen_op=date(2026, 3, 2),
                onderwerp="geluid van een koelmachine",
                uitkomsten=(UITKOMSTEN["a"],),
            ),
            "lang": cls(
                **LANG,
                ontvangen_op=date(2026, 3, 2),
                onderwerp=LANG_ONDERWERP,
                plaats=LANG_PLAATS,
                heeft_plaats=True,
                uitkomsten=tuple(UITKOMSTEN[code] for code in "ceghi"),
                is_doorgezonden=True,
                doorgezonden_aan="Waterschap Lange Rivier en Oostelijke Polders",
            ),
        }
