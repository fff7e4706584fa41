"""ZW1-ZW9 (processen.md §2.8): inviting, reacting in time and late, hearing, judging part by part, answering."""

from __future__ import annotations

from datetime import date, time

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from cases.deadlines.models import Termijn
from cases.documents import actions as papier
from cases.documents.register import uitvoerder_van
from cases.dossiers.actions import geef_toegang
from cases.dossiers.models import Zaakrol
from cases.dossiers.steps import StapNietMogelijk, StapNietToegestaan
from cases.intake.actions import verzoek as verzoekacties
from cases.intake.actions import zienswijze as zw
from cases.intake.actions.zienswijze import Onderdeel
from cases.intake.models import Zienswijze
from cases.outbox.models import Notificatie
from tests.factories import Cast, maak_medewerker
from tests.factories.verzoek import maak_verzoek
from tests.intake.zienswijzen import (
    DAARNA,
    UITERLIJK,
    VERZONDEN,
    beoordeel,
    breng_tot,
    maak_persoon,
    maak_zaak,
    nodig_uit,
    vers,
)
from tests.unchanged import weigert

pytestmark = pytest.mark.django_db
OP_TIJD = date(2026, 7, 20)
TE_LAAT = date(2026, 7, 21)


@pytest.fixture(autouse=True)
def na_de_termijn(klok: time_machine.Traveller) -> None:
    """The voornemen left on 6 July, and it is now 21 July: the day after the last day."""
    klok.move_to("2026-07-21 10:00+02:00")


def termijn(rij: Zienswijze) -> Termijn:
    return Termijn.objects.get(zaak=rij.zaak, kenmerk=rij.kenmerk)


def reactie(cast: Cast, rij: Zienswijze, op: date = OP_TIJD, **anders: object) -> Zienswijze:
    gegevens = {"wijze": "schriftelijk", "onderdelen": ["Het hek is lager dan u zegt."], "door": cast.frits}
    return zw.dien_in(rij.pk, ontvangen_op=op, vandaag=DAARNA, **{**gegevens, **anders})  # type: ignore[arg-type]


# --- ZW1 -----------------------------------------------------------------------------------------------------------


def test_the_proposed_last_day_is_two_weeks_later_on_a_working_day() -> None:
    """Orakel D13: Tuesday 21 April 2026 and two weeks is 5 May, a holiday; the letter says Wednesday 6 May."""
    assert zw.voorgestelde_datum(date(2026, 4, 21)) == date(2026, 5, 6)
    assert zw.voorgestelde_datum(date(2026, 7, 6)) == date(2026, 7, 20)


def test_each_person_has_an_own_term_until_the_day_in_the_letter(cast: Cast) -> None:
    """ZW_INDIENER for who asked (4:7), ZW_OVERTREDER for others (4:8); the named day leads, also on a Sunday (R13)."""
    zaak = maak_zaak(cast)
    een = nodig_uit(cast, zaak, rol="overtreder", uiterlijk=date(2026, 7, 19))
    twee = nodig_uit(cast, zaak, rol="belanghebbende", ronde=1)
    drie = nodig_uit(cast, zaak, betrokkene=zaak.betrokkenen.get(rol="indiener"))

    assert [termijn(r).code for r in (een, twee, drie)] == ["ZW_OVERTREDER", "ZW_OVERTREDER", "ZW_INDIENER"]
    assert [termijn(r).einddatum for r in (een, twee, drie)] == [date(2026, 7, 19), UITERLIJK, UITERLIJK]
    assert {termijn(r).dag0 for r in (een, twee, drie)} == {VERZONDEN}


def test_the_same_person_is_invited_once_per_round(cast: Cast) -> None:
    rij = nodig_uit(cast)
    zaak, persoon = rij.zaak, rij.betrokkene

    with weigert(StapNietMogelijk, "in deze ronde al uitgenodigd"):
        nodig_uit_nogmaals(zaak, persoon, ronde=1)
    assert nodig_uit_nogmaals(zaak, persoon, ronde=2).ronde == 2
    with pytest.raises(IntegrityError, match="een_zienswijze_per_ronde"), transaction.atomic():
        Zienswijze(zaak=zaak, betrokkene=persoon, ronde=2, uiterlijk=UITERLIJK, uitgenodigd_op=VERZONDEN).save()


def nodig_uit_nogmaals(zaak, persoon, *, ronde: int) -> Zienswijze:  # type: ignore[no-untyped-def]
    return zw.nodig_uit(
        zaak, persoon, ronde=ronde, uiterlijk=UITERLIJK, voornemen=None, uitgenodigd_op=VERZONDEN, door=None
    )


