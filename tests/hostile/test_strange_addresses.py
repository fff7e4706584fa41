"""What nobody types but somebody sends: addresses and numbers that are none. Never a server error."""

from __future__ import annotations

import uuid
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from cases.staff.models import Medewerker
from cases.staff.nummers import nummer, nummers
from tests.factories import Cast, maak_medewerker, maak_melding

NO_NUMBERS = ["²", "٣", "-1", "", " 1", "9" * 25, "9" * 5000, "1e3", "0x10", "\x00"]


@pytest.fixture
def hans(cast: Cast) -> Medewerker:
    return maak_medewerker("hans", "Hans Bos", "FB", organisatie=cast.gemeente)


def browser(wie: Medewerker) -> Client:
    client = Client()
    client.force_login(wie, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.mark.parametrize("tekst", NO_NUMBERS)
def test_what_is_no_number_reads_as_none(tekst: str) -> None:
    assert nummer(tekst) is None
    assert nummers(["12", tekst, "7"]) == [12, 7]


def test_numbers_up_to_the_largest_of_a_column() -> None:
    assert (nummer("0"), nummer("2147483647"), nummer("2147483648")) == (0, 2147483647, None)


@pytest.mark.parametrize("waarde", ["²", "9" * 5000])
def test_a_page_size_or_team_that_is_no_number_shows_the_list(cast: Cast, hans: Medewerker, waarde: str) -> None:
    assert browser(cast.anna).get("/zaken/", {"per": waarde}).status_code == 200
    assert browser(hans).get("/beheer/medewerkers/", {"team": waarde}).status_code == 200


def test_an_address_with_a_nul_character_does_not_exist(cast: Cast, hans: Medewerker) -> None:
    anna = browser(cast.anna)
    for pad in ("/zaken/%00/", "/zaken/%00/inzagen/", "/zaken/%00/stap/x/", "/lijst/alle-zaken/export.%00"):
        assert anna.get(pad).status_code == 404, pad
    for pad in ("/zoeken/?q=a%00b", "/zaken/?q=%00"):
        assert anna.get(pad).status_code == 400, pad
    assert browser(hans).get("/beheer/medewerkers/?q=%00").status_code == 400
    assert browser(hans).get("/beheer/uitgaand/?soort=%00").status_code == 400


@pytest.mark.parametrize("versie", ["²", "9" * 5000, "9" * 25])
def test_a_step_with_a_version_that_is_no_number_is_answered(cast: Cast, versie: str) -> None:
    melding = maak_melding(cast, date(2026, 3, 2), status="toegewezen")
    nummer_ = melding.zaak.zaaknummer
    antwoord = browser(cast.anna).post(
        f"/zaken/{nummer_}/stap/start-beoordeling/", {"versie": versie, "eenmalig": str(uuid.uuid4())}
    )
    assert antwoord.status_code in (302, 422)


def test_lists_of_chosen_rows_with_nonsense_are_answered(cast: Cast) -> None:
    frits = browser(cast.frits)
    rommel = NO_NUMBERS[:-1]
    for pad, veld in (("/berichten/gelezen/", "pk"), ("/verzending/printlijst/", "verzending")):
        assert frits.post(pad, {veld: rommel}).status_code == 302, pad
    assert frits.post("/lijst/alle-zaken/toewijzen/", {"zaak": [*rommel, "\x00"], "alles": ""}).status_code == 422
    for partij in (uuid.uuid4(), "geen-nummer"):
        assert frits.post(f"/lijst/alle-zaken/toewijzen/{partij}/terug/").status_code == 404
        assert frits.get(f"/lijst/alle-zaken/toewijzen/{partij}/").status_code == 404
    melding = maak_melding(cast, date(2026, 3, 2), status="in_beoordeling")
    pad = f"/zaken/{melding.zaak.zaaknummer}"
    assert browser(cast.anna).post(f"{pad}/dubbel/", {"andere": "\x00"}).status_code == 404
    antwoord = browser(cast.anna).post(f"{pad}/voorgeschiedenis/", {"treffers": rommel, "zoek": "1", "q": "x"})
    assert antwoord.status_code == 200


def test_the_mailbox_has_no_message_with_an_impossible_name(cast: Cast, settings: Any, tmp_path: Path) -> None:
    settings.LOKALE_MAILBOX = str(tmp_path)
    anna = browser(cast.anna)
    for naam in ("a" * 300, "a/" * 3000, "%00", "../../etc/passwd", "%2e%2e/%2e%2e/etc/passwd"):
        assert anna.get(f"/postvak/{naam}").status_code == 404, naam[:20]
