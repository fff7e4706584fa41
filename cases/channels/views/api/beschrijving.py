"""The OpenAPI 3.1 description: what ninja derives from the operations, completed with every answer they can give."""

from __future__ import annotations

from copy import deepcopy
from functools import cache
from typing import Any

from django.conf import settings

from cases.channels.middleware import BASIS, VERSIE
from cases.channels.problemen import MEDIATYPE, NAMEN, SOORT, TITELS, UITLEG
from cases.channels.views.api.aanname import HERHAALD
from cases.channels.views.api.kader import JSON, MULTIPART
from cases.channels.views.api.operaties import api

Json = dict[str, Any]

UITLEG_VAN_DE_API = """\
Met deze API stuurt een ander systeem meldingen en handhavingsverzoeken in, en vraagt het hoe ver die zijn.

- Elk verzoek heeft een sleutel nodig: `Authorization: Bearer …`. De beheerder van de organisatie maakt die.
- Elk bericht dat u instuurt heeft een eigen `Idempotency-Key`. Weet u niet of het aankwam? Stuur het dan opnieuw met
  dezelfde sleutel. Er komt nooit een tweede zaak van.
- Wat wij bewaren, raakt niet kwijt. Lukt het ons niet om er meteen een zaak van te maken, dan krijgt u `202` met een
  kenmerk, en registreert een medewerker het.
- Klopt er iets niet, dan staat in `invalidParams` bij elk deel wat er aan de hand is. Er is dan niets bewaard.
- Een koppeling ziet alleen wat zij zelf instuurde.
"""

KOPPEN: dict[str, Json] = {
    "API-Version": {
        "description": "De volledige versie van deze API.",
        "required": True,
        "schema": {"type": "string", "pattern": r"^\d+\.\d+\.\d+$"},
        "example": VERSIE,
    },
    "Cache-Control": {
        "description": "Antwoorden worden nergens bewaard.",
        "schema": {"type": "string"},
        "example": "no-store",
    },
    "Location": {
        "description": "Waar de stand van de zaak te vragen is.",
        "schema": {"type": "string", "format": "uri-reference"},
        "example": f"{BASIS}/meldingen/M-2026-00412",
    },
    HERHAALD: {
        "description": "true: dit is het antwoord op een bericht dat we al hadden.",
        "schema": {"type": "string", "enum": ["true", "false"]},
        "example": "false",
    },
    "Retry-After": {
        "description": "Over hoeveel seconden u het opnieuw kunt proberen.",
        "schema": {"type": "integer", "minimum": 1},
        "example": 30,
    },
    "WWW-Authenticate": {
        "description": "Hoe u laat zien wie u bent.",
        "schema": {"type": "string"},
        "example": 'Bearer realm="vth"',
    },
}
ALTIJD = ("API-Version", "Cache-Control")
KOPPEN_BIJ = {401: ("WWW-Authenticate",), 429: ("Retry-After",), 503: ("Retry-After",)}

PROBLEEM: Json = {
    "title": "Probleem",
    "description": "Wat er misging (RFC 9457).",
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "format": "uri", "description": "De naam van het soort probleem."},
        "title": {"type": "string", "description": "Het soort probleem in een paar woorden."},
        "status": {"type": "integer", "minimum": 400, "maximum": 599, "description": "De HTTP-status."},
        "detail": {"type": "string", "description": "Wat er nu aan de hand is, en wat u kunt doen."},
        "invalidParams": {
            "type": "array",
            "description": "Elk deel dat niet klopt.",
            "items": {
                "type": "object",
                "required": ["in", "name", "code", "reason"],
                "properties": {
                    "in": {"type": "string", "enum": ["body", "query", "header", "path"]},
                    "name": {"type": "string", "description": "De naam van het deel."},
                    "code": {"type": "string", "description": "Een vaste naam voor wat er niet klopt."},
                    "reason": {"type": "string", "description": "Wat er niet klopt, in gewone taal."},
                    "pointer": {"type": "string", "description": "Waar in het bericht (JSON pointer, RFC 6901)."},
                },
            },
        },
    },
}

