"""Every step from every status of every lifecycle, against the tables in tests/approved/: in Python and in raw SQL."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pgtrigger
import pytest
from django.db import DatabaseError, connection, transaction

from cases.casework.models import Opdracht, Overdracht
from cases.documents.models import Akkoord, Document, Documentversie
from cases.dossiers.actions import geef_toegang
from cases.dossiers.models import Gebeurtenis, Statusdrager, Zaakrol
from cases.dossiers.steps import (
    StapNietMogelijk,
    eenmaal_gelezen,
    lifecycles,
    stap_van,
    stappen,
    statusovergangen,
    zet_stap,
)
from cases.dossiers.timeline import controleer_keten
from cases.intake.models import Zienswijze
from cases.staff.models import Medewerker
from tests.dossiers.levenslopen import LEVENSLOPEN, VANDAAG, Levensloop, maak_document
from tests.factories import Cast, maak_medewerker

NAMEN = sorted(LEVENSLOPEN)


@pytest.fixture(params=NAMEN)
def loop(request: pytest.FixtureRequest) -> Levensloop:
    return LEVENSLOPEN[request.param]


def tabel_van(loop: Levensloop) -> str:
    return loop.model._meta.db_table


def zonder_wachters(loop: Levensloop) -> Any:
    """Let a test put a row in a status by hand; every trigger of this table is off inside."""
    naam = f"{loop.model._meta.app_label}.{loop.model.__name__}"
    return pgtrigger.ignore(*[f"{naam}:{t.name}" for t in loop.model._meta.triggers])


def zet_in(loop: Levensloop, drager: Statusdrager, status: str, **velden: Any) -> None:
    """Write status and columns of a row directly, and read it anew."""
    waarden = {**loop.velden, **velden, "status": status}
    sql = ", ".join(f"{kolom} = %s" for kolom in waarden)
    with zonder_wachters(loop), connection.cursor() as cursor:
        cursor.execute(f"UPDATE {tabel_van(loop)} SET {sql} WHERE {sleutel(loop)} = %s", [*waarden.values(), drager.pk])
    drager.refresh_from_db()


def sleutel(loop: Levensloop) -> str:
    return str(loop.model._meta.pk.column)


@contextmanager
def daarna_alsof_er_niets_was() -> Iterator[None]:
    """Undo in the database whatever happens inside."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


# --- exactly the approved steps ------------------------------------------------------------------------------------


def test_every_lifecycle_has_an_approved_table() -> None:
    procedures = {procedure._meta.model_name for procedure in lifecycles()}

    assert procedures <= set(NAMEN)
    assert len(LEVENSLOPEN["melding"].rijen) == 36
    assert len(LEVENSLOPEN["document"].rijen) == 11


def test_the_lifecycle_has_exactly_the_approved_statuses(loop: Levensloop) -> None:
    assert {s.value for s in loop.model.Status} == set(loop.standen)
    assert set(loop.model.EIND) == set(loop.gesloten)
    assert loop.open[0] == loop.model.BEGIN


def test_the_lifecycle_has_exactly_the_approved_steps(loop: Levensloop) -> None:
    in_code = {
        (s.code, s.naam, van, s.naar or "=") for s in stappen(loop.model) for van in s.van if van in loop.standen
    }
    goedgekeurd = {(r.code, r.stap, van, r.naar) for r in loop.rijen for van in r.van}

    assert in_code == goedgekeurd


def test_the_triggers_are_made_of_the_approved_changes(loop: Levensloop) -> None:
    assert {(v, n) for v, n in statusovergangen(loop.model) if v in loop.standen} == loop.overgangen


def test_every_step_says_in_plain_words_what_it_does(loop: Levensloop) -> None:
    for stap in stappen(loop.model):
        assert stap.label[0].isupper(), stap
        assert not stap.label.endswith("."), stap
        assert not re.search(r"[_{}]", stap.label + stap.uitleg), stap


# --- in Python -----------------------------------------------------------------------------------------------------


