"""docs/glossary.md explains every Dutch name in the code in one English sentence, with its source."""

import re
from pathlib import Path

from django.apps import apps

from cases.casework.handelingen import HANDELINGEN
from cases.dossiers.steps import stappen
from vth.documentatie import statusdragers

REGELS = (Path(__file__).resolve().parent.parent / "docs" / "glossary.md").read_text().splitlines()
LEMMA = re.compile(r"^\| `(?P<naam>\w+)` \| (?P<zin>[^|]+\.) \| (?P<bron>[^|]+) \|$")


def lemmas(kop: str) -> set[str]:
    """The names that one section explains."""
    begin = REGELS.index(f"## {kop}") + 1
    einde = next((n for n, r in enumerate(REGELS[begin:], begin) if r.startswith("## ")), len(REGELS))
    return {m["naam"] for r in REGELS[begin:einde] if (m := LEMMA.match(r))}


def modellen() -> set[str]:
    """Our models, without the history tables that follow from them."""
    alle = {m.__name__ for m in apps.get_models() if m.__module__.startswith(("cases.", "enforcement.", "vth."))}
    return {naam for naam in alle if naam.removesuffix("Event") not in alle - {naam}}


def test_every_model_has_a_line() -> None:
    assert modellen() - lemmas("Models") == set()


def test_every_status_has_a_line() -> None:
    assert {s.value for m in statusdragers() for s in m.Status} - lemmas("Statuses") == set()


def test_every_step_and_act_has_a_line() -> None:
    alle = {s.naam for m in statusdragers() for s in stappen(m)} | set(HANDELINGEN)

    assert alle - lemmas("Steps") - lemmas("Acts that change no status") == set()


def test_no_line_explains_what_is_gone() -> None:
    assert lemmas("Models") - modellen() == set()
    assert lemmas("Steps") - {s.naam for m in statusdragers() for s in stappen(m)} == set()


def test_every_line_is_whole() -> None:
    tabel = [r for r in REGELS if r.startswith("| `")]

    assert len(tabel) > 150
    assert [r for r in tabel if not LEMMA.match(r)] == []
