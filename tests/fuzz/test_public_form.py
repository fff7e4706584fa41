"""Random texts and files at the public form: nothing is lost, nothing is executed, nothing falls over.

A fixed seed draws answers and files that have broken other systems. A few hundred are part of `make test`;
`make fuzz` sends ten thousand.
"""

from __future__ import annotations

import io
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import pytest
from django.core.cache import cache
from django.test import Client

from cases.channels.forms.publiek import VELDEN
from cases.channels.models import Ontvangst, Stand
from tests.channels.formulier import ANONIEM, BEKEND, PNG, VERZOEKER, WAAR, bewijs_op
from tests.factories import Cast

ATTACK = "<script>alert(1)</script>"
TEXTS = (
    ATTACK, "<img src=x onerror=alert(1)>", "{{ 7*7 }}{% now 'Y' %}", "'; DROP TABLE zaken; --", "=cmd|' /C calc'!A0",
    "\x00nul", "\u202ergtl", "🦊🦊", "é" * 300, "١٢٣", "a\r\nb\nc", "%s %(x)s {0}", "../../etc/passwd",
    "\\", "&amp;&lt;",
    "http://a.example http://b.example http://c.example http://d.example",
    "\ufeffbom", "\x1b[31m", "\x7f\x08", " ",
)  # fmt: skip
NUMBERS = ("0", "-1", "14", "99999999999999999999", "1e309", "NaN", "١٤", "14a", "", "1.5")
MAGIC = (
    b"", b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n", PNG, b"\xff\xd8\xff\xe0", b"GIF89a", b"PK\x03\x04", b"MZ",
    b"<svg onload=x>", b"<html>", b"From: a@b\n", b"\x00\x00\x00\x18ftypmp42", b"RIFF\x00\x00\x00\x00WEBP", b"\x1f\x8b",
    b"gewone tekst",
)  # fmt: skip
NAMES = (
    "foto.png",
    "../../x.pdf",
    "a" * 300 + ".txt",
    "\u202egnp.exe",
    "<b>.txt",
    "",
    ".",
    "con.txt",
    "x\x00y.png",
    "é🦊.jpg",
)


class Sender:
    """One person who fills in a form with whatever chance gives; counts what was sent."""

    def __init__(self, seed: int) -> None:
        self.luck, self.client = random.Random(seed), Client(raise_request_exception=True)
        self.sent = self.taken = 0

    def text(self, tame: bool) -> str:
        self.sent += 1
        words = ["geluid", "overlast", "elke nacht", "buurman", *TEXTS]
        if not tame:
            words += [
                "x" * self.luck.choice([121, 20_001]),
                "".join(map(chr, self.luck.choices(range(1, 0xD000), k=40))),
            ]
        return " ".join(self.luck.choices(words, k=self.luck.randrange(1, 6)))

    def file(self) -> IO[bytes]:
        self.sent += 1
        file = io.BytesIO(self.luck.choice(MAGIC) + self.luck.randbytes(self.luck.randrange(200)))
        file.name = self.luck.choice(NAMES)  # type: ignore[attr-defined]
        return file

    def post(self, path: str, data: dict[str, Any]) -> Any:
        answer = self.client.post(path, data)
        assert answer.status_code in {200, 302, 404, 422}, f"{path} {answer.status_code}"
        page = answer.content.decode()
        assert ATTACK not in page
        assert "onerror=alert(1)>" not in page
        return answer

    def answers(self, kind: str, step: str, tame: bool) -> dict[str, Any]:
        given: dict[str, Any] = {}
        for name in VELDEN[kind, step]:
            if name.endswith("huisnummer"):
                given[name] = self.luck.choice(NUMBERS)
            elif self.luck.random() < 0.7:
                given[name] = self.text(tame)
        return given

    def form(self, kind: str, tame: bool) -> str:
        """One form from the first page as far as it comes; returns the last address."""
        path = f"/melden/{kind}/"
        data = {"formulier": bewijs_op(self.client, path), "situatie": self.text(tame), "sinds": self.text(True)}
        answer = self.post(path, data)
        if answer.status_code != 302:
            assert shown(data["situatie"]) in plain(answer.content.decode()), "what was typed is shown again"
            return path
        for good in (WAAR, (ANONIEM if self.luck.random() < 0.3 else BEKEND) if kind == "melding" else VERZOEKER):
            path = answer["Location"]
            wild = self.answers(kind, path.split("/")[-2], tame)
            self.post(path, wild)
            answer = self.post(path, {**good, **({"omschrijving": self.text(True)[:190]} if good is WAAR else {})})
            if answer.status_code != 302:
                return str(path)
        files = answer["Location"]
        if "/bestanden/" in files:
            self.post(files, {"bestanden": [self.file() for _ in range(self.luck.randrange(4))], "toevoegen": "1"})
            answer = self.post(files, {"verder": "1"})
            if answer.status_code != 302:
                return str(files)
        path = answer["Location"]
        before = Ontvangst.objects.count()
        done = self.post(path, {})
        if "/klaar/" in done.get("Location", ""):
            self.taken += 1
            assert Ontvangst.objects.count() == before + 1
            self.kept(data["situatie"])
            assert self.client.get(done["Location"]).status_code == 200
        return str(path)

    def kept(self, text: str) -> None:
        """What was typed is in the store, letter for letter but for the characters that no text has."""
        row = Ontvangst.objects.latest("ontvangen_op")
        stored = str(row.gegevens["situatie"]).replace("\r\n", "\n")
        assert stored.startswith(text.replace("\0", "").replace("\r\n", "\n").strip()[:500])
        assert row.stand in (Stand.VERWERKT, Stand.TE_REGISTREREN, Stand.MISLUKT)


def plain(page: str) -> str:
    return " ".join(re.sub(r"&#?\w+;", " ", page).split())


def shown(text: str) -> str:
    """The first words of a text that a page shows as they are."""
    words = re.findall(r"[a-z]{4,}", text.replace("script", "").split("<")[0])
    return words[0] if words else ""


@pytest.fixture(autouse=True)
def _ruimte(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.MEDIA_ROOT, settings.PUBLIEK_MIN_SECONDEN = tmp_path, 0
    settings.PUBLIEK_PER_ADRES = settings.PUBLIEK_PER_UUR = 10**9
    cache.clear()
    yield
    cache.clear()


def rounds(seed: int, least: int) -> Sender:
    """Fill in forms until that many texts and files were sent."""
    sender = Sender(seed)
    while sender.sent < least:
        sender.form(sender.luck.choice(["melding", "handhavingsverzoek"]), tame=sender.luck.random() < 0.8)
    return sender


@pytest.mark.parametrize("seed", range(2))
def test_nothing_is_lost_and_nothing_is_executed(cast: Cast, seed: int) -> None:
    sender = rounds(seed, 80)

    assert sender.taken > 0, "some of it became a zaak"
    for row in Ontvangst.objects.exclude(zaak=None)[:3]:
        colleague = Client()
        colleague.force_login(cast.frits, backend="django.contrib.auth.backends.ModelBackend")
        assert row.zaak is not None
        page = colleague.get(f"/zaken/{row.zaak.zaaknummer}/").content.decode()
        assert ATTACK not in page
        assert "onerror=alert(1)>" not in page


@pytest.mark.fuzz
@pytest.mark.parametrize("seed", range(1000, 1020))
def test_ten_thousand_texts_and_files(cast: Cast, seed: int) -> None:
    assert rounds(seed, 500).taken > 0
