"""Who gets a letter and what they get to see: for the send page and the list of what was sent."""

from __future__ import annotations

from dataclasses import dataclass

from cases.documents import weergave
from cases.documents.afschrift import Ontvangst, ontvangst_van
from cases.documents.forms import andere_ontvangers
from cases.documents.models import Document, Verzending
from cases.dossiers.indicaties import ontvanger_voor
from cases.dossiers.models import Bestand, Betrokkene
from cases.outbox.models import Uitgaand
from cases.staff.models import Medewerker


@dataclass(frozen=True)
class Ontvanger:
    """Somebody who may get a copy, and whether the copy could leave."""

    persoon: Betrokkene
    ontvangst: Ontvangst
    sporen: tuple[str, ...]


def ontvangers(document: Document) -> list[Ontvanger]:
    """Everybody besides the addressee, with what a copy would hide and what it would still give away."""
    uitkomst = []
    mensen = list(Betrokkene.objects.filter(zaak=document.zaak_id))
    for persoon in andere_ontvangers(document)[:30]:
        ontvangst = ontvangst_van(document, persoon, rol=Verzending.Rol.AFSCHRIFT, mensen=mensen)
        uitkomst.append(Ontvanger(persoon, ontvangst, tuple(ontvangst.sporen)))
    return uitkomst


@dataclass(frozen=True)
class Verzonden:
    """One sending as the page shows it."""

    rij: Verzending
    naam: str
    pdf: Bestand | None
    alsnog: str
    """Why it can now go by post instead; empty when there is no reason to."""


def verzonden_aan(document: Document, user: Medewerker) -> list[Verzonden]:
    """What was sent, newest first; a shielded recipient without name for who may not know."""
    zichtbaar = set(Verzending.objects.zichtbaar_voor(user).filter(document=document).values_list("pk", flat=True))
    rijen = list(document.verzendingen.select_related("betrokkene", "versie", "bestand", "alsnog").order_by("-pk"))
    mails = [f"verzending:{rij.pk}" for rij in rijen if rij.kanaal == Verzending.Kanaal.EMAIL]
    mislukt = set(Uitgaand.objects.filter(sleutel__in=mails, stand="mislukt").values_list("sleutel", flat=True))
    uitkomst = []
    for rij in rijen:
        rij.document = document
        mag = rij.pk in zichtbaar
        persoon = rij.betrokkene
        naam = "" if persoon is None else (persoon.weergavenaam if mag else "identiteit afgeschermd")
        uitkomst.append(Verzonden(rij, naam, weergave.pdf_voor(rij) if mag else None, _alsnog(rij, mislukt)))
    return uitkomst


def _alsnog(rij: Verzending, mislukt: set[str]) -> str:
    if rij.kanaal != Verzending.Kanaal.EMAIL or hasattr(rij, "alsnog") or rij.betrokkene is None:
        return ""
    if rij.stand == Verzending.Stand.MISLUKT:
        return "De e-mail is niet aangekomen."
    if rij.stand != Verzending.Stand.AANGEBODEN:
        return ""
    if not ontvanger_voor(rij.betrokkene).mag_per_email:
        return "De toestemming voor e-mail is ingetrokken."
    return "De e-mail kan niet worden verzonden." if f"verzending:{rij.pk}" in mislukt else ""
