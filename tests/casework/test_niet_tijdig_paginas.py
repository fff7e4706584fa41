"""The screens of the term for a decision and of being late: who sees what, what is refused, what stays typed."""

from __future__ import annotations

from datetime import date

import pytest

from cases.casework.models import Dwangsom, Ingebrekestelling, Stilstand, Verdaging
from cases.deadlines import actions as klok
from cases.dossiers.actions import deel_met_organisatie
from tests.casework.hulp_termijnen import DAG, brief, op, termijn, verzoek
from tests.casework.test_beslistermijn import EINDE_B16, NIEUW, ONTVANGST_B16, stel_voor
from tests.casework.test_niet_tijdig import EERSTE, EINDE, IG, ONTVANGST, stel_in_gebreke
from tests.factories import Cast, maak_melding

pytestmark = pytest.mark.django_db


def stap(client, zaak, naam, **velden):
    return client.post(f"/zaken/{zaak.zaaknummer}/stap/{naam}/", velden)


def test_the_acts_stand_on_a_zaak_with_a_term_for_a_decision_and_not_on_a_melding(cast: Cast, als) -> None:
    rij, melding = verzoek(cast, ONTVANGST), maak_melding(cast, date(2026, 3, 2))
    with op(date(2026, 4, 1)):
        client = als(cast.anna)
        verzoekpagina = client.get(f"/zaken/{rij.zaak.zaaknummer}/").content.decode()
        meldingpagina = client.get(f"/zaken/{melding.zaak.zaaknummer}/").content.decode()
        geweigerd = client.get(f"/zaken/{melding.zaak.zaaknummer}/stap/schort-op-termijn/")

    for label in ("Termijn opschorten", "Verdagen voorstellen", "Ingebrekestelling registreren"):
        assert label in verzoekpagina
        assert label not in meldingpagina
    assert geweigerd.status_code == 409
    assert "Dit kan niet bij deze zaak" in geweigerd.content.decode()


@pytest.mark.parametrize(
    ("velden", "veld", "fout"),
    [
        ({"grond": "4:15-2a", "van": "2026-04-01", "tot_en_met": "2026-04-10"}, "bewijs", "schriftelijke instemming"),
        ({"grond": "4:15-2a", "van": "2026-04-01"}, "tot_en_met", "laatste dag"),
        ({"grond": "4:15-2b"}, "van", "eerste dag"),
        ({"grond": "4:15-1b", "van": "2026-04-01"}, "van", "leeg"),
        ({"grond": ""}, "grond", "verplicht"),
    ],
)
def test_what_lacks_is_said_at_its_field_and_what_was_typed_stays(cast: Cast, als, velden, veld, fout) -> None:
    rij = verzoek(cast, ONTVANGST)
    with op(date(2026, 4, 1)):
        antwoord = stap(als(cast.anna), rij.zaak, "schort-op-termijn", toelichting="Getypte tekst", **velden)

    assert antwoord.status_code == 422
    assert fout in " ".join(antwoord.context["form"].errors[veld]).lower() + " ".join(
        antwoord.context["form"].errors[veld]
    )
    assert "Getypte tekst" in antwoord.content.decode()
    assert not Stilstand.objects.exists()


def test_suspending_and_ending_by_the_screens(cast: Cast, als) -> None:
    rij = verzoek(cast, ONTVANGST)
    with op(date(2026, 4, 1)):
        client = als(cast.anna)
        assert stap(
            client, rij.zaak, "schort-op-termijn", grond="4:15-2b", van="2026-04-01", toelichting="Levert niets aan."
        ).status_code == 302  # fmt: skip
        pagina = client.get(f"/zaken/{rij.zaak.zaaknummer}/").content.decode()
        assert "Staat stil" in pagina
        assert "Levert niets aan." in pagina
    with op(date(2026, 4, 8)):
        client = als(cast.anna)
        formulier = client.get(f"/zaken/{rij.zaak.zaaknummer}/stap/beeindig-stilstand/").content.decode()
        assert "Vertraging door de aanvrager, vanaf woensdag 1 april 2026" in formulier
        assert stap(
            client, rij.zaak, "beeindig-stilstand", stilstand=Stilstand.objects.get().pk, einde_op="2026-04-07",
            reden="Alles is er.",
        ).status_code == 302  # fmt: skip
        pagina = client.get(f"/zaken/{rij.zaak.zaaknummer}/").content.decode()
    assert "7 dagen opgeschort" in pagina
    assert "Nog te melden aan de verzoeker" in pagina  # the letter waits for the post


