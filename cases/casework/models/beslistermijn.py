"""What was done to the term for a decision: why it stands still, why it was extended, and which letter told so."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

from cases.casework.lifecycles.verdaging import VerdagingLifecycle
from cases.dossiers.models import Statusdrager
from cases.dossiers.steps import bewaking


class Verdaging(VerdagingLifecycle, Statusdrager):  # type: ignore[misc]
    """One extension by art. 4:14 lid 3 Awb (HV4): the new last day, why, who proposed it and who agreed.

    ``verlenging`` is there once the letter left in time; only then the term has moved (R12, R13).
    """

    zaak = models.ForeignKey("dossiers.Zaak", models.PROTECT, related_name="verdagingen")
    termijn = models.ForeignKey("deadlines.Termijn", models.PROTECT, related_name="verdagingen")
    tot = models.DateField("nieuwe laatste dag")
    reden = models.TextField()
    was = models.DateField("laatste dag toen", null=True, blank=True)
    voorgesteld_op = models.DateTimeField()
    voorgesteld_door = models.ForeignKey("staff.Medewerker", models.PROTECT, null=True, blank=True, related_name="+")
    beoordeeld_op = models.DateTimeField(null=True, blank=True)
    beoordeeld_door = models.ForeignKey("staff.Medewerker", models.PROTECT, null=True, blank=True, related_name="+")
    toelichting = models.TextField("waarom niet, of waarom zonder gevolg", blank=True)
    verlenging = models.OneToOneField(
        "deadlines.Verlenging", models.PROTECT, null=True, blank=True, related_name="verdaging"
    )

    class Meta:
        verbose_name = "verdaging"
        verbose_name_plural = "verdagingen"
        constraints = [
            models.UniqueConstraint(
                fields=["termijn"],
                condition=Q(status__in=["voorgesteld", "onderweg"]),
                name="verdaging_een_tegelijk",
                violation_error_message="Voor deze termijn loopt al een voorstel of een brief om te verdagen.",
            ),
            models.CheckConstraint(name="verdaging_reden_gevuld", condition=~Q(reden="")),
            models.CheckConstraint(name="verdaging_later", condition=Q(was=None) | Q(tot__gt=F("was"))),
            models.CheckConstraint(
                name="verdaging_bevestigd_door_ander",
                condition=Q(beoordeeld_door=None)
                | Q(voorgesteld_door=None)
                | ~Q(beoordeeld_door=F("voorgesteld_door")),
                violation_error_message="Wie het voorstel deed kan het niet zelf bevestigen.",
            ),
            models.CheckConstraint(
                name="verdaging_geldt_door_verlenging",
                condition=Q(status="geldt", verlenging__isnull=False) | ~Q(status="geldt") & Q(verlenging=None),
            ),
            models.CheckConstraint(
                name="verdaging_afwijzing_met_reden",
                condition=~Q(status__in=["afgewezen", "zonder_gevolg", "vervallen"]) | ~Q(toelichting=""),
            ),
        ]
        indexes = [models.Index(fields=["zaak", "-id"], name="verdaging_per_zaak")]
        triggers = bewaking(VerdagingLifecycle)

    def __str__(self) -> str:
        return f"verdaging tot en met {self.tot}"


class Stilstand(models.Model):
    """Why a term stands still on another ground than an aanvulling (4:15 lid 1 b and lid 2), and on what it rests.

    ``opschorting`` is empty while a suspension that begins with its letter (lid 1 b) waits for that letter.
    """

    zaak = models.ForeignKey("dossiers.Zaak", models.PROTECT, related_name="stilstanden")
    termijn = models.ForeignKey("deadlines.Termijn", models.PROTECT, related_name="stilstanden")
    grond = models.CharField(max_length=12)
    toelichting = models.TextField()
    bewijs = models.ForeignKey("dossiers.Bestand", models.PROTECT, null=True, blank=True, related_name="+")
    verwacht_tot = models.DateField("duurt naar verwachting tot en met", null=True, blank=True)
    opschorting = models.OneToOneField(
        "deadlines.Opschorting", models.PROTECT, null=True, blank=True, related_name="stilstand"
    )
    vastgelegd_op = models.DateTimeField()
    vastgelegd_door = models.ForeignKey("staff.Medewerker", models.PROTECT, related_name="+")
    einde_reden = models.TextField("waardoor het eindigde", blank=True)
    einde_op = models.DateField("laatste dag of dag waarop het eindigde", null=True, blank=True)
    beeindigd_op = models.DateTimeField(null=True, blank=True)
    beeindigd_door = models.ForeignKey("staff.Medewerker", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "stilstand"
        verbose_name_plural = "stilstanden"
        constraints = [
            models.CheckConstraint(name="stilstand_toelichting_gevuld", condition=~Q(toelichting="")),
            models.CheckConstraint(
                name="stilstand_grond", condition=Q(grond__in=["4:15-1b", "4:15-2a", "4:15-2b", "4:15-2c"])
            ),
            models.CheckConstraint(
                name="stilstand_instemming_is_schriftelijk",
                condition=~Q(grond="4:15-2a") | Q(bewijs__isnull=False),
                violation_error_message="Voeg de schriftelijke instemming van de aanvrager toe.",
            ),
            models.CheckConstraint(
                name="stilstand_overmacht_verwachting",
                condition=~Q(grond="4:15-2c") | Q(verwacht_tot__isnull=False),
                violation_error_message="Noem bij overmacht de verwachte laatste dag.",
            ),
            models.CheckConstraint(
                name="stilstand_einde_met_reden",
                condition=Q(beeindigd_op=None, einde_reden="") | Q(beeindigd_op__isnull=False) & ~Q(einde_reden=""),
            ),
            models.UniqueConstraint(
                fields=["termijn", "grond"],
                condition=Q(beeindigd_op=None) & ~Q(grond="4:15-2a"),  # what was agreed ends by itself
                name="stilstand_een_per_grond",
            ),
        ]

    def __str__(self) -> str:
        return f"stilstand {self.grond} in {self.zaak_id}"


class Termijnbericht(models.Model):
    """A letter to one applicant about the term: that it stands still, runs again, was extended, or will not be met."""

    class Soort(models.TextChoices):
        OPSCHORTING = "opschorting", "De termijn staat stil"
        HERVAT = "hervat", "De termijn loopt weer"
        VERDAGING = "verdaging", "De termijn is verdaagd"
        MEDEDELING = "mededeling", "Het besluit komt later"

    zaak = models.ForeignKey("dossiers.Zaak", models.PROTECT, related_name="termijnberichten")
    soort = models.CharField(max_length=12, choices=Soort.choices)
    document = models.OneToOneField("documents.Document", models.PROTECT, related_name="termijnbericht")
    betrokkene = models.ForeignKey("dossiers.Betrokkene", models.PROTECT, related_name="+")
    genoemd = models.DateField("datum in de brief", null=True, blank=True)
    verdaging = models.ForeignKey(Verdaging, models.PROTECT, null=True, blank=True, related_name="berichten")
    stilstand = models.ForeignKey(Stilstand, models.PROTECT, null=True, blank=True, related_name="berichten")
    vertrokken_op = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "termijnbericht"
        verbose_name_plural = "termijnberichten"
        constraints = [
            models.CheckConstraint(
                name="termijnbericht_waarover",
                condition=Q(soort="verdaging", verdaging__isnull=False, stilstand=None)
                | Q(soort__in=["opschorting", "hervat"], stilstand__isnull=False, verdaging=None)
                | Q(soort="mededeling", verdaging=None, stilstand=None),
            ),
            models.CheckConstraint(
                name="termijnbericht_noemt_datum", condition=Q(soort="opschorting") | Q(genoemd__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} in {self.zaak_id}"


def laatste_vertrek(berichten: list[Termijnbericht]) -> date | None:
    """The day on which the last of these letters left; None while one waits, or when there are none."""
    dagen = [bericht.vertrokken_op for bericht in berichten]
    bekend = [dag for dag in dagen if dag is not None]
    return max(bekend) if bekend and len(bekend) == len(dagen) else None
