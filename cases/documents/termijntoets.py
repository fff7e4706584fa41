"""Whether the dates that a letter names are those of the terms of its zaak (rekenregel R13).

What the law gives leads: a letter that names another day cannot leave. What we set ourselves in the letter is taken
over by the term when it starts, and must stay the same.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import F

from cases.deadlines.models import Termijn
from cases.deadlines.queries import beslistermijn_van, datum_in_brief
from cases.deadlines.rules import BESLISTERMIJN, termijnregel
from cases.documents.blokken import toon
from cases.documents.models import Document, Documentversie
from cases.documents.queries import TE_TOETSEN
from cases.documents.register import Briefgegevens, Termijnveld
from cases.dossiers.models import Zaak
from cases.dossiers.steps import StapNietMogelijk


@dataclass(frozen=True)
class Datumverschil:
    """One date of a letter that is not the end of its term; ``berekend`` is None when that term has no end now."""

    veld: str
    termijn: str
    genoemd: date
    berekend: date | None

    def __str__(self) -> str:
        noemt = f"De brief noemt {toon(self.genoemd)} bij ‘{self.termijn}’"
        if self.berekend is None:
            return f"{noemt}, maar die termijn heeft nu geen einddatum."
        return f"{noemt}, maar die termijn eindigt op {toon(self.berekend)}."


def verschillen(document: Document, versie: Documentversie | None = None) -> list[Datumverschil]:
    """The dates that differ before the letter leaves."""
    versie = versie or document.versie
    assert versie is not None
    gevonden = []
    for naam, binding, genoemd in _genoemd(document, versie):
        dag0 = versie.gepland_op if binding.bij_verzending else None
        kenmerk = document.gegevens.get("termijn_kenmerk", "")
        toets = datum_in_brief(document.zaak, binding.code, genoemd, dag0=dag0, kenmerk=kenmerk)
        if not toets.klopt:
            gevonden.append(Datumverschil(naam, toets.label, genoemd, toets.berekend))
    return gevonden


def verschillen_na_verzending(document: Document, versie: Documentversie) -> list[Datumverschil]:
    """The dates of terms that started with the letter and yet differ; no such term means nothing to compare."""
    gevonden = []
    for naam, binding, genoemd in _genoemd(document, versie):
        if not binding.bij_verzending:
            continue
        rijen = Termijn.objects.filter(zaak=document.zaak_id, code=binding.code, vervallen_op=None)
        einden = list(rijen.order_by("-pk").values_list("einddatum", flat=True))
        if einden and genoemd not in einden:
            gevonden.append(Datumverschil(naam, termijnregel(binding.code).label, genoemd, einden[0]))
    return gevonden


def eis_termijnen(document: Document) -> None:
    """Refuse an approval or a sending while a date in the letter is not that of the term.

    :raises StapNietMogelijk: with both dates of each difference.
    """
    if fouten := verschillen(document):
        raise StapNietMogelijk(*[str(fout) for fout in fouten], wat_te_doen(document))


def wat_te_doen(document: Document) -> str:
    """How the right date gets into the letter, in its present status."""
    if document.status in TE_TOETSEN and document.status != "getoetst":
        return "Stuur de brief terug naar de opsteller. Bij opnieuw aanbieden staat de juiste datum erin."
    return "Geef de brief eerst de juiste datum."


def bijgewerkt(context: Briefgegevens, zaak: Zaak) -> Briefgegevens:
    """The same letter with the dates of the terms as they are now; a term that has no end changes nothing."""
    nieuw: dict[str, Any] = {}
    for veld, binding in context.TERMIJNVELDEN.items():
        if binding.bij_verzending or getattr(context, veld) is None:
            continue
        termijn = _termijn(zaak, binding.code, getattr(context, "termijn_kenmerk", ""))
        if termijn is not None and termijn.einddatum is not None:
            nieuw[veld] = termijn.einddatum
    return replace(context, **nieuw) if nieuw else context


def _genoemd(document: Document, versie: Documentversie) -> list[tuple[str, Termijnveld, date]]:
    """Field, term and day of every bound date that this letter names."""
    datums = versie.datums
    velden = document.briefsoort.context.TERMIJNVELDEN
    return [(veld, binding, datums[veld]) for veld, binding in velden.items() if veld in datums]


def _termijn(zaak: Zaak, code: str, kenmerk: str) -> Termijn | None:
    """The running term of this code, else the last that was met; ``kenmerk`` says of which bezwaar, if any."""
    if code == BESLISTERMIJN:
        return beslistermijn_van(zaak, kenmerk)
    rijen = Termijn.objects.filter(zaak=zaak, code=code, vervallen_op=None)
    return rijen.order_by(F("voldaan_op").desc(nulls_first=True), "-pk").first()
