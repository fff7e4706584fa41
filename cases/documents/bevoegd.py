"""Who may review or adopt this document, and why somebody may not (R-01, R-02, R-03, termijnen-en-regels.md §7)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from cases.documents.blokken import toon
from cases.documents.models import Document, Opsteller
from cases.dossiers.steps import beoordeel, stap_van
from cases.staff.models import Bevoegdheid, Mandaat, Medewerker
from cases.staff.queries import mandaat_op


def route_van(document: Document) -> str:
    """R-03: sensitive to policy, or reserved for the bestuur by its kind → bestuurlijk; otherwise ambtelijk."""
    bestuurlijk = document.zaak.beleidsgevoelig or document.briefsoort.bestuurlijk
    return str(Document.Route.BESTUURLIJK if bestuurlijk else Document.Route.AMBTELIJK)


def mandaat_voor(document: Document, door: Medewerker, vandaag: date) -> Mandaat | None:
    """The mandate with which ``door`` adopts this document on that day, for the amount that it decides."""
    return mandaat_op(door, document.briefsoort.bevoegdheid, vandaag, bedrag=bedrag_van(document))


def bedrag_van(document: Document) -> Decimal | None:
    """The amount in euro that the mandate must cover (Awb 10:5); None when the letter decides about no money."""
    veld = document.briefsoort.context.BEDRAGVELD
    waarde = document.gegevens.get(veld) if veld else None
    return Decimal(waarde) if waarde is not None else None


def waarom_geen_mandaat(document: Document, door: Medewerker, vandaag: date) -> str | None:
    """None when ``door`` is competent on that day; else a sentence (Awb 10:3, 10:5).

    Who adopts for the bestuur itself needs no mandate.
    """
    if mandaat_voor(document, door, vandaag) is not None:
        return None
    if route_van(document) == Document.Route.BESTUURLIJK and document.mag_bestuurlijk(door):
        return None
    code = document.briefsoort.bevoegdheid
    naam = Bevoegdheid(code).label if code in Bevoegdheid.values else code
    bedrag = bedrag_van(document)
    if bedrag is not None and mandaat_op(door, code, vandaag) is not None:
        return f"Uw mandaat voor ‘{naam}’ gaat niet tot {toon(bedrag)}. Vraag iemand die daarvoor mandaat heeft."
    return f"U hebt op {toon(vandaag)} geen mandaat voor ‘{naam}’. Vraag iemand die dat wel heeft."


def waarom_niet(document: Document, stapnaam: str, door: Medewerker, vandaag: date) -> list[str]:
    """Every reason why ``door`` cannot take this step now; empty when it is possible."""
    stand = beoordeel(document, stap_van(Document, stapnaam), door)
    redenen = list(stand.redenen)
    if stapnaam == "stel_vast" and (reden := waarom_geen_mandaat(document, door, vandaag)):
        redenen.append(reden)
    return redenen


def kandidaten(document: Document, stapnaam: str, vandaag: date) -> list[Medewerker]:
    """Colleagues of the same organisation who may take this step: not an author, with the right and the mandate."""
    codes = {
        "keur_goed": ["toetsen"],
        "stel_vast": ["bestuurlijk_vaststellen"]
        if route_van(document) == Document.Route.BESTUURLIJK
        else ["ambtelijk_vaststellen", "bestuurlijk_vaststellen"],
    }[stapnaam]
    opstellers = set(Opsteller.objects.filter(versie=document.versie_id).values_list("medewerker_id", flat=True))
    gevonden: dict[int, Medewerker] = {}
    for code in codes:
        for medewerker in Medewerker.objects.met_recht(code).filter(organisatie=document.zaak.organisatie_id).op_naam():
            gevonden.setdefault(medewerker.pk, medewerker)
    return [
        m
        for m in gevonden.values()
        if m.pk not in opstellers and (stapnaam != "stel_vast" or waarom_geen_mandaat(document, m, vandaag) is None)
    ]
