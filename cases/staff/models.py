"""Who works with the zaaksysteem, for which organisation, and with which authority.

`Medewerker` is the user model. What someone may do is data: groups of permissions, loaded from `rechten.py`.
"""

from base64 import b64encode
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

import pghistory
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.core.validators import FileExtensionValidator, MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models.functions import Lower

GEBRUIKERSNAAM = RegexValidator(
    r"^[a-z0-9](?:[a-z0-9._@-]*[a-z0-9])?$",
    "Gebruik kleine letters, cijfers, punt, streepje of apenstaartje. Begin en eindig met een letter of cijfer.",
)
OIN = RegexValidator(r"^\d{20}$", "Een OIN bestaat uit precies 20 cijfers.")
KLEUR = RegexValidator(r"^#[0-9a-fA-F]{6}$", "Schrijf de kleur als # met zes tekens, bijvoorbeeld #154273.")
STATISCH_PAD = RegexValidator(
    r"^(?!.*\.\.)[A-Za-z0-9_][A-Za-z0-9_./-]*\.(?:svg|png)$",
    "Geef een pad binnen de map static, bijvoorbeeld img/logo.svg.",
)


@pghistory.track(append_only=True)
class Organisatie(models.Model):
    """A public body or partner: the bevoegd gezag, an omgevingsdienst or a ketenpartner.

    The letterhead on outgoing letters is taken from this row (Awb 10:10: a decision states on whose behalf it is made).
    """

    class Soort(models.TextChoices):
        BEVOEGD_GEZAG = "bevoegd_gezag", "bevoegd gezag"
        OMGEVINGSDIENST = "omgevingsdienst", "omgevingsdienst"
        KETENPARTNER = "ketenpartner", "ketenpartner"

    naam = models.CharField("naam", max_length=120)
    soort = models.CharField("soort", max_length=20, choices=Soort, default=Soort.BEVOEGD_GEZAG)
    oin = models.CharField("OIN", max_length=20, blank=True, validators=[OIN], help_text="Twintig cijfers.")
    adresregels = models.TextField("adresregels", blank=True, help_text="Bezoekadres, één regel per regel.")
    postbus = models.TextField("postadres", blank=True, help_text="Postbus, postcode en plaats.")
    plaatsnaam = models.CharField("plaatsnaam", max_length=80, blank=True)
    telefoon = models.CharField("telefoon", max_length=30, blank=True)
    email = models.EmailField("e-mailadres", blank=True)
    website = models.CharField("website", max_length=120, blank=True)
    logo = models.CharField(
        "logo (pad)", max_length=120, blank=True, validators=[STATISCH_PAD], help_text="Pad binnen de map static."
    )
    logo_bestand = models.FileField(
        "logo (bestand)", upload_to="logo/", blank=True, validators=[FileExtensionValidator(["png"])]
    )
    ondertekening = models.CharField(
        "ondertekening",
        max_length=200,
        blank=True,
        help_text="Bijvoorbeeld: Het college van burgemeester en wethouders van …",
    )
    kleur = models.CharField("huiskleur", max_length=7, default="#154273", validators=[KLEUR])
    actief = models.BooleanField("actief", default=True)

    class Meta:
        verbose_name = "organisatie"
        verbose_name_plural = "organisaties"
        constraints = [
            models.UniqueConstraint(Lower("naam"), name="organisatie_naam_uniek"),
            models.CheckConstraint(
                condition=models.Q(oin="") | models.Q(oin__regex=r"^\d{20}$"),
                name="organisatie_oin_20_cijfers",
                violation_error_message="Een OIN bestaat uit precies 20 cijfers.",
            ),
        ]

    def __str__(self) -> str:
        return self.naam

    @property
    def logo_voor_brief(self) -> str:
        """The logo on a letter: the uploaded PNG as a data address, else a path below static/, else empty."""
        if not self.logo_bestand:
            return self.logo
        try:
            with self.logo_bestand.open("rb") as bestand:
                return "data:image/png;base64," + b64encode(bestand.read()).decode()
        except FileNotFoundError:
            return self.logo


