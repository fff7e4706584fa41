"""Beheer of people and organisations: one list and one form each, with the history of every row."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.db.models.functions import Lower
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cases.staff import actions
from cases.staff.forms.beheer import MandaatForm, MedewerkerForm, OrganisatieForm, TeamForm
from cases.staff.geschiedenis import geschiedenis_van
from cases.staff.models import Mandaat, Medewerker, Organisatie, Team
from cases.staff.nummers import nummer
from cases.staff.openwerk import open_werk
from cases.staff.rechten import ROLLEN, heeft_recht, mag_lezen
from cases.staff.toegang import geblokkeerde_namen, is_geblokkeerd
from cases.staff.views.toegang import met_recht

RECHT = "accounts_beheren"
PER_PAGINA = 50
BEHEER = ("Beheer", "/beheer/")


def bladzijde(request: HttpRequest, rijen: Any, per: int = PER_PAGINA) -> Any:
    """The page of a list that the address asks for, with the page numbers to draw."""
    paginator = Paginator(rijen, per)
    pagina: Any = paginator.get_page(request.GET.get("pagina"))
    pagina.nummers = list(paginator.get_elided_page_range(pagina.number, on_each_side=2, on_ends=1))
    return pagina


def toon_fout(form: forms.BaseForm, fout: Exception) -> None:
    """Put what an action refused into the form."""
    if isinstance(fout, ValidationError):
        try:
            form.add_error(None, fout)
        except ValueError:
            form.add_error(None, fout.messages)
    else:
        form.add_error(None, str(fout) or "Dit mag niet.")


def bewerk(
    request: HttpRequest,
    form: forms.BaseForm,
    bewaar: Callable[[], Any],
    *,
    template: str,
    klaar: Callable[[Any], str],
    melding: str,
    **context: Any,
) -> HttpResponseBase:
    """The shape of every form here: show it, or save it and go on; a refusal stays on the page with status 422."""
    status = 200
    if request.method == "POST":
        if form.is_valid():
            try:
                rij = bewaar()
            except (ValidationError, PermissionDenied) as fout:
                toon_fout(form, fout)
            else:
                messages.success(request, melding)
                return redirect(klaar(rij))
        status = 422
    rij = getattr(form, "instance", None)
    context["geschiedenis"] = geschiedenis_van(rij) if rij is not None and rij.pk else []
    context["mag_wijzigen"] = heeft_recht(request.user, RECHT)
    return render(request, template, {"form": form, **context}, status=status)


@require_GET
@met_recht(RECHT, lezen=True)
def medewerkers(request: HttpRequest) -> HttpResponse:
    """The list, searched by name, account, function or e-mail, and filtered by role, team and state."""
    rijen = Medewerker.objects.op_naam().select_related("organisatie").prefetch_related("groups", "teams")
    zoek = request.GET.get("zoek", "").strip()
    stand, rol, team = request.GET.get("stand", "actief"), request.GET.get("rol", ""), request.GET.get("team", "")
    if zoek:
        rijen = rijen.filter(
            Q(naam__icontains=zoek)
            | Q(gebruikersnaam__icontains=zoek)
            | Q(functie__icontains=zoek)
            | Q(email__icontains=zoek)
        )
    if stand in ("actief", "niet_actief"):
        rijen = rijen.filter(is_active=stand == "actief")
    if rol in ROLLEN:
        rijen = rijen.filter(groups__name=rol)
    if (teamnummer := nummer(team)) is not None:
        rijen = rijen.filter(teams=teamnummer)
    pagina = bladzijde(request, rijen.distinct())
    pagina.object_list = list(pagina.object_list)
    return render(
        request,
        "staff/medewerkers.html",
        {
            "pagina": pagina,
            "geblokkeerd": geblokkeerde_namen([m.gebruikersnaam for m in pagina.object_list]),
            "zoek": zoek,
            "stand": stand,
            "rol": rol,
            "team": team,
            "rollen": ROLLEN,
            "teams": Team.objects.filter(actief=True).order_by(Lower("naam")),
            "mag_wijzigen": heeft_recht(request.user, RECHT),
            "kruimels": [BEHEER],
        },
    )


@require_http_methods(["GET", "POST"])
@met_recht(RECHT, lezen=True)
def medewerker(request: HttpRequest, pk: int | None = None) -> HttpResponseBase:
    """One account: add, look at or change."""
    rij = get_object_or_404(Medewerker, pk=pk) if pk else None
    form = MedewerkerForm(request.POST if request.method == "POST" else None, instance=rij)
    door: Any = request.user
    eigen = rij is not None and rij.pk == door.pk

    def bewaar() -> Medewerker:
        return actions.bewaar_medewerker(
            form.save(commit=False),
            rollen=form.cleaned_data["rollen"],
            teams=form.cleaned_data["teams"],
            door=door,
        )

    return bewerk(
        request,
        form,
        bewaar,
        template="staff/medewerker.html",
        klaar=lambda m: reverse("beheer-medewerker", args=[m.pk]),
        melding="De medewerker is opgeslagen." if rij else "De medewerker is toegevoegd. Maak nu een wachtwoordlink.",
        medewerker=rij,
        eigen=eigen,
        geblokkeerd=rij is not None and is_geblokkeerd(rij),
        mandaten=rij.mandaten.order_by("-geldig_van") if rij else [],
        werk=open_werk([rij.pk])[rij.pk] if rij and not rij.is_active else [],
        kruimels=[BEHEER, ("Medewerkers", reverse("beheer-medewerkers"))],
    )


@require_POST
@met_recht(RECHT)
def medewerker_handeling(request: HttpRequest, pk: int, handeling: str) -> HttpResponseBase:
    """Close or open an account, lift a lock, or make a one-time link."""
    rij = get_object_or_404(Medewerker, pk=pk)
    door: Any = request.user
    try:
        if handeling == "non-actief":
            actions.zet_op_non_actief(rij, door=door, vandaag=localdate())
            messages.success(request, f"{rij.naam} kan niet meer inloggen. Kijk hieronder of er open werk is.")
        elif handeling == "actief":
            actions.zet_op_actief(rij, door=door)
            messages.success(request, f"{rij.naam} kan weer inloggen.")
        elif handeling == "deblokkeer":
            actions.deblokkeer(rij, door=door)
            messages.success(request, f"De blokkade van {rij.naam} is opgeheven.")
        elif handeling == "wachtwoordlink":
            link = actions.maak_wachtwoordlink(rij, door=door)
            response = render(
                request,
                "staff/wachtwoordlink.html",
                {
                    "medewerker": rij,
                    "link": link,
                    "kruimels": [BEHEER, ("Medewerkers", reverse("beheer-medewerkers"))],
                },
            )
            response.headers["Cache-Control"] = "no-store"
            return response
    except PermissionDenied as fout:
        messages.error(request, str(fout))
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
    return redirect("beheer-medewerker", pk=pk)


@require_GET
@met_recht(RECHT, lezen=True)
def vertrokken(request: HttpRequest) -> HttpResponse:
    """Closed accounts with the work that they left behind."""
    rijen = list(Medewerker.objects.filter(is_active=False).op_naam().select_related("organisatie"))
    werk = open_werk([m.pk for m in rijen])
    lijst = sorted(((m, werk.get(m.pk, [])) for m in rijen), key=lambda paar: (not paar[1], paar[0].naam.lower()))
    return render(
        request,
        "staff/vertrokken.html",
        {
            "lijst": lijst,
            "aantal": sum(len(w) for _, w in lijst),
            "kruimels": [BEHEER, ("Medewerkers", reverse("beheer-medewerkers"))],
        },
    )


@require_GET
@met_recht(RECHT, lezen=True)
def teams(request: HttpRequest) -> HttpResponse:
    """All teams."""
    rijen = (
        Team.objects.select_related("organisatie")
        .annotate(aantal=Count("medewerkers", filter=Q(medewerkers__is_active=True)))
        .order_by(Lower("organisatie__naam"), Lower("naam"))
    )
    return _lijst(request, "staff/teams.html", rijen)


@require_http_methods(["GET", "POST"])
@met_recht(RECHT, lezen=True)
def team(request: HttpRequest, pk: int | None = None) -> HttpResponseBase:
    """One team."""
    rij = get_object_or_404(Team, pk=pk) if pk else None
    form = TeamForm(request.POST if request.method == "POST" else None, instance=rij)
    return bewerk(
        request,
        form,
        form.save,
        template="staff/team.html",
        klaar=lambda _: reverse("beheer-teams"),
        melding="Het team is opgeslagen.",
        rij=rij,
        leden=rij.medewerkers.op_naam() if rij else [],
        kruimels=[BEHEER, ("Teams", reverse("beheer-teams"))],
    )


@require_GET
@met_recht(RECHT, lezen=True)
def organisaties(request: HttpRequest) -> HttpResponse:
    """All organisations."""
    rijen = Organisatie.objects.annotate(aantal=Count("medewerkers", filter=Q(medewerkers__is_active=True))).order_by(
        Lower("naam")
    )
    return _lijst(request, "staff/organisaties.html", rijen)


@require_http_methods(["GET", "POST"])
@met_recht(RECHT, lezen=True)
def organisatie(request: HttpRequest, pk: int | None = None) -> HttpResponseBase:
    """One organisation with its letterhead."""
    rij = get_object_or_404(Organisatie, pk=pk) if pk else None
    post = request.method == "POST"
    form = OrganisatieForm(request.POST if post else None, request.FILES if post else None, instance=rij)
    return bewerk(
        request,
        form,
        form.save,
        template="staff/organisatie.html",
        klaar=lambda o: reverse("beheer-organisatie", args=[o.pk]),
        melding="De organisatie is opgeslagen.",
        rij=rij,
        kruimels=[BEHEER, ("Organisaties", reverse("beheer-organisaties"))],
    )


@require_GET
@met_recht(RECHT, lezen=True)
def mandaten(request: HttpRequest) -> HttpResponse:
    """The mandate register: in force today, or everything."""
    rijen = Mandaat.objects.select_related("medewerker").order_by(
        Lower("medewerker__naam"), "bevoegdheid", "-geldig_van"
    )
    alles = request.GET.get("alles") == "ja"
    vandaag = localdate()
    if not alles:
        rijen = rijen.filter(Q(geldig_tot__isnull=True) | Q(geldig_tot__gte=vandaag))
    return _lijst(request, "staff/mandaten.html", rijen, alles=alles, vandaag=vandaag)


@require_http_methods(["GET", "POST"])
@met_recht(RECHT, lezen=True)
def mandaat(request: HttpRequest, pk: int | None = None) -> HttpResponseBase:
    """One mandate."""
    rij = get_object_or_404(Mandaat, pk=pk) if pk else None
    begin = {"medewerker": request.GET.get("medewerker"), "geldig_van": localdate()}
    form = MandaatForm(request.POST if request.method == "POST" else None, instance=rij, initial=None if rij else begin)
    return bewerk(
        request,
        form,
        lambda: actions.bewaar_mandaat(form.save(commit=False), door=request.user),  # type: ignore[arg-type]
        template="staff/mandaat.html",
        klaar=lambda _: reverse("beheer-mandaten"),
        melding="Het mandaat is opgeslagen.",
        rij=rij,
        kruimels=[BEHEER, ("Mandaten", reverse("beheer-mandaten"))],
    )


def _lijst(request: HttpRequest, template: str, rijen: Any, **context: Any) -> HttpResponse:
    return render(
        request,
        template,
        {
            "pagina": bladzijde(request, rijen),
            "mag_wijzigen": heeft_recht(request.user, RECHT),
            "kruimels": [BEHEER],
            **context,
        },
    )


@dataclass(frozen=True)
class Beheerpagina:
    """One card of the beheer page; shown when the address exists and the person may read it."""

    titel: str
    uitleg: str
    adres: str
    recht: str


OVERZICHT = (
    Beheerpagina("Medewerkers", "Accounts, rollen, wachtwoorden en blokkades.", "beheer-medewerkers", RECHT),
    Beheerpagina("Teams", "Wie werkt met wie samen.", "beheer-teams", RECHT),
    Beheerpagina("Organisaties", "De gemeente, partners en het briefhoofd.", "beheer-organisaties", RECHT),
    Beheerpagina("Mandaten", "Wie mag waarover beslissen, vanaf wanneer.", "beheer-mandaten", RECHT),
    Beheerpagina("Vervangingen", "Wie neemt het werk van een ander over.", "beheer-vervangingen", RECHT),
    Beheerpagina("Vertrokken collega's", "Open werk van gesloten accounts.", "beheer-vertrokken", RECHT),
    Beheerpagina("Categorieën", "Onderwerpen, met team en vaste behandelaar.", "beheer-categorieen", "configureren"),
    Beheerpagina("Bewaartermijnen", "Hoe lang contactgegevens blijven.", "beheer-bewaarregels", "configureren"),
    Beheerpagina("Verwijderen", "Contactgegevens na de bewaartermijn.", "verwijdervoorstellen", "configureren"),
    Beheerpagina("Toewijzen per gebied", "Wie in welke wijk werkt.", "beheer-toewijsgebieden", "configureren"),
    Beheerpagina("Termijnen", "De termijnen die uw organisatie zelf kiest.", "beheer-termijnen", "configureren"),
    Beheerpagina("Klokken", "Of de termijnen op tijd worden nagelopen.", "beheer-klokken", "configureren"),
    Beheerpagina("Brieven", "Teksten van brieven, met versies.", "beheer-sjablonen", "sjablonen_inrichten"),
    Beheerpagina("Koppelingen", "Andere systemen die insturen en volgen (API).", "beheer-api", RECHT),
    Beheerpagina("Postbussen", "E-mail die het systeem binnenhaalt.", "beheer-postbussen", "configureren"),
    Beheerpagina("Uitgaande berichten", "Wat is verstuurd, wacht of mislukte.", "beheer-uitgaand", "configureren"),
    Beheerpagina("Gescheiden taken", "Wie waar niet aan een zaak mag werken.", "beheer-betrokkenheden", RECHT),
    Beheerpagina(
        "Piketnummers", "Wie te bellen bij gevaar, op het intakeformulier.", "beheer-piketnummers", "configureren"
    ),
)


@require_GET
def overzicht(request: HttpRequest) -> HttpResponse:
    """The front page of beheer: only what exists and what one may at least read."""
    paginas = []
    for pagina in OVERZICHT:
        if not mag_lezen(request.user, pagina.recht):
            continue
        with suppress(NoReverseMatch):
            paginas.append((pagina, reverse(pagina.adres)))
    if not paginas:
        return render(request, "staff/geen_recht.html", {"reden": ""}, status=403)
    return render(request, "staff/beheer.html", {"paginas": paginas})
