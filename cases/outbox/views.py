"""Pages: messages for me, and what must leave with what failed."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.validators import validate_email
from django.db import transaction
from django.forms import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import localtime, now
from django.views.decorators.http import require_GET, require_POST

from cases.outbox import actions
from cases.outbox.models import Uitgaand
from cases.outbox.queries import notificaties_van, standen, toonbare_nummers
from cases.outbox.verwerkers import soorten
from cases.staff.actions import maak_wachtwoordlink
from cases.staff.models import Medewerker
from cases.staff.nummers import nummers
from cases.staff.rechten import heeft_recht
from cases.staff.views.beheer import BEHEER, bladzijde
from cases.staff.views.toegang import met_recht

RECHT = "configureren"
MAX_LIJST = 1000
"""Older rows are not listed: nothing is counted by reading a table that keeps growing."""


@require_GET
def berichten(request: HttpRequest) -> HttpResponse:
    """What happened on my zaken and what needs me; unread first asked for by default."""
    alles = request.GET.get("alles") == "ja"
    rijen = notificaties_van(_ik(request)).order_by("-aangemaakt_op", "-id")
    if not alles:
        rijen = rijen.ongelezen()
    return render(request, "outbox/berichten.html", {"pagina": bladzijde(request, rijen, 25), "alles": alles})


@require_GET
def bericht(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Follow a message to its page; it counts as read from then on."""
    rij = get_object_or_404(notificaties_van(_ik(request)), pk=pk)
    actions.markeer_gelezen(_ik(request), pk)
    veilig = rij.url.startswith("/") and url_has_allowed_host_and_scheme(rij.url, allowed_hosts=None)
    return redirect(rij.url if veilig else "berichten")


@require_POST
def gelezen(request: HttpRequest) -> HttpResponseBase:
    """Mark one message (`pk`), or all, as read."""
    pks = nummers(request.POST.getlist("pk"))
    aantal = actions.markeer_gelezen(_ik(request), *pks)
    messages.success(request, f"{aantal} bericht{'' if aantal == 1 else 'en'} gelezen.")
    return redirect("berichten")


def _ik(request: HttpRequest) -> Medewerker:
    user: Any = request.user
    assert isinstance(user, Medewerker)
    return user


@require_GET
@met_recht(RECHT, lezen=True)
def uitgaand(request: HttpRequest) -> HttpResponse:
    """What waits, is busy or failed. The content is not shown: it may hold personal data."""
    stand, soort = request.GET.get("stand", Uitgaand.Stand.MISLUKT), request.GET.get("soort", "")
    rijen = Uitgaand.objects.defer("inhoud").order_by("-id")
    if stand in Uitgaand.Stand.values:
        rijen = rijen.filter(stand=stand)
    if soort:
        rijen = rijen.filter(soort=soort)
    pagina = bladzijde(request, rijen[:MAX_LIJST])
    return render(
        request,
        "outbox/uitgaand.html",
        {
            "pagina": pagina,
            "toonbaar": toonbare_nummers(_ik(request), pagina.object_list),
            "standen": standen(),
            "stand": stand,
            "keuzes": Uitgaand.Stand.choices,
            "soort": soort,
            "soorten": soorten(),
            "mag_wijzigen": heeft_recht(request.user, RECHT),
            "kruimels": [BEHEER],
        },
    )


@require_POST
@met_recht(RECHT)
def opnieuw(request: HttpRequest) -> HttpResponseBase:
    """Try one row (`pk`) again, or everything that failed (`alles`)."""
    if request.POST.get("alles"):
        pks = list(Uitgaand.objects.filter(stand=Uitgaand.Stand.MISLUKT).values_list("pk", flat=True)[:1000])
    else:
        pks = nummers(request.POST.getlist("pk"))
    aantal = sum(actions.probeer_opnieuw(pk) for pk in pks)
    if aantal:
        messages.success(request, f"{aantal} bericht{'' if aantal == 1 else 'en'} opnieuw klaargezet.")
    else:
        messages.warning(request, "Er is niets opnieuw klaargezet. Het bericht is al bezig of al gedaan.")
    return redirect("beheer-uitgaand")


@require_POST
@met_recht(RECHT)
def proefmail(request: HttpRequest) -> HttpResponseBase:
    """Send a test message, so that beheer sees whether mail works."""
    naar = request.POST.get("aan", "").strip()
    try:
        validate_email(naar)
    except ValidationError:
        messages.error(request, "Vul een geldig e-mailadres in.")
        return redirect("beheer-uitgaand")
    with transaction.atomic():
        actions.zet_klaar(
            "mail",
            f"proefmail:{uuid.uuid4()}",
            voorrang=0,
            aan=naar,
            onderwerp="Proefbericht van het VTH-zaaksysteem",
            tekst=f"Dit is een proefbericht van {localtime(now()):%d-%m-%Y %H.%M} uur.\n\nDe e-mail werkt dus.\n",
        )
    messages.success(request, f"Het proefbericht aan {naar} staat klaar. Kijk hieronder of het is verstuurd.")
    return redirect("/beheer/uitgaand/?stand=alle")


@require_POST
@met_recht("accounts_beheren")
def wachtwoordlink_mailen(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Mail a one-time link to the address of the account."""
    medewerker = get_object_or_404(Medewerker, pk=pk)
    try:
        with transaction.atomic():
            maak_wachtwoordlink(medewerker, door=_ik(request))
            actions.zet_klaar("wachtwoordlink", f"wachtwoordlink:{pk}:{uuid.uuid4()}", voorrang=0, medewerker=pk)
    except PermissionDenied as fout:
        messages.error(request, str(fout))
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
    else:
        messages.success(request, f"De link gaat per e-mail naar {medewerker.email}.")
    return redirect("beheer-medewerker", pk=pk)
