"""People and organisations in a zaak, and what employees have to do with places and persons (R-26)."""

from __future__ import annotations

import pghistory
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Upper

from cases.dossiers.models.plaats import met_spatie


class Betrokkene(models.Model):
    """Somebody in a zaak: who, in which role, how to reach them, and what must stay hidden."""

    class Rol(models.TextChoices):
        INDIENER = "indiener", "Indiener"
        VERZOEKER = "verzoeker", "Verzoeker om handhaving"
        VERANTWOORDELIJKE = "verantwoordelijke", "Verantwoordelijke of initiatiefnemer"
        OVERTREDER = "overtreder", "Overtreder"
        VEROORZAKER = "veroorzaker", "Veroorzaker"
        BELANGHEBBENDE = "belanghebbende", "Belanghebbende"
        BEKLAAGDE = "beklaagde", "Beklaagde"
        ADVISEUR = "adviseur", "Adviseur"
        KETENPARTNER = "ketenpartner", "Ketenpartner"
        KWALITEITSBORGER = "kwaliteitsborger", "Kwaliteitsborger"
        GEMACHTIGDE = "gemachtigde", "Gemachtigde"
        CURATOR = "curator", "Curator"
        BEWINDVOERDER = "bewindvoerder", "Bewindvoerder"
        ERFGENAAM = "erfgenaam", "Erfgenaam"

    class Voorkeur(models.TextChoices):
        POST = "post", "Post"
        EMAIL = "e-mail", "E-mail"
        TELEFOON = "telefoon", "Telefoon"

    zaak = models.ForeignKey("dossiers.Zaak", models.PROTECT, related_name="betrokkenen")
    rol = models.CharField(max_length=20, choices=Rol.choices)
    naam = models.CharField(max_length=120, blank=True)
    organisatienaam = models.CharField("bedrijf of organisatie", max_length=120, blank=True)
    straat = models.CharField(max_length=80, blank=True)
    huisnummer = models.PositiveIntegerField(null=True, blank=True)
    toevoeging = models.CharField(max_length=10, blank=True)
    postcode = models.CharField(max_length=7, blank=True)
    plaatsnaam = models.CharField("plaats", max_length=60, blank=True)
    land = models.CharField(max_length=60, blank=True)
    email = models.EmailField("e-mailadres", blank=True)
    telefoon = models.CharField("telefoonnummer", max_length=25, blank=True)
    voorkeur = models.CharField("wil antwoord per", max_length=10, choices=Voorkeur.choices, default=Voorkeur.POST)
    email_toestemming_op = models.DateField(
        "toestemming e-mail op",
        null=True,
        blank=True,
        help_text="Dag waarop dit is gezegd (2:8 Awb).",
    )
    email_toestemming_bron = models.CharField("hoe gaf hij toestemming", max_length=80, blank=True)
    anoniem = models.BooleanField(default=False)
    afgeschermd = models.BooleanField(
        "identiteit afgeschermd", default=False, help_text="De naam komt niet in brieven aan anderen."
    )
    wil_terugkoppeling = models.BooleanField(default=True)
    vertegenwoordigt = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="vertegenwoordigers",
        help_text="Voor wie deze gemachtigde, curator, bewindvoerder of erfgenaam optreedt (2:1 Awb).",
    )
    geheim = models.BooleanField(
        "adres geheim", default=False, help_text="Het adres komt niet in afschriften en niet bij ketenpartners."
    )
    overleden = models.BooleanField(default=False)
    overleden_op = models.DateField(null=True, blank=True, help_text="Leeg als de dag niet bekend is.")
    curatele = models.BooleanField("onder curatele", default=False, help_text="Brieven gaan naar de curator.")
    bewind = models.BooleanField("onder bewind", default=False)
    adres_onbekend = models.BooleanField("verhuisd, adres onbekend", default=False)
    indicatie_bron = models.CharField("waar blijkt dit uit", max_length=200, blank=True)
    gegevens_verwijderd_op = models.DateTimeField(
        null=True, blank=True, help_text="Naam en contactgegevens zijn na de bewaartermijn verwijderd."
    )
    toegevoegd_op = models.DateTimeField()
    vervallen_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "betrokkene"
        verbose_name_plural = "betrokkenen"
        constraints = [
            models.CheckConstraint(
                name="anoniem_heeft_geen_gegevens",
                condition=Q(anoniem=False)
                | Q(
                    naam="",
                    organisatienaam="",
                    straat="",
                    huisnummer=None,
                    toevoeging="",
                    postcode="",
                    plaatsnaam="",
                    land="",
                    email="",
                    telefoon="",
                    email_toestemming_bron="",
                ),
                violation_error_message="Bij een anonieme indiener worden geen naam, adres of contactgegevens bewaard.",
            ),
            models.CheckConstraint(
                name="bekend_of_anoniem",
                condition=Q(anoniem=True) | ~Q(naam="") | ~Q(organisatienaam=""),
                violation_error_message="Vul een naam in, of geef aan dat de indiener anoniem wil blijven.",
            ),
            models.CheckConstraint(
                name="toestemming_hoort_bij_adres",
                condition=Q(email_toestemming_op=None) | ~Q(email=""),
                violation_error_message="Toestemming voor e-mail kan alleen met een e-mailadres.",
            ),
            models.CheckConstraint(
                name="betrokkene_overlijdensdag",
                condition=Q(overleden_op=None) | Q(overleden=True),
                violation_error_message="Een dag van overlijden hoort bij ‘overleden’.",
            ),
            models.CheckConstraint(
                name="betrokkene_niet_eigen_gemachtigde",
                condition=Q(vertegenwoordigt=None) | ~Q(vertegenwoordigt=F("pk")),
                violation_error_message="Iemand kan zichzelf niet vertegenwoordigen.",
            ),
            models.UniqueConstraint(
                fields=["zaak"], condition=Q(rol="indiener", vervallen_op=None), name="een_indiener_per_zaak"
            ),
        ]
        indexes = [
            GinIndex(OpClass(Upper("naam"), name="gin_trgm_ops"), name="betrokkene_naam_trgm"),
            GinIndex(OpClass(Upper("organisatienaam"), name="gin_trgm_ops"), name="betrokkene_org_trgm"),
        ]

    def __str__(self) -> str:
        return self.weergavenaam

    @property
    def weergavenaam(self) -> str:
        """The name to show to somebody who may see it."""
        if self.anoniem:
            return "anoniem"
        return " · ".join(deel for deel in (self.naam, self.organisatienaam) if deel)

    @property
    def adresregels(self) -> list[str]:
        """The address as lines of a letter, empty when there is no postal address."""
        if not self.straat or not self.plaatsnaam:
            return []
        nummer = f"{self.huisnummer or ''}{self.toevoeging}"
        regels = [f"{self.straat} {nummer}".strip(), f"{met_spatie(self.postcode)}  {self.plaatsnaam}".strip()]
        return [*regels, self.land] if self.land else regels

    @property
    def mag_per_email(self) -> bool:
        """Whether Awb 2:8 is met: an address, and a recorded statement that it may be used."""
        return bool(self.email and self.email_toestemming_op)


