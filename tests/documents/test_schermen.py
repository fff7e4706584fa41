"""The pages of documents: what is shown, what is refused, and that typed text is never lost."""

from datetime import date

import pytest
import time_machine
from django.conf import settings
from django.urls import reverse

from cases.documents import actions, weergave
from cases.documents.models import Document, Klad, Verzending
from cases.dossiers.models import Inzage
from cases.outbox.actions import verwerk_alles
from tests.documents.conftest import VANDAAG, bevestiging, einde, maak_zaak, reactie, vastgesteld

BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture(autouse=True)
def op_deze_dag():
    with time_machine.travel("2026-03-04 10:00+01:00", tick=True):
        yield


@pytest.fixture
def als(client):
    def inloggen(medewerker):
        client.force_login(medewerker, backend=BACKEND)
        return client

    return inloggen


def test_a_document_shows_its_text_its_checklist_and_what_can_be_done(als, zaak, cast, joke):
    document = reactie(zaak, cast.anna, joke)
    pagina = als(cast.anna).get(reverse("document", args=[document.pk]))
    tekst = pagina.content.decode()
    assert pagina.status_code == 200
    for woorden in (
        "Onze reactie op uw melding",
        "De machine stond te hard.",
        "Resultaat van het onderzoek",
        "Concept",
    ):
        assert woorden in tekst
    assert Inzage.objects.filter(medewerker=cast.anna, wat="document").exists()


def test_a_document_of_a_zaak_one_may_not_see_does_not_exist(als, cast):
    zaak = maak_zaak(cast, "M-2026-00800", vertrouwelijk=True)
    from guardian.shortcuts import assign_perm

    assign_perm("inzien_zaak", cast.anna, zaak)
    document = reactie(zaak, cast.anna, None)
    adressen = ["document", "document-pdf", "document-bewerk", "document-toets"]
    for naam in adressen:
        assert als(cast.carla).get(reverse(naam, args=[document.pk])).status_code == 404
    for naam in adressen:
        assert als(cast.eva).get(reverse(naam, args=[document.pk])).status_code == 404
    assert als(cast.anna).get(reverse("document", args=[document.pk])).status_code == 200


def test_saving_in_the_editor_changes_the_text(als, zaak, cast, joke):
    document = reactie(zaak, cast.anna, joke)
    adres = reverse("document-bewerk", args=[document.pk])
    client = als(cast.anna)
    form = client.get(adres).context["form"]
    gegevens = {naam: veld.initial for naam, veld in form.fields.items()}
    antwoord = client.post(adres, {**gegevens, "blok_resultaat": "Het was stil."})
    assert antwoord.status_code == 302
    document.refresh_from_db()
    assert "Het was stil." in document.versie.platte_tekst


def test_a_wrong_field_gives_an_error_and_keeps_what_was_typed(als, zaak, cast, joke):
    document = reactie(zaak, cast.anna, joke)
    adres = reverse("document-bewerk", args=[document.pk])
    client = als(cast.anna)
    gegevens = {naam: veld.initial for naam, veld in client.get(adres).context["form"].fields.items()}
    antwoord = client.post(adres, {**gegevens, "blok_resultaat": "Lang verhaal {{ bsn }}"})
    assert antwoord.status_code == 422
    assert "het veld ‘bsn’ bestaat niet" in antwoord.content.decode()
    assert "Lang verhaal" in antwoord.content.decode()
    assert Klad.objects.get().velden["blok_resultaat"] == "Lang verhaal {{ bsn }}"


def test_the_second_writer_sees_that_it_changed_and_keeps_the_typed_text(als, zaak, cast, joke):
    document = reactie(zaak, cast.anna, joke)
    adres = reverse("document-bewerk", args=[document.pk])
    client = als(cast.anna)
    gegevens = {naam: veld.initial for naam, veld in client.get(adres).context["form"].fields.items()}
    gegevens["gezien"] = document.versie.sha256
    actions.bewerk(document, teksten={"vervolg": "Anders."}, door=cast.anna, vandaag=VANDAAG)
    antwoord = client.post(adres, {**gegevens, "blok_resultaat": "Mijn tekst"})
    assert antwoord.status_code == 422
    assert "intussen bewaard" in antwoord.content.decode()
    assert "Mijn tekst" in antwoord.content.decode()


def test_typed_text_is_kept_in_between_and_offered_again(als, zaak, cast, joke):
    document = reactie(zaak, cast.anna, joke)
    client = als(cast.anna)
    versie = document.versie
    antwoord = client.post(
        reverse("document-klad", args=[document.pk]), {"gezien": versie.sha256, "blok_resultaat": "Half af"}
    )
    assert antwoord.json()["bewaard"] is True
    document.refresh_from_db()
    assert "Half af" not in document.versie.platte_tekst
    adres = reverse("document-bewerk", args=[document.pk])
    assert "U hebt tekst die niet is bewaard" in client.get(adres).content.decode()
    assert "Half af" in client.get(adres + "?klad=ja").content.decode()
    client.post(adres, {"weg": "ja"})
    assert not Klad.objects.exists()


