"""What goes to others: an overdracht, an assignment, a question for advice."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from cases.casework.lifecycles.opdracht import OpdrachtLifecycle
from cases.casework.lifecycles.overdracht import OverdrachtLifecycle
from cases.dossiers.models import Statusdrager
from cases.dossiers.steps import bewaking


class Overdracht(OverdrachtLifecycle, Statusdrager):  # type: ignore[misc]
    """A zaak handed to another organisation (Awb 2:3). The first receipt date goes along (R-04)."""

    class Reden(models.TextChoices):
        ANDER_GEZAG = "ander_gezag", "Een andere organisatie is bevoegd"
        UITVOERDER = "uitvoerder", "De uitvoering ligt bij een andere organisatie"

    zaak = models.ForeignKey("dossiers.Zaak", models.PROTECT, related_name="overdrachten")
    naar = models.ForeignKey("staff.Organisatie", models.PROTECT, related_name="overdrachten")
    reden = models.CharField(max_length=20, choices=Reden.choices)
    toelichting = models.TextField()
    ontvangstdatum = models.DateField(help_text="Dag van eerste ontvangst, gaat mee naar de ontvanger (R-04).")
    deel_indiener = models.BooleanField(
        "naam en adres van de indiener meesturen",
        default=False,
        help_text="Alleen als de ontvanger die nodig heeft om de zaak te behandelen (AL-2).",
    )
    kenmerk_partner = models.CharField("nummer bij de andere organisatie", max_length=60, blank=True)
    gemeente_adviseert = models.BooleanField(default=False, help_text="R-05: wij blijven bevoegd gezag en adviseren.")
    gemaakt_op = models.DateTimeField()
    gemaakt_door = models.ForeignKey("staff.Medewerker", models.PROTECT, null=True, blank=True, related_name="+")
    verzonden_op = models.DateField(null=True, blank=True)
    indiener_geinformeerd_op = models.DateField(null=True, blank=True)
    beantwoord_op = models.DateTimeField(null=True, blank=True)
    beantwoord_door = models.ForeignKey("staff.Medewerker", models.PROTECT, null=True, blank=True, related_name="+")
    antwoord = models.TextField(blank=True)

    class Meta:
        verbose_name = "overdracht"
        verbose_name_plural = "overdrachten"
        constraints = [
            models.UniqueConstraint(
                fields=["zaak"], condition=Q(status__in=["concept", "verstuurd"]), name="een_overdracht_tegelijk"
            ),
            models.CheckConstraint(name="overdracht_reden_gevuld", condition=~Q(toelichting="")),
            models.CheckConstraint(
                name="weigering_heeft_reden",
                condition=~Q(status__in=["geweigerd", "teruggenomen"]) | ~Q(antwoord=""),
            ),
        ]
        triggers = bewaking(OverdrachtLifecycle)

    def __str__(self) -> str:
        return f"overdracht aan {self.naar}"


class Opdracht(OpdrachtLifecycle, Statusdrager):  # type: ignore[misc]
    """A wish to another process or department: a controle, supervision, a sanction, a repair, a correction of data."""

    class Soort(models.TextChoices):
        CONTROLE = "controle", "Controle"
        TOEZICHT = "toezicht", "Toezicht of extra aandacht"
        SANCTIE = "sanctie", "Sanctie opleggen"
        HERSTEL = "herstel", "Herstel of vervanging van gemeentelijke objecten"
        TERUGMELDING = "terugmelding", "Terugmelding van onjuiste gegevens"
        MELDING_ACTIVITEIT = "melding_activiteit", "Melding activiteit afwachten"
        VERGUNNING = "vergunning", "Vergunningaanvraag afwachten"
        KLACHT = "klacht", "Klacht over een gedraging behandelen"

    zaak = models.ForeignKey("dossiers.Zaak", models.PROTECT, related_name="opdrachten")
    soort = models.CharField(max_length=20, choices=Soort.choices)
    team = models.ForeignKey("staff.Team", models.PROTECT, null=True, blank=True, related_name="opdrachten")
    medewerker = models.ForeignKey("staff.Medewerker", models.PROTECT, null=True, blank=True, related_name="opdrachten")
    organisatie = models.ForeignKey(
        "staff.Organisatie", models.PROTECT, null=True, blank=True, related_name="opdrachten"
    )
    wens = models.TextField()
    aandachtspunten = models.TextField(blank=True)
    uiterlijk = models.DateField(null=True, blank=True)
    gevraagd_op = models.DateTimeField()
    gevraagd_door = models.ForeignKey("staff.Medewerker", models.PROTECT, null=True, blank=True, related_name="+")
    beantwoord_op = models.DateTimeField(null=True, blank=True)
    beantwoord_door = models.ForeignKey("staff.Medewerker", models.PROTECT, null=True, blank=True, related_name="+")
    antwoord = models.TextField(blank=True)
    antwoord_bestand = models.ForeignKey("dossiers.Bestand", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "opdracht"
        verbose_name_plural = "opdrachten"
        constraints = [
            models.CheckConstraint(name="opdracht_wens_gevuld", condition=~Q(wens="")),
            models.CheckConstraint(
                name="opdracht_aan_iemand",
                condition=Q(team__isnull=False) | Q(medewerker__isnull=False) | Q(organisatie__isnull=False),
                violation_error_message="Kies een team, een medewerker of een organisatie.",
            ),
            models.CheckConstraint(
                name="opdracht_antwoord_bij_einde",
                condition=~Q(status__in=["geweigerd", "uitgevoerd"]) | ~Q(antwoord=""),
                violation_error_message="Leg het antwoord vast.",
            ),
        ]
        indexes = [models.Index(fields=["team", "status"], name="opdracht_team")]
        triggers = bewaking(OpdrachtLifecycle)

    def __str__(self) -> str:
        return f"{self.get_soort_display()} voor {self.zaak_id}"


class Adviesvraag(models.Model):
    """A question to an internal or external adviser, the advice, and whether it was followed (Z6)."""

    class Gevolg(models.TextChoices):
        GEVOLGD = "gevolgd", "Gevolgd"
        DEELS = "deels", "Deels gevolgd"
        AFGEWEKEN = "afgeweken", "Niet gevolgd"

    zaak = models.ForeignKey("dossiers.Zaak", models.PROTECT, related_name="adviesvragen")
    medewerker = models.ForeignKey(
        "staff.Medewerker", models.PROTECT, null=True, blank=True, related_name="adviesvragen"
    )
    organisatie = models.ForeignKey("staff.Organisatie", models.PROTECT, null=True, blank=True, related_name="+")
    vraag = models.TextField()
    via_samenwerkfunctie = models.BooleanField("via de samenwerkfunctie van het DSO", default=False)
    gevraagd_op = models.DateTimeField()
    gevraagd_door = models.ForeignKey("staff.Medewerker", models.PROTECT, null=True, blank=True, related_name="+")
    uiterlijk = models.DateField()
    advies = models.TextField(blank=True)
    ontvangen_op = models.DateTimeField(null=True, blank=True)
    gegeven_door = models.ForeignKey("staff.Medewerker", models.PROTECT, null=True, blank=True, related_name="+")
    gevolg = models.CharField(max_length=10, choices=Gevolg.choices, blank=True)
    gevolg_reden = models.TextField(blank=True)

    class Meta:
        verbose_name = "adviesvraag"
        verbose_name_plural = "adviesvragen"
        constraints = [
            models.CheckConstraint(name="advies_gevraagd_aan_iemand",
                condition=Q(medewerker__isnull=False) | Q(organisatie__isnull=False)),
            models.CheckConstraint(name="afwijken_vraagt_reden",
                condition=~Q(gevolg__in=["deels", "afgeweken"]) | ~Q(gevolg_reden=""),
                violation_error_message="Wie afwijkt van een advies legt uit waarom (Z6)."),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"advies voor {self.zaak_id}"
