"""ML8, ML17-ML24 and Z8: what follows, the reaction under four eyes, sending, follow-up, closing, reopening."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine

from cases.casework.actions import opdracht as opdrachten
from cases.casework.actions.advies import verwerk_advies, vraag_advies
from cases.casework.actions.dossier import leg_contact_vast, voeg_betrokkene_toe
from cases.casework.actions.zaak import koppel_zaak, splits_in_deelzaken, zet_kenmerken
from cases.casework.models import Opdracht
from cases.deadlines.models import Termijn
from cases.documents import actions as papier
from cases.documents.models import Akkoord, Document
from cases.dossiers.models import Betrokkene, Zaak, Zaakrol
from cases.dossiers.steps import StapNietMogelijk, StapNietToegestaan
from cases.intake.actions import beoordeling, reactie, registratie
from cases.intake.models import Beleving, Melding
from cases.outbox.models import Notificatie
from cases.staff.models import Mandaat
from tests.factories import Cast, breng_tot, gegevens, maak_medewerker, maak_melding
from tests.intake.conftest import DINSDAG, MAANDAG, WOENSDAG
from tests.unchanged import weigert

pytestmark = pytest.mark.django_db
ANONIEM = {"anoniem": True}


def vers(melding: Melding) -> Melding:
    return Melding.objects.select_related("zaak", "reactie").get(pk=melding.pk)


def bepaal(cast: Cast, melding: Melding, *uitkomsten: str, **anders: object) -> None:
    reactie.bepaal_vervolg(
        melding.pk, uitkomsten=uitkomsten, resultaat="De machine stond te hard.", motivering="Dat mag niet.",
        **{"door": cast.anna, "vandaag": MAANDAG, **anders},
    )  # fmt: skip


# --- ML8, ML17, R-07 -----------------------------------------------------------------------------------------------


def test_a_simple_melding_goes_straight_to_a_concept_of_the_reaction(cast: Cast) -> None:
    melding = maak_melding(cast, MAANDAG)
    wie = {"uitkomsten": ["a"], "resultaat": "Gebeld.", "motivering": "Klaar.", "door": cast.anna, "vandaag": MAANDAG}
    with weigert(StapNietMogelijk, "Beoordeel eerst de urgentie"):
        reactie.handel_direct_af(melding.pk, **wie)
    beoordeling.beoordeel_urgentie(melding.pk, urgentie="normaal", door=cast.anna, vandaag=MAANDAG)

    reactie.handel_direct_af(melding.pk, **wie)

    nu = vers(melding)
    assert (nu.status, nu.uitkomsten, nu.zaak.uitkomst) == ("reactie_concept", ["a"], "a")
    assert (nu.reactie.soort, nu.reactie.status) == ("reactie_melding", "concept")
    assert "Gebeld." in nu.reactie.versie.platte_tekst
    assert nu.is_opsteller(cast.anna)


@pytest.mark.parametrize("uitkomsten", [("a", "f"), ("a", "g"), ("b", "f"), ("b", "g"), ("a", "e", "g")])
def test_no_action_excludes_a_sanction(cast: Cast, uitkomsten: tuple[str, ...]) -> None:
    """M13: (a) or (b) excludes (f) and (g); refused by the act and by PostgreSQL."""
    melding = maak_melding(cast, MAANDAG, status="in_afweging")

    with weigert(StapNietMogelijk, "‘Geen actie’ gaat niet samen met een sanctie"):
        bepaal(cast, melding, *uitkomsten, geen_gesprek="onbereikbaar")


@pytest.mark.parametrize("richting", ["uit", "in"])
def test_r_07_no_waiving_while_a_formal_request_hangs_on_the_zaak(cast: Cast, richting: str) -> None:
    melding = maak_melding(cast, MAANDAG, status="in_afweging")
    verzoek = registratie.registreer_handhavingsverzoek(
        gegevens(cast, MAANDAG), gestelde_overtreding="x", belang="y", door=cast.frits, vandaag=MAANDAG
    )
    van, naar = (melding.zaak, verzoek.zaak) if richting == "uit" else (verzoek.zaak, melding.zaak)
    koppel_zaak(van.pk, andere=naar, soort="samenhangend", door=cast.anna, vandaag=MAANDAG)

    with weigert(StapNietMogelijk, "R-07"):
        bepaal(cast, melding, "b")
    bepaal(cast, melding, "e")

    assert vers(melding).status == "reactie_concept"


def test_r_07_an_earlier_request_in_the_history_does_not_hang_on_the_zaak(cast: Cast) -> None:
    melding = maak_melding(cast, MAANDAG, status="in_afweging")
    verzoek = registratie.registreer_handhavingsverzoek(
        gegevens(cast, date(2025, 3, 3)), gestelde_overtreding="x", belang="y", door=cast.frits, vandaag=MAANDAG
    )
    koppel_zaak(melding.pk, andere=verzoek.zaak, soort="voorgeschiedenis", door=cast.anna, vandaag=MAANDAG)

    bepaal(cast, melding, "b")

    assert vers(melding).uitkomsten == ["b"]


def test_before_a_sanction_a_talk_is_tried_and_recorded(cast: Cast) -> None:
    """M13, B3 §4.14: first an informal solution and a talk with the one who caused it."""
    melding, ander = (maak_melding(cast, MAANDAG, status="in_afweging") for _ in range(2))
    with weigert(StapNietMogelijk, "eerst een informele oplossing"):
        bepaal(cast, melding, "f")
    leg_contact_vast(
        melding.pk, soort="gesprek_overtreder", wijze="bezoek", datum=MAANDAG, verslag="Wil niet.", opgelost=False,
        door=cast.anna, vandaag=MAANDAG,
    )  # fmt: skip
    bepaal(cast, melding, "f")
    bepaal(cast, ander, "g", geen_gesprek="Er is acuut gevaar.")

    assert {vers(m).status for m in (melding, ander)} == {"reactie_concept"}


# --- ML18, ML19, ML20: R-01, R-02, R-03 ----------------------------------------------------------------------------


def test_offering_locks_the_text_and_tells_who_may_review(cast: Cast) -> None:
    melding = maak_melding(cast, MAANDAG, status="reactie_concept")

    document = reactie.bied_reactie_aan(
        melding.pk, wijze="brief", verzenddatum=DINSDAG, door=cast.anna, vandaag=MAANDAG
    )

    assert (vers(melding).status, document.status) == ("reactie_ter_toets", "ter_toets")
    assert document.versie.vergrendeld_op is not None
    assert Notificatie.objects.filter(soort="ter_toets", medewerker__in=[cast.carla, cast.dirk]).count() == 2
    assert not Notificatie.objects.filter(soort="ter_toets", medewerker=cast.anna).exists()


def test_without_result_and_what_follows_it_cannot_go_to_review_and_the_reason_names_both(cast: Cast) -> None:
    """ML18, termijnen-en-regels §5.10: resultaat + vervolg of waarom niet."""
    melding = maak_melding(cast, MAANDAG, status="afgehandeld")
    reactie.heropen(
        melding.pk, hersteltoestand="reactie_concept", reden="fout in de brief", nieuwe_termijn=True, door=cast.dirk,
        vandaag=MAANDAG,
    )  # fmt: skip

    with weigert(StapNietMogelijk, r"nog niet compleet. Dit mist: .*[Rr]esultaat.*;"):
        reactie.bied_reactie_aan(melding.pk, wijze="brief", verzenddatum=MAANDAG, door=cast.anna, vandaag=MAANDAG)


@pytest.mark.parametrize(
    ("indiener", "wijze", "zegt"),
    [(ANONIEM, "brief", "anoniem"), (None, "e-mail", "geen toestemming vastgelegd")],
)
def test_a_way_of_answering_that_cannot_be_is_refused(
    cast: Cast, indiener: dict[str, object] | None, wijze: str, zegt: str
) -> None:
    anders = {"indiener": indiener} if indiener else {}
    melding = maak_melding(cast, MAANDAG, status="reactie_concept", **anders)

    with weigert(StapNietMogelijk, zegt):
        reactie.bied_reactie_aan(melding.pk, wijze=wijze, verzenddatum=MAANDAG, door=cast.anna, vandaag=MAANDAG)


def test_r_01_whoever_wrote_along_cannot_review_return_or_adopt(cast: Cast) -> None:
    """FS-1: also Dirk, with mandate, once he changed a word."""
    melding = maak_melding(cast, MAANDAG, status="reactie_concept")
    jurist_en_leider = maak_medewerker("jl", "Jan Leider", "JU", "TL", "CM", organisatie=cast.gemeente)
    Zaakrol.objects.create(
        zaak=melding.zaak, medewerker=jurist_en_leider, rol="medebehandelaar", van="2026-07-06 09:00Z"
    )
    Mandaat.objects.create(
        bevoegdheid="reactie_melding", medewerker=jurist_en_leider, geldig_van=date(2020, 1, 1), bron="besluit"
    )
    papier.bewerk(
        vers(melding).reactie, teksten={"resultaat": "De machine stond veel te hard."}, door=jurist_en_leider,
        vandaag=MAANDAG,
    )  # fmt: skip
    reactie.bied_reactie_aan(melding.pk, wijze="brief", verzenddatum=MAANDAG, door=cast.anna, vandaag=MAANDAG)

    with weigert(StapNietMogelijk, "U schreef mee aan dit stuk"):
        reactie.stel_reactie_vast(melding.pk, door=jurist_en_leider, vandaag=MAANDAG)
    for opsteller in (cast.anna, jurist_en_leider):
        with weigert(StapNietMogelijk, "U schreef mee aan dit stuk"):
            reactie.wijs_reactie_terug(melding.pk, opmerkingen="x", door=opsteller, vandaag=MAANDAG)
    reactie.stel_reactie_vast(melding.pk, door=cast.dirk, vandaag=MAANDAG)


def test_r_02_two_persons_have_seen_it_and_the_approval_is_bound_to_text_and_mandate(cast: Cast) -> None:
    melding = maak_melding(cast, MAANDAG, status="reactie_ter_toets")

    document = reactie.stel_reactie_vast(melding.pk, door=cast.dirk, vandaag=MAANDAG)

    akkoorden = {a.soort: a for a in Akkoord.objects.filter(versie=document.versie)}
    assert set(akkoorden) == {"toets", "vaststelling"}
    assert {a.sha256 for a in akkoorden.values()} == {document.versie.sha256}
    assert akkoorden["vaststelling"].mandaat.medewerker == cast.dirk
    assert cast.dirk.pk not in document.versie.opstellers.values_list("medewerker", flat=True)
    assert (vers(melding).status, document.status, document.vastgesteld_op) == (
        "reactie_vastgesteld",
        "vastgesteld",
        MAANDAG,
    )
    assert Notificatie.objects.filter(medewerker=cast.anna, soort="vastgesteld").count() == 1


def test_r_03_what_is_sensitive_to_policy_is_adopted_by_the_administration_only(cast: Cast) -> None:
    melding = maak_melding(cast, MAANDAG, status="reactie_concept")
    zet_kenmerken(
        melding.pk, beleidsgevoelig=True, meervoudig=False, vertrouwelijk=False, reden="krant", door=cast.anna,
        vandaag=MAANDAG,
    )  # fmt: skip
    reactie.bied_reactie_aan(melding.pk, wijze="brief", verzenddatum=MAANDAG, door=cast.anna, vandaag=MAANDAG)

    with weigert(StapNietMogelijk, r"beleidsgevoelig. Alleen het bestuur stelt het vast \(R-03\)"):
        reactie.stel_reactie_vast(melding.pk, door=cast.dirk, vandaag=MAANDAG)
    document = reactie.stel_reactie_vast(melding.pk, door=cast.greet, vandaag=MAANDAG)

    assert document.route == "bestuurlijk"


def test_r_03_within_mandate_the_leader_adopts_and_without_nobody(cast: Cast) -> None:
    """Awb 10:3, 10:5: the mandate must hold on that day."""
    melding = maak_melding(cast, MAANDAG, status="reactie_ter_toets")
    Mandaat.objects.filter(medewerker=cast.dirk).update(geldig_tot=date(2026, 7, 5))

    with weigert(StapNietToegestaan, "geen mandaat"):
        reactie.stel_reactie_vast(melding.pk, door=cast.dirk, vandaag=MAANDAG)
    with weigert(StapNietToegestaan, "Dit mag alleen een teamleider"):
        reactie.stel_reactie_vast(melding.pk, door=cast.carla, vandaag=MAANDAG)


def test_returning_asks_remarks_and_any_later_text_must_be_approved_anew(cast: Cast) -> None:
    melding = maak_melding(cast, MAANDAG, status="reactie_ter_toets")
    with weigert(StapNietMogelijk, "Schrijf op wat er anders moet"):
        reactie.wijs_reactie_terug(melding.pk, opmerkingen=" ", door=cast.carla, vandaag=MAANDAG)

    reactie.wijs_reactie_terug(melding.pk, opmerkingen="te lang", door=cast.carla, vandaag=MAANDAG)

    nu = vers(melding)
    assert (nu.status, nu.reactie.status, nu.reactie.versie.nummer) == ("reactie_concept", "concept", 2)
    assert Notificatie.objects.filter(medewerker=cast.anna, soort="teruggestuurd").count() == 1
    assert nu.is_opsteller(cast.anna), "every author of the first version stays one"


def test_adopting_twice_is_refused_the_second_time(cast: Cast) -> None:
    melding = maak_melding(cast, MAANDAG, status="reactie_vastgesteld")

    with weigert(StapNietMogelijk, "reactie vastgesteld"):
        reactie.stel_reactie_vast(melding.pk, door=cast.dirk, vandaag=MAANDAG)


# --- ML21 ----------------------------------------------------------------------------------------------------------


def test_sending_stops_the_term_to_answer_on_the_recorded_day(cast: Cast, klok: time_machine.Traveller) -> None:
    melding = maak_melding(cast, MAANDAG, status="reactie_concept")
    reactie.bied_reactie_aan(melding.pk, wijze="brief", verzenddatum=DINSDAG, door=cast.anna, vandaag=MAANDAG)
    reactie.stel_reactie_vast(melding.pk, door=cast.dirk, vandaag=MAANDAG)
    klok.move_to("2026-07-07 10:00+02:00")

    document = reactie.verzend_reactie(melding.pk, datum=DINSDAG, door=cast.frits, vandaag=DINSDAG)

    assert (vers(melding).status, document.status, document.verzonden_op) == ("verzonden", "verzonden", DINSDAG)
    assert Termijn.objects.get(zaak=melding.zaak, code="MEL_AFDOEN").voldaan_op == DINSDAG
    assert document.verzendingen.get().sha256 == document.versie.sha256, "what left is what was adopted"


def test_another_day_than_the_letter_says_is_refused_until_the_new_date_is_confirmed(
    cast: Cast, klok: time_machine.Traveller
) -> None:
    """architectuur §2: planned posting."""
    melding = maak_melding(cast, MAANDAG, status="reactie_vastgesteld")
    klok.move_to("2026-07-08 10:00+02:00")
    with weigert(StapNietMogelijk, "Op de brief staat 6 juli 2026, maar u verzendt op 8 juli 2026"):
        reactie.verzend_reactie(melding.pk, datum=WOENSDAG, door=cast.frits, vandaag=WOENSDAG)

    papier.herdateer(vers(melding).reactie, datum=WOENSDAG, door=cast.frits, vandaag=WOENSDAG)
    with weigert(StapNietMogelijk, "6 juli 2026|bevestig"):
        reactie.verzend_reactie(melding.pk, datum=WOENSDAG, door=cast.frits, vandaag=WOENSDAG)
    papier.bevestig_datum(vers(melding).reactie, door=cast.dirk, vandaag=WOENSDAG)
    reactie.verzend_reactie(melding.pk, datum=WOENSDAG, door=cast.frits, vandaag=WOENSDAG)

    assert vers(melding).reactie.verzonden_op == WOENSDAG


def test_the_day_on_which_it_was_really_posted_counts(cast: Cast, klok: time_machine.Traveller) -> None:
    """M16, Awb 3:41: recorded on Monday, left in the bag, given a new date, posted on Wednesday."""
    melding = maak_melding(cast, MAANDAG, status="verzonden")
    document = vers(melding).reactie
    klok.move_to("2026-07-08 10:00+02:00")
    papier.herdateer(document, datum=WOENSDAG, door=cast.frits, vandaag=WOENSDAG)
    papier.bevestig_datum(document, door=cast.dirk, vandaag=WOENSDAG)

    papier.bevestig_ter_post(document.verzendingen.get().pk, op=WOENSDAG, door=cast.frits, vandaag=WOENSDAG)

    assert Termijn.objects.get(zaak=melding.zaak, code="MEL_AFDOEN").voldaan_op == WOENSDAG


def test_nothing_is_sent_before_it_was_adopted_or_in_the_future(cast: Cast) -> None:
    melding = maak_melding(cast, MAANDAG, status="reactie_ter_toets")
    with weigert(StapNietMogelijk, "reactie ter toetsing"):
        reactie.verzend_reactie(melding.pk, datum=MAANDAG, door=cast.frits, vandaag=MAANDAG)
    reactie.stel_reactie_vast(melding.pk, door=cast.dirk, vandaag=MAANDAG)

    with weigert(StapNietMogelijk, "7 juli 2026"):
        reactie.verzend_reactie(melding.pk, datum=DINSDAG, door=cast.frits, vandaag=MAANDAG)


def test_for_somebody_anonymous_the_reaction_is_only_a_note_in_the_file(cast: Cast) -> None:
    melding = maak_melding(cast, MAANDAG, status="reactie_concept", indiener=ANONIEM)
    reactie.bied_reactie_aan(melding.pk, wijze="notitie", verzenddatum=MAANDAG, door=cast.anna, vandaag=MAANDAG)
    reactie.stel_reactie_vast(melding.pk, door=cast.dirk, vandaag=MAANDAG)

    document = reactie.verzend_reactie(melding.pk, datum=MAANDAG, kanaal="post", door=cast.frits, vandaag=MAANDAG)

    verzending = document.verzendingen.get()
    assert (verzending.kanaal, verzending.betrokkene.anoniem) == ("notitie", True)


# --- ML22 ----------------------------------------------------------------------------------------------------------


def met_veroorzaker(cast: Cast, melding: Melding, **anders: object) -> Betrokkene:
    adres = {"straat": "Molenpad", "huisnummer": 3, "postcode": "1234CD", "plaatsnaam": "Voorbeeldstad"}
    return voeg_betrokkene_toe(
        melding.pk, rol="veroorzaker", naam="Karel Koelman", door=cast.anna, vandaag=MAANDAG, **{**adres, **anders}
    )


def test_whom_it_is_about_hears_the_outcome_but_never_who_reported(cast: Cast) -> None:
    """M17; a melder's identity is shielded."""
    melding = maak_melding(cast, MAANDAG, status="verzonden")
    karel = met_veroorzaker(cast, melding)
    with weigert(StapNietMogelijk, r"Deel de uitkomst ook mee aan: veroorzaker.*M17"):
        reactie.deel_mee_aan_belanghebbenden(melding.pk, door=cast.frits, vandaag=MAANDAG)

    (brief,) = reactie.deel_mee_aan_belanghebbenden(melding.pk, ontvangers=[karel], door=cast.frits, vandaag=MAANDAG)

    assert (brief.soort, brief.status, brief.betrokkene) == ("mededeling", "verzonden", karel)
    assert "Joke" not in brief.versie.canoniek
    assert vers(melding).mededeling_op == MAANDAG


