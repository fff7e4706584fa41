from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """What comes in: melding and handhavingsverzoek, and their lifecycles."""

    name = "cases.intake"
    label = "intake"
    verbose_name = "Intake"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Steps that move a letter and its procedure together are known before the first letter is looked at."""
        from cases.intake.actions import reactie, verzoek  # noqa: F401
