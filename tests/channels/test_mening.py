"""The belevingsformulier behind the link of its letter: once, in time, and not for somebody anonymous."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.core.cache import cache
from django.test import Client

from cases.channels.actions.mening import antwoord
from cases.channels.models import Meninglink
from cases.dossiers.steps import StapNietMogelijk
from cases.intake.models import Beleving
from tests.factories import Cast, maak_melding

VANDAAG = date(2026, 3, 4)
TOT = VANDAAG + timedelta(weeks=3)


@pytest.fixture(autouse=True)
def _leeg() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def pad(cast: Cast) -> str:
    """The address in the letter to Joke, whose melding was handled on VANDAAG."""
    melding = maak_melding(cast, VANDAAG, status="afgehandeld")
    brief = melding.zaak.documenten.get(soort="belevingsformulier")
    adres: str = brief.gegevens["meninglink"]
    return adres.removeprefix(settings.BASE_URL)


def op(dag: date) -> Any:
    return time_machine.travel(f"{dag} 10:00 +0100")


def test_the_answer_is_given_once(client: Client, pad: str) -> None:
    with op(VANDAAG + timedelta(days=2)):
        assert client.get(pad).status_code == 200
        klaar = client.post(pad, {"vraag_0": "4", "vraag_2": "5", "oordeel": "8", "toelichting": "Snel geholpen."})
        assert klaar["Location"] == f"{pad}?bedankt"
        assert "Bedankt voor uw antwoord" in client.get(klaar["Location"]).content.decode()
        assert "U hebt al geantwoord" in client.get(pad).content.decode()
        assert client.post(pad, {"oordeel": "1"}).status_code == 200

    rij = Beleving.objects.get()
    assert rij.oordeel == 8
    assert rij.ontvangen_op == VANDAAG + timedelta(days=2)
    assert rij.toelichting == (
        "Was het duidelijk wat er met de zaak gebeurde? 4 van 5\n"
        "Vond u dat wij goed naar u luisterden? 5 van 5\n"
        "Snel geholpen."
    )
    assert Meninglink.objects.get().antwoorden == {"0": 4, "2": 5}
    assert rij.zaak.gebeurtenissen.get(soort="beleving_ontvangen").actor is None


def test_after_the_date_in_the_letter_it_is_over(client: Client, pad: str) -> None:
    assert Meninglink.objects.get().geldig_tot == TOT
    with op(TOT):
        assert "Antwoord versturen" in client.get(pad).content.decode()
    with op(TOT + timedelta(days=1)):
        assert "De tijd om te antwoorden is voorbij" in client.get(pad).content.decode()
        with pytest.raises(StapNietMogelijk):
            antwoord(
                Meninglink.objects.get().pk,
                cijfers={0: 1},
                oordeel=None,
                toelichting="",
                vandaag=TOT + timedelta(days=1),
            )
    assert Beleving.objects.get().ontvangen_op is None


def test_an_empty_or_wrong_answer_keeps_what_was_typed(client: Client, pad: str) -> None:
    with op(VANDAAG):
        assert "Geef ten minste één antwoord" in client.post(pad, {}).content.decode()
        fout = client.post(pad, {"oordeel": "11", "toelichting": "Mijn verhaal"})
    assert fout.status_code == 422
    assert "Mijn verhaal" in fout.content.decode()


def test_what_a_colleague_typed_over_closes_the_link(client: Client, cast: Cast, pad: str) -> None:
    from cases.intake.actions.beleving import leg_beleving_vast

    leg_beleving_vast(Beleving.objects.get().pk, oordeel=7, ontvangen_op=VANDAAG, door=cast.anna, vandaag=VANDAAG)
    with op(VANDAAG):
        assert "U hebt al geantwoord" in client.get(pad).content.decode()


def test_a_wrong_code_is_not_found_and_guessing_is_slowed_down(client: Client, cast: Cast, settings: Any) -> None:
    settings.PUBLIEK_PER_ADRES = 1
    assert [client.get(f"/mening/gok{n}/").status_code for n in range(4)] == [404, 404, 429, 429]


def test_somebody_anonymous_gets_none(cast: Cast) -> None:
    maak_melding(cast, VANDAAG, indiener={"anoniem": True, "wil_terugkoppeling": False})
    assert not Meninglink.objects.exists()
