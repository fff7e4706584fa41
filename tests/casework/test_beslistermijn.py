"""The term for a decision: every ground of 4:15, extending by 4:14 lid 3, and what must be told (R9-R12)."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from cases.casework.actions import beslistermijn as acties
from cases.casework.beslistermijnen import plichten
from cases.casework.models import Stilstand, Termijnbericht, Verdaging
from cases.deadlines.models import Opschorting
from cases.dossiers.models import Gebeurtenis
from cases.dossiers.steps import StapNietMogelijk, StapNietToegestaan
from cases.outbox.models import Notificatie
from tests.casework.hulp_termijnen import DAG, berichten, brief, einde, op, post, termijn, verzoek
from tests.factories import Cast

pytestmark = pytest.mark.django_db
ONTVANGST, EINDE = date(2026, 6, 1), date(2026, 7, 27)  # 8 weeks, a Monday


def schort_op(cast, rij, dag, **wat):
    with op(dag):
        return acties.schort_op_termijn(
            rij.pk, **({"toelichting": "zie dossier", "door": cast.anna, "vandaag": dag} | wat)
        )


def beeindig(cast, rij, stilstand, dag, **wat):
    with op(dag):
        acties.beeindig_stilstand(
            rij.pk,
            stilstand=stilstand,
            **({"einde_op": dag, "reden": "voorbij", "door": cast.anna, "vandaag": dag} | wat),
        )


# --- 4:15 lid 2 a: consent ----------------------------------------------------------------------------------------


def test_consent_stands_still_for_the_agreed_days(cast: Cast) -> None:
    rij = verzoek(cast, ONTVANGST)

    stilstand = schort_op(
        cast,
        rij,
        date(2026, 6, 29),
        grond="4:15-2a",
        van=date(2026, 7, 1),
        tot_en_met=date(2026, 7, 21),
        bewijs=brief(),
    )

    assert einde(rij.zaak) == date(2026, 8, 17)  # orakel B10
    assert stilstand.bewijs is not None
    assert berichten(rij.zaak, "opschortingsbericht") == []  # no duty to tell
    assert plichten(rij.zaak) == []


@pytest.mark.parametrize(
    ("wat", "reden"),
    [
        ({"grond": "4:15-2a", "van": date(2026, 7, 1), "tot_en_met": date(2026, 7, 21)}, "schriftelijke instemming"),
        ({"grond": "4:15-2a", "van": date(2026, 7, 1), "bewijs": brief()}, "laatste dag van het uitstel"),
        ({"grond": "4:15-2a", "tot_en_met": date(2026, 7, 21), "bewijs": brief()}, "eerste dag"),
        (
            {"grond": "4:15-2a", "van": date(2026, 7, 21), "tot_en_met": date(2026, 7, 1), "bewijs": brief()},
            "vóór de eerste dag",
        ),
        ({"grond": "4:15-2b"}, "eerste dag"),
        ({"grond": "4:15-2b", "van": date(2026, 7, 7)}, "nog niet geweest"),
        ({"grond": "4:15-2b", "van": ONTVANGST}, "begint pas te lopen"),
        ({"grond": "4:15-2c", "van": date(2026, 7, 1)}, "naar verwachting"),
        ({"grond": "4:15-2c", "van": date(2026, 7, 1), "tot_en_met": date(2026, 7, 2)}, "naar verwachting"),
        ({"grond": "4:15-1b", "van": date(2026, 7, 1)}, "dag nadat de brief"),
        ({"grond": "4:15-1a", "van": date(2026, 7, 1)}, "Aanvulling vragen"),
        ({"grond": "7:10-2", "van": date(2026, 7, 1)}, "kan een beslistermijn niet stilstaan"),
        ({"grond": "4:15-2b", "van": date(2026, 7, 1), "toelichting": " "}, "waarom de termijn stilstaat"),
    ],
)
def test_what_a_ground_asks_is_refused_when_it_lacks(cast: Cast, wat, reden) -> None:
    rij = verzoek(cast, ONTVANGST)

    with pytest.raises(StapNietMogelijk, match=reden):
        schort_op(cast, rij, date(2026, 7, 6), **wat)

    assert not Stilstand.objects.exists()
    assert einde(rij.zaak) == EINDE


def test_after_the_end_nothing_can_stand_still(cast: Cast) -> None:
    rij = verzoek(cast, ONTVANGST)

    with pytest.raises(StapNietMogelijk, match="al voorbij"):
        schort_op(cast, rij, EINDE + DAG, grond="4:15-2b", van=EINDE)


def test_a_melding_has_no_term_to_suspend(cast: Cast) -> None:
    from tests.factories import maak_melding

    melding = maak_melding(cast, date(2026, 7, 6))

    with pytest.raises(StapNietMogelijk, match="Er loopt geen beslistermijn"):
        schort_op(cast, melding, date(2026, 7, 6), grond="4:15-2b", van=date(2026, 7, 6))


def test_who_may_not_suspend_is_refused(cast: Cast) -> None:
    rij = verzoek(cast, ONTVANGST)

    with pytest.raises(StapNietToegestaan):
        schort_op(cast, rij, date(2026, 7, 6), grond="4:15-2b", van=date(2026, 7, 1), door=cast.bilal)
    schort_op(cast, rij, date(2026, 7, 6), grond="4:15-2b", van=date(2026, 7, 1), door=cast.dirk)


# --- 4:15 lid 2 b and c: delay by the applicant, force majeure ------------------------------------------------------


def test_delay_by_the_applicant_ends_with_a_letter_that_names_the_new_end(cast: Cast) -> None:
    rij = verzoek(cast, ONTVANGST)
    stilstand = schort_op(cast, rij, date(2026, 6, 24), grond="4:15-2b", van=date(2026, 6, 22))
    assert einde(rij.zaak) is None
    assert berichten(rij.zaak, "opschortingsbericht") == []  # the duty is at the end only

    beeindig(cast, rij, stilstand, date(2026, 7, 6), einde_op=date(2026, 7, 5))

    # 22 June to 5 July: 14 days. 27 July + 14 = Monday 10 August
    assert einde(rij.zaak) == date(2026, 8, 10)
    (brief_,) = berichten(rij.zaak, "termijnbericht")
    assert brief_.status == "verzonden"
    assert "10 augustus 2026" in brief_.versie.platte_tekst
    assert [p.tekst for p in plichten(rij.zaak)] == ["Brief nog niet weg: de termijn loopt weer"]
    post(cast, brief_, date(2026, 7, 6))
    assert plichten(rij.zaak) == []
    assert Termijnbericht.objects.get().vertrokken_op == date(2026, 7, 6)
    assert Termijnbericht.objects.get().genoemd == date(2026, 8, 10)


def test_force_majeure_is_told_at_its_begin_and_at_its_end(cast: Cast) -> None:
    rij = verzoek(cast, ONTVANGST)

    stilstand = schort_op(
        cast, rij, date(2026, 7, 6), grond="4:15-2c", van=date(2026, 7, 3), tot_en_met=date(2026, 7, 20)
    )

    (begin,) = berichten(rij.zaak, "opschortingsbericht")
    assert "3 juli 2026" in begin.versie.platte_tekst
    assert "20 juli 2026" in begin.versie.platte_tekst  # lid 3: how long it is expected to last
    assert einde(rij.zaak) is None  # the expectation ends nothing by itself
    beeindig(cast, rij, stilstand, date(2026, 7, 13), einde_op=date(2026, 7, 12))
    assert einde(rij.zaak) == date(2026, 8, 6)  # 3 to 12 July: 10 days
    assert len(berichten(rij.zaak, "termijnbericht")) == 1


def test_two_grounds_at_once_count_their_days_once_and_tell_once(cast: Cast) -> None:
    rij = verzoek(cast, ONTVANGST)
    een = schort_op(cast, rij, date(2026, 6, 24), grond="4:15-2b", van=date(2026, 6, 13))
    twee = schort_op(cast, rij, date(2026, 6, 24), grond="4:15-2c", van=date(2026, 6, 22), tot_en_met=date(2026, 7, 5))

    beeindig(cast, rij, een, date(2026, 6, 30), einde_op=date(2026, 6, 26))
    assert einde(rij.zaak) is None
    assert berichten(rij.zaak, "termijnbericht") == []  # there is no new end to name yet
    assert any("Meld de nieuwe einddatum" in p.tekst for p in plichten(rij.zaak))
    beeindig(cast, rij, twee, date(2026, 7, 6), einde_op=date(2026, 7, 5))

    assert einde(rij.zaak) == date(2026, 8, 19)  # orakel B11: 13 June to 5 July, 23 days
    assert len(berichten(rij.zaak, "termijnbericht")) == 1
    assert not any("Meld" in p.tekst for p in plichten(rij.zaak))


def test_the_same_ground_twice_at_once_is_refused_and_after_each_other_not(cast: Cast) -> None:
    rij = verzoek(cast, ONTVANGST)
    een = schort_op(cast, rij, date(2026, 6, 24), grond="4:15-2b", van=date(2026, 6, 22))
    with pytest.raises(StapNietMogelijk, match="al stil"):
        schort_op(cast, rij, date(2026, 6, 24), grond="4:15-2b", van=date(2026, 6, 23))
    beeindig(cast, rij, een, date(2026, 6, 30), einde_op=date(2026, 6, 28))  # 7 days

    twee = schort_op(cast, rij, date(2026, 7, 8), grond="4:15-2b", van=date(2026, 7, 6))
    beeindig(cast, rij, twee, date(2026, 7, 13), einde_op=date(2026, 7, 12))  # 7 days

    assert einde(rij.zaak) == date(2026, 8, 10)
    with pytest.raises(StapNietMogelijk, match="al beëindigd"):
        beeindig(cast, rij, een, date(2026, 7, 13))


def test_a_suspension_cannot_end_before_it_began_nor_tomorrow(cast: Cast) -> None:
    rij = verzoek(cast, ONTVANGST)
    stilstand = schort_op(cast, rij, date(2026, 6, 24), grond="4:15-2b", van=date(2026, 6, 22))

    with pytest.raises(StapNietMogelijk, match="toekomst"):
        beeindig(cast, rij, stilstand, date(2026, 6, 24), einde_op=date(2026, 6, 25))
    with pytest.raises(StapNietMogelijk, match="begon pas op"):
        beeindig(cast, rij, stilstand, date(2026, 6, 24), einde_op=date(2026, 6, 19))
    with pytest.raises(StapNietMogelijk, match="waardoor"):
        beeindig(cast, rij, stilstand, date(2026, 6, 24), reden="")
    stilstand.refresh_from_db()
    assert stilstand.beeindigd_op is None


def test_suspending_past_the_raw_end_moves_it_and_the_weekend_comes_last(cast: Cast) -> None:
    rij = verzoek(cast, ONTVANGST)
    stilstand = schort_op(cast, rij, date(2026, 7, 20), grond="4:15-2b", van=date(2026, 7, 20))

    beeindig(cast, rij, stilstand, date(2026, 8, 3), einde_op=date(2026, 7, 31))

    assert einde(rij.zaak) == date(2026, 8, 10)  # orakel B13: 27 July + 12 = Saturday 8 August


# --- 4:15 lid 1 b: a foreign authority --------------------------------------------------------------------------------


def test_a_foreign_authority_begins_the_day_after_its_letter_left_and_the_day_of_the_answer_counts(cast: Cast) -> None:
    rij = verzoek(cast, ONTVANGST)

    stilstand = schort_op(cast, rij, date(2026, 6, 10), grond="4:15-1b")
    assert stilstand.opschorting is None
    assert einde(rij.zaak) == EINDE  # the letter has not left
    (begin,) = berichten(rij.zaak, "opschortingsbericht")
    post(cast, begin, date(2026, 6, 12))  # two days later than planned
    stilstand.refresh_from_db()

    assert stilstand.opschorting.van == date(2026, 6, 13)
    begin.refresh_from_db()
    assert "13 juni 2026" in begin.versie.platte_tekst  # the letter moved along
    beeindig(cast, rij, stilstand, date(2026, 6, 27))
    assert Opschorting.objects.get().tot == date(2026, 6, 27)
    assert einde(rij.zaak) == date(2026, 8, 10)  # 13 to 26 June: 14 days
    assert len(berichten(rij.zaak, "termijnbericht")) == 1


def test_a_foreign_authority_that_was_told_after_the_end_has_no_effect(cast: Cast) -> None:
    rij = verzoek(cast, ONTVANGST)
    stilstand = schort_op(cast, rij, date(2026, 7, 24), grond="4:15-1b")

    post(cast, berichten(rij.zaak, "opschortingsbericht")[0], date(2026, 7, 28))

    stilstand.refresh_from_db()
    assert stilstand.opschorting is None
    assert "al voorbij" in stilstand.einde_reden
    assert einde(rij.zaak) == EINDE
    assert Gebeurtenis.objects.filter(zaak=rij.zaak, soort="opschorting_zonder_gevolg").exists()


def test_what_is_over_before_its_letter_left_never_stood_still(cast: Cast) -> None:
    rij = verzoek(cast, ONTVANGST)
    stilstand = schort_op(cast, rij, date(2026, 6, 10), grond="4:15-1b")
    beeindig(cast, rij, stilstand, date(2026, 6, 11))

    post(cast, berichten(rij.zaak, "opschortingsbericht")[0], date(2026, 6, 12))

    assert not Opschorting.objects.exists()
    assert einde(rij.zaak) == EINDE


def test_the_database_keeps_consent_and_expectation(cast: Cast) -> None:
    rij = verzoek(cast, ONTVANGST)
    gegevens = {
        "zaak": rij.zaak, "termijn": termijn(rij.zaak), "toelichting": "x", "vastgelegd_op": "2026-07-06 10:00+02",
        "vastgelegd_door": cast.anna,
    }  # fmt: skip
    for grond in ("4:15-2a", "4:15-2c", "4:15-1a"):
        with pytest.raises(IntegrityError), transaction.atomic():
            Stilstand.objects.create(grond=grond, **gegevens)


# --- 4:14 lid 3: verdagen -------------------------------------------------------------------------------------------

ONTVANGST_B16, EINDE_B16, NIEUW = date(2026, 3, 2), date(2026, 4, 28), date(2026, 6, 19)


def stel_voor(cast, rij, dag, **wat):
    with op(dag):
        return acties.stel_verdaging_voor(
            rij.pk, **({"tot": NIEUW, "reden": "onderzoek", "door": cast.anna, "vandaag": dag} | wat)
        )


def bevestig(cast, rij, verdaging, dag, **wat):
    with op(dag):
        acties.beoordeel_verdaging(
            rij.pk, verdaging=verdaging, **({"akkoord": True, "door": cast.dirk, "vandaag": dag} | wat)
        )
    verdaging.refresh_from_db()


def test_who_handles_it_proposes_a_teamleider_agrees_and_the_letter_moves_the_term(cast: Cast) -> None:
    rij = verzoek(cast, ONTVANGST_B16)

    verdaging = stel_voor(cast, rij, date(2026, 4, 21))
    assert Notificatie.objects.filter(medewerker=cast.dirk, soort="beslistermijn").exists()
    assert einde(rij.zaak) == EINDE_B16
    bevestig(cast, rij, verdaging, date(2026, 4, 22))
    assert verdaging.status == "onderweg"
    assert einde(rij.zaak) == EINDE_B16  # agreed is not told
    (brief_,) = berichten(rij.zaak, "verlengingsbericht")
    assert "19 juni 2026" in brief_.versie.platte_tekst
    post(cast, brief_, date(2026, 4, 23))

    verdaging.refresh_from_db()
    assert (verdaging.status, einde(rij.zaak)) == ("geldt", NIEUW)  # orakel B16
    assert verdaging.verlenging.meegedeeld_op == date(2026, 4, 23)
    assert termijn(rij.zaak).uitkomst(_kalender()).afleiding[-1].datum == NIEUW


def _kalender():
    from cases.deadlines.queries import kalender

    return kalender()


def test_a_letter_that_leaves_on_the_last_day_is_in_time_and_a_day_later_has_no_effect(cast: Cast) -> None:
    op_tijd, te_laat = verzoek(cast, ONTVANGST_B16), verzoek(cast, ONTVANGST_B16)
    for rij, dag in ((op_tijd, EINDE_B16), (te_laat, EINDE_B16 + DAG)):
        bevestig(cast, rij, stel_voor(cast, rij, date(2026, 4, 24)), date(2026, 4, 24))
        post(cast, berichten(rij.zaak, "verlengingsbericht")[0], dag)

    assert Verdaging.objects.get(zaak=op_tijd.zaak).status == "geldt"
    assert einde(op_tijd.zaak) == NIEUW
    zonder = Verdaging.objects.get(zaak=te_laat.zaak)
    assert zonder.status == "zonder_gevolg"
    assert "te laat" in zonder.toelichting
    assert einde(te_laat.zaak) == EINDE_B16
    assert Notificatie.objects.filter(medewerker=cast.dirk, tekst__contains="geen gevolg").exists()
    assert Notificatie.objects.filter(medewerker=cast.anna, tekst__contains="geen gevolg").exists()


@pytest.mark.parametrize(
    ("dag", "wat", "reden"),
    [
        (EINDE_B16 + DAG, {}, "te laat"),
        (date(2026, 4, 21), {"tot": EINDE_B16}, "niet na het einde"),
        (date(2026, 4, 21), {"tot": date(2026, 4, 21)}, "na vandaag"),
        (date(2026, 4, 21), {"tot": date(2028, 4, 21)}, "jaartal"),
        (date(2026, 4, 21), {"reden": " "}, "waarom er meer tijd"),
    ],
)
def test_an_extension_that_cannot_hold_is_refused(cast: Cast, dag, wat, reden) -> None:
    rij = verzoek(cast, ONTVANGST_B16)

    with pytest.raises(StapNietMogelijk, match=reden):
        stel_voor(cast, rij, dag, **wat)
    with op(dag), pytest.raises(StapNietMogelijk, match=reden):
        acties.verleng(rij.pk, **({"tot": NIEUW, "reden": "onderzoek"} | wat), door=cast.dirk, vandaag=dag)

    assert not Verdaging.objects.exists()


def test_agreeing_after_the_end_is_refused(cast: Cast) -> None:
    rij = verzoek(cast, ONTVANGST_B16)
    verdaging = stel_voor(cast, rij, EINDE_B16)

    with pytest.raises(StapNietMogelijk, match="te laat"):
        bevestig(cast, rij, verdaging, EINDE_B16 + DAG)
    assert berichten(rij.zaak, "verlengingsbericht") == []


def test_nobody_agrees_with_an_own_proposal_and_a_refusal_says_why(cast: Cast) -> None:
    rij = verzoek(cast, ONTVANGST_B16)
    verdaging = stel_voor(cast, rij, date(2026, 4, 21))

    with pytest.raises(StapNietToegestaan, match="voorstellen"):
        bevestig(cast, rij, verdaging, date(2026, 4, 22), door=cast.anna)
    with pytest.raises(StapNietMogelijk, match="waarom u niet akkoord"):
        bevestig(cast, rij, verdaging, date(2026, 4, 22), akkoord=False)
    bevestig(cast, rij, verdaging, date(2026, 4, 22), akkoord=False, toelichting="Het kan nog op tijd.")

    assert (verdaging.status, einde(rij.zaak)) == ("afgewezen", EINDE_B16)
    assert Notificatie.objects.filter(medewerker=cast.anna, tekst__contains="niet akkoord").exists()
    stel_voor(cast, rij, date(2026, 4, 23))  # and again


def test_one_proposal_at_a_time(cast: Cast) -> None:
    rij = verzoek(cast, ONTVANGST_B16)
    stel_voor(cast, rij, date(2026, 4, 21))

    with pytest.raises(StapNietMogelijk, match="Er ligt al een voorstel"):
        stel_voor(cast, rij, date(2026, 4, 21))


def test_own_words_are_read_by_who_agrees_before_they_leave(cast: Cast) -> None:
    rij = verzoek(cast, ONTVANGST_B16)
    verdaging = stel_voor(cast, rij, date(2026, 4, 21), reden="De meetapparatuur is kapot en komt later.")

    bevestig(cast, rij, verdaging, date(2026, 4, 22))

    (brief_,) = berichten(rij.zaak, "verlengingsbericht")
    assert brief_.status == "verzonden"
    assert brief_.is_opsteller(cast.anna)
    assert brief_.geldige_akkoorden("toets").get().medewerker == cast.dirk


def test_own_words_of_who_extends_alone_wait_for_a_reviewer_and_leave_no_more_when_it_is_too_late(cast: Cast) -> None:
    from cases.documents import actions as papier
    from cases.documents.register import uitvoerder_van

    rij = verzoek(cast, ONTVANGST_B16)
    with op(date(2026, 4, 22)):
        acties.verleng(rij.pk, tot=NIEUW, reden="Eigen reden.", door=cast.dirk, vandaag=date(2026, 4, 22))
    (brief_,) = berichten(rij.zaak, "verlengingsbericht")
    assert brief_.status == "ter_toets"
    with op(EINDE_B16 + DAG):
        papier.keur_goed(brief_, door=cast.carla, vandaag=EINDE_B16 + DAG)
        verzend = uitvoerder_van(brief_, "verzend_standaard")
        with pytest.raises(StapNietMogelijk, match="te laat"):
            verzend(brief_, door=cast.frits, vandaag=EINDE_B16 + DAG)
    assert einde(rij.zaak) == EINDE_B16


def test_a_second_extension_moves_the_named_day_and_says_that_it_is_the_second(cast: Cast) -> None:
    rij = verzoek(cast, ONTVANGST_B16)
    bevestig(cast, rij, stel_voor(cast, rij, date(2026, 4, 21)), date(2026, 4, 21))
    post(cast, berichten(rij.zaak, "verlengingsbericht")[0], date(2026, 4, 21))
    tweede = stel_voor(cast, rij, date(2026, 6, 15), tot=date(2026, 7, 3))
    bevestig(cast, rij, tweede, date(2026, 6, 16))
    brief_ = berichten(rij.zaak, "verlengingsbericht")[1]
    post(cast, brief_, date(2026, 6, 16))

    assert einde(rij.zaak) == date(2026, 7, 3)
    assert "Wij schreven u al eerder" in brief_.versie.platte_tekst
    bevestiging = Gebeurtenis.objects.filter(zaak=rij.zaak, soort="bevestig_verdaging").latest("pk")
    assert bevestiging.feiten["keer"] == 2


def test_every_applicant_is_told_and_the_last_letter_counts(cast: Cast) -> None:
    rij = verzoek(cast, ONTVANGST_B16, verzoekers=2)
    bevestig(cast, rij, stel_voor(cast, rij, date(2026, 4, 21)), date(2026, 4, 21))
    een, twee = berichten(rij.zaak, "verlengingsbericht")
    post(cast, een, date(2026, 4, 21))
    assert einde(rij.zaak) == EINDE_B16

    post(cast, twee, date(2026, 4, 24))

    assert einde(rij.zaak) == NIEUW
    assert Verdaging.objects.get().verlenging.meegedeeld_op == date(2026, 4, 24)


def test_while_it_stands_still_without_an_end_it_cannot_be_extended(cast: Cast) -> None:
    rij = verzoek(cast, ONTVANGST_B16)
    schort_op(cast, rij, date(2026, 4, 20), grond="4:15-2b", van=date(2026, 4, 20))

    with pytest.raises(StapNietMogelijk, match="staat stil"):
        stel_voor(cast, rij, date(2026, 4, 21))


def test_only_who_may_extend_extends_alone(cast: Cast) -> None:
    rij = verzoek(cast, ONTVANGST_B16)

    for wie in (cast.anna, cast.bilal, cast.carla, cast.frits):
        with op(date(2026, 4, 21)), pytest.raises(StapNietToegestaan):
            acties.verleng(rij.pk, tot=NIEUW, reden="onderzoek", door=wie, vandaag=date(2026, 4, 21))


def test_the_database_refuses_an_extension_that_is_not_later_or_agreed_by_its_proposer(cast: Cast) -> None:
    rij = verzoek(cast, ONTVANGST_B16)
    verdaging = stel_voor(cast, rij, date(2026, 4, 21))

    for velden in ({"tot": EINDE_B16}, {"beoordeeld_door": cast.anna}, {"reden": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Verdaging.objects.filter(pk=verdaging.pk).update(**velden)


# --- 4:14 lid 1: telling that it will be late -------------------------------------------------------------------------


def test_a_late_besluit_is_told_without_moving_the_term(cast: Cast) -> None:
    rij = verzoek(cast, ONTVANGST_B16)
    dag = date(2026, 5, 4)

    with op(dag):
        acties.deel_vertraging_mee(rij.pk, verwacht_op=date(2026, 5, 22), door=cast.anna, vandaag=dag)

    (brief_,) = berichten(rij.zaak, "termijnbericht")
    assert "22 mei 2026" in brief_.versie.platte_tekst
    assert einde(rij.zaak) == EINDE_B16


def test_what_can_still_be_extended_is_not_just_told(cast: Cast) -> None:
    rij = verzoek(cast, ONTVANGST_B16)

    with op(EINDE_B16), pytest.raises(StapNietMogelijk, match="Verdaag hem"):
        acties.deel_vertraging_mee(rij.pk, verwacht_op=date(2026, 5, 22), door=cast.anna, vandaag=EINDE_B16)
    with op(EINDE_B16 + DAG), pytest.raises(StapNietMogelijk, match="na vandaag"):
        acties.deel_vertraging_mee(rij.pk, verwacht_op=EINDE_B16, door=cast.anna, vandaag=EINDE_B16 + DAG)
