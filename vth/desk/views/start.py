"""The first page after logging in: what needs you now."""

from __future__ import annotations

from django.db.models import Max, Q
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from cases.casework.models import Adviesvraag, Dwangsom, Ingebrekestelling, Opdracht, Overdracht, Verdaging
from cases.casework.views.contact import terugbelnotities_voor, voor_mij
from cases.documents.queries import aantal_ter_toets, mag_toetsen
from cases.dossiers.models import Inzage, Zaak
from cases.dossiers.models.zaak import AanZet
from cases.intake.queries import aantal_te_beoordelen
from cases.outbox.queries import notificaties_van
from cases.staff.models import Medewerker
from cases.staff.rechten import heeft_recht
from vth.desk import standen
from vth.desk.models import Lijst
from vth.desk.nieuws import NIEUWS
from vth.desk.views.zaak import gebruiker
from vth.desk.werklijst import TELGRENS, Werklijst


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Numbers that are links, the most urgent zaken, unread notifications, and zaken looked at recently."""
    user, vandaag = gebruiker(request), timezone.localdate()
    mijn = Werklijst(Lijst.MIJN, user, QueryDict(), vandaag)
    context = {
        "tegels": [
            c
            for c in mijn.chips
            if c.code in ("te-laat", "vandaag", "week", "aan-zet") or (c.code == "dwangsom" and c.aantal)
        ],
        "alles": mijn.chips[0],
        "wacht_op_u": _wacht_op_u(request),
        "rijen": standen.rijen(mijn.zaken[:8], user, vandaag),
        "berichten": list(notificaties_van(user).ongelezen().order_by("-aangemaakt_op", "-id")[:5]),
        "recent": _recent(request),
        "nieuws": NIEUWS[0],
        "moment_nu": timezone.localtime(),
    }
    return render(request, "desk/home.html", context)


def _wacht_op_u(request: HttpRequest) -> list[tuple[str, int, str]]:
    """Work of nobody in particular that this person's rights make theirs: label, number, address."""
    user = gebruiker(request)
    soorten = [
        ("te verdelen", AanZet.INTAKE, heeft_recht(user, "toewijzen", voor="melding")),
        ("te verzenden", AanZet.VERZENDEN, heeft_recht(user, "verzenden")),
    ]
    van_anderen = [r for r in (*_te_laat(user), *_gevraagd(user)) if r[1]]
    if mag_toetsen(user):
        van_anderen.insert(0, ("te toetsen", aantal_ter_toets(user), reverse("ter-toetsing")))
    gekozen = [(naam, aan_zet) for naam, aan_zet, mag in soorten if mag]
    if not gekozen:
        return van_anderen
    zaken = Zaak.objects.zichtbaar_voor(user).open()
    return [
        (naam, zaken.filter(aan_zet=a)[:TELGRENS].count(), f"{reverse('alle-zaken')}?aan_zet={a}")
        for naam, a in gekozen
    ] + van_anderen


def _te_laat(user: Medewerker) -> list[tuple[str, int, str]]:
    """What being late asks of a jurist, or of who leads a team."""
    zichtbaar = Zaak.objects.zichtbaar_voor(user)
    rijen = []
    if heeft_recht(user, "niet_tijdig_beoordelen"):
        wacht = Ingebrekestelling.objects.filter(status="te_beoordelen", zaak__in=zichtbaar)
        rijen.append(("ingebrekestellingen te beoordelen", wacht.count(), f"{reverse('te-laat')}#groep-oordeel"))
    if heeft_recht(user, "termijn_verlengen"):
        voorstellen = Verdaging.objects.filter(status="voorgesteld", zaak__in=zichtbaar)
        lopend = Dwangsom.objects.filter(status="loopt", zaak__in=zichtbaar)
        rijen.append(("verdagingen te beoordelen", voorstellen.count(), f"{reverse('te-laat')}#groep-verdaging"))
        rijen.append(("in gebreke gesteld", lopend.count(), f"{reverse('te-laat')}#groep-dwangsom"))
    return rijen


def _gevraagd(user: Medewerker) -> list[tuple[str, int, str]]:
    """What others asked of this person, their team or their organisation, and is not answered."""
    organisatie = user.organisatie_id
    adviezen = Adviesvraag.objects.filter(
        Q(medewerker=user) | Q(medewerker=None, organisatie=organisatie), ontvangen_op=None
    )
    opdrachten = Opdracht.objects.filter(
        Q(medewerker=user) | Q(team__in=user.teams.all()), status__in=["gevraagd", "aanvaard"]
    )
    overdrachten = Overdracht.objects.filter(naar=organisatie, status="verstuurd")
    terugbellen = terugbelnotities_voor(user).filter(voor_mij(user), stand="open")
    return [
        ("adviezen te geven", adviezen.count(), reverse("adviesvragen")),
        ("opdrachten", opdrachten.count(), reverse("opdrachten")),
        ("zienswijzen te beoordelen", aantal_te_beoordelen(user), reverse("zienswijzen")),
        ("terug te bellen", terugbellen.count(), reverse("terugbellen")),
        ("overdrachten te beantwoorden", overdrachten.count(), reverse("overdrachten")),
    ]


def _recent(request: HttpRequest) -> list[Zaak]:
    """The last zaken this person looked at, from the log, as far as still visible."""
    user = gebruiker(request)
    gezien = (
        Inzage.objects.filter(medewerker=user, zaak__isnull=False, wat="zaakpagina")
        .values("zaak_id").annotate(laatst=Max("tijdstip")).order_by("-laatst")[:6]
    )  # fmt: skip
    volgorde = [rij["zaak_id"] for rij in gezien]
    zaken = Zaak.objects.zichtbaar_voor(user).in_bulk(volgorde)
    return [zaken[pk] for pk in volgorde if pk in zaken]
