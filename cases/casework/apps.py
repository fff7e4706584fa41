from importlib import import_module

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    """Acts shared by all procedures: Z1-Z8, hand-over, advice, assignments, contact."""

    name = "cases.casework"
    label = "casework"
    verbose_name = "Zaakbehandeling"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Load the acts that wait for a letter to leave; a worker records that too, and knows no addresses."""
        import_module("cases.casework.actions.niet_tijdig")