def test_nobody_anonymous_of_another_zaak_or_without_time_is_invited(cast: Cast) -> None:
    zaak = maak_zaak(cast)
    elders = maak_persoon(maak_zaak(cast))

    with weigert(StapNietMogelijk, "andere zaak"):
        nodig_uit_nogmaals(zaak, elders, ronde=1)
    with weigert(StapNietMogelijk, "na de dag van verzending"):
        zw.nodig_uit(
            zaak, maak_eerder(zaak), ronde=1, uiterlijk=VERZONDEN, voornemen=None, uitgenodigd_op=VERZONDEN, door=None
        )


def maak_eerder(zaak):  # type: ignore[no-untyped-def]
    return zaak.betrokkenen.first()


def test_another_belanghebbende_is_invited_by_hand_while_the_round_runs(cast: Cast) -> None:
    """Awb 4:8: others with expected objections; how and why is recorded."""
    zaak = maak_zaak(cast)
    buur = maak_persoon(zaak, "belanghebbende")
    wie = {"uiterlijk": date(2026, 8, 4), "uitgenodigd_op": DAARNA, "door": cast.frits, "vandaag": DAARNA}
    with weigert(StapNietMogelijk, "loopt nu geen termijn"):
        zw.nodig_ook_uit(zaak.pk, betrokkene=buur, uitnodiging="belde zelf", **wie)
    eerste = nodig_uit(cast, zaak)

    with weigert(StapNietMogelijk, "hoe en waarom"):
        zw.nodig_ook_uit(zaak.pk, betrokkene=buur, uitnodiging=" ", **wie)
    with weigert(StapNietToegestaan, "administratief medewerker"):
        zw.nodig_ook_uit(zaak.pk, betrokkene=buur, uitnodiging="belde zelf", **{**wie, "door": cast.bilal})
    rij = zw.nodig_ook_uit(zaak.pk, betrokkene=buur, uitnodiging="Belde zelf; kreeg het plan gemaild.", **wie)

    assert (rij.ronde, rij.voornemen, rij.uiterlijk) == (1, eerste.voornemen, date(2026, 8, 4))


def test_more_time_is_given_with_a_reason_and_a_letter_that_leads(cast: Cast, klok: time_machine.Traveller) -> None:
    """TR-05, R13: the term ends on the day of the new letter, and a reaction on that day is in time."""
    klok.move_to("2026-07-15 10:00+02:00")
    rij, nu = nodig_uit(cast), date(2026, 7, 15)

    with weigert(StapNietMogelijk, "reden"):
        zw.verleng_termijn(rij.pk, tot=date(2026, 8, 3), reden=" ", door=cast.carla, vandaag=nu)
    with weigert(StapNietMogelijk, "na 20-07-2026"):
        zw.verleng_termijn(rij.pk, tot=UITERLIJK, reden="vakantie", door=cast.carla, vandaag=nu)
    with weigert(StapNietToegestaan, "Dit mag alleen"):
        zw.verleng_termijn(rij.pk, tot=date(2026, 8, 3), reden="vakantie", door=cast.frits, vandaag=nu)
    zw.verleng_termijn(rij.pk, tot=date(2026, 8, 3), reden="op vakantie", door=cast.carla, vandaag=nu)

    assert (vers(rij).uiterlijk, termijn(rij).einddatum) == (date(2026, 8, 3), date(2026, 8, 3))
    brief = rij.zaak.documenten.get(soort="uitstel_zienswijze")
    assert brief.status == "verzonden"
    assert "3 augustus 2026" in brief.versie.platte_tekst
    klok.move_to("2026-08-03 10:00+02:00")
    assert not zw.dien_in(
        rij.pk, ontvangen_op=date(2026, 8, 3), wijze="digitaal", onderdelen=["x"], door=None, vandaag=date(2026, 8, 3)
    ).te_laat


def test_more_time_cannot_be_given_when_the_term_has_passed(cast: Cast) -> None:
    """R12: a term that ended does not run on."""
    rij = nodig_uit(cast)

    with weigert(StapNietMogelijk, "."):
        zw.verleng_termijn(rij.pk, tot=date(2026, 8, 3), reden="vakantie", door=cast.carla, vandaag=DAARNA)


# --- ZW2 -----------------------------------------------------------------------------------------------------------


def test_a_zienswijze_comes_in_with_its_parts_and_files_and_is_confirmed(cast: Cast) -> None:
    rij = nodig_uit(cast)

    reactie(
        cast, rij, onderdelen=["Het hek is lager.", " ", "U was er niet."],
        bestanden=[SimpleUploadedFile("hek.txt", b"een meter tachtig")],
    )  # fmt: skip

    na = vers(rij)
    assert (na.status, na.te_laat, na.inhoud) == ("ingediend", False, "Het hek is lager.\n\nU was er niet.")
    assert [(d.nummer, d.tekst) for d in na.onderdelen.all()] == [(1, "Het hek is lager."), (2, "U was er niet.")]
    assert [b.naam for b in na.bestanden.all()] == ["hek.txt"]
    assert (termijn(rij).voldaan_op, termijn(rij).vervallen_op) == (OP_TIJD, None)
    brief = rij.zaak.documenten.get(soort="bevestiging_zienswijze")
    assert (brief.status, brief.betrokkene) == ("verzonden", rij.betrokkene)
    assert "20 juli 2026" in brief.versie.platte_tekst
    assert Notificatie.objects.filter(medewerker=cast.anna, soort="zienswijze").count() == 1


