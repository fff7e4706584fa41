"""Story 5 of processen.md §3.3, as far as it needs no sanctiezaak: granted, new facts, a second round, the besluit."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
import time_machine

from cases.deadlines.models import Termijn
from cases.documents import actions as papier
from cases.documents.models import Document
from cases.dossiers.timeline import controleer_keten
from cases.intake.actions import verzoek
from cases.intake.models import Handhavingsverzoek, Zienswijze
from tests.factories import Cast
from tests.factories.verzoek import OORDELEN, beoordeel_zienswijze, breng_verzoek_tot, maak_verzoek, reageer


@contextmanager
def op(dag: int, maand: int) -> Iterator[date]:
    datum = date(2026, maand, dag)
    with time_machine.travel(f"{datum.isoformat()} 10:00+02:00", tick=False):
        yield datum


@pytest.mark.django_db
def test_new_facts_of_the_overtreder_lead_to_a_second_round_and_another_sanction(cast: Cast) -> None:
    with op(6, 7) as dag:
        rij = maak_verzoek(cast, dag, status="voornemen_verzonden", oordeel="toewijzen")
    (eerste,) = Zienswijze.objects.filter(zaak=rij.zaak)
    assert eerste.betrokkene.rol == "overtreder"
    sanctie = rij.zaak.opdrachten.get(soort="sanctie")

    with op(15, 7) as dag:
        reageer(cast, eerste, dag, "De machine is van mijn buurman. Hier is de koopakte.")
        verzoek.sluit_zienswijzetermijn(rij.pk, door=cast.anna, vandaag=dag)
        beoordeel_zienswijze(cast, eerste, dag, oordeel="gegrond", nieuwe_feiten=True)
        nieuw = {**OORDELEN["toewijzen"], "sanctie": "bestuursdwang", "bedrag": None, "maximum": None, "per": ""}
        verzoek.start_nieuwe_ronde(
            rij.pk, nieuwe_feiten="De machine is van een ander.", **nieuw, door=cast.dirk, vandaag=dag
        )
    rij = Handhavingsverzoek.objects.select_related("zaak").get(pk=rij.pk)
    assert (rij.ronde, rij.sanctie, rij.status) == (2, "bestuursdwang", "besluit_concept")
    sanctie.refresh_from_db()
    assert (sanctie.status, rij.zaak.opdrachten.count()) == ("gevraagd", 1), "still a sanction; not asked twice"
    tweede = Document.objects.filter(soort="voornemen_toewijzen").latest("pk")
    assert "De machine is van een ander." in tweede.versie.platte_tekst

    with op(16, 7) as dag:
        rij = verzend_tweede_ronde(cast, rij, dag)
    assert Termijn.objects.filter(zaak=rij.zaak, code="ZW_OVERTREDER").latest("pk").einddatum == date(2026, 7, 30)
    with op(28, 7) as dag:
        rij = breng_verzoek_tot(cast, rij, "verzonden", dag, oordeel="toewijzen")

    rondes = Zienswijze.objects.filter(zaak=rij.zaak).order_by("ronde").values_list("ronde", "status")
    assert list(rondes) == [(1, "beantwoord"), (2, "beantwoord")]
    assert rij.besluit.soort == "besluit_toewijzen"
    assert "last onder bestuursdwang" in rij.besluit.versie.platte_tekst, "which procedure starts (§5.9)"
    termijn = Termijn.objects.get(zaak=rij.zaak, code="HV_8WK")
    assert (termijn.voldaan_op, termijn.einddatum) == (date(2026, 7, 28), date(2026, 8, 31))
    assert controleer_keten() == []


def verzend_tweede_ronde(cast: Cast, rij: Handhavingsverzoek, dag: date) -> Handhavingsverzoek:
    """The second round is written down with what is special to bestuursdwang, reviewed and sent."""
    for voornemen in rij.voornemens_van_ronde():
        papier.bewerk(
            voornemen.document,
            teksten={"bestuursdwang": "Wij halen de machine dan zelf weg.", "legalisatie": "Kan niet worden vergund."},
            door=cast.anna,
            vandaag=dag,
        )
    return breng_verzoek_tot(cast, rij, "voornemen_verzonden", dag, oordeel="toewijzen")
