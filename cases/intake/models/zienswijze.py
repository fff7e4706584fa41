"""Zienswijze: what somebody has to say about a voornemen, per part, with the answer (processen.md §2.8)."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils import timezone

from cases.documents.models import Document
from cases.documents.register import soorten
from cases.dossiers.models import Betrokkene, Statusdrager
from cases.dossiers.steps import bewaking
from cases.intake.lifecycles.zienswijze import Oordeel, ZienswijzeLifecycle
from cases.staff.models import Organisatie


class Wijze(models.TextChoices):
    """Written or oral, as who gives it chooses (Awb 4:9)."""

    SCHRIFTELIJK = "schriftelijk", "Schriftelijk"
    MONDELING = "mondeling", "Mondeling"
    DIGITAAL = "digitaal", "Digitaal"


class Zienswijze(ZienswijzeLifecycle, Statusdrager):  # type: ignore[misc]
    """One invitation and reaction: unique per zaak, round and person (ZW1). ``uiterlijk`` is the date in the letter."""

    zaak = models.ForeignKey("dossiers.Zaak", models.PROTECT, related_name="zienswijzen")
    betrokkene = models.ForeignKey("dossiers.Betrokkene", models.PROTECT, related_name="zienswijzen")
    voornemen = models.ForeignKey("documents.Document", models.PROTECT, null=True, blank=True, related_name="+")
    ronde = models.PositiveSmallIntegerField()
    uiterlijk = models.DateField()
    uitgenodigd_op = models.DateField()
    uitnodiging = models.CharField(
        "hoe en waarom uitgenodigd", max_length=300, blank=True,
        help_text="Bij wie niet met het voornemen zelf is uitgenodigd (art. 4:8 Awb).",
    )  # fmt: skip
    ontvangen_op = models.DateField(null=True, blank=True)
    wijze = models.CharField(max_length=14, choices=Wijze.choices, blank=True)
    inhoud = models.TextField("zoals ingediend", blank=True, help_text="Blijft zoals het binnenkwam.")
    bestanden = models.ManyToManyField("dossiers.Bestand", blank=True, related_name="zienswijzen")
    te_laat = models.BooleanField(default=False)
    meenemen_reden = models.TextField("waarom toch meegenomen", blank=True)
    niet_meegenomen_reden = models.TextField("waarom niet meegenomen", blank=True)
    gesloten_op = models.DateField(null=True, blank=True, help_text="Dag waarop de termijn werd gesloten (HV9).")
    adviesvragen = models.ManyToManyField("casework.Adviesvraag", blank=True, related_name="zienswijzen")
    hoorverslag = models.ForeignKey("documents.Document", models.PROTECT, null=True, blank=True, related_name="+")
    oordeel = models.CharField(max_length=10, choices=Oordeel.choices, blank=True)
    motivering = models.TextField(blank=True)
    nieuwe_feiten = models.BooleanField(null=True, blank=True)
    beoordeeld_op = models.DateField(null=True, blank=True)
    beoordeeld_door = models.ForeignKey("staff.Medewerker", models.PROTECT, null=True, blank=True, related_name="+")
    antwoord = models.ForeignKey("documents.Document", models.PROTECT, null=True, blank=True, related_name="+")
    beantwoord_op = models.DateField(null=True, blank=True)
    ingetrokken_op = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "zienswijze"
        verbose_name_plural = "zienswijzen"
        constraints = [
            models.UniqueConstraint(
                fields=["zaak", "ronde", "betrokkene"], name="een_zienswijze_per_ronde",
                violation_error_message="Deze persoon heeft in deze ronde al een zienswijze.",
            ),
            models.CheckConstraint(
                name="zienswijze_ingediend_heeft_dag",
                condition=~Q(status__in=["ingediend", "in_beoordeling", "advies_gevraagd", "beoordeeld", "beantwoord"])
                | Q(ontvangen_op__isnull=False) & ~Q(wijze=""),
            ),
            models.CheckConstraint(
                name="zienswijze_oordeel_met_reden",
                condition=~Q(status__in=["beoordeeld", "beantwoord"])
                | ~Q(oordeel="") & ~Q(motivering="") & Q(nieuwe_feiten__isnull=False)
                | Q(te_laat=True) & ~Q(niet_meegenomen_reden=""),
                violation_error_message="Geef het oordeel, de reden en of er nieuwe feiten zijn (ZW7).",
            ),
            models.CheckConstraint(
                name="late_zienswijze_met_reden",
                condition=Q(te_laat=False) | ~Q(status__in=["in_beoordeling", "beoordeeld", "beantwoord"])
                | ~Q(meenemen_reden="") | ~Q(status="in_beoordeling") & ~Q(niet_meegenomen_reden=""),
                violation_error_message="Leg vast waarom een late zienswijze wel of niet meedoet (ZW2).",
            ),
            models.CheckConstraint(
                name="tijdige_zienswijze_doet_mee",
                condition=Q(te_laat=True) | Q(niet_meegenomen_reden=""),
                violation_error_message="Een tijdige zienswijze krijgt per onderdeel een antwoord (R-16).",
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["status", "uiterlijk"], name="zienswijze_verstreken")]
        triggers = bewaking(ZienswijzeLifecycle)

    def __str__(self) -> str:
        return f"zienswijze van {self.betrokkene_id} in {self.zaak_id}"

    @property
    def kenmerk(self) -> str:
        """Tells the term of this person in this round apart from those of others (ZW_INDIENER, ZW_OVERTREDER)."""
        return f"zienswijze {self.pk}"

    @property
    def termijncode(self) -> str:
        """Which term runs for this person: that of who asked (Awb 4:7), or that of everybody else (4:8)."""
        vragers = {Betrokkene.Rol.VERZOEKER, Betrokkene.Rol.INDIENER}
        return "ZW_INDIENER" if self.betrokkene.rol in vragers else "ZW_OVERTREDER"

    @property
    def is_ingediend(self) -> bool:
        """Whether there is something to read and to answer."""
        return self.ontvangen_op is not None and self.status != self.Status.INGETROKKEN

    def termijn_is_voorbij(self, vandaag: date | None = None) -> bool:
        """Whether the last day named in the letter has passed."""
        return self.uiterlijk < (vandaag or timezone.localdate())

    def besluit_is_verzonden(self) -> bool:
        """Whether a besluit left after this invitation, so that what comes now is no zienswijze any more."""
        besluiten = [soort.code for soort in soorten() if soort.besluit]
        weg = Document.objects.filter(zaak=self.zaak_id, soort__in=besluiten, verzonden_op__gte=self.uitgenodigd_op)
        return weg.exclude(status="concept").exists()

    def is_van(self, organisatie: Organisatie | None) -> bool:
        """Whether this is the zienswijze of that ketenpartner itself (§3.1: who may send one in)."""
        if organisatie is None or self.betrokkene.rol != Betrokkene.Rol.KETENPARTNER:
            return False
        return self.betrokkene.organisatienaam.strip().casefold() == organisatie.naam.strip().casefold()


class Zienswijzeonderdeel(models.Model):
    """One point that somebody makes, with the opinion on it and what it does to the besluit (R-16)."""

    zienswijze = models.ForeignKey(Zienswijze, models.PROTECT, related_name="onderdelen")
    nummer = models.PositiveSmallIntegerField()
    tekst = models.TextField()
    oordeel = models.CharField(max_length=10, choices=Oordeel.choices, blank=True)
    motivering = models.TextField(blank=True)
    invloed = models.TextField("invloed op het besluit", blank=True)

    class Meta:
        verbose_name = "onderdeel van een zienswijze"
        verbose_name_plural = "onderdelen van zienswijzen"
        ordering = ["nummer"]
        constraints = [
            models.UniqueConstraint(
                fields=["zienswijze", "nummer"], name="onderdeel_nummer", deferrable=models.Deferrable.DEFERRED
            ),
            models.CheckConstraint(name="onderdeel_tekst_gevuld", condition=~Q(tekst="")),
            models.CheckConstraint(
                name="onderdeel_oordeel_met_reden", condition=Q(oordeel="") | ~Q(motivering=""),
                violation_error_message="Schrijf de reden van het oordeel op.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"onderdeel {self.nummer} van {self.zienswijze_id}"

    @property
    def is_beoordeeld(self) -> bool:
        """Whether it has all that R-16 asks: an opinion, its reason, and what it changes."""
        return bool(self.oordeel and self.motivering and self.invloed)
