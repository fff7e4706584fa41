"""Story 2 of processen.md §3.3: a melding about what the waterschap decides; the day of receipt goes along (R-04)."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine

from cases.casework.actions.overdracht import beantwoord_overdracht
from cases.casework.models import Overdracht
from cases.deadlines.models import Termijn
from cases.documents.models import Document
from cases.dossiers.models import Zaak
from cases.dossiers.steps import StapNietMogelijk, StapNietToegestaan, stappen_voor
from cases.dossiers.timeline import controleer_keten
from cases.intake.actions import beoordeling, reactie, registratie
from cases.intake.models import Melding
from tests.factories import Cast, breng_tot, gegevens

DONDERDAG, VRIJDAG, MAANDAG, DINSDAG = date(2026, 7, 2), date(2026, 7, 3), date(2026, 7, 6), date(2026, 7, 7)


def tot_en_met_doorzenden(cast: Cast) -> Overdracht:
    """Received on Thursday, found to belong to the waterschap on Friday, handed over the same day."""
    with time_machine.travel("2026-07-02 16:00+02:00", tick=False):
        melding = registratie.registreer_melding(
            gegevens(cast, DONDERDAG, onderwerp="Dode vissen in de vaart", situatie="Het water is wit."),
            door=cast.frits,
            vandaag=DONDERDAG,
        )
    with time_machine.travel("2026-07-03 09:00+02:00", tick=False):
        wie = {"door": cast.anna, "vandaag": VRIJDAG}
        beoordeling.beoordeel_urgentie(melding.pk, urgentie="spoed", reden="vissterfte", **wie)
        beoordeling.start_beoordeling(melding.pk, **wie)
        beoordeling.bepaal_bevoegdheid(
            melding.pk, bevoegdheid="elders", orgaan=cast.partner, motivering="Vergunning van het waterschap.", **wie
        )
        overdracht = beoordeling.zend_door(melding.pk, toelichting="Graag vandaag monsters nemen.", **wie)
    assert isinstance(overdracht, Overdracht)
    return overdracht


@pytest.mark.django_db
def test_the_waterschap_takes_it_over_and_nothing_can_be_done_here_any_more(cast: Cast) -> None:
    overdracht = tot_en_met_doorzenden(cast)
    melding = Melding.objects.select_related("zaak").get(pk=overdracht.zaak_id)

    assert overdracht.ontvangstdatum == melding.zaak.ontvangstdatum == DONDERDAG
    assert (melding.status, melding.zaak.gesloten_op) == ("doorgezonden", VRIJDAG)
    termijnen = {t.code: t for t in Termijn.objects.filter(zaak=melding.zaak)}
    assert termijnen["DOORZEND_2_3"].voldaan_op == VRIJDAG, "the same day: onverwijld"
    assert termijnen["MEL_AFDOEN"].vervallen_op == VRIJDAG
    brief = Document.objects.get(soort="bericht_doorzending")
    assert (brief.betrokkene.naam, brief.verzonden_op) == ("Joke Voorbeeld", VRIJDAG)

    (enige,) = stappen_voor(melding, cast.anna)
    assert enige.stap.naam == "neem_terug", "the later steps are out of reach"
    assert enige.redenen == ("Terugnemen kan pas als de andere organisatie heeft geweigerd.",)
    with pytest.raises(StapNietMogelijk):
        reactie.handel_direct_af(
            melding.pk, uitkomsten=["a"], resultaat="x", motivering="y", door=cast.anna, vandaag=VRIJDAG
        )

    assert list(Zaak.objects.zichtbaar_voor(cast.eva)) == [melding.zaak], "Eva sees this zaak, and nothing else"
    with time_machine.travel("2026-07-03 11:00+02:00", tick=False):
        beantwoord_overdracht(overdracht.pk, aanvaard=True, door=cast.eva, vandaag=VRIJDAG)

    melding.zaak.refresh_from_db()
    assert (melding.zaak.bevoegd_gezag, melding.zaak.uitvoerder) == (cast.partner, cast.partner)
    verhaal = list(melding.zaak.gebeurtenissen.order_by("volgnummer").values_list("soort", flat=True))
    kern = ["registreer", "wijs_toe", "beoordeel_urgentie", "start_beoordeling", "bepaal_bevoegdheid", "zend_door",
            "verstuur", "aanvaard"]  # fmt: skip
    assert [s for s in verhaal if s in kern] == kern
    assert controleer_keten() == []


@pytest.mark.django_db
def test_the_waterschap_refuses_and_the_melding_goes_on_here_as_if_it_had_never_left(cast: Cast) -> None:
    overdracht = tot_en_met_doorzenden(cast)
    with time_machine.travel("2026-07-06 09:00+02:00", tick=False):
        beantwoord_overdracht(
            overdracht.pk, aanvaard=False, antwoord="De lozing komt uit het riool.", door=cast.eva, vandaag=MAANDAG
        )
    with pytest.raises(StapNietToegestaan, match="Dit mag alleen"):
        beoordeling.neem_terug(overdracht.zaak_id, door=cast.eva, vandaag=MAANDAG)
    with time_machine.travel("2026-07-07 09:00+02:00", tick=False):
        beoordeling.neem_terug(overdracht.zaak_id, motivering="Klopt: riool.", door=cast.anna, vandaag=DINSDAG)

        melding = Melding.objects.select_related("zaak").get(pk=overdracht.zaak_id)
        assert (melding.status, melding.zaak.ontvangstdatum) == ("in_beoordeling", DONDERDAG)
        opnieuw = Termijn.objects.get(zaak=melding.zaak, code="MEL_AFDOEN", voldaan_op=None, vervallen_op=None)
        assert opnieuw.einddatum == date(2026, 8, 13), "six weeks from Thursday 2 July, not from today"
        breng_tot(cast, melding, "afgehandeld", DINSDAG)

    overdracht.refresh_from_db()
    melding.zaak.refresh_from_db()
    assert overdracht.status == "teruggenomen"
    assert (melding.zaak.bevoegd_gezag, melding.zaak.gesloten_op) == (cast.gemeente, DINSDAG)
    assert controleer_keten() == []
