"""People in a hurry: clicking twice, going back and sending again."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client

from cases.casework.models import Notitie
from tests.factories import Cast, maak_melding


@pytest.fixture
def anna(cast: Cast) -> Client:
    client = Client()
    client.force_login(cast.anna, backend="django.contrib.auth.backends.ModelBackend")
    return client


def hidden(page: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="(versie|eenmalig)" value="([^"]+)"', page))


def test_a_form_sent_twice_counts_once_and_changed_after_back_it_is_not_swallowed(cast: Cast, anna: Client) -> None:
    zaak = maak_melding(cast, date(2026, 3, 2), status="in_beoordeling").zaak
    pad = f"/zaken/{zaak.zaaknummer}/stap/noteer/"
    verborgen = hidden(anna.get(pad).content.decode())
    for _ in range(2):
        assert anna.post(pad, {"tekst": "eerste notitie", "intern": "on", **verborgen}).status_code == 302
    assert [n.tekst for n in Notitie.objects.filter(zaak=zaak)] == ["eerste notitie"]

    antwoord = anna.post(pad, {"tekst": "tweede notitie", "intern": "on", **verborgen})

    assert antwoord.status_code == 409, "the zaak changed since this form was drawn"
    pagina = antwoord.content.decode()
    assert "tweede notitie" in pagina, "what was typed is kept"
    assert anna.post(pad, {"tekst": "tweede notitie", "intern": "on", **hidden(pagina)}).status_code == 302
    assert Notitie.objects.filter(zaak=zaak).count() == 2
