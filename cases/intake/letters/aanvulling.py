"""What lacks, and before when (ML11, HV5, Awb 4:5)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Self

from cases.documents.briefgegevens import basis, in_zin
from cases.documents.controlelijst import Vermelding
from cases.documents.register import Briefgegevens, Termijnveld, briefsoort
from cases.dossiers.models import Zaak
from cases.intake.letters.keuzes import AANVULLINGEN
from cases.intake.letters.voorbeelden import LANG, LANG_ONDERWERP, VOORBEELD
from cases.staff.models import Medewerker


@briefsoort(
    "aanvulverzoek",
    naam="Verzoek om aanvulling",
    vermeldingen=(
        Vermelding("Datum van ontvangst", "termijnen-en-regels §5.1", veld="ontvangen_op"),
        Vermelding("Wat er ontbreekt", "art. 4:5 lid 1 Awb", veld="ontbreekt"),
        Vermelding("Datum waarop het er moet zijn", "art. 4:5 lid 1 Awb", veld="uiterlijk"),
        Vermelding("Wat er gebeurt als het uitblijft", "art. 4:5 lid 1 Awb", blok="gevolg", als="is_melding"),
        Vermelding("Dat de beslistermijn stilstaat", "art. 4:15 lid 1 Awb", blok="stilstand", als="is_verzoek"),
        Vermelding("Dat wij het verzoek dan niet hoeven te behandelen", "art. 4:5 lid 1 Awb", blok="gevolg_verzoek",
                   als="is_verzoek"),
        Vermelding("Contactgegevens", "processen GC-6", veld="telefoon"),
    ),
)  # fmt: skip
@dataclass(frozen=True, kw_only=True)
class Aanvulverzoek(Briefgegevens):
    """To who must complete a melding or request (ML11, HV5): what lacks, and before when."""

    TERMIJNVELDEN: ClassVar = {"uiterlijk": Termijnveld("HV_AANVUL", bij_verzending=True)}
    VRIJE_VELDEN: ClassVar[frozenset[str]] = frozenset({"toelichting"})

    ontvangen_op: date
    onderwerp: str
    ontbreekt: tuple[str, ...]
    uiterlijk: date
    is_verzoek: bool = False
    is_melding: bool = True
    toelichting: str = ""
    heeft_toelichting: bool = False

    @property
    def is_standaard(self) -> bool:
        """Only ticked items; a word of one's own makes it a letter that must be reviewed."""
        return super().is_standaard and set(self.ontbreekt) <= set(AANVULLINGEN.values())

    @classmethod
    def van_zaak(
        cls,
        zaak: Zaak,
        *,
        verzenddatum: date,
        ontbreekt: Iterable[str],
        uiterlijk: date,
        is_verzoek: bool = False,
        toelichting: str = "",
        door: Medewerker | None = None,
    ) -> Self:
        """``ontbreekt`` holds codes of AANVULLINGEN, or words of one's own (then it is no standard letter)."""
        return cls(
            **basis(zaak, verzenddatum, door),
            ontvangen_op=zaak.ontvangstdatum,
            onderwerp=in_zin(zaak.onderwerp),
            ontbreekt=tuple(AANVULLINGEN.get(item, item) for item in ontbreekt),
            uiterlijk=uiterlijk,
            is_verzoek=is_verzoek,
            is_melding=not is_verzoek,
            toelichting=toelichting.strip(),
            heeft_toelichting=bool(toelichting.strip()),
        )

    @classmethod
    def voorbeelden(cls) -> dict[str, Self]:
        return {
            "kort": cls(
                **VOORBEELD,
                ontvangen_op=date(2026, 3, 2),
                onderwerp="geluid van een koelmachine",
                ontbreekt=(AANVULLINGEN["tijdstip"],),
                uiterlijk=date(2026, 3, 18),
            ),
            "lang": cls(
                **{**LANG, "zaaknummer": "V-2026-99999"},
                ontvangen_op=date(2026, 3, 2),
                onderwerp=LANG_ONDERWERP,
                ontbreekt=tuple(AANVULLINGEN.values()),
                uiterlijk=date(2026, 3, 18),
                is_verzoek=True,
                is_melding=False,
                heeft_toelichting=True,
                toelichting="U stuurde een foto mee, maar daarop is de machine niet te zien. "
                "Wilt u een foto maken vanaf de straat? Een foto met uw telefoon is goed genoeg.",
            ),
        }
