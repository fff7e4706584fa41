"""The term for a decision: standing still (4:15), more time (4:14 lid 3), and saying that it will be late (4:14)."""

from cases.casework.actions.beslistermijn.opschorten import beeindig_stilstand, schort_op_termijn
from cases.casework.actions.beslistermijn.verdagen import (
    beoordeel_verdaging,
    deel_vertraging_mee,
    laat_verdagingen_vervallen,
    stel_verdaging_voor,
    verdaag_termijn,
    verleng,
)

__all__ = [
    "beeindig_stilstand",
    "beoordeel_verdaging",
    "deel_vertraging_mee",
    "laat_verdagingen_vervallen",
    "schort_op_termijn",
    "stel_verdaging_voor",
    "verdaag_termijn",
    "verleng",
]
