"""The melding or handhavingsverzoek that an act is about, and what every act of the intake asks of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from cases.casework.actions.zaak import toets_behandelaar
from cases.deadlines.models import Termijn
from cases.dossiers.actions import voeg_medebehandelaars_toe
from cases.dossiers.models import Zaak
from cases.dossiers.steps import StapNietMogelijk, is_toegewezen, procedures
from cases.intake.models import Intake
from cases.outbox.actions import meld
from cases.staff.models import Medewerker

INTAKE = ("melding", "handhavingsverzoek")


def intake_van(pk: int, versie: int | None = None) -> Any:
    """The melding or handhavingsverzoek with this pk, locked with its zaak.

    :raises TussentijdsGewijzigd: somebody changed the zaak since ``versie``.
    """
    soort = Zaak.objects.filter(soort__in=INTAKE).values_list("soort", flat=True).get(pk=pk)
    return procedures()[soort].objects.voor_wijziging(pk, versie=versie)


def niet_in_de_toekomst(datum: date, vandaag: date, wat: str) -> None:
    """Refuse a day that has not been yet."""
    if datum > vandaag:
        raise StapNietMogelijk(f"{wat} ligt in de toekomst.")


def doe_mee(zaak: Zaak, door: Medewerker, *, vandaag: date) -> None:
    """Who writes in a zaak has a part in it; refused when R-26 keeps this person from it."""
    if not is_toegewezen(zaak, door):
        toets_behandelaar(zaak, door, vandaag=vandaag)
        voeg_medebehandelaars_toe(zaak, [door])


def meld_behandelaar(procedure: Intake, soort: str, tekst: str, sleutel: str) -> None:
    """Tell the hoofdbehandelaar something about the zaak."""
    zaak = procedure.zaak
    if zaak.hoofdbehandelaar is not None:
        meld(
            zaak.hoofdbehandelaar,
            soort,
            tekst,
            url=f"/zaken/{zaak.zaaknummer}/",
            zaaknummer=zaak.zaaknummer,
            sleutel=sleutel,
        )


def is_te_laat(zaak: Zaak, code: str, op: date) -> bool:
    """Whether what is done on ``op`` comes after the last day of the latest term with this code."""
    termijn = Termijn.objects.filter(zaak=zaak, code=code).order_by("-pk").first()
    return termijn is not None and termijn.einddatum is not None and op > termijn.einddatum


def eis_reden_te_laat(procedure: Intake, code: str, op: date, reden: str, wat: str) -> None:
    """Keep why something was late; refuse to go on without a reason when it was (programma A3.1).

    :param wat: what is late, at the beginning of a sentence, such as "De reactie".
    """
    if reden.strip():
        procedure.te_laat_reden = reden.strip()[:300]
    if is_te_laat(procedure.zaak, code, op) and not procedure.te_laat_reden:
        raise StapNietMogelijk(f"{wat} is te laat. Leg uit waarom.")
