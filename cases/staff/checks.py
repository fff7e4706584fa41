"""What must hold in the settings for terms, names and logging in to be right."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register


@register(Tags.compatibility)
def controleer_instellingen(**kwargs: Any) -> list[CheckMessage]:
    """Terms are counted in Dutch days, sentences are Dutch, and constraints need PostgreSQL."""
    fouten: list[CheckMessage] = []

    def eis(klopt: bool, tekst: str, nummer: int) -> None:
        if not klopt:
            fouten.append(Error(tekst, id=f"staff.E{nummer:03d}"))

    eis(settings.TIME_ZONE == "Europe/Amsterdam", "TIME_ZONE must be Europe/Amsterdam: terms end on Dutch days.", 1)
    eis(settings.USE_TZ, "USE_TZ must be on.", 2)
    eis(settings.LANGUAGE_CODE == "nl", "LANGUAGE_CODE must be nl.", 3)
    eis(settings.AUTH_USER_MODEL == "staff.Medewerker", "AUTH_USER_MODEL must be staff.Medewerker.", 4)
    eis(
        settings.DATABASES["default"]["ENGINE"].endswith("postgresql"),
        "The database must be PostgreSQL: constraints and triggers carry the rules.",
        5,
    )
    eis(
        settings.AUTHENTICATION_BACKENDS[0] == "axes.backends.AxesStandaloneBackend",
        "AxesStandaloneBackend must be the first backend, or lock-out does not work.",
        6,
    )
    eis(
        0 < settings.SESSIE_INACTIEF <= settings.SESSIE_MAXIMUM <= settings.SESSION_COOKIE_AGE,
        "SESSIE_INACTIEF <= SESSIE_MAXIMUM <= SESSION_COOKIE_AGE must hold.",
        7,
    )
    eis(settings.CELERY_TIMEZONE == settings.TIME_ZONE, "CELERY_TIMEZONE must equal TIME_ZONE.", 8)
    return fouten


@register(Tags.security, deploy=True)
def controleer_productie(**kwargs: Any) -> list[CheckMessage]:
    """What must hold in production."""
    fouten: list[CheckMessage] = []
    if "Argon2" not in settings.PASSWORD_HASHERS[0]:
        fouten.append(Error("Passwords must be hashed with Argon2.", id="staff.E020"))
    if not settings.AUTH_PASSWORD_VALIDATORS:
        fouten.append(Error("There are no password validators.", id="staff.E021"))
    return fouten
