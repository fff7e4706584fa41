"""Contact data of closed zaken go when their term passed and two colleagues agree (AVG art. 5 lid 1 e; termijnen §6).

What goes: name, address, e-mail, telephone, free text of talks, former values of corrections. What stays: letters (a
besluit keeps its addressee), the proof of sending, and the timeline, which holds ids only.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from cases.casework.models import (
    Betrokkenewijziging,
    Bewaarregel,
    Bewaarstop,
    Contactmoment,
    Terugbelnotitie,
    Verwijderregel,
    Verwijdervoorstel,
)
from cases.deadlines.duration import Duur
from cases.dossiers.models import Betrokkene, Zaak
from cases.dossiers.steps import StapNietMogelijk, StapNietToegestaan, eis
from cases.dossiers.timeline import leg_vast
from cases.outbox.actions import meld, zet_klaar
from cases.staff.models import Medewerker, Organisatie
from cases.staff.rechten import heeft_recht

VERWIJDERD = "verwijderd"
PER_VOORSTEL = 2_000
SOORT = "verwijder_contactgegevens"

OokElders = Callable[[Betrokkene], None]
_OOK_ELDERS: list[OokElders] = []


def ook_elders(functie: OokElders) -> OokElders:
    """Register what a higher app must erase of a person, in the same transaction; ``functie(betrokkene)``."""
    if functie not in _OOK_ELDERS:
        _OOK_ELDERS.append(functie)
    return functie


def mag_verwijderen(door: Medewerker) -> str:
    """Why this person may not propose or confirm erasing; empty when they may."""
    if heeft_recht(door, "configureren") or heeft_recht(door, "heropenen"):
        return ""
    return "Dit mag alleen een functioneel beheerder of een teamleider."


def bewaartermijn(regels: list[Bewaarregel], *, zaaksoort: str, rol: str, op: date) -> Bewaarregel | None:
    """The rule in force for this kind of zaak and this role: the most precise one, and of those the newest."""
    passend = [r for r in regels if r.geldig_van <= op and r.zaaksoort in ("", zaaksoort) and r.rol in ("", rol)]
    return max(passend, key=lambda r: (bool(r.zaaksoort) + bool(r.rol), r.geldig_van), default=None)


def houdt_vast(zaak: Zaak) -> str:
    """Why the data of this zaak must stay for now, in a few words; empty when nothing holds them (§6.4)."""
    if zaak.gesloten_op is None:
        return "de zaak is weer open"
    if zaak.bewaarstops.filter(opgeheven_op=None).exists():
        return "er geldt een bewaarstop"
    if zaak.bezwaren.exclude(status="afgehandeld").exists():
        return "er loopt bezwaar of beroep"
    if zaak.dwangsommen.filter(status__in=["loopt", "gestopt", "in_besluit"]).exists():
        return "er loopt een dwangsom"
    return ""


@transaction.atomic
def stel_voor(organisatie: Organisatie, *, vandaag: date) -> Verwijdervoorstel | None:
    """Make a list of the people whose term passed; None when there is nobody. Running it again adds nobody twice."""
    regels = list(Bewaarregel.objects.filter(geldig_van__lte=vandaag))
    if not regels:
        return None
    kortste = min(r.maanden for r in regels)
    al = Verwijderregel.objects.filter(betrokkene=OuterRef("pk"), uitkomst="wacht", voorstel__afgewezen_op=None)
    stop = Bewaarstop.objects.filter(zaak=OuterRef("zaak"), opgeheven_op=None)
    mensen = (
        Betrokkene.objects.filter(
            anoniem=False, gegevens_verwijderd_op=None, zaak__organisatie=organisatie,
            zaak__gesloten_op__lte=Duur(maanden=max(kortste, 1)).vanaf(vandaag, terug=True),
        )
        .exclude(Exists(al))
        .exclude(Exists(stop))
        .select_related("zaak")
        .order_by("zaak__gesloten_op", "pk")
    )  # fmt: skip
    gekozen: list[Verwijderregel] = []
    for persoon in mensen[: PER_VOORSTEL * 2].iterator():
        regel = bewaartermijn(regels, zaaksoort=persoon.zaak.soort, rol=persoon.rol, op=vandaag)
        if regel is None or persoon.zaak.gesloten_op is None:
            continue
        tot = Duur(maanden=max(regel.maanden, 1)).vanaf(persoon.zaak.gesloten_op)
        if tot <= vandaag and not houdt_vast(persoon.zaak):
            gekozen.append(
                Verwijderregel(betrokkene=persoon, zaak=persoon.zaak, maanden=regel.maanden, bewaard_tot=tot)
            )
        if len(gekozen) >= PER_VOORSTEL:
            break
    if not gekozen:
        return None
    voorstel = Verwijdervoorstel.objects.create(gemaakt_op=timezone.now(), organisatie=organisatie)
    for rij in gekozen:
        rij.voorstel = voorstel
    Verwijderregel.objects.bulk_create(gekozen)
    wie = Medewerker.objects.met_recht("configureren").filter(Q(organisatie=organisatie) | Q(organisatie=None))
    for beheerder in wie[:10]:
        meld(
            beheerder, "bewaren", f"Van {len(gekozen)} mensen is de bewaartermijn voorbij.",
            url=f"/beheer/verwijderen/{voorstel.pk}/", sleutel=f"verwijdervoorstel-{voorstel.pk}",
        )  # fmt: skip
    return voorstel


@transaction.atomic
def geef_akkoord(pk: int, *, door: Medewerker) -> Verwijdervoorstel:
    """Confirm a list; the second colleague sets the worker going.

    :raises StapNietMogelijk: the same person twice, or it was decided before.
    """
    rij = _pak(pk, door)
    nu = timezone.now()
    if rij.eerste_akkoord_door_id is None:
        rij.eerste_akkoord_op, rij.eerste_akkoord_door = nu, door
    elif rij.eerste_akkoord_door_id == door.pk:
        raise StapNietMogelijk("U gaf zelf het eerste akkoord. Een ander moet dit bevestigen.")
    else:
        rij.tweede_akkoord_op, rij.tweede_akkoord_door = nu, door
        zet_klaar(SOORT, f"{SOORT}:{rij.pk}", voorrang=7, voorstel=rij.pk)
    rij.save()
    return rij


@transaction.atomic
def wijs_af(pk: int, *, reden: str, door: Medewerker) -> Verwijdervoorstel:
    """Do not erase these; they come back on a next list unless something holds them."""
    rij = _pak(pk, door)
    rij.reden = eis(reden, "Leg uit waarom deze gegevens blijven.")[:300]
    rij.afgewezen_op, rij.afgewezen_door = timezone.now(), door
    rij.save()
    return rij


def _pak(pk: int, door: Medewerker) -> Verwijdervoorstel:
    if reden := mag_verwijderen(door):
        raise StapNietToegestaan(reden)
    rij = Verwijdervoorstel.objects.select_for_update().get(pk=pk)
    if rij.afgewezen_op is not None or rij.tweede_akkoord_op is not None:
        raise StapNietMogelijk("Over dit voorstel is al beslist.")
    return rij


def voer_uit(pk: int) -> int:
    """Erase the people on a confirmed list, each in a transaction of its own; done again it goes on where it was."""
    voorstel = Verwijdervoorstel.objects.get(pk=pk)
    if voorstel.tweede_akkoord_op is None:
        return 0
    aantal = 0
    for regel_pk in voorstel.regels.filter(uitkomst="wacht").values_list("pk", flat=True):
        aantal += _verwijder(regel_pk)
    Verwijdervoorstel.objects.filter(pk=pk, uitgevoerd_op=None).update(uitgevoerd_op=timezone.now())
    return aantal


@transaction.atomic
def _verwijder(regel_pk: int) -> bool:
    regel = Verwijderregel.objects.select_for_update().get(pk=regel_pk)
    if regel.uitkomst != Verwijderregel.Uitkomst.WACHT:
        return False
    zaak = Zaak.objects.select_for_update().get(pk=regel.zaak_id)
    if waarom := houdt_vast(zaak):
        regel.uitkomst, regel.waarom = Verwijderregel.Uitkomst.OVERGESLAGEN, waarom
        regel.save(update_fields=["uitkomst", "waarom"])
        return False
    persoon = Betrokkene.objects.select_for_update().get(pk=regel.betrokkene_id)
    wis_contactgegevens(persoon)
    leg_vast(zaak, "contactgegevens_verwijderd", None, betrokkene=persoon.pk, rol=persoon.rol, maanden=regel.maanden)
    regel.uitkomst = Verwijderregel.Uitkomst.VERWIJDERD
    regel.save(update_fields=["uitkomst"])
    return True


def wis_contactgegevens(persoon: Betrokkene) -> None:
    """Take out who somebody is and how to reach them; that somebody in this role was there stays."""
    Betrokkene.objects.filter(pk=persoon.pk).update(
        naam=VERWIJDERD, organisatienaam="", straat="", huisnummer=None, toevoeging="", postcode="", plaatsnaam="",
        land="", email="", telefoon="", email_toestemming_op=None, email_toestemming_bron="", geheim=False,
        overleden=False, overleden_op=None, curatele=False, bewind=False, adres_onbekend=False, indicatie_bron="",
        gegevens_verwijderd_op=timezone.now(),
    )  # fmt: skip
    Betrokkenewijziging.objects.filter(betrokkene=persoon).delete()
    Contactmoment.objects.filter(betrokkene=persoon).update(verslag=VERWIJDERD, te_laat_reden="")
    Terugbelnotitie.objects.filter(betrokkene=persoon).update(naam="", telefoon="", onderwerp=VERWIJDERD, verslag="")
    for functie in _OOK_ELDERS:
        functie(persoon)


@transaction.atomic
def zet_bewaarstop(zaak: Zaak, *, reden: str, door: Medewerker) -> Bewaarstop:
    """Keep the data of this zaak although the term passes: a court case, a Woo request (§6.4)."""
    if door.organisatie_id != zaak.organisatie_id or mag_verwijderen(door):
        raise StapNietToegestaan(mag_verwijderen(door) or "Dit is een zaak van een andere organisatie.")
    if zaak.bewaarstops.filter(opgeheven_op=None).exists():
        raise StapNietMogelijk("Voor deze zaak geldt al een bewaarstop.")
    rij = Bewaarstop.objects.create(
        zaak=zaak, reden=eis(reden, "Leg uit waarom de gegevens moeten blijven.")[:300], gezet_op=timezone.now(),
        gezet_door=door,
    )  # fmt: skip
    leg_vast(zaak, "bewaarstop_gezet", door, motivering=rij.reden, bewaarstop=rij.pk)
    return rij


@transaction.atomic
def hef_bewaarstop_op(zaak: Zaak, *, door: Medewerker) -> None:
    """The reason to keep the data is gone."""
    if door.organisatie_id != zaak.organisatie_id or mag_verwijderen(door):
        raise StapNietToegestaan(mag_verwijderen(door) or "Dit is een zaak van een andere organisatie.")
    rij = zaak.bewaarstops.select_for_update().filter(opgeheven_op=None).first()
    if rij is None:
        raise StapNietMogelijk("Voor deze zaak geldt geen bewaarstop.")
    rij.opgeheven_op, rij.opgeheven_door = timezone.now(), door
    rij.save(update_fields=["opgeheven_op", "opgeheven_door"])
    leg_vast(zaak, "bewaarstop_opgeheven", door, bewaarstop=rij.pk)