def test_the_day_after_the_last_day_is_late(cast: Cast) -> None:
    """The last day itself counts (R2)."""
    zaak = maak_zaak(cast)

    assert not reactie(cast, nodig_uit(cast, zaak, rol="overtreder"), OP_TIJD).te_laat
    assert reactie(cast, nodig_uit(cast, zaak, rol="belanghebbende"), TE_LAAT).te_laat


def test_what_came_late_takes_part_only_with_a_reason(cast: Cast) -> None:
    rij = nodig_uit(cast)
    reactie(cast, rij, TE_LAAT)
    zw.sluit_ronde(rij.zaak, 1, vandaag=DAARNA)

    with weigert(StapNietMogelijk, "waarom zij toch meedoet"):
        zw.start_beoordeling(rij.pk, door=cast.carla, vandaag=DAARNA)
    zw.start_beoordeling(rij.pk, meenemen_reden="De post was een dag te laat.", door=cast.carla, vandaag=DAARNA)

    assert vers(rij).status == "in_beoordeling"


def test_what_arrives_after_the_term_was_closed_is_kept_too(cast: Cast) -> None:
    """Received in time but registered later is in time; the day of receipt decides."""
    zaak = maak_zaak(cast)
    op_tijd, laat = nodig_uit(cast, zaak, rol="overtreder"), nodig_uit(cast, zaak, rol="belanghebbende")
    zw.sluit_ronde(zaak, 1, vandaag=DAARNA)
    assert {vers(r).status for r in (op_tijd, laat)} == {"niet_ingediend"}

    reactie(cast, op_tijd, OP_TIJD)
    reactie(cast, laat, TE_LAAT)

    assert [(vers(r).status, vers(r).te_laat) for r in (op_tijd, laat)] == [("ingediend", False), ("ingediend", True)]
    assert not zw.alle_beoordeeld(zaak)


def test_what_cannot_be_right_is_refused(cast: Cast) -> None:
    rij = nodig_uit(cast)

    with weigert(StapNietMogelijk, "wat de zienswijze zegt"):
        reactie(cast, rij, onderdelen=[" "])
    with weigert(StapNietMogelijk, "in de toekomst"):
        reactie(cast, rij, date(2026, 7, 22))
    with weigert(StapNietMogelijk, "vóór de uitnodiging"):
        reactie(cast, rij, date(2026, 7, 5))
    with weigert(StapNietMogelijk, "schriftelijk, mondeling of digitaal"):
        reactie(cast, rij, wijze="telepathie")
    with weigert(StapNietMogelijk, "verslag van het gesprek"):
        reactie(cast, rij, wijze="mondeling")
    with weigert(StapNietToegestaan, "Dit mag alleen"):
        reactie(cast, rij, door=cast.bilal)


def test_a_second_reaction_of_the_same_person_is_refused_with_the_status(cast: Cast) -> None:
    rij = nodig_uit(cast)
    reactie(cast, rij)

    with weigert(StapNietMogelijk, "status ‘ingediend’"):
        reactie(cast, rij)


def test_a_missing_address_never_keeps_a_zienswijze_out(cast: Cast) -> None:
    """The confirmation cannot go, the handler hears why, and what was said is in the file."""
    zaak = maak_zaak(cast)
    zonder = maak_persoon(zaak, straat="", huisnummer=None, postcode="", plaatsnaam="")
    rij = nodig_uit(cast, zaak, betrokkene=zonder)

    reactie(cast, rij)

    assert vers(rij).status == "ingediend"
    assert not zaak.documenten.filter(soort="bevestiging_zienswijze").exists()
    assert zaak.gebeurtenissen.filter(soort="brief_niet_verzonden").exists()
    assert Notificatie.objects.filter(medewerker=cast.anna, tekst__contains="postadres").exists()


def test_a_ketenpartner_sends_in_its_own_zienswijze_on_a_shared_zaak_only(cast: Cast) -> None:
    zaak = maak_zaak(cast)
    eigen = nodig_uit(
        cast, zaak, betrokkene=maak_persoon(zaak, "ketenpartner", naam="", organisatienaam=cast.partner.naam)
    )
    ander = nodig_uit(cast, zaak, rol="overtreder")

    with weigert(StapNietToegestaan, "Dit mag alleen|niet de zienswijze"):
        reactie(cast, ander, door=cast.eva)
    geef_toegang(zaak, [cast.eva])
    with weigert(StapNietToegestaan, "niet de zienswijze van uw organisatie"):
        reactie(cast, ander, door=cast.eva)
    reactie(cast, eigen, door=cast.eva, wijze="digitaal")

    assert vers(eigen).status == "ingediend"


