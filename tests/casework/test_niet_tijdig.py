"""Not deciding in time (4:17 to 4:20): notice, judgement, the running amount, the besluit, payment and its end."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from cases.casework.actions import niet_tijdig as acties
from cases.casework.beslistermijnen import stand_van
from cases.casework.models import Dwangsom, Dwangsomdeel, Ingebrekestelling
from cases.deadlines import actions as klok
from cases.deadlines.models import Termijn
from cases.documents import actions as papier
from cases.dossiers.steps import StapNietMogelijk, StapNietToegestaan
from cases.outbox.models import Notificatie
from cases.staff.models import Mandaat
from tests.casework.hulp_termijnen import DAG, berichten, brief, einde, op, post, termijn, verzoek
from tests.factories import Cast

pytestmark = pytest.mark.django_db
ONTVANGST, EINDE = date(2026, 3, 2), date(2026, 4, 28)  # orakel A04
IG, EERSTE, LAATSTE = date(2026, 5, 4), date(2026, 5, 19), date(2026, 6, 29)  # orakels C01 and C02


def stel_in_gebreke(cast, rij, ontvangen=IG, **wat):
    with op(wat.get("vandaag", ontvangen)):
        gegevens = {
            "ontvangen_op": ontvangen,
            "kanaal": "brief",
            "betrokkene": rij.zaak.betrokkenen.order_by("pk").first(),
            "bestand": brief(),
            "door": cast.frits,
            "vandaag": ontvangen,
        }
        return acties.registreer_ingebrekestelling(rij.pk, **(gegevens | wat))


def maak_bekend(rij, dag):
    """The besluit is made known, as HV14 and the posting record it."""
    with op(dag):
        klok.stop(rij.zaak, "HV_8WK", op=dag, reden="voldaan")
        acties.bij_besluit_bekend(rij.zaak, dag)


def oordeel(cast, ingebrekestelling, dag, **wat):
    with op(dag):
        acties.beoordeel_ingebrekestelling(
            ingebrekestelling.pk,
            **({"geldt": True, "motivering": "Eén dag per abuis.", "door": cast.carla, "vandaag": dag} | wat),
        )
    ingebrekestelling.refresh_from_db()


def lopende_codes(zaak):
    return set(Termijn.objects.filter(zaak=zaak, voldaan_op=None, vervallen_op=None).values_list("code", flat=True))


# --- the notice -------------------------------------------------------------------------------------------------------


def test_a_plainly_valid_notice_counts_at_once_and_starts_the_two_weeks(cast: Cast) -> None:
    rij = verzoek(cast, ONTVANGST)

    ingebrekestelling = stel_in_gebreke(cast, rij)

    assert (ingebrekestelling.status, ingebrekestelling.twijfels) == ("geldig", [])
    assert ingebrekestelling.telt_vanaf == IG
    dwangsom = Dwangsom.objects.get()
    assert (dwangsom.eerste_dag, dwangsom.uiterste_dag) == (EERSTE, LAATSTE)
    assert [einde(rij.zaak, code) for code in ("DW_START", "BER_NT", "DW_BEDRAG")] == [EERSTE, EERSTE, LAATSTE]
    (bevestiging,) = berichten(rij.zaak, "bevestiging_ingebrekestelling")
    assert bevestiging.status == "verzonden"
    assert "19 mei 2026" in bevestiging.versie.platte_tekst
    assert {n.medewerker for n in Notificatie.objects.filter(tekst__contains="in gebreke gesteld")} == {
        cast.anna, cast.dirk,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("ontvangen", "twijfel"),
    [(EINDE, "een_dag_te_vroeg"), (date(2026, 4, 20), "te_vroeg"), (date(2027, 5, 3), "onredelijk_laat")],
)
def test_what_is_early_or_doubtful_waits_for_a_jurist(cast: Cast, ontvangen, twijfel) -> None:
    rij = verzoek(cast, ONTVANGST)

    ingebrekestelling = stel_in_gebreke(cast, rij, ontvangen)

    assert (ingebrekestelling.status, ingebrekestelling.twijfels) == ("te_beoordelen", [twijfel])
    assert not Dwangsom.objects.exists()
    assert Notificatie.objects.filter(medewerker=cast.carla, tekst__contains="oordeel van een jurist").exists()
    assert len(berichten(rij.zaak, "bevestiging_ingebrekestelling")) == 1  # we have it, and are looking


def test_one_day_early_may_count_and_then_everything_moves_one_day(cast: Cast) -> None:
    rij = verzoek(cast, ONTVANGST)
    ingebrekestelling = stel_in_gebreke(cast, rij, EINDE)

    oordeel(cast, ingebrekestelling, date(2026, 4, 29))

    assert ingebrekestelling.status == "geldig"
    assert Dwangsom.objects.get().eerste_dag == date(2026, 5, 14)  # orakel C05
    assert len(berichten(rij.zaak, "bevestiging_ingebrekestelling")) == 2


def test_a_jurist_says_why_it_does_not_count_and_the_applicant_hears_it(cast: Cast) -> None:
    rij = verzoek(cast, ONTVANGST)
    ingebrekestelling = stel_in_gebreke(cast, rij, date(2026, 4, 20))

    with pytest.raises(StapNietMogelijk, match="Leg uit"):
        oordeel(cast, ingebrekestelling, date(2026, 4, 21), geldt=False, motivering=" ")
    for wie in (cast.anna, cast.dirk, cast.frits):
        with pytest.raises(StapNietToegestaan):
            oordeel(cast, ingebrekestelling, date(2026, 4, 21), door=wie)
    oordeel(cast, ingebrekestelling, date(2026, 4, 21), geldt=False, motivering="Acht dagen te vroeg.")

    assert (ingebrekestelling.status, ingebrekestelling.beoordeeld_door) == ("ongeldig", cast.carla)
    assert not Dwangsom.objects.exists()
    antwoord = berichten(rij.zaak, "bevestiging_ingebrekestelling")[-1]
    assert antwoord.status == "verzonden"
    with pytest.raises(StapNietMogelijk):
        oordeel(cast, ingebrekestelling, date(2026, 4, 22))


def test_between_both_outcomes_of_the_contested_day_a_jurist_decides(cast: Cast) -> None:
    rij = verzoek(cast, ONTVANGST)
    with op(date(2026, 3, 9)):
        klok.schort_op_voor_aanvulling(rij.zaak, "HV_8WK", verzonden_op=date(2026, 3, 9), uiterlijk=date(2026, 3, 23))
    with op(date(2026, 3, 19)):
        klok.verwerk_aanvulling(rij.zaak, "HV_8WK", ontvangen_op=date(2026, 3, 19))
    assert einde(rij.zaak) == date(2026, 5, 6)  # with the day of completion it would be 7 May

    ingebrekestelling = stel_in_gebreke(cast, rij, date(2026, 5, 7))

    assert (ingebrekestelling.status, ingebrekestelling.twijfels) == ("te_beoordelen", ["betwiste_dag"])
    assert ingebrekestelling.ander_einde == date(2026, 5, 7)
    oordeel(cast, ingebrekestelling, date(2026, 5, 8), motivering="Wij rekenen met de wettekst.")
    assert Dwangsom.objects.get().eerste_dag == date(2026, 5, 22)  # 7 May + 15


def test_while_the_term_stands_still_a_notice_is_too_early_and_cannot_count(cast: Cast) -> None:
    rij = verzoek(cast, ONTVANGST)
    klok.schort_op(termijn(rij.zaak), grond="4:15-2b", van=date(2026, 4, 1), tot=None)

    ingebrekestelling = stel_in_gebreke(cast, rij, IG)

    assert ingebrekestelling.twijfels == ["termijn_open"]
    assert berichten(rij.zaak, "bevestiging_ingebrekestelling") == []  # there is no day to name yet
    with pytest.raises(StapNietMogelijk, match="staat stil"):
        oordeel(cast, ingebrekestelling, IG)


def test_who_is_no_belanghebbende_is_a_reason_for_doubt(cast: Cast) -> None:
    rij = verzoek(cast, ONTVANGST)
    type(rij).objects.filter(pk=rij.pk).update(belanghebbend="nee", belanghebbend_motivering="woont ver weg")

    assert stel_in_gebreke(cast, rij).twijfels == ["geen_belanghebbende"]


def test_a_second_notice_for_the_same_besluit_has_no_effect(cast: Cast) -> None:
    rij = verzoek(cast, ONTVANGST)
    stel_in_gebreke(cast, rij)

    tweede = stel_in_gebreke(cast, rij, date(2026, 5, 11))

    assert tweede.status == "zonder_gevolg"
    assert Dwangsom.objects.get().eerste_dag == EERSTE


def test_an_early_notice_that_counts_after_all_takes_the_place_of_a_later_one(cast: Cast) -> None:
    rij = verzoek(cast, ONTVANGST)
    vroeg = stel_in_gebreke(cast, rij, EINDE)
    later = stel_in_gebreke(cast, rij, IG)
    assert later.status == "geldig"

    oordeel(cast, vroeg, date(2026, 5, 6))

    later.refresh_from_db()
    assert (vroeg.status, later.status) == ("geldig", "zonder_gevolg")
    assert [(d.status, d.eerste_dag) for d in Dwangsom.objects.order_by("pk")] == [
        ("vervallen", EERSTE),
        ("loopt", date(2026, 5, 14)),
    ]


@pytest.mark.parametrize(
    ("wat", "reden"),
    [
        ({"ontvangen_op": IG + DAG}, "toekomst"),
        ({"ontvangen_op": date(2026, 2, 2)}, "begon pas"),
        ({"bestand": None, "omschrijving": " "}, "schriftelijk"),
    ],
)
def test_a_notice_that_cannot_be_right_is_refused(cast: Cast, wat, reden) -> None:
    rij = verzoek(cast, ONTVANGST)

    with pytest.raises(StapNietMogelijk, match=reden):
        stel_in_gebreke(cast, rij, **wat)


def test_a_notice_is_withdrawn_and_the_dwangsom_lapses(cast: Cast) -> None:
    rij = verzoek(cast, ONTVANGST)
    ingebrekestelling = stel_in_gebreke(cast, rij)
    dag = date(2026, 5, 25)

    with op(dag):
        acties.trek_ingebrekestelling_in(
            ingebrekestelling.pk, ingetrokken_op=dag, toelichting="e-mail", door=cast.frits, vandaag=dag
        )

    ingebrekestelling.refresh_from_db()
    assert (ingebrekestelling.status, ingebrekestelling.ingetrokken_op) == ("ingetrokken", dag)
    assert Dwangsom.objects.get().status == "vervallen"
    assert lopende_codes(rij.zaak) & {"DW_START", "BER_NT", "DW_BEDRAG", "DW_VASTSTEL"} == set()
    assert stel_in_gebreke(cast, rij, date(2026, 5, 26)).status == "geldig"  # and a new one counts again


# --- the amount ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("dag", "dagen", "euro"),
    [
        (EERSTE - DAG, 0, 0),
        (EERSTE, 1, 23),
        (date(2026, 6, 1), 14, 322),
        (date(2026, 6, 2), 15, 357),
        (date(2026, 6, 4), 17, 427),
        (date(2026, 6, 15), 28, 812),
        (LAATSTE, 42, 1442),
        (date(2026, 12, 1), 42, 1442),
    ],
)
def test_it_costs_more_every_day_until_the_forty_second(cast: Cast, dag, dagen, euro) -> None:
    rij = verzoek(cast, ONTVANGST)
    stel_in_gebreke(cast, rij)

    stand = stand_van(Dwangsom.objects.get(), dag)

    assert (stand.dagen, stand.bedrag) == (dagen, euro)  # orakels C-d1 to C-d42


def test_it_ends_the_day_before_the_besluit_is_known(cast: Cast) -> None:
    rij = verzoek(cast, ONTVANGST)
    stel_in_gebreke(cast, rij)

    maak_bekend(rij, date(2026, 6, 5))

    dwangsom = Dwangsom.objects.get()
    assert (dwangsom.status, dwangsom.laatste_dag, dwangsom.dagen) == ("gestopt", date(2026, 6, 4), 17)
    assert dwangsom.bedrag == 427  # orakel C06
    assert einde(rij.zaak, "DW_VASTSTEL") == date(2026, 6, 18)
    maak_bekend(rij, date(2026, 6, 5))  # twice changes nothing
    assert Dwangsom.objects.get().bedrag == 427


def test_a_besluit_that_was_posted_on_another_day_moves_the_end_along(cast: Cast) -> None:
    rij = verzoek(cast, ONTVANGST)
    stel_in_gebreke(cast, rij)

    for dag, stand, euro in (
        (EERSTE, "vervallen", None), (EERSTE + DAG, "gestopt", 23), (date(2026, 6, 5), "gestopt", 427),
        (EERSTE, "vervallen", 427), (date(2026, 8, 3), "gestopt", 1442),
    ):  # fmt: skip
        with op(dag):
            acties.bij_besluit_bekend(rij.zaak, dag)
        dwangsom = Dwangsom.objects.get()
        assert (dwangsom.status, dwangsom.bedrag) == (stand, euro), dag
    assert einde(rij.zaak, "DW_VASTSTEL") == date(2026, 7, 13)


@pytest.mark.parametrize("dag", [IG + DAG, EERSTE])
def test_a_besluit_before_or_on_the_first_day_costs_nothing(cast: Cast, dag) -> None:
    rij = verzoek(cast, ONTVANGST)
    stel_in_gebreke(cast, rij)

    maak_bekend(rij, dag)

    assert Dwangsom.objects.get().status == "vervallen"
    assert "DW_VASTSTEL" not in lopende_codes(rij.zaak)


def test_without_a_besluit_it_ends_after_forty_two_days_once(cast: Cast) -> None:
    rij = verzoek(cast, ONTVANGST)
    stel_in_gebreke(cast, rij)

    with op(LAATSTE):
        assert acties.sluit_volgelopen(LAATSTE) == 0
    with op(LAATSTE + DAG * 3):
        assert acties.sluit_volgelopen(LAATSTE + DAG * 3) == 1
        assert acties.sluit_volgelopen(LAATSTE + DAG * 3) == 0

    dwangsom = Dwangsom.objects.get()
    assert (dwangsom.laatste_dag, dwangsom.dagen, dwangsom.bedrag) == (LAATSTE, 42, 1442)
    assert einde(rij.zaak, "DW_VASTSTEL") == date(2026, 7, 13)
    maak_bekend(rij, date(2026, 8, 3))
    assert Dwangsom.objects.get().bedrag == 1442


def test_a_notice_registered_after_the_besluit_still_costs_the_days_in_between(cast: Cast) -> None:
    rij = verzoek(cast, ONTVANGST)
    with op(date(2026, 6, 5)):
        klok.stop(rij.zaak, "HV_8WK", op=date(2026, 6, 5), reden="voldaan")

    stel_in_gebreke(cast, rij, IG, vandaag=date(2026, 6, 8))

    assert Dwangsom.objects.get().bedrag == 427


def test_a_notice_that_came_after_the_besluit_waits_for_a_jurist(cast: Cast) -> None:
    rij = verzoek(cast, ONTVANGST)
    maak_bekend(rij, date(2026, 5, 29))

    assert stel_in_gebreke(cast, rij, date(2026, 6, 1)).twijfels == ["al_beslist"]


# --- the besluit and the money -------------------------------------------------------------------------------------


@pytest.fixture
def gestopt(cast: Cast):
    """A dwangsom of 427 euros for two applicants that stopped on 4 June, with a mandate for Dirk."""
    Mandaat.objects.create(
        bevoegdheid="besluit_handhavingsverzoek", medewerker=cast.dirk, geldig_van=date(2020, 1, 1), bron="besluit"
    )
    rij = verzoek(cast, ONTVANGST, verzoekers=3)
    stel_in_gebreke(cast, rij)
    maak_bekend(rij, date(2026, 6, 5))
    return Dwangsom.objects.select_related("zaak").get()


def neem_besluit(cast, dwangsom, dag=date(2026, 6, 10)):
    with op(dag):
        for document in acties.stel_dwangsombesluit_op(dwangsom.pk, door=cast.anna, vandaag=dag):
            papier.bied_aan(document, door=cast.anna, vandaag=dag)
            papier.toets_en_stel_vast(document, door=cast.dirk, vandaag=dag)
            papier.verzend(document, door=cast.frits, vandaag=dag)
    for document in berichten(dwangsom.zaak, "dwangsombesluit"):
        post(cast, document, dag)
    dwangsom.refresh_from_db()


def test_every_applicant_gets_a_besluit_with_an_equal_share_to_the_cent(cast: Cast, gestopt) -> None:
    neem_besluit(cast, gestopt)

    delen = list(gestopt.delen.order_by("pk"))
    assert [d.bedrag for d in delen] == [Decimal("142.34"), Decimal("142.33"), Decimal("142.33")]
    assert gestopt.status == "bekend"
    assert termijn(gestopt.zaak, "DW_VASTSTEL").voldaan_op == date(2026, 6, 10)
    betalen = Termijn.objects.filter(zaak=gestopt.zaak, code="DW_BETAAL")
    assert {t.einddatum for t in betalen} == {date(2026, 7, 22)}
    assert betalen.count() == 3
    tekst = delen[0].document.versie.platte_tekst
    assert "142,34" in tekst
    assert "427" in tekst


def test_payment_in_six_weeks_from_the_posting(cast: Cast, gestopt) -> None:
    neem_besluit(cast, gestopt, date(2026, 7, 13))

    assert einde(gestopt.zaak, "DW_BETAAL") == date(2026, 8, 24)  # orakel C04


def test_it_is_done_when_the_last_applicant_is_paid(cast: Cast, gestopt) -> None:
    neem_besluit(cast, gestopt)
    dag = date(2026, 6, 22)
    wie = {"door": cast.frits, "vandaag": dag}
    delen = list(gestopt.delen.order_by("pk"))

    with op(dag):
        for nummer, deel in enumerate(delen):
            gestopt.refresh_from_db()
            assert gestopt.status == "bekend"
            acties.leg_betaling_vast(gestopt.pk, deel=deel, betaald_op=dag, kenmerk=f"B-{nummer}", **wie)
        with pytest.raises(StapNietMogelijk):
            acties.leg_betaling_vast(gestopt.pk, deel=delen[0], betaald_op=dag, kenmerk="nog eens", **wie)

    gestopt.refresh_from_db()
    assert gestopt.status == "afgehandeld"
    assert "DW_BETAAL" not in lopende_codes(gestopt.zaak)


def test_payment_before_the_besluit_left_or_tomorrow_is_refused(cast: Cast, gestopt) -> None:
    dag = date(2026, 6, 10)
    with op(dag):
        acties.stel_dwangsombesluit_op(gestopt.pk, door=cast.anna, vandaag=dag)
    deel = gestopt.delen.order_by("pk")[0]
    wie = {"kenmerk": "B-1", "door": cast.frits, "vandaag": dag}

    with op(dag), pytest.raises(StapNietMogelijk, match="nog niet weg"):
        acties.leg_betaling_vast(gestopt.pk, deel=deel, betaald_op=dag, **wie)
    Dwangsomdeel.objects.filter(pk=deel.pk).update(bekend_op=dag)
    with op(dag), pytest.raises(StapNietMogelijk, match="toekomst"):
        acties.leg_betaling_vast(gestopt.pk, deel=deel, betaald_op=dag + DAG, **wie)


def test_the_writer_of_the_besluit_does_not_adopt_it(cast: Cast, gestopt) -> None:
    dag = date(2026, 6, 10)
    cast.anna.groups.add(*cast.dirk.groups.all())
    with op(dag):
        document = acties.stel_dwangsombesluit_op(gestopt.pk, door=cast.anna, vandaag=dag)[0]
        papier.bied_aan(document, door=cast.anna, vandaag=dag)
        with pytest.raises((StapNietMogelijk, StapNietToegestaan)):
            papier.toets_en_stel_vast(document, door=cast.anna, vandaag=dag)


def test_while_it_runs_there_is_nothing_to_fix(cast: Cast) -> None:
    stel_in_gebreke(cast, verzoek(cast, ONTVANGST))

    with op(EERSTE), pytest.raises(StapNietMogelijk, match="loopt nog"):
        acties.stel_dwangsombesluit_op(Dwangsom.objects.get().pk, door=cast.anna, vandaag=EERSTE)


def test_a_jurist_finds_that_nothing_is_due_and_the_besluit_says_why(cast: Cast, gestopt) -> None:
    dag = date(2026, 6, 8)
    with op(dag):
        with pytest.raises(StapNietToegestaan):
            acties.sluit_uit(gestopt.pk, grond="kennelijk", motivering="x", door=cast.anna, vandaag=dag)
        with pytest.raises(StapNietMogelijk, match="gronden"):
            acties.sluit_uit(gestopt.pk, grond="te_duur", motivering="x", door=cast.carla, vandaag=dag)
        with pytest.raises(StapNietMogelijk, match="Leg uit"):
            acties.sluit_uit(gestopt.pk, grond="kennelijk", motivering="", door=cast.carla, vandaag=dag)
        acties.sluit_uit(gestopt.pk, grond="kennelijk", motivering="Geen kans.", door=cast.carla, vandaag=dag)

    neem_besluit(cast, gestopt)

    assert (gestopt.status, gestopt.bedrag) == ("afgehandeld", 0)
    assert "DW_BETAAL" not in lopende_codes(gestopt.zaak)
    tekst = berichten(gestopt.zaak, "dwangsombesluit")[0].versie.platte_tekst
    assert "vijfde lid, onder c" in tekst


def test_an_excluded_dwangsom_need_not_wait_for_its_end(cast: Cast) -> None:
    rij = verzoek(cast, ONTVANGST)
    stel_in_gebreke(cast, rij)
    dwangsom, dag = Dwangsom.objects.get(), date(2026, 5, 25)

    with op(dag):
        acties.sluit_uit(dwangsom.pk, grond="onredelijk_laat", motivering="Laat.", door=cast.carla, vandaag=dag)
        dwangsom.refresh_from_db()
        assert stand_van(dwangsom, dag).bedrag == 0
        acties.stel_dwangsombesluit_op(dwangsom.pk, door=cast.anna, vandaag=dag)

    dwangsom.refresh_from_db()
    assert (dwangsom.status, dwangsom.bedrag, dwangsom.dagen) == ("in_besluit", 0, 0)


def test_what_was_paid_without_being_due_is_claimed_back_within_five_years(cast: Cast, gestopt) -> None:
    neem_besluit(cast, gestopt)
    deel = gestopt.delen.order_by("pk")[0]
    with op(date(2026, 6, 22)):
        acties.leg_betaling_vast(
            gestopt.pk,
            deel=deel,
            betaald_op=date(2026, 6, 22),
            kenmerk="B-1",
            door=cast.frits,
            vandaag=date(2026, 6, 22),
        )
    wie = {"reden": "Het besluit was wel op tijd.", "door": cast.carla}

    with op(date(2031, 6, 11)), pytest.raises(StapNietMogelijk, match="10 juni 2031"):
        acties.vorder_terug(gestopt.pk, deel=deel, terug_bedrag=Decimal(10), vandaag=date(2031, 6, 11), **wie)
    with op(date(2027, 6, 11)):
        with pytest.raises(StapNietMogelijk, match="niet meer"):
            acties.vorder_terug(gestopt.pk, deel=deel, terug_bedrag=Decimal(500), vandaag=date(2027, 6, 11), **wie)
        acties.vorder_terug(gestopt.pk, deel=deel, terug_bedrag=deel.bedrag, vandaag=date(2027, 6, 11), **wie)
        with pytest.raises(StapNietMogelijk, match="al teruggevorderd"):
            acties.vorder_terug(gestopt.pk, deel=deel, terug_bedrag=deel.bedrag, vandaag=date(2027, 6, 11), **wie)


def test_a_besluit_in_the_making_cannot_lapse_by_a_withdrawal(cast: Cast, gestopt) -> None:
    dag = date(2026, 6, 10)
    with op(dag):
        acties.stel_dwangsombesluit_op(gestopt.pk, door=cast.anna, vandaag=dag)
        with pytest.raises(StapNietMogelijk, match="besluit in de maak"):
            acties.trek_ingebrekestelling_in(
                gestopt.ingebrekestelling_id, ingetrokken_op=dag, toelichting="brief", door=cast.frits, vandaag=dag
            )


# --- what PostgreSQL refuses ---------------------------------------------------------------------------------------


def test_the_database_keeps_the_money_right(cast: Cast, gestopt) -> None:
    fouten = [
        {"dagen": 43}, {"uiterste_dag": LAATSTE + DAG}, {"laatste_dag": LAATSTE + DAG}, {"bedrag": None},
        {"uitsluiting": "kennelijk"},
    ]  # fmt: skip
    for velden in fouten:
        with pytest.raises(DatabaseError), transaction.atomic():
            Dwangsom.objects.filter(pk=gestopt.pk).update(**velden)
    Dwangsomdeel.objects.create(dwangsom=gestopt, betrokkene=gestopt.zaak.betrokkenen.first(), bedrag=Decimal("426.99"))
    with pytest.raises(IntegrityError, match="samen niet het bedrag"), transaction.atomic():
        Dwangsom.objects.filter(pk=gestopt.pk).update(status="in_besluit")
    with pytest.raises(DatabaseError), transaction.atomic():
        Dwangsom.objects.filter(pk=gestopt.pk).delete()


def test_the_database_lets_no_doubt_count_without_a_jurist_and_one_notice_per_besluit(cast: Cast) -> None:
    rij = verzoek(cast, ONTVANGST)
    twijfelachtig = stel_in_gebreke(cast, rij, EINDE)
    with pytest.raises(IntegrityError), transaction.atomic():
        Ingebrekestelling.objects.filter(pk=twijfelachtig.pk).update(status="geldig", telt_vanaf=IG)
    stel_in_gebreke(cast, rij)
    with pytest.raises(IntegrityError), transaction.atomic():
        Ingebrekestelling.objects.filter(pk=twijfelachtig.pk).update(
            status="geldig", telt_vanaf=IG, beoordeeld_door=cast.carla, motivering="ja"
        )
    with pytest.raises(DatabaseError), transaction.atomic():
        Ingebrekestelling.objects.filter(pk=twijfelachtig.pk).update(ontvangen_op=IG)


# --- a bezwaar that is decided too late (7:14) ---------------------------------------------------------------------


def test_the_same_holds_for_a_late_besluit_on_a_bezwaar_beside_that_of_the_zaak(cast: Cast) -> None:
    rij = verzoek(cast, ONTVANGST)
    stel_in_gebreke(cast, rij)
    bezwaartermijn = klok.start(rij.zaak, "BOB_6", dag0=ONTVANGST, kenmerk="bezwaar-1")
    assert bezwaartermijn.einddatum == date(2026, 4, 13)

    tweede = stel_in_gebreke(cast, rij, date(2026, 5, 5), termijn=bezwaartermijn)

    assert tweede.status == "geldig"
    assert berichten(rij.zaak, "bevestiging_ingebrekestelling")[1].status == "verzonden"
    eigen, bezwaar = Dwangsom.objects.order_by("pk")
    assert (eigen.eerste_dag, bezwaar.eerste_dag) == (EERSTE, date(2026, 5, 20))
    with op(date(2026, 6, 5)):
        acties.bij_besluit_bekend(rij.zaak, date(2026, 6, 5), kenmerk="bezwaar-1")
    eigen.refresh_from_db()
    bezwaar.refresh_from_db()
    assert (eigen.status, bezwaar.status, bezwaar.dagen) == ("loopt", "gestopt", 16)
