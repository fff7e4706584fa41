"""The same form sent twice at the very same moment, by two processes."""

from __future__ import annotations

import threading
import uuid
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from cases.dossiers.models import Zaak
from tests.factories import Cast


@pytest.mark.usefixtures("transactional_db")
def test_two_requests_with_one_token_make_one_zaak(cast: Cast, settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    velden = {
        "eenmalig": str(uuid.uuid4()), "kanaal": "telefoon", "ontvangstdatum": "vandaag", "soort": "melding",
        "categorie": str(cast.categorie.pk), "adres": "Molenpad 3", "situatie": "Geluid.", "naam": "Joke",
        "voorkeur": "post", "toch": "1",
    }  # fmt: skip
    browsers = [Client() for _ in range(4)]
    for browser in browsers:
        browser.force_login(cast.frits, backend="django.contrib.auth.backends.ModelBackend")
    tegelijk, codes = threading.Barrier(len(browsers)), []

    def stuur(browser: Client) -> None:
        try:
            tegelijk.wait()
            codes.append(browser.post(reverse("melding-nieuw"), velden).status_code)
        finally:
            connection.close()

    draden = [threading.Thread(target=stuur, args=(b,)) for b in browsers]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()

    assert codes == [302] * 4
    assert Zaak.objects.count() == 1
