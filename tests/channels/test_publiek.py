"""The public form: what it explains, that nothing typed is lost, that one form is one zaak, and what abuse meets."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.utils import timezone
from PIL import Image

from cases.channels.actions.publiek import pad, ruim_op
from cases.channels.models import Conceptbestand, Ontvangst, Publiekconcept, Volglink
from cases.deadlines.models import Termijn
from cases.dossiers.models import Betrokkene, Zaak
from cases.staff.models import Organisatie
from tests.channels.formulier import ANONIEM, BEKEND, VERZOEKER, WAAR, WAT, begin, bewijs_op, foto, verstuur, vul_in
from tests.factories import Cast


@pytest.fixture(autouse=True)
def _bewaarplaats(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.MEDIA_ROOT = tmp_path
    settings.PUBLIEK_MIN_SECONDEN = 0
    settings.PUBLIEK_PER_ADRES = 1000
    cache.clear()
    yield
    cache.clear()


def tekst(pagina: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", pagina).split())


# --- what it says -----------------------------------------------------------------------------------------------------


def test_the_start_page_tells_the_difference_and_whom_to_call(client: Client, cast: Cast) -> None:
    antwoord = client.get("/melden/")
    pagina = tekst(antwoord.content.decode())

    assert 'href="tel:112"' in antwoord.content.decode()
    assert "14 0123" in pagina
    assert "Meestal binnen 6 weken" in pagina
    assert "Binnen 8 weken" in pagina
    assert "Ja. Maar dan kunnen wij u geen antwoord geven." in pagina
    assert "Nee. Wij moeten weten wie het vraagt." in pagina


@pytest.mark.parametrize("pad_", ["/melden/", "/melden/melding/", "/melden/uw-gegevens/", "/volg/", "/volg/abc/"])
def test_no_cookie_no_cache_no_referrer(client: Client, cast: Cast, pad_: str) -> None:
    antwoord = client.get(pad_)

    assert not antwoord.cookies
    assert antwoord["Cache-Control"] == "private, no-store"
    assert antwoord["Referrer-Policy"] == "no-referrer"


def test_it_works_before_anybody_made_an_organisation(client: Client, stamgegevens: None) -> None:
    assert not Organisatie.objects.exists()
    assert client.get("/melden/").status_code == 200


# --- one form, one zaak -----------------------------------------------------------------------------------------------


def test_a_melding_becomes_a_zaak_with_its_dates_on_the_page(client: Client, cast: Cast) -> None:
    pagina = tekst(verstuur(client, "melding", None, foto()))

    zaak = Zaak.objects.get()
    assert zaak.zaaknummer in pagina
    assert zaak.kanaal == "digitaal"
    assert zaak.situatie == f"{WAT['situatie']}\n\nSinds wanneer: Sinds drie weken"
    assert str(zaak.locatie) == "Molenpad 3"
    assert [b.naam for b in zaak.bestanden.all()] == ["foto van Joke.png"]
    antwoord_voor = Termijn.objects.get(zaak=zaak, code="MEL_AFDOEN").einddatum
    assert antwoord_voor is not None
    assert f"{antwoord_voor.day} " in pagina
    assert str(antwoord_voor.year) in pagina
    persoon = zaak.betrokkenen.get()
    assert persoon.mag_per_email
    assert persoon.email_toestemming_bron == "op het formulier"
    assert not Conceptbestand.objects.exists()
    assert Publiekconcept.objects.get().gegevens == {}


def test_a_verzoek_has_eight_weeks_and_a_link_in_its_letter(client: Client, cast: Cast) -> None:
    pagina = tekst(verstuur(client, "handhavingsverzoek", None, gestelde_overtreding="Te veel geluid in de nacht"))

    zaak = Zaak.objects.get()
    einde = Termijn.objects.get(zaak=zaak, code="HV_8WK").einddatum
    assert einde is not None
    assert "Wij beslissen op uw verzoek: uiterlijk" in pagina
    assert f"{einde.day} " in pagina
    brief = zaak.documenten.get(soort="ontvangstbevestiging_handhavingsverzoek")
    assert "/volg/" in brief.gegevens["volglink"]
    adres = re.search(r"/volg/[a-z0-9-]+/", pagina)
    assert adres
    assert brief.gegevens["volglink"].endswith(adres[0])


def test_pressing_twice_reloading_and_back_is_one_zaak(client: Client, cast: Cast) -> None:
    controleren = vul_in(client, "melding", None, foto())
    eerste = client.post(controleren)["Location"]
    assert client.post(controleren)["Location"] == eerste
    assert client.get(controleren)["Location"] == eerste
    assert client.get(eerste).content == client.get(eerste).content
    assert client.get(controleren.replace("controleren", "wat"))["Location"] == eerste

    assert Zaak.objects.count() == Ontvangst.objects.count() == Volglink.objects.count() == 1


def test_the_first_page_sent_twice_is_one_form(client: Client, cast: Cast) -> None:
    bewijs = bewijs_op(client, "/melden/melding/")
    adressen = {client.post("/melden/melding/", {"formulier": bewijs, **WAT})["Location"] for _ in range(2)}

    assert len(adressen) == 1
    assert Publiekconcept.objects.count() == 1


# --- nothing typed is lost --------------------------------------------------------------------------------------------


def test_errors_stand_at_the_field_and_keep_what_was_typed(client: Client, cast: Cast) -> None:
    bewijs = bewijs_op(client, "/melden/melding/")
    fout = client.post("/melden/melding/", {"formulier": bewijs, "situatie": " ", "sinds": "gisteren"})
    assert fout.status_code == 422
    assert 'value="gisteren"' in fout.content.decode()
    assert "Schrijf op wat er aan de hand is." in fout.content.decode()

    waar = begin(client)
    fout = client.post(waar, {"postcode": "12 AB", "straat": "Molenpad"})
    assert fout.status_code == 422
    assert "Schrijf de postcode als 1234 AB." in fout.content.decode()
    assert Publiekconcept.objects.get().gegevens["postcode"] == "12 AB", "kept on the server as well"
    assert 'value="12 AB"' in client.get(waar).content.decode()


def test_going_back_keeps_what_was_typed_however_wrong(client: Client, cast: Cast) -> None:
    waar = begin(client)
    wie = client.post(waar, WAAR)["Location"]
    assert client.post(wie, {"anoniem": "nee", "email": "geen adres", "terug": "1"})["Location"] == waar
    assert 'value="geen adres"' in client.get(wie).content.decode()


def test_files_survive_errors_and_may_be_taken_out(client: Client, cast: Cast) -> None:
    wie = client.post(begin(client), WAAR)["Location"]
    bestanden = client.post(wie, BEKEND)["Location"]
    fout = client.post(bestanden, {"bestanden": [foto(), foto("leeg.png", b""), foto("virus.exe", b"MZ\x90\x00" * 9)]})
    pagina = fout.content.decode()
    assert fout.status_code == 422
    assert "virus.exe is geen soort bestand dat we bewaren" in pagina
    assert "leeg.png" in pagina
    rij = Conceptbestand.objects.get()
    assert pad(rij).exists()

    client.post(bestanden, {"verwijder": str(rij.pk)})
    assert not Conceptbestand.objects.exists()


def test_a_form_that_stood_open_too_long_keeps_its_text(client: Client, cast: Cast) -> None:
    bewijs = bewijs_op(client, "/melden/melding/")
    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        antwoord = client.post("/melden/melding/", {"formulier": bewijs, **WAT})
        assert antwoord.status_code == 422
        assert WAT["situatie"] in antwoord.content.decode()
        nieuw = re.search(r'name="formulier" value="([^"]+)"', antwoord.content.decode())
        assert nieuw
        assert client.post("/melden/melding/", {"formulier": nieuw[1], **WAT}).status_code == 302


def test_an_answer_to_a_form_that_is_gone_is_shown_to_copy(client: Client, cast: Cast) -> None:
    waar = begin(client)
    Publiekconcept.objects.all().delete()
    antwoord = client.post(waar, {"straat": "Mijn lange straat"})

    assert antwoord.status_code == 404
    assert "Mijn lange straat" in antwoord.content.decode()


def test_skipping_pages_leads_back_to_what_is_missing(client: Client, cast: Cast) -> None:
    waar = begin(client)
    controleren = waar.replace("/waar/", "/controleren/")
    antwoord = client.post(controleren)

    assert antwoord["Location"] == f"{waar}?fout"
    assert "Waar is het? Geef een adres" in client.get(f"{waar}?fout").content.decode()
    assert not Zaak.objects.exists()


def test_stopping_wipes_everything(client: Client, cast: Cast, django_capture_on_commit_callbacks: Any) -> None:
    wie = client.post(begin(client), WAAR)["Location"]
    bestanden = client.post(wie, BEKEND)["Location"]
    client.post(bestanden, {"bestanden": [foto()]})
    plek = pad(Conceptbestand.objects.get())
    assert plek.exists()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(bestanden.replace("/bestanden/", "/stoppen/"))

    assert not Publiekconcept.objects.exists()
    assert not Conceptbestand.objects.exists()
    assert client.get(bestanden).status_code == 404
    assert not plek.exists()


def test_after_a_day_what_was_never_sent_is_gone(client: Client, cast: Cast) -> None:
    begin(client)
    verstuur(client)
    assert ruim_op() == 0
    assert ruim_op(timezone.now() + timedelta(hours=25)) == 2
    assert not Publiekconcept.objects.exists()
    assert Zaak.objects.count() == Ontvangst.objects.count() == 1, "what was sent stays"


# --- anonymous --------------------------------------------------------------------------------------------------------


def met_gps(naam: str = "IMG_Jan_Jansen.jpg") -> Any:
    beeld, exif = Image.new("RGB", (8, 8), "red"), Image.Exif()
    exif[0x010F], exif[0x8298] = "Camera van Jan", "Jan Jansen"
    exif.get_ifd(0x8825)[1] = "N"
    uit = io.BytesIO()
    beeld.save(uit, "JPEG", exif=exif)
    return foto(naam, uit.getvalue())


def test_anonymous_leaves_no_way_back(
    client: Client,
    cast: Cast,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    django_capture_on_commit_callbacks: Any,
) -> None:
    caplog.set_level(logging.DEBUG)
    herkomst = {"REMOTE_ADDR": "203.0.113.77", "HTTP_USER_AGENT": "Verklikker/9"}
    anders = Client(**herkomst)
    wie = {**ANONIEM, "naam": "Jan Jansen", "email": "jan@jansen.example", "telefoon": "0612345678"}
    with django_capture_on_commit_callbacks(execute=True):
        pagina = tekst(verstuur(anders, "melding", wie, met_gps()))

    zaak = Zaak.objects.get()
    assert zaak.zaaknummer in pagina
    assert "/volg/" not in pagina.replace("Volg uw zaak", "")
    assert not Volglink.objects.exists()
    assert not zaak.documenten.exists()
    assert zaak.betrokkenen.get().anoniem
    assert [b.naam for b in zaak.bestanden.all()] == ["bijlage-1.jpg"]
    sporen = ("Jan Jansen", "Jan_Jansen", "jan@jansen", "0612345678", "203.0.113.77", "Verklikker", "Camera van Jan")
    assert [s for s in sporen if s in caplog.text] == []
    assert [s for s in sporen if s in alles_in_de_database()] == []
    bytes_op_schijf = b"".join(p.read_bytes() for p in tmp_path.rglob("*") if p.is_file())
    assert b"Jan Jansen" not in bytes_op_schijf


def alles_in_de_database() -> str:
    """Every row of every table, as text."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        tabellen = [rij[0] for rij in cursor.fetchall()]
        regels = []
        for tabel in tabellen:
            cursor.execute(f'SELECT t::text FROM "{tabel}" t')
            regels += [rij[0] for rij in cursor.fetchall()]
    return "\n".join(regels)


