"""At the very same moment: two colleagues record one zienswijze, and one arrives while its round is closed."""

from __future__ import annotations

from collections import Counter
from functools import partial

import pytest

from cases.deadlines.models import Termijn
from cases.dossiers.models import TussentijdsGewijzigd
from cases.dossiers.timeline import controleer_keten
from cases.intake.actions import zienswijze as zw
from tests.dossiers.test_gelijktijdig import stad, tegelijk
from tests.factories import Cast
from tests.intake.zienswijzen import DAARNA, UITERLIJK, maak_zaak, nodig_uit, vers

__all__ = ["stad"]


def test_two_at_once(stad: Cast, klok) -> None:  # type: ignore[no-untyped-def]
    """One test, since emptying the database after each of these takes seconds."""
    klok.move_to("2026-07-21 10:00+02:00")
    _of_four_who_record_one_zienswijze_one_succeeds(stad)
    _what_arrives_while_the_round_closes_is_kept_and_everybody_is_closed_once(stad)
    assert controleer_keten() == []


def _of_four_who_record_one_zienswijze_one_succeeds(stad: Cast) -> None:
    rij = nodig_uit(stad)
    versie = rij.zaak.versie
    dien_in = partial(
        zw.dien_in, rij.pk, ontvangen_op=UITERLIJK, wijze="schriftelijk", onderdelen=["Mijn mening."], door=stad.frits,
        vandaag=DAARNA, versie=versie,
    )  # fmt: skip

    uitkomsten = Counter(u if isinstance(u, type) else "gelukt" for u in tegelijk([dien_in] * 4))

    assert uitkomsten == {"gelukt": 1, TussentijdsGewijzigd: 3}
    assert rij.onderdelen.count() == 1
    assert rij.zaak.documenten.filter(soort="bevestiging_zienswijze").count() == 1


def _what_arrives_while_the_round_closes_is_kept_and_everybody_is_closed_once(stad: Cast) -> None:
    zaak = maak_zaak(stad)
    rij, stil = nodig_uit(stad, zaak), nodig_uit(stad, zaak, rol="belanghebbende")

    tegelijk(
        [
            partial(zw.sluit_ronde, zaak, 1, vandaag=DAARNA),
            partial(
                zw.dien_in, rij.pk, ontvangen_op=UITERLIJK, wijze="digitaal", onderdelen=["Nog net."], door=None,
                vandaag=DAARNA,
            ),
            partial(zw.sluit_verstreken, DAARNA),
        ]
    )  # fmt: skip

    assert (vers(rij).status, vers(rij).te_laat, vers(rij).gesloten_op) == ("ingediend", False, DAARNA)
    assert (vers(stil).status, vers(stil).gesloten_op) == ("niet_ingediend", DAARNA)
    assert zaak.gebeurtenissen.filter(soort="sluit_zonder_reactie", feiten__zienswijze=stil.pk).count() == 1
    assert not Termijn.objects.filter(zaak=zaak, code="ZW_OVERTREDER", voldaan_op=None, vervallen_op=None).exists()


@pytest.mark.django_db
def test_the_sweep_is_in_the_schedule_and_known_to_the_workers() -> None:
    from django_celery_beat.models import PeriodicTask

    from cases.intake.stamgegevens import TAAK_ZIENSWIJZEN
    from vth.celery import app

    app.loader.import_default_modules()
    assert PeriodicTask.objects.get(task=TAAK_ZIENSWIJZEN).enabled
    assert TAAK_ZIENSWIJZEN in app.tasks