def test_telling_nobody_asks_why(cast: Cast) -> None:
    melding = maak_melding(cast, MAANDAG, status="verzonden")
    with weigert(StapNietMogelijk, "leg uit waarom dat niet nodig is"):
        reactie.deel_mee_aan_belanghebbenden(melding.pk, door=cast.frits, vandaag=MAANDAG)

    reactie.deel_mee_aan_belanghebbenden(melding.pk, niet_nodig="niemand anders", door=cast.frits, vandaag=MAANDAG)

    assert vers(melding).mededeling_nvt == "niemand anders"


def test_an_adviser_who_was_not_followed_hears_why(cast: Cast) -> None:
    """M17: adviseurs van wier advies is afgeweken."""
    melding = maak_melding(cast, MAANDAG, status="in_afweging")
    vraag = vraag_advies(
        melding.pk, vraag="Mag dit?", uiterlijk=WOENSDAG, adviseur=cast.carla, door=cast.anna, vandaag=MAANDAG
    )
    verwerk_advies(melding.pk, adviesvraag=vraag, advies="Nee", door=cast.carla, vandaag=MAANDAG)
    verwerk_advies(
        melding.pk, adviesvraag=vraag, gevolg="afgeweken", gevolg_reden="te duur", door=cast.anna, vandaag=MAANDAG
    )
    breng_tot(cast, melding, "verzonden", MAANDAG)

    reactie.deel_mee_aan_belanghebbenden(melding.pk, niet_nodig="niemand anders", door=cast.frits, vandaag=MAANDAG)

    assert "te duur" in Notificatie.objects.get(medewerker=cast.carla, soort="advies_niet_gevolgd").tekst


