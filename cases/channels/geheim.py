"""Codes of links for people without an account: unguessable, easy to type from paper, kept only as a hash.

A code follows from a random salt of 128 bits and the secret key of the installation, so that who reads the database
alone cannot make one. The alphabet has no letters that look like figures (Crockford's base 32).
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

from django.conf import settings

ALFABET = "0123456789abcdefghjkmnpqrstvwxyz"
LENGTE = 28
"""Characters of a code: 28 times 5 bits."""
_LIJKT_OP = str.maketrans("oil", "011")


def nieuw_zout() -> str:
    """The random part of a link, 128 bits, to keep in its row."""
    return secrets.token_hex(16)


def code_van(zout: str, doel: str, sleutel: str | None = None) -> str:
    """The code that belongs to a salt, for one purpose (``volg`` or ``mening``)."""
    geheim = settings.SECRET_KEY if sleutel is None else sleutel
    rest = int.from_bytes(hmac.digest(geheim.encode(), f"vth.channels.{doel}:{zout}".encode(), "sha256"), "big")
    tekens = []
    for _ in range(LENGTE):
        rest, teken = divmod(rest, 32)
        tekens.append(ALFABET[teken])
    return "".join(tekens)


def code_bij(zout: str, doel: str, afdruk: str) -> str:
    """The code whose fingerprint was kept, also after the secret key was replaced; "" when no known key made it."""
    for sleutel in map(str, (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)):
        code = code_van(zout, doel, sleutel)
        if hmac.compare_digest(afdruk_van(code), afdruk):
            return code
    return ""


def afdruk_van(code: str) -> str:
    """What is kept of a code: its SHA-256."""
    return hashlib.sha256(code.encode()).hexdigest()


def lees(getypt: str) -> str:
    """A code as somebody typed it from paper (capitals, spaces, an O for a zero); "" when it cannot be a code."""
    code = "".join(teken for teken in getypt.lower() if teken not in " -–_.\t\r\n").translate(_LIJKT_OP)
    return code if len(code) == LENGTE and all(teken in ALFABET for teken in code) else ""


def leesbaar(code: str) -> str:
    """A code in groups, as it stands on paper and in an address."""
    return "-".join(code[plek : plek + 4] for plek in range(0, len(code), 4))
