"""Indications of a person keep a letter from going where it should not (termijnen-en-regels.md §7.4, Awb 2:1)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client

from cases.casework.actions.dossier import voeg_betrokkene_toe
from cases.casework.actions.mensen import wijzig_betrokkene
from cases.casework.models import Betrokkenewijziging
from cases.documents.actions.verzenden import eis_afschrift_mag
from cases.documents.models import Verzending
from cases.dossiers.actions import deel_met_organisatie
from cases.dossiers.indicaties import indicaties, waarom_geen_brief
from cases.dossiers.models import Betrokkene, Zaak
from cases.dossiers.steps import StapNietMogelijk
from cases.intake.actions import beoordeling, reactie
from cases.staff.models import Medewerker
from tests.factories import INDIENER, Cast, maak_melding

DAG = date(2026, 7, 6)
CURATOR = {"naam": "Mia Steun", "straat": "Plein", "huisnummer": 2, "postcode": "1234AA", "plaatsnaam": "Voorbeeldstad"}


def browser(wie: Medewerker) -> Client:
    client = Client()
    client.force_login(wie, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def zaak(cast: Cast) -> Zaak:
    zaak: Zaak = maak_melding(cast, DAG, status="toegewezen").zaak
    return zaak


def joke(zaak: Zaak) -> Betrokkene:
    return zaak.betrokkenen.get(rol="indiener")


def zet(cast: Cast, zaak: Zaak, **anders: Any) -> Betrokkene:
    return wijzig_betrokkene(joke(zaak).pk, reden="BRP", door=cast.frits, vandaag=DAG, indicatie_bron="BRP", **anders)


def bevestig(cast: Cast, zaak: Zaak) -> Any:
    return beoordeling.bevestig_ontvangst(zaak.pk, door=cast.frits, vandaag=DAG)


def vertegenwoordig(cast: Cast, zaak: Zaak, rol: str, **anders: Any) -> Betrokkene:
    gegevens = {**CURATOR, **anders}
    return voeg_betrokkene_toe(zaak.pk, rol=rol, door=cast.frits, vandaag=DAG, vertegenwoordigt=joke(zaak), **gegevens)


def test_a_letter_to_a_deceased_person_is_refused_with_what_to_do(cast: Cast, zaak: Zaak) -> None:
    zet(cast, zaak, overleden=True, overleden_op=date(2026, 6, 1))

    with pytest.raises(StapNietMogelijk, match="Schrijf aan de erven of aan de gemachtigde"):
        bevestig(cast, zaak)
    assert not zaak.documenten.exists()


def test_with_an_heir_the_letter_goes_to_the_heir(cast: Cast, zaak: Zaak) -> None:
    zet(cast, zaak, overleden=True)
    vertegenwoordig(cast, zaak, "erfgenaam")

    brief = bevestig(cast, zaak)

    assert brief.versie.geadresseerde == [
        "Mia Steun", "voor de erven van Joke Voorbeeld", "Plein 2", "1234 AA  Voorbeeldstad",
    ]  # fmt: skip
    assert brief.versie.aanhef == "Geachte Mia Steun,"


def test_under_curatele_the_letter_goes_to_the_curator_or_nowhere(cast: Cast, zaak: Zaak) -> None:
    zet(cast, zaak, curatele=True)
    with pytest.raises(StapNietMogelijk, match="hoort bij de curator"):
        bevestig(cast, zaak)

    vertegenwoordig(cast, zaak, "curator")
    bevestig(cast, zaak)

    (verzending,) = Verzending.objects.filter(document__zaak=zaak)
    assert verzending.adres["regels"][:2] == ["Mia Steun", "curator van Joke Voorbeeld"]


def test_an_unknown_address_stops_post(cast: Cast, zaak: Zaak) -> None:
    zet(cast, zaak, adres_onbekend=True)

    with pytest.raises(StapNietMogelijk, match="verhuisd"):
        bevestig(cast, zaak)


def test_who_is_represented_by_a_gemachtigde_has_a_copy_sent_there(cast: Cast, zaak: Zaak) -> None:
    vertegenwoordig(cast, zaak, "gemachtigde", naam="mr. Adv")

    bevestig(cast, zaak)

    verzonden = {v.rol: v.adres["regels"][0] for v in Verzending.objects.filter(document__zaak=zaak)}
    assert verzonden == {"geadresseerde": "Joke Voorbeeld", "afschrift": "mr. Adv"}


def test_the_gemachtigde_of_a_shielded_person_may_know_them(cast: Cast, zaak: Zaak) -> None:
    zet(cast, zaak, afgeschermd=True)
    vertegenwoordig(cast, zaak, "gemachtigde", naam="mr. Adv")

    bevestig(cast, zaak)

    assert Verzending.objects.filter(document__zaak=zaak, rol="afschrift").count() == 1


def test_a_secret_address_is_in_no_copy_for_another(cast: Cast) -> None:
    melding = maak_melding(cast, DAG, status="reactie_vastgesteld")
    zet(cast, melding.zaak, geheim=True)
    buur = voeg_betrokkene_toe(
        melding.pk, rol="belanghebbende", door=cast.frits, vandaag=DAG, **{**CURATOR, "naam": "Buur Man"}
    )
    brief = melding.zaak.documenten.get(soort="reactie_melding")

    ontvangst = eis_afschrift_mag(brief, buur)
    assert "Lindelaan 14" not in "\n".join([*ontvangst.regels, *ontvangst.brief(concept=False).geadresseerde])
    reactie.verzend_reactie(melding.pk, datum=DAG, door=cast.frits, vandaag=DAG)
    assert Verzending.objects.get(document=brief).adres["regels"][1] == "Lindelaan 14"


def test_a_partner_does_not_see_a_secret_address(cast: Cast, zaak: Zaak) -> None:
    veroorzaker = voeg_betrokkene_toe(
        zaak.pk, rol="veroorzaker", door=cast.frits, vandaag=DAG, **{**CURATOR, "naam": "Bas Herrie"}
    )
    deel_met_organisatie(zaak, cast.partner)
    pad = f"/zaken/{zaak.zaaknummer}/"
    assert "Plein 2" in browser(cast.eva).get(pad).content.decode()

    Betrokkene.objects.filter(pk=veroorzaker.pk).update(geheim=True)

    pagina = browser(cast.eva).get(pad).content.decode()
    assert "Bas Herrie" in pagina
    assert "Plein 2" not in pagina
    assert "adres geheim" in browser(cast.anna).get(pad).content.decode()


def test_an_indication_needs_a_source_and_is_shown_as_a_badge(cast: Cast, zaak: Zaak) -> None:
    frits, persoon = browser(cast.frits), joke(zaak)
    pad = f"/zaken/{zaak.zaaknummer}/betrokkenen/{persoon.pk}/"
    velden = {**{k: str(v) for k, v in INDIENER.items()}, "voorkeur": "post", "wil_terugkoppeling": "on"}

    zonder = frits.post(pad, {**velden, "overleden": "on"})
    assert zonder.status_code == 422
    assert "Schrijf op waaruit dit blijkt" in zonder.content.decode()

    goed = frits.post(pad, {**velden, "overleden": "on", "overleden_op": "2026-06-01", "indicatie_bron": "BRP"})
    assert goed.status_code == 302
    pagina = frits.get(f"/zaken/{zaak.zaaknummer}/").content.decode()
    assert "overleden op 01-06-2026" in pagina
    assert Betrokkenewijziging.objects.get(betrokkene=persoon).oud["overleden"] is False


def test_who_acts_for_another_says_for_whom(cast: Cast, zaak: Zaak) -> None:
    frits = browser(cast.frits)
    pad = f"/zaken/{zaak.zaaknummer}/stap/voeg-betrokkene-toe/"

    antwoord = frits.post(pad, {"rol": "gemachtigde", "naam": "mr. Adv", "versie": zaak.versie})

    assert antwoord.status_code == 422
    assert "Kies voor wie deze persoon optreedt." in antwoord.content.decode()


def test_the_database_keeps_a_day_of_death_with_a_death(zaak: Zaak) -> None:
    with pytest.raises(IntegrityError, match="betrokkene_overlijdensdag"), transaction.atomic():
        Betrokkene.objects.filter(pk=joke(zaak).pk).update(overleden_op=DAG)


def test_every_indication_says_what_it_means(zaak: Zaak) -> None:
    persoon = joke(zaak)
    for veld in ("geheim", "overleden", "curatele", "bewind", "adres_onbekend"):
        setattr(persoon, veld, True)
    assert [i.code for i in indicaties(persoon)] == ["overleden", "curatele", "bewind", "geheim", "adres_onbekend"]
    assert all(i.uitleg for i in indicaties(persoon))
    assert waarom_geen_brief(None) == ""


def test_nobody_anonymous_has_a_place_either(cast: Cast) -> None:
    with pytest.raises(ValidationError, match="anonieme"):
        maak_melding(cast, DAG, indiener={"anoniem": True, "plaatsnaam": "Voorbeeldstad"})
