"""ML8 and ML17-ML21: what follows from a melding, the reaction under four eyes, and sending it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from cases.casework.models import Contactmoment
from cases.documents import actions as papier
from cases.documents.bevoegd import kandidaten
from cases.documents.models import Document
from cases.documents.register import bij_ter_post, uitvoerder
from cases.dossiers.actions import geef_toegang
from cases.dossiers.steps import StapNietMogelijk, zet_stap
from cases.intake import deadlines
from cases.intake.actions import brieven
from cases.intake.actions.afronding import (
    deel_mee_aan_belanghebbenden,
    handel_af,
    heropen,
    initieer_vervolg,
    trek_oude_opdrachten_in,
)
from cases.intake.actions.procedure import eis_reden_te_laat, meld_behandelaar
from cases.intake.lifecycles.intake import indiener
from cases.intake.models import Melding
from cases.staff.models import Medewerker

__all__ = [
    "bepaal_vervolg",
    "bied_reactie_aan",
    "deel_mee_aan_belanghebbenden",
    "handel_af",
    "handel_direct_af",
    "heropen",
    "initieer_vervolg",
    "stel_reactie_vast",
    "verzend_reactie",
    "wijs_reactie_terug",
]

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
    verzoek = {"soort": "handhavingsverzoek"}  # one that became this melding, or was withdrawn, is no request any more
    voorbij = ["omgezet", "ingetrokken"]
    uit = zaak.relaties_uit.filter(vervallen_op=None, **{f"naar__{k}": v for k, v in verzoek.items()})
    binnen = zaak.relaties_in.filter(vervallen_op=None, **{f"van__{k}": v for k, v in verzoek.items()})
    uit = uit.exclude(soort="voorgeschiedenis").exclude(naar__toestand__in=voorbij)
    binnen = binnen.exclude(soort="voorgeschiedenis").exclude(van__toestand__in=voorbij)
    return uit.exists() or binnen.exists()


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
    trek_oude_opdrachten_in(melding)
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
    eis_reden_te_laat(melding, deadlines.ANTWOORDEN, datum, te_laat_reden, "De reactie")
    zet_stap(melding, "verzend_reactie", door, document=document.pk, datum=datum, kanaal=wijze)
    document = papier.verzend(document, door=door, vandaag=vandaag, kanaal=wijze, ter_post_op=datum)
    deadlines.bij_reactie(melding.zaak, verzonden_op=datum)
    return document


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
