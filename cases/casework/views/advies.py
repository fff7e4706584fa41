"""Advice: what was asked of me, what I asked, and answering (Z6)."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from cases.casework.actions.advies import verwerk_advies
from cases.casework.formulieren import AdviesForm
from cases.casework.models import Adviesvraag
from cases.casework.views.kader import bladzijde, kader, neem_aan
from cases.dossiers.actions import log_inzage
from cases.dossiers.afscherming import ziet_intern
from cases.dossiers.models import Zaak
from cases.dossiers.views.poort import gebruiker
from cases.staff.models import Medewerker


def _zichtbaar(user: Medewerker) -> Any:
    vragen = Adviesvraag.objects.filter(zaak__in=Zaak.objects.zichtbaar_voor(user))
    return vragen.select_related("zaak__organisatie", "zaak__locatie", "medewerker", "organisatie", "gevraagd_door")


def _aan(user: Medewerker) -> Q:
    """Asked of this person, or of their organisation as a partner."""
    return Q(medewerker=user) | Q(organisatie=user.organisatie_id, organisatie__isnull=False)


@require_safe
def adviesvragen(request: HttpRequest) -> HttpResponse:
    """Questions for me, or those that I asked; what must be answered first on top."""
    user = gebruiker(request)
    van_mij = request.GET.get("van") == "mij"
    rijen = _zichtbaar(user).filter(Q(gevraagd_door=user) if van_mij else _aan(user))
    klaar = request.GET.get("stand") == "klaar"
    rijen = rijen.exclude(ontvangen_op=None) if klaar else rijen.filter(ontvangen_op=None)
    pagina = bladzijde(request, rijen.order_by("-ontvangen_op" if klaar else "uiterlijk", "pk"))
    context = {"pagina": pagina, "van_mij": van_mij, "klaar": klaar, "vandaag": timezone.localdate()}
    return render(request, "casework/adviesvragen.html", context)


@require_http_methods(["GET", "POST"])
def adviesvraag(request: HttpRequest, pk: int) -> HttpResponse:
    """One question with its answer; a partner sees no more of the zaak than is shared."""
    user = gebruiker(request)
    toegestaan = _aan(user) | Q(gevraagd_door=user) | Q(zaak__organisatie=user.organisatie_id)
    rij = get_object_or_404(_zichtbaar(user).filter(toegestaan), pk=pk)
    aan_mij = rij.medewerker_id == user.pk or (rij.organisatie_id and rij.organisatie_id == user.organisatie_id)
    intern = ziet_intern(user, rij.zaak)
    context = kader(rij.zaak) | {
        "rij": rij,
        "intern": intern,
        "mag_gevolg_zien": intern,
        "kan_antwoorden": bool(aan_mij) and rij.ontvangen_op is None and rij.zaak.is_open,
        "kruimels": [("Adviesvragen", reverse("adviesvragen"))],
        "vandaag": timezone.localdate(),
    }
    if request.method == "POST" and aan_mij:
        form = AdviesForm(request.POST)

        def doe() -> None:
            verwerk_advies(
                rij.zaak_id,
                adviesvraag=rij,
                advies=form.cleaned_data["advies"],
                door=user,
                vandaag=timezone.localdate(),
            )

        return neem_aan(
            request, form, doe, template="casework/adviesvraag.html", terug=reverse("adviesvragen"),
            melding="Uw advies is vastgelegd. De behandelaar krijgt bericht.", **context,
        )  # fmt: skip
    log_inzage(user, "adviesvraag", zaak=rij.zaak, verwijzing=f"adviesvraag {rij.pk}")
    return render(request, "casework/adviesvraag.html", context | {"form": AdviesForm()})
