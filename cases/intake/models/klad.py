"""An intake form that is being filled in."""

from django.db import models


class Klad(models.Model):
    """An intake form that is being filled in: its files, and (once taken) the zaak it became.

    A form with an error loses no file, and the same form sent twice makes one zaak.
    """

    token = models.UUIDField(primary_key=True)
    medewerker = models.ForeignKey("staff.Medewerker", models.CASCADE, related_name="+")
    gemaakt_op = models.DateTimeField()
    zaak = models.OneToOneField("dossiers.Zaak", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "klad van een intake"
        verbose_name_plural = "kladden van intakes"
        indexes = [models.Index(fields=["gemaakt_op"], name="klad_gemaakt")]

    def __str__(self) -> str:
        return f"klad {self.token}"


class Kladbestand(models.Model):
    """A file that waits until the form is right; removed when the zaak has it, or after a day."""

    klad = models.ForeignKey(Klad, models.CASCADE, related_name="bestanden")
    naam = models.CharField(max_length=200)
    mediatype = models.CharField(max_length=100)
    grootte = models.PositiveBigIntegerField(help_text="In bytes.")
    plek = models.UUIDField(unique=True, help_text="Naam van het bestand in de kladmap.")

    class Meta:
        verbose_name = "kladbestand"
        verbose_name_plural = "kladbestanden"

    def __str__(self) -> str:
        return self.naam
