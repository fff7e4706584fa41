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
    Omzetgrond,
    Oordeel,
    Sanctie,
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
    sanctie = models.CharField("beoogde sanctie", max_length=14, choices=Sanctie.choices, blank=True)
    eerder_besluit_zaak = models.ForeignKey(
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
    omzetgrond = models.CharField("waarom verder als melding", max_length=20, choices=Omzetgrond.choices, blank=True)
    instemming_op = models.DateField("verzoeker stemde in op", null=True, blank=True)
    instemming_wijze = models.CharField("hoe de verzoeker instemde", max_length=200, blank=True)

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
                condition=~Q(afwijzingsgrond="herhaald") | Q(eerder_besluit_zaak__isnull=False),
                violation_error_message="Kies de zaak waarin eerder is beslist (art. 4:6 Awb).",
            ),
            models.CheckConstraint(
                name="verzoek_toewijzen_met_sanctie",
                condition=~Q(oordeel__in=["toewijzen", "deels"])
                | Q(uitkomsten__overlap=["f", "g"]) & ~Q(sanctie="") & Q(overtreding=True),
                violation_error_message="Toewijzen vraagt een overtreding en een sanctie (R-08, M19).",
            ),
            models.CheckConstraint(
                name="verzoek_afwijzen_zonder_sanctie",
                condition=~Q(oordeel__in=["afwijzen", "niet_behandelen"]) | ~Q(uitkomsten__overlap=["f", "g"]),
                violation_error_message="Wie het verzoek afwijst, legt daarop geen sanctie op (HV6).",
            ),
            models.CheckConstraint(
                name="verzoek_geen_belanghebbende_afgewezen",
                condition=~Q(belanghebbend="nee") | ~Q(oordeel__in=["toewijzen", "deels"]),
                violation_error_message="Het verzoek van wie geen belanghebbende is, wordt niet toegewezen (art. 1:3).",
            ),
            models.CheckConstraint(
                name="verzoek_elders_heeft_orgaan",
                condition=~Q(bevoegdheid__in=["elders", "uitvoerder_elders"]) | Q(bevoegd_orgaan__isnull=False),
                violation_error_message="Kies de organisatie die bevoegd is of de zaak uitvoert.",
            ),
            models.CheckConstraint(
                name="verzoek_omgezet_met_grond",
                condition=~Q(status="omgezet") | ~Q(omzetgrond=""),
                violation_error_message="Kies waarom dit verder gaat als melding (R-06).",
            ),
            models.CheckConstraint(
                name="verzoek_instemming_vastgelegd",
                condition=~Q(omzetgrond="stemt_in") | Q(instemming_op__isnull=False) & ~Q(instemming_wijze=""),
                violation_error_message="Leg vast wanneer en hoe de verzoeker instemde.",
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
        delen = [str(Oordeel(self.oordeel).label)] if self.oordeel else []
        return "; ".join([*delen, *(str(Uitkomst(u).label) for u in self.uitkomsten)])

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

    @property
    def besluit_is_aan_zet(self) -> bool:
        """Whether the steps that fit now are about the besluit, and not about the voornemens."""
        return self.besluit_id is not None and self.status in NA_OORDEEL

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
    termijn_reden = models.CharField("waarom een andere termijn", max_length=300, blank=True)

    class Meta:
        verbose_name = "voornemen"
        verbose_name_plural = "voornemens"
        indexes = [models.Index(fields=["zaak", "ronde"], name="voornemen_ronde")]

    def __str__(self) -> str:
        return f"voornemen {self.document_id} voor {self.betrokkene_id}"
