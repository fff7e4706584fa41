"""The versions of a text, who wrote them, who approved exactly which text, and the PDF made of it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import date
from typing import Any

import pgtrigger
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.lookups import Exact

from cases.documents.blokken import Blok, platte_tekst, vul

_AKKOORD = """
    IF EXISTS (SELECT 1 FROM documents_opsteller o
                WHERE o.versie_id = NEW.versie_id AND o.medewerker_id = NEW.medewerker_id)
    THEN
        RAISE EXCEPTION 'een opsteller kan de eigen tekst niet goedkeuren' USING ERRCODE = 'check_violation';
    END IF;
    PERFORM 1 FROM documents_documentversie v
      WHERE v.id = NEW.versie_id AND v.sha256 = NEW.sha256 AND v.vergrendeld_op IS NOT NULL FOR SHARE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'het akkoord hoort niet bij deze tekst' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""
_OPSTELLER = """
    IF EXISTS (SELECT 1 FROM documents_akkoord a
                WHERE a.versie_id = NEW.versie_id AND a.medewerker_id = NEW.medewerker_id AND a.vervallen_op IS NULL)
    THEN
        RAISE EXCEPTION 'wie akkoord gaf kan geen opsteller van die tekst worden' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""
_NIEUWE_TEKST = """
    UPDATE documents_akkoord a SET vervallen_op = NEW.gemaakt_op
      FROM documents_documentversie v
     WHERE v.id = a.versie_id AND v.document_id = NEW.document_id AND a.vervallen_op IS NULL;
    RETURN NULL;
"""
_HERDATERING = """
    IF NOT EXISTS (
        SELECT 1 FROM documents_documentversie v
         WHERE v.id = NEW.herdatering_van_id AND v.document_id = NEW.document_id
           AND (v.canoniek::jsonb - 'datums') = (NEW.canoniek::jsonb - 'datums')
    ) THEN
        RAISE EXCEPTION 'een herdatering mag alleen in data verschillen' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""


class Documentversie(models.Model):
    """One version of a text. ``canoniek`` is exactly what is hashed and approved; the rest is read from it.

    While it is unlocked it may change; every person who changes it is a co-author (R-01). Offered for review it is
    locked, and PostgreSQL refuses any change.
    """

    document = models.ForeignKey("documents.Document", models.PROTECT, related_name="versies")
    nummer = models.PositiveIntegerField("versie")
    canoniek = models.TextField(help_text="De tekst met onderwerp, ontvanger en data, in vaste vorm.")
    sha256 = models.CharField(max_length=64)
    platte_tekst = models.TextField(blank=True)
    gemaakt_op = models.DateTimeField()
    gemaakt_door = models.ForeignKey("staff.Medewerker", models.PROTECT, null=True, related_name="+")
    gewijzigd_op = models.DateTimeField()
    vergrendeld_op = models.DateTimeField(null=True, blank=True)
    herdatering_van = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="herdateringen",
        help_text="Verschilt alleen in data.",
    )

    class Meta:
        verbose_name = "documentversie"
        verbose_name_plural = "documentversies"
        constraints = [
            models.UniqueConstraint(fields=["document", "nummer"], name="documentversie_nummer"),
            models.CheckConstraint(
                name="documentversie_hash_klopt",
                condition=Exact(
                    F("sha256"),
                    Func(
                        Func(Func(F("canoniek"), Value("UTF8"), function="convert_to"), function="sha256"),
                        Value("hex"),
                        function="encode",
                        output_field=models.CharField(),
                    ),
                ),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="documentversie_niet_weg", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="documentversie_vergrendeld",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition("OLD.vergrendeld_op IS NOT NULL"),
            ),
            pgtrigger.Trigger(
                name="nieuwe_tekst_maakt_akkoord_ongedaan",
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                condition=pgtrigger.Condition("NEW.herdatering_van_id IS NULL"),
                func=_NIEUWE_TEKST,
            ),
            pgtrigger.Trigger(
                name="herdatering_alleen_data",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                condition=pgtrigger.Condition("NEW.herdatering_van_id IS NOT NULL"),
                func=_HERDATERING,
            ),
        ]

    def __str__(self) -> str:
        return f"versie {self.nummer}"

    # --- the text in fixed form -----------------------------------------------------------------------------

    def zet_tekst(
        self,
        *,
        onderwerp: str,
        blokken: list[Blok],
        datums: dict[str, str],
        geadresseerde: list[str],
        aanhef: str,
        bijlagen: list[str],
    ) -> None:
        """Fill this version and its hash; does not save."""
        self.canoniek = json.dumps(
            {
                "soort": self.document.soort,
                "zaaknummer": self.document.zaak.zaaknummer,
                "onderwerp": onderwerp,
                "aanhef": aanhef,
                "geadresseerde": geadresseerde,
                "datums": datums,
                "bijlagen": bijlagen,
                "blokken": [blok.als_dict() for blok in blokken],
            },
            ensure_ascii=False,
            sort_keys=True,
            indent=1,
        )
        self.sha256 = hashlib.sha256(self.canoniek.encode()).hexdigest()
        self.__dict__.pop("_inhoud", None)
        self.platte_tekst = platte_tekst(self.ingevuld_onderwerp, self.ingevulde_blokken)

    @property
    def inhoud(self) -> dict[str, Any]:
        bewaard: dict[str, Any] | None = self.__dict__.get("_inhoud")
        if bewaard is None:
            bewaard = self.__dict__["_inhoud"] = json.loads(self.canoniek)
        return bewaard

    @property
    def onderwerp(self) -> str:
        return str(self.inhoud["onderwerp"])

    @property
    def blokken(self) -> list[Blok]:
        """The blocks as written; a date that follows from the day of posting is still a field."""
        return [Blok.van_dict(blok) for blok in self.inhoud["blokken"]]

    @property
    def datums(self) -> dict[str, date]:
        """The dates that follow from the day of posting, by field."""
        return {veld: date.fromisoformat(waarde) for veld, waarde in self.inhoud["datums"].items()}

    @property
    def gepland_op(self) -> date:
        """The planned day of posting, as it stands on the letter."""
        return self.datums["verzenddatum"]

    @property
    def geadresseerde(self) -> list[str]:
        return list(self.inhoud["geadresseerde"])

    @property
    def aanhef(self) -> str:
        return str(self.inhoud["aanhef"])

    @property
    def bijlagen(self) -> list[str]:
        return list(self.inhoud["bijlagen"])

    @property
    def ingevuld_onderwerp(self) -> str:
        return vul(self.onderwerp, self.datums)

    @property
    def ingevulde_blokken(self) -> list[Blok]:
        """The blocks as the reader gets them."""
        datums = self.datums
        return [replace(b, kop=vul(b.kop, datums), tekst=vul(b.tekst, datums)) for b in self.blokken]

    @property
    def korte_hash(self) -> str:
        """The hash as people compare it."""
        return f"{self.sha256[:4]}…{self.sha256[-2:]}"

    def verschilt_alleen_in_data(self, ander: Documentversie) -> bool:
        """Whether only the dates that follow from the day of posting differ."""
        return {**self.inhoud, "datums": None} == {**ander.inhoud, "datums": None}


