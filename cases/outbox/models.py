"""What must leave the process, done once: outgoing work and notifications to colleagues."""

import uuid
from datetime import datetime

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models


class UitgaandQuerySet(models.QuerySet["Uitgaand"]):
    """Reading the outbox."""

    def aan_de_beurt(self, nu: datetime) -> "UitgaandQuerySet":
        """Rows that may be claimed: waiting and due, or left behind by a worker whose lease has run out."""
        return self.filter(
            models.Q(stand=Uitgaand.Stand.WACHT, niet_voor__lte=nu)
            | models.Q(stand=Uitgaand.Stand.BEZIG, bezig_tot__lt=nu)
        )

    def wachtend(self, nu: datetime) -> "UitgaandQuerySet":
        """Rows that wait and are due, the most urgent first (served by a partial index in that order)."""
        return self.filter(stand=Uitgaand.Stand.WACHT, niet_voor__lte=nu).order_by("voorrang", "niet_voor", "id")

    def achtergelaten(self, nu: datetime) -> "UitgaandQuerySet":
        """Rows whose worker did not come back within its lease."""
        return self.filter(stand=Uitgaand.Stand.BEZIG, bezig_tot__lt=nu).order_by("bezig_tot")


class Uitgaand(models.Model):
    """One effect outside the database (mail, render, notice), written in the transaction of the act it belongs to.

    `sleutel` is the idempotency key: the same effect is queued once. Delivery is at least once.
    """

    class Stand(models.TextChoices):
        WACHT = "wacht", "wacht"
        BEZIG = "bezig", "bezig"
        GEDAAN = "gedaan", "gedaan"
        MISLUKT = "mislukt", "mislukt"

    soort = models.CharField("soort", max_length=60)
    sleutel = models.CharField("sleutel", max_length=200, unique=True)
    inhoud = models.JSONField("inhoud", default=dict, encoder=DjangoJSONEncoder)
    zaaknummer = models.CharField("zaaknummer", max_length=40, blank=True)
    stand = models.CharField("stand", max_length=10, choices=Stand, default=Stand.WACHT)
    voorrang = models.PositiveSmallIntegerField("voorrang", default=5)
    pogingen = models.PositiveIntegerField("pogingen", default=0)
    niet_voor = models.DateTimeField("niet vóór")
    bezig_tot = models.DateTimeField("bezig tot", null=True, blank=True)
    claim = models.UUIDField("claim", null=True, blank=True)
    laatste_fout = models.TextField("laatste fout", blank=True)
    aangemaakt_op = models.DateTimeField("aangemaakt op")
    afgerond_op = models.DateTimeField("afgerond op", null=True, blank=True)

    objects = UitgaandQuerySet.as_manager()

    class Meta:
        verbose_name = "uitgaand bericht"
        verbose_name_plural = "uitgaande berichten"
        constraints = [
            models.CheckConstraint(condition=~models.Q(sleutel=""), name="uitgaand_sleutel_verplicht"),
            models.CheckConstraint(
                condition=models.Q(stand="bezig", claim__isnull=False, bezig_tot__isnull=False)
                | (~models.Q(stand="bezig") & models.Q(claim__isnull=True, bezig_tot__isnull=True)),
                name="uitgaand_claim_hoort_bij_bezig",
            ),
            models.CheckConstraint(
                condition=models.Q(stand="gedaan", afgerond_op__isnull=False)
                | (~models.Q(stand="gedaan") & models.Q(afgerond_op__isnull=True)),
                name="uitgaand_afgerond_als_gedaan",
            ),
            models.CheckConstraint(condition=models.Q(voorrang__lte=9), name="uitgaand_voorrang_0_tot_9"),
        ]
        indexes = [
            models.Index(
                fields=["voorrang", "niet_voor", "id"],
                condition=models.Q(stand="wacht"),
                name="uitgaand_wacht",
            ),
            models.Index(fields=["bezig_tot"], condition=models.Q(stand="bezig"), name="uitgaand_bezig"),
            models.Index(fields=["stand", "-id"], name="uitgaand_lijst"),
        ]

    def __str__(self) -> str:
        return f"{self.soort} {self.sleutel}"

    def nieuwe_claim(self) -> uuid.UUID:
        """A token that proves which worker holds the row."""
        return uuid.uuid4()


class NotificatieQuerySet(models.QuerySet["Notificatie"]):
    """Reading notifications."""

    def ongelezen(self) -> "NotificatieQuerySet":
        """Not read yet."""
        return self.filter(gelezen_op__isnull=True)


class Notificatie(models.Model):
    """A message to one medewerker inside the application: something needs them, or something happened."""

    medewerker = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notificaties", verbose_name="medewerker"
    )
    soort = models.CharField("soort", max_length=60)
    tekst = models.CharField("tekst", max_length=300)
    url = models.CharField("adres", max_length=300, blank=True)
    zaaknummer = models.CharField("zaaknummer", max_length=40, blank=True)
    sleutel = models.CharField("sleutel", max_length=200, blank=True)
    aangemaakt_op = models.DateTimeField("aangemaakt op")
    gelezen_op = models.DateTimeField("gelezen op", null=True, blank=True)

    objects = NotificatieQuerySet.as_manager()

    class Meta:
        verbose_name = "bericht"
        verbose_name_plural = "berichten"
        constraints = [
            models.UniqueConstraint(
                fields=["medewerker", "sleutel"], condition=~models.Q(sleutel=""), name="notificatie_eenmaal"
            ),
        ]
        indexes = [
            models.Index(
                fields=["medewerker", "zaaknummer"],
                condition=models.Q(gelezen_op__isnull=True),
                name="notificatie_ongelezen",
            ),
            models.Index(fields=["medewerker", "-aangemaakt_op", "-id"], name="notificatie_lijst"),
            models.Index(fields=["zaaknummer"], name="notificatie_zaak"),
        ]

    def __str__(self) -> str:
        return self.tekst
