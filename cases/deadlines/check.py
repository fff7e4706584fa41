"""Recalculate every term from its facts and compare with what is stored; the zaak's most urgent term too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from cases.deadlines.duration import TermijnFout
from cases.deadlines.models import Hartslag, Termijn, TermijnQuerySet
from cases.deadlines.models.termijn import DRINGEND
from cases.deadlines.queries import kalender
from cases.dossiers.models import Zaak

TAAK = "deadlines.controleer"
BLADZIJDE = 1000
MAX_VERSCHILLEN = 50


@dataclass(frozen=True, slots=True)
class Verschil:
    """One stored value that is not what the facts give."""

    zaaknummer: str
    wat: str
    opgeslagen: Any
    berekend: Any

    def __str__(self) -> str:
        return f"{self.zaaknummer} {self.wat}: opgeslagen {self.opgeslagen}, berekend {self.berekend}"


def verschillen() -> Iterator[Verschil]:
    """Every difference, page by page, terms first and then the copies on the zaken."""
    yield from _termijnen()
    yield from _zaken()


def _termijnen() -> Iterator[Verschil]:
    dagen, na = kalender(), 0
    while True:
        rijen: TermijnQuerySet = Termijn.objects.filter(pk__gt=na).select_related("zaak")
        bladzijde = list(rijen.met_feiten().order_by("pk")[:BLADZIJDE])
        for termijn in bladzijde:
            try:
                uitkomst = termijn.uitkomst(dagen)
            except (TermijnFout, ValueError, TypeError) as fout:
                yield Verschil(termijn.zaak.zaaknummer, termijn.code, termijn.einddatum, f"niet te berekenen: {fout}")
                continue
            paren = (
                ("einddatum", termijn.einddatum, uitkomst.einddatum),
                ("ruwe datum", termijn.ruwe_datum, uitkomst.ruwe_datum),
                ("eindtijdstip", termijn.eindtijdstip, uitkomst.tijdstip),
            )
            for wat, opgeslagen, berekend in paren:
                if opgeslagen != berekend:
                    yield Verschil(termijn.zaak.zaaknummer, f"{termijn.code} {wat}", opgeslagen, berekend)
        if len(bladzijde) < BLADZIJDE:
            return
        na = bladzijde[-1].pk


def _zaken() -> Iterator[Verschil]:
    """Zaken whose copy is not the most urgent running term, found in the database by set."""
    lopend = Termijn.objects.filter(DRINGEND)
    eerder = lopend.filter(zaak=OuterRef("pk"), einddatum__lt=OuterRef("uiterste_datum"))
    gelijk = lopend.filter(zaak=OuterRef("pk"), einddatum=OuterRef("uiterste_datum"), code=OuterRef("uiterste_code"))
    enige = lopend.filter(zaak=OuterRef("pk"))
    fout = Zaak.objects.filter(
        Q(uiterste_datum=None) & (Exists(enige) | ~Q(uiterste_code=""))
        | Q(uiterste_datum__isnull=False) & (Exists(eerder) | ~Exists(gelijk))
    )
    for zaak in fout.order_by("pk").iterator():
        eerste = lopend.filter(zaak=zaak).order_by("einddatum", "pk").values_list("einddatum", "code").first()
        yield Verschil(
            zaak.zaaknummer, "uiterste datum", (zaak.uiterste_datum, zaak.uiterste_code), eerste or (None, "")
        )


def controleer_en_meld(vandaag: date) -> int:
    """Compare all and leave the outcome in the heartbeat; returns how many differences there are."""
    Hartslag.objects.update_or_create(naam=TAAK, defaults={"begonnen_op": timezone.now(), "dag": vandaag})
    gevonden = 0
    eerste: list[str] = []
    for verschil in verschillen():
        gevonden += 1
        if len(eerste) < MAX_VERSCHILLEN:
            eerste.append(str(verschil))
    Hartslag.objects.filter(naam=TAAK).update(
        klaar_op=timezone.now(), bekeken=Termijn.objects.count(), fouten=gevonden, toelichting="\n".join(eerste)
    )
    return gevonden