# --- hearing ---------------------------------------------------------------------------------------------------------

VERSLAG = {
    "gehouden_op": date(2026, 7, 17), "plaats": "op het stadhuis",
    "aanwezigen": "de heer Voorbeeld\nAnna de Wit, casemanager", "verslag": "Hij zegt dat het hek lager is.",
    "vandaag": DAARNA,
}  # fmt: skip


def test_a_talk_is_planned_with_an_invitation_and_stands_on_the_agenda_once(cast: Cast) -> None:
    rij = nodig_uit(cast, uiterlijk=date(2026, 8, 10))
    wanneer = {"datum": date(2026, 7, 28), "tijd": time(14, 30), "plaats": "op het stadhuis", "vandaag": DAARNA}

    gesprek = zw.plan_hoorgesprek(rij.pk, hoorder=cast.carla, door=cast.anna, **wanneer)

    assert gesprek.uitnodiging is not None
    assert gesprek.uitnodiging.status == "verzonden"
    tekst = gesprek.uitnodiging.versie.platte_tekst
    assert "28 juli 2026" in tekst
    assert "14.30 uur" in tekst
    assert "Carla Smit, jurist" in tekst
    assert Notificatie.objects.filter(medewerker=cast.carla, soort="zienswijze").exists()
    with weigert(StapNietMogelijk, "al een gesprek gepland"):
        zw.plan_hoorgesprek(rij.pk, hoorder=cast.carla, door=cast.anna, **wanneer)
    with weigert(StapNietMogelijk, "vanaf vandaag"):
        zw.plan_hoorgesprek(rij.pk, hoorder=cast.carla, door=cast.anna, **{**wanneer, "datum": date(2026, 7, 20)})
    zw.laat_hoorgesprek_vervallen(rij.pk, hoorgesprek=gesprek, reden="ziek", door=cast.anna, vandaag=DAARNA)
    assert zw.plan_hoorgesprek(rij.pk, hoorder=cast.carla, door=cast.anna, **wanneer).pk != gesprek.pk


def test_an_oral_zienswijze_has_a_report_that_a_colleague_reads_before_it_goes_out(cast: Cast) -> None:
    """Awb 4:9: who, when, what was said, own remarks; as a document, to the person who was heard (R-01)."""
    rij = nodig_uit(cast)

    gesprek = zw.leg_hoorverslag_vast(rij.pk, door=cast.anna, opmerkingen="Hij wil dit snel horen.", **VERSLAG)
    reactie(cast, rij, date(2026, 7, 17), wijze="mondeling")

    document = gesprek.document
    assert document is not None
    assert (document.soort, document.status, document.betrokkene) == ("hoorverslag", "ter_toets", rij.betrokkene)
    for deel in ("17 juli 2026", "de heer Voorbeeld", "het hek lager", "Hij wil dit snel horen."):
        assert deel in document.versie.platte_tekst
    papier.keur_goed(document, door=cast.carla, vandaag=DAARNA)
    papier.verzend_standaard(document, door=cast.anna, vandaag=DAARNA)
    assert document.status == "verzonden"
    assert vers(rij).hoorverslag_id == document.pk


def test_who_may_do_both_writes_the_report_and_the_zienswijze_at_once(cast: Cast) -> None:
    rij = nodig_uit(cast)
    Zaakrol.objects.create(zaak=rij.zaak, medewerker=cast.carla, rol="medebehandelaar", van="2026-07-06 09:00+02")

    with weigert(StapNietToegestaan, "administratief medewerker of een jurist"):
        zw.leg_hoorverslag_vast(rij.pk, onderdelen=["Te laag."], door=cast.anna, **VERSLAG)
    zw.leg_hoorverslag_vast(rij.pk, onderdelen=["Te laag."], door=cast.carla, **VERSLAG)

    assert (vers(rij).status, vers(rij).wijze, vers(rij).ontvangen_op) == ("ingediend", "mondeling", date(2026, 7, 17))


def test_remarks_on_the_report_stand_beside_it(cast: Cast) -> None:
    rij = nodig_uit(cast)
    gesprek = zw.leg_hoorverslag_vast(rij.pk, door=cast.anna, **VERSLAG)

    with weigert(StapNietMogelijk, "van het verslag vindt"):
        zw.leg_opmerkingen_vast(rij.pk, hoorgesprek=gesprek, opmerkingen="", door=cast.anna, vandaag=DAARNA)
    na = zw.leg_opmerkingen_vast(
        rij.pk, hoorgesprek=gesprek, opmerkingen="Ik zei niet altijd.", door=cast.anna, vandaag=DAARNA
    )

    assert (na.verslag, na.opmerkingen) == ("Hij zegt dat het hek lager is.", "Ik zei niet altijd.")