INSTUREN = (400, 401, 403, 406, 411, 413, 415, 422, 429, 500, 503)
NASTUREN = (400, 401, 403, 404, 406, 409, 411, 413, 415, 422, 429, 500, 503)
LIJST = (400, 401, 403, 406, 429, 500, 503)
EEN = (400, 401, 403, 404, 406, 429, 500, 503)
FOUTEN = {
    "dienMeldingIn": INSTUREN,
    "dienHandhavingsverzoekIn": INSTUREN,
    "lijstVanMeldingen": LIJST,
    "lijstVanHandhavingsverzoeken": LIJST,
    "standVanMelding": EEN,
    "standVanHandhavingsverzoek": EEN,
    "voegBestandenToeAanMelding": NASTUREN,
    "voegBestandenToeAanHandhavingsverzoek": NASTUREN,
    "lijstVanCategorieen": LIJST,
}
"""Every error that an operation can answer with; a test sends what provokes them."""
GELUKT = {
    "200": "Gelukt.",
    "201": "Bewaard, en in behandeling genomen.",
    "202": "Bewaard. Een medewerker registreert het.",
}

MELDING: Json = {
    "onderwerp": "Geluid van een koelinstallatie",
    "situatie": "Sinds een week maakt de koelinstallatie achter de winkel elke nacht veel lawaai.",
    "categorie": "geluid",
    "plaats": {"straat": "Kerkstraat", "huisnummer": 12, "postcode": "1234 AB", "plaatsnaam": "Voorbeeldstad"},
    "indiener": {"naam": "J. Voorbeeld", "email": "j.voorbeeld@voorbeeld.example", "magPerEmail": True},
}
VERZOEK: Json = {
    **MELDING,
    "gesteldeOvertreding": "De installatie maakt meer geluid dan het omgevingsplan toestaat.",
    "belang": "Ik woon ernaast en slaap er slecht door.",
    "indiener": {
        "naam": "J. Voorbeeld",
        "adres": {"straat": "Kerkstraat", "huisnummer": 14, "postcode": "1234 AB", "plaatsnaam": "Voorbeeldstad"},
    },
}
ANONIEM: Json = {
    "situatie": "Er ligt asbest in de berm.",
    "plaats": {
        "omschrijving": "Langs de Rijksweg, bij de bushalte",
        "geometrie": {"type": "Point", "coordinates": [5.1214, 52.0907]},
    },
    "indiener": {"anoniem": True},
}
KENMERK = "3f0a7a52-5a55-4b1f-9c0e-0c5b1d5b8f11"
MOMENT = "2026-03-31T14:02:11+02:00"


def _bewijs(soort: str, nummer: str | None) -> Json:
    return {
        "kenmerk": KENMERK,
        "zaaknummer": nummer,
        "ontvangenOp": MOMENT,
        "url": f"{BASIS}/{soort}/{nummer}" if nummer else None,
        "toelichting": "Wij hebben uw bericht ontvangen." if nummer else "Wij hebben uw bericht bewaard.",
    }


def _regel(soort: str, nummer: str) -> Json:
    return {
        "kenmerk": KENMERK,
        "zaaknummer": nummer,
        "ontvangenOp": MOMENT,
        "fase": "onderzoek",
        "titel": "Wij zoeken het uit",
        "url": f"{BASIS}/{soort}/{nummer}",
    }


def _stand(soort: str, nummer: str) -> Json:
    return {
        **_regel(soort, nummer),
        "omschrijving": "Een medewerker zoekt uit wat er aan de hand is.",
        "ontvangstdatum": "2026-03-31",
        "antwoordUiterlijk": "2026-05-26",
        "termijnStaatStil": False,
        "afgerondOp": None,
        "vervolgZaaknummer": None,
        "stappen": [
            {"fase": "ontvangen", "naam": "Ontvangen", "stand": "gedaan"},
            {"fase": "onderzoek", "naam": "Wij zoeken het uit", "stand": "nu"},
            {"fase": "reactie", "naam": "Wij schrijven ons antwoord", "stand": "straks"},
            {"fase": "klaar", "naam": "Klaar", "stand": "straks"},
        ],
    }


