"""The store: everything that comes in is a row here first, and only then becomes a zaak (docs/adr)."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar

import pgtrigger
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils import timezone

from cases.dossiers.models import Zaak
from cases.dossiers.models.zaak import Soort

if TYPE_CHECKING:
    from cases.staff.models import Medewerker


class Kanaal(models.TextChoices):
    """By which road it came."""

    FORMULIER = "formulier", "Formulier op de website"
    API = "api", "Koppeling"
    BESTAND = "bestand", "Ingelezen bestand"
    EMAIL = "e-mail", "E-mail"


class Stand(models.TextChoices):
    """What became of it."""

    ONTVANGEN = "ontvangen", "Ontvangen"
    VERWERKT = "verwerkt", "Verwerkt"
    MISLUKT = "mislukt", "Niet verwerkt"
    TE_REGISTREREN = "te_registreren", "Te registreren"
    AFGEWEZEN = "afgewezen", "Afgewezen"


class Bevestiging(models.TextChoices):
    """Whether the system still has to confirm the receipt (OB_2_17, ML3)."""

    NVT = "", "Niet van toepassing"
    NODIG = "nodig", "Nog te bevestigen"
    GEDAAN = "gedaan", "Bevestigd"
    NIET_MOGELIJK = "niet_mogelijk", "Kon niet worden bevestigd"


OPEN = (Stand.MISLUKT, Stand.TE_REGISTREREN)
"""What waits for a person."""


class OntvangstQuerySet(models.QuerySet["Ontvangst"]):
    """Reading the store."""

    def zichtbaar_voor(self, user: Medewerker) -> OntvangstQuerySet:
        """What came in for one's own Organisatie; when it is about a zaak, only for who may see that zaak."""
        if not user.is_active or user.organisatie is None or user.organisatie.soort == "ketenpartner":
            return self.none()
        zaken = Zaak.objects.zichtbaar_voor(user).values("pk")
        return self.filter(
            Q(zaak=None) | Q(zaak__in=zaken), Q(over_zaak=None) | Q(over_zaak__in=zaken), organisatie=user.organisatie
        )

    def te_verwerken(self, nu: datetime) -> OntvangstQuerySet:
        """Stored and not taken in: left behind by a process that ended, or failed and due to be tried again."""
        return self.filter(stand__in=[Stand.ONTVANGEN, Stand.MISLUKT], niet_voor__lte=nu).order_by("niet_voor")

    def te_bevestigen(self) -> OntvangstQuerySet:
        """Taken in, while the confirmation of receipt did not follow yet."""
        return self.filter(bevestiging=Bevestiging.NODIG, stand=Stand.VERWERKT).order_by("ontvangen_op")


