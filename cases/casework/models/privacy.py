"""Rights of people over their own data, and how long contact data stay (AVG art. 5, 12, 15, 17)."""

from __future__ import annotations

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q

from cases.dossiers.models import Betrokkene


@pghistory.track(append_only=True)
class Bewaarregel(models.Model):
    """How many months after closing the contact data of somebody in this role stay, from which day on.

    The rule that counts is the newest one in force for the kind of zaak and the role; an empty one holds for all.
    """

    zaaksoort = models.CharField(max_length=30, blank=True, help_text="Leeg: elke soort zaak.")
    rol = models.CharField(max_length=20, choices=Betrokkene.Rol.choices, blank=True, help_text="Leeg: elke rol.")
    maanden = models.PositiveSmallIntegerField("maanden na sluiten")
    geldig_van = models.DateField()
    bron = models.CharField("waar staat dit", max_length=200)

    class Meta:
        verbose_name = "bewaarregel"
        verbose_name_plural = "bewaarregels"
        constraints = [
            models.UniqueConstraint(fields=["zaaksoort", "rol", "geldig_van"], name="bewaarregel_een_per_dag"),
            models.CheckConstraint(name="bewaarregel_bron", condition=~Q(bron="")),
        ]

    def __str__(self) -> str:
        return f"{self.maanden} maanden"


