"""The page of one step: taking it, being refused, being overtaken, sending twice; typed text always stays."""

import re
import uuid
from collections.abc import Callable
from datetime import date
from typing import Any

from django.test import Client

from cases.casework.actions.dossier import noteer
from cases.dossiers.models import Gebeurtenis, Zaak
from tests.factories import PAD, Cast, maak_melding
from vth.desk import register

Log = Callable[[Any], Client]


def adres(zaak: Zaak, stap: str = "noteer") -> str:
    return f"/zaken/{zaak.zaaknummer}/stap/{stap}/"


def verborgen(tekst: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="(versie|eenmalig)" value="([^"]+)"', tekst))


def test_a_step_is_taken_and_leads_back_to_the_zaak_with_a_message(anna: Client, cast: Cast, vandaag: date) -> None:
    zaak = maak_melding(cast, vandaag).zaak
    velden = verborgen(anna.get(adres(zaak)).content.decode())
    antwoord = anna.post(adres(zaak), {**velden, "tekst": "Buurman belde."}, follow=True)
    assert antwoord.redirect_chain == [(f"/zaken/{zaak.zaaknummer}/", 302)]
    assert "De notitie is opgeslagen." in antwoord.content.decode()


def test_an_empty_form_is_refused_with_422_and_a_link_to_the_field(anna: Client, cast: Cast, vandaag: date) -> None:
    zaak = maak_melding(cast, vandaag).zaak
    antwoord = anna.post(adres(zaak), {**verborgen(anna.get(adres(zaak)).content.decode()), "tekst": ""})
    tekst = antwoord.content.decode()
    assert antwoord.status_code == 422
    assert 'href="#id_tekst"' in tekst
    assert 'aria-invalid="true"' in tekst
    assert "id_tekst_error" in tekst


def test_the_same_form_sent_twice_acts_once(anna: Client, cast: Cast, vandaag: date) -> None:
    zaak = maak_melding(cast, vandaag).zaak
    velden = {**verborgen(anna.get(adres(zaak)).content.decode()), "tekst": "Een keer."}
    eerste, tweede = anna.post(adres(zaak), velden), anna.post(adres(zaak), velden, follow=True)
    assert eerste.status_code == 302
    assert "Dit was al verwerkt." in tweede.content.decode()
    assert zaak.gebeurtenissen.filter(soort="noteer").count() == 1


def test_who_is_overtaken_sees_what_changed_keeps_the_text_and_can_send_again(
    anna: Client, cast: Cast, vandaag: date
) -> None:
    zaak = maak_melding(cast, vandaag).zaak
    velden = verborgen(anna.get(adres(zaak)).content.decode())
    noteer(zaak.pk, tekst="Ik was eerst.", door=cast.frits, vandaag=vandaag)
    antwoord = anna.post(adres(zaak), {**velden, "tekst": "Mijn lange tekst."})
    tekst = antwoord.content.decode()
    assert antwoord.status_code == 409
    assert "Intussen is deze zaak gewijzigd" in tekst
    assert "Frits Kok" in tekst
    assert "Mijn lange tekst." in tekst
    opnieuw = anna.post(adres(zaak), {**verborgen(tekst), "tekst": "Mijn lange tekst."})
    assert opnieuw.status_code == 302
    assert zaak.gebeurtenissen.filter(soort="noteer").count() == 2


def test_a_step_that_is_not_possible_explains_itself_and_does_nothing(anna: Client, cast: Cast, vandaag: date) -> None:
    zaak = maak_melding(cast, vandaag).zaak
    antwoord = anna.get(adres(zaak, "bepaal-vervolg"))
    assert antwoord.status_code == 409
    assert "Dit kan nu niet" in antwoord.content.decode()


def test_a_step_that_became_impossible_gives_422_and_keeps_what_was_typed(
    anna: Client, cast: Cast, vandaag: date
) -> None:
    zaak = maak_melding(cast, vandaag, status="verzonden").zaak
    aantal = Gebeurtenis.objects.count()
    antwoord = anna.post(
        adres(zaak, "beoordeel-urgentie"), {"urgentie": "normaal", "reden": "Toch maar", "eenmalig": str(uuid.uuid4())}
    )
    assert antwoord.status_code == 422
    assert Gebeurtenis.objects.count() == aantal


def test_who_may_not_is_told_so_on_the_page_and_on_sending(als: Log, cast: Cast, vandaag: date) -> None:
    zaak = maak_melding(cast, vandaag).zaak
    bilal = als(cast.bilal)
    assert bilal.get(adres(zaak, "start-beoordeling")).status_code == 403
    assert bilal.post(adres(zaak, "start-beoordeling"), {}).status_code == 403
    zaak.refresh_from_db()
    assert zaak.toestand == "toegewezen"


def test_an_unknown_step_is_404(anna: Client, cast: Cast, vandaag: date) -> None:
    zaak = maak_melding(cast, vandaag).zaak
    assert anna.get(adres(zaak, "vlieg-weg")).status_code == 404
    assert anna.get(adres(zaak, "status")).status_code == 404


def test_without_a_token_of_the_form_a_post_from_elsewhere_is_refused(cast: Cast, vandaag: date) -> None:
    zaak = maak_melding(cast, vandaag).zaak
    streng = Client(enforce_csrf_checks=True)
    streng.force_login(cast.anna, backend="django.contrib.auth.backends.ModelBackend")
    assert streng.post(adres(zaak), {"tekst": "x"}).status_code == 403


def test_every_form_of_a_step_that_is_possible_can_be_opened(als: Log, cast: Cast, vandaag: date) -> None:
    geopend: set[str] = set()
    for status in ("geregistreerd", *PAD, "wacht_op_aanvulling"):
        anders = {"categorie": cast.overig} if status == "geregistreerd" else {}
        zaak = maak_melding(cast, vandaag, status=status, **anders).zaak
        for wie in (cast.anna, cast.dirk, cast.frits):
            client = als(wie)
            tekst = client.get(f"/zaken/{zaak.zaaknummer}/").content.decode()
            for stap in set(re.findall(r"/stap/([a-z-]+)/", tekst)) - geopend:
                assert client.get(adres(zaak, stap)).status_code == 200, (status, wie, stap)
                geopend.add(stap)
    assert len(geopend) > 25
    assert {s.replace("-", "_") for s in geopend} <= register.stapformulieren().keys()
