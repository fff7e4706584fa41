"""Reference data of this app, loaded by `manage.py laad_stamgegevens`."""

from django_celery_beat.models import CrontabSchedule, PeriodicTask

from cases.staff.rechten import laad_rollen


def laad() -> None:
    """Load roles and permissions, and ensure the nightly clean-up; idempotent."""
    laad_rollen()
    nacht, _ = CrontabSchedule.objects.get_or_create(minute="20", hour="3", timezone="Europe/Amsterdam")
    PeriodicTask.objects.get_or_create(
        name="Oude sessies opruimen", defaults={"task": "staff.opruimen", "crontab": nacht}
    )
