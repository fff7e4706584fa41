"""Calling back, and mediation: what is promised to people besides letters."""

from __future__ import annotations

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from cases.casework.lifecycles.mediation import MediationLifecycle
from cases.dossiers.models import Statusdrager
from cases.dossiers.steps import bewaking


class Terugbelnotitie(models.Model):
    """Somebody asks to be called back: who, about what, by whom and before which day (two working days)."""

    class Stand(models.TextChoices):
        OPEN = "open", "Open"
        TERUGGEBELD = "teruggebeld", "Teruggebeld"
        NIET_BEREIKT = "niet_bereikt", "Niet bereikt, drie keer geprobeerd"
        VERVALLEN = "vervallen", "Niet meer nodig"

    zaak = models.ForeignKey("dossiers.Zaak", models.PROTECT, null=True, blank=True, related_name="terugbelnotities")
    organisatie = models.ForeignKey("staff.Organisatie", models.PROTECT, related_name="+")
    betrokkene = models.ForeignKey("dossiers.Betrokkene", models.PROTECT, null=True, blank=True, related_name="+")
    naam = models.CharField("wie vraagt het", max_length=120, blank=True)
    telefoon = models.CharField("telefoonnummer", max_length=25, blank=True)
    onderwerp = models.CharField("waarover", max_length=200)
    voor_medewerker = models.ForeignKey(
        "staff.Medewerker", models.PROTECT, null=True, blank=True, related_name="terugbelnotities"
    )
    voor_team = models.ForeignKey("staff.Team", models.PROTECT, null=True, blank=True, related_name="terugbelnotities")
    gevraagd_op = models.DateTimeField()
    aangenomen_door = models.ForeignKey("staff.Medewerker", models.PROTECT, related_name="+")
    uiterlijk = models.DateField("bel terug voor")
    stand = models.CharField(max_length=12, choices=Stand.choices, default=Stand.OPEN)
    pogingen: models.Field = ArrayField(models.DateTimeField(), default=list, blank=True)
    afgerond_op = models.DateTimeField(null=True, blank=True)
    afgerond_door = models.ForeignKey("staff.Medewerker", models.PROTECT, null=True, blank=True, related_name="+")
    verslag = models.TextField(blank=True)
    contactmoment = models.OneToOneField(
        "casework.Contactmoment", models.PROTECT, null=True, blank=True, related_name="terugbelnotitie"
    )

    class Meta:
        verbose_name = "terugbelnotitie"
        verbose_name_plural = "terugbelnotities"
        constraints = [
            models.CheckConstraint(
                name="terugbellen_voor_iemand",
                condition=Q(voor_medewerker__isnull=False) | Q(voor_team__isnull=False),
                violation_error_message="Kies een collega of een team.",
            ),
            models.CheckConstraint(
                name="terugbellen_klaar_met_moment",
                condition=Q(stand="open", afgerond_op=None) | (~Q(stand="open") & Q(afgerond_op__isnull=False)),
            ),
            models.CheckConstraint(
                name="terugbellen_drie_pogingen", condition=~Q(stand="niet_bereikt") | Q(pogingen__len__gte=3)
            ),
        ]
        indexes = [
            models.Index(
                fields=["voor_medewerker", "uiterlijk", "id"], condition=Q(stand="open"), name="terugbellen_persoon"
            ),
            models.Index(fields=["voor_team", "uiterlijk", "id"], condition=Q(stand="open"), name="terugbellen_team"),
        ]

    def __str__(self) -> str:
        return self.onderwerp


class Mediation(MediationLifecycle, Statusdrager):  # type: ignore[misc]
    """One attempt to settle by talking, with a mediator; it suspends no term by itself (4:15 lid 2 a asks consent)."""

    zaak = models.ForeignKey("dossiers.Zaak", models.PROTECT, related_name="mediations")
    onderwerp = models.TextField("waarover")
    mediator = models.CharField(max_length=120, blank=True)
    aangeboden_op = models.DateField()
    gestart_op = models.DateField(null=True, blank=True)
    beeindigd_op = models.DateField(null=True, blank=True)
    afspraken = models.TextField("afspraken of waarom niet", blank=True)
    vastgelegd_op = models.DateTimeField()
    vastgelegd_door = models.ForeignKey("staff.Medewerker", models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "mediation"
        verbose_name_plural = "mediations"
        constraints = [
            models.UniqueConstraint(
                fields=["zaak"], condition=Q(status__in=["aangeboden", "gestart"]), name="mediation_een_tegelijk"
            ),
            models.CheckConstraint(
                name="mediation_dagen",
                condition=(Q(gestart_op=None) | Q(gestart_op__gte=F("aangeboden_op")))
                & (Q(beeindigd_op=None) | Q(beeindigd_op__gte=F("aangeboden_op"))),
                violation_error_message="De dagen van de mediation volgen elkaar niet op.",
            ),
            models.CheckConstraint(
                name="mediation_gestart_met_mediator",
                condition=~Q(status__in=["gestart", "opgelost", "niet_opgelost"])
                | (Q(gestart_op__isnull=False) & ~Q(mediator="")),
            ),
            models.CheckConstraint(
                name="mediation_einde_met_dag",
                condition=~Q(status__in=["opgelost", "niet_opgelost", "afgewezen"])
                | (Q(beeindigd_op__isnull=False) & ~Q(afspraken="")),
            ),
        ]
        triggers = [
            *bewaking(MediationLifecycle),
            pgtrigger.Protect(name="mediation_blijft", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"mediation in {self.zaak_id}"


class Mediationpartij(models.Model):
    """One party in a mediation, and how satisfied it was afterwards (KPI A3.3)."""

    mediation = models.ForeignKey(Mediation, models.CASCADE, related_name="partijen")
    betrokkene = models.ForeignKey("dossiers.Betrokkene", models.PROTECT, related_name="+")
    tevredenheid = models.PositiveSmallIntegerField(null=True, blank=True, help_text="1 (niet) tot en met 5 (zeer).")
    gevraagd_op = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "partij in een mediation"
        verbose_name_plural = "partijen in mediations"
        constraints = [
            models.UniqueConstraint(fields=["mediation", "betrokkene"], name="mediationpartij_eenmaal"),
            models.CheckConstraint(
                name="tevredenheid_1_tot_5",
                condition=Q(tevredenheid=None) | Q(tevredenheid__range=(1, 5)),
                violation_error_message="Geef een cijfer van 1 tot en met 5.",
            ),
        ]

    def __str__(self) -> str:
        return f"partij {self.betrokkene_id}"
