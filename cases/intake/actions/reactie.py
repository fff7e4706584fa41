"""ML8, ML17-ML24 and Z8: what follows, the reaction under four eyes, sending, follow-up, closing, reopening."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction

from cases.casework.actions.opdracht import geef_opdracht
from cases.casework.models import Contactmoment, Opdracht
from cases.documents import actions as papier
from cases.documents.bevoegd import kandidaten
from cases.documents.models import Document
from cases.documents.register import bij_ter_post, uitvoerder
from cases.dossiers.actions import geef_toegang
from cases.dossiers.models import Betrokkene
from cases.dossiers.steps import StapNietMogelijk, zet_stap
from cases.intake import deadlines
from cases.intake.actions import brieven
from cases.intake.actions.beoordeling import meld_behandelaar
from cases.intake.lifecycles.intake import indiener, nodige_opdrachten
from cases.intake.models import Beleving, Melding
from cases.outbox.actions import meld
from cases.staff.models import Medewerker, Organisatie, Team

ZONDER_ACTIE, MET_SANCTIE = {"a", "b"}, {"f", "g"}


def _toets_uitkomsten(melding: Melding, uitkomsten: Iterable[str], geen_gesprek: str) -> list[str]:
    """The chosen outcomes in order, or why they cannot be (M13, R-07)."""
    gekozen = sorted(set(uitkomsten))
    if not gekozen:
        raise StapNietMogelijk("Kies ten minste één uitkomst.")
    if ZONDER_ACTIE & set(gekozen) and MET_SANCTIE & set(gekozen):
        raise StapNietMogelijk("‘Geen actie’ gaat niet samen met een sanctie (M13).")
    if MET_SANCTIE & set(gekozen) and not geen_gesprek.strip() and not _heeft_gesprek(melding):
        raise StapNietMogelijk(
            "Probeer eerst een informele oplossing en leg het gesprek met de veroorzaker vast bij ‘Contact’. "
            "Kan dat niet, leg dan uit waarom (M13)."
        )
    if "b" in gekozen and _hangt_verzoek_aan(melding):
        raise StapNietMogelijk(
            "Afzien omdat het niet in het beleid past kan niet: er hangt een handhavingsverzoek aan deze zaak (R-07)."
        )
    return gekozen


def _heeft_gesprek(melding: Melding) -> bool:
    gesprekken = [Contactmoment.Soort.GESPREK_OVERTREDER, Contactmoment.Soort.INFORMELE_OPLOSSING]
    return melding.zaak.contactmomenten.filter(soort__in=gesprekken).exists()


def _hangt_verzoek_aan(melding: Melding) -> bool:
    zaak = melding.zaak
    verzoek = {"soort": "handhavingsverzoek"}
    uit = zaak.relaties_uit.filter(vervallen_op=None, **{f"naar__{k}": v for k, v in verzoek.items()})
    binnen = zaak.relaties_in.filter(vervallen_op=None, **{f"van__{k}": v for k, v in verzoek.items()})
    return uit.exclude(soort="voorgeschiedenis").exists() or binnen.exclude(soort="voorgeschiedenis").exists()


@transaction.atomic
def handel_direct_af(
    pk: int,
    *,
    uitkomsten: Iterable[str],
    resultaat: str,
    motivering: str,
    geen_gesprek: str = "",
    door: Medewerker,
    vandaag: date,
    versie: int | None = None,
) -> None:
    """ML8: a simple melding without inspection goes straight to the reaction; assessing and inspecting lapse."""
    melding = Melding.objects.voor_wijziging(pk, versie=versie)
    _bepaal(melding, "handel_direct_af", uitkomsten, resultaat, motivering, geen_gesprek, door, vandaag)


@transaction.atomic
def bepaal_vervolg(
    pk: int,
    *,
    uitkomsten: Iterable[str],
    resultaat: str,
    motivering: str,
    geen_gesprek: str = "",
    door: Medewerker,
    vandaag: date,
    versie: int | None = None,
) -> None:
    """ML17: one or more outcomes with a reason; a concept of the reaction is made."""
    melding = Melding.objects.voor_wijziging(pk, versie=versie)
    _bepaal(melding, "bepaal_vervolg", uitkomsten, resultaat, motivering, geen_gesprek, door, vandaag)


def _bepaal(
    melding: Melding,
    stap: str,
    uitkomsten: Iterable[str],
    resultaat: str,
    motivering: str,
    geen_gesprek: str,
    door: Medewerker,
    vandaag: date,
) -> None:
    gekozen = _toets_uitkomsten(melding, uitkomsten, geen_gesprek)
    if not motivering.strip() or not resultaat.strip():
        raise StapNietMogelijk("Schrijf op wat u vond en waarom u voor deze uitkomst kiest.")
    melding.uitkomsten, melding.uitkomst_motivering, melding.resultaat = gekozen, motivering, resultaat
    zet_stap(melding, stap, door, motivering=motivering, uitkomsten=gekozen, geen_gesprek=geen_gesprek)
    melding.zaak.uitkomst = ",".join(gekozen)
    melding.zaak.save(update_fields=["uitkomst"])
    melding.reactie = brieven.reactie(melding, door=door, vandaag=vandaag)
    melding.save(update_fields=["reactie"])


@transaction.atomic
def bied_reactie_aan(
    pk: int,
    *,
    wijze: str,
    verzenddatum: date | None = None,
    door: Medewerker,
    vandaag: date,
    versie: int | None = None,
) -> Document:
    """ML18 with DO3: a colleague must look (R-02). Refused while a required element of the letter lacks (§5.10).

    ``verzenddatum`` is the planned day of posting that the letter will bear.
    """
    melding = Melding.objects.voor_wijziging(pk, versie=versie)
    document = _reactie(melding)
    _zet_wijze(melding, document, wijze)
    papier.plan_verzending(document, datum=verzenddatum or brieven.geplande_verzenddatum(vandaag), vandaag=vandaag)
    document = papier.bied_aan(document, door=door, vandaag=vandaag)
    if melding.zaak.vertrouwelijk:
        geef_toegang(melding.zaak, kandidaten(document, "stel_vast", vandaag))
    zet_stap(melding, "bied_reactie_aan", door, document=document.pk, wijze=wijze)
    return document


def _zet_wijze(melding: Melding, document: Document, wijze: str) -> None:
    persoon = indiener(melding)
    if wijze != "notitie" and (persoon is None or persoon.anoniem):
        raise StapNietMogelijk("De indiener is anoniem. Leg de reactie alleen als notitie vast (ML21).")
    if wijze == "e-mail" and persoon is not None and not persoon.mag_per_email:
        raise StapNietMogelijk("Voor e-mail is geen toestemming vastgelegd (2:8 Awb). Kies een brief.")
    melding.reactiewijze = wijze
    document.kanaal = {"brief": "post"}.get(wijze, wijze)
    document.save(update_fields=["kanaal"])


def _reactie(melding: Melding) -> Document:
    if melding.reactie is None:
        raise StapNietMogelijk("Er is nog geen concept van de reactie.")
    return melding.reactie


@transaction.atomic
def wijs_reactie_terug(
    pk: int, *, opmerkingen: str, door: Medewerker, vandaag: date, versie: int | None = None
) -> None:
    """ML19 with DO4: back to the author with remarks; every approval is void."""
    melding = Melding.objects.voor_wijziging(pk, versie=versie)
    document = _reactie(melding)
    zet_stap(melding, "wijs_reactie_terug", door, motivering=opmerkingen, document=document.pk)
    if document.status == "getoetst":
        document = papier.leg_voor(document, door=door, vandaag=vandaag)
    papier.wijs_terug(document, door=door, vandaag=vandaag, reden=opmerkingen)


@transaction.atomic
def stel_reactie_vast(pk: int, *, door: Medewerker, vandaag: date, versie: int | None = None) -> Document:
    """ML20 with DO5-DO7: exactly this text, by somebody with mandate who did not write it (R-01, R-02, R-03)."""
    melding = Melding.objects.voor_wijziging(pk, versie=versie)
    document = _reactie(melding)
    zet_stap(melding, "stel_reactie_vast", door, document=document.pk)
    document = papier.toets_en_stel_vast(document, door=door, vandaag=vandaag)
    meld_behandelaar(
        melding,
        "vastgesteld",
        f"De reactie in {melding.zaak.zaaknummer} is vastgesteld en kan worden verzonden.",
        f"vastgesteld-{document.pk}",
    )
    return document


@transaction.atomic
def verzend_reactie(
    pk: int,
    *,
    datum: date,
    kanaal: str = "",
    te_laat_reden: str = "",
    door: Medewerker,
    vandaag: date,
    versie: int | None = None,
) -> Document:
    """ML21 with DO9: the adopted reaction leaves; the term to answer stops on the recorded day.

    Anonymous: only a note in the file. Too late asks for the reason, once, here.
    """
    melding = Melding.objects.voor_wijziging(pk, versie=versie)
    document = _reactie(melding)
    wijze = kanaal or document.kanaal
    if melding.reactiewijze == "notitie":
        wijze = "notitie"
    melding.te_laat_reden = te_laat_reden.strip()[:300]
    zet_stap(melding, "verzend_reactie", door, document=document.pk, datum=datum, kanaal=wijze)
    document = papier.verzend(document, door=door, vandaag=vandaag, kanaal=wijze, ter_post_op=datum)
    deadlines.bij_reactie(melding.zaak, verzonden_op=datum)
    return document


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
    """ML22: tell the others in the zaak, at least the one it is about; or record why nobody needs to hear (M17)."""
    melding = Melding.objects.voor_wijziging(pk, versie=versie)
    mensen = [b for b in ontvangers if not b.anoniem]
    gemist = _moeten_het_horen(melding).exclude(pk__in=[b.pk for b in mensen])
    if (gemist.exists() or not mensen) and not niet_nodig.strip():
        wie = ", ".join(b.get_rol_display().lower() for b in gemist)
        raise StapNietMogelijk(
            f"Deel de uitkomst ook mee aan: {wie}. Of leg uit waarom dat niet nodig is (M17)."
            if wie
            else "Kies aan wie u het meedeelt, of leg uit waarom dat niet nodig is."
        )
    zet_stap(
        melding,
        "deel_mee_aan_belanghebbenden",
        door,
        motivering=niet_nodig,
        ontvangers=[b.pk for b in mensen],
    )
    brieven_uit = [brieven.mededeling(melding, persoon, door=door, vandaag=vandaag) for persoon in mensen]
    _meld_adviseurs(melding)
    if mensen:
        melding.mededeling_op = vandaag
    melding.mededeling_nvt = niet_nodig.strip()[:300]
    melding.save(update_fields=["mededeling_op", "mededeling_nvt"])
    return brieven_uit


def _moeten_het_horen(melding: Melding) -> Any:
    """Whom the reaction concerns at least: the one it is about (M17)."""
    rollen = ["verantwoordelijke", "overtreder", "veroorzaker", "beklaagde"]
    return melding.zaak.betrokkenen.filter(rol__in=rollen, anoniem=False, vervallen_op=None)


def _meld_adviseurs(melding: Melding) -> None:
    """An adviser whose advice was not followed hears so, with the reason (M17)."""
    zaak = melding.zaak
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
    """ML23: real assignments for precisely the chosen outcomes (M18-M21); to whom, what, and what to mind."""
    melding = Melding.objects.voor_wijziging(pk, versie=versie)
    nodig = nodige_opdrachten(melding.uitkomsten)
    if set(opdrachten) != nodig:
        ontbreekt = ", ".join(str(Opdracht.Soort(s).label).lower() for s in sorted(nodig - set(opdrachten)))
        raise StapNietMogelijk(
            f"Nog niet ingevuld: {ontbreekt}."
            if ontbreekt
            else "Er is een vervolgactie die niet bij de uitkomst hoort."
        )
    zet_stap(melding, "initieer_vervolg", door, soorten=sorted(nodig))
    gemaakt = []
    for soort, velden in sorted(opdrachten.items()):
        gemaakt.append(
            geef_opdracht(
                melding.zaak,
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


@transaction.atomic
def handel_af(pk: int, *, door: Medewerker, vandaag: date, versie: int | None = None) -> list[Beleving]:
    """ML24: done. Reporter and the one it was about are asked how they experienced it."""
    melding = Melding.objects.voor_wijziging(pk, versie=versie)
    zet_stap(melding, "handel_af", door, uitkomsten=melding.uitkomsten)
    gevraagd = []
    rollen = ["indiener", "beklaagde", "veroorzaker", "verantwoordelijke"]
    for persoon in melding.zaak.betrokkenen.filter(rol__in=rollen, anoniem=False, vervallen_op=None).order_by("pk"):
        bereikbaar = persoon.adresregels or persoon.mag_per_email
        if not bereikbaar or melding.zaak.belevingen.filter(betrokkene=persoon).exists():
            continue
        document = brieven.belevingsformulier(melding, persoon, door=door, vandaag=vandaag)
        gevraagd.append(
            Beleving.objects.create(zaak=melding.zaak, betrokkene=persoon, document=document, verstuurd_op=vandaag)
        )
    return gevraagd


HERSTELTOESTANDEN = {
    "in_beoordeling": "heropen_beoordeling",
    "in_afweging": "heropen_afweging",
    "reactie_concept": "heropen_reactie",
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
    """Z8: new facts, an error or a complaint; earlier versions of the reaction stay as they are.

    The choice between a new term from today and the old one from receipt is recorded.
    """
    melding = Melding.objects.voor_wijziging(pk, versie=versie)
    if hersteltoestand not in HERSTELTOESTANDEN:
        raise StapNietMogelijk("Kies waar de melding verdergaat.")
    if not reden.strip():
        raise StapNietMogelijk("Leg uit waarom u de melding heropent.")
    zaak = melding.zaak
    zaak.heropend += 1
    zaak.save(update_fields=["heropend"])
    melding.mededeling_op, melding.mededeling_nvt = None, ""
    stap = HERSTELTOESTANDEN[hersteltoestand]
    zet_stap(melding, stap, door, motivering=reden, nieuwe_termijn=nieuwe_termijn, keer=zaak.heropend)
    deadlines.bij_heropenen(zaak, op=vandaag, nieuw=nieuwe_termijn)
    if stap == "heropen_reactie":
        melding.reactie = brieven.reactie(melding, door=None, vandaag=vandaag)
        melding.save(update_fields=["reactie"])
    meld_behandelaar(
        melding, "heropend", f"{zaak.zaaknummer} is heropend: {reden}", f"heropend-{zaak.pk}-{zaak.heropend}"
    )


# --- what the review page of the document calls, so that both lives move in one transaction -----------------------


def _melding_bij(document: Document) -> Melding:
    return Melding.objects.get(reactie=document)


@bij_ter_post
def _reactie_ter_post(document: Document, op: date) -> None:
    if document.soort == "reactie_melding":
        deadlines.bij_ter_post(document.zaak, op=op)


@uitvoerder("reactie_melding", "wijs_terug")
def _wijs_terug(document: Document, *, door: Medewerker, vandaag: date, reden: str = "") -> None:
    wijs_reactie_terug(_melding_bij(document).pk, opmerkingen=reden, door=door, vandaag=vandaag)


@uitvoerder("reactie_melding", "stel_vast")
def _stel_vast(document: Document, *, door: Medewerker, vandaag: date, reden: str = "") -> None:
    stel_reactie_vast(_melding_bij(document).pk, door=door, vandaag=vandaag)