@pghistory.track(append_only=True)
class Team(models.Model):
    """A group of colleagues within one organisation that shares a work stock."""

    naam = models.CharField("naam", max_length=120)
    organisatie = models.ForeignKey(
        Organisatie, on_delete=models.PROTECT, related_name="teams", verbose_name="organisatie"
    )
    email = models.EmailField("e-mailadres", blank=True)
    telefoon = models.CharField("telefoon", max_length=30, blank=True)
    actief = models.BooleanField("actief", default=True)

    class Meta:
        verbose_name = "team"
        verbose_name_plural = "teams"
        constraints = [
            models.UniqueConstraint("organisatie", Lower("naam"), name="team_naam_uniek_per_organisatie"),
        ]

    def __str__(self) -> str:
        return self.naam


class MedewerkerQuerySet(models.QuerySet["Medewerker"]):
    """Reading medewerkers."""

    def actief(self) -> "MedewerkerQuerySet":
        """Those who can log in."""
        return self.filter(is_active=True)

    def op_naam(self) -> "MedewerkerQuerySet":
        """Sorted by name, small and capital letters alike."""
        return self.order_by(Lower("naam"), "pk")

    def met_recht(self, code: str) -> "MedewerkerQuerySet":
        """Active medewerkers whose roles give the permission `staff.<code>` (full code, with its scope suffix)."""
        return self.actief().filter(groups__permissions__codename=code).distinct()


class MedewerkerManager(BaseUserManager.from_queryset(MedewerkerQuerySet)):  # type: ignore[misc]
    """Makes accounts; a gebruikersnaam is always kept in small letters."""

    use_in_migrations = False

    def create_user(self, gebruikersnaam: str, password: str | None = None, **velden: Any) -> "Medewerker":
        """Make an account. Without a password the account cannot log in until a one-time link is used."""
        if not gebruikersnaam:
            raise ValueError("Een medewerker heeft een gebruikersnaam nodig.")
        velden.setdefault("naam", gebruikersnaam)
        medewerker: Medewerker = self.model(gebruikersnaam=gebruikersnaam.strip().lower(), **velden)
        medewerker.set_password(password)
        medewerker.save(using=self._db)
        return medewerker

    def create_superuser(self, gebruikersnaam: str, password: str | None = None, **velden: Any) -> "Medewerker":
        """Make a technical account that may see Django's own (read-only) admin."""
        return self.create_user(gebruikersnaam, password, **{"is_staff": True, "is_superuser": True, **velden})

    def get_by_natural_key(self, username: str | None) -> "Medewerker":
        medewerker: Medewerker = self.get(gebruikersnaam=(username or "").strip().lower())
        return medewerker


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.ManualEvent("wachtwoordlink"),
    pghistory.ManualEvent("gedeblokkeerd"),
    exclude=["password", "last_login"],
    append_only=True,
)
class Medewerker(AbstractBaseUser, PermissionsMixin):
    """Someone who logs in: a colleague of the municipality or omgevingsdienst, or a ketenpartner."""

    gebruikersnaam = models.CharField("gebruikersnaam", max_length=80, unique=True, validators=[GEBRUIKERSNAAM])
    naam = models.CharField("naam", max_length=120)
    functie = models.CharField("functie", max_length=120, blank=True)
    email = models.EmailField("e-mailadres", blank=True)
    telefoon = models.CharField("telefoon", max_length=30, blank=True)
    organisatie = models.ForeignKey(
        Organisatie,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="medewerkers",
        verbose_name="organisatie",
    )
    teams = models.ManyToManyField(Team, blank=True, related_name="medewerkers", verbose_name="teams")
    extern_id = models.CharField(
        "kenmerk bij de inlogvoorziening",
        max_length=255,
        null=True,
        blank=True,
        unique=True,
        help_text="Alleen nodig bij inloggen met het account van de organisatie (OpenID Connect).",
    )
    is_active = models.BooleanField("actief", default=True)
    is_staff = models.BooleanField("technisch beheer", default=False)
    uit_dienst_op = models.DateField("uit dienst op", null=True, blank=True)
    deeltijdfactor = models.DecimalField(
        "deeltijdfactor",
        max_digits=3,
        decimal_places=2,
        default=1,
        validators=[MinValueValidator(Decimal("0.1")), MaxValueValidator(Decimal("1"))],
        help_text="1 is voltijd, 0,5 is de helft. Telt mee bij het verdelen van zaken.",
    )
    aangemaakt_op = models.DateTimeField("aangemaakt op", auto_now_add=True)

    objects: ClassVar[MedewerkerManager] = MedewerkerManager()

    USERNAME_FIELD = "gebruikersnaam"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["naam"]

    class Meta:
        verbose_name = "medewerker"
        verbose_name_plural = "medewerkers"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(gebruikersnaam=Lower("gebruikersnaam")), name="medewerker_gebruikersnaam_klein"
            ),
        ]
        indexes = [models.Index(Lower("naam"), name="medewerker_op_naam")]

    def __str__(self) -> str:
        return self.naam

    def get_full_name(self) -> str:
        """The name as colleagues know it."""
        return self.naam

    def get_short_name(self) -> str:
        """The first word of the name."""
        return self.naam.split(" ", 1)[0]

    @property
    def initialen(self) -> str:
        """First letters of the first and last word of the name, for the small round sign on lists."""
        woorden = self.naam.split()
        return "".join(w[0] for w in (woorden[:1] + woorden[1:][-1:])).upper()


