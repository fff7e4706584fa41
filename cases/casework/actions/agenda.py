"""What came of a talk at the intake table (GC-5) or with the administration (M13)."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from cases.casework.actions.zaak import vergrendel
from cases.casework.models import Agendapunt
from cases.dossiers.steps import StapNietMogelijk, StapNietToegestaan, is_toegewezen
from cases.dossiers.timeline import leg_vast
from cases.outbox.actions import meld
from cases.staff.models import Medewerker
from cases.staff.rechten import heeft_recht, waarom_niet

RECHT = {Agendapunt.Tafel.INTAKE: ("toewijzen", "melding"), Agendapunt.Tafel.BESTUUR: ("bestuur_raadplegen", "")}
"""Who may record the outcome: who may put a zaak on that agenda (ML5, ML16)."""


def mag_verslag_leggen(punt: Agendapunt, medewerker: Medewerker) -> str:
    """Why this person may not record the outcome; empty when they may."""
    code, voor = RECHT[Agendapunt.Tafel(punt.tafel)]
    toegewezen = is_toegewezen(punt.zaak, medewerker)
    if heeft_recht(medewerker, code, toegewezen=toegewezen, voor=voor):
        return ""
    return waarom_niet(medewerker, code, toegewezen=toegewezen, voor=voor)


@transaction.atomic
def leg_verslag_vast(punt_pk: int, *, verslag: str, besproken_op: date, door: Medewerker, vandaag: date) -> Agendapunt:
    """Record what was said and decided; once, afterwards it stands in the file.

    :raises StapNietToegestaan: this person may not.
    :raises StapNietMogelijk: it was recorded already, is empty, or the day lies ahead.
    """
    zaak_id = Agendapunt.objects.values_list("zaak", flat=True).get(pk=punt_pk)
    zaak = vergrendel(zaak_id).zaak
    punt = Agendapunt.objects.select_for_update(of=("self",)).select_related("zaak").get(pk=punt_pk)
    if reden := mag_verslag_leggen(punt, door):
        raise StapNietToegestaan(reden)
    if punt.besproken_op is not None:
        raise StapNietMogelijk("De uitkomst van dit overleg is al vastgelegd.")
    if not verslag.strip():
        raise StapNietMogelijk("Schrijf op wat er is besproken.")
    if besproken_op > vandaag:
        raise StapNietMogelijk("De dag van het overleg ligt in de toekomst.")
    punt.verslag, punt.besproken_op = verslag.strip(), besproken_op
    punt.save(update_fields=["verslag", "besproken_op"])
    leg_vast(zaak, "overleg_besproken", door, agendapunt=punt.pk, tafel=punt.tafel, datum=besproken_op)
    if zaak.hoofdbehandelaar is not None and zaak.hoofdbehandelaar_id != door.pk:
        meld(
            zaak.hoofdbehandelaar,
            "overleg",
            f"{zaak.zaaknummer} is besproken: {punt.get_tafel_display().lower()}.",
            url=f"/zaken/{zaak.zaaknummer}/",
            zaaknummer=zaak.zaaknummer,
            sleutel=f"overleg-{punt.pk}",
        )
    return punt
