"""Cleaning up what logging in leaves behind."""

from datetime import timedelta
from typing import Any

from axes.models import AccessAttempt, AccessLog
from celery import shared_task
from django.core.management import call_command
from django.utils import timezone

INLOGLOG_BEWAREN = timedelta(days=180)


@shared_task(name="staff.opruimen")
def opruimen(**kwargs: Any) -> None:
    """Every night: delete ended sessions, and records of logging in (with addresses) of more than half a year ago."""
    call_command("clearsessions")
    grens = timezone.now() - INLOGLOG_BEWAREN
    AccessLog.objects.filter(attempt_time__lt=grens).delete()
    AccessAttempt.objects.filter(attempt_time__lt=grens).delete()
