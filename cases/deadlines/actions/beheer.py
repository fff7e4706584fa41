"""What beheer sets, each from a date on and with the decision it rests on; terms that already run keep theirs."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from cases.deadlines.actions.termijnen import herbereken
from cases.deadlines.duration import Duur, TermijnFout
from cases.deadlines.feestdagen import KB_DAGEN, voluit
from cases.deadlines.models import Dagbedrag, KBJaar, Rekenkeuze, Termijn, Termijnwaarde
from cases.deadlines.models.beheer import KEUZES
from cases.deadlines.models.termijn import LOPEND
from cases.deadlines.queries import kalender, tarieven
from cases.deadlines.rules import termijnregel
from cases.dossiers.timeline import leg_vast
from cases.staff.models import Medewerker


@transaction.atomic
def stel_waarde_in(code: str, *, duur: Duur, geldig_van: date, besluit: str, door: Medewerker) -> Termijnwaarde:
    """Give a policy term another length from a day on. Raises TermijnFout for a term that the law sets."""
    regel = termijnregel(code)
    if not regel.beleid:
        raise TermijnFout(f"{regel.code} staat in de wet. De duur kan niet worden gewijzigd.")
    if regel.duur is not None and (regel.duur.werkdagen > 0) != (duur.werkdagen > 0):
        raise TermijnFout(f"{regel.code} telt in {regel.duur.eenheid}. Geef de nieuwe duur ook zo op.")
    if Termijnwaarde.objects.filter(code=regel.code, geldig_van=geldig_van).exists():
        raise TermijnFout(f"Voor {regel.code} is er al een waarde vanaf {voluit(geldig_van)}.")
    return Termijnwaarde.objects.create(
        code=regel.code,
        duur_aantal=duur.aantal,
        duur_eenheid=duur.eenheid,
        geldig_van=geldig_van,
        besluit=besluit,
        vastgelegd_door=door,
        vastgelegd_op=timezone.now(),
    )


@transaction.atomic
def kies(naam: str, *, waarde: bool, geldig_van: date, besluit: str, door: Medewerker) -> Rekenkeuze:
    """Make one of the choices that the law leaves open, for terms that start on or after a day. Raises TermijnFout."""
    if naam not in KEUZES:
        raise TermijnFout("Deze keuze bestaat niet.")
    if Rekenkeuze.objects.filter(naam=naam, geldig_van=geldig_van).exists():
        raise TermijnFout(f"Deze keuze is al gemaakt vanaf {voluit(geldig_van)}.")
    return Rekenkeuze.objects.create(
        naam=naam,
        waarde=waarde,
        geldig_van=geldig_van,
        besluit=besluit,
        vastgelegd_door=door,
        vastgelegd_op=timezone.now(),
    )


@transaction.atomic
def leg_dagbedrag_vast(*, geldig_van: date, bedragen: tuple[int, int, int], bron: str, door: Medewerker) -> Dagbedrag:
    """Record the amounts per day in default that hold from a day on (4:17 lid 2). Raises TermijnFout.

    A dwangsom that was already adopted keeps its amount; days after that day count with the new amounts.
    """
    bekend = {tarief.geldig_van for tarief in tarieven()}
    if geldig_van in bekend:
        raise TermijnFout(f"Er zijn al bedragen vanaf {voluit(geldig_van)}.")
    if geldig_van < max(bekend):
        raise TermijnFout(f"Er gelden al latere bedragen, vanaf {voluit(max(bekend))}.")
    een, twee, drie = bedragen
    if not 0 < een <= twee <= drie:
        raise TermijnFout("De bedragen lopen op: het tweede is minstens het eerste, het derde minstens het tweede.")
    return Dagbedrag.objects.create(
        geldig_van=geldig_van,
        dag_1_14=een,
        dag_15_28=twee,
        dag_29_42=drie,
        bron=bron,
        vastgelegd_door=door,
        vastgelegd_op=timezone.now(),
    )


@transaction.atomic
def leg_kb_jaar_vast(jaar: int, dagen: list[date], *, bron: str, door: Medewerker) -> int:
    """Record the decree days of a year that was not known yet, and recalculate the running terms it touches.

    Each term that moves gets an event on its timeline, so nothing moves silently (R16). Returns how many moved.
    """
    if jaar in KB_DAGEN or KBJaar.objects.filter(jaar=jaar).exists():
        raise TermijnFout(f"De gelijkgestelde dagen van {jaar} zijn al bekend.")
    if any(dag.year != jaar for dag in dagen):
        raise TermijnFout(f"Alle dagen moeten in {jaar} vallen.")
    if any(dag.isoweekday() >= 6 for dag in dagen):
        raise TermijnFout("Een gelijkgestelde dag valt niet in het weekend.")
    KBJaar.objects.create(
        jaar=jaar, dagen=sorted(set(dagen)), bron=bron, vastgelegd_door=door, vastgelegd_op=timezone.now()
    )
    nieuw, verschoven = kalender(), 0
    for termijn in Termijn.objects.filter(LOPEND, ruwe_datum__year__gte=jaar - 1).select_related("zaak").order_by("pk"):
        voor = termijn.einddatum
        herbereken(termijn, dagen=nieuw)
        if termijn.einddatum != voor:
            verschoven += 1
            leg_vast(
                termijn.zaak,
                "termijn_herberekend",
                door,
                code=termijn.code,
                was=voor,
                einddatum=termijn.einddatum,
                reden=f"gelijkgestelde dagen {jaar}",
            )
    return verschoven
