from django.apps import AppConfig


class DeadlinesConfig(AppConfig):
    """The clocks: what the law says about dates, and the terms that run."""

    name = "cases.deadlines"
    label = "deadlines"
    verbose_name = "Termijnen"
    default_auto_field = "django.db.models.BigAutoField"
