"""What a page may not give away: who a shielded person is, that a confidential zaak exists, and pages after leaving."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from cases.casework.actions.zaak import koppel_zaak
from cases.dossiers.bestanden import bewaar
from cases.dossiers.models import Betrokkene, Zaak, Zaakrelatie
from cases.staff.models import Medewerker
from tests.factories import INDIENER, Cast, maak_medewerker, maak_melding

DAG = date(2026, 3, 2)
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00"


def browser(wie: Medewerker) -> Client:
    client = Client()
    client.force_login(wie, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def hans(cast: Cast) -> Medewerker:
    return maak_medewerker("hans", "Hans Bos", "FB", organisatie=cast.gemeente)


def shielded_melding(cast: Cast, status: str) -> Zaak:
    zaak: Zaak = maak_melding(cast, DAG, status=status).zaak
    Betrokkene.objects.filter(zaak=zaak, rol="indiener").update(afgeschermd=True)
    return zaak


def test_a_letter_to_a_shielded_person_is_for_who_may_know_them(cast: Cast, hans: Medewerker) -> None:
    brief = shielded_melding(cast, "verzonden").documenten.get(soort="reactie_melding")
    for wie in (cast.anna, cast.frits, cast.dirk, cast.greet):
        antwoord = browser(wie).get(f"/documenten/{brief.pk}/")
        assert antwoord.status_code == 200, wie
        assert INDIENER["naam"] in antwoord.content.decode()
    for wie in (hans, cast.bilal, cast.carla):
        assert browser(wie).get(f"/documenten/{brief.pk}/").status_code == 404, wie
        assert browser(wie).get(f"/documenten/{brief.pk}/pdf/").status_code == 404, wie
        zaakpagina = browser(wie).get(f"/zaken/{brief.zaak.zaaknummer}/").content.decode()
        assert INDIENER["naam"] not in zaakpagina, wie


def test_a_reviewer_reads_a_letter_to_a_shielded_person_while_it_waits(cast: Cast, hans: Medewerker) -> None:
    brief = shielded_melding(cast, "reactie_ter_toets").documenten.get(soort="reactie_melding")
    assert browser(cast.carla).get(f"/documenten/{brief.pk}/toets/").status_code == 200
    assert browser(hans).get(f"/documenten/{brief.pk}/toets/").status_code == 404


def test_the_timeline_does_not_name_a_confidential_zaak(cast: Cast) -> None:
    een, ander = (maak_melding(cast, DAG, status="in_beoordeling").zaak for _ in range(2))
    koppel_zaak(een.pk, andere=ander, soort=Zaakrelatie.Soort.SAMENHANGEND, door=cast.anna, vandaag=DAG)
    pad = f"/zaken/{een.zaaknummer}/"
    assert ander.zaaknummer in browser(cast.frits).get(pad).content.decode()
    Zaak.objects.filter(pk=ander.pk).update(vertrouwelijk=True)
    inhoud = browser(cast.frits).get(pad).content.decode()
    assert ander.zaaknummer not in inhoud
    assert "een vertrouwelijke zaak" in inhoud


def test_pages_of_who_is_logged_in_are_not_kept(cast: Cast) -> None:
    zaak = maak_melding(cast, DAG, status="toegewezen").zaak
    anna = browser(cast.anna)
    for pad in ("/", "/zaken/", "/zoeken/?q=Joke", f"/zaken/{zaak.zaaknummer}/", "/lijst/alle-zaken/export.csv"):
        assert "no-store" in anna.get(pad)["Cache-Control"], pad
    typing = anna.get(f"/zaken/{zaak.zaaknummer}/stap/start-beoordeling/")
    assert typing["Cache-Control"] == "private, no-cache"
    assert "no-store" not in Client().get("/hulp/sneltoetsen/").get("Cache-Control", "")


@pytest.mark.parametrize(
    ("naam", "bewaard"),
    [
        ("foto.PNG", "foto.PNG"),
        ("factuur.html", "factuur.html.png"),
        ("bericht.js", "bericht.js.png"),
        ("../../etc/passwd", "passwd.png"),
        ("foto\u202egnp.exe", "fotognp.exe.png"),
        (".", "bestand.png"),
        ("x" * 300 + ".png", None),
    ],
)
def test_a_file_has_the_name_of_what_it_is(cast: Cast, naam: str, bewaard: str | None) -> None:
    zaak = maak_melding(cast, DAG, status="toegewezen").zaak
    rij = bewaar(zaak, io.BytesIO(PNG), naam=naam, door=cast.anna)
    assert rij.naam == bewaard if bewaard else rij.naam.endswith(".png")
    assert len(rij.naam) <= 200


@pytest.mark.parametrize("terug", ["²", "mijn-werk", "//evil.example", "/\\evil.example", "https:evil.example"])
def test_going_back_after_choosing_colours_stays_here(cast: Cast, terug: str) -> None:
    antwoord = Client().post("/voorkeur/", {"terug": terug, "weergave": "donker"})
    assert antwoord.status_code == 302
    assert "evil" not in antwoord["Location"]


def test_a_step_that_a_kind_of_zaak_does_not_know_is_not_found(cast: Cast) -> None:
    melding = maak_melding(cast, DAG, status="in_beoordeling")
    antwoord = browser(cast.anna).post(
        f"/zaken/{melding.zaak.zaaknummer}/stap/zet-om-naar-handhavingsverzoek/", {"motivering": "vraagt om handhaving"}
    )
    assert antwoord.status_code == 302, antwoord.content.decode()[:2000]
    verzoek = Zaak.objects.get(soort="handhavingsverzoek")
    pad = f"/zaken/{verzoek.zaaknummer}/stap/handel-direct-af/"  # ML8 is of a melding only (processen.md §2.2)
    anna = browser(cast.anna)
    assert anna.get(pad).status_code == 404
    assert anna.post(pad, {"resultaat": "niets", "motivering": "niets", "uitkomsten": "a"}).status_code == 404


def test_a_ketenpartner_sees_no_link_to_the_mailbox_of_the_demo(cast: Cast, settings: Any, tmp_path: Path) -> None:
    settings.LOKALE_MAILBOX = str(tmp_path)
    for wie, ziet in ((cast.anna, True), (cast.eva, False)):
        client = browser(wie)
        assert ('href="/postvak/"' in client.get("/").content.decode()) is ziet
        assert (client.get("/postvak/").status_code == 200) is ziet
