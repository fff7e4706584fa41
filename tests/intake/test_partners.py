"""Between organisations: sharing, what a partner offers, what goes back, and duplicates (R-04, R-05, AL-2, Awb 2:3)."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, transaction
from django.test import Client

from cases.casework.actions.advies import vraag_advies
from cases.casework.actions.overdracht import beantwoord_overdracht
from cases.casework.models import Aanbod
from cases.deadlines.models import Termijn
from cases.dossiers.models import Betrokkene, Zaak
from cases.dossiers.steps import StapNietMogelijk, StapNietToegestaan
from cases.intake.actions import beoordeling, partners
from cases.intake.actions.dubbel import doe_af_als_dubbel, maak_weer_apart
from cases.intake.models import Melding
from cases.staff.models import Medewerker
from tests.factories import Cast, maak_medewerker, maak_melding

DAG = date(2026, 7, 6)


def browser(wie: Medewerker) -> Client:
    client = Client()
    client.force_login(wie, backend="django.contrib.auth.backends.ModelBackend")
    return client


def ziet(wie: Medewerker, zaak: Zaak) -> bool:
    return Zaak.objects.zichtbaar_voor(wie).filter(pk=zaak.pk).exists()


# --- sharing -------------------------------------------------------------------------------------------------------


def test_a_new_account_of_a_partner_sees_what_was_shared_and_one_that_left_does_not(cast: Cast) -> None:
    zaak = maak_melding(cast, DAG, status="in_beoordeling").zaak
    vraag_advies(zaak.pk, vraag="klopt dit", uiterlijk=DAG, organisatie=cast.partner, door=cast.anna, vandaag=DAG)
    nieuw = maak_medewerker("nel", "Nel Nieuw", "KP", organisatie=cast.partner)

    assert ziet(cast.eva, zaak)
    assert ziet(nieuw, zaak)
    assert browser(nieuw).get(f"/zaken/{zaak.zaaknummer}/").status_code == 200
    cast.eva.is_active = False
    cast.eva.save()
    assert not ziet(cast.eva, zaak)
    nieuw.organisatie = None
    nieuw.save()
    assert not ziet(nieuw, zaak)


def test_only_the_mandate_elsewhere_leaves_us_adviser_with_access(cast: Cast) -> None:
    """R-05: the municipality stays bevoegd gezag and keeps reading; the partner carries it out."""
    melding = maak_melding(cast, DAG, status="in_beoordeling")
    wie = {"door": cast.anna, "vandaag": DAG}
    beoordeling.bepaal_bevoegdheid(
        melding.pk, bevoegdheid="uitvoerder_elders", orgaan=cast.partner, motivering="mandaat", **wie
    )
    overdracht = beoordeling.zend_door(melding.pk, toelichting="uw taak", **wie)
    beantwoord_overdracht(overdracht.pk, aanvaard=True, door=cast.eva, vandaag=DAG)

    zaak = Zaak.objects.get(pk=melding.pk)
    assert overdracht.gemeente_adviseert
    assert (zaak.bevoegd_gezag, zaak.uitvoerder) == (cast.gemeente, cast.partner)
    assert ziet(cast.anna, zaak)
    assert ziet(cast.eva, zaak)


# --- in --------------------------------------------------------------------------------------------------------------


def bied_aan(cast: Cast, **anders: Any) -> Aanbod:
    gegevens: dict[str, Any] = {
        "ontvangstdatum": date(2026, 6, 29), "onderwerp": "Stank bij de vaart", "situatie": "Al drie dagen stank.",
        "toelichting": "Het terrein is van de gemeente.", "kenmerk": "WS-12", "straat": "Vaartweg", "huisnummer": 1,
        "postcode": "1234 ZZ", "plaatsnaam": "Voorbeeldstad", "naam": "Kees Neus", "telefoon": "0687654321",
    }  # fmt: skip
    return partners.bied_aan(naar=cast.gemeente, door=cast.eva, vandaag=DAG, **{**gegevens, **anders})


def test_what_a_partner_offers_becomes_a_melding_with_the_first_receipt_date(cast: Cast) -> None:
    foto = io.BytesIO(b"Het stinkt hier al drie dagen.")
    foto.name = "verslag.txt"
    rij = bied_aan(cast, bestanden=[foto])

    zaak = partners.aanvaard_aanbod(rij.pk, categorie=cast.categorie, door=cast.frits, vandaag=DAG)

    assert (zaak.ontvangstdatum, zaak.kanaal, zaak.ontvangen_door) == (date(2026, 6, 29), "ketenpartner", cast.partner)
    assert Termijn.objects.get(zaak=zaak, code="MEL_AFDOEN").dag0 == date(2026, 6, 29)
    assert zaak.betrokkenen.get().naam == "Kees Neus"
    assert zaak.bestanden.get().naam == "verslag.txt"
    assert ziet(cast.eva, zaak)
    assert zaak.hoofdbehandelaar == cast.anna
    with pytest.raises(StapNietMogelijk, match="al aanvaard"):
        partners.weiger_aanbod(rij.pk, antwoord="toch niet", door=cast.frits, vandaag=DAG)


def test_what_is_refused_leaves_nothing_here_and_says_why(cast: Cast) -> None:
    rij = bied_aan(cast)
    voor = Zaak.objects.count()
    with pytest.raises(StapNietMogelijk, match="Leg uit"):
        partners.weiger_aanbod(rij.pk, antwoord=" ", door=cast.frits, vandaag=DAG)
    partners.weiger_aanbod(rij.pk, antwoord="Dit is van de provincie.", door=cast.frits, vandaag=DAG)

    assert Zaak.objects.count() == voor
    assert "van de provincie" in browser(cast.eva).get(f"/overdrachten/in/{rij.pk}/").content.decode()
    with pytest.raises(DatabaseError), transaction.atomic():
        Aanbod.objects.filter(pk=rij.pk).update(stand="aanvaard")


def test_who_may_offer_and_who_may_answer(cast: Cast) -> None:
    with pytest.raises(StapNietToegestaan):
        partners.bied_aan(naar=cast.partner, door=cast.anna, vandaag=DAG, ontvangstdatum=DAG)
    rij = bied_aan(cast)
    for wie in (cast.eva, cast.carla, cast.greet):
        with pytest.raises(StapNietToegestaan):
            partners.aanvaard_aanbod(rij.pk, door=wie, vandaag=DAG)
    with pytest.raises(StapNietToegestaan):
        partners.weiger_aanbod(rij.pk, antwoord="nee", door=cast.bilal, vandaag=DAG)


def test_an_anonymous_reporter_stays_so_from_one_organisation_to_the_other(cast: Cast) -> None:
    with pytest.raises(ValidationError, match="anonieme"):
        bied_aan(cast, anoniem=True)
    rij = bied_aan(cast, anoniem=True, naam="", telefoon="", email="")
    zaak = partners.aanvaard_aanbod(rij.pk, door=cast.frits, vandaag=DAG)
    assert zaak.betrokkenen.get().anoniem
    with pytest.raises(IntegrityError), transaction.atomic():
        Aanbod.objects.filter(pk=rij.pk).update(naam="Kees Neus")


def test_the_pages_of_an_offer(cast: Cast) -> None:
    eva, frits = browser(cast.eva), browser(cast.frits)
    velden = {
        "naar": cast.gemeente.pk, "ontvangstdatum": "2026-06-29", "onderwerp": "Stank", "situatie": "Stank.",
        "toelichting": "Van u.", "plaats": "bij de sluis",
    }  # fmt: skip
    assert eva.post("/overdrachten/in/nieuw/", {**velden, "onderwerp": ""}).status_code == 422
    assert eva.post("/overdrachten/in/nieuw/", velden).status_code == 302
    rij = Aanbod.objects.get()
    assert "Stank" in frits.get("/overdrachten/in/").content.decode()
    blad = f"/overdrachten/in/{rij.pk}/"
    assert frits.post(blad, {"weiger": "1", "w-antwoord": ""}).status_code == 422
    antwoord = frits.post(blad, {"aanvaard": "1", "a-antwoord": "Dank."})
    rij.refresh_from_db()
    assert rij.zaak is not None
    assert antwoord["Location"] == f"/zaken/{rij.zaak.zaaknummer}/"
    assert rij.zaak.betrokkenen.get().organisatienaam == cast.partner.naam
    assert browser(cast.anna).get("/overdrachten/in/nieuw/").status_code == 403


# --- back ------------------------------------------------------------------------------------------------------------


def test_what_is_for_nobody_goes_back_with_a_letter(cast: Cast) -> None:
    """2:3 lid 2 Awb; with words of one's own the letter waits for a colleague."""
    melding = maak_melding(cast, DAG, status="toegewezen")
    brief = partners.zend_terug(melding.pk, reden="geen_overheid", door=cast.frits, vandaag=DAG)

    melding.refresh_from_db()
    assert melding.status == "teruggezonden"
    assert brief is not None
    assert (brief.soort, brief.status) == ("terugzending", "verzonden")
    assert not Termijn.objects.filter(zaak=melding.pk, voldaan_op=None, vervallen_op=None).exists()
    anoniem = maak_melding(cast, DAG, status="toegewezen", indiener={"anoniem": True})
    with pytest.raises(StapNietMogelijk, match="anoniem"):
        partners.zend_terug(anoniem.pk, reden="geen_overheid", door=cast.frits, vandaag=DAG)