@pghistory.track(append_only=True)
class Betrokkenheid(models.Model):
    """What an employee has to do with a place, an object or a person, and since when (R-26, FS-1 to FS-4, Awb 2:4)."""

    class Hoedanigheid(models.TextChoices):
        """The capacities that ``cases.staff.separation`` keeps apart, with the words of the screen."""

        VERGUNNINGVERLENER = "vergunningverlener", "Verleende of toetste de vergunning"
        TOEZICHTHOUDER = "toezichthouder", "Toezichthouder"
        TOEZICHTHOUDER_BOUWFASE = "toezichthouder_bouwfase", "Toezichthouder tijdens de bouw"
        TOEZICHTHOUDER_BESTAANDE_BOUW = "toezichthouder_bestaande_bouw", "Toezichthouder bij de bestaande bouw"
        HANDHAVER = "handhaver", "Handhaver"
        INITIATIEF = "initiatief", "Werkt mee aan een eigen plan van de gemeente"
        BELANGHEBBENDE = "belanghebbende", "Is zelf belanghebbende, buur of familie"

    medewerker = models.ForeignKey("staff.Medewerker", models.PROTECT, related_name="betrokkenheden")
    hoedanigheid = models.CharField(max_length=30, choices=Hoedanigheid.choices)
    plaats = models.CharField("adres (postcode en huisnummer)", max_length=40, blank=True, db_index=True)
    object = models.CharField("object", max_length=80, blank=True)
    persoon = models.CharField("persoon of bedrijf", max_length=120, blank=True)
    van = models.DateField()
    tot = models.DateField("tot en met", null=True, blank=True)
    bron = models.CharField("waar blijkt dit uit", max_length=200)
    ingevoerd_op = models.DateTimeField()
    ingevoerd_door = models.ForeignKey("staff.Medewerker", models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = "betrokkenheid"
        verbose_name_plural = "betrokkenheden"
        constraints = [
            models.CheckConstraint(
                name="betrokkenheid_waarbij",
                condition=~Q(plaats="") | ~Q(object="") | ~Q(persoon=""),
                violation_error_message="Vul in waarbij de medewerker betrokken is: een adres, object of persoon.",
            ),
            models.CheckConstraint(
                name="betrokkenheid_periode",
                condition=Q(tot=None) | Q(tot__gte=F("van")),
                violation_error_message="De einddatum ligt vóór de begindatum.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.medewerker}: {self.get_hoedanigheid_display()}"
