"""Story 4 of processen.md §3.3: a request is refused; the zienswijze is unfounded and the besluit comes in time.

The dates are counted by hand: Koningsdag (27 April), Bevrijdingsdag (5 May) and Pinkstermaandag (25 May) of 2026 play
along, and nine days of standstill.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
import time_machine

from cases.casework.actions.opdracht import beantwoord_opdracht
from cases.deadlines.models import Termijn
from cases.documents import actions as papier
from cases.documents.models import Document, Verzending
from cases.dossiers.steps import StapNietMogelijk
from cases.dossiers.timeline import controleer_keten
from cases.intake.actions import beoordeling, registratie, verzoek
from cases.intake.actions import zienswijze as zw
from cases.intake.models import Handhavingsverzoek, Zienswijze
from tests.factories import Cast, gegevens
from tests.factories.verzoek import OORDELEN, beoordeel_zienswijze, keur_voornemens_goed, maak_verzoek


@contextmanager
def op(dag: int, maand: int) -> Iterator[date]:
    datum = date(2026, maand, dag)
    with time_machine.travel(f"{datum.isoformat()} 10:00+01:00", tick=False):
        yield datum


def einde(rij: Handhavingsverzoek, code: str) -> date | None:
    return Termijn.objects.filter(zaak=rij.zaak, code=code).latest("pk").einddatum


@pytest.mark.django_db
def test_from_the_letter_of_joke_to_a_besluit_in_time(cast: Cast) -> None:
    with op(3, 3) as dag:  # Tuesday; the letter came on Monday 2 March
        rij = registratie.registreer_handhavingsverzoek(
            gegevens(cast, date(2026, 3, 2), kanaal="brief"),
            gestelde_overtreding="De koelmachine maakt te veel geluid.",
            belang="Ik woon ernaast.",
            door=cast.frits,
            vandaag=dag,
        )
        bevestiging = beoordeling.bevestig_ontvangst(rij.pk, door=cast.frits, vandaag=dag)
    assert einde(rij, "HV_8WK") == date(2026, 4, 28), "56 days after 2 March is Koningsdag; the next day counts"
    assert "28 april 2026" in bevestiging.versie.platte_tekst

    with op(4, 3) as dag:
        anna = {"door": cast.anna, "vandaag": dag}
        beoordeling.leg_eerste_contact_vast(rij.pk, datum=dag, wijze="telefoon", verslag="Zij wil slapen.", **anna)
        beoordeling.beoordeel_urgentie(rij.pk, urgentie="normaal", **anna)
        beoordeling.start_beoordeling(rij.pk, **anna)
        beoordeling.bepaal_bevoegdheid(rij.pk, bevoegdheid="eigen", motivering="omgevingsplan", **anna)
        beoordeling.koppel_voorgeschiedenis(rij.pk, duiding="niets gevonden", **anna)
        verzoek.toets_belanghebbendheid(rij.pk, belanghebbend="ja", motivering="woont ernaast", **anna)
    contact = Termijn.objects.get(zaak=rij.zaak, code="MEL_CONTACT")
    assert (contact.einddatum, contact.voldaan_op) == (date(2026, 3, 4), date(2026, 3, 4))

    with op(6, 3) as dag:
        beoordeling.vraag_aanvulling(
            rij.pk, onderdelen=["logboek"], uiterlijk=date(2026, 3, 20), door=cast.anna, vandaag=dag
        )
    with op(16, 3) as dag:  # 7 to 15 March stood still: nine days
        beoordeling.verwerk_aanvulling(rij.pk, ontvangen_op=dag, toelichting="een lijst", door=cast.anna, vandaag=dag)
        opdracht = beoordeling.start_controle(
            rij.pk, wens="Meet op de gevel.", team=cast.team, door=cast.anna, vandaag=dag
        )
    assert einde(rij, "HV_8WK") == date(2026, 5, 6), "27 April and nine days"
    assert einde(rij, "HV_BUITENBEH") == date(2026, 4, 13)

    with op(19, 3) as dag:
        beantwoord_opdracht(
            rij.pk, opdracht=opdracht, antwoord_soort="uitgevoerd", antwoord="38 dB(A).", door=cast.bilal, vandaag=dag
        )
    with op(20, 3) as dag:
        beoordeling.verwerk_controle(rij.pk, resultaat="", door=cast.anna, vandaag=dag)
        (voornemen,) = verzoek.bepaal_vervolg(rij.pk, **OORDELEN["afwijzen"], door=cast.anna, vandaag=dag)
        verzoek.bied_concept_aan(rij.pk, verzenddatum=date(2026, 3, 24), door=cast.anna, vandaag=dag)
        keur_voornemens_goed(cast, Handhavingsverzoek.objects.get(pk=rij.pk), dag)
    assert voornemen.betrokkene.naam == "Joke Voorbeeld", "to who asked"
    with op(24, 3) as dag:
        verzoek.verzend_voornemen(rij.pk, datum=dag, door=cast.frits, vandaag=dag)
    assert einde(rij, "ZW_INDIENER") == date(2026, 4, 7), "two weeks; the letter says so"
    assert "7 april 2026" in Document.objects.get(soort="voornemen_afwijzen").versie.platte_tekst
    assert einde(rij, "HV_8WK") == date(2026, 5, 6), "asking for a zienswijze does not stop the term"

    zienswijze = Zienswijze.objects.get(zaak=rij.zaak)
    with op(2, 4) as dag:
        zw.dien_in(
            zienswijze.pk, ontvangen_op=dag, wijze="schriftelijk", onderdelen=["U mat op een stille nacht."],
            door=cast.frits, vandaag=dag,
        )  # fmt: skip
    with op(8, 4) as dag:
        zw.sluit_verstreken(dag)
        beoordeel_zienswijze(cast, zienswijze, dag)
    with op(10, 4) as dag:
        carla = {"door": cast.carla, "vandaag": dag}
        besluit = verzoek.formuleer_besluit(rij.pk, afweging="De winkel houdt zich aan de regels.", **carla)
        verzoek.bied_aan_ter_vaststelling(rij.pk, verzenddatum=date(2026, 4, 14), **carla)
    concept = {b.sleutel: b.tekst for b in Document.objects.get(soort="voornemen_afwijzen").versie.blokken}
    definitief = {b.sleutel: b.tekst for b in besluit.versie.blokken}
    for sleutel in ("feiten", "motivering"):
        assert definitief[sleutel] == concept[sleutel], "the zienswijze was unfounded: besluit = concept (R-18)"
    assert "U mat op een stille nacht." in definitief["zienswijzen"], "and it is answered (R-16)"

    with op(13, 4) as dag:
        verzoek.stel_besluit_vast(rij.pk, door=cast.dirk, vandaag=dag)
    with op(14, 4) as dag:
        verzoek.verzend_besluit(rij.pk, datum=dag, door=cast.frits, vandaag=dag)
        papier.bevestig_ter_post(Verzending.objects.get(document=besluit).pk, op=dag, door=cast.frits, vandaag=dag)
    termijn = Termijn.objects.get(zaak=rij.zaak, code="HV_8WK")
    rij = Handhavingsverzoek.objects.select_related("zaak").get(pk=rij.pk)
    assert rij.besluitdatum == date(2026, 4, 13)
    assert termijn.voldaan_op == date(2026, 4, 14) <= termijn.einddatum, "in time, on the day of bekendmaking (§0.4)"
    assert einde(rij, "BZW_6WK") == date(2026, 5, 26), "the day after Pinkstermaandag"
    besluit.refresh_from_db()
    for dag_in_brief in ("15 april 2026", "26 mei 2026"):
        assert dag_in_brief in besluit.versie.platte_tekst, "first and last day for bezwaar (§5.11)"

    with op(15, 4) as dag:
        verzoek.deel_mee_aan_belanghebbenden(rij.pk, niet_nodig="er is niemand anders", door=cast.frits, vandaag=dag)
        verzoek.handel_af(rij.pk, door=cast.anna, vandaag=dag)
    rij.refresh_from_db()
    assert rij.status == "afgehandeld"
    verhaal = list(rij.zaak.gebeurtenissen.order_by("volgnummer").values_list("stapcode", flat=True))
    kern = ["HV1", "ML3", "ML4", "HV3", "HV5", "ML12", "ML13", "ML15", "HV6", "HV7", "HV8", "ZW1", "ZW2", "HV9", "ZW4",
            "ZW7", "HV11", "HV12", "HV13", "HV14", "ZW8", "ML22", "HV15"]  # fmt: skip
    assert [code for code in dict.fromkeys(verhaal) if code in kern] == kern
    assert controleer_keten() == []


@pytest.mark.django_db
def test_the_besluit_does_not_leave_before_the_day_that_stands_on_it(cast: Cast) -> None:
    with op(2, 3) as dag:
        rij = maak_verzoek(cast, dag, status="vastgesteld")
    with op(3, 3) as dag, pytest.raises(StapNietMogelijk, match="Op de brief staat 2 maart 2026"):
        verzoek.verzend_besluit(rij.pk, datum=dag, door=cast.frits, vandaag=dag)
