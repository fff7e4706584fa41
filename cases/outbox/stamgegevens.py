"""Reference data of this app: the sweep and the clean-up of the outbox in the schedule of Celery beat."""

from django_celery_beat.models import CrontabSchedule, IntervalSchedule, PeriodicTask


def laad() -> None:
    """Ensure the beat rows; idempotent, and a schedule changed by beheer is kept."""
    minuut, _ = IntervalSchedule.objects.get_or_create(every=1, period=IntervalSchedule.MINUTES)
    PeriodicTask.objects.get_or_create(
        name="Uitgaande berichten nalopen",
        defaults={"task": "outbox.veeg", "interval": minuut, "expire_seconds": 55},
    )
    nacht, _ = CrontabSchedule.objects.get_or_create(minute="40", hour="3", timezone="Europe/Amsterdam")
    PeriodicTask.objects.get_or_create(
        name="Oude uitgaande berichten leegmaken", defaults={"task": "outbox.opruimen", "crontab": nacht}
    )
