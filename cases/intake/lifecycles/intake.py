"""Steps that a melding and a handhavingsverzoek share, with the same numbers (processen.md §2.1 and §2.2)."""

from dataclasses import dataclass

from django.db.models import Q

from cases.casework.models import Opdracht, Overslag
from cases.dossiers.models import Betrokkene
from cases.dossiers.steps import recht, stap, voorwaarde

OPDRACHT_BIJ = {
    "c": ("melding_activiteit",),
    "d": ("vergunning",),
    "e": ("toezicht",),
    "f": ("sanctie",),
    "g": ("sanctie", "toezicht"),
    "h": ("terugmelding",),
    "i": ("herstel",),
}
"""Which Opdracht each chosen outcome needs (M18-M21, and c and d to watch what the other promised)."""


def nodige_opdrachten(uitkomsten) -> set[str]:  # type: ignore[no-untyped-def]
    """The kinds of Opdracht that the chosen outcomes ask for."""
    return {soort for u in uitkomsten for soort in OPDRACHT_BIJ.get(u, ())}


def gemaakte_opdrachten(procedure) -> set[str]:  # type: ignore[no-untyped-def]
    """The kinds of Opdracht that run for this zaak, or were carried out since it was last reopened (Z8)."""
    zaak = procedure.zaak
    tellen = Q(status__in=["gevraagd", "aanvaard"])
    heropend = zaak.gebeurtenissen.filter(stapcode="Z8").order_by("-volgnummer").values_list("tijdstip", flat=True)
    laatste = heropend.first() if zaak.heropend else None
    tellen |= Q(status="uitgevoerd") if laatste is None else Q(status="uitgevoerd", gevraagd_op__gte=laatste)
    return set(zaak.opdrachten.filter(tellen).values_list("soort", flat=True))


def te_maken_opdrachten(procedure) -> set[str]:  # type: ignore[no-untyped-def]
    """What the chosen outcomes ask for and does not run yet, so that nothing is asked twice (M18-M21, HV6)."""
    return nodige_opdrachten(procedure.uitkomsten) - gemaakte_opdrachten(procedure)


def indiener(procedure) -> Betrokkene | None:  # type: ignore[no-untyped-def]
    """The person who reported, or who asks for enforcement; with several, the first."""
    return (
        procedure.zaak.betrokkenen.filter(rol__in=["indiener", "verzoeker"], vervallen_op=None).order_by("pk").first()
    )


def overgeslagen(procedure, stapcode: str) -> bool:  # type: ignore[no-untyped-def]
    """Whether a step was skipped with a confirmed reason (Z7)."""
    return Overslag.geldt(procedure.zaak_id, stapcode)


# --- conditions: one named fact each, without side effects --------------------------------------------------------


@voorwaarde("De indiener is anoniem. Er is niemand aan wie u dit kunt sturen (AL-3).")
def indiener_is_bekend(procedure) -> bool:  # type: ignore[no-untyped-def]
    persoon = indiener(procedure)
    return persoon is not None and not persoon.anoniem


@voorwaarde("De ontvangst is al bevestigd.")
def nog_niet_bevestigd(procedure) -> bool:  # type: ignore[no-untyped-def]
    return procedure.ontvangst_bevestigd_op is None


@voorwaarde("Het eerste contact is al vastgelegd. Leg een volgend contact vast bij ‘Contact’.")
def nog_geen_eerste_contact(procedure) -> bool:  # type: ignore[no-untyped-def]
    return procedure.eerste_contact_op is None


@voorwaarde("Beoordeel eerst de urgentie (M5).")
def urgentie_is_gezet(procedure) -> bool:  # type: ignore[no-untyped-def]
    return bool(procedure.zaak.urgentie_gezet)


@voorwaarde("Bevestig eerst de ontvangst. Bij een handhavingsverzoek moet dat schriftelijk (M3).")
def verzoek_is_bevestigd(procedure) -> bool:  # type: ignore[no-untyped-def]
    return procedure.soort != "handhavingsverzoek" or procedure.ontvangst_bevestigd_op is not None


@voorwaarde("Leg eerst vast dat een andere organisatie bevoegd is of de zaak uitvoert (M6).")
def bevoegdheid_is_elders(procedure) -> bool:  # type: ignore[no-untyped-def]
    return procedure.bevoegdheid in ("elders", "uitvoerder_elders") or procedure.is_klacht


@voorwaarde("Bepaal eerst of de gemeente bevoegd is (M6).")
def bevoegdheid_is_bepaald(procedure) -> bool:  # type: ignore[no-untyped-def]
    return procedure.bevoegdheid != "onbekend" or overgeslagen(procedure, "M6")


@voorwaarde("Een andere organisatie is bevoegd: zend de zaak door (ML9).")
def gemeente_is_bevoegd(procedure) -> bool:  # type: ignore[no-untyped-def]
    return procedure.bevoegdheid != "elders"


@voorwaarde("Zoek eerst naar de voorgeschiedenis, ook als er niets te vinden is (ML10).")
def voorgeschiedenis_is_bekeken(procedure) -> bool:  # type: ignore[no-untyped-def]
    return procedure.voorgeschiedenis_op is not None or overgeslagen(procedure, "M7")