class Ontvangst(models.Model):
    """One thing that was received, as it was received. The row is never removed.

    ``sleutel`` is the idempotency key of its sender: the same key twice is one row and one zaak.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kanaal = models.CharField(max_length=12, choices=Kanaal.choices)
    afzender = models.CharField(max_length=200, blank=True, help_text="De koppeling of de postbus, nooit een persoon.")
    sleutel = models.CharField(max_length=200)
    soort = models.CharField(max_length=30, choices=Soort.choices, blank=True)
    organisatie = models.ForeignKey("staff.Organisatie", models.PROTECT, related_name="+")
    ontvangen_op = models.DateTimeField()
    gegevens = models.JSONField(default=dict, blank=True, encoder=DjangoJSONEncoder, help_text="Zoals ontvangen.")
    vingerafdruk = models.CharField(max_length=64, help_text="SHA-256 van gegevens en bestanden.")
    stand = models.CharField(max_length=16, choices=Stand.choices, default=Stand.ONTVANGEN)
    automatisch = models.BooleanField(default=False, help_text="Een automatisch antwoord of een foutmelding per mail.")
    fout = models.TextField(blank=True, help_text="Waarom het niet lukte, in gewone taal.")
    veldfouten = models.JSONField(default=dict, blank=True)
    pogingen = models.PositiveSmallIntegerField(default=0)
    niet_voor = models.DateTimeField(null=True, blank=True, help_text="Wanneer het systeem het (weer) probeert.")
    zaak = models.ForeignKey("dossiers.Zaak", models.PROTECT, null=True, blank=True, related_name="ontvangsten")
    over_zaak = models.ForeignKey(
        "dossiers.Zaak", models.PROTECT, null=True, blank=True, related_name="+", help_text="Herkend zaaknummer."
    )
    bevestiging = models.CharField(max_length=14, choices=Bevestiging.choices, blank=True)
    afgehandeld_op = models.DateTimeField(null=True, blank=True)
    afgehandeld_door = models.ForeignKey("staff.Medewerker", models.PROTECT, null=True, blank=True, related_name="+")
    afwijsreden = models.CharField(max_length=500, blank=True)
    geopend_op = models.DateTimeField(null=True, blank=True)
    geopend_door = models.ForeignKey("staff.Medewerker", models.SET_NULL, null=True, blank=True, related_name="+")

    objects: ClassVar[models.Manager[Ontvangst]] = OntvangstQuerySet.as_manager()

    class Meta:
        verbose_name = "ontvangst"
        verbose_name_plural = "ontvangsten"
        constraints = [
            models.UniqueConstraint(fields=["kanaal", "afzender", "sleutel"], name="ontvangst_eenmaal"),
            models.CheckConstraint(name="ontvangst_sleutel_gevuld", condition=~Q(sleutel="")),
            models.CheckConstraint(name="ontvangst_stand_bekend", condition=Q(stand__in=Stand.values)),
            models.CheckConstraint(
                name="ontvangst_verwerkt_heeft_zaak", condition=~Q(stand="verwerkt") | Q(zaak__isnull=False)
            ),
            models.CheckConstraint(
                name="ontvangst_mislukt_zegt_waarom", condition=~Q(stand="mislukt") | ~Q(fout="")
            ),
            models.CheckConstraint(
                name="ontvangst_afgewezen_zegt_waarom",
                condition=~Q(stand="afgewezen") | ~Q(afwijsreden="") & Q(afgehandeld_op__isnull=False),
                violation_error_message="Schrijf op waarom dit niet wordt geregistreerd.",
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(
                fields=["organisatie", "stand", "ontvangen_op"],
                name="ontvangst_open", condition=Q(stand__in=["mislukt", "te_registreren"]),
            ),
            models.Index(fields=["organisatie", "kanaal", "stand", "-ontvangen_op"], name="ontvangst_lijst"),
            models.Index(
                fields=["niet_voor"], name="ontvangst_te_verwerken", condition=Q(stand__in=["ontvangen", "mislukt"])
            ),
            models.Index(fields=["ontvangen_op"], name="ontvangst_te_bevestigen", condition=Q(bevestiging="nodig")),
            models.Index(
                fields=["afzender", "soort", "-ontvangen_op"],
                name="ontvangst_van_koppeling", condition=Q(kanaal="api"),
            ),
        ]  # fmt: skip
        triggers = [
            pgtrigger.Protect(name="ontvangst_niet_weg", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="ontvangst_herkomst_vast",
                operation=pgtrigger.UpdateOf("kanaal", "afzender", "sleutel", "ontvangen_op", "vingerafdruk"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kanaal_display()} van {timezone.localtime(self.ontvangen_op):%d-%m-%Y, %H.%M} uur"

    @property
    def is_open(self) -> bool:
        """Whether a person can still do something with it."""
        return self.stand in OPEN

    def tekst(self, sleutel: str) -> str:
        """One value of what was received, as text."""
        waarde: Any = self.gegevens.get(sleutel, "")
        return waarde if isinstance(waarde, str) else "" if waarde is None else str(waarde)


class Ontvangstbestand(models.Model):
    """A file that came along: the original bytes, kept under their SHA-256 in the file store."""

    class Rol(models.TextChoices):
        BIJLAGE = "bijlage", "Bijlage"
        ORIGINEEL = "origineel", "Het bericht zelf"

    ontvangst = models.ForeignKey(Ontvangst, models.PROTECT, related_name="bestanden")
    rol = models.CharField(max_length=10, choices=Rol.choices, default=Rol.BIJLAGE)
    naam = models.CharField(max_length=200)
    mediatype = models.CharField(max_length=100, help_text="Bepaald uit de inhoud, niet uit de naam.")
    grootte = models.PositiveBigIntegerField(help_text="In bytes.")
    sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name = "ontvangen bestand"
        verbose_name_plural = "ontvangen bestanden"
        triggers = [
            pgtrigger.Protect(name="ontvangstbestand_vast", operation=pgtrigger.Update | pgtrigger.Delete),
        ]
        indexes = [models.Index(fields=["sha256"], name="ontvangstbestand_sha256")]

    def __str__(self) -> str:
        return self.naam

    @property
    def opslagpad(self) -> str:
        """Where the bytes are, relative to the store; the same place as those of a file in a zaak."""
        return f"{self.sha256[:2]}/{self.sha256[2:4]}/{self.sha256}"
