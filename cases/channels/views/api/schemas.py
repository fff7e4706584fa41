"""What the API takes and gives, as types; from these follow the reading of a message and the OpenAPI description.

The rules of a field (who must be known, which place, which category) are those of ``InzendingForm``; here stand its
shape, its name in JSON, and its limits, which a test compares with the form.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer
from pydantic.alias_generators import to_camel

POSTCODE = r"^[1-9][0-9]{3} ?[A-Za-z]{2}$"
TELEFOON = r"^[+0-9() ./-]{6,25}$"
MAX_BESTANDEN = 10
MAX_BESTAND_TEKENS = 5_000_000
FASEN = Literal["ontvangen", "onderzoek", "reactie", "klaar"]


class Bericht(BaseModel):
    """What comes in: only the names that are described, each of exactly its own type."""

    model_config = ConfigDict(extra="forbid", strict=True, alias_generator=to_camel, populate_by_name=False)


class Antwoord(BaseModel):
    """What goes out."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True)


# --- in ------------------------------------------------------------------------------------------------------------


class Punt(Bericht):
    """Een punt als GeoJSON: lengtegraad, breedtegraad (WGS84, CRS84)."""

    type: Literal["Point"] = Field(description="Altijd Point.")
    coordinates: list[float] = Field(
        min_length=2, max_length=2, description="Eerst de lengtegraad (oost), dan de breedtegraad (noord)."
    )


class Plaats(Bericht):
    """Waar het is. Geef een adres, een punt of een omschrijving."""

    straat: str = Field("", max_length=80, examples=["Kerkstraat"])
    huisnummer: int | None = Field(None, ge=1, le=99999, examples=[12])
    toevoeging: str = Field("", max_length=10, examples=["A"])
    postcode: Annotated[str, Field(pattern=POSTCODE)] | None = Field(None, examples=["1234 AB"])
    plaatsnaam: str = Field("", max_length=60, examples=["Voorbeeldstad"])
    omschrijving: str = Field("", max_length=200, description="De plaats in woorden, als er geen adres is.")
    geometrie: Punt | None = None


class Adres(Bericht):
    """Het adres van de indiener. Nodig als er een brief naartoe moet."""

    straat: str = Field("", max_length=80, examples=["Dorpsstraat"])
    huisnummer: int | None = Field(None, ge=1, le=99999, examples=[4])
    toevoeging: str = Field("", max_length=10)
    postcode: Annotated[str, Field(pattern=POSTCODE)] | None = Field(None, examples=["1234 AB"])
    plaatsnaam: str = Field("", max_length=60, examples=["Voorbeeldstad"])


class Indiener(Bericht):
    """Wie dit instuurt. Van iemand die anoniem wil blijven bewaren we geen gegevens."""

    anoniem: bool = Field(False, description="Wil anoniem blijven. Dat kan alleen bij een melding.")
    naam: str = Field("", max_length=120, examples=["J. Voorbeeld"])
    organisatienaam: str = Field("", max_length=120)
    adres: Adres | None = None
    email: str = Field("", max_length=254, examples=["j.voorbeeld@voorbeeld.example"])
    telefoon: Annotated[str, Field(pattern=TELEFOON)] | None = Field(None, examples=["06 12345678"])
    mag_per_email: bool = Field(
        False, description="De indiener heeft gezegd dat hij langs deze weg bereikbaar is (artikel 2:8 Awb)."
    )
    afschermen: bool = Field(False, description="De naam wordt niet aan anderen genoemd.")
    geen_bericht: bool = Field(False, description="Hoeft niet te horen hoe het afloopt.")


class Bijlage(Bericht):
    """Een bestand in het bericht zelf. Grotere bestanden stuurt u los na."""

    naam: str = Field(min_length=1, max_length=200, examples=["foto.jpg"])
    inhoud: str = Field(
        min_length=1,
        max_length=MAX_BESTAND_TEKENS,
        description="De inhoud in base64.",
        examples=["R2VsdWlkc21ldGluZyBvcCAzMSBtYWFydCwgMjMuMTAgdXVyOiA1MiBkQihBKS4="],
        json_schema_extra={"contentEncoding": "base64"},
    )


class Melding(Bericht):
    """Een melding over de leefomgeving."""

    onderwerp: str = Field("", max_length=120, description="In een paar woorden. Leeg: de eerste zin van de situatie.")
    situatie: str = Field(
        min_length=1, max_length=20000, description="Wat er aan de hand is, in de woorden van de indiener."
    )
    categorie: str = Field("", max_length=60, description="Een code uit GET /categorieen, of leeg.")
    plaats: Plaats
    indiener: Indiener
    bestanden: list[Bijlage] = Field(default_factory=list, max_length=MAX_BESTANDEN)


class Handhavingsverzoek(Melding):
    """Een verzoek om handhaving (artikel 1:3 lid 3 Awb). De indiener kan niet anoniem zijn."""

    gestelde_overtreding: str = Field(
        "", max_length=20000, description="Welke regel volgens de indiener is overtreden."
    )
    belang: str = Field("", max_length=20000, description="Wat de indiener er zelf van merkt.")


def _iso(waarde: Any) -> Any:
    return _letterlijk(waarde, r"\d{4}-\d{2}-\d{2}", "Schrijf de dag als 2026-03-31.")


