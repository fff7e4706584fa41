"""Z6: asking advice inside or outside the organisation, and what was done with it."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from cases.casework import handelingen as h
from cases.casework.actions.zaak import vergrendel
from cases.casework.models import Adviesvraag
from cases.dossiers import actions as dossier
from cases.dossiers.steps import StapNietMogelijk, doe_handeling
from cases.outbox.actions import meld
from cases.staff.models import Medewerker, Organisatie


@transaction.atomic
def vraag_advies(
    pk: int,
    *,
    vraag: str,
    uiterlijk: date,
    adviseur: Medewerker | None = None,
    organisatie: Organisatie | None = None,
    via_samenwerkfunctie: bool = False,
    door: Medewerker,
    vandaag: date,
    versie: int | None = None,
) -> Adviesvraag:
    """Ask a colleague, or a ketenpartner with whom the zaak is then shared (AL-2). Advice never suspends a term."""
    procedure = vergrendel(pk, versie)
    zaak = procedure.zaak
    if (adviseur is None) == (organisatie is None):
        raise StapNietMogelijk("Kies één adviseur: een collega of een ketenpartner.")
    if uiterlijk < vandaag:
        raise StapNietMogelijk("De datum waarop het advies er moet zijn ligt in het verleden.")
    rij = Adviesvraag.objects.create(
        zaak=zaak,
        medewerker=adviseur,
        organisatie=organisatie,
        vraag=vraag,
        via_samenwerkfunctie=via_samenwerkfunctie,
        gevraagd_op=timezone.now(),
        gevraagd_door=door,
        uiterlijk=uiterlijk,
    )
    doe_handeling(procedure, h.VRAAG_ADVIES, door, adviesvraag=rij.pk, uiterlijk=uiterlijk)
    ontvangers = [adviseur] if adviseur else list(organisatie.medewerkers.filter(is_active=True)) if organisatie else []
    if organisatie is not None:
        dossier.deel_met_organisatie(zaak, organisatie, reden="advies")
    else:
        dossier.geef_toegang(zaak, ontvangers)
    for ontvanger in ontvangers:
        meld(
            ontvanger,
            "adviesvraag",
            f"{door.naam} vraagt uw advies over {zaak.zaaknummer}, uiterlijk {uiterlijk:%d-%m-%Y}.",
            url=f"/zaken/{zaak.zaaknummer}/",
            zaaknummer=zaak.zaaknummer,
            sleutel=f"advies-{rij.pk}",
        )
    return rij


@transaction.atomic
def verwerk_advies(
    pk: int,
    *,
    adviesvraag: Adviesvraag,
    advies: str = "",
    gevolg: str = "",
    gevolg_reden: str = "",
    door: Medewerker,
    vandaag: date,
    versie: int | None = None,
) -> None:
    """Record the advice, and (by the handler) whether it is followed; departing from it asks a reason."""
    procedure = vergrendel(pk, versie)
    if adviesvraag.zaak_id != procedure.zaak.pk:
        raise StapNietMogelijk("Dit advies hoort bij een andere zaak.")
    eis_advies(adviesvraag, advies=advies, gevolg=gevolg, gevolg_reden=gevolg_reden, door=door)
    doe_handeling(procedure, h.VERWERK_ADVIES, door, motivering=gevolg_reden, adviesvraag=adviesvraag.pk, gevolg=gevolg)
    neem_op(adviesvraag, advies=advies, gevolg=gevolg, gevolg_reden=gevolg_reden, door=door)


def eis_advies(adviesvraag: Adviesvraag, *, advies: str, gevolg: str, gevolg_reden: str, door: Medewerker) -> None:
    """Refuse what cannot be recorded of an advice.

    :raises StapNietMogelijk: no advice, no reason to depart from it, or an adviser from elsewhere says what is done.
    """
    if gevolg in ("deels", "afgeweken") and not gevolg_reden.strip():
        raise StapNietMogelijk("Leg uit waarom u van het advies afwijkt (Z6).")
    if not adviesvraag.advies and not advies.strip():
        raise StapNietMogelijk("Vul het advies in.")
    if gevolg and door.organisatie_id != adviesvraag.zaak.organisatie_id:
        raise StapNietMogelijk("De behandelaar bepaalt of het advies wordt gevolgd. Vul alleen uw advies in.")


def neem_op(adviesvraag: Adviesvraag, *, advies: str, gevolg: str, gevolg_reden: str, door: Medewerker) -> None:
    """Write the advice and what is done with it, inside the act that may; who handles and who asked hear of it."""
    if advies.strip() and adviesvraag.ontvangen_op is None:
        adviesvraag.advies, adviesvraag.ontvangen_op, adviesvraag.gegeven_door = advies, timezone.now(), door
    adviesvraag.gevolg, adviesvraag.gevolg_reden = gevolg, gevolg_reden
    adviesvraag.save()
    zaak = adviesvraag.zaak
    for wie in {zaak.hoofdbehandelaar, adviesvraag.gevraagd_door} - {None, door}:
        assert wie is not None, "taken out above"
        meld(
            wie,
            "advies",
            f"Er is advies gegeven in {zaak.zaaknummer}.",
            url=f"/zaken/{zaak.zaaknummer}/",
            zaaknummer=zaak.zaaknummer,
            sleutel=f"advies-binnen-{adviesvraag.pk}",
        )
