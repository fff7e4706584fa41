from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """What comes in: melding and handhavingsverzoek, and their lifecycles."""

    name = "cases.intake"
    label = "intake"
    verbose_name = "Intake"
    default_auto_field = "django.db.models.BigAutoField"
