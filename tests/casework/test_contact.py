"""Calling back within two working days, the contact log with its norm, and mediation (processen.md §2.11, A3.3)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from cases.casework.actions import contact as acties
from cases.casework.actions.dossier import voeg_betrokkene_toe
from cases.casework.models import Contactmoment, Mediation, Terugbelnotitie
from cases.deadlines.models import Termijn
from cases.dossiers.models import Zaak
from cases.dossiers.steps import StapNietMogelijk, StapNietToegestaan
from cases.intake.actions.beoordeling import leg_eerste_contact_vast
from cases.intake.models import Melding
from cases.outbox.models import Notificatie
from cases.staff.models import Medewerker
from tests.factories import Cast, maak_melding

DAG = date(2026, 7, 6)
"""A Monday."""


def browser(wie: Medewerker) -> Client:
    client = Client()
    client.force_login(wie, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def zaak(cast: Cast) -> Zaak:
    zaak: Zaak = maak_melding(cast, DAG, status="toegewezen").zaak
    return zaak


def noteer(cast: Cast, zaak: Zaak | None, **anders: Any) -> Terugbelnotitie:
    gegevens: dict[str, Any] = {"onderwerp": "hoe het staat", "voor_medewerker": cast.anna, "voor_team": None}
    if zaak is not None:
        gegevens["betrokkene"] = zaak.betrokkenen.get(rol="indiener")
    else:
        gegevens |= {"naam": "Jan Bel", "telefoon": "0612345678"}
    return acties.neem_terugbelverzoek_aan(zaak=zaak, **{**gegevens, **anders}, door=cast.frits, vandaag=DAG)


# --- calling back --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("op", "uiterlijk"),
    [
        (date(2026, 7, 6), date(2026, 7, 8)),
        (date(2026, 7, 9), date(2026, 7, 13)),
        (date(2026, 7, 10), date(2026, 7, 14)),
        (date(2026, 4, 24), date(2026, 4, 29)),
    ],
)
def test_somebody_is_called_back_within_two_working_days(op: date, uiterlijk: date, db: None) -> None:
    """Over a weekend, and over Koningsdag 27 April 2026."""
    assert acties.bel_terug_voor(op) == uiterlijk


def test_a_note_about_a_zaak_keeps_no_copy_of_the_person(cast: Cast, zaak: Zaak) -> None:
    rij = noteer(cast, zaak)

    assert (rij.naam, rij.telefoon, rij.uiterlijk) == ("", "", date(2026, 7, 8))
    bericht = Notificatie.objects.get(medewerker=cast.anna, soort="terugbellen")
    assert "Joke" not in bericht.tekst
    assert zaak.gebeurtenissen.filter(soort="terugbelverzoek").count() == 1


def test_a_note_needs_a_person_a_number_and_somebody_who_calls(cast: Cast, zaak: Zaak) -> None:
    for anders, reden in (
        ({"telefoon": ""}, "welk nummer"),
        ({"naam": ""}, "Vul in wie"),
        ({"voor_medewerker": None}, "collega of een team"),
        ({"voor_medewerker": cast.eva}, "eigen organisatie"),
    ):
        with pytest.raises(StapNietMogelijk, match=reden):
            noteer(cast, None, **anders)
    with pytest.raises(StapNietToegestaan):
        acties.neem_terugbelverzoek_aan(
            onderwerp="x", voor_medewerker=cast.anna, voor_team=None, naam="x", telefoon="1", door=cast.eva, vandaag=DAG
        )


def test_a_talk_with_who_reported_is_the_first_contact(cast: Cast, zaak: Zaak) -> None:
    """It stops MEL_CONTACT, as ML4 does."""
    rij = noteer(cast, zaak)

    acties.leg_terugbellen_vast(rij.pk, uitkomst="teruggebeld", verslag="Uitgelegd.", door=cast.anna, vandaag=DAG)

    gesprek = Contactmoment.objects.get(zaak=zaak)
    assert (gesprek.soort, gesprek.wijze, gesprek.verslag) == ("eerste_contact", "telefoon", "Uitgelegd.")
    assert Melding.objects.get(pk=zaak.pk).eerste_contact_op == DAG
    assert Termijn.objects.get(zaak=zaak, code="MEL_CONTACT").voldaan_op == DAG
    nog = noteer(cast, zaak)
    acties.leg_terugbellen_vast(nog.pk, uitkomst="teruggebeld", verslag="Nog eens.", door=cast.anna, vandaag=DAG)
    assert Contactmoment.objects.filter(zaak=zaak, soort="contact").count() == 1


def test_three_calls_in_vain_are_enough(cast: Cast, zaak: Zaak) -> None:
    rij = noteer(cast, zaak)
    wie = {"door": cast.anna, "vandaag": DAG}
    with pytest.raises(StapNietMogelijk, match="Schrijf kort op"):
        acties.leg_terugbellen_vast(rij.pk, uitkomst="teruggebeld", **wie)
    for stand in ("open", "open", "niet_bereikt"):
        assert acties.leg_terugbellen_vast(rij.pk, uitkomst="niet_bereikt", **wie).stand == stand
    with pytest.raises(StapNietMogelijk, match="al afgerond"):
        acties.leg_terugbellen_vast(rij.pk, uitkomst="niet_bereikt", **wie)
    assert Termijn.objects.get(zaak=zaak, code="MEL_CONTACT").voldaan_op is None
    with pytest.raises(IntegrityError, match="drie_pogingen"), transaction.atomic():
        Terugbelnotitie.objects.filter(pk=rij.pk).update(pogingen=[])


def test_the_pages_show_who_waits_and_hide_who_is_shielded(cast: Cast, zaak: Zaak) -> None:
    frits, anna, bilal = browser(cast.frits), browser(cast.anna), browser(cast.bilal)
    velden = {"onderwerp": "hoe het staat", "voor_medewerker": cast.anna.pk}
    pad = f"/zaken/{zaak.zaaknummer}/terugbellen/nieuw/"
    assert frits.post(pad, velden).status_code == 422
    wie = zaak.betrokkenen.get().pk
    assert frits.post(pad, {**velden, "betrokkene": wie}).status_code == 302
    rij = Terugbelnotitie.objects.get()
    zaak.betrokkenen.update(afgeschermd=True)

    lijst = anna.get("/terugbellen/").content.decode()
    assert "hoe het staat" in lijst
    assert "Joke Voorbeeld" not in lijst
    assert "terug te bellen" in anna.get("/").content.decode()
    assert "Joke Voorbeeld" in anna.get(f"/terugbellen/{rij.pk}/").content.decode()
    assert "Joke Voorbeeld" not in bilal.get(f"/terugbellen/{rij.pk}/").content.decode()
    assert "Terugbellen: hoe het staat" in anna.get(f"/zaken/{zaak.zaaknummer}/").content.decode()
    assert browser(cast.eva).get("/terugbellen/").status_code == 403
    assert anna.post(f"/terugbellen/{rij.pk}/", {"uitkomst": "teruggebeld"}).status_code == 422
    assert anna.post(f"/terugbellen/{rij.pk}/", {"uitkomst": "niet_bereikt"}).status_code == 302
    assert "Geprobeerd" in anna.get(f"/terugbellen/{rij.pk}/").content.decode()


# --- the log -------------------------------------------------------------------------------------------------------


def test_the_log_tells_which_first_contacts_were_in_time_and_why_not(cast: Cast) -> None:
    """Received on Monday 6 July: the 8th is in time, the 9th is not."""
    for dag in (date(2026, 7, 8), date(2026, 7, 9)):
        pk = maak_melding(cast, DAG, status="toegewezen").pk
        leg_eerste_contact_vast(pk, datum=dag, wijze="telefoon", verslag="x", door=cast.anna, vandaag=dag)
    anna = browser(cast.anna)
    alles = anna.get("/contact/", {"van": "2026-07-01"}).content.decode()
    assert "1 van 2 (50%)" in alles
    laat = Contactmoment.objects.get(datum=date(2026, 7, 9))
    assert laat.zaak.zaaknummer in anna.get("/contact/", {"van": "2026-07-01", "tijdig": "reden"}).content.decode()

    assert anna.post(f"/contact/{laat.pk}/reden/", {"reden": "geen gehoor"}).status_code == 302

    nee = anna.get("/contact/", {"van": "2026-07-01", "tijdig": "nee"}).content.decode()
    assert "geen gehoor" in nee
    leeg = anna.get("/contact/", {"van": "2026-07-01", "tijdig": "reden"}).content.decode()
    assert laat.zaak.zaaknummer not in leeg
    assert browser(cast.eva).get("/contact/").status_code == 403


# --- mediation -----------------------------------------------------------------------------------------------------


def test_mediation_is_recorded_with_how_satisfied_everybody_was(cast: Cast, zaak: Zaak) -> None:
    ander = voeg_betrokkene_toe(zaak.pk, rol="veroorzaker", naam="Bas Herrie", door=cast.frits, vandaag=DAG)
    melder = zaak.betrokkenen.get(rol="indiener")
    anna = browser(cast.anna)
    pad = f"/zaken/{zaak.zaaknummer}/mediation/nieuw/"
    velden = {"onderwerp": "het geluid", "partijen": [melder.pk], "aangeboden_op": "2026-07-06"}
    assert anna.post(pad, velden).status_code == 422
    assert anna.post(pad, {**velden, "partijen": [melder.pk, ander.pk]}).status_code == 302
    rij = Mediation.objects.get()
    assert anna.post(pad, {**velden, "partijen": [melder.pk, ander.pk]}).status_code == 422
    blad = f"/mediation/{rij.pk}/"
    assert anna.post(blad, {"stap": "los_op", "op": "2026-07-06", "afspraken": "x"}).status_code == 422
    assert anna.post(blad, {"stap": "start", "op": "2026-07-06"}).status_code == 422
    assert anna.post(blad, {"stap": "start", "op": "2026-07-06", "mediator": "Bureau Samen"}).status_code == 302
    assert Termijn.objects.get(zaak=zaak, code="MEL_AFDOEN").opschortingen.count() == 0
    assert anna.post(blad, {"stap": "los_op", "op": "2026-07-06"}).status_code == 422
    assert anna.post(blad, {"stap": "los_op", "op": "2026-07-06", "afspraken": "om elf uur uit"}).status_code == 302
    partij = rij.partijen.get(betrokkene=melder)
    oordeel = f"/mediation/{rij.pk}/partij/{partij.pk}/"
    assert anna.post(oordeel, {f"p{partij.pk}-tevredenheid": ""}).status_code == 422
    assert anna.post(oordeel, {f"p{partij.pk}-tevredenheid": "4"}).status_code == 302

    assert "tevreden: 4 van 5" in anna.get(blad).content.decode()
    assert "opgelost" in anna.get(f"/zaken/{zaak.zaaknummer}/").content.decode()
    assert browser(cast.eva).get(blad).status_code == 404
    with pytest.raises(IntegrityError, match="tevredenheid"), transaction.atomic():
        rij.partijen.update(tevredenheid=6)


def test_a_party_that_refuses_ends_it(cast: Cast, zaak: Zaak) -> None:
    ander = voeg_betrokkene_toe(zaak.pk, rol="veroorzaker", naam="Bas Herrie", door=cast.frits, vandaag=DAG)
    mensen = [zaak.betrokkenen.get(rol="indiener"), ander]
    wie = {"door": cast.anna, "vandaag": DAG}
    rij = acties.bied_mediation_aan(zaak.pk, onderwerp="geluid", partijen=mensen, aangeboden_op=DAG, **wie)
    acties.zet_mediation_verder(rij.pk, stap="wijs_af", op=DAG, afspraken="De buurman wil niet.", **wie)

    assert Mediation.objects.get(pk=rij.pk).status == "afgewezen"
    with pytest.raises(StapNietMogelijk):
        acties.zet_mediation_verder(rij.pk, stap="start", op=DAG, mediator="x", **wie)
