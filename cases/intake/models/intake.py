"""What a melding and a handhavingsverzoek both keep, and what they ask for along the way."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from cases.deadlines.models import Termijn
from cases.dossiers.models import Procedure


class Bevoegdheid(models.TextChoices):
    """What was found about who is competent (M6)."""

    ONBEKEND = "onbekend", "Nog niet bepaald"
    EIGEN = "eigen", "De gemeente is bevoegd en voert zelf uit"
    UITVOERDER_ELDERS = "uitvoerder_elders", "De gemeente is bevoegd, een ander voert uit"
    ELDERS = "elders", "Een andere organisatie is bevoegd"


class Intake(Procedure):
    """What a melding and a handhavingsverzoek both keep: receipt, first contact, competence, history, closing."""

    ontvangst_bevestigd_op = models.DateField(null=True, blank=True)
    eerste_contact_op = models.DateField(null=True, blank=True)
    ingetrokken_op = models.DateField(null=True, blank=True)
    bevoegdheid = models.CharField(max_length=20, choices=Bevoegdheid.choices, default=Bevoegdheid.ONBEKEND)
    bevoegd_orgaan = models.ForeignKey("staff.Organisatie", models.PROTECT, null=True, blank=True, related_name="+")
    bevoegdheid_reden = models.TextField(blank=True)
    voorgeschiedenis_op = models.DateTimeField(null=True, blank=True)
    voorgeschiedenis_treffers = models.PositiveSmallIntegerField(null=True, blank=True)
    voorgeschiedenis_duiding = models.TextField(blank=True)
    controle_overgeslagen = models.CharField(max_length=20, blank=True)
    uitkomst_motivering = models.TextField(blank=True)
    resultaat = models.TextField("resultaat van het onderzoek", blank=True)
    mededeling_op = models.DateField(null=True, blank=True)
    mededeling_nvt = models.CharField("mededeling niet nodig, want", max_length=300, blank=True)
    te_laat_reden = models.CharField("waarom te laat", max_length=300, blank=True)

    class Meta:
        abstract = True

    soort: ClassVar[str]
    is_klacht: bool | models.BooleanField[bool, bool] = False

    def aanvultermijn_is_voorbij(self, vandaag: date | None = None) -> bool:
        """Whether the last day on which the addition could come has passed."""
        loopt = Termijn.objects.filter(zaak=self.zaak_id, code="HV_AANVUL", voldaan_op=None, vervallen_op=None)
        einde = loopt.order_by("-einddatum").values_list("einddatum", flat=True).first()
        return einde is not None and einde < (vandaag or timezone.localdate())


class Aanvulling(models.Model):
    """What was asked of whom, by when, and how it ended (ML11, ML12, R-33)."""

    class Afloop(models.TextChoices):
        ONTVANGEN = "ontvangen", "Ontvangen"
        UITGEBLEVEN = "uitgebleven", "Uitgebleven"
        GEWEIGERD = "geweigerd", "Geweigerd"

    zaak = models.ForeignKey("dossiers.Zaak", models.PROTECT, related_name="aanvullingen")
    betrokkene = models.ForeignKey("dossiers.Betrokkene", models.PROTECT, related_name="+")
    onderdelen = ArrayField(models.CharField(max_length=200), default=list)
    vrije_vraag = models.TextField(blank=True)
    uiterlijk = models.DateField()
    gevraagd_op = models.DateField()
    document = models.ForeignKey("documents.Document", models.PROTECT, null=True, blank=True, related_name="+")
    afloop = models.CharField(max_length=12, choices=Afloop.choices, blank=True)
    afloop_op = models.DateField(null=True, blank=True)
    toelichting = models.TextField(blank=True)

    class Meta:
        verbose_name = "aanvulling"
        verbose_name_plural = "aanvullingen"
        constraints = [
            models.CheckConstraint(name="aanvulling_datum_later", condition=Q(uiterlijk__gt=F("gevraagd_op")),
                violation_error_message="De datum moet na vandaag liggen."),
            models.UniqueConstraint(fields=["zaak"], condition=Q(afloop=""), name="een_open_aanvulling"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"aanvulling voor {self.zaak_id}"


class Beleving(models.Model):
    """A question how somebody experienced the handling, and the answer (programma.md, belevingsformulier)."""

    zaak = models.ForeignKey("dossiers.Zaak", models.PROTECT, related_name="belevingen")
    betrokkene = models.ForeignKey("dossiers.Betrokkene", models.PROTECT, related_name="+")
    document = models.ForeignKey("documents.Document", models.PROTECT, null=True, blank=True, related_name="+")
    verstuurd_op = models.DateField()
    ontvangen_op = models.DateField(null=True, blank=True)
    oordeel = models.PositiveSmallIntegerField("rapportcijfer", null=True, blank=True)
    toelichting = models.TextField(blank=True)

    class Meta:
        verbose_name = "belevingsformulier"
        verbose_name_plural = "belevingsformulieren"
        constraints = [
            models.UniqueConstraint(fields=["zaak", "betrokkene"], name="beleving_eenmaal"),
            models.CheckConstraint(name="beleving_cijfer", condition=Q(oordeel=None) | Q(oordeel__range=(1, 10))),
        ]

    def __str__(self) -> str:
        return f"beleving {self.zaak_id}"
