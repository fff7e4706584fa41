"""The intake form: what it asks, what it refuses, and that nothing given is ever lost."""

from __future__ import annotations

import uuid
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases.deadlines.models import Termijn
from cases.dossiers.models import Locatie, Zaak
from cases.intake.actions import klad as kladden
from cases.intake.models import Klad, Kladbestand
from tests.factories import Cast, maak_melding

PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
    b"\x00\x00\x00\rIDATx\x9cc\xfc\xff\xff?\x03\x00\x08\xfc\x02\xfe\xa7\x9a\xa0\xa0\x00\x00\x00\x00IEND\xaeB`\x82"
)


@pytest.fixture(autouse=True)
def _bewaarplaats(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def frits(client: Client, cast: Cast) -> Client:
    client.force_login(cast.frits)
    return client


def ingevuld(cast: Cast, **anders: Any) -> dict[str, Any]:
    """What is typed for a melding about noise."""
    velden: dict[str, Any] = {
        "eenmalig": str(uuid.uuid4()),
        "kanaal": "telefoon",
        "ontvangstdatum": "vandaag",
        "soort": "melding",
        "categorie": str(cast.categorie.pk),
        "adres": "Molenpad 3, 1234 CD Voorbeeldstad",
        "situatie": "De koelmachine draait elke nacht. Ik slaap er slecht van.",
        "urgentie": "",
        "naam": "Joke Voorbeeld",
        "telefoon": "0612345678",
        "voorkeur": "post",
        "wil_terugkoppeling": "on",
    }
    return {**velden, **anders}


def stuur(client: Client, velden: dict[str, Any]) -> Any:
    return client.post(reverse("melding-nieuw"), velden)


def test_a_melding_is_taken_in_and_goes_to_who_handles_its_category(frits: Client, cast: Cast) -> None:
    antwoord = stuur(frits, ingevuld(cast))

    zaak = Zaak.objects.get()
    assert antwoord.url == f"/zaken/{zaak.zaaknummer}/"
    assert zaak.onderwerp == "De koelmachine draait elke nacht"
    assert zaak.ontvangstdatum == timezone.localdate()
    assert zaak.hoofdbehandelaar == cast.anna
    assert str(zaak.locatie) == "Molenpad 3"
    assert zaak.locatie is not None
    assert zaak.locatie.sleutel == "1234CD-3"
    assert zaak.betrokkenen.get().naam == "Joke Voorbeeld"
    assert set(Termijn.objects.values_list("code", flat=True)) == {"MEL_AFDOEN", "MEL_CONTACT"}


def test_a_formal_request_starts_its_decision_term(frits: Client, cast: Cast) -> None:
    stuur(frits, ingevuld(cast, soort="handhavingsverzoek", belang="Woont ernaast."))

    zaak = Zaak.objects.get()
    assert zaak.soort == "handhavingsverzoek"
    assert zaak.betrokkenen.get().rol == "verzoeker"
    assert zaak.handhavingsverzoek.belang == "Woont ernaast."
    assert Termijn.objects.filter(zaak=zaak, code="HV_8WK").exists()


def test_a_complaint_about_conduct_is_told_apart(frits: Client, cast: Cast) -> None:
    stuur(frits, ingevuld(cast, soort="klacht"))

    assert Zaak.objects.get().melding.is_klacht


def test_somebody_anonymous_leaves_nothing_behind(frits: Client, cast: Cast) -> None:
    velden = ingevuld(cast, anoniem="on", naam="", telefoon="")
    antwoord = stuur(frits, velden)

    assert antwoord.status_code == 302
    persoon = Zaak.objects.get().betrokkenen.get()
    assert persoon.anoniem
    assert persoon.naam == persoon.telefoon == persoon.email == ""


def test_a_name_with_somebody_anonymous_is_refused_at_the_field(frits: Client, cast: Cast) -> None:
    antwoord = stuur(frits, ingevuld(cast, anoniem="on"))

    assert antwoord.status_code == 422
    assert {"naam", "telefoon"} <= set(antwoord.context["form"].errors)
    assert not Zaak.objects.exists()


def test_a_formal_request_is_never_anonymous(frits: Client, cast: Cast) -> None:
    antwoord = stuur(frits, ingevuld(cast, soort="handhavingsverzoek", anoniem="on", naam="", telefoon=""))

    assert antwoord.status_code == 422
    assert "R-06" in antwoord.context["form"].errors["anoniem"][0]


def test_consent_for_email_is_kept_with_its_day_and_how_it_was_said(frits: Client, cast: Cast) -> None:
    stuur(frits, ingevuld(cast, email="joke@voorbeeld.example", email_toestemming="on", voorkeur="e-mail"))

    persoon = Zaak.objects.get().betrokkenen.get()
    assert persoon.email_toestemming_op == timezone.localdate()
    assert persoon.email_toestemming_bron == "telefonisch"
    assert persoon.mag_per_email


def test_consent_without_an_address_is_refused(frits: Client, cast: Cast) -> None:
    antwoord = stuur(frits, ingevuld(cast, email_toestemming="on"))

    assert "email" in antwoord.context["form"].errors


@pytest.mark.parametrize(
    ("veld", "waarde"),
    [
        ("ontvangstdatum", "morgen"),
        ("ontvangstdatum", "ooit"),
        ("ontvangstdatum", ""),
        ("ontvangstdatum", "1-1-1999"),
        ("categorie", ""),
        ("situatie", " "),
        ("naam", ""),
        ("adres", ""),
        ("adres", "14"),
        ("punt", "Parijs"),
        ("indiener_adres", "Lindelaan 14"),
    ],
)
def test_an_error_stands_at_its_field_and_nothing_is_lost(frits: Client, cast: Cast, veld: str, waarde: str) -> None:
    antwoord = stuur(frits, ingevuld(cast, **{veld: waarde}))

    assert antwoord.status_code == 422
    assert list(antwoord.context["form"].errors) == [veld]
    if veld != "situatie":
        assert "De koelmachine draait elke nacht." in antwoord.content.decode()
    assert not Zaak.objects.exists()


def test_urgency_needs_its_reason(frits: Client, cast: Cast) -> None:
    antwoord = stuur(frits, ingevuld(cast, urgentie="zeer_spoed"))

    assert list(antwoord.context["form"].errors) == ["urgentie_reden"]


def test_with_zeer_spoed_the_numbers_to_call_are_shown(frits: Client, cast: Cast) -> None:
    antwoord = stuur(frits, ingevuld(cast, urgentie="zeer_spoed", urgentie_reden="Instortgevaar"))

    pagina = frits.get(antwoord.url).content.decode()
    assert "Zeer spoed: bel nu" in pagina
    assert "112" in pagina


def test_files_stay_when_something_else_is_wrong(frits: Client, cast: Cast) -> None:
    velden = ingevuld(cast, situatie="")
    eerste = frits.post(reverse("melding-nieuw"), {**velden, "bestanden": SimpleUploadedFile("schuur.png", PNG)})
    assert eerste.status_code == 422
    assert "schuur.png" in eerste.content.decode()

    stuur(frits, {**velden, "situatie": "Nu wel ingevuld."})

    zaak = Zaak.objects.get()
    assert [b.naam for b in zaak.bestanden.all()] == ["schuur.png"]
    assert not Kladbestand.objects.exists()


def test_one_wrong_file_does_not_cost_the_good_ones(frits: Client, cast: Cast) -> None:
    bestanden = [SimpleUploadedFile("goed.png", PNG), SimpleUploadedFile("fout.html", b"<html><script>x</script>")]
    antwoord = frits.post(reverse("melding-nieuw"), {**ingevuld(cast), "bestanden": bestanden})

    assert antwoord.status_code == 422
    assert "fout.html" in antwoord.context["form"].errors["bestanden"][0]
    assert [b.naam for b in Kladbestand.objects.all()] == ["goed.png"]


def test_a_file_can_be_taken_away_again_and_the_text_stays(
    frits: Client, cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    velden = ingevuld(cast, situatie="")
    frits.post(reverse("melding-nieuw"), {**velden, "bestanden": SimpleUploadedFile("schuur.png", PNG)})
    klad = Kladbestand.objects.get()
    plek = kladden.pad(klad)
    assert plek.exists()

    with django_capture_on_commit_callbacks(execute=True):
        antwoord = stuur(frits, {**velden, "verwijder": str(klad.pk)})

    assert antwoord.status_code == 200
    assert "Joke Voorbeeld" in antwoord.content.decode()
    assert not Kladbestand.objects.exists()
    assert not plek.exists()


def test_the_same_form_sent_twice_makes_one_zaak(frits: Client, cast: Cast) -> None:
    velden = ingevuld(cast)

    stuur(frits, velden)
    tweede = stuur(frits, velden)

    zaak = Zaak.objects.get()
    assert tweede.url == f"/zaken/{zaak.zaaknummer}/"


def test_another_melding_typed_in_a_form_that_was_taken_is_not_swallowed(frits: Client, cast: Cast) -> None:
    velden = ingevuld(cast)
    eerste = stuur(frits, velden)
    assert eerste.status_code == 302
    ander = {**velden, "situatie": "Iemand kapt nu bomen in het park.", "plaats_in_woorden": "bij de vijver"}

    terug = stuur(frits, ander)

    assert terug.status_code == 409
    assert "Iemand kapt nu bomen in het park." in terug.content.decode()
    assert Zaak.objects.count() == 1
    nieuw_token = terug.context["token"]
    assert str(nieuw_token) != str(velden["eenmalig"])
    assert stuur(frits, {**ander, "eenmalig": str(nieuw_token), "toch": "ja"}).status_code == 302
    assert set(Zaak.objects.values_list("situatie", flat=True)) == {velden["situatie"], ander["situatie"]}


def test_a_form_of_somebody_else_is_not_taken(frits: Client, cast: Cast) -> None:
    velden = ingevuld(cast)
    Klad.objects.create(token=velden["eenmalig"], medewerker=cast.dirk, gemaakt_op=timezone.now())

    assert stuur(frits, velden).status_code == 422
    assert not Zaak.objects.exists()


def test_a_possible_duplicate_is_shown_before_anything_is_registered(frits: Client, cast: Cast) -> None:
    eerder = maak_melding(cast, timezone.localdate())
    velden = ingevuld(cast, adres="1234CD 3")

    antwoord = stuur(frits, velden)
    assert antwoord.status_code == 409
    assert eerder.zaak.zaaknummer in antwoord.content.decode()
    assert Zaak.objects.count() == 1

    stuur(frits, {**velden, "toch": "1"})
    assert Zaak.objects.count() == 2


def test_no_duplicate_is_suggested_of_a_confidential_zaak(frits: Client, cast: Cast) -> None:
    eerder = maak_melding(cast, timezone.localdate())
    Zaak.objects.filter(pk=eerder.pk).update(vertrouwelijk=True)

    assert stuur(frits, ingevuld(cast)).status_code == 302


def test_while_typing_known_addresses_and_open_zaken_appear(frits: Client, cast: Cast) -> None:
    eerder = maak_melding(cast, timezone.localdate())

    antwoord = frits.get(
        reverse("melding-plaats"),
        {"adres": "molenpad 3", "categorie": cast.categorie.pk},
        headers={"HX-Request": "true"},
    )

    tekst = antwoord.content.decode()
    assert "Molenpad 3, 1234CD Voorbeeldstad" in tekst
    assert eerder.zaak.zaaknummer in tekst


def test_a_known_address_is_completed(frits: Client, cast: Cast) -> None:
    maak_melding(
        cast,
        timezone.localdate() - timedelta(days=90),
        locatie=Locatie(straat="Lindelaan", huisnummer=14, postcode="1020XA", plaatsnaam="Voorbeeldstad", wijk="Oost"),
    )

    stuur(frits, ingevuld(cast, adres="1020 xa 14"))

    locatie = Zaak.objects.latest("pk").locatie
    assert locatie is not None
    assert (locatie.straat, locatie.wijk) == ("Lindelaan", "Oost")


def test_a_point_and_words_will_do_without_an_address(frits: Client, cast: Cast) -> None:
    stuur(frits, ingevuld(cast, adres="", punt="155000 463000", plaats_in_woorden="in de berm"))

    locatie = Zaak.objects.get().locatie
    assert locatie is not None
    assert locatie.omschrijving == "in de berm"
    assert abs(float(locatie.rd_x or 0) - 155000) < 1


def test_an_own_observation_needs_no_reporter(frits: Client, cast: Cast) -> None:
    stuur(frits, ingevuld(cast, kanaal="eigen_waarneming", naam="", telefoon=""))

    assert Zaak.objects.get().betrokkenen.get().naam == "Frits Kok"


def test_who_may_not_register_is_told_who_may(client: Client, cast: Cast) -> None:
    client.force_login(cast.carla)

    antwoord = client.get(reverse("melding-nieuw"))

    assert antwoord.status_code == 403
    assert "administratief medewerker" in antwoord.content.decode()


def test_who_may_not_judge_urgency_passes_it_on(frits: Client, cast: Cast) -> None:
    stuur(frits, ingevuld(cast, urgentie="spoed", urgentie_reden="Er lekt olie."))

    zaak = Zaak.objects.get()
    assert zaak.urgentie == "spoed"
    assert not zaak.urgentie_gezet, "the handler still judges it (M5, processen §3.1)"


def test_files_left_behind_are_removed_after_a_day(frits: Client, cast: Cast) -> None:
    velden = ingevuld(cast, situatie="")
    frits.post(reverse("melding-nieuw"), {**velden, "bestanden": SimpleUploadedFile("schuur.png", PNG)})
    Klad.objects.update(gemaakt_op=timezone.now() - timedelta(hours=25))

    assert kladden.ruim_op() == 1
    assert not Klad.objects.exists()


def test_the_page_asks_a_bounded_number_of_queries(
    frits: Client, cast: Cast, django_assert_max_num_queries: Any
) -> None:
    frits.get(reverse("melding-nieuw"))

    with django_assert_max_num_queries(20):
        frits.get(reverse("melding-nieuw"))


def test_a_form_sent_after_the_session_ended_comes_back_filled_with_its_files(
    frits: Client, cast: Cast, settings: Any
) -> None:
    velden = ingevuld(cast, situatie="")
    frits.get(reverse("melding-nieuw"))
    frits.post(reverse("melding-nieuw"), {**velden, "bestanden": SimpleUploadedFile("schuur.png", PNG)})
    sessie = frits.session
    sessie["sessie_laatst"] = 0
    sessie.save()

    verlopen = frits.post(reverse("melding-nieuw"), {**velden, "situatie": "Weer geluid."}, headers=VAN_ONZE_PAGINA)
    assert verlopen.status_code == 302
    assert not Zaak.objects.exists()
    frits.force_login(cast.frits, backend="django.contrib.auth.backends.ModelBackend")
    terug = parse_qs(urlsplit(verlopen.url).query)["next"][0]
    pagina = frits.get(terug).content.decode()

    assert "Weer geluid." in pagina
    assert velden["eenmalig"] in pagina
    assert "schuur.png" in pagina


VAN_ONZE_PAGINA = {"Referer": "http://testserver/meldingen/nieuw/"}
