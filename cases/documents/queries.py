"""Reading documents, what waits for review, and what waits to be sent."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Exists, OuterRef, Q

from cases.dossiers.models import Zaak, Zaakrol
from cases.staff.rechten import heeft_recht

if TYPE_CHECKING:
    from cases.documents.models import Document
    from cases.staff.models import Medewerker


class DocumentQuerySet(models.QuerySet[Any]):
    def zichtbaar_voor(self, user: Medewerker) -> DocumentQuerySet:
        """Documents of zaken that ``user`` may know of; a confidential one only for who has a part in the zaak.

        A ketenpartner sees no concepts, only what is final; no letter to a shielded person or to who reported (AL-2).
        """
        rijen = self.filter(zaak__in=Zaak.objects.zichtbaar_voor(user))
        if user.organisatie is None or user.organisatie.soort == "ketenpartner":
            vast = rijen.filter(status__in=["vastgesteld", "verzonden", "gearchiveerd"], vertrouwelijk=False)
            return vast.exclude(
                Q(betrokkene__afgeschermd=True)
                | Q(betrokkene__rol__in=["indiener", "verzoeker"], betrokkene__isnull=False)
            )
        met_rol = Zaakrol.objects.filter(zaak=OuterRef("zaak"), medewerker=user, tot=None)
        return rijen.filter(Q(vertrouwelijk=False) | Exists(met_rol))

    def voor_wijziging(self, pk: int) -> Any:
        """The document with its zaak and version, the document and the zaak locked until the transaction ends.

        The zaak is locked first, as every act does, so that two acts never wait for each other.
        """
        zaak_id = self.values_list("zaak_id", flat=True).get(pk=pk)
        zaak = Zaak.objects.select_for_update(of=("self",)).get(pk=zaak_id)
        document = self.select_for_update(of=("self",)).get(pk=pk)
        document.zaak = zaak
        return document

    def ter_toets(self) -> DocumentQuerySet:
        """What waits for somebody's eyes, oldest first."""
        return self.filter(status__in=["ter_toets", "getoetst", "ter_vaststelling"]).order_by("aangeboden_op", "id")

    def zonder_eigen_tekst(self, user: Medewerker) -> DocumentQuerySet:
        """What ``user`` did not help to write."""
        from cases.documents.models import Opsteller

        return self.exclude(Exists(Opsteller.objects.filter(versie=OuterRef("versie"), medewerker=user)))

    def niet_verzonden(self, voor: date) -> DocumentQuerySet:
        """Adopted before that day and not sent: the exceptions of the post room."""
        return self.filter(status="vastgesteld", vastgesteld_op__lt=voor).order_by("vastgesteld_op", "id")

    def van_zaak(self, zaak: Zaak) -> DocumentQuerySet:
        return self.filter(zaak=zaak).select_related("versie", "betrokkene", "opgesteld_door").order_by("-id")


class VerzendingQuerySet(models.QuerySet[Any]):
    def printlijst(self) -> VerzendingQuerySet:
        """Letters that wait to be printed and posted."""
        return self.filter(stand__in=["aangeboden", "geprint"], kanaal__in=["post", "aangetekend"]).order_by(
            "aangeboden_op", "id"
        )

    def zichtbaar_voor(self, user: Medewerker) -> VerzendingQuerySet:
        from cases.documents.models import Document

        return self.filter(document__in=Document.objects.zichtbaar_voor(user))


def documenten_van(zaak: Zaak, user: Medewerker) -> list[Document]:
    """The documents of a zaak that ``user`` may see, newest first."""
    from cases.documents.models import Document

    return list(Document.objects.zichtbaar_voor(user).van_zaak(zaak))


def mag_toetsen(user: Medewerker) -> bool:
    """Whether ``user`` reviews or adopts at all, so that the list of reviews is of use."""
    return any(
        heeft_recht(user, code, toegewezen=True, gedeeld=False)
        for code in ("toetsen", "ambtelijk_vaststellen", "bestuurlijk_vaststellen")
    )


def aantal_ter_toets(user: Medewerker) -> int:
    """How many documents wait for a review that ``user`` may give."""
    from cases.documents.models import Document

    if not mag_toetsen(user):
        return 0
    return Document.objects.zichtbaar_voor(user).ter_toets().zonder_eigen_tekst(user).count()