def test_who_becomes_anonymous_afterwards_must_leave_out_what_tells(client: Client, cast: Cast) -> None:
    wie = client.post(begin(client), WAAR)["Location"]
    bestanden = client.post(wie, BEKEND)["Location"]
    film = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom" + b"\x00" * 40
    assert client.post(bestanden, {"bestanden": [foto("film.mp4", film)], "toevoegen": "1"}).status_code == 302
    client.post(wie, ANONIEM)

    assert client.post(bestanden, {"verder": "1"}).status_code == 422
    controleren = bestanden.replace("/bestanden/", "/controleren/")
    assert client.post(controleren)["Location"] == bestanden
    assert Publiekconcept.objects.get().gegevens.get("naam") is None


def test_a_verzoek_cannot_be_anonymous(client: Client, cast: Cast) -> None:
    wie = client.post(begin(client, "handhavingsverzoek"), WAAR)["Location"]
    assert 'name="anoniem"' not in client.get(wie).content.decode()
    assert client.post(wie, ANONIEM).status_code == 422
    assert client.post(wie, {"naam": "Joke"}).status_code == 422, "nowhere to send the besluit"
    assert client.post(wie, VERZOEKER).status_code == 302


def test_a_shielded_identity_is_asked_and_kept(client: Client, cast: Cast) -> None:
    verstuur(client, "melding", {**BEKEND, "afschermen": "on", "geen_bericht": "on"})

    persoon = Betrokkene.objects.get()
    assert persoon.afgeschermd
    assert not persoon.wil_terugkoppeling


