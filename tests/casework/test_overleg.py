"""The outcome of a talk (M13): who may record it."""

from datetime import date

import pytest
from django.utils import timezone

from cases.casework.actions.agenda import mag_verslag_leggen
from cases.intake.actions.beoordeling import vraag_bestuurlijk_overleg
from cases.staff.models import Vervanging
from tests.factories import Cast, maak_medewerker, maak_melding

VANDAAG = date(2026, 3, 4)


@pytest.mark.parametrize("vervangt", [True, False])
def test_who_replaces_the_handler_may_record_the_outcome_of_a_talk(cast: Cast, vervangt: bool) -> None:
    melding = maak_melding(cast, VANDAAG, status="in_afweging")
    punt = vraag_bestuurlijk_overleg(
        melding.pk, datum=VANDAAG, deelnemers="Greet", vraag="Mag dit?", door=cast.anna, vandaag=VANDAAG
    )
    mees = maak_medewerker("mees", "Mees Hoekstra", "CM", organisatie=cast.gemeente)
    if vervangt:
        nu = timezone.localdate()
        Vervanging.objects.create(medewerker=cast.anna, vervanger=mees, van=nu, tot=nu)
    assert (mag_verslag_leggen(punt, mees) == "") is vervangt
