"""Bezwaar and beroep (processen.md §2.11): in time or judged, by somebody else, within the term, with its outcome."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from cases.casework.actions import bezwaar as acties
from cases.casework.models import Bezwaar
from cases.deadlines.models import Termijn
from cases.documents.models import Document, Verzending
from cases.dossiers.steps import StapNietMogelijk, StapNietToegestaan
from cases.staff.models import Medewerker
from tests.factories import Cast, maak_medewerker, maak_melding

BEKEND = date(2026, 3, 2)
EINDE = date(2026, 4, 13)
"""Six weeks after Monday 2 March."""


def browser(wie: Medewerker) -> Client:
    client = Client()
    client.force_login(wie, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def besluit(cast: Cast) -> Document:
    """A letter by Anna, adopted by Dirk, sent on 2 March, that counts as a besluit."""
    melding = maak_melding(cast, BEKEND, status="verzonden")
    brief: Document = melding.zaak.documenten.get(soort="reactie_melding")
    Document.objects.filter(pk=brief.pk).update(soort="besluit_afwijzen")
    brief.refresh_from_db()
    return brief


def maak(cast: Cast, besluit: Document, op: date = date(2026, 3, 20), **anders: Any) -> Bezwaar:
    gegevens: dict[str, Any] = {"kanaal": "brief", "gronden": "Het klopt niet.", "door": cast.frits, "vandaag": op}
    wie = besluit.zaak.betrokkenen.get()
    return acties.registreer_bezwaar(besluit.pk, betrokkene=wie, ontvangen_op=op, **{**gegevens, **anders})


def beslis(cast: Cast, rij: Bezwaar, vera: Medewerker, op: date, **anders: Any) -> Bezwaar:
    gegevens = {"uitkomst": "ongegrond", "motivering": "Het besluit klopt.", "beslist_op": op, "beslist_door": vera}
    return acties.leg_uitkomst_vast(rij.pk, door=cast.carla, vandaag=op, **{**gegevens, **anders})


@pytest.fixture
def vera(cast: Cast) -> Medewerker:
    return maak_medewerker("vera", "Vera Baas", "TL", organisatie=cast.gemeente)


# --- registering ---------------------------------------------------------------------------------------------------


def test_only_a_besluit_that_was_sent_can_be_objected_to(cast: Cast) -> None:
    brief = maak_melding(cast, BEKEND, status="verzonden").zaak.documenten.get(soort="reactie_melding")
    with pytest.raises(StapNietMogelijk, match="geen besluit"):
        maak(cast, brief)
    brief = maak_melding(cast, BEKEND, status="reactie_vastgesteld").zaak.documenten.get(soort="reactie_melding")
    Document.objects.filter(pk=brief.pk).update(soort="besluit_afwijzen")
    with pytest.raises(StapNietMogelijk, match="nog niet verzonden"):
        maak(cast, brief)


@pytest.mark.parametrize(
    ("ontvangen", "gepost", "op_tijd"),
    [
        (date(2026, 3, 3), None, "ja"),
        (EINDE, None, "ja"),
        (date(2026, 4, 14), None, "laat"),
        (date(2026, 4, 14), EINDE, "post"),
        (date(2026, 4, 20), EINDE, "post"),
        (date(2026, 4, 21), EINDE, "laat"),
        (date(2026, 4, 14), date(2026, 4, 14), "laat"),
    ],
)
def test_in_time_is_received_or_posted_before_the_end(
    cast: Cast, besluit: Document, ontvangen: date, gepost: date | None, op_tijd: str
) -> None:
    """BZW_6WK and BZW_POST, computed by hand."""
    rij = maak(cast, besluit, ontvangen, gepost_op=gepost)

    assert (rij.bezwaartermijn_tot, rij.op_tijd, rij.verschoonbaar) == (EINDE, op_tijd, None)


@pytest.mark.parametrize(
    ("commissie", "code", "einde"),
    [(False, "BOB_6", date(2026, 5, 26)), (True, "BOB_12", date(2026, 7, 6))],
)
def test_the_decision_term_runs_from_the_end_of_the_term_to_object(
    cast: Cast, besluit: Document, commissie: bool, code: str, einde: date
) -> None:
    """13 April plus six weeks is Whit Monday 25 May, so the 26th; plus twelve is Monday 6 July (7:10 lid 1, Atw 1)."""
    rij = maak(cast, besluit, met_commissie=commissie)

    termijn = Termijn.objects.get(zaak=rij.zaak, kenmerk=rij.kenmerk)
    assert (termijn.code, termijn.dag0, termijn.einddatum) == (code, EINDE, einde)


def test_who_may_register_and_who_may_not(cast: Cast, besluit: Document) -> None:
    for wie in (cast.anna, cast.bilal, cast.eva):
        with pytest.raises(StapNietToegestaan):
            maak(cast, besluit, door=wie)
    with pytest.raises(StapNietMogelijk, match="datums"):
        maak(cast, besluit, vandaag=date(2026, 3, 19))
    maak(cast, besluit)
    with pytest.raises(StapNietMogelijk, match="al bezwaar"):
        maak(cast, besluit)


def test_the_receipt_is_confirmed_in_writing_once(cast: Cast, besluit: Document) -> None:
    """OB_6_14; the letter names the end of the term."""
    rij = maak(cast, besluit)

    brief = acties.bevestig_bezwaar(rij.pk, door=cast.frits, vandaag=date(2026, 3, 20))

    assert brief.status == "verzonden"
    assert "26 mei 2026" in brief.versie.platte_tekst
    assert Verzending.objects.filter(document=brief).count() == 1
    with pytest.raises(StapNietMogelijk, match="al bevestigd"):
        acties.bevestig_bezwaar(rij.pk, door=cast.frits, vandaag=date(2026, 3, 21))


# --- handling ------------------------------------------------------------------------------------------------------


def test_who_wrote_or_took_the_besluit_does_not_handle_it(cast: Cast, besluit: Document, vera: Medewerker) -> None:
    """FS-7 and 10:3 lid 3, in the act and in PostgreSQL."""
    rij = maak(cast, besluit)
    for wie, reden in ((cast.anna, "schreef mee"), (cast.dirk, "nam het besluit")):
        with pytest.raises(StapNietMogelijk, match=reden):
            acties.neem_in_behandeling(rij.pk, behandelaar=wie, door=vera, vandaag=BEKEND)
        with pytest.raises(DatabaseError, match="FS-7"), transaction.atomic():
            Bezwaar.objects.filter(pk=rij.pk).update(behandelaar=wie)
    with pytest.raises(StapNietMogelijk, match="kan dit bezwaar niet behandelen"):
        acties.neem_in_behandeling(rij.pk, behandelaar=cast.bilal, door=vera, vandaag=BEKEND)

    acties.neem_in_behandeling(rij.pk, behandelaar=cast.carla, door=vera, vandaag=BEKEND)

    assert Bezwaar.objects.get(pk=rij.pk).status == "in_behandeling"


def in_behandeling(cast: Cast, rij: Bezwaar) -> Bezwaar:
    return acties.neem_in_behandeling(rij.pk, behandelaar=cast.carla, door=cast.carla, vandaag=BEKEND)


def test_too_late_is_never_inadmissible_by_itself(cast: Cast, besluit: Document, vera: Medewerker) -> None:
    """BZW_LAAT: a jurist judges; only then is there an outcome."""
    dag = date(2026, 4, 22)
    rij = in_behandeling(cast, maak(cast, besluit, dag))
    for uitkomst in ("niet_ontvankelijk", "ongegrond"):
        with pytest.raises(StapNietMogelijk, match="Een jurist beoordeelt eerst"):
            beslis(cast, rij, vera, dag, uitkomst=uitkomst)
    with pytest.raises(StapNietToegestaan):
        acties.beoordeel_te_laat(rij.pk, verschoonbaar=False, motivering="x", door=cast.frits, vandaag=dag)

    acties.beoordeel_te_laat(rij.pk, verschoonbaar=False, motivering="Geen reden.", door=cast.carla, vandaag=dag)
    with pytest.raises(StapNietMogelijk, match="niet-ontvankelijk"):
        beslis(cast, rij, vera, dag)
    assert beslis(cast, rij, vera, dag, uitkomst="niet_ontvankelijk").status == "uitspraak"


def test_a_late_one_that_is_excused_is_decided_like_any_other(cast: Cast, besluit: Document, vera: Medewerker) -> None:
    dag = date(2026, 4, 22)
    rij = in_behandeling(cast, maak(cast, besluit, dag))
    acties.beoordeel_te_laat(rij.pk, verschoonbaar=True, motivering="Lag in het ziekenhuis.", door=vera, vandaag=dag)

    assert beslis(cast, rij, vera, dag).uitkomst == "ongegrond"


def test_a_shortcoming_makes_the_term_stand_still_until_it_is_mended(cast: Cast, besluit: Document) -> None:
    """7:10 lid 2: asked on 20 April until 4 May, mended on 30 April: nine days from the 21st, 26 May becomes 3 June
    (raw end 25 May plus nine days)."""
    rij = in_behandeling(cast, maak(cast, besluit))
    acties.vraag_herstel(
        rij.pk, ontbreekt="de gronden", uiterlijk=date(2026, 5, 4), door=cast.carla, vandaag=date(2026, 4, 20)
    )
    acties.leg_herstel_vast(rij.pk, hersteld_op=date(2026, 4, 30), door=cast.frits, vandaag=date(2026, 4, 30))

    assert Termijn.objects.get(kenmerk=rij.kenmerk, zaak=rij.zaak).einddatum == date(2026, 6, 3)


def test_the_decision_is_put_off_once_with_at_most_six_weeks(cast: Cast, besluit: Document) -> None:
    rij = in_behandeling(cast, maak(cast, besluit))
    with pytest.raises(StapNietMogelijk):
        acties.verdaag_bezwaar(rij.pk, weken=7, reden="druk", door=cast.carla, vandaag=date(2026, 5, 1))
    acties.verdaag_bezwaar(rij.pk, weken=6, reden="druk", door=cast.carla, vandaag=date(2026, 5, 1))

    assert Termijn.objects.get(kenmerk=rij.kenmerk, zaak=rij.zaak).einddatum == date(2026, 7, 6)


# --- the outcome ---------------------------------------------------------------------------------------------------


def test_who_took_the_besluit_does_not_decide_on_the_objection(cast: Cast, besluit: Document, vera: Medewerker) -> None:
    rij = in_behandeling(cast, maak(cast, besluit))
    with pytest.raises(StapNietMogelijk, match="10:3 lid 3"):
        beslis(cast, rij, cast.dirk, date(2026, 5, 4))
    with pytest.raises(StapNietMogelijk, match="Kies waarom"):
        beslis(cast, rij, vera, date(2026, 5, 4), uitkomst="gegrond")
    with pytest.raises(StapNietMogelijk, match="Alleen bij een gegrond"):
        beslis(cast, rij, vera, date(2026, 5, 4), herroepen=True)

    beslis(cast, rij, vera, date(2026, 5, 4))

    termijn = Termijn.objects.get(kenmerk=rij.kenmerk, zaak=rij.zaak)
    assert termijn.voldaan_op == date(2026, 5, 4)


def test_a_withdrawn_objection_ends_its_term_without_a_decision(
    cast: Cast, besluit: Document, vera: Medewerker
) -> None:
    rij = in_behandeling(cast, maak(cast, besluit))
    beslis(cast, rij, vera, date(2026, 5, 4), uitkomst="ingetrokken")

    termijn = Termijn.objects.get(kenmerk=rij.kenmerk, zaak=rij.zaak)
    assert (termijn.voldaan_op, termijn.vervallen_op) == (None, date(2026, 5, 4))


def test_herroepen_asks_for_what_takes_its_place(cast: Cast, besluit: Document, vera: Medewerker) -> None:
    rij = in_behandeling(cast, maak(cast, besluit))
    dag = date(2026, 5, 4)
    beslis(cast, rij, vera, dag, uitkomst="gegrond", herroepen=True, reden="motivering")
    with pytest.raises(StapNietMogelijk, match="welk besluit ervoor in de plaats komt"):
        acties.sluit_bezwaar(rij.pk, door=cast.carla, vandaag=dag)

    ander = maak_melding(cast, BEKEND, status="verzonden").zaak.documenten.get(soort="reactie_melding")
    Document.objects.filter(pk=ander.pk).update(soort="besluit_toewijzen", zaak=rij.zaak)
    nieuw = Document.objects.get(pk=ander.pk)
    acties.leg_nieuw_besluit_vast(rij.pk, nieuw=nieuw, door=cast.carla, vandaag=dag)
    acties.sluit_bezwaar(rij.pk, door=cast.carla, vandaag=dag)

    besluit.refresh_from_db()
    assert (besluit.status, besluit.vervangen_door_id) == ("vervangen", nieuw.pk)
    assert Bezwaar.objects.get(pk=rij.pk).status == "afgehandeld"


def test_beroep_and_suspension_are_recorded_and_keep_it_open(cast: Cast, besluit: Document, vera: Medewerker) -> None:
    rij, dag = in_behandeling(cast, maak(cast, besluit)), date(2026, 5, 4)
    wie = {"door": cast.carla, "vandaag": dag}
    with pytest.raises(StapNietMogelijk, match="na de beslissing op bezwaar"):
        acties.leg_rechtsmiddel_vast(rij.pk, soort="beroep", instantie="Rechtbank", ingesteld_op=dag, **wie)
    vovo = acties.leg_rechtsmiddel_vast(
        rij.pk, soort="voorlopige_voorziening", instantie="Rechtbank", ingesteld_op=date(2026, 4, 1), **wie
    )
    acties.leg_uitspraak_vast(vovo.pk, uitspraak_op=dag, uitkomst="toegewezen", schorsing_van=dag, **wie)
    beslis(cast, rij, vera, dag)
    beroep = acties.leg_rechtsmiddel_vast(
        rij.pk, soort="beroep", instantie="Rechtbank", ingesteld_op=dag, bij_ons_ontvangen_op=dag,
        doorgezonden_op=dag, **wie,
    )  # fmt: skip
    with pytest.raises(StapNietMogelijk, match="Er loopt nog beroep"):
        acties.sluit_bezwaar(rij.pk, **wie)
    acties.leg_uitspraak_vast(beroep.pk, uitspraak_op=dag, uitkomst="ongegrond", **wie)
    acties.sluit_bezwaar(rij.pk, **wie)

    pagina = browser(cast.anna).get(f"/zaken/{rij.zaak.zaaknummer}/").content.decode()
    assert "besluit geschorst door de rechter" in pagina


# --- pages ---------------------------------------------------------------------------------------------------------


def test_from_the_zaak_page_to_a_decision(cast: Cast, besluit: Document, vera: Medewerker, settings: Any) -> None:
    nummer = besluit.zaak.zaaknummer
    frits, carla = browser(cast.frits), browser(cast.carla)
    assert f"/zaken/{nummer}/bezwaar/nieuw/" in frits.get(f"/zaken/{nummer}/").content.decode()
    pad = f"/zaken/{nummer}/bezwaar/nieuw/"
    wie = besluit.zaak.betrokkenen.get().pk
    velden = {"besluit": besluit.pk, "betrokkene": wie, "ontvangen_op": "2026-03-20", "kanaal": "brief"}

    assert frits.post(pad, {**velden, "ontvangen_op": ""}).status_code == 422
    antwoord = frits.post(pad, velden)
    rij = Bezwaar.objects.get()
    assert antwoord["Location"] == f"/bezwaren/{rij.pk}/"
    assert browser(cast.anna).get(pad).status_code == 403

    assert frits.post(f"/bezwaren/{rij.pk}/", {"daad": "bevestig"}).status_code == 302
    blad = f"/bezwaren/{rij.pk}/"
    geweigerd = carla.post(blad, {"daad": "behandel", "behandel-behandelaar": cast.dirk.pk})
    assert geweigerd.status_code == 422
    assert "nam het besluit" in geweigerd.content.decode()
    assert carla.post(blad, {"daad": "behandel", "behandel-behandelaar": cast.carla.pk}).status_code == 302
    beslissing = {
        "daad": "uitkomst", "uitkomst-uitkomst": "ongegrond", "uitkomst-motivering": "Klopt.",
        "uitkomst-beslist_op": "2026-05-04", "uitkomst-beslist_door": vera.pk,
    }  # fmt: skip
    assert carla.post(blad, beslissing).status_code == 302
    assert "ongegrond" in carla.get(blad).content.decode()
    assert nummer in carla.get("/bezwaren/").content.decode()
    assert browser(cast.eva).get("/bezwaren/").status_code == 403
    assert browser(cast.eva).get(blad).status_code == 404
    assert carla.post(blad, {"daad": "verzonnen"}).status_code == 404
