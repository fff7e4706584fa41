"""Giving somebody the way to the status of their own zaak, finding it back, and taking it away."""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from cases.channels import geheim
from cases.channels.models import Meninglink, Volginzage, Volglink
from cases.dossiers.models import Betrokkene, Zaak
from cases.dossiers.steps import StapNietMogelijk, StapNietToegestaan, eis, recht
from cases.dossiers.timeline import leg_vast
from cases.intake import links
from cases.staff.models import Medewerker

VOLG, MENING = "volg", "mening"
MAG = recht("contact_vastleggen")
"""Who takes a link away or gives a new one: who keeps contact with the people in the zaak."""


@transaction.atomic
def volgcode(zaak: Zaak, persoon: Betrokkene) -> str:
    """The code of this person for this zaak, made when there is none.

    "" for somebody anonymous, who left the zaak, or whose link a colleague took away.
    """
    if persoon.anoniem or persoon.vervallen_op is not None or persoon.zaak_id != zaak.pk:
        return ""
    Zaak.objects.select_for_update(of=("self",)).get(pk=zaak.pk)
    rijen = Volglink.objects.filter(zaak=zaak, betrokkene=persoon)
    rij = rijen.filter(ingetrokken_op=None).first()
    if rij is not None and (code := geheim.code_bij(rij.zout, VOLG, rij.code_sha256)):
        return code
    if rij is None and rijen.exists():
        return ""  # taken away by a colleague; only a colleague gives a new one
    return _maak(zaak, persoon, rij)


def _maak(zaak: Zaak, persoon: Betrokkene, rij: Volglink | None = None) -> str:
    zout = geheim.nieuw_zout()
    code = geheim.code_van(zout, VOLG)
    if rij is None:
        rij = Volglink(zaak=zaak, betrokkene=persoon, gemaakt_op=timezone.now())
    rij.zout, rij.code_sha256 = zout, geheim.afdruk_van(code)
    rij.save()
    return code


def volgadres(zaak: Zaak, persoon: Betrokkene) -> str:
    """The whole address, as a letter names it; "" when this person has none."""
    code = volgcode(zaak, persoon)
    return f"{settings.BASE_URL}/volg/{geheim.leesbaar(code)}/" if code else ""


def vind(getypt: str, vandaag: date) -> Volglink | None:
    """The link of a code; None for any other, withdrawn or expired one, and all for the same reason to the outside."""
    code = geheim.lees(getypt)
    if not code:
        return None
    rij = (
        Volglink.objects.filter(code_sha256=geheim.afdruk_van(code), ingetrokken_op=None)
        .select_related("betrokkene", "zaak__locatie", "zaak__organisatie", "zaak__hoofdbehandelaar", "zaak__team")
        .first()
    )
    if rij is None or rij.betrokkene.vervallen_op is not None:
        return None
    dicht = rij.zaak.gesloten_op
    if dicht is not None and vandaag > dicht + timedelta(days=settings.VOLGLINK_DAGEN):
        return None
    return rij


def log(link: Volglink, wat: str, verwijzing: str = "") -> None:
    """Record that somebody looked with this link; nothing of the machine or the browser."""
    Volginzage.objects.create(volglink=link, tijdstip=timezone.now(), wat=wat[:60], verwijzing=verwijzing[:120])


@transaction.atomic
def trek_in(pk: int, *, reden: str, door: Medewerker) -> Volglink:
    """The link stops at once, for example because a letter was lost.

    :raises StapNietToegestaan: this person may not record contact.
    :raises StapNietMogelijk: no reason, or already withdrawn.
    """
    rij = Volglink.objects.select_related("zaak", "betrokkene").select_for_update(of=("self",)).get(pk=pk)
    if (weigering := MAG.weigering(rij.zaak, door)) is not None:
        raise StapNietToegestaan(weigering)
    rij.reden = eis(reden, "Leg uit waarom de link stopt.")
    if rij.ingetrokken_op is not None:
        raise StapNietMogelijk("Deze link is al ingetrokken.")
    rij.ingetrokken_op, rij.ingetrokken_door = timezone.now(), door
    rij.save(update_fields=["reden", "ingetrokken_op", "ingetrokken_door"])
    leg_vast(rij.zaak, "volglink_ingetrokken", door, motivering=rij.reden, betrokkene=rij.betrokkene_id)
    return rij


@transaction.atomic
def geef_nieuwe(persoon: Betrokkene, *, door: Medewerker) -> str:
    """A new link for who has none that works; returns the address, to be told once.

    :raises StapNietToegestaan: this person may not record contact.
    :raises StapNietMogelijk: somebody anonymous, or a link that works.
    """
    zaak = Zaak.objects.select_for_update(of=("self",)).get(pk=persoon.zaak_id)
    if (weigering := MAG.weigering(zaak, door)) is not None:
        raise StapNietToegestaan(weigering)
    if persoon.anoniem or persoon.vervallen_op is not None:
        raise StapNietMogelijk("Een anonieme indiener heeft geen link. Er is niemand aan wie u die kunt geven (AL-3).")
    if Volglink.objects.filter(zaak=zaak, betrokkene=persoon, ingetrokken_op=None).exists():
        raise StapNietMogelijk("Deze persoon heeft al een link. Trek die eerst in.")
    code = _maak(zaak, persoon)
    leg_vast(zaak, "volglink_gegeven", door, betrokkene=persoon.pk)
    return f"{settings.BASE_URL}/volg/{geheim.leesbaar(code)}/"


# --- how was it -------------------------------------------------------------------------------------------------------


@transaction.atomic
def meningadres(zaak: Zaak, persoon: Betrokkene, geldig_tot: date) -> str:
    """The address at which this person answers the belevingsformulier once; "" for somebody anonymous."""
    if persoon.anoniem or persoon.zaak_id != zaak.pk:
        return ""
    zout = geheim.nieuw_zout()
    code = geheim.code_van(zout, MENING)
    velden = {"zout": zout, "code_sha256": geheim.afdruk_van(code), "geldig_tot": geldig_tot}
    rij = Meninglink.objects.select_for_update(of=("self",)).filter(zaak=zaak, betrokkene=persoon).first()
    if rij is None:
        Meninglink.objects.create(zaak=zaak, betrokkene=persoon, gemaakt_op=timezone.now(), **velden)
    elif oud := geheim.code_bij(rij.zout, MENING, rij.code_sha256):
        code = oud
    else:
        Meninglink.objects.filter(pk=rij.pk).update(**velden)
    return f"{settings.BASE_URL}/mening/{geheim.leesbaar(code)}/"


links.registreer(volglink=volgadres, meninglink=meningadres)
