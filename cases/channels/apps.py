from django.apps import AppConfig


class ChannelsConfig(AppConfig):
    """How things arrive: public form, API, files, e-mail. Everything is stored first, then taken in."""

    name = "cases.channels"
    label = "channels"
    verbose_name = "Kanalen"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Letters of the intake name the pages of this app: how their addresses are made stands in an action here."""
        from cases.channels.actions import volglink  # noqa: F401
