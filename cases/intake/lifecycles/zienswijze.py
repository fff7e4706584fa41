"""The life of a zienswijze, from invitation to answer (processen.md §2.8, ZW1-ZW9)."""

from django.db import models

from cases.dossiers.steps import recht, stap, voorwaarde


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


class Oordeel(models.TextChoices):
    GEGROND = "gegrond", "Gegrond"
    DEELS = "deels", "Deels gegrond"
    ONGEGROND = "ongegrond", "Ongegrond"


@voorwaarde("De termijn voor deze zienswijze is nog niet voorbij.")
def termijn_is_voorbij(zienswijze) -> bool:  # type: ignore[no-untyped-def]
    return zienswijze.termijn_is_voorbij()


@voorwaarde("De zienswijzetermijn is nog niet gesloten (HV9).")
def termijn_is_gesloten(zienswijze) -> bool:  # type: ignore[no-untyped-def]
    return zienswijze.gesloten_op is not None


@voorwaarde("Deze zienswijze kwam te laat. Leg eerst vast waarom zij toch meedoet.")
def op_tijd_of_met_reden(zienswijze) -> bool:  # type: ignore[no-untyped-def]
    return not zienswijze.te_laat or bool(zienswijze.meenemen_reden)


@voorwaarde("Nog niet elk onderdeel heeft een oordeel, een reden en zijn invloed op het besluit (R-16).")
def onderdelen_zijn_beoordeeld(zienswijze) -> bool:  # type: ignore[no-untyped-def]
    delen = zienswijze.onderdelen
    return delen.exists() and not delen.filter(models.Q(oordeel="") | models.Q(motivering="")).exists()


class ZienswijzeLifecycle:
    """The steps of a zienswijze; ZW1 makes the row when the voornemen leaves (HV8)."""

    Status = Status
    BEGIN = S.UITGENODIGD.value
    EIND = frozenset(s.value for s in GESLOTEN)

    @stap("ZW2", S.UITGENODIGD, S.INGEDIEND, mag=recht("zienswijze_registreren", "zienswijze_indienen", systeem=True),
          wet="art. 4:9 Awb", label="Zienswijze registreren",
          uitleg="Schriftelijk of mondeling; na de datum geldt zij als te laat.")  # fmt: skip
    def dien_in(self) -> None: ...

    @stap("ZW3", S.UITGENODIGD, S.NIET_INGEDIEND, mag=recht("zienswijze_beoordelen", systeem=True),
          mits=[termijn_is_voorbij], label="Sluiten zonder reactie")  # fmt: skip
    def sluit_zonder_reactie(self) -> None: ...

    @stap("ZW4", S.INGEDIEND, S.IN_BEOORDELING, mag=recht("zienswijze_beoordelen"),
          mits=[termijn_is_gesloten, op_tijd_of_met_reden], label="Beoordeling starten")  # fmt: skip
    def start_beoordeling(self) -> None: ...

    @stap("ZW5", S.IN_BEOORDELING, S.ADVIES_GEVRAAGD, mag=recht("zienswijze_beoordelen"), label="Advies vragen")
    def vraag_advies(self) -> None: ...

    @stap("ZW5", S.ADVIES_GEVRAAGD, S.IN_BEOORDELING, mag=recht("zienswijze_beoordelen", "advies_verwerken"),
          label="Advies verwerken")  # fmt: skip
    def verwerk_advies(self) -> None: ...

    @stap("ZW6", S.IN_BEOORDELING, mag=recht("zienswijze_beoordelen"), label="Bemiddeling vastleggen")
    def leg_bemiddeling_vast(self) -> None: ...

    @stap("ZW7", S.IN_BEOORDELING, S.BEOORDEELD, mag=recht("zienswijze_beoordelen"), mits=[onderdelen_zijn_beoordeeld],
          label="Gegrond verklaren")  # fmt: skip
    def verklaar_gegrond(self) -> None: ...

    @stap("ZW7", S.IN_BEOORDELING, S.BEOORDEELD, mag=recht("zienswijze_beoordelen"), mits=[onderdelen_zijn_beoordeeld],
          label="Deels gegrond verklaren")  # fmt: skip
    def verklaar_deels_gegrond(self) -> None: ...

    @stap("ZW7", S.IN_BEOORDELING, S.BEOORDEELD, mag=recht("zienswijze_beoordelen"), mits=[onderdelen_zijn_beoordeeld],
          label="Ongegrond verklaren")  # fmt: skip
    def verklaar_ongegrond(self) -> None: ...

    @stap("ZW8", S.BEOORDEELD, S.BEANTWOORD, mag=recht("verzenden", "zienswijze_beoordelen", systeem=True),
          wet="art. 3:46 Awb", label="Beantwoorden", uitleg="Met het besluit, of in een eigen brief (R-16).")  # fmt: skip
    def beantwoord(self) -> None: ...

    @stap("ZW9", (S.UITGENODIGD, S.INGEDIEND), S.INGETROKKEN, mag=recht("zienswijze_registreren"),
          label="Intrekking vastleggen")  # fmt: skip
    def trek_in(self) -> None: ...
