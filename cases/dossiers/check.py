"""Is the file whole? What the database cannot demand of a zaak by itself, and what nobody may have altered."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import F
from django.utils import timezone

from cases.dossiers.models import Zaak
from cases.dossiers.steps import procedures
from cases.dossiers.timeline import controleer_ankers, controleer_keten
from cases.outbox.actions import meld
from cases.staff.models import Medewerker

TAAK = "dossiers.controleer"


def gebreken() -> Iterator[str]:
    """Every defect as one Dutch line: broken chains, anchors that differ, and zaken without their procedure."""
    for breuk in controleer_keten():
        yield f"{breuk.zaaknummer}, gebeurtenis {breuk.volgnummer}: {breuk.wat}"
    yield from controleer_ankers()
    yield from zonder_procedure()
    yield from andere_toestand()


def zonder_procedure() -> Iterator[str]:
    """Zaken of which the row of their procedure is missing."""
    for soort, procedure in procedures().items():
        kaal = Zaak.objects.filter(soort=soort).exclude(pk__in=procedure.objects.values("pk"))
        for zaaknummer in kaal.values_list("zaaknummer", flat=True):
            yield f"{zaaknummer}: er is geen {soort} bij deze zaak"
    vreemd = Zaak.objects.exclude(soort__in=list(procedures()))
    for zaaknummer, soort in vreemd.values_list("zaaknummer", "soort"):
        yield f"{zaaknummer}: de soort {soort} is onbekend"


def andere_toestand() -> Iterator[str]:
    """Zaken that show another toestand in lists than their procedure has."""
    for procedure in procedures().values():
        anders = procedure.objects.exclude(status=F("zaak__toestand"))
        for zaaknummer, status in anders.values_list("zaak__zaaknummer", "status"):
            yield f"{zaaknummer}: de lijst toont een andere toestand dan {status}"


def controleer_en_meld() -> int:
    """Look for defects and tell who keeps the system; returns how many there are."""
    gevonden = list(gebreken())
    if gevonden:
        for beheerder in Medewerker.objects.met_recht("accounts_beheren"):
            meld(
                beheerder,
                "controle_tijdlijn",
                f"De controle van de dossiers vond {len(gevonden)} afwijkingen. De eerste: {gevonden[0]}",
                url="/beheer/",
                sleutel=f"controle-{timezone.localdate()}",
            )
    return len(gevonden)
