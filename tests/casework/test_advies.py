"""Z6: advice is given by the one who was asked, and the handler says afterwards what is done with it."""

from datetime import date, timedelta

import pytest

from cases.casework.actions.advies import verwerk_advies, vraag_advies
from cases.dossiers.steps import StapNietMogelijk
from tests.factories import Cast, maak_melding

VANDAAG = date(2026, 3, 4)


def test_the_handler_can_follow_an_advice_that_the_partner_gave(cast: Cast) -> None:
    melding = maak_melding(cast, VANDAAG, status="in_beoordeling")
    vraag = vraag_advies(
        melding.pk, vraag="Is dit uw water?", uiterlijk=VANDAAG + timedelta(days=7), organisatie=cast.partner,
        door=cast.anna, vandaag=VANDAAG,
    )  # fmt: skip
    verwerk_advies(melding.pk, adviesvraag=vraag, advies="Nee, van de gemeente.", door=cast.eva, vandaag=VANDAAG)
    verwerk_advies(melding.pk, adviesvraag=vraag, gevolg="gevolgd", door=cast.anna, vandaag=VANDAAG)
    vraag.refresh_from_db()
    assert (vraag.advies, vraag.gevolg, vraag.gegeven_door) == ("Nee, van de gemeente.", "gevolgd", cast.eva)


def test_an_advice_that_was_dealt_with_is_not_dealt_with_again(cast: Cast) -> None:
    melding = maak_melding(cast, VANDAAG, status="in_beoordeling")
    vraag = vraag_advies(
        melding.pk, vraag="Is dit uw water?", uiterlijk=VANDAAG, organisatie=cast.partner, door=cast.anna,
        vandaag=VANDAAG,
    )  # fmt: skip
    verwerk_advies(melding.pk, adviesvraag=vraag, advies="Nee.", gevolg="gevolgd", door=cast.anna, vandaag=VANDAAG)
    with pytest.raises(StapNietMogelijk, match="geen advies"):
        verwerk_advies(melding.pk, adviesvraag=vraag, gevolg="gevolgd", door=cast.anna, vandaag=VANDAAG)
