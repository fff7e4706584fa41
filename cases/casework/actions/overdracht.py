"""Handing a zaak to another organisation and its answer (processen.md §2.11; R-04, R-05; Awb 2:3)."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from cases.casework.models import Overdracht
from cases.dossiers import actions as dossier
from cases.dossiers.models import Zaak
from cases.dossiers.steps import StapNietMogelijk, zet_stap
from cases.outbox.actions import meld
from cases.staff.models import Medewerker, Organisatie


def draag_over(
    zaak: Zaak, *, naar: Organisatie, reden: str, toelichting: str, deel_indiener: bool, door: Medewerker, vandaag: date
) -> Overdracht:
    """Make and send an overdracht inside the act that hands over; the partner sees the zaak from now on.

    The first receipt date goes along (R-04). When only the execution lies elsewhere the municipality stays adviser
    (R-05).
    """
    overdracht = Overdracht(
        zaak=zaak,
        naar=naar,
        reden=reden,
        toelichting=toelichting,
        ontvangstdatum=zaak.ontvangstdatum,
        deel_indiener=deel_indiener,
        gemeente_adviseert=reden == Overdracht.Reden.UITVOERDER,
        gemaakt_op=timezone.now(),
        gemaakt_door=door,
        verzonden_op=vandaag,
    )
    overdracht.save(force_insert=True)
    zet_stap(overdracht, "verstuur", door, overdracht=overdracht.pk, organisatie=naar.pk, reden=reden)
    dossier.deel_met_organisatie(zaak, naar, reden="overdracht")
    for ontvanger in naar.medewerkers.filter(is_active=True):
        meld(
            ontvanger,
            "overdracht",
            f"{zaak.organisatie.naam} draagt {zaak.zaaknummer} aan u over.",
            url=f"/zaken/{zaak.zaaknummer}/",
            zaaknummer=zaak.zaaknummer,
            sleutel=f"overdracht-{overdracht.pk}",
        )
    return overdracht


@transaction.atomic
def beantwoord_overdracht(
    overdracht_pk: int, *, aanvaard: bool, antwoord: str = "", door: Medewerker, vandaag: date
) -> Overdracht:
    """The partner accepts, or refuses with a reason; the handler of the municipality hears of it.

    :raises StapNietMogelijk: somebody of another organisation answers, or a refusal has no reason.
    """
    overdracht = (
        Overdracht.objects.select_related("zaak", "naar").select_for_update(of=("self", "zaak")).get(pk=overdracht_pk)
    )
    zaak = overdracht.zaak
    if door.organisatie_id != overdracht.naar_id:
        raise StapNietMogelijk(f"Alleen {overdracht.naar.naam} kan deze overdracht beantwoorden.")
    if not aanvaard and not antwoord.strip():
        raise StapNietMogelijk("Leg uit waarom u de overdracht weigert.")
    overdracht.antwoord = antwoord
    overdracht.beantwoord_op, overdracht.beantwoord_door = timezone.now(), door
    stap = "aanvaard" if aanvaard else "weiger"
    zet_stap(overdracht, stap, door, motivering=antwoord, overdracht=overdracht.pk, organisatie=overdracht.naar_id)
    if aanvaard:
        zaak.uitvoerder = overdracht.naar
        if overdracht.reden == Overdracht.Reden.ANDER_GEZAG:
            zaak.bevoegd_gezag = overdracht.naar
        zaak.save(update_fields=["uitvoerder", "bevoegd_gezag"])
    for ontvanger in filter(None, {zaak.hoofdbehandelaar, overdracht.gemaakt_door}):
        uitkomst = "aanvaardde" if aanvaard else "weigerde"
        meld(
            ontvanger,
            "overdracht",
            f"{overdracht.naar.naam} {uitkomst} de overdracht van {zaak.zaaknummer}.",
            url=f"/zaken/{zaak.zaaknummer}/",
            zaaknummer=zaak.zaaknummer,
            sleutel=f"overdracht-{overdracht.pk}-{overdracht.status}",
        )
    return overdracht


def trek_toegang_in(overdracht: Overdracht) -> None:
    """After taking a zaak back: the partner no longer sees it, unless it was also asked something in it (AL-2)."""
    zaak, partner = overdracht.zaak, overdracht.naar
    nog_gevraagd = (
        zaak.adviesvragen.filter(organisatie=partner).exists()
        or zaak.opdrachten.filter(organisatie=partner).exclude(status="vervallen").exists()
        or zaak.overdrachten.filter(naar=partner, status__in=["verstuurd", "aanvaard"]).exists()
    )
    if not nog_gevraagd:
        dossier.neem_toegang_terug(zaak, partner)
