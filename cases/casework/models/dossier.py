"""What people add to a file: talks, notes, corrections of people, emergency measures and numbers."""

from __future__ import annotations

import pghistory
from django.db import models
from django.db.models import Q


class Contactmoment(models.Model):
    """A talk, a call or a letter with somebody in the zaak; also the first contact (ML4) and a mediation talk (M13)."""

    class Wijze(models.TextChoices):
        TELEFOON = "telefoon", "Telefoon"
        GESPREK = "gesprek", "Gesprek"
        BEZOEK = "bezoek", "Bezoek"
        EMAIL = "e-mail", "E-mail"
        BRIEF = "brief", "Brief"
        BALIE = "balie", "Balie"

    class Soort(models.TextChoices):
        EERSTE_CONTACT = "eerste_contact", "Eerste contact"
        CONTACT = "contact", "Contact"
        GESPREK_OVERTREDER = "gesprek_overtreder", "Gesprek met de veroorzaker"
        INFORMELE_OPLOSSING = "informele_oplossing", "Informele oplossing"
        TELEFOONNOTITIE = "telefoonnotitie", "Telefonische reactie"

    zaak = models.ForeignKey("dossiers.Zaak", models.PROTECT, related_name="contactmomenten")
    betrokkene = models.ForeignKey("dossiers.Betrokkene", models.PROTECT, null=True, blank=True, related_name="+")
    soort = models.CharField(max_length=24, choices=Soort.choices, default=Soort.CONTACT)
    wijze = models.CharField(max_length=10, choices=Wijze.choices)
    datum = models.DateField()
    verslag = models.TextField("wat is er besproken")
    opgelost = models.BooleanField("is het daarmee opgelost", null=True, blank=True)
    te_laat_reden = models.CharField("waarom niet binnen twee werkdagen", max_length=300, blank=True)
    vastgelegd_op = models.DateTimeField()
    vastgelegd_door = models.ForeignKey("staff.Medewerker", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "contactmoment"
        verbose_name_plural = "contactmomenten"
        constraints = [models.CheckConstraint(name="contact_verslag_gevuld", condition=~Q(verslag=""))]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} op {self.datum}"


class Notitie(models.Model):
    """A note in the file; changed for fifteen minutes by its author, afterwards struck through, never removed."""

    zaak = models.ForeignKey("dossiers.Zaak", models.PROTECT, related_name="notities")
    tekst = models.TextField()
    intern = models.BooleanField(default=True, help_text="Niet zichtbaar voor ketenpartners (AL-2).")
    gemaakt_op = models.DateTimeField()
    gemaakt_door = models.ForeignKey("staff.Medewerker", models.PROTECT, related_name="+")
    gewijzigd_op = models.DateTimeField(null=True, blank=True)
    doorgehaald_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "notitie"
        constraints = [models.CheckConstraint(name="notitie_gevuld", condition=~Q(tekst=""))]

    def __str__(self) -> str:
        return self.tekst[:40]


class Betrokkenewijziging(models.Model):
    """What somebody's data were before a correction; not in the timeline, so that erasing a person stays possible."""

    betrokkene = models.ForeignKey("dossiers.Betrokkene", models.CASCADE, related_name="wijzigingen")
    oud = models.JSONField(help_text="De gewijzigde velden met hun vorige waarde.")
    reden = models.CharField(max_length=200, blank=True)
    gewijzigd_op = models.DateTimeField()
    gewijzigd_door = models.ForeignKey("staff.Medewerker", models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "wijziging van een betrokkene"
        verbose_name_plural = "wijzigingen van betrokkenen"

    def __str__(self) -> str:
        return f"wijziging van betrokkene {self.betrokkene_id}"


class Noodmaatregel(models.Model):
    """What was done at once against damage or injury, before the file was complete (M5)."""

    zaak = models.ForeignKey("dossiers.Zaak", models.PROTECT, related_name="noodmaatregelen")
    maatregel = models.TextField()
    door_wie = models.CharField(max_length=120)
    tijdstip = models.DateTimeField()
    vastgelegd_op = models.DateTimeField()
    vastgelegd_door = models.ForeignKey("staff.Medewerker", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "noodmaatregel"
        constraints = [models.CheckConstraint(name="noodmaatregel_gevuld", condition=~Q(maatregel=""))]

    def __str__(self) -> str:
        return self.maatregel[:40]


@pghistory.track(append_only=True)
class Piketnummer(models.Model):
    """Whom to call outside office hours or in an emergency (M5, Ob 13.9)."""

    naam = models.CharField(max_length=120)
    telefoon = models.CharField(max_length=25)
    waarvoor = models.CharField(max_length=200)
    bereikbaar = models.CharField(max_length=120)
    volgorde = models.PositiveSmallIntegerField(default=10)
    actief = models.BooleanField(default=True)

    class Meta:
        verbose_name = "piketnummer"

    def __str__(self) -> str:
        return f"{self.naam}: {self.telefoon}"
