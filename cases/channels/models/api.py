"""Who may use the API: one row for each system that sends or asks, with a key of which only the hash is kept."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

import pghistory
import pgtrigger
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

CODE = RegexValidator(
    r"^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\Z",
    "Gebruik kleine letters, cijfers en streepjes. Begin en eindig met een letter of cijfer.",
)
SOORTEN = {"melding": "meldingen", "handhavingsverzoek": "handhavingsverzoeken"}
"""Kind of zaak → the collection of the API in which it stands."""


class ApiClientQuerySet(models.QuerySet["ApiClient"]):
    """Reading clients."""

    def geldig_op(self, datum: date) -> ApiClientQuerySet:
        """Those whose key opens the API on that day; the last day counts."""
        return self.filter(Q(geldig_tot=None) | Q(geldig_tot__gte=datum), actief=True, ingetrokken_op=None)


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.ManualEvent("nieuwe sleutel gemaakt"),
    exclude=["sleutel_sha256", "laatst_gebruikt_op", "geweigerd_op", "geweigerd_wat"],
    append_only=True,
)
class ApiClient(models.Model):
    """A system outside that sends in meldingen or handhavingsverzoeken, or asks how far its own are.

    ``code`` is how everything that it sent is kept apart from what others sent, so it never changes. The key itself is
    shown once; ``sleutel_begin`` finds the row, ``sleutel_sha256`` proves it. A key is 256 random bits, so a plain hash
    is enough.
    """

    code = models.CharField(
        "code", max_length=40, unique=True, validators=[CODE], help_text="Bijvoorbeeld kcc-formulieren."
    )
    naam = models.CharField("naam", max_length=120)
    organisatie = models.ForeignKey(
        "staff.Organisatie",
        models.PROTECT,
        related_name="+",
        verbose_name="registreert voor",
        help_text="De organisatie die de zaken behandelt.",
    )
    beheerder = models.CharField(
        "contactpersoon van het systeem", max_length=120, blank=True, help_text="Wie u belt als het misgaat."
    )
    email = models.EmailField("e-mailadres van de contactpersoon", blank=True)
    meldingen_schrijven = models.BooleanField("meldingen insturen", default=False)
    meldingen_lezen = models.BooleanField("eigen meldingen volgen", default=False)
    handhavingsverzoeken_schrijven = models.BooleanField("handhavingsverzoeken insturen", default=False)
    handhavingsverzoeken_lezen = models.BooleanField("eigen handhavingsverzoeken volgen", default=False)
    actief = models.BooleanField("actief", default=True)
    geldig_tot = models.DateField("geldig tot en met", null=True, blank=True, help_text="Leeg is zonder einddatum.")
    sleutel_begin = models.CharField("begin van de sleutel", max_length=12, unique=True)
    sleutel_sha256 = models.CharField(max_length=64)
    sleutel_gemaakt_op = models.DateTimeField("sleutel gemaakt op")
    laatst_gebruikt_op = models.DateTimeField("laatst gebruikt op", null=True, blank=True)
    geweigerd_op = models.DateTimeField("laatst geweigerd op", null=True, blank=True)
    geweigerd_wat = models.CharField("wat er niet klopte", max_length=200, blank=True)
    ingetrokken_op = models.DateTimeField("ingetrokken op", null=True, blank=True)
    ingetrokken_reden = models.CharField("waarom ingetrokken", max_length=200, blank=True)
    aangemaakt_op = models.DateTimeField("aangemaakt op")

    objects: ClassVar[models.Manager[ApiClient]] = ApiClientQuerySet.as_manager()

    class Meta:
        verbose_name = "koppeling"
        verbose_name_plural = "koppelingen"
        constraints = [
            models.CheckConstraint(
                name="api_mag_iets",
                condition=Q(meldingen_schrijven=True)
                | Q(meldingen_lezen=True)
                | Q(handhavingsverzoeken_schrijven=True)
                | Q(handhavingsverzoeken_lezen=True),
                violation_error_message="Kies ten minste één ding dat deze koppeling mag.",
            ),
            models.CheckConstraint(
                name="api_code_klein", condition=Q(code__regex=r"^[a-z0-9]([a-z0-9-]*[a-z0-9])?$")
            ),
            models.CheckConstraint(
                name="api_intrekken_zegt_waarom", condition=Q(ingetrokken_op=None) | ~Q(ingetrokken_reden="")
            ),
        ]  # fmt: skip
        triggers = [
            pgtrigger.Protect(name="api_client_niet_weg", operation=pgtrigger.Delete),
            pgtrigger.Protect(name="api_code_vast", operation=pgtrigger.UpdateOf("code")),
        ]

    def __str__(self) -> str:
        return self.naam

    @property
    def rechten(self) -> frozenset[str]:
        """What this client may do, as codes such as ``meldingen.schrijven``."""
        alle = [f"{soort}.{wat}" for soort in SOORTEN.values() for wat in ("schrijven", "lezen")]
        return frozenset(code for code in alle if getattr(self, code.replace(".", "_")))

    def werkt_op(self, datum: date) -> bool:
        """Whether the key of this client opens the API on that day; the last day counts."""
        over_tijd = self.geldig_tot is not None and self.geldig_tot < datum
        return self.actief and self.ingetrokken_op is None and not over_tijd
