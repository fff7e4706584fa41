"""ML3-ML16 and OD4: confirming, first contact, assigning, assessing, asking, handing over, inspecting."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from cases.casework.actions import opdracht as opdrachten
from cases.casework.actions.overdracht import beantwoord_overdracht
from cases.casework.actions.zaak import bevestig_overslag, markeer_spoed, sla_stap_over
from cases.casework.models import Agendapunt, Noodmaatregel, Opdracht, Overdracht
from cases.deadlines.models import Termijn
from cases.documents import actions as papier
from cases.documents.models import Document
from cases.documents.register import uitvoerder_van
from cases.dossiers.models import Betrokkenheid, Zaak
from cases.dossiers.steps import StapNietMogelijk, StapNietToegestaan
from cases.intake.actions import beoordeling, reactie, registratie
from cases.intake.models import Aanvulling, Melding
from cases.outbox.models import Notificatie, Uitgaand
from tests.factories import Cast, gegevens, maak_medewerker, maak_melding
from tests.intake.conftest import DINSDAG, MAANDAG, WOENSDAG
from tests.unchanged import weigert

pytestmark = pytest.mark.django_db
ANONIEM = {"anoniem": True}


def termijn(zaak: Zaak, code: str) -> Termijn:
    return Termijn.objects.filter(zaak=zaak, code=code).latest("pk")


def vers(melding: Melding) -> Melding:
    return Melding.objects.select_related("zaak").get(pk=melding.pk)


# --- ML3 -----------------------------------------------------------------------------------------------------------


def test_confirming_sends_a_letter_with_the_number_and_the_day_before_which_we_answer(cast: Cast) -> None:
    melding = maak_melding(cast, MAANDAG)

    brief = beoordeling.bevestig_ontvangst(melding.pk, door=cast.frits, vandaag=MAANDAG)

    assert (brief.soort, brief.status, brief.kanaal) == ("ontvangstbevestiging", "verzonden", "post")
    tekst = brief.versie.platte_tekst
    assert "M-2026-00001" in brief.titel + tekst
    assert "6 juli 2026" in tekst
    assert "17 augustus 2026" in tekst, "MEL_AFDOEN, six weeks"
    assert vers(melding).ontvangst_bevestigd_op == MAANDAG
    assert brief.verzendingen.get().betrokkene.naam == "Joke Voorbeeld"
    assert Uitgaand.objects.filter(soort="render_pdf").exists()


def test_confirming_twice_sends_one_letter(cast: Cast) -> None:
    """A double click, or two colleagues."""
    melding = maak_melding(cast, MAANDAG)
    beoordeling.bevestig_ontvangst(melding.pk, door=cast.frits, vandaag=MAANDAG)

    with weigert(StapNietMogelijk, "al bevestigd"):
        beoordeling.bevestig_ontvangst(melding.pk, door=cast.anna, vandaag=MAANDAG)
    assert Document.objects.count() == 1


def test_nobody_can_confirm_to_somebody_anonymous(cast: Cast) -> None:
    melding = maak_melding(cast, MAANDAG, indiener=ANONIEM)

    with weigert(StapNietMogelijk, "indiener is anoniem"):
        beoordeling.bevestig_ontvangst(melding.pk, door=cast.frits, vandaag=MAANDAG)


def test_without_an_address_a_confirmation_cannot_go_by_post(cast: Cast) -> None:
    melding = maak_melding(cast, MAANDAG, indiener={"naam": "Joke", "telefoon": "0612345678"})

    with weigert(StapNietMogelijk, "postadres|ontvanger"):
        beoordeling.bevestig_ontvangst(melding.pk, door=cast.frits, vandaag=MAANDAG)


def test_by_email_only_after_recorded_consent(cast: Cast) -> None:
    """Awb 2:8."""
    zonder = maak_melding(cast, MAANDAG)
    with weigert(StapNietMogelijk, "e-mail|2:8"):
        beoordeling.bevestig_ontvangst(zonder.pk, kanaal="e-mail", door=cast.frits, vandaag=MAANDAG)
    met = maak_melding(
        cast, MAANDAG,
        indiener={"naam": "Jo", "email": "j@voorbeeld.example", "email_toestemming_op": MAANDAG, "voorkeur": "e-mail"},
    )  # fmt: skip

    assert beoordeling.bevestig_ontvangst(met.pk, door=cast.frits, vandaag=MAANDAG).kanaal == "e-mail"


def test_the_confirmation_of_a_formal_request_names_the_term_to_decide(cast: Cast) -> None:
    """§5.1: the last day of the eight weeks."""
    verzoek = registratie.registreer_handhavingsverzoek(
        gegevens(cast, MAANDAG), gestelde_overtreding="x", belang="y", door=cast.frits, vandaag=MAANDAG
    )

    brief = beoordeling.bevestig_ontvangst(verzoek.pk, door=cast.frits, vandaag=MAANDAG)

    assert "31 augustus 2026" in brief.versie.platte_tekst


# --- ML4 -----------------------------------------------------------------------------------------------------------


def test_first_contact_stops_the_term_of_two_working_days(cast: Cast) -> None:
    melding = maak_melding(cast, MAANDAG)

    beoordeling.leg_eerste_contact_vast(
        melding.pk, datum=DINSDAG, wijze="telefoon", verslag="Het is elke nacht.", door=cast.bilal, vandaag=DINSDAG
    )

    assert termijn(melding.zaak, "MEL_CONTACT").voldaan_op == DINSDAG
    contact = melding.zaak.contactmomenten.get()
    assert (contact.soort, contact.datum, contact.betrokkene.naam) == ("eerste_contact", DINSDAG, "Joke Voorbeeld")
    assert vers(melding).zaak.uiterste_code == "MEL_AFDOEN", "the next term is now the most urgent"


@pytest.mark.parametrize(
    ("datum", "zegt"), [(DINSDAG, "ligt in de toekomst"), (date(2026, 7, 5), "niet vóór de ontvangst")]
)
def test_a_day_of_contact_that_cannot_be_is_refused(cast: Cast, datum: date, zegt: str) -> None:
    melding = maak_melding(cast, MAANDAG)

    with weigert(StapNietMogelijk, zegt):
        beoordeling.leg_eerste_contact_vast(
            melding.pk, datum=datum, wijze="telefoon", verslag="x", door=cast.anna, vandaag=MAANDAG
        )


def test_there_is_no_contact_with_somebody_anonymous_and_none_in_a_closed_zaak(cast: Cast) -> None:
    for melding, zegt in (
        (maak_melding(cast, MAANDAG, indiener=ANONIEM), "anoniem"),
        (maak_melding(cast, MAANDAG, status="afgehandeld"), "afgehandeld"),
    ):
        with weigert(StapNietMogelijk, zegt):
            beoordeling.leg_eerste_contact_vast(
                melding.pk, datum=MAANDAG, wijze="telefoon", verslag="x", door=cast.anna, vandaag=MAANDAG
            )


# --- ML5, ML6 ------------------------------------------------------------------------------------------------------


def test_a_complex_melding_goes_to_the_intake_table_and_from_there_to_a_team(cast: Cast) -> None:
    melding = maak_melding(cast, MAANDAG, status="geregistreerd", categorie=cast.overig)

    beoordeling.agendeer_intaketafel(
        melding.pk,
        datum=WOENSDAG,
        deelnemers="milieu, bouw",
        vraag="Wie pakt dit op?",
        door=cast.frits,
        vandaag=MAANDAG,
    )
    assert vers(melding).status == "in_triage"
    beoordeling.wijs_toe(
        melding.pk, behandelaar=cast.anna, medebehandelaars=[cast.carla, cast.anna], verslag="Anna, met Carla.",
        door=cast.dirk, vandaag=WOENSDAG,
    )  # fmt: skip

    zaak = vers(melding).zaak
    assert (vers(melding).status, zaak.hoofdbehandelaar) == ("toegewezen", cast.anna)
    assert set(zaak.rollen.filter(tot=None).values_list("medewerker__gebruikersnaam", "rol")) == {
        ("anna", "hoofdbehandelaar"),
        ("carla", "medebehandelaar"),
    }
    punt = Agendapunt.objects.get()
    assert (punt.besproken_op, punt.verslag) == (WOENSDAG, "Anna, met Carla.")
    assert Notificatie.objects.filter(medewerker=cast.anna, soort="toewijzing").exists()


def test_the_intake_table_does_not_meet_in_the_past(cast: Cast) -> None:
    melding = maak_melding(cast, MAANDAG, status="geregistreerd", categorie=cast.overig)

    with weigert(StapNietMogelijk, "vanaf vandaag"):
        beoordeling.agendeer_intaketafel(
            melding.pk, datum=MAANDAG - timedelta(days=1), deelnemers="x", vraag="y", door=cast.frits, vandaag=MAANDAG
        )


@pytest.mark.parametrize("hoedanigheid", ["belanghebbende", "vergunningverlener", "initiatief"])
def test_r_26_who_is_involved_at_the_address_cannot_get_it(cast: Cast, hoedanigheid: str) -> None:
    Betrokkenheid.objects.create(
        medewerker=cast.anna, hoedanigheid=hoedanigheid, plaats="1234CD-3", van=date(2024, 1, 1), bron="register",
        ingevoerd_op="2026-01-01 12:00+01",
    )  # fmt: skip
    melding = maak_melding(cast, MAANDAG, status="geregistreerd", categorie=cast.overig)

    with weigert(StapNietMogelijk, r"Anna de Wit kan deze zaak niet behandelen.*R-26"):
        beoordeling.wijs_toe(melding.pk, behandelaar=cast.anna, door=cast.dirk, vandaag=MAANDAG)
    with weigert(StapNietMogelijk, "Anna de Wit"):
        beoordeling.wijs_toe(
            melding.pk, behandelaar=cast.carla, medebehandelaars=[cast.anna], door=cast.dirk, vandaag=MAANDAG
        )
    beoordeling.wijs_toe(melding.pk, behandelaar=cast.carla, door=cast.dirk, vandaag=MAANDAG)


def test_who_left_or_works_elsewhere_cannot_get_it(cast: Cast) -> None:
    weg = maak_medewerker("weg", "Wim Weg", "CM", organisatie=cast.gemeente, is_active=False)
    melding = maak_melding(cast, MAANDAG, status="geregistreerd", categorie=cast.overig)

    for wie, zegt in ((weg, "werkt niet meer"), (cast.eva, "andere organisatie")):
        with weigert(StapNietMogelijk, zegt):
            beoordeling.wijs_toe(melding.pk, behandelaar=wie, door=cast.dirk, vandaag=MAANDAG)


def test_assigning_twice_is_refused_the_second_time(cast: Cast) -> None:
    melding = maak_melding(cast, MAANDAG)

    with weigert(StapNietMogelijk, "toegewezen"):
        beoordeling.wijs_toe(melding.pk, behandelaar=cast.carla, door=cast.dirk, vandaag=MAANDAG)


def test_a_casemanager_may_propose_a_handler_but_not_assign(cast: Cast) -> None:
    melding = maak_melding(cast, MAANDAG, status="geregistreerd", categorie=cast.overig)

    with weigert(StapNietToegestaan, "U mag dit voorstellen, maar niet zelf doen"):
        beoordeling.wijs_toe(melding.pk, behandelaar=cast.anna, door=cast.anna, vandaag=MAANDAG)


# --- M5, ML7, M6 ---------------------------------------------------------------------------------------------------


def test_urgency_comes_before_the_start_and_asks_a_reason_when_it_is_high(cast: Cast) -> None:
    melding = maak_melding(cast, MAANDAG)
    wie = {"door": cast.anna, "vandaag": MAANDAG}

    with weigert(StapNietMogelijk, "Beoordeel eerst de urgentie"):
        beoordeling.start_beoordeling(melding.pk, **wie)
    with weigert(StapNietMogelijk, "waarom het spoed heeft"):
        beoordeling.beoordeel_urgentie(melding.pk, urgentie="spoed", **wie)
    beoordeling.beoordeel_urgentie(melding.pk, urgentie="normaal", **wie)
    beoordeling.start_beoordeling(melding.pk, **wie)

    assert vers(melding).status == "in_beoordeling"


def test_an_emergency_measure_is_kept_with_who_did_it_and_the_leader_is_told(cast: Cast) -> None:
    melding = maak_melding(cast, MAANDAG)

    beoordeling.beoordeel_urgentie(
        melding.pk, urgentie="zeer_spoed", reden="gaslucht", maatregel="straat afgezet", maatregel_door="brandweer",
        door=cast.anna, vandaag=MAANDAG,
    )  # fmt: skip

    maatregel = Noodmaatregel.objects.get()
    assert (maatregel.maatregel, maatregel.door_wie) == ("straat afgezet", "brandweer")
    assert Notificatie.objects.filter(medewerker=cast.dirk, soort="spoed").count() == 1


def test_only_the_handler_starts(cast: Cast) -> None:
    ander = maak_medewerker("chris", "Chris Bos", "CM", organisatie=cast.gemeente)
    melding = maak_melding(cast, MAANDAG)
    beoordeling.beoordeel_urgentie(melding.pk, urgentie="normaal", door=cast.anna, vandaag=MAANDAG)

    for wie in (ander, cast.frits, cast.bilal, cast.greet, cast.eva):
        with weigert(StapNietToegestaan, "Dit mag alleen de toegewezen behandelaar"):
            beoordeling.start_beoordeling(melding.pk, door=wie, vandaag=MAANDAG)


def test_found_to_belong_elsewhere_it_must_be_handed_on_at_once(cast: Cast) -> None:
    """Awb 2:3, DOORZEND_2_3: Tuesday + 2 working days is Thursday; changed one's mind, the term lapses."""
    melding = maak_melding(cast, MAANDAG, status="toegewezen")
    wie = {"door": cast.anna, "vandaag": DINSDAG}

    with weigert(StapNietMogelijk, "Kies de andere organisatie"):
        beoordeling.bepaal_bevoegdheid(melding.pk, bevoegdheid="elders", motivering="x", **wie)
    with weigert(StapNietMogelijk, "Kies de andere organisatie"):
        beoordeling.bepaal_bevoegdheid(melding.pk, bevoegdheid="elders", orgaan=cast.gemeente, motivering="x", **wie)
    beoordeling.bepaal_bevoegdheid(melding.pk, bevoegdheid="elders", orgaan=cast.partner, motivering="keur", **wie)
    assert termijn(melding.zaak, "DOORZEND_2_3").einddatum == date(2026, 7, 9)
    beoordeling.bepaal_bevoegdheid(melding.pk, bevoegdheid="eigen", motivering="toch van ons", **wie)

    assert termijn(melding.zaak, "DOORZEND_2_3").vervallen_op == DINSDAG
    assert vers(melding).bevoegd_orgaan is None