@pytest.fixture
def alleskunner(cast: Cast) -> Medewerker:
    """Somebody with every role, so that only the status can be against a step."""
    wie = maak_medewerker("alles", "Noor Alles", "CM", "AM", "TH", "JU", "TL", "BM", "KP", organisatie=cast.gemeente)
    wie.teams.add(cast.team)
    return wie


@pytest.fixture
def drager(loop: Levensloop, cast: Cast, alleskunner: Medewerker) -> Statusdrager:
    rij = loop.maak(cast)
    Zaakrol.objects.create(zaak=rij.zaak, medewerker=alleskunner, rol="medebehandelaar", van="2026-07-06 09:00+02")
    geef_toegang(rij.zaak, [alleskunner])
    return rij


def loop_van(rij: Statusdrager) -> str:
    return str(rij._meta.model_name)


def maak_passend(rij: Statusdrager, stap: str, cast: Cast) -> None:
    """Fulfil the conditions of a step that columns of its own row cannot."""
    zaak = rij.zaak
    if stap == "neem_terug" and loop_van(rij) in ("melding", "handhavingsverzoek"):
        overdracht = Overdracht(
            zaak=zaak, naar=cast.partner, reden="ander_gezag", toelichting="x", antwoord="nee", ontvangstdatum=VANDAAG,
            gemaakt_op="2026-07-06 09:00+02",
        )  # fmt: skip
        overdracht.save(force_insert=True)
        for methode in (overdracht.verstuur, overdracht.weiger):
            methode()
            overdracht.save()
    if stap == "verzend_voornemen":
        brief = rij.voornemens_van_ronde().get().document  # type: ignore[attr-defined]
        zet_in(LEVENSLOPEN["document"], brief, "getoetst", vastgesteld_door_id=cast.dirk.pk)
    if stap == "start_nieuwe_ronde":
        wie = zaak.betrokkenen.get()
        Zienswijze(
            zaak=zaak, betrokkene=wie, ronde=1, uiterlijk=VANDAAG, uitgenodigd_op=VANDAAG, nieuwe_feiten=True
        ).save()
    if isinstance(rij, Zienswijze) and stap.startswith("verklaar"):
        rij.onderdelen.update(oordeel={"verklaar_deels_gegrond": "deels"}.get(stap, stap.removeprefix("verklaar_")))
    if not isinstance(rij, Document):
        return
    if stap in ("verzend_standaard",):
        type(rij).objects.filter(pk=rij.pk).update(soort="mededeling", gestandaardiseerd=True)
    if stap == "archiveer":
        type(zaak).objects.filter(pk=zaak.pk).update(gesloten_op=VANDAAG)
    if stap == "stel_vast":
        Documentversie.objects.filter(pk=rij.versie_id).update(vergrendeld_op="2026-07-06 09:00+02")
        for soort, wie in (("toets", cast.carla), ("vaststelling", cast.dirk)):
            Akkoord.objects.create(
                versie=rij.versie, soort=soort, medewerker=wie, sha256=rij.versie.sha256, op_datum=VANDAAG,
                gegeven_op="2026-07-06 09:00+02",
            )  # fmt: skip
    if stap == "vervang":
        ander = maak_document(cast)
        zet_in(LEVENSLOPEN["document"], ander, "vastgesteld", vastgesteld_door_id=cast.dirk.pk)
        type(rij).objects.filter(pk=rij.pk).update(vervangen_door=ander)
    rij.refresh_from_db()


