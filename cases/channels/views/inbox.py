"""Lists of what waits for a person: e-mails to register, and what the system could not take in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cases.casework.views.kader import bladzijde
from cases.channels import queries
from cases.channels.actions.afhandeling import BEZIG
from cases.dossiers.views.poort import gebruiker
from cases.staff.rechten import waarom_niet

PER_PAGINA = 25


def _geen_recht(request: HttpRequest) -> HttpResponse:
    reden = waarom_niet(request.user, queries.RECHT) or "Dit is voor medewerkers van de gemeente."
    return render(request, "staff/geen_recht.html", {"reden": reden}, status=403)


@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """E-mails that nobody registered yet; automatic answers apart."""
    user = gebruiker(request)
    if not queries.mag_registreren(user):
        return _geen_recht(request)
    automatisch = request.GET.get("lijst") == "automatisch"
    context = {
        "pagina": bladzijde(request, queries.inbox(user, automatisch=automatisch), PER_PAGINA),
        "automatisch": automatisch,
        "aantal_automatisch": queries.inbox(user, automatisch=True).count(),
        "hapert": list(queries.postbussen_die_haperen(user)),
        "sinds": timezone.now() - BEZIG,
    }
    return render(request, "channels/inbox.html", context)


@require_safe
def gemist(request: HttpRequest) -> HttpResponse:
    """What could not be understood or taken in; and what was refused."""
    user = gebruiker(request)
    if not queries.mag_registreren(user):
        return _geen_recht(request)
    afgewezen = request.GET.get("lijst") == "afgewezen"
    rijen = queries.afgewezen(user) if afgewezen else queries.gemist(user)
    context = {
        "pagina": bladzijde(request, rijen, PER_PAGINA),
        "afgewezen": afgewezen,
        "sinds": timezone.now() - BEZIG,
    }
    return render(request, "channels/gemist.html", context)
