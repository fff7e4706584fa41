"""A stored file: bytes that never change, with what they are and who may have them."""

import pgtrigger
from django.db import models


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
        indexes = [models.Index(fields=["sha256"], name="bestand_sha256")]

    def __str__(self) -> str:
        return self.naam

    @property
    def opslagpad(self) -> str:
        """Where the bytes are, relative to the store; equal content is stored once."""
        return f"{self.sha256[:2]}/{self.sha256[2:4]}/{self.sha256}"