def test_the_review_page_says_who_may_agree_and_why_the_writer_may_not(als, zaak, cast, joke):
    document = reactie(zaak, cast.anna, joke)
    actions.bied_aan(document, door=cast.anna, vandaag=VANDAAG)
    adres = reverse("document-toets", args=[document.pk])
    tekst = als(cast.anna).get(adres).content.decode()
    assert "schreef mee aan deze tekst" in tekst
    assert "Carla Smit" in tekst
    assert "Dirk Meijer" in tekst
    assert 'name="keur_goed"' not in tekst
    carla = als(cast.carla).get(adres).content.decode()
    assert 'name="keur_goed"' in carla
    assert 'name="stel_vast"' not in carla


def test_agreeing_on_the_review_page_is_bound_to_the_text_that_was_read(als, zaak, cast, joke):
    document = reactie(zaak, cast.anna, joke)
    actions.bied_aan(document, door=cast.anna, vandaag=VANDAAG)
    adres = reverse("document-toets", args=[document.pk])
    client = als(cast.carla)
    oud = client.post(adres, {"keur_goed": "ja", "gezien": "0" * 64})
    assert oud.status_code == 422
    assert "intussen gewijzigd" in oud.content.decode()
    assert client.post(adres, {"keur_goed": "ja", "gezien": document.versie.sha256}).status_code == 302
    document.refresh_from_db()
    assert document.status == "getoetst"


def test_the_writer_is_refused_on_the_server_too(als, zaak, cast, joke):
    document = reactie(zaak, cast.anna, joke)
    actions.bied_aan(document, door=cast.anna, vandaag=VANDAAG)
    adres = reverse("document-toets", args=[document.pk])
    antwoord = als(cast.anna).post(adres, {"keur_goed": "ja", "gezien": document.versie.sha256})
    assert antwoord.status_code == 422
    assert "R-01" in antwoord.content.decode()


def test_the_review_page_shows_what_changed_since_the_last_version(als, zaak, cast, joke):
    document = reactie(zaak, cast.anna, joke)
    actions.bied_aan(document, door=cast.anna, vandaag=VANDAAG)
    actions.wijs_terug(document, door=cast.carla, vandaag=VANDAAG, reden="Noem de meting.")
    actions.bewerk(document, teksten={"resultaat": "De machine stond veel te hard."}, door=cast.anna, vandaag=VANDAAG)
    actions.bied_aan(document, door=cast.anna, vandaag=VANDAAG)
    tekst = als(cast.carla).get(reverse("document-toets", args=[document.pk])).content.decode()
    assert "vergeleken met versie 1" in tekst
    assert "<ins>veel " in tekst


def test_the_list_of_reviews_keeps_ones_own_text_apart(als, zaak, cast, joke):
    document = reactie(zaak, cast.anna, joke)
    actions.bied_aan(document, door=cast.anna, vandaag=VANDAAG)
    voor_carla = als(cast.carla).get(reverse("ter-toetsing")).context
    assert [rij.pk for rij in voor_carla["voor_mij"]] == [document.pk]
    voor_anna = als(cast.anna).get(reverse("ter-toetsing")).context
    assert (voor_anna["voor_mij"], [rij.pk for rij in voor_anna["eigen"]]) == ([], [document.pk])


def test_the_list_of_reviews_asks_a_fixed_number_of_questions(als, zaak, cast, joke, django_assert_max_num_queries):
    for _ in range(5):
        actions.bied_aan(reactie(zaak, cast.anna, joke), door=cast.anna, vandaag=VANDAAG)
    client = als(cast.carla)
    client.get(reverse("ter-toetsing"))
    with django_assert_max_num_queries(20):
        client.get(reverse("ter-toetsing"))


def test_sending_from_the_page_records_channel_and_day(als, zaak, cast, joke):
    document = bevestiging(zaak, cast.anna, joke)
    adres = reverse("document-stap", args=[document.pk, "verzend-standaard"])
    client = als(cast.frits)
    assert "Post" in client.get(adres).content.decode()
    assert client.post(adres, {"kanaal": "post", "ter_post_op": "2026-03-04"}).status_code == 302
    document.refresh_from_db()
    assert (document.status, document.verzonden_op) == ("verzonden", VANDAAG)


def test_a_step_that_belongs_to_the_procedure_is_taken_on_the_page_of_the_zaak(als, zaak, cast, joke):
    document = vastgesteld(zaak, cast, joke)
    antwoord = als(cast.frits).get(reverse("document-stap", args=[document.pk, "verzend"]))
    assert antwoord.url == reverse("stap", args=[zaak.zaaknummer, "verzend-reactie"])


