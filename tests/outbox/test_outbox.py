"""The outbox: claiming, retrying, keys, leases. Real PostgreSQL; threads where two do the same at once."""

import smtplib
import threading
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from cases.outbox import actions
from cases.outbox.mail import bericht_id, registreer_bijlagelezer
from cases.outbox.models import Uitgaand
from cases.outbox.verwerkers import Blijvend, GeenVerwerker, soorten, verwerker, verwerker_van

pytestmark = pytest.mark.django_db
Stand = Uitgaand.Stand
BEGIN = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
def gedaan():
    """Ids of the rows that the test handler did, in order."""
    lijst = []

    @verwerker("proef", max_pogingen=3, lease=timedelta(minutes=2))
    def doe(uitgaand):
        if uitgaand.inhoud.get("breek") == "altijd" or uitgaand.pogingen <= uitgaand.inhoud.get("breek_tot", 0):
            raise ConnectionError("even niet")
        if uitgaand.inhoud.get("breek") == "blijvend":
            raise Blijvend("Dit adres bestaat niet.")
        lijst.append(uitgaand.pk)

    return lijst


def zet(sleutel="s1", **meer):
    return actions.zet_klaar("proef", sleutel, **meer)


# --- queueing


def test_the_same_key_is_queued_once(gedaan):
    assert zet().pk == zet(anders=1).pk
    assert Uitgaand.objects.get().inhoud == {}


def test_a_row_belongs_to_the_transaction_of_its_act(gedaan):
    with transaction.atomic():
        zet()
        transaction.set_rollback(True)
    assert not Uitgaand.objects.exists()


def test_content_may_hold_dates_and_is_plain_afterwards(gedaan):
    rij = zet(dag=BEGIN.date(), ids=[1, 2])
    rij.refresh_from_db()
    assert rij.inhoud == {"dag": "2026-03-02", "ids": [1, 2]}


def test_the_task_is_sent_after_commit_with_its_priority(gedaan, monkeypatch, django_capture_on_commit_callbacks):
    verstuurd = []
    monkeypatch.setattr(actions.current_app, "send_task", lambda naam, **k: verstuurd.append((naam, k)))
    with django_capture_on_commit_callbacks(execute=True):
        rij = zet(voorrang=2)
        assert verstuurd == []
    assert verstuurd[0][0] == "outbox.verwerk"
    assert verstuurd[0][1]["kwargs"] == {"uitgaand_id": rij.pk}
    assert verstuurd[0][1]["priority"] == 2


def test_nothing_is_sent_for_later_or_while_loading_in_bulk(gedaan, monkeypatch, django_capture_on_commit_callbacks):
    monkeypatch.setattr(actions.current_app, "send_task", lambda *a, **k: pytest.fail("must not be sent"))
    with django_capture_on_commit_callbacks(execute=True), actions.zonder_taken():
        zet("nu")
    with django_capture_on_commit_callbacks(execute=True):
        zet("later", niet_voor=timezone.now() + timedelta(hours=1))


# --- doing


def test_a_row_is_done_once(gedaan):
    rij = zet()
    assert actions.verwerk(rij.pk) is True
    assert actions.verwerk(rij.pk) is False
    assert actions.verwerk_alles() == 0
    rij.refresh_from_db()
    assert (rij.stand, rij.pogingen, gedaan) == (Stand.GEDAAN, 1, [rij.pk])


def test_urgent_rows_go_first_then_the_oldest(gedaan):
    laat, vroeg, eerst = zet("a", voorrang=9), zet("b"), zet("c", voorrang=0)
    assert actions.verwerk_alles() == 3
    assert gedaan == [eerst.pk, vroeg.pk, laat.pk]


def test_draining_can_be_narrowed_by_kind_and_moment(gedaan):
    with time_machine.travel(BEGIN, tick=False):
        zet("nu")
        zet("later", niet_voor=BEGIN + timedelta(hours=2))
        assert actions.verwerk_alles(soorten=["anders"]) == 0
        assert actions.verwerk_alles() == 1
        assert actions.verwerk_alles(tot=BEGIN + timedelta(hours=1)) == 0
        assert actions.verwerk_alles(tot=BEGIN + timedelta(hours=2)) == 1


def test_failures_are_retried_with_growing_pauses_and_then_stop(gedaan):
    with time_machine.travel(BEGIN, tick=False) as klok:
        rij = zet(breek="altijd")
        pauzes = []
        for _ in range(3):
            assert actions.verwerk_alles() == 0
            rij.refresh_from_db()
            pauzes.append(rij.niet_voor - timezone.now())
            klok.move_to(rij.niet_voor)
        assert pauzes[:2] == [timedelta(seconds=30), timedelta(minutes=1)]
        assert (rij.stand, rij.pogingen) == (Stand.MISLUKT, 3)
        assert rij.laatste_fout == "ConnectionError: even niet"
        klok.shift(timedelta(days=9))
        assert actions.verwerk_alles() == 0


