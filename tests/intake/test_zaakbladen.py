"""Pages beside the zaak page: searching what came before, joining duplicates, and how somebody experienced it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cases.dossiers.models import Betrokkene, Gebeurtenis, Locatie, Zaak, Zaakrelatie
from cases.intake.actions import registratie
from cases.intake.models import Beleving, Melding
from cases.intake.queries import mogelijk_dubbel, zoek_voorgeschiedenis
from tests.factories import Cast, gegevens, maak_melding
from tests.intake.conftest import MAANDAG

ELDERS = {"straat": "Havenkade", "huisnummer": 21, "postcode": "1050AA", "plaatsnaam": "Voorbeeldstad"}


@pytest.fixture
def als() -> Callable[[Any], Client]:
    def open_browser(medewerker: Any) -> Client:
        browser = Client()
        browser.force_login(medewerker, backend="django.contrib.auth.backends.ModelBackend")
        return browser

    return open_browser


@pytest.fixture
def eerder(cast: Cast) -> Melding:
    """An earlier melding at another place, by somebody else."""
    return maak_melding(
        cast,
        MAANDAG,
        locatie=Locatie(**ELDERS),
        onderwerp="Opslag van gasflessen",
        situatie="In de loods staan flessen.",
        indiener={"naam": "Piet Pieters", "organisatienaam": "Jachtwerf Noord BV"},
    )


@pytest.fixture
def melding(cast: Cast) -> Melding:
    return maak_melding(cast, MAANDAG, status="in_beoordeling")


def zoek(term: str, melding: Melding, wie: Any) -> list[str]:
    return [z.zaaknummer for z in zoek_voorgeschiedenis(term, melding.zaak, wie)]


@pytest.mark.parametrize(
    "term", ["Havenkade", "havenkade 21", "1050 AA 21", "Piet", "jachtwerf", "gasflessen", "M-2026-00001"]
)
def test_an_earlier_zaak_is_found_by_place_person_word_and_number(
    cast: Cast, eerder: Melding, melding: Melding, term: str
) -> None:
    assert zoek(term, melding, cast.anna) == [eerder.zaak.zaaknummer]


def test_a_shielded_name_is_not_a_way_to_find_a_zaak(cast: Cast, eerder: Melding, melding: Melding) -> None:
    Betrokkene.objects.filter(zaak=eerder.zaak).update(afgeschermd=True)

    assert zoek("Pieters", melding, cast.anna) == []
    assert zoek("Jachtwerf", melding, cast.anna) == []


def test_what_one_may_not_see_is_not_found(cast: Cast, eerder: Melding, melding: Melding) -> None:
    Zaak.objects.filter(pk=eerder.pk).update(vertrouwelijk=True)

    assert zoek("Havenkade", melding, cast.bilal) == []


def test_searching_keeps_what_was_ticked_and_recording_links_it(
    als: Callable[..., Any], cast: Cast, eerder: Melding, melding: Melding
) -> None:
    adres = reverse("voorgeschiedenis", args=[melding.zaak.zaaknummer])
    anna = als(cast.anna)
    gevonden = anna.post(adres, {"zoek": "1", "q": "Havenkade"})
    assert eerder.zaak.zaaknummer in gevonden.content.decode()

    anders = anna.post(adres, {"zoek": "1", "q": "Molenpad", "treffers": [eerder.pk], "duiding": "Zelfde eigenaar."})
    assert "Al aangevinkt" in anders.content.decode()
    assert "Zelfde eigenaar." in anders.content.decode()
    klaar = anna.post(adres, {"q": "", "treffers": [eerder.pk], "duiding": "Zelfde eigenaar."})

    assert klaar.status_code == 302
    assert Zaakrelatie.objects.get(van=melding.zaak).naar == eerder.zaak
    melding.refresh_from_db()
    assert (melding.voorgeschiedenis_treffers, melding.voorgeschiedenis_duiding) == (1, "Zelfde eigenaar.")


def test_a_zaak_that_one_may_not_see_cannot_be_ticked(
    als: Callable[..., Any], cast: Cast, eerder: Melding, melding: Melding
) -> None:
    eerder.zaak.rollen.update(tot="2026-07-06T00:00:00Z")
    Zaak.objects.filter(pk=eerder.pk).update(vertrouwelijk=True)
    eerder.zaak.zaakpersoonsrecht_set.all().delete()

    als(cast.anna).post(
        reverse("voorgeschiedenis", args=[melding.zaak.zaaknummer]), {"treffers": [eerder.pk], "duiding": ""}
    )

    assert not Zaakrelatie.objects.filter(naar=eerder.zaak).exists()


def test_the_search_page_says_why_recording_cannot_be_done_now(
    als: Callable[..., Any], cast: Cast, eerder: Melding
) -> None:
    pagina = als(cast.anna).get(reverse("voorgeschiedenis", args=[eerder.zaak.zaaknummer]))

    assert pagina.status_code == 200
    assert "Vastleggen kan nu niet" in pagina.content.decode()


def test_the_later_of_two_reports_becomes_the_duplicate_from_either_side(als: Callable[..., Any], cast: Cast) -> None:
    eerste, tweede = maak_melding(cast, MAANDAG), maak_melding(cast, MAANDAG)
    assert list(mogelijk_dubbel(eerste.zaak, cast.anna)) == [tweede.zaak]

    als(cast.anna).post(reverse("dubbel", args=[eerste.zaak.zaaknummer]), {"andere": tweede.zaak.zaaknummer})

    relatie = Zaakrelatie.objects.get(soort="dubbel_van")
    assert (relatie.van, relatie.naar) == (tweede.zaak, eerste.zaak)
    assert list(mogelijk_dubbel(eerste.zaak, cast.anna)) == []
    assert list(mogelijk_dubbel(tweede.zaak, cast.anna)) == []
    pagina = als(cast.anna).get(f"/zaken/{eerste.zaak.zaaknummer}/").content.decode()
    assert "Ook gemeld als" in pagina


def test_a_duplicate_that_one_may_not_see_cannot_be_joined(als: Callable[..., Any], cast: Cast) -> None:
    eerste, geheim = maak_melding(cast, MAANDAG), maak_melding(cast, MAANDAG)
    Zaak.objects.filter(pk=geheim.pk).update(vertrouwelijk=True)

    antwoord = als(cast.frits).post(
        reverse("dubbel", args=[eerste.zaak.zaaknummer]), {"andere": geheim.zaak.zaaknummer}
    )

    assert antwoord.status_code == 404


def test_the_answer_to_a_belevingsformulier_is_typed_over_once(als: Callable[..., Any], cast: Cast) -> None:
    melding = maak_melding(cast, MAANDAG, status="afgehandeld")
    rij = Beleving.objects.get()
    adres = reverse("beleving", args=[melding.zaak.zaaknummer, rij.pk])
    frits = als(cast.frits)
    velden = {"ontvangen_op": MAANDAG.isoformat(), "oordeel": "8", "toelichting": "Vlot geholpen."}

    assert frits.post(adres, {**velden, "oordeel": "11"}).status_code == 422
    assert frits.post(adres, {"ontvangen_op": MAANDAG.isoformat()}).status_code == 422
    assert frits.post(adres, velden).status_code == 302
    assert frits.post(adres, {**velden, "oordeel": "1"}).status_code == 422

    rij.refresh_from_db()
    assert (rij.oordeel, rij.toelichting) == (8, "Vlot geholpen.")
    assert Gebeurtenis.objects.get(soort="beleving_ontvangen").feiten["oordeel"] == 8
    assert "cijfer 8" in frits.get(f"/zaken/{melding.zaak.zaaknummer}/").content.decode()


def test_who_may_not_record_contact_does_not_type_over_an_answer(als: Callable[..., Any], cast: Cast) -> None:
    melding = maak_melding(cast, MAANDAG, status="afgehandeld")
    rij = Beleving.objects.get()

    antwoord = als(cast.carla).post(
        reverse("beleving", args=[melding.zaak.zaaknummer, rij.pk]), {"ontvangen_op": "2026-07-06", "oordeel": "8"}
    )

    assert antwoord.status_code == 403


def test_a_request_can_have_a_duplicate_panel_too(als: Callable[..., Any], cast: Cast) -> None:
    wie = {"gestelde_overtreding": "Geluid", "belang": "Buur", "door": cast.frits, "vandaag": MAANDAG}
    eerste = registratie.registreer_handhavingsverzoek(gegevens(cast, MAANDAG), **wie)
    tweede = registratie.registreer_handhavingsverzoek(gegevens(cast, MAANDAG), **wie)

    pagina = als(cast.anna).get(f"/zaken/{eerste.zaak.zaaknummer}/").content.decode()

    assert "Mogelijk dubbel" in pagina
    assert tweede.zaak.zaaknummer in pagina
