"""The life of a handhavingsverzoek, from request to besluit and follow-up (processen.md §2.2, HV1-HV17)."""

from django.db import models

from cases.dossiers.steps import recht, stap, voorwaarde
from cases.intake.lifecycles.intake import (
    VROEG,
    IntakeLifecycle,
    belanghebbendheid_is_getoetst,
    binnen_eigen_vaststelling,
    deelzaken_zijn_klaar,
    indiener_is_bekend,
    mededeling_is_geregeld,
    niet_de_opsteller,
    nog_geen_eerste_contact,
    vervolg_is_gemaakt,
    vervolg_is_nodig,
)


class Status(models.TextChoices):
    GEREGISTREERD = "geregistreerd", "Geregistreerd"
    IN_TRIAGE = "in_triage", "Op de intaketafel"
    TOEGEWEZEN = "toegewezen", "Toegewezen"
    IN_BEOORDELING = "in_beoordeling", "In beoordeling"
    WACHT_OP_AANVULLING = "wacht_op_aanvulling", "Wacht op aanvulling"
    IN_CONTROLE = "in_controle", "In controle"
    IN_AFWEGING = "in_afweging", "In afweging"
    BESLUIT_CONCEPT = "besluit_concept", "Voornemen in concept"
    CONCEPT_TER_TOETS = "concept_ter_toets", "Voornemen ter toetsing"
    VOORNEMEN_VERZONDEN = "voornemen_verzonden", "Voornemen verzonden"
    ZIENSWIJZEN_IN_VERWERKING = "zienswijzen_in_verwerking", "Zienswijzen in verwerking"
    BESLUIT_DEFINITIEF_CONCEPT = "besluit_definitief_concept", "Besluit in concept"
    TER_VASTSTELLING = "ter_vaststelling", "Besluit ter vaststelling"
    VASTGESTELD = "vastgesteld", "Besluit vastgesteld"
    VERZONDEN = "verzonden", "Besluit verzonden"
    IN_OPVOLGING = "in_opvolging", "In opvolging"
    AFGEHANDELD = "afgehandeld", "Afgehandeld"
    DOORGEZONDEN = "doorgezonden", "Doorgezonden"
    OMGEZET = "omgezet", "Omgezet in een melding"
    INGETROKKEN = "ingetrokken", "Ingetrokken"


S = Status
GESLOTEN = (S.AFGEHANDELD, S.DOORGEZONDEN, S.OMGEZET, S.INGETROKKEN)
OPEN = tuple(s for s in S if s not in GESLOTEN)
VOOR_VASTSTELLING = OPEN[: OPEN.index(S.VASTGESTELD)]


class Belanghebbend(models.TextChoices):
    """The outcome of HV3: whether who asks is belanghebbende (Awb 1:2, 1:3 lid 3)."""

    JA = "ja", "Ja, belanghebbende"
    NEE = "nee", "Nee, geen belanghebbende"
    DEELS = "deels", "Voor een deel van het verzoek, of niet alle verzoekers"


class Oordeel(models.TextChoices):
    """What the besluit will be (HV6, HV17)."""

    TOEWIJZEN = "toewijzen", "Toewijzen"
    DEELS = "deels", "Deels toewijzen, deels afwijzen"
    AFWIJZEN = "afwijzen", "Afwijzen"
    NIET_BEHANDELEN = "niet_behandelen", "Niet behandelen (art. 4:5 Awb)"


class Afwijzingsgrond(models.TextChoices):
    """Why (a part of) a request is refused. Low priority is no ground for a request (R-07, §5.9)."""

    GEEN_OVERTREDING = "geen_overtreding", "Er is geen overtreding"
    LEGALISATIE = "legalisatie", "Er is concreet zicht op legalisatie (R-09)"
    ONEVENREDIG = "onevenredig", "Handhaven is in dit geval onevenredig"
    GEEN_BELANGHEBBENDE = "geen_belanghebbende", "De verzoeker is geen belanghebbende"
    HERHAALD = "herhaald", "Herhaald verzoek zonder nieuwe feiten (art. 4:6 Awb)"


