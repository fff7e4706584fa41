"""The store: kept first, then taken in, once; the receipt confirmed; nobody anonymous kept (OB_2_17, R-06, AL-3)."""

from __future__ import annotations

import io
import itertools
import json
import threading
from datetime import UTC, date, datetime, timedelta
from unittest import mock

import pytest
import time_machine
from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django_celery_beat.models import PeriodicTask
from PIL import Image

from cases.channels.actions import ontvangst
from cases.channels.actions.ontvangst import bewaarbaar, keur_bestand, ontvang, veeg, verwerk
from cases.channels.inzending import InzendingForm
from cases.channels.models import Bevestiging, Ontvangst, Ontvangstbestand, Stand
from cases.channels.opslag import open_ontvangen
from cases.documents.models import Verzending
from cases.dossiers.models import Bestand, Betrokkene, Gebeurtenis, Zaak
from cases.intake.models import Handhavingsverzoek, Melding
from tests.channels.conftest import INGEVULD, Bijlage
from tests.factories import Cast, maak_cast
from vth.celery import app

pytestmark = pytest.mark.django_db
VANDAAG = date(2026, 7, 6)
MP3 = b"ID3\x04\x00\x00\x00\x00\x00\x00" + b"\xff\xfb\x90\x00" * 100


@pytest.fixture(autouse=True)
def klok():
    with time_machine.travel(datetime(2026, 7, 6, 9, tzinfo=UTC), tick=False):
        yield


def foto(exif: bytes = b"") -> bytes:
    uit = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(uit, "JPEG", exif=exif)
    return uit.getvalue()


# --- storing -------------------------------------------------------------------------------------------------------


def test_what_is_sent_is_kept_before_it_is_understood(cast: Cast, maak_inzending) -> None:
    rij, nieuw = ontvang(maak_inzending(Bijlage(b"MZ\x90 vreemd programma", "virus.exe"), soort="onzin", situatie=[1]))

    assert (nieuw, rij.stand, rij.soort, Zaak.objects.count()) == (True, Stand.ONTVANGEN, "", 0)
    assert rij.gegevens["situatie"] == [1]
    bestand = rij.bestanden.get()
    with open_ontvangen(bestand) as inhoud:
        assert inhoud.read() == b"MZ\x90 vreemd programma"


def test_the_same_key_of_the_same_sender_is_one_row(cast: Cast, maak_inzending) -> None:
    eerste, _ = ontvang(maak_inzending(kanaal="api", afzender="gemeente-app", sleutel="abc"))
    tweede, nieuw = ontvang(maak_inzending(kanaal="api", afzender="gemeente-app", sleutel="abc"))
    derde, ook_nieuw = ontvang(maak_inzending(kanaal="api", afzender="andere-app", sleutel="abc"))
    anders, _ = ontvang(maak_inzending(kanaal="api", afzender="gemeente-app", sleutel="abc", naam="Iemand anders"))

    assert (tweede.pk, nieuw, tweede.andere_inhoud) == (eerste.pk, False, False)
    assert ook_nieuw
    assert derde.pk != eerste.pk
    assert anders.pk == eerste.pk
    assert anders.andere_inhoud
    assert Ontvangst.objects.get(pk=eerste.pk).gegevens["naam"] == "Joke Voorbeeld"


def test_nothing_that_is_received_can_be_removed_or_get_another_origin(cast: Cast, maak_inzending) -> None:
    rij, _ = ontvang(maak_inzending(Bijlage(foto(), "foto.jpg")))

    with pytest.raises(DatabaseError), transaction.atomic():
        Ontvangst.objects.filter(pk=rij.pk).delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        Ontvangst.objects.filter(pk=rij.pk).update(sleutel="anders")
    with pytest.raises(DatabaseError), transaction.atomic():
        Ontvangstbestand.objects.update(sha256="0" * 64)


