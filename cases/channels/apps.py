from django.apps import AppConfig


class ChannelsConfig(AppConfig):
    """How things arrive: public form, API, files, e-mail. Everything is stored first, then taken in."""

    name = "cases.channels"
    label = "channels"
    verbose_name = "Kanalen"
    default_auto_field = "django.db.models.BigAutoField"
