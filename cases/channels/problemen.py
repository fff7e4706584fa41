"""Errors of the API as problem details (RFC 9457): one shape, in Dutch, with every wrong part named."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse

MEDIATYPE = "application/problem+json"
SOORT = "urn:vth:probleem:"
"""Problem types are names, not pages: they say the same wherever the application runs."""

NIET_ALLES_KLOPT = "Niet alles klopt. Bij elk deel staat wat er aan de hand is."

TITELS: dict[int, str] = {
    400: "Het verzoek klopt niet",
    401: "Geen geldige sleutel",
    403: "Dit mag deze koppeling niet",
    404: "Niet gevonden",
    405: "Deze methode kan hier niet",
    406: "Dit antwoord kunnen we niet geven",
    409: "Dit kan nu niet",
    411: "De lengte ontbreekt",
    413: "Het bericht is te groot",
    415: "Deze vorm lezen we niet",
    422: "Deze sleutel is al gebruikt",
    429: "Te veel verzoeken",
    500: "Er ging bij ons iets mis",
    503: "Even niet bereikbaar",
}
UITLEG: dict[int, str] = {
    400: "We kunnen dit verzoek niet lezen. Controleer het en stuur het opnieuw.",
    401: "Stuur in de kop Authorization een geldige sleutel mee, als: Bearer sleutel.",
    403: "Deze koppeling heeft dit recht niet. Vraag het aan de beheerder van de organisatie.",
    404: "Dit adres bestaat niet, of deze koppeling heeft hier niets ingestuurd onder dit nummer.",
    405: "Kijk in de kop Allow welke methoden dit adres kent.",
    406: "We antwoorden met application/json. Vraag daarom in de kop Accept.",
    409: "De zaak is er nu niet naar.",
    411: "Stuur de kop Content-Length mee.",
    413: "Maak het bericht kleiner, of stuur bestanden los na.",
    415: "Stuur het bericht in de vorm die de beschrijving van de API noemt.",
    422: "Gebruik voor een ander bericht een andere Idempotency-Key.",
    429: "Wacht het aantal seconden dat in de kop Retry-After staat.",
    500: "Het ligt aan ons. Probeer het later opnieuw met dezelfde Idempotency-Key; dan komt er niets dubbel binnen.",
    503: "Probeer het over een minuut opnieuw met dezelfde Idempotency-Key; dan komt er niets dubbel binnen.",
}


@dataclass(frozen=True, slots=True)
class Fout:
    """One thing that is wrong: where (`in` is body, query, header or path), which, and why in plain Dutch."""

    plaats: str
    naam: str
    reden: str
    code: str
    pointer: str = ""
    """JSON pointer (RFC 6901) into the body, for example ``/indiener/postcode``."""

    def als_json(self) -> dict[str, str]:
        """The member of ``invalidParams``."""
        uit = {"in": self.plaats, "name": self.naam, "code": self.code, "reason": self.reden}
        return {**uit, "pointer": self.pointer} if self.plaats == "body" else uit


class Probleem(Exception):
    """An answer of the API that is an error; raised anywhere while a request is handled."""

    def __init__(
        self,
        status: int,
        uitleg: str = "",
        *,
        fouten: Iterable[Fout] = (),
        soort: str = "",
        koppen: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(status, uitleg)
        self.status, self.uitleg, self.soort = status, uitleg, soort
        self.fouten = tuple(fouten)
        self.koppen = dict(koppen or {})

    def als_json(self) -> dict[str, Any]:
        """The body of the answer."""
        naam = self.soort or NAMEN.get(self.status, "fout")
        uit: dict[str, Any] = {
            "type": f"{SOORT}{naam}",
            "title": TITELS.get(self.status, TITELS[500] if self.status >= 500 else TITELS[400]),
            "status": self.status,
            "detail": self.uitleg or UITLEG.get(self.status, UITLEG[500] if self.status >= 500 else UITLEG[400]),
        }
        if self.fouten:
            uit["invalidParams"] = [fout.als_json() for fout in self.fouten]
        return uit

    def als_antwoord(self) -> HttpResponse:
        """The answer itself."""
        return HttpResponse(
            json.dumps(self.als_json(), ensure_ascii=False),
            status=self.status,
            content_type=MEDIATYPE,
            headers=self.koppen,
        )


NAMEN = {
    400: "ongeldig-verzoek",
    401: "geen-sleutel",
    403: "geen-recht",
    404: "niet-gevonden",
    405: "methode",
    406: "vorm-van-antwoord",
    409: "stand-van-de-zaak",
    411: "lengte",
    413: "te-groot",
    415: "vorm-van-bericht",
    422: "sleutel-hergebruikt",
    429: "te-vaak",
    500: "storing",
    503: "niet-bereikbaar",
}


def pointer(delen: Iterable[str | int]) -> str:
    """The JSON pointer of a path into the body."""
    return "".join("/" + str(deel).replace("~", "~0").replace("/", "~1") for deel in delen)
