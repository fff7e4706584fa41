"""Texts that beheer looks after: loaded once, edited safely, checked by a jurist, and never changed once in use."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, InternalError, transaction
from django.db.utils import ProgrammingError
from django.urls import reverse

from cases.documents.actions import sjablonen
from cases.documents.blokken import Blok, Blokfout
from cases.documents.models import Sjabloon, Sjabloonversie
from cases.documents.stamgegevens import laad
from cases.documents.verschil import vergelijk
from cases.dossiers.steps import StapNietMogelijk, StapNietToegestaan
from tests.documents.conftest import VANDAAG, bevestiging
from tests.factories import maak_medewerker

GEWEIGERD = (IntegrityError, InternalError, ProgrammingError)


@pytest.fixture
def beheerder(cast):
    return maak_medewerker("fleur", "Fleur Beheer", "FB", organisatie=cast.gemeente)


@pytest.fixture
def sjabloon(cast) -> Sjabloon:
    return Sjabloon.objects.get(soort="ontvangstbevestiging")


def andere_tekst(sjabloon: Sjabloon) -> list[Blok]:
    eerste, *rest = sjabloon.actief.inhoud
    return [replace(eerste, tekst=eerste.tekst + "\n\nFijn dat u ons helpt."), *rest]


def test_loading_again_changes_nothing(cast):
    voor = list(Sjabloonversie.objects.order_by("pk").values_list("pk", "status", "sha256"))
    laad()
    assert list(Sjabloonversie.objects.order_by("pk").values_list("pk", "status", "sha256")) == voor
    assert len(voor) == Sjabloon.objects.count()


def test_what_beheer_wrote_is_left_alone_by_a_later_load(sjabloon, beheerder, cast):
    versie = sjablonen.bewaar_versie(sjabloon, onderwerp="Ontvangen", blokken=andere_tekst(sjabloon), door=beheerder)
    sjablonen.toets_juridisch(versie, door=cast.carla, vandaag=VANDAAG)
    sjablonen.activeer(versie, door=beheerder, vandaag=VANDAAG)
    laad()
    assert sjabloon.actief.pk == versie.pk


def test_a_new_version_is_used_after_a_legal_check_by_another(sjabloon, beheerder, cast, zaak, joke):
    oud = sjabloon.actief
    lopend = bevestiging(zaak, cast.anna, joke)
    versie = sjablonen.bewaar_versie(sjabloon, onderwerp="Ontvangen", blokken=andere_tekst(sjabloon), door=beheerder)
    assert (versie.nummer, versie.status) == (2, "concept")
    with pytest.raises(StapNietMogelijk, match="juridisch toetsen"):
        sjablonen.activeer(versie, door=beheerder, vandaag=VANDAAG)
    for geen_jurist in (beheerder, cast.anna):
        with pytest.raises(StapNietToegestaan, match="jurist"):
            sjablonen.toets_juridisch(versie, door=geen_jurist, vandaag=VANDAAG)
    sjablonen.toets_juridisch(versie, door=cast.carla, vandaag=VANDAAG)
    with pytest.raises(StapNietToegestaan):
        sjablonen.activeer(versie, door=cast.carla, vandaag=VANDAAG)
    sjablonen.activeer(versie, door=beheerder, vandaag=VANDAAG)

    oud.refresh_from_db()
    assert (oud.status, oud.geldig_tot) == ("vervallen", VANDAAG)
    assert sjabloon.actief == versie.__class__.objects.get(pk=versie.pk)
    assert "Fijn dat u ons helpt" not in lopend.versie.platte_tekst
    nieuw = bevestiging(zaak, cast.anna, joke)
    assert "Fijn dat u ons helpt" in nieuw.versie.platte_tekst
    assert nieuw.sjabloonversie.nummer == 2


def test_who_wrote_the_text_cannot_check_it(sjabloon, cast):
    versie = sjablonen.bewaar_versie(sjabloon, onderwerp="Ontvangen", blokken=andere_tekst(sjabloon), door=cast.carla)
    with pytest.raises(StapNietToegestaan, match="schreef deze tekst"):
        sjablonen.toets_juridisch(versie, door=cast.carla, vandaag=VANDAAG)
    with pytest.raises(IntegrityError, match="toets_door_ander"), transaction.atomic():
        Sjabloonversie.objects.filter(pk=versie.pk).update(
            juridisch_getoetst_door=cast.carla, juridisch_getoetst_op=VANDAAG
        )


def test_a_legal_check_lapses_when_the_text_changes(sjabloon, beheerder, cast):
    blokken = andere_tekst(sjabloon)
    versie = sjablonen.bewaar_versie(sjabloon, onderwerp="Ontvangen", blokken=blokken, door=beheerder)
    sjablonen.toets_juridisch(versie, door=cast.carla, vandaag=VANDAAG)
    zelfde = sjablonen.bewaar_versie(sjabloon, onderwerp="Ontvangen", blokken=blokken, door=beheerder)
    assert zelfde.juridisch_getoetst_op == VANDAAG
    anders = sjablonen.bewaar_versie(sjabloon, onderwerp="Ontvangen!", blokken=blokken, door=beheerder)
    assert anders.juridisch_getoetst_op is None


def test_unknown_fields_are_refused_on_saving(sjabloon, beheerder):
    with pytest.raises(Blokfout, match="‘bsn’ bestaat niet"):
        sjablonen.bewaar_versie(sjabloon, onderwerp="x", blokken=[Blok("a", "Uw {{ bsn }}")], door=beheerder)
    assert sjabloon.versies.count() == 1


def test_a_text_that_lacks_a_required_element_cannot_be_used_and_says_which(sjabloon, beheerder, cast):
    blokken = [blok for blok in sjabloon.actief.inhoud if blok.sleutel != "contact"]
    versie = sjablonen.bewaar_versie(sjabloon, onderwerp="Ontvangen", blokken=blokken, door=beheerder)
    with pytest.raises(StapNietMogelijk, match="Contactgegevens"):
        sjablonen.toets_juridisch(versie, door=cast.carla, vandaag=VANDAAG)


def test_a_version_in_use_is_immutable_in_postgresql(sjabloon):
    for poging in (
        lambda: Sjabloonversie.objects.filter(pk=sjabloon.actief.pk).update(onderwerp="Gekaapt"),
        lambda: Sjabloonversie.objects.filter(pk=sjabloon.actief.pk).update(blokken=[]),
        lambda: Sjabloonversie.objects.filter(pk=sjabloon.actief.pk).update(status="concept"),
        lambda: Sjabloonversie.objects.filter(pk=sjabloon.actief.pk).delete(),
    ):
        with pytest.raises(GEWEIGERD), transaction.atomic():
            poging()


def test_the_pages_of_beheer_edit_preview_and_activate(client, sjabloon, beheerder, cast):
    client.force_login(beheerder, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(reverse("beheer-sjablonen")).status_code == 200
    assert client.get(reverse("beheer-sjabloon", args=[sjabloon.pk])).status_code == 200
    adres = reverse("beheer-sjabloon-tekst", args=[sjabloon.pk])
    form = client.get(adres).context["form"]
    gegevens = {naam: form.initial.get(naam, veld.initial) or "" for naam, veld in form.fields.items()}

    fout = client.post(adres, {**gegevens, "blok0_tekst": "Uw {{ bsn }} {% load x %}"})
    assert fout.status_code == 422
    assert "‘bsn’ bestaat niet" in fout.content.decode()
    assert "Uw {{ bsn }}" in fout.content.decode()

    goed = client.post(adres, {**gegevens, "onderwerp": "Uw melding is binnen"})
    versie = sjabloon.versies.get(status="concept")
    assert goed.url == reverse("beheer-sjabloonversie", args=[versie.pk])
    for welk in ("kort", "lang"):
        pagina = client.get(goed.url + f"?voorbeeld={welk}")
        assert "Uw melding is binnen" in pagina.content.decode()

    client.force_login(cast.carla, backend="django.contrib.auth.backends.ModelBackend")
    client.post(reverse("beheer-sjabloonversie-handeling", args=[versie.pk, "toets"]))
    client.force_login(beheerder, backend="django.contrib.auth.backends.ModelBackend")
    client.post(reverse("beheer-sjabloonversie-handeling", args=[versie.pk, "activeer"]))
    versie.refresh_from_db()
    assert versie.status == "actief"


def test_who_may_not_write_texts_is_refused(client, sjabloon, cast):
    client.force_login(cast.eva, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(reverse("beheer-sjablonen")).status_code == 403
    assert client.get(reverse("beheer-sjabloon-tekst", args=[sjabloon.pk])).status_code == 403


def test_owner_and_review_date_are_kept(sjabloon, beheerder, cast):
    sjablonen.beheer_sjabloon(sjabloon, eigenaar=cast.carla, herzien_op=date(2027, 1, 1), door=beheerder)
    sjabloon.refresh_from_db()
    assert (sjabloon.eigenaar, sjabloon.herzien_op) == (cast.carla, date(2027, 1, 1))
    with pytest.raises(StapNietToegestaan):
        sjablonen.beheer_sjabloon(sjabloon, eigenaar=None, herzien_op=None, door=cast.anna)


def test_the_difference_between_two_texts_is_shown_word_by_word():
    (blok,) = vergelijk([Blok("a", "U moet de flessen weghalen.")], [Blok("a", "U moet 47 flessen weghalen.")])
    assert [(s.soort, s.tekst) for s in blok.regels[0].stukken] == [
        ("gelijk", "U moet "),
        ("weg", "de"),
        ("nieuw", "47"),
        ("gelijk", " flessen weghalen."),
    ]
    erbij, weg = vergelijk([Blok("oud", "Weg")], [Blok("nieuw", "- een\n- twee")])
    assert (erbij.stand, [r.item for r in erbij.regels]) == ("nieuw", [True, True])
    assert (weg.stand, weg.regels[0].stukken[0].soort) == ("weg", "weg")
