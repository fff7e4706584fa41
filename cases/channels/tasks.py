"""Periodic tasks of the channels."""

from typing import Any

from celery import shared_task
from django.utils import timezone

from cases.channels.actions import ontvangst, postbus, publiek


@shared_task(name="channels.veeg")
def veeg(**kwargs: Any) -> int:
    """Every minute: take in what a process that ended left behind, and try again what failed."""
    return ontvangst.veeg(vandaag=timezone.localdate())


@shared_task(name="channels.lees_post", soft_time_limit=300, time_limit=330)
def lees_post(**kwargs: Any) -> int:
    """Every minute: bring what is new in the mailboxes into the store."""
    return postbus.lees_alle()


@shared_task(name="channels.ruim_op")
def ruim_op(**kwargs: Any) -> int:
    """Every hour: throw away public forms that nobody sent within a day, with their files."""
    return publiek.ruim_op()
