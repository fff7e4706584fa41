"""Rows of the acts that all procedures share: hand-over, advice, assignments, contact, meetings, skipped steps."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from cases.casework.lifecycles.opdracht import OpdrachtLifecycle
from cases.casework.lifecycles.overdracht import OverdrachtLifecycle
from cases.dossiers.models import Statusdrager
from cases.dossiers.steps import bewaking


class Overdracht(OverdrachtLifecycle, Statusdrager):  # type: ignore[misc]
    """A zaak handed to another organisation (Awb 2:3). The first receipt date goes along (R-04)."""

    class Reden(models.TextChoices):
        ANDER_GEZAG = "ander_gezag", "Een andere organisatie is bevoegd"
        UITVOERDER = "uitvoerder", "De uitvoering ligt bij een andere organisatie"

    zaak = models.ForeignKey("dossiers.Zaak", models.PROTECT, related_name="overdrachten")
    naar = models.ForeignKey("staff.Organisatie", models.PROTECT, related_name="overdrachten")
    reden = models.CharField(max_length=20, choices=Reden.choices)
    toelichting = models.TextField()
    ontvangstdatum = models.DateField(help_text="Dag van eerste ontvangst, gaat mee naar de ontvanger (R-04).")
    deel_indiener = models.BooleanField(
        "naam en adres van de indiener meesturen",
        default=False,
        help_text="Alleen als de ontvanger die nodig heeft om de zaak te behandelen (AL-2).",
    )
    gemeente_adviseert = models.BooleanField(default=False, help_text="R-05: wij blijven bevoegd gezag en adviseren.")
    gemaakt_op = models.DateTimeField()
    gemaakt_door = models.ForeignKey("staff.Medewerker", models.PROTECT, null=True, blank=True, related_name="+")
    verzonden_op = models.DateField(null=True, blank=True)
    indiener_geinformeerd_op = models.DateField(null=True, blank=True)
    beantwoord_op = models.DateTimeField(null=True, blank=True)
    beantwoord_door = models.ForeignKey("staff.Medewerker", models.PROTECT, null=True, blank=True, related_name="+")
    antwoord = models.TextField(blank=True)

    class Meta:
        verbose_name = "overdracht"
        verbose_name_plural = "overdrachten"
        constraints = [
            models.UniqueConstraint(
                fields=["zaak"], condition=Q(status__in=["concept", "verstuurd"]), name="een_overdracht_tegelijk"
            ),
            models.CheckConstraint(name="overdracht_reden_gevuld", condition=~Q(toelichting="")),
            models.CheckConstraint(
                name="weigering_heeft_reden",
                condition=~Q(status__in=["geweigerd", "teruggenomen"]) | ~Q(antwoord=""),
            ),
        ]
        triggers = bewaking(OverdrachtLifecycle)

    def __str__(self) -> str:
        return f"overdracht aan {self.naar}"


class Opdracht(OpdrachtLifecycle, Statusdrager):  # type: ignore[misc]
    """A wish to another process or department: a controle, supervision, a sanction, a repair, a correction of data."""

    class Soort(models.TextChoices):
        CONTROLE = "controle", "Controle"
        TOEZICHT = "toezicht", "Toezicht of extra aandacht"
        SANCTIE = "sanctie", "Sanctie opleggen"
        HERSTEL = "herstel", "Herstel of vervanging van gemeentelijke objecten"
        TERUGMELDING = "terugmelding", "Terugmelding van onjuiste gegevens"
        MELDING_ACTIVITEIT = "melding_activiteit", "Melding activiteit afwachten"
        VERGUNNING = "vergunning", "Vergunningaanvraag afwachten"
        KLACHT = "klacht", "Klacht over een gedraging behandelen"

    zaak = models.ForeignKey("dossiers.Zaak", models.PROTECT, related_name="opdrachten")
    soort = models.CharField(max_length=20, choices=Soort.choices)
    team = models.ForeignKey("staff.Team", models.PROTECT, null=True, blank=True, related_name="opdrachten")
    medewerker = models.ForeignKey("staff.Medewerker", models.PROTECT, null=True, blank=True, related_name="opdrachten")
    organisatie = models.ForeignKey(
        "staff.Organisatie", models.PROTECT, null=True, blank=True, related_name="opdrachten"
    )
    wens = models.TextField()
    aandachtspunten = models.TextField(blank=True)
    uiterlijk = models.DateField(null=True, blank=True)
    gevraagd_op = models.DateTimeField()
    gevraagd_door = models.ForeignKey("staff.Medewerker", models.PROTECT, null=True, blank=True, related_name="+")
    beantwoord_op = models.DateTimeField(null=True, blank=True)
    beantwoord_door = models.ForeignKey("staff.Medewerker", models.PROTECT, null=True, blank=True, related_name="+")
    antwoord = models.TextField(blank=True)
    antwoord_bestand = models.ForeignKey("dossiers.Bestand", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "opdracht"
        verbose_name_plural = "opdrachten"
        constraints = [
            models.CheckConstraint(name="opdracht_wens_gevuld", condition=~Q(wens="")),
            models.CheckConstraint(
                name="opdracht_aan_iemand",
                condition=Q(team__isnull=False) | Q(medewerker__isnull=False) | Q(organisatie__isnull=False),
                violation_error_message="Kies een team, een medewerker of een organisatie.",
            ),
            models.CheckConstraint(
                name="opdracht_antwoord_bij_einde",
                condition=~Q(status__in=["geweigerd", "uitgevoerd"]) | ~Q(antwoord=""),
                violation_error_message="Leg het antwoord vast.",
            ),
        ]
        indexes = [models.Index(fields=["team", "status"], name="opdracht_team")]
        triggers = bewaking(OpdrachtLifecycle)

    def __str__(self) -> str:
        return f"{self.get_soort_display()} voor {self.zaak_id}"


class Adviesvraag(models.Model):
    """A question to an internal or external adviser, the advice, and whether it was followed (Z6)."""

    class Gevolg(models.TextChoices):
        GEVOLGD = "gevolgd", "Gevolgd"
        DEELS = "deels", "Deels gevolgd"
        AFGEWEKEN = "afgeweken", "Niet gevolgd"

    zaak = models.ForeignKey("dossiers.Zaak", models.PROTECT, related_name="adviesvragen")
    medewerker = models.ForeignKey(
        "staff.Medewerker", models.PROTECT, null=True, blank=True, related_name="adviesvragen"
    )
    organisatie = models.ForeignKey("staff.Organisatie", models.PROTECT, null=True, blank=True, related_name="+")
    vraag = models.TextField()
    via_samenwerkfunctie = models.BooleanField("via de samenwerkfunctie van het DSO", default=False)
    gevraagd_op = models.DateTimeField()
    gevraagd_door = models.ForeignKey("staff.Medewerker", models.PROTECT, null=True, blank=True, related_name="+")
    uiterlijk = models.DateField()
    advies = models.TextField(blank=True)
    ontvangen_op = models.DateTimeField(null=True, blank=True)
    gegeven_door = models.ForeignKey("staff.Medewerker", models.PROTECT, null=True, blank=True, related_name="+")
    gevolg = models.CharField(max_length=10, choices=Gevolg.choices, blank=True)
    gevolg_reden = models.TextField(blank=True)

    class Meta:
        verbose_name = "adviesvraag"
        verbose_name_plural = "adviesvragen"
        constraints = [
            models.CheckConstraint(name="advies_gevraagd_aan_iemand",
                condition=Q(medewerker__isnull=False) | Q(organisatie__isnull=False)),
            models.CheckConstraint(name="afwijken_vraagt_reden",
                condition=~Q(gevolg__in=["deels", "afgeweken"]) | ~Q(gevolg_reden=""),
                violation_error_message="Wie afwijkt van een advies legt uit waarom (Z6)."),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"advies voor {self.zaak_id}"


class Contactmoment(models.Model):
    """A talk, a call or a letter with somebody in the zaak; also the first contact (ML4) and a mediation talk (M13)."""

    class Wijze(models.TextChoices):
        TELEFOON = "telefoon", "Telefoon"
        GESPREK = "gesprek", "Gesprek"
        BEZOEK = "bezoek", "Bezoek"
        EMAIL = "e-mail", "E-mail"
        BRIEF = "brief", "Brief"
        BALIE = "balie", "Balie"

    class Soort(models.TextChoices):
        EERSTE_CONTACT = "eerste_contact", "Eerste contact"
        CONTACT = "contact", "Contact"
        GESPREK_OVERTREDER = "gesprek_overtreder", "Gesprek met de veroorzaker"
        INFORMELE_OPLOSSING = "informele_oplossing", "Informele oplossing"
        TELEFOONNOTITIE = "telefoonnotitie", "Telefonische reactie"

    zaak = models.ForeignKey("dossiers.Zaak", models.PROTECT, related_name="contactmomenten")
    betrokkene = models.ForeignKey("dossiers.Betrokkene", models.PROTECT, null=True, blank=True, related_name="+")
    soort = models.CharField(max_length=24, choices=Soort.choices, default=Soort.CONTACT)
    wijze = models.CharField(max_length=10, choices=Wijze.choices)
    datum = models.DateField()
    verslag = models.TextField("wat is er besproken")
    opgelost = models.BooleanField("is het daarmee opgelost", null=True, blank=True)
    vastgelegd_op = models.DateTimeField()
    vastgelegd_door = models.ForeignKey("staff.Medewerker", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "contactmoment"
        verbose_name_plural = "contactmomenten"
        constraints = [models.CheckConstraint(name="contact_verslag_gevuld", condition=~Q(verslag=""))]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} op {self.datum}"


class Notitie(models.Model):
    """A note in the file; changed for fifteen minutes by its author, afterwards struck through, never removed."""

    zaak = models.ForeignKey("dossiers.Zaak", models.PROTECT, related_name="notities")
    tekst = models.TextField()
    intern = models.BooleanField(default=True, help_text="Niet zichtbaar voor ketenpartners (AL-2).")
    gemaakt_op = models.DateTimeField()
    gemaakt_door = models.ForeignKey("staff.Medewerker", models.PROTECT, related_name="+")
    gewijzigd_op = models.DateTimeField(null=True, blank=True)
    doorgehaald_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "notitie"
        constraints = [models.CheckConstraint(name="notitie_gevuld", condition=~Q(tekst=""))]

    def __str__(self) -> str:
        return self.tekst[:40]


class Betrokkenewijziging(models.Model):
    """What somebody's data were before a correction; not in the timeline, so that erasing a person stays possible."""

    betrokkene = models.ForeignKey("dossiers.Betrokkene", models.CASCADE, related_name="wijzigingen")
    oud = models.JSONField(help_text="De gewijzigde velden met hun vorige waarde.")
    reden = models.CharField(max_length=200, blank=True)
    gewijzigd_op = models.DateTimeField()
    gewijzigd_door = models.ForeignKey("staff.Medewerker", models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "wijziging van een betrokkene"
        verbose_name_plural = "wijzigingen van betrokkenen"

    def __str__(self) -> str:
        return f"wijziging van betrokkene {self.betrokkene_id}"


class Noodmaatregel(models.Model):
    """What was done at once against damage or injury, before the file was complete (M5)."""

    zaak = models.ForeignKey("dossiers.Zaak", models.PROTECT, related_name="noodmaatregelen")
    maatregel = models.TextField()
    door_wie = models.CharField(max_length=120)
    tijdstip = models.DateTimeField()
    vastgelegd_op = models.DateTimeField()
    vastgelegd_door = models.ForeignKey("staff.Medewerker", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "noodmaatregel"
        constraints = [models.CheckConstraint(name="noodmaatregel_gevuld", condition=~Q(maatregel=""))]

    def __str__(self) -> str:
        return self.maatregel[:40]


class Piketnummer(models.Model):
    """Whom to call outside office hours or in an emergency (M5, Ob 13.9)."""

    naam = models.CharField(max_length=120)
    telefoon = models.CharField(max_length=25)
    waarvoor = models.CharField(max_length=200)
    bereikbaar = models.CharField(max_length=120)
    volgorde = models.PositiveSmallIntegerField(default=10)
    actief = models.BooleanField(default=True)

    class Meta:
        verbose_name = "piketnummer"

    def __str__(self) -> str:
        return f"{self.naam}: {self.telefoon}"


class Agendapunt(models.Model):
    """A zaak on the agenda of the intake table (GC-5, ML5) or of the administration (ML16), and what came of it."""

    class Tafel(models.TextChoices):
        INTAKE = "intake", "Intaketafel"
        BESTUUR = "bestuur", "Bestuurlijk overleg"

    zaak = models.ForeignKey("dossiers.Zaak", models.PROTECT, related_name="agendapunten")
    tafel = models.CharField(max_length=10, choices=Tafel.choices)
    datum = models.DateField()
    deelnemers = models.CharField(max_length=300)
    vraag = models.TextField()
    verslag = models.TextField(blank=True)
    besproken_op = models.DateField(null=True, blank=True)
    gemaakt_op = models.DateTimeField()
    gemaakt_door = models.ForeignKey("staff.Medewerker", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "agendapunt"
        verbose_name_plural = "agendapunten"

    def __str__(self) -> str:
        return f"{self.get_tafel_display()} {self.datum}"


class Overslag(models.Model):
    """A step skipped, with its reason (Z7, R-12); proposed by the handler, confirmed by somebody else."""

    zaak = models.ForeignKey("dossiers.Zaak", models.PROTECT, related_name="overslagen")
    stapcode = models.CharField(max_length=10)
    reden = models.TextField()
    voorgesteld_op = models.DateTimeField()
    voorgesteld_door = models.ForeignKey("staff.Medewerker", models.PROTECT, related_name="+")
    bevestigd_op = models.DateTimeField(null=True, blank=True)
    bevestigd_door = models.ForeignKey("staff.Medewerker", models.PROTECT, null=True, blank=True, related_name="+")
    afgewezen_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "overgeslagen stap"
        verbose_name_plural = "overgeslagen stappen"
        constraints = [
            models.CheckConstraint(name="overslag_reden_gevuld", condition=~Q(reden="")),
            models.CheckConstraint(
                name="overslag_bevestigd_door_ander",
                condition=Q(bevestigd_door=None) | ~Q(bevestigd_door=F("voorgesteld_door")),
                violation_error_message="Wie het voorstel deed kan het niet zelf bevestigen.",
            ),
            models.UniqueConstraint(
                fields=["zaak", "stapcode"], condition=Q(afgewezen_op=None), name="overslag_eenmaal_per_stap"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.stapcode} overgeslagen in {self.zaak_id}"

    @classmethod
    def geldt(cls, zaak_id: int, stapcode: str) -> bool:
        """Whether the step was skipped with a confirmed reason."""
        return cls.objects.filter(zaak_id=zaak_id, stapcode=stapcode).exclude(bevestigd_op=None).exists()
