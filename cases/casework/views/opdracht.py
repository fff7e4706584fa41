"""Opdrachten: what my teams and I were asked to do, what I asked, and answering; also when the zaak is closed."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, F, Q, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from cases.casework.actions.opdracht import beantwoord_opdracht
from cases.casework.formulieren import OpdrachtAntwoordForm
from cases.casework.models import Opdracht
from cases.casework.views.kader import bladzijde, kader, neem_aan
from cases.dossiers.actions import log_inzage
from cases.dossiers.afscherming import ziet_intern
from cases.dossiers.models import Zaak
from cases.dossiers.steps import beoordeel, stap_van
from cases.dossiers.views.poort import gebruiker
from cases.staff.models import Medewerker

OPEN = ("gevraagd", "aanvaard")
LIJSTEN = (("team", "Voor mijn teams"), ("mij", "Voor mij"), ("door-mij", "Door mij gevraagd"))


def _zichtbaar(user: Medewerker) -> Any:
    rijen = Opdracht.objects.filter(zaak__in=Zaak.objects.zichtbaar_voor(user))
    if user.organisatie is None or user.organisatie.soort == "ketenpartner":
        rijen = rijen.filter(organisatie=user.organisatie_id)
    return rijen.select_related(
        "zaak__organisatie", "zaak__locatie", "team", "medewerker", "organisatie", "gevraagd_door", "beantwoord_door",
        "antwoord_bestand",
    )  # fmt: skip


def _voor(user: Medewerker, lijst: str) -> Q:
    if lijst == "door-mij":
        return Q(gevraagd_door=user)
    if lijst == "mij":
        return Q(medewerker=user)
    mijn = Q(team__in=user.teams.all()) | Q(medewerker=user)
    return mijn | Q(organisatie=user.organisatie_id, organisatie__isnull=False)


@require_safe
def opdrachten(request: HttpRequest) -> HttpResponse:
    """A list: urgent zaken first, then what must be done soonest."""
    user = gebruiker(request)
    lijst = request.GET.get("voor", "team")
    lijst = lijst if lijst in dict(LIJSTEN) else "team"
    klaar = request.GET.get("stand") == "klaar"
    rijen = _zichtbaar(user).filter(_voor(user, lijst))
    rijen = rijen.exclude(status__in=OPEN) if klaar else rijen.filter(status__in=OPEN)
    soort = request.GET.get("soort", "")
    if soort in Opdracht.Soort.values:
        rijen = rijen.filter(soort=soort)
    if klaar:
        rijen = rijen.order_by("-beantwoord_op", "-pk")
    else:
        haast = Case(
            When(zaak__urgentie="zeer_spoed", then=Value(0)),
            When(zaak__urgentie="spoed", then=Value(1)),
            default=Value(2),
        )
        rijen = rijen.order_by(haast, F("uiterlijk").asc(nulls_last=True), "gevraagd_op", "pk")
    context = {
        "pagina": bladzijde(request, rijen.distinct() if lijst == "team" and klaar else rijen),
        "lijst": lijst,
        "lijsten": LIJSTEN,
        "klaar": klaar,
        "soort": soort,
        "soorten": Opdracht.Soort.choices,
        "vandaag": timezone.localdate(),
    }
    return render(request, "casework/opdrachten.html", context)


@require_http_methods(["GET", "POST"])
def opdracht(request: HttpRequest, pk: int) -> HttpResponse:
    """One assignment: the wish, what to mind, the answer with its document, and the form for who answers."""
    user = gebruiker(request)
    rij = get_object_or_404(_zichtbaar(user), pk=pk)
    stand = beoordeel(rij, stap_van(Opdracht, "rond_af"), user)
    context = kader(rij.zaak) | {
        "rij": rij,
        "stand": stand,
        "intern": ziet_intern(user, rij.zaak),
        "kruimels": [("Opdrachten", reverse("opdrachten"))],
        "vandaag": timezone.localdate(),
    }
    aanvaard = rij.status == "aanvaard"
    if request.method == "POST":
        form = OpdrachtAntwoordForm(request.POST, request.FILES, aanvaard=aanvaard)

        def doe() -> None:
            beantwoord_opdracht(rij.zaak_id, opdracht=rij, door=user, vandaag=timezone.localdate(), **form.cleaned_data)

        return neem_aan(
            request, form, doe, template="casework/opdracht.html", terug=reverse("opdracht", args=[rij.pk]),
            melding="Het antwoord is vastgelegd.", **context,
        )  # fmt: skip
    log_inzage(user, "opdracht", zaak=rij.zaak, verwijzing=f"opdracht {rij.pk}")
    return render(request, "casework/opdracht.html", context | {"form": OpdrachtAntwoordForm(aanvaard=aanvaard)})