# --- ML23, ML24 ----------------------------------------------------------------------------------------------------


def verzonden_met(cast: Cast, *uitkomsten: str) -> Melding:
    melding = maak_melding(cast, MAANDAG, status="in_afweging")
    bepaal(cast, melding, *uitkomsten, geen_gesprek="onbereikbaar")
    breng_tot(cast, vers(melding), "verzonden", MAANDAG)
    reactie.deel_mee_aan_belanghebbenden(melding.pk, niet_nodig="niemand", door=cast.frits, vandaag=MAANDAG)
    return vers(melding)


def test_the_others_are_told_before_the_follow_up_starts(cast: Cast) -> None:
    """MD5 before MD6 (§1.2): after ML23 there is no way back to ML22."""
    melding = maak_melding(cast, MAANDAG, status="in_afweging")
    bepaal(cast, melding, "e")
    breng_tot(cast, vers(melding), "verzonden", MAANDAG)

    with weigert(StapNietMogelijk, "Deel de uitkomst mee aan de andere betrokkenen"):
        reactie.initieer_vervolg(
            melding.pk, opdrachten={"toezicht": {"wens": "x", "aan": cast.team}}, door=cast.anna, vandaag=MAANDAG
        )


@pytest.mark.parametrize(
    ("uitkomsten", "soorten"),
    [("c", {"melding_activiteit"}), ("d", {"vergunning"}), ("e", {"toezicht"}), ("f", {"sanctie"}),
     ("g", {"sanctie", "toezicht"}), ("h", {"terugmelding"}), ("i", {"herstel"}), ("eh", {"toezicht", "terugmelding"})],
)  # fmt: skip
def test_precisely_the_chosen_outcomes_become_real_assignments(cast: Cast, uitkomsten: str, soorten: set[str]) -> None:
    """M18-M21, ML23."""
    melding = verzonden_met(cast, *uitkomsten)
    vul = {soort: {"wens": f"graag {soort}", "aan": cast.team, "uiterlijk": WOENSDAG} for soort in soorten}
    wie = {"door": cast.anna, "vandaag": MAANDAG}
    with weigert(StapNietMogelijk, "Nog niet elke gekozen vervolgactie is gemaakt"):
        reactie.handel_af(melding.pk, **wie)
    with weigert(StapNietMogelijk, "Nog niet ingevuld"):
        reactie.initieer_vervolg(melding.pk, opdrachten={}, **wie)
    with weigert(StapNietMogelijk, "niet bij de uitkomst hoort"):
        reactie.initieer_vervolg(melding.pk, opdrachten={**vul, "klacht": {"wens": "x", "aan": cast.team}}, **wie)

    reactie.initieer_vervolg(melding.pk, opdrachten=vul, **wie)

    assert vers(melding).status == "in_opvolging"
    assert set(melding.zaak.opdrachten.values_list("soort", flat=True)) == soorten
    assert {o.status for o in melding.zaak.opdrachten.all()} == {"gevraagd"}


