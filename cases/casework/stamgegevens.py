"""The nightly work of the shared acts in the schedule of Celery beat."""

from django.conf import settings
from django_celery_beat.models import CrontabSchedule, PeriodicTask

TAAK_DWANGSOM = "casework.sluit_volgelopen"
TAAK_BEWAREN = "casework.stel_verwijderen_voor"


def laad() -> None:
    """Ensure the row; idempotent, and a schedule that beheer changed is kept."""
    nacht, _ = CrontabSchedule.objects.get_or_create(
        minute="15", hour="0", day_of_week="*", day_of_month="*", month_of_year="*", timezone=settings.TIME_ZONE
    )
    PeriodicTask.objects.get_or_create(
        name="Dwangsommen na 42 dagen stoppen", defaults={"task": TAAK_DWANGSOM, "crontab": nacht}
    )
    maand, _ = CrontabSchedule.objects.get_or_create(
        minute="40", hour="4", day_of_week="*", day_of_month="1", month_of_year="*", timezone=settings.TIME_ZONE
    )
    PeriodicTask.objects.get_or_create(
        name="Verwijderen van contactgegevens voorstellen", defaults={"task": TAAK_BEWAREN, "crontab": maand}
    )
