"""A request with its term for a decision, and letters that are posted, for the tests of being late."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Any

import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from cases.deadlines.models import Termijn
from cases.documents import actions as papier
from cases.documents.models import Document, Verzending
from cases.dossiers.actions import voeg_betrokkene_toe
from cases.dossiers.models import Zaak
from cases.intake.actions import registratie
from cases.intake.models import Handhavingsverzoek
from tests.factories import INDIENER, Cast, gegevens


@contextmanager
def op(dag: date) -> Iterator[None]:
    """At ten o'clock on this day."""
    with time_machine.travel(f"{datetime(dag.year, dag.month, dag.day, 9):%Y-%m-%dT%H:%M}+00:00", tick=False):
        yield


def verzoek(cast: Cast, ontvangen: date, *, verzoekers: int = 1, **anders: Any) -> Handhavingsverzoek:
    """A handhavingsverzoek of so many people, registered on the day of receipt, with Anna as handler."""
    with op(ontvangen):
        rij = registratie.registreer_handhavingsverzoek(
            gegevens(cast, ontvangen, **anders),
            gestelde_overtreding="de machine is te luid",
            belang="woont ernaast",
            door=cast.frits,
            vandaag=ontvangen,
        )
        for nummer in range(1, verzoekers):
            persoon = INDIENER | {"naam": f"Verzoeker {nummer}", "huisnummer": 20 + nummer, "email": ""}
            voeg_betrokkene_toe(rij.zaak, "verzoeker", **persoon)
    rij.refresh_from_db()
    return rij


def termijn(zaak: Zaak, code: str = "HV_8WK") -> Termijn:
    """The last term with this code."""
    return Termijn.objects.filter(zaak=zaak, code=code).latest("pk")


def einde(zaak: Zaak, code: str = "HV_8WK") -> date | None:
    """The stored end of the last term with this code."""
    return termijn(zaak, code).einddatum


def post(cast: Cast, document: Document, dag: date) -> None:
    """The letter really leaves on this day; redated when another day stands on it."""
    with op(dag):
        document.refresh_from_db()
        if document.versie is not None and document.versie.gepland_op != dag:
            papier.herdateer(document, datum=dag, door=cast.frits, vandaag=dag)
        for verzending in Verzending.objects.filter(document=document, stand__in=["aangeboden", "geprint"]):
            papier.bevestig_ter_post(verzending.pk, op=dag, door=cast.frits, vandaag=dag)


def berichten(zaak: Zaak, soort: str) -> list[Document]:
    """The letters of a kind, the first one first."""
    return list(Document.objects.filter(zaak=zaak, soort=soort).order_by("pk"))


def brief() -> SimpleUploadedFile:
    """A paper that came in."""
    return SimpleUploadedFile("brief.txt", b"U bent te laat met uw besluit.", content_type="text/plain")


DAG = timedelta(days=1)