@pytest.mark.parametrize("uitkomst", ["a", "b"])
def test_without_follow_up_there_is_nothing_to_start(cast: Cast, uitkomst: str) -> None:
    melding = verzonden_met(cast, uitkomst)

    with weigert(StapNietMogelijk, "hoort geen vervolgactie"):
        reactie.initieer_vervolg(melding.pk, opdrachten={}, door=cast.anna, vandaag=MAANDAG)


def test_an_open_assignment_counts_as_made_and_can_be_answered_after_closing(cast: Cast) -> None:
    """§0.4: ML24 telt een open Opdracht als aangemaakte vervolgactie; her antwoord komt later."""
    melding = verzonden_met(cast, "i")
    reactie.initieer_vervolg(
        melding.pk, opdrachten={"herstel": {"wens": "hek maken", "aan": cast.team}}, door=cast.anna, vandaag=MAANDAG
    )
    reactie.handel_af(melding.pk, door=cast.anna, vandaag=MAANDAG)

    opdrachten.beantwoord_opdracht(
        melding.pk, opdracht=Opdracht.objects.get(), antwoord_soort="uitgevoerd", antwoord="hek staat", door=cast.bilal,
        vandaag=DINSDAG,
    )  # fmt: skip

    assert vers(melding).status == "afgehandeld"
    assert Opdracht.objects.get().status == "uitgevoerd"