# --- spam, floods and abuse -------------------------------------------------------------------------------------------


def test_a_machine_is_kept_for_a_colleague_and_not_told_so(client: Client, cast: Cast) -> None:
    pagina = tekst(verstuur(client, "melding", None, foto(), website="https://koop.example"))

    rij = Ontvangst.objects.get()
    assert rij.stand == "te_registreren"
    assert rij.fout == "Een veld dat mensen niet zien was ingevuld."
    assert rij.bestanden.count() == 1, "never lost"
    assert not Zaak.objects.exists()
    assert "Uw melding is verstuurd" in pagina
    assert str(rij.pk)[:8].upper() in pagina


@pytest.mark.parametrize(
    ("situatie", "seconden", "reden"),
    [
        ("Kijk http://a.example http://b.example www.c.example https://d.example", 0, "De tekst bevat veel links."),
        ("Er ligt afval.", 3600, "Het formulier was sneller ingevuld dan een mens kan."),
    ],
)
def test_what_looks_like_spam_waits(
    client: Client, cast: Cast, settings: Any, situatie: str, seconden: int, reden: str
) -> None:
    settings.PUBLIEK_MIN_SECONDEN = seconden
    verstuur(client, situatie=situatie)

    assert Ontvangst.objects.get().stand == "te_registreren"
    assert Ontvangst.objects.get().fout == reden


