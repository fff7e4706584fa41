"""Bezwaar against a besluit, and the remedies at a court that follow (Awb hfd. 6 and 7; processen.md §2.11)."""

from __future__ import annotations

from datetime import date

import pgtrigger
from django.db import models
from django.db.models import F, Q

from cases.casework.lifecycles.bezwaar import BezwaarLifecycle
from cases.dossiers.models import Statusdrager
from cases.dossiers.models.zaak import Kanaal
from cases.dossiers.steps import bewaking

_ANDER_DAN_OPSTELLER = """
    IF NEW.behandelaar_id IS NOT NULL AND (
        EXISTS (SELECT 1 FROM documents_opsteller o JOIN documents_documentversie v ON v.id = o.versie_id
                 WHERE v.document_id = NEW.besluit_id AND o.medewerker_id = NEW.behandelaar_id)
        OR EXISTS (SELECT 1 FROM documents_document d
                    WHERE d.id = NEW.besluit_id AND d.vastgesteld_door_id = NEW.behandelaar_id)
    ) THEN
        RAISE EXCEPTION 'bezwaar %: de behandelaar schreef of nam het besluit (FS-7)', NEW.id
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""


class Bezwaar(BezwaarLifecycle, Statusdrager):  # type: ignore[misc]
    """Somebody objects to a besluit. ``ontvangen_op`` is the first receipt, at whichever authority (6:15 lid 3).

    ``bezwaartermijn_tot`` and ``op_tijd`` are what held when it was registered. Too late is never inadmissible by
    itself: ``verschoonbaar`` is the judgment of a jurist (BZW_LAAT).
    """

    class OpTijd(models.TextChoices):
        JA = "ja", "Op tijd"
        POST = "post", "Op tijd gepost en binnen een week ontvangen"
        LAAT = "laat", "Te laat ontvangen"

    class Uitkomst(models.TextChoices):
        ONGEGROND = "ongegrond", "Ongegrond"
        GEGROND = "gegrond", "Gegrond"
        NIET_ONTVANKELIJK = "niet_ontvankelijk", "Niet-ontvankelijk"
        INGETROKKEN = "ingetrokken", "Ingetrokken"

    class Reden(models.TextChoices):
        ZORGVULDIGHEID = "zorgvuldigheid", "Zorgvuldigheid"
        MOTIVERING = "motivering", "Motivering"
        OVERIG = "overig", "Anders"

    zaak = models.ForeignKey("dossiers.Zaak", models.PROTECT, related_name="bezwaren")
    besluit = models.ForeignKey("documents.Document", models.PROTECT, related_name="bezwaren")
    betrokkene = models.ForeignKey("dossiers.Betrokkene", models.PROTECT, related_name="bezwaren")
    ontvangen_op = models.DateField()
    gepost_op = models.DateField("poststempel", null=True, blank=True)
    kanaal = models.CharField(max_length=20, choices=Kanaal.choices)
    eerst_ontvangen_bij = models.CharField(
        "eerst ontvangen bij", max_length=120, blank=True, help_text="Als een ander orgaan het doorstuurde (6:15 Awb)."
    )
    bestand = models.ForeignKey("dossiers.Bestand", models.PROTECT, null=True, blank=True, related_name="+")
    gronden = models.TextField("waarom bezwaar", blank=True)
    met_commissie = models.BooleanField("een adviescommissie adviseert (7:13 Awb)", default=False)
    bekend_op = models.DateField("besluit bekendgemaakt op")
    bezwaartermijn_tot = models.DateField()
    op_tijd = models.CharField(max_length=4, choices=OpTijd.choices)
    verschoonbaar = models.BooleanField("te laat, maar te verontschuldigen", null=True, blank=True)
    laat_motivering = models.TextField(blank=True)
    laat_beoordeeld_op = models.DateTimeField(null=True, blank=True)
    laat_beoordeeld_door = models.ForeignKey(
        "staff.Medewerker", models.PROTECT, null=True, blank=True, related_name="+"
    )
    geregistreerd_op = models.DateTimeField()
    geregistreerd_door = models.ForeignKey("staff.Medewerker", models.PROTECT, related_name="+")
    bevestiging = models.OneToOneField(
        "documents.Document", models.PROTECT, null=True, blank=True, related_name="bevestigt_bezwaar"
    )
    behandelaar = models.ForeignKey("staff.Medewerker", models.PROTECT, null=True, blank=True, related_name="bezwaren")
    ontbreekt = models.TextField("verzuim dat hersteld moet worden", blank=True)
    herstel_voor = models.DateField(null=True, blank=True)
    hersteld_op = models.DateField(null=True, blank=True)
    uitkomst = models.CharField(max_length=20, choices=Uitkomst.choices, blank=True)
    herroepen = models.BooleanField("besluit herroepen", default=False)
    reden = models.CharField(max_length=20, choices=Reden.choices, blank=True)
    motivering = models.TextField(blank=True)
    beslist_op = models.DateField(null=True, blank=True)
    beslist_door = models.ForeignKey("staff.Medewerker", models.PROTECT, null=True, blank=True, related_name="+")
    les = models.TextField("wat leren wij hiervan", blank=True)
    nieuw_besluit = models.ForeignKey(
        "documents.Document", models.PROTECT, null=True, blank=True, related_name="na_bezwaar"
    )
    geen_nieuw_besluit = models.CharField("waarom geen nieuw besluit", max_length=300, blank=True)
    afgehandeld_op = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "bezwaar"
        verbose_name_plural = "bezwaren"
        constraints = [
            models.UniqueConstraint(
                fields=["besluit", "betrokkene"],
                name="bezwaar_eenmaal_per_persoon",
                violation_error_message="Deze persoon heeft al bezwaar tegen dit besluit.",
            ),
            models.CheckConstraint(
                name="bezwaar_laat_met_oordeel",
                condition=Q(verschoonbaar=None)
                | (Q(op_tijd="laat", laat_beoordeeld_door__isnull=False) & ~Q(laat_motivering="")),
            ),
            models.CheckConstraint(
                name="bezwaar_beslist_is_volledig",
                condition=Q(status__in=["ingediend", "in_behandeling"])
                | (Q(beslist_op__isnull=False) & ~Q(uitkomst="")),
            ),
            models.CheckConstraint(
                name="bezwaar_gegrond_met_reden",
                condition=~Q(uitkomst="gegrond") | ~Q(reden=""),
                violation_error_message="Kies waarom het bezwaar gegrond is.",
            ),
            models.CheckConstraint(
                name="bezwaar_herroepen_is_gegrond",
                condition=Q(herroepen=False) | Q(uitkomst="gegrond"),
                violation_error_message="Alleen bij een gegrond bezwaar wordt het besluit herroepen.",
            ),
            models.CheckConstraint(
                name="bezwaar_laat_nooit_vanzelf",
                condition=~Q(uitkomst__in=["ongegrond", "gegrond", "niet_ontvankelijk"], op_tijd="laat")
                | Q(verschoonbaar__isnull=False),
            ),
            models.CheckConstraint(
                name="bezwaar_post_heeft_stempel", condition=~Q(op_tijd="post") | Q(gepost_op__isnull=False)
            ),
        ]
        indexes = [models.Index(fields=["status", "-id"], name="bezwaar_lijst")]
        triggers = [
            *bewaking(BezwaarLifecycle),
            pgtrigger.Protect(name="bezwaar_blijft", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="bezwaar_feiten_vast",
                fields=["zaak", "besluit", "betrokkene", "ontvangen_op", "bekend_op", "bezwaartermijn_tot", "op_tijd"],
            ),
            pgtrigger.Trigger(
                name="bezwaar_ander_dan_opsteller",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("behandelaar_id"),
                func=_ANDER_DAN_OPSTELLER,
            ),
        ]

    def geschorst_op(self, dag: date) -> bool:
        """Whether a court suspended the besluit on this day (art. 8:81 Awb); bezwaar alone does not (GEEN_SCHORS)."""
        return any(
            m.schorsing_van and m.schorsing_van <= dag and (m.schorsing_tot is None or m.schorsing_tot >= dag)
            for m in self.rechtsmiddelen.all()
        )

    def __str__(self) -> str:
        return f"bezwaar van {self.ontvangen_op}"

    @property
    def termijncode(self) -> str:
        """Which term the decision on it has (7:10 lid 1 Awb)."""
        return "BOB_12" if self.met_commissie else "BOB_6"

    @property
    def kenmerk(self) -> str:
        """What tells its terms apart from those of another objection in the same zaak."""
        return f"bezwaar {self.pk}"


class Rechtsmiddel(models.Model):
    """Beroep, hoger beroep or a request to suspend, with what the court said. A suspension has its days (8:81)."""

    class Soort(models.TextChoices):
        BEROEP = "beroep", "Beroep"
        HOGER_BEROEP = "hoger_beroep", "Hoger beroep"
        VOORLOPIGE_VOORZIENING = "voorlopige_voorziening", "Voorlopige voorziening"

    class Uitkomst(models.TextChoices):
        ONGEGROND = "ongegrond", "Ongegrond of afgewezen"
        GEGROND = "gegrond", "Gegrond"
        TOEGEWEZEN = "toegewezen", "Voorziening toegewezen"
        NIET_ONTVANKELIJK = "niet_ontvankelijk", "Niet-ontvankelijk"
        INGETROKKEN = "ingetrokken", "Ingetrokken"

    bezwaar = models.ForeignKey(Bezwaar, models.PROTECT, related_name="rechtsmiddelen")
    soort = models.CharField(max_length=24, choices=Soort.choices)
    instantie = models.CharField("bij welke rechter", max_length=120)
    rolnummer = models.CharField("zaaknummer van de rechter", max_length=60, blank=True)
    ingesteld_op = models.DateField()
    bij_ons_ontvangen_op = models.DateField(
        "bij ons binnengekomen op", null=True, blank=True, help_text="Als het hier kwam en naar de rechter moest."
    )
    doorgezonden_op = models.DateField("aan de rechter doorgestuurd op", null=True, blank=True, help_text="6:15 Awb")
    uitspraak_op = models.DateField(null=True, blank=True)
    uitkomst = models.CharField(max_length=20, choices=Uitkomst.choices, blank=True)
    schorsing_van = models.DateField("besluit geschorst vanaf", null=True, blank=True)
    schorsing_tot = models.DateField("geschorst tot en met", null=True, blank=True)
    toelichting = models.TextField(blank=True)
    vastgelegd_op = models.DateTimeField()
    vastgelegd_door = models.ForeignKey("staff.Medewerker", models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "beroep of voorlopige voorziening"
        verbose_name_plural = "beroepen en voorlopige voorzieningen"
        constraints = [
            models.CheckConstraint(
                name="rechtsmiddel_uitspraak_met_uitkomst",
                condition=Q(uitspraak_op=None, uitkomst="") | (Q(uitspraak_op__isnull=False) & ~Q(uitkomst="")),
            ),
            models.CheckConstraint(
                name="rechtsmiddel_schorsing",
                condition=Q(schorsing_van=None, schorsing_tot=None)
                | (
                    Q(schorsing_van__isnull=False, uitkomst="toegewezen")
                    & (Q(schorsing_tot=None) | Q(schorsing_tot__gte=F("schorsing_van")))
                ),
                violation_error_message="Een schorsing hoort bij een toegewezen voorziening.",
            ),
            models.CheckConstraint(
                name="rechtsmiddel_doorzending",
                condition=Q(doorgezonden_op=None) | Q(bij_ons_ontvangen_op__lte=F("doorgezonden_op")),
            ),
        ]
        triggers = [pgtrigger.Protect(name="rechtsmiddel_blijft", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} van {self.ingesteld_op}"
