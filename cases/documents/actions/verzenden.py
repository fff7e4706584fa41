"""Sending: DO8 and DO9, the print list, and what becomes of a sent document (DO10–DO12)."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from cases.documents import afscherming, weergave
from cases.documents.actions.stappen import (
    eis_mogelijk,
    geef_terug,
    kopie_van,
    nieuwe_versie,
    op_datum,
    opstellers_van,
    pak,
    vergrendel,
    zet,
)
from cases.documents.actions.toets import eis_datum, eis_volledig, te_bevestigen
from cases.documents.blokken import toon
from cases.documents.controle import alles_wat_vertrekt
from cases.documents.lifecycles.document import verzender
from cases.documents.models import Document, Printbatch, Verzending
from cases.documents.opmaak import adres_van, ondertekening_van
from cases.documents.register import meld_ter_post, meld_vertrek
from cases.dossiers.indicaties import gemachtigden, ontvanger_voor, waarom_geen_brief
from cases.dossiers.models import Bestand, Betrokkene
from cases.dossiers.steps import StapNietMogelijk, StapNietToegestaan
from cases.dossiers.timeline import leg_vast
from cases.outbox.actions import zet_klaar
from cases.staff.models import Medewerker

Kanaal, Stand, Rol = Verzending.Kanaal, Verzending.Stand, Verzending.Rol
_PER_POST = frozenset({Kanaal.POST, Kanaal.AANGETEKEND})


@transaction.atomic
def verzend_standaard(
    document: Document | int,
    *,
    door: Medewerker | None,
    vandaag: date,
    kanaal: str = "",
    ter_post_op: date | None = None,
    barcode: str = "",
    afschriften: Sequence[Betrokkene] = (),
) -> Document:
    """DO8: send a standard letter, or a reviewed one that needs no adoption. It takes the day of posting as date.

    :raises StapNietMogelijk: it holds text of its own and was not reviewed, an element lacks, there is no address,
        or no consent for e-mail.
    """
    vers = pak(document)
    datum = ter_post_op or vandaag
    vers.kanaal = kanaal or vers.kanaal
    eis_mogelijk(vers, "verzend_standaard", door)
    _eis_dag(vers, datum, vandaag)
    versie = vers.versie
    assert versie is not None
    if versie.gepland_op != datum:
        datums = op_datum(versie, vers, datum)
        if versie.vergrendeld_op is None:
            versie.zet_tekst(**kopie_van(versie, datums=datums))
            versie.save()
        else:
            vers.versie = versie = nieuwe_versie(
                vers,
                **kopie_van(versie, datums=datums),
                door=None,
                opstellers=opstellers_van(versie),
                herdatering_van=versie,
                vergrendeld=True,
            )
    eis_volledig(vers)
    vergrendel(versie)
    behandelaar = vers.zaak.hoofdbehandelaar or door
    vers.ondertekening = ondertekening_van(vers.zaak.organisatie, behandelaar)
    vers.titel = versie.ingevuld_onderwerp[:200]
    vers.verzonden_op = datum
    zet(vers, "verzend_standaard", door, kanaal=vers.kanaal, datum=datum)
    _verstuur(vers, door, datum, barcode, afschriften)
    return geef_terug(document, vers)


@transaction.atomic
def verzend(
    document: Document | int,
    *,
    door: Medewerker | None,
    vandaag: date,
    kanaal: str = "",
    ter_post_op: date | None = None,
    barcode: str = "",
    afschriften: Sequence[Betrokkene] = (),
) -> Document:
    """DO9: send an adopted document on the day that stands on it (ML21). Post goes to the print list.

    :raises StapNietMogelijk: the letter says another day, there is no address, or no consent for e-mail.
    """
    vers = pak(document)
    datum = ter_post_op or vandaag
    vers.kanaal = kanaal or vers.kanaal
    eis_mogelijk(vers, "verzend", door)
    _eis_dag(vers, datum, vandaag)
    if te_bevestigen(vers) is not None:
        raise StapNietMogelijk("De nieuwe datum van deze brief is nog niet bevestigd.")
    eis_datum(vers, datum)
    eis_volledig(vers)
    vers.verzonden_op = datum
    zet(vers, "verzend", door, kanaal=vers.kanaal, datum=datum)
    _verstuur(vers, door, datum, barcode, afschriften)
    return geef_terug(document, vers)


def _eis_dag(document: Document, datum: date, vandaag: date) -> None:
    if datum > vandaag:
        raise StapNietMogelijk(f"{toon(datum)} is nog niet geweest. Leg de verzending op de dag zelf vast.")
    if document.vastgesteld_op and datum < document.vastgesteld_op:
        raise StapNietMogelijk("De brief kan niet zijn verzonden voordat hij was vastgesteld.")


def _verstuur(
    document: Document, door: Medewerker | None, datum: date, barcode: str, afschriften: Sequence[Betrokkene]
) -> None:
    """Write one row per addressee and ask for the final PDF; the outbox does the rest after commit."""
    versie = document.versie
    assert versie is not None
    rij = weergave.vraag(versie, definitief=True)
    eigen = _maak_verzending(document, document.betrokkene, document.kanaal, Rol.GEADRESSEERDE, door, datum, barcode)
    for persoon in _wie_krijgt_afschrift(document, afschriften):
        eis_afschrift_mag(document, persoon)
        kanaal = Kanaal.EMAIL if persoon.mag_per_email and persoon.voorkeur == "e-mail" else Kanaal.POST
        _maak_verzending(document, persoon, kanaal, Rol.AFSCHRIFT, door, datum, "")
    if rij.bestand_id is not None:
        zet_emails_klaar(document)
    if eigen.kanaal == Kanaal.UITGEREIKT:
        meld_vertrek(document, datum)


def _wie_krijgt_afschrift(document: Document, gevraagd: Sequence[Betrokkene]) -> list[Betrokkene]:
    """Who was named, and every gemachtigde of the addressee (art. 2:1 Awb), once each and not the addressee."""
    plicht: list[Betrokkene] = []
    if document.betrokkene is not None and document.kanaal != Kanaal.NOTITIE:
        bereikt = ontvanger_voor(document.betrokkene).pk
        plicht = [
            p for p in gemachtigden(document.betrokkene) if p.pk != bereikt and (p.adresregels or p.mag_per_email)
        ]
    return list({p.pk: p for p in (*gevraagd, *plicht) if p.pk != document.betrokkene_id}.values())


def eis_afschrift_mag(document: Document, persoon: Betrokkene) -> None:
    """A copy shows address and text of the letter: refuse when that tells who a shielded person is."""
    assert document.versie is not None
    namens = persoon.vertegenwoordigt
    weten = [namens] if namens else []
    if afscherming.lekt(alles_wat_vertrekt(document.versie), document.zaak, persoon, ook=weten):
        raise StapNietMogelijk(
            "Deze brief noemt iemand van wie de identiteit is afgeschermd. Een ander kan er geen afschrift van krijgen."
        )


def _maak_verzending(
    document: Document,
    persoon: Betrokkene | None,
    kanaal: str,
    rol: str,
    door: Medewerker | None,
    datum: date,
    barcode: str,
) -> Verzending:
    versie = document.versie
    assert versie is not None
    if persoon is None or persoon.anoniem:
        if kanaal != Kanaal.NOTITIE:
            raise StapNietMogelijk("Er is geen ontvanger bekend. Leg de reactie alleen als notitie vast.")
    elif kanaal != Kanaal.NOTITIE and (reden := waarom_geen_brief(persoon, per_post=kanaal in _PER_POST)):
        raise StapNietMogelijk(reden)
    elif kanaal == Kanaal.EMAIL and not ontvanger_voor(persoon).mag_per_email:
        raise StapNietMogelijk(
            "Deze persoon heeft niet laten weten dat hij per e-mail bereikbaar is (artikel 2:8 Awb). Verzend per post."
        )
    elif kanaal in _PER_POST and not ontvanger_voor(persoon).adresregels:
        raise StapNietMogelijk("Er is geen postadres bekend. Vul het adres aan of kies een andere wijze.")
    meteen = kanaal in {Kanaal.UITGEREIKT, Kanaal.NOTITIE}
    email = ontvanger_voor(persoon).email if persoon is not None and kanaal == Kanaal.EMAIL else ""
    return Verzending.objects.create(
        document=document,
        versie=versie,
        sha256=versie.sha256,
        betrokkene=persoon,
        rol=rol,
        kanaal=kanaal,
        adres={
            "regels": adres_van(persoon),
            "email": ontvanger_voor(persoon).email if persoon and kanaal == Kanaal.EMAIL else "",
        },
        stand=Stand.VERZONDEN if meteen else Stand.AANGEBODEN,
        ter_post_op=datum if meteen else None,
        bevestigd_door=door if meteen else None,
        bevestigd_op=timezone.now() if meteen else None,
        aangeboden_op=timezone.now(),
        aangeboden_door=door,
        barcode=barcode,
    )


def zet_emails_klaar(document: Document) -> None:
    """Queue the e-mails of a document whose PDF is there; each at most once."""
    for verzending in document.verzendingen.filter(kanaal=Kanaal.EMAIL, stand=Stand.AANGEBODEN):
        zet_klaar(
            "brief_email",
            f"verzending:{verzending.pk}",
            zaaknummer=document.zaak.zaaknummer,
            verzending=verzending.pk,
        )


# --- the print list ---------------------------------------------------------------------------------------------


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
    batch = Printbatch.objects.create(gemaakt_op=timezone.now(), gemaakt_door=door, aantal=len(rijen))
    gekozen = Verzending.objects.filter(pk__in=[rij.pk for rij in rijen])
    gekozen.update(batch=batch)
    gekozen.filter(stand=Stand.AANGEBODEN).update(stand=Stand.GEPRINT)
    for rij in rijen:
        weergave.vraag(rij.versie, definitief=True)
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
    eis_datum(document, op)
    rij.stand, rij.ter_post_op = Stand.VERZONDEN, op
    rij.bevestigd_door, rij.bevestigd_op = door, timezone.now()
    rij.barcode, rij.bewijs = barcode or rij.barcode, bewijs or rij.bewijs
    rij.save()
    if rij.rol == Rol.GEADRESSEERDE and document.verzonden_op != op:
        document.verzonden_op = op
        document.save(update_fields=["verzonden_op"])
        meld_ter_post(document, op)
    leg_vast(document.zaak, "ter_post_bezorgd", door, document=document.pk, verzending=rij.pk, rol=rij.rol, datum=op)
    if rij.rol == Rol.GEADRESSEERDE:
        meld_vertrek(document, op)
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


# --- afterwards -------------------------------------------------------------------------------------------------


@transaction.atomic
def archiveer(document: Document | int, *, door: Medewerker | None, vandaag: date) -> Document:
    """DO10: the zaak is closed; the document stays as it is, for good (R-38)."""
    vers = pak(document)
    zet(vers, "archiveer", door)
    return geef_terug(document, vers)


def archiveer_gesloten(vandaag: date) -> int:
    """DO10 for every letter that left, of zaken that closed before today. Safe to run twice or days late.

    What still waits to be posted waits here too. Returns how many were archived.
    """
    wacht = Verzending.objects.filter(document=OuterRef("pk"), stand__in=[Stand.AANGEBODEN, Stand.GEPRINT])
    klaar = Document.objects.filter(status="verzonden", zaak__gesloten_op__lt=vandaag).exclude(Exists(wacht))
    laatste, aantal = 0, 0
    while bladzijde := list(klaar.filter(pk__gt=laatste).order_by("pk").values_list("pk", flat=True)[:200]):
        for pk in bladzijde:
            with contextlib.suppress(StapNietMogelijk):  # reopened in the meantime
                archiveer(pk, door=None, vandaag=vandaag)
                aantal += 1
        laatste = bladzijde[-1]
    return aantal


@transaction.atomic
def vervang(document: Document | int, *, door: Medewerker, vandaag: date, nieuw: Document, reden: str) -> Document:
    """DO11: another adopted document takes its place; both stay readable and know of each other."""
    if not reden.strip():
        raise StapNietMogelijk("Leg uit waarom het document wordt vervangen.")
    vers = pak(document)
    if nieuw.zaak_id != vers.zaak_id or nieuw.pk == vers.pk:
        raise StapNietMogelijk("Kies een ander document van dezelfde zaak.")
    vers.vervangen_door = nieuw
    zet(vers, "vervang", door, motivering=reden.strip(), nieuw=nieuw.pk)
    return geef_terug(document, vers)


@transaction.atomic
def trek_in(document: Document | int, *, door: Medewerker, vandaag: date, reden: str) -> Document:
    """DO12: withdraw, on a decision to do so."""
    if not reden.strip():
        raise StapNietMogelijk("Noem het besluit tot intrekking.")
    vers = pak(document)
    zet(vers, "trek_in", door, motivering=reden.strip())
    return geef_terug(document, vers)
