"""What was sent: to whom, how, when, and the proof of it."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q

from cases.documents.queries import VerzendingQuerySet

OVERGANGEN = (
    ("aangeboden", "geprint"),
    ("aangeboden", "verzonden"),
    ("aangeboden", "mislukt"),
    ("geprint", "aangeboden"),
    ("geprint", "verzonden"),
    ("verzonden", "bezorgd"),
    ("verzonden", "retour"),
    ("verzonden", "geweigerd"),
    ("verzonden", "mislukt"),
    ("mislukt", "aangeboden"),
)


class Printbatch(models.Model):
    """Letters printed together: one PDF with a separator sheet before each, made by a worker."""

    gemaakt_op = models.DateTimeField()
    gemaakt_door = models.ForeignKey("staff.Medewerker", models.PROTECT, related_name="+")
    aantal = models.PositiveIntegerField()
    bestand = models.ForeignKey("dossiers.Bestand", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "printbatch"
        verbose_name_plural = "printbatches"
        triggers = [pgtrigger.Protect(name="printbatch_niet_weg", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"printbatch {self.pk}"


class Verzending(models.Model):
    """One sending of one document to one addressee; the address is kept as it was (art. 3:41 Awb).

    ``ter_post_op`` is the day it left the house; terms start there. A row for post waits on the print list until
    somebody records that day.
    """

    class Kanaal(models.TextChoices):
        POST = "post", "Post"
        AANGETEKEND = "aangetekend", "Aangetekende post"
        EMAIL = "e-mail", "E-mail"
        UITGEREIKT = "uitgereikt", "Zelf afgegeven"
        NOTITIE = "notitie", "Alleen als notitie in het dossier"

    class Rol(models.TextChoices):
        GEADRESSEERDE = "geadresseerde", "Geadresseerde"
        AFSCHRIFT = "afschrift", "Afschrift"

    class Variant(models.TextChoices):
        VOLLEDIG = "", "Volledig"
        NAAR_ROL = "naar_rol", "Wie onbekend moet blijven staat er met zijn rol in"

    class Stand(models.TextChoices):
        AANGEBODEN = "aangeboden", "Klaar om te verzenden"
        GEPRINT = "geprint", "Geprint"
        VERZONDEN = "verzonden", "Verzonden"
        BEZORGD = "bezorgd", "Bezorgd"
        RETOUR = "retour", "Retour gekomen"
        GEWEIGERD = "geweigerd", "Geweigerd"
        MISLUKT = "mislukt", "Niet gelukt"

    document = models.ForeignKey("documents.Document", models.PROTECT, related_name="verzendingen")
    versie = models.ForeignKey("documents.Documentversie", models.PROTECT, related_name="verzendingen")
    sha256 = models.CharField("tekst die is verzonden", max_length=64)
    betrokkene = models.ForeignKey("dossiers.Betrokkene", models.PROTECT, null=True, blank=True, related_name="+")
    rol = models.CharField(max_length=15, choices=Rol.choices, default=Rol.GEADRESSEERDE)
    kanaal = models.CharField(max_length=20, choices=Kanaal.choices)
    variant = models.CharField(max_length=10, choices=Variant.choices, blank=True)
    indiener_genoemd = models.BooleanField("noemt ook de indiener", default=False)
    adres = models.JSONField(default=dict, help_text="Adresregels en e-mailadres op het moment van verzenden.")
    stand = models.CharField(max_length=12, choices=Stand.choices, default=Stand.AANGEBODEN)
    aangeboden_op = models.DateTimeField()
    aangeboden_door = models.ForeignKey("staff.Medewerker", models.PROTECT, null=True, related_name="+")
    ter_post_op = models.DateField(null=True, blank=True)
    bevestigd_door = models.ForeignKey("staff.Medewerker", models.PROTECT, null=True, related_name="+")
    bevestigd_op = models.DateTimeField(null=True, blank=True)
    barcode = models.CharField("barcode (aangetekend)", max_length=40, blank=True)
    bericht_id = models.CharField("kenmerk van de e-mail", max_length=120, blank=True)
    bewijs = models.ForeignKey("dossiers.Bestand", models.PROTECT, null=True, blank=True, related_name="+")
    notitie = models.TextField(blank=True)
    bestand = models.ForeignKey(
        "dossiers.Bestand", models.PROTECT, null=True, blank=True, related_name="+", help_text="Wat is verzonden."
    )
    in_plaats_van = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="alsnog", help_text="De verzending die mislukte."
    )
    batch = models.ForeignKey(Printbatch, models.PROTECT, null=True, blank=True, related_name="verzendingen")

    objects = VerzendingQuerySet.as_manager()

    class Meta:
        verbose_name = "verzending"
        verbose_name_plural = "verzendingen"
        constraints = [
            models.CheckConstraint(
                name="verzending_met_dag",
                condition=~Q(stand__in=["verzonden", "bezorgd", "retour", "geweigerd"]) | Q(ter_post_op__isnull=False),
            ),
            models.CheckConstraint(
                name="verzending_aangetekend_met_barcode",
                condition=~Q(kanaal="aangetekend", stand__in=["verzonden", "bezorgd"]) | ~Q(barcode=""),
                violation_error_message="Vul bij aangetekende post de barcode in.",
            ),
            models.UniqueConstraint(
                fields=["versie", "betrokkene", "rol", "kanaal"],
                condition=~Q(stand__in=["mislukt", "retour", "geweigerd"]),
                nulls_distinct=False,
                name="verzending_eenmaal",
            ),
        ]
        indexes = [
            models.Index(
                fields=["aangeboden_op", "id"],
                condition=Q(stand__in=["aangeboden", "geprint"]),
                name="verzending_printlijst",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="verzending_niet_weg", operation=pgtrigger.Delete),
            pgtrigger.FSM(name="verzending_stand", field="stand", transitions=list(OVERGANGEN)),
            pgtrigger.Protect(
                name="verzending_vast",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(
                    "document", "betrokkene", "rol", "adres", "variant", "indiener_genoemd", "in_plaats_van"
                ),
            ),
            pgtrigger.Protect(
                name="verzending_bestand_vast",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.bestand_id IS NOT NULL AND NEW.bestand_id IS DISTINCT FROM OLD.bestand_id"
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kanaal_display()} van {self.document_id}"

    @property
    def is_verzonden(self) -> bool:
        return self.ter_post_op is not None

    @property
    def is_eigen_brief(self) -> bool:
        """Whether this recipient gets a paper of his own: other address, salutation, or names; not the document's."""
        return self.rol == self.Rol.AFSCHRIFT or self.betrokkene_id != self.document.betrokkene_id
