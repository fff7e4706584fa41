"""Story 3 of processen.md §3.3: an anonymous handhavingsverzoek becomes a melding; the decision term lapses (R-06)."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from django.core.exceptions import ValidationError

from cases.deadlines.models import Termijn
from cases.dossiers.models import Gebeurtenis
from cases.dossiers.timeline import controleer_keten
from cases.intake.actions import beoordeling, reactie, registratie
from cases.intake.models import Handhavingsverzoek, Melding
from tests.factories import Cast, breng_tot, gegevens

MAANDAG, DINSDAG = date(2026, 3, 2), date(2026, 3, 3)


@pytest.mark.django_db
def test_somebody_who_gives_only_a_made_up_name_is_heard_as_a_melder(cast: Cast) -> None:
    with time_machine.travel("2026-03-02 15:00+01:00", tick=False):
        wie = {"door": cast.frits, "vandaag": MAANDAG}
        wat = {"gestelde_overtreding": "Te hard geluid.", "belang": "Ik slaap slecht."}
        with pytest.raises(ValidationError, match="Registreer het als melding"):
            registratie.registreer_handhavingsverzoek(gegevens(cast, MAANDAG, indiener={"anoniem": True}), **wat, **wie)
        verzoek = registratie.registreer_handhavingsverzoek(
            gegevens(cast, MAANDAG, kanaal="brief", indiener={"naam": "Bezorgde buur"}), **wat, **wie
        )
    termijn = Termijn.objects.get(zaak=verzoek.zaak, code="HV_8WK")
    assert termijn.einddatum == date(2026, 4, 28), "8 weeks end on Koningsdag, so the day after (Atw 1)"

    with time_machine.travel("2026-03-03 09:30+01:00", tick=False):
        melding = registratie.zet_om_naar_melding(
            verzoek.pk,
            grond="anoniem",
            motivering="Er is geen naam, adres of nummer waarop wij deze persoon bereiken.",
            door=cast.anna,
            vandaag=DINSDAG,
        )

    verzoek = Handhavingsverzoek.objects.get(pk=verzoek.pk)
    termijn.refresh_from_db()
    assert (verzoek.status, verzoek.omzetgrond, termijn.vervallen_op) == ("omgezet", "anoniem", DINSDAG)
    zaak = melding.zaak
    assert (zaak.soort, zaak.ontvangstdatum, zaak.kanaal, zaak.hoofdbehandelaar) == (
        "melding", MAANDAG, "brief", cast.anna,
    )  # fmt: skip
    (persoon,) = zaak.betrokkenen.all()
    assert (persoon.anoniem, persoon.naam, persoon.rol) == (True, "", "indiener")
    lopend = Termijn.objects.filter(zaak=zaak, voldaan_op=None, vervallen_op=None).values_list("code", flat=True)
    assert list(lopend) == ["MEL_AFDOEN"], "nobody to speak to within two working days"

    with time_machine.travel("2026-03-03 11:00+01:00", tick=False):
        beoordeling.beoordeel_urgentie(melding.pk, urgentie="normaal", door=cast.anna, vandaag=DINSDAG)
        beoordeling.start_beoordeling(melding.pk, door=cast.anna, vandaag=DINSDAG)
        melding = breng_tot(cast, melding, "reactie_concept", DINSDAG)
        reactie.bied_reactie_aan(melding.pk, wijze="notitie", verzenddatum=DINSDAG, door=cast.anna, vandaag=DINSDAG)
        breng_tot(cast, melding, "afgehandeld", DINSDAG)

    assert Melding.objects.get(pk=melding.pk).status == "afgehandeld", "looked at all the same"
    gebeurtenis = Gebeurtenis.objects.get(zaak=verzoek.zaak, soort="zet_om_naar_melding")
    assert (gebeurtenis.stapcode, gebeurtenis.feiten["zaaknummer"]) == ("HV2", zaak.zaaknummer)
    assert controleer_keten() == []
