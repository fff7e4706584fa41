"""The worklists: the right zaken, the most urgent first, numbers that agree with the rows, few queries."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from cases.dossiers.models import Inzage, Zaak
from tests.factories import Cast, maak_melding
from vth.desk.models import Lijst, Weergave
from vth.desk.werklijst import Werklijst


def lijst(user: Any, vandaag: date, adres: str = "", welke: str = Lijst.ALLE) -> Werklijst:
    return Werklijst(welke, user, QueryDict(adres), vandaag)


def nummers(werk: Werklijst) -> list[str]:
    return [z.zaaknummer for z in werk.pagina.object_list]


def test_the_most_urgent_zaak_comes_first_and_one_without_a_term_last(cast: Cast, vandaag: date) -> None:
    oud = maak_melding(cast, vandaag - timedelta(days=9)).zaak
    nieuw = maak_melding(cast, vandaag).zaak
    zonder = maak_melding(cast, vandaag - timedelta(days=30)).zaak
    Zaak.objects.filter(pk=zonder.pk).update(uiterste_datum=None, uiterste_code="")
    assert nummers(lijst(cast.anna, vandaag)) == [oud.zaaknummer, nieuw.zaaknummer, zonder.zaaknummer]


def test_every_chip_counts_exactly_the_rows_it_leads_to(cast: Cast, vandaag: date) -> None:
    for dagen in (0, 1, 3, 9, 20, 50):
        maak_melding(cast, vandaag - timedelta(days=dagen))
    maak_melding(cast, vandaag, status="wacht_op_aanvulling")
    maak_melding(cast, vandaag, status="reactie_ter_toets")
    maak_melding(cast, vandaag, status="geregistreerd", categorie=cast.overig)
    for welke in Lijst.values:
        for chip in lijst(cast.anna, vandaag, welke=welke).chips:
            werk = lijst(cast.anna, vandaag, f"chip={chip.code}&per=100", welke)
            assert chip.aantal == len(werk.pagina.object_list), (welke, chip.naam)


def test_mijn_werk_of_a_teamleider_holds_what_waits_for_review(cast: Cast, vandaag: date) -> None:
    maak_melding(cast, vandaag)
    ter_toets = maak_melding(cast, vandaag, status="reactie_ter_toets").zaak
    assert nummers(lijst(cast.dirk, vandaag, welke=Lijst.MIJN)) == [ter_toets.zaaknummer]


def test_a_zaak_that_stands_still_is_in_its_chip(cast: Cast, vandaag: date) -> None:
    maak_melding(cast, vandaag)
    stil = maak_melding(cast, vandaag, status="wacht_op_aanvulling").zaak
    gevonden = nummers(lijst(cast.anna, vandaag, "chip=stil"))
    assert gevonden in ([], [stil.zaaknummer])


def test_a_confidential_zaak_of_others_is_in_no_list_and_no_number(cast: Cast, vandaag: date) -> None:
    geheim = maak_melding(cast, vandaag, vertrouwelijk=True).zaak
    werk = lijst(cast.bilal, vandaag)
    assert geheim.zaaknummer not in nummers(werk)
    assert werk.chips[0].aantal == 0


def test_a_ketenpartner_sees_no_zaak_that_is_not_shared(cast: Cast, vandaag: date) -> None:
    maak_melding(cast, vandaag)
    assert nummers(lijst(cast.eva, vandaag)) == []


@pytest.mark.parametrize(
    "adres", ["soort=onzin", "behandelaar=999999", "pagina=-4", "per=7", "sorteer=x", "van=gisteren", "team=a"]
)
def test_an_address_with_nonsense_gives_a_page(anna: Client, cast: Cast, vandaag: date, adres: str) -> None:
    maak_melding(cast, vandaag)
    assert anna.get(f"/zaken/?{adres}").status_code == 200


def test_the_filter_stays_in_the_address_of_the_next_page(anna: Client, cast: Cast, vandaag: date) -> None:
    eerste = maak_melding(cast, vandaag)
    for _ in range(26):
        kopie = Zaak.objects.get(pk=eerste.pk)
        kopie.pk, kopie.zaaknummer = None, f"M-1999-{_:05d}"
        kopie.save()
    tekst = anna.get("/zaken/?soort=melding").content.decode()
    assert "?soort=melding&amp;pagina=2" in tekst
    assert "1 tot en met 25 van 27" in tekst


@pytest.mark.parametrize("pad", ["/mijn-werk/", "/team/", "/zaken/"])
def test_a_list_takes_as_many_queries_for_many_zaken_as_for_one(
    pad: str, anna: Client, cast: Cast, vandaag: date, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for dagen in range(12):
        maak_melding(cast, vandaag - timedelta(days=dagen))
    anna.get(pad)
    with django_assert_max_num_queries(22):
        assert anna.get(pad).status_code == 200


def test_a_saved_view_keeps_its_filter_and_is_removed_only_by_its_owner(
    anna: Client, als: Callable[[Any], Client], cast: Cast
) -> None:
    antwoord = anna.post("/lijst/alle-zaken/weergave/?soort=melding&chip=te-laat", {"naam": "Laat", "gedeeld": "on"})
    weergave = Weergave.objects.get()
    assert (antwoord.status_code, weergave.filter, weergave.team) == (302, "soort=melding&chip=te-laat", cast.team)
    assert "Laat" in als(cast.dirk).get("/zaken/").content.decode()
    assert als(cast.dirk).post(f"/weergave/{weergave.pk}/weg/").status_code == 404
    assert anna.post(f"/weergave/{weergave.pk}/weg/").status_code == 302
    assert not Weergave.objects.exists()


def test_a_second_view_with_the_same_name_is_refused_at_the_field(anna: Client) -> None:
    anna.post("/lijst/mijn-werk/weergave/", {"naam": "Dubbel"})
    antwoord = anna.post("/lijst/mijn-werk/weergave/", {"naam": "Dubbel"})
    assert antwoord.status_code == 422
    assert "al een weergave met deze naam" in antwoord.content.decode()


@pytest.mark.parametrize("vorm", ["csv", "ods"])
def test_an_export_holds_the_filtered_rows_and_is_logged(anna: Client, cast: Cast, vandaag: date, vorm: str) -> None:
    maak_melding(cast, vandaag, onderwerp="=GEVAAR()")
    antwoord = anna.get(f"/lijst/alle-zaken/export.{vorm}?soort=melding")
    inhoud = antwoord.getvalue()
    assert antwoord.status_code == 200
    if vorm == "csv":
        assert b"'=GEVAAR()" in inhoud
        assert b"Joke Voorbeeld" not in inhoud
    assert Inzage.objects.get(wat=f"export {vorm}").verwijzing == "alle-zaken?soort=melding"


def test_assigning_many_at_once_tells_per_zaak_how_it_went_and_can_be_undone(
    dirk: Client, cast: Cast, vandaag: date
) -> None:
    eigen = maak_melding(cast, vandaag).zaak
    bente = type(cast.anna).objects.create_user("bente", "x", naam="Bente Kuiper", organisatie=cast.gemeente)
    bente.groups.set(cast.anna.groups.all())
    antwoord = dirk.post(
        "/lijst/alle-zaken/toewijzen/",
        {"zaak": [eigen.zaaknummer, "M-1999-00001"], "hoofdbehandelaar": bente.pk, "reden": "Anna is vrij"},
    )
    tekst = antwoord.content.decode()
    assert "1 van 2 gelukt" in tekst
    assert "Deze zaak bestaat niet, of u mag hem niet zien." in tekst
    eigen.refresh_from_db()
    assert eigen.hoofdbehandelaar == bente
    terug = re.search(r"/lijst/alle-zaken/toewijzen/[0-9a-f-]{36}/terug/", tekst)
    assert terug is not None
    assert "terug naar Anna de Wit" in dirk.post(terug[0]).content.decode()
    eigen.refresh_from_db()
    assert eigen.hoofdbehandelaar == cast.anna


def test_assigning_without_a_choice_explains_what_to_do(dirk: Client, cast: Cast) -> None:
    antwoord = dirk.post("/lijst/alle-zaken/toewijzen/", {"hoofdbehandelaar": cast.anna.pk, "reden": "x"})
    assert antwoord.status_code == 422
    assert "Kies eerst een of meer zaken" in antwoord.content.decode()