def test_the_form_to_extend_warns_the_second_time_and_takes_a_listed_or_an_own_reason(cast: Cast, als) -> None:
    rij = verzoek(cast, ONTVANGST_B16)
    with op(date(2026, 4, 21)):
        client = als(cast.anna)
        adres = f"/zaken/{rij.zaak.zaaknummer}/stap/stel-verdaging-voor/"
        assert "loopt nu tot en met dinsdag 28 april 2026" in client.get(adres).content.decode()
        leeg = client.post(adres, {"tot": "2026-06-19", "waarom": "anders", "reden": " "})
        dubbel = client.post(adres, {"tot": "2026-06-19", "waarom": "advies", "reden": "ook dit"})
        assert (leeg.status_code, dubbel.status_code) == (422, 422)
        vroeg = client.post(adres, {"tot": "2026-04-28", "waarom": "advies"})
        assert "ligt niet na het einde van de termijn" in vroeg.content.decode()
        assert client.post(adres, {"tot": "2026-06-19", "waarom": "advies"}).status_code == 302
        verdaging = Verdaging.objects.get()
        assert verdaging.reden == "Wij wachten op advies van een deskundige."
        assert "verdagingen te beoordelen" in als(cast.dirk).get("/").content.decode()
        beoordeling = als(cast.dirk).post(
            f"/zaken/{rij.zaak.zaaknummer}/stap/beoordeel-verdaging/", {"verdaging": verdaging.pk, "akkoord": "nee"}
        )
        assert "Leg uit waarom u niet akkoord bent" in beoordeling.content.decode()
        assert als(cast.dirk).post(
            f"/zaken/{rij.zaak.zaaknummer}/stap/beoordeel-verdaging/", {"verdaging": verdaging.pk, "akkoord": "ja"}
        ).status_code == 302  # fmt: skip


def test_too_late_to_extend_is_explained(cast: Cast, als) -> None:
    rij = verzoek(cast, ONTVANGST_B16)
    with op(EINDE_B16 + DAG):
        antwoord = als(cast.anna).get(f"/zaken/{rij.zaak.zaaknummer}/stap/stel-verdaging-voor/")

    assert antwoord.status_code == 409
    assert "De beslistermijn is al voorbij" in antwoord.content.decode()


def test_an_ingebrekestelling_by_the_screen_shows_how_it_was_weighed(cast: Cast, als) -> None:
    rij = verzoek(cast, ONTVANGST)
    persoon = rij.zaak.betrokkenen.get()
    with op(IG):
        client = als(cast.frits)
        zonder = stap(
            client, rij.zaak, "registreer-ingebrekestelling", ontvangen_op="2026-05-04", kanaal="brief",
            betrokkene=persoon.pk,
        )  # fmt: skip
        assert zonder.status_code == 422
        assert "Voeg het stuk toe" in zonder.content.decode()
        assert stap(
            client, rij.zaak, "registreer-ingebrekestelling", ontvangen_op="2026-05-04", kanaal="brief",
            betrokkene=persoon.pk, bestand=brief(),
        ).status_code == 302  # fmt: skip
        pagina = client.get(f"/ingebrekestellingen/{Ingebrekestelling.objects.get().pk}/").content.decode()

    assert "Zij is geldig" in pagina
    assert "liep tot en met dinsdag 28 april 2026" in pagina
    assert "dinsdag 19 mei 2026" in pagina


def test_a_jurist_decides_on_the_page_and_others_only_read(cast: Cast, als) -> None:
    rij = verzoek(cast, ONTVANGST)
    ingebrekestelling = stel_in_gebreke(cast, rij, EINDE)
    adres = f"/ingebrekestellingen/{ingebrekestelling.pk}/"
    with op(date(2026, 4, 29)):
        assert "Oordeel vastleggen" not in als(cast.anna).get(adres).content.decode()
        ander = als(cast.anna).post(adres, {"onderdeel": "oordeel", "oordeel-geldt": "ja", "oordeel-motivering": "x"})
        assert ander.status_code == 409
        carla = als(cast.carla)
        assert "ingebrekestellingen te beoordelen" in carla.get("/").content.decode()
        leeg = carla.post(adres, {"onderdeel": "oordeel", "oordeel-geldt": "ja", "oordeel-motivering": ""})
        assert leeg.status_code == 422
        goed = carla.post(adres, {"onderdeel": "oordeel", "oordeel-geldt": "ja", "oordeel-motivering": "Abuis."})
        assert goed.status_code == 302
        assert "Oordeel van Carla Smit" in carla.get(adres).content.decode()
    ingebrekestelling.refresh_from_db()
    assert ingebrekestelling.status == "geldig"


