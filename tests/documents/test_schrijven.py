"""How a text came to be: remarks per block, who changed what, who may read what is confidential, and each recipient."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, InternalError, connection, transaction
from django.db.utils import ProgrammingError
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cases.documents import actions
from cases.documents.models import Document, Opmerking, Tekstwijziging, Verzending
from cases.dossiers.steps import StapNietMogelijk, StapNietToegestaan
from cases.outbox.actions import verwerk_alles
from cases.outbox.models import Notificatie
from cases.staff.models import Vervanging
from tests.documents.conftest import VANDAAG, bevestiging, maak_persoon, reactie, vastgesteld

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


@pytest.fixture
def ter_toets(zaak, cast, joke):
    document = reactie(zaak, cast.anna, joke)
    return actions.bied_aan(document, door=cast.anna, vandaag=VANDAAG)


# --- remarks ---------------------------------------------------------------------------------------------------------


def test_a_remark_on_a_block_stands_there_for_reviewer_and_author_until_it_is_dealt_with(als, ter_toets, cast):
    adres = reverse("document-opmerking", args=[ter_toets.pk])
    als(cast.dirk).post(adres, {"blok": "resultaat", "tekst": "Noem de dag van de meting."})
    assert (
        "Noem de dag van de meting."
        in als(cast.carla).get(reverse("document-toets", args=[ter_toets.pk])).content.decode()
    )
    actions.wijs_terug(ter_toets, door=cast.dirk, vandaag=VANDAAG, reden="")
    assert ter_toets.zaak.gebeurtenissen.get(soort="wijs_terug").motivering == "Zie de opmerkingen bij de tekst."
    bewerk = reverse("document-bewerk", args=[ter_toets.pk])
    assert "Noem de dag van de meting." in als(cast.anna).get(bewerk).content.decode()
    rij = Opmerking.objects.get()
    als(cast.anna).post(reverse("document-opmerking-verwerkt", args=[ter_toets.pk, rij.pk]))
    rij.refresh_from_db()
    assert rij.verwerkt_door == cast.anna
    assert Notificatie.objects.filter(medewerker=cast.dirk, soort="opmerking_verwerkt").count() == 1
    assert "Noem de dag van de meting." not in als(cast.anna).get(bewerk).content.decode()


def test_the_whole_letter_still_comes_back_with_a_reason_or_not_at_all(ter_toets, cast):
    with pytest.raises(StapNietMogelijk, match="wat er anders moet"):
        actions.wijs_terug(ter_toets, door=cast.dirk, vandaag=VANDAAG, reden=" ")


def test_a_remark_needs_words_a_block_that_is_there_a_review_and_the_right(ter_toets, cast, zaak, joke):
    for blok, tekst in (("resultaat", " "), ("bestaat_niet", "Nee.")):
        with pytest.raises(StapNietMogelijk):
            actions.plaats_opmerking(ter_toets, blok=blok, tekst=tekst, door=cast.dirk)
    with pytest.raises(StapNietToegestaan):
        actions.plaats_opmerking(ter_toets, blok="", tekst="Nee.", door=cast.frits)
    with pytest.raises(StapNietMogelijk, match="niet ter toetsing"):
        actions.plaats_opmerking(reactie(zaak, cast.anna, joke), blok="", tekst="Nee.", door=cast.dirk)


def test_postgresql_keeps_the_words_of_a_remark_and_of_a_change(ter_toets, cast):
    actions.plaats_opmerking(ter_toets, blok="", tekst="Goed stuk.", door=cast.dirk)
    for rijen in (Opmerking.objects.all(), Tekstwijziging.objects.all()):
        veld = {"tekst": "anders"} if rijen.model is Opmerking else {"blokken": {}}
        with pytest.raises((IntegrityError, InternalError, ProgrammingError)), transaction.atomic():
            rijen.update(**veld)
        with pytest.raises((IntegrityError, InternalError, ProgrammingError)), transaction.atomic():
            rijen.delete()


# --- who changed what ------------------------------------------------------------------------------------------------


def test_text_that_was_overwritten_before_the_review_can_still_be_read_with_who_and_what(als, zaak, cast, joke):
    document = reactie(zaak, cast.anna, joke)
    actions.bewerk(document, teksten={"resultaat": "De machine stond zacht."}, door=cast.frits, vandaag=VANDAAG)
    laatste = Tekstwijziging.objects.order_by("-pk").first()
    assert (laatste.medewerker, laatste.blokken) == (
        cast.frits,
        {"resultaat": ["De machine stond te hard.", "De machine stond zacht."]},
    )
    pagina = als(cast.anna).get(reverse("document-geschiedenis", args=[document.pk])).content.decode()
    assert "Frits Kok" in pagina
    assert "<del>te hard.</del><ins>zacht.</ins>" in pagina
    actions.bewerk(document, teksten={"resultaat": "De machine stond zacht."}, door=cast.anna, vandaag=VANDAAG)
    assert Tekstwijziging.objects.order_by("-pk").first() == laatste  # nothing changed, so nothing is kept


# --- who may read what is confidential -------------------------------------------------------------------------------


def test_who_replaces_the_author_or_the_handler_reads_a_confidential_document(zaak, cast, joke):
    document = reactie(zaak, cast.frits, joke, vertrouwelijk=True)
    ziet = {m.naam for m in (cast.anna, cast.frits, cast.bilal, cast.carla) if _ziet(m, document)}
    assert ziet == {"Anna de Wit", "Frits Kok"}  # handler and author
    for afwezig in (cast.anna, cast.frits):
        vervanging = Vervanging.objects.create(
            medewerker=afwezig, vervanger=cast.bilal, van=VANDAAG, tot=VANDAAG + timedelta(days=3)
        )
        assert _ziet(cast.bilal, document)
        with time_machine.travel("2026-03-09 10:00+01:00"):
            assert not _ziet(cast.bilal, document)
        vervanging.delete()
    assert not _ziet(cast.bilal, document)


def _ziet(wie, document) -> bool:
    return Document.objects.zichtbaar_voor(wie).filter(pk=document.pk).exists()


# --- one recipient ---------------------------------------------------------------------------------------------------


def test_before_it_leaves_the_page_shows_how_another_gets_the_letter(als, zaak, cast, schim, eigenaar):
    document = vastgesteld(zaak, cast, schim)
    client = als(cast.anna)
    adres = reverse("document-ontvanger", args=[document.pk, eigenaar.pk])
    assert adres in client.get(reverse("document", args=[document.pk])).content.decode()
    pagina = client.get(adres).content.decode()
    brief = pagina[pagina.index("briefpapier") : pagina.index("</article>")]
    assert "Karel Koelman" in brief
    assert "Geheimzinnig" not in brief
    assert "de indiener" in brief
    assert client.get(reverse("document-ontvanger", args=[document.pk, schim.pk])).status_code == 404


def test_a_copy_is_sent_from_the_page_and_its_own_pdf_is_behind_the_sending(als, zaak, cast, schim, eigenaar):
    document = bevestiging(zaak, cast.anna, schim)
    adres = reverse("document-stap", args=[document.pk, "verzend-standaard"])
    gegevens = {"kanaal": "post", "ter_post_op": "2026-03-04", "afschriften": [eigenaar.pk]}
    client = als(cast.anna)
    assert reverse("document-ontvanger", args=[document.pk, eigenaar.pk]) in client.get(adres).content.decode()
    assert client.post(adres, gegevens).status_code == 302
    kopie = Verzending.objects.get(rol="afschrift")
    verwerk_alles()
    pdf = client.get(reverse("verzending-pdf", args=[kopie.pk]))
    assert b"".join(pdf.streaming_content).startswith(b"%PDF")
    assert "zonder naam indiener" in client.get(reverse("document", args=[document.pk])).content.decode()


def test_the_page_offers_post_when_the_email_could_not_go_and_does_it(als, zaak, cast, schim):
    document = vastgesteld(zaak, cast, schim)
    actions.verzend(document, door=cast.frits, vandaag=VANDAAG)
    schim.email_toestemming_op = None
    schim.save()
    verwerk_alles()
    client = als(cast.anna)
    assert "Verzend alsnog per post" in client.get(reverse("document", args=[document.pk])).content.decode()
    client.post(reverse("verzending-alsnog", args=[Verzending.objects.get().pk]))
    assert sorted(Verzending.objects.values_list("kanaal", "stand")) == [
        ("e-mail", "mislukt"),
        ("post", "aangeboden"),
    ]
    assert "Verzend alsnog per post" not in client.get(reverse("document", args=[document.pk])).content.decode()


def test_what_became_of_a_letter_is_recorded_on_the_page(als, zaak, cast, joke):
    document = vastgesteld(zaak, cast, joke)
    actions.verzend(document, door=cast.frits, vandaag=VANDAAG)
    rij = actions.bevestig_ter_post(Verzending.objects.get().pk, op=VANDAAG, door=cast.frits, vandaag=VANDAAG)
    adres = reverse("verzending-uitkomst", args=[rij.pk])
    als(cast.anna).post(adres, {"stand": "kwijt"})
    rij.refresh_from_db()
    assert rij.stand == "verzonden"
    als(cast.anna).post(adres, {"stand": "retour", "notitie": "Adres onbekend"})
    rij.refresh_from_db()
    assert (rij.stand, rij.notitie) == ("retour", "Adres onbekend")


def test_a_colleague_who_may_not_know_a_shielded_recipient_does_not_get_that_pdf(als, zaak, cast, eigenaar, schim):
    document = vastgesteld(zaak, cast, eigenaar)
    actions.verzend(document, door=cast.frits, vandaag=VANDAAG, geadresseerden=[schim])
    verwerk_alles()
    rij = Verzending.objects.get(betrokkene=schim)
    assert als(cast.bilal).get(reverse("verzending-pdf", args=[rij.pk])).status_code == 404
    pagina = als(cast.bilal).get(reverse("document", args=[document.pk])).content.decode()
    assert "Geheimzinnig" not in pagina
    assert "identiteit afgeschermd" in pagina


def test_the_number_of_people_in_a_zaak_does_not_change_the_number_of_queries(als, zaak, cast, schim, eigenaar):
    document = vastgesteld(zaak, cast, schim)
    client = als(cast.anna)
    adres = reverse("document", args=[document.pk])
    client.get(adres)
    with CaptureQueriesContext(connection) as een:
        client.get(adres)
    for nummer in range(8):
        maak_persoon(zaak, f"Buur {nummer}", "belanghebbende")
    with CaptureQueriesContext(connection) as veel:
        client.get(adres)
    assert len(veel) == len(een)
