"""Lock-out, one-time links, and the seam for logging in with the organisation's own accounts (OpenID Connect)."""

from collections.abc import Iterable, Mapping
from typing import Any

from axes.models import AccessAttempt
from axes.utils import reset as axes_reset
from django.conf import settings
from django.contrib.auth.models import Group
from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from cases.staff.models import Medewerker


def gebruikersnaam(request: HttpRequest, credentials: Mapping[str, Any] | None = None) -> str:
    """The account name of a login attempt, in the form in which it is counted (called by django-axes)."""
    naam = (credentials or {}).get("username") or request.POST.get("username", "")
    return str(naam).strip().lower()


def is_geblokkeerd(medewerker: Medewerker) -> bool:
    """Whether there are so many recent failures that logging in is refused."""
    return medewerker.gebruikersnaam in geblokkeerde_namen([medewerker.gebruikersnaam])


def geblokkeerde_namen(namen: Iterable[str]) -> set[str]:
    """Which of these account names are locked now, in one query."""
    grens = timezone.now() - settings.AXES_COOLOFF_TIME
    tellers: dict[str, int] = {}
    for naam, aantal in AccessAttempt.objects.filter(username__in=list(namen), attempt_time__gt=grens).values_list(
        "username", "failures_since_start"
    ):
        tellers[naam] = tellers.get(naam, 0) + aantal
    return {naam for naam, aantal in tellers.items() if aantal >= settings.AXES_FAILURE_LIMIT}


def deblokkeer(medewerker: Medewerker) -> None:
    """Forget the failures, so that logging in is possible again at once."""
    axes_reset(username=medewerker.gebruikersnaam)


def wachtwoordlink(medewerker: Medewerker) -> str:
    """A one-time address to choose a password; it stops working once used, after a new login, and after three days."""
    pad = reverse(
        "wachtwoord-instellen",
        kwargs={
            "uidb64": urlsafe_base64_encode(force_bytes(medewerker.pk)),
            "token": default_token_generator.make_token(medewerker),
        },
    )
    return f"{settings.BASE_URL}{pad}"


@transaction.atomic
def medewerker_uit_claims(claims: Mapping[str, Any]) -> Medewerker:
    """The account that belongs to a verified OpenID Connect identity; roles follow the groups of that identity.

    Claims used: `sub` (kept as `extern_id`), `preferred_username` or `email` (to link an account made by beheer the
    first time), `name`, `email`, and `groups`. `settings.OIDC_GROEPEN` maps a group of the identity provider to the
    name of a role; groups that are not mapped are ignored, and without a `groups` claim roles are left as they are.
    An account must have been made by beheer: an unknown identity is refused, so that nobody gets in by having an
    account elsewhere. Raises `PermissionDenied` for an unknown or inactive account.
    """
    sub = str(claims["sub"])
    medewerker = Medewerker.objects.select_for_update().filter(extern_id=sub).first()
    if medewerker is None:
        naam = str(claims.get("preferred_username") or claims.get("email") or "").strip().lower()
        medewerker = (
            Medewerker.objects.select_for_update().filter(gebruikersnaam=naam, extern_id__isnull=True).first()
            if naam
            else None
        )
    if medewerker is None or not medewerker.is_active:
        raise PermissionDenied("Voor dit account is geen toegang ingericht. Vraag functioneel beheer.")
    medewerker.extern_id = sub
    medewerker.naam = str(claims.get("name") or medewerker.naam)[:120]
    medewerker.email = str(claims.get("email") or medewerker.email)
    medewerker.save(update_fields=["extern_id", "naam", "email"])
    if "groups" in claims:
        rollen = {settings.OIDC_GROEPEN[g] for g in claims["groups"] if g in settings.OIDC_GROEPEN}
        medewerker.groups.set(Group.objects.filter(name__in=rollen))
    return medewerker
