"""What the desk itself keeps: saved views of a worklist, and which forms were already taken."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone


class Lijst(models.TextChoices):
    """The worklists that a saved view can belong to."""

    MIJN = "mijn-werk", "Mijn werk"
    TEAM = "team-werk", "Team"
    ALLE = "alle-zaken", "Alle zaken"


class WeergaveQuerySet(models.QuerySet["Weergave"]):
    def voor(self, medewerker: Any, lijst: str) -> WeergaveQuerySet:
        """One's own views of a list and those a colleague shared with a team of this person, own ones first."""
        gedeeld = Q(gedeeld=True, team__in=medewerker.teams.all())
        return (
            self.filter(Q(eigenaar=medewerker) | gedeeld, lijst=lijst)
            .select_related("eigenaar")
            .annotate(is_van_ander=models.ExpressionWrapper(~Q(eigenaar=medewerker), models.BooleanField()))
            .order_by("is_van_ander", "naam")
            .distinct()
        )


class Weergave(models.Model):
    """A filter and sort order under a name, of one person, perhaps shared with a team."""

    eigenaar = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="weergaven")
    lijst = models.CharField(max_length=20, choices=Lijst.choices)
    naam = models.CharField("naam van de weergave", max_length=60)
    filter = models.CharField(max_length=500, blank=True, help_text="Het deel van het adres na het vraagteken.")
    gedeeld = models.BooleanField("delen met mijn team", default=False)
    team = models.ForeignKey("staff.Team", models.CASCADE, null=True, blank=True)
    gemaakt_op = models.DateTimeField()

    objects = WeergaveQuerySet.as_manager()

    class Meta:
        verbose_name = "weergave"
        verbose_name_plural = "weergaven"
        constraints = [
            models.UniqueConstraint(
                fields=["eigenaar", "lijst", "naam"],
                name="weergave_naam_uniek",
                violation_error_message="U hebt al een weergave met deze naam.",
            ),
            models.CheckConstraint(
                name="weergave_gedeeld_met_team", condition=Q(gedeeld=False) | Q(team__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.naam


class Inzending(models.Model):
    """A form of a step that was taken: its one-time token, so that the same form sent twice acts once."""

    token = models.UUIDField(primary_key=True)
    medewerker = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    zaak = models.ForeignKey("dossiers.Zaak", models.CASCADE, related_name="+")
    stap = models.CharField(max_length=60)
    tijdstip = models.DateTimeField()

    class Meta:
        verbose_name = "inzending"
        verbose_name_plural = "inzendingen"
        indexes = [models.Index(fields=["tijdstip"], name="inzending_tijdstip")]

    def __str__(self) -> str:
        return f"{self.stap} {self.token}"

    @classmethod
    def leg_vast(cls, token: uuid.UUID, *, medewerker: Any, zaak: Any, stap: str) -> bool:
        """Take the token in the transaction of the act; False when another request already did.

        PostgreSQL lets a second request wait for the first, so it sees whether that one succeeded.
        """
        _, nieuw = cls.objects.get_or_create(
            token=token, defaults={"medewerker": medewerker, "zaak": zaak, "stap": stap, "tijdstip": timezone.now()}
        )
        return nieuw
