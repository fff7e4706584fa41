"""Tables at which a zaak is discussed, and steps that were skipped."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class Agendapunt(models.Model):
    """A zaak on the agenda of the intake table (GC-5, ML5) or of the administration (ML16), and what came of it."""

    class Tafel(models.TextChoices):
        INTAKE = "intake", "Intaketafel"
        BESTUUR = "bestuur", "Bestuurlijk overleg"

    zaak = models.ForeignKey("dossiers.Zaak", models.PROTECT, related_name="agendapunten")
    tafel = models.CharField(max_length=10, choices=Tafel.choices)
    datum = models.DateField()
    deelnemers = models.CharField(max_length=300)
    vraag = models.TextField()
    verslag = models.TextField(blank=True)
    besproken_op = models.DateField(null=True, blank=True)
    gemaakt_op = models.DateTimeField()
    gemaakt_door = models.ForeignKey("staff.Medewerker", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "agendapunt"
        verbose_name_plural = "agendapunten"

    def __str__(self) -> str:
        return f"{self.get_tafel_display()} {self.datum}"


class Overslag(models.Model):
    """A step skipped, with its reason (Z7, R-12); proposed by the handler, confirmed by somebody else."""

    zaak = models.ForeignKey("dossiers.Zaak", models.PROTECT, related_name="overslagen")
    stapcode = models.CharField(max_length=10)
    reden = models.TextField()
    voorgesteld_op = models.DateTimeField()
    voorgesteld_door = models.ForeignKey("staff.Medewerker", models.PROTECT, related_name="+")
    bevestigd_op = models.DateTimeField(null=True, blank=True)
    bevestigd_door = models.ForeignKey("staff.Medewerker", models.PROTECT, null=True, blank=True, related_name="+")
    afgewezen_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "overgeslagen stap"
        verbose_name_plural = "overgeslagen stappen"
        constraints = [
            models.CheckConstraint(name="overslag_reden_gevuld", condition=~Q(reden="")),
            models.CheckConstraint(
                name="overslag_bevestigd_door_ander",
                condition=Q(bevestigd_door=None) | ~Q(bevestigd_door=F("voorgesteld_door")),
                violation_error_message="Wie het voorstel deed kan het niet zelf bevestigen.",
            ),
            models.UniqueConstraint(
                fields=["zaak", "stapcode"], condition=Q(afgewezen_op=None), name="overslag_eenmaal_per_stap"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.stapcode} overgeslagen in {self.zaak_id}"

    @classmethod
    def geldt(cls, zaak_id: int, stapcode: str) -> bool:
        """Whether the step was skipped with a confirmed reason."""
        return cls.objects.filter(zaak_id=zaak_id, stapcode=stapcode).exclude(bevestigd_op=None).exists()
