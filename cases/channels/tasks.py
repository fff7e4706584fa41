"""Periodic tasks of the channels."""

from typing import Any

from celery import shared_task
from django.utils import timezone

from cases.channels.actions import ontvangst


@shared_task(name="channels.veeg")
def veeg(**kwargs: Any) -> int:
    """Every minute: take in what a process that ended left behind, and try again what failed."""
    return ontvangst.veeg(vandaag=timezone.localdate())
