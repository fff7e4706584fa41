"""Pages of calling back, the contact log with its norm, and mediation."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Case, Count, DateField, F, OuterRef, Q, Subquery, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from cases.casework import contactformulieren as f
from cases.casework.actions import contact as acties
from cases.casework.models import Contactmoment, Mediation, Mediationpartij, Terugbelnotitie
from cases.casework.views.kader import bladzijde, kader, neem_aan
from cases.deadlines.models import Termijn
from cases.dossiers.actions import log_inzage
from cases.dossiers.afscherming import ziet_intern
from cases.dossiers.models import Zaak
from cases.dossiers.steps import is_toegewezen
from cases.dossiers.views.poort import gebruiker, haal_zaak
from cases.staff.models import Medewerker
from cases.staff.rechten import heeft_recht, waarom_niet

TERUGBELLEN = ("Terugbellen", "/terugbellen/")


def _van_collega(request: HttpRequest) -> Medewerker:
    user = gebruiker(request)
    if user.organisatie is None or user.organisatie.soort == "ketenpartner":
        raise PermissionDenied
    return user


def terugbelnotities_voor(user: Medewerker) -> Any:
    """What this person may see: of the own organisation, and of a zaak only when that may be seen."""
    zichtbaar = Zaak.objects.zichtbaar_voor(user).values("pk")
    rijen = Terugbelnotitie.objects.filter(organisatie=user.organisatie_id, organisatie__isnull=False)
    return rijen.filter(Q(zaak=None) | Q(zaak__in=zichtbaar)).select_related(
        "zaak", "betrokkene", "voor_medewerker", "voor_team", "aangenomen_door"
    )


def voor_mij(user: Medewerker) -> Q:
    """Asked of this person, or of a team of theirs and nobody in particular."""
    return Q(voor_medewerker=user) | Q(voor_medewerker=None, voor_team__in=user.teams.values("pk"))


def mag_naam_zien(user: Medewerker, rij: Terugbelnotitie) -> bool:
    """Whether the name may be shown: of a shielded person only to who may see it in that zaak."""
    if rij.betrokkene is None or not rij.betrokkene.afgeschermd or rij.zaak is None:
        return True
    return heeft_recht(user, "persoonsgegevens_inzien", toegewezen=is_toegewezen(rij.zaak, user))


@require_safe
def terugbellen(request: HttpRequest) -> HttpResponse:
    """Who must be called back, the soonest first."""
    user = _van_collega(request)
    keuze = request.GET.get("lijst", "mij")
    rijen = terugbelnotities_voor(user)
    if keuze == "klaar":
        rijen = rijen.exclude(stand="open").order_by("-afgerond_op", "-pk")
    else:
        rijen = rijen.filter(stand="open").order_by("uiterlijk", "gevraagd_op", "pk")
    if keuze not in ("alle", "klaar"):
        rijen = rijen.filter(voor_mij(user))
    pagina = bladzijde(request, rijen)
    context = {
        "pagina": pagina,
        "regels": [{"rij": r, "verborgen": r.betrokkene_id and r.betrokkene.afgeschermd} for r in pagina.object_list],
        "keuze": keuze if keuze in ("alle", "klaar") else "mij",
        "vandaag": timezone.localdate(),
        "mag": heeft_recht(user, "contact_vastleggen"),
    }
    return render(request, "casework/terugbellen.html", context)


@require_http_methods(["GET", "POST"])
def nieuw(request: HttpRequest, zaaknummer: str = "") -> HttpResponse:
    """Take down a request to be called back, about a zaak or about anything."""
    user = _van_collega(request)
    zaak = haal_zaak(request, zaaknummer) if zaaknummer else None
    if not heeft_recht(user, "contact_vastleggen") or (zaak is not None and not ziet_intern(user, zaak)):
        raise PermissionDenied(waarom_niet(user, "contact_vastleggen"))
    context: dict[str, Any] = kader(zaak) if zaak else {"kruimels": [TERUGBELLEN]}
    context |= {"zaak": zaak, "uiterlijk": acties.bel_terug_voor(timezone.localdate())}
    template = "casework/terugbellen_nieuw.html"
    if request.method == "POST":
        form = f.TerugbelForm(request.POST, user=user, zaak=zaak)

        def doe() -> None:
            acties.neem_terugbelverzoek_aan(zaak=zaak, door=user, vandaag=timezone.localdate(), **form.cleaned_data)

        terug = f"{reverse('zaak', args=[zaaknummer])}#paneel-contact" if zaak else reverse("terugbellen")
        return neem_aan(request, form, doe, template=template, terug=terug, melding="Het staat genoteerd.", **context)
    return render(request, template, context | {"form": f.TerugbelForm(user=user, zaak=zaak)})


@require_http_methods(["GET", "POST"])
def terugbelnotitie(request: HttpRequest, pk: int) -> HttpResponse:
    """One request: whom to call, and what came of it."""
    user = _van_collega(request)
    rij = get_object_or_404(terugbelnotities_voor(user), pk=pk)
    context: dict[str, Any] = kader(rij.zaak) if rij.zaak else {}
    context |= {
        "rij": rij, "zaak": rij.zaak, "kruimels": [TERUGBELLEN], "naam_zichtbaar": mag_naam_zien(user, rij),
        "mag": heeft_recht(user, "contact_vastleggen"), "vandaag": timezone.localdate(),
    }  # fmt: skip
    template = "casework/terugbelnotitie.html"
    if request.method == "POST":
        form = f.TerugbelUitkomstForm(request.POST)

        def doe() -> None:
            acties.leg_terugbellen_vast(pk, door=user, vandaag=timezone.localdate(), **form.cleaned_data)

        return neem_aan(
            request, form, doe, template=template, terug=reverse("terugbellen"), melding="Vastgelegd.", **context
        )
    if rij.zaak is not None:
        log_inzage(user, "terugbelnotitie", zaak=rij.zaak, verwijzing=f"terugbelnotitie {rij.pk}")
    return render(request, template, context | {"form": f.TerugbelUitkomstForm()})


# --- the log ---------------------------------------------------------------------------------------------------------


def _met_norm(rijen: Any) -> Any:
    """Each first contact with the end of its norm (MEL_CONTACT); nothing for other talks."""
    einde = Termijn.objects.filter(zaak=OuterRef("zaak"), code=acties.NORM).order_by("pk").values("einddatum")[:1]
    eerste = When(soort="eerste_contact", then=Subquery(einde))
    return rijen.annotate(norm=Case(eerste, default=Value(None), output_field=DateField()))


@require_safe
def contactlog(request: HttpRequest) -> HttpResponse:
    """Every talk of the own organisation, with whether the first contact came within two working days."""
    user = _van_collega(request)
    form = f.LogfilterForm(request.GET)
    form.is_valid()
    keuze = form.cleaned_data
    zaken = Zaak.objects.zichtbaar_voor(user).filter(organisatie=user.organisatie_id)
    van = keuze.get("van") or timezone.localdate() - timedelta(days=90)
    rijen = _met_norm(Contactmoment.objects.filter(zaak__in=zaken, datum__gte=van))
    if keuze.get("tot"):
        rijen = rijen.filter(datum__lte=keuze["tot"])
    if keuze.get("soort"):
        rijen = rijen.filter(soort=keuze["soort"])
    op_tijd, laat = Q(norm__isnull=False, datum__lte=F("norm")), Q(norm__isnull=False, datum__gt=F("norm"))
    telling = rijen.aggregate(eerste=Count("pk", filter=Q(norm__isnull=False)), tijdig=Count("pk", filter=op_tijd))
    filters = {"ja": op_tijd, "nee": laat, "reden": laat & Q(te_laat_reden="")}
    if keuze.get("tijdig"):
        rijen = rijen.filter(filters[keuze["tijdig"]])
    pagina = bladzijde(request, rijen.select_related("zaak", "betrokkene", "vastgelegd_door").order_by("-datum", "-pk"))
    context = {
        "pagina": pagina,
        "filter": form,
        "van": van,
        "telling": telling,
        "procent": round(100 * telling["tijdig"] / telling["eerste"]) if telling["eerste"] else None,
        "mag": heeft_recht(user, "contact_vastleggen"),
    }
    return render(request, "casework/contactlog.html", context)


@require_http_methods(["GET", "POST"])
def reden_te_laat(request: HttpRequest, pk: int) -> HttpResponse:
    """Why the first contact came late."""
    user = _van_collega(request)
    rij = get_object_or_404(
        Contactmoment.objects.select_related("zaak"), pk=pk, zaak__in=Zaak.objects.zichtbaar_voor(user)
    )
    context = kader(rij.zaak) | {"rij": rij}
    form = f.LaatForm(request.POST if request.method == "POST" else None, initial={"reden": rij.te_laat_reden})
    if request.method == "POST":

        def doe() -> None:
            acties.leg_reden_te_laat_vast(pk, door=user, **form.cleaned_data)

        return neem_aan(
            request, form, doe, template="casework/contact_laat.html", terug=reverse("contactlog"),
            melding="De reden is vastgelegd.", **context,
        )  # fmt: skip
    return render(request, "casework/contact_laat.html", context | {"form": form})


# --- mediation -------------------------------------------------------------------------------------------------------


@require_http_methods(["GET", "POST"])
def mediation_nieuw(request: HttpRequest, zaaknummer: str) -> HttpResponse:
    """Offer mediation to people of this zaak."""
    zaak, user = haal_zaak(request, zaaknummer), gebruiker(request)
    if not ziet_intern(user, zaak) or (weigering := acties.MAG.weigering(zaak, user)):
        raise PermissionDenied(weigering if ziet_intern(user, zaak) else "")
    template = "casework/mediation_nieuw.html"
    if request.method == "POST":
        form = f.MediationForm(request.POST, zaak=zaak)

        def doe() -> None:
            acties.bied_mediation_aan(zaak.pk, door=user, vandaag=timezone.localdate(), **form.cleaned_data)

        terug = f"{reverse('zaak', args=[zaaknummer])}#paneel-mediation"
        return neem_aan(
            request, form, doe, template=template, terug=terug, melding="Het aanbod is vastgelegd.", **kader(zaak)
        )
    return render(request, template, kader(zaak) | {"form": f.MediationForm(zaak=zaak)})


@require_http_methods(["GET", "POST"])
def mediation(request: HttpRequest, pk: int) -> HttpResponse:
    """One mediation: who take part, how it went, and how satisfied they were."""
    user = gebruiker(request)
    rij = get_object_or_404(Mediation.objects.select_related("zaak__organisatie"), pk=pk)
    zaak = haal_zaak(request, rij.zaak.zaaknummer)
    if not ziet_intern(user, zaak):
        raise PermissionDenied
    gestart = rij.status == "gestart"
    context = kader(zaak) | {
        "rij": rij,
        "partijen": [{"partij": p, "form": f.TevredenForm(prefix=f"p{p.pk}")} for p in _partijen(rij)],
        "mag": acties.MAG.weigering(zaak, user) is None,
        "gestart": gestart,
    }
    terug = reverse("mediation", args=[pk])
    if request.method == "POST":
        form = f.MediationStapForm(request.POST, gestart=gestart)

        def doe() -> None:
            acties.zet_mediation_verder(pk, door=user, vandaag=timezone.localdate(), **form.cleaned_data)

        return neem_aan(
            request, form, doe, template="casework/mediation.html", terug=terug, melding="Vastgelegd.", **context
        )
    log_inzage(user, "mediation", zaak=zaak, verwijzing=f"mediation {pk}")
    return render(request, "casework/mediation.html", context | {"form": f.MediationStapForm(gestart=gestart)})


def _partijen(rij: Mediation) -> Any:
    return rij.partijen.select_related("betrokkene").order_by("pk")


@require_http_methods(["POST"])
def tevredenheid(request: HttpRequest, pk: int, partij: int) -> HttpResponse:
    """How satisfied one party was."""
    user = gebruiker(request)
    rij = get_object_or_404(Mediationpartij.objects.select_related("mediation__zaak"), pk=partij, mediation=pk)
    zaak = haal_zaak(request, rij.mediation.zaak.zaaknummer)
    if not ziet_intern(user, zaak):
        raise PermissionDenied
    form = f.TevredenForm(request.POST, prefix=f"p{partij}")

    def doe() -> None:
        acties.leg_tevredenheid_vast(partij, door=user, vandaag=timezone.localdate(), **form.cleaned_data)

    partijen = [
        {"partij": p, "form": form if p.pk == partij else f.TevredenForm(prefix=f"p{p.pk}")}
        for p in _partijen(rij.mediation)
    ]
    context = kader(zaak) | {"rij": rij.mediation, "partijen": partijen, "mag": True, "gestart": False}
    return neem_aan(
        request, form, doe, template="casework/mediation.html", terug=reverse("mediation", args=[pk]),
        melding="Vastgelegd.", **context,
    )  # fmt: skip
