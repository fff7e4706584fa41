"""A melding about the same as another goes up in it, and can be taken apart again (M7; easy to forget 10)."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from cases.dossiers import actions as dossier
from cases.dossiers.models import Betrokkene, Gebeurtenis, Zaak, Zaakrelatie
from cases.dossiers.steps import StapNietMogelijk, eis, zet_stap
from cases.dossiers.timeline import leg_vast
from cases.intake import deadlines
from cases.intake.lifecycles.intake import indiener
from cases.intake.models import Melding
from cases.outbox.actions import meld
from cases.staff.models import Medewerker

DUBBEL = Zaakrelatie.Soort.DUBBEL_VAN


@transaction.atomic
def doe_af_als_dubbel(
    pk: int, *, leidend: Zaak, toelichting: str = "", door: Medewerker, vandaag: date, versie: int | None = None
) -> None:
    """Join a melding to the one that leads: it closes, its own terms stop, and its reporter hears the outcome there.

    The reporter becomes a belanghebbende of the leading zaak, so that ML22 reaches them; nobody anonymous does.

    :raises StapNietMogelijk: the other is closed, no melding, of another organisation, or itself joined to this one.
    """
    melding = Melding.objects.voor_wijziging(pk, versie=versie)
    zaak = melding.zaak
    ander = Zaak.objects.select_for_update().get(pk=leidend.pk)
    if ander.pk == zaak.pk:
        raise StapNietMogelijk("Een melding kan niet dubbel zijn met zichzelf.")
    if ander.organisatie_id != zaak.organisatie_id or not ander.is_open:
        raise StapNietMogelijk("Kies een melding of verzoek van dezelfde organisatie dat nog open is.")
    zet_stap(melding, "doe_af_als_dubbel", door, motivering=toelichting, zaaknummer=ander.zaaknummer)
    deadlines.bij_einde(zaak, op=vandaag)
    dossier.koppel(zaak, ander, DUBBEL, door=door, toelichting=toelichting)
    kopie = _neem_melder_over(melding, ander)
    leg_vast(
        ander, "dubbele_melding_erbij", door, zaaknummer=zaak.zaaknummer, betrokkene=kopie.pk if kopie else None,
        ontvangen_op=zaak.ontvangstdatum,
    )  # fmt: skip
    if ander.hoofdbehandelaar is not None and ander.hoofdbehandelaar_id != door.pk:
        meld(
            ander.hoofdbehandelaar, "dubbel", f"{zaak.zaaknummer} is opgegaan in {ander.zaaknummer}.",
            url=f"/zaken/{ander.zaaknummer}/", zaaknummer=ander.zaaknummer, sleutel=f"dubbel-{zaak.pk}-{zaak.versie}",
        )  # fmt: skip


def _neem_melder_over(melding: Melding, ander: Zaak) -> Betrokkene | None:
    persoon = indiener(melding)
    if persoon is None or persoon.anoniem or persoon.gegevens_verwijderd_op is not None:
        return None
    persoon.pk, persoon._state.adding, persoon.zaak = None, True, ander
    persoon.rol, persoon.vertegenwoordigt, persoon.toegevoegd_op = Betrokkene.Rol.BELANGHEBBENDE, None, timezone.now()
    persoon.save(force_insert=True)
    return persoon


@transaction.atomic
def maak_weer_apart(pk: int, *, reden: str, door: Medewerker, vandaag: date, versie: int | None = None) -> None:
    """It was no duplicate: the melding goes on by itself, with its first receipt date and a running term again."""
    melding = Melding.objects.voor_wijziging(pk, versie=versie)
    zaak = melding.zaak
    reden = eis(reden, "Leg uit waarom de melding toch apart verdergaat.")
    relatie = (
        zaak.relaties_uit.filter(soort=DUBBEL, vervallen_op=None).select_related("van", "naar").order_by("-pk").first()
    )
    handler = zaak.hoofdbehandelaar
    zet_stap(melding, "maak_weer_apart", door, motivering=reden)
    if relatie is not None:
        _haal_melder_weg(zaak, relatie.naar)
        dossier.ontkoppel(relatie, door=door, reden=reden)
    deadlines.bij_heropenen(zaak, op=vandaag, nieuw=False)
    if handler is not None:
        zet_stap(melding, "wijs_toe", None, hoofdbehandelaar=handler.pk)


def _haal_melder_weg(zaak: Zaak, leidend: Zaak) -> None:
    """The copy of the reporter in the leading zaak no longer takes part there."""
    erbij = Gebeurtenis.objects.filter(
        zaak=leidend, soort="dubbele_melding_erbij", feiten__zaaknummer=zaak.zaaknummer
    ).order_by("-volgnummer").first()  # fmt: skip
    if erbij is not None and erbij.feiten.get("betrokkene"):
        Betrokkene.objects.filter(pk=erbij.feiten["betrokkene"], zaak=leidend).update(vervallen_op=timezone.now())
