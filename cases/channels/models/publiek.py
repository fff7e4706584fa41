"""A public form that is being filled in: what was typed and the files, until it is sent or a day has passed."""

from __future__ import annotations

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q


class Publiekconcept(models.Model):
    """One form of somebody without an account. It holds no address of a machine and nothing of the browser.

    Emptied when it is sent: from then on only the Ontvangst has what was typed.
    """

    class Soort(models.TextChoices):
        MELDING = "melding", "Melding"
        HANDHAVINGSVERZOEK = "handhavingsverzoek", "Handhavingsverzoek"
        BERICHT = "bericht", "Bericht bij een zaak"

    token = models.UUIDField(primary_key=True)
    soort = models.CharField(max_length=20, choices=Soort.choices)
    volglink = models.ForeignKey("channels.Volglink", models.CASCADE, null=True, blank=True, related_name="+")
    gegevens = models.JSONField(default=dict, blank=True, encoder=DjangoJSONEncoder)
    begonnen_op = models.DateTimeField(help_text="Toen het formulier werd geopend.")
    gewijzigd_op = models.DateTimeField()
    ontvangst = models.ForeignKey("channels.Ontvangst", models.CASCADE, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "concept van een openbaar formulier"
        verbose_name_plural = "concepten van openbare formulieren"
        indexes = [models.Index(fields=["begonnen_op"], name="publiekconcept_begonnen")]
        constraints = [
            models.CheckConstraint(
                name="publiekconcept_verzonden_is_leeg", condition=Q(ontvangst=None) | Q(gegevens={})
            ),
            models.CheckConstraint(
                name="publiekconcept_bericht_heeft_link",
                condition=Q(soort="bericht", volglink__isnull=False) | ~Q(soort="bericht") & Q(volglink=None),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"concept {self.soort}"

    @property
    def is_verzonden(self) -> bool:
        return self.ontvangst_id is not None


class Conceptbestand(models.Model):
    """A file that waits until the form is sent; removed when the store has it, or after a day."""

    concept = models.ForeignKey(Publiekconcept, models.CASCADE, related_name="bestanden")
    naam = models.CharField(max_length=200)
    mediatype = models.CharField(max_length=100)
    grootte = models.PositiveBigIntegerField(help_text="In bytes.")
    plek = models.UUIDField(unique=True, help_text="Naam van het bestand in de kladmap.")

    class Meta:
        verbose_name = "conceptbestand"
        verbose_name_plural = "conceptbestanden"

    def __str__(self) -> str:
        return self.naam