def test_closing_waits_for_the_message_to_the_others(cast: Cast) -> None:
    melding = maak_melding(cast, MAANDAG, status="verzonden")

    with weigert(StapNietMogelijk, "Deel de uitkomst mee aan de andere betrokkenen"):
        reactie.handel_af(melding.pk, door=cast.anna, vandaag=MAANDAG)


def test_closing_asks_reporter_and_subject_how_they_experienced_it_once(cast: Cast) -> None:
    """ML24, B2 H4.2: indiener én beklaagde; never somebody who cannot be reached."""
    melding = maak_melding(cast, MAANDAG, status="verzonden")
    karel = met_veroorzaker(cast, melding)
    voeg_betrokkene_toe(melding.pk, rol="beklaagde", naam="Zonder Adres", door=cast.anna, vandaag=MAANDAG)
    reactie.deel_mee_aan_belanghebbenden(
        melding.pk, ontvangers=[karel], niet_nodig="van de ander is geen adres", door=cast.frits, vandaag=MAANDAG
    )

    reactie.handel_af(melding.pk, door=cast.anna, vandaag=MAANDAG)

    gevraagd = Beleving.objects.select_related("betrokkene", "document")
    assert {b.betrokkene.naam for b in gevraagd} == {"Joke Voorbeeld", "Karel Koelman"}
    assert {b.document.status for b in gevraagd} == {"verzonden"}
    for beleving in gevraagd:
        if beleving.betrokkene == karel:
            assert "Joke" not in beleving.document.versie.canoniek
    assert not vers(melding).zaak.is_open
    reactie.heropen(
        melding.pk, hersteltoestand="in_afweging", reden="fout", nieuwe_termijn=False, door=cast.dirk, vandaag=MAANDAG
    )
    breng_tot(cast, vers(melding), "verzonden", MAANDAG)
    reactie.deel_mee_aan_belanghebbenden(melding.pk, niet_nodig="al gebeld", door=cast.frits, vandaag=MAANDAG)
    assert reactie.handel_af(melding.pk, door=cast.anna, vandaag=MAANDAG) == []


