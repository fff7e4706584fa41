"""Random messages, texts and files at the API: it answers in one of its own ways, keeps what it took, and falls over
for none. A fixed seed draws them; a few are part of `make test`, `make fuzz` does ten thousand.
"""

from __future__ import annotations

import base64
import copy
import json
import random
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import override_settings
from schemathesis import GenerationMode

from cases.channels.models import Ontvangst
from tests.channels.api import MELDING, PNG, VERZOEK, Koppeling, maak_koppeling
from tests.channels.test_schemathesis import OPERATIES, beproef
from tests.factories import Cast
from tests.fuzz.test_screens import NASTY

pytestmark = pytest.mark.django_db
DESCRIBED = {201, 202, 400, 413, 415, 422}
WRONG: tuple[Any, ...] = (
    *NASTY, None, True, False, 0, -1, 1, 2**31, 2**53, 1.5, -0.0, 1e308, [], {}, [[]], {"a": {"b": []}}, ["x"] * 30,
    "\ud800", "\udfff\ud800", "\x00", "\u2028", "\ufffe", "\U0010ffff", "a" * 20001, "1234 AB", "+31 6 12345678",
)  # fmt: skip
BYTES = (
    b"", b"\x00", b"%PDF-1.7\n" + b"x" * 50, b"<html><script>alert(1)</script>", b"MZ" + bytes(100), PNG, PNG[:20],
    b"\xff\xd8\xff\xe0" + bytes(60), b"PK\x03\x04" + bytes(40), b"gewone tekst", b"\xff\xfe\x00", b"GIF89a" + bytes(9),
)  # fmt: skip
NAMES = (
    "a.png",
    "../../etc/passwd",
    "a\x00b.png",
    "é🦊.pdf",
    "",
    " ",
    "con",
    "x" * 300,
    'a"b.png',
    "a\r\nb.png",
    ".htaccess",
)


@pytest.fixture
def kcc(cast: Cast) -> Iterator[Koppeling]:
    cache.clear()
    with override_settings(API_VERZOEKEN_PER_MINUUT=10**9, API_POGINGEN_PER_MINUUT=10**9):
        yield maak_koppeling(cast)
    cache.clear()


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if isinstance(value, dict):
        for name, part in value.items():
            yield (*path, name)
            yield from leaves(part, (*path, name))


def bent(luck: random.Random, message: dict[str, Any]) -> dict[str, Any]:
    """The message with one to three parts replaced, taken out, or added."""
    bent = copy.deepcopy(message)
    for _ in range(luck.randrange(1, 4)):
        path = luck.choice(list(leaves(bent)) or [("situatie",)])
        place: Any = bent
        for name in path[:-1]:
            place = place[name]
        what = luck.random()
        if what < 0.7:
            place[path[-1]] = copy.deepcopy(luck.choice(WRONG))
        elif what < 0.85:
            place.pop(path[-1], None)
        else:
            place[str(luck.choice(NASTY))] = copy.deepcopy(luck.choice(WRONG))
    return bent


def broken(luck: random.Random, raw: bytes) -> bytes:
    """The bytes with some changed, cut off or doubled."""
    data = bytearray(raw)
    for _ in range(luck.randrange(1, 5)):
        place = luck.randrange(len(data) + 1)
        what = luck.random()
        if what < 0.5 and place < len(data):
            data[place] = luck.randrange(256)
        elif what < 0.7:
            del data[place:]
        elif what < 0.85:
            data[place:place] = luck.choice([b'"', b"{", b"[", b"\\u0000", b"\\ud800", b"1e999", b",", b"\xff"])
        else:
            data *= 2
    return bytes(data[:100_000])


def send(kcc: Koppeling, luck: random.Random, number: str) -> tuple[HttpResponse, str | None]:
    """One message of one of four kinds; with the text that must have been kept when it was taken."""
    path, message = luck.choice([("/meldingen", MELDING), ("/handhavingsverzoeken", VERZOEK)])
    what = luck.random()
    if what < 0.4:
        changed = bent(luck, message)
        return kcc.post(path, changed), changed.get("situatie")
    if what < 0.55:
        text = "".join(chr(luck.randrange(1, 0x2FFF)) for _ in range(luck.randrange(1, 300))) + "."
        return kcc.post(path, {**message, "situatie": text}), text
    if what < 0.7:
        return kcc.post(path, broken(luck, json.dumps(message).encode())), None
    if what < 0.85:
        files = [
            {"naam": luck.choice(NAMES), "inhoud": base64.b64encode(luck.choice(BYTES)).decode()}
            for _ in range(luck.randrange(1, 4))
        ]
        return kcc.post(path, {**message, "bestanden": files}), message["situatie"]
    part = luck.choice(["bestanden", "bestanden", "bestanden", "bestand", "x"])
    content = luck.choice(BYTES) if luck.random() < 0.6 else luck.randbytes(luck.randrange(2000))
    upload = SimpleUploadedFile(luck.choice(NAMES) or "x", content)
    return kcc.post_bestanden(f"/meldingen/{number}/bestanden", {part: upload}), None


def rounds(kcc: Koppeling, seed: int, number: int) -> None:
    luck = random.Random(seed)
    zaak = kcc.post("/meldingen", MELDING).json()["zaaknummer"]
    taken = 1
    for turn in range(number):
        response, text = send(kcc, luck, zaak)
        told = f"seed {seed}, turn {turn}: {response.status_code} {response.content[:400]!r}"
        assert response.status_code in DESCRIBED, told
        answer = json.loads(response.content)
        if response.status_code in (201, 202):
            taken += 1
            row = Ontvangst.objects.get(pk=answer["kenmerk"])
            assert response.status_code == 201, f"{told}: {row.fout}"
            if text is not None:
                assert row.gegevens["situatie"] == text, told
        else:
            assert answer["status"] == response.status_code, told
    assert Ontvangst.objects.count() == taken, "as many are kept as were taken"
    assert taken > number // 20


@pytest.mark.parametrize("seed", range(3))
def test_nothing_falls_over_and_nothing_is_lost(kcc: Koppeling, seed: int) -> None:
    rounds(kcc, seed, 50)


@pytest.mark.fuzz
@pytest.mark.parametrize("seed", range(1000, 1040))
def test_ten_thousand_messages(kcc: Koppeling, seed: int) -> None:
    rounds(kcc, seed, 250)


@pytest.mark.fuzz
@pytest.mark.parametrize("naam", OPERATIES)
@pytest.mark.parametrize("wijze", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_ten_thousand_messages_drawn_from_the_description(kcc: Koppeling, naam: str, wijze: GenerationMode) -> None:
    melding, verzoek = kcc.post("/meldingen", MELDING), kcc.post("/handhavingsverzoeken", VERZOEK)
    nummers = {"Melding": melding.json()["zaaknummer"], "Handhavingsverzoek": verzoek.json()["zaaknummer"]}
    beproef(kcc, nummers, naam, wijze, 560)
