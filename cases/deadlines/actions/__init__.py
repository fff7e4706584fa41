"""What a step does to the clocks (`termijnen`), and what beheer chooses for terms that start later (`beheer`)."""

from cases.deadlines.actions.beheer import kies, leg_dagbedrag_vast, leg_kb_jaar_vast, stel_waarde_in
from cases.deadlines.actions.termijnen import (
    beeindig_opschorting,
    beeindig_uitstel,
    herbereken,
    lopende,
    schort_op,
    schort_op_voor_aanvulling,
    start,
    stel_uit,
    stop,
    stuit,
    toets_verlenging,
    verleng,
    verwerk_aanvulling,
    werk_zaak_bij,
)
from cases.deadlines.duration import TermijnFout, VerlengingTeLaat

__all__ = [
    "TermijnFout",
    "VerlengingTeLaat",
    "beeindig_opschorting",
    "beeindig_uitstel",
    "herbereken",
    "kies",
    "leg_dagbedrag_vast",
    "leg_kb_jaar_vast",
    "lopende",
    "schort_op",
    "schort_op_voor_aanvulling",
    "start",
    "stel_uit",
    "stel_waarde_in",
    "stop",
    "stuit",
    "toets_verlenging",
    "verleng",
    "verwerk_aanvulling",
    "werk_zaak_bij",
]
