"""Handhavingsverzoek: a formal request, with its voornemens and its besluit."""

from __future__ import annotations

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q, QuerySet
from django.utils import timezone

from cases.deadlines.models import Termijn
from cases.dossiers.steps import bewaking
from cases.intake.lifecycles.handhavingsverzoek import (
    Afwijzingsgrond,
    Belanghebbend,
    GrondGeenVoornemen,
    HandhavingsverzoekLifecycle,
    Oordeel,
)
from cases.intake.lifecycles.melding import Uitkomst
from cases.intake.models.intake import Intake
from cases.staff.models import Medewerker

NA_OORDEEL = ["besluit_definitief_concept", "ter_vaststelling", "vastgesteld", "verzonden", "in_opvolging"]
"""Statuses in which the outcome must be known."""


class Handhavingsverzoek(HandhavingsverzoekLifecycle, Intake):  # type: ignore[misc]
    """A formal request to enforce: an aanvraag when the requester is belanghebbende (Awb 1:3 lid 3)."""

    soort = "handhavingsverzoek"

    gestelde_overtreding = models.TextField(blank=True)
    belang = models.TextField("belang van de verzoeker", blank=True)
    belanghebbend = models.CharField(max_length=6, choices=Belanghebbend.choices, blank=True)
    belanghebbend_motivering = models.TextField(blank=True)
    overtreding = models.BooleanField("er is een overtreding", null=True, blank=True)
    oordeel = models.CharField(max_length=16, choices=Oordeel.choices, blank=True)
    afwijzingsgrond = models.CharField(max_length=20, choices=Afwijzingsgrond.choices, blank=True)
    legalisatietoets = models.TextField(blank=True)
    onredelijkheidstoets = models.TextField(blank=True)
    uitkomsten = ArrayField(models.CharField(max_length=1, choices=Uitkomst.choices), default=list, blank=True)
    eerder_besluit = models.ForeignKey(
        "dossiers.Zaak", models.PROTECT, null=True, blank=True, related_name="+",
        help_text="De zaak waarin al op hetzelfde verzoek is beslist (art. 4:6 Awb).",
    )  # fmt: skip
    ronde = models.PositiveSmallIntegerField(default=1)
    voornemen_overgeslagen = models.CharField(max_length=12, choices=GrondGeenVoornemen.choices, blank=True)
    voornemen_overgeslagen_reden = models.TextField(blank=True)
    besluit = models.ForeignKey("documents.Document", models.PROTECT, null=True, blank=True, related_name="+")
    besluitdatum = models.DateField(
        null=True, blank=True, help_text="Dag van vaststelling; de KPI tijdigheid telt hiermee."
    )

    class Meta:
        verbose_name = "handhavingsverzoek"
        verbose_name_plural = "handhavingsverzoeken"
        constraints = [
            models.CheckConstraint(
                name="verzoek_zonder_lage_prioriteit",
                condition=~Q(uitkomsten__contains=["b"]),
                violation_error_message="Afzien wegens lage prioriteit kan niet bij een handhavingsverzoek (R-07).",
            ),
            models.CheckConstraint(
                name="verzoek_afwijzing_met_grond",
                condition=~Q(oordeel__in=["afwijzen", "deels"]) | ~Q(afwijzingsgrond=""),
                violation_error_message="Kies waarom het verzoek wordt afgewezen.",
            ),
            models.CheckConstraint(
                name="verzoek_overtreding_niet_zomaar_afgewezen",
                condition=~Q(oordeel="afwijzen", overtreding=True)
                | Q(afwijzingsgrond__in=["geen_belanghebbende", "herhaald"])
                | ~Q(legalisatietoets="") & ~Q(onredelijkheidstoets=""),
                violation_error_message="Er is een overtreding: toets eerst legalisatie en onredelijkheid (R-08).",
            ),
            models.CheckConstraint(
                name="verzoek_herhaald_noemt_besluit",
                condition=~Q(afwijzingsgrond="herhaald") | Q(eerder_besluit__isnull=False),
                violation_error_message="Kies de zaak waarin eerder is beslist (art. 4:6 Awb).",
            ),
            models.CheckConstraint(
                name="verzoek_besluit_heeft_oordeel",
                condition=~Q(status__in=NA_OORDEEL) | ~Q(oordeel=""),
            ),
            models.CheckConstraint(
                name="verzoek_vastgesteld_heeft_datum",
                condition=~Q(status__in=["vastgesteld", "verzonden", "in_opvolging"]) | Q(besluitdatum__isnull=False),
            ),
        ]
        triggers = bewaking(HandhavingsverzoekLifecycle)

    @property
    def uitkomst_in_woorden(self) -> str:
        return "; ".join(str(Uitkomst(u).label) for u in self.uitkomsten)

    def beslistermijn_loopt(self, vandaag: date | None = None) -> bool:
        """Whether HV_8WK runs and its last day has not passed."""
        return _loopt(self.zaak_id, "HV_8WK", vandaag)

    def buitenbehandeltermijn_loopt(self, vandaag: date | None = None) -> bool:
        """Whether the four weeks of Awb 4:5 lid 4 (HV_BUITENBEH) run and have not passed."""
        return _loopt(self.zaak_id, "HV_BUITENBEH", vandaag)

    def voornemens_van_ronde(self) -> QuerySet[Voornemen]:
        """The letters of the present round; what was withdrawn does not count."""
        return Voornemen.objects.filter(zaak=self.zaak_id, ronde=self.ronde).exclude(document__status="ingetrokken")

    def zienswijzetermijn_is_dicht(self, vandaag: date | None = None) -> bool:
        """Whether everyone reacted, or the last day to react passed for who did not (HV9)."""
        dag = vandaag or timezone.localdate()
        wacht = self.zaak.zienswijzen.filter(ronde=self.ronde, status="uitgenodigd", uiterlijk__gte=dag)
        return not wacht.exists()

    def is_opsteller(self, medewerker: Medewerker) -> bool:
        """Whether this person wrote (part of) what is under review: the voornemens of this round, or the besluit."""
        if self.besluit is not None and self.status in NA_OORDEEL:
            return self.besluit.is_opsteller(medewerker)
        return any(v.document.is_opsteller(medewerker) for v in self.voornemens_van_ronde().select_related("document"))


def _loopt(zaak: int, code: str, vandaag: date | None) -> bool:
    dag = vandaag or timezone.localdate()
    return Termijn.objects.filter(zaak=zaak, code=code, voldaan_op=None, vervallen_op=None, einddatum__gte=dag).exists()


class Voornemen(models.Model):
    """One letter that announces the besluit to one addressee, in one round (HV8, Awb 4:7 and 4:8)."""

    zaak = models.ForeignKey("dossiers.Zaak", models.PROTECT, related_name="voornemens")
    document = models.OneToOneField("documents.Document", models.PROTECT, related_name="+")
    betrokkene = models.ForeignKey("dossiers.Betrokkene", models.PROTECT, related_name="+")
    ronde = models.PositiveSmallIntegerField()
    zienswijze_tot = models.DateField("laatste dag voor de zienswijze", help_text="De datum die in de brief staat.")

    class Meta:
        verbose_name = "voornemen"
        verbose_name_plural = "voornemens"
        indexes = [models.Index(fields=["zaak", "ronde"], name="voornemen_ronde")]

    def __str__(self) -> str:
        return f"voornemen {self.document_id} voor {self.betrokkene_id}"
