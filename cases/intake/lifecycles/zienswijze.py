"""The life of a zienswijze, from invitation to answer (processen.md §2.8, ZW1-ZW9).

It knows a zaak, a round and the document that announced the besluit, never which procedure the zaak follows.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import models

from cases.dossiers.steps import Recht, Voorwaarde, recht, stap, voorwaarde

if TYPE_CHECKING:
    from cases.staff.models import Medewerker


class Status(models.TextChoices):
    UITGENODIGD = "uitgenodigd", "Uitgenodigd"
    INGEDIEND = "ingediend", "Ingediend"
    IN_BEOORDELING = "in_beoordeling", "In beoordeling"
    ADVIES_GEVRAAGD = "advies_gevraagd", "Advies gevraagd"
    BEOORDEELD = "beoordeeld", "Beoordeeld"
    BEANTWOORD = "beantwoord", "Beantwoord"
    NIET_INGEDIEND = "niet_ingediend", "Niet ingediend"
    INGETROKKEN = "ingetrokken", "Ingetrokken"


S = Status
GESLOTEN = (S.BEANTWOORD, S.NIET_INGEDIEND, S.INGETROKKEN)
NOG_TE_BEOORDELEN = (S.UITGENODIGD, S.INGEDIEND, S.IN_BEOORDELING, S.ADVIES_GEVRAAGD)
"""While one of these holds the zaak cannot decide (R-16)."""


class Oordeel(models.TextChoices):
    GEGROND = "gegrond", "Gegrond"
    DEELS = "deels", "Deels gegrond"
    ONGEGROND = "ongegrond", "Ongegrond"


def oordeel_over(delen: Iterable[str]) -> str:
    """The judgement on the whole that follows from those on the parts; empty while a part has none (ZW7)."""
    alle = set(delen)
    if not alle or "" in alle:
        return ""
    return alle.pop() if len(alle) == 1 else Oordeel.DEELS.value


@voorwaarde("De termijn voor deze zienswijze is nog niet voorbij.")
def termijn_is_voorbij(zienswijze) -> bool:  # type: ignore[no-untyped-def]
    return zienswijze.termijn_is_voorbij()


@voorwaarde("De termijn voor zienswijzen is nog niet gesloten.")
def termijn_is_gesloten(zienswijze) -> bool:  # type: ignore[no-untyped-def]
    return zienswijze.gesloten_op is not None


@voorwaarde("Deze zienswijze kwam op tijd. Zij moet per onderdeel een antwoord krijgen (R-16).")
def kwam_te_laat(zienswijze) -> bool:  # type: ignore[no-untyped-def]
    return bool(zienswijze.te_laat)


@voorwaarde("Het besluit is al verzonden. Kijk of dit een bezwaarschrift is.")
def besluit_is_niet_weg(zienswijze) -> bool:  # type: ignore[no-untyped-def]
    return not zienswijze.besluit_is_verzonden()


@voorwaarde("Nog niet elk onderdeel heeft een oordeel, een reden en zijn invloed op het besluit (R-16).")
def onderdelen_zijn_beoordeeld(zienswijze) -> bool:  # type: ignore[no-untyped-def]
    leeg = models.Q(oordeel="") | models.Q(motivering="") | models.Q(invloed="")
    return zienswijze.onderdelen.exists() and not zienswijze.onderdelen.filter(leeg).exists()


@voorwaarde("Er is advies gevraagd. Leg eerst vast wat u met dat advies doet.")
def adviezen_zijn_verwerkt(zienswijze) -> bool:  # type: ignore[no-untyped-def]
    return not zienswijze.adviesvragen.filter(gevolg="").exists()


@voorwaarde("U schreef mee aan het voornemen. Iemand anders beoordeelt of deze zienswijze gegrond is.")
def niet_de_opsteller_van_het_voornemen(zienswijze, door: Medewerker | None) -> bool:  # type: ignore[no-untyped-def]
    """Functiescheiding of the matrix (letter F): who wrote the plan does not alone judge what is said against it."""
    return door is None or zienswijze.voornemen is None or not zienswijze.voornemen.is_opsteller(door)


def past_bij(oordeel: Oordeel) -> Voorwaarde:
    """The judgement on the whole must follow from those on the parts."""

    @voorwaarde(f"‘{oordeel.label}’ past niet bij de oordelen over de onderdelen.")
    def past(zienswijze) -> bool:  # type: ignore[no-untyped-def]
        gevonden = oordeel_over(zienswijze.onderdelen.values_list("oordeel", flat=True))
        return gevonden in ("", oordeel.value)

    return past


BEOORDELEN = recht("zienswijze_beoordelen")
OORDELEN = (onderdelen_zijn_beoordeeld, adviezen_zijn_verwerkt, niet_de_opsteller_van_het_voornemen)


class ZienswijzeLifecycle:
    """The steps of a zienswijze; ZW1 makes the row when the voornemen leaves (HV8)."""

    Status = Status
    BEGIN = S.UITGENODIGD.value
    EIND = frozenset(s.value for s in GESLOTEN)

    @stap("ZW1", S.UITGENODIGD, mag=recht("zienswijze_beoordelen", "termijn_verlengen"), label="Meer tijd geven",
          uitleg="Op verzoek en met een reden (TR-05). De nieuwe datum komt in een brief.")  # fmt: skip
    def verleng_termijn(self) -> None: ...

    @stap("ZW2", (S.UITGENODIGD, S.INGEDIEND, S.IN_BEOORDELING), mag=Recht(("horen",), voor="planning"),
          wet="art. 4:9 Awb", label="Hoorgesprek plannen",
          uitleg="Wie wil, vertelt zijn zienswijze in een gesprek. Hij krijgt een uitnodiging.")  # fmt: skip
    def plan_hoorgesprek(self) -> None: ...

    @stap("ZW2", (S.UITGENODIGD, S.INGEDIEND, S.IN_BEOORDELING, S.NIET_INGEDIEND), mag=recht("horen"),
          wet="art. 4:9 Awb", label="Hoorverslag vastleggen",
          uitleg="Wie waren er, wanneer, en wat is er gezegd? Het verslag gaat naar wie is gehoord.")  # fmt: skip
    def leg_hoorverslag_vast(self) -> None: ...

    @stap("ZW2", S.UITGENODIGD, S.INGEDIEND, mag=recht("zienswijze_registreren", "zienswijze_indienen", systeem=True),
          wet="art. 4:9 Awb", label="Zienswijze registreren",
          uitleg="Schriftelijk of mondeling; na de datum geldt zij als te laat.")  # fmt: skip
    def dien_in(self) -> None: ...

    @stap("ZW2", S.NIET_INGEDIEND, S.INGEDIEND,
          mag=recht("zienswijze_registreren", "zienswijze_indienen", systeem=True), mits=[besluit_is_niet_weg],
          wet="art. 4:9 Awb", label="Zienswijze alsnog registreren",
          uitleg="De termijn was al gesloten. Te laat is te laat, maar zij blijft wel bewaard.")  # fmt: skip
    def dien_alsnog_in(self) -> None: ...

    @stap("ZW3", S.UITGENODIGD, S.NIET_INGEDIEND, mag=recht("zienswijze_beoordelen", systeem=True),
          mits=[termijn_is_voorbij], label="Sluiten zonder reactie")  # fmt: skip
    def sluit_zonder_reactie(self) -> None: ...

    @stap("ZW4", S.INGEDIEND, S.IN_BEOORDELING, mag=BEOORDELEN,
          mits=[termijn_is_gesloten], label="Beoordeling starten",
          uitleg="Kwam zij te laat, dan legt u vast waarom zij toch meedoet.")  # fmt: skip
    def start_beoordeling(self) -> None: ...

    @stap("ZW5", S.IN_BEOORDELING, S.ADVIES_GEVRAAGD, mag=BEOORDELEN, label="Advies vragen",
          uitleg="Aan een deskundige collega of een ketenpartner, met een datum.")  # fmt: skip
    def vraag_advies(self) -> None: ...

    @stap("ZW5", S.ADVIES_GEVRAAGD, S.IN_BEOORDELING, mag=recht("zienswijze_beoordelen", "advies_verwerken"),
          label="Advies verwerken", uitleg="Leg het advies vast en of u het volgt.")  # fmt: skip
    def verwerk_advies(self) -> None: ...

    @stap("ZW6", S.IN_BEOORDELING, mag=BEOORDELEN, label="Bemiddeling vastleggen",
          uitleg="Botsen de belangen? Leg vast met wie u sprak en wat eruit kwam.")  # fmt: skip
    def leg_bemiddeling_vast(self) -> None: ...

    @stap("ZW7", S.IN_BEOORDELING, S.BEOORDEELD, mag=BEOORDELEN, mits=[*OORDELEN, past_bij(Oordeel.GEGROND)],
          label="Gegrond verklaren")  # fmt: skip
    def verklaar_gegrond(self) -> None: ...

    @stap("ZW7", S.IN_BEOORDELING, S.BEOORDEELD, mag=BEOORDELEN, mits=[*OORDELEN, past_bij(Oordeel.DEELS)],
          label="Deels gegrond verklaren")  # fmt: skip
    def verklaar_deels_gegrond(self) -> None: ...

    @stap("ZW7", S.IN_BEOORDELING, S.BEOORDEELD, mag=BEOORDELEN, mits=[*OORDELEN, past_bij(Oordeel.ONGEGROND)],
          label="Ongegrond verklaren")  # fmt: skip
    def verklaar_ongegrond(self) -> None: ...

    @stap("ZW7", S.INGEDIEND, S.BEOORDEELD, mag=BEOORDELEN,
          mits=[kwam_te_laat, termijn_is_gesloten, niet_de_opsteller_van_het_voornemen], label="Als te laat afdoen",
          uitleg="Alleen als zij te laat kwam. De indiener krijgt een kort antwoord met de reden.")  # fmt: skip
    def laat_buiten_beschouwing(self) -> None: ...

    @stap("ZW8", S.BEOORDEELD, S.BEANTWOORD, mag=recht("verzenden", "zienswijze_beoordelen", systeem=True),
          wet="art. 3:46 Awb", label="Beantwoorden", uitleg="Met het besluit, of in een eigen brief (R-16).")  # fmt: skip
    def beantwoord(self) -> None: ...

    @stap("ZW9", (S.UITGENODIGD, S.INGEDIEND), S.INGETROKKEN, mag=recht("zienswijze_registreren"),
          label="Intrekking vastleggen")  # fmt: skip
    def trek_in(self) -> None: ...
