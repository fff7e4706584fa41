"""Reading documents, what waits for review, and what waits to be sent."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from cases.dossiers.models import Zaak, Zaakrol
from cases.staff.queries import vervangt
from cases.staff.rechten import heeft_recht, mag_lezen

if TYPE_CHECKING:
    from cases.documents.models import Document, Opmerking, Verzending
    from cases.dossiers.models import Bestand, Betrokkene
    from cases.staff.models import Medewerker

TE_TOETSEN = ("ter_toets", "getoetst", "ter_vaststelling")


class DocumentQuerySet(models.QuerySet[Any]):
    def zichtbaar_voor(self, user: Medewerker) -> DocumentQuerySet:
        """Documents of zaken that ``user`` may know of; a confidential one only for who has a part in the zaak or wrote
        it, or replaces such a person (FS-9).

        A ketenpartner sees no concepts, only what is final; no letter to a shielded person or to who reported (AL-2).
        A letter to a shielded person shows who that is: it is for who may read personal data, for who has a part in
        the zaak (or replaces somebody who has, FS-9), and for reviewers while it waits for review.
        """
        rijen = self.filter(zaak__in=Zaak.objects.zichtbaar_voor(user))
        if user.organisatie is None or user.organisatie.soort == "ketenpartner":
            vast = rijen.filter(status__in=["vastgesteld", "verzonden", "gearchiveerd"], vertrouwelijk=False)
            return vast.exclude(
                Q(betrokkene__afgeschermd=True)
                | Q(betrokkene__rol__in=["indiener", "verzoeker"], betrokkene__isnull=False)
            )
        deel = Exists(_rollen_van(user, "zaak"))
        geschreven = Q(opgesteld_door=user) | Q(opgesteld_door__in=vervangt(user, timezone.localdate()))
        rijen = rijen.filter(Q(vertrouwelijk=False) | deel | geschreven)
        if mag_lezen(user, "persoonsgegevens_inzien"):
            return rijen
        mag = Q(deel)
        if mag_toetsen(user):
            mag |= Q(status__in=TE_TOETSEN)
        return rijen.filter(Q(betrokkene=None) | Q(betrokkene__afgeschermd=False) | mag)

    def voor_wijziging(self, pk: int) -> Any:
        """The document with its zaak and version, the document and the zaak locked until the transaction ends.

        The zaak is locked first, as every act does, so that two acts never wait for each other.
        """
        zaak_id = self.values_list("zaak_id", flat=True).get(pk=pk)
        zaak = Zaak.objects.select_for_update(of=("self",)).get(pk=zaak_id)
        document = self.select_related("versie").select_for_update(of=("self",)).get(pk=pk)
        document.zaak = zaak
        if document.versie is not None:
            document.versie.document = document  # its text asks for the document and the zaak again
        return document

    def ter_toets(self) -> DocumentQuerySet:
        """What waits for somebody's eyes, oldest first."""
        return self.filter(status__in=TE_TOETSEN).order_by("aangeboden_op", "id")

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
        """What was sent of the documents that ``user`` may see; to a shielded person as in ``DocumentQuerySet``."""
        from cases.documents.models import Document

        rijen = self.filter(document__in=Document.objects.zichtbaar_voor(user))
        if mag_lezen(user, "persoonsgegevens_inzien"):
            return rijen
        open_voor_ieder = Q(betrokkene=None) | Q(betrokkene__afgeschermd=False)
        return rijen.filter(open_voor_ieder | Exists(_rollen_van(user, "document__zaak")))


def _rollen_van(user: Medewerker, zaak: str) -> models.QuerySet[Zaakrol]:
    """The parts that ``user``, or somebody whom ``user`` replaces today, has in the zaak of the outer row (FS-9)."""
    wie = {user.pk, *vervangt(user, timezone.localdate())}
    return Zaakrol.objects.filter(zaak=OuterRef(zaak), tot=None, medewerker__in=wie)


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


def briefdatum(document: Document, veld: str) -> date:
    """The day that this letter names: the last day for a zienswijze, of objection, of payment (R13: the letter leads).

    :raises KeyError: the letter names no such day.
    """
    assert document.versie is not None
    dag: date = document.versie.datums[veld]
    return dag


def bekendmakingen(document: Document) -> list[Verzending]:
    """Every sending to an addressee that left, oldest first: the days of bekendmaking (Awb 3:41, 6:8)."""
    rijen = document.verzendingen.filter(rol="geadresseerde", ter_post_op__isnull=False).exclude(kanaal="notitie")
    return list(rijen.exclude(stand="mislukt").select_related("betrokkene").order_by("ter_post_op", "pk"))


def vertrokken_naar(mensen: Collection[int]) -> list[Verzending]:
    """What left for exactly these people and they may see again, newest first: no concept, note or confidential one."""
    from cases.documents.models import Verzending

    rijen = Verzending.objects.filter(
        betrokkene__in=mensen,
        ter_post_op__isnull=False,
        document__vertrouwelijk=False,
        document__status__in=["vastgesteld", "verzonden", "gearchiveerd"],
    ).exclude(Q(kanaal=Verzending.Kanaal.NOTITIE) | Q(stand=Verzending.Stand.MISLUKT))
    return list(rijen.select_related("document", "versie", "bestand").order_by("-ter_post_op", "-pk"))


@dataclass(frozen=True)
class Definitief:
    """A letter that somebody really got: the very bytes, and the day on which they left."""

    verzending: Verzending
    document: Document
    bestand: Bestand
    verzonden_op: date


def definitieve_pdfs_voor(betrokkene: Betrokkene) -> list[Definitief]:
    """The letters of this person whose PDF is there, newest first."""
    from cases.documents.weergave import pdf_voor

    return [
        Definitief(rij, rij.document, bestand, rij.ter_post_op)
        for rij in vertrokken_naar({betrokkene.pk})
        if rij.ter_post_op is not None and (bestand := pdf_voor(rij)) is not None
    ]


def openstaand(document: Document) -> list[Opmerking]:
    """Remarks on any version of this text that were not dealt with yet, oldest first."""
    from cases.documents.models import Opmerking

    rijen = Opmerking.objects.filter(versie__document=document, verwerkt_op=None)
    return list(rijen.select_related("medewerker", "versie").order_by("pk"))
