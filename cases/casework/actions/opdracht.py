"""Assignments to another process or department, and their answer (processen.md §0.4)."""

from __future__ import annotations

from datetime import date
from typing import IO

from django.db import transaction
from django.utils import timezone

from cases.casework.actions.zaak import vergrendel
from cases.casework.models import Opdracht
from cases.deadlines.actions import stop
from cases.dossiers import actions as dossier
from cases.dossiers.bestanden import bewaar
from cases.dossiers.models import Zaak
from cases.dossiers.steps import StapNietMogelijk, zet_stap
from cases.dossiers.timeline import leg_vast
from cases.outbox.actions import meld
from cases.staff.models import Medewerker, Organisatie, Team


def geef_opdracht(
    zaak: Zaak,
    soort: str,
    *,
    wens: str,
    door: Medewerker | None,
    aandachtspunten: str = "",
    team: Team | None = None,
    medewerker: Medewerker | None = None,
    organisatie: Organisatie | None = None,
    uiterlijk: date | None = None,
) -> Opdracht:
    """Write an assignment inside the act that needs it, share the zaak with who gets it, and tell them."""
    opdracht = Opdracht(
        zaak=zaak,
        soort=soort,
        wens=wens,
        aandachtspunten=aandachtspunten,
        team=team,
        medewerker=medewerker,
        organisatie=organisatie,
        uiterlijk=uiterlijk,
        gevraagd_op=timezone.now(),
        gevraagd_door=door,
    )
    opdracht.full_clean(exclude=["status"])
    opdracht.save(force_insert=True)
    leg_vast(zaak, "opdracht_gegeven", door, opdracht=opdracht.pk, soort=soort, uiterlijk=uiterlijk)
    mensen = [medewerker] if medewerker else []
    if team is not None:
        mensen += list(team.medewerkers.filter(is_active=True))
    if zaak.vertrouwelijk:
        dossier.geef_toegang(zaak, mensen)
    if organisatie is not None:
        dossier.deel_met_organisatie(zaak, organisatie, reden="opdracht")
        mensen += list(organisatie.medewerkers.filter(is_active=True))
    for ontvanger in mensen:
        meld(
            ontvanger,
            "opdracht",
            f"Opdracht bij {zaak.zaaknummer}: {opdracht.get_soort_display().lower()}.",
            url=f"/zaken/{zaak.zaaknummer}/",
            zaaknummer=zaak.zaaknummer,
            sleutel=f"opdracht-{opdracht.pk}",
        )
    return opdracht


@transaction.atomic
def beantwoord_opdracht(
    pk: int,
    *,
    opdracht: Opdracht,
    antwoord_soort: str,
    antwoord: str = "",
    bestand: IO[bytes] | None = None,
    door: Medewerker,
    vandaag: date,
    versie: int | None = None,
) -> None:
    """Accept, refuse or finish an assignment; a refusal and an end carry an answer, if need be with a file."""
    procedure = vergrendel(pk, versie)
    rij = Opdracht.objects.select_for_update().get(pk=opdracht.pk, zaak=procedure.zaak)
    rij.zaak = procedure.zaak
    stappen = {"aanvaard": "aanvaard", "geweigerd": "weiger", "uitgevoerd": "rond_af"}
    if antwoord_soort not in stappen:
        raise StapNietMogelijk("Kies of de opdracht is aanvaard, geweigerd of uitgevoerd.")
    if antwoord_soort != "aanvaard" and not antwoord.strip():
        raise StapNietMogelijk("Vul in wat het antwoord is.")
    rij.antwoord = antwoord
    rij.beantwoord_op, rij.beantwoord_door = timezone.now(), door
    if bestand is not None:
        naam = getattr(bestand, "name", "antwoord")
        rij.antwoord_bestand = bewaar(
            procedure.zaak, bestand, naam=naam, door=door, omschrijving="Antwoord op opdracht"
        )
    zet_stap(rij, stappen[antwoord_soort], door, opdracht=rij.pk, soort=rij.soort)
    if rij.soort == Opdracht.Soort.KLACHT and antwoord_soort == "uitgevoerd":
        stop(procedure.zaak, "KLACHT_9_11", op=vandaag, reden="voldaan")
    behandelaar = procedure.zaak.hoofdbehandelaar
    if behandelaar is not None and behandelaar.pk != door.pk:
        meld(
            behandelaar,
            "opdracht",
            f"Opdracht bij {procedure.zaak.zaaknummer} is {rij.statuslabel.lower()}.",
            url=f"/zaken/{procedure.zaak.zaaknummer}/",
            zaaknummer=procedure.zaak.zaaknummer,
            sleutel=f"opdracht-{rij.pk}-{rij.status}",
        )