def test_the_main_zaak_closes_after_its_parts(cast: Cast) -> None:
    """Z5 ‹O›."""
    melding = maak_melding(cast, MAANDAG, status="in_beoordeling")
    zet_kenmerken(
        melding.pk, beleidsgevoelig=False, meervoudig=True, vertrouwelijk=False, reden="drie partijen", door=cast.anna,
        vandaag=MAANDAG,
    )  # fmt: skip
    delen = splits_in_deelzaken(
        melding.pk, delen=[(cast.gemeente, "geluid"), (cast.partner, "lozing")], door=cast.anna, vandaag=MAANDAG
    )
    breng_tot(cast, vers(melding), "verzonden", MAANDAG)
    reactie.deel_mee_aan_belanghebbenden(melding.pk, niet_nodig="niemand", door=cast.frits, vandaag=MAANDAG)

    with weigert(StapNietMogelijk, "Nog niet alle deelzaken zijn klaar"):
        reactie.handel_af(melding.pk, door=cast.anna, vandaag=MAANDAG)
    for deel in delen:
        registratie.trek_in(deel.pk, datum=MAANDAG, reden="klaar", door=cast.frits, vandaag=MAANDAG)
    reactie.handel_af(melding.pk, door=cast.anna, vandaag=MAANDAG)

    assert {z.ontvangstdatum for z in Zaak.objects.filter(pk__in=[d.pk for d in delen])} == {MAANDAG}


