"""The life of a melding, from intake to reaction and follow-up (processen.md §2.1, ML1-ML25)."""

from dataclasses import dataclass

from django.db import models

from cases.casework.models import Opdracht
from cases.dossiers.steps import recht, stap, voorwaarde
from cases.intake.lifecycles.intake import (
    IntakeLifecycle,
    indiener,
    indiener_is_bekend,
    nog_geen_eerste_contact,
    overgeslagen,
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


S = Status
GESLOTEN = (S.AFGEHANDELD, S.DOORGEZONDEN, S.OMGEZET, S.INGETROKKEN)
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


OPDRACHT_BIJ = {
    "c": ("melding_activiteit",),
    "d": ("vergunning",),
    "e": ("toezicht",),
    "f": ("sanctie",),
    "g": ("sanctie", "toezicht"),
    "h": ("terugmelding",),
    "i": ("herstel",),
}
"""Which Opdracht each chosen outcome needs (ML23: M18-M21, and c and d to watch what the other promised)."""


def nodige_opdrachten(uitkomsten) -> set[str]:  # type: ignore[no-untyped-def]
    """The kinds of Opdracht that the chosen outcomes ask for."""
    return {soort for u in uitkomsten for soort in OPDRACHT_BIJ.get(u, ())}


# --- conditions: one named fact each, without side effects --------------------------------------------------------


@voorwaarde("Beoordeel eerst de urgentie (M5).")
def urgentie_is_gezet(melding) -> bool:  # type: ignore[no-untyped-def]
    return bool(melding.zaak.urgentie_gezet)


@voorwaarde("Leg eerst vast dat een andere organisatie bevoegd is of de zaak uitvoert (M6).")
def bevoegdheid_is_elders(melding) -> bool:  # type: ignore[no-untyped-def]
    return melding.bevoegdheid in ("elders", "uitvoerder_elders") or melding.is_klacht


@voorwaarde("Bepaal eerst of de gemeente bevoegd is (M6).")
def bevoegdheid_is_bepaald(melding) -> bool:  # type: ignore[no-untyped-def]
    return melding.bevoegdheid != "onbekend" or overgeslagen(melding, "M6")


@voorwaarde("Een andere organisatie is bevoegd: zend de melding door (ML9).")
def gemeente_is_bevoegd(melding) -> bool:  # type: ignore[no-untyped-def]
    return melding.bevoegdheid != "elders"


@voorwaarde("Zoek eerst naar de voorgeschiedenis, ook als er niets te vinden is (ML10).")
def voorgeschiedenis_is_bekeken(melding) -> bool:  # type: ignore[no-untyped-def]
    return melding.voorgeschiedenis_op is not None or overgeslagen(melding, "M7")


@voorwaarde("Dit is een klacht over een gedraging van de gemeente. Draag die over voor klachtbehandeling (Awb hfd. 9).")
def geen_klacht_over_gedraging(melding) -> bool:  # type: ignore[no-untyped-def]
    return not melding.is_klacht


@voorwaarde("De controle is nog niet klaar. Wacht op het antwoord op de opdracht.")
def controle_is_beantwoord(melding) -> bool:  # type: ignore[no-untyped-def]
    controles = melding.zaak.opdrachten.filter(soort=Opdracht.Soort.CONTROLE)
    return controles.exists() and not controles.filter(status__in=["gevraagd", "aanvaard"]).exists()


@voorwaarde("De termijn voor de aanvulling is nog niet voorbij.")
def aanvultermijn_is_voorbij(melding) -> bool:  # type: ignore[no-untyped-def]
    return melding.aanvultermijn_is_voorbij()


@voorwaarde("Bij deze uitkomst hoort geen vervolgactie. Handel de melding af.")
def vervolg_is_nodig(melding) -> bool:  # type: ignore[no-untyped-def]
    return bool(nodige_opdrachten(melding.uitkomsten))


@voorwaarde("Nog niet elke gekozen vervolgactie is gemaakt (ML23).")
def vervolg_is_gemaakt(melding) -> bool:  # type: ignore[no-untyped-def]
    gemaakt = set(melding.zaak.opdrachten.exclude(status="vervallen").values_list("soort", flat=True))
    return nodige_opdrachten(melding.uitkomsten) <= gemaakt


@voorwaarde("Deel de reactie mee aan de andere betrokkenen, of leg vast waarom dat niet nodig is (ML22).")
def mededeling_is_geregeld(melding) -> bool:  # type: ignore[no-untyped-def]
    return melding.mededeling_op is not None or bool(melding.mededeling_nvt) or overgeslagen(melding, "M17")


@voorwaarde("Voor een anonieme indiener legt u de reactie alleen vast als notitie.")
def anoniem_alleen_notitie(melding) -> bool:  # type: ignore[no-untyped-def]
    persoon = indiener(melding)
    return melding.reactiewijze == "notitie" or (persoon is not None and not persoon.anoniem)


@voorwaarde(lambda melding, door: "Dit stuk is beleidsgevoelig. Alleen het bestuur stelt het vast (R-03).")
def binnen_eigen_vaststelling(melding, door) -> bool:  # type: ignore[no-untyped-def]
    if not melding.zaak.beleidsgevoelig or door is None:
        return True
    return recht("bestuurlijk_vaststellen").weigering(melding.zaak, door) is None


@voorwaarde("U schreef mee aan dit stuk. Een ander moet het beoordelen (R-01).")
def niet_de_opsteller(melding, door) -> bool:  # type: ignore[no-untyped-def]
    return door is None or not melding.is_opsteller(door)


@voorwaarde("Nog niet alle deelzaken zijn klaar of overgedragen (Z5).")
def deelzaken_zijn_klaar(melding) -> bool:  # type: ignore[no-untyped-def]
    return not melding.zaak.relaties_in.filter(soort="deelzaak_van", vervallen_op=None, van__gesloten_op=None).exists()


@voorwaarde("Terugnemen kan pas als de andere organisatie heeft geweigerd.")
def overdracht_is_geweigerd(melding) -> bool:  # type: ignore[no-untyped-def]
    return bool(melding.zaak.overdrachten.filter(status="geweigerd").exists())


@dataclass(frozen=True)
class Overslaanbaar:
    """A step that may be skipped with a confirmed reason (Z7), always or only with spoed (R-12)."""

    label: str
    alleen_spoed: bool


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
        ("Afgerond", ("afgehandeld", "doorgezonden", "omgezet", "ingetrokken")),
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

    OVERSLAANBAAR = {
        "M6": Overslaanbaar("Bevoegdheid bepalen", alleen_spoed=True),
        "M7": Overslaanbaar("Voorgeschiedenis bekijken", alleen_spoed=True),
        "M17": Overslaanbaar("Meedelen aan andere betrokkenen", alleen_spoed=False),
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

    @stap("M5", (S.GEREGISTREERD, S.IN_TRIAGE, S.TOEGEWEZEN, S.IN_BEOORDELING), mag=recht("urgentie_zetten"),
          label="Urgentie beoordelen", uitleg="Hoeveel haast heeft het, en is er direct iets nodig?")  # fmt: skip
    def beoordeel_urgentie(self) -> None: ...

    @stap("ML7", S.TOEGEWEZEN, S.IN_BEOORDELING, mag=recht("afhandelen"), mits=[urgentie_is_gezet],
          label="Beoordeling starten", uitleg="U neemt de melding in behandeling.")  # fmt: skip
    def start_beoordeling(self) -> None: ...

    @stap("M6", (S.GEREGISTREERD, S.TOEGEWEZEN, S.IN_BEOORDELING), mag=recht("bevoegdheid_bepalen"),
          label="Bevoegdheid bepalen", uitleg="Is de gemeente bevoegd, en wie voert het uit?")  # fmt: skip
    def bepaal_bevoegdheid(self) -> None: ...

    @stap("ML8", (S.TOEGEWEZEN, S.IN_BEOORDELING), S.REACTIE_CONCEPT, mag=recht("afhandelen"),
          mits=[urgentie_is_gezet, gemeente_is_bevoegd, geen_klacht_over_gedraging], label="Direct afhandelen",
          uitleg="Eenvoudige melding zonder controle: kies de uitkomst en schrijf de reactie.")  # fmt: skip
    def handel_direct_af(self) -> None: ...

    @stap("ML9", (S.GEREGISTREERD, S.TOEGEWEZEN, S.IN_BEOORDELING), S.DOORGEZONDEN, mag=recht("bevoegdheid_bepalen", voor="verzenden"),
          mits=[bevoegdheid_is_elders], wet="art. 2:3 Awb", label="Doorzenden",
          uitleg="Naar de organisatie die bevoegd is. De eerste ontvangstdatum gaat mee.")  # fmt: skip
    def zend_door(self) -> None: ...

    @stap("ML10", S.IN_BEOORDELING, mag=recht("dossier_aanvullen"), label="Voorgeschiedenis bekijken",
          uitleg="Eerdere zaken op dit adres of van deze mensen. Ook ‘niets gevonden’ telt.")  # fmt: skip
    def koppel_voorgeschiedenis(self) -> None: ...

    @stap("ML11", S.IN_BEOORDELING, S.WACHT_OP_AANVULLING, mag=recht("aanvulling"), mits=[indiener_is_bekend],
          label="Aanvulling vragen", uitleg="Vraag wat u mist, met een datum waarop het er moet zijn.")  # fmt: skip
    def vraag_aanvulling(self) -> None: ...

    @stap("ML12", S.WACHT_OP_AANVULLING, S.IN_BEOORDELING, mag=recht("aanvulling"), label="Aanvulling verwerken",
          uitleg="De stukken zijn binnen; voeg ze toe aan het dossier.")  # fmt: skip
    def verwerk_aanvulling(self) -> None: ...

    @stap("ML12", S.WACHT_OP_AANVULLING, S.IN_BEOORDELING, mag=recht("aanvulling", systeem=True),
          mits=[aanvultermijn_is_voorbij], label="Uitblijven vastleggen",
          uitleg="Er kwam niets binnen de gestelde termijn; het proces gaat verder (R-33).")  # fmt: skip
    def leg_uitblijven_vast(self) -> None: ...

    @stap("ML12", S.WACHT_OP_AANVULLING, S.IN_BEOORDELING, mag=recht("aanvulling"), label="Weigering vastleggen",
          uitleg="De gevraagde aanvulling wordt geweigerd; het proces gaat verder (R-33).")  # fmt: skip
    def leg_weigering_vast(self) -> None: ...

    @stap("ML13", S.IN_BEOORDELING, S.IN_CONTROLE, mag=recht("controle_aanvragen"),
          mits=[bevoegdheid_is_bepaald, gemeente_is_bevoegd, geen_klacht_over_gedraging, urgentie_is_gezet,
                voorgeschiedenis_is_bekeken], label="Controle vragen",
          uitleg="Een toezichthouder gaat kijken; zijn antwoord komt in dit dossier.")  # fmt: skip
    def start_controle(self) -> None: ...

    @stap("ML14", S.IN_BEOORDELING, S.IN_AFWEGING, mag=recht("afhandelen"),
          mits=[bevoegdheid_is_bepaald, gemeente_is_bevoegd, geen_klacht_over_gedraging,
                voorgeschiedenis_is_bekeken], label="Controle overslaan",
          uitleg="Alleen als de situatie al bekend is, of kortgeleden is gecontroleerd (R-10).")  # fmt: skip
    def sla_controle_over(self) -> None: ...

    @stap("ML15", S.IN_CONTROLE, S.IN_AFWEGING, mag=recht("afhandelen", systeem=True),
          mits=[voorgeschiedenis_is_bekeken, controle_is_beantwoord], label="Uitkomst controle verwerken",
          uitleg="De toezichthouder heeft geantwoord; neem de bevindingen over.")  # fmt: skip
    def verwerk_controle(self) -> None: ...

    @stap("ML16", S.IN_AFWEGING, mag=recht("bestuur_raadplegen"), label="Bestuurlijk overleg vragen",
          uitleg="Bij beleidsmatige, bestuurlijke of maatschappelijke gevoeligheid.")  # fmt: skip
    def vraag_bestuurlijk_overleg(self) -> None: ...

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

    @stap("ML22", S.VERZONDEN, mag=recht("verzenden"), label="Meedelen aan andere betrokkenen",
          uitleg="Ten minste aan degene over wie het gaat en aan adviseurs van wie u afweek.")  # fmt: skip
    def deel_mee_aan_belanghebbenden(self) -> None: ...

    @stap("ML23", S.VERZONDEN, S.IN_OPVOLGING, mag=recht("afhandelen"), mits=[vervolg_is_nodig, mededeling_is_geregeld],
          label="Vervolgacties starten", uitleg="Voor precies de gekozen uitkomsten.")  # fmt: skip
    def initieer_vervolg(self) -> None: ...

    @stap("ML24", (S.VERZONDEN, S.IN_OPVOLGING), S.AFGEHANDELD, mag=recht("afhandelen"),
          mits=[vervolg_is_gemaakt, mededeling_is_geregeld, deelzaken_zijn_klaar], label="Melding afhandelen",
          uitleg="De melding is klaar. Indiener en veroorzaker krijgen een belevingsformulier.")  # fmt: skip
    def handel_af(self) -> None: ...

    @stap("ML25", OPEN, S.INGETROKKEN, mag=recht("intrekking_registreren"), label="Intrekking vastleggen",
          uitleg="De indiener trekt zijn melding in.")  # fmt: skip
    def trek_in(self) -> None: ...

    @stap("Z8", S.AFGEHANDELD, S.IN_BEOORDELING, mag=recht("heropenen"), label="Heropenen: opnieuw beoordelen")
    def heropen_beoordeling(self) -> None: ...

    @stap("Z8", S.AFGEHANDELD, S.IN_AFWEGING, mag=recht("heropenen"), label="Heropenen: opnieuw afwegen")
    def heropen_afweging(self) -> None: ...

    @stap("Z8", S.AFGEHANDELD, S.REACTIE_CONCEPT, mag=recht("heropenen"), label="Heropenen: nieuwe reactie schrijven")
    def heropen_reactie(self) -> None: ...

    @stap("OD4", S.DOORGEZONDEN, S.IN_BEOORDELING, mag=recht("bevoegdheid_bepalen", systeem=True),
          mits=[overdracht_is_geweigerd], label="Terugnemen na weigering", uitleg="De partner weigerde; de eerste ontvangstdatum blijft.")  # fmt: skip
    def neem_terug(self) -> None: ...
