"""What the API does with what it does not expect: it says what is wrong and where, and keeps nothing."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings

from cases.channels.inzending import InzendingForm
from cases.channels.models import Ontvangst
from cases.channels.problemen import Probleem
from cases.channels.views.api import schemas
from cases.channels.views.api.lezen import lees_json
from cases.channels.views.api.velden import PLEK
from tests.channels.api import BASIS, MELDING, PNG, VERZOEK, Koppeling, maak_koppeling, plekken, probleem
from tests.factories import Cast

pytestmark = pytest.mark.django_db
RUW = json.dumps(MELDING).encode()


@pytest.fixture(autouse=True)
def nothing_was_counted() -> None:
    cache.clear()


@pytest.fixture
def kcc(cast: Cast) -> Koppeling:
    return maak_koppeling(cast)


# --- the text of a message -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ruw", "waarom"),
    [
        (b"", "verplicht"),
        (b"{", "geen JSON"),
        (b"\xff\xfe{}", "geen UTF-8"),
        (b"\xef\xbb\xbf" + RUW, "byte order mark"),
        (b'{"situatie": "a", "situatie": "b"}', "twee keer"),
        (b'{"plaats": {"huisnummer": NaN}}', "NaN is geen getal"),
        (b'{"plaats": {"huisnummer": -Infinity}}', "-Infinity is geen getal"),
        (b'{"plaats": {"huisnummer": ' + b"9" * 5000 + b"}}", "te groot"),
        (b"[" * 100_000, "te diep"),
        (b'{"a":' * 20 + b"1" + b"}" * 20, "niveaus"),
        (b'{"situatie": "a\\u0000b"}', "teken"),
        (b'{"situatie": "\\ud800"}', "teken"),
        (b'{"a\\u0000b": 1}', "teken"),
        (b'"tekst"', "object"),
        (b"null", "object"),
        (b"[]", "object"),
    ],
)
def test_a_message_that_cannot_be_read_is_refused_with_the_reason(kcc: Koppeling, ruw: bytes, waarom: str) -> None:
    fout = probleem(kcc.post("/meldingen", ruw), 400)

    assert waarom in fout["detail"] + json.dumps(fout.get("invalidParams", []), ensure_ascii=False)
    assert not Ontvangst.objects.exists()


def test_every_character_that_can_be_kept_is_kept(kcc: Koppeling) -> None:
    tekst = "Ünïcödé 🦊 \u202eomgekeerd\u202c <script>alert(1)</script> ' OR 1=1 --\n\tregel"
    assert kcc.post("/meldingen", {**MELDING, "situatie": tekst}).status_code == 201
    assert Ontvangst.objects.get().gegevens["situatie"] == tekst


def test_numbers_that_every_program_reads_alike_are_read() -> None:
    assert lees_json(b'{"a": [9007199254740992, -1, 1.5, 1e3]}') == {"a": [2**53, -1, 1.5, 1000.0]}
    with pytest.raises(Probleem):
        lees_json(b"9007199254740993")


# --- its fields ----------------------------------------------------------------------------------------------------


def anders(pad: str, waarde: Any, bericht: dict[str, Any] = MELDING) -> dict[str, Any]:
    """The message with one value changed; a value of ... takes it out."""
    nieuw: dict[str, Any] = json.loads(json.dumps(bericht))
    *heen, laatste = pad.split("/")
    plek = nieuw
    for deel in heen:
        plek = plek.setdefault(deel, {})
    if waarde is ...:
        plek.pop(laatste, None)
    else:
        plek[laatste] = waarde
    return nieuw


@pytest.mark.parametrize(
    ("pad", "waarde", "pointer", "reden"),
    [
        ("situatie", ..., "/situatie", "Dit is verplicht."),
        ("situatie", "", "/situatie", "Vul dit in."),
        ("situatie", "   ", "/situatie", "Schrijf op wat er aan de hand is."),
        ("situatie", 5, "/situatie", "Hier hoort tekst."),
        ("situatie", None, "/situatie", "Hier hoort tekst."),
        ("situatie", ["a"], "/situatie", "Hier hoort tekst."),
        ("onderwerp", "a" * 121, "/onderwerp", "Gebruik ten hoogste 120 tekens."),
        ("categorie", "bestaat-niet", "/categorie", "Er is geen categorie ‘bestaat-niet’."),
        ("kleur", "blauw", "/kleur", "Dit kennen we niet."),
        ("plaats/straatnaam", "x", "/plaats/straatnaam", "Dit kennen we niet."),
        ("indiener/mag_per_email", True, "/indiener/mag_per_email", "Dit kennen we niet."),
        ("gesteldeOvertreding", "x", "/gesteldeOvertreding", "Dit kennen we niet."),
        ("plaats/huisnummer", "12", "/plaats/huisnummer", "Hier hoort een heel getal."),
        ("plaats/huisnummer", 12.0, "/plaats/huisnummer", "Hier hoort een heel getal."),
        ("plaats/huisnummer", True, "/plaats/huisnummer", "Hier hoort een heel getal."),
        ("plaats/huisnummer", 0, "/plaats/huisnummer", "Gebruik 1 of meer."),
        ("plaats/huisnummer", 100000, "/plaats/huisnummer", "Gebruik 99999 of minder."),
        ("plaats/postcode", "0234 AB", "/plaats/postcode", "Dit heeft niet de vorm die erbij hoort."),
        ("plaats", ..., "/plaats", "Dit is verplicht."),
        ("plaats", "hier", "/plaats", "Hier hoort een object."),
        ("plaats", {}, "/plaats/straat", "Waar is het?"),
        ("plaats/geometrie", {"type": "Point", "coordinates": [5.1]}, "/plaats/geometrie/coordinates", "Ten minste 2"),
        ("plaats/geometrie", {"type": "Polygon", "coordinates": [5.1, 52]}, "/plaats/geometrie/type", "Kies uit Point"),
        (
            "plaats/geometrie",
            {"type": "Point", "coordinates": [52.09, 5.12]},
            "/plaats/geometrie/coordinates",
            "Dit punt ligt niet in Nederland.",
        ),
        ("indiener", {}, "/indiener/naam", "Vul uw naam in, of geef aan dat u anoniem wilt blijven."),
        ("indiener/email", "geen-adres", "/indiener/email", "e-mailadres"),
        ("indiener/anoniem", "ja", "/indiener/anoniem", "Hier hoort true of false."),
        ("indiener/adres", {"straat": "Lindelaan"}, "/indiener/adres/straat", "zijn straat, huisnummer en woonplaats"),
        ("bestanden", [{"naam": "a"}], "/bestanden/0/inhoud", "Dit is verplicht."),
        ("bestanden", [{"naam": "a", "inhoud": "geen base64!"}], "/bestanden/0/inhoud", "Dit is geen base64."),
        ("bestanden", [{"naam": "a.html", "inhoud": "PGh0bWw+"}], "/bestanden/0", "geen soort bestand"),
        ("bestanden", [{"naam": "a", "inhoud": "YQ=="}] * 11, "/bestanden", "Ten hoogste 10."),
    ],
)  # fmt: skip
def test_each_mistake_is_named_at_its_place(kcc: Koppeling, pad: str, waarde: Any, pointer: str, reden: str) -> None:
    fout = probleem(kcc.post("/meldingen", anders(pad, waarde)), 400)

    redenen = {deel["pointer"]: deel["reason"] for deel in fout["invalidParams"]}
    assert reden in redenen[pointer]
    assert all(deel["in"] == "body" and deel["code"] for deel in fout["invalidParams"])
    assert not Ontvangst.objects.exists()


def test_a_verzoek_needs_somebody_who_can_be_reached(kcc: Koppeling) -> None:
    fout = probleem(kcc.post("/handhavingsverzoeken", anders("indiener/adres", ..., VERZOEK)), 400)

    assert plekken(fout) == {("body", "/indiener/adres/straat")}


def test_all_mistakes_are_told_at_once(kcc: Koppeling) -> None:
    bericht = anders("plaats/huisnummer", "twaalf", anders("kleur", 1, anders("situatie", ...)))
    fout = probleem(kcc.post("/meldingen", bericht, sleutel=None), 400)

    assert plekken(fout) == {
        ("body", "/situatie"),
        ("body", "/kleur"),
        ("body", "/plaats/huisnummer"),
        ("header", "Idempotency-Key"),
    }


def test_limits_of_the_api_are_those_of_the_form() -> None:
    """The form is the one place of the rules; what the description says of a field must be the same."""
    delen = {
        "": schemas.Handhavingsverzoek, "plaats": schemas.Plaats, "indiener": schemas.Indiener, "adres": schemas.Adres,
    }  # fmt: skip
    velden = InzendingForm.base_fields
    assert set(PLEK) == set(velden) - set(InzendingForm.ALLEEN_BESTAND)
    for veld, pad in PLEK.items():
        if pad[-1] == "coordinates":
            continue
        model = delen[pad[-2] if len(pad) > 1 else ""]
        beschreven = model.model_json_schema()["properties"][pad[-1]]
        vormen = [beschreven, *beschreven.get("anyOf", [])]
        hoogstens = getattr(velden[veld], "max_length", None)
        gevonden = [vorm["maxLength"] for vorm in vormen if "maxLength" in vorm]
        assert not hoogstens or gevonden == [hoogstens] or any("pattern" in vorm for vorm in vormen), veld
        if veld.endswith("huisnummer"):
            assert any((v.get("minimum"), v.get("maximum")) == (1, 99999) for v in vormen)


# --- what stands around it -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("vraag", "naam"),
    [
        ("zoek=x", "zoek"),
        ("Pagina=1", "Pagina"),
        ("pagina=0", "pagina"),
        ("pagina=1_0", "pagina"),
        ("pagina=%2B1", "pagina"),
        ("pagina=٢", "pagina"),
        ("pagina=1&pagina=2", "pagina"),
        ("perPagina=101", "perPagina"),
        ("ontvangenVanaf=2026-02-30", "ontvangenVanaf"),
        ("ontvangenVanaf=20260101", "ontvangenVanaf"),
        ("ontvangenTotEnMet=0", "ontvangenTotEnMet"),
        ("fase=weg", "fase"),
        ("kenmerk=1", "kenmerk"),
    ],
)
def test_a_parameter_that_is_not_described_is_refused_by_name(kcc: Koppeling, vraag: str, naam: str) -> None:
    fout = probleem(kcc.get(f"/meldingen?{vraag}"), 400)

    assert {(deel["in"], deel["name"]) for deel in fout["invalidParams"]} == {("query", naam)}


def test_a_parameter_on_an_address_without_any(kcc: Koppeling) -> None:
    probleem(kcc.get("/categorieen?pagina=1"), 400)
    probleem(kcc.post("/meldingen?spoed=ja", MELDING), 400)


@pytest.mark.parametrize(
    ("pad", "status"),
    [
        ("/meldingen/", 404),
        ("/categorieen/", 404),
        ("/", 404),
        ("/bestaat-niet", 404),
        ("/meldingen/M-2026-99999", 404),
        ("/meldingen/%00", 404),
        ("/meldingen/" + "x" * 3000, 404),
        ("/meldingen?pagina=%00", 400),
    ],
)
def test_an_address_that_is_none_is_a_problem(kcc: Koppeling, pad: str, status: int) -> None:
    probleem(kcc.get(pad), status)


def test_the_beginning_of_the_api_leads_to_its_description() -> None:
    response = Client().get(BASIS)

    assert (response.status_code, response.headers["Location"]) == (302, f"{BASIS}/docs")


def test_an_error_of_django_itself_is_a_problem_too(kcc: Koppeling) -> None:
    probleem(Client().get(f"{BASIS}/meldingen", headers={"host": "elders.example"}), 400)
    probleem(Client().get("/api/vth/v2/meldingen"), 404)


@pytest.mark.parametrize("methode", ["put", "patch", "delete", "options", "trace"])
def test_a_method_that_is_not_described_is_refused_with_those_that_are(kcc: Koppeling, methode: str) -> None:
    response = getattr(Client(), methode)(f"{BASIS}/meldingen", headers={"Authorization": f"Bearer {kcc.sleutel}"})

    probleem(response, 405)
    assert response.headers["Allow"] == "GET, HEAD, POST"


def test_head_answers_as_get_without_a_body(kcc: Koppeling) -> None:
    response = Client().head(f"{BASIS}/meldingen", headers={"Authorization": f"Bearer {kcc.sleutel}"})

    assert (response.status_code, response.content) == (200, b"")


def test_only_json_is_given(kcc: Koppeling) -> None:
    probleem(kcc.get("/meldingen", Accept="text/html"), 406)
    for accept in ("application/json", "*/*", "application/*;q=0.1, text/html"):
        assert kcc.get("/meldingen", Accept=accept).status_code == 200


@pytest.mark.parametrize(
    "vorm",
    ["text/plain", "application/xml", "application/json; charset=latin-1", "multipart/form-data; boundary=x", ""],
)
def test_only_json_in_utf8_is_taken(kcc: Koppeling, vorm: str) -> None:
    probleem(kcc.post("/meldingen", RUW, vorm=vorm), 415)


def test_a_packed_message_is_refused(kcc: Koppeling) -> None:
    probleem(kcc.post("/meldingen", RUW, **{"Content-Encoding": "gzip"}), 415)


def test_json_with_its_character_set_is_taken(kcc: Koppeling) -> None:
    assert kcc.post("/meldingen", RUW, vorm="application/json; charset=UTF-8").status_code == 201


def test_what_is_too_large_is_refused_before_it_is_read(kcc: Koppeling) -> None:
    koppen = {"Authorization": f"Bearer {kcc.sleutel}", "Idempotency-Key": "sleutel-0001"}
    response = Client().generic(
        "POST", f"{BASIS}/meldingen", b"{}", "application/json", headers=koppen, CONTENT_LENGTH=str(6 * 1024 * 1024)
    )
    fout = probleem(response, 413)
    assert "5 MB" in fout["detail"]
    probleem(kcc.post("/meldingen", b'"' + b"a" * (5 * 1024 * 1024) + b'"'), 413)


def test_a_message_without_a_length_is_refused(kcc: Koppeling) -> None:
    koppen = {"Authorization": f"Bearer {kcc.sleutel}", "Transfer-Encoding": "chunked"}
    response = Client().generic("POST", f"{BASIS}/meldingen", b"", "application/json", headers=koppen)
    probleem(response, 411)


@override_settings(MAX_BESTANDSGROOTTE=10_000)
def test_files_that_are_too_large_together_or_alone(kcc: Koppeling) -> None:
    nummer = kcc.post("/meldingen", MELDING).json()["zaaknummer"]
    pad = f"/meldingen/{nummer}/bestanden"
    groot = SimpleUploadedFile("a.png", PNG + bytes(20_000), "image/png")
    fout = probleem(kcc.post_bestanden(pad, {"bestanden": groot}), 400)
    assert "te groot" in fout["invalidParams"][0]["reason"]
    reus = SimpleUploadedFile("a.png", PNG + bytes(2_000_000), "image/png")
    probleem(kcc.post_bestanden(pad, {"bestanden": reus}), 413)


@pytest.mark.parametrize(
    ("ruw", "vorm"),
    [
        (b"", "multipart/form-data; boundary=x"),
        (b"--x\r\n", "multipart/form-data; boundary=x"),
        (b"rommel", "multipart/form-data; boundary=x"),
        (b"rommel", "multipart/form-data"),
        (
            b'--x\r\nContent-Disposition: form-data; name="bestanden"\r\n\r\ntekst\r\n--x--',
            "multipart/form-data; boundary=x",
        ),
    ],
)
def test_a_multipart_message_without_files_is_refused(kcc: Koppeling, ruw: bytes, vorm: str) -> None:
    nummer = kcc.post("/meldingen", MELDING).json()["zaaknummer"]
    probleem(kcc.post(f"/meldingen/{nummer}/bestanden", ruw, vorm=vorm), 400)


HEADERS = {
    "API-Version": "1.0.0",
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
}


def test_every_answer_has_the_headers_of_the_design_rules(kcc: Koppeling) -> None:
    antwoorden = [
        kcc.get("/meldingen"),
        kcc.post("/meldingen", MELDING),
        kcc.post("/meldingen", b"{"),
        kcc.get("/meldingen/weg"),
        kcc.get("/bestaat-niet"),
        Client().get(f"{BASIS}/meldingen"),
        Client().put(f"{BASIS}/meldingen"),
        Client().get(f"{BASIS}/openapi.json"),
        Client().get(f"{BASIS}/meldingen", headers={"host": "elders.example"}),
    ]
    for response in antwoorden:
        assert {naam: response.headers.get(naam) for naam in HEADERS} == HEADERS, response
        assert response.headers["Strict-Transport-Security"].startswith("max-age=")
        assert not response.cookies
    vrij = [response.headers.get("Access-Control-Allow-Origin") for response in antwoorden]
    assert [i for i, kop in enumerate(vrij) if kop] == [7]
