"""Sending: DO8 and DO9, to one or more addressees, with copies that name nobody who may not be known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from cases.documents import afscherming, weergave
from cases.documents.actions.stappen import (
    eis_mogelijk,
    geef_terug,
    kopie_van,
    neem_datums_over,
    nieuwe_versie,
    op_datum,
    opstellers_van,
    pak,
    vergrendel,
    zet,
)
from cases.documents.actions.toets import eis_datum, eis_volledig, te_bevestigen
from cases.documents.afschrift import Ontvangst, kring, ontvangst_van
from cases.documents.blokken import toon
from cases.documents.models import Document, Verzending
from cases.documents.opmaak import adres_van, ondertekening_van
from cases.documents.register import meld_vertrek
from cases.documents.termijntoets import eis_termijnen
from cases.dossiers.indicaties import gemachtigden, ontvanger_voor, waarom_geen_brief
from cases.dossiers.models import Betrokkene
from cases.dossiers.steps import StapNietMogelijk
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
    geadresseerden: Sequence[Betrokkene] = (),
    indiener_noemen: bool = False,
) -> Document:
    """DO8: send a standard letter, or a reviewed one that needs no adoption. It takes the day of posting as date.

    ``geadresseerden`` get the same letter with their own address; the others as in ``verzend``.

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
    if versie.vergrendeld_op is None:
        neem_datums_over(vers, datum)
    elif versie.gepland_op != datum:
        vers.versie = versie = nieuwe_versie(
            vers,
            **kopie_van(versie, datums=op_datum(vers, datum, met_termijnen=False)),
            door=None,
            opstellers=opstellers_van(versie),
            herdatering_van=versie,
            vergrendeld=True,
        )
    eis_volledig(vers)
    eis_termijnen(vers)
    vergrendel(versie)
    behandelaar = vers.zaak.hoofdbehandelaar or door
    vers.ondertekening = ondertekening_van(vers.zaak.organisatie, behandelaar, namens=True)
    vers.titel = versie.ingevuld_onderwerp[:200]
    vers.verzonden_op = datum
    zet(vers, "verzend_standaard", door, kanaal=vers.kanaal, datum=datum)
    _verstuur(vers, door, datum, barcode, geadresseerden, afschriften, indiener_noemen)
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
    geadresseerden: Sequence[Betrokkene] = (),
    indiener_noemen: bool = False,
) -> Document:
    """DO9: send an adopted document on the day that stands on it (ML21). Post goes to the print list.

    :param geadresseerden: others to whom the letter is directed, such as further requesters; each gets it with an own
        address and has an own day of bekendmaking (Awb 3:41).
    :param afschriften: who gets a copy; who is shielded, and who reported or asked, is named by role in it.
    :param indiener_noemen: the copies do name who reported or asked, unless that person is shielded (§7.4).
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
    eis_termijnen(vers)
    vers.verzonden_op = datum
    zet(vers, "verzend", door, kanaal=vers.kanaal, datum=datum)
    _verstuur(vers, door, datum, barcode, geadresseerden, afschriften, indiener_noemen)
    return geef_terug(document, vers)


def _eis_dag(document: Document, datum: date, vandaag: date) -> None:
    if datum > vandaag:
        raise StapNietMogelijk(f"{toon(datum)} is nog niet geweest. Leg de verzending op de dag zelf vast.")
    if document.vastgesteld_op and datum < document.vastgesteld_op:
        raise StapNietMogelijk("De brief kan niet zijn verzonden voordat hij was vastgesteld.")


def _verstuur(
    document: Document,
    door: Medewerker | None,
    datum: date,
    barcode: str,
    geadresseerden: Sequence[Betrokkene],
    afschriften: Sequence[Betrokkene],
    indiener_noemen: bool,
) -> None:
    """Write one row per recipient and ask for the final PDFs; the outbox does the rest after commit."""
    versie = document.versie
    assert versie is not None
    rij = weergave.vraag(versie, definitief=True)
    eigen = maak_verzending(document, document.betrokkene, document.kanaal, Rol.GEADRESSEERDE, door, datum, barcode)
    ook = {p.pk: p for p in geadresseerden if p.pk != document.betrokkene_id}
    for persoon in ook.values():
        maak_verzending(document, persoon, _kanaal(persoon), Rol.GEADRESSEERDE, door, datum, "")
    for persoon in _wie_krijgt_afschrift(document, ook, afschriften):
        maak_verzending(
            document, persoon, _kanaal(persoon), Rol.AFSCHRIFT, door, datum, "", indiener_noemen=indiener_noemen
        )
    if rij.bestand_id is not None:
        zet_emails_klaar(document)
    if eigen.kanaal == Kanaal.UITGEREIKT:
        meld_vertrek(document, datum)


def _kanaal(persoon: Betrokkene) -> str:
    """How somebody besides the addressee gets a letter."""
    naar = ontvanger_voor(persoon)
    per_mail = naar.mag_per_email and (naar.voorkeur == "e-mail" or not naar.adresregels)
    return str(Kanaal.EMAIL if per_mail else Kanaal.POST)


def _wie_krijgt_afschrift(
    document: Document, ook: Mapping[int, Betrokkene], gevraagd: Sequence[Betrokkene]
) -> list[Betrokkene]:
    """Who was named, and every gemachtigde of an addressee (art. 2:1 Awb), once each and not an addressee."""
    plicht: list[Betrokkene] = []
    bereikt: set[int] = set()
    if document.kanaal != Kanaal.NOTITIE:
        for geadresseerde in filter(None, (document.betrokkene, *ook.values())):
            bereikt.add(ontvanger_voor(geadresseerde).pk)
            plicht += [p for p in gemachtigden(geadresseerde) if p.adresregels or p.mag_per_email]
    al = {document.betrokkene_id, *ook, *bereikt}
    return list({p.pk: p for p in (*gevraagd, *plicht) if p.pk not in al}.values())


def eis_afschrift_mag(
    document: Document, persoon: Betrokkene, *, rol: str = Rol.AFSCHRIFT, indiener_noemen: bool = False
) -> Ontvangst:
    """The letter as this person would get it.

    :raises StapNietMogelijk: it would still tell who somebody is whom he may not know, in what was written freely.
    """
    ontvangst = ontvangst_van(document, persoon, rol=rol, indiener_noemen=indiener_noemen)
    sporen = ontvangst.sporen
    if not sporen and afscherming.lekt(ontvangst.regels, document.zaak, persoon, ook=kring(persoon)):
        sporen = ["een adres dat is afgeschermd"]
    if sporen:
        raise StapNietMogelijk(
            f"In deze brief staat {' en '.join(sporen)}. Iemand anders mag dat niet weten. "
            "Schrijf de tekst anders, of stuur geen afschrift."
        )
    return ontvangst


def maak_verzending(
    document: Document,
    persoon: Betrokkene | None,
    kanaal: str,
    rol: str,
    door: Medewerker | None,
    datum: date,
    barcode: str,
    *,
    indiener_noemen: bool = False,
    in_plaats_van: Verzending | None = None,
) -> Verzending:
    """One sending of the document as it counts now; a paper of the recipient's own is asked for where it differs.

    :raises StapNietMogelijk: this person cannot be reached this way, or may not know what stands in the letter.
    """
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
    eigen_brief = persoon is not None and (rol == Rol.AFSCHRIFT or persoon.pk != document.betrokkene_id)
    variant, sha256 = "", versie.sha256
    if eigen_brief:
        assert persoon is not None
        ontvangst = eis_afschrift_mag(document, persoon, rol=rol, indiener_noemen=indiener_noemen)
        variant, sha256 = ontvangst.variant, ontvangst.sha256
    rij = Verzending.objects.create(
        document=document,
        versie=versie,
        sha256=sha256,
        betrokkene=persoon,
        rol=rol,
        kanaal=kanaal,
        variant=variant,
        indiener_genoemd=indiener_noemen and rol == Rol.AFSCHRIFT,
        in_plaats_van=in_plaats_van,
        adres={"regels": adres_van(persoon), "email": email},
        stand=Stand.VERZONDEN if meteen else Stand.AANGEBODEN,
        ter_post_op=datum if meteen else None,
        bevestigd_door=door if meteen else None,
        bevestigd_op=timezone.now() if meteen else None,
        aangeboden_op=timezone.now(),
        aangeboden_door=door,
        barcode=barcode,
    )
    weergave.vraag_voor(rij)
    return rij


def zet_emails_klaar(document: Document) -> None:
    """Queue the e-mails of a document whose PDF is there; each at most once."""
    for verzending in document.verzendingen.filter(kanaal=Kanaal.EMAIL, stand=Stand.AANGEBODEN):
        if weergave.pdf_voor(verzending) is not None:
            zet_klaar(
                "brief_email",
                f"verzending:{verzending.pk}",
                zaaknummer=document.zaak.zaaknummer,
                verzending=verzending.pk,
            )
