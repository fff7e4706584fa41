"""The notice of default, the dwangsom that follows, and the share of each applicant (art. 4:17 to 4:20 Awb)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import ClassVar

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from cases.casework.lifecycles.niet_tijdig import DwangsomLifecycle, IngebrekestellingLifecycle
from cases.deadlines.niet_tijdig import MAXIMUM_DAGEN, TWIJFELS, UITSLUITINGEN, Tarief, Twijfel, bedrag
from cases.dossiers.models import Statusdrager
from cases.dossiers.steps import bewaking


class Ingebrekestelling(IngebrekestellingLifecycle, Statusdrager):  # type: ignore[misc]
    """Somebody says in writing that the besluit is late and asks to decide (art. 4:17 lid 3 Awb).

    ``einde_termijn`` and ``ander_einde`` are the end of the decision term as it stood when the notice was weighed;
    ``twijfels`` why it did not count by itself; ``telt_vanaf`` the day 0 of the two weeks when it counts.
    """

    class Kanaal(models.TextChoices):
        BRIEF = "brief", "Brief"
        EMAIL = "e-mail", "E-mail"
        DIGITAAL = "digitaal", "Digitaal formulier"
        BALIE = "balie", "Afgegeven aan de balie"
        IN_BEZWAAR = "in_bezwaar", "In een bezwaar of klacht"

    zaak = models.ForeignKey("dossiers.Zaak", models.PROTECT, related_name="ingebrekestellingen")
    termijn = models.ForeignKey("deadlines.Termijn", models.PROTECT, related_name="ingebrekestellingen")
    betrokkene = models.ForeignKey("dossiers.Betrokkene", models.PROTECT, related_name="ingebrekestellingen")
    ontvangen_op = models.DateField()
    kanaal = models.CharField(max_length=12, choices=Kanaal.choices)
    bestand = models.ForeignKey("dossiers.Bestand", models.PROTECT, null=True, blank=True, related_name="+")
    omschrijving = models.TextField("om welk besluit het gaat", blank=True)
    geregistreerd_op = models.DateTimeField()
    geregistreerd_door = models.ForeignKey("staff.Medewerker", models.PROTECT, null=True, blank=True, related_name="+")
    einde_termijn = models.DateField(null=True, blank=True)
    ander_einde = models.DateField("einde als de betwiste dag anders telt", null=True, blank=True)
    twijfels: ClassVar[ArrayField] = ArrayField(models.CharField(max_length=24), default=list, blank=True)
    telt_vanaf = models.DateField(null=True, blank=True)
    beoordeeld_op = models.DateTimeField(null=True, blank=True)
    beoordeeld_door = models.ForeignKey("staff.Medewerker", models.PROTECT, null=True, blank=True, related_name="+")
    motivering = models.TextField(blank=True)
    ingetrokken_op = models.DateField(null=True, blank=True)
    antwoord = models.OneToOneField(
        "documents.Document", models.PROTECT, null=True, blank=True, related_name="ingebrekestelling"
    )

    class Meta:
        verbose_name = "ingebrekestelling"
        verbose_name_plural = "ingebrekestellingen"
        constraints = [
            models.UniqueConstraint(
                fields=["termijn"],
                condition=Q(status="geldig"),
                name="ingebrekestelling_een_geldige_per_besluit",
                violation_error_message="Voor dit besluit geldt al een ingebrekestelling.",
            ),
            models.CheckConstraint(
                name="ingebrekestelling_twijfel_bekend", condition=Q(twijfels__contained_by=[t.value for t in Twijfel])
            ),
            models.CheckConstraint(
                name="ingebrekestelling_geldig_telt",
                condition=~Q(status="geldig") | Q(telt_vanaf__gte=F("ontvangen_op")),
            ),
            models.CheckConstraint(
                name="ingebrekestelling_twijfel_beoordeeld",
                condition=~Q(status__in=["geldig", "ongeldig"])
                | Q(twijfels=[])
                | Q(beoordeeld_door__isnull=False) & ~Q(motivering=""),
                violation_error_message="Een jurist beoordeelt een twijfel en legt uit waarom.",
            ),
            models.CheckConstraint(
                name="ingebrekestelling_intrekking_met_dag",
                condition=Q(ingetrokken_op=None) | Q(status="ingetrokken", ingetrokken_op__gte=F("ontvangen_op")),
            ),
            models.CheckConstraint(
                name="ingebrekestelling_schriftelijk",
                condition=Q(bestand__isnull=False) | ~Q(omschrijving=""),
                violation_error_message="Voeg het stuk toe, of schrijf op waar het staat.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["ontvangen_op", "id"],
                condition=Q(status="te_beoordelen"),
                name="ingebrekestelling_wacht",
            ),
        ]
        triggers = [
            *bewaking(IngebrekestellingLifecycle),
            pgtrigger.Protect(name="ingebrekestelling_blijft", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="ingebrekestelling_feiten_vast",
                fields=["zaak", "termijn", "betrokkene", "ontvangen_op", "kanaal", "geregistreerd_op"],
            ),
        ]

    def __str__(self) -> str:
        return f"ingebrekestelling van {self.ontvangen_op}"

    @property
    def twijfels_in_woorden(self) -> list[str]:
        """Each reason for doubt as a sentence."""
        return [TWIJFELS[Twijfel(code)] for code in self.twijfels]


_SOM_KLOPT = """
    IF (SELECT coalesce(sum(d.bedrag), -1) FROM casework_dwangsomdeel d WHERE d.dwangsom_id = NEW.id)
       IS DISTINCT FROM NEW.bedrag THEN
        RAISE EXCEPTION 'de delen van dwangsom % zijn samen niet het bedrag', NEW.id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""


