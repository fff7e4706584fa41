from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class DocumentsConfig(AppConfig):
    """The papers: texts, letters, review, approval and sending."""

    name = "cases.documents"
    label = "documents"
    verbose_name = "Documenten"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Load every app's kinds of letter (`letters.py`)."""
        autodiscover_modules("letters")
