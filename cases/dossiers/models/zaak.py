"""Zaak: number, kind, people, place, terms and timeline; and Procedure, which each legal procedure extends."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar

import pgtrigger
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.db import connection, models
from django.db.models import F, Q
from django.db.models.functions import Upper
from django_fsm import FSMField
from guardian.models import GroupObjectPermissionBase, UserObjectPermissionBase

from cases.dossiers.queries import ProcedureQuerySet, ZaakQuerySet

if TYPE_CHECKING:
    pass


class Soort(models.TextChoices):
    MELDING = "melding", "Melding"
    HANDHAVINGSVERZOEK = "handhavingsverzoek", "Handhavingsverzoek"


LETTER = {Soort.MELDING: "M", Soort.HANDHAVINGSVERZOEK: "V"}
"""First letter of the zaaknummer per kind of zaak."""


class Kanaal(models.TextChoices):
    DIGITAAL = "digitaal", "Digitaal formulier"
    EMAIL = "e-mail", "E-mail"
    TELEFOON = "telefoon", "Telefoon"
    BRIEF = "brief", "Brief"
    BALIE = "balie", "Balie"
    EIGEN_WAARNEMING = "eigen_waarneming", "Eigen waarneming"
    INTERN = "intern", "Andere afdeling"
    KETENPARTNER = "ketenpartner", "Ketenpartner"


class Urgentie(models.TextChoices):
    NORMAAL = "normaal", "Normaal"
    SPOED = "spoed", "Spoed"
    ZEER_SPOED = "zeer_spoed", "Zeer spoed"


class AanZet(models.TextChoices):
    """Who must act before the zaak moves on."""

    INTAKE = "intake", "Intake"
    BEHANDELAAR = "behandelaar", "Behandelaar"
    INDIENER = "indiener", "Indiener"
    BETROKKENE = "betrokkene", "Belanghebbende"
    TOEZICHT = "toezicht", "Toezicht"
    TOETSER = "toetser", "Toetser"
    VERZENDEN = "verzenden", "Verzending"
    PARTNER = "partner", "Ketenpartner"
    NIEMAND = "niemand", "Niemand"


class TussentijdsGewijzigd(Exception):
    """Somebody else changed the zaak after this person opened it; nothing was done."""

    def __init__(self, zaak: Zaak, gezien: int) -> None:
        super().__init__("Iemand anders heeft deze zaak intussen gewijzigd. Kijk wat er veranderde en probeer opnieuw.")
        self.zaak, self.gezien = zaak, gezien


class Zaaknummerteller(models.Model):
    """The last number given per letter and year; the row is locked while a number is handed out."""

    letter = models.CharField(max_length=1)
    jaar = models.PositiveSmallIntegerField()
    laatste = models.PositiveIntegerField()

    class Meta:
        verbose_name = "zaaknummerteller"
        constraints = [models.UniqueConstraint(fields=["letter", "jaar"], name="zaaknummerteller_uniek")]

    def __str__(self) -> str:
        return f"{self.letter}-{self.jaar}-{self.laatste:05d}"

    @classmethod
    def volgende(cls, letter: str, jaar: int) -> str:
        """The next free zaaknummer, for example ``M-2026-00412``. One statement, so two acts never share a number."""
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO dossiers_zaaknummerteller (letter, jaar, laatste) VALUES (%s, %s, 1) "
                "ON CONFLICT ON CONSTRAINT zaaknummerteller_uniek "
                "DO UPDATE SET laatste = dossiers_zaaknummerteller.laatste + 1 RETURNING laatste",
                [letter, jaar],
            )
            (nummer,) = cursor.fetchone()
        return f"{letter}-{jaar}-{nummer:05d}"


class Zaak(models.Model):
    """One case file (processen.md §0.1). It has no lifecycle of its own: its Procedure has."""

    zaaknummer = models.CharField(max_length=20, unique=True)
    soort = models.CharField(max_length=30, choices=Soort.choices)
    kanaal = models.CharField(max_length=20, choices=Kanaal.choices)
    ontvangstdatum = models.DateField(
        help_text="De dag waarop een bestuursorgaan het bericht voor het eerst kreeg; die dag telt niet mee."
    )
    ontvangen_door = models.ForeignKey(
        "staff.Organisatie", models.PROTECT, related_name="+", help_text="Wie het bericht het eerst kreeg."
    )
    geregistreerd_op = models.DateTimeField()
    geregistreerd_door = models.ForeignKey("staff.Medewerker", models.PROTECT, null=True, blank=True, related_name="+")
    automatisch_geregistreerd = models.BooleanField(default=False)
    onderwerp = models.CharField(max_length=120)
    situatie = models.TextField("wat is er aan de hand", blank=True)
    categorie = models.ForeignKey("dossiers.Categorie", models.PROTECT, null=True, blank=True)
    locatie = models.ForeignKey("dossiers.Locatie", models.PROTECT, null=True, blank=True)
    urgentie = models.CharField(max_length=12, choices=Urgentie.choices, default=Urgentie.NORMAAL)
    urgentie_gezet = models.BooleanField(default=False, help_text="Of iemand de urgentie heeft beoordeeld (M5).")
    urgentie_reden = models.CharField(max_length=300, blank=True)
    beleidsgevoelig = models.BooleanField(default=False)
    meervoudig = models.BooleanField(default=False)
    organisatie = models.ForeignKey(
        "staff.Organisatie", models.PROTECT, related_name="zaken", verbose_name="dossierhouder"
    )
    bevoegd_gezag = models.ForeignKey("staff.Organisatie", models.PROTECT, related_name="+")
    uitvoerder = models.ForeignKey("staff.Organisatie", models.PROTECT, related_name="+", null=True, blank=True)
    team = models.ForeignKey("staff.Team", models.PROTECT, null=True, blank=True)
    hoofdbehandelaar = models.ForeignKey(
        "staff.Medewerker", models.PROTECT, null=True, blank=True, related_name="zaken"
    )
    vertrouwelijk = models.BooleanField(default=False)
    toestand = models.CharField(max_length=40, blank=True, help_text="Kopie van de status van de procedure.")
    aan_zet = models.CharField(max_length=12, choices=AanZet.choices, default=AanZet.INTAKE)
    uitkomst = models.CharField(max_length=60, blank=True)
    gesloten_op = models.DateField(null=True, blank=True)
    heropend = models.PositiveSmallIntegerField(default=0)
    uiterste_datum = models.DateField(null=True, blank=True, help_text="Einde van de meest dringende lopende termijn.")
    uiterste_code = models.CharField(max_length=30, blank=True)
    versie = models.PositiveIntegerField(default=0, help_text="Nummer van de laatste gebeurtenis.")
    zoekvector = SearchVectorField(null=True, editable=False)

    objects: ClassVar[models.Manager[Zaak]] = ZaakQuerySet.as_manager()

    class Meta:
        verbose_name = "zaak"
        verbose_name_plural = "zaken"
        permissions = [("inzien_zaak", "Mag deze zaak inzien")]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(name="zaak_onderwerp_gevuld", condition=~Q(onderwerp="")),
            models.CheckConstraint(name="zaak_soort_bekend", condition=Q(soort__in=Soort.values)),
            models.CheckConstraint(name="zaak_kanaal_bekend", condition=Q(kanaal__in=Kanaal.values)),
            models.CheckConstraint(name="zaak_urgentie_bekend", condition=Q(urgentie__in=Urgentie.values)),
        ]
        indexes = [
            models.Index(
                F("organisatie"), F("uiterste_datum").asc(nulls_last=True), F("id"),
                name="zaak_open_dringend", condition=Q(gesloten_op=None),
            ),
            models.Index(
                F("hoofdbehandelaar"), F("uiterste_datum").asc(nulls_last=True), F("id"),
                name="zaak_mijn_dringend", condition=Q(gesloten_op=None),
            ),
            models.Index(
                F("team"), F("uiterste_datum").asc(nulls_last=True), F("id"),
                name="zaak_team_dringend", condition=Q(gesloten_op=None),
            ),
            models.Index(F("organisatie"), F("ontvangstdatum").desc(), F("id"), name="zaak_ontvangen"),
            models.Index(F("locatie"), name="zaak_op_plaats"),
            GinIndex(fields=["zoekvector"], name="zaak_zoekvector"),
            GinIndex(OpClass(Upper("onderwerp"), name="gin_trgm_ops"), name="zaak_onderwerp_trgm"),
            GinIndex(OpClass(Upper("zaaknummer"), name="gin_trgm_ops"), name="zaak_nummer_trgm"),
        ]  # fmt: skip
        triggers = [
            pgtrigger.Protect(name="zaak_niet_weg", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return self.zaaknummer

    @property
    def is_open(self) -> bool:
        return self.gesloten_op is None

    @property
    def is_spoed(self) -> bool:
        """Whether R-12 applies: every next step is sped up."""
        return self.urgentie != Urgentie.NORMAAL


class ZaakPersoonsrecht(UserObjectPermissionBase):
    """django-guardian: one person who may see one zaak (confidential zaken, ketenpartners)."""

    content_object = models.ForeignKey(Zaak, models.CASCADE)

    class Meta(UserObjectPermissionBase.Meta):
        verbose_name = "persoonsrecht op een zaak"
        indexes = [models.Index(fields=["user", "content_object"], name="zaakrecht_persoon")]


class ZaakGroepsrecht(GroupObjectPermissionBase):
    """django-guardian: one group that may see one zaak."""

    content_object = models.ForeignKey(Zaak, models.CASCADE)

    class Meta(GroupObjectPermissionBase.Meta):
        verbose_name = "groepsrecht op een zaak"


class ZaakOrganisatierecht(models.Model):
    """A zaak shared with an organisation: every account that it has today sees it, one that left does not (AL-2)."""

    class Reden(models.TextChoices):
        OVERDRACHT = "overdracht", "Overdracht"
        ADVIESROL = "adviesrol", "Adviesrol van het bevoegd gezag (R-05)"
        ADVIES = "advies", "Adviesvraag"
        OPDRACHT = "opdracht", "Opdracht"
        DEELZAAK = "deelzaak", "Deelzaak"
        GEDEELD = "gedeeld", "Gedeeld"

    zaak = models.ForeignKey(Zaak, models.PROTECT, related_name="gedeeld_met")
    organisatie = models.ForeignKey("staff.Organisatie", models.PROTECT, related_name="gedeelde_zaken")
    reden = models.CharField(max_length=12, choices=Reden.choices, default=Reden.GEDEELD)
    van = models.DateTimeField()
    tot = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "zaak gedeeld met een organisatie"
        verbose_name_plural = "zaken gedeeld met organisaties"
        constraints = [
            models.UniqueConstraint(fields=["organisatie", "zaak"], condition=Q(tot=None), name="zaak_eenmaal_gedeeld"),
        ]

    def __str__(self) -> str:
        return f"{self.zaak_id} gedeeld met {self.organisatie_id}"


class Zaakrol(models.Model):
    """Which employee has which part in a zaak, from when to when. A zaak has at most one hoofdbehandelaar at a time."""

    class Rol(models.TextChoices):
        HOOFDBEHANDELAAR = "hoofdbehandelaar", "Hoofdbehandelaar"
        MEDEBEHANDELAAR = "medebehandelaar", "Medebehandelaar"
        PROCESMANAGER = "procesmanager", "Procesmanager"
        ADVISEUR = "adviseur", "Adviseur"

    zaak = models.ForeignKey(Zaak, models.PROTECT, related_name="rollen")
    medewerker = models.ForeignKey("staff.Medewerker", models.PROTECT, related_name="zaakrollen")
    rol = models.CharField(max_length=20, choices=Rol.choices)
    van = models.DateTimeField()
    tot = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "zaakrol"
        verbose_name_plural = "zaakrollen"
        constraints = [
            models.UniqueConstraint(
                fields=["zaak"], condition=Q(rol="hoofdbehandelaar", tot=None), name="een_hoofdbehandelaar"
            ),
            models.UniqueConstraint(
                fields=["zaak", "medewerker", "rol"], condition=Q(tot=None), name="zaakrol_eenmaal_lopend"
            ),
        ]
        indexes = [models.Index(fields=["medewerker", "zaak"], condition=Q(tot=None), name="zaakrol_lopend")]

    def __str__(self) -> str:
        return f"{self.get_rol_display()} in {self.zaak_id}"


class Zaakrelatie(models.Model):
    """How two zaken belong together; one row, shown from both sides (Z4)."""

    class Soort(models.TextChoices):
        VOORGESCHIEDENIS = "voorgeschiedenis", "Voorgeschiedenis"
        VERVOLG_OP = "vervolg_op", "Vervolg op"
        DEELZAAK_VAN = "deelzaak_van", "Deelzaak van"
        SAMENHANGEND = "samenhangend", "Hangt samen met"
        DUBBEL_VAN = "dubbel_van", "Dubbele melding van"
        HERCONTROLE_VAN = "hercontrole_van", "Hercontrole van"
        OMGEZET_UIT = "omgezet_uit", "Omgezet uit"
        OVERGEDRAGEN_ALS = "overgedragen_als", "Overgedragen als"
        TOEPASSING_VAN = "toepassing_van", "Toepassing van"
        PERMANENT_TOEZICHT_NA = "permanent_toezicht_na", "Permanent toezicht na"
        BEZWAAR_TEGEN = "bezwaar_tegen", "Bezwaar tegen"

    van = models.ForeignKey(Zaak, models.PROTECT, related_name="relaties_uit")
    naar = models.ForeignKey(Zaak, models.PROTECT, related_name="relaties_in")
    soort = models.CharField(max_length=30, choices=Soort.choices)
    toelichting = models.CharField(max_length=300, blank=True)
    gelegd_op = models.DateTimeField()
    gelegd_door = models.ForeignKey("staff.Medewerker", models.PROTECT, null=True, related_name="+")
    vervallen_op = models.DateTimeField(null=True, blank=True, help_text="Bij ontkoppelen; de rij blijft staan.")

    class Meta:
        verbose_name = "zaakrelatie"
        constraints = [
            models.CheckConstraint(
                name="zaakrelatie_niet_met_zichzelf",
                condition=~Q(van=F("naar")),
                violation_error_message="Een zaak kan niet aan zichzelf worden gekoppeld.",
            ),
            models.UniqueConstraint(
                fields=["van", "naar", "soort"], condition=Q(vervallen_op=None), name="zaakrelatie_eenmaal"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.van_id} {self.soort} {self.naar_id}"


class Statusdrager(models.Model):
    """Anything with a lifecycle of declared steps about one zaak: a procedure, a document, an overdracht.

    A concrete class inherits its lifecycle mixin first, then this one. The mixin names ``Status`` (the choices),
    ``BEGIN`` (the first status) and ``EIND`` (the last ones), and declares the steps with ``@stap``.
    """

    Status: ClassVar[type[models.TextChoices]]
    BEGIN: ClassVar[str]
    EIND: ClassVar[frozenset[str]]

    zaak: Any
    status = FSMField(max_length=40, protected=True, db_index=True)

    class Meta:
        abstract = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        if not args:
            kwargs.setdefault("status", self.BEGIN)
        super().__init__(*args, **kwargs)

    def refresh_from_db(
        self, using: str | None = None, fields: Iterable[str] | None = None, from_queryset: Any = None
    ) -> None:
        """Reload; the protected status may be overwritten by what the database holds, for this row only."""
        bewaard = self.__dict__.pop("status", None) if fields is None or "status" in (fields := list(fields)) else None
        try:
            super().refresh_from_db(using=using, fields=fields, from_queryset=from_queryset)
        except Exception:
            if bewaard is not None:
                self.__dict__.setdefault("status", bewaard)
            raise

    @property
    def statuslabel(self) -> str:
        return str(self.Status(self.status).label)

    @property
    def is_open(self) -> bool:
        return self.status not in self.EIND


class Procedure(Statusdrager):
    """One legal procedure about one Zaak, with its own lifecycle of steps.

    Besides what a Statusdrager needs, it names its ``soort``, its ``FASEN`` (the phase bar) and ``AAN_ZET``.
    """

    soort: ClassVar[str]
    FASEN: ClassVar[tuple[tuple[str, tuple[str, ...]], ...]]
    AAN_ZET: ClassVar[dict[str, str]]

    zaak = models.OneToOneField(Zaak, models.PROTECT, primary_key=True, related_name="%(class)s")

    objects: ClassVar[Any] = ProcedureQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.zaak.zaaknummer

    @property
    def uitkomst_in_woorden(self) -> str:
        """What came of it, for a person; a procedure with coded outcomes says them in words."""
        return self.zaak.uitkomst