# --- Z8 ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("nieuw", "einde"), [(True, date(2026, 10, 13)), (False, date(2026, 8, 17))], ids=["new term", "old term"]
)
def test_reopening_lets_a_new_term_run_or_the_old_one_again_and_records_the_choice(
    cast: Cast, klok: time_machine.Traveller, nieuw: bool, einde: date
) -> None:
    """Six weeks after Tuesday 1 September is Tuesday 13 October."""
    melding = maak_melding(cast, MAANDAG, status="afgehandeld")
    klok.move_to("2026-09-01 10:00+02:00")

    reactie.heropen(
        melding.pk, hersteltoestand="in_beoordeling", reden="nieuwe feiten", nieuwe_termijn=nieuw, door=cast.dirk,
        vandaag=date(2026, 9, 1),
    )  # fmt: skip

    nu = vers(melding)
    assert (nu.status, nu.zaak.heropend, nu.zaak.gesloten_op) == ("in_beoordeling", 1, None)
    loopt = Termijn.objects.get(zaak=nu.zaak, code="MEL_AFDOEN", voldaan_op=None)
    assert loopt.einddatum == einde
    gebeurtenis = nu.zaak.gebeurtenissen.get(soort="heropen_beoordeling")
    assert (gebeurtenis.motivering, gebeurtenis.feiten["nieuwe_termijn"]) == ("nieuwe feiten", nieuw)
    assert Notificatie.objects.filter(medewerker=cast.anna, soort="heropend").count() == 1


