"""Search: finds what one may see, by number, place, name and text, and never a shielded name."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from cases.dossiers.models import Inzage
from tests.factories import INDIENER, Cast, maak_melding
from vth.desk.zoeken import zoek


def gevonden(term: str, user: Any) -> set[str]:
    return {t.zaak.zaaknummer for groep in zoek(term, user) for t in groep.treffers}


@pytest.mark.parametrize(
    "term",
    [
        "koelmachine",
        "koelmachines",
        "Molenpad 3",
        "molenpad",
        "1234 CD 3",
        "1234cd",
        "Voorbeeld",
        "joke",
        "koelmasjine",
        "nacht winkel",
    ],
)
def test_a_zaak_is_found_by(term: str, cast: Cast, vandaag: date) -> None:
    zaak = maak_melding(cast, vandaag).zaak
    assert gevonden(term, cast.anna) == {zaak.zaaknummer}


def test_a_part_of_the_number_finds_and_the_whole_number_opens(anna: Client, cast: Cast, vandaag: date) -> None:
    zaak = maak_melding(cast, vandaag).zaak
    assert gevonden(zaak.zaaknummer[-4:], cast.anna) == {zaak.zaaknummer}
    for geschreven in (zaak.zaaknummer, zaak.zaaknummer.lower(), zaak.zaaknummer.replace("-", "")):
        assert anna.get("/zoeken/", {"q": geschreven})["Location"] == f"/zaken/{zaak.zaaknummer}/"


def test_accents_do_not_matter(cast: Cast, vandaag: date) -> None:
    zaak = maak_melding(cast, vandaag, onderwerp="Café met te luide muziek").zaak
    assert gevonden("cafe", cast.anna) == {zaak.zaaknummer}


def test_a_shielded_name_is_found_by_nobody_who_may_not_see_it(
    als: Callable[[Any], Client], cast: Cast, vandaag: date
) -> None:
    maak_melding(cast, vandaag, indiener=dict(INDIENER, naam="Willemijn Zwaan", afgeschermd=True), locatie=None)
    assert gevonden("Zwaan", cast.bilal) == set()
    assert "Willemijn" not in als(cast.bilal).get("/zoeken/?q=Zwaan").content.decode().split('name="q"')[0]


def test_who_handles_the_zaak_finds_a_shielded_name_without_seeing_it_and_that_is_logged(
    anna: Client, cast: Cast, vandaag: date
) -> None:
    zaak = maak_melding(cast, vandaag, indiener=dict(INDIENER, naam="Willemijn Zwaan", afgeschermd=True)).zaak
    tekst = anna.get("/zoeken/?q=Zwaan").content.decode()
    assert zaak.zaaknummer in tekst
    assert "Willemijn" not in tekst
    assert "identiteit afgeschermd" in tekst
    assert Inzage.objects.filter(zaak=zaak, wat="gevonden op afgeschermde naam", medewerker=cast.anna).exists()


def test_a_letter_to_a_shielded_person_is_not_found_by_the_name_in_it(cast: Cast, vandaag: date) -> None:
    maak_melding(cast, vandaag, status="verzonden", indiener=dict(INDIENER, naam="Willemijn Zwaan", afgeschermd=True))
    assert gevonden("Zwaan", cast.bilal) == set()


def test_the_text_of_a_letter_is_found(cast: Cast, vandaag: date) -> None:
    zaak = maak_melding(cast, vandaag, status="reactie_concept").zaak
    namen = {g.naam for g in zoek("eigenaar gemaakt", cast.anna) if any(t.zaak == zaak for t in g.treffers)}
    assert "Tekst van brieven" in namen


def test_a_confidential_zaak_is_found_by_no_other(cast: Cast, vandaag: date) -> None:
    zaak = maak_melding(cast, vandaag, vertrouwelijk=True).zaak
    for term in ("koelmachine", "Molenpad", "Joke", zaak.zaaknummer):
        assert gevonden(term, cast.bilal) == set()


@pytest.mark.parametrize("term", ["", "a", "%", "'; DROP", "\\", "&|!", "<b>x</b>", "é" * 200, "1234", '"open'])
def test_strange_input_gives_a_page_and_no_error(term: str, anna: Client) -> None:
    antwoord = anna.get("/zoeken/", {"q": term})
    assert antwoord.status_code == 200
    assert "<b>x</b>" not in antwoord.content.decode()


def test_search_takes_a_bounded_number_of_queries(
    anna: Client, cast: Cast, vandaag: date, django_assert_max_num_queries: Any
) -> None:
    for _ in range(8):
        maak_melding(cast, vandaag)
    anna.get("/zoeken/?q=koelmachine")
    with django_assert_max_num_queries(22):
        anna.get("/zoeken/?q=koelmachine")
