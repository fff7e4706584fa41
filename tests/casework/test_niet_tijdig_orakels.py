"""The worked examples A-D and I of termijnen-en-regels.md §2.3, by the acts of a zaak and on its screen.

Typed over from the reference: day of receipt, what was done, the last day, and what the page says about it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from cases.casework.actions import beslistermijn, niet_tijdig
from cases.casework.models import Dwangsom
from cases.deadlines import actions as klok
from cases.deadlines.watcher import signaleer
from cases.intake.actions import beoordeling, registratie
from tests.casework.hulp_termijnen import berichten, brief, einde, op, post, termijn, verzoek
from tests.casework.test_beslistermijn import bevestig, schort_op, stel_voor
from tests.casework.test_niet_tijdig import stel_in_gebreke
from tests.factories import Cast, gegevens

pytestmark = pytest.mark.django_db
Kijk = Callable[[Any, date], str]


@pytest.fixture
def pagina(cast: Cast, als) -> Kijk:
    """What Anna reads on the page of a zaak on a day, without mark-up."""

    def lees(zaak: Any, dag: date) -> str:
        with op(dag):
            tekst = als(cast.anna).get(f"/zaken/{zaak.zaaknummer}/").content.decode()
        return " ".join(tekst.split())  # a hard space in an amount is a space too

    return lees


@pytest.mark.parametrize(
    ("ontvangen", "laatste", "uitleg"),
    [
        pytest.param("2026-03-04", "2026-04-29", "8 weken (art. 4:13 lid 2 Awb): woensdag 29 april 2026", id="A01"),
        pytest.param("2026-03-08", "2026-05-04", "zondag 3 mei 2026", id="A03"),
        pytest.param("2026-03-02", "2026-04-28", "Koningsdag", id="A04"),
        pytest.param("2026-03-10", "2026-05-06", "Bevrijdingsdag", id="A05"),
        pytest.param("2026-03-19", "2026-05-18", "Hemelvaartsdag", id="A06"),
        pytest.param("2026-02-06", "2026-04-07", "Goede Vrijdag", id="A07"),
        pytest.param("2026-03-30", "2026-05-26", "tweede Pinksterdag", id="A08"),
        pytest.param("2026-11-06", "2027-01-04", "Nieuwjaarsdag", id="A10"),
    ],
)
def test_a_request_is_decided_in_eight_weeks_and_the_page_explains_the_day(
    cast: Cast, pagina: Kijk, ontvangen, laatste, uitleg
) -> None:
    rij = verzoek(cast, date.fromisoformat(ontvangen))

    assert einde(rij.zaak) == date.fromisoformat(laatste)
    assert uitleg.lower() in pagina(rij.zaak, date.fromisoformat(ontvangen)).lower()


def in_beoordeling(cast: Cast, rij: Any, dag: date) -> None:
    with op(dag):
        wie = {"door": cast.anna, "vandaag": dag}
        beoordeling.bevestig_ontvangst(rij.pk, **wie)
        beoordeling.beoordeel_urgentie(rij.pk, urgentie="normaal", **wie)
        beoordeling.start_beoordeling(rij.pk, **wie)


def vraag_aanvulling(cast: Cast, rij: Any, dag: date, uiterlijk: date) -> None:
    in_beoordeling(cast, rij, dag)
    with op(dag):
        beoordeling.vraag_aanvulling(rij.pk, onderdelen=["tijdstip"], uiterlijk=uiterlijk, door=cast.anna, vandaag=dag)
    for document in berichten(rij.zaak, "aanvulverzoek"):
        post(cast, document, dag)


@pytest.mark.parametrize(("telt_mee", "laatste"), [(False, "2026-11-24"), (True, "2026-11-25")])
def test_b01_the_contested_day_by_the_choice_of_beheer(cast: Cast, pagina: Kijk, telt_mee, laatste) -> None:
    rij = verzoek(cast, date(2026, 10, 1))
    if telt_mee:
        klok.kies(
            "opschorting_aanvuldag_telt_mee", waarde=True, geldig_van=date(2026, 1, 1), besluit="x", door=cast.dirk
        )
    klok.start(rij.zaak, "BOB_6", dag0=date(2026, 10, 1))  # an application with a term of six weeks
    klok.schort_op_voor_aanvulling(rij.zaak, "BOB_6", verzonden_op=date(2026, 10, 4), uiterlijk=date(2026, 10, 31))
    klok.verwerk_aanvulling(rij.zaak, "BOB_6", ontvangen_op=date(2026, 10, 17))

    assert einde(rij.zaak, "BOB_6") == date.fromisoformat(laatste)
    assert f"{13 if telt_mee else 12} dagen opgeschort" in pagina(rij.zaak, date(2026, 10, 19))


def test_b07_an_addition_that_never_came(cast: Cast, pagina: Kijk) -> None:
    rij = verzoek(cast, date(2026, 6, 1))
    vraag_aanvulling(cast, rij, date(2026, 6, 12), date(2026, 6, 26))
    with op(date(2026, 6, 29)):
        signaleer(date(2026, 6, 29))

    assert einde(rij.zaak) == date(2026, 8, 10)
    assert "14 dagen opgeschort, van zaterdag 13 juni 2026 tot en met vrijdag 26 juni 2026" in pagina(
        rij.zaak, date(2026, 6, 29)
    )


def test_b10_consent(cast: Cast, pagina: Kijk) -> None:
    rij = verzoek(cast, date(2026, 6, 1))
    schort_op(
        cast, rij, date(2026, 6, 24), grond="4:15-2a", van=date(2026, 7, 1), tot_en_met=date(2026, 7, 21),
        bewijs=brief(),
    )  # fmt: skip

    assert einde(rij.zaak) == date(2026, 8, 17)
    tekst = pagina(rij.zaak, date(2026, 6, 24))
    assert "21 dagen opgeschort" in tekst
    assert "De aanvrager stemt schriftelijk in met uitstel" in tekst


def test_b11_overlapping_periods_count_once(cast: Cast, pagina: Kijk) -> None:
    rij = verzoek(cast, date(2026, 6, 1))
    vraag_aanvulling(cast, rij, date(2026, 6, 12), date(2026, 6, 26))
    schort_op(
        cast, rij, date(2026, 6, 22), grond="4:15-2a", van=date(2026, 6, 22), tot_en_met=date(2026, 7, 5),
        bewijs=brief(),
    )  # fmt: skip

    assert einde(rij.zaak) == date(2026, 8, 19)
    assert "waarvan 5 dagen al meegeteld" in pagina(rij.zaak, date(2026, 6, 22))


def test_b12_first_the_suspension_then_the_feast(cast: Cast, pagina: Kijk) -> None:
    rij = verzoek(cast, date(2026, 3, 2))
    vraag_aanvulling(cast, rij, date(2026, 3, 9), date(2026, 3, 18))

    assert einde(rij.zaak) == date(2026, 5, 6)
    assert "9 dagen opgeschort" in pagina(rij.zaak, date(2026, 3, 9))


def test_b13_and_b14_past_the_raw_end_and_after_it(cast: Cast) -> None:
    over, na = verzoek(cast, date(2026, 6, 1)), verzoek(cast, date(2026, 6, 1))
    schort_op(
        cast, over, date(2026, 7, 20), grond="4:15-2a", van=date(2026, 7, 20), tot_en_met=date(2026, 7, 31),
        bewijs=brief(),
    )  # fmt: skip
    with pytest.raises(Exception, match="al voorbij"):
        schort_op(
            cast, na, date(2026, 7, 24), grond="4:15-2a", van=date(2026, 7, 28), tot_en_met=date(2026, 8, 5),
            bewijs=brief(),
        )  # fmt: skip

    assert einde(over.zaak) == date(2026, 8, 10)
    assert einde(na.zaak) == date(2026, 7, 27)


def test_b16_the_named_day_is_the_new_term(cast: Cast, pagina: Kijk) -> None:
    rij = verzoek(cast, date(2026, 3, 2))
    bevestig(cast, rij, stel_voor(cast, rij, date(2026, 4, 22)), date(2026, 4, 23))
    post(cast, berichten(rij.zaak, "verlengingsbericht")[0], date(2026, 4, 23))

    assert einde(rij.zaak) == date(2026, 6, 19)
    tekst = pagina(rij.zaak, date(2026, 4, 24))
    assert "Verlengd tot en met vrijdag 19 juni 2026" in tekst
    assert "meegedeeld op donderdag 23 april 2026" in tekst


# --- C: what being late costs, on the screens ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("dag", "bedrag"),
    [
        ("2026-05-19", "€ 23"), ("2026-06-02", "€ 357"), ("2026-06-29", "€ 1.442"),
    ],
)  # fmt: skip
def test_c01_c02_and_the_amount_of_the_day_on_the_zaak_the_list_and_the_page_of_the_notice(
    cast: Cast, pagina: Kijk, als, dag, bedrag
) -> None:
    rij = verzoek(cast, date(2026, 3, 2))
    ingebrekestelling = stel_in_gebreke(cast, rij)
    assert einde(rij.zaak, "DW_START") == date(2026, 5, 19)
    assert einde(rij.zaak, "DW_BEDRAG") == date(2026, 6, 29)

    vandaag = date.fromisoformat(dag)
    assert bedrag in pagina(rij.zaak, vandaag)
    with op(vandaag):
        client = als(cast.anna)
        notitie = f"/ingebrekestellingen/{ingebrekestelling.pk}/"
        for adres in (notitie, "/mijn-werk/?chip=dwangsom", "/", "/te-laat/"):
            assert bedrag in client.get(adres).content.decode().replace("\u00a0", " "), adres


def test_c04_c06_payment_and_the_day_before_the_besluit(cast: Cast, pagina: Kijk) -> None:
    rij = verzoek(cast, date(2026, 3, 2))
    stel_in_gebreke(cast, rij)
    with op(date(2026, 6, 5)):
        klok.stop(rij.zaak, "HV_8WK", op=date(2026, 6, 5), reden="voldaan")
        niet_tijdig.bij_besluit_bekend(rij.zaak, date(2026, 6, 5))

    assert (Dwangsom.objects.get().dagen, Dwangsom.objects.get().bedrag) == (17, 427)
    assert "17 dagen" in pagina(rij.zaak, date(2026, 6, 8))
    assert termijn(rij.zaak, "DW_VASTSTEL").einddatum == date(2026, 6, 18)


def test_c05_a_day_early_and_c08_over_whit_monday(cast: Cast, pagina: Kijk) -> None:
    vroeg, pinksteren = verzoek(cast, date(2026, 3, 2)), verzoek(cast, date(2026, 3, 2))
    ingebrekestelling = stel_in_gebreke(cast, vroeg, date(2026, 4, 28))
    assert "één dag te vroeg" in pagina(vroeg.zaak, date(2026, 4, 29))
    with op(date(2026, 4, 29)):
        niet_tijdig.beoordeel_ingebrekestelling(
            ingebrekestelling.pk, geldt=True, motivering="abuis", door=cast.carla, vandaag=date(2026, 4, 29)
        )
    stel_in_gebreke(cast, pinksteren, date(2026, 5, 11))

    assert einde(vroeg.zaak, "DW_START") == date(2026, 5, 14)
    assert einde(pinksteren.zaak, "DW_START") == date(2026, 5, 26)
    assert "dinsdag 26 mei 2026" in pagina(pinksteren.zaak, date(2026, 5, 11))


# --- D and I: terms that begin with a letter or a receipt ------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "dag0", "laatste", "uitleg"),
    [
        pytest.param("BZW_6WK", "2026-06-01", "2026-07-13", "6 weken", id="D01"),
        pytest.param("BZW_6WK", "2026-03-20", "2026-05-01", "vrijdag 1 mei 2026", id="D02"),
        pytest.param("BZW_6WK", "2026-03-16", "2026-04-28", "Koningsdag", id="D04"),
        pytest.param("BZW_6WK", "2026-04-02", "2026-05-18", "Hemelvaartsdag", id="D06"),
        pytest.param("BZW_6WK", "2028-01-18", "2028-02-29", "29 februari 2028", id="D07"),
        pytest.param("BZW_POST", "2026-04-28", "2026-05-06", "Bevrijdingsdag", id="D09"),
        pytest.param("OV_UOV_ZW", "2026-03-05", "2026-04-15", "telt mee als dag 1", id="D10"),
        pytest.param("BER_UOV", "2026-06-15", "2026-07-27", "6 weken", id="D12"),
        pytest.param("ZW_OVERTREDER", "2026-04-21", "2026-05-06", "woensdag 6 mei 2026", id="D13"),
    ],
)
def test_d_terms_that_begin_with_a_letter(cast: Cast, pagina: Kijk, code, dag0, laatste, uitleg) -> None:
    begin = date.fromisoformat(dag0)
    rij = verzoek(cast, date(2026, 3, 2) if begin.year == 2026 else begin)
    klok.start(rij.zaak, code, dag0=begin)

    assert einde(rij.zaak, code) == date.fromisoformat(laatste)
    assert uitleg.lower() in pagina(rij.zaak, begin).lower()


@pytest.mark.parametrize(
    ("dag", "laatste"),
    [
        pytest.param("2026-07-03", "2026-07-07", id="I01"),
        pytest.param("2026-07-04", "2026-07-07", id="I02"),
        pytest.param("2026-04-02", "2026-04-08", id="I03"),
    ],
)
def test_i_contact_in_two_working_days(cast: Cast, pagina: Kijk, dag, laatste) -> None:
    ontvangen = date.fromisoformat(dag)
    with op(ontvangen):
        melding = registratie.registreer_melding(gegevens(cast, ontvangen), door=cast.frits, vandaag=ontvangen)

    assert einde(melding.zaak, "MEL_CONTACT") == date.fromisoformat(laatste)
    assert "2 werkdagen" in pagina(melding.zaak, ontvangen)


def test_a_letter_that_would_extend_without_a_proposal_is_the_step_of_the_procedure(cast: Cast) -> None:
    """HV4 and the proposal end in the same row and the same letter."""
    rij = verzoek(cast, date(2026, 3, 2))
    with op(date(2026, 4, 22)):
        beslistermijn.verleng(rij.pk, tot=date(2026, 6, 19), reden="advies", door=cast.dirk, vandaag=date(2026, 4, 22))
    post(cast, berichten(rij.zaak, "verlengingsbericht")[0], date(2026, 4, 22))

    assert einde(rij.zaak) == date(2026, 6, 19)
