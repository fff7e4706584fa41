"""The letters of a zienswijze: which context, for whom, and what happens when one cannot go (ZW1, ZW2, ZW8)."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction

from cases.deadlines.queries import beslistermijn_van, kalender
from cases.documents import actions as papier
from cases.documents.models import Document
from cases.documents.register import Briefgegevens
from cases.dossiers.steps import StapNietMogelijk
from cases.dossiers.timeline import leg_vast
from cases.intake.actions.zienswijze.slot import meld_behandelaar
from cases.intake.letters.horen import AntwoordLateZienswijze, UitnodigingHoorgesprek, UitstelZienswijze
from cases.intake.letters.zienswijze import BeantwoordingZienswijze, BevestigingZienswijze, Hoorverslag
from cases.intake.models import Hoorgesprek, Wijze, Zienswijze
from cases.staff.models import Medewerker

REAGEREN = timedelta(weeks=1)
"""How long somebody who was heard has to say that the report is not right (a project choice)."""


def _stuur(rij: Zienswijze, soort: str, context: Briefgegevens, vandaag: date) -> Document | None:
    """A standard letter by the system; None when it cannot go now, and then the handler hears why.

    What somebody said or asked is recorded in any case: a missing address may not hold that back.
    """
    try:
        with transaction.atomic():
            document = papier.stel_op(
                rij.zaak, soort, context=context, door=None, ontvanger=rij.betrokkene, vandaag=vandaag
            )
            return papier.verzend_standaard(document, door=None, vandaag=vandaag)
    except StapNietMogelijk as fout:
        gebeurtenis = leg_vast(
            rij.zaak, "brief_niet_verzonden", None, motivering=str(fout), zienswijze=rij.pk, documentsoort=soort
        )
        meld_behandelaar(
            rij,
            f"{rij.zaak.zaaknummer}: een brief over een zienswijze kon niet weg. {fout}",
            str(gebeurtenis.volgnummer),
        )
        return None


def bevestiging(rij: Zienswijze, *, vandaag: date) -> Document | None:
    """We have your zienswijze, and in time or not (ZW2)."""
    assert rij.ontvangen_op is not None, "only what came in is confirmed"
    context = BevestigingZienswijze.van_zaak(
        rij.zaak,
        verzenddatum=vandaag,
        ontvangen_op=rij.ontvangen_op,
        uiterlijk=rij.uiterlijk,
        mondeling=rij.wijze == Wijze.MONDELING,
        te_laat=rij.te_laat,
    )
    return _stuur(rij, "bevestiging_zienswijze", context, vandaag)


def uitstel(rij: Zienswijze, *, oud: date, vandaag: date) -> Document | None:
    """The new last day in a letter, which leads (TR-05, R13)."""
    context = UitstelZienswijze.van_zaak(rij.zaak, verzenddatum=vandaag, oude_datum=oud, nieuwe_datum=rij.uiterlijk)
    return _stuur(rij, "uitstel_zienswijze", context, vandaag)


def uitnodiging_hoorgesprek(rij: Zienswijze, gesprek: Hoorgesprek, *, vandaag: date) -> Document | None:
    """When, where and with whom (Awb 4:9)."""
    context = UitnodigingHoorgesprek.van_zaak(
        rij.zaak,
        verzenddatum=vandaag,
        gesprek_op=gesprek.datum,
        tijd=gesprek.tijd,
        waar=gesprek.plaats,
        hoorder=gesprek.hoorder,
    )
    return _stuur(rij, "uitnodiging_hoorgesprek", context, vandaag)


def hoorverslag(rij: Zienswijze, gesprek: Hoorgesprek, *, door: Medewerker, vandaag: date) -> Document:
    """The report, offered to a colleague to read before it goes to who was heard (R-01)."""
    assert gesprek.gehouden_op is not None, "a report is of a talk that was held"
    tekst = gesprek.verslag
    if gesprek.opmerkingen:
        tekst = f"{tekst}\n\nWat wie is gehoord daar zelf nog bij zegt:\n\n{gesprek.opmerkingen}"
    context = Hoorverslag.van_zaak(
        rij.zaak,
        verzenddatum=vandaag,
        gehoord_op=gesprek.gehouden_op,
        waar=gesprek.plaats,
        aanwezigen=[regel.strip() for regel in gesprek.aanwezigen.splitlines() if regel.strip()],
        reageren_voor=kalender().eerstvolgende_gewone_dag(vandaag + REAGEREN),
        door=door,
    )
    return _ter_toets(rij, "hoorverslag", context, door, vandaag, teksten={"verslag": tekst})


def antwoord(rij: Zienswijze, *, door: Medewerker, vandaag: date) -> Document:
    """The answer in a letter of its own, apart from the besluit; a colleague reads it first (ZW8, R-01, R-16)."""
    assert rij.ontvangen_op is not None, "only what came in is answered"
    if rij.niet_meegenomen_reden:
        laat = AntwoordLateZienswijze.van_zaak(
            rij.zaak,
            verzenddatum=vandaag,
            ontvangen_op=rij.ontvangen_op,
            uiterlijk=rij.uiterlijk,
            reden=rij.niet_meegenomen_reden,
            door=door,
        )
        return _ter_toets(rij, "antwoord_late_zienswijze", laat, door, vandaag)
    delen = list(rij.onderdelen.all())
    context = BeantwoordingZienswijze.van_zaak(
        rij.zaak,
        verzenddatum=vandaag,
        ontvangen_op=rij.ontvangen_op,
        onderdelen=[(deel.tekst, deel.oordeel, deel.motivering) for deel in delen],
        beslissen_voor=_beslissen_voor(rij),
        door=door,
    )
    invloed = "\n\n".join(f"Onderdeel {deel.nummer}: {deel.invloed}" for deel in delen)
    return _ter_toets(rij, "beantwoording_zienswijze", context, door, vandaag, teksten={"invloed": invloed})


def _beslissen_voor(rij: Zienswijze) -> date | None:
    termijn = beslistermijn_van(rij.zaak)
    return termijn.einddatum if termijn is not None and termijn.loopt and termijn.code == "HV_8WK" else None


def _ter_toets(
    rij: Zienswijze,
    soort: str,
    context: Briefgegevens,
    door: Medewerker,
    vandaag: date,
    teksten: dict[str, str] | None = None,
) -> Document:
    document = papier.stel_op(
        rij.zaak, soort, context=context, door=door, ontvanger=rij.betrokkene, vandaag=vandaag,
        teksten=teksten,
    )  # fmt: skip
    return papier.bied_aan(document, door=door, vandaag=vandaag)
