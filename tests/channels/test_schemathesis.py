"""The API against its own description: messages drawn from it, right and wrong, never an answer it does not name.

Schemathesis draws the messages; the same ones every run. `make fuzz` draws many more (tests/fuzz/test_api.py).
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.cache import cache
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import override_settings
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS, load_all_checks

from cases.channels.models import Ontvangst
from cases.dossiers.models import Zaak
from tests.channels.api import BASIS, MELDING, VERZOEK, Koppeling, maak_koppeling
from tests.factories import Cast
from vth.wsgi import application

pytestmark = pytest.mark.django_db
OPERATIES = (
    "dienMeldingIn",
    "lijstVanMeldingen",
    "standVanMelding",
    "voegBestandenToeAanMelding",
    "dienHandhavingsverzoekIn",
    "lijstVanHandhavingsverzoeken",
    "standVanHandhavingsverzoek",
    "voegBestandenToeAanHandhavingsverzoek",
    "lijstVanCategorieen",
)
TOETSEN = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "negative_data_rejection",
    "missing_required_header",
    "ignored_auth",
)
"""Every check of schemathesis that holds here. Not: that all that fits the shape is taken; who must be known and what a
place is are rules of the form, and what fails them is a 400 as well."""


@pytest.fixture
def kcc(cast: Cast) -> Iterator[Koppeling]:
    cache.clear()
    with override_settings(API_VERZOEKEN_PER_MINUUT=10**9, API_POGINGEN_PER_MINUUT=10**9):
        yield maak_koppeling(cast)
    cache.clear()


@pytest.fixture
def nummers(kcc: Koppeling) -> dict[str, str]:
    """A zaak of each kind that this client sent in."""
    melding, verzoek = kcc.post("/meldingen", MELDING), kcc.post("/handhavingsverzoeken", VERZOEK)
    return {"Melding": melding.json()["zaaknummer"], "Handhavingsverzoek": verzoek.json()["zaaknummer"]}


@contextlib.contextmanager
def transactie_blijft() -> Iterator[None]:
    """A request does not end the transaction of the test; Django's own test client does the same."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in signals:
            signal.connect(close_old_connections)


def beproef(kcc: Koppeling, nummers: dict[str, str], naam: str, wijze: GenerationMode, aantal: int) -> None:
    """Draw ``aantal`` messages for one operation, send each, and hold the answer against the description."""
    load_all_checks()
    toetsen = [toets for toets in CHECKS.get_all() if toets.__name__ in TOETSEN]
    assert len(toetsen) == len(TOETSEN)
    with transactie_blijft():
        schema: Any = schemathesis.openapi.from_wsgi(f"{BASIS}/openapi.json", application)
    (operatie,) = [
        gevonden.ok() for gevonden in schema.get_all_operations() if gevonden.ok().definition.raw["operationId"] == naam
    ]
    koppen = {"Authorization": f"Bearer {kcc.sleutel}"}
    soort = next((s for s in nummers if naam.endswith(s)), "")
    # of a list only the question can be wrong: the key is ours, so leaving it out makes nothing wrong
    eigen: dict[str, Any] = {"headers": koppen} if "query" in str(operatie.definition.raw["parameters"]) else {}
    if "zaaknummer}" in operatie.path:
        eigen["path_parameters"] = {"zaaknummer": nummers[soort]}

    @settings(
        max_examples=aantal,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operatie.as_strategy(generation_mode=wijze, **eigen))
    def stuur(case: Any) -> None:
        response = case.call(headers=koppen)
        case.validate_response(response, checks=toetsen, headers=koppen)

    with transactie_blijft():
        stuur()


@pytest.mark.parametrize("naam", OPERATIES)
def test_no_message_gets_an_answer_that_is_not_described(kcc: Koppeling, nummers: dict[str, str], naam: str) -> None:
    veel = 40 if "dien" in naam or "voeg" in naam else 15
    beproef(kcc, nummers, naam, GenerationMode.POSITIVE, veel)
    beproef(kcc, nummers, naam, GenerationMode.NEGATIVE, veel)

    bewaard = Ontvangst.objects.filter(kanaal="api")
    assert bewaard.filter(stand="verwerkt").count() == bewaard.count() >= 2
    assert Zaak.objects.count() >= 2
