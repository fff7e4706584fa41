"""What happens to a text before it is final: typed but not saved, what a saved text was before, and remarks on it."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q

from cases.documents.models.versie import Documentversie


class Klad(models.Model):
    """Text somebody typed but did not save yet; it is nobody's version and makes nobody a co-author."""

    document = models.ForeignKey("documents.Document", models.CASCADE, related_name="kladden")
    medewerker = models.ForeignKey("staff.Medewerker", models.CASCADE, related_name="+")
    velden = models.JSONField(default=dict)
    sha256 = models.CharField("bij welke tekst", max_length=64)
    bewaard_op = models.DateTimeField()

    class Meta:
        verbose_name = "klad"
        verbose_name_plural = "kladden"
        constraints = [models.UniqueConstraint(fields=["document", "medewerker"], name="klad_eenmaal")]

    def __str__(self) -> str:
        return f"klad van {self.medewerker_id}"


class Tekstwijziging(models.Model):
    """One saving of a concept: who changed which blocks, from what into what. Rows only come.

    ``blokken`` holds ``{sleutel: [before, after]}``; the subject has the key ``onderwerp``.
    """

    versie = models.ForeignKey(Documentversie, models.PROTECT, related_name="wijzigingen")
    medewerker = models.ForeignKey("staff.Medewerker", models.PROTECT, related_name="+")
    gewijzigd_op = models.DateTimeField()
    blokken = models.JSONField()

    class Meta:
        verbose_name = "tekstwijziging"
        verbose_name_plural = "tekstwijzigingen"
        indexes = [models.Index(fields=["versie", "-id"], name="tekstwijziging_versie")]
        triggers = [pgtrigger.Protect(name="tekstwijziging_vast", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"wijziging van {self.versie_id}"


class Opmerking(models.Model):
    """What a reviewer says about one block of a text; open until somebody says that it is dealt with.

    The words never change; they stay with the version about which they were said.
    """

    versie = models.ForeignKey(Documentversie, models.PROTECT, related_name="opmerkingen")
    blok = models.CharField(max_length=40, blank=True, help_text="Sleutel van het blok; leeg is de hele brief.")
    tekst = models.TextField()
    medewerker = models.ForeignKey("staff.Medewerker", models.PROTECT, related_name="+")
    geplaatst_op = models.DateTimeField()
    verwerkt_op = models.DateTimeField(null=True, blank=True)
    verwerkt_door = models.ForeignKey("staff.Medewerker", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "opmerking"
        verbose_name_plural = "opmerkingen"
        constraints = [
            models.CheckConstraint(
                name="opmerking_verwerkt_door_iemand",
                condition=Q(verwerkt_op=None, verwerkt_door=None)
                | Q(verwerkt_op__isnull=False, verwerkt_door__isnull=False),
            ),
            models.CheckConstraint(name="opmerking_heeft_tekst", condition=~Q(tekst="")),
        ]
        triggers = [
            pgtrigger.Protect(name="opmerking_niet_weg", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="opmerking_vast",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange("versie", "blok", "tekst", "medewerker", "geplaatst_op"),
            ),
        ]

    def __str__(self) -> str:
        return f"opmerking bij {self.versie_id}"
