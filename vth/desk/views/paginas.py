"""Pages with little data: help, accessibility, what is new, the style page; and the colours a person chooses."""

from datetime import date
from types import SimpleNamespace

from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_not_required, login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from vth.desk.nieuws import NIEUWS
from vth.desk.schil import WEERGAVEN
from vth.desk.toetsen import TOETSEN

EEN_JAAR = 365 * 24 * 3600


@login_not_required
@require_POST
def voorkeur(request: HttpRequest) -> HttpResponse:
    """Keep the chosen colours or the switch for shortcuts in a cookie, and go back to where the person was."""
    terug = request.POST.get("terug", "/")
    if not url_has_allowed_host_and_scheme(terug, allowed_hosts={request.get_host()}):
        terug = "/"
    antwoord = HttpResponseRedirect(terug)  # an address, never the name of a page
    weergave, toetsen = request.POST.get("weergave"), request.POST.get("sneltoetsen")
    if weergave in dict(WEERGAVEN):
        antwoord.set_cookie(
            "weergave", weergave, max_age=EEN_JAAR, samesite="Lax", httponly=True, secure=request.is_secure()
        )
    if toetsen in ("aan", "uit"):
        antwoord.set_cookie(
            "sneltoetsen", toetsen, max_age=EEN_JAAR, samesite="Lax", httponly=True, secure=request.is_secure()
        )
    return antwoord


@login_not_required
@require_safe
def sneltoetsen(request: HttpRequest) -> HttpResponse:
    """Help and the list of shortcuts; htmx and the ``?`` key get only the list."""
    sjabloon = "desk/_sneltoetsen.html" if request.headers.get("HX-Request") else "desk/sneltoetsen.html"
    return render(request, sjabloon, {"toetsen": TOETSEN})


@login_not_required
@require_safe
def toegankelijkheid(request: HttpRequest) -> HttpResponse:
    """The accessibility statement of this application (Besluit digitale toegankelijkheid overheid)."""
    return render(request, "desk/toegankelijkheid.html", {"verklaring": settings.TOEGANKELIJKHEIDSVERKLARING})


@login_required
@require_safe
def wat_is_nieuw(request: HttpRequest) -> HttpResponse:
    """What changed per release, in the words of a user."""
    return render(request, "desk/wat_is_nieuw.html", {"nieuws": NIEUWS})


class _Voorbeeldformulier(forms.Form):
    groepen = (("Wie", ("naam", "email")), ("Wat", ("onderwerp", "datum", "kanaal", "soort", "uitkomsten")))

    naam = forms.CharField(label="Naam", help_text="Zoals de indiener zich noemt.")
    email = forms.EmailField(label="E-mailadres", required=False)
    onderwerp = forms.CharField(label="Onderwerp", widget=forms.Textarea(attrs={"rows": 3}))
    datum = forms.DateField(label="Ontvangen op", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    kanaal = forms.ChoiceField(label="Kanaal", choices=[("telefoon", "Telefoon"), ("balie", "Balie")])
    soort = forms.ChoiceField(
        label="Soort", choices=[("a", "Melding"), ("b", "Handhavingsverzoek")], widget=forms.RadioSelect
    )
    uitkomsten = forms.MultipleChoiceField(
        label="Uitkomsten",
        choices=[("a", "Niet gegrond"), ("b", "Al opgelost"), ("c", "Toezicht")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Kies alles wat klopt.",
    )
    bijlage = forms.FileField(label="Bijlage", required=False, help_text="Ten hoogste 25 MB.")
    akkoord = forms.BooleanField(label="De indiener wil antwoord")


_STANDEN = [
    ("ruim", "Nog 18 werkdagen", "Afhandelen · do 17 dec"),
    ("nadert", "Nog 4 werkdagen", "Eerste contact · vr 27 nov"),
    ("vandaag", "Vandaag", "Reactie · ma 23 nov"),
    ("te_laat", "5 dagen te laat", "Beslissen · wo 18 nov"),
    ("stil", "Staat stil", "Opgeschort sinds 13 nov (4:15 Awb)"),
    ("gehaald", "Op tijd gehaald", "Eerste contact · wo 4 nov"),
    ("te_laat_gehaald", "Te laat gehaald", "Eerste contact · vr 6 nov"),
    ("vervallen", "Vervallen", "Doorgezonden op 9 nov"),
]


@login_not_required
def stijl(request: HttpRequest) -> HttpResponse:
    """Every component in one place; not in production. Used by the axe tests and for screenshots."""
    if settings.ENVIRONMENT == "production":
        raise Http404
    pagina = Paginator(range(1, 241), 25).page(3)
    pagina.nummers = list(pagina.paginator.get_elided_page_range(3, on_each_side=1, on_ends=1))  # type: ignore[attr-defined]
    fases = [("Ontvangen", "gedaan"), ("Beoordelen", "nu"), ("Onderzoeken", "straks"), ("Reageren", "straks")]
    context = {
        "formulier": _Voorbeeldformulier(
            {"email": "geen adres"} if "fout" in request.GET or request.method == "POST" else None
        ),
        "standen": [SimpleNamespace(toon=t, kop=k, onder=o) for t, k, o in _STANDEN],
        "pagina": pagina,
        "fases": [SimpleNamespace(naam=n, stand=s) for n, s in fases],
        "kruimels": [("Mijn werk", "/"), ("M-2026-00012", "#inhoud")],
        "vandaag": date(2026, 11, 23),
        "icoontjes": [
            "zoek",
            "bel",
            "mens",
            "mensen",
            "menu",
            "plus",
            "vink",
            "kruis",
            "goed",
            "fout",
            "let-op",
            "info",
            "klok",
            "pauze",
            "document",
            "bijlage",
            "slot",
            "schild",
            "plaats",
            "telefoon",
            "brief",
            "download",
            "ster",
            "filter",
            "lijst",
            "koppel",
            "terug",
            "toetsenbord",
            "maan",
            "pijl",
        ],
        "terug": reverse("stijl"),
    }
    return render(request, "desk/stijl.html", context, status=422 if request.method == "POST" else 200)


def niet_verwerkt(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What could not be read at all (too many fields, a broken upload): said in Dutch, with the way back."""
    return render(request, "422.html", {"code": "400"}, status=400)
