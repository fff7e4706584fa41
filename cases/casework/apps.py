from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    """Acts shared by all procedures: Z1-Z8, hand-over, advice, assignments, contact."""

    name = "cases.casework"
    label = "casework"
    verbose_name = "Zaakbehandeling"
    default_auto_field = "django.db.models.BigAutoField"
