from importlib import import_module

from django.apps import AppConfig


class StaffConfig(AppConfig):
    """Who: employees, teams, organisations, mandates and what each role may do."""

    name = "cases.staff"
    label = "staff"
    verbose_name = "Medewerkers"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the checks of the settings."""
        import_module("cases.staff.checks")
