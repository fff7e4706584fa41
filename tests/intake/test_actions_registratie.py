"""ML1, HV1, ML2, HV2 and ML25: taking in, converting to the other variant, withdrawing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from cases.casework.actions.dossier import voeg_bestand_toe
from cases.casework.actions.zaak import koppel_zaak
from cases.deadlines.models import Termijn
from cases.dossiers.models import Betrokkene, Betrokkenheid, TussentijdsGewijzigd, Zaak
from cases.dossiers.steps import StapNietMogelijk, StapNietToegestaan
from cases.intake.actions import beoordeling, registratie
from cases.intake.models import Handhavingsverzoek, Melding
from cases.outbox.models import Notificatie
from tests.factories import INDIENER, Cast, gegevens, maak_medewerker, maak_melding
from tests.intake.conftest import DINSDAG, MAANDAG
from tests.unchanged import weigert

pytestmark = pytest.mark.django_db
ANONIEM = {"anoniem": True}


def lopend(zaak: Zaak) -> dict[str, date | None]:
    """The running terms of a zaak with their last day."""
    return dict(Termijn.objects.filter(zaak=zaak, voldaan_op=None, vervallen_op=None).values_list("code", "einddatum"))


# --- ML1 -----------------------------------------------------------------------------------------------------------


def test_registering_opens_a_file_with_its_terms_and_gives_it_to_who_handles_the_category(cast: Cast) -> None:
    melding = registratie.registreer_melding(gegevens(cast, MAANDAG), door=cast.frits, vandaag=MAANDAG)

    zaak = melding.zaak
    zaak.refresh_from_db()
    assert (zaak.zaaknummer, melding.status, zaak.toestand) == ("M-2026-00001", "toegewezen", "toegewezen")
    assert (zaak.hoofdbehandelaar, zaak.team, zaak.aan_zet) == (cast.anna, cast.team, "behandelaar")
    assert lopend(zaak) == {"MEL_CONTACT": date(2026, 7, 8), "MEL_AFDOEN": date(2026, 8, 17)}
    assert (zaak.uiterste_datum, zaak.uiterste_code) == (date(2026, 7, 8), "MEL_CONTACT")
    assert list(zaak.gebeurtenissen.order_by("volgnummer").values_list("soort", "actor__gebruikersnaam")) == [
        ("registreer", "frits"),
        ("betrokkene_toegevoegd", "frits"),
        ("wijs_toe", None),
    ]
    assert Notificatie.objects.get(medewerker=cast.anna).zaaknummer == "M-2026-00001"


def test_the_terms_run_from_the_day_of_receipt_also_when_it_is_registered_later(cast: Cast) -> None:
    """The day of receipt does not count (§0.3); Friday 26 June + 2 working days is Tuesday 30 June."""
    zaak = registratie.registreer_melding(gegevens(cast, date(2026, 6, 26)), door=cast.frits, vandaag=MAANDAG).zaak

    assert lopend(zaak) == {"MEL_CONTACT": date(2026, 6, 30), "MEL_AFDOEN": date(2026, 8, 7)}


def test_a_category_without_a_handler_waits_in_its_team(cast: Cast) -> None:
    zaak = maak_melding(cast, MAANDAG, status="geregistreerd", categorie=cast.overig).zaak

    assert (zaak.hoofdbehandelaar, zaak.team, zaak.aan_zet) == (None, cast.team, "intake")


def test_while_the_handler_is_away_it_goes_to_the_replacement(cast: Cast) -> None:
    chris = maak_medewerker("chris", "Chris Bos", "CM", organisatie=cast.gemeente)
    cast.anna.vervangingen.create(vervanger=chris, van=MAANDAG, tot=MAANDAG, reden="vrij")

    assert maak_melding(cast, MAANDAG).zaak.hoofdbehandelaar == chris
    assert maak_melding(cast, DINSDAG).zaak.hoofdbehandelaar == cast.anna


def test_somebody_with_an_own_interest_at_the_address_does_not_get_it_by_itself(cast: Cast) -> None:
    """R-26, Awb 2:4: nobody is left, so a person decides."""
    Betrokkenheid.objects.create(
        medewerker=cast.anna,
        hoedanigheid="belanghebbende",
        plaats="1234CD-3",
        van=date(2020, 1, 1),
        bron="zelf gemeld",
        ingevoerd_op="2026-01-01 12:00+01",
    )

    zaak = maak_melding(cast, MAANDAG, status="geregistreerd").zaak

    assert zaak.hoofdbehandelaar is None
    assert zaak.gebeurtenissen.filter(soort="toewijzing_niet_mogelijk").exists()


@pytest.mark.parametrize(
    ("anders", "zegt"),
    [
        ({"ontvangstdatum": DINSDAG}, "ligt in de toekomst"),
        ({"situatie": "  "}, "wat er aan de hand is"),
        ({"indiener": {}}, "Vul een naam in, of geef aan dat de indiener anoniem wil blijven"),
    ],
)
def test_without_what_is_needed_nothing_is_registered(cast: Cast, anders: dict[str, object], zegt: str) -> None:
    """R-39."""
    with weigert(ValidationError, zegt):
        registratie.registreer_melding(gegevens(cast, MAANDAG, **anders), door=cast.frits, vandaag=MAANDAG)


@pytest.mark.parametrize("wie", ["carla", "greet", "eva"])
def test_only_who_may_register_registers(cast: Cast, wie: str) -> None:
    with weigert(StapNietToegestaan, "Dit mag alleen een casemanager"):
        registratie.registreer_melding(gegevens(cast, MAANDAG), door=getattr(cast, wie), vandaag=MAANDAG)


@pytest.mark.parametrize(
    "ook",
    [{"naam": "Joke"}, {"organisatienaam": "De Hoek"}, {"email": "j@voorbeeld.example"}, {"telefoon": "0612345678"},
     {"straat": "Lindelaan"}, {"huisnummer": 14}, {"postcode": "1234 AB"}],
)  # fmt: skip
def test_al_3_of_somebody_anonymous_no_identifying_field_is_kept(cast: Cast, ook: dict[str, object]) -> None:
    with weigert(ValidationError, "anonieme indiener worden geen naam"):
        registratie.registreer_melding(
            gegevens(cast, MAANDAG, indiener={**ANONIEM, **ook}), door=cast.frits, vandaag=MAANDAG
        )
    zaak = registratie.registreer_melding(
        gegevens(cast, MAANDAG, indiener=ANONIEM), door=cast.frits, vandaag=MAANDAG
    ).zaak
    with pytest.raises(IntegrityError, match="anoniem_heeft_geen_gegevens"), transaction.atomic():
        Betrokkene.objects.filter(zaak=zaak).update(**ook)


def test_an_anonymous_reporter_cannot_be_called_so_no_term_of_contact_runs(cast: Cast) -> None:
    zaak = maak_melding(cast, MAANDAG, indiener=ANONIEM).zaak

    assert set(lopend(zaak)) == {"MEL_AFDOEN"}


def test_urgency_known_at_the_desk_is_recorded_and_the_team_leader_hears_it(cast: Cast) -> None:
    zaak = maak_melding(cast, MAANDAG, urgentie="zeer_spoed", urgentie_reden="gaslucht").zaak

    zaak.refresh_from_db()
    assert (zaak.urgentie, zaak.urgentie_gezet) == ("zeer_spoed", False), (
        "Frits passes it on; the handler judges (§3.1)"
    )
    assert Notificatie.objects.filter(medewerker=cast.dirk, soort="spoed").count() == 1


def test_a_file_that_may_not_be_stored_refuses_the_whole_registration(cast: Cast) -> None:
    """R-39: all or nothing."""
    goed = SimpleUploadedFile("brief.txt", b"Geachte gemeente, het is weer zover.")
    fout = SimpleUploadedFile("foto.jpg", b"MZ\x90\x00 een programma")

    with weigert(ValidationError, "foto.jpg is geen soort bestand dat we bewaren"):
        registratie.registreer_melding(
            gegevens(cast, MAANDAG, bestanden=(goed, fout)), door=cast.frits, vandaag=MAANDAG
        )


def test_r_38_what_comes_in_is_in_the_file_at_once_and_stays(cast: Cast) -> None:
    brief = SimpleUploadedFile("brief.txt", b"Geachte gemeente, het is weer zover.")
    zaak = maak_melding(cast, MAANDAG, bestanden=(brief,)).zaak

    bestand = zaak.bestanden.get()
    with pytest.raises(Exception, match="Cannot delete"), transaction.atomic():
        bestand.delete()
    assert zaak.gebeurtenissen.filter(soort="voeg_bestand_toe").count() == 1


def test_a_channel_registers_by_itself(cast: Cast) -> None:
    zaak = registratie.registreer_melding(gegevens(cast, MAANDAG, kanaal="digitaal"), door=None, vandaag=MAANDAG).zaak

    assert zaak.automatisch_geregistreerd
    assert zaak.geregistreerd_door is None


# --- HV1, R-06 -----------------------------------------------------------------------------------------------------


def test_a_formal_request_has_eight_weeks_from_receipt(cast: Cast) -> None:
    """HV_8WK: Monday 6 July + 8 weeks is Monday 31 August (Awb 4:13)."""
    verzoek = registratie.registreer_handhavingsverzoek(
        gegevens(cast, MAANDAG), gestelde_overtreding="te luid", belang="buurman", door=cast.frits, vandaag=MAANDAG
    )

    assert verzoek.zaak.zaaknummer == "V-2026-00001"
    assert lopend(verzoek.zaak) == {"HV_8WK": date(2026, 8, 31), "MEL_CONTACT": date(2026, 7, 8)}
    assert verzoek.zaak.betrokkenen.get().rol == "verzoeker"


def test_r_06_an_anonymous_formal_request_is_not_taken_in_as_one(cast: Cast) -> None:
    with weigert(ValidationError, r"kan niet anoniem.*R-06"):
        registratie.registreer_handhavingsverzoek(
            gegevens(cast, MAANDAG, indiener=ANONIEM), gestelde_overtreding="x", belang="y", door=cast.frits,
            vandaag=MAANDAG,
        )  # fmt: skip


# --- ML2 and HV2 ---------------------------------------------------------------------------------------------------


def test_converting_makes_a_real_request_with_the_same_day_of_receipt_and_its_term_running(cast: Cast) -> None:
    """M2: the day of receipt stays, also when it is found out later."""
    melding = maak_melding(cast, MAANDAG, status="in_beoordeling")
    foto = SimpleUploadedFile("uitleg.txt", b"dit zag ik")
    voeg_bestand_toe(melding.pk, bestanden=[foto], door=cast.anna, vandaag=MAANDAG)

    verzoek = registratie.zet_om_naar_handhavingsverzoek(
        melding.pk, motivering="Zij vraagt uitdrukkelijk om handhaving.", door=cast.anna, vandaag=DINSDAG
    )

    melding.refresh_from_db()
    oud, nieuw = melding.zaak, verzoek.zaak
    oud.refresh_from_db()
    assert (melding.status, oud.is_open) == ("omgezet", False)
    assert nieuw.ontvangstdatum == oud.ontvangstdatum == MAANDAG
    assert lopend(nieuw) == {"HV_8WK": date(2026, 8, 31), "MEL_CONTACT": date(2026, 7, 8)}
    assert lopend(oud) == {}
    assert nieuw.relaties_uit.get(soort="omgezet_uit").naar == oud
    assert nieuw.hoofdbehandelaar == cast.anna
    assert nieuw.betrokkenen.get(rol="verzoeker").naam == INDIENER["naam"]
    assert [b.sha256 for b in nieuw.bestanden.all()] == [b.sha256 for b in oud.bestanden.all()]
    assert nieuw.gebeurtenissen.filter(soort="registreer", stapcode="HV1").count() == 1


def test_r_06_a_melding_of_somebody_anonymous_cannot_become_a_formal_request(cast: Cast) -> None:
    melding = maak_melding(cast, MAANDAG, indiener=ANONIEM)

    with weigert(StapNietMogelijk, "anoniem"):
        registratie.zet_om_naar_handhavingsverzoek(melding.pk, motivering="x", door=cast.anna, vandaag=MAANDAG)


def test_administration_may_propose_to_convert_but_not_do_it(cast: Cast) -> None:
    melding = maak_melding(cast, MAANDAG)

    with weigert(StapNietToegestaan, "U mag dit voorstellen, maar niet zelf doen"):
        registratie.zet_om_naar_handhavingsverzoek(melding.pk, motivering="x", door=cast.frits, vandaag=MAANDAG)


def test_converting_twice_is_refused_the_second_time(cast: Cast) -> None:
    melding = maak_melding(cast, MAANDAG)
    registratie.zet_om_naar_handhavingsverzoek(melding.pk, motivering="x", door=cast.anna, vandaag=MAANDAG)

    with weigert(StapNietMogelijk, "omgezet"):
        registratie.zet_om_naar_handhavingsverzoek(melding.pk, motivering="x", door=cast.anna, vandaag=MAANDAG)
    assert Handhavingsverzoek.objects.count() == 1


def test_a_request_that_is_none_goes_on_as_a_melding_and_its_decision_term_lapses(cast: Cast) -> None:
    """HV2, story 3 of §3.3: beslistermijn vervalt."""
    verzoek = registratie.registreer_handhavingsverzoek(
        gegevens(cast, MAANDAG), gestelde_overtreding="x", belang="y", door=cast.frits, vandaag=MAANDAG
    )

    melding = registratie.zet_om_naar_melding(
        verzoek.pk,
        grond="stemt_in",
        motivering="Verzoeker stemt in.",
        instemming_op=MAANDAG,
        instemming_wijze="in het telefoongesprek van maandag",
        door=cast.carla,
        vandaag=DINSDAG,
    )

    verzoek.refresh_from_db()
    assert verzoek.status == "omgezet"
    assert Termijn.objects.get(zaak=verzoek.zaak, code="HV_8WK").vervallen_op == DINSDAG
    assert lopend(melding.zaak) == {"MEL_AFDOEN": date(2026, 8, 17), "MEL_CONTACT": date(2026, 7, 8)}
    assert melding.zaak.ontvangstdatum == MAANDAG
    assert melding.zaak.betrokkenen.get().rol == "indiener"


# --- ML25 ----------------------------------------------------------------------------------------------------------


def test_withdrawing_ends_every_term_and_every_open_assignment(cast: Cast) -> None:
    melding = maak_melding(cast, MAANDAG, status="in_controle")

    registratie.trek_in(melding.pk, datum=MAANDAG, reden="het is opgelost", door=cast.frits, vandaag=DINSDAG)

    melding.refresh_from_db()
    melding.zaak.refresh_from_db()
    assert (melding.status, melding.ingetrokken_op) == ("ingetrokken", MAANDAG)
    assert lopend(melding.zaak) == {}
    assert melding.zaak.uiterste_datum is None
    assert melding.zaak.opdrachten.get().status == "vervallen"


@pytest.mark.parametrize(
    ("datum", "zegt"),
    [(DINSDAG, "ligt in de toekomst"), (MAANDAG - timedelta(days=1), "niet vóór de ontvangst")],
)
def test_a_day_of_withdrawal_that_cannot_be_is_refused(cast: Cast, datum: date, zegt: str) -> None:
    melding = maak_melding(cast, MAANDAG)

    with weigert(StapNietMogelijk, zegt):
        registratie.trek_in(melding.pk, datum=datum, reden="x", door=cast.frits, vandaag=MAANDAG)


def test_what_is_closed_cannot_be_withdrawn(cast: Cast) -> None:
    melding = maak_melding(cast, MAANDAG, status="afgehandeld")

    with weigert(StapNietMogelijk, "afgehandeld"):
        registratie.trek_in(melding.pk, datum=MAANDAG, reden="x", door=cast.frits, vandaag=MAANDAG)


def test_the_law_may_go_on_after_a_withdrawal_in_a_new_zaak(cast: Cast) -> None:
    """ML25 ‹O›: what the municipality does of its own accord needs a new zaak, linked to this one."""
    oud = maak_melding(cast, MAANDAG)
    registratie.trek_in(oud.pk, datum=MAANDAG, reden="x", door=cast.anna, vandaag=MAANDAG)
    nieuw = maak_melding(cast, MAANDAG, kanaal="eigen_waarneming", indiener=ANONIEM)

    koppel_zaak(nieuw.pk, andere=oud.zaak, soort="vervolg_op", door=cast.anna, vandaag=MAANDAG)

    assert oud.zaak.relaties_in.get().van == nieuw.zaak


def test_a_melding_that_was_opened_by_two_people_shows_the_second_that_it_changed(cast: Cast) -> None:
    melding = maak_melding(cast, MAANDAG)
    gezien = Zaak.objects.get(pk=melding.pk).versie
    beoordeling.beoordeel_urgentie(melding.pk, urgentie="normaal", door=cast.anna, vandaag=MAANDAG, versie=gezien)

    with weigert(TussentijdsGewijzigd, "Iemand anders heeft deze zaak intussen gewijzigd"):
        registratie.trek_in(melding.pk, datum=MAANDAG, reden="x", door=cast.frits, vandaag=MAANDAG, versie=gezien)
    assert Melding.objects.get(pk=melding.pk).status == "toegewezen"
