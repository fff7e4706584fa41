"""Sending in and following: the operations on meldingen and handhavingsverzoeken."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Body, Header, Query, Router
from ninja import File as Bestandsveld
from ninja.files import UploadedFile as Bestand
from ninja.responses import Status

from cases.channels.van_koppeling import keuzes
from cases.channels.views.api import schemas as s
from cases.channels.views.api.aanname import dien_in, lijst, stand_van, voeg_toe
from cases.channels.views.api.kader import JSON, MULTIPART, Sleutel, keur

router = Router(by_alias=True)

MELDING, VERZOEK = "melding", "handhavingsverzoek"
LIJSTVRAGEN = tuple(veld.alias or naam for naam, veld in s.Lijstvraag.model_fields.items())
SLEUTEL = r"^[A-Za-z0-9._:-]{8,100}$"


def _sleutel() -> Any:
    return Header(
        ...,
        alias="Idempotency-Key",
        pattern=SLEUTEL,
        description="Een eigen, uniek kenmerk van dit bericht, bijvoorbeeld een UUID. "
        "Hetzelfde bericht met dezelfde sleutel geeft hetzelfde antwoord en nooit een tweede zaak.",
        example="0b9f5f6e-1f0a-4a39-8d6c-6d6f3b1d7c55",
    )


# --- meldingen -----------------------------------------------------------------------------------------------------


@router.post(
    "/meldingen",
    auth=Sleutel("meldingen.schrijven"),
    response={201: s.Ontvangstbewijs, 202: s.Ontvangstbewijs},
    operation_id="dienMeldingIn",
    summary="Een melding insturen",
    tags=["meldingen"],
)
@keur(vorm=JSON)
def dien_melding_in(
    request: HttpRequest, response: HttpResponse, bericht: Body[s.Melding], sleutel: str = _sleutel()
) -> Status[s.Ontvangstbewijs]:
    """Bewaart de melding en maakt er een zaak van. Is er iets mis, dan staat bij elk veld wat."""
    return dien_in(request, response, MELDING, bericht, sleutel)


@router.api_operation(
    ["GET", "HEAD"],
    "/meldingen",
    auth=Sleutel("meldingen.lezen"),
    response=s.Lijst,
    operation_id="lijstVanMeldingen",
    summary="Eigen meldingen opvragen",
    tags=["meldingen"],
)
@keur(*LIJSTVRAGEN)
def lijst_van_meldingen(request: HttpRequest, vraag: Query[s.Lijstvraag]) -> s.Lijst:
    """Geeft wat deze koppeling zelf als melding instuurde, het nieuwste eerst."""
    return lijst(request, MELDING, vraag)


@router.api_operation(
    ["GET", "HEAD"],
    "/meldingen/{zaaknummer}",
    auth=Sleutel("meldingen.lezen"),
    response=s.Zaakstand,
    operation_id="standVanMelding",
    summary="De stand van een eigen melding",
    tags=["meldingen"],
)
@keur()
def stand_van_melding(request: HttpRequest, zaaknummer: str) -> s.Zaakstand:
    """Geeft hoe ver een melding is die deze koppeling instuurde. Nooit gegevens van anderen."""
    return stand_van(request, MELDING, zaaknummer)


@router.post(
    "/meldingen/{zaaknummer}/bestanden",
    auth=Sleutel("meldingen.schrijven"),
    response={201: s.Bestandsbewijs, 202: s.Bestandsbewijs},
    operation_id="voegBestandenToeAanMelding",
    summary="Bestanden nasturen bij een eigen melding",
    tags=["meldingen"],
)
@keur(vorm=MULTIPART)
def voeg_bestanden_toe_aan_melding(
    request: HttpRequest,
    response: HttpResponse,
    zaaknummer: str,
    bestanden: list[Bestand] = Bestandsveld(...),  # noqa: B008
    sleutel: str = _sleutel(),
) -> Status[s.Bestandsbewijs]:
    """Bewaart de bestanden en legt ze in het dossier. Samen ten hoogste 25 MB."""
    return voeg_toe(request, response, MELDING, zaaknummer, bestanden, sleutel)


# --- handhavingsverzoeken ------------------------------------------------------------------------------------------


@router.post(
    "/handhavingsverzoeken",
    auth=Sleutel("handhavingsverzoeken.schrijven"),
    response={201: s.Ontvangstbewijs, 202: s.Ontvangstbewijs},
    operation_id="dienHandhavingsverzoekIn",
    summary="Een handhavingsverzoek insturen",
    tags=["handhavingsverzoeken"],
)
@keur(vorm=JSON)
def dien_handhavingsverzoek_in(
    request: HttpRequest, response: HttpResponse, bericht: Body[s.Handhavingsverzoek], sleutel: str = _sleutel()
) -> Status[s.Ontvangstbewijs]:
    """Bewaart het verzoek en maakt er een zaak van; de beslistermijn begint bij de ontvangst (artikel 4:13 Awb)."""
    return dien_in(request, response, VERZOEK, bericht, sleutel)


@router.api_operation(
    ["GET", "HEAD"],
    "/handhavingsverzoeken",
    auth=Sleutel("handhavingsverzoeken.lezen"),
    response=s.Lijst,
    operation_id="lijstVanHandhavingsverzoeken",
    summary="Eigen handhavingsverzoeken opvragen",
    tags=["handhavingsverzoeken"],
)
@keur(*LIJSTVRAGEN)
def lijst_van_handhavingsverzoeken(request: HttpRequest, vraag: Query[s.Lijstvraag]) -> s.Lijst:
    """Geeft wat deze koppeling zelf als handhavingsverzoek instuurde, het nieuwste eerst."""
    return lijst(request, VERZOEK, vraag)


@router.api_operation(
    ["GET", "HEAD"],
    "/handhavingsverzoeken/{zaaknummer}",
    auth=Sleutel("handhavingsverzoeken.lezen"),
    response=s.Zaakstand,
    operation_id="standVanHandhavingsverzoek",
    summary="De stand van een eigen handhavingsverzoek",
    tags=["handhavingsverzoeken"],
)
@keur()
def stand_van_handhavingsverzoek(request: HttpRequest, zaaknummer: str) -> s.Zaakstand:
    """Geeft hoe ver een verzoek is dat deze koppeling instuurde. Nooit gegevens van anderen."""
    return stand_van(request, VERZOEK, zaaknummer)


@router.post(
    "/handhavingsverzoeken/{zaaknummer}/bestanden",
    auth=Sleutel("handhavingsverzoeken.schrijven"),
    response={201: s.Bestandsbewijs, 202: s.Bestandsbewijs},
    operation_id="voegBestandenToeAanHandhavingsverzoek",
    summary="Bestanden nasturen bij een eigen handhavingsverzoek",
    tags=["handhavingsverzoeken"],
)
@keur(vorm=MULTIPART)
def voeg_bestanden_toe_aan_handhavingsverzoek(
    request: HttpRequest,
    response: HttpResponse,
    zaaknummer: str,
    bestanden: list[Bestand] = Bestandsveld(...),  # noqa: B008
    sleutel: str = _sleutel(),
) -> Status[s.Bestandsbewijs]:
    """Bewaart de bestanden en legt ze in het dossier. Samen ten hoogste 25 MB."""
    return voeg_toe(request, response, VERZOEK, zaaknummer, bestanden, sleutel)


@router.api_operation(
    ["GET", "HEAD"],
    "/categorieen",
    auth=Sleutel(),
    response=s.Categorieen,
    operation_id="lijstVanCategorieen",
    summary="De codes van de onderwerpen",
    tags=["categorieen"],
)
@keur()
def lijst_van_categorieen(request: HttpRequest) -> s.Categorieen:
    """Geeft de onderwerpen waaruit bij het insturen gekozen kan worden."""
    rijen = [s.Categorie(code=c.code, naam=c.naam, thema=c.thema) for c in keuzes()]
    return s.Categorieen(resultaten=rijen)