@pytest.mark.django_db
def test_every_approved_step_can_be_taken(
    loop: Levensloop, drager: Statusdrager, alleskunner: Medewerker, cast: Cast
) -> None:
    """The row, the toestand of the zaak and the timeline follow."""
    for rij in loop.rijen:
        for van in rij.van:
            with daarna_alsof_er_niets_was():
                zet_in(loop, drager, van, **rol(loop, cast), **loop.per_stap.get(rij.stap, {}))
                maak_passend(drager, rij.stap, cast)
                drager.zaak.refresh_from_db()
                with pgtrigger.ignore("documents.Document:vier_ogen"):
                    gebeurtenis = zet_stap(drager, rij.stap, alleskunner)
                naar = van if rij.naar == "=" else rij.naar
                assert drager.status == naar, (van, rij.stap)
                assert loop.model.objects.filter(pk=drager.pk, status=naar).exists(), (van, rij.stap)
                assert (gebeurtenis.soort, gebeurtenis.van, gebeurtenis.naar) == (rij.stap, van, naar)
                assert gebeurtenis.stapcode == rij.code
                if loop.naam in ("melding", "handhavingsverzoek"):
                    drager.zaak.refresh_from_db()
                    assert drager.zaak.toestand == naar
                    assert drager.zaak.is_open == (naar in loop.open)
                assert not controleer_keten([drager.zaak.pk])


@pytest.mark.django_db
def test_every_other_step_is_refused_with_a_reason_and_changes_nothing(
    loop: Levensloop, drager: Statusdrager, alleskunner: Medewerker, cast: Cast
) -> None:
    goed = {(van, r.stap) for r in loop.rijen for van in r.van}
    geprobeerd = 0
    for van in loop.standen:
        with daarna_alsof_er_niets_was():
            zet_in(loop, drager, van, **rol(loop, cast))
            voor = Gebeurtenis.objects.filter(zaak=drager.zaak).count()
            for stap in {r.stap for r in loop.rijen} - {s for v, s in goed if v == van}:
                geprobeerd += 1
                with eenmaal_gelezen(), pytest.raises(StapNietMogelijk, match="Dit kan niet nu de status"):
                    zet_stap(drager, stap, alleskunner)
                assert drager.status == van
            assert loop.model.objects.filter(pk=drager.pk, status=van).exists()
            assert Gebeurtenis.objects.filter(zaak=drager.zaak).count() == voor
    assert geprobeerd == len(loop.standen) * len({r.stap for r in loop.rijen}) - len(goed)


def rol(loop: Levensloop, cast: Cast) -> dict[str, Any]:
    """A column that must be filled in some statuses and that only the cast can fill."""
    return {"vastgesteld_door_id": cast.dirk.pk} if loop.model is Document else {}


# --- in raw SQL ----------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_postgresql_itself_refuses_every_other_change_of_status(loop: Levensloop, cast: Cast) -> None:
    rij = loop.maak(cast)
    with daarna_alsof_er_niets_was():
        for van in loop.standen:
            zet_in(loop, rij, van, **rol(loop, cast))
            for naar in (*loop.standen, "verzonnen"):
                if naar == van:
                    continue
                fout = ""
                try:
                    with transaction.atomic(), connection.cursor() as cursor:
                        cursor.execute(
                            f"UPDATE {tabel_van(loop)} SET status = %s WHERE {sleutel(loop)} = %s", [naar, rij.pk]
                        )
                        transaction.set_rollback(True)
                except DatabaseError as geweigerd:
                    fout = str(geweigerd)
                verboden = (van, naar) not in loop.overgangen
                assert ("Invalid transition" in fout) == verboden, (van, naar, fout)


@pytest.mark.django_db
def test_a_row_begins_in_its_first_status_and_nowhere_else(loop: Levensloop, cast: Cast) -> None:
    rij = loop.maak(cast)
    velden = [f.column for f in loop.model._meta.concrete_fields if f.column not in (sleutel(loop), "status")]
    kolommen = ", ".join(velden)
    nieuw = f"(SELECT max({sleutel(loop)}) + 1 FROM {tabel_van(loop)})"
    for status in (*loop.standen[1:], "verzonnen"):
        with (
            pytest.raises(DatabaseError, match="een nieuwe rij begint met status"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(
                f"INSERT INTO {tabel_van(loop)} ({sleutel(loop)}, status, {kolommen}) "
                f"SELECT {nieuw}, %s, {kolommen} FROM {tabel_van(loop)} WHERE {sleutel(loop)} = %s",
                [status, rij.pk],
            )


def test_an_unknown_step_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(LookupError):
        stap_van(Opdracht, "verzin_iets")