class Opsteller(models.Model):
    """Who wrote (part of) a version; everyone who edits it is one (R-01). Rows only come."""

    versie = models.ForeignKey(Documentversie, models.PROTECT, related_name="opstellers")
    medewerker = models.ForeignKey("staff.Medewerker", models.PROTECT, related_name="+")
    sinds = models.DateTimeField()

    class Meta:
        verbose_name = "opsteller"
        constraints = [models.UniqueConstraint(fields=["versie", "medewerker"], name="opsteller_eenmaal")]
        indexes = [models.Index(fields=["medewerker", "versie"], name="opsteller_medewerker")]
        triggers = [
            pgtrigger.Protect(name="opsteller_vast", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="opsteller_geen_akkoord", when=pgtrigger.Before, operation=pgtrigger.Insert, func=_OPSTELLER
            ),
        ]

    def __str__(self) -> str:
        return f"{self.medewerker_id} schreef {self.versie_id}"


class Akkoord(models.Model):
    """One approval: who, on which day, with which mandate, of exactly which text (SHA-256). Any edit voids it."""

    class Soort(models.TextChoices):
        TOETS = "toets", "Toets"
        VASTSTELLING = "vaststelling", "Vaststelling"

    versie = models.ForeignKey(Documentversie, models.PROTECT, related_name="akkoorden")
    soort = models.CharField(max_length=12, choices=Soort.choices)
    medewerker = models.ForeignKey("staff.Medewerker", models.PROTECT, related_name="+")
    mandaat = models.ForeignKey("staff.Mandaat", models.PROTECT, null=True, blank=True, related_name="+")
    namens = models.CharField("namens welk orgaan", max_length=200, blank=True)
    sha256 = models.CharField(max_length=64)
    op_datum = models.DateField()
    gegeven_op = models.DateTimeField()
    vervallen_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "akkoord"
        verbose_name_plural = "akkoorden"
        constraints = [
            models.UniqueConstraint(
                fields=["versie", "soort"], condition=Q(vervallen_op=None), name="akkoord_eenmaal_per_soort"
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="akkoord_vier_ogen", when=pgtrigger.Before, operation=pgtrigger.Insert, func=_AKKOORD
            ),
            pgtrigger.Protect(name="akkoord_niet_weg", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="akkoord_vast",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(
                    "versie", "soort", "medewerker", "mandaat", "namens", "sha256", "op_datum", "gegeven_op"
                ),
            ),
            pgtrigger.Protect(
                name="akkoord_blijft_vervallen",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.vervallen_op IS NOT NULL AND NEW.vervallen_op IS DISTINCT FROM OLD.vervallen_op"
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} door {self.medewerker_id}"


class Weergave(models.Model):
    """A text made into a PDF: asked for in a transaction, made by a worker, kept once with its hash.

    ``bestand`` is empty while it is being made.
    """

    versie = models.ForeignKey(Documentversie, models.PROTECT, related_name="weergaven")
    definitief = models.BooleanField(help_text="Zonder watermerk; de bytes die worden verzonden en bewaard.")
    tekst_sha256 = models.CharField(max_length=64)
    verzending = models.ForeignKey(
        "documents.Verzending",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="weergaven",
        help_text="Voor wie, als dat een ander is dan de geadresseerde.",
    )
    gevraagd_op = models.DateTimeField()
    bestand = models.ForeignKey("dossiers.Bestand", models.PROTECT, null=True, blank=True, related_name="+")
    gemaakt_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "weergave"
        verbose_name_plural = "weergaven"
        constraints = [
            models.UniqueConstraint(
                fields=["versie", "definitief", "tekst_sha256", "verzending"],
                nulls_distinct=False,
                name="weergave_eenmaal",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="weergave_niet_weg", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="weergave_vast",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition("OLD.bestand_id IS NOT NULL"),
            ),
        ]

    def __str__(self) -> str:
        return f"pdf van {self.versie_id}"
