"""The timeline: append-only for everybody, chained per zaak, anchored outside the database (AL-1, R-39)."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from django_celery_beat.models import PeriodicTask

from cases.dossiers import check, tasks, timeline
from cases.dossiers.actions import log_inzage
from cases.dossiers.models import Gebeurtenis, Inzage, Procedure, TijdlijnAnker, Zaak
from cases.dossiers.steps import procedures
from cases.outbox.models import Notificatie
from tests.dossiers.levenslopen import VANDAAG
from tests.factories import Cast, maak_medewerker, maak_melding

pytestmark = pytest.mark.django_db


@pytest.fixture
def zaak(cast: Cast) -> Zaak:
    with time_machine.travel("2026-07-06 09:00+02:00", tick=False):
        return maak_melding(cast, VANDAAG, status="in_beoordeling").zaak


@pytest.fixture(autouse=True)
def ankerbestand(settings: Any, tmp_path: Path) -> Path:
    """An own file for the anchors of each test."""
    settings.ANKERBESTAND = str(tmp_path / "elders" / "ankers.txt")
    return Path(settings.ANKERBESTAND)


def als_eigenaar(sql: str, *waarden: Any, tabel: str = "dossiers_gebeurtenis") -> None:
    """Change rows as only the owner of the table can: with every trigger off."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"ALTER TABLE {tabel} DISABLE TRIGGER USER")
        cursor.execute(sql, waarden)
        cursor.execute(f"ALTER TABLE {tabel} ENABLE TRIGGER USER")


# --- append-only (AL-1) --------------------------------------------------------------------------------------------


def test_nobody_changes_or_removes_an_event_by_the_model(zaak: Zaak) -> None:
    gebeurtenis = zaak.gebeurtenissen.earliest("volgnummer")
    for poging in (
        lambda: Gebeurtenis.objects.filter(pk=gebeurtenis.pk).update(motivering="anders"),
        lambda: gebeurtenis.save(),
        lambda: gebeurtenis.delete(),
        lambda: zaak.gebeurtenissen.all().delete(),
    ):
        with pytest.raises(DatabaseError, match=r"Cannot (update|delete)"), transaction.atomic():
            poging()


@pytest.mark.parametrize("tabel", ["dossiers_gebeurtenis", "dossiers_inzage", "dossiers_tijdlijnanker"])
@pytest.mark.parametrize("sql", ["UPDATE {} SET id = id", "DELETE FROM {}"])
def test_nobody_changes_or_removes_a_log_in_raw_sql(zaak: Zaak, cast: Cast, tabel: str, sql: str) -> None:
    log_inzage(cast.anna, "zaakpagina", zaak=zaak)
    timeline.veranker(VANDAAG)

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql.format(tabel))


def test_a_zaak_is_never_removed(zaak: Zaak) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM dossiers_zaak WHERE id = %s", [zaak.pk])


def test_the_database_numbers_and_chains_whatever_the_writer_says(zaak: Zaak) -> None:
    vorige = zaak.gebeurtenissen.latest("volgnummer")

    nieuw = Gebeurtenis.objects.create(
        zaak=zaak, soort="noteer", tijdstip=timezone.now(), volgnummer=1, hash="0" * 64, vorige_hash="verzonnen"
    )

    nieuw.refresh_from_db()
    assert (nieuw.volgnummer, nieuw.vorige_hash) == (vorige.volgnummer + 1, vorige.hash)
    assert nieuw.hash != "0" * 64


def test_looking_stays_looked_when_the_page_that_was_shown_fails(cast: Cast, zaak: Zaak) -> None:
    log_inzage(cast.anna, "zaakpagina", zaak=zaak, doel="behandeling")

    gezien = Inzage.objects.get()
    assert (gezien.medewerker, gezien.wat, gezien.doel) == (cast.anna, "zaakpagina", "behandeling")


def test_the_timeline_names_no_person_so_that_erasing_one_leaves_the_chain_whole(cast: Cast, zaak: Zaak) -> None:
    """architectuur §2.4: facts hold ids, roles and values."""
    gegevens = re.compile(r"Joke|Voorbeeld|Lindelaan|0612345678|@|1234\s?AB")

    for gebeurtenis in Gebeurtenis.objects.filter(zaak=zaak):
        assert not gegevens.search(str(gebeurtenis.feiten)), gebeurtenis.soort

    als_eigenaar("UPDATE dossiers_gebeurtenis SET motivering = '' WHERE zaak_id = %s", zaak.pk)
    assert timeline.controleer_keten() == [], "a reason that must be erased can be, its hash stays"


