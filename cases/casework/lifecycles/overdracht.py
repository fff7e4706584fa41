"""Handing a zaak to another organisation, and what that organisation answers (processen.md §2.11, R-04, Awb 2:3)."""

from django.db import models

from cases.dossiers.steps import recht, stap


class Status(models.TextChoices):
    CONCEPT = "concept", "Concept"
    VERSTUURD = "verstuurd", "Verstuurd"
    AANVAARD = "aanvaard", "Aanvaard"
    GEWEIGERD = "geweigerd", "Geweigerd"
    TERUGGENOMEN = "teruggenomen", "Teruggenomen"


S = Status


class OverdrachtLifecycle:
    """The partner accepts or refuses; a refused overdracht is taken back, with the first receipt date."""

    Status = Status
    BEGIN = S.CONCEPT.value
    EIND = frozenset({S.AANVAARD.value, S.TERUGGENOMEN.value})

    @stap("OD1", S.CONCEPT, S.VERSTUURD, mag=recht("bevoegdheid_bepalen", "verzenden", systeem=True),
          wet="art. 2:3 Awb", label="Overdracht versturen")  # fmt: skip
    def verstuur(self) -> None: ...

    @stap("OD2", S.VERSTUURD, S.AANVAARD, mag=recht("overdracht_beantwoorden"), label="Overdracht aanvaarden",
          uitleg="Uw organisatie neemt de behandeling over.")  # fmt: skip
    def aanvaard(self) -> None: ...

    @stap("OD3", S.VERSTUURD, S.GEWEIGERD, mag=recht("overdracht_beantwoorden"), label="Overdracht weigeren",
          uitleg="De gemeente krijgt de zaak terug met uw reden.")  # fmt: skip
    def weiger(self) -> None: ...

    @stap("OD4", S.GEWEIGERD, S.TERUGGENOMEN, mag=recht("bevoegdheid_bepalen", systeem=True), label="Zaak terugnemen")
    def neem_terug(self) -> None: ...