def test_a_report_says_who_were_there_and_what_was_said(cast: Cast) -> None:
    rij = nodig_uit(cast)

    with weigert(StapNietMogelijk, "wie er bij het gesprek"):
        zw.leg_hoorverslag_vast(rij.pk, door=cast.anna, **{**VERSLAG, "aanwezigen": ""})
    with weigert(StapNietMogelijk, "wat er is gezegd"):
        zw.leg_hoorverslag_vast(rij.pk, door=cast.anna, **{**VERSLAG, "verslag": ""})
    with weigert(StapNietMogelijk, "in de toekomst"):
        zw.leg_hoorverslag_vast(rij.pk, door=cast.anna, **{**VERSLAG, "gehouden_op": date(2026, 7, 30)})


# --- ZW3 -----------------------------------------------------------------------------------------------------------


def test_a_round_closes_for_everybody_and_who_did_not_react_is_closed_without_reaction(cast: Cast) -> None:
    zaak = maak_zaak(cast)
    wel, niet = nodig_uit(cast, zaak, rol="overtreder"), nodig_uit(cast, zaak, rol="belanghebbende")
    reactie(cast, wel)

    zw.sluit_ronde(zaak, 1, vandaag=DAARNA)

    assert [(vers(r).status, vers(r).gesloten_op) for r in (wel, niet)] == [
        ("ingediend", DAARNA), ("niet_ingediend", DAARNA),
    ]  # fmt: skip
    assert (termijn(niet).voldaan_op, termijn(niet).vervallen_op) == (None, DAARNA)


def test_a_round_does_not_close_while_somebody_has_time(cast: Cast) -> None:
    rij = nodig_uit(cast)

    with weigert(StapNietMogelijk, "tot en met 20-07-2026"):
        zw.sluit_ronde(rij.zaak, 1, vandaag=UITERLIJK)


def test_the_sweep_closes_days_late_and_twice_the_same(cast: Cast) -> None:
    zaak = maak_zaak(cast)
    rij, loopt = nodig_uit(cast, zaak), nodig_uit(cast, maak_zaak(cast), uiterlijk=date(2026, 8, 14))
    gesloten: list[int] = []
    zw.rondesluiter("melding")(lambda pk, *, door, vandaag: gesloten.append(pk))

    try:
        eerste = zw.sluit_verstreken(date(2026, 8, 3))
        assert (eerste.zonder_reactie, gesloten) == (1, [zaak.pk])
        zw.sluit_ronde(zaak, 1, vandaag=date(2026, 8, 3))
        tweede = zw.sluit_verstreken(date(2026, 8, 3))
    finally:
        zw.sluiten._SLUITERS.pop("melding")

    assert (tweede.zonder_reactie, tweede.gesloten, gesloten) == (0, 0, [zaak.pk])
    assert [vers(r).status for r in (rij, loopt)] == ["niet_ingediend", "uitgenodigd"]
    assert zaak.gebeurtenissen.filter(soort="sluit_zonder_reactie").count() == 1


def test_who_reacted_early_may_add_until_the_last_day(cast: Cast) -> None:
    """Everybody reacted, but the term still runs: the sweep leaves the round open; a person may close it (HV9)."""
    rij = nodig_uit(cast, uiterlijk=date(2026, 8, 10))
    reactie(cast, rij)
    gesloten: list[int] = []
    zw.rondesluiter("melding")(lambda pk, *, door, vandaag: gesloten.append(pk))

    try:
        zw.sluit_verstreken(DAARNA)
    finally:
        zw.sluiten._SLUITERS.pop("melding")

    assert not gesloten


# --- ZW4-ZW7 -------------------------------------------------------------------------------------------------------


def test_assessing_waits_until_the_term_is_closed_and_gives_a_part_in_the_zaak(cast: Cast) -> None:
    rij = nodig_uit(cast)
    reactie(cast, rij)
    with weigert(StapNietMogelijk, "nog niet gesloten"):
        zw.start_beoordeling(rij.pk, door=cast.carla, vandaag=DAARNA)
    zw.sluit_ronde(rij.zaak, 1, vandaag=DAARNA)

    zw.start_beoordeling(rij.pk, door=cast.carla, vandaag=DAARNA)

    assert rij.zaak.rollen.filter(medewerker=cast.carla, rol="medebehandelaar", tot=None).exists()


