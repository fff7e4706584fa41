"""OD1-OD4 and OP1-OP4: what another organisation or department is asked, and what it answers."""

from __future__ import annotations

from datetime import date

import pytest

from cases.casework.actions.opdracht import beantwoord_opdracht, geef_opdracht
from cases.casework.actions.overdracht import beantwoord_overdracht
from cases.casework.models import Opdracht, Overdracht
from cases.dossiers.models import Zaak
from cases.dossiers.steps import StapNietMogelijk, StapNietToegestaan, zet_stap
from cases.intake.actions import beoordeling
from cases.outbox.models import Notificatie
from cases.staff.models import Organisatie
from tests.casework.conftest import DINSDAG, MAANDAG
from tests.factories import Cast, maak_medewerker, maak_melding
from tests.unchanged import weigert

pytestmark = pytest.mark.django_db


@pytest.fixture
def overdracht(cast: Cast) -> Overdracht:
    melding = maak_melding(cast, date(2026, 7, 3))
    beoordeling.bepaal_bevoegdheid(
        melding.pk, bevoegdheid="elders", orgaan=cast.partner, motivering="keur", door=cast.anna, vandaag=MAANDAG
    )
    gemaakt = beoordeling.zend_door(melding.pk, toelichting="van u", door=cast.anna, vandaag=MAANDAG)
    assert isinstance(gemaakt, Overdracht)
    return gemaakt


def test_the_partner_accepts_and_becomes_competent_and_the_handler_hears_it(cast: Cast, overdracht: Overdracht) -> None:
    beantwoord_overdracht(overdracht.pk, aanvaard=True, door=cast.eva, vandaag=DINSDAG)

    zaak = Zaak.objects.get(pk=overdracht.zaak_id)
    assert (zaak.bevoegd_gezag, zaak.uitvoerder, zaak.organisatie) == (cast.partner, cast.partner, cast.gemeente)
    assert Notificatie.objects.filter(medewerker=cast.anna, soort="overdracht").count() == 1


def test_a_refusal_says_why(cast: Cast, overdracht: Overdracht) -> None:
    with weigert(StapNietMogelijk, "Leg uit waarom u de overdracht weigert"):
        beantwoord_overdracht(overdracht.pk, aanvaard=False, antwoord=" ", door=cast.eva, vandaag=DINSDAG)

    beantwoord_overdracht(overdracht.pk, aanvaard=False, antwoord="niet van ons", door=cast.eva, vandaag=DINSDAG)

    overdracht.refresh_from_db()
    assert (overdracht.status, overdracht.antwoord, overdracht.beantwoord_door) == (
        "geweigerd",
        "niet van ons",
        cast.eva,
    )


def test_only_the_organisation_that_was_asked_answers_and_once(cast: Cast, overdracht: Overdracht) -> None:
    elders = Organisatie.objects.create(naam="Provincie Voorbeeld", soort="ketenpartner")
    ander = maak_medewerker("peter", "Peter", "KP", organisatie=elders)
    for wie in (cast.anna, cast.dirk, ander):
        with weigert(StapNietMogelijk, "Alleen Waterschap Lange Rivier kan deze overdracht beantwoorden"):
            beantwoord_overdracht(overdracht.pk, aanvaard=True, door=wie, vandaag=DINSDAG)
    beantwoord_overdracht(overdracht.pk, aanvaard=True, door=cast.eva, vandaag=DINSDAG)

    with weigert(StapNietMogelijk, "aanvaard"):
        beantwoord_overdracht(overdracht.pk, aanvaard=False, antwoord="toch niet", door=cast.eva, vandaag=DINSDAG)


def test_an_accepted_zaak_cannot_be_taken_back(cast: Cast, overdracht: Overdracht) -> None:
    beantwoord_overdracht(overdracht.pk, aanvaard=True, door=cast.eva, vandaag=DINSDAG)

    with weigert(StapNietMogelijk, "pas als de andere organisatie heeft geweigerd"):
        beoordeling.neem_terug(overdracht.zaak_id, door=cast.anna, vandaag=DINSDAG)


# --- Opdracht ------------------------------------------------------------------------------------------------------


@pytest.fixture
def opdracht(cast: Cast) -> Opdracht:
    return maak_melding(cast, MAANDAG, status="in_controle").zaak.opdrachten.get()


def antwoord(opdracht: Opdracht, soort: str, tekst: str, wie: object) -> None:
    beantwoord_opdracht(
        opdracht.zaak_id, opdracht=opdracht, antwoord_soort=soort, antwoord=tekst, door=wie, vandaag=DINSDAG
    )
    opdracht.refresh_from_db()


def test_an_assignment_is_accepted_and_carried_out_with_an_answer(cast: Cast, opdracht: Opdracht) -> None:
    antwoord(opdracht, "aanvaard", "", cast.bilal)
    assert opdracht.status == "aanvaard"
    with weigert(StapNietMogelijk, "Vul in wat het antwoord is"):
        antwoord(opdracht, "uitgevoerd", " ", cast.bilal)

    antwoord(opdracht, "uitgevoerd", "gezien", cast.bilal)

    assert (opdracht.status, opdracht.antwoord, opdracht.beantwoord_door) == ("uitgevoerd", "gezien", cast.bilal)
    berichten = (
        Notificatie.objects.filter(medewerker=cast.anna, soort="opdracht")
        .order_by("pk")
        .values_list("tekst", flat=True)
    )
    assert [t.rsplit(" ", 1)[1] for t in berichten if " is " in t] == ["aanvaard.", "uitgevoerd."]


def test_a_refused_or_finished_assignment_is_not_answered_again(cast: Cast, opdracht: Opdracht) -> None:
    antwoord(opdracht, "geweigerd", "geen tijd", cast.bilal)

    for soort in ("aanvaard", "uitgevoerd", "geweigerd"):
        with weigert(StapNietMogelijk, "geweigerd"):
            antwoord(opdracht, soort, "toch", cast.bilal)
    with weigert(StapNietMogelijk, "Kies of de opdracht"):
        antwoord(opdracht, "verzonnen", "x", cast.bilal)


def test_an_auditor_answers_nothing_and_the_handler_may_take_the_wish_back(cast: Cast, opdracht: Opdracht) -> None:
    auditor = maak_medewerker("aad", "Aad", "AU", organisatie=cast.gemeente)
    with weigert(StapNietToegestaan, "Dit mag alleen"):
        antwoord(opdracht, "uitgevoerd", "x", auditor)

    zet_stap(opdracht, "trek_in", cast.anna)

    assert opdracht.status == "vervallen"


def test_an_assignment_goes_to_somebody(cast: Cast, opdracht: Opdracht) -> None:
    with pytest.raises(Exception, match="Kies een team, een medewerker of een organisatie"):
        geef_opdracht(opdracht.zaak, "herstel", wens="maak het hek", door=cast.anna)


def test_a_partner_that_gets_an_assignment_sees_the_zaak(cast: Cast, opdracht: Opdracht) -> None:
    """M21: a correction of data may concern a ketenpartner."""
    geef_opdracht(opdracht.zaak, "terugmelding", wens="adres klopt niet", door=cast.anna, organisatie=cast.partner)

    assert Zaak.objects.zichtbaar_voor(cast.eva).get().pk == opdracht.zaak_id
