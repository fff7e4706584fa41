"""The letters about the term for a decision, and what happens when they have really left."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from cases.casework.beslistermijnen import aanvragers
from cases.casework.models import Stilstand, Termijnbericht, Verdaging
from cases.deadlines.models import Termijn
from cases.documents import actions as papier
from cases.documents.models import Document
from cases.documents.register import Briefgegevens
from cases.dossiers.models import Betrokkene, Zaak
from cases.dossiers.steps import StapNietMogelijk
from cases.outbox.actions import meld
from cases.staff.models import Medewerker

GEEN_AANVRAGER = "Er is geen verzoeker bekend aan wie dit kan worden meegedeeld. Vul eerst de gegevens aan."


def lopende_termijn(zaak: Zaak, termijn: Termijn | None) -> Termijn:
    """The running term for the decision.

    :raises StapNietMogelijk: none runs.
    """
    if termijn is None or not termijn.loopt:
        raise StapNietMogelijk("Er loopt geen beslistermijn in deze zaak.")
    return termijn


def stuur(
    zaak: Zaak,
    soort: str,
    maak: Callable[[Betrokkene], Briefgegevens],
    *,
    briefsoort: str,
    door: Medewerker | None,
    vandaag: date,
    genoemd: date | None = None,
    verdaging: Verdaging | None = None,
    stilstand: Stilstand | None = None,
    toetser: Medewerker | None = None,
) -> list[Termijnbericht]:
    """Write the letter to each applicant and send it; with own words it goes to review first (DO3).

    ``door`` wrote the own words, if any. ``toetser`` just agreed with exactly those words: that is the review (DO5).

    :raises StapNietMogelijk: there is nobody to tell.
    """
    mensen = aanvragers(zaak)
    if not mensen:
        raise StapNietMogelijk(GEEN_AANVRAGER)
    berichten = []
    for persoon in mensen:
        context = maak(persoon)
        schrijver = None if context.is_standaard else door
        document = papier.stel_op(zaak, briefsoort, context=context, door=schrijver, ontvanger=persoon, vandaag=vandaag)
        berichten.append(
            Termijnbericht.objects.create(
                zaak=zaak,
                soort=soort,
                document=document,
                betrokkene=persoon,
                genoemd=genoemd,
                verdaging=verdaging,
                stilstand=stilstand,
            )
        )
        _verzend(document, toetser=toetser, vandaag=vandaag)
    return berichten


def _verzend(document: Document, *, toetser: Medewerker | None, vandaag: date) -> None:
    if document.gestandaardiseerd:
        papier.verzend_standaard(document, door=None, vandaag=vandaag)
        return
    papier.bied_aan(document, door=None, vandaag=vandaag)
    if toetser is not None and not document.is_opsteller(toetser):
        papier.keur_goed(document, door=toetser, vandaag=vandaag)
        papier.verzend_standaard(document, door=None, vandaag=vandaag)


def meld_aan(mensen: Iterable[Medewerker | None], zaak: Zaak, tekst: str, sleutel: str) -> None:
    """Tell these colleagues something about the term or the dwangsom of a zaak, each once, if they may know of it."""
    for medewerker in {m.pk: m for m in mensen if m is not None}.values():
        if not Zaak.objects.zichtbaar_voor(medewerker).filter(pk=zaak.pk).exists():
            continue
        meld(
            medewerker,
            "beslistermijn",
            f"{zaak.zaaknummer}: {tekst}",
            url=f"/zaken/{zaak.zaaknummer}/",
            zaaknummer=zaak.zaaknummer,
            sleutel=sleutel,
        )


def leiding_van(zaak: Zaak) -> list[Medewerker]:
    """Who may extend a term in the team of the zaak; without a team, in its organisation."""
    alle = Medewerker.objects.met_recht("termijn_verlengen").filter(organisatie=zaak.organisatie_id)
    van_team = list(alle.filter(teams=zaak.team_id)) if zaak.team_id else []
    return van_team or list(alle)
