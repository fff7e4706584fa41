"""A document: what kind, for whom, how far, and which version of its text counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import pgtrigger
from django.db import models
from django.db.models import F, Q

from cases.documents.lifecycles.document import DocumentLifecycle, Status
from cases.documents.models.versie import Akkoord, Opsteller
from cases.documents.queries import DocumentQuerySet
from cases.documents.register import Briefsoort, soort
from cases.dossiers.models import Statusdrager
from cases.dossiers.steps import bewaking
from cases.staff.rechten import heeft_recht

if TYPE_CHECKING:
    from cases.staff.models import Medewerker

_VASTSTELLEN = """
    IF NEW.versie_id IS NULL OR NOT EXISTS (
        SELECT 1 FROM documents_akkoord a JOIN documents_documentversie v ON v.id = a.versie_id
         WHERE a.versie_id = NEW.versie_id AND a.soort = 'vaststelling' AND a.vervallen_op IS NULL
           AND a.sha256 = v.sha256 AND v.document_id = NEW.id
    ) THEN
        RAISE EXCEPTION 'document % heeft geen geldig akkoord op deze tekst', NEW.id USING ERRCODE = 'check_violation';
    END IF;
    IF NOT EXISTS (
        SELECT 1 FROM documents_akkoord a JOIN documents_documentversie v ON v.id = a.versie_id
         WHERE v.document_id = NEW.id AND a.soort = 'toets' AND a.vervallen_op IS NULL AND a.sha256 = v.sha256
    ) THEN
        RAISE EXCEPTION 'document % is niet getoetst', NEW.id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""


class Document(DocumentLifecycle, Statusdrager):  # type: ignore[misc]
    """One paper in a zaak: what kind, for whom, how far it is, and which version of its text counts."""

    class Route(models.TextChoices):
        AMBTELIJK = "ambtelijk", "Ambtelijk"
        BESTUURLIJK = "bestuurlijk", "Bestuurlijk"

    zaak = models.ForeignKey("dossiers.Zaak", models.PROTECT, related_name="documenten")
    soort = models.CharField(max_length=60)
    titel = models.CharField(max_length=200)
    sjabloonversie = models.ForeignKey(
        "documents.Sjabloonversie", models.PROTECT, null=True, blank=True, related_name="documenten"
    )
    afwijking = models.CharField("waarom zonder sjabloon", max_length=300, blank=True)
    betrokkene = models.ForeignKey(
        "dossiers.Betrokkene",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="documenten",
        verbose_name="ontvanger",
    )
    gegevens = models.JSONField(default=dict, help_text="De waarden van de context op het moment van opstellen.")
    gestandaardiseerd = models.BooleanField(default=False, help_text="Alleen tekst van het sjabloon; mag zonder toets.")
    kanaal = models.CharField("verzenden per", max_length=20, blank=True)
    versie = models.ForeignKey(
        "documents.Documentversie", models.PROTECT, null=True, related_name="+", help_text="De tekst die geldt."
    )
    route = models.CharField(max_length=12, choices=Route.choices, blank=True)
    vertrouwelijk = models.BooleanField(default=False)
    opgesteld_op = models.DateTimeField()
    opgesteld_door = models.ForeignKey("staff.Medewerker", models.PROTECT, null=True, related_name="+")
    aangeboden_op = models.DateTimeField(null=True, blank=True)
    vastgesteld_op = models.DateField("besluitdatum", null=True, blank=True)
    vastgesteld_door = models.ForeignKey("staff.Medewerker", models.PROTECT, null=True, related_name="+")
    ondertekening = models.JSONField(default=list)
    verzonden_op = models.DateField(null=True, blank=True)
    archiefbestemming = models.CharField(max_length=60, blank=True)
    vervangen_door = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="vervangt")

    objects: ClassVar[Any] = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = "document"
        verbose_name_plural = "documenten"
        constraints = [
            models.CheckConstraint(
                name="document_sjabloon_of_reden",
                condition=Q(sjabloonversie__isnull=False) | ~Q(afwijking=""),
                violation_error_message="Kies een sjabloon of leg uit waarom u zonder sjabloon schrijft.",
            ),
            models.CheckConstraint(name="document_status_bekend", condition=Q(status__in=Status.values)),
            models.CheckConstraint(
                name="document_verzonden_met_datum",
                condition=~Q(status="verzonden") | Q(verzonden_op__isnull=False),
            ),
            models.CheckConstraint(
                name="document_vastgesteld_met_besluitdatum",
                condition=~Q(status="vastgesteld") | Q(vastgesteld_op__isnull=False, vastgesteld_door__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["zaak", "-id"], name="document_per_zaak"),
            models.Index(
                fields=["aangeboden_op", "id"],
                condition=Q(status__in=["ter_toets", "getoetst", "ter_vaststelling"]),
                name="document_ter_toets",
            ),
            models.Index(
                fields=["vastgesteld_op", "id"], condition=Q(status="vastgesteld"), name="document_vastgesteld"
            ),
            models.Index(fields=["soort", "zaak"], name="document_soort"),
        ]
        triggers = [
            *bewaking(DocumentLifecycle),
            pgtrigger.Protect(name="document_niet_weg", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="vier_ogen",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("status", "versie_id"),
                condition=pgtrigger.Condition(
                    "NEW.status = 'vastgesteld' AND (OLD.status <> 'vastgesteld' OR NEW.versie_id <> OLD.versie_id)"
                ),
                func=_VASTSTELLEN,
            ),
        ]

    def __str__(self) -> str:
        return self.titel

    @property
    def briefsoort(self) -> Briefsoort:
        return soort(self.soort)

    @property
    def is_vast(self) -> bool:
        """Whether the text is final: adopted, or sent as a standard letter."""
        return self.status in {Status.VASTGESTELD, Status.VERZONDEN, *self.EIND}

    @property
    def heeft_ontvanger(self) -> bool:
        """Whether it is clear to whom it goes; a note for the file goes to nobody."""
        return self.kanaal == "notitie" or bool(self.versie and self.versie.geadresseerde)

    def is_opsteller(self, medewerker: Medewerker) -> bool:
        """Whether this person wrote (part of) the text that counts now (R-01)."""
        return Opsteller.objects.filter(versie=self.versie_id, medewerker=medewerker).exists()

    def geldige_akkoorden(self, soort_akkoord: str) -> models.QuerySet[Akkoord]:
        """Approvals of exactly the text that counts now."""
        return Akkoord.objects.filter(
            versie=self.versie_id, soort=soort_akkoord, vervallen_op=None, sha256=F("versie__sha256")
        )

    def mag_bestuurlijk(self, door: Medewerker | None) -> bool:
        """Whether this person adopts for the bestuur (R-03)."""
        return door is not None and heeft_recht(door, "bestuurlijk_vaststellen", toegewezen=False, gedeeld=False)
