"""The post room: the print list, the day on which a letter was posted, what came of it, and post instead of e-mail."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from cases.documents import weergave
from cases.documents.actions.stappen import pak
from cases.documents.actions.toets import eis_datum
from cases.documents.actions.verzenden import maak_verzending
from cases.documents.blokken import toon
from cases.documents.lifecycles.document import verzender
from cases.documents.models import Printbatch, Verzending
from cases.documents.register import meld_ter_post, meld_vertrek
from cases.documents.termijntoets import verschillen, verschillen_na_verzending, wat_te_doen
from cases.dossiers.models import Bestand
from cases.dossiers.steps import StapNietMogelijk, StapNietToegestaan
from cases.dossiers.timeline import leg_vast
from cases.outbox.actions import zet_klaar
from cases.outbox.models import Uitgaand
from cases.staff.models import Medewerker

Kanaal, Stand, Rol = Verzending.Kanaal, Verzending.Stand, Verzending.Rol


@transaction.atomic
def maak_printbatch(verzendingen: Sequence[int], *, door: Medewerker) -> Printbatch:
    """Put these letters in one file to print; a worker makes it. They wait for the day on which they are posted.

    :raises StapNietMogelijk: none of them waits to be printed.
    """
    rijen = list(
        Verzending.objects.zichtbaar_voor(door)
        .printlijst()
        .filter(pk__in=verzendingen)
        .select_related("document__zaak")
        .select_for_update(of=("self",))
    )
    if not rijen:
        raise StapNietMogelijk("Kies ten minste één brief die nog niet is verzonden.")
    for rij in rijen:
        if (geen_recht := verzender.weigering(rij.document.zaak, door)) is not None:
            raise StapNietToegestaan(geen_recht)
        if rij.rol == Rol.GEADRESSEERDE and (fouten := verschillen(rij.document, rij.versie)):
            raise StapNietMogelijk(*(f"{rij.document.zaak.zaaknummer}: {fout}" for fout in fouten))
    batch = Printbatch.objects.create(gemaakt_op=timezone.now(), gemaakt_door=door, aantal=len(rijen))
    gekozen = Verzending.objects.filter(pk__in=[rij.pk for rij in rijen])
    gekozen.update(batch=batch)
    gekozen.filter(stand=Stand.AANGEBODEN).update(stand=Stand.GEPRINT)
    for rij in rijen:
        weergave.vraag_voor(rij)
    zet_klaar("printbatch", f"printbatch:{batch.pk}", voorrang=2, batch=batch.pk)
    return batch


@transaction.atomic
def bevestig_ter_post(
    verzending: int,
    *,
    op: date,
    door: Medewerker | None,
    vandaag: date,
    barcode: str = "",
    bewijs: Bestand | None = None,
) -> Verzending:
    """Record the day on which a printed letter was really posted; terms start there.

    :raises StapNietMogelijk: the letter says another day, or the barcode of registered mail lacks.
    """
    document = pak(Verzending.objects.values_list("document_id", flat=True).get(pk=verzending))
    if (geen_recht := verzender.weigering(document.zaak, door)) is not None:
        raise StapNietToegestaan(geen_recht)
    rij = Verzending.objects.select_for_update(of=("self",)).get(pk=verzending)
    if rij.stand not in {Stand.AANGEBODEN, Stand.GEPRINT}:
        raise StapNietMogelijk(f"Deze brief is al vastgelegd als ‘{rij.get_stand_display().lower()}’.")
    if op > vandaag:
        raise StapNietMogelijk(f"{toon(op)} is nog niet geweest. Leg de verzending op de dag zelf vast.")
    if rij.kanaal == Kanaal.AANGETEKEND and not (barcode or rij.barcode):
        raise StapNietMogelijk("Vul bij aangetekende post de barcode in.")
    if rij.rol == Rol.GEADRESSEERDE:
        eis_datum(document, op)
        if rij.stand == Stand.AANGEBODEN and op == vandaag and (fouten := verschillen(document)):
            raise StapNietMogelijk(*[str(fout) for fout in fouten], wat_te_doen(document))
    elif op < (document.vastgesteld_op or op):
        raise StapNietMogelijk("De brief kan niet zijn verzonden voordat hij was vastgesteld.")
    rij.stand, rij.ter_post_op = Stand.VERZONDEN, op
    rij.bevestigd_door, rij.bevestigd_op = door, timezone.now()
    rij.barcode, rij.bewijs = barcode or rij.barcode, bewijs or rij.bewijs
    rij.bestand = rij.bestand or weergave.pdf_voor(rij)
    rij.save()
    if rij.rol == Rol.GEADRESSEERDE and document.verzonden_op != op:
        document.verzonden_op = op
        document.save(update_fields=["verzonden_op"])
        meld_ter_post(document, op)
    leg_vast(document.zaak, "ter_post_bezorgd", door, document=document.pk, verzending=rij.pk, rol=rij.rol, datum=op)
    if rij.rol == Rol.GEADRESSEERDE:
        if rij.betrokkene_id == document.betrokkene_id:
            meld_vertrek(document, op)
        if fouten := verschillen_na_verzending(document, rij.versie):
            raise StapNietMogelijk(*[str(fout) for fout in fouten])
    return rij


@transaction.atomic
def meld_uitkomst(verzending: int, *, stand: str, door: Medewerker, vandaag: date, notitie: str = "") -> Verzending:
    """Record that a sent letter arrived, came back or was refused."""
    rij = Verzending.objects.select_for_update(of=("self",)).get(pk=verzending)
    if (geen_recht := verzender.weigering(rij.document.zaak, door)) is not None:
        raise StapNietToegestaan(geen_recht)
    if rij.stand != Stand.VERZONDEN or stand not in {Stand.BEZORGD, Stand.RETOUR, Stand.GEWEIGERD, Stand.MISLUKT}:
        raise StapNietMogelijk("Dit kan alleen bij een brief die is verzonden.")
    rij.stand, rij.notitie = stand, notitie or rij.notitie
    rij.save(update_fields=["stand", "notitie"])
    leg_vast(rij.document.zaak, "verzending_uitkomst", door, document=rij.document_id, verzending=rij.pk, stand=stand)
    return rij


@transaction.atomic
def verzend_alsnog_per_post(verzending: int, *, door: Medewerker | None, vandaag: date) -> Verzending:
    """The same letter by post, because the e-mail could not go; the e-mail can then never go any more (Awb 2:11).

    :raises StapNietMogelijk: the e-mail left, is leaving right now, or there is no postal address.
    """
    document = pak(Verzending.objects.values_list("document_id", flat=True).get(pk=verzending))
    if (geen_recht := verzender.weigering(document.zaak, door)) is not None:
        raise StapNietToegestaan(geen_recht)
    rij = Verzending.objects.select_for_update(of=("self",)).get(pk=verzending)
    if reden := waarom_niet_alsnog(rij):
        raise StapNietMogelijk(reden)
    if rij.stand == Stand.AANGEBODEN:
        rij.stand, rij.notitie = Stand.MISLUKT, "De e-mail is niet verzonden. De brief gaat per post."
        rij.save(update_fields=["stand", "notitie"])
    nieuw = maak_verzending(
        document,
        rij.betrokkene,
        Kanaal.POST,
        rij.rol,
        door,
        vandaag,
        "",
        indiener_noemen=rij.indiener_genoemd,
        in_plaats_van=rij,
    )
    if rij.rol == Rol.GEADRESSEERDE and rij.betrokkene_id == document.betrokkene_id:
        document.kanaal = Kanaal.POST
        document.save(update_fields=["kanaal"])
    leg_vast(document.zaak, "alsnog_per_post", door, document=document.pk, verzending=nieuw.pk, rol=nieuw.rol)
    return nieuw


def waarom_niet_alsnog(rij: Verzending) -> str:
    """Why this letter cannot go by post instead of e-mail; empty when it can. Call it with the row locked."""
    if rij.kanaal != Kanaal.EMAIL:
        return "Deze brief ging niet per e-mail."
    if Verzending.objects.filter(in_plaats_van=rij).exists():
        return "Deze brief gaat al per post."
    if rij.stand in {Stand.VERZONDEN, Stand.BEZORGD}:
        return "De e-mail is verzonden. Kwam hij niet aan? Leg dat eerst vast."
    wachtend = Uitgaand.objects.select_for_update().filter(sleutel=f"verzending:{rij.pk}").first()
    if rij.stand == Stand.AANGEBODEN and wachtend is not None and wachtend.stand == Uitgaand.Stand.BEZIG:
        return "De e-mail wordt op dit moment verzonden. Kijk over een minuut opnieuw."
    return ""