def test_the_same_finding_twice_is_no_second_term(cast: Cast) -> None:
    melding = maak_melding(cast, MAANDAG, status="toegewezen")
    for motivering in ("keur", "keur, na overleg"):
        beoordeling.bepaal_bevoegdheid(
            melding.pk,
            bevoegdheid="elders",
            orgaan=cast.partner,
            motivering=motivering,
            door=cast.anna,
            vandaag=MAANDAG,
        )

    assert Termijn.objects.filter(zaak=melding.zaak, code="DOORZEND_2_3").count() == 1


# --- ML9, R-04, OD4, klacht ----------------------------------------------------------------------------------------


def naar_het_waterschap(cast: Cast, **anders: object) -> Melding:
    melding = maak_melding(cast, date(2026, 7, 3), status="toegewezen", **anders)
    beoordeling.bepaal_bevoegdheid(
        melding.pk, bevoegdheid="elders", orgaan=cast.partner, motivering="keur", door=cast.anna, vandaag=MAANDAG
    )
    return melding


def test_r_04_handing_over_keeps_the_first_day_of_receipt_tells_the_sender_and_ends_the_own_terms(cast: Cast) -> None:
    melding = naar_het_waterschap(cast)

    overdracht = beoordeling.zend_door(
        melding.pk, toelichting="Sloot van het waterschap.", door=cast.frits, vandaag=DINSDAG
    )

    assert isinstance(overdracht, Overdracht)
    assert (overdracht.status, overdracht.naar, overdracht.verzonden_op) == ("verstuurd", cast.partner, DINSDAG)
    assert overdracht.ontvangstdatum == date(2026, 7, 3), "not the day of handing over"
    assert overdracht.indiener_geinformeerd_op == DINSDAG
    assert termijn(melding.zaak, "DOORZEND_2_3").voldaan_op == DINSDAG
    assert {termijn(melding.zaak, c).vervallen_op for c in ("MEL_CONTACT", "MEL_AFDOEN")} == {DINSDAG}
    brief = Document.objects.get(zaak=melding.zaak, soort="bericht_doorzending")
    assert brief.status == "verzonden"
    assert "Waterschap Lange Rivier" in brief.versie.platte_tekst
    assert vers(melding).zaak.aan_zet == "partner"
    assert Notificatie.objects.filter(medewerker=cast.eva, soort="overdracht").count() == 1
    assert Zaak.objects.zichtbaar_voor(cast.eva).get() == melding.zaak


