"""Whatever somebody types in an address or a form, the application answers; it never falls over.

A fixed seed draws pages, forms and values that have broken other systems. A few rounds are part of `make test`;
`make fuzz` does many.
"""

import random
import re
from collections.abc import Iterator
from datetime import date
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import Group
from django.db import transaction
from django.test import Client
from django.urls import reverse

from cases.intake.models import Melding
from cases.staff.models import Medewerker
from tests.factories import Cast, maak_medewerker, maak_melding
from tests.pages import named_without_arguments

VANDAAG = date(2026, 3, 4)
STATUSES = (
    "toegewezen",
    "in_beoordeling",
    "wacht_op_aanvulling",
    "in_afweging",
    "reactie_concept",
    "reactie_ter_toets",
)
NASTY = (
    "", " ", "0", "-1", "1", "2", "99999999999999999999", "1e309", "NaN", "1,5", "on", "true", "None", "[]", "{}",
    "2026-03-04", "2026-02-30", "0001-01-01", "9999-12-31", "04-03-2026", "25:61", "\x00", "a\x00b", "\r\n", "'",
    '"', "' OR 1=1 --", "%", "_", "\\", "%s", "{0}", "{{ 7 }}", "<script>alert(1)</script>", "../../etc/passwd",
    "é", "🦊", "\u202eabc", "١٢", "a" * 6000, "é" * 300, "normaal", "zeer_spoed", "spoed", "anna", "brief", "e-mail",
    "test@", "+31612345678", "a@b.example", "1234AB", "1234 AB", "eigen", "ander", "telefoon", "M-2026-00001",
    "=1+1", "2026", "-", "&amp;",
)  # fmt: skip
EXTRA = ("pagina", "q", "sorteer", "van", "tot", "groep", "filter", "toon", "aantal", "next", "code")
OUT = ("uitloggen", "wachtwoord", "sessie")


@pytest.fixture
def client(cast: Cast) -> Client:
    client = Client(headers={"host": "localhost"}, raise_request_exception=True)
    return client


@pytest.fixture
def colleagues(cast: Cast) -> list[Medewerker]:
    codes = Group.objects.values_list("name", flat=True)
    everything = maak_medewerker("alles", "Alle Rollen", *codes, organisatie=cast.gemeente)
    return [everything, cast.anna, cast.dirk, cast.frits, cast.eva]


def addresses(meldingen: list[Melding]) -> list[str]:
    """Every page without arguments, the zaken, and every step on every zaak."""
    plain = [reverse(name) for name in named_without_arguments() if not any(part in name for part in OUT)]
    zaken = [reverse("zaak", args=[melding.zaak.zaaknummer]) for melding in meldingen]
    steps = [
        reverse("stap", args=[melding.zaak.zaaknummer, step.name.replace("_", "-")])
        for melding in meldingen
        for step in melding.get_all_status_transitions()
    ]
    return [*plain, *zaken, *steps]


def fields(html: str) -> list[str]:
    return re.findall(r"<(?:input|select|textarea)\b[^>]*\bname=\"([^\"]+)\"", html)


def options(html: str) -> list[str]:
    """Values that the page itself offers, so that some forms are nearly right."""
    return re.findall(r"\bvalue=\"([^\"]{1,60})\"", html)


def value(luck: random.Random, offered: list[str]) -> str:
    return luck.choice(offered) if offered and luck.random() < 0.5 else luck.choice(NASTY)


def play(client: Client, luck: random.Random, colleagues: list[Medewerker], pages: list[str]) -> Iterator[str]:
    """One round: somebody opens a page with strange words in the address, and sends the form that is on it."""
    client.force_login(luck.choice(colleagues), backend="django.contrib.auth.backends.ModelBackend")
    page = luck.choice(pages)
    seen = client.get(page)
    html = seen.content.decode(errors="replace") if "html" in seen.headers.get("content-type", "") else ""
    names, offered = [*fields(html), *EXTRA], options(html)
    query = urlencode({luck.choice(names): value(luck, offered) for _ in range(luck.randrange(1, 5))})
    yield f"GET {page}?{query}"
    assert client.get(f"{page}?{query}").status_code < 500
    data = {name: value(luck, offered) for name in fields(html) if luck.random() < 0.85}
    yield f"POST {page} {data}"
    assert client.post(page, data).status_code < 500


def rounds(client: Client, cast: Cast, colleagues: list[Medewerker], seed: int, number: int) -> None:
    luck = random.Random(seed)
    pages = addresses([maak_melding(cast, VANDAAG, status=status) for status in STATUSES])
    wrong = []
    for _ in range(number):
        doing = ""
        point = transaction.savepoint()
        try:
            for did in play(client, luck, colleagues, pages):
                doing = did
        except Exception as error:
            wrong.append(f"{doing[:600]}\n    {type(error).__name__}: {error}")
        transaction.savepoint_rollback(point)
    assert not wrong, f"{len(wrong)} of {number}:\n" + "\n".join(dict.fromkeys(wrong))


@pytest.mark.parametrize("seed", range(2))
def test_nothing_falls_over(client: Client, cast: Cast, colleagues: list[Medewerker], seed: int) -> None:
    rounds(client, cast, colleagues, seed, 30)


@pytest.mark.fuzz
@pytest.mark.parametrize("seed", range(100, 130))
def test_nothing_falls_over_in_many_rounds(client: Client, cast: Cast, colleagues: list[Medewerker], seed: int) -> None:
    rounds(client, cast, colleagues, seed, 400)
