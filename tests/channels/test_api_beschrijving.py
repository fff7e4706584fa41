"""The OpenAPI description and the API against the API Design Rules (NL GOV 2.1).

Each rule is written out here from the rule book; the names are its own. What only an answer can show is asked of one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
import schemathesis
from django.test import Client, override_settings

from cases.channels.middleware import BASIS, VERSIE
from cases.channels.views.api.beschrijving import beschrijving
from cases.channels.views.api.operaties import api

ROOT = Path(__file__).resolve().parent.parent.parent
PAD = f"{BASIS}/openapi.json"
Json = dict[str, Any]


@pytest.fixture(scope="module")
def doc() -> Json:
    gelezen: Json = json.loads(json.dumps(beschrijving()))
    return gelezen


def operaties(doc: Json) -> Iterator[tuple[str, str, Json]]:
    for pad, methoden in doc["paths"].items():
        for methode, operatie in methoden.items():
            yield pad, methode, operatie


def opgelost(doc: Json, deel: Any) -> Any:
    """The same part without references."""
    if isinstance(deel, dict):
        if "$ref" in deel:
            plek: Any = doc
            for naam in deel["$ref"].removeprefix("#/").split("/"):
                plek = plek[naam]
            return opgelost(doc, plek)
        return {naam: opgelost(doc, waarde) for naam, waarde in deel.items()}
    return [opgelost(doc, waarde) for waarde in deel] if isinstance(deel, list) else deel


def alle(deel: Any, sleutel: str) -> Iterator[Any]:
    if isinstance(deel, dict):
        if sleutel in deel:
            yield deel[sleutel]
        for waarde in deel.values():
            yield from alle(waarde, sleutel)
    elif isinstance(deel, list):
        for waarde in deel:
            yield from alle(waarde, sleutel)


# --- core/doc-openapi, core/publish-openapi ------------------------------------------------------------------------


def test_it_is_valid_openapi_3_1(doc: Json) -> None:
    assert re.fullmatch(r"3\.1\.\d+", doc["openapi"])
    schemathesis.openapi.from_dict(doc).validate()
    assert opgelost(doc, doc["paths"])


def test_it_is_published_without_a_key_for_every_site_and_is_what_the_code_says() -> None:
    response = Client().get(PAD)

    assert (response.status_code, response.headers["Access-Control-Allow-Origin"]) == (200, "*")
    assert response.headers["Content-Type"] == "application/json"
    assert response.json() == json.loads(json.dumps(beschrijving()))


def test_the_check_of_the_description_can_fail(doc: Json) -> None:
    kapot = {**doc, "info": {"title": "zonder versie"}}
    with pytest.raises(Exception, match="version"):
        schemathesis.openapi.from_dict(kapot).validate()


def test_every_operation_is_described_in_dutch_with_all_its_answers(doc: Json) -> None:
    gevonden = {operatie["operationId"] for _, _, operatie in operaties(doc)}
    assert len(gevonden) == len(list(operaties(doc))) == 9
    echt = {op.operation_id for _, r in api._routers for _, view in r.path_operations.items() for op in view.operations}
    assert gevonden == echt
    for _, _, operatie in operaties(doc):
        assert operatie["summary"]
        assert operatie["description"].endswith(".")
        assert {"401", "403", "406", "429", "500", "503"} <= operatie["responses"].keys()
        assert operatie["security"][0].keys() == doc["components"]["securitySchemes"].keys()
        for deel in operatie["parameters"]:
            assert deel["description"].endswith("."), deel
        for antwoord in opgelost(doc, operatie["responses"]).values():
            assert antwoord["description"]
            assert all("example" in inhoud for inhoud in antwoord["content"].values())


def test_every_example_fits_its_schema(doc: Json) -> None:
    aantal = 0
    for _, _, operatie in operaties(doc):
        vormen = [inhoud for a in opgelost(doc, operatie["responses"]).values() for inhoud in a["content"].values()]
        vormen += opgelost(doc, operatie.get("requestBody", {"content": {}}))["content"].values()
        for vorm in vormen:
            waarden = [vorm["example"]] if "example" in vorm else []
            waarden += [voorbeeld["value"] for voorbeeld in vorm.get("examples", {}).values()]
            toets = jsonschema_rs.validator_for({**vorm["schema"], "components": doc["components"]})
            for waarde in waarden:
                toets.validate(waarde)
                aantal += 1
    assert aantal > 60


@pytest.mark.django_db
def test_the_examples_of_messages_can_be_sent_as_they_are(doc: Json, cast: Any) -> None:
    from tests.channels.api import maak_koppeling

    kcc = maak_koppeling(cast)
    for pad, methode, operatie in operaties(doc):
        inhoud = operatie.get("requestBody", {"content": {}})["content"].get("application/json", {})
        for voorbeeld in inhoud.get("examples", {}).values():
            assert methode == "post"
            assert kcc.post(pad, voorbeeld["value"]).status_code == 201


# --- the rules about the document ----------------------------------------------------------------------------------


def test_contact_names_somebody(doc: Json) -> None:
    """core/doc-openapi-contact; nlgov:info-contact-fields-exist."""
    assert {"name", "email", "url"} <= doc["info"]["contact"].keys()
    assert all(doc["info"]["contact"].values())


def test_the_version_is_semantic_and_its_major_part_stands_in_the_address(doc: Json) -> None:
    """core/semver, core/uri-version."""
    assert re.fullmatch(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)", doc["info"]["version"])
    major = doc["info"]["version"].split(".")[0]
    assert all(re.search(rf"/v{major}$", server["url"]) for server in doc["servers"])
    assert f"## {VERSIE}" in (ROOT / "docs/api.md").read_text(), "say in docs/api.md what changed (core/changelog)"


def test_servers_are_not_plain_http(doc: Json) -> None:
    """core/transport/tls; nlgov:servers-use-https."""
    assert doc["servers"]
    assert not any(server["url"].startswith("http://") for server in doc["servers"])


def test_paths_are_kebab_case_without_a_slash_at_the_end(doc: Json) -> None:
    """core/path-segments-kebab-case, core/no-trailing-slash, core/naming-collections."""
    for pad in doc["paths"]:
        assert re.fullmatch(r"(/([a-z0-9]+(-[a-z0-9]+)*|\{[a-zA-Z]+\}))+", pad), pad


def test_only_standard_methods(doc: Json) -> None:
    """core/http-methods."""
    assert {methode for _, methode, _ in operaties(doc)} <= {"get", "post", "put", "patch", "delete"}


def test_names_are_camel_case(doc: Json) -> None:
    """core/query-keys-camel-case; nlgov:schema-camel-case, nlgov:property-casing."""
    klein = re.compile(r"[a-z][a-z\d]*([A-Z][a-z\d]*)*")
    vragen = [deel["name"] for _, _, o in operaties(doc) for deel in o["parameters"] if deel["in"] == "query"]
    assert vragen
    assert all(klein.fullmatch(naam) for naam in vragen)
    assert all(re.fullmatch(r"[A-Z][A-Za-z0-9]*", naam) for naam in doc["components"]["schemas"])
    for eigenschappen in alle(doc["components"]["schemas"], "properties"):
        assert all(klein.fullmatch(naam) for naam in eigenschappen), eigenschappen


def test_errors_are_problem_details(doc: Json) -> None:
    """core/error-handling/problem-details; nlgov:use-problem-schema, nlgov:problem-schema-members."""
    for _, _, operatie in operaties(doc):
        for status, antwoord in opgelost(doc, operatie["responses"]).items():
            if status >= "4":
                assert list(antwoord["content"]) == ["application/problem+json"]
                schema = antwoord["content"]["application/problem+json"]["schema"]
                assert {"type", "status", "title", "detail"} <= schema["properties"].keys()
                assert {"status", "title", "detail"} <= set(schema["required"])


def test_invalid_input_is_answered_with_400(doc: Json) -> None:
    """core/error-handling/invalid-input; nlgov:problem-invalid-input."""
    assert all("400" in operatie["responses"] for _, _, operatie in operaties(doc))


def test_every_answer_names_the_version_header(doc: Json) -> None:
    """core/version-header; nlgov:missing-header, nlgov:missing-version-header."""
    for _, _, operatie in operaties(doc):
        for antwoord in opgelost(doc, operatie["responses"]).values():
            assert "API-Version" in antwoord["headers"]


def test_days_are_dates_and_moments_have_a_time_zone(doc: Json) -> None:
    """core/date-time/*; nlgov:date-time-ensure-timezone, nlgov:specify-format-for-date-and-time."""
    vormen = list(alle(doc, "format"))
    assert {"date", "date-time"} <= set(vormen)
    assert not {"date-time-local", "time"} & set(vormen)
    for eigenschappen in alle(doc["components"]["schemas"], "properties"):
        for naam, vorm in eigenschappen.items():
            mogelijk = {v.get("format") for v in [vorm, *vorm.get("anyOf", [])]}
            if re.search(r"(?:^d|D|[a-z]d)atum$", naam) or naam in ("antwoordUiterlijk", "afgerondOp"):
                assert "date" in mogelijk, naam
            if naam == "ontvangenOp":
                assert mogelijk == {"date-time"}


def test_no_secret_or_person_stands_in_an_address(doc: Json) -> None:
    """core/transport/no-sensitive-uris: the key is a header, and nobody is searched by name."""
    namen = {deel["name"] for _, _, o in operaties(doc) for deel in o["parameters"] if deel["in"] in ("path", "query")}
    assert namen == {
        "zaaknummer", "pagina", "perPagina", "ontvangenVanaf", "ontvangenTotEnMet", "fase", "kenmerk",
    }  # fmt: skip
    assert doc["components"]["securitySchemes"]["koppeling"]["scheme"] == "bearer"


def test_what_is_posted_asks_for_an_idempotency_key(doc: Json) -> None:
    for _, methode, operatie in operaties(doc):
        sleutels = [d for d in operatie["parameters"] if d["in"] == "header" and d["name"] == "Idempotency-Key"]
        assert len(sleutels) == (methode == "post")
        assert all(deel["required"] for deel in sleutels)


def test_unknown_names_are_forbidden_in_what_comes_in(doc: Json) -> None:
    for naam in ("Melding", "Handhavingsverzoek", "Plaats", "Indiener", "Adres", "Bijlage", "Punt"):
        assert doc["components"]["schemas"][naam]["additionalProperties"] is False


# --- the page ------------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_the_page_to_try_it_needs_no_login_and_tells_everything_without_javascript(doc: Json) -> None:
    with override_settings(ALLOWED_HOSTS=["testserver"]):
        response = Client().get(f"{BASIS}/docs")
    tekst = response.content.decode()

    assert response.status_code == 200
    for pad, _, operatie in operaties(doc):
        assert f"{BASIS}{pad}" in tekst
        assert operatie["summary"] in tekst
    assert "Idempotency-Key" in tekst
    for bron in re.findall(r'(?:src|href)="([^"]+)"', tekst):
        assert not bron.startswith(("http:", "https:", "//")), bron
    assert "unsafe" not in response.headers["Content-Security-Policy"]
    assert response.headers["X-Frame-Options"] == "DENY"


def test_the_vendored_viewer_is_listed_with_its_licence() -> None:
    lijst = (ROOT / "static/vendor/README.md").read_text()
    for map_ in (ROOT / "static/vendor").iterdir():
        if map_.is_dir():
            assert (map_ / "LICENSE").stat().st_size > 500
            (regel,) = [deel for deel in lijst.splitlines() if map_.name in deel]
            assert re.search(r"`[A-Za-z0-9+/]{86}==`", regel)
