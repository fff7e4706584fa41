"""The acts of a handhavingsverzoek: HV1-HV17."""

from datetime import date
import pytest
from tests.factories import Cast
from tests.factories.verzoek import PAD, maak_verzoek

MAANDAG = date(2026, 7, 6)


@pytest.mark.django_db
@pytest.mark.parametrize("oordeel", ["afwijzen", "toewijzen", "deels", "afwijzen_ondanks"])
def test_path(cast: Cast, oordeel: str) -> None:
    rij = maak_verzoek(cast, MAANDAG, status="afgehandeld", oordeel=oordeel)
    assert rij.status == "afgehandeld"