class Bewaarstop(models.Model):
    """A reason to keep the data of a zaak although the term passed: a court case, a Woo request (termijnen §6.4)."""

    zaak = models.ForeignKey("dossiers.Zaak", models.PROTECT, related_name="bewaarstops")
    reden = models.CharField(max_length=300)
    gezet_op = models.DateTimeField()
    gezet_door = models.ForeignKey("staff.Medewerker", models.PROTECT, related_name="+")
    opgeheven_op = models.DateTimeField(null=True, blank=True)
    opgeheven_door = models.ForeignKey("staff.Medewerker", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "bewaarstop"
        verbose_name_plural = "bewaarstops"
        constraints = [
            models.CheckConstraint(name="bewaarstop_reden", condition=~Q(reden="")),
            models.UniqueConstraint(fields=["zaak"], condition=Q(opgeheven_op=None), name="bewaarstop_een_tegelijk"),
        ]

    def __str__(self) -> str:
        return f"bewaarstop op {self.zaak_id}"


class Verwijdervoorstel(models.Model):
    """A list of people whose contact data may go; two colleagues confirm before anything happens."""

    gemaakt_op = models.DateTimeField()
    eerste_akkoord_op = models.DateTimeField(null=True, blank=True)
    eerste_akkoord_door = models.ForeignKey("staff.Medewerker", models.PROTECT, null=True, blank=True, related_name="+")
    tweede_akkoord_op = models.DateTimeField(null=True, blank=True)
    tweede_akkoord_door = models.ForeignKey("staff.Medewerker", models.PROTECT, null=True, blank=True, related_name="+")
    uitgevoerd_op = models.DateTimeField(null=True, blank=True)
    afgewezen_op = models.DateTimeField(null=True, blank=True)
    afgewezen_door = models.ForeignKey("staff.Medewerker", models.PROTECT, null=True, blank=True, related_name="+")
    reden = models.CharField("waarom niet", max_length=300, blank=True)
    organisatie = models.ForeignKey("staff.Organisatie", models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "verwijdervoorstel"
        verbose_name_plural = "verwijdervoorstellen"
        constraints = [
            models.CheckConstraint(
                name="verwijderen_twee_mensen",
                condition=Q(tweede_akkoord_door=None)
                | (Q(eerste_akkoord_door__isnull=False) & ~Q(eerste_akkoord_door=F("tweede_akkoord_door"))),
                violation_error_message="Een ander moet dit bevestigen.",
            ),
            models.CheckConstraint(
                name="verwijderen_na_tweede_akkoord",
                condition=Q(uitgevoerd_op=None) | Q(tweede_akkoord_op__isnull=False),
            ),
        ]
        triggers = [pgtrigger.Protect(name="verwijdervoorstel_blijft", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"verwijdervoorstel {self.pk}"


class Verwijderregel(models.Model):
    """One person on such a list: why the term passed, and what became of it. It holds no name."""

    class Uitkomst(models.TextChoices):
        WACHT = "wacht", "Wacht"
        VERWIJDERD = "verwijderd", "Verwijderd"
        OVERGESLAGEN = "overgeslagen", "Overgeslagen"

    voorstel = models.ForeignKey(Verwijdervoorstel, models.PROTECT, related_name="regels")
    betrokkene = models.ForeignKey("dossiers.Betrokkene", models.PROTECT, related_name="+")
    zaak = models.ForeignKey("dossiers.Zaak", models.PROTECT, related_name="+")
    maanden = models.PositiveSmallIntegerField()
    bewaard_tot = models.DateField()
    uitkomst = models.CharField(max_length=12, choices=Uitkomst.choices, default=Uitkomst.WACHT)
    waarom = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = "regel van een verwijdervoorstel"
        verbose_name_plural = "regels van verwijdervoorstellen"
        constraints = [models.UniqueConstraint(fields=["voorstel", "betrokkene"], name="verwijderregel_eenmaal")]

    def __str__(self) -> str:
        return f"regel {self.pk}"


class Inzageverzoek(models.Model):
    """Somebody asks which data we have (AVG art. 15): answered within a month, at most two months more (12 lid 3)."""

    class Stand(models.TextChoices):
        OPEN = "open", "Zoeken"
        WORDT_GEMAAKT = "wordt_gemaakt", "Wordt gemaakt"
        TE_BEKIJKEN = "te_bekijken", "Te bekijken"
        VERSTREKT = "verstrekt", "Verstrekt"
        AFGEWEZEN = "afgewezen", "Afgewezen"

    organisatie = models.ForeignKey("staff.Organisatie", models.PROTECT, related_name="+")
    naam = models.CharField(max_length=120)
    email = models.EmailField("e-mailadres", blank=True)
    postcode = models.CharField(max_length=7, blank=True)
    huisnummer = models.PositiveIntegerField(null=True, blank=True)
    telefoon = models.CharField("telefoonnummer", max_length=25, blank=True)
    identiteit = models.CharField("hoe is de identiteit vastgesteld", max_length=200)
    reden = models.CharField("aanleiding", max_length=200)
    ontvangen_op = models.DateField()
    uiterlijk = models.DateField()
    verlengd_tot = models.DateField(null=True, blank=True)
    verlengreden = models.CharField("waarom meer tijd", max_length=300, blank=True)
    stand = models.CharField(max_length=14, choices=Stand.choices, default=Stand.OPEN)
    gekozen = models.ManyToManyField("dossiers.Betrokkene", blank=True, related_name="+")
    pakket = models.ForeignKey("dossiers.Bestand", models.PROTECT, null=True, blank=True, related_name="+")
    gemaakt_op = models.DateTimeField(null=True, blank=True)
    aangemaakt_op = models.DateTimeField()
    aangemaakt_door = models.ForeignKey("staff.Medewerker", models.PROTECT, related_name="+")
    afgerond_op = models.DateField(null=True, blank=True)
    afgerond_door = models.ForeignKey("staff.Medewerker", models.PROTECT, null=True, blank=True, related_name="+")
    toelichting = models.TextField(blank=True)

    class Meta:
        verbose_name = "inzageverzoek"
        verbose_name_plural = "inzageverzoeken"
        constraints = [
            models.CheckConstraint(
                name="inzage_kenmerk_naast_naam",
                condition=~Q(email="") | (~Q(postcode="") & Q(huisnummer__isnull=False)) | ~Q(telefoon=""),
                violation_error_message="Geef naast de naam een e-mailadres, een adres of een telefoonnummer.",
            ),
            models.CheckConstraint(
                name="inzage_verlenging_met_reden",
                condition=Q(verlengd_tot=None) | (Q(verlengd_tot__gt=F("uiterlijk")) & ~Q(verlengreden="")),
            ),
        ]
        indexes = [models.Index(fields=["stand", "uiterlijk"], name="inzage_lijst")]
        triggers = [pgtrigger.Protect(name="inzageverzoek_blijft", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"inzageverzoek {self.pk}"
