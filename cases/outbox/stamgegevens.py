"""Reference data of this app: the minute sweep of the outbox in the schedule of Celery beat."""

from django_celery_beat.models import IntervalSchedule, PeriodicTask


def laad() -> None:
    """Ensure the beat row of `outbox.veeg`; idempotent, and an interval changed by beheer is kept."""
    minuut, _ = IntervalSchedule.objects.get_or_create(every=1, period=IntervalSchedule.MINUTES)
    PeriodicTask.objects.get_or_create(
        name="Uitgaande berichten nalopen",
        defaults={"task": "outbox.veeg", "interval": minuut, "expire_seconds": 55},
    )
