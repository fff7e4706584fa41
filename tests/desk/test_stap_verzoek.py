"""The pages of a handhavingsverzoek: every step has one, and what is wrong is said at the field."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from django.test import Client

from cases.dossiers.actions import deel_met_organisatie, voeg_betrokkene_toe
from cases.dossiers.models import Zaakrol
from cases.dossiers.steps import beoordeel, stappen
from cases.intake.models import Handhavingsverzoek, Voornemen
from tests.factories import Cast, maak_medewerker
from tests.factories.verzoek import OORDELEN, OVERTREDER, PAD, breng_verzoek_tot, maak_verzoek
from vth.desk import register

Log = Callable[[Any], Client]


def adres(rij: Handhavingsverzoek, stap: str = "") -> str:
    return f"/zaken/{rij.zaak.zaaknummer}/" + (f"stap/{stap.replace('_', '-')}/" if stap else "")


def verborgen(tekst: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="(versie|eenmalig)" value="([^"]+)"', tekst))


def stuur(klant: Client, rij: Handhavingsverzoek, stap: str, velden: dict[str, Any]) -> Any:
    pagina = klant.get(adres(rij, stap)).content.decode()
    return klant.post(adres(rij, stap), {**verborgen(pagina), **velden}, follow=True)


def test_along_the_road_every_step_that_can_be_taken_has_a_page_and_the_zaak_page_shows_the_request(
    als: Log, cast: Cast, vandaag: date
) -> None:
    alles = maak_medewerker("alles", "Noor Alles", "CM", "AM", "TH", "JU", "TL", "BM", organisatie=cast.gemeente)
    alles.teams.add(cast.team)
    klant, geopend = als(alles), set()
    rij = maak_verzoek(cast, vandaag, status="geregistreerd", oordeel="deels")
    Zaakrol.objects.create(zaak=rij.zaak, medewerker=alles, rol="medebehandelaar", van=rij.zaak.geregistreerd_op)
    for status in PAD:
        rij = breng_verzoek_tot(cast, rij, status, vandaag, oordeel="deels")
        pagina = klant.get(adres(rij))
        tekst = pagina.content.decode()
        assert pagina.status_code == 200, status
        assert "De koelmachine maakt te veel geluid." in tekst
        assert "None" not in re.sub(r"<[^>]+>", "", tekst), status
        assert ("Voornemen en besluit" in tekst) == (PAD.index(status) >= PAD.index("besluit_concept")), status
        for stap in stappen(Handhavingsverzoek):
            if stap.naam not in geopend and stap.kan_bij(rij) and beoordeel(rij, stap, alles).mogelijk:
                assert register.stapformulier(rij.zaak, stap.naam) is not None, stap.naam
                assert klant.get(adres(rij, stap.naam)).status_code == 200, (status, stap.naam)
                geopend.add(stap.naam)
    assert len(geopend) > 25, "all but the few that need a side road"


def test_the_weighing_says_at_the_field_what_lacks_and_keeps_what_was_typed(
    als: Log, cast: Cast, vandaag: date
) -> None:
    rij = maak_verzoek(cast, vandaag, status="in_afweging")
    anna = als(cast.anna)
    assert "Voeg eerst de overtreder toe" in anna.get(adres(rij, "bepaal_vervolg")).content.decode()
    velden = {"oordeel": "toewijzen", "overtreding": "ja", "resultaat": "51 dB(A) op de gevel", "motivering": "te veel",
              "uitkomsten": ["f"], "zienswijze_dagen": "7", "sanctie": "dwangsom"}  # fmt: skip

    antwoord = stuur(anna, rij, "bepaal_vervolg", velden)

    tekst = antwoord.content.decode()
    assert antwoord.status_code == 422
    for veld in ("voorschrift", "herstel", "hersteltermijn", "bedrag", "per", "maximum", "termijn_reden"):
        assert f'href="#id_{veld}"' in tekst, veld
    assert "51 dB(A) op de gevel" in tekst
    assert not Voornemen.objects.exists()
    klaar = {
        **velden,
        **{
            k: str(v)
            for k, v in OORDELEN["toewijzen"].items()
            if k in ("voorschrift", "herstel", "hersteltermijn", "bedrag", "per", "maximum")
        },
        "termijn_reden": "de zaak is simpel",
    }
    zonder = stuur(anna, rij, "bepaal_vervolg", klaar)
    assert "Er is nog geen overtreder bij deze zaak." in zonder.content.decode()
    voeg_betrokkene_toe(rij.zaak, "overtreder", **OVERTREDER)

    gelukt = stuur(anna, rij, "bepaal_vervolg", {**klaar, "sanctie_aan": f"team-{cast.team.pk}"})

    assert gelukt.status_code == 200
    voornemen = Voornemen.objects.get()
    assert (voornemen.betrokkene.naam, voornemen.termijn_reden) == ("Koos Koelman", "de zaak is simpel")


def test_a_co_requester_without_an_address_is_asked_for_it(als: Log, cast: Cast, vandaag: date) -> None:
    rij = maak_verzoek(cast, vandaag, status="toegewezen")
    frits = als(cast.frits)

    mis = stuur(frits, rij, "voeg_verzoeker_toe", {"ontvangen_op": vandaag.isoformat(), "naam": "Bea Buur"})
    assert (mis.status_code, 'href="#id_straat"' in mis.content.decode()) == (422, True)
    goed = {"ontvangen_op": vandaag.isoformat(), "naam": "Bea Buur", "straat": "Lindelaan", "huisnummer": "16",
            "postcode": "1234 AB", "plaatsnaam": "Voorbeeldstad"}  # fmt: skip
    assert stuur(frits, rij, "voeg_verzoeker_toe", goed).status_code == 200
    assert rij.zaak.betrokkenen.filter(rol="verzoeker").count() == 2
    assert "2 mensen vragen dit samen" in frits.get(adres(rij)).content.decode()


def test_converting_asks_how_the_requester_agreed(als: Log, cast: Cast, vandaag: date) -> None:
    rij = maak_verzoek(cast, vandaag, status="toegewezen")
    dirk = als(cast.dirk)

    mis = stuur(dirk, rij, "zet_om_naar_melding", {"grond": "stemt_in", "motivering": "liever zo"})
    assert (mis.status_code, 'href="#id_instemming_op"' in mis.content.decode()) == (422, True)
    velden = {"grond": "stemt_in", "motivering": "liever zo", "instemming_op": vandaag.isoformat(),
              "instemming_wijze": "aan de balie"}  # fmt: skip
    assert stuur(dirk, rij, "zet_om_naar_melding", velden).status_code == 200
    assert Handhavingsverzoek.objects.get(pk=rij.pk).status == "omgezet"


def test_a_ketenpartner_sees_neither_claim_nor_voornemens(als: Log, cast: Cast, vandaag: date) -> None:
    """AL-2."""

    rij = maak_verzoek(cast, vandaag, status="besluit_concept")
    deel_met_organisatie(rij.zaak, cast.partner)

    tekst = als(cast.eva).get(adres(rij)).content.decode()

    assert "Voornemen en besluit" not in tekst
    assert "Ik woon ernaast" not in tekst