@pghistory.track(
    pghistory.InsertEvent("toegekend"), pghistory.DeleteEvent("ingetrokken"), obj_field=None, append_only=True
)
class Roltoekenning(Medewerker.groups.through):  # type: ignore[name-defined]
    """Which role (group) was given to or taken from whom; a proxy, so that the row history sees it."""

    class Meta:
        proxy = True


@pghistory.track(
    pghistory.InsertEvent("toegevoegd"), pghistory.DeleteEvent("verwijderd"), obj_field=None, append_only=True
)
class Teamlidmaatschap(Medewerker.teams.through):  # type: ignore[name-defined]
    """Who joined or left which team; a proxy, so that the row history sees it."""

    class Meta:
        proxy = True


class Bevoegdheid(models.TextChoices):
    """What can be mandated. Gedogen is not in this list: the college decides that itself (bedrijfsregel R-32)."""

    REACTIE = "reactie_melding", "Reactie op een melding"
    HANDHAVINGSVERZOEK = "besluit_handhavingsverzoek", "Besluit op een handhavingsverzoek"
    VOORNEMEN = "voornemen", "Voornemen tot een sanctie"
    LAST_DWANGSOM = "last_onder_dwangsom", "Last onder dwangsom"
    LAST_BESTUURSDWANG = "last_onder_bestuursdwang", "Last onder bestuursdwang"
    INVORDERING = "invorderingsbeschikking", "Invorderingsbeschikking"
    KOSTENVERHAAL = "kostenverhaal", "Kostenverhaalsbeschikking"
    INTREKKING = "intrekken_beschikking", "Intrekken van een begunstigende beschikking"
    VERGUNNING = "omgevingsvergunning", "Omgevingsvergunning"
    TERMIJN = "termijn_verlengen", "Verdagen of verlengen van een termijn"
    BRIEF = "brief", "Brieven en mededelingen zonder besluit"


class Orgaan(models.TextChoices):
    """The bestuursorgaan on whose behalf the mandate works."""

    COLLEGE = "college", "college van burgemeester en wethouders"
    BURGEMEESTER = "burgemeester", "burgemeester"
    DAGELIJKS_BESTUUR = "dagelijks_bestuur", "dagelijks bestuur"
    GEDEPUTEERDE_STATEN = "gedeputeerde_staten", "gedeputeerde staten"


class MandaatQuerySet(models.QuerySet["Mandaat"]):
    """Reading mandates."""

    def geldig_op(self, datum: date) -> "MandaatQuerySet":
        """Those in force on that day; the last day counts. The day of the act decides, not today."""
        return self.filter(geldig_van__lte=datum).filter(
            models.Q(geldig_tot__isnull=True) | models.Q(geldig_tot__gte=datum)
        )


