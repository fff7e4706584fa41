"""The sweeps of the clocks in the schedule of Celery beat."""

from django_celery_beat.models import CrontabSchedule, IntervalSchedule, PeriodicTask

from cases.deadlines.check import TAAK as CONTROLE
from cases.deadlines.watcher import TAAK as SIGNAAL


def laad() -> None:
    """Ensure both rows; idempotent, and a schedule that beheer changed is kept."""
    kwartier, _ = IntervalSchedule.objects.get_or_create(every=15, period=IntervalSchedule.MINUTES)
    nacht, _ = CrontabSchedule.objects.get_or_create(
        minute="20", hour="3", day_of_week="*", day_of_month="*", month_of_year="*", timezone="Europe/Amsterdam"
    )
    PeriodicTask.objects.get_or_create(
        name="Termijnen bewaken", defaults={"task": SIGNAAL, "interval": kwartier, "expire_seconds": 800}
    )
    PeriodicTask.objects.get_or_create(name="Termijnen controleren", defaults={"task": CONTROLE, "crontab": nacht})
