"""Reference data of this app: its periodic tasks in the schedule of Celery beat."""

from django_celery_beat.models import CrontabSchedule, IntervalSchedule, PeriodicTask


def laad() -> None:
    """Ensure the beat rows; idempotent, and a schedule changed by beheer is kept."""
    minuut, _ = IntervalSchedule.objects.get_or_create(every=1, period=IntervalSchedule.MINUTES)
    PeriodicTask.objects.get_or_create(
        name="Ontvangen berichten nalopen",
        defaults={"task": "channels.veeg", "interval": minuut, "expire_seconds": 55},
    )
    PeriodicTask.objects.get_or_create(
        name="Postbussen lezen", defaults={"task": "channels.lees_post", "interval": minuut, "expire_seconds": 55}
    )
    uur, _ = IntervalSchedule.objects.get_or_create(every=1, period=IntervalSchedule.HOURS)
    PeriodicTask.objects.get_or_create(
        name="Openbare formulieren opruimen", defaults={"task": "channels.ruim_op", "interval": uur}
    )
    nacht, _ = CrontabSchedule.objects.get_or_create(minute="55", hour="3", timezone="Europe/Amsterdam")
    PeriodicTask.objects.get_or_create(
        name="Ingelezen bestanden leegmaken", defaults={"task": "channels.vergeet_bestanden", "crontab": nacht}
    )
