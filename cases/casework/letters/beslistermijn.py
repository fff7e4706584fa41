"""Telling the applicant that the term stands still, is longer, runs again, or will not be met (Awb 4:14, 4:15)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import ClassVar, Self

from cases.casework.letters.voorbeelden import KORT, LANG, LANG_ONDERWERP, ONDERWERP
from cases.deadlines.rules import BESLISTERMIJN
from cases.documents.briefgegevens import basis, in_zin
from cases.documents.controlelijst import Vermelding
from cases.documents.register import Briefgegevens, Termijnveld, briefsoort
from cases.dossiers.models import Zaak
from cases.staff.models import Medewerker

REDENEN_VERLENGING: dict[str, str] = {
    "controle": "Wij moeten nog een keer gaan kijken.",
    "onderzoek": "Wij hebben meer tijd nodig om alles goed uit te zoeken.",
    "advies": "Wij wachten op advies van een deskundige.",
    "zienswijze": "Wij willen eerst de reacties op ons plan afwachten en goed lezen.",
    "gesprek": "U en de andere partij praten nog over een oplossing.",
    "bestuur": "Het bestuur neemt dit besluit zelf en vergadert later.",
}
"""Reasons that can be chosen; with these the letter stays a standard letter (DO8)."""

OPSCHORTING: dict[str, str] = {
    "4:15-1b": "Wij wachten op informatie van een instantie in het buitenland.",
    "4:15-2a": "U stemde schriftelijk in met uitstel.",
    "4:15-2b": "De vertraging komt door u: wij kunnen niet verder zonder uw medewerking.",
    "4:15-2c": "Door overmacht kunnen wij nu niet beslissen.",
}
"""Why the term stands still, by ground (rekenregel R10). Completion (lid 1 a) is told in the aanvulverzoek itself."""

ARTIKELEN: dict[str, str] = {
    "4:15-1a": "artikel 4:15, eerste lid, onder a, Awb",
    "4:15-1b": "artikel 4:15, eerste lid, onder b, Awb",
    "4:15-2a": "artikel 4:15, tweede lid, onder a, Awb",
    "4:15-2b": "artikel 4:15, tweede lid, onder b, Awb",
    "4:15-2c": "artikel 4:15, tweede lid, onder c, Awb",
}

GEEN_BEZWAAR = Vermelding("Dat dit geen besluit is", "termijnen-en-regels §5.11", blok="geen_bezwaar",
                          zwaarte="waarschuwing")  # fmt: skip
CONTACT = Vermelding("Contactgegevens", "processen GC-6", veld="telefoon")


@briefsoort(
    "opschortingsbericht",
    naam="Bericht dat de beslistermijn stilstaat",
    bevoegdheid="termijn_verlengen",
    vermeldingen=(
        Vermelding("Op welk verzoek het gaat", "art. 4:15 Awb", veld="onderwerp"),
        Vermelding("Waarom de termijn stilstaat", "art. 4:15 lid 3 Awb", veld="reden"),
        Vermelding("Artikel van de wet", "art. 4:15 Awb", veld="artikel"),
        Vermelding("Vanaf welke dag de termijn stilstaat", "art. 4:15 lid 3 Awb", veld="vanaf"),
        Vermelding("Tot en met welke dag, voor zover bekend", "art. 4:15 lid 3 Awb", veld="tot_en_met",
                   als="einde_bekend"),
        Vermelding("Nieuwe datum van de beslissing", "art. 4:15 lid 3 Awb", veld="beslissen_voor", als="datum_bekend"),
        Vermelding("Dat de nieuwe datum nog volgt", "art. 4:15 lid 4 Awb", blok="datum_volgt", als="niet datum_bekend"),
        GEEN_BEZWAAR,
        CONTACT,
    ),
)  # fmt: skip
@dataclass(frozen=True, kw_only=True)
class Opschortingsbericht(Briefgegevens):
    """To the applicant: our term stands still from this day, for this reason (Awb 4:15 lid 3)."""

    TERMIJNVELDEN: ClassVar = {"beslissen_voor": Termijnveld(BESLISTERMIJN)}
    VRIJE_VELDEN: ClassVar[frozenset[str]] = frozenset({"toelichting"})
    DATUMVELDEN: ClassVar[frozenset[str]] = frozenset({"verzenddatum", "vanaf"})

    ontvangen_op: date
    onderwerp: str
    reden: str
    artikel: str
    vanaf: date
    tot_en_met: date | None = None
    einde_bekend: bool = False
    einde_onbekend: bool = True
    verwachting: str = ""
    heeft_verwachting: bool = False
    beslissen_voor: date | None = None
    datum_bekend: bool = False
    toelichting: str = ""
    heeft_toelichting: bool = False

    def op(self, verzenddatum: date) -> Self:
        """By lid 1 b the term stands still from the day after this letter left (rekenregel R10)."""
        anders = super().op(verzenddatum)
        if self.artikel != ARTIKELEN["4:15-1b"]:
            return anders
        return replace(anders, vanaf=verzenddatum + timedelta(days=1))

    @classmethod
    def van_zaak(
        cls,
        zaak: Zaak,
        *,
        verzenddatum: date,
        grond: str,
        vanaf: date,
        tot_en_met: date | None = None,
        verwachting: str = "",
        beslissen_voor: date | None = None,
        toelichting: str = "",
        door: Medewerker | None = None,
    ) -> Self:
        """``grond`` is a code of GRONDEN such as "4:15-2c".

        :param vanaf: the first day that stands still.
        :param tot_en_met: the last one, when known.
        :param verwachting: how long it is expected to last, in words, when the last day is not known (lid 3).
        :param beslissen_voor: the end of the beslistermijn, when it has one again.
        :param toelichting: own words; then the letter must be reviewed.
        """
        return cls(
            **basis(zaak, verzenddatum, door),
            ontvangen_op=zaak.ontvangstdatum,
            onderwerp=in_zin(zaak.onderwerp),
            reden=OPSCHORTING[grond],
            artikel=ARTIKELEN[grond],
            vanaf=vanaf,
            tot_en_met=tot_en_met,
            einde_bekend=tot_en_met is not None,
            einde_onbekend=tot_en_met is None,
            verwachting=verwachting.strip(),
            heeft_verwachting=bool(verwachting.strip()) and tot_en_met is None,
            beslissen_voor=beslissen_voor,
            datum_bekend=beslissen_voor is not None,
            toelichting=toelichting.strip(),
            heeft_toelichting=bool(toelichting.strip()),
        )

    @classmethod
    def voorbeelden(cls) -> dict[str, Self]:
        return {
            "kort": cls(
                **KORT,
                ontvangen_op=date(2026, 1, 28),
                onderwerp=ONDERWERP,
                reden=OPSCHORTING["4:15-2a"],
                artikel=ARTIKELEN["4:15-2a"],
                vanaf=date(2026, 3, 5),
                tot_en_met=date(2026, 3, 18),
                einde_bekend=True,
                einde_onbekend=False,
                beslissen_voor=date(2026, 4, 8),
                datum_bekend=True,
            ),
            "lang": cls(
                **LANG,
                ontvangen_op=date(2026, 1, 28),
                onderwerp=LANG_ONDERWERP,
                reden=OPSCHORTING["4:15-2c"],
                artikel=ARTIKELEN["4:15-2c"],
                vanaf=date(2026, 3, 3),
                verwachting="ongeveer drie weken",
                heeft_verwachting=True,
                toelichting="Het terrein staat onder water. Wij kunnen er niet komen om te meten, en de bedrijven "
                "kunnen hun machines niet aanzetten.",
                heeft_toelichting=True,
            ),
        }


@briefsoort(
    "verlengingsbericht",
    naam="Bericht dat wij later beslissen",
    bevoegdheid="termijn_verlengen",
    vermeldingen=(
        Vermelding("Op welk verzoek het gaat", "art. 4:14 Awb", veld="onderwerp"),
        Vermelding("Datum waarop wij zouden beslissen", "art. 4:14 lid 3 Awb", veld="oude_datum"),
        Vermelding("Nieuwe datum", "art. 4:14 lid 3 Awb", veld="nieuwe_datum"),
        Vermelding("Waarom het langer duurt", "art. 4:14 lid 3 Awb", veld="reden"),
        GEEN_BEZWAAR,
        CONTACT,
    ),
)
@dataclass(frozen=True, kw_only=True)
class Verlengingsbericht(Briefgegevens):
    """To the applicant, before the end: it will not be done in time, and this is the new day (Awb 4:14 lid 3, HV4)."""

    TERMIJNVELDEN: ClassVar = {
        "oude_datum": Termijnveld(BESLISTERMIJN),
        "nieuwe_datum": Termijnveld("HV_VERLENG", bij_verzending=True),  # the term moves when the letter has left
    }

    ontvangen_op: date
    onderwerp: str
    oude_datum: date
    nieuwe_datum: date
    reden: str
    eerder_verlengd: bool = False

    @property
    def is_standaard(self) -> bool:
        """Only a listed reason; own words must be reviewed."""
        return self.reden in REDENEN_VERLENGING.values()

    @classmethod
    def van_zaak(
        cls,
        zaak: Zaak,
        *,
        verzenddatum: date,
        oude_datum: date,
        nieuwe_datum: date,
        reden: str,
        eerder_verlengd: bool = False,
        door: Medewerker | None = None,
    ) -> Self:
        """``reden`` is a code of REDENEN_VERLENGING or own words; ``nieuwe_datum`` becomes the end of the term."""
        return cls(
            **basis(zaak, verzenddatum, door),
            ontvangen_op=zaak.ontvangstdatum,
            onderwerp=in_zin(zaak.onderwerp),
            oude_datum=oude_datum,
            nieuwe_datum=nieuwe_datum,
            reden=REDENEN_VERLENGING.get(reden, reden.strip()),
            eerder_verlengd=eerder_verlengd,
        )

    @classmethod
    def voorbeelden(cls) -> dict[str, Self]:
        return {
            "kort": cls(
                **KORT,
                ontvangen_op=date(2026, 1, 28),
                onderwerp=ONDERWERP,
                oude_datum=date(2026, 3, 25),
                nieuwe_datum=date(2026, 4, 22),
                reden=REDENEN_VERLENGING["controle"],
            ),
            "lang": cls(
                **LANG,
                ontvangen_op=date(2026, 1, 28),
                onderwerp=LANG_ONDERWERP,
                oude_datum=date(2026, 3, 25),
                nieuwe_datum=date(2026, 5, 20),
                reden="Vier bedrijven op het terrein zijn betrokken. Met elk bedrijf moeten wij apart praten. Ook "
                "laten wij nog een keer meten, want bij de eerste meting waaide het te hard.",
                eerder_verlengd=True,
            ),
        }


@briefsoort(
    "termijnbericht",
    naam="Bericht met de nieuwe datum van de beslissing",
    bevoegdheid="termijn_verlengen",
    vermeldingen=(
        Vermelding("Op welk verzoek het gaat", "art. 4:14 Awb", veld="onderwerp"),
        Vermelding("Nieuwe datum", "art. 4:14 lid 1 en 4:15 lid 4 Awb", veld="nieuwe_datum"),
        Vermelding("Dat de termijn weer loopt", "art. 4:15 lid 4 Awb", blok="loopt_weer", als="loopt_weer"),
        Vermelding("Dat het later wordt", "art. 4:14 lid 1 Awb", blok="niet_gehaald", als="niet_gehaald"),
        Vermelding("Dat men ons in gebreke kan stellen", "art. 4:17 Awb; HV_MEDED_4_14_1", blok="ingebrekestelling",
                   als="niet_gehaald", zwaarte="waarschuwing"),
        GEEN_BEZWAAR,
        CONTACT,
    ),
)  # fmt: skip
@dataclass(frozen=True, kw_only=True)
class Termijnbericht(Briefgegevens):
    """To the applicant: the term runs again and ends then (4:15 lid 4), or it will not be met (4:14 lid 1).

    In the second case the named day is our promise and moves no term, so it is not compared with one.
    """

    TERMIJNVELDEN: ClassVar = {"einde_termijn": Termijnveld(BESLISTERMIJN)}

    ontvangen_op: date
    onderwerp: str
    nieuwe_datum: date
    einde_termijn: date
    loopt_weer: bool = False
    niet_gehaald: bool = False
    weer_lopend_vanaf: date | None = None

    @classmethod
    def na_opschorting(
        cls,
        zaak: Zaak,
        *,
        verzenddatum: date,
        weer_lopend_vanaf: date,
        beslissen_voor: date,
        door: Medewerker | None = None,
    ) -> Self:
        """4:15 lid 4: ``beslissen_voor`` is the end of the term, ``weer_lopend_vanaf`` the first day that counts."""
        return cls(
            **basis(zaak, verzenddatum, door),
            ontvangen_op=zaak.ontvangstdatum,
            onderwerp=in_zin(zaak.onderwerp),
            nieuwe_datum=beslissen_voor,
            einde_termijn=beslissen_voor,
            loopt_weer=True,
            weer_lopend_vanaf=weer_lopend_vanaf,
        )

    @classmethod
    def te_laat(
        cls,
        zaak: Zaak,
        *,
        verzenddatum: date,
        einde_termijn: date,
        nieuwe_datum: date,
        door: Medewerker | None = None,
    ) -> Self:
        """4:14 lid 1: ``einde_termijn`` is the end of the term, ``nieuwe_datum`` when we do expect to decide."""
        return cls(
            **basis(zaak, verzenddatum, door),
            ontvangen_op=zaak.ontvangstdatum,
            onderwerp=in_zin(zaak.onderwerp),
            nieuwe_datum=nieuwe_datum,
            einde_termijn=einde_termijn,
            niet_gehaald=True,
        )

    @classmethod
    def voorbeelden(cls) -> dict[str, Self]:
        return {
            "kort": cls(
                **KORT,
                ontvangen_op=date(2026, 1, 28),
                onderwerp=ONDERWERP,
                nieuwe_datum=date(2026, 4, 8),
                einde_termijn=date(2026, 4, 8),
                loopt_weer=True,
                weer_lopend_vanaf=date(2026, 3, 3),
            ),
            "lang": cls(
                **LANG,
                ontvangen_op=date(2026, 1, 28),
                onderwerp=LANG_ONDERWERP,
                nieuwe_datum=date(2026, 4, 22),
                einde_termijn=date(2026, 3, 25),
                niet_gehaald=True,
            ),
        }