@pytest.mark.parametrize(
    ("anders", "zegt"),
    [({"reden": " "}, "Leg uit waarom"), ({"hersteltoestand": "verzonden"}, "Kies waar de zaak verdergaat")],
)
def test_reopening_asks_why_and_to_where(cast: Cast, anders: dict[str, str], zegt: str) -> None:
    melding = maak_melding(cast, MAANDAG, status="afgehandeld")
    keuze = {"hersteltoestand": "in_afweging", "reden": "fout", **anders}

    with weigert(StapNietMogelijk, zegt):
        reactie.heropen(melding.pk, nieuwe_termijn=True, door=cast.dirk, vandaag=MAANDAG, **keuze)


def test_what_was_withdrawn_converted_or_handed_over_is_not_reopened(cast: Cast) -> None:
    """Z8: niet voor doorgezonden/omgezet."""
    ingetrokken, omgezet = (maak_melding(cast, MAANDAG) for _ in range(2))
    registratie.trek_in(ingetrokken.pk, datum=MAANDAG, reden="x", door=cast.frits, vandaag=MAANDAG)
    registratie.zet_om_naar_handhavingsverzoek(omgezet.pk, motivering="x", door=cast.anna, vandaag=MAANDAG)

    for melding in (ingetrokken, omgezet):
        with weigert(StapNietMogelijk, "Dit kan niet nu de status"):
            reactie.heropen(
                melding.pk, hersteltoestand="in_afweging", reden="x", nieuwe_termijn=True, door=cast.dirk,
                vandaag=MAANDAG,
            )  # fmt: skip


def test_every_letter_of_a_melding_stays_what_it_was_after_closing(cast: Cast) -> None:
    melding = maak_melding(cast, MAANDAG, status="afgehandeld")
    document = vers(melding).reactie

    for poging in (
        lambda: papier.bewerk(document, teksten={"resultaat": "anders"}, door=cast.anna, vandaag=MAANDAG),
        lambda: papier.wijs_terug(document, door=cast.carla, vandaag=MAANDAG, reden="x"),
        lambda: papier.stel_vast(document, door=cast.dirk, vandaag=MAANDAG),
    ):
        with weigert(StapNietMogelijk, "Dit kan niet nu de status"):
            poging()
    assert Document.objects.get(pk=document.pk).status == "verzonden"
