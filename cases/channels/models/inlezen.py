"""Files with many meldingen or verzoeken that somebody reads in: who, what, and what became of each row."""

from __future__ import annotations

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q

from cases.dossiers.models.zaak import Soort


class Inlezing(models.Model):
    """One file that was read in. It stays, with its rows, as the record of who brought what in."""

    class Stand(models.TextChoices):
        CONTROLE = "controle", "Wordt gecontroleerd"
        PROEF = "proef", "Gecontroleerd, nog niet ingelezen"
        ONLEESBAAR = "onleesbaar", "Niet te lezen"
        BEZIG = "bezig", "Wordt ingelezen"
        KLAAR = "klaar", "Ingelezen"

    organisatie = models.ForeignKey("staff.Organisatie", models.PROTECT, related_name="+")
    soort = models.CharField(max_length=30, choices=Soort.choices)
    naam = models.CharField("bestand", max_length=200)
    sha256 = models.CharField(max_length=64)
    grootte = models.PositiveBigIntegerField(help_text="In bytes.")
    door = models.ForeignKey("staff.Medewerker", models.PROTECT, related_name="+")
    gemaakt_op = models.DateTimeField()
    stand = models.CharField(max_length=12, choices=Stand.choices, default=Stand.CONTROLE)
    fout = models.TextField(blank=True)
    kop = models.JSONField(default=list, blank=True, help_text="De kolommen van het bestand, in volgorde.")
    koppeling = models.JSONField(default=dict, blank=True, help_text="Kolom van het bestand → veld.")
    opmerkingen = models.JSONField(default=list, blank=True)
    bevestig = models.BooleanField(default=False, help_text="Of elke indiener een ontvangstbevestiging krijgt.")
    begonnen_op = models.DateTimeField(null=True, blank=True)
    klaar_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "inlezing"
        verbose_name_plural = "inlezingen"
        indexes = [models.Index(fields=["organisatie", "-gemaakt_op"], name="inlezing_lijst")]

    def __str__(self) -> str:
        return self.naam

    @property
    def opslagpad(self) -> str:
        """Where the bytes of the file are, relative to the store."""
        return f"{self.sha256[:2]}/{self.sha256[2:4]}/{self.sha256}"


class Inleesregel(models.Model):
    """One row of a file, and what became of it."""

    class Uitkomst(models.TextChoices):
        GOED = "goed", "Kan worden ingelezen"
        FOUT = "fout", "Klopt nog niet"
        DUBBEL = "dubbel", "Staat dubbel in het bestand"
        BEKEND = "bekend", "Was al ingelezen"
        GELUKT = "gelukt", "Ingelezen"
        MISLUKT = "mislukt", "Niet gelukt"

    inlezing = models.ForeignKey(Inlezing, models.PROTECT, related_name="regels")
    nummer = models.PositiveIntegerField(help_text="Het rijnummer zoals het rekenblad het toont.")
    kenmerk = models.CharField(max_length=190, blank=True)
    sleutel = models.CharField(max_length=200, help_text="Het kenmerk, of anders de SHA-256 van de rij.")
    gegevens = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    uitkomst = models.CharField(max_length=10, choices=Uitkomst.choices)
    fouten = models.JSONField(default=list, blank=True, help_text="Per fout: kolom, waarde en wat te doen.")
    ontvangst = models.ForeignKey(
        "channels.Ontvangst", models.PROTECT, null=True, blank=True, related_name="inleesregels"
    )

    class Meta:
        verbose_name = "rij van een inlezing"
        verbose_name_plural = "rijen van inlezingen"
        constraints = [
            models.UniqueConstraint(fields=["inlezing", "nummer"], name="inleesregel_eenmaal"),
            models.CheckConstraint(
                name="inleesregel_gelukt_heeft_ontvangst",
                condition=~Q(uitkomst__in=["gelukt", "bekend"]) | Q(ontvangst__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["inlezing", "uitkomst", "nummer"], name="inleesregel_lijst")]

    def __str__(self) -> str:
        return f"rij {self.nummer}"
