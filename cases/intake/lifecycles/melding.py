"""The life of a melding, from intake to reaction and follow-up (processen.md §2.1, ML1-ML25)."""

from django.db import models

from cases.dossiers.steps import recht, stap, voorwaarde
from cases.intake.lifecycles.intake import (
    IntakeLifecycle,
    binnen_eigen_vaststelling,
    deelzaken_zijn_klaar,
    geen_klacht_over_gedraging,
    gemeente_is_bevoegd,
    indiener,
    indiener_is_bekend,
    mededeling_is_geregeld,
    niet_de_opsteller,
    nog_geen_eerste_contact,
    urgentie_is_gezet,
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
    REACTIE_CONCEPT = "reactie_concept", "Reactie in concept"
    REACTIE_TER_TOETS = "reactie_ter_toets", "Reactie ter toetsing"
    REACTIE_VASTGESTELD = "reactie_vastgesteld", "Reactie vastgesteld"
    VERZONDEN = "verzonden", "Reactie verzonden"
    IN_OPVOLGING = "in_opvolging", "In opvolging"
    AFGEHANDELD = "afgehandeld", "Afgehandeld"
    DOORGEZONDEN = "doorgezonden", "Doorgezonden"
    OMGEZET = "omgezet", "Omgezet in een handhavingsverzoek"
    INGETROKKEN = "ingetrokken", "Ingetrokken"
    TERUGGEZONDEN = "teruggezonden", "Teruggestuurd aan de afzender"
    SAMENGEVOEGD = "samengevoegd", "Samengevoegd met een andere melding"


S = Status
GESLOTEN = (S.AFGEHANDELD, S.DOORGEZONDEN, S.OMGEZET, S.INGETROKKEN, S.SAMENGEVOEGD, S.TERUGGEZONDEN)
OPEN = tuple(s for s in S if s not in GESLOTEN)


class Uitkomst(models.TextChoices):
    """What follows after the weighing (M13); a and b exclude f and g."""

    NIETS_OPGELOST = "a", "Niets nodig: opgelost, herhaling is niet te verwachten"
    NIETS_BELEID = "b", "Geen actie: past niet in het handhavingsbeleid"
    MELDING_ACTIVITEIT = "c", "De veroorzaker doet een melding activiteit"
    VERGUNNING = "d", "De veroorzaker vraagt een vergunning aan"
    VAKER_TOEZICHT = "e", "Vaker toezicht"
    SANCTIE = "f", "Sanctie"
    SANCTIE_EN_TOEZICHT = "g", "Sanctie en vaker toezicht"
    TERUGMELDING = "h", "Onjuiste gegevens terugmelden"
    HERSTEL = "i", "Herstel of vervanging van gemeentelijke objecten"


# --- conditions: one named fact each, without side effects --------------------------------------------------------


@voorwaarde("Voor een anonieme indiener legt u de reactie alleen vast als notitie.")
def anoniem_alleen_notitie(melding) -> bool:  # type: ignore[no-untyped-def]
    persoon = indiener(melding)
    return melding.reactiewijze == "notitie" or (persoon is not None and not persoon.anoniem)


class MeldingLifecycle(IntakeLifecycle):
    """The steps of a melding. Bodies are empty: what follows from a step is in its action."""

    Status = Status
    BEGIN = S.GEREGISTREERD.value
    EIND = frozenset(s.value for s in GESLOTEN)
    FASEN = (
        ("Ontvangen", ("geregistreerd", "in_triage", "toegewezen")),
        ("Beoordelen", ("in_beoordeling",)),
        ("Aanvulling", ("wacht_op_aanvulling",)),
        ("Controle", ("in_controle",)),
        ("Afweging", ("in_afweging",)),
        ("Reactie", ("reactie_concept", "reactie_ter_toets", "reactie_vastgesteld")),
        ("Verzonden", ("verzonden", "in_opvolging")),
        ("Afgerond", ("afgehandeld", "doorgezonden", "omgezet", "ingetrokken", "samengevoegd", "teruggezonden")),
    )
    AAN_ZET = {
        "geregistreerd": "intake",
        "in_triage": "intake",
        "wacht_op_aanvulling": "indiener",
        "in_controle": "toezicht",
        "reactie_ter_toets": "toetser",
        "reactie_vastgesteld": "verzenden",
        **{s.value: "niemand" for s in GESLOTEN},
        "doorgezonden": "partner",
    }

    @stap("ML2", (S.GEREGISTREERD, S.IN_TRIAGE, S.TOEGEWEZEN, S.IN_BEOORDELING), S.OMGEZET,
          mag=recht("variant_bepalen"), mits=[indiener_is_bekend], wet="art. 1:3 lid 3 Awb",
          label="Omzetten in een handhavingsverzoek",
          uitleg="Er komt een formeel verzoek met dezelfde ontvangstdatum en een beslistermijn van 8 weken.")  # fmt: skip
    def zet_om_naar_handhavingsverzoek(self) -> None: ...

    @stap("ML4", OPEN, mag=recht("contact_vastleggen"), mits=[indiener_is_bekend, nog_geen_eerste_contact], label="Eerste contact vastleggen",
          uitleg="Wat is er besproken, en wat verwacht de indiener? Dit stopt de termijn van twee werkdagen.")  # fmt: skip
    def leg_eerste_contact_vast(self) -> None: ...

    @stap("ML5", S.GEREGISTREERD, S.IN_TRIAGE, mag=recht("toewijzen", voor="melding"), label="Op de intaketafel zetten",
          uitleg="Voor een melding die te ingewikkeld is om meteen toe te wijzen.")  # fmt: skip
    def agendeer_intaketafel(self) -> None: ...

    @stap("ML6", (S.GEREGISTREERD, S.IN_TRIAGE), S.TOEGEWEZEN, mag=recht("toewijzen", systeem=True, voor="melding"),
          label="Toewijzen aan een behandelaar",
          uitleg="Kies wie de zaak behandelt. Wie bij dit adres betrokken is, kan niet (R-26).")  # fmt: skip
    def wijs_toe(self) -> None: ...

    @stap("ML8", (S.TOEGEWEZEN, S.IN_BEOORDELING), S.REACTIE_CONCEPT, mag=recht("afhandelen"),
          mits=[urgentie_is_gezet, gemeente_is_bevoegd, geen_klacht_over_gedraging], label="Direct afhandelen",
          uitleg="Eenvoudige melding zonder controle: kies de uitkomst en schrijf de reactie.")  # fmt: skip
    def handel_direct_af(self) -> None: ...

    @stap("ML17", S.IN_AFWEGING, S.REACTIE_CONCEPT, mag=recht("afhandelen"), label="Vervolg bepalen",
          uitleg="Kies een of meer uitkomsten en leg uit waarom.")  # fmt: skip
    def bepaal_vervolg(self) -> None: ...

    @stap("ML18", S.REACTIE_CONCEPT, S.REACTIE_TER_TOETS, mag=recht("opstellen"), label="Reactie ter toetsing aanbieden",
          uitleg="Een collega leest mee voordat de reactie wordt vastgesteld (R-02).")  # fmt: skip
    def bied_reactie_aan(self) -> None: ...

    @stap("ML19", S.REACTIE_TER_TOETS, S.REACTIE_CONCEPT, mag=recht("toetsen"), mits=[niet_de_opsteller],
          label="Reactie teruggeven", uitleg="Met opmerkingen, zodat de opsteller verder kan.")  # fmt: skip
    def wijs_reactie_terug(self) -> None: ...

    @stap("ML20", S.REACTIE_TER_TOETS, S.REACTIE_VASTGESTELD,
          mag=recht("ambtelijk_vaststellen", "bestuurlijk_vaststellen"),
          mits=[niet_de_opsteller, binnen_eigen_vaststelling], wet="art. 10:3 Awb", label="Reactie vaststellen",
          uitleg="U keurt precies deze tekst goed. Elke wijziging maakt dat ongedaan.")  # fmt: skip
    def stel_reactie_vast(self) -> None: ...

    @stap("ML21", S.REACTIE_VASTGESTELD, S.VERZONDEN, mag=recht("verzenden"), mits=[anoniem_alleen_notitie],
          label="Reactie verzenden", uitleg="Leg vast wanneer en hoe de reactie de deur uit ging.")  # fmt: skip
    def verzend_reactie(self) -> None: ...

    @stap("ML23", S.VERZONDEN, S.IN_OPVOLGING, mag=recht("afhandelen"), mits=[vervolg_is_nodig, mededeling_is_geregeld],
          label="Vervolgacties starten", uitleg="Voor precies de gekozen uitkomsten.")  # fmt: skip
    def initieer_vervolg(self) -> None: ...

    @stap("ML24", (S.VERZONDEN, S.IN_OPVOLGING), S.AFGEHANDELD, mag=recht("afhandelen"),
          mits=[vervolg_is_gemaakt, mededeling_is_geregeld, deelzaken_zijn_klaar], label="Melding afhandelen",
          uitleg="De melding is klaar. Indiener en veroorzaker krijgen een belevingsformulier.")  # fmt: skip
    def handel_af(self) -> None: ...

    @stap("ML6", S.TOEGEWEZEN, S.GEREGISTREERD, mag=recht("toewijzen", voor="melding"), label="Toewijzing terugdraaien",
          uitleg="Zolang de behandelaar nog niet is begonnen.")  # fmt: skip
    def neem_toewijzing_terug(self) -> None: ...

    @stap("M6", (S.GEREGISTREERD, S.TOEGEWEZEN, S.IN_BEOORDELING), S.TERUGGEZONDEN,
          mag=recht("bevoegdheid_bepalen", voor="verzenden"), mits=[indiener_is_bekend], wet="art. 2:3 lid 2 Awb",
          label="Terugsturen aan de afzender", uitleg="Als het niet voor ons is en ook geen ander erover gaat.")  # fmt: skip
    def zend_terug(self) -> None: ...

    @stap("M7", (S.GEREGISTREERD, S.IN_TRIAGE, S.TOEGEWEZEN, S.IN_BEOORDELING), S.SAMENGEVOEGD,
          mag=recht("dossier_aanvullen"), label="Afdoen als dubbele melding",
          uitleg="De melding gaat op in een andere. Wie dit meldde, hoort daar de uitkomst.")  # fmt: skip
    def doe_af_als_dubbel(self) -> None: ...

    @stap("M7", S.SAMENGEVOEGD, S.GEREGISTREERD, mag=recht("dossier_aanvullen"), label="Toch geen dubbele melding",
          uitleg="De melding gaat weer apart verder, met de eerste ontvangstdatum.")  # fmt: skip
    def maak_weer_apart(self) -> None: ...

    @stap("ML25", OPEN, S.INGETROKKEN, mag=recht("intrekking_registreren"), label="Intrekking vastleggen",
          uitleg="De indiener trekt zijn melding in.")  # fmt: skip
    def trek_in(self) -> None: ...

    @stap("Z8", S.AFGEHANDELD, S.IN_BEOORDELING, mag=recht("heropenen"), label="Heropenen: opnieuw beoordelen")
    def heropen_beoordeling(self) -> None: ...

    @stap("Z8", S.AFGEHANDELD, S.IN_AFWEGING, mag=recht("heropenen"), label="Heropenen: opnieuw afwegen")
    def heropen_afweging(self) -> None: ...

    @stap("Z8", S.AFGEHANDELD, S.REACTIE_CONCEPT, mag=recht("heropenen"), label="Heropenen: nieuwe reactie schrijven")
    def heropen_reactie(self) -> None: ...