class Sanctie(models.TextChoices):
    """What the municipality intends to impose on who is in violation, when it grants a request (M19)."""

    DWANGSOM = "dwangsom", "Last onder dwangsom"
    BESTUURSDWANG = "bestuursdwang", "Last onder bestuursdwang"


class Omzetgrond(models.TextChoices):
    """Why a request goes on as a melding (HV2, R-06)."""

    ANONIEM = "anoniem", "De verzoeker is anoniem en niet te bereiken (R-06)"
    NIET_BELANGHEBBEND = "niet_belanghebbend", "De verzoeker is geen belanghebbende"
    STEMT_IN = "stemt_in", "De verzoeker stemt ermee in"


class GrondGeenVoornemen(models.TextChoices):
    """Why no voornemen is sent (HV16)."""

    HERHAALD = "4:6", "Herhaald verzoek zonder nieuwe feiten (art. 4:6 Awb)"
    SPOED = "4:11", "Spoed, al eerder gehoord, of het doel zou verloren gaan (art. 4:11 Awb)"
    FINANCIEEL = "4:12", "Financieel besluit waartegen later bezwaar kan (art. 4:12 Awb)"
    SANCTIEZAAK = "sanctiezaak", "Het voornemen loopt via de sanctiezaak"
    NIET_BEHANDELEN = "4:5", "Niet behandelen, en de verzoeker is al ingelicht (art. 4:5 Awb, R-40)"


# --- conditions -----------------------------------------------------------------------------------------------------


@voorwaarde("De beslistermijn loopt niet meer, of is al voorbij. Verdagen kan alleen daarvoor (art. 4:14 lid 3 Awb).")
def beslistermijn_loopt(verzoek) -> bool:  # type: ignore[no-untyped-def]
    return verzoek.beslistermijn_loopt()


@voorwaarde("Niet behandelen kan alleen binnen vier weken na een verstreken of onvoldoende aanvulling (art. 4:5 Awb).")
def buitenbehandeltermijn_loopt(verzoek) -> bool:  # type: ignore[no-untyped-def]
    return verzoek.buitenbehandeltermijn_loopt()


@voorwaarde("Er is nog geen voornemen geschreven.")
def voornemen_bestaat(verzoek) -> bool:  # type: ignore[no-untyped-def]
    return bool(verzoek.voornemens_van_ronde().exists())


@voorwaarde("Het voornemen is nog niet akkoord: een ander dan de opsteller moet het toetsen (R-01).")
def voornemen_is_akkoord(verzoek) -> bool:  # type: ignore[no-untyped-def]
    brieven = verzoek.voornemens_van_ronde()
    return brieven.exists() and not brieven.exclude(document__status="getoetst").exists()


@voorwaarde("De termijn voor zienswijzen is nog niet voorbij, en nog niet iedereen heeft gereageerd.")
def zienswijzetermijn_is_dicht(verzoek) -> bool:  # type: ignore[no-untyped-def]
    return verzoek.zienswijzetermijn_is_dicht()


@voorwaarde("Een nieuwe ronde kan alleen als een zienswijze onbekende feiten opleverde (R-17).")
def nieuwe_feiten_gebleken(verzoek) -> bool:  # type: ignore[no-untyped-def]
    return bool(verzoek.zaak.zienswijzen.filter(ronde=verzoek.ronde, nieuwe_feiten=True).exists())


@voorwaarde("Nog niet alle zienswijzen zijn beoordeeld (R-16).")
def zienswijzen_zijn_beoordeeld(verzoek) -> bool:  # type: ignore[no-untyped-def]
    open_standen = ["uitgenodigd", "ingediend", "in_beoordeling", "advies_gevraagd"]
    return not verzoek.zaak.zienswijzen.filter(status__in=open_standen).exists()


@voorwaarde("Er is nog geen besluit geschreven.")
def besluit_bestaat(verzoek) -> bool:  # type: ignore[no-untyped-def]
    return verzoek.besluit_id is not None


