"""Z1-Z7 and what else is added to a file, for every open zaak."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from cases.casework.actions import dossier, zaak
from cases.casework.actions.advies import verwerk_advies, vraag_advies
from cases.casework.models import Adviesvraag, Overslag
from cases.deadlines.models import Termijn
from cases.dossiers.models import Betrokkenheid, TussentijdsGewijzigd, Zaak
from cases.dossiers.steps import StapNietMogelijk, StapNietToegestaan
from cases.intake.models import Melding
from cases.outbox.models import Notificatie
from tests.casework.conftest import DINSDAG, MAANDAG, WOENSDAG
from tests.factories import Cast, maak_medewerker, maak_melding
from tests.unchanged import weigert

pytestmark = pytest.mark.django_db


@pytest.fixture
def melding(cast: Cast) -> Melding:
    return maak_melding(cast, MAANDAG, status="in_beoordeling")


@pytest.fixture
def dicht(cast: Cast) -> Melding:
    return maak_melding(cast, MAANDAG, status="afgehandeld")


# --- Z1, Z2 --------------------------------------------------------------------------------------------------------


def test_z1_urgency_is_recorded_with_its_reason_and_the_leaders_hear_it(cast: Cast, melding: Melding) -> None:
    zaak.markeer_spoed(melding.pk, urgentie="spoed", reden="kind ziek", door=cast.anna, vandaag=MAANDAG)

    nu = Zaak.objects.get(pk=melding.pk)
    assert (nu.urgentie, nu.urgentie_reden, nu.is_spoed) == ("spoed", "kind ziek", True)
    assert Notificatie.objects.filter(medewerker=cast.dirk, soort="spoed").count() == 1


def test_z1_and_z2_ask_a_reason_and_something_to_change(cast: Cast, melding: Melding, dicht: Melding) -> None:
    wie = {"door": cast.anna, "vandaag": MAANDAG}
    with weigert(StapNietMogelijk, "heeft geen spoed"):
        zaak.hef_spoed_op(melding.pk, reden="x", **wie)
    with weigert(StapNietMogelijk, "Leg uit waarom"):
        zaak.markeer_spoed(melding.pk, urgentie="spoed", reden=" ", **wie)
    zaak.markeer_spoed(melding.pk, urgentie="zeer_spoed", reden="gas", **wie)
    with weigert(StapNietMogelijk, "al de hoogste urgentie"):
        zaak.markeer_spoed(melding.pk, urgentie="zeer_spoed", reden="gas", **wie)
    with weigert(StapNietMogelijk, "afgehandeld"):
        zaak.markeer_spoed(dicht.pk, urgentie="spoed", reden="x", **wie)
    with weigert(StapNietToegestaan, "Dit mag alleen"):
        zaak.hef_spoed_op(melding.pk, reden="x", door=cast.frits, vandaag=MAANDAG)

    zaak.hef_spoed_op(melding.pk, reden="lek gedicht", **wie)

    assert Zaak.objects.get(pk=melding.pk).urgentie == "normaal"


# --- Z3 ------------------------------------------------------------------------------------------------------------


def test_z3_exactly_one_hoofdbehandelaar_before_and_after(cast: Cast, melding: Melding) -> None:
    zaak.draag_intern_over(melding.pk, behandelaar=cast.carla, reden="verlof", door=cast.dirk, vandaag=MAANDAG)

    nu = Zaak.objects.get(pk=melding.pk)
    assert nu.hoofdbehandelaar == cast.carla
    assert nu.rollen.get(rol="hoofdbehandelaar", tot=None).medewerker == cast.carla
    assert nu.rollen.filter(rol="hoofdbehandelaar").count() == 2, "the part of Anna ended, it was not removed"
    assert Notificatie.objects.filter(medewerker=cast.carla, soort="toewijzing").count() == 1
    with weigert(StapNietToegestaan, "Dit mag alleen de toegewezen"):
        zaak.sla_stap_over(melding.pk, stapcode="M17", reden="x", door=cast.anna, vandaag=MAANDAG)
    with pytest.raises(IntegrityError, match="een_hoofdbehandelaar"), transaction.atomic():
        nu.rollen.create(medewerker=cast.anna, rol="hoofdbehandelaar", van="2026-07-06 09:00Z")


def test_z3_tests_functiescheiding_anew(cast: Cast, melding: Melding) -> None:
    """R-26, FS-9."""
    Betrokkenheid.objects.create(
        medewerker=cast.carla, hoedanigheid="belanghebbende", persoon="Joke Voorbeeld", van=date(2024, 1, 1),
        bron="zelf gemeld", ingevoerd_op="2026-01-01 12:00Z",
    )  # fmt: skip
    for behandelaar, reden, zegt in (
        (cast.carla, "verlof", "R-26"),
        (cast.anna, "verlof", "behandelt deze zaak al"),
        (cast.eva, "verlof", "andere organisatie"),
        (cast.bilal, "", "Leg uit waarom"),
    ):
        with weigert(StapNietMogelijk, zegt):
            zaak.draag_intern_over(melding.pk, behandelaar=behandelaar, reden=reden, door=cast.dirk, vandaag=MAANDAG)


# --- Z4, Z5 --------------------------------------------------------------------------------------------------------


def test_z4_a_relation_stands_in_both_timelines_and_never_with_itself(cast: Cast, melding: Melding) -> None:
    ander = maak_melding(cast, MAANDAG).zaak
    wie = {"door": cast.anna, "vandaag": MAANDAG}
    with weigert(StapNietMogelijk, "niet aan zichzelf"):
        zaak.koppel_zaak(melding.pk, andere=melding.zaak, soort="samenhangend", **wie)

    zaak.koppel_zaak(melding.pk, andere=ander, soort="dubbel_van", toelichting="zelfde geluid", **wie)

    assert ander.relaties_in.get().van_id == melding.pk
    assert ander.gebeurtenissen.filter(soort="zaak_gekoppeld").count() == 1
    with pytest.raises(IntegrityError, match="niet_met_zichzelf"), transaction.atomic():
        melding.zaak.relaties_uit.create(naar=melding.zaak, soort="samenhangend", gelegd_op="2026-07-06 09:00Z")


def test_z5_every_part_is_a_zaak_of_its_own_and_the_partner_sees_only_its_part(cast: Cast, melding: Melding) -> None:
    """R-34, AL-2."""
    wie = {"door": cast.anna, "vandaag": MAANDAG}
    delen = [(cast.gemeente, "geluid"), (cast.partner, "lozing")]
    with weigert(StapNietMogelijk, "Geef eerst aan dat de zaak meervoudig is"):
        zaak.splits_in_deelzaken(melding.pk, delen=delen, **wie)
    zaak.zet_kenmerken(
        melding.pk, beleidsgevoelig=False, meervoudig=True, vertrouwelijk=False, reden="twee organen", **wie
    )
    with weigert(StapNietMogelijk, "ten minste twee"):
        zaak.splits_in_deelzaken(melding.pk, delen=delen[:1], **wie)

    deelzaken = zaak.splits_in_deelzaken(melding.pk, delen=delen, **wie)

    assert {d.relaties_uit.get(soort="deelzaak_van").naar_id for d in deelzaken} == {melding.pk}
    assert {d.ontvangstdatum for d in deelzaken} == {MAANDAG}
    assert list(Zaak.objects.zichtbaar_voor(cast.eva)) == [deelzaken[1]]
    assert Melding.objects.get(pk=deelzaken[0].pk).status == "geregistreerd"


# --- Z6 ------------------------------------------------------------------------------------------------------------


def test_z6_a_colleague_answers_and_the_handler_says_whether_it_is_followed(cast: Cast, melding: Melding) -> None:
    vraag = vraag_advies(
        melding.pk, vraag="Mag dit?", uiterlijk=WOENSDAG, adviseur=cast.carla, door=cast.anna, vandaag=MAANDAG
    )
    assert Notificatie.objects.filter(medewerker=cast.carla, soort="adviesvraag").count() == 1

    verwerk_advies(melding.pk, adviesvraag=vraag, advies="Nee.", door=cast.carla, vandaag=DINSDAG)
    assert Notificatie.objects.filter(medewerker=cast.anna, soort="advies").count() == 1
    with weigert(StapNietMogelijk, "Leg uit waarom u van het advies afwijkt"):
        verwerk_advies(melding.pk, adviesvraag=vraag, gevolg="afgeweken", door=cast.anna, vandaag=DINSDAG)
    verwerk_advies(
        melding.pk, adviesvraag=vraag, gevolg="afgeweken", gevolg_reden="te streng", door=cast.anna, vandaag=DINSDAG
    )

    rij = Adviesvraag.objects.get()
    assert (rij.advies, rij.gegeven_door, rij.gevolg) == ("Nee.", cast.carla, "afgeweken")


def test_z6_a_partner_sees_the_zaak_from_the_question_on_and_does_not_decide_about_its_own_advice(
    cast: Cast, melding: Melding
) -> None:
    assert not Zaak.objects.zichtbaar_voor(cast.eva).exists()
    vraag = vraag_advies(
        melding.pk, vraag="Mag dit?", uiterlijk=WOENSDAG, organisatie=cast.partner, door=cast.anna, vandaag=MAANDAG
    )
    assert Zaak.objects.zichtbaar_voor(cast.eva).get().pk == melding.pk
    with weigert(StapNietMogelijk, "De behandelaar bepaalt"):
        verwerk_advies(melding.pk, adviesvraag=vraag, advies="Ja", gevolg="gevolgd", door=cast.eva, vandaag=MAANDAG)

    verwerk_advies(melding.pk, adviesvraag=vraag, advies="Ja, dat mag.", door=cast.eva, vandaag=MAANDAG)

    assert Adviesvraag.objects.get().gegeven_door == cast.eva


def test_z6_asking_advice_never_moves_a_term(cast: Cast, melding: Melding) -> None:
    voor = list(Termijn.objects.order_by("pk").values_list("code", "einddatum"))

    vraag_advies(melding.pk, vraag="?", uiterlijk=WOENSDAG, adviseur=cast.carla, door=cast.anna, vandaag=MAANDAG)

    assert list(Termijn.objects.order_by("pk").values_list("code", "einddatum")) == voor


@pytest.mark.parametrize(
    ("anders", "zegt"),
    [({"adviseur": None}, "Kies één adviseur"), ({"uiterlijk": MAANDAG - timedelta(days=1)}, "in het verleden")],
)
def test_z6_a_question_to_nobody_or_for_yesterday_is_refused(
    cast: Cast, melding: Melding, anders: dict[str, object], zegt: str
) -> None:
    keuze = {"vraag": "?", "uiterlijk": WOENSDAG, "adviseur": cast.carla, **anders}

    with weigert(StapNietMogelijk, zegt):
        vraag_advies(melding.pk, door=cast.anna, vandaag=MAANDAG, **keuze)


def test_z6_an_answer_without_words_or_of_another_zaak_is_refused(cast: Cast, melding: Melding) -> None:
    ander = maak_melding(cast, MAANDAG)
    vraag = vraag_advies(
        melding.pk, vraag="?", uiterlijk=WOENSDAG, adviseur=cast.carla, door=cast.anna, vandaag=MAANDAG
    )

    with weigert(StapNietMogelijk, "Vul het advies in"):
        verwerk_advies(melding.pk, adviesvraag=vraag, advies=" ", door=cast.anna, vandaag=MAANDAG)
    with weigert(StapNietMogelijk, "andere zaak"):
        verwerk_advies(ander.pk, adviesvraag=vraag, advies="x", door=cast.anna, vandaag=MAANDAG)


# --- Z7, R-12 ------------------------------------------------------------------------------------------------------


def test_z7_a_proposal_counts_when_somebody_else_confirms(cast: Cast, melding: Melding) -> None:
    voorstel = zaak.sla_stap_over(melding.pk, stapcode="M17", reden="niemand", door=cast.anna, vandaag=MAANDAG)
    assert not Overslag.geldt(melding.pk, "M17")
    with weigert(StapNietMogelijk, "al een voorstel"):
        zaak.sla_stap_over(melding.pk, stapcode="M17", reden="niemand", door=cast.anna, vandaag=MAANDAG)
    chris = maak_medewerker("chris", "Chris Bos", "CM", organisatie=cast.gemeente)
    with weigert(StapNietToegestaan, "U mag dit voorstellen, maar niet zelf doen"):
        zaak.bevestig_overslag(melding.pk, overslag=voorstel, akkoord=True, door=chris, vandaag=MAANDAG)

    zaak.bevestig_overslag(melding.pk, overslag=voorstel, akkoord=True, door=cast.dirk, vandaag=MAANDAG)

    assert Overslag.geldt(melding.pk, "M17")


def test_z7_nobody_confirms_an_own_proposal_not_even_in_raw_sql(cast: Cast, melding: Melding) -> None:
    voorstel = zaak.sla_stap_over(melding.pk, stapcode="M17", reden="niemand", door=cast.dirk, vandaag=MAANDAG)

    with weigert(StapNietMogelijk, "U deed dit voorstel zelf"):
        zaak.bevestig_overslag(melding.pk, overslag=voorstel, akkoord=True, door=cast.dirk, vandaag=MAANDAG)
    with pytest.raises(IntegrityError, match="bevestigd_door_ander"), transaction.atomic():
        Overslag.objects.filter(pk=voorstel.pk).update(bevestigd_door=cast.dirk)


def test_z7_a_rejected_proposal_may_be_made_anew(cast: Cast, melding: Melding) -> None:
    voorstel = zaak.sla_stap_over(melding.pk, stapcode="M17", reden="niemand", door=cast.anna, vandaag=MAANDAG)
    zaak.bevestig_overslag(melding.pk, overslag=voorstel, akkoord=False, door=cast.dirk, vandaag=MAANDAG)

    zaak.sla_stap_over(melding.pk, stapcode="M17", reden="echt niemand", door=cast.anna, vandaag=MAANDAG)

    assert not Overslag.geldt(melding.pk, "M17")


@pytest.mark.parametrize("stapcode", ["M1", "M14", "M15", "verzonnen"])
def test_z7_what_the_law_asks_cannot_be_skipped(cast: Cast, melding: Melding, stapcode: str) -> None:
    zaak.markeer_spoed(melding.pk, urgentie="spoed", reden="x", door=cast.anna, vandaag=MAANDAG)

    with weigert(StapNietMogelijk, "kan niet worden overgeslagen"):
        zaak.sla_stap_over(melding.pk, stapcode=stapcode, reden="x", door=cast.anna, vandaag=MAANDAG)


# --- the marks of a zaak -------------------------------------------------------------------------------------------


def test_a_confidential_zaak_is_seen_by_who_works_on_it_and_by_nobody_else(cast: Cast, melding: Melding) -> None:
    zaak.zet_kenmerken(
        melding.pk, beleidsgevoelig=False, meervoudig=False, vertrouwelijk=True, reden="bedreiging", door=cast.anna,
        vandaag=MAANDAG,
    )  # fmt: skip

    ziet = {w.gebruikersnaam for w in (cast.anna, cast.bilal, cast.carla, cast.dirk, cast.frits, cast.eva)
            if Zaak.objects.zichtbaar_voor(w).filter(pk=melding.pk).exists()}  # fmt: skip
    assert ziet == {"anna", "dirk"}
    with weigert(StapNietMogelijk, "niets gewijzigd"):
        zaak.zet_kenmerken(
            melding.pk, beleidsgevoelig=False, meervoudig=False, vertrouwelijk=True, reden="x", door=cast.anna,
            vandaag=MAANDAG,
        )  # fmt: skip


# --- adding to the file --------------------------------------------------------------------------------------------


def test_files_are_added_all_or_none(cast: Cast, melding: Melding) -> None:
    goed, leeg = SimpleUploadedFile("a.txt", b"tekst"), SimpleUploadedFile("leeg.txt", b"")
    wie = {"door": cast.anna, "vandaag": MAANDAG}
    with weigert(ValidationError, "leeg.txt is leeg"):
        dossier.voeg_bestand_toe(melding.pk, bestanden=[goed, leeg], **wie)
    with weigert(StapNietMogelijk, "Kies een bestand"):
        dossier.voeg_bestand_toe(melding.pk, bestanden=[], **wie)

    goed.seek(0)
    (rij,) = dossier.voeg_bestand_toe(melding.pk, bestanden=[goed], omschrijving="brief", **wie)

    assert (rij.zaak_id, rij.omschrijving) == (melding.pk, "brief")


def test_a_talk_lies_in_the_past_and_a_note_is_struck_through_by_its_author_only(cast: Cast, melding: Melding) -> None:
    with weigert(StapNietMogelijk, "in de toekomst"):
        dossier.leg_contact_vast(
            melding.pk, soort="contact", wijze="telefoon", datum=DINSDAG, verslag="x", door=cast.anna, vandaag=MAANDAG
        )
    notitie = dossier.noteer(melding.pk, tekst="Bel terug", door=cast.anna, vandaag=MAANDAG)
    with weigert(StapNietMogelijk, "Alleen wie de notitie schreef"):
        dossier.haal_notitie_door(notitie, door=cast.frits)

    dossier.haal_notitie_door(notitie, door=cast.anna)

    notitie.refresh_from_db()
    assert (notitie.tekst, notitie.doorgehaald_op is not None) == ("Bel terug", True), "it stays readable"


def test_the_second_of_two_people_is_told_that_the_zaak_changed(
    cast: Cast, melding: Melding, klok: time_machine.Traveller
) -> None:
    gezien = Zaak.objects.get(pk=melding.pk).versie
    dossier.noteer(melding.pk, tekst="eerst", door=cast.anna, vandaag=MAANDAG, versie=gezien)

    for act in (
        lambda: dossier.noteer(melding.pk, tekst="dan", door=cast.carla, vandaag=MAANDAG, versie=gezien),
        lambda: zaak.markeer_spoed(
            melding.pk, urgentie="spoed", reden="x", door=cast.dirk, vandaag=MAANDAG, versie=gezien
        ),
    ):
        with weigert(TussentijdsGewijzigd, "Iemand anders heeft deze zaak intussen gewijzigd"):
            act()
