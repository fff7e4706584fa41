"""How did you find it: to who reported and to whom it was about (ML24)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Self

from cases.documents.briefgegevens import basis, in_zin
from cases.documents.controlelijst import Vermelding
from cases.documents.register import Briefgegevens, briefsoort
from cases.dossiers.models import Zaak
from cases.intake.letters.keuzes import VRAGEN
from cases.intake.letters.voorbeelden import LANG, LANG_ONDERWERP, VOORBEELD
from cases.staff.models import Medewerker


@briefsoort(
    "belevingsformulier",
    naam="Belevingsformulier",
    vermeldingen=(
        Vermelding("De vragen", "processen ML24", veld="vragen"),
        Vermelding("Datum waarvoor het antwoord er moet zijn", "projectkeuze", veld="antwoord_voor"),
        Vermelding(
            "Waar men op internet antwoordt",
            "projectkeuze",
            veld="meninglink",
            als="heeft_meninglink",
            zwaarte="waarschuwing",
        ),
        Vermelding("Dat meedoen vrij is", "AVG", blok="vrijwillig", zwaarte="waarschuwing"),
    ),
)
@dataclass(frozen=True, kw_only=True)
class Belevingsformulier(Briefgegevens):
    """To who reported and to whom it was about: how did you find it (ML24). Says nothing of the other party."""

    onderwerp: str
    is_indiener: bool
    antwoord_voor: date
    vragen: tuple[str, ...] = VRAGEN
    meninglink: str = ""
    heeft_meninglink: bool = False

    @property
    def is_standaard(self) -> bool:
        return self.vragen == VRAGEN

    @classmethod
    def van_zaak(
        cls,
        zaak: Zaak,
        *,
        verzenddatum: date,
        is_indiener: bool,
        antwoord_voor: date,
        meninglink: str = "",
        door: Medewerker | None = None,
    ) -> Self:
        """``meninglink``: the address at which the answer is given once; "" when only on paper."""
        return cls(
            **basis(zaak, verzenddatum, door),
            onderwerp=in_zin(zaak.onderwerp),
            is_indiener=is_indiener,
            antwoord_voor=antwoord_voor,
            meninglink=meninglink,
            heeft_meninglink=bool(meninglink),
        )

    @classmethod
    def voorbeelden(cls) -> dict[str, Self]:
        return {
            "kort": cls(
                **VOORBEELD,
                onderwerp="geluid van een koelmachine",
                is_indiener=True,
                antwoord_voor=date(2026, 3, 25),
            ),
            "lang": cls(
                **LANG,
                onderwerp=LANG_ONDERWERP,
                is_indiener=False,
                antwoord_voor=date(2026, 3, 25),
                meninglink="https://vth.voorbeeldstad.example/mening/7k3m-9qwe-x2v5-ab4c-0d8f-t6yn-h1r2/",
                heeft_meninglink=True,
            ),
        }
