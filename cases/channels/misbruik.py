"""What keeps machines and floods away from the public pages, without any third party and without remembering people.

Nothing is refused for looking odd: what is suspicious is kept and waits for a colleague. Only floods are slowed down.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest
from django.utils import timezone

from cases.channels.models import Publiekconcept
from cases.staff.limiet import adres, binnen_limiet

HONING = "website"
"""Name of the field that no person sees."""
BEWIJS = "formulier"
GELDIG = timedelta(hours=24)
VEEL_LINKS = 3
UUR = 3600
_LINK = re.compile(r"(?:https?://|www\.)\S", re.IGNORECASE)


@dataclass(frozen=True)
class Bewijs:
    """That this form was really opened here, and when."""

    token: uuid.UUID
    begonnen_op: datetime


def maak_bewijs(soort: str) -> str:
    """A signed token for a form that is opened now."""
    return signing.dumps({"t": uuid.uuid4().hex, "s": soort, "op": timezone.now().timestamp()}, salt="publiek")


def lees_bewijs(bewijs: str, soort: str) -> Bewijs | None:
    """The token of a form of this kind; None when it was not made here, or a day or more ago."""
    try:
        inhoud: dict[str, Any] = signing.loads(bewijs, salt="publiek")
        op = datetime.fromtimestamp(inhoud["op"], tz=timezone.get_default_timezone())
        token = uuid.UUID(inhoud["t"])
    except (signing.BadSignature, KeyError, TypeError, ValueError, OverflowError):
        return None
    if inhoud.get("s") != soort or timezone.now() - op > GELDIG:
        return None
    return Bewijs(token, op)


def tekenen(concept: Publiekconcept, tekst: str, *, honing: bool) -> list[str]:
    """Why a colleague must look first, in plain Dutch; empty for what looks like the work of a person."""
    redenen = []
    if honing:
        redenen.append("Een veld dat mensen niet zien was ingevuld.")
    if timezone.now() - concept.begonnen_op < timedelta(seconds=settings.PUBLIEK_MIN_SECONDEN):
        redenen.append("Het formulier was sneller ingevuld dan een mens kan.")
    if len(_LINK.findall(tekst)) > VEEL_LINKS:
        redenen.append("De tekst bevat veel links.")
    afdruk = hashlib.sha256(" ".join(tekst.lower().split()).encode()).hexdigest()
    if not binnen_limiet("publiek-tekst", afdruk, aantal=3, seconden=UUR):
        redenen.append("Dezelfde tekst kwam kort na elkaar vaker binnen.")
    return redenen


def beller(request: HttpRequest) -> str:
    """Who calls, as a hash that changes every hour and cannot be turned back: nobody's address is remembered."""
    uur = int(timezone.now().timestamp() // UUR)
    ruw = f"{uur}:{adres(request)}".encode()
    return hmac.digest(settings.SECRET_KEY.encode(), ruw, "sha256").hex()[:32]


def mag_verzenden(request: HttpRequest) -> bool:
    """Whether one more form may be sent, from this address and in all."""
    eigen = binnen_limiet("publiek-verzenden", beller(request), aantal=settings.PUBLIEK_PER_ADRES, seconden=UUR)
    return eigen and binnen_limiet("publiek-alles", "alle", aantal=settings.PUBLIEK_PER_UUR, seconden=UUR)


def mag_bladeren(request: HttpRequest) -> bool:
    """Whether this address may do one more small thing: a step of a form, a file, a look at a zaak."""
    return binnen_limiet("publiek-stap", beller(request), aantal=settings.PUBLIEK_PER_ADRES * 20, seconden=UUR)


def mag_raden(request: HttpRequest) -> bool:
    """Counts a code that does not exist; False when there were too many from this address."""
    return binnen_limiet("publiek-raden", beller(request), aantal=settings.PUBLIEK_PER_ADRES * 2, seconden=UUR)
