"""A recorded wish to another process or department, and its answer (processen.md §0.4)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from cases.dossiers.steps import Recht, recht, stap

if TYPE_CHECKING:
    from cases.dossiers.models import Zaak
    from cases.staff.models import Medewerker


class Status(models.TextChoices):
    GEVRAAGD = "gevraagd", "Gevraagd"
    AANVAARD = "aanvaard", "Aanvaard"
    GEWEIGERD = "geweigerd", "Geweigerd"
    UITGEVOERD = "uitgevoerd", "Uitgevoerd"
    VERVALLEN = "vervallen", "Vervallen"


@dataclass(frozen=True)
class OfOpdrachtnemer(Recht):
    """Besides who has the right: a member of the team, or the person, to whom an open assignment was given."""

    ook = "wie de opdracht kreeg"

    def weigering(self, zaak: Zaak, door: Medewerker | None) -> str | None:
        if door is not None:
            aan_mij = Q(medewerker=door) | Q(team__in=door.teams.all())
            if zaak.opdrachten.filter(aan_mij, status__in=["gevraagd", "aanvaard"]).exists():
                return None
        return super().weigering(zaak, door)


S = Status
ANTWOORDEN = OfOpdrachtnemer(("opdracht_beantwoorden",))


class OpdrachtLifecycle:
    """Asked, accepted or refused, and carried out with an answer."""

    Status = Status
    BEGIN = S.GEVRAAGD.value
    EIND = frozenset({S.GEWEIGERD.value, S.UITGEVOERD.value, S.VERVALLEN.value})

    @stap("OP1", S.GEVRAAGD, S.AANVAARD, mag=ANTWOORDEN, label="Opdracht aanvaarden")
    def aanvaard(self) -> None: ...

    @stap("OP2", S.GEVRAAGD, S.GEWEIGERD, mag=ANTWOORDEN, label="Opdracht weigeren")
    def weiger(self) -> None: ...

    @stap("OP3", (S.GEVRAAGD, S.AANVAARD), S.UITGEVOERD, mag=ANTWOORDEN, label="Antwoord vastleggen")
    def rond_af(self) -> None: ...

    @stap(
        "OP4", (S.GEVRAAGD, S.AANVAARD), S.VERVALLEN, mag=recht("afhandelen", systeem=True), label="Opdracht intrekken"
    )
    def trek_in(self) -> None: ...
