"""Every night: anchor the timeline of the days that are over, and look whether the files are whole."""

import logging
from typing import Any

from celery import shared_task
from django.utils import timezone

from cases.dossiers import check, timeline

logger = logging.getLogger(__name__)


@shared_task(name=timeline.TAAK_VERANKER)
def veranker(**kwargs: Any) -> int:
    """Anchor every finished day that has no anchor yet; nights without a worker are caught up."""
    return len(timeline.veranker_tot(timezone.localdate()))


@shared_task(name=check.TAAK)
def controleer(**kwargs: Any) -> int:
    """Report chains, anchors and files that are not whole."""
    gevonden = check.controleer_en_meld()
    if gevonden:
        logger.error("%s afwijkingen in tijdlijn of dossiers; zie manage.py controleer_tijdlijn", gevonden)
    return gevonden
