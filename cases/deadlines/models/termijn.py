"""Termijn and what hangs under it: rows that are never edited, only closed (stijl §5.2)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import F, Q

from cases.deadlines import terms
from cases.deadlines.calculation import bereken
from cases.deadlines.duration import ENKELVOUD, Duur
from cases.deadlines.feestdagen import Kalender
from cases.deadlines.rules.grounds import GRONDEN

EENHEDEN = [(naam, naam) for naam in ENKELVOUD]
LOPEND = Q(voldaan_op=None, vervallen_op=None)
DRINGEND = LOPEND & Q(bewaakt=True, einddatum__isnull=False)
"""What may be the most urgent term of a zaak: it runs, its end is a deadline, and there is an end."""


class TermijnQuerySet(models.QuerySet["Termijn"]):
    """Reading terms."""

    def lopend(self) -> TermijnQuerySet:
        """Not met and not lapsed; a suspended or an overdue term runs too."""
        return self.filter(LOPEND)

    def met_feiten(self) -> TermijnQuerySet:
        """With everything the calculation needs, in a fixed number of queries."""
        return self.prefetch_related("opschortingen", "verlengingen", "stuitingen", "uitstellen")

    def dringendst_eerst(self) -> TermijnQuerySet:
        """By end date; terms without one last."""
        return self.order_by(F("einddatum").asc(nulls_last=True), "pk")


class Termijn(models.Model):
    """One term of one zaak. Length, ground and choices are copied at the start, so no later change moves it (R16).

    `einddatum`, `ruwe_datum`, `eindtijdstip`, `beoordelen` and `signaal_op` are a cache of what the facts give;
    only `actions.herbereken` writes them. `einddatum` is empty while the term is open.
    """

    zaak = models.ForeignKey("dossiers.Zaak", models.PROTECT, related_name="termijnen")
    code = models.CharField("code", max_length=30)
    kenmerk = models.CharField("kenmerk", max_length=60, blank=True, help_text="Wat gelijke termijnen onderscheidt.")
    label = models.CharField("naam", max_length=80)
    grondslag = models.CharField("grondslag", max_length=200)
    gebeurtenis = models.CharField("startgebeurtenis", max_length=200)
    dag0 = models.DateField("dag 0")
    begintijdstip = models.DateTimeField("begintijdstip", null=True, blank=True)
    bewijs = models.CharField("bewijs van dag 0", max_length=200, blank=True)
    duur_aantal = models.PositiveIntegerField("duur", null=True, blank=True)
    duur_eenheid = models.CharField("eenheid", max_length=10, choices=EENHEDEN, blank=True)
    gesteld_tot = models.DateField("gestelde datum", null=True, blank=True)
    telling = models.CharField("telwijze", max_length=12, choices=[(t.value, t.value) for t in terms.Telling])
    atw = models.CharField("Algemene termijnenwet", max_length=30, choices=[(a.value, a.vlag) for a in terms.Atw])
    bewaakt = models.BooleanField("wordt bewaakt", default=True, help_text="Of het einde een uiterste datum is.")
    voorstel_op_werkdag = models.BooleanField("voorstel op een werkdag", default=False)
    keuzes = models.JSONField("rekenkeuzes bij de start", default=dict)
    regelversie = models.CharField("versie van de regel", max_length=12)
    ruwe_datum = models.DateField("einde vóór de Algemene termijnenwet", null=True, blank=True)
    einddatum = models.DateField("laatste dag", null=True, blank=True)
    eindtijdstip = models.DateTimeField("eindtijdstip", null=True, blank=True)
    beoordelen = models.BooleanField("een jurist moet kijken", default=False)
    signaal_op = models.DateField("volgende signaal", null=True, blank=True)
    voldaan_op = models.DateField("voldaan op", null=True, blank=True)
    vervallen_op = models.DateField("vervallen op", null=True, blank=True)
    aangemaakt_op = models.DateTimeField("aangemaakt op")

    objects: ClassVar[models.Manager[Termijn]] = TermijnQuerySet.as_manager()

    class Meta:
        verbose_name = "termijn"
        verbose_name_plural = "termijnen"
        constraints = [
            models.CheckConstraint(
                name="termijn_duur_of_datum",
                condition=Q(duur_aantal__isnull=False) | Q(gesteld_tot__isnull=False),
            ),
            models.CheckConstraint(
                name="termijn_duur_heeft_eenheid",
                condition=Q(duur_aantal=None, duur_eenheid="") | Q(duur_aantal__gt=0, duur_eenheid__in=list(ENKELVOUD)),
            ),
            models.CheckConstraint(
                name="termijn_uren_hebben_tijd",
                condition=~Q(duur_eenheid="uren") | Q(begintijdstip__isnull=False),
            ),
            models.CheckConstraint(name="termijn_een_afloop", condition=Q(voldaan_op=None) | Q(vervallen_op=None)),
            models.CheckConstraint(
                name="termijn_einde_na_dag0",
                condition=Q(einddatum=None) | Q(telling="terug") | Q(einddatum__gte=F("dag0")),
            ),
            models.CheckConstraint(
                name="termijn_gesteld_na_dag0", condition=Q(gesteld_tot=None) | Q(gesteld_tot__gte=F("dag0"))
            ),
            models.CheckConstraint(
                name="termijn_stil_geen_signaal", condition=Q(signaal_op=None) | Q(einddatum__isnull=False)
            ),
            models.UniqueConstraint(
                fields=["zaak", "code", "kenmerk"],
                condition=LOPEND,
                name="termijn_loopt_eenmaal",
                violation_error_message="Deze termijn loopt al voor deze zaak.",
            ),
        ]
        indexes = [
            models.Index(
                F("zaak"), F("einddatum").asc(nulls_last=True), name="termijn_zaak_lopend", condition=DRINGEND
            ),
            models.Index(
                fields=["signaal_op", "id"], name="termijn_signaal", condition=LOPEND & Q(signaal_op__isnull=False)
            ),
            models.Index(fields=["code", "einddatum"], name="termijn_code_einde"),
        ]
        triggers = [
            pgtrigger.Protect(name="termijn_blijft", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="termijn_feiten_vast",
                fields=[
                    "zaak", "code", "kenmerk", "dag0", "begintijdstip", "duur_aantal", "duur_eenheid", "gesteld_tot",
                    "telling", "atw", "bewaakt", "voorstel_op_werkdag", "keuzes", "grondslag", "gebeurtenis",
                    "aangemaakt_op",
                ],
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.label} ({self.code})"

    @property
    def duur(self) -> Duur | None:
        """The length that was copied at the start."""
        return Duur.van(self.duur_aantal, self.duur_eenheid) if self.duur_aantal else None

    @property
    def loopt(self) -> bool:
        """Not met and not lapsed."""
        return self.voldaan_op is None and self.vervallen_op is None

    def instellingen(self, kalender: Kalender) -> terms.Instellingen:
        """The choices that held at the start, with the calendar as it is known now."""
        return terms.Instellingen(**self.keuzes, kalender=kalender)

    def uitkomst(
        self, kalender: Kalender, *, opschortingen: Sequence[terms.Opschorting] | None = None
    ) -> terms.Uitkomst:
        """What the recorded facts give now; the cache must say the same. Reads the related rows (`met_feiten`).

        With `opschortingen` it is what they would give with these suspensions instead of the recorded ones.
        """
        opgeslagen = self.pk is not None  # a row that is being started has no facts under it yet
        if opschortingen is None:
            opschortingen = [rij.als_feit() for rij in self.opschortingen.all()] if opgeslagen else []
        verlengingen = sorted(self.verlengingen.all(), key=lambda v: v.volgnummer) if opgeslagen else []
        return bereken(
            self.begintijdstip or self.dag0,
            self.duur,
            instellingen=self.instellingen(kalender),
            gesteld_tot=self.gesteld_tot,
            telling=terms.Telling(self.telling),
            atw=terms.Atw(self.atw),
            opschortingen=opschortingen,
            verlengingen=[rij.als_feit() for rij in verlengingen],
            rustperioden=[rij.als_feit() for rij in self.uitstellen.all()] if opgeslagen else [],
            stuitingen=[rij.als_feit() for rij in self.stuitingen.all()] if opgeslagen else [],
            grondslag=self.grondslag,
            start=self.gebeurtenis,
            voorstel_op_werkdag=self.voorstel_op_werkdag,
            strikt=False,
        )

    def stilstand_op(self, dag: date) -> Opschorting | None:
        """The suspension that makes this term stand still on a day, if any."""
        for opschorting in self.opschortingen.all():
            einde = opschorting.einde
            begint_op_tijd = self.einddatum is None or opschorting.van <= self.einddatum
            if begint_op_tijd and opschorting.van <= dag and (einde is None or dag < einde):
                return opschorting
        return None


class Opschorting(models.Model):
    """Days that do not count: [van, einde). `uiterlijk_tot` is set at the start (it then ends by itself), `tot` at the
    end; a row is closed once and never edited. Both name the first day that counts again.
    """

    termijn = models.ForeignKey(Termijn, models.PROTECT, related_name="opschortingen")
    grond = models.CharField("grond", max_length=12, choices=[(g.code, g.artikel) for g in GRONDEN.values()])
    van = models.DateField("eerste opgeschorte dag")
    uiterlijk_tot = models.DateField("loopt vanzelf weer vanaf", null=True, blank=True)
    tot = models.DateField("loopt weer vanaf", null=True, blank=True)
    mededeling_op = models.DateField("meegedeeld op", null=True, blank=True)
    aangemaakt_op = models.DateTimeField("aangemaakt op")
    gesloten_op = models.DateTimeField("afgesloten op", null=True, blank=True)

    class Meta:
        verbose_name = "opschorting"
        verbose_name_plural = "opschortingen"
        constraints = [
            models.CheckConstraint(name="opschorting_grond", condition=Q(grond__in=list(GRONDEN))),
            models.CheckConstraint(
                name="opschorting_uiterlijk_na_van", condition=Q(uiterlijk_tot=None) | Q(uiterlijk_tot__gte=F("van"))
            ),
            models.CheckConstraint(name="opschorting_tot_na_van", condition=Q(tot=None) | Q(tot__gte=F("van"))),
            models.CheckConstraint(
                name="opschorting_niet_langer",
                condition=Q(tot=None) | Q(uiterlijk_tot=None) | Q(tot__lte=F("uiterlijk_tot")),
            ),
            models.CheckConstraint(
                name="opschorting_gesloten",
                condition=Q(tot=None, gesloten_op=None) | Q(tot__isnull=False, gesloten_op__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["termijn", "grond"], condition=Q(tot=None), name="opschorting_een_open_per_grond"
            ),
        ]
        indexes = [
            models.Index(fields=["uiterlijk_tot", "id"], name="opschorting_loopt_af", condition=Q(tot=None)),
        ]
        triggers = [
            pgtrigger.Protect(name="opschorting_blijft", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="opschorting_feiten_vast", exclude=["tot", "gesloten_op"]),
            pgtrigger.Protect(
                name="opschorting_een_keer_dicht",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__tot__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_grond_display()} vanaf {self.van}"

    @property
    def einde(self) -> date | None:
        """The first day that counts again: when it was closed, else the day it ends by itself; None while not known."""
        return self.tot or self.uiterlijk_tot

    def als_feit(self) -> terms.Opschorting:
        """For the calculation."""
        return terms.Opschorting(self.van, self.einde, self.get_grond_display())


class Verlenging(models.Model):
    """More time for a term, told on a day and for a reason; append-only."""

    termijn = models.ForeignKey(Termijn, models.PROTECT, related_name="verlengingen")
    volgnummer = models.PositiveSmallIntegerField("volgnummer")
    duur_aantal = models.PositiveIntegerField("duur", null=True, blank=True)
    duur_eenheid = models.CharField("eenheid", max_length=10, choices=EENHEDEN, blank=True)
    tot_en_met = models.DateField("nieuwe laatste dag", null=True, blank=True)
    meegedeeld_op = models.DateField("meegedeeld op")
    uiterlijk_meedelen = models.DateField("uiterlijk meedelen", null=True, blank=True)
    grond = models.CharField("grond", max_length=120)
    gesteld = models.BooleanField("gestelde datum", default=False)
    reden = models.TextField("reden")
    aangemaakt_op = models.DateTimeField("aangemaakt op")

    class Meta:
        verbose_name = "verlenging"
        verbose_name_plural = "verlengingen"
        constraints = [
            models.UniqueConstraint(fields=["termijn", "volgnummer"], name="verlenging_op_volgorde"),
            models.CheckConstraint(
                name="verlenging_duur_of_datum",
                condition=Q(duur_aantal__gt=0, duur_eenheid__in=list(ENKELVOUD), tot_en_met=None)
                | Q(duur_aantal=None, duur_eenheid="", tot_en_met__isnull=False),
            ),
            models.CheckConstraint(name="verlenging_heeft_reden", condition=~Q(reden="")),
        ]
        triggers = [pgtrigger.Protect(name="verlenging_vast", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.volgnummer}: {self.duur or self.tot_en_met}"

    @property
    def duur(self) -> Duur | None:
        """The length, unless a day was named."""
        return Duur.van(self.duur_aantal, self.duur_eenheid) if self.duur_aantal else None

    def als_feit(self) -> terms.Verlenging:
        """For the calculation."""
        return terms.Verlenging(
            self.duur, self.tot_en_met, self.meegedeeld_op, self.grond, self.gesteld, self.uiterlijk_meedelen
        )


class Stuiting(models.Model):
    """An act that let a new limitation period begin (Awb 4:105, 4:106, 5:37a), with its proof; append-only."""

    termijn = models.ForeignKey(Termijn, models.PROTECT, related_name="stuitingen")
    op = models.DateField("gestuit op")
    handeling = models.CharField("handeling", max_length=120)
    bewijs = models.CharField("bewijs", max_length=200)
    aangemaakt_op = models.DateTimeField("aangemaakt op")

    class Meta:
        verbose_name = "stuiting"
        verbose_name_plural = "stuitingen"
        constraints = [
            models.CheckConstraint(name="stuiting_heeft_bewijs", condition=~Q(bewijs="") & ~Q(handeling="")),
            models.UniqueConstraint(fields=["termijn", "op"], name="stuiting_een_per_dag"),
        ]
        triggers = [pgtrigger.Protect(name="stuiting_vast", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.handeling} op {self.op}"

    def als_feit(self) -> terms.Stuiting:
        """For the calculation."""
        return terms.Stuiting(self.op, self.handeling)


class Uitstel(models.Model):
    """Time that lengthens a limitation period: a deferral with its days, or a remedy until it is decided (R14)."""

    termijn = models.ForeignKey(Termijn, models.PROTECT, related_name="uitstellen")
    van = models.DateField("van")
    tot = models.DateField("loopt weer vanaf", null=True, blank=True)
    tot_onherroepelijk = models.BooleanField("tot onherroepelijk is beslist", default=False)
    grond = models.CharField("grond", max_length=120)
    aangemaakt_op = models.DateTimeField("aangemaakt op")

    class Meta:
        verbose_name = "uitstel"
        verbose_name_plural = "uitstellen"
        constraints = [
            models.CheckConstraint(name="uitstel_tot_na_van", condition=Q(tot=None) | Q(tot__gte=F("van"))),
        ]
        triggers = [
            pgtrigger.Protect(name="uitstel_blijft", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="uitstel_feiten_vast", exclude=["tot"]),
            pgtrigger.Protect(
                name="uitstel_een_keer_dicht",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__tot__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.grond} vanaf {self.van}"

    def als_feit(self) -> terms.Rustperiode:
        """For the calculation."""
        return terms.Rustperiode(self.van, self.tot, self.grond, self.tot_onherroepelijk)


class Signaal(models.Model):
    """What the watcher found, once: a threshold before the end, the passing, the escalation, the end of a standstill.

    `voor_datum` is the end that was meant, so that a term that is extended warns again for its new end.
    """

    termijn = models.ForeignKey(Termijn, models.PROTECT, related_name="signalen")
    soort = models.CharField("soort", max_length=30)
    voor_datum = models.DateField("voor de laatste dag")
    op = models.DateField("te geven op")
    gegeven_op = models.DateTimeField("gegeven op")
    aantal_gemeld = models.PositiveSmallIntegerField("aantal mensen gemeld", default=0)

    class Meta:
        verbose_name = "signaal"
        verbose_name_plural = "signalen"
        constraints = [
            models.UniqueConstraint(fields=["termijn", "soort", "voor_datum"], name="signaal_eenmaal"),
        ]
        indexes = [models.Index(fields=["gegeven_op"], name="signaal_gegeven")]
        triggers = [pgtrigger.Protect(name="signaal_blijft", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.soort} {self.termijn_id} {self.voor_datum}"
