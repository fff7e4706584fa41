"""HV1 with several requesters, and HV4: who joins a request, and more time to decide on it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from cases.casework.actions import beslistermijn
from cases.casework.models import Verdaging
from cases.dossiers import actions as dossier
from cases.dossiers.models import Betrokkene
from cases.dossiers.steps import StapNietMogelijk, doe_handeling, zet_stap
from cases.intake.actions import brieven
from cases.intake.actions.procedure import intake_van, niet_in_de_toekomst
from cases.intake.handelingen import VOEG_VERZOEKER_TOE
from cases.intake.models import Handhavingsverzoek
from cases.staff.models import Medewerker


@transaction.atomic
def voeg_verzoeker_toe(
    pk: int,
    *,
    ontvangen_op: date,
    door: Medewerker,
    vandaag: date,
    versie: int | None = None,
    **gegevens: Any,
) -> Betrokkene:
    """HV1: another person joins the request, on the day on which that was received.

    The beslistermijn of the first request stays. Once receipt was confirmed this person gets that letter too (M3), and
    from now on every letter that a requester gets.

    :raises ValidationError: per field; a requester is never anonymous (R-06).
    """
    verzoek: Handhavingsverzoek = intake_van(pk, versie)
    zaak = verzoek.zaak
    niet_in_de_toekomst(ontvangen_op, vandaag, "De dag van ontvangst")
    if ontvangen_op < zaak.ontvangstdatum:
        raise StapNietMogelijk(
            "Deze verzoeker kan zich niet hebben aangesloten voordat het eerste verzoek er was. Kijk de datum na, of "
            "registreer het als eigen zaak."
        )
    if gegevens.get("anoniem"):
        raise ValidationError({"naam": "Een handhavingsverzoek kan niet anoniem (R-06)."})
    persoon = dossier.voeg_betrokkene_toe(zaak, Betrokkene.Rol.VERZOEKER, **gegevens)
    doe_handeling(verzoek, VOEG_VERZOEKER_TOE, door, betrokkene=persoon.pk, rol=persoon.rol, datum=ontvangen_op)
    if verzoek.ontvangst_bevestigd_op is not None:
        brieven.bevestig_aan(verzoek, persoon, door=door, vandaag=vandaag, kanaal="")
    return persoon


@transaction.atomic
def verdaag_beslissing(
    pk: int, *, tot: date, reden: str, door: Medewerker, vandaag: date, versie: int | None = None
) -> Verdaging:
    """HV4: more time to decide, by who may give it; everybody who asked gets a letter (Awb 4:14 lid 3).

    The term moves when the last letter has left in time (R12, R13). Repeating it is possible (§0.4).
    """
    verzoek: Handhavingsverzoek = intake_van(pk, versie)
    zet_stap(verzoek, "verdaag_beslissing", door, tot_en_met=tot)
    return beslistermijn.verleng(pk, tot=tot, reden=reden, door=door, vandaag=vandaag)
