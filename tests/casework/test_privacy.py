"""What people may ask of their data, how long contact data stay, and who looked (AVG 5, 12, 15; AL-3)."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client

from cases.casework.actions.dossier import leg_contact_vast, voeg_betrokkene_toe
from cases.casework.actions.privacy import bewaren, inzage
from cases.casework.models import Bewaarregel, Inzageverzoek, Verwijdervoorstel
from cases.dossiers.bestanden import open_bestand
from cases.dossiers.models import Betrokkene, Gebeurtenis, Inzage, Zaak
from cases.dossiers.steps import StapNietMogelijk, StapNietToegestaan
from cases.dossiers.timeline import controleer_keten
from cases.outbox.actions import verwerk_alles
from cases.staff.models import Medewerker
from tests.factories import INDIENER, Cast, maak_medewerker, maak_melding

DAG = date(2026, 7, 6)
LATER = date(2027, 8, 1)


def browser(wie: Medewerker) -> Client:
    client = Client()
    client.force_login(wie, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture(autouse=True)
def opslag(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "opslag"


@pytest.fixture
def hans(cast: Cast) -> Medewerker:
    return maak_medewerker("hans", "Hans Bos", "FB", organisatie=cast.gemeente)


# --- retention -----------------------------------------------------------------------------------------------------


def regel(maanden: int, **anders: Any) -> Bewaarregel:
    return Bewaarregel.objects.create(maanden=maanden, geldig_van=date(2020, 1, 1), bron="beleid", **anders)


def test_the_most_precise_and_newest_rule_counts(cast: Cast) -> None:
    regels = [
        regel(60), regel(12, zaaksoort="melding"), regel(24, zaaksoort="melding", rol="indiener"),
        Bewaarregel.objects.create(maanden=6, geldig_van=date(2026, 1, 1), bron="nieuw", zaaksoort="melding"),
    ]  # fmt: skip

    def maanden(soort: str, rol: str, op: date) -> int:
        gevonden = bewaren.bewaartermijn(regels, zaaksoort=soort, rol=rol, op=op)
        return gevonden.maanden if gevonden else 0

    assert maanden("handhavingsverzoek", "verzoeker", DAG) == 60
    assert maanden("melding", "veroorzaker", DAG) == 6
    assert maanden("melding", "veroorzaker", date(2025, 1, 1)) == 12
    assert maanden("melding", "indiener", DAG) == 24
    assert maanden("melding", "indiener", date(2019, 1, 1)) == 0


def gesloten(cast: Cast) -> Zaak:
    melding = maak_melding(cast, DAG, status="in_beoordeling")
    joke = melding.zaak.betrokkenen.get()
    leg_contact_vast(
        melding.pk, soort="contact", wijze="telefoon", datum=DAG, verslag="Joke vertelde alles.", betrokkene=joke,
        door=cast.anna, vandaag=DAG,
    )  # fmt: skip
    Zaak.objects.filter(pk=melding.pk).update(gesloten_op=DAG)
    return Zaak.objects.get(pk=melding.pk)


def test_nothing_is_proposed_without_a_rule_or_before_its_time(cast: Cast) -> None:
    gesloten(cast)
    assert bewaren.stel_voor(cast.gemeente, vandaag=LATER) is None
    regel(12)
    assert bewaren.stel_voor(cast.gemeente, vandaag=date(2027, 7, 5)) is None
    assert bewaren.stel_voor(cast.gemeente, vandaag=date(2027, 7, 6)) is not None
    assert bewaren.stel_voor(cast.gemeente, vandaag=LATER) is None


def test_two_people_agree_and_then_the_contact_data_are_gone(cast: Cast, hans: Medewerker) -> None:
    zaak = gesloten(cast)
    regel(12)
    voorstel = bewaren.stel_voor(cast.gemeente, vandaag=LATER)
    assert voorstel is not None
    with pytest.raises(StapNietToegestaan):
        bewaren.geef_akkoord(voorstel.pk, door=cast.anna)
    bewaren.geef_akkoord(voorstel.pk, door=hans)
    with pytest.raises(StapNietMogelijk, match="Een ander"):
        bewaren.geef_akkoord(voorstel.pk, door=hans)
    with pytest.raises(IntegrityError, match="twee_mensen"), transaction.atomic():
        Verwijdervoorstel.objects.filter(pk=voorstel.pk).update(tweede_akkoord_door=hans)
    verwerk_alles(soorten=[bewaren.SOORT])
    assert zaak.betrokkenen.get().naam == "Joke Voorbeeld"

    bewaren.geef_akkoord(voorstel.pk, door=cast.dirk)
    verwerk_alles(soorten=[bewaren.SOORT])

    joke = zaak.betrokkenen.get()
    assert (joke.naam, joke.email, joke.telefoon, joke.adresregels) == ("verwijderd", "", "", [])
    assert joke.gegevens_verwijderd_op is not None
    assert zaak.contactmomenten.get().verslag == "verwijderd"
    assert not controleer_keten([zaak.pk])
    assert "gegevens verwijderd" in browser(cast.anna).get(f"/zaken/{zaak.zaaknummer}/").content.decode()
    lijst = browser(hans).get(f"/beheer/verwijderen/{voorstel.pk}/").content.decode()
    assert "Joke" not in lijst
    assert "uitgevoerd" in browser(hans).get("/beheer/verwijderen/").content.decode()


def test_a_legal_hold_keeps_everything_and_a_reopened_zaak_too(cast: Cast, hans: Medewerker) -> None:
    vast, open_ = gesloten(cast), gesloten(cast)
    regel(12)
    with pytest.raises(StapNietToegestaan):
        bewaren.zet_bewaarstop(vast, reden="rechtszaak", door=cast.anna)
    bewaren.zet_bewaarstop(vast, reden="rechtszaak", door=cast.dirk)
    voorstel = bewaren.stel_voor(cast.gemeente, vandaag=LATER)
    assert voorstel is not None
    assert [r.zaak_id for r in voorstel.regels.all()] == [open_.pk]
    Zaak.objects.filter(pk=open_.pk).update(gesloten_op=None)
    for wie in (hans, cast.dirk):
        bewaren.geef_akkoord(voorstel.pk, door=wie)
    verwerk_alles(soorten=[bewaren.SOORT])

    assert voorstel.regels.get().waarom == "de zaak is weer open"
    assert not Betrokkene.objects.filter(naam="verwijderd").exists()
    bewaren.hef_bewaarstop_op(vast, door=cast.dirk)
    assert bewaren.stel_voor(cast.gemeente, vandaag=LATER) is not None


# --- seeing one's own data -----------------------------------------------------------------------------------------


def vraag(cast: Cast, **anders: Any) -> Inzageverzoek:
    gegevens = {
        "naam": "Joke Voorbeeld", "email": INDIENER["email"], "identiteit": "paspoort", "reden": "brief van 6 juli",
    }  # fmt: skip
    return inzage.neem_aan(ontvangen_op=DAG, door=cast.dirk, vandaag=DAG, **{**gegevens, **anders})


@pytest.mark.parametrize(
    ("ontvangen", "voor"),
    [
        (date(2026, 7, 6), date(2026, 8, 6)),
        (date(2026, 1, 31), date(2026, 3, 2)),
        (date(2026, 3, 25), date(2026, 4, 28)),
    ],
)
def test_an_answer_is_due_within_a_month(db: None, ontvangen: date, voor: date) -> None:
    """28 February is a Saturday, so Monday 2 March; 25 April is a Saturday, then Sunday, then Koningsdag."""
    assert inzage.uiterlijk(ontvangen) == voor


def test_only_who_may_export_takes_a_request_and_a_name_is_not_enough(cast: Cast) -> None:
    with pytest.raises(StapNietToegestaan):
        inzage.neem_aan(ontvangen_op=DAG, door=cast.anna, vandaag=DAG, naam="x")
    with pytest.raises(ValidationError, match="Geef naast de naam"):
        vraag(cast, email="")
    assert browser(cast.anna).get("/inzageverzoeken/").status_code == 403


def test_the_package_holds_everything_of_this_person_and_nothing_of_another(cast: Cast) -> None:
    melding = maak_melding(
        cast, DAG, status="verzonden", situatie="Buurman Bas Herrie (bas@herrie.example) is te luid."
    )
    voeg_betrokkene_toe(
        melding.pk, rol="veroorzaker", naam="Bas Herrie", email="bas@herrie.example", door=cast.frits, vandaag=DAG
    )
    verwerk_alles(soorten=["render_pdf"])
    maak_melding(cast, DAG, indiener={"naam": "Joke Voorbeeld", "email": "andere.joke@v.example"})
    rij = vraag(cast)
    gevonden = inzage.gevonden(rij)
    assert [p.zaak_id for p in gevonden] == [melding.pk]

    inzage.maak_pakket(rij.pk, gekozen=gevonden, door=cast.dirk)
    verwerk_alles(soorten=[inzage.SOORT])

    rij.refresh_from_db()
    assert rij.stand == "te_bekijken"
    assert rij.pakket is not None
    with open_bestand(rij.pakket) as bron, zipfile.ZipFile(io.BytesIO(bron.read())) as doos:
        namen = doos.namelist()
        gegevens = json.loads(doos.read("gegevens.json"))
        overzicht = doos.read("overzicht.html").decode()
    assert any(n.startswith("brieven/") and n.endswith(".pdf") for n in namen)
    (zaak,) = gegevens["zaken"]
    assert zaak["gegevens"]["e-mail"] == INDIENER["email"]
    assert "te luid" in zaak["wat_u_schreef"]
    for tekst in (overzicht, json.dumps(gegevens)):
        assert "Herrie" not in tekst
        assert "bas@" not in tekst
    assert Inzage.objects.filter(zaak=melding.zaak, wat="inzageverzoek", doel="brief van 6 juli").exists()
    dirk = browser(cast.dirk)
    assert dirk.get(f"/inzageverzoeken/{rij.pk}/pakket/").status_code == 200
    assert browser(cast.anna).get(f"/inzageverzoeken/{rij.pk}/pakket/").status_code == 403
    inzage.rond_af(rij.pk, verstrekt=True, door=cast.dirk, vandaag=DAG)
    with pytest.raises(StapNietMogelijk, match="al afgerond"):
        inzage.verleng(rij.pk, reden="x", door=cast.dirk, vandaag=DAG)


def test_two_months_more_are_asked_within_the_first(cast: Cast) -> None:
    rij = vraag(cast)
    with pytest.raises(StapNietMogelijk, match="maand is voorbij"):
        inzage.verleng(rij.pk, reden="veel zaken", door=cast.dirk, vandaag=date(2026, 8, 7))
    assert inzage.verleng(rij.pk, reden="veel zaken", door=cast.dirk, vandaag=DAG).verlengd_tot == date(2026, 10, 6)


def test_the_pages_of_a_request(cast: Cast) -> None:
    maak_melding(cast, DAG)
    dirk = browser(cast.dirk)
    velden = {"naam": "Joke Voorbeeld", "identiteit": "balie", "reden": "vraag", "ontvangen_op": "2026-07-06"}
    assert dirk.post("/inzageverzoeken/nieuw/", velden).status_code == 422
    assert dirk.post("/inzageverzoeken/nieuw/", {**velden, "email": INDIENER["email"]}).status_code == 302
    rij = Inzageverzoek.objects.get()
    blad = f"/inzageverzoeken/{rij.pk}/"
    assert "1 keer gevonden" in dirk.get(blad).content.decode()
    assert dirk.post(blad, {"daad": "keuze"}).status_code == 422
    assert dirk.post(blad, {"daad": "afrond", "a-verstrekt": "ja"}).status_code == 422
    assert dirk.post(blad, {"daad": "afrond", "a-verstrekt": "nee", "a-toelichting": "ander"}).status_code == 302
    assert dirk.post(blad, {"daad": "niets"}).status_code == 404


# --- who looked ----------------------------------------------------------------------------------------------------


def test_an_auditor_filters_and_takes_along_who_looked(cast: Cast) -> None:
    zaak = maak_melding(cast, DAG, status="in_beoordeling").zaak
    browser(cast.frits).get(f"/zaken/{zaak.zaaknummer}/")
    auditor = browser(maak_medewerker("ad", "Ad Toets", "AU", organisatie=cast.gemeente))

    assert zaak.zaaknummer in auditor.get("/inzagen/", {"wie": "Frits"}).content.decode()
    assert "Frits Kok" not in auditor.get("/inzagen/", {"wie": "Anna"}).content.decode()
    bestand = auditor.get("/inzagen/", {"csv": "1", "wie": "Frits"}).content.decode()
    assert "zaakpagina" in bestand
    Zaak.objects.filter(pk=zaak.pk).update(vertrouwelijk=True)
    assert zaak.zaaknummer not in auditor.get("/inzagen/", {"csv": "1", "wie": "Frits"}).content.decode()
    assert browser(cast.anna).get("/inzagen/").status_code == 403


# --- anonymous means no way back -----------------------------------------------------------------------------------


def test_of_somebody_anonymous_nothing_is_kept_anywhere(cast: Cast, caplog: pytest.LogCaptureFixture) -> None:
    """A name in the file name and in the photo, and nothing of it in any row, log or paper."""
    foto = io.BytesIO(b"Het is elke nacht raak.")
    foto.name = "verslag van Ans Onbekend.txt"
    melding = maak_melding(cast, DAG, status="in_beoordeling", indiener={"anoniem": True}, bestanden=(foto,))
    verwerk_alles()

    gevonden = []
    for model in apps.get_models():
        if model._meta.managed and not model._meta.proxy:
            gevonden += [model.__name__ for rij in model._default_manager.values_list() if "Onbekend" in str(rij)]
    assert gevonden == []
    assert "Onbekend" not in caplog.text
    assert melding.zaak.bestanden.get().naam == "bijlage-1.txt"
    assert Gebeurtenis.objects.filter(zaak=melding.zaak).exists()
