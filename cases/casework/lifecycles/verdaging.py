"""More time to decide (art. 4:14 lid 3 Awb): proposed, agreed, told by letter; the term moves when the letter left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

from cases.dossiers.steps import recht, stap, voorwaarde

if TYPE_CHECKING:
    from cases.casework.models import Verdaging
    from cases.staff.models import Medewerker


class Status(models.TextChoices):
    VOORGESTELD = "voorgesteld", "Voorgesteld"
    ONDERWEG = "onderweg", "Akkoord, brief nog niet weg"
    GELDT = "geldt", "Geldt"
    AFGEWEZEN = "afgewezen", "Niet akkoord"
    ZONDER_GEVOLG = "zonder_gevolg", "Zonder gevolg"
    VERVALLEN = "vervallen", "Vervallen"


S = Status
verlenger = recht("termijn_verlengen", systeem=True)


@voorwaarde("U deed dit voorstel zelf. Een ander moet het bevestigen.")
def niet_zelf_voorgesteld(verdaging: Verdaging, door: Medewerker | None) -> bool:
    return door is None or verdaging.voorgesteld_door_id != door.pk


class VerdagingLifecycle:
    """Who handles the zaak proposes, who may extend agrees (matrix V and J), and only the letter gives it effect."""

    Status = Status
    BEGIN = S.VOORGESTELD.value
    EIND = frozenset({S.GELDT.value, S.AFGEWEZEN.value, S.ZONDER_GEVOLG.value, S.VERVALLEN.value})

    @stap("VD1", S.VOORGESTELD, S.ONDERWEG, mag=verlenger, mits=[niet_zelf_voorgesteld], wet="art. 4:14 lid 3 Awb",
          label="Verdaging bevestigen", uitleg="De brief aan de verzoeker gaat de deur uit.")  # fmt: skip
    def bevestig_verdaging(self) -> None: ...

    @stap("VD2", S.VOORGESTELD, S.AFGEWEZEN, mag=verlenger, mits=[niet_zelf_voorgesteld], label="Verdaging afwijzen",
          uitleg="De termijn blijft zoals hij is.")  # fmt: skip
    def wijs_verdaging_af(self) -> None: ...

    @stap("VD3", S.ONDERWEG, S.GELDT, mag=recht(systeem=True), wet="art. 4:14 lid 3 Awb", label="Termijn is verdaagd",
          uitleg="De laatste brief is weg, op tijd.")  # fmt: skip
    def laat_verdaging_gelden(self) -> None: ...

    @stap("VD4", S.ONDERWEG, S.ZONDER_GEVOLG, mag=recht(systeem=True), wet="rekenregel R12",
          label="Verdaging zonder gevolg", uitleg="De brief ging weg nadat de termijn voorbij was.")  # fmt: skip
    def laat_verdaging_zonder_gevolg(self) -> None: ...

    @stap("VD5", (S.VOORGESTELD, S.ONDERWEG), S.VERVALLEN, mag=verlenger, label="Verdaging laten vervallen",
          uitleg="Er is al beslist, of het is niet meer nodig.")  # fmt: skip
    def laat_verdaging_vervallen(self) -> None: ...
