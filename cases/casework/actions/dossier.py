"""Adding to a file: contact, notes, files and people."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import IO, Any

from django.db import transaction
from django.utils import timezone

from cases.casework import handelingen as h
from cases.casework.actions.zaak import vergrendel
from cases.casework.models import Contactmoment, Notitie
from cases.dossiers import actions as dossier
from cases.dossiers.bestanden import bewaar
from cases.dossiers.models import Bestand, Betrokkene, Zaak
from cases.dossiers.steps import StapNietMogelijk, doe_handeling
from cases.dossiers.timeline import leg_vast
from cases.staff.models import Medewerker

BEWERKBAAR = timedelta(minutes=15)
"""How long an author may still change a note."""


def contactmoment(
    zaak: Zaak,
    *,
    soort: str,
    wijze: str,
    datum: date,
    verslag: str,
    door: Medewerker | None,
    betrokkene: Betrokkene | None = None,
    opgelost: bool | None = None,
) -> Contactmoment:
    """Write the row of a talk."""
    return Contactmoment.objects.create(
        zaak=zaak,
        betrokkene=betrokkene,
        soort=soort,
        wijze=wijze,
        datum=datum,
        verslag=verslag,
        opgelost=opgelost,
        vastgelegd_op=timezone.now(),
        vastgelegd_door=door,
    )


@transaction.atomic
def leg_contact_vast(
    pk: int,
    *,
    soort: str,
    wijze: str,
    datum: date,
    verslag: str,
    betrokkene: Betrokkene | None = None,
    opgelost: bool | None = None,
    door: Medewerker,
    vandaag: date,
    versie: int | None = None,
) -> Contactmoment:
    """A talk with somebody in the zaak, also an informal solution (M13) or a talk with the one who caused it."""
    procedure = vergrendel(pk, versie)
    if datum > vandaag:
        raise StapNietMogelijk("De datum van het contact ligt in de toekomst.")
    rij = contactmoment(
        procedure.zaak,
        soort=soort,
        wijze=wijze,
        datum=datum,
        verslag=verslag,
        betrokkene=betrokkene,
        opgelost=opgelost,
        door=door,
    )
    doe_handeling(
        procedure, h.LEG_CONTACT_VAST, door, contactmoment=rij.pk, soort=soort, wijze=wijze, opgelost=opgelost
    )
    return rij


@transaction.atomic
def noteer(
    pk: int, *, tekst: str, intern: bool = True, door: Medewerker, vandaag: date, versie: int | None = None
) -> Notitie:
    """A note in the file."""
    procedure = vergrendel(pk, versie)
    rij = Notitie.objects.create(
        zaak=procedure.zaak, tekst=tekst, intern=intern, gemaakt_op=timezone.now(), gemaakt_door=door
    )
    doe_handeling(procedure, h.NOTEER, door, notitie=rij.pk, intern=intern)
    return rij


@transaction.atomic
def wijzig_notitie(notitie: Notitie, *, tekst: str, door: Medewerker) -> None:
    """Change one's own note within fifteen minutes; afterwards it can only be struck through."""
    if notitie.gemaakt_door_id != door.pk:
        raise StapNietMogelijk("Alleen wie de notitie schreef kan hem wijzigen.")
    if not is_bewerkbaar(notitie, door):
        raise StapNietMogelijk("Een notitie kan een kwartier worden gewijzigd. U kunt hem nu wel doorhalen.")
    if not tekst.strip():
        raise StapNietMogelijk("Een lege notitie kan niet. U kunt hem doorhalen.")
    notitie.tekst, notitie.gewijzigd_op = tekst.strip(), timezone.now()
    notitie.save(update_fields=["tekst", "gewijzigd_op"])
    leg_vast(notitie.zaak, "notitie_gewijzigd", door, notitie=notitie.pk)


def is_bewerkbaar(notitie: Notitie, medewerker: Medewerker) -> bool:
    """Whether this person may still change the text of this note."""
    eigen = notitie.gemaakt_door_id == medewerker.pk and notitie.doorgehaald_op is None
    return eigen and timezone.now() - notitie.gemaakt_op <= BEWERKBAAR


@transaction.atomic
def haal_notitie_door(notitie: Notitie, *, door: Medewerker) -> None:
    """Strike a note through; it stays readable. Only its author may."""
    if notitie.gemaakt_door_id != door.pk:
        raise StapNietMogelijk("Alleen wie de notitie schreef kan hem doorhalen.")
    if notitie.doorgehaald_op is not None:
        raise StapNietMogelijk("Deze notitie is al doorgehaald.")
    notitie.doorgehaald_op = timezone.now()
    notitie.save(update_fields=["doorgehaald_op"])
    leg_vast(notitie.zaak, "notitie_doorgehaald", door, notitie=notitie.pk)


@transaction.atomic
def voeg_bestand_toe(
    pk: int,
    *,
    bestanden: Iterable[IO[bytes]],
    omschrijving: str = "",
    vertrouwelijk: bool = False,
    door: Medewerker,
    vandaag: date,
    versie: int | None = None,
) -> list[Bestand]:
    """Add files to the dossier; a file that may not be stored refuses them all, with the reason."""
    procedure = vergrendel(pk, versie)
    rijen = [
        bewaar(
            procedure.zaak,
            inhoud,
            naam=getattr(inhoud, "name", "bestand"),
            door=door,
            omschrijving=omschrijving,
            vertrouwelijk=vertrouwelijk,
        )
        for inhoud in bestanden
    ]
    if not rijen:
        raise StapNietMogelijk("Kies een bestand.")
    doe_handeling(procedure, h.VOEG_BESTAND_TOE, door, bestanden=[r.pk for r in rijen])
    return rijen


@transaction.atomic
def voeg_betrokkene_toe(
    pk: int, *, rol: str, door: Medewerker, vandaag: date, versie: int | None = None, **gegevens: Any
) -> Betrokkene:
    """Add somebody to the zaak."""
    procedure = vergrendel(pk, versie)
    rij = dossier.voeg_betrokkene_toe(procedure.zaak, rol, **gegevens)
    doe_handeling(procedure, h.VOEG_BETROKKENE_TOE, door, betrokkene=rij.pk, rol=rol)
    return rij
