"""The agendas of the intake table (GC-5) and of talks with the administration (M13), and what came of them."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from cases.casework.actions.agenda import leg_verslag_vast, mag_verslag_leggen
from cases.casework.formulieren import VerslagForm
from cases.casework.models import Agendapunt
from cases.casework.views.kader import bladzijde, kader, neem_aan
from cases.dossiers.models import Zaak
from cases.dossiers.views.poort import gebruiker
from cases.staff.models import Medewerker

PAGINA = {Agendapunt.Tafel.INTAKE: "intaketafel", Agendapunt.Tafel.BESTUUR: "bestuurlijk-overleg"}


def is_collega(user: Medewerker) -> bool:
    """Whether this person works here; a ketenpartner sees no agenda (AL-2)."""
    return user.organisatie is not None and user.organisatie.soort != "ketenpartner"


@require_safe
def agenda(request: HttpRequest, tafel: str) -> HttpResponse:
    """One agenda: what is to be discussed per day, or what was."""
    user = gebruiker(request)
    if not is_collega(user):
        raise PermissionDenied
    geweest = request.GET.get("stand") == "geweest"
    punten = Agendapunt.objects.filter(tafel=tafel, zaak__in=Zaak.objects.zichtbaar_voor(user)).select_related(
        "zaak__locatie", "zaak__categorie", "zaak__hoofdbehandelaar", "zaak__team", "gemaakt_door"
    )
    punten = punten.exclude(besproken_op=None) if geweest else punten.filter(besproken_op=None)
    if datum := request.GET.get("datum", ""):
        punten = punten.filter(datum=datum) if _is_datum(datum) else punten
    pagina = bladzijde(request, punten.order_by("-datum" if geweest else "datum", "pk"))
    context = {
        "pagina": pagina,
        "tafel": Agendapunt.Tafel(tafel),
        "adres": PAGINA[Agendapunt.Tafel(tafel)],
        "geweest": geweest,
        "datum": datum,
        "vandaag": timezone.localdate(),
    }
    return render(request, "casework/agenda.html", context)


def _is_datum(tekst: str) -> bool:
    try:
        date.fromisoformat(tekst)
    except ValueError:
        return False
    return True


@require_http_methods(["GET", "POST"])
def agendapunt(request: HttpRequest, pk: int) -> HttpResponse:
    """Record what was said; or read it."""
    user = gebruiker(request)
    punt = get_object_or_404(
        Agendapunt.objects.select_related("zaak__organisatie", "zaak__locatie"),
        pk=pk,
        zaak__in=Zaak.objects.zichtbaar_voor(user),
    )
    if not is_collega(user):
        raise Http404
    lijst = PAGINA[Agendapunt.Tafel(punt.tafel)]
    context = kader(punt.zaak) | {
        "punt": punt,
        "weigering": mag_verslag_leggen(punt, user),
        "kruimels": [(punt.get_tafel_display(), reverse(lijst))],
    }
    if request.method == "POST":
        form = VerslagForm(request.POST)

        def doe() -> None:
            leg_verslag_vast(punt.pk, door=user, vandaag=timezone.localdate(), **form.cleaned_data)

        return neem_aan(
            request, form, doe, template="casework/agendapunt.html", terug=reverse(lijst),
            melding="Het verslag is vastgelegd.", **context,
        )  # fmt: skip
    return render(request, "casework/agendapunt.html", context | {"form": VerslagForm()})