def test_without_a_finding_nothing_is_handed_over(cast: Cast) -> None:
    melding = maak_melding(cast, MAANDAG)

    with weigert(StapNietMogelijk, "Leg eerst vast dat een andere organisatie bevoegd is"):
        beoordeling.zend_door(melding.pk, toelichting="x", orgaan=cast.partner, door=cast.anna, vandaag=MAANDAG)


def test_somebody_anonymous_gets_no_message_of_handing_over(cast: Cast) -> None:
    melding = naar_het_waterschap(cast, indiener=ANONIEM)

    overdracht = beoordeling.zend_door(melding.pk, toelichting="x", door=cast.anna, vandaag=MAANDAG)

    assert overdracht.indiener_geinformeerd_op is None
    assert not Document.objects.exists()


def test_what_was_handed_over_cannot_be_handled_here_any_more(cast: Cast) -> None:
    melding = naar_het_waterschap(cast)
    beoordeling.zend_door(melding.pk, toelichting="x", door=cast.anna, vandaag=MAANDAG)

    with weigert(StapNietMogelijk, "doorgezonden"):
        beoordeling.zend_door(melding.pk, toelichting="x", door=cast.anna, vandaag=MAANDAG)
    with weigert(StapNietMogelijk, "doorgezonden"):
        beoordeling.start_beoordeling(melding.pk, door=cast.anna, vandaag=MAANDAG)


