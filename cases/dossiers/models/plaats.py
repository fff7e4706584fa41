"""Where it is, and what it is about."""

from decimal import Decimal

import pghistory
from django.db import models
from django.db.models import Q

from cases.dossiers.coordinaten import naar_rd


def met_spatie(postcode: str) -> str:
    """A postcode as it is written on an envelope: four digits, a space, two letters."""
    kaal = postcode.replace(" ", "").upper()
    return f"{kaal[:4]} {kaal[4:]}" if len(kaal) == 6 and kaal[:4].isdigit() else postcode


@pghistory.track(append_only=True)
class Categorie(models.Model):
    """What a melding is about; decides which team and, where set, which person gets it (ML6, M4)."""

    code = models.SlugField(unique=True)
    naam = models.CharField(max_length=80)
    thema = models.CharField(max_length=60, help_text="Bijvoorbeeld bouwen, milieu of openbare ruimte.")
    team = models.ForeignKey("staff.Team", models.PROTECT, null=True, blank=True)
    behandelaar = models.ForeignKey(
        "staff.Medewerker", models.SET_NULL, null=True, blank=True, verbose_name="vaste behandelaar"
    )
    toelichting = models.CharField(max_length=200, blank=True)
    actief = models.BooleanField(default=True)

    class Meta:
        verbose_name = "categorie"
        verbose_name_plural = "categorieën"

    def __str__(self) -> str:
        return self.naam


class Locatie(models.Model):
    """A place: an address, a point, a description in words, or a combination.

    Coordinates are kept both as WGS84 degrees and as RD metres; RD is derived from WGS84 when a point is set.
    """

    straat = models.CharField(max_length=80, blank=True)
    huisnummer = models.PositiveIntegerField(null=True, blank=True)
    toevoeging = models.CharField("letter of toevoeging", max_length=10, blank=True)
    postcode = models.CharField(max_length=7, blank=True)
    plaatsnaam = models.CharField("plaats", max_length=60, blank=True)
    wijk = models.CharField(max_length=60, blank=True)
    omschrijving = models.CharField(
        "plaats in woorden", max_length=200, blank=True, help_text="Bijvoorbeeld: naast de brug aan de Havenkade."
    )
    breedte = models.DecimalField("breedtegraad", max_digits=10, decimal_places=7, null=True, blank=True)
    lengte = models.DecimalField("lengtegraad", max_digits=10, decimal_places=7, null=True, blank=True)
    rd_x = models.DecimalField("RD x", max_digits=9, decimal_places=2, null=True, blank=True)
    rd_y = models.DecimalField("RD y", max_digits=9, decimal_places=2, null=True, blank=True)
    sleutel = models.CharField(max_length=40, blank=True, db_index=True, editable=False)

    class Meta:
        verbose_name = "locatie"
        constraints = [
            models.CheckConstraint(
                name="locatie_is_ergens",
                condition=~Q(straat="") | ~Q(omschrijving="") | Q(breedte__isnull=False) | ~Q(postcode=""),
                violation_error_message="Geef een adres, een punt op de kaart of een omschrijving van de plaats.",
            ),
            models.CheckConstraint(
                name="locatie_punt_is_heel",
                condition=Q(breedte__isnull=True, lengte__isnull=True)
                | Q(breedte__gte=Decimal("50.5"), breedte__lte=Decimal("53.7"))
                & Q(lengte__gte=Decimal("3.2"), lengte__lte=Decimal("7.3")),
                violation_error_message="Het punt ligt niet in Nederland of is niet volledig.",
            ),
        ]

    def __str__(self) -> str:
        return self.adresregel or self.omschrijving or f"punt {self.breedte}, {self.lengte}"

    @property
    def adresregel(self) -> str:
        """Street and number, without the town."""
        nummer = f"{self.huisnummer or ''}{self.toevoeging}"
        return f"{self.straat} {nummer}".strip()

    @property
    def postcode_en_plaats(self) -> str:
        """The second line of an address."""
        return f"{met_spatie(self.postcode)} {self.plaatsnaam}".strip()

    @staticmethod
    def maak_sleutel(postcode: str, huisnummer: int | None, toevoeging: str = "") -> str:
        """The key under which one address is always the same, or "" when there is no full address."""
        if not postcode or huisnummer is None:
            return ""
        return f"{postcode.replace(' ', '').upper()}-{huisnummer}{toevoeging.strip().lower()}"

    def vul_afgeleide_velden(self) -> None:
        """Set ``sleutel`` and the RD coordinates from what was entered."""
        self.postcode = self.postcode.replace(" ", "").upper()
        self.sleutel = self.maak_sleutel(self.postcode, self.huisnummer, self.toevoeging)
        if self.breedte is not None and self.lengte is not None:
            x, y = naar_rd(float(self.breedte), float(self.lengte))
            self.rd_x, self.rd_y = Decimal(str(x)), Decimal(str(y))