def test_an_act_that_is_not_possible_shows_the_reason(als, zaak, cast, joke):
    document = bevestiging(zaak, cast.anna, joke)
    antwoord = als(cast.anna).post(reverse("document-stap", args=[document.pk, "leg-voor"]))
    assert antwoord.status_code == 422
    assert "Dit kan niet nu de status ‘concept’ is" in antwoord.content.decode()
    assert als(cast.anna).get(reverse("document-stap", args=[document.pk, "bestaat-niet"])).status_code == 404


def test_the_pdf_is_made_by_a_worker_and_then_shown_in_the_page(als, zaak, cast, joke):
    document = vastgesteld(zaak, cast, joke)
    client = als(cast.anna)
    assert client.get(reverse("document-pdf", args=[document.pk])).status_code == 404
    assert "De pdf wordt gemaakt" in client.get(reverse("document", args=[document.pk])).content.decode()
    verwerk_alles(soorten=["render_pdf"])
    antwoord = client.get(reverse("document-pdf", args=[document.pk]))
    assert b"".join(antwoord.streaming_content).startswith(b"%PDF-1.7")
    assert antwoord["Content-Type"] == "application/pdf"
    assert "Joke" not in antwoord["Content-Disposition"]
    assert "<iframe" in client.get(reverse("document", args=[document.pk])).content.decode()


def test_the_print_list_makes_one_file_and_records_the_day_of_posting(als, zaak, cast, joke):
    for _ in range(2):
        document = bevestiging(zaak, cast.anna, joke)
        actions.verzend_standaard(document, door=cast.anna, vandaag=VANDAAG)
    client = als(cast.frits)
    pagina = client.get(reverse("printlijst"))
    assert len(pagina.context["rijen"]) == 2
    client.post(reverse("printlijst"), {"verzending": [v.pk for v in pagina.context["rijen"]]})
    verwerk_alles()
    batch = client.get(reverse("printlijst")).context["batches"][0]
    inhoud = b"".join(client.get(reverse("printbestand", args=[batch.pk])).streaming_content)
    assert inhoud.startswith(b"%PDF")
    eerste = Verzending.objects.first()
    client.post(reverse("ter-post", args=[eerste.pk]), {"op": "2026-03-04"})
    eerste.refresh_from_db()
    assert (eerste.stand, eerste.ter_post_op) == ("verzonden", VANDAAG)
    assert len(client.get(reverse("printlijst")).context["rijen"]) == 1


def test_the_print_list_is_for_who_may_send(als, cast):
    assert als(cast.carla).get(reverse("printlijst")).status_code == 403


def test_what_was_adopted_and_not_sent_shows_after_a_working_day(als, zaak, cast, joke):
    document = vastgesteld(zaak, cast, joke)
    client = als(cast.frits)
    assert client.get(reverse("niet-verzonden")).context["rijen"] == []
    with time_machine.travel("2026-03-06 10:00+01:00"):
        client.logout()
        assert [d.pk for d in als(cast.frits).get(reverse("niet-verzonden")).context["rijen"]] == [document.pk]


def test_the_mailbox_exists_in_the_demo_only(als, cast, tmp_path):
    client = als(cast.anna)
    settings_waarde = settings.LOKALE_MAILBOX
    assert client.get(reverse("postvak")).status_code == 404
    try:
        settings.LOKALE_MAILBOX = str(tmp_path)
        (tmp_path / "een.eml").write_bytes(b"From: a@b.example\nTo: c@d.example\nSubject: Brief\n\nHallo\n")
        assert "c@d.example" in client.get(reverse("postvak")).content.decode()
        assert "Hallo" in client.get(reverse("postvak-bericht", args=["een.eml"])).content.decode()
        assert client.get(reverse("postvak-bericht", args=["../../etc/passwd"])).status_code == 404
        assert client.get(reverse("postvak-bericht", args=["een.eml"]) + "?bijlage=3").status_code == 404
        assert als(cast.eva).get(reverse("postvak")).status_code == 404
    finally:
        settings.LOKALE_MAILBOX = settings_waarde


def test_ketenpartners_see_no_concepts_and_no_letter_to_a_shielded_person(zaak, cast, schim, eigenaar):
    from guardian.shortcuts import assign_perm

    assign_perm("inzien_zaak", cast.eva, zaak)
    reactie(zaak, cast.anna, eigenaar)
    vastgesteld(zaak, cast, schim)
    open_brief = vastgesteld(zaak, cast, eigenaar)
    assert list(Document.objects.zichtbaar_voor(cast.eva)) == [open_brief]
    assert weergave.pdf_van(open_brief) is None


def test_dates_of_the_letter_are_shown_as_fields_that_the_system_fills(als, zaak, cast, joke):
    document = bevestiging(zaak, cast.anna, joke)
    assert document.versie.datums == {"verzenddatum": date(2026, 3, 4), "antwoord_voor": einde(zaak, "MEL_AFDOEN")}
    assert "4 maart 2026" in als(cast.anna).get(reverse("document-bewerk", args=[document.pk])).content.decode()