def test_r_05_when_only_the_execution_lies_elsewhere_the_municipality_stays_adviser(cast: Cast) -> None:
    melding = maak_melding(cast, MAANDAG)
    beoordeling.bepaal_bevoegdheid(
        melding.pk, bevoegdheid="uitvoerder_elders", orgaan=cast.partner, motivering="mandaat", door=cast.anna,
        vandaag=MAANDAG,
    )  # fmt: skip
    overdracht = beoordeling.zend_door(melding.pk, toelichting="x", door=cast.anna, vandaag=MAANDAG)
    beantwoord_overdracht(overdracht.pk, aanvaard=True, door=cast.eva, vandaag=MAANDAG)

    zaak = vers(melding).zaak
    assert overdracht.gemeente_adviseert
    assert (zaak.bevoegd_gezag, zaak.uitvoerder) == (cast.gemeente, cast.partner)


def test_taking_back_needs_a_refusal_and_starts_the_term_again_from_the_first_receipt(cast: Cast) -> None:
    """OD4: Friday 3 July + 6 weeks is Friday 14 August."""
    melding = naar_het_waterschap(cast)
    overdracht = beoordeling.zend_door(melding.pk, toelichting="x", door=cast.anna, vandaag=MAANDAG)
    with weigert(StapNietMogelijk, "pas als de andere organisatie heeft geweigerd"):
        beoordeling.neem_terug(melding.pk, door=cast.anna, vandaag=MAANDAG)
    beantwoord_overdracht(
        overdracht.pk, aanvaard=False, antwoord="Sloot van de gemeente.", door=cast.eva, vandaag=DINSDAG
    )

    beoordeling.neem_terug(melding.pk, motivering="klopt", door=cast.anna, vandaag=WOENSDAG)

    overdracht.refresh_from_db()
    nu = vers(melding)
    assert (nu.status, nu.bevoegdheid, overdracht.status) == ("in_beoordeling", "onbekend", "teruggenomen")
    assert nu.zaak.ontvangstdatum == date(2026, 7, 3)
    assert nu.zaak.is_open
    assert termijn(nu.zaak, "MEL_AFDOEN").einddatum == date(2026, 8, 14)