class Dwangsom(DwangsomLifecycle, Statusdrager):  # type: ignore[misc]
    """What one late besluit costs: from the first day on, at most 42 days, in whole euros (art. 4:17 Awb).

    ``laatste_dag``, ``dagen`` and ``bedrag`` are filled when it stops; while it runs they follow from the day.
    """

    zaak = models.ForeignKey("dossiers.Zaak", models.PROTECT, related_name="dwangsommen")
    termijn = models.ForeignKey("deadlines.Termijn", models.PROTECT, related_name="dwangsommen")
    ingebrekestelling = models.OneToOneField(Ingebrekestelling, models.PROTECT, related_name="dwangsom")
    eerste_dag = models.DateField()
    uiterste_dag = models.DateField("laatste dag als er geen besluit komt")
    begonnen_op = models.DateTimeField()
    besluit_bekend_op = models.DateField(null=True, blank=True)
    laatste_dag = models.DateField(null=True, blank=True)
    dagen = models.PositiveSmallIntegerField(null=True, blank=True)
    bedrag = models.PositiveIntegerField("bedrag in hele euro's", null=True, blank=True)
    uitsluiting = models.CharField(
        "grond waarop niets verschuldigd is", max_length=20, choices=list(UITSLUITINGEN.items()), blank=True
    )
    uitsluiting_motivering = models.TextField(blank=True)
    uitgesloten_door = models.ForeignKey("staff.Medewerker", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "dwangsom niet tijdig"
        verbose_name_plural = "dwangsommen niet tijdig"
        constraints = [
            models.UniqueConstraint(
                fields=["termijn"],
                condition=~Q(status="vervallen"),
                name="dwangsom_een_per_besluit",
                violation_error_message="Voor dit besluit loopt al een dwangsom.",
            ),
            models.CheckConstraint(
                name="dwangsom_hoogstens_42_dagen",
                condition=Q(uiterste_dag=F("eerste_dag") + timedelta(days=MAXIMUM_DAGEN - 1)),
            ),
            models.CheckConstraint(
                name="dwangsom_einde_klopt",
                condition=Q(laatste_dag=None, dagen=None, bedrag=None)
                | Q(laatste_dag__isnull=False, dagen__isnull=False, bedrag__isnull=False)
                & Q(laatste_dag__lte=F("uiterste_dag"), dagen__lte=MAXIMUM_DAGEN),
            ),
            models.CheckConstraint(
                name="dwangsom_gestopt_heeft_bedrag",
                condition=Q(status__in=["loopt", "vervallen"]) | Q(bedrag__isnull=False),
            ),
            models.CheckConstraint(
                name="dwangsom_einde_na_begin",
                condition=Q(laatste_dag=None) | Q(laatste_dag__gte=F("eerste_dag")) | Q(dagen=0, bedrag=0),
            ),
            models.CheckConstraint(
                name="dwangsom_uitsluiting_met_reden",
                condition=Q(uitsluiting="") | Q(uitgesloten_door__isnull=False) & ~Q(uitsluiting_motivering=""),
            ),
            models.CheckConstraint(
                name="dwangsom_uitgesloten_is_nul",
                condition=Q(uitsluiting="") | Q(status__in=["loopt", "gestopt", "vervallen"]) | Q(bedrag=0),
            ),
        ]
        indexes = [
            models.Index(fields=["uiterste_dag", "id"], condition=Q(status="loopt"), name="dwangsom_loopt"),
            models.Index(fields=["zaak", "-id"], name="dwangsom_per_zaak"),
        ]
        triggers = [
            *bewaking(DwangsomLifecycle),
            pgtrigger.Protect(name="dwangsom_blijft", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="dwangsom_begin_vast",
                fields=["zaak", "termijn", "ingebrekestelling", "eerste_dag", "uiterste_dag"],
            ),
            pgtrigger.Trigger(
                name="dwangsom_delen_kloppen",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("status"),
                condition=pgtrigger.Condition("NEW.status = 'in_besluit' AND OLD.status <> 'in_besluit'"),
                func=_SOM_KLOPT,
            ),
        ]

    def __str__(self) -> str:
        return f"dwangsom vanaf {self.eerste_dag}"

    def dagen_op(self, dag: date) -> int:
        """How many days are due up to and including a day: 0 before the first, at most 42."""
        if self.dagen is not None:
            return self.dagen
        return max(0, min((dag - self.eerste_dag).days + 1, MAXIMUM_DAGEN))

    def bedrag_op(self, dag: date, tarieven: tuple[Tarief, ...]) -> int:
        """What is due up to and including a day, in whole euros; 0 when a ground of 4:17 lid 5 was found."""
        if self.uitsluiting:
            return 0
        return self.bedrag if self.bedrag is not None else bedrag(self.eerste_dag, self.dagen_op(dag), tarieven)


class Dwangsomdeel(models.Model):
    """The equal share of one applicant, with the besluit about it and its payment (DW_MEERDEREN, DW_BETAAL)."""

    dwangsom = models.ForeignKey(Dwangsom, models.PROTECT, related_name="delen")
    betrokkene = models.ForeignKey("dossiers.Betrokkene", models.PROTECT, related_name="dwangsomdelen")
    bedrag = models.DecimalField(max_digits=8, decimal_places=2)
    document = models.OneToOneField(
        "documents.Document", models.PROTECT, null=True, blank=True, related_name="dwangsomdeel"
    )
    bekend_op = models.DateField(null=True, blank=True)
    betaald_op = models.DateField(null=True, blank=True)
    betaalkenmerk = models.CharField(max_length=60, blank=True)
    betaling_vastgelegd_door = models.ForeignKey(
        "staff.Medewerker", models.PROTECT, null=True, blank=True, related_name="+"
    )
    terug_bedrag = models.DecimalField("teruggevorderd bedrag", max_digits=8, decimal_places=2, null=True, blank=True)
    terug_reden = models.TextField("waarom onverschuldigd betaald", blank=True)
    terug_op = models.DateField("teruggevorderd op", null=True, blank=True)

    class Meta:
        verbose_name = "deel van een dwangsom"
        verbose_name_plural = "delen van dwangsommen"
        constraints = [
            models.UniqueConstraint(fields=["dwangsom", "betrokkene"], name="dwangsomdeel_een_per_persoon"),
            models.CheckConstraint(name="dwangsomdeel_niet_negatief", condition=Q(bedrag__gte=0)),
            models.CheckConstraint(
                name="dwangsomdeel_betaling",
                condition=Q(betaald_op=None, betaalkenmerk="")
                | Q(betaald_op__isnull=False, betaling_vastgelegd_door__isnull=False) & ~Q(betaalkenmerk=""),
            ),
            models.CheckConstraint(
                name="dwangsomdeel_terugvordering",
                condition=Q(terug_op=None, terug_bedrag=None, terug_reden="")
                | Q(terug_op__isnull=False, betaald_op__isnull=False)
                & Q(terug_bedrag__gt=0, terug_bedrag__lte=F("bedrag"))
                & ~Q(terug_reden=""),
            ),
        ]
        triggers = [pgtrigger.Protect(name="dwangsomdeel_blijft", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.bedrag} van dwangsom {self.dwangsom_id}"
