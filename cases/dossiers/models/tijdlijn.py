"""The timeline: append-only, hash-chained per zaak; and the separate log of who looked at what."""

import pgtrigger
from django.db import models

_KETEN = """
    UPDATE dossiers_zaak SET versie = versie + 1 WHERE id = NEW.zaak_id RETURNING versie INTO NEW.volgnummer;
    SELECT g.hash INTO NEW.vorige_hash
      FROM dossiers_gebeurtenis g WHERE g.zaak_id = NEW.zaak_id AND g.volgnummer = NEW.volgnummer - 1;
    IF NOT FOUND THEN
        IF NEW.volgnummer <> 1 THEN
            RAISE EXCEPTION 'de tijdlijn van zaak % is niet heel', NEW.zaak_id USING ERRCODE = 'data_corrupted';
        END IF;
        NEW.vorige_hash := '';
    END IF;
    NEW.motivering_sha256 := encode(sha256(convert_to(NEW.motivering, 'UTF8')), 'hex');
    NEW.hash := dossiers_schakel(
        NEW.zaak_id, NEW.volgnummer, NEW.tijdstip, NEW.soort, NEW.stapcode, NEW.actor_id, NEW.namens_id, NEW.van,
        NEW.naar, NEW.motivering_sha256, NEW.feiten, NEW.vorige_hash);
    RETURN NEW;
"""


class Gebeurtenis(models.Model):
    """One fact of a zaak, frozen when it happened (R-39, AL-1). Written only by ``timeline.leg_vast``.

    ``feiten`` holds ids, roles and values, never a name or an address, so that erasing a person leaves the chain
    whole. ``hash`` covers all fields and the hash before it; PostgreSQL computes it, counts it in the ``versie`` of the
    zaak (which locks the zaak, so that no two writers make the same link), and refuses update and delete.
    """

    zaak = models.ForeignKey("dossiers.Zaak", models.PROTECT, related_name="gebeurtenissen")
    volgnummer = models.PositiveIntegerField(db_default=0, editable=False)
    tijdstip = models.DateTimeField()
    soort = models.CharField(max_length=60)
    stapcode = models.CharField(max_length=10, blank=True)
    actor = models.ForeignKey("staff.Medewerker", models.PROTECT, null=True, related_name="+")
    namens = models.ForeignKey("staff.Medewerker", models.PROTECT, null=True, related_name="+")
    van = models.CharField(max_length=40, blank=True)
    naar = models.CharField(max_length=40, blank=True)
    motivering = models.TextField(blank=True)
    motivering_sha256 = models.CharField(max_length=64, editable=False)
    feiten = models.JSONField(default=dict)
    vorige_hash = models.CharField(max_length=64, editable=False, blank=True)
    hash = models.CharField(max_length=64, editable=False)

    class Meta:
        verbose_name = "gebeurtenis"
        verbose_name_plural = "gebeurtenissen"
        constraints = [
            models.UniqueConstraint(fields=["zaak", "volgnummer"], name="gebeurtenis_op_volgorde"),
        ]
        indexes = [models.Index(fields=["tijdstip"], name="gebeurtenis_tijdstip")]
        triggers = [
            pgtrigger.Trigger(
                name="keten", when=pgtrigger.Before, operation=pgtrigger.Insert, func=pgtrigger.Func(_KETEN)
            ),
            pgtrigger.Protect(name="gebeurtenis_vast", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.zaak_id}#{self.volgnummer} {self.soort}"


class Inzage(models.Model):
    """Somebody looked at personal data (AVG art. 5 lid 2): who, what, when, and what for."""

    zaak = models.ForeignKey("dossiers.Zaak", models.PROTECT, null=True, related_name="inzagen")
    medewerker = models.ForeignKey("staff.Medewerker", models.PROTECT, related_name="+")
    tijdstip = models.DateTimeField()
    wat = models.CharField(max_length=40, help_text="Bijvoorbeeld zaakpagina, document of export.")
    verwijzing = models.CharField(max_length=120, blank=True)
    doel = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = "inzage"
        triggers = [pgtrigger.Protect(name="inzage_vast", operation=pgtrigger.Update | pgtrigger.Delete)]
        indexes = [models.Index(fields=["zaak", "-tijdstip"], name="inzage_per_zaak")]

    def __str__(self) -> str:
        return f"{self.medewerker_id} zag {self.wat}"


class TijdlijnAnker(models.Model):
    """The heads of all chains that moved on one day, in one hash; also written outside the database."""

    datum = models.DateField(unique=True)
    aantal = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    gemaakt_op = models.DateTimeField()

    class Meta:
        verbose_name = "tijdlijnanker"
        triggers = [pgtrigger.Protect(name="anker_vast", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.datum}: {self.sha256[:12]}"