def test_the_same_text_again_and_again_waits(client: Client, cast: Cast) -> None:
    for _ in range(4):
        verstuur(client)

    assert sorted(Ontvangst.objects.values_list("stand", flat=True)) == ["te_registreren", *["verwerkt"] * 3]


def test_a_flood_is_slowed_down_without_losing_the_input(client: Client, cast: Cast, settings: Any) -> None:
    settings.PUBLIEK_PER_ADRES = 1
    verstuur(client)
    controleren = vul_in(client, situatie="De tweede melding van vandaag.")
    antwoord = client.post(controleren)

    assert antwoord.status_code == 429
    assert "De tweede melding van vandaag." in antwoord.content.decode()
    assert "Wacht een kwartier" in antwoord.content.decode()
    assert Zaak.objects.count() == 1
    with time_machine.travel(timezone.now() + timedelta(minutes=61)):
        cache.clear()  # its keys end within the hour
        assert client.post(controleren).status_code == 302
    assert Zaak.objects.count() == 2


def test_everybody_together_is_bounded_too(client: Client, cast: Cast, settings: Any) -> None:
    settings.PUBLIEK_PER_UUR = 1
    verstuur(client)
    controleren = vul_in(Client(REMOTE_ADDR="203.0.113.9"), situatie="Iets anders.")

    assert Client(REMOTE_ADDR="203.0.113.9").post(controleren).status_code == 429


