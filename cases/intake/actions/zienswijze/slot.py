"""What every act on a zienswijze begins and ends with: the lock, the step with its facts, the term and the message."""

from __future__ import annotations

from datetime import date
from typing import Any

from cases.deadlines.actions import stop
from cases.dossiers.models import Gebeurtenis, TussentijdsGewijzigd, Zaak
from cases.dossiers.steps import StapNietMogelijk, zet_stap
from cases.intake.models import Zienswijze
from cases.outbox.actions import meld
from cases.staff.models import Medewerker


def pak(pk: int, versie: int | None = None) -> Zienswijze:
    """The zienswijze with its zaak, both locked; the zaak first, as every act does.

    :raises TussentijdsGewijzigd: somebody changed the zaak since ``versie``.
    """
    zaak_id = Zienswijze.objects.values_list("zaak", flat=True).get(pk=pk)
    zaak = (
        Zaak.objects.select_for_update(of=("self",)).select_related("organisatie", "hoofdbehandelaar").get(pk=zaak_id)
    )
    if versie is not None and versie != zaak.versie:
        raise TussentijdsGewijzigd(zaak, versie)
    rij = Zienswijze.objects.select_for_update(of=("self",)).select_related("betrokkene", "voornemen").get(pk=pk)
    rij.zaak = zaak
    return rij


def zet(rij: Zienswijze, naam: str, door: Medewerker | None, *, motivering: str = "", **feiten: Any) -> Gebeurtenis:
    """Take a step, with whose zienswijze and which round in the facts (ids only)."""
    return zet_stap(
        rij, naam, door, motivering=motivering, zienswijze=rij.pk, ronde=rij.ronde, betrokkene=rij.betrokkene_id,
        rol=rij.betrokkene.rol, **feiten,
    )  # fmt: skip


def stop_termijn(rij: Zienswijze, *, op: date, gereageerd: bool) -> None:
    """The term of this person ends: they reacted, or it lapsed without a reaction."""
    stop(rij.zaak, rij.termijncode, op=op, reden="voldaan" if gereageerd else "vervallen", kenmerk=rij.kenmerk)


def niet_later_dan(dag: date, vandaag: date, wat: str) -> None:
    """Refuse a day that has not been yet."""
    if dag > vandaag:
        raise StapNietMogelijk(f"{wat} ligt in de toekomst.")


def adres(rij: Zienswijze) -> str:
    """The page of a zienswijze."""
    return f"/zaken/{rij.zaak.zaaknummer}/zienswijzen/{rij.pk}/"


def meld_behandelaar(rij: Zienswijze, tekst: str, sleutel: str, *, behalve: Medewerker | None = None) -> None:
    """Tell the hoofdbehandelaar, unless it is who did it."""
    wie = rij.zaak.hoofdbehandelaar
    if wie is not None and wie != behalve:
        meld(
            wie, "zienswijze", tekst, url=adres(rij), zaaknummer=rij.zaak.zaaknummer,
            sleutel=f"zienswijze-{rij.pk}-{sleutel}",
        )  # fmt: skip