@pghistory.track(append_only=True)
class Mandaat(models.Model):
    """Who may decide what on behalf of which bestuursorgaan, from when to when (Awb 10:1–10:12)."""

    bevoegdheid = models.CharField("bevoegdheid", max_length=40, choices=Bevoegdheid)
    orgaan = models.CharField("namens", max_length=30, choices=Orgaan, default=Orgaan.COLLEGE)
    medewerker = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, related_name="mandaten", verbose_name="medewerker"
    )
    geldig_van = models.DateField("geldig van")
    geldig_tot = models.DateField("geldig tot en met", null=True, blank=True)
    bron = models.CharField(
        "bron", max_length=200, help_text="Het mandaatbesluit: naam, nummer en datum (Awb 10:5 lid 2)."
    )
    voorwaarden = models.TextField("voorwaarden en uitzonderingen", blank=True)
    bedragsgrens = models.DecimalField(
        "bedragsgrens in euro", max_digits=12, decimal_places=2, null=True, blank=True, help_text="Leeg is geen grens."
    )
    ondermandaat = models.BooleanField("ondermandaat toegestaan", default=False, help_text="Awb 10:9.")
    ondermandaat_van = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ondermandaat van"
    )

    objects = MandaatQuerySet.as_manager()

    class Meta:
        verbose_name = "mandaat"
        verbose_name_plural = "mandaten"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(geldig_tot__isnull=True) | models.Q(geldig_tot__gte=models.F("geldig_van")),
                name="mandaat_van_voor_tot",
                violation_error_message="De laatste dag ligt vóór de eerste dag.",
            ),
            models.CheckConstraint(
                condition=models.Q(bedragsgrens__isnull=True) | models.Q(bedragsgrens__gte=0),
                name="mandaat_bedragsgrens_positief",
                violation_error_message="De bedragsgrens kan niet onder nul liggen.",
            ),
            models.CheckConstraint(
                condition=~models.Q(bron=""), name="mandaat_bron_verplicht", violation_error_message="Noem de bron."
            ),
        ]
        indexes = [models.Index(fields=["medewerker", "bevoegdheid", "geldig_van"], name="mandaat_zoek")]

    def __str__(self) -> str:
        return f"{self.get_bevoegdheid_display()} ({self.medewerker})"

    def dekt_bedrag(self, bedrag: Any) -> bool:
        """Whether an amount in euro lies within the limit of this mandate."""
        return self.bedragsgrens is None or bedrag is None or bedrag <= self.bedragsgrens


class TotEnMet(models.Func):
    """`daterange(van, tot, '[]')`: both days included."""

    function = "DATERANGE"
    template = "%(function)s(%(expressions)s, '[]')"


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), append_only=True)
class Vervanging(models.Model):
    """Who takes over the tasks of an absent medewerker, from the first to the last day inclusive.

    The vervanger inherits tasks, never rights; functiescheiding is tested anew (regel FS-9).
    """

    medewerker = models.ForeignKey(
        Medewerker, on_delete=models.CASCADE, related_name="vervangingen", verbose_name="wie is afwezig"
    )
    vervanger = models.ForeignKey(
        Medewerker, on_delete=models.CASCADE, related_name="vervangt_anderen", verbose_name="wie vervangt"
    )
    van = models.DateField("eerste dag")
    tot = models.DateField("laatste dag")
    reden = models.CharField("reden", max_length=200, blank=True, help_text="Geen medische gegevens.")

    class Meta:
        verbose_name = "vervanging"
        verbose_name_plural = "vervangingen"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(tot__gte=models.F("van")),
                name="vervanging_van_voor_tot",
                violation_error_message="De laatste dag ligt vóór de eerste dag.",
            ),
            models.CheckConstraint(
                condition=~models.Q(medewerker=models.F("vervanger")),
                name="vervanging_door_een_ander",
                violation_error_message="Niemand kan zichzelf vervangen.",
            ),
            ExclusionConstraint(
                name="vervanging_geen_overlap",
                expressions=[
                    ("medewerker", RangeOperators.EQUAL),
                    (TotEnMet("van", "tot"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="In deze dagen is er al een vervanger. Pas die vervanging eerst aan.",
            ),
        ]
        indexes = [models.Index(fields=["vervanger", "van", "tot"], name="vervanging_zoek")]

    def __str__(self) -> str:
        return f"{self.vervanger} vervangt {self.medewerker}"


class Recht(models.Model):  # noqa: DJ008 (there are no rows)
    """Carries the permissions of `rechten.py`; there is no table behind it."""

    class Meta:
        managed = False
        default_permissions = ()
        verbose_name = "recht"
        verbose_name_plural = "rechten"