@voorwaarde("Dit is een klacht over een gedraging van de gemeente. Draag die over voor klachtbehandeling (Awb hfd. 9).")
def geen_klacht_over_gedraging(procedure) -> bool:  # type: ignore[no-untyped-def]
    return not procedure.is_klacht


@voorwaarde("Toets eerst of de verzoeker belanghebbende is (HV3).")
def belanghebbendheid_is_getoetst(procedure) -> bool:  # type: ignore[no-untyped-def]
    return procedure.soort != "handhavingsverzoek" or bool(procedure.belanghebbend)


@voorwaarde("De controle is nog niet klaar. Wacht op het antwoord op de opdracht.")
def controle_is_beantwoord(procedure) -> bool:  # type: ignore[no-untyped-def]
    controles = procedure.zaak.opdrachten.filter(soort=Opdracht.Soort.CONTROLE)
    return controles.exists() and not controles.filter(status__in=["gevraagd", "aanvaard"]).exists()


@voorwaarde("De termijn voor de aanvulling is nog niet voorbij.")
def aanvultermijn_is_voorbij(procedure) -> bool:  # type: ignore[no-untyped-def]
    return procedure.aanvultermijn_is_voorbij()


@voorwaarde("Bij deze uitkomst hoort geen vervolgactie. Handel de zaak af.")
def vervolg_is_nodig(procedure) -> bool:  # type: ignore[no-untyped-def]
    return bool(nodige_opdrachten(procedure.uitkomsten))


@voorwaarde("Nog niet elke gekozen vervolgactie is gemaakt (M18-M21).")
def vervolg_is_gemaakt(procedure) -> bool:  # type: ignore[no-untyped-def]
    return not te_maken_opdrachten(procedure)


@voorwaarde("Deel de uitkomst mee aan de andere betrokkenen, of leg vast waarom dat niet nodig is (ML22).")
def mededeling_is_geregeld(procedure) -> bool:  # type: ignore[no-untyped-def]
    return procedure.mededeling_op is not None or bool(procedure.mededeling_nvt) or overgeslagen(procedure, "M17")


@voorwaarde(lambda procedure, door: "Dit stuk is beleidsgevoelig. Alleen het bestuur stelt het vast (R-03).")
def binnen_eigen_vaststelling(procedure, door) -> bool:  # type: ignore[no-untyped-def]
    if not procedure.zaak.beleidsgevoelig or door is None:
        return True
    return recht("bestuurlijk_vaststellen").weigering(procedure.zaak, door) is None


@voorwaarde("U schreef mee aan dit stuk. Een ander moet het beoordelen (R-01).")
def niet_de_opsteller(procedure, door) -> bool:  # type: ignore[no-untyped-def]
    return door is None or not procedure.is_opsteller(door)


@voorwaarde("Nog niet alle deelzaken zijn klaar of overgedragen (Z5).")
def deelzaken_zijn_klaar(procedure) -> bool:  # type: ignore[no-untyped-def]
    return not procedure.zaak.relaties_in.filter(
        soort="deelzaak_van", vervallen_op=None, van__gesloten_op=None
    ).exists()


@voorwaarde("Terugnemen kan pas als de andere organisatie heeft geweigerd.")
def overdracht_is_geweigerd(procedure) -> bool:  # type: ignore[no-untyped-def]
    return bool(procedure.zaak.overdrachten.filter(status="geweigerd").exists())


@dataclass(frozen=True)
class Overslaanbaar:
    """A step that may be skipped with a confirmed reason (Z7), always or only with spoed (R-12)."""

    label: str
    alleen_spoed: bool


VROEG = ("geregistreerd", "in_triage", "toegewezen", "in_beoordeling")


