"""Links for people without an account: to follow one's own zaak, and to say how one experienced the handling."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q


class Geheimelink(models.Model):
    """A link whose code is not kept: only a random salt, and the fingerprint by which the code is recognised."""

    zaak = models.ForeignKey("dossiers.Zaak", models.PROTECT, related_name="+")
    betrokkene = models.ForeignKey("dossiers.Betrokkene", models.PROTECT, related_name="+")
    zout = models.CharField(max_length=32)
    code_sha256 = models.CharField(max_length=64, unique=True)
    gemaakt_op = models.DateTimeField()

    class Meta:
        abstract = True


class Volglink(Geheimelink):
    """The way of one person to the status of one zaak, from the confirmation or the letter (GC-6)."""

    ingetrokken_op = models.DateTimeField(null=True, blank=True)
    ingetrokken_door = models.ForeignKey("staff.Medewerker", models.PROTECT, null=True, blank=True, related_name="+")
    reden = models.CharField("waarom ingetrokken", max_length=300, blank=True)

    class Meta:
        verbose_name = "volglink"
        verbose_name_plural = "volglinks"
        constraints = [
            models.UniqueConstraint(
                fields=["zaak", "betrokkene"], condition=Q(ingetrokken_op=None), name="volglink_een_per_persoon"
            ),
            models.CheckConstraint(
                name="volglink_intrekken_zegt_waarom", condition=Q(ingetrokken_op=None) | ~Q(reden="")
            ),
        ]
        triggers = [pgtrigger.Protect(name="volglink_niet_weg", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"volglink {self.pk}"


class Volginzage(models.Model):
    """Somebody looked with a link: when and at what, without address or browser."""

    volglink = models.ForeignKey(Volglink, models.PROTECT, related_name="inzagen")
    tijdstip = models.DateTimeField()
    wat = models.CharField(max_length=60)
    verwijzing = models.CharField(max_length=120, blank=True)

    class Meta:
        verbose_name = "inzage met een volglink"
        verbose_name_plural = "inzagen met een volglink"
        triggers = [pgtrigger.Protect(name="volginzage_vast", operation=pgtrigger.Update | pgtrigger.Delete)]
        indexes = [models.Index(fields=["volglink", "-tijdstip"], name="volginzage_per_link")]

    def __str__(self) -> str:
        return f"{self.volglink_id}: {self.wat}"


class Meninglink(Geheimelink):
    """The way to answer one belevingsformulier, once and before a date (ML24, programma B2 H4.2)."""

    geldig_tot = models.DateField(help_text="De laatste dag waarop een antwoord kan.")
    gebruikt_op = models.DateTimeField(null=True, blank=True)
    antwoorden = models.JSONField(default=dict, blank=True, help_text="Cijfer van 1 tot en met 5 per vraag.")

    class Meta:
        verbose_name = "link naar een belevingsformulier"
        verbose_name_plural = "links naar belevingsformulieren"
        constraints = [models.UniqueConstraint(fields=["zaak", "betrokkene"], name="meninglink_eenmaal")]

    def __str__(self) -> str:
        return f"meninglink {self.pk}"