def test_the_besluit_and_the_payment_by_the_page(cast: Cast, als) -> None:
    from cases.casework.actions.niet_tijdig import bij_besluit_bekend

    rij = verzoek(cast, ONTVANGST, verzoekers=2)
    adres = f"/ingebrekestellingen/{stel_in_gebreke(cast, rij).pk}/"
    with op(date(2026, 6, 5)):
        bij_besluit_bekend(rij.zaak, date(2026, 6, 5))
    with op(date(2026, 6, 8)):
        anna = als(cast.anna)
        mensen = [p.pk for p in rij.zaak.betrokkenen.order_by("pk")]
        niemand = anna.post(adres, {"onderdeel": "besluit"})
        assert niemand.status_code == 422
        assert anna.post(adres, {"onderdeel": "besluit", "besluit-verzoekers": mensen}).status_code == 302
        tekst = anna.get(adres).content.decode().replace("\u00a0", " ")
    assert tekst.count("€ 213,50") == 2
    assert Dwangsom.objects.get().status == "in_besluit"


def test_the_overview_groups_what_asks_attention(cast: Cast, als) -> None:
    laat, stil, voorstel = verzoek(cast, ONTVANGST), verzoek(cast, ONTVANGST), verzoek(cast, ONTVANGST_B16)
    stel_voor(cast, voorstel, date(2026, 4, 21), tot=NIEUW)
    twijfel = stel_in_gebreke(cast, stil, EINDE)
    stel_in_gebreke(cast, laat)
    with op(EERSTE):
        pagina = als(cast.anna).get("/te-laat/?van=mij")
        groepen = {g.code: [r.zaak.zaaknummer for r in g.regels] for g in pagina.context["groepen"]}
        assert als(cast.eva).get("/te-laat/").status_code == 404

    assert groepen["dwangsom"] == [laat.zaak.zaaknummer]
    assert groepen["oordeel"] == [twijfel.zaak.zaaknummer]
    assert groepen["verdaging"] == [voorstel.zaak.zaaknummer]
    assert set(groepen["termijn"]) == {laat.zaak.zaaknummer, stil.zaak.zaaknummer, voorstel.zaak.zaaknummer}


def test_a_suspension_after_the_raw_end_waits_for_a_jurist(cast: Cast, als) -> None:
    rij = verzoek(cast, date(2026, 3, 8))  # raw Sunday 3 May, Monday 4 May (orakel A03)
    klok.schort_op(termijn(rij.zaak), grond="4:15-2b", van=date(2026, 5, 4), tot=None)
    with op(date(2026, 5, 4)):
        tekst = als(cast.carla).get("/te-laat/").content.decode()

    assert "telt een opschorting mee?" in tekst


def test_the_nightly_task_stops_what_is_full(cast: Cast) -> None:
    from django_celery_beat.models import PeriodicTask

    from cases.casework.tasks import sluit_dwangsommen

    stel_in_gebreke(cast, verzoek(cast, ONTVANGST))
    with op(date(2026, 6, 30)):
        assert sluit_dwangsommen() == 1

    assert PeriodicTask.objects.get(task=sluit_dwangsommen.name).enabled
    assert Dwangsom.objects.get().bedrag == 1442


def test_a_ketenpartner_and_a_stranger_see_nothing_of_it(cast: Cast, als) -> None:
    rij = verzoek(cast, ONTVANGST)
    ingebrekestelling = stel_in_gebreke(cast, rij)
    deel_met_organisatie(rij.zaak, cast.partner)
    with op(EERSTE):
        eva = als(cast.eva)
        assert eva.get(f"/ingebrekestellingen/{ingebrekestelling.pk}/").status_code == 404
        assert "Te laat beslissen" not in eva.get(f"/zaken/{rij.zaak.zaaknummer}/").content.decode()
        type(rij.zaak).objects.filter(pk=rij.zaak.pk).update(vertrouwelijk=True)
        assert als(cast.bilal).get(f"/ingebrekestellingen/{ingebrekestelling.pk}/").status_code == 404


def test_a_shielded_applicant_is_not_named_on_the_page(cast: Cast, als) -> None:
    rij = verzoek(cast, ONTVANGST)
    rij.zaak.betrokkenen.update(afgeschermd=True)
    ingebrekestelling = stel_in_gebreke(cast, rij)
    with op(EERSTE):
        tekst = als(cast.anna).get(f"/ingebrekestellingen/{ingebrekestelling.pk}/").content.decode()

    assert "Joke" not in tekst
    assert "afgeschermde verzoeker" in tekst


def test_the_number_of_queries_of_the_overview_does_not_grow(cast: Cast, als, django_assert_max_num_queries) -> None:
    for _ in range(4):
        stel_in_gebreke(cast, verzoek(cast, ONTVANGST))
    with op(EERSTE):
        client = als(cast.anna)
        client.get("/te-laat/")
        with django_assert_max_num_queries(24):
            client.get("/te-laat/")
