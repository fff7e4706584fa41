"""ML6 by the system, and undoing an assignment, also of a first one (back to nobody)."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from cases.casework.actions.toewijzing import eis_terug_te_draaien, leg_toewijzing_vast, sluit_terug
from cases.casework.actions.zaak import draag_intern_over
from cases.casework.models import Agendapunt, Toewijzing
from cases.casework.verdeling import Keuze, kies_behandelaar
from cases.dossiers import actions as dossier
from cases.dossiers.models import Zaak
from cases.dossiers.steps import procedures, zet_stap
from cases.dossiers.timeline import leg_vast
from cases.intake.models import Intake
from cases.outbox.actions import meld
from cases.staff.models import Medewerker

TERUGGEDRAAID = "Toewijzing teruggedraaid"


def wijs_automatisch_toe(procedure: Intake, *, vandaag: date) -> Medewerker | None:
    """ML6 by the system: by category, place and load. Without a handler the zaak waits in the list of its team (M4);
    when there are candidates and none may (R-26), it goes on the agenda of the intake table, with the reason.
    """
    zaak = procedure.zaak
    keuze = kies_behandelaar(zaak, vandaag=vandaag)
    if keuze.team is not None and zaak.team_id is None:
        zaak.team = keuze.team
        zaak.save(update_fields=["team"])
    if keuze.medewerker is None:
        leg_vast(zaak, "toewijzing_niet_mogelijk", None, categorie=zaak.categorie_id, waarom=keuze.reden)
        if keuze.tafel:
            _zet_op_de_tafel(zaak, keuze, vandaag)
        return None
    nieuw = keuze.medewerker
    zet_stap(procedure, "wijs_toe", None, hoofdbehandelaar=nieuw.pk, categorie=zaak.categorie_id, waarom=keuze.reden)
    dossier.zet_hoofdbehandelaar(zaak, nieuw, bericht=f"Nieuw voor u: {zaak.zaaknummer}, {zaak.onderwerp}")
    leg_toewijzing_vast(zaak, van=None, naar=nieuw, wijze=Toewijzing.Wijze.AUTOMATISCH, reden=keuze.reden, door=None)
    return nieuw


def _zet_op_de_tafel(zaak: Zaak, keuze: Keuze, vandaag: date) -> None:
    """On the agenda of the next intake table; who divides the work hears of it."""
    dag = vandaag + timedelta(days=1)
    while dag.weekday() > 4:
        dag += timedelta(days=1)
    Agendapunt.objects.create(
        zaak=zaak, tafel=Agendapunt.Tafel.INTAKE, datum=dag, deelnemers="teamleider en behandelaars",
        vraag=f"Wie kan deze zaak behandelen? {keuze.reden}", gemaakt_op=timezone.now(), gemaakt_door=None,
    )  # fmt: skip
    leiders = Medewerker.objects.met_recht("toewijzen").filter(organisatie=zaak.organisatie_id)
    if zaak.team_id is not None:
        leiders = leiders.filter(teams=zaak.team_id)
    for leider in leiders[:10]:
        meld(
            leider, "toewijzing", f"{zaak.zaaknummer} kon niet vanzelf worden toegewezen.",
            url=f"/zaken/{zaak.zaaknummer}/", zaaknummer=zaak.zaaknummer, sleutel=f"niet-toegewezen-{zaak.pk}",
        )  # fmt: skip


@transaction.atomic
def draai_toewijzing_terug(pk: int, *, door: Medewerker, vandaag: date, versie: int | None = None) -> None:
    """Undo the last assignment: back to who had the zaak, or to nobody after a first one.

    :raises StapNietMogelijk: too late, or the new handler began.
    :raises StapNietToegestaan: ``door`` may not assign.
    """
    klasse = procedures()[Zaak.objects.values_list("soort", flat=True).get(pk=pk)]
    procedure = klasse.objects.voor_wijziging(pk, versie=versie)
    zaak = procedure.zaak
    rij = eis_terug_te_draaien(zaak)
    was = rij.naar
    assert was is not None
    if rij.van is not None:
        draag_intern_over(pk, behandelaar=rij.van, reden=TERUGGEDRAAID, door=door, vandaag=vandaag, vastleggen=False)
        zaak.refresh_from_db()
    else:
        zet_stap(procedure, "neem_toewijzing_terug", door, motivering=TERUGGEDRAAID, vorige=was.pk)
        dossier.haal_hoofdbehandelaar_weg(zaak)
    sluit_terug(rij, zaak, door=door, vandaag=vandaag)
    meld(
        was, "toewijzing", f"{zaak.zaaknummer} is niet meer aan u toegewezen.", url="/mijn-werk/",
        sleutel=f"terug-{rij.pk}",
    )  # fmt: skip