def _heel(waarde: Any) -> Any:
    return _letterlijk(waarde, r"\d{1,9}", "Hier hoort een heel getal.")


def _kenmerk(waarde: Any) -> Any:
    return _letterlijk(waarde, r"(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "Hier hoort een kenmerk (UUID).")


def _letterlijk(waarde: Any, vorm: str, anders: str) -> Any:
    """Text of an address is taken only in the described form; pydantic itself would read much more."""
    if isinstance(waarde, str) and not re.fullmatch(vorm, waarde, re.ASCII):
        raise ValueError(anders)
    return waarde


class Lijstvraag(BaseModel):
    """What a list can be asked."""

    model_config = ConfigDict(extra="forbid", alias_generator=to_camel, populate_by_name=False)

    pagina: Annotated[int, BeforeValidator(_heel)] = Field(1, ge=1, le=10000, description="Bladzijde, vanaf 1.")
    per_pagina: Annotated[int, BeforeValidator(_heel)] = Field(25, ge=1, le=100, description="Hoeveel per bladzijde.")
    ontvangen_vanaf: Annotated[date, BeforeValidator(_iso)] | None = Field(
        None, description="Alleen wat op of na deze dag is ontvangen."
    )
    ontvangen_tot_en_met: Annotated[date, BeforeValidator(_iso)] | None = Field(
        None, description="Alleen wat op of voor deze dag is ontvangen."
    )
    fase: FASEN | None = Field(None, description="Alleen wat in deze fase is.")
    kenmerk: Annotated[UUID, BeforeValidator(_kenmerk)] | None = Field(
        None, description="Alleen het bericht met dit kenmerk."
    )


# --- out -----------------------------------------------------------------------------------------------------------

Moment = Annotated[datetime, PlainSerializer(lambda moment: moment.isoformat(timespec="seconds"), return_type=str)]
"""A moment with its time zone, for example 2026-03-31T14:02:11+02:00."""


class Ontvangstbewijs(Antwoord):
    """Wat u ingestuurd hebt is bewaard."""

    kenmerk: UUID = Field(
        description="Hieraan herkennen we dit bericht.", examples=["3f0a7a52-5a55-4b1f-9c0e-0c5b1d5b8f11"]
    )
    zaaknummer: str | None = Field(
        description="Het nummer van de zaak. Null zolang een medewerker het bericht nog moet registreren.",
        examples=["M-2026-00412"],
    )
    ontvangen_op: Moment = Field(
        description="Wanneer we het ontvingen.",
        examples=["2026-03-31T14:02:11+02:00"],
        json_schema_extra={"format": "date-time"},
    )
    url: str | None = Field(description="Waar de stand te vragen is.", examples=["/api/vth/v1/meldingen/M-2026-00412"])
    toelichting: str = Field(examples=["Wij hebben uw melding ontvangen."])


class Stap(Antwoord):
    """Een stap op de weg van de zaak."""

    fase: FASEN
    naam: str = Field(examples=["Wij zoeken het uit"])
    stand: Literal["gedaan", "nu", "straks"]


class Samenvatting(Antwoord):
    """Eén regel van de lijst."""

    kenmerk: UUID
    zaaknummer: str | None = Field(description="Null zolang een medewerker het bericht nog moet registreren.")
    ontvangen_op: Moment = Field(json_schema_extra={"format": "date-time"})
    fase: FASEN
    titel: str = Field(description="De stand in een paar woorden.", examples=["Wij zoeken het uit"])
    url: str | None = Field(description="Waar de stand te vragen is.", examples=["/api/vth/v1/meldingen/M-2026-00412"])


class Zaakstand(Samenvatting):
    """Hoe ver het is."""

    omschrijving: str = Field(description="De stand in een of twee zinnen.")
    ontvangstdatum: date = Field(description="De dag waarop de termijn begon te lopen.")
    antwoord_uiterlijk: date | None = Field(
        description="De laatste dag voor het antwoord of het besluit. Null als dat er is, of niet van ons komt."
    )
    termijn_staat_stil: bool = Field(description="De termijn staat stil; de dag schuift dan nog op.")
    afgerond_op: date | None
    vervolg_zaaknummer: str | None = Field(description="Onder welk nummer het verder gaat, als het anders verder gaat.")
    stappen: list[Stap]


class Lijst(Antwoord):
    """Een bladzijde van wat deze koppeling instuurde, het nieuwste eerst."""

    resultaten: list[Samenvatting]
    volgende: str | None = Field(description="Het adres van de volgende bladzijde.")
    vorige: str | None = Field(description="Het adres van de vorige bladzijde.")


class Categorie(Antwoord):
    """Een onderwerp waaronder een melding kan vallen."""

    code: str = Field(examples=["geluid"])
    naam: str = Field(examples=["Geluid"])
    thema: str


class Categorieen(Antwoord):
    """Alle onderwerpen die nu gekozen kunnen worden."""

    resultaten: list[Categorie]


class Bestandsbewijs(Antwoord):
    """De bestanden zijn bewaard bij de zaak."""

    kenmerk: UUID
    zaaknummer: str
    ontvangen_op: Moment = Field(json_schema_extra={"format": "date-time"})
    aantal: int = Field(description="Hoeveel bestanden we kregen.")
