"""The texts that come with the application, loaded by `manage.py laad_stamgegevens`."""

from __future__ import annotations

import hashlib
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django_celery_beat.models import CrontabSchedule, PeriodicTask

from cases.documents.blokken import Blok, controleer
from cases.documents.models import Sjabloon, Sjabloonversie
from cases.documents.models.sjabloon import afdruk
from cases.documents.register import soort


def map_met_teksten() -> Path:
    return Path(settings.BASE_DIR) / "templates" / "letters" / "sjablonen"


def lees(pad: Path) -> tuple[dict[str, Any], list[Blok]]:
    """One text as it stands in its file: what it is, and its blocks. Raises Blokfout when it cannot be filled."""
    gegevens = tomllib.loads(pad.read_text(encoding="utf-8"))
    blokken = [Blok.van_dict(blok) for blok in gegevens.pop("blok")]
    controleer(gegevens["onderwerp"], blokken, soort(gegevens["soort"]).velden)
    return gegevens, blokken


TAAK_ARCHIVEER = "documents.archiveer_gesloten"


def laad() -> None:
    """Load or refresh every text and the nightly archiving. Running it again changes nothing."""
    laad_teksten()
    nacht, _ = CrontabSchedule.objects.get_or_create(hour="3", minute="40", timezone=settings.TIME_ZONE)
    PeriodicTask.objects.get_or_create(
        name="Brieven van gesloten zaken archiveren", defaults={"task": TAAK_ARCHIVEER, "crontab": nacht}
    )


@transaction.atomic
def laad_teksten() -> None:
    """Load or refresh every text; what beheer wrote is left alone."""
    for pad in sorted(map_met_teksten().glob("*.toml")):
        gegevens, blokken = lees(pad)
        bron = hashlib.sha256(pad.read_bytes()).hexdigest()
        vandaag = timezone.localdate()
        sjabloon, _ = Sjabloon.objects.get_or_create(
            soort=gegevens["soort"],
            defaults={
                "naam": gegevens["naam"],
                "doel": gegevens.get("doel", ""),
                "gestandaardiseerd": gegevens["gestandaardiseerd"],
                "herzien_op": _volgend_jaar(vandaag),
            },
        )
        actief = sjabloon.actief
        if actief is not None and (actief.gemaakt_door_id is not None or actief.bron == bron):
            continue
        if sjabloon.versies.filter(status=Sjabloonversie.Status.CONCEPT).exists():
            continue  # beheer is writing; the text that came along waits
        rijen = [blok.als_dict() for blok in blokken]
        laatste = sjabloon.versies.order_by("-nummer").values_list("nummer", flat=True).first() or 0
        nieuw = Sjabloonversie.objects.create(
            sjabloon=sjabloon,
            nummer=laatste + 1,
            onderwerp=gegevens["onderwerp"],
            blokken=rijen,
            sha256=afdruk(gegevens["onderwerp"], rijen),
            gemaakt_op=timezone.now(),
            juridisch_getoetst_op=vandaag,
            geldig_van=vandaag,
            bron=bron,
        )
        if actief is not None:
            actief.status, actief.geldig_tot = Sjabloonversie.Status.VERVALLEN, vandaag
            actief.save(update_fields=["status", "geldig_tot"])
        nieuw.status = Sjabloonversie.Status.ACTIEF
        nieuw.save(update_fields=["status"])


def _volgend_jaar(dag: date) -> date:
    return dag.replace(year=dag.year + 1) if (dag.month, dag.day) != (2, 29) else date(dag.year + 1, 3, 1)
