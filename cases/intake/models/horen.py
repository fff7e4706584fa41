"""Hearing somebody about a voornemen (Awb 4:9), and talks between parties whose interests clash (ZW6)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from cases.intake.models.zienswijze import Zienswijze


class Hoorgesprek(models.Model):
    """A talk in which somebody gives a zienswijze: planned with an invitation, held, and written down."""

    zienswijze = models.ForeignKey(Zienswijze, models.PROTECT, related_name="hoorgesprekken")
    datum = models.DateField()
    tijd = models.TimeField("begintijd", null=True, blank=True)
    plaats = models.CharField("waar", max_length=120)
    hoorder = models.ForeignKey("staff.Medewerker", models.PROTECT, related_name="hoorgesprekken")
    uitnodiging = models.ForeignKey("documents.Document", models.PROTECT, null=True, blank=True, related_name="+")
    gepland_op = models.DateTimeField()
    gepland_door = models.ForeignKey("staff.Medewerker", models.PROTECT, related_name="+")
    gehouden_op = models.DateField(null=True, blank=True)
    aanwezigen = models.TextField("wie waren er", blank=True, help_text="Per regel een naam met de rol.")
    verslag = models.TextField("wat is er gezegd", blank=True)
    opmerkingen = models.TextField("opmerkingen van wie is gehoord", blank=True)
    opmerkingen_op = models.DateField(null=True, blank=True)
    document = models.ForeignKey("documents.Document", models.PROTECT, null=True, blank=True, related_name="+")
    vervallen_op = models.DateField(null=True, blank=True)
    vervallen_reden = models.CharField("waarom niet doorgegaan", max_length=300, blank=True)

    class Meta:
        verbose_name = "hoorgesprek"
        verbose_name_plural = "hoorgesprekken"
        constraints = [
            models.CheckConstraint(
                name="hoorgesprek_gehouden_met_verslag",
                condition=Q(gehouden_op=None) | ~Q(aanwezigen="") & ~Q(verslag=""),
                violation_error_message="Schrijf op wie er waren en wat er is gezegd (art. 4:9 Awb).",
            ),
            models.CheckConstraint(
                name="hoorgesprek_vervallen_met_reden",
                condition=Q(vervallen_op=None) | Q(gehouden_op=None) & ~Q(vervallen_reden=""),
                violation_error_message="Leg uit waarom het gesprek niet doorging.",
            ),
            models.UniqueConstraint(
                fields=["zienswijze"], condition=Q(gehouden_op=None, vervallen_op=None), name="een_gepland_hoorgesprek",
                violation_error_message="Er staat al een gesprek gepland.",
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(
                fields=["datum", "id"], name="hoorgesprek_agenda", condition=Q(gehouden_op=None, vervallen_op=None)
            )
        ]

    def __str__(self) -> str:
        return f"hoorgesprek op {self.datum}"

    @property
    def is_gepland(self) -> bool:
        """Whether the talk is still to come."""
        return self.gehouden_op is None and self.vervallen_op is None


class Bemiddeling(models.Model):
    """What was tried between parties whose interests clash, and what came of it (ZW6, E110)."""

    zienswijze = models.ForeignKey(Zienswijze, models.PROTECT, related_name="bemiddelingen")
    partijen = models.ManyToManyField("dossiers.Betrokkene", related_name="+")
    datum = models.DateField()
    uitkomst = models.TextField()
    opgelost = models.BooleanField("is het daarmee opgelost")
    vastgelegd_op = models.DateTimeField()
    vastgelegd_door = models.ForeignKey("staff.Medewerker", models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "bemiddeling bij een zienswijze"
        verbose_name_plural = "bemiddelingen bij zienswijzen"
        constraints = [models.CheckConstraint(name="bemiddeling_uitkomst_gevuld", condition=~Q(uitkomst=""))]

    def __str__(self) -> str:
        return f"bemiddeling op {self.datum}"
