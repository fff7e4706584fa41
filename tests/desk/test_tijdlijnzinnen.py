"""Every kind of event has its own sentence, found from the source itself so that a new kind is not forgotten."""

from __future__ import annotations

import ast
from datetime import date
from pathlib import Path

import pytest
from django.template.loader import get_template

from cases.casework.models import Dwangsom, Ingebrekestelling, Opdracht, Overdracht, Verdaging
from cases.documents.models import Document
from cases.dossiers.models import Gebeurtenis
from cases.dossiers.steps import lifecycles, stappen
from cases.intake.models import Zienswijze
from tests.factories import Cast, maak_melding
from vth.desk import register, tijdlijn

ROOT = Path(__file__).resolve().parent.parent.parent
KLASSEN = [*lifecycles(), Overdracht, Opdracht, Document, Zienswijze, Verdaging, Ingebrekestelling, Dwangsom]


def uit_de_broncode() -> set[str]:
    """The kinds that are written with a literal name: the second argument of every ``leg_vast``."""
    gevonden = set()
    for pad in sorted((ROOT / "cases").rglob("*.py")):
        for knoop in ast.walk(ast.parse(pad.read_text())):
            if not isinstance(knoop, ast.Call):
                continue
            naam = getattr(knoop.func, "id", None) or getattr(knoop.func, "attr", "")
            if naam == "leg_vast" and len(knoop.args) > 1 and isinstance(knoop.args[1], ast.Constant):
                gevonden.add(str(knoop.args[1].value))
    return gevonden


SOORTEN = sorted(
    uit_de_broncode() | {s.naam for klasse in KLASSEN for s in stappen(klasse)} | set(register.handelingen())
)


def test_there_are_kinds_to_look_at() -> None:
    assert {"zaak_gekoppeld", "wijs_toe", "noteer", "stel_vast", "beleving_ontvangen"} <= set(SOORTEN)
    assert len(SOORTEN) > 60


@pytest.mark.parametrize("soort", SOORTEN)
def test_every_kind_of_event_has_a_sentence_of_its_own(soort: str) -> None:
    get_template(f"dossiers/gebeurtenissen/{soort}.html")


def test_a_sentence_survives_an_event_without_facts(cast: Cast) -> None:
    """History is never rewritten: an old event may lack what a newer sentence would like to say."""
    zaak = maak_melding(cast, date(2026, 7, 6)).zaak
    kaal = [Gebeurtenis(zaak=zaak, soort=soort, feiten={}, motivering="") for soort in SOORTEN]

    zinnen = {r.gebeurtenis.soort: str(r.zin) for r in tijdlijn.regels(zaak, kaal, cast.anna)}

    assert not [soort for soort, zin in zinnen.items() if not zin.strip() or "None" in zin]
