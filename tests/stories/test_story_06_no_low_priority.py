"""Story 6 of processen.md §3.3: low priority is no reason to do nothing while somebody asked (R-07, R-08)."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction

from cases.casework.actions.zaak import koppel_zaak
from cases.documents import actions as papier
from cases.dossiers.actions import voeg_betrokkene_toe
from cases.dossiers.steps import StapNietMogelijk
from cases.intake.actions import reactie, verzoek
from cases.intake.models import Handhavingsverzoek
from tests.factories import Cast, maak_melding
from tests.factories.verzoek import OORDELEN, OVERTREDER, maak_verzoek
from tests.unchanged import weigert

MAANDAG = date(2026, 7, 6)


@pytest.mark.django_db
def test_low_priority_is_no_answer_to_who_asked_for_enforcement(cast: Cast) -> None:
    with time_machine.travel("2026-07-06 10:00+02:00", tick=False):
        rij = maak_verzoek(cast, MAANDAG, status="in_afweging")
        voeg_betrokkene_toe(rij.zaak, "overtreder", **OVERTREDER)
        wie = {"door": cast.anna, "vandaag": MAANDAG}
        laag = {**OORDELEN["afwijzen"], "uitkomsten": ["b"], "motivering": "Dit heeft nu geen voorrang."}

        with weigert(StapNietMogelijk, r"lage prioriteit heeft, kan niet bij een handhavingsverzoek \(R-07\)"):
            verzoek.bepaal_vervolg(rij.pk, **laag, **wie)
        with weigert(StapNietMogelijk, r"toets op legalisatie én op onredelijkheid \(R-08\)"):
            verzoek.bepaal_vervolg(
                rij.pk,
                **{**OORDELEN["afwijzen_ondanks"], "legalisatietoets": "", "afwijzingsgrond": "onevenredig"},
                **wie,
            )
        with (
            pytest.raises(IntegrityError, match="verzoek_zonder_lage_prioriteit"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute("UPDATE intake_handhavingsverzoek SET uitkomsten = '{b}' WHERE zaak_id = %s", [rij.pk])

        (voornemen,) = verzoek.bepaal_vervolg(rij.pk, **OORDELEN["afwijzen"], **wie)
        papier.bewerk(
            voornemen.document, teksten={"motivering": "Dit heeft een lage prioriteit, daarom doen wij niets."}, **wie
        )
        with weigert(StapNietMogelijk, "Geen afwijzing wegens lage prioriteit"):
            verzoek.bied_concept_aan(rij.pk, **wie)
        papier.bewerk(voornemen.document, teksten={"motivering": "De grens is niet overschreden."}, **wie)
        verzoek.bied_concept_aan(rij.pk, **wie)

        melding = maak_melding(cast, MAANDAG, status="in_afweging")
        koppel_zaak(melding.pk, andere=rij.zaak, soort="samenhangend", **wie)
        with weigert(StapNietMogelijk, r"er hangt een handhavingsverzoek aan deze zaak \(R-07\)"):
            reactie.bepaal_vervolg(melding.pk, uitkomsten=["b"], resultaat="x", motivering="y", **wie)

    assert Handhavingsverzoek.objects.get(pk=rij.pk).status == "concept_ter_toets"
