"""Who may use the API: making, changing and ending a koppeling, and recognising its key."""

from __future__ import annotations

import hashlib
import secrets
from datetime import date, timedelta

import pghistory
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from cases.channels.models import ApiClient
from cases.channels.problemen import Probleem
from cases.staff.models import Medewerker
from cases.staff.rechten import heeft_recht, waarom_niet

RECHT = "accounts_beheren"
VOORVOEGSEL = "vth"
LENGTE_BEGIN, LENGTE_GEHEIM = 10, 43
"""Characters of the part that finds the row, and of the part that proves it (256 bits)."""
WIJZIGBAAR = (
    "naam",
    "organisatie",
    "beheerder",
    "email",
    "meldingen_schrijven",
    "meldingen_lezen",
    "handhavingsverzoeken_schrijven",
    "handhavingsverzoeken_lezen",
    "actief",
    "geldig_tot",
)
"""What beheer can change later: not the code, and not the key, which has acts of its own."""
NAAM_VAN_DE_AFZENDER = {
    "extra_forbidden": "een onbekende naam",
    "onbekend": "een onbekende parameter",
    "teken": "een teken dat niet bestaat",
    "te_diep": "te diep genest",
    "json": "geen leesbare JSON",
}
"""What is said of a mistake whose place holds a name that the sender made up."""
NIEMAND = hashlib.sha256(b"").hexdigest()
"""Compared with when no row is found, so that a wrong beginning takes as long as a wrong rest."""
BIJHOUDEN_NA = timedelta(minutes=1)
"""Between two writes of the moment of last use."""


def _mag(door: Medewerker) -> None:
    if not heeft_recht(door, RECHT):
        raise PermissionDenied(waarom_niet(door, RECHT))


def _nieuwe_sleutel(client: ApiClient) -> str:
    begin = secrets.token_hex(LENGTE_BEGIN // 2)
    sleutel = f"{VOORVOEGSEL}_{begin}_{secrets.token_urlsafe(32)}"
    client.sleutel_begin, client.sleutel_sha256 = begin, _hash(sleutel)
    client.sleutel_gemaakt_op = timezone.now()
    return sleutel


def _hash(sleutel: str) -> str:
    return hashlib.sha256(sleutel.encode()).hexdigest()


@transaction.atomic
def maak_client(client: ApiClient, *, door: Medewerker) -> str:
    """Add a koppeling; the key that is returned is shown now and never again.

    :raises PermissionDenied: ``door`` may not give access.
    :raises ValidationError: per field.
    """
    _mag(door)
    sleutel = _nieuwe_sleutel(client)
    client.aangemaakt_op = timezone.now()
    client.full_clean()
    client.save(force_insert=True)
    return sleutel


@transaction.atomic
def bewaar_client(client: ApiClient, *, door: Medewerker) -> ApiClient:
    """Change what a koppeling may do or who looks after it; its code and key stay."""
    _mag(door)
    if client.ingetrokken_op is not None:
        raise ValidationError("Deze koppeling is ingetrokken. Maak zo nodig een nieuwe.")
    client.full_clean()
    client.save(update_fields=WIJZIGBAAR)
    return client


@transaction.atomic
def vernieuw_sleutel(client: ApiClient, *, door: Medewerker) -> str:
    """Give a koppeling a new key; the old one stops at once. The key is shown now and never again."""
    _mag(door)
    rij = ApiClient.objects.select_for_update().get(pk=client.pk)
    if rij.ingetrokken_op is not None:
        raise ValidationError("Deze koppeling is ingetrokken. Maak zo nodig een nieuwe.")
    sleutel = _nieuwe_sleutel(rij)
    rij.save(update_fields=["sleutel_begin", "sleutel_sha256", "sleutel_gemaakt_op"])
    pghistory.create_event(rij, label="nieuwe sleutel gemaakt")
    return sleutel


@transaction.atomic
def trek_client_in(client: ApiClient, *, reden: str, door: Medewerker) -> ApiClient:
    """End a koppeling for good; what it sent stays. The reason is kept."""
    _mag(door)
    if not reden.strip():
        raise ValidationError({"reden": "Schrijf op waarom u de koppeling intrekt."})
    rij = ApiClient.objects.select_for_update().get(pk=client.pk)
    if rij.ingetrokken_op is None:
        rij.ingetrokken_op, rij.ingetrokken_reden = timezone.now(), reden.strip()[:200]
        rij.actief = False
        rij.save(update_fields=["ingetrokken_op", "ingetrokken_reden", "actief"])
    return rij


def herken(sleutel: str, *, vandaag: date) -> ApiClient | None:
    """The koppeling that this key belongs to, while it may be used; None otherwise, without telling why.

    The comparison takes as long whether the beginning is known or not.
    """
    delen = sleutel.split("_", 2)
    goed = len(delen) == 3 and delen[0] == VOORVOEGSEL and sleutel.isascii() and len(sleutel) < 200
    begin = delen[1] if goed and delen[1].isalnum() and len(delen[1]) == LENGTE_BEGIN else ""
    client = ApiClient.objects.select_related("organisatie").filter(sleutel_begin=begin).first()
    klopt = constant_time_compare(_hash(sleutel), client.sleutel_sha256 if client else NIEMAND)
    return client if klopt and client is not None and client.werkt_op(vandaag) else None


def leg_gebruik_vast(client: ApiClient) -> None:
    """Remember that it was used; at most once a minute, since every write is a write."""
    nu = timezone.now()
    if client.laatst_gebruikt_op is None or client.laatst_gebruikt_op < nu - BIJHOUDEN_NA:
        ApiClient.objects.filter(pk=client.pk).update(laatst_gebruikt_op=nu)


def leg_weigering_vast(client: ApiClient, probleem: Probleem) -> None:
    """Remember that a message was refused and where it went wrong, so that beheer sees a system that loses messages.

    Places and codes only: never a value, and no name that the sender made up.
    """
    plekken = [
        NAAM_VAN_DE_AFZENDER.get(fout.code) or fout.pointer or fout.naam or fout.code for fout in probleem.fouten
    ]
    wat = f"{probleem.status}: {', '.join(dict.fromkeys(plek for plek in plekken if plek))}".rstrip(": ")
    ApiClient.objects.filter(pk=client.pk).update(geweigerd_op=timezone.now(), geweigerd_wat=wat[:200])
