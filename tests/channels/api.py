"""A koppeling and a client to speak with it: what the tests of the API share."""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.test import Client

from cases.channels.actions.api import maak_client
from cases.channels.models import ApiClient
from tests.factories import Cast, maak_medewerker

BASIS = "/api/vth/v1"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
)
MELDING: dict[str, Any] = {
    "onderwerp": "Koelmachine",
    "situatie": "De koelmachine achter de winkel draait elke nacht.",
    "categorie": "geluid",
    "plaats": {"straat": "Molenpad", "huisnummer": 3, "postcode": "1234 CD", "plaatsnaam": "Voorbeeldstad"},
    "indiener": {"naam": "Joke Voorbeeld", "email": "joke@voorbeeld.example"},
}
VERZOEK: dict[str, Any] = {
    **MELDING,
    "gesteldeOvertreding": "Meer geluid dan het omgevingsplan toestaat.",
    "belang": "Ik slaap ernaast.",
    "indiener": {
        "naam": "Joke Voorbeeld",
        "adres": {"straat": "Lindelaan", "huisnummer": 14, "postcode": "1234 AB", "plaatsnaam": "Voorbeeldstad"},
    },
}
ALLES = (
    "meldingen_schrijven",
    "meldingen_lezen",
    "handhavingsverzoeken_schrijven",
    "handhavingsverzoeken_lezen",
)


@dataclass
class Koppeling:
    """A system outside with its key."""

    rij: ApiClient
    sleutel: str

    def _koppen(self, **koppen: str) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.sleutel}", **koppen}

    def get(self, pad: str, **koppen: str) -> HttpResponse:
        return Client().get(f"{BASIS}{pad}", headers=self._koppen(**koppen))

    def post(
        self, pad: str, bericht: Any, sleutel: str | None = "", vorm: str = "application/json", **koppen: str
    ) -> HttpResponse:
        """Send JSON (or raw bytes); with a new Idempotency-Key unless one is given, and none for None."""
        if sleutel is not None:
            koppen = {"Idempotency-Key": sleutel or uuid.uuid4().hex, **koppen}
        ruw = bericht if isinstance(bericht, bytes) else json.dumps(bericht).encode()
        return Client().generic("POST", f"{BASIS}{pad}", ruw, vorm, headers=self._koppen(**koppen), CONTENT_TYPE=vorm)

    def post_bestanden(self, pad: str, delen: dict[str, Any], sleutel: str = "") -> HttpResponse:
        koppen = self._koppen(**{"Idempotency-Key": sleutel or uuid.uuid4().hex})
        return Client().post(f"{BASIS}{pad}", delen, headers=koppen)


def maak_koppeling(cast: Cast, code: str = "kcc", rechten: tuple[str, ...] = ALLES, **velden: Any) -> Koppeling:
    """A koppeling as beheer makes it; ``rechten`` are names of fields."""
    beheer = cast.extra.get("fatima") or maak_medewerker("fatima", "Fatima Haddad", "FB", organisatie=cast.gemeente)
    cast.extra["fatima"] = beheer
    rij = ApiClient(code=code, naam=f"Koppeling {code}", organisatie=cast.gemeente, **velden)
    for recht in rechten:
        setattr(rij, recht, True)
    return Koppeling(rij, maak_client(rij, door=beheer))


def probleem(response: HttpResponse, status: int) -> dict[str, Any]:
    """The problem in an answer; fails when the answer is something else."""
    assert response.status_code == status, (response.status_code, response.content[:600])
    assert response.headers["Content-Type"] == "application/problem+json"
    gelezen: dict[str, Any] = json.loads(response.content)
    assert gelezen["status"] == status
    assert {"type", "title", "detail"} <= gelezen.keys()
    return gelezen


def plekken(gelezen: dict[str, Any]) -> set[tuple[str, str]]:
    """Where a problem says that something is wrong: (in, pointer or name)."""
    return {(fout["in"], fout.get("pointer") or fout["name"]) for fout in gelezen["invalidParams"]}
