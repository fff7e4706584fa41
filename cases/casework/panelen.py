"""What the zaak page shows of the shared acts. A ketenpartner sees only what it was asked itself (AL-2)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone

from cases.casework import beslispanelen
from cases.casework.actions.bezwaar import REGISTREREN
from cases.casework.actions.contact import MAG as MAG_CONTACT
from cases.casework.actions.dossier import is_bewerkbaar
from cases.casework.actions.privacy.bewaren import mag_verwijderen
from cases.casework.bezwaarformulieren import besluiten_van
from cases.casework.models import Piketnummer
from cases.dossiers.afscherming import ziet_intern
from cases.dossiers.models import Zaak
from cases.dossiers.models.zaak import Urgentie
from cases.dossiers.views.inzage import mag_inzagen_zien
from cases.staff.models import Medewerker


def opdrachten(zaak: Zaak, user: Medewerker, vandaag: date) -> dict[str, Any] | None:
    """Every assignment with its state; open ones first."""
    rijen = zaak.opdrachten.select_related("team", "medewerker", "organisatie").order_by("pk")
    if not ziet_intern(user, zaak):
        rijen = rijen.filter(organisatie=user.organisatie_id)
    alle = sorted(rijen, key=lambda o: not o.is_open)
    return {"aantal": len(alle), "opdrachten": alle, "vandaag": vandaag} if alle else None


def adviezen(zaak: Zaak, user: Medewerker, vandaag: date) -> dict[str, Any] | None:
    """Every question for advice, with what came of it."""
    intern = ziet_intern(user, zaak)
    rijen = zaak.adviesvragen.select_related("medewerker", "organisatie").order_by("pk")
    if not intern:
        rijen = rijen.filter(organisatie=user.organisatie_id)
    alle = list(rijen)
    return {"aantal": len(alle), "adviezen": alle, "intern": intern, "vandaag": vandaag} if alle else None


def overdrachten(zaak: Zaak, user: Medewerker, vandaag: date) -> dict[str, Any] | None:
    """To whom the zaak was handed, and what they said."""
    rijen = zaak.overdrachten.exclude(status="concept").select_related("naar").order_by("-pk")
    if not ziet_intern(user, zaak):
        rijen = rijen.filter(naar=user.organisatie_id)
    alle = list(rijen)
    return {"aantal": len(alle), "overdrachten": alle} if alle else None


def contact(zaak: Zaak, user: Medewerker, vandaag: date) -> dict[str, Any] | None:
    """Talks, calls and letters, the last one first; who waits to be called; and the norm of the first contact."""
    if not ziet_intern(user, zaak):
        return None
    alle = list(
        zaak.contactmomenten.select_related("betrokkene", "vastgelegd_door").order_by("-datum", "-vastgelegd_op")
    )
    open_ = zaak.terugbelnotities.filter(stand="open").select_related("voor_medewerker", "voor_team")
    norm = next((t for t in zaak.termijnen.all() if t.code == "MEL_CONTACT"), None)
    mag = MAG_CONTACT.weigering(zaak, user) is None
    if not alle and not mag and norm is None:
        return None
    return {
        "aantal": len(alle), "contacten": alle, "terugbellen": list(open_.order_by("uiterlijk", "pk")), "norm": norm,
        "mag_bellen": mag,
    }  # fmt: skip


def mediations(zaak: Zaak, user: Medewerker, vandaag: date) -> dict[str, Any] | None:
    """Attempts to settle by talking."""
    if not ziet_intern(user, zaak):
        return None
    alle = list(zaak.mediations.order_by("-pk"))
    return {"aantal": len(alle), "mediations": alle} if alle else None


def bezwaren(zaak: Zaak, user: Medewerker, vandaag: date) -> dict[str, Any] | None:
    """Objections against besluiten of this zaak, and the way to register one; nothing while no besluit was sent."""
    if not ziet_intern(user, zaak):
        return None
    alle = list(zaak.bezwaren.select_related("besluit").prefetch_related("rechtsmiddelen").order_by("-pk"))
    if not alle and not besluiten_van(zaak).exists():
        return None
    geschorst = {rij.pk for rij in alle if rij.geschorst_op(vandaag)}
    mag = REGISTREREN.weigering(zaak, user) is None
    return {"aantal": len(alle), "bezwaren": alle, "geschorst": geschorst, "mag_registreren": mag}


def notities(zaak: Zaak, user: Medewerker, vandaag: date) -> dict[str, Any] | None:
    """Notes, the last one first; internal ones stay inside the organisation."""
    rijen = zaak.notities.select_related("gemaakt_door").order_by("-gemaakt_op", "-pk")
    if not ziet_intern(user, zaak):
        rijen = rijen.filter(intern=False, doorgehaald_op=None)
    alle = [{"notitie": n, "bewerkbaar": is_bewerkbaar(n, user), "eigen": n.gemaakt_door_id == user.pk} for n in rijen]
    return {"aantal": len(alle), "notities": alle} if alle else None


def noodmaatregelen(zaak: Zaak, user: Medewerker, vandaag: date) -> dict[str, Any] | None:
    """What was done at once; with zeer spoed also whom to call."""
    bellen = zaak.urgentie == Urgentie.ZEER_SPOED and zaak.is_open and ziet_intern(user, zaak)
    alle = list(zaak.noodmaatregelen.order_by("-tijdstip", "-pk"))
    if not alle and not bellen:
        return None
    piket = list(Piketnummer.objects.filter(actief=True).order_by("volgorde", "pk")) if bellen else []
    return {"aantal": len(alle), "maatregelen": alle, "piket": piket}


def agenda(zaak: Zaak, user: Medewerker, vandaag: date) -> dict[str, Any] | None:
    """The tables at which the zaak is or was discussed."""
    if not ziet_intern(user, zaak):
        return None
    alle = list(zaak.agendapunten.order_by("-datum", "-pk"))
    return {"aantal": len(alle), "punten": alle, "vandaag": vandaag} if alle else None


def overslagen(zaak: Zaak, user: Medewerker, vandaag: date) -> dict[str, Any] | None:
    """Steps that were skipped, or proposed to be (Z7)."""
    if not ziet_intern(user, zaak):
        return None
    alle = list(zaak.overslagen.select_related("voorgesteld_door", "bevestigd_door").order_by("-pk"))
    return {"aantal": len(alle), "overslagen": alle} if alle else None


def toezicht(zaak: Zaak, user: Medewerker, vandaag: date) -> dict[str, Any] | None:
    """For who supervises or audits: the way to the log of who looked."""
    if not mag_inzagen_zien(user, zaak):
        return None
    mag_bewaren = not mag_verwijderen(user)
    return {
        "mag_bewaren": mag_bewaren,
        "vandaag_gezien": zaak.inzagen.filter(tijdstip__date=timezone.localdate()).count(),
    }


def _paneel(code: str, titel: str, plek: str, context: Any, volgorde: int) -> dict[str, Any]:
    sjabloon = f"casework/panelen/{code}.html"
    return {
        "code": code, "titel": titel, "plek": plek, "sjabloon": sjabloon, "context": context, "volgorde": volgorde,
    }  # fmt: skip


PANELEN: list[dict[str, Any]] = [
    _paneel("dwangsom", "Te laat beslissen", "midden", beslispanelen.dwangsom, 4),
    _paneel("beslistermijn", "Uitstel van de beslissing", "zij", beslispanelen.beslistermijn, 12),
    _paneel("nood", "Noodmaatregelen", "midden", noodmaatregelen, 5),
    _paneel("opdrachten", "Opdrachten", "midden", opdrachten, 35),
    _paneel("adviezen", "Advies", "midden", adviezen, 36),
    _paneel("agenda", "Overleg", "midden", agenda, 37),
    _paneel("contact", "Contact", "midden", contact, 40),
    _paneel("mediation", "Mediation", "midden", mediations, 41),
    _paneel("bezwaren", "Bezwaar en beroep", "midden", bezwaren, 33),
    _paneel("notities", "Notities", "midden", notities, 42),
    _paneel("overdrachten", "Overdracht", "zij", overdrachten, 20),
    _paneel("overslagen", "Overgeslagen stappen", "zij", overslagen, 70),
    _paneel("toezicht", "Wie keek", "zij", toezicht, 90),
]
