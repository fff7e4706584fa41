"""Talking instead of deciding: mediation as a recorded track (processen.md §2.11, KPI A3.3)."""

from __future__ import annotations

from django.db import models

from cases.dossiers.steps import recht, stap


class Status(models.TextChoices):
    AANGEBODEN = "aangeboden", "Aangeboden"
    GESTART = "gestart", "Gestart"
    OPGELOST = "opgelost", "Opgelost"
    NIET_OPGELOST = "niet_opgelost", "Niet opgelost"
    AFGEWEZEN = "afgewezen", "Afgewezen"


S = Status
MAG = recht("contact_vastleggen")


class MediationLifecycle:
    """Offered, begun with everybody's consent, and how it ended. It suspends no term by itself."""

    Status = Status
    BEGIN = S.AANGEBODEN.value
    EIND = frozenset({S.OPGELOST.value, S.NIET_OPGELOST.value, S.AFGEWEZEN.value})

    @stap("MT2", S.AANGEBODEN, S.GESTART, mag=MAG, label="Mediation starten",
          uitleg="Alle partijen doen mee.")  # fmt: skip
    def start(self) -> None: ...

    @stap("MT3", S.AANGEBODEN, S.AFGEWEZEN, mag=MAG, label="Aanbod is afgewezen",
          uitleg="Een partij wil niet; de zaak gaat gewoon verder.")  # fmt: skip
    def wijs_af(self) -> None: ...

    @stap("MT4", S.GESTART, S.OPGELOST, mag=MAG, label="Mediation: opgelost", uitleg="Leg de afspraken vast.")
    def los_op(self) -> None: ...

    @stap("MT5", S.GESTART, S.NIET_OPGELOST, mag=MAG, label="Mediation: niet opgelost",
          uitleg="De zaak gaat verder zonder afspraken.")  # fmt: skip
    def beeindig_zonder_oplossing(self) -> None: ...
