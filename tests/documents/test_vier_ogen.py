"""Four eyes as PostgreSQL sees it: raw rows that break the rule are refused, and 64 at once give one approval."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, InternalError, connection, connections, transaction
from django.db.utils import DatabaseError, ProgrammingError
from django.utils import timezone

from cases.documents import actions
from cases.documents.models import Akkoord, Document, Opsteller
from cases.documents.stamgegevens import laad
from cases.dossiers.models import Gebeurtenis
from cases.dossiers.steps import StapNietMogelijk
from cases.staff.rechten import laad_rollen
from tests.documents.conftest import VANDAAG, maak_persoon, maak_zaak, reactie, vastgesteld
from tests.factories import maak_cast, maak_medewerker

GEWEIGERD = (IntegrityError, InternalError, ProgrammingError)


def akkoord(document, medewerker, **anders):
    velden = {
        "versie": document.versie,
        "soort": "toets",
        "medewerker": medewerker,
        "sha256": document.versie.sha256,
        "op_datum": VANDAAG,
        "gegeven_op": timezone.now(),
        **anders,
    }
    return Akkoord.objects.create(**velden)


@pytest.fixture
def aangeboden(zaak, cast, joke):
    return actions.bied_aan(reactie(zaak, cast.anna, joke), door=cast.anna, vandaag=VANDAAG)


def test_an_author_cannot_be_written_down_as_approver(aangeboden, cast):
    with pytest.raises(GEWEIGERD, match="eigen tekst"), transaction.atomic():
        akkoord(aangeboden, cast.anna)
    akkoord(aangeboden, cast.carla)


def test_an_approval_of_another_text_is_refused(aangeboden, cast):
    with pytest.raises(GEWEIGERD, match="hoort niet bij deze tekst"), transaction.atomic():
        akkoord(aangeboden, cast.carla, sha256="0" * 64)


def test_an_unlocked_text_cannot_be_approved(zaak, cast, joke):
    document = reactie(zaak, cast.anna, joke)
    with pytest.raises(GEWEIGERD, match="hoort niet bij deze tekst"), transaction.atomic():
        akkoord(document, cast.carla)


def test_who_approved_cannot_become_an_author_of_that_text(aangeboden, cast):
    akkoord(aangeboden, cast.carla)
    with pytest.raises(GEWEIGERD, match="geen opsteller"), transaction.atomic():
        Opsteller.objects.create(versie=aangeboden.versie, medewerker=cast.carla, sinds=timezone.now())


def test_authors_and_approvals_are_never_removed_or_rewritten(aangeboden, cast):
    rij = akkoord(aangeboden, cast.carla)
    for poging in (
        lambda: Akkoord.objects.filter(pk=rij.pk).delete(),
        lambda: Akkoord.objects.filter(pk=rij.pk).update(medewerker=cast.dirk),
        lambda: Akkoord.objects.filter(pk=rij.pk).update(sha256="0" * 64),
        lambda: Opsteller.objects.all().delete(),
        lambda: Opsteller.objects.update(medewerker=cast.dirk),
    ):
        with pytest.raises(GEWEIGERD), transaction.atomic():
            poging()


def test_adopted_without_approvals_is_refused_in_raw_sql(zaak, cast, joke):
    document = reactie(zaak, cast.anna, joke)
    actions.bied_aan(document, door=cast.anna, vandaag=VANDAAG)
    actions.keur_goed(document, door=cast.carla, vandaag=VANDAAG)
    actions.leg_voor(document, door=cast.anna, vandaag=VANDAAG)
    with pytest.raises(DatabaseError, match="geen geldig akkoord"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE documents_document SET status='vastgesteld', vastgesteld_op=now(), vastgesteld_door_id=%s "
            "WHERE id=%s",
            [cast.dirk.pk, document.pk],
        )


def test_an_adopted_document_cannot_be_pointed_at_another_text(zaak, cast, joke):
    een, twee = vastgesteld(zaak, cast, joke), reactie(zaak, cast.anna, joke)
    with pytest.raises(DatabaseError, match="geen geldig akkoord"), transaction.atomic():
        Document.objects.filter(pk=een.pk).update(versie=twee.versie)


def test_a_document_starts_as_concept_and_nowhere_else(zaak, cast, joke):
    document = reactie(zaak, cast.anna, joke)
    with (
        pytest.raises(DatabaseError, match="begint met status concept"),
        transaction.atomic(),
        connection.cursor() as c,
    ):
        c.execute(
            "INSERT INTO documents_document (zaak_id, soort, titel, status, sjabloonversie_id, afwijking, gegevens, "
            "gestandaardiseerd, kanaal, route, vertrouwelijk, opgesteld_op, ondertekening, archiefbestemming) SELECT "
            "zaak_id, soort, titel, 'vastgesteld', sjabloonversie_id, afwijking, gegevens, gestandaardiseerd, kanaal, "
            "route, vertrouwelijk, opgesteld_op, ondertekening, archiefbestemming FROM documents_document WHERE id=%s",
            [document.pk],
        )


@pytest.mark.django_db(transaction=True)
def test_sixty_four_approvals_at_once_give_exactly_one():
    laad_rollen()
    laad()
    cast = maak_cast()
    zaak = maak_zaak(cast)
    document = reactie(zaak, cast.anna, maak_persoon(zaak, "Joke Voorbeeld"))
    actions.bied_aan(document, door=cast.anna, vandaag=VANDAAG)
    toetsers = [
        maak_medewerker(f"toetser{nummer}", f"Toetser {nummer}", "JU", organisatie=cast.gemeente)
        for nummer in range(64)
    ]
    start = threading.Barrier(64)

    def probeer(toetser) -> str:
        try:
            start.wait()
            actions.keur_goed(document.pk, door=toetser, vandaag=VANDAAG)
            return "gelukt"
        except StapNietMogelijk:
            return "te laat"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(64) as draden:
        uitkomsten = list(draden.map(probeer, toetsers))

    assert sorted(set(uitkomsten)) == ["gelukt", "te laat"]
    assert uitkomsten.count("gelukt") == 1
    assert Akkoord.objects.count() == 1
    assert Gebeurtenis.objects.filter(soort="keur_goed").count() == 1
