"""The pages of docs/ lead somewhere: every picture and every page that they name is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([*ROOT.joinpath("docs").rglob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md"])
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    missing = [link for link in LINK.findall(page.read_text()) if not (page.parent / link).exists()]

    assert not missing


def test_every_picture_of_the_manual_is_used_and_can_be_made_again() -> None:
    folder = ROOT / "docs" / "handleiding"
    text = "".join(p.read_text() for p in folder.glob("*.md"))
    script = (folder / "maak_schermafdrukken.py").read_text()

    for picture in folder.glob("img/*.png"):
        assert f"img/{picture.name}" in text
        assert f'("{picture.stem}"' in script


def test_the_manual_speaks_to_the_reader_in_short_sentences() -> None:
    """B1: on average no more than 20 words; u-vorm."""
    for page in (ROOT / "docs" / "handleiding").glob("*.md"):
        prose = re.sub(r"!\[[^\]]*\]\([^)]*\)|\[([^\]]*)\]\([^)]*\)|[|*`#]", r"\1", page.read_text())
        sentences = [s.split() for s in re.split(r"[.!?:]\s|\n\n|\n", prose) if len(s.split()) > 2]
        assert sum(map(len, sentences)) / len(sentences) <= 20, page.name
        assert not re.search(r"\b(jij|jouw|je)\b", prose), page.name
