"""Who gets which zaak: areas of teams and people, and every assignment so that it can be undone (ML6, M4)."""

from __future__ import annotations

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), append_only=True)
class Toewijsgebied(models.Model):
    """A part of town that a team or a colleague works in: a wijk, or a range of postcodes; perhaps one category."""

    team = models.ForeignKey("staff.Team", models.PROTECT, related_name="gebieden")
    medewerker = models.ForeignKey(
        "staff.Medewerker", models.PROTECT, null=True, blank=True, related_name="gebieden",
        help_text="Leeg: het hele team.",
    )  # fmt: skip
    categorie = models.ForeignKey(
        "dossiers.Categorie", models.PROTECT, null=True, blank=True, related_name="gebieden",
        help_text="Leeg: elke categorie van het team.",
    )  # fmt: skip
    wijk = models.CharField(max_length=60, blank=True)
    postcode_van = models.CharField("postcode vanaf", max_length=6, blank=True, help_text="1234 of 1234AB")
    postcode_tot = models.CharField("postcode tot en met", max_length=6, blank=True)

    class Meta:
        verbose_name = "toewijsgebied"
        verbose_name_plural = "toewijsgebieden"
        constraints = [
            models.CheckConstraint(
                name="toewijsgebied_is_ergens",
                condition=~Q(wijk="") | (~Q(postcode_van="") & ~Q(postcode_tot="")),
                violation_error_message="Vul een wijk in, of een postcode vanaf en tot en met.",
            ),
            models.CheckConstraint(
                name="toewijsgebied_volgorde",
                condition=Q(postcode_van="") | Q(postcode_tot__gte=F("postcode_van")),
                violation_error_message="De tweede postcode ligt voor de eerste.",
            ),
        ]

    def __str__(self) -> str:
        waar = self.wijk or f"{self.postcode_van} t/m {self.postcode_tot}"
        return f"{waar}: {self.medewerker or self.team}"


class Toewijzing(models.Model):
    """One assignment of one zaak: from whom to whom, why, by whom or what; undone at most once."""

    class Wijze(models.TextChoices):
        AUTOMATISCH = "automatisch", "Automatisch"
        HAND = "hand", "Met de hand"
        BULK = "bulk", "Meer zaken tegelijk"
        TERUG = "terug", "Teruggedraaid"

    zaak = models.ForeignKey("dossiers.Zaak", models.PROTECT, related_name="toewijzingen")
    van = models.ForeignKey("staff.Medewerker", models.PROTECT, null=True, blank=True, related_name="+")
    naar = models.ForeignKey("staff.Medewerker", models.PROTECT, null=True, blank=True, related_name="+")
    wijze = models.CharField(max_length=12, choices=Wijze.choices)
    reden = models.CharField(max_length=300, blank=True)
    partij = models.UUIDField("samen toegewezen", null=True, blank=True, db_index=True)
    toegewezen_op = models.DateTimeField()
    toegewezen_door = models.ForeignKey("staff.Medewerker", models.PROTECT, null=True, blank=True, related_name="+")
    teruggedraaid_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "toewijzing"
        verbose_name_plural = "toewijzingen"
        indexes = [models.Index(fields=["zaak", "-id"], name="toewijzing_per_zaak")]
        triggers = [pgtrigger.Protect(name="toewijzing_blijft", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"toewijzing van {self.zaak_id}"

    @property
    def is_begonnen(self) -> bool:
        """Whether the handler of this assignment did something in the zaak after it."""
        gebeurtenissen = self.zaak.gebeurtenissen
        toegewezen = gebeurtenissen.filter(soort__in=["wijs_toe", "draag_intern_over"]).order_by("-volgnummer")
        sinds = toegewezen.values_list("volgnummer", flat=True).first() or 0
        return gebeurtenissen.filter(actor=self.naar_id, volgnummer__gt=sinds).exists()
