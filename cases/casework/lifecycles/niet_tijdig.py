"""Not deciding in time: the notice of default and what it costs (art. 4:17 to 4:20 Awb)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

from cases.dossiers.steps import recht, stap, voorwaarde

if TYPE_CHECKING:
    from cases.casework.models import Dwangsom


class Ingebrekestand(models.TextChoices):
    ONTVANGEN = "ontvangen", "Ontvangen"
    TE_BEOORDELEN = "te_beoordelen", "Wacht op jurist"
    GELDIG = "geldig", "Geldig"
    ONGELDIG = "ongeldig", "Ongeldig"
    ZONDER_GEVOLG = "zonder_gevolg", "Zonder gevolg"
    INGETROKKEN = "ingetrokken", "Ingetrokken"


IG = Ingebrekestand
jurist = recht("niet_tijdig_beoordelen")
systeem = recht(systeem=True)


class IngebrekestellingLifecycle:
    """What is plainly valid counts by itself; what is early or doubtful a jurist decides, with a reason."""

    Status = Ingebrekestand
    BEGIN = IG.ONTVANGEN.value
    EIND = frozenset({IG.ONGELDIG.value, IG.ZONDER_GEVOLG.value, IG.INGETROKKEN.value})

    @stap("IG1", IG.ONTVANGEN, IG.GELDIG, mag=systeem, wet="IG_GELDIG, art. 4:17 lid 3 Awb",
          label="Ingebrekestelling is geldig", uitleg="Zij kwam nadat de beslistermijn voorbij was.")  # fmt: skip
    def erken_ingebrekestelling(self) -> None: ...

    @stap("IG2", IG.ONTVANGEN, IG.TE_BEOORDELEN, mag=systeem, wet="IG_PREMATUUR",
          label="Ingebrekestelling aan jurist voorgelegd", uitleg="Zij is te vroeg, of er is twijfel.")  # fmt: skip
    def leg_ingebrekestelling_voor(self) -> None: ...

    @stap("IG3", IG.TE_BEOORDELEN, IG.GELDIG, mag=jurist, wet="art. 4:17 lid 3 Awb",
          label="Ingebrekestelling laten gelden", uitleg="De twee weken gaan lopen.")  # fmt: skip
    def laat_ingebrekestelling_gelden(self) -> None: ...

    @stap("IG4", IG.TE_BEOORDELEN, IG.ONGELDIG, mag=jurist, wet="IG_PREMATUUR",
          label="Ingebrekestelling niet laten gelden", uitleg="De indiener hoort waarom.")  # fmt: skip
    def laat_ingebrekestelling_niet_gelden(self) -> None: ...

    @stap("IG5", (IG.ONTVANGEN, IG.TE_BEOORDELEN, IG.GELDIG), IG.ZONDER_GEVOLG, mag=recht("niet_tijdig_beoordelen",
          systeem=True), wet="art. 4:17 lid 1 Awb", label="Ingebrekestelling zonder gevolg",
          uitleg="Er geldt al een ingebrekestelling voor dit besluit.")  # fmt: skip
    def laat_ingebrekestelling_zonder_gevolg(self) -> None: ...

    @stap("IG6", (IG.TE_BEOORDELEN, IG.GELDIG), IG.INGETROKKEN,
          mag=recht("intrekking_registreren", "niet_tijdig_beoordelen"), label="Ingebrekestelling intrekken",
          uitleg="De indiener trekt haar schriftelijk in.")  # fmt: skip
    def trek_ingebrekestelling_in(self) -> None: ...


class Dwangsomstand(models.TextChoices):
    LOOPT = "loopt", "Loopt"
    GESTOPT = "gestopt", "Gestopt, nog vast te stellen"
    IN_BESLUIT = "in_besluit", "Besluit in de maak"
    BEKEND = "bekend", "Vastgesteld en bekendgemaakt"
    AFGEHANDELD = "afgehandeld", "Afgehandeld"
    VERVALLEN = "vervallen", "Vervallen"


D = Dwangsomstand


@voorwaarde("De dwangsom loopt nog. Stel hem vast als het besluit bekend is, of na 42 dagen.")
def is_gestopt_of_uitgesloten(dwangsom: Dwangsom) -> bool:
    return dwangsom.status == D.GESTOPT or bool(dwangsom.uitsluiting)


@voorwaarde("Er is al vastgelegd dat er geen dwangsom is.")
def nog_niet_uitgesloten(dwangsom: Dwangsom) -> bool:
    return not dwangsom.uitsluiting


@voorwaarde("Er is niets te betalen.")
def er_is_te_betalen(dwangsom: Dwangsom) -> bool:
    return bool(dwangsom.bedrag)


class DwangsomLifecycle:
    """It runs day by day until the besluit is known or 42 days are over, is fixed by beschikking, and is paid."""

    Status = Dwangsomstand
    BEGIN = D.LOOPT.value
    EIND = frozenset({D.AFGEHANDELD.value, D.VERVALLEN.value})

    @stap("DS1", D.LOOPT, D.GESTOPT, mag=systeem, wet="DW_EINDE, art. 4:17 lid 1 Awb", label="Dwangsom is gestopt",
          uitleg="Het besluit is bekend, of de 42 dagen zijn om.")  # fmt: skip
    def stop_dwangsom(self) -> None: ...

    @stap("DS2", (D.LOOPT, D.GESTOPT), D.VERVALLEN, mag=recht("niet_tijdig_beoordelen", "intrekking_registreren",
          systeem=True), label="Dwangsom vervalt",
          uitleg="Er is beslist vóór de eerste dag, of de ingebrekestelling geldt niet meer.")  # fmt: skip
    def laat_dwangsom_vervallen(self) -> None: ...

    @stap("DS9", (D.GESTOPT, D.VERVALLEN), D.GESTOPT, mag=systeem, wet="DW_EINDE", label="Einde van de dwangsom herzien",
          uitleg="De brief met het besluit ging op een andere dag weg.")  # fmt: skip
    def herzie_dwangsom(self) -> None: ...

    @stap("DS3", (D.LOOPT, D.GESTOPT), mag=jurist, mits=[nog_niet_uitgesloten], wet="DW_UITSL, art. 4:17 lid 5 Awb",
          label="Geen dwangsom verschuldigd", uitleg="Kies de grond en leg uit waarom.")  # fmt: skip
    def sluit_dwangsom_uit(self) -> None: ...

    @stap("DS4", (D.LOOPT, D.GESTOPT), D.IN_BESLUIT, mag=recht("dwangsom_niet_tijdig"),
          mits=[is_gestopt_of_uitgesloten], wet="art. 4:18 Awb", label="Dwangsombesluit opstellen",
          uitleg="Per verzoeker een besluit; een ander stelt het vast.")  # fmt: skip
    def stel_dwangsombesluit_op(self) -> None: ...

    @stap("DS5", D.IN_BESLUIT, D.BEKEND, mag=systeem, wet="art. 4:18 en 3:41 Awb", label="Dwangsombesluit is bekend",
          uitleg="De laatste brief is weg.")  # fmt: skip
    def maak_dwangsombesluit_bekend(self) -> None: ...

    @stap("DS6", (D.IN_BESLUIT, D.BEKEND), mag=recht("dwangsom_betalen"), mits=[er_is_te_betalen],
          wet="art. 4:87 Awb", label="Betaling vastleggen", uitleg="Per verzoeker, met het kenmerk.")  # fmt: skip
    def leg_dwangsombetaling_vast(self) -> None: ...

    @stap("DS7", D.BEKEND, D.AFGEHANDELD, mag=systeem, label="Dwangsom is afgehandeld",
          uitleg="Alles is betaald, of er was niets te betalen.")  # fmt: skip
    def rond_dwangsom_af(self) -> None: ...

    @stap("DS8", (D.BEKEND, D.AFGEHANDELD), mag=jurist, mits=[er_is_te_betalen], wet="DW_TERUG, art. 4:20 Awb",
          label="Dwangsom terugvorderen", uitleg="Kan tot vijf jaar na het dwangsombesluit.")  # fmt: skip
    def vorder_dwangsom_terug(self) -> None: ...
