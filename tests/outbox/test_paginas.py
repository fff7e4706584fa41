"""Messages for me, and the page of what must leave."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from cases.outbox import actions, queries
from cases.outbox.models import Notificatie, Uitgaand

pytestmark = pytest.mark.django_db


@pytest.fixture
def alles_zichtbaar(monkeypatch):
    monkeypatch.setattr(queries, "_zichtbaarheid", None)


def test_messages_are_told_counted_followed_and_read(client, anna, bilal, alles_zichtbaar):
    actions.meld(anna, "toegewezen", "Zaak Z-1 is aan u toegewezen", url="/vervanging/", zaaknummer="Z-1")
    tweede = actions.meld(anna, "termijn", "Een termijn nadert")
    actions.meld(bilal, "termijn", "Van Bilal")
    assert queries.aantal_ongelezen(anna) == 2
    client.force_login(anna)
    tekst = client.get("/berichten/").content.decode()
    assert "Zaak Z-1 is aan u toegewezen" in tekst
    assert "Van Bilal" not in tekst
    assert "2 ongelezen" in tekst
    eerste = Notificatie.objects.get(zaaknummer="Z-1")
    assert client.get(f"/berichten/{eerste.pk}/")["Location"] == "/vervanging/"
    assert queries.aantal_ongelezen(anna) == 1
    client.post("/berichten/gelezen/", {"pk": tweede.pk})
    assert "U bent bij" in client.get("/berichten/").content.decode()
    assert "Een termijn nadert" in client.get("/berichten/?alles=ja").content.decode()


def test_nobody_opens_or_reads_the_messages_of_another(client, anna, bilal, alles_zichtbaar):
    van_bilal = actions.meld(bilal, "termijn", "Van Bilal", url="/vervanging/")
    client.force_login(anna)
    assert client.get(f"/berichten/{van_bilal.pk}/").status_code == 404
    client.post("/berichten/gelezen/", {"pk": van_bilal.pk})
    assert queries.aantal_ongelezen(bilal) == 1


def test_one_message_per_key_and_person(anna, bilal):
    for _ in range(2):
        actions.meld(anna, "termijn", "Nadert", sleutel="t:1")
        actions.meld(bilal, "termijn", "Nadert", sleutel="t:1")
        actions.meld(anna, "los", "Zonder sleutel")
    assert Notificatie.objects.filter(medewerker=anna).count() == 3
    assert Notificatie.objects.filter(medewerker=bilal).count() == 1


def test_a_message_never_leads_to_another_site(client, anna, alles_zichtbaar):
    rij = actions.meld(anna, "x", "x", url="//elders.example/")
    client.force_login(anna)
    assert client.get(f"/berichten/{rij.pk}/")["Location"] == reverse("berichten")


def test_a_zaak_that_may_no_longer_be_seen_takes_its_messages_away(
    client, anna, monkeypatch, django_assert_num_queries
):
    actions.meld(anna, "x", "Geheim onderwerp", zaaknummer="Z-9")
    actions.meld(anna, "x", "Gewoon", zaaknummer="Z-1")
    monkeypatch.setattr(queries, "_zichtbaarheid", lambda wie, rijen: rijen.exclude(zaaknummer="Z-9"))
    with django_assert_num_queries(1):
        assert queries.aantal_ongelezen(anna) == 1
    client.force_login(anna)
    assert "Geheim onderwerp" not in client.get("/berichten/?alles=ja").content.decode()
    assert client.get(f"/berichten/{Notificatie.objects.get(zaaknummer='Z-9').pk}/").status_code == 404


def test_the_outgoing_page_is_for_beheer_and_shows_no_content(client, anna, fatima):
    actions.zet_klaar("mail", "geheim:1", aan="melder@voorbeeld.example", onderwerp="Onderwerp", tekst="Persoonlijk")
    client.force_login(anna)
    assert client.get("/beheer/uitgaand/").status_code == 403
    client.force_login(fatima)
    tekst = client.get("/beheer/uitgaand/?stand=alle").content.decode()
    assert "geheim:1" in tekst
    assert "Persoonlijk" not in tekst
    assert "melder@" not in tekst


def test_what_failed_is_seen_and_tried_again(client, anna, fatima):
    rij = actions.zet_klaar("mail", "leeg:1", aan="", onderwerp="x", tekst="y")
    actions.verwerk_alles()
    client.force_login(fatima)
    tekst = client.get("/beheer/uitgaand/").content.decode()
    assert "Er is geen e-mailadres om naar te sturen." in tekst
    assert "Mislukt <b>1</b>" in tekst
    Uitgaand.objects.update(inhoud={"aan": "a@b.example", "onderwerp": "x", "tekst": "y"})
    client.force_login(anna)
    assert client.post("/beheer/uitgaand/opnieuw/", {"pk": rij.pk}).status_code == 403
    client.force_login(fatima)
    client.post("/beheer/uitgaand/opnieuw/", {"alles": "ja"})
    assert actions.verwerk_alles() == 1
    assert len(mail.outbox) == 1


def test_a_test_message_shows_whether_mail_works(client, fatima):
    client.force_login(fatima)
    assert (
        "Vul een geldig e-mailadres in"
        in client.post("/beheer/uitgaand/proefmail/", {"aan": "geen adres"}, follow=True).content.decode()
    )
    client.post("/beheer/uitgaand/proefmail/", {"aan": "fatima@voorbeeldstad.example"})
    actions.verwerk_alles()
    assert mail.outbox[0].subject == "Proefbericht van het VTH-zaaksysteem"


def test_a_mailed_one_time_link_is_never_stored_and_works(client, anna, fatima):
    anna.email = "anna@voorbeeldstad.example"
    anna.save()
    client.force_login(fatima)
    client.post(f"/beheer/medewerkers/{anna.pk}/wachtwoordlink-mailen/")
    assert "/wachtwoord/" not in str(Uitgaand.objects.get().inhoud)
    actions.verwerk_alles()
    (bericht,) = mail.outbox
    link = next(r for r in bericht.body.splitlines() if r.startswith("http"))
    pad = link.split("/", 3)[3]
    assert "Kies een wachtwoord" in Client().get(f"/{pad}", follow=True).content.decode()
