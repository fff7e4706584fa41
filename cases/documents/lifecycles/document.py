"""The life of a document, from concept to archive (processen.md §2.9, DO2–DO12)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

from cases.dossiers.steps import recht, stap, voorwaarde

if TYPE_CHECKING:
    from cases.documents.models import Document
    from cases.staff.models import Medewerker


class Status(models.TextChoices):
    CONCEPT = "concept", "Concept"
    TER_TOETS = "ter_toets", "Ter toetsing"
    GETOETST = "getoetst", "Getoetst"
    TER_VASTSTELLING = "ter_vaststelling", "Ter vaststelling"
    VASTGESTELD = "vastgesteld", "Vastgesteld"
    VERZONDEN = "verzonden", "Verzonden"
    GEARCHIVEERD = "gearchiveerd", "Gearchiveerd"
    VERVANGEN = "vervangen", "Vervangen"
    INGETROKKEN = "ingetrokken", "Ingetrokken"


S = Status

opsteller = recht("opstellen", "verzenden", "melding_registreren", systeem=True)
toetser = recht("toetsen", "ambtelijk_vaststellen", "bestuurlijk_vaststellen")
vaststeller = recht("ambtelijk_vaststellen", "bestuurlijk_vaststellen")
verzender = recht("verzenden", systeem=True)


@voorwaarde("U schreef mee aan deze tekst. Wie meeschrijft, kan de tekst niet toetsen of vaststellen (regel R-01).")
def niet_zelf_geschreven(document: Document, door: Medewerker | None) -> bool:
    return door is None or not document.is_opsteller(door)


@voorwaarde("De tekst is nog niet getoetst door een ander dan de opsteller (regel R-02).")
def is_getoetst(document: Document) -> bool:
    return document.geldige_akkoorden("toets").exists()


@voorwaarde("Deze brief hoeft niet te worden vastgesteld. U kunt hem na de toets verzenden.")
def moet_vastgesteld(document: Document) -> bool:
    return document.briefsoort.vaststelling


@voorwaarde("Deze brief moet eerst worden vastgesteld. Daarna kunt u hem verzenden.")
def zonder_vaststelling(document: Document) -> bool:
    return not document.briefsoort.vaststelling


@voorwaarde("In deze brief staat eigen tekst. Laat hem eerst door een ander toetsen.")
def standaard_of_getoetst(document: Document) -> bool:
    return document.gestandaardiseerd or document.status == S.GETOETST


@voorwaarde("Alleen het bestuur kan dit stuk vaststellen, want de zaak is gevoelig voor het beleid (regel R-03).")
def juiste_route(document: Document, door: Medewerker | None) -> bool:
    return document.route != "bestuurlijk" or document.mag_bestuurlijk(door)


@voorwaarde("De brief heeft nog geen ontvanger.")
def heeft_ontvanger(document: Document) -> bool:
    return document.heeft_ontvanger


@voorwaarde("De zaak is nog open. Een document wordt gearchiveerd als de zaak is gesloten.")
def zaak_gesloten(document: Document) -> bool:
    return not document.zaak.is_open


@voorwaarde("Stel eerst het document vast dat in de plaats komt.")
def vervanger_vastgesteld(document: Document) -> bool:
    vervanger = document.vervangen_door
    return vervanger is not None and vervanger.status in {S.VASTGESTELD, S.VERZONDEN}


class DocumentLifecycle:
    """The steps DO2–DO12; DO1 makes the row (``actions.stel_op``)."""

    Status = Status
    BEGIN = S.CONCEPT.value
    EIND = frozenset({S.GEARCHIVEERD.value, S.VERVANGEN.value, S.INGETROKKEN.value})

    @stap("DO2", S.CONCEPT, mag=opsteller, label="Tekst bewerken")
    def bewerk(self) -> None: ...

    @stap("DO3", S.CONCEPT, S.TER_TOETS, mag=opsteller, label="Ter toetsing aanbieden")
    def bied_aan(self) -> None: ...

    @stap(
        "DO4",
        (S.TER_TOETS, S.GETOETST, S.TER_VASTSTELLING),
        S.CONCEPT,
        mag=recht("toetsen", "opstellen", "ambtelijk_vaststellen", "bestuurlijk_vaststellen"),
        mits=[niet_zelf_geschreven],
        label="Terugsturen met reden",
    )
    def wijs_terug(self) -> None: ...

    @stap("DO5", S.TER_TOETS, S.GETOETST, mag=toetser, mits=[niet_zelf_geschreven], label="Akkoord geven na toets")
    def keur_goed(self) -> None: ...

    @stap(
        "DO6",
        S.GETOETST,
        S.TER_VASTSTELLING,
        mag=recht("opstellen", "toetsen", "ambtelijk_vaststellen", "bestuurlijk_vaststellen"),
        mits=[moet_vastgesteld],
        label="Voorleggen om vast te stellen",
    )
    def leg_voor(self) -> None: ...

    @stap(
        "DO7",
        S.TER_VASTSTELLING,
        S.VASTGESTELD,
        mag=vaststeller,
        mits=[niet_zelf_geschreven, is_getoetst, juiste_route],
        wet="art. 10:3 en 10:10 Awb",
        label="Vaststellen",
    )
    def stel_vast(self) -> None: ...

    @stap(
        "DO8",
        (S.CONCEPT, S.GETOETST),
        S.VERZONDEN,
        mag=opsteller,
        mits=[zonder_vaststelling, standaard_of_getoetst, heeft_ontvanger],
        wet="art. 3:41 Awb",
        label="Standaardbrief verzenden",
    )
    def verzend_standaard(self) -> None: ...

    @stap(
        "DO9",
        S.VASTGESTELD,
        S.VERZONDEN,
        mag=verzender,
        mits=[heeft_ontvanger],
        wet="art. 3:41 Awb",
        label="Verzenden",
    )
    def verzend(self) -> None: ...

    @stap(
        "DO10",
        (S.VERZONDEN, S.VASTGESTELD),
        S.GEARCHIVEERD,
        mag=recht("verzenden", systeem=True),
        mits=[zaak_gesloten],
        label="Archiveren",
    )
    def archiveer(self) -> None: ...

    @stap(
        "DO11",
        (S.VASTGESTELD, S.VERZONDEN),
        S.VERVANGEN,
        mag=recht("opstellen"),
        mits=[vervanger_vastgesteld],
        label="Vervangen door een nieuw document",
    )
    def vervang(self) -> None: ...

    @stap(
        "DO12",
        (S.VASTGESTELD, S.VERZONDEN),
        S.INGETROKKEN,
        mag=recht("bestuurlijk_vaststellen"),
        label="Intrekken",
    )
    def trek_in(self) -> None: ...
