"""An objection against a besluit, and what a court later says of it (processen.md §2.11, KPI A4)."""

from __future__ import annotations

from django.db import models

from cases.dossiers.steps import recht, stap, voorwaarde


class Status(models.TextChoices):
    INGEDIEND = "ingediend", "Ingediend"
    IN_BEHANDELING = "in_behandeling", "In behandeling"
    UITSPRAAK = "uitspraak", "Beslist"
    AFGEHANDELD = "afgehandeld", "Afgehandeld"


S = Status


@voorwaarde("Dit bezwaar kwam te laat. Een jurist beoordeelt eerst of dat te verontschuldigen is (6:11 Awb).")
def te_laat_is_beoordeeld(bezwaar) -> bool:  # type: ignore[no-untyped-def]
    return bezwaar.op_tijd != "laat" or bezwaar.verschoonbaar is not None


@voorwaarde("Er is nog niemand die het bezwaar behandelt.")
def heeft_behandelaar(bezwaar) -> bool:  # type: ignore[no-untyped-def]
    return bezwaar.behandelaar_id is not None


@voorwaarde("Het besluit is herroepen. Leg vast welk besluit ervoor in de plaats komt, of waarom er geen nieuw komt.")
def herroepen_besluit_is_vervangen(bezwaar) -> bool:  # type: ignore[no-untyped-def]
    return not bezwaar.herroepen or bezwaar.nieuw_besluit_id is not None or bool(bezwaar.geen_nieuw_besluit)


@voorwaarde("Er loopt nog beroep of een voorlopige voorziening. Leg eerst de uitspraak vast.")
def niets_bij_de_rechter(bezwaar) -> bool:  # type: ignore[no-untyped-def]
    return not bezwaar.rechtsmiddelen.filter(uitspraak_op=None).exists()


class BezwaarLifecycle:
    """Filed, handled by somebody who did not write the besluit (FS-7), decided, closed."""

    Status = Status
    BEGIN = S.INGEDIEND.value
    EIND = frozenset({S.AFGEHANDELD.value})

    @stap("BZ2", S.INGEDIEND, S.IN_BEHANDELING, mag=recht("bezwaar_behandelen"), mits=[heeft_behandelaar],
          wet="art. 10:3 lid 3 Awb", label="Bezwaar in behandeling nemen",
          uitleg="Wie het besluit schreef of nam, behandelt het bezwaar niet (FS-7).")  # fmt: skip
    def neem_in_behandeling(self) -> None: ...

    @stap("BZ3", S.IN_BEHANDELING, S.UITSPRAAK, mag=recht("bezwaar_behandelen"), mits=[te_laat_is_beoordeeld],
          wet="art. 7:11 en 7:12 Awb", label="Beslissing op bezwaar vastleggen",
          uitleg="Ongegrond, gegrond, niet-ontvankelijk of ingetrokken; en of het besluit is herroepen.")  # fmt: skip
    def leg_uitkomst_vast(self) -> None: ...

    @stap("BZ4", S.UITSPRAAK, S.AFGEHANDELD, mag=recht("bezwaar_behandelen"),
          mits=[herroepen_besluit_is_vervangen, niets_bij_de_rechter], label="Bezwaar afsluiten",
          uitleg="Er volgt niets meer.")  # fmt: skip
    def sluit(self) -> None: ...
