"""An objection comes in: is it in time, and its receipt is confirmed (Awb 6:4 to 6:15)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import IO

from django.db import transaction
from django.utils import timezone

from cases.casework.actions.bezwaar.gedeeld import REGISTREREN, eis_recht, pak
from cases.casework.letters import BevestigingBezwaar
from cases.casework.models import Bezwaar
from cases.deadlines.actions import lopende, start
from cases.deadlines.queries import instellingen_op
from cases.deadlines.rules import termijnregel
from cases.documents import actions as papier
from cases.documents.models import Document
from cases.dossiers.bestanden import bewaar
from cases.dossiers.models import Betrokkene
from cases.dossiers.steps import StapNietMogelijk
from cases.dossiers.timeline import leg_vast
from cases.outbox.actions import meld
from cases.staff.models import Medewerker


@dataclass(frozen=True)
class Bezwaardagen:
    """When an objection against a besluit is in time: made known, last day, and last day for what came by post."""

    bekend_op: date
    tot: date
    post_tot: date


def bezwaardagen(besluit: Document) -> Bezwaardagen:
    """The days of BZW_6WK and BZW_POST for a besluit, counted from the day on which it was really sent (3:41, 6:8).

    :raises StapNietMogelijk: it is no besluit, or it has not left yet.
    """
    if not besluit.briefsoort.besluit:
        raise StapNietMogelijk("Tegen dit stuk kan geen bezwaar worden gemaakt: het is geen besluit (1:3 Awb).")
    if besluit.verzonden_op is None:
        raise StapNietMogelijk("Dit besluit is nog niet verzonden. Bezwaar kan pas na de bekendmaking (6:8 Awb).")
    instellingen = instellingen_op(besluit.verzonden_op)
    tot = termijnregel("BZW_6WK").bereken(besluit.verzonden_op, instellingen).einddatum
    assert tot is not None, "nothing suspends this term"
    post = termijnregel("BZW_POST").bereken(tot, instellingen).einddatum
    assert post is not None
    return Bezwaardagen(besluit.verzonden_op, tot, post)


def weeg_op_tijd(dagen: Bezwaardagen, *, ontvangen_op: date, gepost_op: date | None) -> str:
    """Whether it is in time: received before the end, or posted before the end and received within a week (6:9)."""
    if ontvangen_op <= dagen.tot:
        return Bezwaar.OpTijd.JA
    if gepost_op is not None and gepost_op <= dagen.tot and ontvangen_op <= dagen.post_tot:
        return Bezwaar.OpTijd.POST
    return Bezwaar.OpTijd.LAAT


@transaction.atomic
def registreer_bezwaar(
    besluit_pk: int,
    *,
    betrokkene: Betrokkene,
    ontvangen_op: date,
    kanaal: str,
    gronden: str = "",
    gepost_op: date | None = None,
    eerst_ontvangen_bij: str = "",
    met_commissie: bool = False,
    bestand: IO[bytes] | None = None,
    door: Medewerker,
    vandaag: date,
) -> Bezwaar:
    """BZ1: record an objection; the term for the decision runs from the end of the term to object (7:10 lid 1).

    ``ontvangen_op`` is the first receipt, also when it came to another authority (6:15 lid 3). Too late is recorded,
    never inadmissible by itself (BZW_LAAT).

    :raises StapNietMogelijk: no besluit, not sent, a date ahead, or the same person objected before.
    """
    besluit = Document.objects.select_related("zaak__organisatie").select_for_update(of=("self",)).get(pk=besluit_pk)
    eis_recht(REGISTREREN, besluit, door)
    dagen = bezwaardagen(besluit)
    if ontvangen_op > vandaag or (gepost_op is not None and gepost_op > ontvangen_op):
        raise StapNietMogelijk("De datums kloppen niet: posten gaat vóór ontvangen, en dat is niet in de toekomst.")
    if betrokkene.zaak_id != besluit.zaak_id or betrokkene.anoniem:
        raise StapNietMogelijk("Kies wie bezwaar maakt. Iemand die anoniem is kan geen bezwaar maken (6:5 Awb).")
    if besluit.bezwaren.filter(betrokkene=betrokkene).exists():
        raise StapNietMogelijk("Deze persoon heeft al bezwaar tegen dit besluit.")
    zaak = besluit.zaak
    rij = Bezwaar(
        zaak=zaak,
        besluit=besluit,
        betrokkene=betrokkene,
        ontvangen_op=ontvangen_op,
        gepost_op=gepost_op,
        kanaal=kanaal,
        eerst_ontvangen_bij=eerst_ontvangen_bij[:120],
        gronden=gronden.strip(),
        met_commissie=met_commissie,
        bekend_op=dagen.bekend_op,
        bezwaartermijn_tot=dagen.tot,
        op_tijd=weeg_op_tijd(dagen, ontvangen_op=ontvangen_op, gepost_op=gepost_op),
        geregistreerd_op=timezone.now(),
        geregistreerd_door=door,
    )
    if bestand is not None:
        naam = getattr(bestand, "name", "bezwaarschrift")
        rij.bestand = bewaar(zaak, bestand, naam=naam, door=door, omschrijving="Bezwaarschrift")
    rij.save(force_insert=True)
    start(zaak, rij.termijncode, dag0=dagen.tot, bewijs="einde bezwaartermijn", kenmerk=rij.kenmerk)
    leg_vast(
        zaak, "registreer_bezwaar", door, stapcode="BZ1", naar=rij.status, bezwaar=rij.pk, document=besluit.pk,
        ontvangen_op=ontvangen_op, op_tijd=rij.op_tijd,
    )  # fmt: skip
    _meld_juristen(rij)
    return rij


def _meld_juristen(bezwaar: Bezwaar) -> None:
    zaak = bezwaar.zaak
    laat = " Het kwam te laat; een jurist beoordeelt dat." if bezwaar.op_tijd == Bezwaar.OpTijd.LAAT else ""
    juristen = Medewerker.objects.met_recht("bezwaar_behandelen").filter(organisatie=zaak.organisatie_id)
    for jurist in juristen[:20]:
        meld(
            jurist, "bezwaar", f"Er is bezwaar in {zaak.zaaknummer}.{laat}", url=f"/bezwaren/{bezwaar.pk}/",
            zaaknummer=zaak.zaaknummer, sleutel=f"bezwaar-{bezwaar.pk}",
        )  # fmt: skip


@transaction.atomic
def bevestig_bezwaar(pk: int, *, door: Medewerker, vandaag: date) -> Document:
    """OB_6_14: confirm in writing that the objection is in (6:14 Awb).

    :raises StapNietMogelijk: it was confirmed before, or no letter can go to this person.
    """
    rij = pak(pk)
    eis_recht(REGISTREREN, rij.besluit, door)
    if rij.bevestiging_id is not None:
        raise StapNietMogelijk("De ontvangst van dit bezwaar is al bevestigd.")
    termijn = lopende(rij.zaak, rij.termijncode, rij.kenmerk)
    context = BevestigingBezwaar.van_zaak(
        rij.zaak,
        verzenddatum=vandaag,
        ontvangen_op=rij.ontvangen_op,
        besluit=f"het besluit ‘{rij.besluit.titel[:1].lower()}{rij.besluit.titel[1:]}’",
        besluit_van=rij.besluit.vastgesteld_op or rij.bekend_op,
        beslissen_voor=termijn.einddatum if termijn else None,
        ontbreekt=tuple(r.strip() for r in rij.ontbreekt.splitlines() if r.strip()) if rij.herstel_voor else (),
        herstel_voor=rij.herstel_voor,
        door=door,
    )
    brief = papier.stel_op(
        rij.zaak, "bevestiging_bezwaar", context=context, door=None, ontvanger=rij.betrokkene, vandaag=vandaag
    )
    papier.verzend_standaard(brief, door=None, vandaag=vandaag)
    rij.bevestiging = brief
    rij.save(update_fields=["bevestiging"])
    leg_vast(rij.zaak, "bevestig_bezwaar", door, stapcode="OB_6_14", bezwaar=rij.pk, document=brief.pk)
    return brief
