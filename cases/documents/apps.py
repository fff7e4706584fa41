from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """The papers: templates, documents, review, approval and sending."""

    name = "cases.documents"
    label = "documents"
    verbose_name = "Documenten"
    default_auto_field = "django.db.models.BigAutoField"