class IntakeLifecycle:
    """What is the same for everything that comes in. The statuses are those of the concrete lifecycle.

    ML5 and ML6 are declared in each lifecycle, since who may assign differs (matrix §3.1: AM only a melding); so are
    ML4 and ML25, which hold for every open status.
    """

    OVERSLAANBAAR = {
        "M6": Overslaanbaar("Bevoegdheid bepalen", alleen_spoed=True),
        "M7": Overslaanbaar("Voorgeschiedenis bekijken", alleen_spoed=True),
        "M17": Overslaanbaar("Meedelen aan andere betrokkenen", alleen_spoed=False),
    }

    @stap("ML3", ("geregistreerd", "in_triage", "toegewezen"), mag=recht("melding_registreren", systeem=True),
          mits=[indiener_is_bekend, nog_niet_bevestigd], wet="art. 2:17 Awb", label="Ontvangst bevestigen",
          uitleg="De indiener krijgt een brief met het zaaknummer en wat er nu gebeurt.")  # fmt: skip
    def bevestig_ontvangst(self) -> None: ...

    @stap("M5", VROEG, mag=recht("urgentie_zetten"), label="Urgentie beoordelen",
          uitleg="Hoeveel haast heeft het, en is er direct iets nodig?")  # fmt: skip
    def beoordeel_urgentie(self) -> None: ...

    @stap("ML7", "toegewezen", "in_beoordeling", mag=recht("afhandelen"), mits=[urgentie_is_gezet, verzoek_is_bevestigd],
          label="Beoordeling starten", uitleg="U neemt de zaak in behandeling.")  # fmt: skip
    def start_beoordeling(self) -> None: ...

    @stap("M6", ("geregistreerd", "toegewezen", "in_beoordeling"), mag=recht("bevoegdheid_bepalen"),
          label="Bevoegdheid bepalen", uitleg="Is de gemeente bevoegd, en wie voert het uit?")  # fmt: skip
    def bepaal_bevoegdheid(self) -> None: ...

    @stap("ML9", ("geregistreerd", "toegewezen", "in_beoordeling"), "doorgezonden",
          mag=recht("bevoegdheid_bepalen", voor="verzenden"), mits=[bevoegdheid_is_elders], wet="art. 2:3 Awb",
          label="Doorzenden",
          uitleg="Naar de organisatie die bevoegd is. De eerste ontvangstdatum gaat mee.")  # fmt: skip
    def zend_door(self) -> None: ...

    @stap("ML10", "in_beoordeling", mag=recht("dossier_aanvullen"), label="Voorgeschiedenis bekijken",
          uitleg="Eerdere zaken op dit adres of van deze mensen. Ook ‘niets gevonden’ telt.")  # fmt: skip
    def koppel_voorgeschiedenis(self) -> None: ...

    @stap("ML11", "in_beoordeling", "wacht_op_aanvulling", mag=recht("aanvulling"), mits=[indiener_is_bekend],
          label="Aanvulling vragen", uitleg="Vraag wat u mist, met een datum waarop het er moet zijn.")  # fmt: skip
    def vraag_aanvulling(self) -> None: ...

    @stap("ML12", "wacht_op_aanvulling", "in_beoordeling", mag=recht("aanvulling"), label="Aanvulling verwerken",
          uitleg="De stukken zijn binnen; voeg ze toe aan het dossier.")  # fmt: skip
    def verwerk_aanvulling(self) -> None: ...

    @stap("ML12", "wacht_op_aanvulling", "in_beoordeling", mag=recht("aanvulling", systeem=True),
          mits=[aanvultermijn_is_voorbij], label="Uitblijven vastleggen",
          uitleg="Er kwam niets binnen de gestelde termijn; het proces gaat verder (R-33).")  # fmt: skip
    def leg_uitblijven_vast(self) -> None: ...

    @stap("ML12", "wacht_op_aanvulling", "in_beoordeling", mag=recht("aanvulling"), label="Weigering vastleggen",
          uitleg="De gevraagde aanvulling wordt geweigerd; het proces gaat verder (R-33).")  # fmt: skip
    def leg_weigering_vast(self) -> None: ...

    @stap("ML13", "in_beoordeling", "in_controle", mag=recht("controle_aanvragen"),
          mits=[bevoegdheid_is_bepaald, gemeente_is_bevoegd, geen_klacht_over_gedraging, urgentie_is_gezet,
                voorgeschiedenis_is_bekeken, belanghebbendheid_is_getoetst], label="Controle vragen",
          uitleg="Een toezichthouder gaat kijken; zijn antwoord komt in dit dossier.")  # fmt: skip
    def start_controle(self) -> None: ...

    @stap("ML14", "in_beoordeling", "in_afweging", mag=recht("afhandelen"),
          mits=[bevoegdheid_is_bepaald, gemeente_is_bevoegd, geen_klacht_over_gedraging,
                voorgeschiedenis_is_bekeken, belanghebbendheid_is_getoetst], label="Controle overslaan",
          uitleg="Alleen als de situatie al bekend is, of kortgeleden is gecontroleerd (R-10).")  # fmt: skip
    def sla_controle_over(self) -> None: ...

    @stap("ML15", "in_controle", "in_afweging", mag=recht("afhandelen", systeem=True),
          mits=[voorgeschiedenis_is_bekeken, controle_is_beantwoord], label="Uitkomst controle verwerken",
          uitleg="De toezichthouder heeft geantwoord; neem de bevindingen over.")  # fmt: skip
    def verwerk_controle(self) -> None: ...

    @stap("ML16", "in_afweging", mag=recht("bestuur_raadplegen"), label="Bestuurlijk overleg vragen",
          uitleg="Bij beleidsmatige, bestuurlijke of maatschappelijke gevoeligheid.")  # fmt: skip
    def vraag_bestuurlijk_overleg(self) -> None: ...

    @stap("ML22", "verzonden", mag=recht("verzenden"), label="Meedelen aan andere betrokkenen",
          uitleg="Ten minste aan degene over wie het gaat en aan adviseurs van wie u afweek.")  # fmt: skip
    def deel_mee_aan_belanghebbenden(self) -> None: ...

    @stap("OD4", "doorgezonden", "in_beoordeling", mag=recht("bevoegdheid_bepalen", systeem=True),
          mits=[overdracht_is_geweigerd], label="Terugnemen na weigering", uitleg="De partner weigerde; de eerste ontvangstdatum blijft.")  # fmt: skip
    def neem_terug(self) -> None: ...
