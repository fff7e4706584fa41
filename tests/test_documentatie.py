"""The pages of docs/ that follow from the code, and the command that writes them."""

from pathlib import Path

import pytest
from django.core.management import call_command

from vth import documentatie

DOCS = Path(__file__).resolve().parent.parent / "docs"


def test_the_generated_pages_are_those_of_the_code() -> None:
    assert documentatie.verouderd(DOCS) == [], "run make docs"


def test_writing_makes_them_fresh_and_checking_finds_what_is_stale(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as einde:
        call_command("schrijf_documentatie", "--check", f"--map={tmp_path}")
    assert einde.value.code == 1
    assert "docs/lifecycles/melding.md is verouderd" in capsys.readouterr().err

    call_command("schrijf_documentatie", f"--map={tmp_path}")
    call_command("schrijf_documentatie", "--check", f"--map={tmp_path}")
    assert "kloppen met de code" in capsys.readouterr().out

    (tmp_path / "termijnen.md").write_text("met de hand gewijzigd")
    (tmp_path / "lifecycles" / "vervallen.md").write_text("een levensloop die niet meer bestaat")
    assert documentatie.verouderd(tmp_path) == ["lifecycles/vervallen.md", "termijnen.md"]
    assert documentatie.schrijf(tmp_path) == ["lifecycles/vervallen.md", "termijnen.md"]
    assert not (tmp_path / "lifecycles" / "vervallen.md").exists()


def test_a_lifecycle_page_says_who_may_under_which_condition_and_on_which_ground() -> None:
    pagina = documentatie.bladzijden()["lifecycles/melding.md"]

    assert "| ML7 | Beoordeling starten<br>`start_beoordeling` | Toegewezen | In beoordeling |" in pagina
    assert "casemanager (toegewezen), jurist, teamleider" in pagina
    assert "  - Beoordeel eerst de urgentie (M5)." in pagina
    assert "art. 1:3 lid 3 Awb" in pagina
    assert "    toegewezen --> in_beoordeling: ML7" in pagina
    assert "Vanuit elke open toestand: Intrekking vastleggen (ML25)" in pagina


def test_every_term_right_and_letter_is_on_its_page() -> None:
    paginas = documentatie.bladzijden()

    assert all(f"`{code}`" in paginas["termijnen.md"] for code in documentatie.REGELS)
    assert all(f"`{rij.code}`" in paginas["rechten.md"] for rij in documentatie.RECHTEN)
    assert all(f"`{soort.code}`" in paginas["brieven.md"] for soort in documentatie.soorten())
