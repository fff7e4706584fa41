"""Story 1 of processen.md §3.3: a simple melding from registration to closing; TR-01 stops at first contact."""

from datetime import date

import pytest
import time_machine

from cases.deadlines.models import Termijn
from cases.documents.models import Document
from cases.dossiers.timeline import controleer_keten
from cases.intake.actions import beoordeling, reactie, registratie
from tests.factories import Cast, gegevens

VRIJDAG, MAANDAG, DINSDAG, WOENSDAG = date(2026, 7, 3), date(2026, 7, 6), date(2026, 7, 7), date(2026, 7, 8)


@pytest.mark.django_db
def test_a_simple_melding_is_taken_in_answered_and_closed(cast: Cast) -> None:
    with time_machine.travel("2026-07-03 09:00+02:00", tick=False):
        melding = registratie.registreer_melding(gegevens(cast, VRIJDAG), door=cast.frits, vandaag=VRIJDAG)
        beoordeling.bevestig_ontvangst(melding.pk, door=cast.frits, vandaag=VRIJDAG)
    zaak = melding.zaak
    assert zaak.zaaknummer == "M-2026-00001"
    assert zaak.hoofdbehandelaar == cast.anna, "by its category, without anybody choosing"
    contact = Termijn.objects.get(zaak=zaak, code="MEL_CONTACT")
    assert contact.einddatum == DINSDAG, "received on Friday: Monday is 1, Tuesday is 2 (orakel I01)"

    with time_machine.travel("2026-07-06 10:00+02:00", tick=False):
        beoordeling.leg_eerste_contact_vast(
            melding.pk, datum=MAANDAG, wijze="telefoon", verslag="Wil dat het stopt.", door=cast.anna, vandaag=MAANDAG
        )
    contact.refresh_from_db()
    assert contact.voldaan_op == MAANDAG

    with time_machine.travel("2026-07-07 11:00+02:00", tick=False):
        beoordeling.beoordeel_urgentie(melding.pk, urgentie="normaal", door=cast.anna, vandaag=DINSDAG)
        reactie.handel_direct_af(
            melding.pk,
            uitkomsten=["a"],
            resultaat="Wij belden de winkel. De machine is gerepareerd.",
            motivering="Het geluid is weg en komt niet terug.",
            door=cast.anna,
            vandaag=DINSDAG,
        )
        reactie.bied_reactie_aan(melding.pk, wijze="brief", verzenddatum=WOENSDAG, door=cast.anna, vandaag=DINSDAG)
        reactie.stel_reactie_vast(melding.pk, door=cast.dirk, vandaag=DINSDAG)
    with time_machine.travel("2026-07-08 15:00+02:00", tick=False):
        reactie.verzend_reactie(melding.pk, datum=WOENSDAG, door=cast.frits, vandaag=WOENSDAG)
        reactie.deel_mee_aan_belanghebbenden(
            melding.pk, niet_nodig="er is niemand anders", door=cast.frits, vandaag=WOENSDAG
        )
        belevingen = reactie.handel_af(melding.pk, door=cast.anna, vandaag=WOENSDAG)

    melding.refresh_from_db()
    zaak.refresh_from_db()
    assert (melding.status, zaak.gesloten_op, zaak.uiterste_datum) == ("afgehandeld", WOENSDAG, None)
    assert Termijn.objects.get(zaak=zaak, code="MEL_AFDOEN").voldaan_op == WOENSDAG
    brief = Document.objects.get(zaak=zaak, soort="reactie_melding")
    assert (brief.status, brief.vastgesteld_door, brief.verzonden_op) == ("verzonden", cast.dirk, WOENSDAG)
    assert [b.betrokkene.naam for b in belevingen] == ["Joke Voorbeeld"]
    stappen = list(
        zaak.gebeurtenissen.filter(stapcode__startswith="M").order_by("volgnummer").values_list("soort", flat=True)
    )
    assert stappen == [
        "registreer", "wijs_toe", "bevestig_ontvangst", "leg_eerste_contact_vast", "beoordeel_urgentie",
        "handel_direct_af", "bied_reactie_aan", "stel_reactie_vast", "verzend_reactie",
        "deel_mee_aan_belanghebbenden", "handel_af",
    ]  # fmt: skip
    assert controleer_keten([zaak.pk]) == []
