"""The first gate: which zaken somebody may know of, as one query (architectuur §2, AL-2)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser, Group, Permission
from django.utils import timezone

from cases.dossiers.actions import geef_toegang
from cases.dossiers.models import Zaak, ZaakGroepsrecht
from cases.intake.models import Melding
from cases.staff.models import Medewerker
from tests.dossiers.levenslopen import VANDAAG
from tests.factories import Cast, maak_medewerker, maak_melding

pytestmark = pytest.mark.django_db


@pytest.fixture
def zaken(cast: Cast) -> dict[str, Zaak]:
    """An ordinary zaak, a confidential one, and one of another organisation."""
    gewoon, vertrouwelijk, elders = (
        maak_melding(cast, VANDAAG, categorie=cast.overig, status="geregistreerd").zaak for _ in range(3)
    )
    Zaak.objects.filter(pk=vertrouwelijk.pk).update(vertrouwelijk=True)
    Zaak.objects.filter(pk=elders.pk).update(organisatie=cast.partner)
    return {"gewoon": gewoon, "vertrouwelijk": vertrouwelijk, "elders": elders}


def ziet(wie: Medewerker, zaken: dict[str, Zaak]) -> set[str]:
    zichtbaar = set(Zaak.objects.zichtbaar_voor(wie).values_list("pk", flat=True))
    return {naam for naam, zaak in zaken.items() if zaak.pk in zichtbaar}


def test_one_sees_the_ordinary_zaken_of_the_own_organisation(cast: Cast, zaken: dict[str, Zaak]) -> None:
    for wie in (cast.anna, cast.dirk, cast.greet):
        assert ziet(wie, zaken) == {"gewoon"}


def test_a_confidential_zaak_is_seen_by_who_is_named(cast: Cast, zaken: dict[str, Zaak]) -> None:
    geef_toegang(zaken["vertrouwelijk"], [cast.anna])

    assert ziet(cast.anna, zaken) == {"gewoon", "vertrouwelijk"}
    assert ziet(cast.carla, zaken) == {"gewoon"}


def test_a_group_may_be_named_too(cast: Cast, zaken: dict[str, Zaak]) -> None:
    recht = Permission.objects.get(codename="inzien_zaak", content_type__app_label="dossiers")
    groep = Group.objects.create(name="Ondermijning")
    cast.bilal.groups.add(groep)
    ZaakGroepsrecht.objects.create(content_object=zaken["vertrouwelijk"], group=groep, permission=recht)

    assert ziet(cast.bilal, zaken) == {"gewoon", "vertrouwelijk"}


def test_al_2_a_partner_sees_only_what_is_shared_also_of_its_own_organisation(
    cast: Cast, zaken: dict[str, Zaak]
) -> None:
    assert ziet(cast.eva, zaken) == set()
    geef_toegang(zaken["gewoon"], [cast.eva])

    assert ziet(cast.eva, zaken) == {"gewoon"}
    assert list(Melding.objects.zichtbaar_voor(cast.eva)) == [zaken["gewoon"].melding]


def test_who_replaces_somebody_today_sees_what_that_person_was_given(cast: Cast, zaken: dict[str, Zaak]) -> None:
    """FS-9."""
    geef_toegang(zaken["vertrouwelijk"], [cast.anna])
    dag = timezone.localdate()
    cast.anna.vervangingen.create(vervanger=cast.carla, van=dag, tot=dag, reden="vrij")
    cast.anna.vervangingen.create(
        vervanger=cast.bilal, van=dag + timedelta(days=5), tot=dag + timedelta(days=6), reden="later"
    )

    assert ziet(cast.carla, zaken) == {"gewoon", "vertrouwelijk"}
    assert ziet(cast.bilal, zaken) == {"gewoon"}


def test_nobody_at_all_sees_nothing(cast: Cast, zaken: dict[str, Zaak]) -> None:
    weg = maak_medewerker("weg", "Wim Weg", "CM", organisatie=cast.gemeente, is_active=False)
    los = maak_medewerker("los", "Lia Los", "CM")
    baas = maak_medewerker("baas", "Bo Baas", organisatie=cast.partner, is_superuser=True)

    assert ziet(weg, zaken) == set()
    assert ziet(los, zaken) == set()
    assert ziet(baas, zaken) == set(), "technical power over accounts opens no file"
    assert not Zaak.objects.zichtbaar_voor(AnonymousUser()).exists()


def test_it_is_one_query_however_it_is_used(
    cast: Cast, zaken: dict[str, Zaak], django_assert_num_queries: pytest.FixtureRequest
) -> None:
    geef_toegang(zaken["vertrouwelijk"], [cast.anna])
    for wie in (Medewerker.objects.select_related("organisatie").get(pk=w.pk) for w in (cast.anna, cast.eva)):
        with django_assert_num_queries(1):
            list(Zaak.objects.zichtbaar_voor(wie).filter(gesloten_op=None).order_by("uiterste_datum")[:50])
        with django_assert_num_queries(1):
            Melding.objects.zichtbaar_voor(wie).count()
