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
from cases.deadlines.queries import beslistermijn_van, instellingen_op
from cases.deadlines.rules import termijnregel
from cases.documents.blokken import toon
from cases.documents.models import Document, Documentversie
from cases.documents.register import BESLISTERMIJN, Briefgegevens, Termijnveld
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
        if binding.leidend:
            continue
        if binding.bij_verzending:
            einde = _bij_verzending(binding.code, versie.gepland_op, genoemd)
            label = termijnregel(binding.code).label
        else:
            termijn = _termijn(document.zaak, binding.code)
            einde = termijn.einddatum if termijn is not None else None
            label = termijn.label if termijn is not None else _label(binding.code)
        if einde != genoemd:
            gevonden.append(Datumverschil(naam, label, genoemd, einde))
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
        raise StapNietMogelijk(*[str(fout) for fout in fouten], "Geef de brief eerst de juiste datum.")


def bijgewerkt(context: Briefgegevens, zaak: Zaak) -> Briefgegevens:
    """The same letter with the dates of the terms as they are now; a term that has no end changes nothing."""
    nieuw: dict[str, Any] = {}
    for veld, binding in context.TERMIJNVELDEN.items():
        if binding.bij_verzending or binding.leidend or getattr(context, veld) is None:
            continue
        termijn = _termijn(zaak, binding.code)
        if termijn is not None and termijn.einddatum is not None:
            nieuw[veld] = termijn.einddatum
    return replace(context, **nieuw) if nieuw else context


def _genoemd(document: Document, versie: Documentversie) -> list[tuple[str, Termijnveld, date]]:
    """Field, term and day of every bound date that this letter names."""
    datums = versie.datums
    velden = document.briefsoort.context.TERMIJNVELDEN
    return [(veld, binding, datums[veld]) for veld, binding in velden.items() if veld in datums]


def _termijn(zaak: Zaak, code: str) -> Termijn | None:
    """The running term of this code, else the last that was met."""
    if code == BESLISTERMIJN:
        return beslistermijn_van(zaak)
    rijen = Termijn.objects.filter(zaak=zaak, code=code, vervallen_op=None)
    return rijen.order_by(F("voldaan_op").desc(nulls_first=True), "-pk").first()


def _label(code: str) -> str:
    return "Beslistermijn" if code == BESLISTERMIJN else termijnregel(code).label


def _bij_verzending(code: str, gepland_op: date, genoemd: date) -> date | None:
    """The end of a term of the law when the letter leaves as planned; a day that we set ourselves is right as it is."""
    regel = termijnregel(code)
    if regel.mag_andere_duur:
        return genoemd
    return regel.bereken(gepland_op, instellingen_op(gepland_op)).einddatum
