"""Calling back, and mediation (easy to forget 22; processen.md §2.11)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone

from cases.casework.actions.dossier import contactmoment
from cases.casework.actions.zaak import indiener_van, vergrendel
from cases.casework.models import Contactmoment, Mediation, Mediationpartij, Terugbelnotitie
from cases.deadlines.actions import stop
from cases.deadlines.queries import instellingen_op
from cases.deadlines.rules import termijnregel
from cases.dossiers.models import Betrokkene, Zaak
from cases.dossiers.steps import StapNietMogelijk, StapNietToegestaan, eis, recht, zet_stap
from cases.dossiers.timeline import leg_vast
from cases.outbox.actions import meld
from cases.staff.models import Medewerker, Team
from cases.staff.rechten import heeft_recht, waarom_niet

MAG = recht("contact_vastleggen")
NORM = "MEL_CONTACT"
POGINGEN = 3
"""After so many calls in vain the promise is kept as far as we can."""


def bel_terug_voor(vandaag: date) -> date:
    """The last day to call back: two working days, the norm of MEL_CONTACT."""
    einde = termijnregel(NORM).bereken(vandaag, instellingen_op(vandaag)).einddatum
    assert einde is not None, "nothing suspends this norm"
    return einde


@transaction.atomic
def neem_terugbelverzoek_aan(
    *,
    onderwerp: str,
    voor_medewerker: Medewerker | None,
    voor_team: Team | None,
    zaak: Zaak | None = None,
    betrokkene: Betrokkene | None = None,
    naam: str = "",
    telefoon: str = "",
    door: Medewerker,
    vandaag: date,
) -> Terugbelnotitie:
    """Somebody asks to be called back; who must call hears of it at once. Of somebody in the zaak no copy is kept.

    :raises StapNietMogelijk: nobody to call, no number, or nobody who calls.
    """
    if door.organisatie is None or not heeft_recht(door, "contact_vastleggen"):
        raise StapNietToegestaan(waarom_niet(door, "contact_vastleggen"))
    if betrokkene is not None:
        if zaak is None or betrokkene.zaak_id != zaak.pk or betrokkene.anoniem:
            raise StapNietMogelijk("Kies iemand die bij deze zaak hoort en niet anoniem is.")
        naam = ""
        telefoon = "" if telefoon.strip() == betrokkene.telefoon else telefoon
        if not betrokkene.telefoon and not telefoon.strip():
            raise StapNietMogelijk("Van deze persoon is geen telefoonnummer bekend. Vul het nummer in.")
    elif not naam.strip() or not telefoon.strip():
        raise StapNietMogelijk("Vul in wie het vraagt en op welk nummer hij te bereiken is.")
    if voor_medewerker is None and voor_team is None:
        raise StapNietMogelijk("Kies een collega of een team.")
    gekozen = {wie.organisatie_id for wie in (voor_medewerker, voor_team) if wie is not None}
    if gekozen - {door.organisatie_id}:
        raise StapNietMogelijk("Kies iemand van uw eigen organisatie.")
    rij = Terugbelnotitie.objects.create(
        zaak=zaak, organisatie=door.organisatie, betrokkene=betrokkene, naam=naam.strip(), telefoon=telefoon.strip(),
        onderwerp=eis(onderwerp, "Vul in waarover het gaat.")[:200], voor_medewerker=voor_medewerker,
        voor_team=voor_team, gevraagd_op=timezone.now(), aangenomen_door=door, uiterlijk=bel_terug_voor(vandaag),
    )  # fmt: skip
    if zaak is not None:
        leg_vast(zaak, "terugbelverzoek", door, terugbelnotitie=rij.pk, uiterlijk=rij.uiterlijk)
    _meld(rij, door)
    return rij


def _meld(rij: Terugbelnotitie, door: Medewerker) -> None:
    ontvangers = [rij.voor_medewerker] if rij.voor_medewerker else []
    if not ontvangers and rij.voor_team is not None:
        ontvangers = list(rij.voor_team.medewerkers.filter(is_active=True)[:30])
    for ontvanger in ontvangers:
        if ontvanger.pk != door.pk:
            meld(
                ontvanger, "terugbellen", f"Bel iemand terug voor {rij.uiterlijk:%d-%m-%Y}.",
                url=f"/terugbellen/{rij.pk}/", zaaknummer=rij.zaak.zaaknummer if rij.zaak else "",
                sleutel=f"terugbellen-{rij.pk}",
            )  # fmt: skip


@transaction.atomic
def leg_terugbellen_vast(
    pk: int, *, uitkomst: str, verslag: str = "", door: Medewerker, vandaag: date
) -> Terugbelnotitie:
    """Called back with what was said, not reached (three times is enough), or no longer needed.

    A talk with who reported counts as the first contact when there was none yet, and then stops MEL_CONTACT (ML4).
    """
    rij = Terugbelnotitie.objects.select_for_update(of=("self",)).select_related("zaak", "betrokkene").get(pk=pk)
    if door.organisatie_id != rij.organisatie_id or not heeft_recht(door, "contact_vastleggen"):
        raise StapNietToegestaan(waarom_niet(door, "contact_vastleggen") or "Dit is van een andere organisatie.")
    if rij.stand != Terugbelnotitie.Stand.OPEN:
        raise StapNietMogelijk(f"Dit verzoek is al afgerond: {rij.get_stand_display().lower()}.")
    if uitkomst == "teruggebeld":
        rij.verslag = eis(verslag, "Schrijf kort op wat er is besproken.")
        rij.stand = Terugbelnotitie.Stand.TERUGGEBELD
        rij.contactmoment = _leg_gesprek_vast(rij, door, vandaag)
    elif uitkomst == "niet_bereikt":
        rij.pogingen = [*rij.pogingen, timezone.now()]
        if len(rij.pogingen) >= POGINGEN:
            rij.stand = Terugbelnotitie.Stand.NIET_BEREIKT
    elif uitkomst == "vervallen":
        rij.verslag = eis(verslag, "Leg uit waarom terugbellen niet meer nodig is.")
        rij.stand = Terugbelnotitie.Stand.VERVALLEN
    else:
        raise StapNietMogelijk("Kies wat er is gebeurd.")
    if rij.stand != Terugbelnotitie.Stand.OPEN:
        rij.afgerond_op, rij.afgerond_door = timezone.now(), door
    rij.save()
    if rij.zaak is not None:
        soort = {"vervallen": "terugbellen_vervallen"}.get(uitkomst, uitkomst)
        leg_vast(rij.zaak, soort, door, terugbelnotitie=rij.pk, poging=len(rij.pogingen) or None)
    return rij


def _leg_gesprek_vast(rij: Terugbelnotitie, door: Medewerker, vandaag: date) -> Contactmoment | None:
    if rij.zaak is None:
        return None
    procedure = vergrendel(rij.zaak_id or 0)
    melder = indiener_van(procedure.zaak)
    eerste = (
        melder is not None and rij.betrokkene_id == melder.pk and procedure.is_open
        and getattr(procedure, "eerste_contact_op", vandaag) is None
    )  # fmt: skip
    soort = Contactmoment.Soort.EERSTE_CONTACT if eerste else Contactmoment.Soort.CONTACT
    gesprek = contactmoment(
        procedure.zaak, soort=soort, wijze="telefoon", datum=vandaag, verslag=rij.verslag, door=door,
        betrokkene=rij.betrokkene,
    )  # fmt: skip
    if eerste:
        zet_stap(procedure, "leg_eerste_contact_vast", door, contactmoment=gesprek.pk, wijze="telefoon", datum=vandaag)
        procedure.eerste_contact_op = vandaag  # type: ignore[attr-defined]
        procedure.save(update_fields=["eerste_contact_op"])  # type: ignore[misc]
        stop(procedure.zaak, NORM, op=vandaag, reden="voldaan")
    return gesprek


@transaction.atomic
def leg_reden_te_laat_vast(pk: int, *, reden: str, door: Medewerker) -> Contactmoment:
    """Why the first contact came after two working days; asked once, for the KPI."""
    rij = Contactmoment.objects.select_for_update(of=("self",)).select_related("zaak").get(pk=pk)
    if weigering := MAG.weigering(rij.zaak, door):
        raise StapNietToegestaan(weigering)
    rij.te_laat_reden = eis(reden, "Schrijf op waardoor het later werd.")[:300]
    rij.save(update_fields=["te_laat_reden"])
    leg_vast(rij.zaak, "reden_te_laat_contact", door, contactmoment=rij.pk)
    return rij


# --- mediation -------------------------------------------------------------------------------------------------------


@transaction.atomic
def bied_mediation_aan(
    zaak_pk: int,
    *,
    onderwerp: str,
    partijen: Iterable[Betrokkene],
    aangeboden_op: date,
    mediator: str = "",
    door: Medewerker,
    vandaag: date,
) -> Mediation:
    """MT1: offer to settle by talking. It suspends nothing: only written consent does (4:15 lid 2 a).

    :raises StapNietMogelijk: fewer than two parties, one anonymous, a day ahead, or another one runs.
    """
    zaak = vergrendel(zaak_pk).zaak
    if weigering := MAG.weigering(zaak, door):
        raise StapNietToegestaan(weigering)
    mensen = list(partijen)
    if len(mensen) < 2 or any(p.zaak_id != zaak.pk or p.anoniem for p in mensen):
        raise StapNietMogelijk("Kies ten minste twee partijen die bij deze zaak horen en niet anoniem zijn.")
    if aangeboden_op > vandaag:
        raise StapNietMogelijk("De dag van het aanbod ligt in de toekomst.")
    if zaak.mediations.filter(status__in=["aangeboden", "gestart"]).exists():
        raise StapNietMogelijk("Er loopt al mediation in deze zaak.")
    rij = Mediation(
        zaak=zaak, onderwerp=eis(onderwerp, "Vul in waarover de mediation gaat."), mediator=mediator.strip(),
        aangeboden_op=aangeboden_op, vastgelegd_op=timezone.now(), vastgelegd_door=door,
    )  # fmt: skip
    rij.save(force_insert=True)
    Mediationpartij.objects.bulk_create([Mediationpartij(mediation=rij, betrokkene=p) for p in mensen])
    leg_vast(zaak, "bied_mediation_aan", door, stapcode="MT1", naar=rij.status, mediation=rij.pk, datum=aangeboden_op)
    return rij


STAPPEN = {"start": "start", "wijs_af": "wijs_af", "los_op": "los_op", "niet": "beeindig_zonder_oplossing"}


@transaction.atomic
def zet_mediation_verder(
    pk: int, *, stap: str, op: date, mediator: str = "", afspraken: str = "", door: Medewerker, vandaag: date
) -> Mediation:
    """MT2-MT5: begin with a mediator, or how it ended, with the agreements or why not."""
    rij = Mediation.objects.select_related("zaak__organisatie").select_for_update(of=("self", "zaak")).get(pk=pk)
    if stap not in STAPPEN:
        raise StapNietMogelijk("Kies wat er is gebeurd.")
    if not rij.aangeboden_op <= op <= vandaag or (rij.gestart_op and op < rij.gestart_op):
        raise StapNietMogelijk("De dag ligt tussen de vorige stap en vandaag.")
    if stap == "start":
        rij.gestart_op, rij.mediator = op, eis(mediator or rij.mediator, "Noem de mediator.")[:120]
    else:
        vraag = "Leg de afspraken vast." if stap == "los_op" else "Schrijf op waarom het niet lukte."
        rij.beeindigd_op, rij.afspraken = op, eis(afspraken, vraag)
    zet_stap(rij, STAPPEN[stap], door, mediation=rij.pk, datum=op)
    return rij


@transaction.atomic
def leg_tevredenheid_vast(partij_pk: int, *, tevredenheid: int, door: Medewerker, vandaag: date) -> Mediationpartij:
    """How satisfied a party was, 1 to 5, after the end (KPI A3.3)."""
    partij = Mediationpartij.objects.select_related("mediation__zaak").select_for_update(of=("self",)).get(pk=partij_pk)
    zaak = partij.mediation.zaak
    if weigering := MAG.weigering(zaak, door):
        raise StapNietToegestaan(weigering)
    if partij.mediation.is_open:
        raise StapNietMogelijk("Vraag dit als de mediation klaar is.")
    if not 1 <= tevredenheid <= 5:
        raise StapNietMogelijk("Geef een cijfer van 1 tot en met 5.")
    partij.tevredenheid, partij.gevraagd_op = tevredenheid, vandaag
    partij.save(update_fields=["tevredenheid", "gevraagd_op"])
    leg_vast(zaak, "leg_tevredenheid_vast", door, mediation=partij.mediation_id, partij=partij.pk)
    return partij