def test_a_later_attempt_succeeds_and_clears_the_error(gedaan):
    with time_machine.travel(BEGIN, tick=False) as klok:
        rij = zet(breek_tot=1)
        actions.verwerk_alles()
        klok.shift(timedelta(seconds=29))
        assert actions.verwerk_alles() == 0
        klok.shift(timedelta(seconds=1))
        assert actions.verwerk_alles() == 1
        rij.refresh_from_db()
        assert (rij.stand, rij.pogingen, rij.laatste_fout) == (Stand.GEDAAN, 2, "")


@pytest.mark.parametrize(
    ("pogingen", "verwacht"),
    [(0, 30), (1, 30), (2, 60), (3, 120), (4, 240), (10, 15360), (11, 21600), (10_000, 21600)],
)
def test_the_pause_doubles_up_to_six_hours(pogingen, verwacht):
    assert actions.wachttijd(pogingen) == timedelta(seconds=verwacht)


def test_what_cannot_succeed_fails_at_once_with_its_sentence(gedaan):
    rij = zet(breek="blijvend")
    actions.verwerk_alles()
    rij.refresh_from_db()
    assert (rij.stand, rij.pogingen, rij.laatste_fout) == (Stand.MISLUKT, 1, "Dit adres bestaat niet.")


def test_trying_again_gives_fresh_attempts(gedaan):
    rij = zet(breek="blijvend")
    actions.verwerk_alles()
    Uitgaand.objects.update(inhoud={})
    assert actions.probeer_opnieuw(rij.pk)
    assert actions.verwerk_alles() == 1
    assert not actions.probeer_opnieuw(rij.pk)


def test_a_kind_without_handler_waits_for_a_process_that_has_one(gedaan):
    rij = actions.zet_klaar("onbekend", "x")
    assert actions.verwerk_alles() == 0
    rij.refresh_from_db()
    assert rij.stand == Stand.WACHT
    assert "geen verwerker" in rij.laatste_fout


def test_one_handler_a_kind(gedaan):
    with pytest.raises(ValueError, match="al een verwerker"):
        verwerker("proef")(lambda uitgaand: None)
    assert {"mail", "proef", "wachtwoordlink"} <= set(soorten())
    with pytest.raises(GeenVerwerker):
        verwerker_van("bestaat_niet")


# --- leases


def test_what_a_killed_worker_left_is_taken_again_after_the_lease(gedaan):
    with time_machine.travel(BEGIN, tick=False) as klok:
        rij = zet()
        assert actions.claim(rij.pk) is not None
        klok.shift(timedelta(minutes=2))
        assert actions.verwerk_alles() == 0
        klok.shift(timedelta(seconds=1))
        assert actions.verwerk_alles() == 1
        rij.refresh_from_db()
        assert (rij.stand, rij.pogingen) == (Stand.GEDAAN, 2)


def test_a_row_that_kills_its_worker_every_time_ends_as_failed(gedaan):
    with time_machine.travel(BEGIN, tick=False) as klok:
        rij = zet()
        for _ in range(3):
            assert actions.claim(rij.pk) is not None
            klok.shift(timedelta(minutes=3))
        assert actions.verwerk_alles() == 0
        rij.refresh_from_db()
        assert (rij.stand, gedaan) == (Stand.MISLUKT, [])
        assert "brak steeds af" in rij.laatste_fout


def test_a_worker_that_lost_its_claim_does_not_overwrite_the_outcome_of_the_next(gedaan):
    with time_machine.travel(BEGIN, tick=False) as klok:
        rij = zet()
        traag = actions.claim(rij.pk)
        klok.shift(timedelta(minutes=3))
        snel = actions.claim(rij.pk)
        actions._mislukt(traag, "te laat", definitief=True)
        rij.refresh_from_db()
        assert (rij.stand, rij.claim) == (Stand.BEZIG, snel.claim)
        assert actions._voer_uit(snel)
        assert not actions._voer_uit(traag)
        rij.refresh_from_db()
        assert rij.stand == Stand.GEDAAN


# --- the database refuses what makes no sense


