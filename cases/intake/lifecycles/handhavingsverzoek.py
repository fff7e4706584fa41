"""The first part of the life of a handhavingsverzoek: received, confirmed, assigned (processen.md §2.2, HV1, HV2)."""

from django.db import models

from cases.dossiers.steps import recht, stap
from cases.intake.lifecycles.intake import IntakeLifecycle, indiener_is_bekend, nog_geen_eerste_contact


class Status(models.TextChoices):
    GEREGISTREERD = "geregistreerd", "Geregistreerd"
    TOEGEWEZEN = "toegewezen", "Toegewezen"
    OMGEZET = "omgezet", "Omgezet in een melding"
    INGETROKKEN = "ingetrokken", "Ingetrokken"


S = Status
OPEN = (S.GEREGISTREERD, S.TOEGEWEZEN)


class HandhavingsverzoekLifecycle(IntakeLifecycle):
    """What can be done with a handhavingsverzoek until it is weighed."""

    Status = Status
    BEGIN = S.GEREGISTREERD.value
    EIND = frozenset({S.OMGEZET.value, S.INGETROKKEN.value})
    FASEN = (
        ("Ontvangen", ("geregistreerd", "toegewezen")),
        ("Afgerond", ("omgezet", "ingetrokken")),
    )
    AAN_ZET = {"geregistreerd": "intake", "omgezet": "niemand", "ingetrokken": "niemand"}

    @stap("ML4", OPEN, mag=recht("contact_vastleggen"), mits=[indiener_is_bekend, nog_geen_eerste_contact], label="Eerste contact vastleggen",
          uitleg="Wat is er besproken, en wat verwacht de verzoeker?")  # fmt: skip
    def leg_eerste_contact_vast(self) -> None: ...

    @stap("ML6", S.GEREGISTREERD, S.TOEGEWEZEN, mag=recht("toewijzen", systeem=True),
          label="Toewijzen aan een behandelaar",
          uitleg="Kies wie de zaak behandelt. Wie bij dit adres betrokken is, kan niet (R-26).")  # fmt: skip
    def wijs_toe(self) -> None: ...

    @stap("HV2", OPEN, S.OMGEZET, mag=recht("variant_bepalen"), label="Omzetten in een melding",
          uitleg="Als de verzoeker anoniem of geen belanghebbende is, of daarmee instemt (R-06).")  # fmt: skip
    def zet_om_naar_melding(self) -> None: ...

    @stap("ML25", OPEN, S.INGETROKKEN, mag=recht("intrekking_registreren"), label="Intrekking vastleggen",
          uitleg="De verzoeker trekt zijn verzoek in.")  # fmt: skip
    def trek_in(self) -> None: ...
