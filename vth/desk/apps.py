from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The desk: what composes all apps into worklists, the zaak page and search."""

    name = "vth.desk"
    label = "desk"
    verbose_name = "Bureau"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Notifications follow the permission gate of the zaken (AL-2)."""
        from django.db.models import Q

        from cases.dossiers.models import Zaak
        from cases.outbox.models import NotificatieQuerySet
        from cases.outbox.queries import registreer_zichtbaarheid
        from cases.staff.models import Medewerker

        def zichtbaar(medewerker: Medewerker, rijen: NotificatieQuerySet) -> NotificatieQuerySet:
            zaken = Zaak.objects.zichtbaar_voor(medewerker).values("zaaknummer")
            return rijen.filter(Q(zaaknummer="") | Q(zaaknummer__in=zaken))

        registreer_zichtbaarheid(zichtbaar)
