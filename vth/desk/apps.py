from collections.abc import Collection

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The desk: what composes all apps into worklists, the zaak page and search."""

    name = "vth.desk"
    label = "desk"
    verbose_name = "Bureau"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Notifications follow the permission gate of the zaken (AL-2); beheer sees what a leaver left open."""
        from django.db.models import Exists, OuterRef, Q

        from cases.dossiers.models import Zaak
        from cases.outbox.models import NotificatieQuerySet
        from cases.outbox.queries import registreer_nummers, registreer_zichtbaarheid
        from cases.staff import openwerk
        from cases.staff.models import Medewerker

        def zichtbaar(medewerker: Medewerker, rijen: NotificatieQuerySet) -> NotificatieQuerySet:
            zaak = Zaak.objects.zichtbaar_voor(medewerker).filter(zaaknummer=OuterRef("zaaknummer"))
            return rijen.filter(Q(zaaknummer="") | Exists(zaak))

        registreer_zichtbaarheid(zichtbaar)

        def nummers(medewerker: Medewerker, gevraagd: Collection[str]) -> set[str]:
            zaken = Zaak.objects.zichtbaar_voor(medewerker).filter(zaaknummer__in=gevraagd)
            eigen = set(zaken.values_list("zaaknummer", flat=True))
            # Beheer and audit work for the whole installation: only confidential zaken stay unknown to them.
            gewoon = Zaak.objects.filter(zaaknummer__in=set(gevraagd) - eigen, vertrouwelijk=False)
            return eigen | set(gewoon.values_list("zaaknummer", flat=True))

        registreer_nummers(nummers)

        def open_zaken(medewerkers: Collection[int]) -> dict[int, list[openwerk.OpenWerk]]:
            """Open zaken of these hoofdbehandelaars: number and state only, since beheer need not see the content."""
            werk: dict[int, list[openwerk.OpenWerk]] = {}
            rijen = Zaak.objects.open().filter(hoofdbehandelaar__in=medewerkers).order_by("uiterste_datum", "pk")
            for wie, nummer, toestand in rijen.values_list("hoofdbehandelaar_id", "zaaknummer", "toestand"):
                stuk = openwerk.OpenWerk(toestand.replace("_", " "), f"/zaken/{nummer}/", nummer)
                werk.setdefault(wie, []).append(stuk)
            return werk

        openwerk.registreer(open_zaken)
