from django.apps import AppConfig


class DossiersConfig(AppConfig):
    """The file: zaak, people, places, timeline and the steps of a procedure."""

    name = "cases.dossiers"
    label = "dossiers"
    verbose_name = "Dossiers"
    default_auto_field = "django.db.models.BigAutoField"
