"""The zaak page: what can be done, what cannot and why, who may see whom, and that looking is logged."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from cases.dossiers.actions import koppel
from cases.dossiers.models import Inzage, Zaak
from tests.factories import INDIENER, Cast, maak_melding

Log = Callable[[Any], Client]


def pagina(client: Client, zaak: Zaak, extra: str = "") -> str:
    antwoord = client.get(f"/zaken/{zaak.zaaknummer}/{extra}")
    assert antwoord.status_code == 200
    return antwoord.content.decode()


def test_the_page_shows_next_steps_first_and_the_others_with_their_reason(
    anna: Client, cast: Cast, vandaag: date
) -> None:
    tekst = pagina(anna, maak_melding(cast, vandaag).zaak)
    kan, niet = tekst.split("Wat nu niet kan, en waarom")
    assert "Eerste contact vastleggen" in kan
    assert "Beoordeel eerst de urgentie" in niet


def test_a_step_that_belongs_to_others_says_who_may(als: Log, cast: Cast, vandaag: date) -> None:
    tekst = pagina(als(cast.carla), maak_melding(cast, vandaag).zaak)
    assert "Beoordeling starten" in tekst.split("Wat nu niet kan")[1]


@pytest.mark.parametrize(
    "status",
    [
        "geregistreerd",
        "in_beoordeling",
        "wacht_op_aanvulling",
        "in_afweging",
        "reactie_ter_toets",
        "verzonden",
        "afgehandeld",
    ],
)
def test_the_page_can_be_drawn_in_every_status_for_everybody(als: Log, cast: Cast, vandaag: date, status: str) -> None:
    anders = {"categorie": cast.overig} if status == "geregistreerd" else {}
    zaak = maak_melding(cast, vandaag, status=status, **anders).zaak
    for wie in (cast.anna, cast.bilal, cast.greet):
        assert zaak.zaaknummer in pagina(als(wie), zaak)


def test_who_may_not_know_of_a_zaak_gets_404_everywhere(als: Log, cast: Cast, vandaag: date) -> None:
    zaak = maak_melding(cast, vandaag).zaak
    eva = als(cast.eva)
    for pad in ("", "stap/noteer/", "identiteit/1/"):
        vraag = eva.post if pad.startswith("identiteit") else eva.get
        assert vraag(f"/zaken/{zaak.zaaknummer}/{pad}").status_code == 404
    assert eva.get("/zaken/M-1999-00001/").status_code == 404


def test_looking_is_logged(anna: Client, cast: Cast, vandaag: date) -> None:
    zaak = maak_melding(cast, vandaag).zaak
    pagina(anna, zaak)
    assert Inzage.objects.filter(zaak=zaak, medewerker=cast.anna, wat="zaakpagina").count() == 1


def test_a_shielded_name_is_nowhere_on_the_page_until_somebody_who_may_asks(
    als: Log, anna: Client, cast: Cast, vandaag: date
) -> None:
    zaak = maak_melding(
        cast, vandaag, status="reactie_ter_toets", indiener=dict(INDIENER, naam="Willemijn Zwaan", afgeschermd=True)
    ).zaak
    persoon = zaak.betrokkenen.get()
    for wie in (cast.anna, cast.bilal, cast.dirk, cast.carla):
        tekst = pagina(als(wie), zaak)
        assert "Willemijn" not in tekst
        assert "identiteit afgeschermd" in tekst
        for geheim in (INDIENER["telefoon"], INDIENER["email"]):
            assert geheim not in tekst
    assert als(cast.bilal).post(f"/zaken/{zaak.zaaknummer}/identiteit/{persoon.pk}/").status_code == 403
    assert anna.post(f"/zaken/{zaak.zaaknummer}/identiteit/{persoon.pk}/").status_code == 302
    doel = {"doel": "terugbellen"}
    getoond = anna.post(f"/zaken/{zaak.zaaknummer}/identiteit/{persoon.pk}/", doel).content.decode()
    assert "Willemijn Zwaan" in getoond
    assert Inzage.objects.filter(zaak=zaak, medewerker=cast.anna, wat="afgeschermde identiteit").count() == 1


def test_a_related_zaak_is_shown_from_both_sides_but_not_when_it_is_confidential(
    anna: Client, als: Log, cast: Cast, vandaag: date
) -> None:
    een, twee = maak_melding(cast, vandaag).zaak, maak_melding(cast, vandaag, vertrouwelijk=True).zaak
    koppel(een, twee, "samenhangend", door=cast.anna)
    assert twee.zaaknummer in pagina(anna, een)
    assert een.zaaknummer in pagina(anna, twee)
    paneel = pagina(als(cast.bilal), een).split('id="paneel-samenhang"')[1]
    assert f"/zaken/{twee.zaaknummer}/" not in paneel


def test_the_timeline_can_be_filtered_and_keeps_its_order(anna: Client, cast: Cast, vandaag: date) -> None:
    zaak = maak_melding(cast, vandaag, status="in_beoordeling").zaak
    alles = pagina(anna, zaak)
    assert alles.index('id="g2"') < alles.index('id="g1"')
    contact = pagina(anna, zaak, "?tijdlijn=contact").split('class="tijdlijn"')[1]
    assert 'data-soort="besluiten"' not in contact


def test_text_of_people_is_never_markup(anna: Client, cast: Cast, vandaag: date) -> None:
    zaak = maak_melding(
        cast, vandaag, onderwerp="<script>alert(1)</script>", situatie="<img src=x onerror=alert(1)>",
        indiener=dict(INDIENER, naam="<b>Joke</b>"),
    ).zaak  # fmt: skip
    tekst = pagina(anna, zaak)
    for gevaar in ("<script>alert", "<img src=x", "<b>Joke"):
        assert gevaar not in tekst


def test_the_page_takes_a_bounded_number_of_queries(
    anna: Client, cast: Cast, vandaag: date, django_assert_max_num_queries: Any
) -> None:
    zaak = maak_melding(cast, vandaag, status="verzonden").zaak
    pagina(anna, zaak)
    with django_assert_max_num_queries(75):
        pagina(anna, zaak)


def test_the_map_is_drawn_and_said_in_words(anna: Client, cast: Cast, vandaag: date) -> None:
    from tests.desk.test_kaart import plek

    tekst = pagina(anna, maak_melding(cast, vandaag, locatie=plek()).zaak)
    assert '<svg class="kaartbeeld"' in tekst
    assert "Lindelaan 14, in Oosterwijk, RD" in tekst


def test_what_cannot_be_read_at_all_is_said_in_dutch(anna: Client, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 2
    antwoord = anna.post("/voorkeur/", {"a": "1", "b": "2", "c": "3"})
    assert antwoord.status_code == 400
    assert "Dit konden wij niet verwerken" in antwoord.content.decode()