# --- duplicates ------------------------------------------------------------------------------------------------------


def test_a_duplicate_goes_up_in_the_other_and_its_reporter_hears_the_outcome_there(cast: Cast) -> None:
    eerst = maak_melding(cast, DAG, status="in_beoordeling")
    later = maak_melding(cast, DAG, status="toegewezen", indiener={"naam": "Piet Twee", "email": "piet@v.example"})
    wie = {"door": cast.anna, "vandaag": DAG}
    with pytest.raises(StapNietMogelijk, match="zichzelf"):
        doe_af_als_dubbel(later.pk, leidend=later.zaak, **wie)

    doe_af_als_dubbel(later.pk, leidend=eerst.zaak, toelichting="zelfde machine", **wie)

    later.refresh_from_db()
    assert (later.status, later.zaak.gesloten_op) == ("samengevoegd", date(2026, 7, 6))
    assert not Termijn.objects.filter(zaak=later.pk, voldaan_op=None, vervallen_op=None).exists()
    assert Termijn.objects.filter(zaak=eerst.pk, voldaan_op=None, vervallen_op=None).exists()
    kopie = eerst.zaak.betrokkenen.get(rol="belanghebbende")
    assert (kopie.naam, kopie.wil_terugkoppeling) == ("Piet Twee", True)
    with pytest.raises(StapNietMogelijk):
        doe_af_als_dubbel(eerst.pk, leidend=later.zaak, **wie)

    maak_weer_apart(later.pk, reden="andere machine", **wie)

    later = Melding.objects.get(pk=later.pk)
    assert (later.status, later.zaak.hoofdbehandelaar) == ("toegewezen", cast.anna)
    assert later.zaak.is_open
    assert Termijn.objects.get(zaak=later.pk, code="MEL_AFDOEN", voldaan_op=None, vervallen_op=None).dag0 == DAG
    assert not Betrokkene.objects.filter(pk=kopie.pk, vervallen_op=None).exists()
    assert not later.zaak.relaties_uit.filter(soort="dubbel_van", vervallen_op=None).exists()


def test_nobody_anonymous_is_copied_to_the_other(cast: Cast) -> None:
    eerst = maak_melding(cast, DAG, status="in_beoordeling")
    later = maak_melding(cast, DAG, status="toegewezen", indiener={"anoniem": True})
    doe_af_als_dubbel(later.pk, leidend=eerst.zaak, door=cast.anna, vandaag=DAG)

    assert eerst.zaak.betrokkenen.count() == 1


def test_the_form_suggests_what_looks_the_same(cast: Cast) -> None:
    eerst, later = (maak_melding(cast, DAG, status="toegewezen").zaak for _ in range(2))
    anna, pad = browser(cast.anna), f"/zaken/{later.zaaknummer}/stap/doe-af-als-dubbel/"

    assert eerst.zaaknummer in anna.get(pad).content.decode()
    assert anna.post(pad, {"zaaknummer": "M-1999-00001"}).status_code == 422
    assert anna.post(pad, {"zaaknummer": eerst.zaaknummer}).status_code == 302
    assert "Toch geen dubbele melding" in anna.get(f"/zaken/{later.zaaknummer}/").content.decode()
