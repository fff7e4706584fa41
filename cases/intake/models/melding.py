"""Melding: an informal report, with its reaction."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from cases.dossiers.steps import bewaking
from cases.intake.lifecycles.melding import MeldingLifecycle, Uitkomst
from cases.intake.models.intake import Intake
from cases.staff.models import Medewerker


class Reactiewijze(models.TextChoices):
    """How the reaction is given (ML18); for somebody anonymous only a note in the file."""

    BRIEF = "brief", "Brief"
    EMAIL = "e-mail", "E-mail"
    NOTITIE = "notitie", "Notitie van een telefoongesprek of in het dossier"


class Melding(MeldingLifecycle, Intake):  # type: ignore[misc]
    """An informal report about the living environment: no statutory term, no besluit (processen.md §2.1)."""

    soort = "melding"

    is_klacht = models.BooleanField("klacht over een gedraging van de gemeente", default=False)
    uitkomsten = ArrayField(models.CharField(max_length=1, choices=Uitkomst.choices), default=list, blank=True)
    reactiewijze = models.CharField(max_length=10, choices=Reactiewijze.choices, blank=True)
    reactie = models.ForeignKey("documents.Document", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "melding"
        verbose_name_plural = "meldingen"
        constraints = [
            models.CheckConstraint(
                name="melding_uitkomsten_sluiten_uit",
                condition=~(Q(uitkomsten__overlap=["a", "b"]) & Q(uitkomsten__overlap=["f", "g"])),
                violation_error_message="‘Geen actie’ gaat niet samen met een sanctie (M13).",
            ),
            models.CheckConstraint(
                name="melding_elders_heeft_orgaan",
                condition=~Q(bevoegdheid__in=["elders", "uitvoerder_elders"]) | Q(bevoegd_orgaan__isnull=False),
                violation_error_message="Kies de organisatie die bevoegd is of de zaak uitvoert.",
            ),
            models.CheckConstraint(
                name="melding_reactie_heeft_wijze",
                condition=~Q(status__in=["reactie_ter_toets", "reactie_vastgesteld", "verzonden"])
                | ~Q(reactiewijze=""),
            ),
        ]
        triggers = bewaking(MeldingLifecycle)

    @property
    def uitkomstlabels(self) -> list[str]:
        return [str(Uitkomst(u).label) for u in self.uitkomsten]

    @property
    def uitkomst_in_woorden(self) -> str:
        return "; ".join(self.uitkomstlabels)

    def is_opsteller(self, medewerker: Medewerker) -> bool:
        """Whether this person wrote (part of) the reaction that is under review (R-01)."""
        return self.reactie is not None and self.reactie.is_opsteller(medewerker)