def test_strange_values_are_stored_without_an_error(cast: Cast, maak_inzending) -> None:
    diep: list = []
    for _ in range(2000):
        diep = [diep]
    vreemd = {
        "nul": "a\x00b", "half": "\ud800", "groot": 10**6000, "nan": float("nan"), "diep": diep, "dag": VANDAAG,
        "bytes": b"\xff", "sleutel\x00": {"x": float("inf")},
    }  # fmt: skip
    rij, _ = ontvang(maak_inzending(**vreemd, sleutel="s\x00\ud800"))
    rij = verwerk(rij.pk, vandaag=VANDAAG)

    assert rij.stand == Stand.VERWERKT
    assert rij.gegevens["nul"] == "a�b"
    json.dumps(bewaarbaar(vreemd), allow_nan=False)


# --- taking in -----------------------------------------------------------------------------------------------------


def test_a_melding_becomes_a_zaak_with_its_people_place_and_files(cast: Cast, maak_inzending) -> None:
    rij, _ = ontvang(maak_inzending(Bijlage(foto(), "foto.jpg"), onderwerp="Koelmachine"))
    rij = verwerk(rij.pk, vandaag=VANDAAG)

    zaak = rij.zaak
    assert zaak is not None
    assert rij.stand == Stand.VERWERKT
    assert (zaak.soort, zaak.kanaal, zaak.onderwerp) == ("melding", "digitaal", "Koelmachine")
    assert (zaak.ontvangstdatum, zaak.automatisch_geregistreerd) == (VANDAAG, True)
    assert (zaak.locatie.adresregel, zaak.locatie.postcode, zaak.locatie.plaatsnaam) == (
        "Molenpad 3", "1234CD", "Voorbeeldstad",
    )  # fmt: skip
    assert zaak.hoofdbehandelaar == cast.anna
    assert [b.naam for b in Bestand.objects.filter(zaak=zaak)] == ["foto.jpg"]
    assert zaak.betrokkenen.get().naam == "Joke Voorbeeld"


@pytest.mark.parametrize(
    ("moment", "dag"),
    [
        (datetime(2026, 7, 5, 21, 59, tzinfo=UTC), date(2026, 7, 5)),
        (datetime(2026, 7, 5, 22, 1, tzinfo=UTC), date(2026, 7, 6)),
        (datetime(2026, 1, 5, 22, 59, tzinfo=UTC), date(2026, 1, 5)),
        (datetime(2026, 1, 5, 23, 1, tzinfo=UTC), date(2026, 1, 6)),
    ],
)
def test_the_day_of_receipt_is_the_amsterdam_day_on_which_it_came(cast: Cast, maak_inzending, moment, dag) -> None:
    rij, _ = ontvang(maak_inzending(ontvangen_op=moment))

    assert verwerk(rij.pk, vandaag=VANDAAG).zaak.ontvangstdatum == dag


def test_a_handhavingsverzoek_becomes_one_with_its_term(cast: Cast, maak_inzending) -> None:
    rij, _ = ontvang(
        maak_inzending(soort="handhavingsverzoek", gestelde_overtreding="Geluid in de nacht", belang="Buren")
    )
    zaak = verwerk(rij.pk, vandaag=VANDAAG).zaak

    verzoek = Handhavingsverzoek.objects.get(zaak=zaak)
    assert (verzoek.gestelde_overtreding, verzoek.belang) == ("Geluid in de nacht", "Buren")
    assert zaak.termijnen.filter(code="HV_8WK").count() == 1
    assert zaak.betrokkenen.get().rol == "verzoeker"


def test_twice_taken_in_is_one_zaak(cast: Cast, maak_inzending) -> None:
    rij, _ = ontvang(maak_inzending())

    assert verwerk(rij.pk, vandaag=VANDAAG).zaak == verwerk(rij.pk, vandaag=VANDAAG).zaak
    assert Melding.objects.count() == 1


