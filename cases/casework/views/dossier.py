"""Correcting people, changing a note, taking two zaken apart again."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases.casework.actions.dossier import haal_notitie_door, is_bewerkbaar, wijzig_notitie
from cases.casework.actions.mensen import waarom_niet_wijzigen, wijzig_betrokkene
from cases.casework.actions.zaak import ontkoppel_zaak, waarom_niet_ontkoppelen
from cases.casework.formulieren import BetrokkeneForm, LosmakenForm, NotitieForm
from cases.casework.models import Betrokkenewijziging, Notitie
from cases.casework.views.kader import kader, neem_aan
from cases.dossiers.actions import log_inzage
from cases.dossiers.afscherming import ziet_intern
from cases.dossiers.models import Betrokkene, Zaakrelatie
from cases.dossiers.steps import is_toegewezen
from cases.dossiers.views.poort import gebruiker, haal_zaak
from cases.staff.rechten import heeft_recht, waarom_niet


@require_http_methods(["GET", "POST"])
def betrokkene(request: HttpRequest, zaaknummer: str, pk: int) -> HttpResponse:
    """Correct somebody's data; what it was before stays readable for who may see it."""
    zaak, user = haal_zaak(request, zaaknummer), gebruiker(request)
    persoon = get_object_or_404(Betrokkene, pk=pk, zaak=zaak, vervallen_op=None)
    if weigering := waarom_niet_wijzigen(zaak, user):
        raise PermissionDenied(weigering)
    if persoon.afgeschermd and not heeft_recht(user, "persoonsgegevens_inzien", toegewezen=is_toegewezen(zaak, user)):
        raise PermissionDenied(waarom_niet(user, "persoonsgegevens_inzien"))
    terug = f"{reverse('zaak', args=[zaaknummer])}#paneel-mensen"
    context = kader(zaak) | {"persoon": persoon, "wijzigingen": _wijzigingen(persoon)}
    if request.method == "POST":
        form = BetrokkeneForm(request.POST, instance=persoon)

        def doe() -> None:
            gegevens = dict(form.cleaned_data)
            reden = gegevens.pop("reden", "")
            wijzig_betrokkene(persoon.pk, reden=reden, door=user, vandaag=timezone.localdate(), **gegevens)

        return neem_aan(
            request, form, doe, template="casework/betrokkene.html", terug=terug,
            melding="De gegevens zijn gewijzigd.", **context,
        )  # fmt: skip
    log_inzage(user, "gegevens betrokkene", zaak=zaak, verwijzing=f"betrokkene {persoon.pk}")
    return render(request, "casework/betrokkene.html", context | {"form": BetrokkeneForm(instance=persoon)})


def _wijzigingen(persoon: Betrokkene) -> list[dict[str, Any]]:
    """Every correction with the names of the fields as the form shows them, the last one first."""
    rijen = Betrokkenewijziging.objects.filter(betrokkene=persoon).select_related("gewijzigd_door").order_by("-pk")
    namen = {v.name: v.verbose_name for v in Betrokkene._meta.concrete_fields}
    return [{"rij": r, "velden": [(namen.get(naam, naam), waarde) for naam, waarde in r.oud.items()]} for r in rijen]


@require_http_methods(["GET", "POST"])
def notitie(request: HttpRequest, zaaknummer: str, pk: int) -> HttpResponse:
    """Change one's own note for a quarter of an hour; afterwards strike it through."""
    zaak, user = haal_zaak(request, zaaknummer), gebruiker(request)
    rij = get_object_or_404(Notitie, pk=pk, zaak=zaak)
    if rij.gemaakt_door_id != user.pk:
        raise Http404
    terug = f"{reverse('zaak', args=[zaaknummer])}#paneel-notities"
    bewerkbaar = is_bewerkbaar(rij, user)
    context = kader(zaak) | {"rij": rij, "bewerkbaar": bewerkbaar}
    if request.method != "POST":
        return render(request, "casework/notitie.html", context | {"form": NotitieForm.van(rij)})
    doorhalen = "doorhalen" in request.POST
    form = NotitieForm({"tekst": rij.tekst} if doorhalen else request.POST)

    def doe() -> None:
        if doorhalen:
            haal_notitie_door(rij, door=user)
        else:
            wijzig_notitie(rij, tekst=form.cleaned_data["tekst"], door=user)

    melding = "De notitie is doorgehaald; hij blijft leesbaar." if doorhalen else "De notitie is gewijzigd."
    return neem_aan(request, form, doe, template="casework/notitie.html", terug=terug, melding=melding, **context)


@require_http_methods(["GET", "POST"])
def losmaken(request: HttpRequest, zaaknummer: str, pk: int) -> HttpResponse:
    """End a relation that was laid by mistake, with the reason; the timelines of both zaken keep it."""
    zaak, user = haal_zaak(request, zaaknummer), gebruiker(request)
    relatie = get_object_or_404(Zaakrelatie.objects.select_related("van", "naar"), pk=pk, vervallen_op=None)
    if zaak.pk not in (relatie.van_id, relatie.naar_id):
        raise Http404
    if not ziet_intern(user, zaak) or (weigering := waarom_niet_ontkoppelen(zaak, relatie, user)):
        raise PermissionDenied(weigering if ziet_intern(user, zaak) else "")
    andere = relatie.naar if relatie.van_id == zaak.pk else relatie.van
    context = kader(zaak) | {"relatie": relatie, "andere": andere}
    terug = f"{reverse('zaak', args=[zaaknummer])}#paneel-samenhang"
    if request.method == "POST":
        form = LosmakenForm(request.POST)

        def doe() -> None:
            ontkoppel_zaak(
                zaak.pk, relatie=relatie, reden=form.cleaned_data["reden"], door=user, vandaag=timezone.localdate()
            )

        return neem_aan(
            request, form, doe, template="casework/losmaken.html", terug=terug,
            melding=f"{andere.zaaknummer} is losgemaakt.", **context,
        )  # fmt: skip
    return render(request, "casework/losmaken.html", context | {"form": LosmakenForm()})
