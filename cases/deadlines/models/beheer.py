"""What beheer chooses, with a date from which it holds, and the sign of life of the sweeps."""

from __future__ import annotations

from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from cases.deadlines.duration import ENKELVOUD, Duur
from cases.deadlines.niet_tijdig import Tarief

KEUZES = {
    "opschorting_aanvuldag_telt_mee": "De dag van de aanvulling staat nog stil (rekenregel R11)",
    "atw_bij_verordening": "De Algemene termijnenwet geldt voor termijnen uit een verordening (rekenregel R4)",
    "atw_boven_12_weken": "De Algemene termijnenwet geldt als een verlenging de termijn langer maakt dan 12 weken"
    " (rekenregel R12)",
    "atw_bij_ingebrekestelling": "De Algemene termijnenwet geldt voor de twee weken na een ingebrekestelling"
    " (DW_START)",
    "atw_bij_postweek": "De Algemene termijnenwet geldt voor de week extra bij bezwaar per post (BZW_POST)",
    "gestelde_datum_op_werkdag": "Een voorgestelde datum in een brief valt op een werkdag",
}


class Termijnwaarde(models.Model):
    """The length of a policy term from a day on. Terms that already run keep theirs."""

    code = models.CharField("code", max_length=30)
    duur_aantal = models.PositiveIntegerField("duur")
    duur_eenheid = models.CharField("eenheid", max_length=10, choices=[(naam, naam) for naam in ENKELVOUD])
    geldig_van = models.DateField("geldig vanaf")
    besluit = models.CharField("besluit", max_length=200, help_text="Welk besluit of beleid dit zegt.")
    vastgelegd_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    vastgelegd_op = models.DateTimeField("vastgelegd op")

    class Meta:
        verbose_name = "termijnwaarde"
        verbose_name_plural = "termijnwaarden"
        constraints = [
            models.UniqueConstraint(fields=["code", "geldig_van"], name="termijnwaarde_een_per_dag"),
            models.CheckConstraint(name="termijnwaarde_minstens_een", condition=Q(duur_aantal__gt=0)),
        ]
        triggers = [pgtrigger.Protect(name="termijnwaarde_vast", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.code}: {self.duur} vanaf {self.geldig_van}"

    @property
    def duur(self) -> Duur:
        """The length as the calculation knows it."""
        return Duur.van(self.duur_aantal, self.duur_eenheid)


class Rekenkeuze(models.Model):
    """One choice that the law leaves open, from a day on (`terms.Instellingen`). Terms that already run keep theirs."""

    naam = models.CharField("keuze", max_length=40, choices=list(KEUZES.items()))
    waarde = models.BooleanField("ja")
    geldig_van = models.DateField("geldig vanaf")
    besluit = models.CharField("besluit", max_length=200)
    vastgelegd_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    vastgelegd_op = models.DateTimeField("vastgelegd op")

    class Meta:
        verbose_name = "rekenkeuze"
        verbose_name_plural = "rekenkeuzes"
        constraints = [
            models.UniqueConstraint(fields=["naam", "geldig_van"], name="rekenkeuze_een_per_dag"),
            models.CheckConstraint(name="rekenkeuze_bekend", condition=Q(naam__in=list(KEUZES))),
        ]
        triggers = [pgtrigger.Protect(name="rekenkeuze_vast", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.naam}: {self.waarde} vanaf {self.geldig_van}"


class Dagbedrag(models.Model):
    """What a day in default costs from a day on, in whole euros, per step of fourteen days (4:17 lid 2, R15).

    The amounts of 2009 and 2019 are in the code; a row holds beside them, and later days use the latest.
    """

    geldig_van = models.DateField("geldig vanaf", unique=True)
    dag_1_14 = models.PositiveSmallIntegerField("per dag, dag 1 tot en met 14")
    dag_15_28 = models.PositiveSmallIntegerField("per dag, dag 15 tot en met 28")
    dag_29_42 = models.PositiveSmallIntegerField("per dag, dag 29 tot en met 42")
    bron = models.CharField("bron", max_length=200)
    vastgelegd_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    vastgelegd_op = models.DateTimeField("vastgelegd op")

    class Meta:
        verbose_name = "dagbedrag"
        verbose_name_plural = "dagbedragen"
        constraints = [
            models.CheckConstraint(
                name="dagbedrag_loopt_op",
                condition=Q(dag_1_14__gt=0, dag_15_28__gte=F("dag_1_14"), dag_29_42__gte=F("dag_15_28")),
            ),
            models.CheckConstraint(name="dagbedrag_heeft_bron", condition=~Q(bron="")),
        ]
        triggers = [pgtrigger.Protect(name="dagbedrag_vast", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"€ {self.dag_1_14}, {self.dag_15_28} en {self.dag_29_42} vanaf {self.geldig_van}"

    def als_tarief(self) -> Tarief:
        """For the calculation."""
        return Tarief(self.geldig_van, (self.dag_1_14, self.dag_15_28, self.dag_29_42), self.bron)


class KBJaar(models.Model):
    """The days that a royal decree equates with a Sunday in one year (Atw art. 3 lid 3); an empty list is known too."""

    jaar = models.PositiveSmallIntegerField("jaar", unique=True)
    dagen: ClassVar[ArrayField] = ArrayField(models.DateField(), verbose_name="dagen", default=list, blank=True)
    bron = models.CharField("bron", max_length=120)
    vastgelegd_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    vastgelegd_op = models.DateTimeField("vastgelegd op")

    class Meta:
        verbose_name = "jaar met gelijkgestelde dagen"
        verbose_name_plural = "jaren met gelijkgestelde dagen"

    def __str__(self) -> str:
        return str(self.jaar)


class Hartslag(models.Model):
    """When a sweep last began and last came to its end, for the day it was asked about (`/readyz`, beheer)."""

    naam = models.CharField("taak", max_length=40, primary_key=True)
    begonnen_op = models.DateTimeField("begonnen op")
    klaar_op = models.DateTimeField("klaar op", null=True, blank=True)
    dag = models.DateField("voor de dag")
    bekeken = models.PositiveIntegerField("bekeken termijnen", default=0)
    signalen = models.PositiveIntegerField("nieuwe signalen", default=0)
    fouten = models.PositiveIntegerField("fouten", default=0)
    toelichting = models.TextField("toelichting", blank=True)

    class Meta:
        verbose_name = "hartslag"
        verbose_name_plural = "hartslagen"

    def __str__(self) -> str:
        return self.naam
