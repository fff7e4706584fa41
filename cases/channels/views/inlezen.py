"""Reading in a file: choose it, see what every row would do, and only then do it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Count
from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cases.casework.views.kader import bladzijde
from cases.channels import kolommen, queries
from cases.channels.actions import inlezen
from cases.channels.forms.inlezen import BestandForm, InleesForm, KoppelForm
from cases.channels.models import Inleesregel, Inlezing
from cases.dossiers.steps import StapNietMogelijk
from cases.dossiers.views.poort import gebruiker
from cases.staff.rechten import waarom_niet

Uitkomst = Inleesregel.Uitkomst
GEVAARLIJK = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _eis_recht(request: HttpRequest) -> None:
    if not queries.mag_registreren(gebruiker(request)):
        raise PermissionDenied(waarom_niet(request.user, queries.RECHT) or "Dit is voor medewerkers van de gemeente.")


def _haal(request: HttpRequest, pk: int) -> Inlezing:
    _eis_recht(request)
    rijen = Inlezing.objects.filter(organisatie=gebruiker(request).organisatie).select_related("door")
    return get_object_or_404(rijen, pk=pk)


@require_http_methods(["GET", "POST"])
def nieuw(request: HttpRequest) -> HttpResponse:
    """Choose a file; and what was read in before, by whom."""
    _eis_recht(request)
    user = gebruiker(request)
    form = BestandForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        bestand = form.cleaned_data["bestand"]
        try:
            inlezing = inlezen.neem_bestand_aan(bestand, naam=bestand.name, soort=form.cleaned_data["soort"], door=user)
        except ValidationError as fout:
            form.add_error("bestand", fout)
        else:
            inlezen.begin_meteen(inlezing)
            return redirect("inlezing", pk=inlezing.pk)
    eerder = Inlezing.objects.filter(organisatie=user.organisatie).select_related("door").order_by("-gemaakt_op", "-pk")
    context = {"form": form, "pagina": bladzijde(request, eerder, 20), "kolommen": kolommen.KOLOMMEN}
    return render(request, "channels/inlezen.html", context, status=422 if form.is_bound and form.errors else 200)


@require_safe
def inlezing(request: HttpRequest, pk: int) -> HttpResponse:
    """What every row does, or did; the rows that are wrong first."""
    return _toon(request, _haal(request, pk))


def _toon(
    request: HttpRequest, rij: Inlezing, *, koppel: KoppelForm | None = None, fout: str = "", status: int = 200
) -> HttpResponse:
    per_uitkomst = dict(rij.regels.values_list("uitkomst").annotate(Count("pk")).order_by())
    keuzes = [(u, u.label, per_uitkomst[u]) for u in Uitkomst if u in per_uitkomst]
    gekozen = request.GET.get("uitkomst", "")
    if gekozen not in per_uitkomst:
        gekozen = next((u for u in (Uitkomst.FOUT, Uitkomst.MISLUKT) if u in per_uitkomst), "")
    regels = rij.regels.select_related("ontvangst__zaak").order_by("nummer")
    context = {
        "rij": rij,
        "keuzes": keuzes,
        "gekozen": gekozen,
        "aantal": sum(per_uitkomst.values()),
        "goed": per_uitkomst.get(Uitkomst.GOED, 0),
        "klaar": sum(per_uitkomst.get(u, 0) for u in (Uitkomst.GELUKT, Uitkomst.BEKEND, Uitkomst.MISLUKT)),
        "pagina": bladzijde(request, regels.filter(uitkomst=gekozen) if gekozen else regels, 50),
        "koppel": koppel or KoppelForm(inlezing=rij),
        "niet_gekoppeld": [naam for naam in rij.kop if naam and naam not in rij.koppeling],
        "inlees": InleesForm(),
        "fout": fout,
        "kruimels": [("Inlezen", reverse("inlezen"))],
    }
    return render(request, "channels/inlezing.html", context, status=status)


@require_POST
def koppelen(request: HttpRequest, pk: int) -> HttpResponse:
    """Couple the columns in another way, and check again."""
    rij = _haal(request, pk)
    form = KoppelForm(request.POST, inlezing=rij)
    if not form.is_valid():
        return _toon(request, rij, koppel=form, status=422)
    try:
        rij = inlezen.koppel_kolommen(rij.pk, form.koppeling, door=gebruiker(request))
    except StapNietMogelijk as fout:
        form.add_error(None, str(fout))
        return _toon(request, rij, koppel=form, status=422)
    inlezen.begin_meteen(rij)
    return redirect("inlezing", pk=rij.pk)


@require_POST
def uitvoeren(request: HttpRequest, pk: int) -> HttpResponse:
    """Take in what is right."""
    rij = _haal(request, pk)
    form = InleesForm(request.POST)
    bevestig = form.is_valid() and form.cleaned_data["bevestig"]
    try:
        rij = inlezen.lees_in(rij.pk, bevestig=bevestig, door=gebruiker(request))
    except StapNietMogelijk as fout:
        return _toon(request, rij, fout=str(fout), status=422)
    inlezen.begin_meteen(rij)
    messages.success(request, "Het inlezen is begonnen. U krijgt bericht als het klaar is.")
    return redirect("inlezing", pk=rij.pk)


def onschuldig(tekst: str) -> str:
    """The text of a cell that no spreadsheet reads as a formula (OWASP, CSV injection)."""
    return f"'{tekst}" if tekst.lstrip(" ").startswith(GEVAARLIJK) else tekst


@require_safe
def resultaat(request: HttpRequest, pk: int) -> StreamingHttpResponse:
    """What became of every row, as CSV that is safe to open."""
    rij = _haal(request, pk)

    def regels() -> Iterator[bytes]:
        yield b"\xef\xbb\xbf" + _csv("Rij", "Kenmerk", "Uitkomst", "Zaaknummer", "Wat klopt er niet")
        for r in rij.regels.select_related("ontvangst__zaak").order_by("nummer").iterator(chunk_size=500):
            zaak = r.ontvangst.zaak.zaaknummer if r.ontvangst and r.ontvangst.zaak else ""
            fouten = "; ".join(f"{f['kolom']}: {f['fout']}" if f["kolom"] else f["fout"] for f in r.fouten)
            yield _csv(str(r.nummer), r.kenmerk, r.get_uitkomst_display(), zaak, fouten)

    antwoord = StreamingHttpResponse(regels(), content_type="text/csv; charset=utf-8")
    antwoord["Content-Disposition"] = f'attachment; filename="ingelezen-{rij.pk}.csv"'
    antwoord["X-Content-Type-Options"] = "nosniff"
    return antwoord


def _csv(*cellen: str) -> bytes:
    uit = io.StringIO()
    csv.writer(uit, delimiter=";").writerow([onschuldig(cel) for cel in cellen])
    return uit.getvalue().encode()


@require_safe
def voorbeeld(request: HttpRequest, vorm: str) -> FileResponse:
    """An example with every column, to fill in."""
    _eis_recht(request)
    inhoud = kolommen.voorbeeld_csv() if vorm == "csv" else kolommen.voorbeeld_xlsx(timezone.localdate())
    soort = "text/csv" if vorm == "csv" else XLSX
    return FileResponse(io.BytesIO(inhoud), as_attachment=True, filename=f"voorbeeld.{vorm}", content_type=soort)
