from importlib import import_module

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class OutboxConfig(AppConfig):
    """What must leave the process, done once."""

    name = "cases.outbox"
    label = "outbox"
    verbose_name = "Uitgaand"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Load every app's handlers of outgoing work (`verwerkers.py`)."""
        import_module("cases.outbox.mail")
        import_module("cases.outbox.wachtwoordlink")
        autodiscover_modules("verwerkers")