def test_what_cannot_be_understood_says_why_and_is_kept(cast: Cast, maak_inzending) -> None:
    rij, _ = ontvang(maak_inzending(situatie="", huisnummer="drie", categorie="ufo"))
    rij = verwerk(rij.pk, vandaag=VANDAAG)

    assert (rij.stand, rij.zaak, rij.niet_voor) == (Stand.MISLUKT, None, None)
    assert "Schrijf op wat er aan de hand is." in rij.fout
    assert "Er is geen categorie ‘ufo’" in rij.fout
    assert set(rij.veldfouten) == {"situatie", "huisnummer", "categorie"}
    assert rij.gegevens["huisnummer"] == "drie"


def test_a_file_that_may_not_go_into_a_dossier_stays_with_what_was_received(cast: Cast, maak_inzending) -> None:
    rij, _ = ontvang(
        maak_inzending(Bijlage(b"MZ\x90\x00", "meting.exe"), Bijlage(foto(), "foto.jpg"), Bijlage(b"", "leeg"))
    )
    rij = verwerk(rij.pk, vandaag=VANDAAG)

    assert [b.naam for b in Bestand.objects.filter(zaak=rij.zaak)] == ["foto.jpg"]
    assert rij.bestanden.count() == 3
    assert Gebeurtenis.objects.get(zaak=rij.zaak, soort="bestand_niet_overgenomen").feiten["aantal"] == 2


def test_a_fault_of_ours_is_tried_again_with_a_bound_and_then_waits_for_a_person(cast: Cast, maak_inzending) -> None:
    rij, _ = ontvang(maak_inzending())
    with mock.patch.object(ontvangst.registratie, "registreer_melding", side_effect=RuntimeError("Joke Voorbeeld")):
        rij = verwerk(rij.pk, vandaag=VANDAAG)
        assert (rij.stand, rij.pogingen) == (Stand.MISLUKT, 1)
        assert rij.niet_voor is not None
        for uur in range(1, 12):
            with time_machine.travel(datetime(2026, 7, 6, 9, tzinfo=UTC) + timedelta(hours=uur), tick=False):
                veeg(vandaag=VANDAAG)
    rij.refresh_from_db()

    assert (rij.pogingen, rij.niet_voor, rij.stand) == (5, None, Stand.MISLUKT)
    assert "met de hand" in rij.fout
    assert "Joke" not in rij.fout


def test_a_fault_that_passes_heals_by_itself(cast: Cast, maak_inzending) -> None:
    rij, _ = ontvang(maak_inzending())
    with mock.patch.object(ontvangst.registratie, "registreer_melding", side_effect=RuntimeError):
        verwerk(rij.pk, vandaag=VANDAAG)
    with time_machine.travel(datetime(2026, 7, 6, 10, tzinfo=UTC), tick=False):
        assert veeg(vandaag=VANDAAG) == 1
    rij.refresh_from_db()

    assert rij.stand == Stand.VERWERKT
    assert rij.fout == ""


def test_what_a_process_that_ended_left_behind_is_found(cast: Cast, maak_inzending) -> None:
    rij, _ = ontvang(maak_inzending())
    assert veeg(vandaag=VANDAAG) == 0  # the process that stored it may still be busy
    with time_machine.travel(datetime(2026, 7, 6, 9, 3, tzinfo=UTC), tick=False):
        assert veeg(vandaag=VANDAAG) == 1
        assert veeg(vandaag=VANDAAG) == 0

    assert Ontvangst.objects.get(pk=rij.pk).stand == Stand.VERWERKT


# --- confirming ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("anders", "kanaal", "bevestiging"),
    [
        ({"mag_per_email": True}, "e-mail", Bevestiging.GEDAAN),
        ({}, "post", Bevestiging.GEDAAN),
        (
            {"indiener_straat": "", "indiener_huisnummer": "", "indiener_plaatsnaam": ""},
            None,
            Bevestiging.NIET_MOGELIJK,
        ),
        ({"anoniem": True}, None, Bevestiging.NVT),
        ({"bevestig": False}, None, Bevestiging.NVT),
    ],
)
def test_the_receipt_is_confirmed_when_the_sender_can_be_reached(
    cast: Cast, maak_inzending, anders, kanaal, bevestiging
) -> None:
    rij, _ = ontvang(maak_inzending(**anders))
    rij = verwerk(rij.pk, vandaag=VANDAAG)

    assert rij.bevestiging == bevestiging
    assert [v.kanaal for v in Verzending.objects.filter(document__zaak=rij.zaak)] == ([kanaal] if kanaal else [])
    assert Melding.objects.get().ontvangst_bevestigd_op == (VANDAAG if kanaal else None)