def test_too_much_at_once_gets_a_clear_page_and_is_not_read(client: Client, cast: Cast, settings: Any) -> None:
    bestanden = client.post(client.post(begin(client), WAAR)["Location"], BEKEND)["Location"]
    settings.PUBLIEK_MAX_VERZOEK = 1000
    antwoord = client.post(bestanden, {"bestanden": [foto("groot.png", b"x" * 5000)]})

    assert antwoord.status_code == 413
    assert "te groot" in antwoord.content.decode()
    assert not Conceptbestand.objects.exists()
    assert client.get(bestanden).status_code == 200, "the rest of the form is still there"


def test_number_and_size_of_files_are_bounded(client: Client, cast: Cast, settings: Any) -> None:
    settings.PUBLIEK_MAX_BESTANDEN, settings.MAX_BESTANDSGROOTTE, settings.PUBLIEK_MAX_TOTAAL = 2, 10_000, 150
    bestanden = client.post(client.post(begin(client), WAAR)["Location"], BEKEND)["Location"]
    te_groot = client.post(bestanden, {"bestanden": [foto("groot.txt", b"woord " * 3000)]}).content.decode()
    assert "groot.txt is te groot" in te_groot
    samen = client.post(bestanden, {"bestanden": [foto("a.png"), foto("b.txt", b"woord " * 20)]}).content.decode()
    assert "Alle bestanden samen" in samen
    settings.PUBLIEK_MAX_TOTAAL = 10_000
    veel = client.post(bestanden, {"bestanden": [foto("c.png"), foto("d.png")]}).content.decode()
    assert "ten hoogste 2 bestanden" in veel
    assert Conceptbestand.objects.count() == 2
    settings.PUBLIEK_MAX_BESTANDEN, settings.PUBLIEK_MAX_WACHTEND = 5, 100
    vol = client.post(bestanden, {"bestanden": [foto("e.png")]}).content.decode()
    assert "heel veel bestanden" in vol


def test_a_file_of_somebody_anonymous_is_opened_once_before_it_is_sent(
    client: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cases.channels.actions import publiek

    gekeurd: list[str] = []
    echt = publiek.keur_bestand

    def tel(inhoud: Any, naam: str, *, anoniem: bool) -> None:
        gekeurd.append(naam)
        echt(inhoud, naam, anoniem=anoniem)

    monkeypatch.setattr(publiek, "keur_bestand", tel)
    verstuur(client, "melding", ANONIEM, foto())

    assert gekeurd == ["foto van Joke.png"]
    assert Zaak.objects.get().bestanden.count() == 1


@pytest.mark.parametrize(
    ("inhoud", "soort"),
    [
        (b"--x\r\nContent-Disposition: form-data; name=a\r\n\r\n", "multipart/form-data; boundary=x"),
        (b"rommel", "multipart/form-data"),
        (b"--x\r\n" * 50, "multipart/form-data; boundary=" + "y" * 300),
        (b"&".join(b"v%d=1" % n for n in range(1500)), "application/x-www-form-urlencoded"),
        (b"situatie=" + b"x" * 100, "application/x-www-form-urlencoded; charset=bestaat-niet"),
    ],
)
def test_broken_forms_get_a_clear_page(client: Client, cast: Cast, inhoud: bytes, soort: str) -> None:
    antwoord = client.generic("POST", "/melden/melding/", inhoud, content_type=soort)

    assert antwoord.status_code in (400, 422)
    assert "<h1>" in antwoord.content.decode()


def test_strange_characters_are_kept_out_of_the_database(client: Client, cast: Cast) -> None:
    verstuur(client, situatie="Een\x00 hond 🐕 <script>alert(1)</script> {{ 7 }}")

    assert Zaak.objects.get().situatie.startswith("Een hond 🐕 <script>")
    assert "<script>alert(1)" not in client.get("/melden/").content.decode()


def test_somebody_elses_method_or_address_is_answered_in_dutch(client: Client, cast: Cast) -> None:
    assert client.put("/melden/melding/").status_code == 405
    antwoord = client.get("/melden/bestaat/niet/")
    assert antwoord.status_code == 404
    assert "Deze pagina is er niet" in antwoord.content.decode()