@pytest.mark.parametrize(
    ("delen", "oordeel"),
    [
        (("gegrond",), "gegrond"),
        (("gegrond", "gegrond"), "gegrond"),
        (("ongegrond", "ongegrond"), "ongegrond"),
        (("gegrond", "ongegrond"), "deels"),
        (("deels",), "deels"),
        (("deels", "gegrond"), "deels"),
    ],
)
def test_the_judgement_on_the_whole_follows_from_the_parts(cast: Cast, delen: tuple[str, ...], oordeel: str) -> None:
    rij = breng_tot(cast, "beoordeeld", oordelen=delen)

    assert (rij.status, rij.oordeel, rij.beoordeeld_door) == ("beoordeeld", oordeel, cast.carla)
    assert zw.is_ongewijzigd(rij.zaak, 1) == (oordeel == "ongegrond"), "R-18"


def test_every_part_needs_a_judgement_a_reason_and_its_influence(cast: Cast) -> None:
    rij = breng_tot(cast, "in_beoordeling", oordelen=("gegrond", "ongegrond"))
    wat = {"motivering": "Zie de delen.", "nieuwe_feiten": False, "door": cast.carla, "vandaag": DAARNA}
    een, twee = rij.onderdelen.all()

    with weigert(StapNietMogelijk, "elk onderdeel"):
        zw.verklaar(rij.pk, **wat)
    with weigert(StapNietMogelijk, "Onderdeel 2: schrijf de reden"):
        zw.beoordeel_onderdelen(
            rij.pk, onderdelen=[Onderdeel(een.tekst, pk=een.pk), Onderdeel(twee.tekst, "ongegrond", pk=twee.pk)],
            door=cast.carla, vandaag=DAARNA,
        )  # fmt: skip
    zw.beoordeel_onderdelen(
        rij.pk,
        onderdelen=[
            Onderdeel(een.tekst, "gegrond", "klopt", "hek mag blijven", een.pk),
            Onderdeel(twee.tekst, "ongegrond", "niet zo", "", twee.pk),
        ],
        door=cast.carla,
        vandaag=DAARNA,
    )
    with weigert(StapNietMogelijk, "invloed op het besluit"):
        zw.verklaar(rij.pk, **wat)
    beoordeel(cast, rij, ("gegrond", "ongegrond"))
    with weigert(StapNietMogelijk, "nieuwe feiten"):
        zw.verklaar(rij.pk, **{**wat, "nieuwe_feiten": None})
    with weigert(StapNietMogelijk, "waarom u tot dit oordeel"):
        zw.verklaar(rij.pk, **{**wat, "motivering": " "})
    assert zw.verklaar(rij.pk, **wat).oordeel == "deels"


def test_parts_can_be_split_and_joined_while_what_came_in_stays(cast: Cast) -> None:
    rij = breng_tot(cast, "in_beoordeling", oordelen=("gegrond", "gegrond"))
    eerste, tweede = rij.onderdelen.all()

    zw.beoordeel_onderdelen(
        rij.pk, onderdelen=[Onderdeel("nieuw"), Onderdeel(tweede.tekst, pk=tweede.pk), Onderdeel("  ")],
        door=cast.carla, vandaag=DAARNA,
    )  # fmt: skip

    assert [(d.nummer, d.tekst) for d in rij.onderdelen.all()] == [(1, "nieuw"), (2, tweede.tekst)]
    assert vers(rij).inhoud == f"{eerste.tekst}\n\n{tweede.tekst}"
    with weigert(StapNietMogelijk, "ten minste één onderdeel"):
        zw.beoordeel_onderdelen(rij.pk, onderdelen=[], door=cast.carla, vandaag=DAARNA)
    with weigert(StapNietToegestaan, "Dit mag alleen"):
        zw.beoordeel_onderdelen(rij.pk, onderdelen=[Onderdeel("x")], door=cast.frits, vandaag=DAARNA)


def test_who_wrote_the_voornemen_does_not_judge_what_is_said_against_it(cast: Cast) -> None:
    """Letter F of the matrix: Anna wrote the voornemen; she may prepare, Carla judges."""
    rij = breng_tot(cast, "in_beoordeling")
    beoordeel(cast, rij, ("gegrond",))
    wat = {"motivering": "Klopt.", "nieuwe_feiten": False, "vandaag": DAARNA}

    with weigert(StapNietMogelijk, "schreef mee aan het voornemen"):
        zw.verklaar(rij.pk, door=cast.anna, **wat)
    assert zw.verklaar(rij.pk, door=cast.carla, **wat).status == "beoordeeld"