def test_a_complaint_about_conduct_is_told_apart_and_handed_to_the_complaints_team(cast: Cast) -> None:
    """Awb 9:11: six weeks from receipt; a melding it is not, so no reaction to it here."""
    klacht = maak_melding(cast, MAANDAG, is_klacht=True)
    beoordeling.beoordeel_urgentie(klacht.pk, urgentie="normaal", door=cast.anna, vandaag=MAANDAG)
    with weigert(StapNietMogelijk, "klacht over een gedraging"):
        reactie.handel_direct_af(
            klacht.pk, uitkomsten=["a"], resultaat="x", motivering="y", door=cast.anna, vandaag=MAANDAG
        )

    opdracht = beoordeling.zend_door(klacht.pk, toelichting="Onheus bejegend.", door=cast.anna, vandaag=DINSDAG)

    assert isinstance(opdracht, Opdracht)
    assert (opdracht.soort, opdracht.team.naam, opdracht.uiterlijk) == ("klacht", "Klachten", date(2026, 8, 17))
    assert termijn(klacht.zaak, "KLACHT_9_11").einddatum == date(2026, 8, 17)
    assert termijn(klacht.zaak, "MEL_AFDOEN").vervallen_op == DINSDAG
    brief = Document.objects.get(zaak=klacht.zaak, soort="bericht_klacht")
    assert "17 augustus 2026" in brief.versie.platte_tekst
    klaas = maak_medewerker("klaas", "Klaas Klacht", "AM", organisatie=cast.gemeente)
    opdrachten.beantwoord_opdracht(
        klacht.pk, opdracht=opdracht, antwoord_soort="uitgevoerd", antwoord="gegrond", door=klaas, vandaag=WOENSDAG
    )
    assert termijn(klacht.zaak, "KLACHT_9_11").voldaan_op == WOENSDAG


# --- ML10 ----------------------------------------------------------------------------------------------------------


def test_finding_nothing_is_an_answer_too_and_is_kept(cast: Cast) -> None:
    melding = maak_melding(cast, MAANDAG, status="toegewezen")
    beoordeling.beoordeel_urgentie(melding.pk, urgentie="normaal", door=cast.anna, vandaag=MAANDAG)
    beoordeling.start_beoordeling(melding.pk, door=cast.anna, vandaag=MAANDAG)

    beoordeling.koppel_voorgeschiedenis(melding.pk, duiding="niets", door=cast.anna, vandaag=MAANDAG)

    nu = vers(melding)
    assert (nu.voorgeschiedenis_treffers, nu.voorgeschiedenis_op is not None) == (0, True)


def test_earlier_zaken_are_linked_from_both_sides(cast: Cast) -> None:
    vroeger = maak_melding(cast, date(2026, 5, 4), status="afgehandeld").zaak
    melding = maak_melding(cast, MAANDAG, status="in_beoordeling")
    with weigert(StapNietMogelijk, "niet aan zichzelf"):
        beoordeling.koppel_voorgeschiedenis(melding.pk, treffers=[melding.zaak], door=cast.anna, vandaag=MAANDAG)

    for _ in range(2):
        beoordeling.koppel_voorgeschiedenis(melding.pk, treffers=[vroeger], door=cast.anna, vandaag=MAANDAG)

    assert melding.zaak.relaties_uit.get(soort="voorgeschiedenis").naar == vroeger
    assert vroeger.gebeurtenissen.filter(soort="zaak_gekoppeld").count() == 1


@pytest.mark.parametrize("stap", ["start_controle", "sla_controle_over"])
@pytest.mark.parametrize(
    ("ontbreekt", "zegt"),
    [
        ("bevoegdheid", "Bepaal eerst of de gemeente bevoegd is"),
        ("voorgeschiedenis", "Zoek eerst naar de voorgeschiedenis"),
    ],
)
def test_the_next_part_waits_for_competence_and_history(cast: Cast, stap: str, ontbreekt: str, zegt: str) -> None:
    """ML10: verplicht vóór ML13, ML14 en ML15."""
    wie = {"door": cast.anna, "vandaag": MAANDAG}
    melding = maak_melding(cast, MAANDAG, status="toegewezen")
    beoordeling.beoordeel_urgentie(melding.pk, urgentie="normaal", **wie)
    beoordeling.start_beoordeling(melding.pk, **wie)
    if ontbreekt != "bevoegdheid":
        beoordeling.bepaal_bevoegdheid(melding.pk, bevoegdheid="eigen", motivering="APV", **wie)
    if ontbreekt != "voorgeschiedenis":
        beoordeling.koppel_voorgeschiedenis(melding.pk, **wie)
    doe = {
        "start_controle": lambda: beoordeling.start_controle(melding.pk, wens="kijk", team=cast.team, **wie),
        "sla_controle_over": lambda: beoordeling.sla_controle_over(
            melding.pk, grond="evident", motivering="foto", **wie
        ),
    }[stap]

    with weigert(StapNietMogelijk, zegt):
        doe()