def _lijst(soort: str, nummer: str) -> Json:
    return {"resultaten": [_regel(soort, nummer)], "volgende": f"{BASIS}/{soort}?pagina=2", "vorige": None}


def _bestanden(nummer: str) -> Json:
    return {"kenmerk": KENMERK, "zaaknummer": nummer, "ontvangenOp": MOMENT, "aantal": 2}


VOORBEELDEN: dict[tuple[str, str], Json] = {
    ("dienMeldingIn", "201"): _bewijs("meldingen", "M-2026-00412"),
    ("dienMeldingIn", "202"): _bewijs("meldingen", None),
    ("dienHandhavingsverzoekIn", "201"): _bewijs("handhavingsverzoeken", "V-2026-00031"),
    ("dienHandhavingsverzoekIn", "202"): _bewijs("handhavingsverzoeken", None),
    ("lijstVanMeldingen", "200"): _lijst("meldingen", "M-2026-00412"),
    ("lijstVanHandhavingsverzoeken", "200"): _lijst("handhavingsverzoeken", "V-2026-00031"),
    ("standVanMelding", "200"): _stand("meldingen", "M-2026-00412"),
    ("standVanHandhavingsverzoek", "200"): _stand("handhavingsverzoeken", "V-2026-00031"),
    ("voegBestandenToeAanMelding", "201"): _bestanden("M-2026-00412"),
    ("voegBestandenToeAanMelding", "202"): _bestanden("M-2026-00412"),
    ("voegBestandenToeAanHandhavingsverzoek", "201"): _bestanden("V-2026-00031"),
    ("voegBestandenToeAanHandhavingsverzoek", "202"): _bestanden("V-2026-00031"),
    ("lijstVanCategorieen", "200"): {"resultaten": [{"code": "geluid", "naam": "Geluid", "thema": "Milieu"}]},
}
BERICHTEN: dict[str, Json] = {
    "dienMeldingIn": {
        "bekend": {"summary": "Met naam en adres", "value": MELDING},
        "anoniem": {"summary": "Anoniem, met een punt op de kaart", "value": ANONIEM},
    },
    "dienHandhavingsverzoekIn": {"verzoek": {"summary": "Een verzoek van een omwonende", "value": VERZOEK}},
}


@cache
def beschrijving() -> Json:
    """The whole description. It depends on the code and the settings only."""
    doc: Json = deepcopy(dict(api.get_openapi_schema(path_prefix="")))
    doc["info"] = {
        "title": doc["info"]["title"],
        "version": VERSIE,
        "summary": "Meldingen en handhavingsverzoeken insturen en volgen.",
        "description": UITLEG_VAN_DE_API,
        "contact": {
            "name": f"Functioneel beheer VTH, {settings.GEMEENTENAAM}",
            "email": settings.API_CONTACT_EMAIL,
            "url": f"{settings.BASE_URL}{BASIS}/docs",
        },
        "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
    }
    doc["servers"] = [{"url": BASIS, "description": "De omgeving waar deze beschrijving staat"}]
    doc["tags"] = [
        {"name": "meldingen", "description": "Meldingen over de leefomgeving."},
        {"name": "handhavingsverzoeken", "description": "Verzoeken om handhaving waarop een besluit volgt."},
        {"name": "categorieen", "description": "Waar een melding over kan gaan."},
    ]
    delen = doc["components"]
    delen["schemas"]["Probleem"] = PROBLEEM
    delen["headers"] = KOPPEN
    delen["responses"] = {f"Fout{status}": _fout(status) for status in sorted({*INSTUREN, *NASTUREN, *EEN})}
    delen["securitySchemes"] = {
        "koppeling": {
            "type": "http",
            "scheme": "bearer",
            "description": "De sleutel van de koppeling, die de beheerder één keer toont.",
        }
    }
    for pad in doc["paths"].values():
        pad.pop("head", None)
        for operatie in pad.values():
            _vul_aan(operatie)
    return doc


