"""The two tasks of the outbox: do one row, and sweep up what was left."""

from datetime import timedelta
from typing import Any

from celery import shared_task

from cases.outbox import actions


@shared_task(name="outbox.verwerk")
def verwerk(*, uitgaand_id: int, **kwargs: Any) -> None:
    """Do one outgoing row, if it is still ours to do."""
    actions.verwerk(uitgaand_id)


@shared_task(name="outbox.veeg")
def veeg(**kwargs: Any) -> int:
    """Every minute: do what no task was sent for, what must be retried, and what a killed worker left behind."""
    return actions.verwerk_alles(budget=timedelta(seconds=50))


@shared_task(name="outbox.opruimen")
def opruimen(**kwargs: Any) -> int:
    """Every night: empty the content of what was done more than thirty days ago."""
    return actions.wis_inhoud()