def test_r_12_with_urgency_a_step_may_be_skipped_with_a_reason_that_another_confirms(cast: Cast) -> None:
    wie = {"door": cast.anna, "vandaag": MAANDAG}
    melding = maak_melding(cast, MAANDAG, status="toegewezen")
    beoordeling.beoordeel_urgentie(melding.pk, urgentie="normaal", **wie)
    beoordeling.start_beoordeling(melding.pk, **wie)
    beoordeling.bepaal_bevoegdheid(melding.pk, bevoegdheid="eigen", motivering="APV", **wie)
    with weigert(StapNietMogelijk, "alleen bij spoed"):
        sla_stap_over(melding.pk, stapcode="M7", reden="geen tijd", **wie)
    markeer_spoed(melding.pk, urgentie="spoed", reden="gevaar", **wie)
    voorstel = sla_stap_over(melding.pk, stapcode="M7", reden="geen tijd", **wie)
    with weigert(StapNietMogelijk, "Zoek eerst naar de voorgeschiedenis"):
        beoordeling.start_controle(melding.pk, wens="kijk", team=cast.team, **wie)

    bevestig_overslag(melding.pk, overslag=voorstel, akkoord=True, door=cast.dirk, vandaag=MAANDAG)
    beoordeling.start_controle(melding.pk, wens="kijk", team=cast.team, **wie)

    assert vers(melding).status == "in_controle"
    afwijking = melding.zaak.gebeurtenissen.get(soort="sla_stap_over")
    assert (afwijking.motivering, afwijking.feiten["overgeslagen"]) == ("geen tijd", "M7")


# --- ML11, ML12, R-33 ----------------------------------------------------------------------------------------------

UITERLIJK = date(2026, 7, 20)


def vraag(cast: Cast, **anders: object) -> Melding:
    melding = maak_melding(cast, MAANDAG, status="in_beoordeling")
    keuze = {"onderdelen": ["tijdstip"], "uiterlijk": UITERLIJK, "door": cast.anna, "vandaag": MAANDAG, **anders}
    beoordeling.vraag_aanvulling(melding.pk, **keuze)
    return vers(melding)


def test_asking_from_the_list_goes_out_at_once_and_its_term_runs_to_the_day_in_the_letter(cast: Cast) -> None:
    melding = vraag(cast)

    rij = Aanvulling.objects.get()
    assert (rij.document.soort, rij.document.status) == ("aanvulverzoek", "verzonden")
    assert "20 juli 2026" in rij.document.versie.platte_tekst
    assert termijn(melding.zaak, "HV_AANVUL").einddatum == UITERLIJK
    assert (melding.status, melding.zaak.aan_zet) == ("wacht_op_aanvulling", "indiener")


def test_asking_in_own_words_is_reviewed_first_and_the_term_starts_when_it_really_leaves(cast: Cast) -> None:
    """The issue, F: standard letter while only listed items are chosen; with free text it is reviewed."""
    melding = vraag(cast, onderdelen=[], vrije_vraag="Hoe hard was het?")
    brief = Aanvulling.objects.get().document
    assert brief.status == "ter_toets"
    assert not Termijn.objects.filter(zaak=melding.zaak, code="HV_AANVUL").exists()
    with weigert(StapNietMogelijk, "schreef mee"):
        papier.keur_goed(brief, door=cast.anna, vandaag=MAANDAG)

    papier.keur_goed(brief, door=cast.carla, vandaag=DINSDAG)
    with time_machine.travel("2026-07-07 10:00+02:00", tick=False):
        uitvoerder_van(brief, "verzend_standaard")(brief, door=cast.frits, vandaag=DINSDAG)

    aanvulterm = termijn(melding.zaak, "HV_AANVUL")
    assert (aanvulterm.dag0, aanvulterm.einddatum) == (DINSDAG, UITERLIJK)


@pytest.mark.parametrize(
    ("anders", "zegt"),
    [({"onderdelen": []}, "Kies of schrijf op"), ({"uiterlijk": MAANDAG}, "moet na vandaag liggen")],
)
def test_asking_nothing_or_by_today_is_refused(cast: Cast, anders: dict[str, object], zegt: str) -> None:
    melding = maak_melding(cast, MAANDAG, status="in_beoordeling")
    keuze = {"onderdelen": ["tijdstip"], "uiterlijk": UITERLIJK, **anders}

    with weigert(StapNietMogelijk, zegt):
        beoordeling.vraag_aanvulling(melding.pk, door=cast.anna, vandaag=MAANDAG, **keuze)


def test_there_is_nobody_to_ask_when_the_reporter_is_anonymous(cast: Cast) -> None:
    melding = maak_melding(cast, MAANDAG, status="in_beoordeling", indiener=ANONIEM)

    with weigert(StapNietMogelijk, "anoniem"):
        beoordeling.vraag_aanvulling(
            melding.pk, onderdelen=["foto"], uiterlijk=UITERLIJK, door=cast.anna, vandaag=MAANDAG
        )


