"""A small Voorbeeldstad, loaded once: every status is there, and everything about it is genuine."""

import json
import shutil
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from cases.casework.models import Adviesvraag, Dwangsom, Opdracht, Overdracht
from cases.channels.models import Ontvangst
from cases.deadlines.check import verschillen
from cases.deadlines.models import Signaal, Termijn
from cases.documents.models import Akkoord, Document, Opsteller, Verzending
from cases.dossiers.models import Bestand, Betrokkene, Gebeurtenis, Zaak
from cases.dossiers.timeline import controleer_keten
from cases.intake.actions import beoordeling
from cases.intake.lifecycles import handhavingsverzoek, melding
from cases.intake.models import Aanvulling, Handhavingsverzoek, Melding
from cases.outbox.models import Uitgaand
from cases.staff.models import Medewerker, Organisatie, Vervanging
from cases.staff.rechten import ROLLEN
from vth.demo import laden
from vth.demo.accounts import ACCOUNTS
from vth.demo.inrichting import BUUR
from vth.demo.situaties import SITUATIES

pytestmark = pytest.mark.django_db


class _Rollback(Exception):
    """Ends the module's transaction."""


@pytest.fixture(scope="module")
def voorbeeldstad(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Load the demo once for this module; a rollback takes it away again."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        media = tempfile.mkdtemp(prefix="vth-demo-")
        patch.setattr("django.conf.settings.MEDIA_ROOT", Path(media))
        patch.setattr(laden, "mailserver_luistert", lambda: False)
        try:
            geheel = transaction.atomic()
            geheel._from_testcase = True  # type: ignore[attr-defined]  # as Django's TestCase does, for what is durable
            with geheel:
                call_command("laad_stamgegevens", verbosity=0)
                call_command("laad_demo", aantal=1, verbosity=0)
                yield
                raise _Rollback
        except _Rollback:
            pass
        finally:
            shutil.rmtree(media, ignore_errors=True)


@pytest.fixture(autouse=True)
def _loaded(voorbeeldstad: None) -> None:
    """Every test of this module looks at the same town."""


def test_every_status_of_a_melding_and_of_a_verzoek_occurs() -> None:
    assert set(Melding.objects.values_list("status", flat=True)) == set(melding.Status.values)
    statussen = set(Handhavingsverzoek.objects.values_list("status", flat=True))
    assert statussen == set(handhavingsverzoek.Status.values) - {"afgehandeld"} | (statussen & {"afgehandeld"})


def test_a_dwangsom_runs_and_twenty_messages_wait_to_be_registered() -> None:
    assert Dwangsom.objects.filter(status="loopt").exists()
    assert Ontvangst.objects.filter(stand="te_registreren").count() == 20


def test_every_ending_of_a_handover_an_addition_and_an_assignment_occurs() -> None:
    assert set(Overdracht.objects.values_list("status", flat=True)) >= {"verstuurd", "aanvaard", "teruggenomen"}
    assert set(Aanvulling.objects.values_list("afloop", flat=True)) == {"", "ontvangen", "uitgebleven", "geweigerd"}
    assert set(Opdracht.objects.values_list("soort", flat=True)) >= {
        "controle", "toezicht", "sanctie", "herstel", "terugmelding", "klacht",
    }  # fmt: skip
    assert Adviesvraag.objects.filter(advies="").exists()
    assert Adviesvraag.objects.filter(gevolg="gevolgd").exists()
    assert Zaak.objects.filter(heropend__gt=0).exists()
    assert Zaak.objects.filter(urgentie="zeer_spoed", noodmaatregelen__isnull=False).exists()
    assert Zaak.objects.filter(beleidsgevoelig=True).exists()
    assert Betrokkene.objects.filter(anoniem=True).exists()
    assert Betrokkene.objects.filter(afgeschermd=True).exists()


def test_no_timeline_is_broken_and_no_term_differs() -> None:
    assert controleer_keten() == []
    assert list(verschillen()) == []


def test_every_moment_lies_in_the_past_and_in_order() -> None:
    nu = timezone.now()
    for model in (Gebeurtenis, Zaak, Termijn, Document, Bestand, Signaal, Uitgaand, Verzending, Akkoord, Betrokkene):
        for veld in model._meta.fields:
            if veld.get_internal_type() == "DateTimeField" and veld.name not in {"niet_voor", "eindtijdstip"}:
                assert not model.objects.filter(**{f"{veld.name}__gt": nu}).exists(), (model, veld.name)
    vorige: dict[int, object] = {}
    for zaak, tijdstip in Gebeurtenis.objects.order_by("zaak", "volgnummer").values_list("zaak", "tijdstip"):
        assert tijdstip >= vorige.get(zaak, tijdstip), zaak  # type: ignore[operator]
        vorige[zaak] = tijdstip
    assert Zaak.objects.filter(ontvangstdatum__lt=timezone.localdate() - timedelta(days=60)).exists()
    oneerlijk = Verzending.objects.filter(ter_post_op__isnull=False, ter_post_op__week_day__in=[1, 7], kanaal="post")
    assert not oneerlijk.exists()


def test_the_database_wrote_the_moved_time_in_its_own_history() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(pgh_created_at) FROM staff_organisatieevent")
        (laatste,) = cursor.fetchone()
        cursor.execute("SELECT count(*) FROM pg_namespace WHERE nspname = 'demo_klok'")
        assert cursor.fetchone() == (0,)
        cursor.execute("SELECT now() > %s", [laatste])
        assert cursor.fetchone() == (True,)
    assert laatste < timezone.now() - timedelta(days=400)
    assert Medewerker.objects.get(gebruikersnaam="anna").aangemaakt_op < timezone.now() - timedelta(days=400)


def test_no_fact_of_a_timeline_names_a_person_or_an_address() -> None:
    feiten = " ".join(json.dumps(f, ensure_ascii=False) for f in Gebeurtenis.objects.values_list("feiten", flat=True))
    for naam, straat, nummer in Betrokkene.objects.exclude(naam="").values_list("naam", "straat", "huisnummer"):
        assert naam not in feiten
        assert f"{straat} {nummer}" not in feiten


def test_nobody_approved_a_text_of_their_own() -> None:
    for akkoord in Akkoord.objects.filter(vervallen_op=None):
        assert not Opsteller.objects.filter(versie=akkoord.versie_id, medewerker=akkoord.medewerker_id).exists()


def test_a_partner_sees_only_what_is_shared_and_the_municipality_everything() -> None:
    anna, eva = (Medewerker.objects.get(gebruikersnaam=naam) for naam in ("anna", "eva"))
    gemeente = anna.organisatie
    assert Zaak.objects.zichtbaar_voor(anna).count() == Zaak.objects.filter(organisatie=gemeente).count()  # type: ignore[attr-defined]
    gezien = Zaak.objects.zichtbaar_voor(eva)  # type: ignore[attr-defined]
    assert 0 < gezien.count() < Zaak.objects.count() / 3
    for zaak in gezien:
        gedeeld = zaak.overdrachten.filter(naar=eva.organisatie) | zaak.overdrachten.none()
        assert gedeeld.exists() or zaak.adviesvragen.filter(organisatie=eva.organisatie).exists()


def test_the_neighbour_of_an_address_cannot_be_given_its_melding() -> None:
    straat, huisnummer = BUUR
    wacht = Melding.objects.get(status="geregistreerd", zaak__locatie__straat=straat,
                                zaak__locatie__huisnummer=huisnummer)  # fmt: skip
    anna, dirk = (Medewerker.objects.get(gebruikersnaam=naam) for naam in ("anna", "dirk"))
    assert wacht.zaak.categorie is not None
    assert wacht.zaak.categorie.behandelaar == anna
    with pytest.raises(Exception, match="R-26"), transaction.atomic():
        beoordeling.wijs_toe(wacht.pk, behandelaar=anna, door=dirk, vandaag=timezone.localdate())


def test_every_role_has_an_account_and_somebody_is_replaced_now() -> None:
    rollen = {rol for account in ACCOUNTS for rol in account.rollen}
    assert rollen == set(ROLLEN)
    assert Medewerker.objects.count() == len(ACCOUNTS)
    vandaag = timezone.localdate()
    assert Vervanging.objects.filter(van__lte=vandaag, tot__gte=vandaag).exists()


def test_terms_are_met_late_near_and_running() -> None:
    vandaag = timezone.localdate()
    lopend = Zaak.objects.filter(gesloten_op=None)
    assert lopend.filter(uiterste_datum__lt=vandaag).exists()
    assert lopend.filter(uiterste_datum__range=(vandaag, vandaag + timedelta(days=14))).exists()
    assert lopend.filter(uiterste_datum__gt=vandaag + timedelta(days=14)).exists()
    assert Termijn.objects.filter(code="MEL_AFDOEN", voldaan_op__isnull=False).exists()


def test_letters_wait_for_their_pdf_and_some_for_the_post() -> None:
    assert Uitgaand.objects.filter(soort="render_pdf", stand="wacht").exists()
    assert Verzending.objects.printlijst().exists()  # type: ignore[attr-defined]
    assert not Uitgaand.objects.filter(stand="mislukt").exists()


def test_a_second_load_changes_nothing_and_a_database_with_work_is_left_alone() -> None:
    aantal, uit = Zaak.objects.count(), StringIO()
    call_command("laad_demo", stdout=uit)
    assert "al geladen" in uit.getvalue()
    assert Zaak.objects.count() == aantal
    with transaction.atomic():
        Organisatie.objects.filter(naam="Gemeente Voorbeeldstad").update(naam="Gemeente Elders")
        with pytest.raises(CommandError, match="niet leeg"):
            call_command("laad_demo", verbosity=0)
        transaction.set_rollback(True)


def test_the_texts_are_many_and_each_has_an_outcome() -> None:
    assert len({situatie.onderwerp for situatie in SITUATIES}) >= 60
    for situatie in SITUATIES:
        assert situatie.vervolg
        assert set(situatie.vervolg) <= set(melding.Uitkomst.values)
        assert len(situatie.onderwerp) <= 120
