from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The desk: what composes all apps into worklists, the zaak page and search."""

    name = "vth.desk"
    label = "desk"
    verbose_name = "Bureau"
    default_auto_field = "django.db.models.BigAutoField"
