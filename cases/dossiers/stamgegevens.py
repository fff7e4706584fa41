"""The nightly work of the file in the schedule of Celery beat: anchor the timeline, then check what must be whole."""

from django_celery_beat.models import CrontabSchedule, PeriodicTask

from cases.dossiers.check import TAAK as CONTROLE
from cases.dossiers.timeline import TAAK_VERANKER


def laad() -> None:
    """Ensure both rows; idempotent, and a schedule that beheer changed is kept."""
    elke_dag = {"day_of_week": "*", "day_of_month": "*", "month_of_year": "*", "timezone": "Europe/Amsterdam"}
    nacht, _ = CrontabSchedule.objects.get_or_create(minute="10", hour="2", **elke_dag)
    later, _ = CrontabSchedule.objects.get_or_create(minute="30", hour="2", **elke_dag)
    PeriodicTask.objects.get_or_create(name="Tijdlijn verankeren", defaults={"task": TAAK_VERANKER, "crontab": nacht})
    PeriodicTask.objects.get_or_create(name="Tijdlijn controleren", defaults={"task": CONTROLE, "crontab": later})
