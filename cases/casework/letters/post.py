"""Letters about what came in as post: back to who sent it (Awb 2:3 lid 2), and an objection is in (Awb 6:14)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Self

from cases.casework.letters.voorbeelden import KORT, LANG, LANG_ONDERWERP, ONDERWERP
from cases.documents.briefgegevens import basis, in_zin
from cases.documents.controlelijst import Vermelding
from cases.documents.register import Briefgegevens, briefsoort
from cases.dossiers.models import Zaak
from cases.staff.models import Medewerker

REDENEN_TERUGZENDING: dict[str, str] = {
    "niet_voor_ons": "Uw bericht is niet voor de gemeente bestemd.",
    "geen_overheid": "Uw bericht gaat over iets waar geen overheid over gaat.",
    "onbekend": "Wij weten niet voor wie uw bericht is bestemd.",
}
"""Why something goes back; with these the letter stays a standard letter (DO8)."""


@briefsoort(
    "terugzending",
    naam="Terugzending van een bericht",
    vermeldingen=(
        Vermelding("Datum van ontvangst", "art. 2:3 lid 2 Awb", veld="ontvangen_op"),
        Vermelding("Waar het over gaat", "art. 2:3 lid 2 Awb", veld="onderwerp"),
        Vermelding("Waarom wij het terugsturen", "art. 2:3 lid 2 Awb", veld="reden"),
        Vermelding("Contactgegevens", "processen GC-6", veld="telefoon"),
    ),
)
@dataclass(frozen=True, kw_only=True)
class Terugzending(Briefgegevens):
    """To the sender: this is not for us and we cannot pass it on, so here it is back (Awb 2:3 lid 2)."""

    ontvangen_op: date
    onderwerp: str
    reden: str
    suggestie: str = ""
    heeft_suggestie: bool = False

    @property
    def is_standaard(self) -> bool:
        """Only a listed reason and no words of one's own."""
        return self.reden in REDENEN_TERUGZENDING.values() and not self.heeft_suggestie

    @classmethod
    def van_zaak(
        cls, zaak: Zaak, *, verzenddatum: date, reden: str, suggestie: str = "", door: Medewerker | None = None
    ) -> Self:
        """``reden`` is a code of REDENEN_TERUGZENDING or own words; ``suggestie`` where the sender could go instead."""
        return cls(
            **basis(zaak, verzenddatum, door),
            ontvangen_op=zaak.ontvangstdatum,
            onderwerp=in_zin(zaak.onderwerp),
            reden=REDENEN_TERUGZENDING.get(reden, reden.strip()),
            suggestie=suggestie.strip(),
            heeft_suggestie=bool(suggestie.strip()),
        )

    @classmethod
    def voorbeelden(cls) -> dict[str, Self]:
        return {
            "kort": cls(
                **{**KORT, "zaaknummer": "M-2026-00417"},
                ontvangen_op=date(2026, 3, 2),
                onderwerp="de rekening van een webwinkel",
                reden=REDENEN_TERUGZENDING["geen_overheid"],
            ),
            "lang": cls(
                **{**LANG, "zaaknummer": "M-2026-99999"},
                ontvangen_op=date(2026, 3, 2),
                onderwerp=LANG_ONDERWERP,
                reden=REDENEN_TERUGZENDING["niet_voor_ons"],
                suggestie="Uw bericht lijkt bedoeld voor de vereniging van eigenaren van uw gebouw. Vraag de beheerder "
                "wie daar het bestuur is.",
                heeft_suggestie=True,
            ),
        }


@briefsoort(
    "bevestiging_bezwaar",
    naam="Ontvangstbevestiging van een bezwaarschrift",
    vermeldingen=(
        Vermelding("Datum van ontvangst", "art. 6:14 lid 1 Awb", veld="ontvangen_op"),
        Vermelding("Tegen welk besluit het bezwaar is", "art. 6:5 Awb", veld="besluit"),
        Vermelding("Datum van dat besluit", "art. 6:5 Awb", veld="besluit_van"),
        Vermelding("Wat er verder gebeurt", "art. 7:2 en 7:10 Awb", blok="procedure"),
        Vermelding("Wat nog ontbreekt", "art. 6:6 Awb", veld="ontbreekt", als="vraagt_herstel"),
        Vermelding("Datum waarop dat er moet zijn", "art. 6:6 Awb", veld="herstel_voor", als="vraagt_herstel"),
        Vermelding("Dat het besluit blijft gelden", "art. 6:16 Awb", blok="schorst_niet", zwaarte="waarschuwing"),
        Vermelding("Contactgegevens", "processen GC-6", veld="telefoon"),
    ),
)  # fmt: skip
@dataclass(frozen=True, kw_only=True)
class BevestigingBezwaar(Briefgegevens):
    """To who objects: we have it, and this is what happens (Awb 6:14)."""

    ontvangen_op: date
    onderwerp: str
    besluit: str
    besluit_van: date
    beslissen_voor: date | None = None
    heeft_beslisdatum: bool = False
    vraagt_herstel: bool = False
    ontbreekt: tuple[str, ...] = ()
    herstel_voor: date | None = None

    @classmethod
    def van_zaak(
        cls,
        zaak: Zaak,
        *,
        verzenddatum: date,
        ontvangen_op: date,
        besluit: str,
        besluit_van: date,
        beslissen_voor: date | None = None,
        ontbreekt: tuple[str, ...] = (),
        herstel_voor: date | None = None,
        door: Medewerker | None = None,
    ) -> Self:
        """``besluit`` names the decision in a sentence ("het besluit op uw verzoek om handhaving").

        :param beslissen_voor: the end of BOB_6 or BOB_12, when known.
        :param ontbreekt: what of 6:5 lacks, to be mended on ``herstel_voor`` at the latest.
        """
        return cls(
            **basis(zaak, verzenddatum, door),
            ontvangen_op=ontvangen_op,
            onderwerp=in_zin(zaak.onderwerp),
            besluit=besluit,
            besluit_van=besluit_van,
            beslissen_voor=beslissen_voor,
            heeft_beslisdatum=beslissen_voor is not None,
            vraagt_herstel=bool(ontbreekt),
            ontbreekt=tuple(ontbreekt),
            herstel_voor=herstel_voor,
        )

    @classmethod
    def voorbeelden(cls) -> dict[str, Self]:
        return {
            "kort": cls(
                **KORT,
                ontvangen_op=date(2026, 3, 2),
                onderwerp=ONDERWERP,
                besluit="het besluit op uw verzoek om handhaving",
                besluit_van=date(2026, 2, 11),
                beslissen_voor=date(2026, 5, 6),
                heeft_beslisdatum=True,
            ),
            "lang": cls(
                **LANG,
                ontvangen_op=date(2026, 3, 2),
                onderwerp=LANG_ONDERWERP,
                besluit="het besluit om uw verzoek om handhaving voor een deel toe te wijzen en voor een deel af te "
                "wijzen",
                besluit_van=date(2026, 2, 11),
                vraagt_herstel=True,
                ontbreekt=("de redenen van uw bezwaar", "uw handtekening", "een machtiging van uw cliënt"),
                herstel_voor=date(2026, 3, 18),
            ),
        }