# --- the chain shows every change ----------------------------------------------------------------------------------


def test_an_untouched_chain_holds(zaak: Zaak) -> None:
    assert timeline.controleer_keten() == []
    assert Gebeurtenis.objects.filter(zaak=zaak).count() == zaak.gebeurtenissen.latest("volgnummer").volgnummer


@pytest.mark.parametrize(
    ("sql", "wat"),
    [
        ("UPDATE dossiers_gebeurtenis SET feiten = '{}' WHERE zaak_id = %s AND volgnummer = 1", "inhoud gewijzigd"),
        ("UPDATE dossiers_gebeurtenis SET actor_id = NULL WHERE zaak_id = %s AND volgnummer = 1", "inhoud gewijzigd"),
        ("UPDATE dossiers_gebeurtenis SET tijdstip = tijdstip + interval '1 second' WHERE zaak_id = %s "
         "AND volgnummer = 2", "inhoud gewijzigd"),
        ("UPDATE dossiers_gebeurtenis SET motivering = 'andere reden' WHERE zaak_id = %s AND volgnummer = 3",
         "motivering gewijzigd"),
        ("DELETE FROM dossiers_gebeurtenis WHERE zaak_id = %s AND volgnummer = 2", "vorige schakel klopt niet"),
        ("DELETE FROM dossiers_gebeurtenis g WHERE zaak_id = %s AND volgnummer = "
         "(SELECT max(volgnummer) FROM dossiers_gebeurtenis h WHERE h.zaak_id = g.zaak_id)",
         "laatste gebeurtenis ontbreekt"),
    ],
)  # fmt: skip
def test_the_check_finds_what_the_owner_of_the_table_altered(zaak: Zaak, sql: str, wat: str) -> None:
    als_eigenaar(sql, zaak.pk)

    breuken = timeline.controleer_keten()

    assert wat in {breuk.wat for breuk in breuken}
    assert {breuk.zaaknummer for breuk in breuken} == {zaak.zaaknummer}


def test_a_rewritten_chain_is_whole_but_differs_from_its_anchor(zaak: Zaak, ankerbestand: Path) -> None:
    """Who owns the tables can compute every hash again; the line outside the database cannot follow."""
    timeline.veranker(VANDAAG)
    laatste = zaak.gebeurtenissen.latest("volgnummer")
    als_eigenaar(
        "UPDATE dossiers_gebeurtenis SET soort = 'niets_gebeurd', hash = dossiers_schakel(zaak_id, volgnummer, "
        "tijdstip, 'niets_gebeurd', stapcode, actor_id, namens_id, van, naar, motivering_sha256, feiten, vorige_hash) "
        "WHERE id = %s",
        laatste.pk,
    )
    assert timeline.controleer_keten() == []

    (fout,) = timeline.controleer_ankers()

    assert fout == "De tijdlijn van 2026-07-06 is niet meer gelijk aan het anker van die dag."


# --- anchors -------------------------------------------------------------------------------------------------------


def test_a_day_is_anchored_in_a_row_and_a_line_and_only_once(zaak: Zaak, ankerbestand: Path) -> None:
    anker = timeline.veranker(VANDAAG)
    timeline.veranker(VANDAAG)

    assert ankerbestand.read_text() == f"2026-07-06 1 {anker.sha256}\n"
    assert TijdlijnAnker.objects.count() == 1
    assert timeline.controleer_ankers() == []


def test_a_day_ends_at_midnight_in_amsterdam(zaak: Zaak, cast: Cast) -> None:
    with time_machine.travel(datetime.fromisoformat("2026-07-06T23:59:59+02:00"), tick=False):
        timeline.leg_vast(zaak, "noteer", cast.anna)
    een = timeline.koppen_op(VANDAAG)
    with time_machine.travel(datetime.fromisoformat("2026-07-07T00:00:01+02:00"), tick=False):
        timeline.leg_vast(zaak, "noteer", cast.anna)

    assert timeline.koppen_op(VANDAAG) == een
    assert timeline.koppen_op(VANDAAG + timedelta(days=1))[0] == 1


def test_days_without_a_worker_are_caught_up_and_today_is_left_alone(zaak: Zaak, cast: Cast) -> None:
    for dag in ("2026-07-08", "2026-07-10"):
        with time_machine.travel(f"{dag} 10:00+02:00", tick=False):
            timeline.leg_vast(zaak, "noteer", cast.anna)

    with time_machine.travel("2026-07-10 12:00+02:00", tick=False):
        assert tasks.veranker() == 2
        assert tasks.veranker() == 0

    assert list(TijdlijnAnker.objects.order_by("datum").values_list("datum", flat=True)) == [
        date(2026, 7, 6),
        date(2026, 7, 8),
    ]


