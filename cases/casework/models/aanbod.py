"""A zaak that another organisation offers to us; here it becomes a zaak once we accept it (processen §2.11, R-04)."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q


class Aanbod(models.Model):
    """What a partner hands over: its own number, the first receipt date, what it is about and who reported.

    Nothing of ours exists until it is accepted; refused it stays with the partner, with the reason.
    """

    class Stand(models.TextChoices):
        AANGEBODEN = "aangeboden", "Aangeboden"
        AANVAARD = "aanvaard", "Aanvaard"
        GEWEIGERD = "geweigerd", "Geweigerd"

    van = models.ForeignKey("staff.Organisatie", models.PROTECT, related_name="aangeboden_zaken")
    naar = models.ForeignKey("staff.Organisatie", models.PROTECT, related_name="gekregen_zaken")
    kenmerk = models.CharField("uw zaaknummer", max_length=60, blank=True)
    ontvangstdatum = models.DateField("eerst ontvangen op", help_text="Deze datum blijft gelden (R-04).")
    onderwerp = models.CharField(max_length=120)
    situatie = models.TextField("wat is er aan de hand")
    straat = models.CharField(max_length=80, blank=True)
    huisnummer = models.PositiveIntegerField(null=True, blank=True)
    postcode = models.CharField(max_length=7, blank=True)
    plaatsnaam = models.CharField("plaats", max_length=60, blank=True)
    plaats = models.CharField("plaats in woorden", max_length=200, blank=True)
    anoniem = models.BooleanField("de melder is anoniem", default=False)
    naam = models.CharField("naam van de melder", max_length=120, blank=True)
    telefoon = models.CharField("telefoonnummer", max_length=25, blank=True)
    email = models.EmailField("e-mailadres", blank=True)
    toelichting = models.TextField("waarom hoort dit bij ons")
    bestanden = models.ManyToManyField("dossiers.Bestand", blank=True, related_name="+")
    aangeboden_op = models.DateTimeField()
    aangeboden_door = models.ForeignKey("staff.Medewerker", models.PROTECT, related_name="+")
    stand = models.CharField(max_length=10, choices=Stand.choices, default=Stand.AANGEBODEN)
    antwoord = models.TextField(blank=True)
    beantwoord_op = models.DateTimeField(null=True, blank=True)
    beantwoord_door = models.ForeignKey("staff.Medewerker", models.PROTECT, null=True, blank=True, related_name="+")
    zaak = models.OneToOneField("dossiers.Zaak", models.PROTECT, null=True, blank=True, related_name="aanbod")

    class Meta:
        verbose_name = "aangeboden zaak"
        verbose_name_plural = "aangeboden zaken"
        constraints = [
            models.CheckConstraint(
                name="aanbod_beantwoord",
                condition=Q(stand="aangeboden", zaak=None, beantwoord_op=None)
                | Q(stand="aanvaard", zaak__isnull=False, beantwoord_op__isnull=False)
                | (Q(stand="geweigerd", zaak=None, beantwoord_op__isnull=False) & ~Q(antwoord="")),
            ),
            models.CheckConstraint(
                name="aanbod_anoniem_zonder_gegevens",
                condition=Q(anoniem=False) | Q(naam="", telefoon="", email=""),
                violation_error_message="Bij een anonieme melder worden geen naam en contactgegevens bewaard (AL-3).",
            ),
        ]
        indexes = [models.Index(fields=["naar", "stand", "-id"], name="aanbod_lijst")]
        triggers = [
            pgtrigger.Protect(name="aanbod_blijft", operation=pgtrigger.Delete),
            pgtrigger.FSM(
                name="aanbod_stand", field="stand",
                transitions=[("aangeboden", "aanvaard"), ("aangeboden", "geweigerd")],
            ),
            pgtrigger.ReadOnly(name="aanbod_vast", fields=["van", "naar", "ontvangstdatum", "aangeboden_op"]),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.onderwerp
