"""HV3, HV6, HV10 and HV17: who asks, what the besluit will be, and the voornemens that announce it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import TypedDict, Unpack

from django.db import transaction
from django.db.models import QuerySet

from cases.casework.actions.opdracht import geef_opdracht
from cases.casework.models import Opdracht
from cases.dossiers.models import Zaak, Zaakrelatie
from cases.dossiers.steps import StapNietMogelijk, StapNietToegestaan, eis, recht, zet_stap
from cases.intake import deadlines
from cases.intake.actions import verzoekbrieven as brieven
from cases.intake.actions.afronding import trek_oude_opdrachten_in
from cases.intake.actions.procedure import doe_mee, intake_van
from cases.intake.letters import ZIENSWIJZE_DAGEN
from cases.intake.lifecycles.handhavingsverzoek import Afwijzingsgrond, Belanghebbend, Oordeel, Sanctie
from cases.intake.lifecycles.intake import gemaakte_opdrachten
from cases.intake.lifecycles.melding import Uitkomst
from cases.intake.models import Handhavingsverzoek, Voornemen
from cases.staff.models import Medewerker, Organisatie, Team

SANCTIE, GEEN_ACTIE = {"f", "g"}, "a"
TOETSEN = recht("omstandigheden_toetsen")
ZONDER_TOETS = (Afwijzingsgrond.GEEN_BELANGHEBBENDE, Afwijzingsgrond.HERHAALD)
"""Grounds on which a request is refused without asking what follows from the violation (R-08)."""
KORTSTE_ZIENSWIJZE, LANGSTE_ZIENSWIJZE = 1, 84


class Oordeelvelden(TypedDict, total=False):
    """What HV6 and HV10 are told; the names of the form."""

    oordeel: str
    overtreding: bool | None
    uitkomsten: Iterable[str]
    resultaat: str
    motivering: str
    afwijzingsgrond: str
    legalisatietoets: str
    onredelijkheidstoets: str
    eerder_besluit_zaak: Zaak | None
    sanctie: str
    hersteltermijn: str
    bedrag: Decimal | None
    per: str
    maximum: Decimal | None
    voorschrift: str
    herstel: str
    sanctie_aan: Team | Organisatie | None
    zienswijze_dagen: int
    termijn_reden: str


@dataclass(frozen=True, kw_only=True)
class Afweging:
    """What was weighed, with an empty value for what was not filled in."""

    oordeel: str = ""
    overtreding: bool | None = None
    uitkomsten: tuple[str, ...] = ()
    resultaat: str = ""
    motivering: str = ""
    afwijzingsgrond: str = ""
    legalisatietoets: str = ""
    onredelijkheidstoets: str = ""
    eerder_besluit_zaak: Zaak | None = None
    sanctie: str = ""
    hersteltermijn: str = ""
    bedrag: Decimal | None = None
    per: str = ""
    maximum: Decimal | None = None
    voorschrift: str = ""
    herstel: str = ""
    sanctie_aan: Team | Organisatie | None = None
    zienswijze_dagen: int = ZIENSWIJZE_DAGEN
    termijn_reden: str = ""

    @classmethod
    def van(cls, velden: Oordeelvelden) -> Afweging:
        namen = {veld.name for veld in fields(cls)}
        schoon = {naam: waarde for naam, waarde in velden.items() if naam in namen}
        schoon["uitkomsten"] = tuple(sorted(set(velden.get("uitkomsten", ()))))
        return cls(**schoon)  # type: ignore[arg-type]

    @property
    def wijst_toe(self) -> bool:
        return self.oordeel in (Oordeel.TOEWIJZEN, Oordeel.DEELS)

    @property
    def wijst_af(self) -> bool:
        return self.oordeel in (Oordeel.AFWIJZEN, Oordeel.DEELS)

    @property
    def plan(self) -> brieven.Sanctieplan | None:
        if not self.wijst_toe:
            return None
        return brieven.Sanctieplan(
            soort=self.sanctie,
            hersteltermijn=self.hersteltermijn.strip(),
            bedrag=self.bedrag,
            per=self.per.strip(),
            maximum=self.maximum,
            overtreding=self.voorschrift,
            herstel=self.herstel,
        )


@transaction.atomic
def toets_belanghebbendheid(
    pk: int, *, belanghebbend: str, motivering: str, door: Medewerker, vandaag: date, versie: int | None = None
) -> None:
    """HV3: is who asks directly and personally affected (Awb 1:2)? Only then is it an aanvraag (1:3 lid 3).

    With "nee" it goes on as a melding (HV2), or is refused by a besluit with rechtsmiddelen.
    """
    verzoek: Handhavingsverzoek = intake_van(pk, versie)
    if belanghebbend not in Belanghebbend.values:
        raise StapNietMogelijk("Kies of de verzoeker belanghebbende is.")
    verzoek.belanghebbend = belanghebbend
    verzoek.belanghebbend_motivering = eis(motivering, "Leg uit waarom de verzoeker wel of geen belanghebbende is.")
    zet_stap(verzoek, "toets_belanghebbendheid", door, motivering=motivering, belanghebbend=belanghebbend)


@transaction.atomic
def bepaal_vervolg(
    pk: int, *, door: Medewerker, vandaag: date, versie: int | None = None, **velden: Unpack[Oordeelvelden]
) -> list[Voornemen]:
    """HV6: what the besluit will be and why; the sanction is asked for and the voornemens are written at once (M19).

    :raises StapNietMogelijk: low priority (R-07), a violation without sanction and without its tests (R-08), a ground
        that does not fit, or no overtreder to write to.
    """
    verzoek: Handhavingsverzoek = intake_van(pk, versie)
    afweging = toets_afweging(verzoek, Afweging.van(velden), door)
    zet_stap(verzoek, "bepaal_vervolg", door, motivering=afweging.motivering, **_feiten(afweging))
    return schrijf_voornemens(verzoek, afweging, door=door, vandaag=vandaag)


@transaction.atomic
def start_nieuwe_ronde(
    pk: int,
    *,
    nieuwe_feiten: str,
    door: Medewerker,
    vandaag: date,
    versie: int | None = None,
    **velden: Unpack[Oordeelvelden],
) -> list[Voornemen]:
    """HV10: unknown facts lead to an essentially other weighing; everybody may react again (R-17).

    An assignment for a sanction that no longer belongs to the outcome is withdrawn.
    """
    verzoek: Handhavingsverzoek = intake_van(pk, versie)
    nieuwe_feiten = eis(nieuwe_feiten, "Schrijf op welke feiten nieuw zijn en wat zij anders maken (R-17).")
    afweging = toets_afweging(verzoek, Afweging.van(velden), door)
    if _is_dezelfde(verzoek, afweging):
        raise StapNietMogelijk(
            "Oordeel, redenen en sanctie zijn hetzelfde gebleven. Een nieuwe ronde kan alleen als de nieuwe "
            "feiten tot een "
            "wezenlijk andere afweging leiden (R-17). Formuleer anders het besluit."
        )
    feiten = {**_feiten(afweging), "ronde": verzoek.ronde + 1}
    zet_stap(verzoek, "start_nieuwe_ronde", door, motivering=nieuwe_feiten, **feiten)
    return schrijf_voornemens(verzoek, afweging, nieuwe_feiten=nieuwe_feiten, door=door, vandaag=vandaag)


def _is_dezelfde(verzoek: Handhavingsverzoek, afweging: Afweging) -> bool:
    """Whether nothing of the weighing changed since the last voornemen."""
    was = (verzoek.oordeel, verzoek.overtreding, verzoek.sanctie, verzoek.uitkomst_motivering, verzoek.resultaat)
    nu = (afweging.oordeel, afweging.overtreding, afweging.sanctie if afweging.wijst_toe else "",
          afweging.motivering.strip(), afweging.resultaat.strip())  # fmt: skip
    return was == nu and verzoek.afwijzingsgrond == (afweging.afwijzingsgrond if afweging.wijst_af else "")


@transaction.atomic
def stel_niet_behandelen_voor(
    pk: int, *, motivering: str, door: Medewerker, vandaag: date, versie: int | None = None
) -> list[Voornemen]:
    """HV17: what was asked did not come, or was not enough; who asked is told first, with the reasons (4:5, R-40)."""
    verzoek: Handhavingsverzoek = intake_van(pk, versie)
    motivering = eis(motivering, "Leg uit waarom u zonder de aanvulling niet kunt beslissen (art. 4:5 Awb).")
    zet_stap(verzoek, "stel_niet_behandelen_voor", door, motivering=motivering)
    afweging = Afweging(oordeel=Oordeel.NIET_BEHANDELEN, resultaat=verzoek.resultaat, motivering=motivering)
    return schrijf_voornemens(verzoek, afweging, door=door, vandaag=vandaag)


def schrijf_voornemens(
    verzoek: Handhavingsverzoek, afweging: Afweging, *, nieuwe_feiten: str = "", door: Medewerker, vandaag: date
) -> list[Voornemen]:
    """Keep the weighing, ask for the sanction, and write the letters of a round that has none yet."""
    if verzoek.zaak.voornemens.filter(ronde__gte=verzoek.ronde).exists():
        verzoek.ronde += 1
    neem_over(verzoek, afweging, door=door, vandaag=vandaag)
    doe_mee(verzoek.zaak, door, vandaag=vandaag)
    return brieven.voornemens(
        verzoek,
        plan=afweging.plan,
        nieuwe_feiten=nieuwe_feiten or waarom_heropend(verzoek),
        zienswijze_dagen=afweging.zienswijze_dagen,
        termijn_reden=afweging.termijn_reden,
        door=door,
        vandaag=vandaag,
    )


def waarom_heropend(verzoek: Handhavingsverzoek) -> str:
    """The reason of the last reopening (Z8), which a new round tells; empty when it was never reopened."""
    redenen = verzoek.zaak.gebeurtenissen.filter(stapcode="Z8").order_by("-volgnummer")
    return str(redenen.values_list("motivering", flat=True).first() or "")


def neem_over(verzoek: Handhavingsverzoek, afweging: Afweging, *, door: Medewerker, vandaag: date) -> None:
    """Write the outcome to the request; assignments follow it: the sanction is asked once, what is out is withdrawn."""
    verzoek.oordeel, verzoek.overtreding = afweging.oordeel, afweging.overtreding
    verzoek.uitkomsten = list(afweging.uitkomsten)
    verzoek.resultaat, verzoek.uitkomst_motivering = afweging.resultaat.strip(), afweging.motivering.strip()
    verzoek.afwijzingsgrond = afweging.afwijzingsgrond if afweging.wijst_af else ""
    verzoek.legalisatietoets = afweging.legalisatietoets.strip()
    verzoek.onredelijkheidstoets = afweging.onredelijkheidstoets.strip()
    herhaald = verzoek.afwijzingsgrond == Afwijzingsgrond.HERHAALD
    verzoek.eerder_besluit_zaak = afweging.eerder_besluit_zaak if herhaald else None
    verzoek.sanctie = afweging.sanctie if afweging.wijst_toe else ""
    verzoek.voornemen_overgeslagen = verzoek.voornemen_overgeslagen_reden = ""
    verzoek.save()
    verzoek.zaak.uitkomst = afweging.oordeel
    verzoek.zaak.save(update_fields=["uitkomst"])
    if afweging.oordeel != Oordeel.NIET_BEHANDELEN:
        deadlines.bij_inhoudelijke_behandeling(verzoek.zaak, op=vandaag)
    trek_oude_opdrachten_in(verzoek)
    if afweging.wijst_toe and Opdracht.Soort.SANCTIE not in gemaakte_opdrachten(verzoek):
        _vraag_sanctie(verzoek, afweging, door)


def _vraag_sanctie(verzoek: Handhavingsverzoek, afweging: Afweging, door: Medewerker) -> None:
    """M19: the wish for a sanction, to the team or organisation that imposes it; its answer feeds the besluit."""
    aan = afweging.sanctie_aan or verzoek.zaak.team
    geef_opdracht(
        verzoek.zaak,
        Opdracht.Soort.SANCTIE,
        wens=f"{Sanctie(afweging.sanctie).label}. {afweging.motivering.strip()}",
        aandachtspunten=afweging.herstel.strip(),
        team=aan if isinstance(aan, Team) else None,
        organisatie=aan if isinstance(aan, Organisatie) else None,
        medewerker=verzoek.zaak.hoofdbehandelaar if aan is None else None,
        door=door,
    )


def _feiten(afweging: Afweging) -> dict[str, object]:
    return {
        "oordeel": afweging.oordeel,
        "overtreding": afweging.overtreding,
        "afwijzingsgrond": afweging.afwijzingsgrond if afweging.wijst_af else "",
        "sanctie": afweging.sanctie if afweging.wijst_toe else "",
        "uitkomsten": list(afweging.uitkomsten),
    }


# --- what may not be weighed away ---------------------------------------------------------------------------------


def toets_afweging(verzoek: Handhavingsverzoek, afweging: Afweging, door: Medewerker) -> Afweging:
    """The weighing, or why it cannot be (R-07, R-08, R-09, R-14, art. 4:6).

    :raises StapNietMogelijk: with the reason.
    :raises StapNietToegestaan: this person may not weigh the circumstances (§3.1).
    """
    eis(afweging.resultaat, "Schrijf op wat het onderzoek opleverde.")
    eis(afweging.motivering, "Leg uit waarom u zo oordeelt.")
    if afweging.oordeel not in (Oordeel.TOEWIJZEN, Oordeel.DEELS, Oordeel.AFWIJZEN):
        raise StapNietMogelijk("Kies of u het verzoek toewijst, deels toewijst of afwijst.")
    _toets_uitkomsten(afweging)
    _toets_belang(verzoek, afweging)
    if afweging.wijst_af:
        _toets_afwijzing(verzoek, afweging, door)
    if afweging.wijst_toe:
        _toets_toewijzing(verzoek, afweging)
    if afweging.zienswijze_dagen != ZIENSWIJZE_DAGEN:
        eis(afweging.termijn_reden, "Leg uit waarom de termijn voor zienswijzen anders is dan twee weken (TR-05).")
    if not KORTSTE_ZIENSWIJZE <= afweging.zienswijze_dagen <= LANGSTE_ZIENSWIJZE:
        raise StapNietMogelijk("Geef voor een zienswijze ten minste één dag en ten hoogste twaalf weken.")
    return afweging


def _toets_uitkomsten(afweging: Afweging) -> None:
    gekozen = set(afweging.uitkomsten)
    if "b" in gekozen:
        raise StapNietMogelijk(
            "Afzien omdat het niet in het beleid past of lage prioriteit heeft, kan niet bij een handhavingsverzoek "
            "(R-07). Is er een overtreding, dan handhaaft de gemeente in beginsel (R-08)."
        )
    if not gekozen or gekozen - set(Uitkomst.values):
        raise StapNietMogelijk("Kies ten minste één uitkomst.")
    if GEEN_ACTIE in gekozen and SANCTIE & gekozen:
        raise StapNietMogelijk("‘Geen actie’ gaat niet samen met een sanctie (M13).")
    if afweging.wijst_toe and not SANCTIE & gekozen:
        raise StapNietMogelijk("Toewijzen vraagt een sanctie: kies uitkomst f of g (M19).")
    if not afweging.wijst_toe and SANCTIE & gekozen:
        raise StapNietMogelijk("U wijst het verzoek af, maar koos een sanctie. Kies toewijzen of een andere uitkomst.")


def _toets_belang(verzoek: Handhavingsverzoek, afweging: Afweging) -> None:
    geen_belang = afweging.afwijzingsgrond == Afwijzingsgrond.GEEN_BELANGHEBBENDE
    if verzoek.belanghebbend == Belanghebbend.NEE and (afweging.wijst_toe or not geen_belang):
        raise StapNietMogelijk(
            "De verzoeker is geen belanghebbende (HV3). Wijs het verzoek daarom af, of zet het om in een melding. "
            "Handhaven kan dan wel, uit eigen beweging."
        )
    if verzoek.belanghebbend == Belanghebbend.JA and afweging.wijst_af and geen_belang:
        raise StapNietMogelijk("De verzoeker is belanghebbende (HV3). Kies een andere reden om af te wijzen.")


def _toets_afwijzing(verzoek: Handhavingsverzoek, afweging: Afweging, door: Medewerker) -> None:
    grond = afweging.afwijzingsgrond
    if grond not in Afwijzingsgrond.values:
        raise StapNietMogelijk("Kies waarom het verzoek (deels) wordt afgewezen. Lage prioriteit is geen reden (R-07).")
    if grond == Afwijzingsgrond.GEEN_OVERTREDING and afweging.oordeel == Oordeel.AFWIJZEN and afweging.overtreding:
        raise StapNietMogelijk("U zegt dat er een overtreding is. Kies dan een andere reden om af te wijzen (R-08).")
    if grond in (Afwijzingsgrond.LEGALISATIE, Afwijzingsgrond.ONEVENREDIG) and not afweging.overtreding:
        raise StapNietMogelijk("Deze reden past alleen als er een overtreding is. Kies ‘geen overtreding’.")
    if grond not in ZONDER_TOETS and afweging.overtreding is None:
        raise StapNietMogelijk("Zeg of er een overtreding is.")
    if grond == Afwijzingsgrond.HERHAALD:
        _toets_herhaald(verzoek, afweging.eerder_besluit_zaak)
    if afweging.oordeel == Oordeel.AFWIJZEN and afweging.overtreding and grond not in ZONDER_TOETS:
        zin = "Er is een overtreding. Afwijzen kan alleen na een toets op legalisatie én op onredelijkheid (R-08)."
        eis(afweging.legalisatietoets, zin)
        eis(afweging.onredelijkheidstoets, zin)
        if (geen_recht := TOETSEN.weigering(verzoek.zaak, door)) is not None:
            raise StapNietToegestaan(geen_recht)


def _toets_herhaald(verzoek: Handhavingsverzoek, eerder: Zaak | None) -> None:
    if eerder is None or not eerdere_besluiten(verzoek.zaak).filter(pk=eerder.pk).exists():
        raise StapNietMogelijk(
            "Kies de zaak waarin eerder op dit verzoek is beslist. Koppel die eerst als voorgeschiedenis "
            "(art. 4:6 Awb)."
        )


def eerdere_besluiten(zaak: Zaak) -> QuerySet[Zaak]:
    """Requests in the history of this zaak on which was decided before (Awb 4:6)."""
    gekoppeld = zaak.relaties_uit.filter(soort=Zaakrelatie.Soort.VOORGESCHIEDENIS, vervallen_op=None).values("naar")
    besloten = Zaak.objects.filter(pk__in=gekoppeld, soort="handhavingsverzoek", gesloten_op__isnull=False)
    return besloten.filter(handhavingsverzoek__besluitdatum__isnull=False).order_by("-ontvangstdatum", "-pk")


def _toets_toewijzing(verzoek: Handhavingsverzoek, afweging: Afweging) -> None:
    if not afweging.overtreding:
        raise StapNietMogelijk("Toewijzen kan alleen als er een overtreding is (R-08).")
    if afweging.sanctie not in Sanctie.values:
        raise StapNietMogelijk("Kies welke sanctie u wilt opleggen (M19).")
    if not brieven.overtreders(verzoek):
        raise StapNietMogelijk(
            "Er is nog geen overtreder bij deze zaak. Voeg die eerst toe bij ‘Betrokkenen’: de overtreder krijgt het "
            "voornemen en mag reageren (art. 4:8 Awb)."
        )
    eis(afweging.voorschrift, "Noem de overtreding en het voorschrift dat is overtreden (art. 5:9 Awb).")
    eis(afweging.herstel, "Schrijf op wat de overtreder moet doen (art. 5:24 en 5:32a Awb).")
    if not afweging.hersteltermijn.strip() and not verzoek.zaak.is_spoed:
        raise StapNietMogelijk("Noem de termijn om te herstellen. Alleen bij spoed mag die ontbreken (R-14).")
    if afweging.sanctie == Sanctie.DWANGSOM:
        if not afweging.bedrag or not afweging.maximum or not afweging.per.strip():
            raise StapNietMogelijk("Vul het bedrag van de dwangsom in, waarvoor het geldt, en het maximum (5:32b Awb).")
        if afweging.bedrag <= 0 or afweging.maximum < afweging.bedrag:
            raise StapNietMogelijk("Het maximum van de dwangsom kan niet lager zijn dan één bedrag.")
