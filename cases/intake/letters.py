"""The letters of an intake: what each may say and what it must say (termijnen-en-regels.md §5.1 and §5.10).

Contexts hold values only, so that a text can ask nothing of the database. ``van_zaak`` takes them from the zaak.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Self

from cases.documents.briefgegevens import basis, in_zin, plaats_van
from cases.documents.controlelijst import Vermelding
from cases.documents.register import Briefgegevens, briefsoort
from cases.dossiers.models import Zaak
from cases.staff.models import Medewerker

AANVULLINGEN: dict[str, str] = {
    "plaats": "de plaats waar het om gaat: een adres of een omschrijving",
    "tijdstip": "de dagen en tijden waarop u er last van hebt",
    "omschrijving": "een omschrijving van wat u ziet, hoort of ruikt",
    "veroorzaker": "de naam van de persoon of het bedrijf dat het veroorzaakt, als u die weet",
    "foto": "foto’s of een filmpje waarop het te zien is",
    "logboek": "een lijst van de keren dat u er last van had",
    "belang": "een uitleg waarom u er zelf last van hebt",
    "ondertekening": "uw handtekening onder het verzoek",
    "machtiging": "een machtiging, als u namens een ander schrijft",
    "contact": "een telefoonnummer of e-mailadres waarop wij u kunnen bereiken",
}
"""What can be asked for with a tick; a letter with these items only is a standard letter (DO8)."""

UITKOMSTEN: dict[str, str] = {
    "a": "Het is opgelost. Wij verwachten niet dat het opnieuw gebeurt.",
    "b": "Wij doen er niets aan, want dit past niet in ons beleid voor handhaving.",
    "c": "Degene die het veroorzaakt, doet een melding bij de gemeente. Daarna mag het wel.",
    "d": "Degene die het veroorzaakt, vraagt een vergunning aan.",
    "e": "Wij gaan daar vaker controleren.",
    "f": "Wij starten een procedure om de overtreding te laten stoppen.",
    "g": "Wij starten een procedure om de overtreding te laten stoppen. Ook gaan wij vaker controleren.",
    "h": "Wij laten een fout in een landelijke registratie herstellen.",
    "i": "Wij laten iets van de gemeente herstellen of vervangen.",
}
"""The outcomes of M13 as one or two sentences for somebody outside."""

ONTVANGST = (
    Vermelding("Datum van ontvangst", "termijnen-en-regels §5.1", veld="ontvangen_op"),
    Vermelding("Zaaknummer in de tekst", "processen GC-6", veld="zaaknummer"),
    Vermelding("Contactgegevens", "processen GC-6", veld="telefoon"),
    Vermelding("Korte uitleg van de procedure", "processen GC-6", blok="procedure"),
    Vermelding("Wat er moet worden aangevuld", "art. 4:5 Awb", veld="ontbreekt", als="vraagt_aanvulling"),
    Vermelding("Datum waarvoor u moet aanvullen", "art. 4:5 Awb", veld="aanvullen_tot", als="vraagt_aanvulling"),
    Vermelding("Uitleg over privacy", "art. 13 AVG", blok="privacy", als="niet is_afgeschermd", zwaarte="waarschuwing"),
)

_VOORBEELD = {
    "zaaknummer": "M-2026-00417",
    "gemeente": "Gemeente Voorbeeldstad",
    "behandelaar": "Anna de Wit",
    "telefoon": "14 0123",
    "email": "info@voorbeeldstad.example",
    "verzenddatum": date(2026, 3, 4),
}
_LANG = {
    **_VOORBEELD,
    "zaaknummer": "M-2026-99999",
    "behandelaar": "Wilhelmina Antoinette van den Berg-Oosterhuizen tot Westerlaak",
    "gemeente": "Gemeente Voorbeeldstad-aan-de-Lange-Rivier",
}
_LANG_ONDERWERP = "geluid, stank en trillingen van koelmachines bij het bedrijventerrein, elke nacht tussen elf en zes"
_LANG_PLAATS = (
    "het bedrijventerrein Havenkade-Noord, achter de loods met nummer 1021, naast de brug over het Lange Kanaal"
)


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

    @property
    def is_standaard(self) -> bool:
        return set(self.ontbreekt) <= set(AANVULLINGEN.values())


def _ontvangst(zaak: Zaak, verzenddatum: date, door: Medewerker | None, afgeschermd: bool) -> dict[str, object]:
    plaats = plaats_van(zaak)
    return {
        **basis(zaak, verzenddatum, door),
        "ontvangen_op": zaak.ontvangstdatum,
        "onderwerp": in_zin(zaak.onderwerp),
        "plaats": plaats,
        "heeft_plaats": bool(plaats),
        "is_afgeschermd": afgeschermd,
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
    ) -> Self:
        """``ontbreekt`` holds codes of AANVULLINGEN."""
        items = tuple(AANVULLINGEN[code] for code in ontbreekt)
        return cls(
            **_ontvangst(zaak, verzenddatum, door, afgeschermd),  # type: ignore[arg-type]
            antwoord_voor=antwoord_voor,
            vraagt_aanvulling=bool(items),
            ontbreekt=items,
            aanvullen_tot=aanvullen_tot,
        )

    @classmethod
    def voorbeelden(cls) -> dict[str, Self]:
        return {
            "kort": cls(
                **_VOORBEELD,
                ontvangen_op=date(2026, 3, 2),
                onderwerp="geluid van een koelmachine",
                antwoord_voor=date(2026, 4, 28),
            ),
            "lang": cls(
                **_LANG,
                ontvangen_op=date(2026, 3, 2),
                onderwerp=_LANG_ONDERWERP,
                plaats=_LANG_PLAATS,
                heeft_plaats=True,
                is_afgeschermd=True,
                vraagt_aanvulling=True,
                ontbreekt=tuple(AANVULLINGEN.values()),
                aanvullen_tot=date(2026, 3, 18),
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
    ),
)
@dataclass(frozen=True, kw_only=True)
class OntvangstbevestigingHandhavingsverzoek(Ontvangst):
    """To who asks for enforcement: with the date before which we decide (Awb 4:13)."""

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
    ) -> Self:
        """``beslissen_voor`` is the end of HV_8WK; ``ontbreekt`` holds codes of AANVULLINGEN."""
        items = tuple(AANVULLINGEN[code] for code in ontbreekt)
        return cls(
            **_ontvangst(zaak, verzenddatum, door, afgeschermd),  # type: ignore[arg-type]
            beslissen_voor=beslissen_voor,
            vraagt_aanvulling=bool(items),
            ontbreekt=items,
            aanvullen_tot=aanvullen_tot,
        )

    @classmethod
    def voorbeelden(cls) -> dict[str, Self]:
        return {
            "kort": cls(
                **{**_VOORBEELD, "zaaknummer": "V-2026-00031"},
                ontvangen_op=date(2026, 3, 2),
                onderwerp="een schutting zonder vergunning",
                beslissen_voor=date(2026, 4, 28),
            ),
            "lang": cls(
                **{**_LANG, "zaaknummer": "V-2026-99999"},
                ontvangen_op=date(2026, 3, 2),
                onderwerp=_LANG_ONDERWERP,
                plaats=_LANG_PLAATS,
                heeft_plaats=True,
                is_afgeschermd=True,
                vraagt_aanvulling=True,
                ontbreekt=tuple(AANVULLINGEN.values()),
                aanvullen_tot=date(2026, 3, 18),
                beslissen_voor=date(2026, 4, 28),
            ),
        }


@briefsoort(
    "aanvulverzoek",
    naam="Verzoek om aanvulling",
    vermeldingen=(
        Vermelding("Datum van ontvangst", "termijnen-en-regels §5.1", veld="ontvangen_op"),
        Vermelding("Wat er ontbreekt", "art. 4:5 lid 1 Awb", veld="ontbreekt"),
        Vermelding("Datum waarop het er moet zijn", "art. 4:5 lid 1 Awb", veld="uiterlijk"),
        Vermelding("Wat er gebeurt als het uitblijft", "art. 4:5 lid 1 Awb", blok="gevolg"),
        Vermelding("Dat de beslistermijn stilstaat", "art. 4:15 lid 1 Awb", blok="stilstand", als="is_verzoek"),
        Vermelding("Contactgegevens", "processen GC-6", veld="telefoon"),
    ),
)
@dataclass(frozen=True, kw_only=True)
class Aanvulverzoek(Briefgegevens):
    """To who must complete a melding or request (ML11, HV5): what lacks, and before when."""

    VRIJE_VELDEN: ClassVar[frozenset[str]] = frozenset({"toelichting"})

    ontvangen_op: date
    onderwerp: str
    ontbreekt: tuple[str, ...]
    uiterlijk: date
    is_verzoek: bool = False
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
            toelichting=toelichting.strip(),
            heeft_toelichting=bool(toelichting.strip()),
        )

    @classmethod
    def voorbeelden(cls) -> dict[str, Self]:
        return {
            "kort": cls(
                **_VOORBEELD,
                ontvangen_op=date(2026, 3, 2),
                onderwerp="geluid van een koelmachine",
                ontbreekt=(AANVULLINGEN["tijdstip"],),
                uiterlijk=date(2026, 3, 18),
            ),
            "lang": cls(
                **{**_LANG, "zaaknummer": "V-2026-99999"},
                ontvangen_op=date(2026, 3, 2),
                onderwerp=_LANG_ONDERWERP,
                ontbreekt=tuple(AANVULLINGEN.values()),
                uiterlijk=date(2026, 3, 18),
                is_verzoek=True,
                heeft_toelichting=True,
                toelichting="U stuurde een foto mee, maar daarop is de machine niet te zien. "
                "Wilt u een foto maken vanaf de straat? Een foto met uw telefoon is goed genoeg.",
            ),
        }


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
                **_VOORBEELD,
                ontvangen_op=date(2026, 3, 2),
                onderwerp="geluid van een koelmachine",
                uitkomsten=(UITKOMSTEN["a"],),
            ),
            "lang": cls(
                **_LANG,
                ontvangen_op=date(2026, 3, 2),
                onderwerp=_LANG_ONDERWERP,
                plaats=_LANG_PLAATS,
                heeft_plaats=True,
                uitkomsten=tuple(UITKOMSTEN[code] for code in "ceghi"),
                is_doorgezonden=True,
                doorgezonden_aan="Waterschap Lange Rivier en Oostelijke Polders",
            ),
        }


@briefsoort(
    "mededeling",
    naam="Mededeling aan een belanghebbende",
    vermeldingen=(
        Vermelding("Waar het over gaat", "processen M17", veld="onderwerp"),
        Vermelding("Wat de uitkomst is", "processen M17", veld="uitkomsten"),
        Vermelding("Waarom wij van het advies afweken", "processen M17", veld="advies_reden", als="is_adviseur"),
        Vermelding("Contactgegevens", "processen GC-6", veld="telefoon"),
    ),
)
@dataclass(frozen=True, kw_only=True)
class Mededeling(Briefgegevens):
    """To whom it concerns besides the melder: what came of it (M17). It never says who reported."""

    VRIJE_VELDEN: ClassVar[frozenset[str]] = frozenset({"advies_reden"})

    onderwerp: str
    plaats: str = ""
    heeft_plaats: bool = False
    uitkomsten: tuple[str, ...]
    is_adviseur: bool = False
    advies_reden: str = ""

    @property
    def is_standaard(self) -> bool:
        return super().is_standaard and set(self.uitkomsten) <= set(UITKOMSTEN.values())

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
    def voorbeelden(cls) -> dict[str, Self]:
        return {
            "kort": cls(**_VOORBEELD, onderwerp="geluid van een koelmachine", uitkomsten=(UITKOMSTEN["a"],)),
            "lang": cls(
                **_LANG,
                onderwerp=_LANG_ONDERWERP,
                plaats=_LANG_PLAATS,
                heeft_plaats=True,
                uitkomsten=tuple(UITKOMSTEN.values()),
                is_adviseur=True,
                advies_reden="U raadde aan om eerst een jaar te meten. Dat duurt te lang voor de mensen die er wonen.",
            ),
        }


VRAGEN: tuple[str, ...] = (
    "Was het duidelijk wat er met de zaak gebeurde?",
    "Kreeg u snel genoeg antwoord van ons?",
    "Vond u dat wij goed naar u luisterden?",
    "Vond u dat wij eerlijk met u omgingen?",
    "Begrijpt u waarom de uitkomst zo is?",
)


@briefsoort(
    "belevingsformulier",
    naam="Belevingsformulier",
    vermeldingen=(
        Vermelding("De vragen", "processen ML24", veld="vragen"),
        Vermelding("Datum waarvoor het antwoord er moet zijn", "projectkeuze", veld="antwoord_voor"),
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
        door: Medewerker | None = None,
    ) -> Self:
        return cls(
            **basis(zaak, verzenddatum, door),
            onderwerp=in_zin(zaak.onderwerp),
            is_indiener=is_indiener,
            antwoord_voor=antwoord_voor,
        )

    @classmethod
    def voorbeelden(cls) -> dict[str, Self]:
        return {
            "kort": cls(
                **_VOORBEELD,
                onderwerp="geluid van een koelmachine",
                is_indiener=True,
                antwoord_voor=date(2026, 3, 25),
            ),
            "lang": cls(**_LANG, onderwerp=_LANG_ONDERWERP, is_indiener=False, antwoord_voor=date(2026, 3, 25)),
        }
