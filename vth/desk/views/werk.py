"""The worklists and what one can do with them: saved views, export, assigning many at once."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from cases.casework.models import Toewijzing
from cases.dossiers.models import Inzage
from cases.outbox.models import Uitgaand
from cases.staff.models import Medewerker
from cases.staff.rechten import heeft_recht, waarom_niet
from vth.desk import druk, standen, toewijzen, uitvoer
from vth.desk.models import Lijst, Weergave
from vth.desk.werklijst import GROOTTES, Werklijst


@login_required
@require_safe
def werklijst(request: HttpRequest, lijst: str) -> HttpResponse:
    """One worklist, as the address says; htmx gets the list only."""
    werk = Werklijst(lijst, _gebruiker(request), request.GET, timezone.localdate())
    pagina = werk.pagina
    context = {
        "werk": werk,
        "lijst": lijst,
        "titel": Lijst(lijst).label,
        "pagina": pagina,
        "rijen": standen.rijen(pagina.object_list, _gebruiker(request), werk.vandaag),
        "groottes": GROOTTES,
        "grootte": werk.grootte,
        "weergaven": list(Weergave.objects.voor(request.user, lijst)),
        "mag_toewijzen": toewijzen.mag(_gebruiker(request)),
        "moment_nu": timezone.localtime(),
    }
    if context["mag_toewijzen"]:
        context["toewijsformulier"] = toewijzen.Toewijsformulier(user=_gebruiker(request))
    return render(request, "desk/werklijst.html", context)


@login_required
@require_safe
def exporteer(request: HttpRequest, lijst: str, vorm: str) -> HttpResponse | StreamingHttpResponse:
    """The rows of the current filter as CSV or ODS; who took what is logged (AVG art. 5 lid 2)."""
    user = _gebruiker(request)
    werk = Werklijst(lijst, user, request.GET, timezone.localdate())
    nu = timezone.now()
    Inzage.objects.create(
        medewerker=user, tijdstip=nu, wat=f"export {vorm}", verwijzing=f"{lijst}?{werk.filter_in_adres}"[:120]
    )
    zaken = werk.zaken[: uitvoer.GRENS]
    naam = f"{lijst}-{timezone.localdate().isoformat()}.{vorm}"
    antwoord: HttpResponse | StreamingHttpResponse
    if vorm == "csv":
        antwoord = StreamingHttpResponse(
            uitvoer.als_csv(zaken.iterator(chunk_size=1000)), content_type="text/csv; charset=utf-8"
        )
    elif vorm == "ods":
        antwoord = HttpResponse(
            uitvoer.als_ods(zaken, Lijst(lijst).label), content_type="application/vnd.oasis.opendocument.spreadsheet"
        )
    else:
        raise Http404
    antwoord["Content-Disposition"] = f'attachment; filename="{naam}"'
    return antwoord


class Weergaveformulier(forms.ModelForm):
    """Name the current filter; sharing needs a team."""

    class Meta:
        model = Weergave
        fields = ["naam", "gedeeld"]


@login_required
def bewaar_weergave(request: HttpRequest, lijst: str) -> HttpResponse:
    """Keep the current filter under a name."""
    user = _gebruiker(request)
    formulier = Weergaveformulier(request.POST if request.method == "POST" else None)
    filter_ = request.GET.urlencode()[:500]
    if request.method == "POST" and formulier.is_valid():
        weergave = formulier.save(commit=False)
        weergave.eigenaar, weergave.lijst, weergave.filter = user, lijst, filter_
        weergave.gemaakt_op = timezone.now()
        weergave.team = user.teams.order_by("naam").first() if weergave.gedeeld else None
        if weergave.gedeeld and weergave.team is None:
            formulier.add_error("gedeeld", "U zit nog niet in een team. Zonder team kunt u niet delen.")
        else:
            try:
                with transaction.atomic():
                    weergave.save()
            except IntegrityError:
                formulier.add_error("naam", "U hebt al een weergave met deze naam.")
            else:
                messages.success(request, f"Weergave “{weergave.naam}” is bewaard.")
                return redirect(f"{reverse(lijst)}?{filter_}")
    context = {
        "formulier": formulier,
        "lijst": lijst,
        "filter": filter_,
        "terug": f"{reverse(lijst)}?{filter_}",
        "eigen": list(Weergave.objects.filter(eigenaar=user, lijst=lijst).order_by("naam")),
        "kruimels": [(Lijst(lijst).label, reverse(lijst))],
    }
    return render(request, "desk/weergave.html", context, status=422 if formulier.errors else 200)


@login_required
@require_POST
def verwijder_weergave(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove one of one's own saved views."""
    weergave = get_object_or_404(Weergave, pk=pk, eigenaar=request.user)
    weergave.delete()
    messages.success(request, f"Weergave “{weergave.naam}” is verwijderd.")
    return redirect(weergave.lijst)