class HandhavingsverzoekLifecycle(IntakeLifecycle):
    """The steps of a handhavingsverzoek. Bodies are empty: what follows from a step is in its action."""

    Status = Status
    BEGIN = S.GEREGISTREERD.value
    EIND = frozenset(s.value for s in GESLOTEN)
    FASEN = (
        ("Ontvangen", ("geregistreerd", "in_triage", "toegewezen")),
        ("Beoordelen", ("in_beoordeling", "wacht_op_aanvulling")),
        ("Controle", ("in_controle",)),
        ("Afweging", ("in_afweging",)),
        ("Voornemen", ("besluit_concept", "concept_ter_toets")),
        ("Zienswijze", ("voornemen_verzonden", "zienswijzen_in_verwerking")),
        ("Besluit", ("besluit_definitief_concept", "ter_vaststelling", "vastgesteld")),
        ("Verzonden", ("verzonden", "in_opvolging")),
        ("Afgerond", ("afgehandeld", "doorgezonden", "omgezet", "ingetrokken")),
    )
    AAN_ZET = {
        "geregistreerd": "intake",
        "in_triage": "intake",
        "wacht_op_aanvulling": "indiener",
        "in_controle": "toezicht",
        "concept_ter_toets": "toetser",
        "voornemen_verzonden": "betrokkene",
        "ter_vaststelling": "toetser",
        "vastgesteld": "verzenden",
        **{s.value: "niemand" for s in GESLOTEN},
        "doorgezonden": "partner",
    }

    @stap("ML4", OPEN, mag=recht("contact_vastleggen"), mits=[indiener_is_bekend, nog_geen_eerste_contact],
          label="Eerste contact vastleggen", uitleg="Wat is er besproken, en wat verwacht de verzoeker?")  # fmt: skip
    def leg_eerste_contact_vast(self) -> None: ...

    @stap("ML5", S.GEREGISTREERD, S.IN_TRIAGE, mag=recht("toewijzen"), label="Op de intaketafel zetten",
          uitleg="Voor een verzoek dat te ingewikkeld is om meteen toe te wijzen.")  # fmt: skip
    def agendeer_intaketafel(self) -> None: ...

    @stap("ML6", (S.GEREGISTREERD, S.IN_TRIAGE), S.TOEGEWEZEN, mag=recht("toewijzen", systeem=True),
          label="Toewijzen aan een behandelaar",
          uitleg="Kies wie de zaak behandelt. Wie bij dit adres betrokken is, kan niet (R-26).")  # fmt: skip
    def wijs_toe(self) -> None: ...

    @stap("ML6", S.TOEGEWEZEN, S.GEREGISTREERD, mag=recht("toewijzen"), label="Toewijzing terugdraaien",
          uitleg="Zolang de behandelaar nog niet is begonnen.")  # fmt: skip
    def neem_toewijzing_terug(self) -> None: ...

    @stap("HV2", VROEG, S.OMGEZET, mag=recht("variant_bepalen"), label="Omzetten in een melding",
          uitleg="Als de verzoeker anoniem of geen belanghebbende is, of daarmee instemt (R-06).")  # fmt: skip
    def zet_om_naar_melding(self) -> None: ...

    @stap("HV3", S.IN_BEOORDELING, mag=recht("variant_bepalen"), wet="art. 1:2 en 1:3 lid 3 Awb",
          label="Belanghebbende toetsen", uitleg="Raakt dit de verzoeker persoonlijk en rechtstreeks?")  # fmt: skip
    def toets_belanghebbendheid(self) -> None: ...

    @stap("HV4", VOOR_VASTSTELLING, mag=recht("termijn_verlengen"), mits=[beslistermijn_loopt],
          wet="art. 4:14 lid 3 Awb", label="Beslissing verdagen",
          uitleg="De verzoeker krijgt een brief met de nieuwe datum, vóór het einde van de termijn.")  # fmt: skip
    def verdaag_beslissing(self) -> None: ...

    @stap("HV5", S.IN_BEOORDELING, S.WACHT_OP_AANVULLING, mag=recht("aanvulling"), mits=[indiener_is_bekend],
          wet="art. 4:5 en 4:15 lid 1 onder a Awb", label="Aanvulling vragen",
          uitleg="Vraag wat u mist, met een datum waarop het er moet zijn. De beslistermijn staat zolang stil.")  # fmt: skip
    def vraag_aanvulling(self) -> None: ...

    @stap("HV17", S.IN_BEOORDELING, S.BESLUIT_CONCEPT, mag=recht("afhandelen"), mits=[buitenbehandeltermijn_loopt],
          wet="art. 4:5 Awb", label="Niet behandelen voorstellen",
          uitleg="De aanvulling kwam niet of was niet genoeg om op te beslissen.")  # fmt: skip
    def stel_niet_behandelen_voor(self) -> None: ...

    @stap("HV6", S.IN_AFWEGING, S.BESLUIT_CONCEPT, mag=recht("afhandelen"), mits=[belanghebbendheid_is_getoetst],
          label="Oordeel bepalen", uitleg="Toewijzen, deels of afwijzen, met de reden. U schrijft daarna het voornemen.")  # fmt: skip
    def bepaal_vervolg(self) -> None: ...

    @stap("HV7", S.BESLUIT_CONCEPT, S.CONCEPT_TER_TOETS, mag=recht("opstellen"), mits=[voornemen_bestaat],
          label="Voornemen ter toetsing aanbieden", uitleg="Een collega leest mee voordat het weggaat (R-01).")  # fmt: skip
    def bied_concept_aan(self) -> None: ...

    @stap("HV7", S.CONCEPT_TER_TOETS, S.BESLUIT_CONCEPT, mag=recht("toetsen"), mits=[niet_de_opsteller],
          label="Voornemen teruggeven", uitleg="Met opmerkingen, zodat de opsteller verder kan.")  # fmt: skip
    def wijs_concept_terug(self) -> None: ...

    @stap("HV8", S.CONCEPT_TER_TOETS, S.VOORNEMEN_VERZONDEN, mag=recht("verzenden"), mits=[voornemen_is_akkoord],
          wet="art. 4:7 en 4:8 Awb", label="Voornemen verzenden",
          uitleg="De geadresseerde krijgt de tijd voor een zienswijze, schriftelijk of mondeling.")  # fmt: skip
    def verzend_voornemen(self) -> None: ...

    @stap("HV16", S.CONCEPT_TER_TOETS, S.BESLUIT_DEFINITIEF_CONCEPT, mag=recht("voornemen_overslaan"),
          wet="art. 4:6, 4:11 en 4:12 Awb", label="Zonder voornemen verder",
          uitleg="Alleen op een grond uit de wet, of als de sanctiezaak zelf het voornemen zendt.")  # fmt: skip
    def sla_voornemen_over(self) -> None: ...

    @stap("HV9", S.VOORNEMEN_VERZONDEN, S.ZIENSWIJZEN_IN_VERWERKING, mag=recht("zienswijze_beoordelen", systeem=True),
          mits=[zienswijzetermijn_is_dicht], label="Zienswijzetermijn sluiten",
          uitleg="De termijn is voorbij, of iedereen heeft gereageerd.")  # fmt: skip
    def sluit_zienswijzetermijn(self) -> None: ...

    @stap("HV10", S.ZIENSWIJZEN_IN_VERWERKING, S.BESLUIT_CONCEPT, mag=recht("zienswijze_nieuwe_ronde"),
          mits=[nieuwe_feiten_gebleken], label="Nieuwe ronde starten",
          uitleg="Er zijn onbekende feiten die tot een wezenlijk ander besluit leiden (R-17).")  # fmt: skip
    def start_nieuwe_ronde(self) -> None: ...

    @stap("HV11", S.ZIENSWIJZEN_IN_VERWERKING, S.BESLUIT_DEFINITIEF_CONCEPT, mag=recht("zienswijze_beoordelen"),
          mits=[zienswijzen_zijn_beoordeeld], wet="art. 3:46 en 3:50 Awb", label="Besluit formuleren",
          uitleg="Met op elke zienswijze een antwoord per onderdeel (R-16).")  # fmt: skip
    def formuleer_besluit(self) -> None: ...

    @stap("HV11", S.BESLUIT_DEFINITIEF_CONCEPT, mag=recht("zienswijze_beoordelen"), mits=[zienswijzen_zijn_beoordeeld],
          wet="art. 3:46 Awb", label="Besluit opnieuw formuleren",
          uitleg="Als het een ander besluit moet worden, bijvoorbeeld na een gegrond bezwaar.")  # fmt: skip
    def herformuleer_besluit(self) -> None: ...

    @stap("HV12", S.BESLUIT_DEFINITIEF_CONCEPT, S.TER_VASTSTELLING, mag=recht("opstellen"), mits=[besluit_bestaat],
          label="Besluit aanbieden ter vaststelling", uitleg="Wie mandaat heeft, of het bestuur, stelt het vast (R-03).")  # fmt: skip
    def bied_aan_ter_vaststelling(self) -> None: ...

    @stap("HV12", S.TER_VASTSTELLING, S.BESLUIT_DEFINITIEF_CONCEPT,
          mag=recht("ambtelijk_vaststellen", "bestuurlijk_vaststellen"), mits=[niet_de_opsteller],
          label="Besluit teruggeven", uitleg="Met de reden, zodat de opsteller verder kan.")  # fmt: skip
    def wijs_besluit_terug(self) -> None: ...

    @stap("HV13", S.TER_VASTSTELLING, S.VASTGESTELD, mag=recht("ambtelijk_vaststellen", "bestuurlijk_vaststellen"),
          mits=[niet_de_opsteller, binnen_eigen_vaststelling, zienswijzen_zijn_beoordeeld], wet="art. 10:3 Awb",
          label="Besluit vaststellen",
          uitleg="U stelt precies deze tekst vast. Elke wijziging maakt dat ongedaan.")  # fmt: skip
    def stel_besluit_vast(self) -> None: ...

    @stap("HV14", S.VASTGESTELD, S.VERZONDEN, mag=recht("verzenden"), mits=[zienswijzen_zijn_beoordeeld],
          wet="art. 3:41 Awb", label="Besluit verzenden",
          uitleg="De dag van verzending stopt de beslistermijn en start de bezwaartermijn.")  # fmt: skip
    def verzend_besluit(self) -> None: ...

    @stap("HV15", S.VERZONDEN, S.IN_OPVOLGING, mag=recht("afhandelen"), mits=[vervolg_is_nodig, mededeling_is_geregeld],
          label="Vervolgacties starten", uitleg="Voor precies de gekozen uitkomsten.")  # fmt: skip
    def initieer_vervolg(self) -> None: ...

    @stap("HV15", (S.VERZONDEN, S.IN_OPVOLGING), S.AFGEHANDELD, mag=recht("afhandelen"),
          mits=[vervolg_is_gemaakt, mededeling_is_geregeld, deelzaken_zijn_klaar], label="Verzoek afhandelen",
          uitleg="Het verzoek is klaar. Verzoeker en overtreder krijgen een belevingsformulier.")  # fmt: skip
    def handel_af(self) -> None: ...

    @stap("ML25", OPEN, S.INGETROKKEN, mag=recht("intrekking_registreren"), label="Intrekking vastleggen",
          uitleg="De verzoeker trekt zijn verzoek in.")  # fmt: skip
    def trek_in(self) -> None: ...

    @stap("Z8", S.AFGEHANDELD, S.IN_BEOORDELING, mag=recht("heropenen"), label="Heropenen: opnieuw beoordelen")
    def heropen_beoordeling(self) -> None: ...

    @stap("Z8", S.AFGEHANDELD, S.IN_AFWEGING, mag=recht("heropenen"), label="Heropenen: opnieuw afwegen")
    def heropen_afweging(self) -> None: ...

    @stap(
        "Z8",
        S.AFGEHANDELD,
        S.BESLUIT_DEFINITIEF_CONCEPT,
        mag=recht("heropenen"),
        label="Heropenen: nieuw besluit schrijven",
    )
    def heropen_besluit(self) -> None: ...
