"""HV1-HV17: who asks, what the besluit will be, voornemens and rounds, the besluit under four eyes, reopening."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from cases.casework.actions.niet_tijdig import registreer_ingebrekestelling
from cases.casework.actions.opdracht import beantwoord_opdracht
from cases.casework.actions.overdracht import beantwoord_overdracht
from cases.casework.actions.zaak import koppel_zaak, zet_kenmerken
from cases.casework.models import Dwangsom, Opdracht, Overdracht
from cases.deadlines.models import Termijn
from cases.documents import actions as papier
from cases.documents.models import Document, Verzending
from cases.dossiers.actions import voeg_betrokkene_toe
from cases.dossiers.models import TussentijdsGewijzigd, Zaak
from cases.dossiers.steps import StapNietMogelijk, StapNietToegestaan, stappen_voor
from cases.dossiers.timeline import controleer_keten
from cases.intake.actions import beoordeling, reactie, registratie, verzoek
from cases.intake.actions import zienswijze as zw
from cases.intake.models import Aanvulling, Handhavingsverzoek, Voornemen, Zienswijze
from cases.staff.models import Mandaat
from tests.factories import Cast, breng_tot, gegevens, maak_melding
from tests.factories.verzoek import (
    OORDELEN,
    OVERTREDER,
    PAD,
    beoordeel_zienswijze,
    breng_verzoek_tot,
    keur_voornemens_goed,
    maak_verzoek,
    reageer,
)
from tests.intake.conftest import DINSDAG, MAANDAG, WOENSDAG
from tests.unchanged import weigert

pytestmark = pytest.mark.django_db
BUURVROUW = {
    "naam": "Bea Buur", "straat": "Lindelaan", "huisnummer": 16, "postcode": "1234AB", "plaatsnaam": "Voorbeeldstad",
}  # fmt: skip


def vers(rij: Handhavingsverzoek) -> Handhavingsverzoek:
    return Handhavingsverzoek.objects.select_related("zaak", "besluit__versie").get(pk=rij.pk)


def lopend(rij: Handhavingsverzoek) -> dict[str, date | None]:
    """The running terms with their last day."""
    rijen = Termijn.objects.filter(zaak=rij.zaak, voldaan_op=None, vervallen_op=None)
    return {t.code: t.einddatum for t in rijen.order_by("pk")}


def op(dag: date) -> Any:
    return time_machine.travel(f"{dag.isoformat()} 10:00+02:00", tick=False)


def stukken(rij: Handhavingsverzoek, soort: str) -> list[Document]:
    return list(Document.objects.filter(zaak=rij.zaak, soort__startswith=soort).order_by("pk"))


# --- the whole road ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("oordeel", ["afwijzen", "afwijzen_ondanks", "toewijzen", "deels"])
def test_every_outcome_can_be_brought_to_its_end(cast: Cast, oordeel: str) -> None:
    rij = maak_verzoek(cast, MAANDAG, status="afgehandeld", oordeel=oordeel)

    assert rij.zaak.gesloten_op == MAANDAG
    kinds = {"afwijzen": ["afwijzen"], "afwijzen_ondanks": ["afwijzen"], "toewijzen": ["toewijzen"],
             "deels": ["afwijzen", "toewijzen"]}[oordeel]  # fmt: skip
    assert sorted(d.soort for d in stukken(rij, "voornemen")) == [f"voornemen_{k}" for k in kinds]
    assert [d.soort for d in stukken(rij, "besluit")] == [
        "besluit_afwijzen" if oordeel.startswith("afwijzen") else "besluit_toewijzen"
    ]
    eigen = rij.zaak.gebeurtenissen.exclude(stapcode__startswith="DO").exclude(stapcode__startswith="ZW")
    soorten = list(eigen.order_by("volgnummer").values_list("naar", flat=True))
    gehaald = [s for s in dict.fromkeys(soorten) if s in PAD]
    assert gehaald == [s for s in PAD if s in gehaald]
    assert not controleer_keten([rij.pk])


# --- HV1, HV2, ML2 --------------------------------------------------------------------------------------------------


def test_a_co_requester_joins_later_and_gets_every_letter_and_a_term_for_bezwaar(cast: Cast) -> None:
    rij = maak_verzoek(cast, MAANDAG, status="in_afweging")
    with weigert(ValidationError, "anoniem"):
        verzoek.voeg_verzoeker_toe(rij.pk, ontvangen_op=MAANDAG, anoniem=True, door=cast.frits, vandaag=MAANDAG)
    with weigert(StapNietMogelijk, "toekomst"):
        verzoek.voeg_verzoeker_toe(rij.pk, ontvangen_op=DINSDAG, **BUURVROUW, door=cast.frits, vandaag=MAANDAG)

    bea = verzoek.voeg_verzoeker_toe(rij.pk, ontvangen_op=MAANDAG, **BUURVROUW, door=cast.frits, vandaag=MAANDAG)

    bevestigd = stukken(rij, "ontvangstbevestiging")
    assert [d.betrokkene.naam for d in bevestigd] == ["Joke Voorbeeld", "Bea Buur"], "M3: also for who joined"
    rij = breng_verzoek_tot(cast, rij, "besluit_concept", MAANDAG)
    brieven = stukken(rij, "voornemen_afwijzen")
    assert [d.betrokkene_id for d in brieven] == [rij.zaak.betrokkenen.first().pk, bea.pk]
    papier.bewerk(brieven[0], teksten={"motivering": "Een nieuwe zin."}, door=cast.anna, vandaag=MAANDAG)
    verzoek.bied_concept_aan(rij.pk, zelfde_tekst=True, verzenddatum=MAANDAG, door=cast.anna, vandaag=MAANDAG)
    assert all("Een nieuwe zin." in d.versie.platte_tekst for d in stukken(rij, "voornemen_afwijzen"))

    rij = breng_verzoek_tot(cast, rij, "verzonden", MAANDAG)

    assert Zienswijze.objects.filter(zaak=rij.zaak).count() == 2
    naar = Verzending.objects.filter(document=rij.besluit, rol="geadresseerde").values_list(
        "betrokkene__naam", flat=True
    )
    assert sorted(naar) == ["Bea Buur", "Joke Voorbeeld"]
    bezwaar = Termijn.objects.filter(zaak=rij.zaak, code="BZW_6WK")
    assert [t.einddatum for t in bezwaar] == [date(2026, 8, 17)] * 2, "6 weeks after Monday 6 July"


def test_hv2_asks_a_ground_that_holds(cast: Cast) -> None:
    rij = maak_verzoek(cast, MAANDAG, status="in_beoordeling")
    wie = {"motivering": "Dit is geen verzoek.", "door": cast.carla, "vandaag": DINSDAG}

    with weigert(StapNietMogelijk, "De verzoeker is bekend"):
        registratie.zet_om_naar_melding(rij.pk, grond="anoniem", **wie)
    with weigert(StapNietMogelijk, "Toets eerst of de verzoeker belanghebbende is"):
        registratie.zet_om_naar_melding(rij.pk, grond="niet_belanghebbend", **wie)
    with weigert(StapNietMogelijk, "hoe de verzoeker instemde"):
        registratie.zet_om_naar_melding(rij.pk, grond="stemt_in", instemming_op=MAANDAG, **wie)
    with weigert(StapNietMogelijk, "de dag in waarop"):
        registratie.zet_om_naar_melding(rij.pk, grond="stemt_in", instemming_op=WOENSDAG, instemming_wijze="bel", **wie)
    with weigert(StapNietMogelijk, "Kies waarom"):
        registratie.zet_om_naar_melding(rij.pk, grond="zomaar", **wie)
    with pytest.raises(IntegrityError, match="verzoek_omgezet_met_grond"), transaction.atomic():
        _zet_kolom(rij, "status", "omgezet")
    with pytest.raises(IntegrityError, match="verzoek_instemming_vastgelegd"), transaction.atomic():
        _zet_kolom(rij, "omzetgrond", "stemt_in")


def _zet_kolom(rij: Handhavingsverzoek, kolom: str, waarde: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE intake_handhavingsverzoek SET {kolom} = %s WHERE zaak_id = %s", [waarde, rij.pk])


def test_a_request_of_two_people_goes_on_as_a_melding_with_the_same_day_channel_people_and_files(cast: Cast) -> None:
    """HV2: a melding has one indiener; who acts for whom stays so."""
    rij = maak_verzoek(cast, MAANDAG, status="geregistreerd", kanaal="brief", vertrouwelijk=True)
    bea = verzoek.voeg_verzoeker_toe(rij.pk, ontvangen_op=MAANDAG, **BUURVROUW, door=cast.frits, vandaag=MAANDAG)
    voeg_betrokkene_toe(rij.zaak, "gemachtigde", naam="Mr. Pleit", vertegenwoordigt=bea)

    melding = registratie.zet_om_naar_melding(
        rij.pk, grond="stemt_in", motivering="liever zo", instemming_op=DINSDAG, instemming_wijze="per e-mail",
        door=cast.dirk, vandaag=DINSDAG,
    )  # fmt: skip

    zaak = melding.zaak
    assert (zaak.ontvangstdatum, zaak.kanaal, zaak.vertrouwelijk) == (MAANDAG, "brief", True)
    mensen = {b.naam: (b.rol, b.vertegenwoordigt and b.vertegenwoordigt.naam) for b in zaak.betrokkenen.all()}
    assert mensen == {"Joke Voorbeeld": ("indiener", None), "Bea Buur": ("belanghebbende", None),
                      "Mr. Pleit": ("gemachtigde", "Bea Buur")}  # fmt: skip
    assert Zaak.objects.zichtbaar_voor(cast.dirk).filter(pk=zaak.pk).exists()
    assert (vers(rij).omzetgrond, vers(rij).instemming_op) == ("stemt_in", DINSDAG)
    assert set(lopend(rij)) == set()


def test_a_melding_that_was_confirmed_is_confirmed_anew_as_a_request(cast: Cast) -> None:
    """ML2, M3: the confirmation of a request is written and names the date of the decision."""
    melding = maak_melding(cast, MAANDAG, status="toegewezen")
    beoordeling.bevestig_ontvangst(melding.pk, door=cast.frits, vandaag=MAANDAG)

    rij = registratie.zet_om_naar_handhavingsverzoek(
        melding.pk, motivering="Zij vraagt om handhaving.", door=cast.anna, vandaag=DINSDAG
    )

    assert rij.zaak.ontvangstdatum == MAANDAG
    assert lopend(rij)["HV_8WK"] == date(2026, 8, 31)
    beoordeling.beoordeel_urgentie(rij.pk, urgentie="normaal", door=cast.anna, vandaag=DINSDAG)
    with weigert(StapNietMogelijk, "Bevestig eerst de ontvangst"):
        beoordeling.start_beoordeling(rij.pk, door=cast.anna, vandaag=DINSDAG)
    brief = beoordeling.bevestig_ontvangst(rij.pk, door=cast.frits, vandaag=DINSDAG)
    assert brief.soort == "ontvangstbevestiging_handhavingsverzoek"
    assert "31 augustus 2026" in brief.versie.platte_tekst
    beoordeling.start_beoordeling(rij.pk, door=cast.anna, vandaag=DINSDAG)


# --- HV3, HV6, art. 4:6 ---------------------------------------------------------------------------------


def test_who_is_no_belanghebbende_gets_a_refusal_and_nothing_else(cast: Cast) -> None:
    """Awb 1:2, 1:3 lid 3, §1.1: an express request deserves a besluit with rechtsmiddelen."""
    rij = maak_verzoek(cast, MAANDAG, status="in_beoordeling")
    beoordeling.bepaal_bevoegdheid(rij.pk, bevoegdheid="eigen", motivering="x", door=cast.anna, vandaag=MAANDAG)
    beoordeling.koppel_voorgeschiedenis(rij.pk, duiding="niets", door=cast.anna, vandaag=MAANDAG)
    with weigert(StapNietMogelijk, "Toets eerst of de verzoeker belanghebbende is"):
        beoordeling.sla_controle_over(rij.pk, grond="evident", motivering="x", door=cast.anna, vandaag=MAANDAG)
    verzoek.toets_belanghebbendheid(
        rij.pk, belanghebbend="nee", motivering="Zij woont 4 km verderop.", door=cast.carla, vandaag=MAANDAG
    )
    rij = breng_verzoek_tot(cast, rij, "in_afweging", MAANDAG)
    wie = {"door": cast.anna, "vandaag": MAANDAG}

    with weigert(StapNietMogelijk, "geen belanghebbende"):
        verzoek.bepaal_vervolg(rij.pk, **OORDELEN["afwijzen"], **wie)
    verzoek.bepaal_vervolg(
        rij.pk, **{**OORDELEN["afwijzen"], "overtreding": None, "afwijzingsgrond": "geen_belanghebbende"}, **wie
    )
    rij = breng_verzoek_tot(cast, rij, "besluit_definitief_concept", MAANDAG)

    tekst = vers(rij).besluit.versie.platte_tekst
    assert "Zij woont 4 km verderop." in tekst
    assert "bezwaar" in tekst
    with pytest.raises(IntegrityError, match="geen_belanghebbende_afgewezen"), transaction.atomic():
        _zet_kolom(rij, "oordeel", "deels")


@pytest.mark.parametrize(
    ("basis", "anders", "zin"),
    [
        ("afwijzen", {"uitkomsten": ["b"]}, "kan niet bij een handhavingsverzoek \\(R-07\\)"),
        ("afwijzen", {"uitkomsten": []}, "ten minste één uitkomst"),
        ("afwijzen", {"uitkomsten": ["e", "f"]}, "wijst het verzoek af, maar koos een sanctie"),
        ("afwijzen", {"oordeel": "niet_behandelen"}, "Kies of u het verzoek"),
        ("afwijzen", {"afwijzingsgrond": ""}, "Lage prioriteit is geen reden"),
        ("afwijzen", {"overtreding": True}, "andere reden om af te wijzen"),
        ("afwijzen", {"afwijzingsgrond": "geen_belanghebbende"}, "De verzoeker is belanghebbende"),
        ("afwijzen", {"afwijzingsgrond": "herhaald"}, "Koppel die eerst als voorgeschiedenis"),
        ("afwijzen", {"resultaat": " "}, "wat het onderzoek opleverde"),
        ("afwijzen", {"zienswijze_dagen": 7}, "anders is dan twee weken"),
        ("afwijzen", {"zienswijze_dagen": 0, "termijn_reden": "spoed"}, "ten minste één dag"),
        ("afwijzen_ondanks", {"legalisatietoets": " "}, "toets op legalisatie én op onredelijkheid \\(R-08\\)"),
        ("afwijzen_ondanks", {"onredelijkheidstoets": ""}, "toets op legalisatie én op onredelijkheid \\(R-08\\)"),
        ("afwijzen_ondanks", {"overtreding": False}, "past alleen als er een overtreding is"),
        ("toewijzen", {"uitkomsten": ["d"]}, "kies uitkomst f of g"),
        ("toewijzen", {"uitkomsten": ["a", "f"]}, "gaat niet samen"),
        ("toewijzen", {"overtreding": False}, "Toewijzen kan alleen als er een overtreding is"),
        ("toewijzen", {"sanctie": ""}, "Kies welke sanctie"),
        ("toewijzen", {"hersteltermijn": ""}, "Alleen bij spoed"),
        ("toewijzen", {"maximum": None}, "het maximum"),
        ("toewijzen", {"maximum": 100}, "niet lager zijn"),
        ("toewijzen", {"voorschrift": ""}, "het voorschrift"),
    ],
)
def test_hv6_refuses_what_the_law_does_not_allow(
    cast: Cast, in_afweging: Handhavingsverzoek, basis: str, anders: dict[str, Any], zin: str
) -> None:
    with weigert(StapNietMogelijk, zin):
        verzoek.bepaal_vervolg(in_afweging.pk, **{**OORDELEN[basis], **anders}, door=cast.anna, vandaag=MAANDAG)


@pytest.fixture
def in_afweging(cast: Cast) -> Handhavingsverzoek:
    rij = maak_verzoek(cast, MAANDAG, status="in_afweging")
    voeg_betrokkene_toe(rij.zaak, "overtreder", **OVERTREDER)
    return rij


def test_postgresql_refuses_the_same_outcomes(in_afweging: Handhavingsverzoek) -> None:
    for kolom, waarde, naam in (
        ("uitkomsten", ["b"], "verzoek_zonder_lage_prioriteit"),
        ("oordeel", "afwijzen", "verzoek_afwijzing_met_grond"),
        ("oordeel", "toewijzen", "verzoek_toewijzen_met_sanctie"),
        ("afwijzingsgrond", "herhaald", "verzoek_herhaald_noemt_besluit"),
    ):
        with pytest.raises(IntegrityError, match=naam), transaction.atomic():
            _zet_kolom(in_afweging, kolom, waarde)


def test_granting_asks_the_sanction_at_once_and_writes_to_the_overtreder_who_must_be_known(cast: Cast) -> None:
    """HV6, M19, Awb 4:8: the letter to the overtreder never names who asked."""
    rij = maak_verzoek(cast, MAANDAG, status="in_afweging")
    wie = {"door": cast.anna, "vandaag": MAANDAG}
    with weigert(StapNietMogelijk, "Er is nog geen overtreder bij deze zaak"):
        verzoek.bepaal_vervolg(rij.pk, **OORDELEN["toewijzen"], **wie)
    voeg_betrokkene_toe(rij.zaak, "overtreder", **OVERTREDER)

    (voornemen,) = verzoek.bepaal_vervolg(rij.pk, **OORDELEN["toewijzen"], **wie)

    assert voornemen.betrokkene.naam == "Koos Koelman"
    tekst = voornemen.document.versie.platte_tekst
    assert "artikel 22.63" in tekst
    assert "€ 500" in tekst
    assert "Joke" not in voornemen.document.versie.canoniek
    (opdracht,) = rij.zaak.opdrachten.all()
    assert (opdracht.soort, opdracht.team, opdracht.status) == ("sanctie", cast.team, "gevraagd")
    assert vers(rij).zaak.uitkomst == "toewijzen"


def test_the_answer_to_the_sanction_feeds_the_besluit(cast: Cast) -> None:
    """M19."""
    rij = maak_verzoek(cast, MAANDAG, status="zienswijzen_in_verwerking", oordeel="toewijzen")
    beantwoord_opdracht(
        rij.pk, opdracht=rij.zaak.opdrachten.get(), antwoord_soort="uitgevoerd",
        antwoord="Er loopt een last onder dwangsom.", door=cast.bilal, vandaag=MAANDAG,
    )  # fmt: skip

    rij = breng_verzoek_tot(cast, rij, "besluit_definitief_concept", MAANDAG)

    assert "Er loopt een last onder dwangsom." in rij.besluit.versie.platte_tekst


def test_a_repeated_request_refers_to_the_earlier_besluit(cast: Cast) -> None:
    """Awb 4:6: chosen from the history, only a zaak in which was decided; without voornemen on that ground (HV16)."""
    eerder = maak_verzoek(cast, MAANDAG, status="afgehandeld")
    rij = maak_verzoek(cast, MAANDAG, status="in_afweging")
    herhaald = {**OORDELEN["afwijzen"], "afwijzingsgrond": "herhaald", "overtreding": None}
    wie = {"door": cast.anna, "vandaag": MAANDAG}
    with weigert(StapNietMogelijk, "Koppel die eerst"):
        verzoek.bepaal_vervolg(rij.pk, **herhaald, eerder_besluit_zaak=eerder.zaak, **wie)
    koppel_zaak(rij.pk, andere=eerder.zaak, soort="voorgeschiedenis", **wie)

    verzoek.bepaal_vervolg(rij.pk, **herhaald, eerder_besluit_zaak=eerder.zaak, **wie)
    verzoek.bied_concept_aan(rij.pk, **wie)
    with weigert(StapNietMogelijk, "past alleen als u het hele verzoek toewijst"):
        verzoek.sla_voornemen_over(rij.pk, grond="sanctiezaak", reden="x", door=cast.carla, vandaag=MAANDAG)
    besluit = verzoek.sla_voornemen_over(rij.pk, grond="4:6", reden="Niets nieuws.", door=cast.carla, vandaag=MAANDAG)

    assert eerder.zaak.zaaknummer in besluit.versie.platte_tekst
    assert {d.status for d in stukken(rij, "voornemen")} == {"concept"}, "it does not wait for a reviewer any more"


# --- HV5, HV17: art. 4:5 and 4:15 -----------------------------------------------------------------------------------


def vraag(cast: Cast, rij: Handhavingsverzoek, **anders: Any) -> Aanvulling:
    return beoordeling.vraag_aanvulling(
        rij.pk, **{"onderdelen": ["belang"], "uiterlijk": date(2026, 7, 20), "door": cast.anna, "vandaag": MAANDAG,
                   **anders},
    )  # fmt: skip


def test_the_decision_term_stands_still_from_the_day_after_sending_until_the_addition(cast: Cast) -> None:
    """4:15 lid 1 a, R10: asked Monday 6 July, in on Wednesday 15 July: 7 to 14 July stand still, eight days."""
    rij = maak_verzoek(cast, MAANDAG, status="in_beoordeling")
    assert lopend(rij)["HV_8WK"] == date(2026, 8, 31)

    vraag(cast, rij)

    assert "staat stil" in stukken(rij, "aanvulverzoek")[0].versie.platte_tekst
    with op(date(2026, 7, 16)):
        with weigert(StapNietMogelijk, "voordat u erom vroeg"):
            beoordeling.verwerk_aanvulling(
                rij.pk, ontvangen_op=date(2026, 7, 3), toelichting="x", door=cast.anna, vandaag=date(2026, 7, 16)
            )
        beoordeling.verwerk_aanvulling(
            rij.pk, ontvangen_op=date(2026, 7, 15), toelichting="er is een uitleg", door=cast.anna,
            vandaag=date(2026, 7, 16),
        )  # fmt: skip
    assert lopend(rij)["HV_8WK"] == date(2026, 9, 8), "31 August + 8 days"
    assert lopend(rij)["HV_BUITENBEH"] == date(2026, 8, 12), "four weeks after 15 July"
    with op(date(2026, 7, 16)):
        breng_verzoek_tot(cast, rij, "in_controle", date(2026, 7, 16))
    assert "HV_BUITENBEH" not in lopend(rij), "handled on its merits"


@pytest.mark.parametrize("afloop", ["uitgebleven", "geweigerd"])
def test_what_does_not_come_lets_the_term_run_again_and_opens_four_weeks(cast: Cast, afloop: str) -> None:
    """Lapsed on 20 July: 7 to 20 July stand still, 14 days. Refused on 10 July: 7 to 9 July, 3 days."""
    rij = maak_verzoek(cast, MAANDAG, status="in_beoordeling")
    vraag(cast, rij)
    if afloop == "uitgebleven":
        with op(date(2026, 7, 22)):
            beoordeling.leg_uitblijven_vast(rij.pk, door=None, vandaag=date(2026, 7, 22))
        verwacht = {"HV_8WK": date(2026, 9, 14), "HV_BUITENBEH": date(2026, 8, 17)}
    else:
        with op(date(2026, 7, 10)):
            beoordeling.leg_weigering_vast(rij.pk, toelichting="nee", door=cast.anna, vandaag=date(2026, 7, 10))
        verwacht = {"HV_8WK": date(2026, 9, 3), "HV_BUITENBEH": date(2026, 8, 7)}

    assert {code: dag for code, dag in lopend(rij).items() if code in verwacht} == verwacht


def test_a_request_after_the_term_is_asked_without_standing_still(cast: Cast) -> None:
    """R9 b: a suspension after the end has no effect, and is no error of the person who asks."""
    rij = maak_verzoek(cast, MAANDAG, status="in_beoordeling")
    laat = date(2026, 9, 7)
    with op(laat):
        vraag(cast, rij, uiterlijk=date(2026, 9, 21), vandaag=laat)

    assert not Termijn.objects.get(zaak=rij.zaak, code="HV_8WK").opschortingen.exists()


def niet_behandeld(cast: Cast) -> Handhavingsverzoek:
    rij = maak_verzoek(cast, MAANDAG, status="in_beoordeling")
    vraag(cast, rij)
    beoordeling.leg_weigering_vast(rij.pk, toelichting="Zij wil niets zeggen.", door=cast.anna, vandaag=MAANDAG)
    return vers(rij)


def test_not_handling_is_told_first_and_decided_within_four_weeks(cast: Cast) -> None:
    """HV17, Awb 4:5 lid 4, R-40: refused on 6 July, so the besluit must be gone on 3 August."""
    zonder = maak_verzoek(cast, MAANDAG, status="in_beoordeling")
    with weigert(StapNietMogelijk, "binnen vier weken na een verstreken"):
        verzoek.stel_niet_behandelen_voor(zonder.pk, motivering="x", door=cast.anna, vandaag=MAANDAG)
    rij = niet_behandeld(cast)

    verzoek.stel_niet_behandelen_voor(
        rij.pk, motivering="Zonder uitleg weten wij niet of zij belang heeft.", door=cast.anna, vandaag=MAANDAG
    )
    rij = breng_verzoek_tot(cast, rij, "ter_vaststelling", MAANDAG)

    assert rij.besluit.soort == "besluit_niet_behandelen"
    assert "3 augustus 2026" in rij.besluit.versie.platte_tekst
    te_laat = date(2026, 8, 4)
    with op(te_laat), weigert(StapNietMogelijk, "De vier weken om het verzoek niet te behandelen zijn voorbij"):
        verzoek.stel_besluit_vast(rij.pk, door=cast.dirk, vandaag=te_laat)
    with op(te_laat):
        verzoek.wijs_besluit_terug(rij.pk, opmerkingen="op de inhoud", door=cast.dirk, vandaag=te_laat)
        besluit = verzoek.herformuleer_besluit(
            rij.pk, reden="art. 4:5 kan niet meer", afweging="x", **OORDELEN["afwijzen"], door=cast.carla,
            vandaag=te_laat,
        )  # fmt: skip
    assert besluit.soort == "besluit_afwijzen"


def test_not_handling_without_voornemen_says_how_the_requester_was_told(cast: Cast) -> None:
    """HV16 with 4:5, R-40."""
    rij = niet_behandeld(cast)
    verzoek.stel_niet_behandelen_voor(rij.pk, motivering="x", door=cast.anna, vandaag=MAANDAG)
    verzoek.bied_concept_aan(rij.pk, door=cast.anna, vandaag=MAANDAG)
    with weigert(StapNietMogelijk, "Leg uit waarom u geen voornemen stuurt"):
        verzoek.sla_voornemen_over(rij.pk, grond="4:5", reden=" ", door=cast.carla, vandaag=MAANDAG)

    verzoek.sla_voornemen_over(rij.pk, grond="4:5", reden="Gebeld op 6 juli.", door=cast.carla, vandaag=MAANDAG)

    assert breng_verzoek_tot(cast, rij, "verzonden", MAANDAG).status == "verzonden"


# --- HV7, HV8, HV9 --------------------------------------------------------------------------------------------------


def test_the_writer_neither_returns_nor_approves_and_an_approved_voornemen_can_still_come_back(cast: Cast) -> None:
    """HV7, R-01."""
    rij = maak_verzoek(cast, MAANDAG, status="concept_ter_toets")
    (brief,) = stukken(rij, "voornemen")
    with weigert(StapNietMogelijk, "U schreef mee"):
        verzoek.wijs_concept_terug(rij.pk, opmerkingen="x", door=cast.anna, vandaag=MAANDAG)
    with weigert(StapNietMogelijk, "U schreef mee"):
        papier.keur_goed(brief, door=cast.anna, vandaag=MAANDAG)
    with weigert(StapNietMogelijk, "Het voornemen is nog niet akkoord"):
        verzoek.verzend_voornemen(rij.pk, datum=MAANDAG, door=cast.frits, vandaag=MAANDAG)
    keur_voornemens_goed(cast, rij, MAANDAG)

    verzoek.wijs_concept_terug(rij.pk, opmerkingen="Noem de meting.", door=cast.carla, vandaag=MAANDAG)

    brief.refresh_from_db()
    assert (brief.status, vers(rij).status) == ("concept", "besluit_concept")
    verzoek.bied_concept_aan(rij.pk, verzenddatum=MAANDAG, door=cast.anna, vandaag=MAANDAG)
    with weigert(StapNietMogelijk, "nog niet akkoord"):
        verzoek.verzend_voornemen(rij.pk, datum=MAANDAG, door=cast.frits, vandaag=MAANDAG)


def test_sending_starts_a_term_per_addressee_to_the_day_in_the_letter_and_happens_once(cast: Cast) -> None:
    """HV8, R13: posted on Tuesday 7 July, so 21 July, for both; the beslistermijn runs on (ZW does not suspend)."""
    rij = maak_verzoek(cast, MAANDAG, status="concept_ter_toets", oordeel="deels")
    keur_voornemens_goed(cast, rij, MAANDAG)
    with op(DINSDAG):
        verzoek.verzend_voornemen(rij.pk, datum=DINSDAG, door=cast.frits, vandaag=DINSDAG)
        with weigert(StapNietMogelijk, "voornemen verzonden"):
            verzoek.verzend_voornemen(rij.pk, datum=DINSDAG, door=cast.frits, vandaag=DINSDAG)

    assert lopend(rij)["HV_8WK"] == date(2026, 8, 31)
    assert (lopend(rij)["ZW_INDIENER"], lopend(rij)["ZW_OVERTREDER"]) == (date(2026, 7, 21), date(2026, 7, 21))
    for voornemen in Voornemen.objects.filter(zaak=rij.zaak):
        assert voornemen.zienswijze_tot == date(2026, 7, 21)
        assert "21 juli 2026" in voornemen.document.versie.platte_tekst
        assert Verzending.objects.filter(document=voornemen.document).count() == 1
    with op(date(2026, 7, 21)), weigert(StapNietMogelijk, "nog niet voorbij"):
        verzoek.sluit_zienswijzetermijn(rij.pk, door=cast.anna, vandaag=date(2026, 7, 21))


def test_a_voornemen_posted_later_moves_the_term_with_the_date_in_the_letter(cast: Cast) -> None:
    """R13: the letter leads. Redated to Wednesday 8 July, so 22 July."""
    rij = maak_verzoek(cast, MAANDAG, status="voornemen_verzonden")
    (brief,) = stukken(rij, "voornemen")
    with op(WOENSDAG):
        papier.herdateer(brief, datum=WOENSDAG, door=cast.frits, vandaag=WOENSDAG)
        papier.bevestig_ter_post(
            Verzending.objects.get(document=brief).pk, op=WOENSDAG, door=cast.frits, vandaag=WOENSDAG
        )

    assert lopend(rij)["ZW_INDIENER"] == date(2026, 7, 22)
    assert Zienswijze.objects.get(zaak=rij.zaak).uiterlijk == date(2026, 7, 22)
    assert Voornemen.objects.get(zaak=rij.zaak).zienswijze_tot == date(2026, 7, 22)


def test_the_night_closes_the_term_for_who_did_not_react(cast: Cast) -> None:
    """HV9 and ZW3 by the system, the day after the last day; twice changes nothing."""
    rij = maak_verzoek(cast, MAANDAG, status="voornemen_verzonden")
    for dag in (date(2026, 7, 20), date(2026, 7, 21), date(2026, 7, 21)):
        with op(dag):
            zw.sluit_verstreken(dag)
        verwacht = "voornemen_verzonden" if dag == date(2026, 7, 20) else "zienswijzen_in_verwerking"
        assert vers(rij).status == verwacht

    assert Zienswijze.objects.get(zaak=rij.zaak).status == "niet_ingediend"
    assert "ZW_INDIENER" not in lopend(rij)


# --- HV10 - HV14 ----------------------------------------------------------------------------------------------------


def test_new_facts_start_a_round_and_withdraw_the_sanction_when_the_outcome_changes(cast: Cast) -> None:
    """HV10, R-17."""
    rij = maak_verzoek(cast, MAANDAG, status="voornemen_verzonden", oordeel="toewijzen")
    (zienswijze,) = Zienswijze.objects.filter(zaak=rij.zaak)
    reageer(cast, zienswijze, MAANDAG, "Ik heb de machine gisteren weggehaald.")
    verzoek.sluit_zienswijzetermijn(rij.pk, door=cast.anna, vandaag=MAANDAG)
    nieuw = {"nieuwe_feiten": "De machine is weg.", **OORDELEN["afwijzen"], "door": cast.dirk, "vandaag": MAANDAG}
    with weigert(StapNietMogelijk, "onbekende feiten opleverde"):
        verzoek.start_nieuwe_ronde(rij.pk, **nieuw)
    beoordeel_zienswijze(cast, zienswijze, MAANDAG, oordeel="gegrond", nieuwe_feiten=True)
    with weigert(StapNietMogelijk, "hetzelfde gebleven"):
        verzoek.start_nieuwe_ronde(rij.pk, **{**nieuw, **OORDELEN["toewijzen"]})

    verzoek.start_nieuwe_ronde(rij.pk, **nieuw)

    rij = vers(rij)
    assert (rij.status, rij.ronde, rij.oordeel) == ("besluit_concept", 2, "afwijzen")
    assert rij.zaak.opdrachten.get(soort="sanctie").status == "vervallen"
    (tweede,) = rij.voornemens_van_ronde()
    assert tweede.document.soort == "voornemen_afwijzen"
    assert "De machine is weg." in tweede.document.versie.platte_tekst
    rij = breng_verzoek_tot(cast, rij, "verzonden", MAANDAG)
    assert Zienswijze.objects.filter(zaak=rij.zaak, ronde=2).get().status == "beantwoord"


def test_without_a_founded_zienswijze_the_besluit_says_what_was_announced(cast: Cast) -> None:
    """HV11, R-16, R-18."""
    rij = maak_verzoek(cast, MAANDAG, status="besluit_definitief_concept")
    (voornemen,) = stukken(rij, "voornemen")
    blokken = {b.sleutel: b.tekst for b in voornemen.versie.blokken}
    nu = {b.sleutel: b.tekst for b in rij.besluit.versie.blokken}
    assert (nu["feiten"], nu["motivering"]) == (blokken["feiten"], blokken["motivering"])
    assert "Ik ben het er niet mee eens." in nu["zienswijzen"]
    assert "ongegrond" in nu["zienswijzen"]
    wie = {"door": cast.carla, "vandaag": MAANDAG}
    voeg_betrokkene_toe(rij.zaak, "overtreder", **OVERTREDER)
    with weigert(StapNietMogelijk, "Het besluit is dan als het voornemen"):
        verzoek.herformuleer_besluit(rij.pk, reden="x", afweging="y", **OORDELEN["toewijzen"], **wie)

    papier.bewerk(rij.besluit, teksten={"motivering": "Iets heel anders."}, **wie)

    with weigert(StapNietMogelijk, "wijkt af van het voornemen bij: motivering"):
        verzoek.bied_aan_ter_vaststelling(rij.pk, **wie)
    verzoek.bied_aan_ter_vaststelling(rij.pk, afwijking="een tikfout", **wie)
    assert vers(rij).status == "ter_vaststelling"


def test_a_founded_zienswijze_may_lead_to_another_besluit(cast: Cast) -> None:
    rij = maak_verzoek(cast, MAANDAG, status="voornemen_verzonden")
    voeg_betrokkene_toe(rij.zaak, "overtreder", **OVERTREDER)
    (zienswijze,) = Zienswijze.objects.filter(zaak=rij.zaak)
    reageer(cast, zienswijze, MAANDAG)
    verzoek.sluit_zienswijzetermijn(rij.pk, door=cast.anna, vandaag=MAANDAG)
    beoordeel_zienswijze(cast, zienswijze, MAANDAG, oordeel="gegrond")
    wie = {"door": cast.carla, "vandaag": MAANDAG}
    verzoek.formuleer_besluit(rij.pk, afweging="x", **wie)

    besluit = verzoek.herformuleer_besluit(
        rij.pk, reden="Zij heeft gelijk.", afweging="y", **OORDELEN["toewijzen"], **wie
    )

    assert besluit.soort == "besluit_toewijzen"
    assert vers(rij).zaak.opdrachten.get().soort == "sanctie"


def test_adoption_asks_another_person_with_mandate_on_that_day_or_the_bestuur(cast: Cast) -> None:
    """HV13: R-01, R-02, R-03 and Awb 10:3."""
    rij = maak_verzoek(cast, MAANDAG, status="ter_vaststelling")
    with weigert(StapNietToegestaan, "Dit mag alleen"):
        verzoek.stel_besluit_vast(rij.pk, door=cast.carla, vandaag=MAANDAG)
    Mandaat.objects.filter(bevoegdheid="besluit_handhavingsverzoek").update(geldig_tot=date(2026, 7, 5))
    with weigert(StapNietToegestaan, "geen mandaat"):
        verzoek.stel_besluit_vast(rij.pk, door=cast.dirk, vandaag=MAANDAG)
    Mandaat.objects.filter(bevoegdheid="besluit_handhavingsverzoek").update(geldig_tot=None)
    zet_kenmerken(
        rij.pk, beleidsgevoelig=True, meervoudig=False, vertrouwelijk=False, reden="raadsvragen", door=cast.dirk,
        vandaag=MAANDAG,
    )  # fmt: skip
    with weigert(StapNietMogelijk, "Alleen het bestuur"):
        verzoek.stel_besluit_vast(rij.pk, door=cast.dirk, vandaag=MAANDAG)

    verzoek.stel_besluit_vast(rij.pk, door=cast.greet, vandaag=MAANDAG)

    rij = vers(rij)
    assert (rij.status, rij.besluitdatum, rij.besluit.status) == ("vastgesteld", MAANDAG, "vastgesteld")
    assert lopend(rij)["HV_8WK"] == date(2026, 8, 31), "§0.4: it runs until the besluit is made known"


def test_making_it_known_stops_the_term_on_the_day_of_posting_which_is_the_day_on_the_letter(cast: Cast) -> None:
    """HV14, BKM, R13."""
    rij = maak_verzoek(cast, MAANDAG, status="vastgesteld")
    with op(DINSDAG):
        with weigert(StapNietMogelijk, "Op de brief staat 6 juli 2026"):
            verzoek.verzend_besluit(rij.pk, datum=DINSDAG, door=cast.frits, vandaag=DINSDAG)
        papier.herdateer(rij.besluit, datum=DINSDAG, door=cast.carla, vandaag=DINSDAG)
        papier.bevestig_datum(rij.besluit, door=cast.dirk, vandaag=DINSDAG)
        verzoek.verzend_besluit(rij.pk, datum=DINSDAG, door=cast.frits, vandaag=DINSDAG)

    termijn = Termijn.objects.get(zaak=rij.zaak, code="HV_8WK")
    assert (termijn.voldaan_op, vers(rij).besluitdatum) == (DINSDAG, MAANDAG)
    assert lopend(rij)["BZW_6WK"] == date(2026, 8, 18)
    with op(WOENSDAG):
        papier.herdateer(rij.besluit, datum=WOENSDAG, door=cast.carla, vandaag=WOENSDAG)
        papier.bevestig_datum(rij.besluit, door=cast.dirk, vandaag=WOENSDAG)
        papier.bevestig_ter_post(
            Verzending.objects.get(document=rij.besluit).pk, op=WOENSDAG, door=cast.frits, vandaag=WOENSDAG
        )
    termijn.refresh_from_db()
    assert termijn.voldaan_op == WOENSDAG, "really posted a day later"
    assert lopend(rij)["BZW_6WK"] == date(2026, 8, 19)


def test_a_late_besluit_or_reaction_asks_why(cast: Cast) -> None:
    """The action asks it, so that no channel can leave it out."""
    rij = maak_verzoek(cast, MAANDAG, status="besluit_definitief_concept")
    melding = maak_melding(cast, MAANDAG, status="reactie_concept")
    laat = date(2026, 9, 1)
    with op(laat):
        rij = breng_verzoek_tot(cast, rij, "vastgesteld", laat)
        with weigert(StapNietMogelijk, "Het besluit is te laat. Leg uit waarom."):
            verzoek.verzend_besluit(rij.pk, datum=laat, door=cast.frits, vandaag=laat)
        verzoek.verzend_besluit(rij.pk, datum=laat, te_laat_reden="ziekte", door=cast.frits, vandaag=laat)
        melding = breng_tot(cast, melding, "reactie_vastgesteld", laat)
        with weigert(StapNietMogelijk, "De reactie is te laat"):
            reactie.verzend_reactie(melding.pk, datum=laat, door=cast.frits, vandaag=laat)

    assert vers(rij).te_laat_reden == "ziekte"


def test_making_it_known_ends_a_running_dwangsom_the_day_before(cast: Cast) -> None:
    """DW_START, DW_EINDE: notice on 1 September, first day 16 September, known on the 21st: five days."""
    rij = maak_verzoek(cast, MAANDAG, status="besluit_definitief_concept")
    with op(date(2026, 9, 1)):
        registreer_ingebrekestelling(
            rij.pk, ontvangen_op=date(2026, 9, 1), kanaal="brief", betrokkene=rij.zaak.betrokkenen.first(),
            omschrijving="U bent te laat.", door=cast.frits, vandaag=date(2026, 9, 1),
        )  # fmt: skip
    bekend = date(2026, 9, 21)
    with op(bekend):
        rij = breng_verzoek_tot(cast, rij, "vastgesteld", bekend)
        verzoek.verzend_besluit(rij.pk, datum=bekend, te_laat_reden="ziekte", door=cast.frits, vandaag=bekend)

    dwangsom = Dwangsom.objects.get(zaak=rij.zaak)
    assert (dwangsom.eerste_dag, dwangsom.laatste_dag) == (date(2026, 9, 16), date(2026, 9, 20))
    assert dwangsom.besluit_bekend_op == bekend


def test_no_besluit_leaves_while_a_zienswijze_waits_and_an_authority_that_was_not_followed_gets_it(cast: Cast) -> None:
    """R-16 and R-36."""
    rij = maak_verzoek(cast, MAANDAG, status="voornemen_verzonden")
    provincie = voeg_betrokkene_toe(
        rij.zaak, "ketenpartner", **{**BUURVROUW, "naam": "", "organisatienaam": "Provincie"}
    )
    ander = zw.nodig_ook_uit(
        rij.pk, betrokkene=provincie, uiterlijk=date(2026, 7, 20), uitgenodigd_op=MAANDAG, uitnodiging="per mail",
        door=cast.carla, vandaag=MAANDAG,
    )  # fmt: skip
    rij = breng_verzoek_tot(cast, rij, "zienswijzen_in_verwerking", MAANDAG)
    eerste = Zienswijze.objects.filter(zaak=rij.zaak).exclude(pk=ander.pk).get()
    beoordeel_zienswijze(cast, eerste, MAANDAG)
    with weigert(StapNietMogelijk, "Nog niet alle zienswijzen zijn beoordeeld"):
        verzoek.formuleer_besluit(rij.pk, afweging="x", door=cast.carla, vandaag=MAANDAG)

    rij = breng_verzoek_tot(cast, rij, "verzonden", MAANDAG)

    kopie = Verzending.objects.get(document=rij.besluit, rol="afschrift")
    assert kopie.betrokkene == provincie
    assert set(Zienswijze.objects.filter(zaak=rij.zaak).values_list("status", flat=True)) == {"beantwoord"}
    brieven = verzoek.deel_mee_aan_belanghebbenden(
        rij.pk, niet_nodig="iedereen kreeg het besluit", door=cast.frits, vandaag=MAANDAG
    )
    assert brieven == []


def test_who_gave_a_zienswijze_hears_of_the_besluit_unless_he_got_it(cast: Cast) -> None:
    """ML22, Awb 3:43: the overtreder reacted and did not get the besluit on the request."""
    rij = maak_verzoek(cast, MAANDAG, status="verzonden", oordeel="toewijzen")
    with weigert(StapNietMogelijk, "ook mee aan: overtreder"):
        verzoek.deel_mee_aan_belanghebbenden(rij.pk, door=cast.frits, vandaag=MAANDAG)

    (brief,) = verzoek.deel_mee_aan_belanghebbenden(
        rij.pk, ontvangers=rij.zaak.betrokkenen.filter(rol="overtreder"), door=cast.frits, vandaag=MAANDAG
    )

    assert "6 juli 2026" in brief.versie.platte_tekst
    assert "Joke" not in brief.versie.canoniek


# --- HV15, Z8, ML25, R-05 -------------------------------------------------------------------------------------------


def test_what_runs_is_not_asked_again_not_even_after_reopening(cast: Cast) -> None:
    """HV15, ML23, Z8."""
    rij = maak_verzoek(cast, MAANDAG, status="afgehandeld", oordeel="toewijzen")
    assert rij.zaak.opdrachten.count() == 1
    verzoek.heropen(
        rij.pk, hersteltoestand="in_afweging", reden="bezwaar gegrond", nieuwe_termijn=True, door=cast.dirk,
        vandaag=MAANDAG,
    )  # fmt: skip

    rij = breng_verzoek_tot(cast, rij, "afgehandeld", MAANDAG, oordeel="toewijzen")

    assert rij.zaak.opdrachten.filter(soort="sanctie").count() == 1
    assert rij.ronde == 2
    melding = maak_melding(cast, MAANDAG, status="in_afweging")
    for keer in (1, 2):
        reactie.bepaal_vervolg(
            melding.pk, uitkomsten=["e"], resultaat="x", motivering="y", door=cast.anna, vandaag=MAANDAG
        )
        breng_tot(cast, melding, "verzonden", MAANDAG)
        reactie.deel_mee_aan_belanghebbenden(melding.pk, niet_nodig="x", door=cast.frits, vandaag=MAANDAG)
        nodig = {"toezicht": {"wens": "let op", "aan": cast.team}} if keer == 1 else {}
        reactie.initieer_vervolg(melding.pk, opdrachten=nodig, door=cast.anna, vandaag=MAANDAG)
        reactie.handel_af(melding.pk, door=cast.anna, vandaag=MAANDAG)
        if keer == 1:
            reactie.heropen(
                melding.pk, hersteltoestand="in_afweging", reden="nieuw", nieuwe_termijn=False, door=cast.dirk,
                vandaag=MAANDAG,
            )  # fmt: skip
    assert Opdracht.objects.filter(zaak=melding.pk).count() == 1


@pytest.mark.parametrize(("nieuw", "einde"), [(True, date(2026, 11, 2)), (False, date(2026, 9, 8))])
def test_reopening_records_which_term_runs_and_keeps_what_stood_still(cast: Cast, nieuw: bool, einde: date) -> None:
    """Z8: a new term from Monday 7 September, or the old one with its eight days of standstill."""
    rij = maak_verzoek(cast, MAANDAG, status="in_beoordeling")
    vraag(cast, rij)
    woensdag = date(2026, 7, 15)
    with op(woensdag):
        beoordeling.verwerk_aanvulling(
            rij.pk, ontvangen_op=woensdag, toelichting="ja", door=cast.anna, vandaag=woensdag
        )
        breng_verzoek_tot(cast, rij, "afgehandeld", woensdag)
    september = date(2026, 9, 7)
    with op(september):
        verzoek.heropen(
            rij.pk, hersteltoestand="besluit_definitief_concept", reden="bezwaar gegrond", nieuwe_termijn=nieuw,
            door=cast.dirk, vandaag=september,
        )  # fmt: skip

    rij = vers(rij)
    assert lopend(rij)["HV_8WK"] == einde
    assert (rij.status, rij.besluit.status, rij.zaak.heropend) == ("besluit_definitief_concept", "concept", 1)
    assert len(stukken(rij, "besluit")) == 2, "the first besluit stays"
    gebeurtenis = rij.zaak.gebeurtenissen.get(soort="heropen_besluit")
    assert gebeurtenis.feiten["nieuwe_termijn"] is nieuw


def test_withdrawing_ends_every_term_of_the_request(cast: Cast) -> None:
    """ML25."""
    rij = maak_verzoek(cast, MAANDAG, status="voornemen_verzonden")

    registratie.trek_in(rij.pk, datum=MAANDAG, reden="het is opgelost", door=cast.frits, vandaag=MAANDAG)

    assert lopend(rij) == {}
    assert vers(rij).zaak.gesloten_op == MAANDAG


def test_with_the_mandate_elsewhere_the_municipality_keeps_seeing_it_and_takes_it_back_with_its_term(
    cast: Cast,
) -> None:
    """ML9, R-04, R-05, OD4."""
    rij = maak_verzoek(cast, MAANDAG, status="in_beoordeling")
    wie = {"door": cast.anna, "vandaag": MAANDAG}
    beoordeling.bepaal_bevoegdheid(
        rij.pk, bevoegdheid="uitvoerder_elders", orgaan=cast.partner, motivering="mandaat", **wie
    )
    overdracht = beoordeling.zend_door(rij.pk, toelichting="graag oppakken", **wie)
    assert isinstance(overdracht, Overdracht)
    assert (overdracht.gemeente_adviseert, overdracht.ontvangstdatum) == (True, MAANDAG)
    assert "HV_8WK" not in lopend(rij)
    assert Zaak.objects.zichtbaar_voor(cast.anna).filter(pk=rij.pk).exists()
    beantwoord_overdracht(overdracht.pk, aanvaard=False, antwoord="niet van ons", door=cast.eva, vandaag=MAANDAG)

    beoordeling.neem_terug(rij.pk, door=None, vandaag=MAANDAG)

    assert lopend(rij)["HV_8WK"] == date(2026, 8, 31)
    assert Termijn.objects.filter(zaak=rij.zaak, code="HV_8WK").count() == 1


# --- HV4, wrong moment, two people ----------------------------------------------------------------------------------


def test_hv4_is_for_who_may_extend_and_only_before_the_end(cast: Cast) -> None:
    rij = maak_verzoek(cast, MAANDAG, status="in_beoordeling")
    gegeven = {"tot": date(2026, 10, 12), "reden": "onderzoek"}
    with weigert(StapNietToegestaan, "U mag dit voorstellen"):
        verzoek.verdaag_beslissing(rij.pk, **gegeven, door=cast.anna, vandaag=MAANDAG)
    te_laat = date(2026, 9, 1)
    with op(te_laat), weigert(StapNietMogelijk, "Verdagen kan alleen daarvoor"):
        verzoek.verdaag_beslissing(rij.pk, **gegeven, door=cast.dirk, vandaag=te_laat)

    verdaging = verzoek.verdaag_beslissing(rij.pk, **gegeven, door=cast.dirk, vandaag=MAANDAG)

    assert verdaging.tot == date(2026, 10, 12)
    assert [d.betrokkene.naam for d in stukken(rij, "verlengingsbericht")] == ["Joke Voorbeeld"]


def test_two_people_at_once_the_second_hears_that_something_changed(cast: Cast) -> None:
    rij = maak_verzoek(cast, MAANDAG, status="in_afweging")
    gezien = rij.zaak.versie
    wie = {"vandaag": MAANDAG, "versie": gezien}
    verzoek.bepaal_vervolg(rij.pk, **OORDELEN["afwijzen"], door=cast.anna, **wie)

    with pytest.raises(TussentijdsGewijzigd):
        verzoek.bepaal_vervolg(rij.pk, **OORDELEN["afwijzen_ondanks"], door=cast.anna, **wie)

    assert Voornemen.objects.filter(zaak=rij.zaak).count() == 1


@pytest.mark.parametrize("status", ["geregistreerd", "wacht_op_aanvulling", "in_controle", "vastgesteld"])
def test_every_step_that_does_not_fit_says_why(cast: Cast, status: str) -> None:
    """Nothing of what is shown as impossible goes without a reason in a sentence."""
    rij = maak_verzoek(
        cast, MAANDAG, status=status, categorie=cast.overig if status == "geregistreerd" else cast.categorie
    )

    for stand in stappen_voor(rij, cast.anna):
        assert stand.mogelijk == (not stand.redenen)
        assert all(reden.strip().endswith((".", ")")) for reden in stand.redenen), stand


def test_a_request_is_registered_with_its_claim_and_never_anonymously(cast: Cast) -> None:
    with weigert(ValidationError, "R-06"):
        registratie.registreer_handhavingsverzoek(
            gegevens(cast, MAANDAG, indiener={"anoniem": True}), gestelde_overtreding="x", belang="y", door=cast.frits,
            vandaag=MAANDAG,
        )  # fmt: skip