def test_what_was_asked_comes_in_and_is_added_to_the_file(cast: Cast) -> None:
    melding = vraag(cast)
    foto = SimpleUploadedFile("tijden.txt", b"23.00 tot 6.00 uur")
    with weigert(StapNietMogelijk, "ligt in de toekomst"):
        beoordeling.verwerk_aanvulling(
            melding.pk, ontvangen_op=DINSDAG, toelichting="x", door=cast.anna, vandaag=MAANDAG
        )

    beoordeling.verwerk_aanvulling(
        melding.pk, ontvangen_op=DINSDAG, toelichting="per mail", bestanden=[foto], door=cast.anna, vandaag=WOENSDAG
    )

    assert vers(melding).status == "in_beoordeling"
    assert melding.zaak.bestanden.get(naam="tijden.txt")
    assert (Aanvulling.objects.get().afloop, Aanvulling.objects.get().afloop_op) == ("ontvangen", DINSDAG)
    assert termijn(melding.zaak, "HV_AANVUL").voldaan_op == DINSDAG


def test_r_33_staying_away_counts_only_after_the_term_and_the_process_goes_on(
    cast: Cast, klok: time_machine.Traveller
) -> None:
    melding = vraag(cast)
    klok.move_to("2026-07-20 10:00+02:00")
    with weigert(StapNietMogelijk, "nog niet voorbij"):
        beoordeling.leg_uitblijven_vast(melding.pk, door=cast.anna, vandaag=UITERLIJK)
    klok.move_to("2026-07-21 10:00+02:00")

    beoordeling.leg_uitblijven_vast(melding.pk, door=None, vandaag=date(2026, 7, 21))

    assert vers(melding).status == "in_beoordeling"
    assert Aanvulling.objects.get().afloop == "uitgebleven"
    assert termijn(melding.zaak, "HV_AANVUL").vervallen_op == date(2026, 7, 21)


def test_r_33_a_refusal_is_recorded_as_such(cast: Cast) -> None:
    melding = vraag(cast)

    beoordeling.leg_weigering_vast(melding.pk, toelichting="wil niet", door=cast.anna, vandaag=DINSDAG)

    assert (vers(melding).status, Aanvulling.objects.get().afloop) == ("in_beoordeling", "geweigerd")
    assert melding.zaak.gebeurtenissen.get(soort="leg_weigering_vast").motivering == "wil niet"


def test_a_second_question_may_follow_the_first(cast: Cast) -> None:
    melding = vraag(cast)
    beoordeling.leg_weigering_vast(melding.pk, toelichting="wil niet", door=cast.anna, vandaag=MAANDAG)

    beoordeling.vraag_aanvulling(melding.pk, onderdelen=["foto"], uiterlijk=UITERLIJK, door=cast.anna, vandaag=DINSDAG)

    assert Aanvulling.objects.filter(afloop="").count() == 1


# --- ML13, ML15 ----------------------------------------------------------------------------------------------------


def test_an_inspection_is_a_real_assignment_whose_answer_is_taken_over(cast: Cast) -> None:
    melding = maak_melding(cast, MAANDAG, status="in_controle")
    opdracht = melding.zaak.opdrachten.get()
    assert (opdracht.soort, opdracht.team, opdracht.status) == ("controle", cast.team, "gevraagd")
    assert Notificatie.objects.filter(medewerker=cast.bilal, soort="opdracht").count() == 1
    with weigert(StapNietMogelijk, "De controle is nog niet klaar"):
        beoordeling.verwerk_controle(melding.pk, door=cast.anna, vandaag=MAANDAG)
    opdrachten.beantwoord_opdracht(
        melding.pk, opdracht=opdracht, antwoord_soort="uitgevoerd", antwoord="Gemeten: 54 dB(A).", door=cast.bilal,
        vandaag=DINSDAG,
    )  # fmt: skip

    beoordeling.verwerk_controle(melding.pk, door=cast.anna, vandaag=DINSDAG)

    nu = vers(melding)
    assert (nu.status, nu.resultaat) == ("in_afweging", "Gemeten: 54 dB(A).")


def test_a_refused_inspection_asks_what_is_known_without_it(cast: Cast) -> None:
    """R-10: without an inspection there must be a recorded reason."""
    melding = maak_melding(cast, MAANDAG, status="in_controle")
    opdrachten.beantwoord_opdracht(
        melding.pk, opdracht=melding.zaak.opdrachten.get(), antwoord_soort="geweigerd", antwoord="geen tijd",
        door=cast.bilal, vandaag=MAANDAG,
    )  # fmt: skip

    with weigert(StapNietMogelijk, r"Schrijf op wat u zonder controle weet \(R-10\)"):
        beoordeling.verwerk_controle(melding.pk, door=cast.anna, vandaag=MAANDAG)
    beoordeling.verwerk_controle(melding.pk, resultaat="De foto's tonen het.", door=cast.anna, vandaag=MAANDAG)

    assert vers(melding).status == "in_afweging"


def klaar_voor_controle(cast: Cast) -> Melding:
    melding = maak_melding(cast, MAANDAG, status="in_beoordeling")
    beoordeling.bepaal_bevoegdheid(melding.pk, bevoegdheid="eigen", motivering="APV", door=cast.anna, vandaag=MAANDAG)
    beoordeling.koppel_voorgeschiedenis(melding.pk, door=cast.anna, vandaag=MAANDAG)
    return melding


