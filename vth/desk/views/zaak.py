"""The zaak page: who it is about, what can be done now, its terms, its papers and its story."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from cases.dossiers.actions import log_inzage
from cases.dossiers.afscherming import ziet_intern
from cases.dossiers.models import Betrokkene, Procedure, Zaak
from cases.dossiers.steps import StapStand, beoordeel, eenmaal_gelezen, procedure_van, stappen_voor
from cases.staff.models import Medewerker
from vth.desk import identiteit, register, standen, tijdlijn
from vth.desk.werklijst import toestandlabel

TIJDLIJN_GRENS = 150
"""Events shown at first; the rest follows on request."""


NIET_VOOROP = frozenset({"wijs_reactie_terug", "zend_door", "neem_terug", "leg_uitblijven_vast"})
"""Steps that are possible but seldom the obvious next one: they come after the others."""
ZELDEN = frozenset(
    {
        "agendeer_intaketafel", "leg_weigering_vast", "trek_in", "vraag_bestuurlijk_overleg",
        "zet_om_naar_handhavingsverzoek", "zet_om_naar_melding", "neem_toewijzing_terug", "doe_af_als_dubbel",
        "zend_terug",
    }
)  # fmt: skip
"""Steps that are nearly always possible and seldom taken: folded away while there is something else to do."""


@dataclass(frozen=True, slots=True)
class Fase:
    """One part of the way of a zaak; ``stand`` is gedaan, over (skipped), nu or straks."""

    naam: str
    stand: str


def haal_zaak(request: HttpRequest, zaaknummer: str) -> Zaak:
    """The zaak, or 404 when it does not exist or this person may not know of it (first gate)."""
    zaken = Zaak.objects.zichtbaar_voor(gebruiker(request)).select_related(
        "locatie",
        "categorie",
        "hoofdbehandelaar",
        "team",
        "organisatie",
        "bevoegd_gezag",
        "uitvoerder",
        "ontvangen_door",
    )
    return get_object_or_404(zaken, zaaknummer=zaaknummer)


def gebruiker(request: HttpRequest) -> Medewerker:
    """The person behind the request; pages without login do not come here."""
    assert isinstance(request.user, Medewerker)
    return request.user


def fasen(procedure: Procedure) -> list[Fase]:
    """The phases of the procedure: where it stands and what was skipped; nothing for a status outside them."""
    nummers = [i for i, (_, statussen) in enumerate(procedure.FASEN) if procedure.status in statussen]
    if not nummers:
        return []
    nu = nummers[0]
    bezocht = set(procedure.zaak.gebeurtenissen.exclude(naar="").values_list("naar", flat=True)) | {procedure.BEGIN}

    def stand(nummer: int, statussen: tuple[str, ...]) -> str:
        if nummer == nu:
            return "nu" if procedure.is_open else "gedaan"
        if nummer > nu:
            return "straks"
        return "gedaan" if bezocht & {str(s) for s in statussen} else "over"

    return [Fase(naam, stand(i, statussen)) for i, (naam, statussen) in enumerate(procedure.FASEN)]


GEVRAAGD = frozenset({"beantwoord_opdracht", "verwerk_advies", "bevestig_overslag", "beoordeel_verdaging"})
"""Acts that somebody waits for: among the steps, and first for who does not handle the zaak."""


@dataclass(frozen=True, slots=True)
class WatKanNu:
    """The steps of a zaak for one person: what can be done, the acts beside it, and what cannot with why."""

    stappen: list[StapStand]
    zelden: list[StapStand]
    handelingen: list[StapStand]
    niet: list[StapStand]


def wat_kan_nu(procedure: Procedure, user: Medewerker) -> WatKanNu:
    """Steps that have a page, judged for this person."""
    zaak = procedure.zaak
    eigen = [s for s in stappen_voor(procedure, user) if register.stapformulier(zaak, s.stap.naam)]
    acts = [
        beoordeel(procedure, act, user)
        for act in register.handelingen().values()
        if act.kan_bij(procedure) and register.stapformulier(zaak, act.naam)
    ]
    mogelijk = sorted((s for s in eigen if s.mogelijk), key=lambda s: _achteraan(zaak, s.stap.naam))
    vaak = [s for s in mogelijk if s.stap.naam not in ZELDEN]
    gevraagd = [s for s in acts if s.mogelijk and s.stap.naam in GEVRAAGD]
    van_mij = zaak.hoofdbehandelaar_id == user.pk
    return WatKanNu(
        stappen=[*vaak, *gevraagd] if van_mij else [*gevraagd, *vaak],
        zelden=[s for s in mogelijk if s.stap.naam in ZELDEN],
        handelingen=[s for s in acts if s.mogelijk and s not in gevraagd],
        niet=[s for s in eigen + acts if not s.mogelijk],
    )


def _achteraan(zaak: Zaak, stap: str) -> bool:
    return stap in NIET_VOOROP or (stap == "beoordeel_urgentie" and zaak.urgentie_gezet)


@require_safe
def zaak(request: HttpRequest, zaaknummer: str) -> HttpResponse:
    """The page of one zaak; that it was looked at is logged."""
    zaak = haal_zaak(request, zaaknummer)
    log_inzage(gebruiker(request), "zaakpagina", zaak=zaak)
    return toon_zaak(request, zaak)


@require_POST
def toon_identiteit(request: HttpRequest, zaaknummer: str, pk: int) -> HttpResponse:
    """Show one shielded name, once, to somebody who may; the log says who asked and when."""
    zaak, user = haal_zaak(request, zaaknummer), gebruiker(request)
    persoon = get_object_or_404(Betrokkene, pk=pk, zaak=zaak, vervallen_op=None)
    if not ziet_intern(user, zaak) or not identiteit.mag_namen_zien(user, zaak):
        raise PermissionDenied
    doel = request.POST.get("doel", "").replace("\0", "").strip()
    if not doel:
        messages.error(request, "Schrijf op waarvoor u de naam nodig hebt. Dat komt in het logboek.")
        return redirect(f"{reverse('zaak', args=[zaak.zaaknummer])}#paneel-mensen")
    log_inzage(user, "afgeschermde identiteit", zaak=zaak, verwijzing=f"betrokkene {persoon.pk}", doel=doel)
    return toon_zaak(request, zaak, onthuld=persoon)


def toon_zaak(request: HttpRequest, zaak: Zaak, **extra: Any) -> HttpResponse:
    """Draw the page."""
    with eenmaal_gelezen():
        return render(request, "desk/zaak.html", _context(request, zaak) | extra)


def _context(request: HttpRequest, zaak: Zaak) -> dict[str, Any]:
    user, vandaag = gebruiker(request), timezone.localdate()
    procedure = procedure_van(zaak)
    keuze = request.GET.get("tijdlijn", "")
    grens = None if "alles" in request.GET else TIJDLIJN_GRENS
    gebeurtenissen = zaak.gebeurtenissen.select_related("actor", "namens").order_by("-volgnummer")
    intern = ziet_intern(user, zaak)
    alle = tijdlijn.regels(zaak, gebeurtenissen[:grens], user) if intern else []
    soorten = {code for code, _ in tijdlijn.SOORTEN}
    kan = wat_kan_nu(procedure, user)
    panelen = register.gevulde_panelen(zaak, user, vandaag)
    return {
        "zaak": zaak,
        "procedure": procedure,
        "toestand": toestandlabel(zaak),
        "intern": intern,
        "fases": fasen(procedure),
        "kan": kan,
        "wachtend": register.wachtend(zaak, user, vandaag),
        "dringend": standen.van_zaak(zaak, vandaag),
        "midden": [p for p in panelen if p.paneel.plek == "midden"],
        "zij": [p for p in panelen if p.paneel.plek == "zij"],
        "regels": [r for r in alle if r.soort == keuze] if keuze in soorten else alle,
        "meer_gebeurtenissen": grens is not None and zaak.versie > grens,
        "tijdlijnkeuze": keuze if keuze in soorten else "",
        "tijdlijnsoorten": [
            (code, naam, n) for code, naam in tijdlijn.SOORTEN if (n := sum(1 for r in alle if r.soort == code))
        ],
        "aantal_gebeurtenissen": len(alle),
        "kruimels": [
            ("Mijn werk", reverse("mijn-werk"))
            if zaak.hoofdbehandelaar_id == user.pk
            else ("Alle zaken", reverse("alle-zaken")),
            (zaak.zaaknummer, ""),
        ],
    }