@pytest.mark.parametrize(
    "velden",
    [
        {"stand": "bezig"},
        {"stand": "gedaan"},
        {"sleutel": ""},
        {"voorrang": 10},
        {"stand": "wacht", "bezig_tot": BEGIN},
    ],
)
def test_the_database_refuses_half_a_state(gedaan, velden):
    rij = zet()
    with pytest.raises(IntegrityError), transaction.atomic():
        Uitgaand.objects.filter(pk=rij.pk).update(**velden)


# --- two at once


def tegelijk(aantal, werk):
    """Run the same work in that many threads, started together; returns their answers."""
    hek, uit = threading.Barrier(aantal), []

    def draad():
        try:
            hek.wait()
            uit.append(werk())
        finally:
            connection.close()

    draden = [threading.Thread(target=draad) for _ in range(aantal)]
    for d in draden:
        d.start()
    for d in draden:
        d.join()
    assert len(uit) == aantal
    return uit


@pytest.mark.django_db(transaction=True)
def test_of_many_claims_at_once_exactly_one_succeeds(gedaan):
    for ronde in range(5):
        with actions.zonder_taken():
            rij = zet(f"ronde-{ronde}")
        antwoorden = tegelijk(8, lambda pk=rij.pk: actions.claim(pk))
        assert sum(a is not None for a in antwoorden) == 1
        rij.refresh_from_db()
        assert rij.pogingen == 1


@pytest.mark.django_db(transaction=True)
def test_several_sweeps_at_once_do_every_row_once(gedaan):
    with actions.zonder_taken():
        pks = [zet(f"s{i}").pk for i in range(40)]
    assert sum(tegelijk(4, actions.verwerk_alles)) == 40
    assert sorted(gedaan) == pks


@pytest.mark.django_db(transaction=True)
def test_the_same_key_queued_by_many_at_once_is_one_row(gedaan):
    def werk():
        with actions.zonder_taken():
            return zet("zelfde").pk

    assert len(set(tegelijk(6, werk))) == 1
    assert Uitgaand.objects.count() == 1


# --- mail


def test_mail_goes_out_once_with_a_number_that_follows_from_its_key(settings):
    actions.zet_klaar("mail", "brief:1", aan="melder@voorbeeld.example", onderwerp="Uw melding\nX", tekst="Dag")
    actions.verwerk_alles()
    actions.verwerk_alles()
    (bericht,) = mail.outbox
    assert (bericht.to, bericht.subject, bericht.body) == (["melder@voorbeeld.example"], "Uw melding X", "Dag")
    assert bericht.extra_headers["Message-ID"] == bericht_id("brief:1") != bericht_id("brief:2")


def test_mail_carries_attachments_that_the_owner_of_the_files_reads(monkeypatch):
    monkeypatch.setattr("cases.outbox.mail._bijlagelezer", None)
    registreer_bijlagelezer(lambda pk: (f"brief-{pk}.pdf", b"%PDF", "application/pdf"))
    actions.zet_klaar("mail", "brief:2", aan=["a@b.example"], onderwerp="x", tekst="y", bijlagen=[7])
    assert actions.verwerk_alles() == 1
    assert mail.outbox[0].attachments[0].filename == "brief-7.pdf"


@pytest.mark.parametrize(("code", "stand"), [(550, Stand.MISLUKT), (450, Stand.WACHT)])
def test_a_refused_address_fails_at_once_and_a_busy_server_is_tried_again(monkeypatch, code, stand):
    def weiger(self, fail_silently=False):
        raise smtplib.SMTPRecipientsRefused({"a@b.example": (code, b"nee")})

    monkeypatch.setattr("django.core.mail.EmailMessage.send", weiger)
    rij = actions.zet_klaar("mail", "brief:3", aan="a@b.example", onderwerp="x", tekst="y")
    actions.verwerk_alles()
    rij.refresh_from_db()
    assert rij.stand == stand


def test_mail_without_an_address_is_a_failure_that_can_be_seen():
    rij = actions.zet_klaar("mail", "brief:4", aan="", onderwerp="x", tekst="y")
    actions.verwerk_alles()
    rij.refresh_from_db()
    assert (rij.stand, rij.laatste_fout) == (Stand.MISLUKT, "Er is geen e-mailadres om naar te sturen.")


def test_old_content_is_emptied_but_the_key_stays(gedaan):
    with time_machine.travel(BEGIN, tick=False) as klok:
        rij = zet(tekst="persoonlijk")
        actions.verwerk_alles()
        klok.shift(timedelta(days=29))
        assert actions.wis_inhoud() == 0
        klok.shift(timedelta(days=2))
        assert actions.wis_inhoud() == 1
        rij.refresh_from_db()
        assert rij.inhoud == {}
        assert zet().pk == rij.pk
