"""What the desk itself keeps: saved views of a worklist."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class Lijst(models.TextChoices):
    """The worklists that a saved view can belong to."""

    MIJN = "mijn-werk", "Mijn werk"
    TEAM = "team-werk", "Team"
    ALLE = "alle-zaken", "Alle zaken"


class WeergaveQuerySet(models.QuerySet["Weergave"]):
    def voor(self, medewerker: "settings.AUTH_USER_MODEL", lijst: str) -> "WeergaveQuerySet":  # type: ignore[name-defined]
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
            models.CheckConstraint(name="weergave_gedeeld_met_team", condition=Q(gedeeld=False) | Q(team__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.naam
