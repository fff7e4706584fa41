"""The text of a kind of letter: a Sjabloon with versions, of which one is in use."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pgtrigger
from django.db import models
from django.db.models import Q

from cases.documents.blokken import Blok
from cases.documents.register import Briefsoort, soort


def afdruk(onderwerp: str, blokken: list[dict[str, Any]]) -> str:
    """The SHA-256 of a text, whatever the order of keys."""
    tekst = json.dumps([onderwerp, blokken], sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(tekst.encode()).hexdigest()


class Sjabloon(models.Model):
    """The text of one kind of letter, with who looks after it and when it is looked at again."""

    soort = models.CharField(max_length=60, unique=True, help_text="De briefsoort waarvoor deze tekst is.")
    naam = models.CharField(max_length=120)
    doel = models.CharField("waarvoor", max_length=200, blank=True)
    eigenaar = models.ForeignKey(
        "staff.Medewerker", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="eigenaar"
    )
    gestandaardiseerd = models.BooleanField(
        default=False, help_text="Mag zonder toets worden verzonden zolang er geen eigen tekst in staat."
    )
    herzien_op = models.DateField("opnieuw bekijken op", null=True, blank=True)

    class Meta:
        verbose_name = "sjabloon"
        verbose_name_plural = "sjablonen"
        permissions = []

    def __str__(self) -> str:
        return self.naam

    @property
    def briefsoort(self) -> Briefsoort:
        return soort(self.soort)

    @property
    def actief(self) -> Sjabloonversie | None:
        """The version in use."""
        return self.versies.filter(status=Sjabloonversie.Status.ACTIEF).first()


class Sjabloonversie(models.Model):
    """One version of a text. What is in use, or was, never changes; PostgreSQL refuses it."""

    class Status(models.TextChoices):
        CONCEPT = "concept", "Concept"
        ACTIEF = "actief", "In gebruik"
        VERVALLEN = "vervallen", "Vervallen"

    sjabloon = models.ForeignKey(Sjabloon, models.PROTECT, related_name="versies")
    nummer = models.PositiveIntegerField("versie")
    onderwerp = models.CharField(max_length=200)
    blokken = models.JSONField()
    sha256 = models.CharField(max_length=64)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.CONCEPT)
    geldig_van = models.DateField(null=True, blank=True)
    geldig_tot = models.DateField("geldig tot en met", null=True, blank=True)
    gemaakt_op = models.DateTimeField()
    gemaakt_door = models.ForeignKey("staff.Medewerker", models.PROTECT, null=True, related_name="+")
    juridisch_getoetst_op = models.DateField(null=True, blank=True)
    juridisch_getoetst_door = models.ForeignKey("staff.Medewerker", models.PROTECT, null=True, related_name="+")
    bron = models.CharField(
        max_length=64, blank=True, help_text="SHA-256 van de meegeleverde tekst; leeg als beheer deze versie schreef."
    )

    class Meta:
        verbose_name = "sjabloonversie"
        verbose_name_plural = "sjabloonversies"
        constraints = [
            models.UniqueConstraint(fields=["sjabloon", "nummer"], name="sjabloonversie_nummer"),
            models.UniqueConstraint(
                fields=["sjabloon"], condition=Q(status="actief"), name="een_actieve_sjabloonversie"
            ),
            models.UniqueConstraint(
                fields=["sjabloon"], condition=Q(status="concept"), name="een_concept_sjabloonversie"
            ),
            models.CheckConstraint(
                name="sjabloonversie_actief_getoetst",
                condition=Q(status="concept") | Q(geldig_van__isnull=False, juridisch_getoetst_op__isnull=False),
                violation_error_message="Een tekst komt pas in gebruik na een juridische toets.",
            ),
            models.CheckConstraint(
                name="sjabloonversie_toets_door_ander",
                condition=Q(juridisch_getoetst_door__isnull=True)
                | Q(gemaakt_door__isnull=True)
                | ~Q(juridisch_getoetst_door=models.F("gemaakt_door")),
                violation_error_message="Wie de tekst schreef, kan hem niet zelf juridisch toetsen.",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="sjabloonversie_niet_weg", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="sjabloonversie_vast",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.status <> 'concept' AND (NEW.onderwerp, NEW.blokken, NEW.sha256, NEW.nummer, "
                    "NEW.gemaakt_door_id, NEW.bron) IS DISTINCT FROM (OLD.onderwerp, OLD.blokken, OLD.sha256, "
                    "OLD.nummer, OLD.gemaakt_door_id, OLD.bron)"
                ),
            ),
            pgtrigger.FSM(
                name="sjabloonversie_status",
                field="status",
                transitions=[("concept", "actief"), ("actief", "vervallen"), ("concept", "vervallen")],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sjabloon} versie {self.nummer}"

    @property
    def inhoud(self) -> list[Blok]:
        """The blocks as objects."""
        return [Blok.van_dict(blok) for blok in self.blokken]
