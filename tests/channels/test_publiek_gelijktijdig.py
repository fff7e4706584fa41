"""The same public form sent at the very same moment, as an impatient finger does."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client

from cases.channels.models import Ontvangst, Publiekconcept, Volglink
from cases.dossiers.models import Zaak
from tests.channels.formulier import foto, vul_in
from tests.factories import Cast


@pytest.mark.usefixtures("transactional_db")
def test_sent_four_times_at_once_is_one_zaak_with_its_file(cast: Cast, settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT, settings.PUBLIEK_MIN_SECONDEN = tmp_path, 0
    cache.clear()
    controleren = vul_in(Client(), "melding", None, foto())
    tegelijk, adressen = threading.Barrier(4), []

    def stuur() -> None:
        try:
            tegelijk.wait()
            antwoord = Client().post(controleren)
            adressen.append((antwoord.status_code, antwoord.get("Location")))
        finally:
            connection.close()

    draden = [threading.Thread(target=stuur) for _ in range(4)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()

    assert len(set(adressen)) == 1, adressen
    assert adressen[0][0] == 302
    assert Zaak.objects.count() == Ontvangst.objects.count() == 1
    assert Zaak.objects.get().bestanden.count() == 1
    assert Publiekconcept.objects.get().is_verzonden
    klaar = Client().get(adressen[0][1])
    assert klaar.status_code == 200
    assert Volglink.objects.count() == 1
    cache.clear()
