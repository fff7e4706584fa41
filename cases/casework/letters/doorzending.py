"""The letter of a shared act: telling somebody that another organisation takes over (Awb 2:3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Self

from cases.documents.briefgegevens import basis, in_zin
from cases.documents.controlelijst import Vermelding
from cases.documents.register import Briefgegevens, briefsoort
from cases.dossiers.models import Zaak
from cases.staff.models import Medewerker, Organisatie, Team


@briefsoort(
    "bericht_doorzending",
    naam="Bericht van doorzending",
    vermeldingen=(
        Vermelding("Datum van ontvangst", "art. 2:3 lid 1 Awb", veld="ontvangen_op"),
        Vermelding("Aan wie wij het doorzonden", "art. 2:3 lid 1 Awb", veld="naar"),
        Vermelding("Op welke dag wij het doorzonden", "art. 2:3 lid 1 Awb", veld="doorgezonden_op"),
        Vermelding("Waarom een ander het behandelt", "art. 2:3 lid 1 Awb", blok="reden", als="andere_bevoegd"),
        Vermelding("Waarom een ander het uitvoert", "regel R-05", blok="reden_uitvoering", als="niet andere_bevoegd"),
        Vermelding("Dat de eerste ontvangstdatum blijft gelden", "regel R-04", blok="ontvangstdatum"),
        Vermelding("Contactgegevens", "processen GC-6", veld="telefoon"),
    ),
)
@dataclass(frozen=True, kw_only=True)
class BerichtDoorzending(Briefgegevens):
    """To who reported: another organisation handles it; the day on which we received it goes along (ML9, R-04)."""

    ontvangen_op: date
    doorgezonden_op: date
    onderwerp: str
    naar: str
    naar_contact: str = ""
    heeft_contact: bool = False
    andere_bevoegd: bool = True
    gegevens_gedeeld: bool = False
    gemeente_adviseert: bool = False

    @classmethod
    def van_zaak(
        cls,
        zaak: Zaak,
        *,
        verzenddatum: date,
        doorgezonden_op: date,
        naar: Organisatie,
        andere_bevoegd: bool,
        gegevens_gedeeld: bool,
        gemeente_adviseert: bool = False,
        door: Medewerker | None = None,
    ) -> Self:
        """``andere_bevoegd`` is False when only the carrying out lies elsewhere (R-05)."""
        contact = " of ".join(filter(None, (naar.telefoon, naar.email)))
        return cls(
            **basis(zaak, verzenddatum, door),
            ontvangen_op=zaak.ontvangstdatum,
            doorgezonden_op=doorgezonden_op,
            onderwerp=in_zin(zaak.onderwerp),
            naar=naar.naam,
            naar_contact=contact,
            heeft_contact=bool(contact),
            andere_bevoegd=andere_bevoegd,
            gegevens_gedeeld=gegevens_gedeeld,
            gemeente_adviseert=gemeente_adviseert,
        )

    @classmethod
    def voorbeelden(cls) -> dict[str, Self]:
        return {
            "kort": cls(
                zaaknummer="M-2026-00417",
                gemeente="Gemeente Voorbeeldstad",
                behandelaar="Anna de Wit",
                telefoon="14 0123",
                email="info@voorbeeldstad.example",
                verzenddatum=date(2026, 3, 4),
                ontvangen_op=date(2026, 3, 2),
                doorgezonden_op=date(2026, 3, 4),
                onderwerp="dode vissen in de vaart",
                naar="Waterschap Lange Rivier",
            ),
            "lang": cls(
                zaaknummer="M-2026-99999",
                gemeente="Gemeente Voorbeeldstad-aan-de-Lange-Rivier",
                behandelaar="Wilhelmina Antoinette van den Berg-Oosterhuizen tot Westerlaak",
                telefoon="14 0123",
                email="info@voorbeeldstad.example",
                verzenddatum=date(2026, 3, 4),
                ontvangen_op=date(2026, 3, 2),
                doorgezonden_op=date(2026, 3, 4),
                onderwerp="geluid, stank en trillingen van koelmachines bij het bedrijventerrein, elke nacht",
                naar="Omgevingsdienst Lange Rivier en Oostelijke Polders, afdeling toezicht en handhaving",
                naar_contact="0123 456 789 of meldingen@omgevingsdienst-lange-rivier.example",
                heeft_contact=True,
                andere_bevoegd=False,
                gegevens_gedeeld=True,
                gemeente_adviseert=True,
            ),
        }


@briefsoort(
    "bericht_klacht",
    naam="Bericht over een klacht over een gedraging",
    vermeldingen=(
        Vermelding("Datum van ontvangst", "art. 9:6 Awb", veld="ontvangen_op"),
        Vermelding("Wie de klacht behandelt", "art. 9:7 Awb", veld="team"),
        Vermelding("Uiterste datum", "art. 9:11 Awb", veld="uiterlijk"),
        Vermelding("Contactgegevens", "processen GC-6", veld="telefoon"),
    ),
)
@dataclass(frozen=True, kw_only=True)
class BerichtKlacht(Briefgegevens):
    """To who complains about conduct of the municipality: another team handles it, before this day (Awb 9:11)."""

    ontvangen_op: date
    onderwerp: str
    team: str
    uiterlijk: date

    @classmethod
    def van_zaak(cls, zaak: Zaak, *, verzenddatum: date, team: Team, uiterlijk: date) -> Self:
        gegevens = basis(zaak, verzenddatum)
        gegevens["behandelaar"] = team.naam
        gegevens["telefoon"] = team.telefoon or gegevens["telefoon"]
        return cls(
            **gegevens,
            ontvangen_op=zaak.ontvangstdatum,
            onderwerp=in_zin(zaak.onderwerp),
            team=team.naam,
            uiterlijk=uiterlijk,
        )

    @classmethod
    def voorbeelden(cls) -> dict[str, Self]:
        kort = cls(
            zaaknummer="M-2026-00417",
            gemeente="Gemeente Voorbeeldstad",
            behandelaar="Team Klachten",
            telefoon="14 0123",
            email="info@voorbeeldstad.example",
            verzenddatum=date(2026, 3, 4),
            ontvangen_op=date(2026, 3, 2),
            onderwerp="de toon van een medewerker aan de telefoon",
            team="Team Klachten",
            uiterlijk=date(2026, 4, 13),
        )
        lang = cls(
            zaaknummer="M-2026-99999",
            gemeente="Gemeente Voorbeeldstad-aan-de-Lange-Rivier",
            behandelaar="Team Klachten, bezwaren en andere reacties van inwoners en ondernemers",
            telefoon="14 0123",
            email="klachten.en.bezwaren@voorbeeldstad-aan-de-lange-rivier.example",
            verzenddatum=date(2026, 3, 4),
            ontvangen_op=date(2026, 3, 2),
            onderwerp="drie keer geen antwoord op een brief, en daarna een onbeleefd gesprek aan de balie van de wijk",
            team="Team Klachten, bezwaren en andere reacties van inwoners en ondernemers",
            uiterlijk=date(2026, 4, 13),
        )
        return {"kort": kort, "lang": lang}
