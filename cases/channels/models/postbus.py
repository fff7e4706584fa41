"""Mailboxes that the system reads, and how the last reading went."""

import pghistory
from django.db import models
from django.db.models import Q


@pghistory.track(append_only=True)
class Postbus(models.Model):
    """A mailbox that is read over IMAP. Its password is never here: it comes from ``POSTBUS_WACHTWOORDEN``."""

    class Beveiliging(models.TextChoices):
        SSL = "ssl", "TLS vanaf het begin (poort 993)"
        STARTTLS = "starttls", "STARTTLS (poort 143)"
        GEEN = "geen", "Geen beveiliging, alleen binnen de eigen machine"

    naam = models.CharField("naam", max_length=80, help_text="Bijvoorbeeld: Meldingen per e-mail.")
    adres = models.EmailField("e-mailadres van de postbus", unique=True)
    organisatie = models.ForeignKey("staff.Organisatie", models.PROTECT, related_name="+", verbose_name="organisatie")
    server = models.CharField("IMAP-server", max_length=200)
    poort = models.PositiveIntegerField("poort", default=993)
    beveiliging = models.CharField("beveiliging", max_length=10, choices=Beveiliging, default=Beveiliging.SSL)
    gebruiker = models.CharField("gebruikersnaam", max_length=200)
    map = models.CharField("map met nieuwe berichten", max_length=100, default="INBOX")
    klaar_map = models.CharField(
        "map voor gelezen berichten",
        max_length=100,
        blank=True,
        help_text="Leeg: het bericht blijft staan en wordt als gelezen gemarkeerd.",
    )
    actief = models.BooleanField("actief", default=True)

    class Meta:
        verbose_name = "postbus"
        verbose_name_plural = "postbussen"
        constraints = [
            models.CheckConstraint(
                name="postbus_poort",
                condition=Q(poort__range=(1, 65535)),
                violation_error_message="Een poort ligt tussen 1 en 65535.",
            ),
            models.CheckConstraint(
                name="postbus_klaar_map_is_anders",
                condition=~Q(klaar_map=models.F("map")),
                violation_error_message="De map voor gelezen berichten is een andere dan die met nieuwe berichten.",
            ),
        ]

    def __str__(self) -> str:
        return self.naam


class Postbusstand(models.Model):
    """How the last reading of a mailbox went. Apart from the Postbus, since it changes every minute."""

    postbus = models.OneToOneField(Postbus, models.CASCADE, primary_key=True, related_name="gelezen")
    gelezen_op = models.DateTimeField(null=True, blank=True, help_text="Laatste keer dat het lezen helemaal lukte.")
    mislukt_sinds = models.DateTimeField(null=True, blank=True)
    fout = models.CharField(max_length=500, blank=True)
    mislukt = models.PositiveIntegerField(default=0, help_text="Keren achter elkaar.")

    class Meta:
        verbose_name = "stand van een postbus"
        verbose_name_plural = "standen van postbussen"

    def __str__(self) -> str:
        return f"stand van {self.postbus_id}"