def test_a_late_one_that_does_not_take_part_gets_a_short_answer_with_the_reason(cast: Cast) -> None:
    rij = nodig_uit(cast)
    reactie(cast, rij, TE_LAAT)
    zw.sluit_ronde(rij.zaak, 1, vandaag=DAARNA)
    with weigert(StapNietMogelijk, "niet meedoet"):
        zw.laat_buiten_beschouwing(rij.pk, reden="", door=cast.carla, vandaag=DAARNA)
    zw.laat_buiten_beschouwing(rij.pk, reden="Het bevat niets nieuws.", door=cast.carla, vandaag=DAARNA)
    Zaakrol.objects.create(zaak=rij.zaak, medewerker=cast.carla, rol="medebehandelaar", van="2026-07-06 09:00+02")

    brief = zw.antwoordbrief(rij.pk, door=cast.carla, vandaag=DAARNA)

    assert (brief.soort, brief.status) == ("antwoord_late_zienswijze", "ter_toets")
    assert "Het bevat niets nieuws." in brief.versie.platte_tekst
    assert zw.alle_beoordeeld(rij.zaak)
    assert "te laat" in zw.beantwoording_tekst(rij.zaak)


def test_a_timely_one_always_takes_part(cast: Cast) -> None:
    """R-16, also in the database."""
    rij = breng_tot(cast, "ingediend")
    zw.sluit_ronde(rij.zaak, 1, vandaag=DAARNA)

    with weigert(StapNietMogelijk, "kwam op tijd"):
        zw.laat_buiten_beschouwing(rij.pk, reden="geen zin", door=cast.carla, vandaag=DAARNA)
    with pytest.raises(IntegrityError, match="tijdige_zienswijze_doet_mee"), transaction.atomic():
        Zienswijze.objects.filter(pk=rij.pk).update(niet_meegenomen_reden="geen zin")


def test_advice_is_asked_given_and_weighed_before_the_judgement(cast: Cast) -> None:
    """ZW5 and Z6: the question is in the file, and the judgement waits until it is followed or not."""
    rij = breng_tot(cast, "in_beoordeling")
    vraag = zw.vraag_advies(
        rij.pk, adviseur=cast.bilal, vraag="Hoe hoog is het hek?", uiterlijk=date(2026, 7, 28), door=cast.carla,
        vandaag=DAARNA,
    )  # fmt: skip
    assert vers(rij).status == "advies_gevraagd"
    assert list(rij.adviesvragen.all()) == [vraag]

    zw.verwerk_advies(rij.pk, adviesvraag=vraag, advies="1,80 meter.", gevolg="", door=cast.anna, vandaag=DAARNA)
    assert vers(rij).status == "in_beoordeling"
    beoordeel(cast, rij, ("gegrond",))
    wat = {"motivering": "Klopt.", "nieuwe_feiten": False, "door": cast.carla, "vandaag": DAARNA}
    with weigert(StapNietMogelijk, "wat u met dat advies doet"):
        zw.verklaar(rij.pk, **wat)
    vraag.refresh_from_db()
    zw.verwerk_advies(rij.pk, adviesvraag=vraag, gevolg="gevolgd", door=cast.carla, vandaag=DAARNA)
    assert zw.verklaar(rij.pk, **wat).status == "beoordeeld"


def test_mediation_names_the_parties_and_what_came_of_it(cast: Cast) -> None:
    rij = breng_tot(cast, "in_beoordeling")
    partijen = list(rij.zaak.betrokkenen.all())
    wat = {"datum": DAARNA, "uitkomst": "Het hek wordt lager.", "opgelost": True, "vandaag": DAARNA}

    with weigert(StapNietMogelijk, "ten minste twee partijen"):
        zw.leg_bemiddeling_vast(rij.pk, partijen=partijen[:1], door=cast.anna, **wat)
    vreemd = [partijen[0], maak_zaak(cast).betrokkenen.get()]
    with weigert(StapNietMogelijk, "andere zaak"):
        zw.leg_bemiddeling_vast(rij.pk, partijen=vreemd, door=cast.anna, **wat)
    bemiddeling = zw.leg_bemiddeling_vast(rij.pk, partijen=partijen, door=cast.anna, **wat)

    assert set(bemiddeling.partijen.all()) == set(partijen)
    feiten = rij.zaak.gebeurtenissen.get(soort="leg_bemiddeling_vast").feiten
    assert not [w for w in feiten.values() if isinstance(w, str) and "Voorbeeld" in w], "no names in the chain"


# --- ZW8 and ZW9 ---------------------------------------------------------------------------------------------------


def test_the_besluit_answers_every_zienswijze_per_part_without_a_name(cast: Cast) -> None:
    """R-16, and what goes to others too never says who gave it."""
    rij = breng_tot(cast, "beoordeeld", oordelen=("gegrond", "ongegrond"))

    (antwoord,) = zw.beantwoording(rij.zaak)
    tekst = zw.beantwoording_tekst(rij.zaak)

    assert (antwoord.aanduiding, antwoord.oordeel, len(antwoord.onderdelen)) == ("de overtreder", "deels", 2)
    for deel in antwoord.onderdelen:
        assert deel.tekst in tekst
        assert deel.motivering in tekst
    assert "Wat er daardoor aan het besluit verandert: het besluit blijft gelijk." in tekst
    assert rij.betrokkene.naam not in tekst