def test_without_a_place_to_write_there_is_no_anchor_and_the_next_night_tries_again(
    zaak: Zaak, ankerbestand: Path
) -> None:
    ankerbestand.parent.write_text("a file where the folder should be")

    with pytest.raises(OSError, match="elders"):
        timeline.veranker(VANDAAG)

    assert not TijdlijnAnker.objects.exists()


def test_a_lost_file_is_noticed(zaak: Zaak, ankerbestand: Path) -> None:
    timeline.veranker(VANDAAG)
    ankerbestand.unlink()

    (fout,) = timeline.controleer_ankers()

    assert "2026-07-06" in fout


# --- the commands --------------------------------------------------------------------------------------------------


def test_the_command_says_how_much_it_checked(zaak: Zaak, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("controleer_tijdlijn")

    assert re.fullmatch(r"\d+ gebeurtenissen gecontroleerd: geen afwijkingen\.\n", capsys.readouterr().out)


def test_the_command_lists_every_defect_and_ends_with_one(zaak: Zaak, capsys: pytest.CaptureFixture[str]) -> None:
    als_eigenaar("UPDATE dossiers_gebeurtenis SET feiten = '{}' WHERE zaak_id = %s AND volgnummer = 1", zaak.pk)

    with pytest.raises(SystemExit) as einde:
        call_command("controleer_tijdlijn")

    assert einde.value.code == 1
    fouten = capsys.readouterr().err
    assert f"{zaak.zaaknummer}, gebeurtenis 1: inhoud gewijzigd" in fouten
    assert "1 afwijkingen gevonden." in fouten


def test_anchoring_by_hand(zaak: Zaak, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("veranker_tijdlijn", "2026-07-06")
    assert capsys.readouterr().out.startswith("2026-07-06 1 zaken ")
    call_command("veranker_tijdlijn")
    assert capsys.readouterr().out == "Alle dagen tot vandaag zijn al verankerd.\n"
    with pytest.raises(CommandError, match="nog niet voorbij"):
        call_command("veranker_tijdlijn", str(timezone.localdate()))


def test_the_nightly_work_is_scheduled_once(stamgegevens: None) -> None:
    call_command("laad_stamgegevens", verbosity=0)

    taken = PeriodicTask.objects.filter(task__startswith="dossiers.")
    assert sorted(taken.values_list("task", flat=True)) == ["dossiers.controleer", "dossiers.veranker"]
    assert all(taak.crontab and str(taak.crontab.timezone) == "Europe/Amsterdam" for taak in taken)


def test_who_keeps_the_system_hears_of_a_defect_at_night(zaak: Zaak, cast: Cast) -> None:
    fatima = maak_medewerker("fatima", "Fatima Haddad", "FB", organisatie=cast.gemeente)
    als_eigenaar("UPDATE dossiers_gebeurtenis SET feiten = '{}' WHERE zaak_id = %s AND volgnummer = 1", zaak.pk)

    assert tasks.controleer() == 1

    bericht = Notificatie.objects.get(medewerker=fatima, soort="controle_tijdlijn")
    assert zaak.zaaknummer in bericht.tekst


# --- every zaak has a procedure ------------------------------------------------------------------------------------


def test_every_zaak_has_its_procedure_and_shows_its_toestand(zaak: Zaak, cast: Cast) -> None:
    assert list(check.zonder_procedure()) == []
    assert list(check.andere_toestand()) == []

    als_eigenaar("UPDATE dossiers_zaak SET toestand = 'afgehandeld' WHERE id = %s", zaak.pk, tabel="dossiers_zaak")
    assert list(check.andere_toestand()) == [
        f"{zaak.zaaknummer}: de lijst toont een andere toestand dan in_beoordeling"
    ]


def test_a_zaak_without_its_procedure_is_found(zaak: Zaak) -> None:
    als_eigenaar("DELETE FROM intake_melding WHERE zaak_id = %s", zaak.pk, tabel="intake_melding")

    assert list(check.zonder_procedure()) == [f"{zaak.zaaknummer}: er is geen melding bij deze zaak"]


def test_every_kind_of_zaak_is_one_to_one_with_its_procedure() -> None:
    soorten: dict[str, type[Procedure]] = procedures()

    assert set(soorten) == {"melding", "handhavingsverzoek"}
    for procedure in soorten.values():
        assert procedure._meta.pk.name == "zaak"
