"""Many at once, each with an own connection: one number each, one approval in all, one act at a time."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connections

from cases.casework.actions.dossier import noteer
from cases.documents.models import Akkoord, Verzending
from cases.dossiers.models import TussentijdsGewijzigd, Zaak
from cases.dossiers.steps import StapNietMogelijk
from cases.dossiers.timeline import controleer_keten
from cases.intake.actions import reactie, registratie, verzoek
from cases.intake.models import Melding, Zienswijze
from cases.staff.models import Mandaat
from tests.factories import Cast, gegevens, maak_cast, maak_medewerker, maak_melding
from tests.factories.verzoek import keur_voornemens_goed, maak_verzoek

VANDAAG = date(2026, 7, 6)


def tegelijk(taken: Sequence[Callable[[], Any]]) -> list[Any]:
    """Start all at the same moment, each in a thread with its own connection; what each gave or raised."""
    start = threading.Barrier(len(taken))

    def doe(taak: Callable[[], Any]) -> Any:
        try:
            start.wait()
            return taak()
        except (StapNietMogelijk, TussentijdsGewijzigd) as geweigerd:
            return type(geweigerd)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(taken)) as draden:
        return list(draden.map(doe, taken))


@pytest.fixture
def stad(transactional_db: None) -> Cast:
    """The municipality in committed rows, so that every connection sees it."""
    call_command("laad_stamgegevens", verbosity=0)
    return maak_cast()


def test_many_at_once(stad: Cast) -> None:
    """One test, since emptying the database after each of these takes seconds."""
    _thirty_two_registrations_get_thirty_two_numbers_without_a_gap(stad)
    _sixty_four_approvals_of_one_reaction_give_exactly_one(stad)
    _of_two_who_opened_the_same_zaak_the_second_is_told(stad)
    _of_eight_who_send_the_same_voornemen_one_does(stad)
    assert controleer_keten() == []


def _of_eight_who_send_the_same_voornemen_one_does(stad: Cast) -> None:
    """HV8: nothing is sent twice, and everybody is invited once."""
    rij = maak_verzoek(stad, VANDAAG, status="concept_ter_toets", oordeel="deels")
    keur_voornemens_goed(stad, rij, VANDAAG)

    uitkomsten = tegelijk(
        [lambda: len(verzoek.verzend_voornemen(rij.pk, datum=VANDAAG, door=stad.frits, vandaag=VANDAAG))] * 8
    )

    assert Counter(map(str, uitkomsten)) == {"2": 1, str(StapNietMogelijk): 7}
    assert Zienswijze.objects.filter(zaak=rij.zaak).count() == 2
    assert Verzending.objects.filter(document__soort__startswith="voornemen").count() == 2


def _thirty_two_registrations_get_thirty_two_numbers_without_a_gap(stad: Cast) -> None:
    def registreer() -> str:
        melding = registratie.registreer_melding(gegevens(stad, VANDAAG), door=stad.frits, vandaag=VANDAAG)
        return str(melding.zaak.zaaknummer)

    nummers = tegelijk([registreer] * 32)

    assert len(set(nummers)) == 32
    assert sorted(int(n.split("-")[2]) for n in nummers) == list(range(1, 33))


def _sixty_four_approvals_of_one_reaction_give_exactly_one(stad: Cast) -> None:
    """ML20: R-01, R-02; everybody has mandate."""
    melding = maak_melding(stad, VANDAAG, status="reactie_ter_toets")
    leiders = [maak_medewerker(f"tl{n}", f"Leider {n}", "TL", organisatie=stad.gemeente) for n in range(64)]
    Mandaat.objects.bulk_create(
        Mandaat(bevoegdheid="reactie_melding", medewerker=m, geldig_van=date(2020, 1, 1), bron="besluit")
        for m in leiders
    )

    uitkomsten = tegelijk(
        [lambda m=m: reactie.stel_reactie_vast(melding.pk, door=m, vandaag=VANDAAG).pk for m in leiders]
    )

    assert Counter(u is StapNietMogelijk for u in uitkomsten) == {True: 63, False: 1}
    assert Melding.objects.get(pk=melding.pk).status == "reactie_vastgesteld"
    assert Akkoord.objects.filter(soort="vaststelling").count() == 1
    assert melding.zaak.gebeurtenissen.filter(soort="stel_reactie_vast").count() == 1


def _of_two_who_opened_the_same_zaak_the_second_is_told(stad: Cast) -> None:
    zaak = maak_melding(stad, VANDAAG).zaak
    gezien = Zaak.objects.get(pk=zaak.pk).versie

    uitkomsten = tegelijk(
        [
            lambda wie=wie: noteer(zaak.pk, tekst=wie.naam, door=wie, vandaag=VANDAAG, versie=gezien).pk
            for wie in (stad.anna, stad.frits)
        ]
    )

    assert Counter(u is TussentijdsGewijzigd for u in uitkomsten) == {True: 1, False: 1}
    assert zaak.notities.count() == 1
