"""A simple limit on how often something may be tried from one address."""

import logging

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

logger = logging.getLogger(__name__)


def adres(request: HttpRequest) -> str:
    """The address of the caller; behind proxies the one that the outermost trusted proxy (`NUM_PROXIES`) saw."""
    keten = [deel.strip() for deel in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if deel.strip()]
    aantal: int = settings.NUM_PROXIES
    if aantal and len(keten) >= aantal:
        return keten[-aantal]
    return str(request.META.get("REMOTE_ADDR", ""))


def binnen_limiet(wat: str, wie: str, *, aantal: int, seconden: int) -> bool:
    """Count one attempt; False when there were more than `aantal` within `seconden`.

    A cache that is down lets people in: the lock-out per account is kept in the database.
    """
    sleutel = f"limiet:{wat}:{wie}"
    try:
        cache.add(sleutel, 0, seconden)
        return cache.incr(sleutel) <= aantal
    except ValueError:
        return True
    except Exception:
        logger.exception("De teller van pogingen werkt niet.")
        return True