def test_an_inspector_who_is_involved_at_the_place_is_refused(cast: Cast) -> None:
    """R-26."""
    Betrokkenheid.objects.create(
        medewerker=cast.bilal, hoedanigheid="belanghebbende", plaats="1234CD-3", van=date(2024, 1, 1), bron="register",
        ingevoerd_op="2026-01-01 12:00+01",
    )  # fmt: skip
    melding = klaar_voor_controle(cast)

    with weigert(StapNietMogelijk, "Bilal Arslan kan deze zaak niet behandelen"):
        beoordeling.start_controle(melding.pk, wens="kijk", toezichthouder=cast.bilal, door=cast.anna, vandaag=MAANDAG)
    with weigert(StapNietMogelijk, "Kies een team of een toezichthouder"):
        beoordeling.start_controle(melding.pk, wens="kijk", door=cast.anna, vandaag=MAANDAG)


# --- ML14, R-10 ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("datum", "zaak"), [(None, ""), (date(2026, 6, 1), ""), (None, "M-2026-00001")])
def test_r_10_a_recent_inspection_names_its_day_and_zaak(cast: Cast, datum: date | None, zaak: str) -> None:
    melding = klaar_voor_controle(cast)

    with weigert(StapNietMogelijk, r"datum en het zaaknummer van de eerdere controle.*R-10"):
        beoordeling.sla_controle_over(
            melding.pk, grond="recent", motivering="x", controle_datum=datum, controle_zaak=zaak, door=cast.anna,
            vandaag=MAANDAG,
        )  # fmt: skip


def test_r_10_skipping_asks_a_recorded_reason(cast: Cast) -> None:
    melding = klaar_voor_controle(cast)
    with weigert(StapNietMogelijk, "R-10|waarom"):
        beoordeling.sla_controle_over(melding.pk, grond="evident", motivering=" ", door=cast.anna, vandaag=MAANDAG)
    with weigert(StapNietMogelijk, "ligt in de toekomst"):
        beoordeling.sla_controle_over(
            melding.pk, grond="recent", motivering="x", controle_datum=DINSDAG, controle_zaak="M-2026-00001",
            door=cast.anna, vandaag=MAANDAG,
        )  # fmt: skip

    beoordeling.sla_controle_over(
        melding.pk, grond="evident", motivering="de foto's zijn duidelijk", door=cast.anna, vandaag=MAANDAG
    )

    assert vers(melding).status == "in_afweging"
    assert melding.zaak.gebeurtenissen.get(soort="sla_controle_over").motivering == "de foto's zijn duidelijk"


# --- ML16 ----------------------------------------------------------------------------------------------------------


def test_a_sensitive_zaak_is_put_before_the_administration(cast: Cast) -> None:
    melding = maak_melding(cast, MAANDAG, status="in_afweging")
    with weigert(StapNietMogelijk, "vanaf vandaag"):
        beoordeling.vraag_bestuurlijk_overleg(
            melding.pk, datum=date(2026, 7, 3), deelnemers="x", vraag="y", door=cast.anna, vandaag=MAANDAG
        )

    beoordeling.vraag_bestuurlijk_overleg(
        melding.pk, datum=WOENSDAG, deelnemers="wethouder", vraag="Wat wilt u?", door=cast.anna, vandaag=MAANDAG
    )

    assert vers(melding).status == "in_afweging"
    assert Agendapunt.objects.get(tafel="bestuur").datum == WOENSDAG


# --- what a step requires -------------------------------------------------------------------------------------


def test_r_39_without_what_is_required_a_step_fails_without_a_trace(cast: Cast) -> None:
    wie = {"door": cast.anna, "vandaag": MAANDAG}
    open_, controle, afweging, wacht = (
        maak_melding(cast, MAANDAG, status=s).pk
        for s in ("in_beoordeling", "in_beoordeling", "in_afweging", "wacht_op_aanvulling")
    )
    leeg = " "
    for act in (
        lambda: registratie.zet_om_naar_handhavingsverzoek(open_, motivering=leeg, **wie),
        lambda: beoordeling.bepaal_bevoegdheid(open_, bevoegdheid="eigen", motivering=leeg, **wie),
        lambda: beoordeling.zend_door(open_, toelichting=leeg, orgaan=cast.partner, **wie),
        lambda: beoordeling.start_controle(controle, wens=leeg, team=cast.team, **wie),
        lambda: beoordeling.sla_controle_over(controle, grond="zomaar", motivering="x", **wie),
        lambda: beoordeling.leg_weigering_vast(wacht, toelichting=leeg, **wie),
        lambda: beoordeling.vraag_bestuurlijk_overleg(afweging, datum=DINSDAG, deelnemers="x", vraag=leeg, **wie),
        lambda: reactie.bepaal_vervolg(afweging, uitkomsten=["a"], resultaat=leeg, motivering="x", **wie),
        lambda: reactie.bepaal_vervolg(afweging, uitkomsten=[], resultaat="x", motivering="x", **wie),
    ):
        with weigert(StapNietMogelijk, "^(Leg uit|Schrijf|Kies|Vul)"):
            act()
