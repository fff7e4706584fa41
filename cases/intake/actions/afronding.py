"""ML22-ML24, HV15 and Z8: telling others, follow-up, closing and reopening, of a melding and of a verzoek."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from cases.casework.actions.opdracht import geef_opdracht
from cases.casework.models import Opdracht
from cases.deadlines.models import Termijn
from cases.documents.models import Document, Verzending
from cases.dossiers.models import Betrokkene
from cases.dossiers.steps import StapNietMogelijk, zet_stap
from cases.intake import deadlines
from cases.intake.actions import brieven, verzoekbrieven
from cases.intake.actions.procedure import eis_reden_te_laat, intake_van, meld_behandelaar
from cases.intake.lifecycles.intake import OPDRACHT_BIJ, nodige_opdrachten, te_maken_opdrachten
from cases.intake.models import Beleving, Intake
from cases.outbox.actions import meld
from cases.staff.models import Medewerker, Organisatie, Team

VEROORZAKERS = ("verantwoordelijke", "overtreder", "veroorzaker", "beklaagde")
VRAGERS = ("indiener", "verzoeker")


@transaction.atomic
def deel_mee_aan_belanghebbenden(
    pk: int,
    *,
    ontvangers: Iterable[Betrokkene] = (),
    niet_nodig: str = "",
    door: Medewerker,
    vandaag: date,
    versie: int | None = None,
) -> list[Document]:
    """ML22: tell the others in the zaak, at least the one it is about and who gave a zienswijze (M17, Awb 3:43).

    Or record why nobody needs to hear.
    """
    procedure = intake_van(pk, versie)
    mensen = [b for b in ontvangers if not b.anoniem]
    gemist = _moeten_het_horen(procedure).exclude(pk__in=[b.pk for b in mensen])
    if (gemist.exists() or not mensen) and not niet_nodig.strip():
        wie = ", ".join(b.get_rol_display().lower() for b in gemist)
        raise StapNietMogelijk(
            f"Deel de uitkomst ook mee aan: {wie}. Of leg uit waarom dat niet nodig is (M17)."
            if wie
            else "Kies aan wie u het meedeelt, of leg uit waarom dat niet nodig is."
        )
    zet_stap(
        procedure,
        "deel_mee_aan_belanghebbenden",
        door,
        motivering=niet_nodig,
        ontvangers=[b.pk for b in mensen],
    )
    brieven_uit = [brieven.mededeling(procedure, persoon, door=door, vandaag=vandaag) for persoon in mensen]
    _meld_adviseurs(procedure)
    if mensen:
        procedure.mededeling_op = vandaag
    procedure.mededeling_nvt = niet_nodig.strip()[:300]
    procedure.save(update_fields=["mededeling_op", "mededeling_nvt"])
    return brieven_uit


def _moeten_het_horen(procedure: Intake) -> QuerySet[Betrokkene]:
    """Whom the outcome concerns at least: the one it is about (M17), and who gave a zienswijze (Awb 3:43).

    Who got the besluit itself, addressed or as a copy, has heard.
    """
    zaak = procedure.zaak
    gaf = zaak.zienswijzen.exclude(ontvangen_op=None).values("betrokkene")
    moeten = zaak.betrokkenen.filter(Q(rol__in=VEROORZAKERS) | Q(pk__in=gaf), anoniem=False, vervallen_op=None)
    besluit = getattr(procedure, "besluit_id", None)
    if besluit is not None:
        moeten = moeten.exclude(pk__in=Verzending.objects.filter(document=besluit).values("betrokkene"))
    return moeten


def _meld_adviseurs(procedure: Intake) -> None:
    """An adviser whose advice was not followed hears so, with the reason (M17)."""
    zaak = procedure.zaak
    for vraag in zaak.adviesvragen.filter(gevolg__in=["deels", "afgeweken"]):
        mensen = [vraag.medewerker] if vraag.medewerker else []
        if vraag.organisatie is not None:
            mensen += vraag.organisatie.medewerkers.filter(is_active=True)
        for adviseur in mensen:
            meld(
                adviseur,
                "advies_niet_gevolgd",
                f"In {zaak.zaaknummer} is uw advies niet of deels gevolgd: {vraag.gevolg_reden}",
                url=f"/zaken/{zaak.zaaknummer}/",
                zaaknummer=zaak.zaaknummer,
                sleutel=f"advies-gevolg-{vraag.pk}",
            )


@transaction.atomic
def initieer_vervolg(
    pk: int,
    *,
    opdrachten: Mapping[str, Mapping[str, Any]],
    door: Medewerker,
    vandaag: date,
    versie: int | None = None,
) -> list[Opdracht]:
    """ML23, HV15: real assignments for precisely the chosen outcomes (M18-M21); to whom, what, and what to mind.

    What already runs, such as the sanction that HV6 asked for, is not asked again.
    """
    procedure = intake_van(pk, versie)
    nodig = te_maken_opdrachten(procedure)
    if set(opdrachten) != nodig:
        ontbreekt = ", ".join(str(Opdracht.Soort(s).label).lower() for s in sorted(nodig - set(opdrachten)))
        raise StapNietMogelijk(
            f"Nog niet ingevuld: {ontbreekt}."
            if ontbreekt
            else "Er is een vervolgactie die niet bij de uitkomst hoort, of die al loopt."
        )
    zet_stap(procedure, "initieer_vervolg", door, soorten=sorted(nodig))
    gemaakt = []
    for soort, velden in sorted(opdrachten.items()):
        gemaakt.append(
            geef_opdracht(
                procedure.zaak,
                soort,
                wens=velden["wens"],
                aandachtspunten=velden.get("aandachtspunten", ""),
                team=_eerste(velden.get("aan"), Team),
                organisatie=_eerste(velden.get("aan"), Organisatie),
                uiterlijk=velden.get("uiterlijk"),
                door=door,
            )
        )
    return gemaakt


def _eerste(aan: Any, soort: type) -> Any:
    return aan if isinstance(aan, soort) else None


def trek_oude_opdrachten_in(procedure: Any) -> list[Opdracht]:
    """Another outcome was chosen: open assignments that no longer belong to it are withdrawn (HV10, Z8)."""
    vervolg = {soort for soorten in OPDRACHT_BIJ.values() for soort in soorten}
    oud = vervolg - nodige_opdrachten(procedure.uitkomsten)
    ingetrokken = []
    for opdracht in procedure.zaak.opdrachten.filter(soort__in=oud, status__in=["gevraagd", "aanvaard"]).order_by("pk"):
        zet_stap(opdracht, "trek_in", None, opdracht=opdracht.pk, soort=opdracht.soort)
        ingetrokken.append(opdracht)
    return ingetrokken


@transaction.atomic
def handel_af(
    pk: int, *, te_laat_reden: str = "", door: Medewerker, vandaag: date, versie: int | None = None
) -> list[Beleving]:
    """ML24, HV15: done. Who reported or asked and the one it was about are asked how they experienced it.

    An answer that turned out to be posted too late asks for the reason here, when it was not given before.
    """
    procedure = intake_van(pk, versie)
    if (op := _beantwoord_op(procedure)) is not None:
        eis_reden_te_laat(procedure, deadlines.hoofdtermijn(procedure.zaak), op, te_laat_reden, "Het antwoord")
    zet_stap(procedure, "handel_af", door, uitkomsten=procedure.uitkomsten)
    zaak, gevraagd = procedure.zaak, []
    mensen = zaak.betrokkenen.filter(rol__in=VRAGERS + VEROORZAKERS, anoniem=False, vervallen_op=None)
    for persoon in mensen.order_by("pk"):
        bereikbaar = persoon.adresregels or persoon.mag_per_email
        if not bereikbaar or zaak.belevingen.filter(betrokkene=persoon).exists():
            continue
        document = brieven.belevingsformulier(procedure, persoon, door=door, vandaag=vandaag)
        gevraagd.append(Beleving.objects.create(zaak=zaak, betrokkene=persoon, document=document, verstuurd_op=vandaag))
    return gevraagd


def _beantwoord_op(procedure: Intake) -> date | None:
    """The day on which the answer or besluit left, as the term has it."""
    rijen = Termijn.objects.filter(zaak=procedure.zaak, code=deadlines.hoofdtermijn(procedure.zaak))
    dag: date | None = rijen.order_by("-pk").values_list("voldaan_op", flat=True).first()
    return dag


HERSTELTOESTANDEN = {
    "melding": {
        "in_beoordeling": "heropen_beoordeling",
        "in_afweging": "heropen_afweging",
        "reactie_concept": "heropen_reactie",
    },
    "handhavingsverzoek": {
        "in_beoordeling": "heropen_beoordeling",
        "in_afweging": "heropen_afweging",
        "besluit_definitief_concept": "heropen_besluit",
    },
}


@transaction.atomic
def heropen(
    pk: int,
    *,
    hersteltoestand: str,
    reden: str,
    nieuwe_termijn: bool,
    door: Medewerker,
    vandaag: date,
    versie: int | None = None,
) -> None:
    """Z8: new facts, an objection, an error or a complaint; earlier versions of the answer stay as they are.

    The choice between a new term from today and the old one from receipt is recorded. A new reaction or besluit is
    written at once when that is where it goes on.
    """
    procedure = intake_van(pk, versie)
    zaak = procedure.zaak
    stap = HERSTELTOESTANDEN[zaak.soort].get(hersteltoestand)
    if stap is None:
        raise StapNietMogelijk("Kies waar de zaak verdergaat.")
    if not reden.strip():
        raise StapNietMogelijk("Leg uit waarom u de zaak heropent.")
    zaak.heropend += 1
    zaak.save(update_fields=["heropend"])
    procedure.mededeling_op, procedure.mededeling_nvt, procedure.te_laat_reden = None, "", ""
    zet_stap(procedure, stap, door, motivering=reden, nieuwe_termijn=nieuwe_termijn, keer=zaak.heropend)
    deadlines.bij_heropenen(zaak, op=vandaag, nieuw=nieuwe_termijn)
    _schrijf_opnieuw(procedure, stap, vandaag)
    meld_behandelaar(
        procedure, "heropend", f"{zaak.zaaknummer} is heropend: {reden}", f"heropend-{zaak.pk}-{zaak.heropend}"
    )


def _schrijf_opnieuw(procedure: Any, stap: str, vandaag: date) -> None:
    """The concept of a new reaction or besluit; its author is whoever writes in it."""
    if stap == "heropen_reactie":
        procedure.reactie = brieven.reactie(procedure, door=None, vandaag=vandaag)
        procedure.save(update_fields=["reactie"])
    elif stap == "heropen_besluit":
        procedure.besluit = verzoekbrieven.besluit(procedure, door=None, vandaag=vandaag)
        procedure.save(update_fields=["besluit"])
