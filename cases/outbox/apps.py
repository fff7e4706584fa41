from django.apps import AppConfig


class OutboxConfig(AppConfig):
    """What must leave the process, done once."""

    name = "cases.outbox"
    label = "outbox"
    verbose_name = "Uitgaand"
    default_auto_field = "django.db.models.BigAutoField"