def _vul_aan(operatie: Json) -> None:
    naam = operatie["operationId"]
    operatie["security"] = [{"koppeling": _rechten(naam)}]
    operatie["parameters"] = [_parameter(deel, naam) for deel in operatie["parameters"]]
    antwoorden = {str(code): antwoord for code, antwoord in operatie["responses"].items()}
    for code, antwoord in antwoorden.items():
        antwoord["description"] = GELUKT[code]
        antwoord["headers"] = {kop: {"$ref": f"#/components/headers/{kop}"} for kop in _koppen(naam, code)}
        antwoord["content"][JSON]["example"] = VOORBEELDEN[naam, code]
    antwoorden |= {str(status): {"$ref": f"#/components/responses/Fout{status}"} for status in FOUTEN[naam]}
    operatie["responses"] = antwoorden
    if "requestBody" in operatie:
        operatie["requestBody"]["description"] = "Het bericht." if naam in BERICHTEN else "Een tot tien bestanden."
    if naam in BERICHTEN:
        operatie["requestBody"]["content"][JSON]["examples"] = BERICHTEN[naam]
    elif "requestBody" in operatie:
        operatie["requestBody"]["content"][MULTIPART]["schema"] = {
            "type": "object",
            "required": ["bestanden"],
            "additionalProperties": False,
            "properties": {
                "bestanden": {
                    "type": "array",
                    "minItems": 1,
                    "maxItems": 10,
                    "items": {"type": "string", "format": "binary", "contentMediaType": "application/octet-stream"},
                }
            },
        }


def _rechten(naam: str) -> list[str]:
    if naam == "lijstVanCategorieen":
        return []
    soort = "handhavingsverzoeken" if "andhavingsverzoek" in naam else "meldingen"
    return [f"{soort}.{'schrijven' if naam.startswith(('dien', 'voeg')) else 'lezen'}"]


def _koppen(naam: str, code: str) -> tuple[str, ...]:
    if naam.startswith("dien"):
        return (*ALTIJD, HERHAALD, "Location") if code == "201" else (*ALTIJD, HERHAALD)
    return (*ALTIJD, HERHAALD) if naam.startswith("voeg") else ALTIJD


def _parameter(deel: Json, naam: str) -> Json:
    """A parameter of an address is never null: then it is left out."""
    vorm = {k: v for k, v in deel["schema"].items() if k not in ("title", "description", "default", "example")}
    keuzes = [keuze for keuze in vorm.pop("anyOf", []) if keuze.get("type") != "null"]
    if keuzes:
        vorm |= keuzes[0]
    if "default" in deel["schema"] and deel["schema"]["default"] is not None:
        vorm["default"] = deel["schema"]["default"]
    uit = {**deel, "schema": vorm}
    if deel["name"] == "zaaknummer":
        uit["description"] = "Het nummer van de zaak."
        verzoek = "andhavingsverzoek" in naam
        uit["schema"] = {"type": "string", "pattern": rf"^{'V' if verzoek else 'M'}-\d{{4}}-\d{{5,}}$"}
        uit["example"] = "V-2026-00031" if verzoek else "M-2026-00412"
    return uit


def _fout(status: int) -> Json:
    voorbeeld: Json = {
        "type": f"{SOORT}{NAMEN[status]}",
        "title": TITELS[status],
        "status": status,
        "detail": UITLEG[status],
    }
    if status == 400:
        voorbeeld["invalidParams"] = [
            {
                "in": "body",
                "name": "postcode",
                "code": "string_pattern_mismatch",
                "reason": "Dit heeft niet de vorm die erbij hoort.",
                "pointer": "/plaats/postcode",
            }
        ]
    return {
        "description": f"{TITELS[status]}. {UITLEG[status]}",
        "headers": {kop: {"$ref": f"#/components/headers/{kop}"} for kop in (*ALTIJD, *KOPPEN_BIJ.get(status, ()))},
        "content": {MEDIATYPE: {"schema": {"$ref": "#/components/schemas/Probleem"}, "example": voorbeeld}},
    }
