"""ZW2 and ZW9: a zienswijze comes in, written, oral or digital, in time or late; or is withdrawn (Awb 4:9)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import IO

from django.db import transaction

from cases.dossiers.bestanden import bewaar
from cases.dossiers.steps import StapNietMogelijk, StapNietToegestaan
from cases.intake.actions.zienswijze import brieven
from cases.intake.actions.zienswijze.slot import meld_behandelaar, niet_later_dan, pak, stop_termijn, zet
from cases.intake.models import Wijze, Zienswijze, Zienswijzeonderdeel
from cases.staff.models import Medewerker
from cases.staff.rechten import heeft_recht

SCHEIDING = "\n\n"


@transaction.atomic
def dien_in(
    pk: int,
    *,
    ontvangen_op: date,
    wijze: str,
    onderdelen: Sequence[str],
    bestanden: Sequence[IO[bytes]] = (),
    meenemen_reden: str = "",
    door: Medewerker | None,
    vandaag: date,
    versie: int | None = None,
) -> Zienswijze:
    """ZW2: record a zienswijze with its parts and files, and confirm it in a letter.

    What came after the last day named in the letter is late. It still comes in, also when the term was closed (ZW3);
    it takes part only with a reason, now or at the assessment (ZW4). An oral one needs the talk to be written down.

    :raises StapNietMogelijk: nothing was said, the day cannot be right, it came in before, or no talk was recorded.
    :raises StapNietToegestaan: not for this person, or a ketenpartner records somebody else's.
    :raises ValidationError: a file is empty, too large, or of a kind that is not kept.
    """
    rij = pak(pk, versie)
    _eis_eigen(rij, door)
    delen = [deel.strip() for deel in onderdelen if deel.strip()]
    if not delen and not bestanden:
        raise StapNietMogelijk("Schrijf op wat de zienswijze zegt, of voeg haar als bestand toe.")
    niet_later_dan(ontvangen_op, vandaag, "De dag van ontvangst")
    if ontvangen_op < rij.uitgenodigd_op:
        raise StapNietMogelijk("De zienswijze kan niet zijn ontvangen vóór de uitnodiging.")
    if wijze not in Wijze.values:
        raise StapNietMogelijk("Kies of de zienswijze schriftelijk, mondeling of digitaal kwam.")
    if wijze == Wijze.MONDELING and not rij.hoorgesprekken.exclude(gehouden_op=None).exists():
        raise StapNietMogelijk("Leg eerst het verslag van het gesprek vast (art. 4:9 Awb).")
    rij.ontvangen_op, rij.wijze = ontvangen_op, wijze
    rij.inhoud = SCHEIDING.join(delen)
    rij.te_laat = ontvangen_op > rij.uiterlijk
    rij.meenemen_reden = meenemen_reden.strip() if rij.te_laat else ""
    alsnog = rij.status == Zienswijze.Status.NIET_INGEDIEND
    zet(
        rij, "dien_alsnog_in" if alsnog else "dien_in", door, wijze=wijze, datum=ontvangen_op, te_laat=rij.te_laat,
        onderdelen=len(delen), bestanden=len(bestanden),
    )  # fmt: skip
    for inhoud in bestanden:
        bestand = bewaar(
            rij.zaak,
            inhoud,
            naam=getattr(inhoud, "name", "zienswijze"),
            door=door,
            omschrijving=f"Zienswijze, ronde {rij.ronde}",
            vertrouwelijk=rij.betrokkene.afgeschermd,
        )
        rij.bestanden.add(bestand)
    Zienswijzeonderdeel.objects.bulk_create(
        Zienswijzeonderdeel(zienswijze=rij, nummer=nummer, tekst=tekst) for nummer, tekst in enumerate(delen, 1)
    )
    stop_termijn(rij, op=ontvangen_op, gereageerd=True)
    brieven.bevestiging(rij, vandaag=vandaag)
    laat = " te laat" if rij.te_laat else ""
    meld_behandelaar(rij, f"{rij.zaak.zaaknummer}: er kwam{laat} een zienswijze binnen.", "binnen", behalve=door)
    return rij


def _eis_eigen(rij: Zienswijze, door: Medewerker | None) -> None:
    """A ketenpartner sends in its own zienswijze only, on a zaak shared with it (§3.1)."""
    if door is None or heeft_recht(door, "zienswijze_registreren"):
        return
    if heeft_recht(door, "zienswijze_indienen", gedeeld=True) and not rij.is_van(door.organisatie):
        raise StapNietToegestaan("Dit is niet de zienswijze van uw organisatie.")


@transaction.atomic
def trek_in(
    pk: int, *, datum: date, toelichting: str = "", door: Medewerker, vandaag: date, versie: int | None = None
) -> Zienswijze:
    """ZW9: who sent it in, or was invited, wants nothing done with it; it stays in the file."""
    rij = pak(pk, versie)
    niet_later_dan(datum, vandaag, "De dag van de intrekking")
    if datum < (rij.ontvangen_op or rij.uitgenodigd_op):
        raise StapNietMogelijk("De intrekking kan niet van vóór de zienswijze zijn.")
    rij.ingetrokken_op = datum
    zet(rij, "trek_in", door, motivering=toelichting.strip(), datum=datum)
    stop_termijn(rij, op=datum, gereageerd=False)
    meld_behandelaar(rij, f"{rij.zaak.zaaknummer}: een zienswijze is ingetrokken.", "ingetrokken", behalve=door)
    return rij
