"""A stored file: bytes that never change, with what they are and who may have them."""

import pgtrigger
from django.db import models
from django.db.models import Q


class Bestand(models.Model):
    """One file in a zaak. The bytes are kept under their SHA-256 and are never overwritten (R-38)."""

    zaak = models.ForeignKey("dossiers.Zaak", models.PROTECT, related_name="bestanden", null=True, blank=True)
    naam = models.CharField(max_length=200)
    mediatype = models.CharField(max_length=100, help_text="Bepaald uit de inhoud, niet uit de naam.")
    grootte = models.PositiveBigIntegerField(help_text="In bytes.")
    sha256 = models.CharField(max_length=64)
    omschrijving = models.CharField(max_length=200, blank=True)
    vertrouwelijk = models.BooleanField(default=False)
    toegevoegd_op = models.DateTimeField()
    toegevoegd_door = models.ForeignKey("staff.Medewerker", models.PROTECT, null=True, related_name="+")
    vrijgegeven_op = models.DateTimeField(null=True, blank=True, help_text="Het origineel mag zo naar buiten.")
    vrijgegeven_door = models.ForeignKey("staff.Medewerker", models.PROTECT, null=True, blank=True, related_name="+")
    vrijgegeven_reden = models.CharField(max_length=300, blank=True)
    vervangt = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="vervangen_door", help_text="De vorige versie."
    )

    class Meta:
        verbose_name = "bestand"
        verbose_name_plural = "bestanden"
        triggers = [
            pgtrigger.Protect(name="bestand_niet_weg", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="bestand_inhoud_vast",
                operation=pgtrigger.UpdateOf("sha256", "grootte", "mediatype", "naam", "toegevoegd_op"),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="vrijgave_met_reden",
                condition=Q(vrijgegeven_op=None) | (Q(vrijgegeven_door__isnull=False) & ~Q(vrijgegeven_reden="")),
                violation_error_message="Leg uit waarom het origineel naar buiten mag.",
            )
        ]
        indexes = [models.Index(fields=["sha256"], name="bestand_sha256")]

    def __str__(self) -> str:
        return self.naam

    @property
    def opslagpad(self) -> str:
        """Where the bytes are, relative to the store; equal content is stored once."""
        return f"{self.sha256[:2]}/{self.sha256[2:4]}/{self.sha256}"


class Schonekopie(models.Model):
    """What may leave instead of stored bytes: the same picture or text without hidden data (EXIF, GPS, author).

    Equal bytes have one copy per version of the rules. Without ``kopie_sha256`` no safe copy can be made, and
    ``waarom_niet`` says why.
    """

    sha256 = models.CharField("origineel", max_length=64)
    regels = models.PositiveSmallIntegerField(help_text="Versie van de regels waarmee is opgeschoond.")
    kopie_sha256 = models.CharField(max_length=64, blank=True)
    grootte = models.PositiveBigIntegerField(default=0, help_text="In bytes.")
    waarom_niet = models.CharField(max_length=200, blank=True)
    gemaakt_op = models.DateTimeField()

    class Meta:
        verbose_name = "schone kopie"
        verbose_name_plural = "schone kopieën"
        constraints = [
            models.UniqueConstraint(fields=["sha256", "regels"], name="schonekopie_eenmaal"),
            models.CheckConstraint(
                name="schonekopie_of_reden",
                condition=(Q(kopie_sha256="") & ~Q(waarom_niet="")) | (~Q(kopie_sha256="") & Q(waarom_niet="")),
            ),
        ]

    def __str__(self) -> str:
        return f"schone kopie van {self.sha256[:12]}"

    @property
    def opslagpad(self) -> str:
        """Where the bytes of the copy are, relative to the store."""
        return f"{self.kopie_sha256[:2]}/{self.kopie_sha256[2:4]}/{self.kopie_sha256}"
