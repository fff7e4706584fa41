"""How much work each colleague has now, to divide work fairly; no ranking, and nothing about how fast or how well."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q

from cases.dossiers.models import Zaak
from cases.dossiers.models.zaak import Urgentie
from cases.staff.models import Medewerker, Vervanging


@dataclass(frozen=True, slots=True)
class Drukte:
    """The open zaken of one colleague, and whether somebody replaces them today."""

    medewerker: Medewerker
    open: int
    te_laat: int
    deze_week: int
    spoed: int
    vervangen_door: str = ""

    @property
    def per_voltijd(self) -> float:
        """Open zaken for each full-time colleague, so that part-timers compare."""
        return round(self.open / float(self.medewerker.deeltijdfactor), 1)


def _collegas(user: Medewerker) -> Any:
    kunnen = Medewerker.objects.met_recht("afhandelen_eigen").filter(organisatie=user.organisatie_id)
    teams = list(user.teams.values_list("pk", flat=True))
    return (kunnen.filter(teams__in=teams) if teams else kunnen).op_naam()


def per_persoon(user: Medewerker, vandaag: date) -> list[Drukte]:
    """Every colleague of the teams of ``user`` who can handle zaken, by name; three queries."""
    mensen = list(_collegas(user)[:200])
    zondag = vandaag + timedelta(days=6 - vandaag.weekday())
    telling: dict[int, Any] = {
        rij["hoofdbehandelaar"]: rij
        for rij in Zaak.objects.filter(hoofdbehandelaar__in=mensen, gesloten_op=None)
        .values("hoofdbehandelaar")
        .annotate(
            open=Count("pk"),
            te_laat=Count("pk", filter=Q(uiterste_datum__lt=vandaag)),
            deze_week=Count("pk", filter=Q(uiterste_datum__range=(vandaag, zondag))),
            spoed=Count("pk", filter=~Q(urgentie=Urgentie.NORMAAL)),
        )
        .order_by()
    }
    weg = dict(
        Vervanging.objects.filter(medewerker__in=mensen, van__lte=vandaag, tot__gte=vandaag).values_list(
            "medewerker", "vervanger__naam"
        )
    )
    return [_drukte(m, telling.get(m.pk), weg.get(m.pk, "")) for m in mensen]


def _drukte(medewerker: Medewerker, rij: Any, vervanger: str) -> Drukte:
    if rij is None:
        return Drukte(medewerker, 0, 0, 0, 0, vervanger)
    return Drukte(medewerker, rij["open"], rij["te_laat"], rij["deze_week"], rij["spoed"], vervanger)


def zonder_behandelaar(user: Medewerker) -> int:
    """How many open zaken of these teams nobody handles yet."""
    return Zaak.objects.zichtbaar_voor(user).filter(
        gesloten_op=None, hoofdbehandelaar=None, team__in=user.teams.values("pk")
    ).count()  # fmt: skip