def test_consent_for_email_is_recorded_with_its_day_and_where_it_was_given(cast: Cast, maak_inzending) -> None:
    rij, _ = ontvang(maak_inzending(mag_per_email="ja"))
    persoon = verwerk(rij.pk, vandaag=VANDAAG).zaak.betrokkenen.get()

    assert (persoon.email_toestemming_op, persoon.email_toestemming_bron) == (VANDAAG, "op het formulier")
    assert persoon.voorkeur == "e-mail"


def test_a_confirmation_that_fails_leaves_the_zaak_and_is_tried_for_an_hour(cast: Cast, maak_inzending) -> None:
    rij, _ = ontvang(maak_inzending())
    with mock.patch.object(ontvangst.beoordeling, "bevestig_ontvangst", side_effect=RuntimeError):
        rij = verwerk(rij.pk, vandaag=VANDAAG)
        assert (rij.stand, rij.bevestiging) == (Stand.VERWERKT, Bevestiging.NODIG)
        with time_machine.travel(datetime(2026, 7, 6, 10, 1, tzinfo=UTC), tick=False):
            veeg(vandaag=VANDAAG)
    rij.refresh_from_db()

    assert rij.bevestiging == Bevestiging.NIET_MOGELIJK
    assert Melding.objects.get().ontvangst_bevestigd_op is None


def test_a_confirmation_that_was_cut_off_still_follows(cast: Cast, maak_inzending) -> None:
    rij, _ = ontvang(maak_inzending())
    with mock.patch.object(ontvangst, "bevestig", side_effect=KeyboardInterrupt), pytest.raises(KeyboardInterrupt):
        verwerk(rij.pk, vandaag=VANDAAG)
    veeg(vandaag=VANDAAG)

    assert Ontvangst.objects.get(pk=rij.pk).bevestiging == Bevestiging.GEDAAN


# --- nobody anonymous is kept --------------------------------------------------------------------------------------


def test_an_anonymous_handhavingsverzoek_is_refused_with_the_way_out(cast: Cast, maak_inzending) -> None:
    rij, _ = ontvang(maak_inzending(soort="handhavingsverzoek", anoniem=True))
    rij = verwerk(rij.pk, vandaag=VANDAAG)

    assert (rij.stand, rij.zaak) == (Stand.MISLUKT, None)
    assert "stuur dit als melding" in rij.veldfouten["anoniem"][0]


def test_of_somebody_anonymous_nothing_is_kept_that_says_who_it_is(cast: Cast, maak_inzending, caplog) -> None:
    exif = Image.Exif()
    exif[0x013B], exif[0x010F] = "Joke Voorbeeld", "Camera van Joke"
    bestanden = (
        Bijlage(foto(exif.tobytes()), "Joke Voorbeeld bij de brug.jpg"), Bijlage(MP3, "joke.mp3"),
    )  # fmt: skip
    rij, _ = ontvang(maak_inzending(*bestanden, anoniem="ja", telefoon="0612345678", onbekend_veld="Joke"))
    with mock.patch.object(ontvangst.registratie, "registreer_melding", side_effect=RuntimeError("Joke Voorbeeld")):
        verwerk(rij.pk, vandaag=VANDAAG)
    rij = verwerk(rij.pk, vandaag=VANDAAG)

    alles = json.dumps(rij.gegevens) + "".join(rij.bestanden.values_list("naam", flat=True)) + caplog.text
    assert rij.stand == Stand.VERWERKT
    assert not [woord for woord in ("Joke", "Lindelaan", "0612345678", "joke@") if woord in alles]
    bestand = rij.bestanden.get()
    with open_ontvangen(bestand) as inhoud:
        schoon = inhoud.read()
    assert bestand.naam == "bijlage-1.jpg"
    assert b"Joke" not in schoon
    assert dict(Image.open(io.BytesIO(schoon)).getexif()) == {}
    assert Bestand.objects.get(zaak=rij.zaak).naam == "bijlage-1.jpg"
    assert rij.gegevens["weggelaten_bestanden"] == 1
    persoon = Betrokkene.objects.get(zaak=rij.zaak)
    assert persoon.anoniem
    assert not persoon.email


