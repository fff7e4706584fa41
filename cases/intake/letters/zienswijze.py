"""Letters about a zienswijze: we have it, this is what you told us, and this is our answer (ZW2, ZW8, R-16)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Self

from cases.documents.briefgegevens import basis, in_zin
from cases.documents.controlelijst import Vermelding
from cases.documents.register import Briefgegevens, Termijnveld, briefsoort
from cases.dossiers.models import Zaak
from cases.intake.letters.voorbeelden import LANG_ONDERWERP, VERZOEK, VERZOEK_LANG
from cases.staff.models import Medewerker

OORDELEN: dict[str, str] = {
    "gegrond": "Wij geven u hierin gelijk.",
    "deels": "Wij geven u hierin voor een deel gelijk.",
    "ongegrond": "Wij geven u hierin geen gelijk.",
}
"""The judgement on one part of a zienswijze as a sentence."""


@briefsoort(
    "bevestiging_zienswijze",
    naam="Ontvangstbevestiging van een zienswijze",
    vermeldingen=(
        Vermelding("Datum van ontvangst", "termijnen-en-regels §5.1", veld="ontvangen_op"),
        Vermelding("Wat wij met de zienswijze doen", "art. 4:8 Awb; regel R-16", blok="procedure"),
        Vermelding("Dat de zienswijze te laat kwam", "processen ZW2", blok="te_laat", als="is_te_laat"),
        Vermelding("Contactgegevens", "processen GC-6", veld="telefoon"),
    ),
)
@dataclass(frozen=True, kw_only=True)
class BevestigingZienswijze(Briefgegevens):
    """To who gave a zienswijze: we have it, and in time or not (ZW2)."""

    ontvangen_op: date
    onderwerp: str
    was_mondeling: bool = False
    is_te_laat: bool = False
    is_op_tijd: bool = True
    uiterlijk: date

    @classmethod
    def van_zaak(
        cls,
        zaak: Zaak,
        *,
        verzenddatum: date,
        ontvangen_op: date,
        uiterlijk: date,
        mondeling: bool = False,
        te_laat: bool = False,
        door: Medewerker | None = None,
    ) -> Self:
        """``uiterlijk`` is the last day that was named in the voornemen."""
        return cls(
            **basis(zaak, verzenddatum, door),
            ontvangen_op=ontvangen_op,
            onderwerp=in_zin(zaak.onderwerp),
            was_mondeling=mondeling,
            is_te_laat=te_laat,
            is_op_tijd=not te_laat,
            uiterlijk=uiterlijk,
        )

    @classmethod
    def voorbeelden(cls) -> dict[str, Self]:
        kort = {naam: waarde for naam, waarde in VERZOEK.items() if naam != "ontvangen_op"}
        lang = {naam: waarde for naam, waarde in VERZOEK_LANG.items() if naam != "ontvangen_op"}
        return {
            "kort": cls(
                **kort,
                ontvangen_op=date(2026, 3, 3),
                onderwerp="een schutting zonder vergunning",
                uiterlijk=date(2026, 3, 4),
            ),
            "lang": cls(
                **lang,
                ontvangen_op=date(2026, 3, 3),
                onderwerp=LANG_ONDERWERP,
                uiterlijk=date(2026, 3, 2),
                was_mondeling=True,
                is_te_laat=True,
                is_op_tijd=False,
            ),
        }


@briefsoort(
    "hoorverslag",
    naam="Verslag van een mondelinge zienswijze",
    vermeldingen=(
        Vermelding("Datum van het gesprek", "art. 4:9 Awb; S:001 hoorverslag", veld="gehoord_op"),
        Vermelding("Wie er waren", "art. 4:9 Awb; S:001 hoorverslag", veld="aanwezigen"),
        Vermelding("Wat er is gezegd", "art. 4:9 Awb; S:001 hoorverslag", blok="verslag"),
        Vermelding("Tot wanneer men kan zeggen dat iets niet klopt", "projectkeuze", veld="reageren_voor",
                   zwaarte="waarschuwing"),
        Vermelding("Contactgegevens", "processen GC-6", veld="telefoon"),
    ),
)  # fmt: skip
@dataclass(frozen=True, kw_only=True)
class Hoorverslag(Briefgegevens):
    """The report of an oral zienswijze, sent to who was heard and kept in the file (Awb 4:9)."""

    gehoord_op: date
    waar: str
    onderwerp: str
    aanwezigen: tuple[str, ...]
    reageren_voor: date

    @classmethod
    def van_zaak(
        cls,
        zaak: Zaak,
        *,
        verzenddatum: date,
        gehoord_op: date,
        waar: str,
        aanwezigen: Iterable[str],
        reageren_voor: date,
        door: Medewerker | None = None,
    ) -> Self:
        """``waar``: "op het stadhuis", "per telefoon"; ``aanwezigen``: one line per person, with the role."""
        return cls(
            **basis(zaak, verzenddatum, door),
            gehoord_op=gehoord_op,
            waar=waar,
            onderwerp=in_zin(zaak.onderwerp),
            aanwezigen=tuple(aanwezigen),
            reageren_voor=reageren_voor,
        )

    @classmethod
    def voorbeelden(cls) -> dict[str, Self]:
        kort = {naam: waarde for naam, waarde in VERZOEK.items() if naam != "ontvangen_op"}
        lang = {naam: waarde for naam, waarde in VERZOEK_LANG.items() if naam != "ontvangen_op"}
        return {
            "kort": cls(
                **kort,
                gehoord_op=date(2026, 3, 3),
                waar="per telefoon",
                onderwerp="een schutting zonder vergunning",
                aanwezigen=("mevrouw F. Yıldız", "Carla Smit, jurist van de gemeente"),
                reageren_voor=date(2026, 3, 11),
            ),
            "lang": cls(
                **lang,
                gehoord_op=date(2026, 3, 3),
                waar="op het stadhuis, in de kleine raadszaal op de tweede verdieping",
                onderwerp=LANG_ONDERWERP,
                aanwezigen=(
                    "de heer M.B. van Rechteren Limpurg, voorzitter van de Vereniging van Eigenaren De Lange "
                    "Rivierzichten",
                    "mevrouw mr. A.C. Oosterhuizen-van der Plas, advocaat",
                    "Carla Smit, jurist van de gemeente",
                    "Anna de Wit, casemanager van de gemeente, die dit verslag schreef",
                ),
                reageren_voor=date(2026, 3, 11),
            ),
        }


@briefsoort(
    "beantwoording_zienswijze",
    naam="Antwoord op een zienswijze",
    bevoegdheid="besluit_handhavingsverzoek",
    vermeldingen=(
        Vermelding("Datum van de zienswijze", "termijnen-en-regels §5.0", veld="ontvangen_op"),
        Vermelding("Antwoord per onderdeel", "regel R-16", veld="onderdelen"),
        Vermelding("Invloed op het besluit", "regel R-16", blok="invloed"),
        Vermelding("Wanneer het besluit komt", "art. 4:13 Awb", veld="beslissen_voor", als="besluit_volgt",
                   zwaarte="waarschuwing"),
        Vermelding("Contactgegevens", "processen GC-6", veld="telefoon"),
    ),
)  # fmt: skip
@dataclass(frozen=True, kw_only=True)
class BeantwoordingZienswijze(Briefgegevens):
    """To who gave a zienswijze: our answer on each part and what it changes, with or apart from the besluit (R-16)."""

    TERMIJNVELDEN: ClassVar = {"beslissen_voor": Termijnveld("HV_8WK")}

    ontvangen_op: date
    onderwerp: str
    onderdelen: tuple[str, ...]
    besluit_volgt: bool = False
    met_besluit: bool = True
    beslissen_voor: date | None = None

    @classmethod
    def van_zaak(
        cls,
        zaak: Zaak,
        *,
        verzenddatum: date,
        ontvangen_op: date,
        onderdelen: Iterable[tuple[str, str, str]],
        beslissen_voor: date | None = None,
        door: Medewerker | None = None,
    ) -> Self:
        """One answer per part of the zienswijze.

        :param onderdelen: (what was said, oordeel gegrond/deels/ongegrond, our reason) per part.
        :param beslissen_voor: the end of HV_8WK when the besluit follows later; None when it goes with the besluit.
        """
        return cls(
            **basis(zaak, verzenddatum, door),
            ontvangen_op=ontvangen_op,
            onderwerp=in_zin(zaak.onderwerp),
            onderdelen=tuple(antwoord(*deel) for deel in onderdelen),
            besluit_volgt=beslissen_voor is not None,
            met_besluit=beslissen_voor is None,
            beslissen_voor=beslissen_voor,
        )

    @classmethod
    def voorbeelden(cls) -> dict[str, Self]:
        kort = {naam: waarde for naam, waarde in VERZOEK.items() if naam != "ontvangen_op"}
        lang = {naam: waarde for naam, waarde in VERZOEK_LANG.items() if naam != "ontvangen_op"}
        delen = (
            ("de schutting is hoger dan één meter", "gegrond", "Wij maten opnieuw. De schutting is twee meter hoog."),
            ("u kreeg geen kans om bij de controle te zijn", "ongegrond", "Dat hoeft ook niet volgens de wet."),
            ("de buurman bouwde met toestemming van de vorige eigenaar", "deels", "Dat is waar, maar het maakt de "
             "schutting niet toegestaan. Wij houden er wel rekening mee bij de tijd die hij krijgt."),
        )  # fmt: skip
        return {
            "kort": cls(
                **kort,
                ontvangen_op=date(2026, 3, 3),
                onderwerp="een schutting zonder vergunning",
                onderdelen=(antwoord(*delen[0]),),
            ),
            "lang": cls(
                **lang,
                ontvangen_op=date(2026, 3, 3),
                onderwerp=LANG_ONDERWERP,
                onderdelen=tuple(antwoord(*deel) for deel in delen * 3),
                besluit_volgt=True,
                met_besluit=False,
                beslissen_voor=date(2026, 3, 25),
            ),
        }


def antwoord(gezegd: str, oordeel: str, reden: str) -> str:
    """One part of a zienswijze with its answer, as one item of the letter."""
    return f"Uw punt: {gezegd.strip().rstrip('.')}. {OORDELEN[oordeel]} {reden.strip()}".strip()
