"""What one koppeling may see: what it sent in itself, and what that became. Nothing of anybody else."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from cases.channels.models import ApiClient, Kanaal, Ontvangst, Stand
from cases.channels.voortgang import WOORDEN
from cases.dossiers.models import Categorie, Zaak

KLAAR, ONTVANGEN = "klaar", "ontvangen"


def ingestuurd(client: ApiClient, soort: str) -> QuerySet[Ontvangst]:
    """What this client sent in as melding or as handhavingsverzoek, the newest first."""
    rijen = Ontvangst.objects.filter(kanaal=Kanaal.API, afzender=client.code, soort=soort)
    return rijen.select_related("zaak").order_by("-ontvangen_op", "-pk")


def in_fase(fase: str) -> Q:
    """The condition on an Ontvangst to be in a phase, before and after it became a zaak."""
    zaken = Q(pk=None) & ~Q(pk=None)
    for soort, woorden in WOORDEN.items():
        toestanden = [toestand for toestand, (van, _, _) in woorden.items() if van == fase]
        zaken |= Q(zaak__soort=soort, zaak__toestand__in=toestanden)
    if fase == ONTVANGEN:
        zaken |= Q(zaak=None) & ~Q(stand=Stand.AFGEWEZEN)
    if fase == KLAAR:
        zaken |= Q(zaak=None, stand=Stand.AFGEWEZEN)
    return zaken


def eigen_zaak(client: ApiClient, soort: str, zaaknummer: str) -> Zaak | None:
    """A zaak of this kind that this client sent in, or into which what it sent in was turned (ML2, HV2)."""
    van_client = Ontvangst.objects.filter(kanaal=Kanaal.API, afzender=client.code, zaak__isnull=False)
    ingestuurde = van_client.exclude(soort="").values("zaak")
    omgezet = Q(relaties_uit__soort="omgezet_uit", relaties_uit__vervallen_op=None, relaties_uit__naar__in=ingestuurde)
    gevonden = Zaak.objects.filter(Q(pk__in=ingestuurde) | omgezet, soort=soort, zaaknummer=zaaknummer)
    return gevonden.order_by("pk").first()


def kenmerk_van(client: ApiClient, zaak: Zaak) -> Ontvangst | None:
    """The message by which this client started a zaak, also when it was turned into another since."""
    rijen = Ontvangst.objects.filter(kanaal=Kanaal.API, afzender=client.code).exclude(soort="")
    rij = rijen.filter(zaak=zaak).order_by("ontvangen_op").first()
    if rij is None:
        oudere = zaak.relaties_uit.filter(soort="omgezet_uit", vervallen_op=None).values("naar")
        rij = rijen.filter(zaak__in=oudere).order_by("ontvangen_op").first()
    return rij


def vervolg_van(zaak: Zaak) -> str:
    """The zaaknummer under which a zaak goes on after it was turned into the other kind; empty when it was not."""
    relatie = zaak.relaties_in.filter(soort="omgezet_uit", vervallen_op=None).select_related("van").first()
    return relatie.van.zaaknummer if relatie else ""


def is_anoniem(zaak: Zaak) -> bool:
    """Whether who sent this in wants to stay unknown (AL-3)."""
    return zaak.betrokkenen.filter(rol="indiener", anoniem=True, vervallen_op=None).exists()


def keuzes() -> QuerySet[Categorie]:
    """The categories that can be chosen now."""
    return Categorie.objects.filter(actief=True).order_by("thema", "naam")
