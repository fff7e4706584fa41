"""Periodic tasks of the channels."""

from typing import Any

from celery import shared_task
from django.utils import timezone

from cases.channels.actions import inlezen, ontvangst, postbus, publiek


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


@shared_task(name="channels.vergeet_bestanden")
def vergeet_bestanden(**kwargs: Any) -> int:
    """Every night: forget the content of files that were read in long ago."""
    return inlezen.ruim_op()
