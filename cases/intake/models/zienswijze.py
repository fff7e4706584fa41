"""Zienswijze: what somebody has to say about a voornemen, per part, with the answer (processen.md §2.8)."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils import timezone

from cases.dossiers.models import Statusdrager
from cases.dossiers.steps import bewaking
from cases.intake.lifecycles.zienswijze import Oordeel, ZienswijzeLifecycle


class Wijze(models.TextChoices):
    """Written or oral, as who gives it chooses (Awb 4:9)."""

    SCHRIFTELIJK = "schriftelijk", "Schriftelijk"
    MONDELING = "mondeling", "Mondeling"
    DIGITAAL = "digitaal", "Digitaal"


class Zienswijze(ZienswijzeLifecycle, Statusdrager):  # type: ignore[misc]
    """One invitation and reaction: unique per zaak, round and person (ZW1). ``uiterlijk`` is the date in the letter."""

    zaak = models.ForeignKey("dossiers.Zaak", models.PROTECT, related_name="zienswijzen")
    betrokkene = models.ForeignKey("dossiers.Betrokkene", models.PROTECT, related_name="zienswijzen")
    voornemen = models.ForeignKey("documents.Document", models.PROTECT, null=True, blank=True, related_name="+")
    ronde = models.PositiveSmallIntegerField()
    uiterlijk = models.DateField()
    uitgenodigd_op = models.DateField()
    ontvangen_op = models.DateField(null=True, blank=True)
    wijze = models.CharField(max_length=14, choices=Wijze.choices, blank=True)
    te_laat = models.BooleanField(default=False)
    meenemen_reden = models.TextField("waarom toch meegenomen", blank=True)
    gesloten_op = models.DateField(null=True, blank=True, help_text="Dag waarop de termijn werd gesloten (HV9).")
    hoorverslag = models.ForeignKey("documents.Document", models.PROTECT, null=True, blank=True, related_name="+")
    oordeel = models.CharField(max_length=10, choices=Oordeel.choices, blank=True)
    motivering = models.TextField(blank=True)
    nieuwe_feiten = models.BooleanField(null=True, blank=True)
    antwoord = models.ForeignKey("documents.Document", models.PROTECT, null=True, blank=True, related_name="+")
    ingetrokken_op = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "zienswijze"
        verbose_name_plural = "zienswijzen"
        constraints = [
            models.UniqueConstraint(
                fields=["zaak", "ronde", "betrokkene"], name="een_zienswijze_per_ronde",
                violation_error_message="Deze persoon heeft in deze ronde al een zienswijze.",
            ),
            models.CheckConstraint(
                name="zienswijze_ingediend_heeft_dag",
                condition=~Q(status__in=["ingediend", "in_beoordeling", "advies_gevraagd", "beoordeeld", "beantwoord"])
                | Q(ontvangen_op__isnull=False) & ~Q(wijze=""),
            ),
            models.CheckConstraint(
                name="zienswijze_oordeel_met_reden",
                condition=~Q(status__in=["beoordeeld", "beantwoord"])
                | ~Q(oordeel="") & ~Q(motivering="") & Q(nieuwe_feiten__isnull=False),
                violation_error_message="Geef het oordeel, de reden en of er nieuwe feiten zijn (ZW7).",
            ),
            models.CheckConstraint(
                name="late_zienswijze_met_reden",
                condition=Q(te_laat=False) | ~Q(status__in=["in_beoordeling", "beoordeeld", "beantwoord"])
                | ~Q(meenemen_reden=""),
            ),
        ]  # fmt: skip
        triggers = bewaking(ZienswijzeLifecycle)

    def __str__(self) -> str:
        return f"zienswijze van {self.betrokkene_id} in {self.zaak_id}"

    def termijn_is_voorbij(self, vandaag: date | None = None) -> bool:
        """Whether the last day named in the letter has passed."""
        return self.uiterlijk < (vandaag or timezone.localdate())


class Zienswijzeonderdeel(models.Model):
    """One point that somebody makes, with the opinion on it and what it does to the besluit (R-16)."""

    zienswijze = models.ForeignKey(Zienswijze, models.PROTECT, related_name="onderdelen")
    nummer = models.PositiveSmallIntegerField()
    tekst = models.TextField()
    oordeel = models.CharField(max_length=10, choices=Oordeel.choices, blank=True)
    motivering = models.TextField(blank=True)
    invloed = models.TextField("invloed op het besluit", blank=True)

    class Meta:
        verbose_name = "onderdeel van een zienswijze"
        verbose_name_plural = "onderdelen van zienswijzen"
        ordering = ["nummer"]
        constraints = [
            models.UniqueConstraint(fields=["zienswijze", "nummer"], name="onderdeel_nummer"),
            models.CheckConstraint(name="onderdeel_tekst_gevuld", condition=~Q(tekst="")),
            models.CheckConstraint(
                name="onderdeel_oordeel_met_reden", condition=Q(oordeel="") | ~Q(motivering=""),
                violation_error_message="Schrijf de reden van het oordeel op.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"onderdeel {self.nummer} van {self.zienswijze_id}"
