"""What every act on a document does the same: fetch and lock it, check a step beforehand, start a new version."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone

from cases.documents.blokken import Blok
from cases.documents.models import Document, Documentversie, Opsteller
from cases.documents.register import Briefgegevens
from cases.documents.termijntoets import bijgewerkt
from cases.dossiers.steps import StapNietMogelijk, StapNietToegestaan, beoordeel, stap_van, zet_stap
from cases.staff.models import Medewerker


def pak(document: Document | int) -> Document:
    """The document, fresh and locked, with its zaak."""
    pk = document if isinstance(document, int) else document.pk
    vers: Document = Document.objects.voor_wijziging(pk)
    return vers


def geef_terug(gegeven: Document | int, gewijzigd: Document) -> Document:
    """Bring the caller's instance up to date and return it."""
    if isinstance(gegeven, Document) and gegeven is not gewijzigd:
        gegeven.refresh_from_db()
        return gegeven
    return gewijzigd


def eis_mogelijk(document: Document, naam: str, door: Medewerker | None) -> None:
    """Raise as ``zet_stap`` would, before anything is written."""
    stapje = stap_van(Document, naam)
    if (geen_recht := stapje.mag.weigering(document.zaak, door)) is not None:
        raise StapNietToegestaan(geen_recht)
    stand = beoordeel(document, stapje, door)
    if not stand.mogelijk:
        raise StapNietMogelijk(*stand.redenen)


def zet(document: Document, naam: str, door: Medewerker | None, *, motivering: str = "", **feiten: Any) -> None:
    """Take the step and record it, with the facts that identify the text; never a name or an address."""
    versie = document.versie
    zet_stap(
        document,
        naam,
        door,
        motivering=motivering,
        document=document.pk,
        documentsoort=document.soort,
        versie=versie.nummer if versie else None,
        sha256=versie.sha256 if versie else None,
        **feiten,
    )


def als_json(context: Briefgegevens) -> dict[str, Any]:
    """The values of a context as they are kept with the document."""
    kaal: dict[str, Any] = json.loads(json.dumps(context.waarden(), cls=DjangoJSONEncoder))
    return kaal


def datums_van(context: Briefgegevens) -> dict[str, str]:
    """The dates that follow from the day of posting, as kept in a version."""
    return {veld: getattr(context, veld).isoformat() for veld in sorted(context.open_velden)}


def nieuwe_versie(
    document: Document,
    *,
    onderwerp: str,
    blokken: list[Blok],
    datums: dict[str, str],
    geadresseerde: list[str],
    aanhef: str,
    bijlagen: list[str],
    door: Medewerker | None,
    opstellers: Iterable[int] = (),
    herdatering_van: Documentversie | None = None,
    vergrendeld: bool = False,
) -> Documentversie:
    """A next version with its authors; everyone who wrote the text it comes from stays an author (R-01)."""
    nu = timezone.now()
    laatste = document.versies.order_by("-nummer").values_list("nummer", flat=True).first() or 0
    versie = Documentversie(
        document=document,
        nummer=laatste + 1,
        gemaakt_op=nu,
        gemaakt_door=door,
        gewijzigd_op=nu,
        vergrendeld_op=nu if vergrendeld else None,
        herdatering_van=herdatering_van,
    )
    versie.zet_tekst(
        onderwerp=onderwerp,
        blokken=blokken,
        datums=datums,
        geadresseerde=geadresseerde,
        aanhef=aanhef,
        bijlagen=bijlagen,
    )
    versie.save(force_insert=True)
    for medewerker in dict.fromkeys([*opstellers, *([door.pk] if door else [])]):
        Opsteller.objects.create(versie=versie, medewerker_id=medewerker, sinds=nu)
    return versie


def kopie_van(versie: Documentversie, **anders: Any) -> dict[str, Any]:
    """The content of a version as arguments for the next one."""
    return {
        "onderwerp": versie.onderwerp,
        "blokken": versie.blokken,
        "datums": dict(versie.inhoud["datums"]),
        "geadresseerde": versie.geadresseerde,
        "aanhef": versie.aanhef,
        "bijlagen": versie.bijlagen,
        **anders,
    }


def opstellers_van(versie: Documentversie) -> list[int]:
    return list(versie.opstellers.values_list("medewerker_id", flat=True))


def vergrendel(versie: Documentversie) -> None:
    """From here on nobody changes this text; PostgreSQL sees to it."""
    if versie.vergrendeld_op is None:
        versie.vergrendeld_op = timezone.now()
        versie.save(update_fields=["vergrendeld_op"])


def op_datum(document: Document, datum: date, *, met_termijnen: bool = True) -> dict[str, str]:
    """The dates of this letter when it is posted on that day.

    ``met_termijnen``: with the ends of the terms of the zaak as they are now, else as the present text names them.
    """
    assert document.versie is not None
    context = document.briefsoort.lees(document.gegevens).op(datum)
    datums = datums_van(bijgewerkt(context, document.zaak) if met_termijnen else context)
    if not met_termijnen:
        vast = {veld for veld, binding in context.TERMIJNVELDEN.items() if not binding.bij_verzending}
        oud = document.versie.inhoud["datums"]
        datums |= {veld: oud[veld] for veld in vast & set(oud)}
    return datums


def neem_datums_over(document: Document, datum: date) -> None:
    """Bring the dates of a concept up to that day of posting and to the terms; its words stay as they are."""
    versie = document.versie
    assert versie is not None
    datums = op_datum(document, datum)
    if versie.vergrendeld_op is None and datums != versie.inhoud["datums"]:
        versie.zet_tekst(**kopie_van(versie, datums=datums))
        versie.save()
