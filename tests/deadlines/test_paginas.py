"""The calculator, the register, the clocks and the values of beheer as pages."""

from datetime import date
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone

from cases.deadlines import actions
from cases.deadlines.feestdagen import voluit
from cases.deadlines.models import KBJaar, Rekenkeuze, Termijnwaarde
from cases.deadlines.watcher import signaleer

pytestmark = pytest.mark.django_db
REKENEN = "/termijnen/rekenen/"


@pytest.fixture
def als(client):
    def inloggen(medewerker):
        client.force_login(medewerker)
        return client

    return inloggen


@pytest.fixture
def beheerder(medewerker):
    return medewerker("Fatima", "FB")


def test_without_login_there_is_no_calculator(client):
    assert client.get(REKENEN).status_code == 302


def test_the_calculator_begins_empty_and_offers_every_term(als, anna):
    pagina = als(anna).get(REKENEN)

    assert pagina.status_code == 200
    tekst = pagina.content.decode()
    assert 'label="1.1 Melding, verzoek en ontvangst"' in tekst
    assert 'value="HV_8WK"' in tekst
    assert 'value="BKM"' not in tekst  # a Rechtsregel has no length


def test_an_address_holds_the_question_and_shows_the_derivation(als, anna):
    pagina = als(anna).get(
        REKENEN,
        {
            "code": "HV_8WK",
            "van": "2026-03-02",
            "opschorting_1_van": "2026-03-10",
            "opschorting_1_tot": "2026-03-18",
            "opschorting_1_grond": "4:15-1a",
            "opschorting_2_van": "",
        },
    )

    tekst = pagina.content.decode()
    assert pagina.status_code == 200
    assert "woensdag 6 mei 2026" in tekst
    assert "9 dagen opgeschort, van dinsdag 10 maart 2026 tot en met woensdag 18 maart 2026" in tekst
    assert "?code=HV_8WK&amp;van=2026-03-02&amp;opschorting_1_van=2026-03-10" in tekst
    assert "opschorting_2_van=" not in tekst.split("Adres van deze berekening")[0].rsplit("href", 1)[1]