def test_a_sender_hears_at_once_that_a_file_cannot_be_anonymous(cast: Cast) -> None:
    keur_bestand(Bijlage(MP3, "geluid.mp3"), "geluid.mp3", anoniem=False)
    inhoud = Bijlage(foto(), "foto.jpg")
    keur_bestand(inhoud, "foto.jpg", anoniem=True)

    assert inhoud.read(2) == b"\xff\xd8"
    with pytest.raises(Exception, match="als JPEG, PNG of PDF"):
        keur_bestand(Bijlage(MP3, "geluid.mp3"), "geluid.mp3", anoniem=True)


# --- at the same time ----------------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_the_same_key_from_many_sides_at_once_is_one_zaak(stamgegevens: None, maak_inzending) -> None:
    maak_cast()
    hek, fouten = threading.Barrier(6), []

    def stuur() -> None:
        try:
            inzending = maak_inzending(Bijlage(foto(), "foto.jpg"), kanaal="api", afzender="app", sleutel="een")
            hek.wait()
            rij, _ = ontvang(inzending)
            verwerk(rij.pk, vandaag=VANDAAG)
        except Exception as fout:
            fouten.append(fout)
        finally:
            connection.close()

    draden = [threading.Thread(target=stuur) for _ in range(6)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()

    assert fouten == []
    assert (Ontvangst.objects.count(), Zaak.objects.count(), Bestand.objects.count()) == (1, 1, 1)
    assert Verzending.objects.count() == 1
    assert not list(settings.MEDIA_ROOT.glob(".binnen-*"))


def test_the_periodic_tasks_are_in_the_schedule_and_known_to_the_worker(cast: Cast) -> None:
    gepland = set(PeriodicTask.objects.filter(task__startswith="channels.").values_list("task", flat=True))

    assert {"channels.veeg", "channels.lees_post", "channels.vergeet_bestanden"} <= gepland
    app.loader.import_default_modules()
    assert gepland <= set(app.tasks)


@pytest.mark.django_db(transaction=True)
def test_a_worker_takes_in_what_was_only_stored(stamgegevens: None, maak_inzending, worker) -> None:
    maak_cast()
    rij, _ = ontvang(maak_inzending())
    Ontvangst.objects.filter(pk=rij.pk).update(niet_voor=datetime(2020, 1, 1, tzinfo=UTC))
    app.send_task("channels.veeg", ignore_result=True)

    worker.wait_until(lambda: Ontvangst.objects.get(pk=rij.pk).bevestiging == "gedaan", "the confirmation")
    assert Zaak.objects.count() == 1


@pytest.mark.parametrize(
    "waarde", [0, True, 3.5, float("nan"), 10**400, [1], {"a": 1}, "\x00", "\ud800", b"x", "9" * 30000]
)
def test_no_value_in_any_field_stops_the_form(cast: Cast, waarde: object) -> None:
    for veld, bestand in itertools.product(InzendingForm.base_fields, (True, False)):
        formulier = InzendingForm({**INGEVULD, veld: waarde}, soort="melding", bestand=bestand)
        if formulier.is_valid():
            formulier.intakegegevens(kanaal="digitaal", organisatie=cast.gemeente, ontvangen=VANDAAG)
        else:
            assert set(formulier.errors) <= set(formulier.fields)
