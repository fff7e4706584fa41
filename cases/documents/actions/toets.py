"""Review and adoption: DO3–DO7, and a new date on an adopted letter."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from cases.documents import bevoegd, weergave
from cases.documents.actions.opmerkingen import ZIE_OPMERKINGEN
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
from cases.documents.afschrift import ontvangst_van_verzending
from cases.documents.blokken import toon
from cases.documents.controle import wat_mist
from cases.documents.lifecycles.document import Status, opsteller, vaststeller
from cases.documents.models import Akkoord, Document, Documentversie, Verzending
from cases.documents.opmaak import ondertekening_van
from cases.documents.termijntoets import eis_termijnen
from cases.dossiers.steps import StapNietMogelijk, StapNietToegestaan
from cases.dossiers.timeline import leg_vast
from cases.outbox.actions import meld, probeer_opnieuw
from cases.outbox.models import Uitgaand
from cases.staff.models import Medewerker


@transaction.atomic
def bied_aan(document: Document | int, *, door: Medewerker | None, vandaag: date) -> Document:
    """DO3: offer for review; the text is locked and those who may review it are told.

    :raises StapNietMogelijk: a required element lacks; the message names each.
    """
    vers = pak(document)
    eis_mogelijk(vers, "bied_aan", door)
    assert vers.versie is not None
    neem_datums_over(vers, vers.versie.gepland_op)
    eis_volledig(vers)
    vergrendel(vers.versie)
    vers.aangeboden_op = timezone.now()
    zet(vers, "bied_aan", door)
    weergave.vraag(vers.versie, definitief=False)
    _meld_toetsers(vers, vandaag)
    return geef_terug(document, vers)


def eis_volledig(document: Document) -> None:
    """Raise when an element that may not lack is not there (termijnen-en-regels.md §5)."""
    if mist := wat_mist(document):
        raise StapNietMogelijk(f"De brief is nog niet compleet. Dit mist: {'; '.join(mist)}.")


def _meld_toetsers(document: Document, vandaag: date) -> None:
    """Tell the colleagues of the team who may review; without a team the others of the organisation see the list."""
    team = document.zaak.team_id
    if team is None:
        return
    van_team = set(Medewerker.objects.filter(teams=team).values_list("pk", flat=True))
    for medewerker in bevoegd.kandidaten(document, "keur_goed", vandaag):
        if medewerker.pk in van_team:
            meld(
                medewerker,
                "ter_toets",
                f"{document.zaak.zaaknummer}: een brief wacht op uw toets.",
                url=f"/documenten/{document.pk}/toets/",
                zaaknummer=document.zaak.zaaknummer,
                sleutel=f"toets:{document.versie_id}",
            )


@transaction.atomic
def wijs_terug(document: Document | int, *, door: Medewerker, vandaag: date, reden: str) -> Document:
    """DO4: back to the writer with a reason; a next version opens and every approval is void.

    Remarks on blocks of this text are reason enough.
    """
    vers = pak(document)
    oud = vers.versie
    assert oud is not None
    if not reden.strip() and oud.opmerkingen.filter(verwerkt_op=None).exists():
        reden = ZIE_OPMERKINGEN
    if not reden.strip():
        raise StapNietMogelijk("Schrijf op wat er anders moet. Dan kan de opsteller verder.")
    eis_mogelijk(vers, "wijs_terug", door)
    vers.versie = nieuwe_versie(vers, **kopie_van(oud), door=None, opstellers=opstellers_van(oud))
    vers.aangeboden_op = None
    vers.route = ""
    zet(vers, "wijs_terug", door, motivering=reden.strip())
    for rij in oud.opstellers.select_related("medewerker"):
        if rij.medewerker != door:
            meld(
                rij.medewerker,
                "teruggestuurd",
                f"{vers.zaak.zaaknummer}: uw brief kwam terug met een reden.",
                url=f"/documenten/{vers.pk}/",
                zaaknummer=vers.zaak.zaaknummer,
                sleutel=f"terug:{vers.versie_id}",
            )
    return geef_terug(document, vers)


@transaction.atomic
def keur_goed(document: Document | int, *, door: Medewerker, vandaag: date) -> Document:
    """DO5: a reviewer who did not write along approves exactly this text (R-01, R-02)."""
    vers = pak(document)
    eis_mogelijk(vers, "keur_goed", door)
    _geef_akkoord(vers, Akkoord.Soort.TOETS, door, vandaag)
    zet(vers, "keur_goed", door)
    return geef_terug(document, vers)


@transaction.atomic
def leg_voor(document: Document | int, *, door: Medewerker | None, vandaag: date) -> Document:
    """DO6: on to whoever adopts it; the zaak decides whether that is ambtelijk or bestuurlijk (R-03)."""
    vers = pak(document)
    eis_mogelijk(vers, "leg_voor", door)
    vers.route = bevoegd.route_van(vers)
    zet(vers, "leg_voor", door, route=vers.route)
    return geef_terug(document, vers)


@transaction.atomic
def stel_vast(document: Document | int, *, door: Medewerker, vandaag: date) -> Document:
    """DO7: adopt exactly this text with mandate; the final PDF is asked for and kept with its hash."""
    vers = pak(document)
    if vers.status == Status.TER_VASTSTELLING:
        vers.route = bevoegd.route_van(vers)  # the zaak may have become sensitive since it was put forward
    eis_mogelijk(vers, "stel_vast", door)
    if reden := bevoegd.waarom_geen_mandaat(vers, door, vandaag):
        raise StapNietToegestaan(reden)
    eis_volledig(vers)
    eis_termijnen(vers)
    akkoord = _geef_akkoord(vers, Akkoord.Soort.VASTSTELLING, door, vandaag)
    vers.vastgesteld_op = vandaag
    vers.vastgesteld_door = door
    vers.ondertekening = ondertekening_van(vers.zaak.organisatie, door, mandaat=akkoord.mandaat)
    zet(vers, "stel_vast", door, mandaat=akkoord.mandaat_id, route=vers.route)
    assert vers.versie is not None
    weergave.vraag(vers.versie, definitief=True)
    return geef_terug(document, vers)


@transaction.atomic
def toets_en_stel_vast(document: Document | int, *, door: Medewerker, vandaag: date) -> Document:
    """DO5, DO6 and DO7 at once, as far as still needed: the reviewer with mandate adopts at the same time (ML20)."""
    vers = pak(document)
    if vers.status == Status.TER_TOETS:
        keur_goed(vers, door=door, vandaag=vandaag)
    if vers.status == Status.GETOETST:
        leg_voor(vers, door=door, vandaag=vandaag)
    stel_vast(vers, door=door, vandaag=vandaag)
    return geef_terug(document, vers)


def _geef_akkoord(document: Document, soort: str, door: Medewerker, vandaag: date) -> Akkoord:
    versie = document.versie
    assert versie is not None
    mandaat = bevoegd.mandaat_voor(document, door, vandaag) if soort == Akkoord.Soort.VASTSTELLING else None
    return Akkoord.objects.create(
        versie=versie,
        soort=soort,
        medewerker=door,
        mandaat=mandaat,
        namens=mandaat.get_orgaan_display() if mandaat else "",
        sha256=versie.sha256,
        op_datum=vandaag,
        gegeven_op=timezone.now(),
    )


# --- another day of posting -------------------------------------------------------------------------------------


def eis_datum(document: Document, ter_post_op: date) -> None:
    """Refuse to send on another day than the letter says: its dates would be wrong."""
    versie = document.versie
    assert versie is not None
    if versie.gepland_op != ter_post_op:
        raise StapNietMogelijk(
            f"Op de brief staat {toon(versie.gepland_op)}, maar u verzendt op {toon(ter_post_op)}. "
            "Geef de brief eerst de nieuwe datum en laat die bevestigen."
        )


@transaction.atomic
def herdateer(document: Document | int, *, datum: date, door: Medewerker | None, vandaag: date) -> Documentversie:
    """Make a version that differs only in its dates: another day of posting, or the terms as they are now.

    An adopted letter keeps its old date until somebody with mandate confirms the new one (``bevestig_datum``); a
    letter without that duty takes the new date at once.

    :raises StapNietMogelijk: the letter already left, is not final yet, or the date lies in the past.
    """
    vers = pak(document)
    if (geen_recht := opsteller.weigering(vers.zaak, door)) is not None:
        raise StapNietToegestaan(geen_recht)
    post = vers.verzendingen.filter(rol="geadresseerde")
    vertrokken = post.filter(stand__in=["verzonden", "bezorgd"]).exists()
    wacht = post.filter(stand__in=["aangeboden", "geprint"]).exists()
    if vers.status not in {Status.VASTGESTELD, Status.VERZONDEN, Status.GETOETST} or (vertrokken and not wacht):
        raise StapNietMogelijk("Alleen een brief die klaar is en nog niet weg is, kan een andere datum krijgen.")
    if datum < vandaag:
        raise StapNietMogelijk("De nieuwe verzenddatum ligt vóór vandaag.")
    oud = vers.versie
    assert oud is not None
    datums = op_datum(vers, datum)
    if datums == oud.inhoud["datums"]:
        raise StapNietMogelijk(f"Op de brief staat al {toon(datum)}.")
    versie = nieuwe_versie(
        vers,
        **kopie_van(oud, datums=datums),
        door=door,
        opstellers=opstellers_van(oud),
        herdatering_van=oud,
        vergrendeld=True,
    )
    leg_vast(
        vers.zaak,
        "herdateer",
        door,
        document=vers.pk,
        documentsoort=vers.soort,
        versie=versie.nummer,
        sha256=versie.sha256,
        datum=datum,
    )
    if not vers.briefsoort.vaststelling:
        _neem_over(vers, versie)
    geef_terug(document, vers)
    return versie


def te_bevestigen(document: Document) -> Documentversie | None:
    """The version with a new date that waits for confirmation, if any."""
    if document.versie_id is None or not document.briefsoort.vaststelling:
        return None
    wachtend = document.versies.filter(herdatering_van=document.versie_id).order_by("-nummer")
    gevonden: Documentversie | None = wachtend.first()
    return gevonden


@transaction.atomic
def bevestig_datum(document: Document | int, *, door: Medewerker, vandaag: date) -> Document:
    """Confirm the version that differs only in its dates; it takes the place of the adopted one.

    :raises StapNietToegestaan: no right, no mandate, or ``door`` helped to write it (R-01).
    """
    vers = pak(document)
    versie = te_bevestigen(vers)
    if versie is None:
        raise StapNietMogelijk("Er is geen nieuwe datum die op een bevestiging wacht.")
    if (geen_recht := vaststeller.weigering(vers.zaak, door)) is not None:
        raise StapNietToegestaan(geen_recht)
    if versie.opstellers.filter(medewerker=door).exists():
        raise StapNietToegestaan("U schreef mee aan deze tekst of gaf de nieuwe datum. Een ander moet hem bevestigen.")
    if reden := bevoegd.waarom_geen_mandaat(vers, door, vandaag):
        raise StapNietToegestaan(reden)
    oud = vers.versie
    vers.versie = versie
    akkoord = _geef_akkoord(vers, Akkoord.Soort.VASTSTELLING, door, vandaag)
    vers.versie = oud
    vers.vastgesteld_door = door
    vers.ondertekening = ondertekening_van(vers.zaak.organisatie, door, mandaat=akkoord.mandaat)
    _neem_over(vers, versie)
    leg_vast(
        vers.zaak,
        "bevestig_datum",
        door,
        document=vers.pk,
        documentsoort=vers.soort,
        versie=versie.nummer,
        sha256=versie.sha256,
        mandaat=akkoord.mandaat_id,
    )
    return geef_terug(document, vers)


def _neem_over(document: Document, versie: Documentversie) -> None:
    """Let this version count from now on, also for what still waits to be posted."""
    document.versie = versie
    document.titel = versie.ingevuld_onderwerp[:200]
    document.save()
    wachtend = document.verzendingen.filter(stand__in=["aangeboden", "geprint"]).select_related("betrokkene")
    document.verzendingen.filter(stand="geprint").update(stand="aangeboden")
    if document.is_vast:
        weergave.vraag(versie, definitief=True)
    for rij in wachtend:
        rij.document, rij.versie, rij.sha256, rij.stand = document, versie, versie.sha256, "aangeboden"
        if rij.is_eigen_brief:
            rij.sha256 = ontvangst_van_verzending(rij).sha256
        rij.save(update_fields=["versie", "sha256"])
        weergave.vraag_voor(rij)
        _probeer_email_opnieuw(rij)


def _probeer_email_opnieuw(rij: Verzending) -> None:
    """An e-mail that was held back for its date may go with the new one."""
    for pk in Uitgaand.objects.filter(sleutel=f"verzending:{rij.pk}", stand="mislukt").values_list("pk", flat=True):
        probeer_opnieuw(pk)
