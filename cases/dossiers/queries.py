"""Which zaken somebody may see, and how a file is fetched to be changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q
from django.utils import timezone

if TYPE_CHECKING:
    from cases.staff.models import Medewerker


class ZaakQuerySet(models.QuerySet[Any]):
    def zichtbaar_voor(self, user: Medewerker) -> ZaakQuerySet:
        """The zaken that ``user`` may know of (architectuur §2, first gate; AL-2).

        Of one's own Organisatie every zaak that is not confidential; of a confidential zaak only what is shared by
        name (django-guardian rows, also for a group). An external ketenpartner sees what is shared with its Organisatie
        or with the person. Who replaces somebody today sees what that person sees by name (FS-9).
        """
        if not user.is_authenticated or not user.is_active:
            return self.none()
        gedeeld = Q(pk__in=_gedeeld_met(user))
        if user.organisatie is None or user.organisatie.soort == "ketenpartner":
            return self.filter(gedeeld)
        eigen = Q(organisatie_id=user.organisatie_id, vertrouwelijk=False)
        return self.filter(eigen | gedeeld)

    def open(self) -> ZaakQuerySet:
        return self.filter(gesloten_op=None)


def _gedeeld_met(user: Medewerker) -> models.QuerySet[Any, Any]:
    from cases.dossiers.models import ZaakGroepsrecht, ZaakOrganisatierecht, ZaakPersoonsrecht

    vandaag = timezone.localdate()
    vervangt = Q(
        user__vervangingen__vervanger=user, user__vervangingen__van__lte=vandaag, user__vervangingen__tot__gte=vandaag
    )
    persoonlijk = ZaakPersoonsrecht.objects.filter(Q(user=user) | vervangt, permission__codename="inzien_zaak")
    groepen = ZaakGroepsrecht.objects.filter(group__in=user.groups.all(), permission__codename="inzien_zaak")
    organisatie = ZaakOrganisatierecht.objects.filter(
        organisatie=user.organisatie_id, organisatie__isnull=False, tot=None
    ).exclude(zaak__organisatie=user.organisatie_id)
    return persoonlijk.values("content_object_id").union(
        groepen.values("content_object_id"), organisatie.values("zaak_id"), all=True
    )


class ProcedureQuerySet(models.QuerySet[Any]):
    """Queries every procedure has."""

    def zichtbaar_voor(self, user: Medewerker) -> ProcedureQuerySet:
        from cases.dossiers.models import Zaak

        return self.filter(zaak__in=Zaak.objects.zichtbaar_voor(user))

    def voor_wijziging(self, pk: int, *, versie: int | None = None) -> Any:
        """The procedure and its zaak, locked until the transaction ends.

        :raises TussentijdsGewijzigd: when ``versie`` is given and somebody changed the zaak since.
        """
        from cases.dossiers.models import TussentijdsGewijzigd

        procedure = self.select_related("zaak").select_for_update(of=("self", "zaak")).get(pk=pk)
        if versie is not None and versie != procedure.zaak.versie:
            raise TussentijdsGewijzigd(procedure.zaak, versie)
        return procedure