@login_required
@require_POST
def wijs_toe(request: HttpRequest, lijst: str) -> HttpResponse:
    """Assign the chosen zaken, or the whole selection, to one person, and show per zaak how that went."""
    user = _gebruiker(request)
    formulier = toewijzen.Toewijsformulier(request.POST, user=user)
    terug = f"{reverse(lijst)}?{request.GET.urlencode()}"
    alles = bool(request.POST.get("alles"))
    nummers = _selectie(request, lijst, user) if alles else request.POST.getlist("zaak")[: toewijzen.METEEN]
    nummers = [n.replace("\0", "") for n in nummers]
    if not nummers:
        formulier.is_valid()
        formulier.add_error(None, "Kies eerst een of meer zaken met de vakjes in de lijst.")
    elif len(nummers) > toewijzen.GRENS:
        formulier.add_error(None, f"Dat zijn meer dan {toewijzen.GRENS} zaken. Maak de lijst kleiner met een filter.")
    if not formulier.is_valid() or not nummers:
        context = {"formulier": formulier, "nummers": nummers, "terug": terug, "lijst": lijst, "alles": alles}
        return render(request, "desk/toewijzen.html", context, status=422)
    partij = uuid.uuid4()
    if len(nummers) > toewijzen.METEEN:
        toewijzen.laat_doen(partij, door=user, nummers=nummers, **formulier.cleaned_data)
        return redirect("bulktoewijzing", lijst=lijst, partij=partij)
    vandaag = timezone.localdate()
    uitslagen = toewijzen.wijs_toe(nummers, door=user, vandaag=vandaag, partij=partij, **formulier.cleaned_data)
    context = {
        **_uitslag(uitslagen), "terug": terug, "lijst": lijst, "partij": partij,
        "naar": formulier.cleaned_data["hoofdbehandelaar"],
    }  # fmt: skip
    return render(request, "desk/toegewezen.html", context)


def _selectie(request: HttpRequest, lijst: str, user: Medewerker) -> list[str]:
    """The numbers of every zaak under the filter of the address; one more than the limit when there are too many."""
    werk = Werklijst(lijst, user, request.GET, timezone.localdate())
    return list(werk.zaken.values_list("zaaknummer", flat=True)[: toewijzen.GRENS + 1])


@login_required
@require_safe
def bulktoewijzing(request: HttpRequest, lijst: str, partij: uuid.UUID) -> HttpResponse:
    """How far a whole selection is, and per zaak how it went; for who started it."""
    sleutel = toewijzen.sleutel(partij, terug="terug" in request.GET)
    werk = get_object_or_404(Uitgaand, sleutel=sleutel)
    if werk.inhoud.get("door", request.user.pk) != request.user.pk:
        raise Http404
    uitslagen = [toewijzen.Uitslag(**u) for u in werk.inhoud.get("uitslag", [])]
    context = {
        **_uitslag(uitslagen), "terug": reverse(lijst), "lijst": lijst, "partij": partij,
        "teruggedraaid": "terug" in request.GET, "bezig": werk.stand in ("wacht", "bezig"),
        "mislukt": werk.stand == "mislukt", "totaal": len(werk.inhoud.get("nummers") or []),
    }  # fmt: skip
    return render(request, "desk/toegewezen.html", context)


@login_required
@require_POST
def draai_terug(request: HttpRequest, lijst: str, partij: uuid.UUID) -> HttpResponse:
    """Undo an assignment: every zaak goes back to who had it, or to nobody."""
    user = _gebruiker(request)
    rijen = Toewijzing.objects.filter(partij=partij, toegewezen_door=user)
    aantal = rijen.count()
    if not aantal:
        raise Http404
    if aantal > toewijzen.METEEN:
        toewijzen.laat_doen(partij, door=user)
        return redirect(f"{reverse('bulktoewijzing', args=[lijst, partij])}?terug=1")
    uitslagen = toewijzen.draai_terug(partij, door=user, vandaag=timezone.localdate())
    terug = f"{reverse(lijst)}?{request.GET.urlencode()}"
    context = {**_uitslag(uitslagen), "terug": terug, "lijst": lijst, "teruggedraaid": True}
    return render(request, "desk/toegewezen.html", context)


def _uitslag(uitslagen: list[toewijzen.Uitslag]) -> dict[str, Any]:
    return {"uitslagen": uitslagen, "gelukt": sum(1 for u in uitslagen if u.gelukt)}


@login_required
@require_safe
def werkdruk(request: HttpRequest) -> HttpResponse:
    """How much work each colleague of one's teams has now, by name: to divide work, not to compare people."""
    user = _gebruiker(request)
    if not heeft_recht(user, "toewijzen"):
        raise PermissionDenied(waarom_niet(user, "toewijzen"))
    context = {"regels": druk.per_persoon(user, timezone.localdate()), "niemand": druk.zonder_behandelaar(user)}
    return render(request, "desk/werkdruk.html", context)


def _gebruiker(request: HttpRequest) -> Medewerker:
    assert isinstance(request.user, Medewerker)
    return request.user