@pytest.mark.parametrize(
    ("vraag", "veld", "fout"),
    [
        ({"van": ""}, "van", "verplicht"),
        ({"van": "2026-02-30"}, "van", "datum"),
        ({"code": "BKM"}, "code", "keuze"),
        ({"code": "LOD_BEGUNST"}, "duur", "geen vaste duur"),
        ({"duur": "9w"}, "duur", "staat vast"),
        ({"code": "LOB_48U"}, "van", "Geef ook de tijd"),
        ({"code": "BZW_6WK", "opschorting_1_van": "2026-03-10"}, "opschorting_1_van", "niet worden opgeschort"),
        ({"opschorting_1_van": "2026-03-10", "opschorting_1_tot": "2026-03-09"}, "opschorting_1_tot", "vóór de eerste"),
        ({"opschorting_2_tot": "2026-03-09"}, "opschorting_2_van", "eerste dag"),
        ({"verlenging_1_met": "2w", "verlenging_1_datum": "2026-06-19"}, "verlenging_1_met", "niet allebei"),
        ({"verlenging_1_met": "veel"}, "verlenging_1_met", "niet te lezen"),
        ({"verlenging_1_datum": "2026-06-19", "verlenging_1_op": "2026-04-29"}, "verlenging_1_op", "te laat"),
        ({"stuiting": "2026-03-09"}, "stuiting", "niet worden gestuit"),
        ({"uitstel_van": "2026-03-09"}, "uitstel_van", "niet verlengd"),
        ({"rechtsmiddel_tot": "2026-03-09"}, "rechtsmiddel_van", "eerste dag"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(als, anna, vraag, veld, fout):
    pagina = als(anna).get(REKENEN, {"code": "HV_8WK", "van": "2026-03-02"} | vraag)

    assert pagina.status_code == 422
    assert fout in " ".join(pagina.context["form"].errors[veld])
    assert "Er klopt nog iets niet" in pagina.content.decode()


def _voorbeelden():
    """The worked examples that no zaak of today has (§2.3, E to K), as a question in the address."""
    tabel = Path(__file__).parent.parent / "approved" / "rekenvoorbeelden.txt"
    for regel in tabel.read_text().splitlines():
        if "|" not in regel or regel.startswith("#"):
            continue
        naam, _, code, dag0, feiten, instelling, uitkomst = (deel.strip() for deel in regel.split("|"))
        if naam[0] in "EFGHJK" and not instelling:
            vraag = {"code": code, "van": dag0} | _vraag(feiten)
            yield pytest.param(vraag, date.fromisoformat(uitkomst.split()[1]), id=f"{naam}-{code}-{dag0}")


def _vraag(feiten: str) -> dict[str, str]:
    soort, _, waarde = feiten.partition(" ")
    velden = {
        "": {},
        "duur": {"duur": waarde},
        "verlenging": {"verlenging_1_met": waarde},
        "stuiting": {"stuiting": waarde},
        "uitstel": dict(zip(("uitstel_van", "uitstel_tot"), waarde.split(".."), strict=False)),
    }
    return velden[soort]


@pytest.mark.parametrize(("vraag", "uitkomst"), list(_voorbeelden()))
def test_every_other_worked_example_comes_out_on_the_page(als, anna, vraag, uitkomst):
    pagina = als(anna).get(REKENEN, vraag)

    assert pagina.status_code == 200
    uitkomstblok = pagina.content.decode().split('id="uitkomst"')[1]
    assert f"<strong>{voluit(uitkomst)}</strong>" in uitkomstblok


def test_hours_are_asked_with_a_time(als, anna):
    pagina = als(anna).get(REKENEN, {"code": "LOB_48U", "van": "2026-06-10", "tijd": "10:00"})

    assert "maandag 8 juni 2026, 10.00 uur" in pagina.content.decode()


def test_nobody_is_late_for_a_day_from_which_something_may(als, anna):
    pagina = als(anna).get(REKENEN, {"code": "LOB_VERKOOP", "van": "2020-06-12"})

    assert "te laat" not in pagina.content.decode()


def test_a_policy_value_and_a_choice_of_beheer_hold_on_the_page(als, anna, beheerder):
    actions.kies(
        "atw_bij_ingebrekestelling", waarde=True, geldig_van=date(2026, 1, 1), besluit="advies", door=beheerder
    )

    pagina = als(anna).get(REKENEN, {"code": "DW_START", "van": "2026-05-11"})

    assert "woensdag 27 mei 2026" in pagina.content.decode()


def test_the_register_shows_every_rule_with_its_source(als, anna, django_assert_max_num_queries):
    client = als(anna)
    with django_assert_max_num_queries(14):  # of which the counters of the menu
        tekst = client.get("/termijnen/regels/").content.decode()

    for code in ("MEL_CONTACT", "TR-03", "BKM", "BBL_SLOOPEINDE", "KPI"):
        assert code in tekst
    assert "art. 4:13 lid 2 Awb" in tekst


def test_the_clocks_are_for_beheer(als, anna, beheerder):
    assert als(anna).get("/beheer/klokken/").status_code == 403
    assert als(beheerder).get("/beheer/klokken/").status_code == 200


def test_the_clocks_show_the_heartbeat_the_signals_and_the_unknown_years(als, beheerder, zaak):
    actions.start(zaak, "MEL_CONTACT", dag0=date(2026, 3, 2))
    leeg = als(beheerder).get("/beheer/klokken/").content.decode()
    assert "nog niet gelopen" in leeg

    signaleer(timezone.localdate())
    tekst = als(beheerder).get("/beheer/klokken/").content.decode()

    assert "in orde" in tekst
    assert "Nog steeds niet gehaald" in tekst
    assert "<b>2029</b>" in tekst


def test_the_number_of_queries_of_the_clocks_does_not_grow(als, beheerder, maak_zaak, django_assert_max_num_queries):
    for _ in range(15):
        actions.start(maak_zaak(), "MEL_CONTACT", dag0=date(2026, 3, 2))
    client = als(beheerder)
    client.get("/beheer/klokken/")
    with django_assert_max_num_queries(22):
        client.get("/beheer/klokken/")


def stuur(client, formulier, **velden):
    return client.post(
        reverse("beheer-termijnen"), {"formulier": formulier} | {f"{formulier}-{k}": v for k, v in velden.items()}
    )


def test_beheer_sets_a_policy_value_a_choice_and_a_year(als, beheerder):
    client = als(beheerder)

    assert stuur(
        client, "waarde", code="MEL_AFDOEN", duur="8w", geldig_van="2026-12-01", besluit="Besluit 12"
    ).status_code == 302  # fmt: skip
    assert stuur(
        client, "keuze", naam="atw_bij_postweek", waarde="nee", geldig_van="2026-12-01", besluit="Advies 3"
    ).status_code == 302  # fmt: skip
    assert stuur(client, "jaar", jaar="2029", dagen="2029-05-11\n2029-12-24", bron="Staatscourant").status_code == 302

    waarde, keuze, jaar = Termijnwaarde.objects.get(), Rekenkeuze.objects.get(), KBJaar.objects.get()
    assert (str(waarde.duur), waarde.vastgelegd_door) == ("8 weken", beheerder)
    assert (keuze.naam, keuze.waarde) == ("atw_bij_postweek", False)
    assert jaar.dagen == [date(2029, 5, 11), date(2029, 12, 24)]
    tekst = client.get(reverse("beheer-termijnen")).content.decode()
    assert "Besluit 12" in tekst


@pytest.mark.parametrize(
    ("formulier", "velden", "fout"),
    [
        ("waarde", {"code": "MEL_AFDOEN", "duur": "lang", "geldig_van": "2026-12-01", "besluit": "x"}, "niet te lezen"),
        (
            "waarde",
            {"code": "MEL_CONTACT", "duur": "2w", "geldig_van": "2026-12-01", "besluit": "x"},
            "telt in werkdagen",
        ),
        ("waarde", {"code": "HV_8WK", "duur": "9w", "geldig_van": "2026-12-01", "besluit": "x"}, "Selecteer"),
        ("keuze", {"naam": "", "waarde": "ja", "geldig_van": "2026-12-01", "besluit": "x"}, "verplicht"),
        ("jaar", {"jaar": "2028", "dagen": "", "bron": "x"}, "2029"),
        ("jaar", {"jaar": "2029", "dagen": "2030-05-11", "bron": "x"}, "moeten in 2029 vallen"),
        ("jaar", {"jaar": "2029", "dagen": "2029-05-12", "bron": "x"}, "niet in het weekend"),
    ],
)
def test_what_beheer_cannot_set_is_refused_with_what_was_typed(als, beheerder, formulier, velden, fout):
    antwoord = stuur(als(beheerder), formulier, **velden)

    assert antwoord.status_code == 422
    assert fout in antwoord.content.decode()
    assert not Termijnwaarde.objects.exists()
    assert not Rekenkeuze.objects.exists()
    assert not KBJaar.objects.exists()


def test_who_may_only_propose_sees_the_values_but_cannot_change_them(als, teamleider):
    client = als(teamleider)

    assert "Waarde vastleggen" not in client.get(reverse("beheer-termijnen")).content.decode()
    assert stuur(client, "jaar", jaar="2029", dagen="", bron="x").status_code == 403
