"""Melding and Handhavingsverzoek: the procedures of what comes in, one-to-one with their zaak."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from cases.deadlines.models import Termijn
from cases.dossiers.models import Procedure
from cases.dossiers.steps import bewaking
from cases.intake.lifecycles.handhavingsverzoek import HandhavingsverzoekLifecycle
from cases.intake.lifecycles.melding import MeldingLifecycle, Uitkomst
from cases.staff.models import Medewerker


class Bevoegdheid(models.TextChoices):
    """What was found about who is competent (M6)."""

    ONBEKEND = "onbekend", "Nog niet bepaald"
    EIGEN = "eigen", "De gemeente is bevoegd en voert zelf uit"
    UITVOERDER_ELDERS = "uitvoerder_elders", "De gemeente is bevoegd, een ander voert uit"
    ELDERS = "elders", "Een andere organisatie is bevoegd"


class Reactiewijze(models.TextChoices):
    """How the reaction is given (ML18); for somebody anonymous only a note in the file."""

    BRIEF = "brief", "Brief"
    EMAIL = "e-mail", "E-mail"
    NOTITIE = "notitie", "Notitie van een telefoongesprek of in het dossier"


class Intake(Procedure):
    """What a melding and a handhavingsverzoek both keep about receipt and first contact."""

    ontvangst_bevestigd_op = models.DateField(null=True, blank=True)
    eerste_contact_op = models.DateField(null=True, blank=True)
    ingetrokken_op = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True

    soort: ClassVar[str]


class Melding(MeldingLifecycle, Intake):  # type: ignore[misc]
    """An informal report about the living environment: no statutory term, no besluit (processen.md §2.1)."""

    soort = "melding"

    is_klacht = models.BooleanField("klacht over een gedraging van de gemeente", default=False)
    bevoegdheid = models.CharField(max_length=20, choices=Bevoegdheid.choices, default=Bevoegdheid.ONBEKEND)
    bevoegd_orgaan = models.ForeignKey("staff.Organisatie", models.PROTECT, null=True, blank=True, related_name="+")
    bevoegdheid_reden = models.TextField(blank=True)
    voorgeschiedenis_op = models.DateTimeField(null=True, blank=True)
    voorgeschiedenis_treffers = models.PositiveSmallIntegerField(null=True, blank=True)
    voorgeschiedenis_duiding = models.TextField(blank=True)
    controle_overgeslagen = models.CharField(max_length=20, blank=True)
    uitkomsten = ArrayField(models.CharField(max_length=1, choices=Uitkomst.choices), default=list, blank=True)
    uitkomst_motivering = models.TextField(blank=True)
    resultaat = models.TextField("resultaat van het onderzoek", blank=True)
    reactiewijze = models.CharField(max_length=10, choices=Reactiewijze.choices, blank=True)
    reactie = models.ForeignKey("documents.Document", models.PROTECT, null=True, blank=True, related_name="+")
    mededeling_op = models.DateField(null=True, blank=True)
    mededeling_nvt = models.CharField("mededeling niet nodig, want", max_length=300, blank=True)
    te_laat_reden = models.CharField("waarom te laat", max_length=300, blank=True)

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

    def aanvultermijn_is_voorbij(self, vandaag: date | None = None) -> bool:
        """Whether the last day on which the addition could come has passed."""
        loopt = Termijn.objects.filter(zaak=self.zaak_id, code="HV_AANVUL", voldaan_op=None, vervallen_op=None)
        einde = loopt.order_by("-einddatum").values_list("einddatum", flat=True).first()
        return einde is not None and einde < (vandaag or timezone.localdate())


class Handhavingsverzoek(HandhavingsverzoekLifecycle, Intake):  # type: ignore[misc]
    """A formal request to enforce: an aanvraag when the requester is belanghebbende (Awb 1:3 lid 3)."""

    soort = "handhavingsverzoek"

    gestelde_overtreding = models.TextField(blank=True)
    belang = models.TextField("belang van de verzoeker", blank=True)

    class Meta:
        verbose_name = "handhavingsverzoek"
        verbose_name_plural = "handhavingsverzoeken"
        triggers = bewaking(HandhavingsverzoekLifecycle)


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


class Klad(models.Model):
    """An intake form that is being filled in: its files, and (once taken) the zaak it became.

    A form with an error loses no file, and the same form sent twice makes one zaak.
    """

    token = models.UUIDField(primary_key=True)
    medewerker = models.ForeignKey("staff.Medewerker", models.CASCADE, related_name="+")
    gemaakt_op = models.DateTimeField()
    zaak = models.OneToOneField("dossiers.Zaak", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "klad van een intake"
        verbose_name_plural = "kladden van intakes"
        indexes = [models.Index(fields=["gemaakt_op"], name="klad_gemaakt")]

    def __str__(self) -> str:
        return f"klad {self.token}"


class Kladbestand(models.Model):
    """A file that waits until the form is right; removed when the zaak has it, or after a day."""

    klad = models.ForeignKey(Klad, models.CASCADE, related_name="bestanden")
    naam = models.CharField(max_length=200)
    mediatype = models.CharField(max_length=100)
    grootte = models.PositiveBigIntegerField(help_text="In bytes.")
    plek = models.UUIDField(unique=True, help_text="Naam van het bestand in de kladmap.")

    class Meta:
        verbose_name = "kladbestand"
        verbose_name_plural = "kladbestanden"

    def __str__(self) -> str:
        return self.naam