def test_the_besluit_that_left_closes_what_was_judged(cast: Cast) -> None:
    rij = breng_tot(cast, "beoordeeld")
    besluit = rij.voornemen
    assert besluit is not None

    assert zw.beantwoord_met_besluit(rij.zaak, besluit, door=cast.frits, vandaag=DAARNA) == 1
    assert zw.beantwoord_met_besluit(rij.zaak, besluit, door=cast.frits, vandaag=DAARNA) == 0

    na = vers(rij)
    assert (na.status, na.antwoord_id, na.beantwoord_op) == ("beantwoord", besluit.pk, DAARNA)
    assert zw.indieners(rij.zaak) == [rij.betrokkene]


def test_no_besluit_leaves_while_one_is_not_judged(cast: Cast) -> None:
    rij = breng_tot(cast, "in_beoordeling")
    assert rij.voornemen is not None

    with weigert(StapNietMogelijk, "Nog niet alle zienswijzen"):
        zw.beantwoord_met_besluit(rij.zaak, rij.voornemen, door=cast.frits, vandaag=DAARNA)


def test_an_answer_apart_is_read_by_another_and_sending_it_is_zw8(cast: Cast) -> None:
    rij = breng_tot(cast, "beoordeeld", oordelen=("ongegrond",))
    anders = maak_medewerker("jan", "Jan Prins", "JU", organisatie=cast.gemeente)

    brief = zw.antwoordbrief(rij.pk, door=cast.carla, vandaag=DAARNA)
    with weigert(StapNietMogelijk, "al een antwoord"):
        zw.antwoordbrief(rij.pk, door=cast.carla, vandaag=DAARNA)
    assert "Onderdeel 1: Het besluit blijft gelijk." in brief.versie.platte_tekst
    with weigert((StapNietMogelijk, StapNietToegestaan), "."):
        papier.keur_goed(brief, door=cast.carla, vandaag=DAARNA)
    papier.keur_goed(brief, door=anders, vandaag=DAARNA)
    verzend = uitvoerder_van(brief, "verzend_standaard")
    assert verzend is not None
    verzend(brief, door=cast.anna, vandaag=DAARNA)

    assert (vers(rij).status, vers(rij).antwoord_id) == ("beantwoord", brief.pk)


def test_a_withdrawn_zienswijze_stays_in_the_file_and_holds_nothing_up(cast: Cast) -> None:
    rij = nodig_uit(cast)
    reactie(cast, rij)

    with weigert(StapNietMogelijk, "van vóór de zienswijze"):
        zw.trek_in(rij.pk, datum=date(2026, 7, 8), door=cast.frits, vandaag=DAARNA)
    zw.trek_in(rij.pk, datum=DAARNA, door=cast.frits, vandaag=DAARNA)

    assert vers(rij).status == "ingetrokken"
    assert zw.alle_beoordeeld(rij.zaak)
    assert zw.beantwoording(rij.zaak) == ()
    assert zw.indieners(rij.zaak) == []


# --- with a real handhavingsverzoek ----------------------------------------------------------------------------------


def test_the_sweep_closes_the_round_of_a_request_days_late_and_a_late_one_still_holds_up_the_besluit(
    cast: Cast, klok: time_machine.Traveller
) -> None:
    """ZW3 and HV9 by the system, twice; then the post brings one that was received in time (R-16)."""
    klok.move_to("2026-07-06 10:00+02:00")
    verzoek = maak_verzoek(cast, VERZONDEN, status="voornemen_verzonden")
    (rij,) = verzoek.zaak.zienswijzen.all()
    assert (rij.uiterlijk, termijn(rij).code) == (UITERLIJK, "ZW_INDIENER")
    klok.move_to("2026-07-20 23:00+02:00")
    zw.sluit_verstreken(UITERLIJK)
    assert vers(rij).status == "uitgenodigd", "the last day itself"

    klok.move_to("2026-07-27 10:00+02:00")
    for _ in range(2):
        zw.sluit_verstreken(date(2026, 7, 27))

    verzoek.refresh_from_db()
    assert (verzoek.status, vers(rij).status) == ("zienswijzen_in_verwerking", "niet_ingediend")
    assert verzoek.zaak.gebeurtenissen.filter(soort="sluit_zienswijzetermijn", actor=None).count() == 1
    zw.dien_in(
        rij.pk, ontvangen_op=UITERLIJK, wijze="schriftelijk", onderdelen=["Het klopt niet."], door=cast.frits,
        vandaag=date(2026, 7, 27),
    )  # fmt: skip
    assert not zw.alle_beoordeeld(verzoek.zaak)
    with weigert(StapNietMogelijk, "Nog niet alle zienswijzen zijn beoordeeld"):
        verzoekacties.formuleer_besluit(verzoek.pk, afweging="x", door=cast.carla, vandaag=date(2026, 7, 27))
