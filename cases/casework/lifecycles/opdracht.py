"""A recorded wish to another process or department, and its answer (processen.md §0.4)."""

from django.db import models

from cases.dossiers.steps import recht, stap


class Status(models.TextChoices):
    GEVRAAGD = "gevraagd", "Gevraagd"
    AANVAARD = "aanvaard", "Aanvaard"
    GEWEIGERD = "geweigerd", "Geweigerd"
    UITGEVOERD = "uitgevoerd", "Uitgevoerd"
    VERVALLEN = "vervallen", "Vervallen"


S = Status


class OpdrachtLifecycle:
    """Asked, accepted or refused, and carried out with an answer."""

    Status = Status
    BEGIN = S.GEVRAAGD.value
    EIND = frozenset({S.GEWEIGERD.value, S.UITGEVOERD.value, S.VERVALLEN.value})

    @stap("OP1", S.GEVRAAGD, S.AANVAARD, mag=recht("opdracht_beantwoorden"), label="Opdracht aanvaarden")
    def aanvaard(self) -> None: ...

    @stap("OP2", S.GEVRAAGD, S.GEWEIGERD, mag=recht("opdracht_beantwoorden"), label="Opdracht weigeren")
    def weiger(self) -> None: ...

    @stap(
        "OP3", (S.GEVRAAGD, S.AANVAARD), S.UITGEVOERD, mag=recht("opdracht_beantwoorden"), label="Antwoord vastleggen"
    )
    def rond_af(self) -> None: ...

    @stap(
        "OP4", (S.GEVRAAGD, S.AANVAARD), S.VERVALLEN, mag=recht("afhandelen", systeem=True), label="Opdracht intrekken"
    )
    def trek_in(self) -> None: ...
