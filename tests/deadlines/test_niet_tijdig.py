"""Not deciding in time: when a notice counts, what a day costs, and whether a letter names the right day (R11, R13)."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from cases.deadlines import actions
from cases.deadlines.models import Dagbedrag, Signaal
from cases.deadlines.niet_tijdig import bedrag, einde_waarna_zij_telt, verdeel, weeg
from cases.deadlines.queries import ander_einde, beslistermijn_van, datum_in_brief, tarieven
from cases.deadlines.watcher import signaleer
from cases.outbox.models import Notificatie

ONTVANGST, EINDE = date(2026, 3, 2), date(2026, 4, 28)  # orakel A04: raw 27 April is King's Day


@pytest.mark.parametrize(
    ("ontvangen", "anders", "twijfel"),
    [
        (EINDE + timedelta(1), {}, ""),
        (date(2026, 5, 4), {}, ""),
        (EINDE, {}, "een_dag_te_vroeg"),  # orakel C05
        (EINDE - timedelta(1), {}, "te_vroeg"),
        (date(2026, 5, 4), {"ander_einde": date(2026, 4, 29)}, ""),
        (date(2026, 4, 29), {"ander_einde": date(2026, 4, 29)}, "betwiste_dag"),  # R11, one day more
        (EINDE, {"ander_einde": date(2026, 4, 27)}, "betwiste_dag"),  # R11, one day less
        (date(2026, 4, 27), {"ander_einde": date(2026, 4, 27)}, "te_vroeg"),
        (date(2027, 4, 28), {}, ""),
        (date(2027, 4, 29), {}, "onredelijk_laat"),
        (date(2026, 5, 4), {"beslist_op": date(2026, 5, 5)}, ""),
        (date(2026, 5, 5), {"beslist_op": date(2026, 5, 5)}, "al_beslist"),
        (date(2026, 5, 4), {"belanghebbend": False}, "geen_belanghebbende"),
        (date(2026, 5, 4), {"beoordelen": True}, "termijn_beoordelen"),
        (EINDE, {"belanghebbend": False}, "een_dag_te_vroeg geen_belanghebbende"),
    ],
)
def test_a_notice_that_is_not_plainly_valid_says_why(ontvangen, anders, twijfel):
    assert " ".join(weeg(ontvangen, EINDE, **anders)) == twijfel


def test_a_term_without_an_end_makes_every_notice_too_early():
    assert weeg(date(2026, 5, 4), None) == ("termijn_open",)


def test_a_notice_that_is_held_valid_counts_from_the_end_that_makes_it_so():
    assert einde_waarna_zij_telt(date(2026, 4, 28), EINDE) == EINDE
    assert einde_waarna_zij_telt(date(2026, 4, 28), EINDE, date(2026, 4, 27)) == date(2026, 4, 27)
    assert einde_waarna_zij_telt(date(2026, 4, 29), EINDE, date(2026, 4, 29)) == EINDE


@pytest.mark.parametrize(
    ("totaal", "delen"),
    [
        (100, ["33.34", "33.33", "33.33"]),
        (1442, ["480.67", "480.67", "480.66"]),
        (427, ["213.50", "213.50"]),
        (1, ["0.15", "0.15", "0.14", "0.14", "0.14", "0.14", "0.14"]),
        (0, ["0.00", "0.00"]),
    ],
)
def test_the_cents_of_several_applicants_add_up(totaal, delen):
    assert verdeel(totaal, len(delen)) == [Decimal(deel) for deel in delen]
    assert sum(verdeel(totaal, len(delen))) == totaal


def test_amounts_are_those_of_their_own_day():
    assert bedrag(date(2018, 12, 25), 14) == 7 * 20 + 7 * 23  # 25 to 31 December, then 1 to 7 January
    assert bedrag(date(2009, 10, 1), 42) == 1260


@pytest.mark.django_db
def test_the_contested_day_gives_another_end_only_when_a_completion_came(maak_zaak):
    zaak = maak_zaak()
    termijn = actions.start(zaak, "HV_8WK", dag0=ONTVANGST)
    assert ander_einde(beslistermijn_van(zaak)) is None

    actions.schort_op_voor_aanvulling(zaak, "HV_8WK", verzonden_op=date(2026, 3, 9), uiterlijk=date(2026, 3, 23))
    actions.verwerk_aanvulling(zaak, "HV_8WK", ontvangen_op=date(2026, 3, 19))
    termijn.refresh_from_db()

    # 10 to 18 March stand still: 9 days, Wednesday 6 May (orakel B12); with the 19th 10 days, Thursday 7 May.
    assert termijn.einddatum == date(2026, 5, 6)
    assert ander_einde(beslistermijn_van(zaak)) == date(2026, 5, 7)


@pytest.mark.django_db
def test_when_beheer_counts_the_contested_day_the_other_end_is_a_day_earlier(maak_zaak, medewerker):
    actions.kies(
        "opschorting_aanvuldag_telt_mee", waarde=True, geldig_van=date(2026, 1, 1), besluit="advies",
        door=medewerker("Fatima", "FB"),
    )  # fmt: skip
    zaak = maak_zaak()
    termijn = actions.start(zaak, "HV_8WK", dag0=ONTVANGST)
    actions.schort_op_voor_aanvulling(zaak, "HV_8WK", verzonden_op=date(2026, 3, 9), uiterlijk=date(2026, 3, 23))
    actions.verwerk_aanvulling(zaak, "HV_8WK", ontvangen_op=date(2026, 3, 19))
    termijn.refresh_from_db()

    assert (termijn.einddatum, ander_einde(beslistermijn_van(zaak))) == (date(2026, 5, 7), date(2026, 5, 6))


@pytest.mark.django_db
def test_a_term_that_was_not_completed_has_no_contested_day(maak_zaak):
    zaak = maak_zaak()
    actions.start(zaak, "HV_8WK", dag0=date(2026, 6, 1))
    actions.schort_op_voor_aanvulling(zaak, "HV_8WK", verzonden_op=date(2026, 6, 12), uiterlijk=date(2026, 6, 26))

    signaleer(date(2026, 7, 1))

    termijn = beslistermijn_van(zaak)
    assert termijn.einddatum == date(2026, 8, 10)  # orakel B07
    assert ander_einde(termijn) is None


@pytest.mark.django_db
def test_a_letter_names_the_day_of_the_term_or_does_not_leave(maak_zaak):
    zaak = maak_zaak()
    actions.start(zaak, "HV_8WK", dag0=ONTVANGST)

    for code in ("HV_8WK", "beslistermijn"):
        assert datum_in_brief(zaak, code, EINDE).klopt
        fout = datum_in_brief(zaak, code, date(2026, 4, 27))
        assert not fout.klopt
        assert fout.tekst == "In de brief staat maandag 27 april 2026, maar de berekening geeft dinsdag 28 april 2026."
    # a term that starts when the letter leaves: orakel D04; what we set ourselves in the letter leads
    assert datum_in_brief(zaak, "BZW_6WK", date(2026, 4, 28), dag0=date(2026, 3, 16)).klopt
    assert not datum_in_brief(zaak, "BZW_6WK", date(2026, 4, 27), dag0=date(2026, 3, 16)).klopt
    assert datum_in_brief(zaak, "ZW_INDIENER", date(2026, 4, 27), dag0=date(2026, 3, 16)).klopt
    geen = datum_in_brief(zaak, "BZW_6WK", date(2026, 4, 27))
    assert (geen.klopt, geen.berekend, geen.label) == (False, None, "Bezwaartermijn")
    assert geen.tekst.endswith("geeft nog geen einddatum.")


@pytest.mark.django_db
def test_an_extended_term_leads_with_the_day_that_was_named(maak_zaak):
    zaak = maak_zaak()
    termijn = actions.start(zaak, "HV_8WK", dag0=ONTVANGST)
    actions.verleng(termijn, meegedeeld_op=date(2026, 4, 23), reden="onderzoek", tot=date(2026, 6, 19))  # orakel B16

    assert datum_in_brief(zaak, "HV_8WK", date(2026, 6, 19)).klopt
    assert not datum_in_brief(zaak, "HV_8WK", EINDE).klopt


@pytest.mark.django_db
def test_the_first_dwangsom_day_is_announced_to_handler_and_leader(maak_zaak, anna, teamleider):
    zaak = maak_zaak(hoofdbehandelaar=anna)
    actions.start(zaak, "DW_START", dag0=date(2026, 5, 4))  # orakel C01: Tuesday 19 May

    for dag in (date(2026, 5, 8), date(2026, 5, 11), date(2026, 5, 18), date(2026, 5, 19), date(2026, 5, 20)):
        signaleer(dag)

    # five working days before 19 May: Ascension Day and the Friday after it do not count
    assert list(Signaal.objects.order_by("op").values_list("soort", "op")) == [
        ("nadert:5wd", date(2026, 5, 8)),
        ("nadert:1wd", date(2026, 5, 18)),
        ("voorbij", date(2026, 5, 19)),
    ]
    for wie in (anna, teamleider):
        teksten = list(Notificatie.objects.filter(medewerker=wie).order_by("pk").values_list("tekst", flat=True))
        assert teksten[-1] == f"{zaak.zaaknummer}: “Eerste dwangsomdag” is di 19 mei."
        assert len(teksten) == 3


@pytest.mark.django_db
def test_beheer_records_new_amounts_from_a_day_on(client, medewerker):
    client.force_login(medewerker("Fatima", "FB"))
    velden = {
        "formulier": "bedrag", "bedrag-geldig_van": "2027-01-01", "bedrag-dag_1_14": "25", "bedrag-dag_15_28": "38",
        "bedrag-dag_29_42": "49", "bedrag-bron": "Stcrt. 2026, 1",
    }  # fmt: skip

    assert client.post(reverse("beheer-termijnen"), velden).status_code == 302

    assert [tarief.per_dag for tarief in tarieven()] == [(20, 30, 40), (23, 35, 45), (25, 38, 49)]
    assert bedrag(date(2026, 12, 31), 2, tarieven()) == 23 + 25
    assert "€ 49" in client.get(reverse("beheer-termijnen")).content.decode()
    opnieuw = client.post(reverse("beheer-termijnen"), velden)
    assert opnieuw.status_code == 422
    assert "Er zijn al bedragen vanaf" in opnieuw.content.decode()
    terug = client.post(reverse("beheer-termijnen"), velden | {"bedrag-geldig_van": "2026-01-01"})
    assert "Er gelden al latere bedragen" in terug.content.decode()
    lager = client.post(
        reverse("beheer-termijnen"), velden | {"bedrag-geldig_van": "2028-01-01", "bedrag-dag_29_42": "1"}
    )
    assert "De bedragen lopen op" in lager.content.decode()
    assert Dagbedrag.objects.count() == 1
