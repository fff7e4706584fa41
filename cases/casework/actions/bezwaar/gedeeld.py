"""What every act on an objection does the same: fetch and lock it, and see whether this person may."""

from __future__ import annotations

from collections.abc import Callable

from cases.casework.models import Bezwaar
from cases.deadlines.duration import TermijnFout
from cases.documents.models import Document
from cases.dossiers.steps import Recht, StapNietMogelijk, StapNietToegestaan, recht
from cases.staff.models import Medewerker

REGISTREREN = recht("bezwaar_registreren")
BEHANDELEN = recht("bezwaar_behandelen")


def eis_recht(mag: Recht, document: Document, door: Medewerker) -> None:
    if weigering := mag.weigering(document.zaak, door):
        raise StapNietToegestaan(weigering)


def pak(pk: int) -> Bezwaar:
    """The objection with its zaak, locked."""
    rijen = Bezwaar.objects.select_related("zaak__organisatie", "besluit")
    return rijen.select_for_update(of=("self", "zaak")).get(pk=pk)


def probeer(doe: Callable[[], object]) -> None:
    try:
        doe()
    except TermijnFout as fout:
        raise StapNietMogelijk(str(fout)) from None
