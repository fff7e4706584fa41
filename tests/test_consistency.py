"""House rules that no other tool checks. What fails here says which file, and what to do instead."""

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
OURS = ("cases", "enforcement", "programmes", "vth")
TEXT = {".py", ".html", ".md", ".txt", ".toml", ".yml", ".yaml", ".in", ".lock", ".css", ".js", ".json", ".cfg", ""}
MAX_LINES = 450
WRITES = {"update", "create", "get_or_create", "update_or_create", "acreate", "aupdate"}
NEVER_A_MODULE = {"utils", "util", "core", "common", "services", "service", "helpers", "helper", "selectors", "misc"}
WITHOUT_LIFECYCLE = {ROOT / "cases/documents/actions/sjablonen.py"}
"""Where ``status`` is of a row that has no lifecycle: a version of a text is concept, active or expired."""
SHOWN_BY_DJANGO = {"400.html", "403.html", "403_csrf.html", "404.html", "500.html"}


@cache
def tracked() -> tuple[Path, ...]:
    """Every text file of ours that git knows or would add; without git, every file outside var/ and .venv/."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    paths = [ROOT / name for name in listed.splitlines() if "vendor" not in name.split("/")]
    return tuple(path for path in paths if path.suffix in TEXT and path.is_file())


def python_files(*folders: str) -> Iterator[Path]:
    for path in tracked():
        parts = path.relative_to(ROOT).parts
        if path.suffix == ".py" and parts[0] in folders and "migrations" not in parts:
            yield path


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def where(path: Path, node: ast.AST | None = None) -> str:
    return f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 1)}"


def test_there_is_something_to_check() -> None:
    assert len(list(python_files(*OURS))) > 50
    assert len(list((ROOT / "templates").rglob("*.html"))) > 20


def test_a_module_is_named_for_its_idea() -> None:
    wrong = [where(p) for p in python_files(*OURS, "tests", "launcher") if NEVER_A_MODULE & {p.stem, *p.parent.parts}]

    assert not wrong, f"name the idea instead: {wrong}"


def test_a_module_becomes_a_package_when_it_gets_long() -> None:
    lengths = {where(path): path.read_text().count("\n") for path in python_files(*OURS, "launcher")}
    long = {name: lines for name, lines in lengths.items() if lines > MAX_LINES}

    assert not long, f"split by idea: {long}"


def test_a_status_is_only_written_by_zet_stap() -> None:
    wrong = [
        where(path, node)
        for path in python_files(*OURS)
        if path not in WITHOUT_LIFECYCLE
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in WRITES
        and any(keyword.arg == "status" for keyword in node.keywords)
    ]

    assert not wrong, f"take a step, or leave the status to its default: {wrong}"


def test_no_signal_handlers() -> None:
    wrong = [
        where(path, node)
        for path in python_files(*OURS)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom)
        and (node.module or "") in {"django.db.models.signals", "django.dispatch", "django_fsm.signals"}
    ]

    assert not wrong, f"the action lists its consequences in order: {wrong}"


def test_saving_a_model_has_no_consequences() -> None:
    wrong = [
        where(path, method)
        for path in python_files(*OURS)
        if path.stem == "models" or path.parent.name == "models"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ClassDef)
        for method in node.body
        if isinstance(method, ast.FunctionDef) and method.name in {"save", "delete"}
    ]

    assert not wrong, f"write an action: {wrong}"


def test_no_code_asks_for_the_name_of_a_group() -> None:
    pattern = re.compile(r"\.groups\.filter\(name|group\.name\s*(==|in)\b|has_group")
    wrong = [where(path) for path in python_files(*OURS) if pattern.search(path.read_text())]

    assert not wrong, f"ask for a permission: {wrong}"


def test_nothing_is_left_to_do() -> None:
    word = re.compile(r"\b(TO" + r"DO|FIX" + r"ME)\b|# XX" + "X")
    wrong = [where(path) for path in tracked() if word.search(path.read_text(errors="replace"))]

    assert not wrong, f"do it, or write an issue: {wrong}"


@pytest.mark.parametrize("folder", ["/wo" + "rk/", "/op" + "t/vth-venv", "/tm" + "p/pg", "/ro" + "ot/", ".py" + "env"])
def test_no_path_of_one_machine(folder: str) -> None:
    wrong = [where(path) for path in tracked() if folder in path.read_text(errors="replace")]

    assert not wrong, wrong


def test_no_address_of_a_registry() -> None:
    names = ["pypi" + ".org", "python" + "hosted.org", "registry" + ".npmjs", "deb" + ".debian.org"]
    wrong = [where(path) for path in tracked() for name in names if name in path.read_text(errors="replace")]

    assert not wrong, wrong


def test_no_test_is_skipped() -> None:
    pattern = re.compile(r"(pytest|mark)\.(sk" + "ip|xf" + "ail)")
    wrong = [where(path) for path in python_files("tests") if pattern.search(path.read_text())]

    assert not wrong, wrong


def test_only_the_browser_tests_drive_a_browser() -> None:
    wrong = [
        where(path)
        for path in python_files("tests")
        if "browser" not in path.relative_to(ROOT).parts
        and re.search(r"^\s*(from|import) playwright", path.read_text(), re.MULTILINE)
    ]

    assert not wrong, f"move it to tests/browser: {wrong}"


# --- the floors of the house -------------------------------------------------------------------------------------
def contracts() -> list[dict[str, list[str]]]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())
    found: list[dict[str, list[str]]] = settings["tool"]["importlinter"]["contracts"]
    return found


def test_every_app_stands_on_a_floor_of_the_house() -> None:
    house, inside, _ = contracts()
    floors = {layer.strip("()") for layer in house["layers"]}

    for folder in ("cases", "enforcement"):
        for app in (ROOT / folder).glob("*/apps.py"):
            name = ".".join(app.parent.relative_to(ROOT).parts)
            assert name in floors, f"{name} has no floor in pyproject.toml"
            assert name in inside["containers"], f"{name} has no floors inside in pyproject.toml"


def test_an_action_never_imports_a_task() -> None:
    wrong = [
        where(path, node)
        for path in python_files(*OURS)
        if "actions" in (path.stem, path.parent.name)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom) and "tasks" in (node.module or "").split(".")
    ]

    assert not wrong, f"write an outbox row: {wrong}"


# --- templates ---------------------------------------------------------------------------------------------------
def templates() -> dict[str, str]:
    folder = ROOT / "templates"
    return {str(path.relative_to(folder)): path.read_text() for path in sorted(folder.rglob("*.html"))}


def names_in_python() -> tuple[set[str], list[re.Pattern[str]]]:
    """Template names as whole strings, and as patterns where an f-string makes part of one."""
    whole, patterns = set(), []
    for path in python_files(*OURS, "tests"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                whole.add(node.value.split("#")[0])
            elif isinstance(node, ast.JoinedStr):
                parts = [
                    re.escape(str(value.value)) if isinstance(value, ast.Constant) else "[^/]+" for value in node.values
                ]
                if any(part.endswith((r"\.html", r"\.txt")) for part in parts):
                    patterns.append(re.compile("".join(parts)))
    return whole, patterns


def test_every_template_is_used() -> None:
    all_templates = templates()
    named_in_html = {
        name
        for text in all_templates.values()
        for name in re.findall(r"""{%\s*(?:include|extends)\s+["']([^"'#]+)""", text)
    }
    whole, patterns = names_in_python()
    unused = [
        name
        for name in all_templates
        if name not in named_in_html | whole | SHOWN_BY_DJANGO
        and not name.startswith("django/")  # takes the place of one of Django's own
        and not any(pattern.fullmatch(name) for pattern in patterns)
    ]

    assert not unused, f"remove or use: {unused}"


def test_every_included_template_exists() -> None:
    all_templates = templates()
    missing = {
        f"{user} → {name}"
        for user, text in all_templates.items()
        for name in re.findall(r"""{%\s*(?:include|extends)\s+["']([^"'#]+)["'#]""", text)
        if name not in all_templates
    }

    assert not missing, missing


def test_an_included_template_extends_nothing() -> None:
    all_templates = templates()
    included = {
        name for text in all_templates.values() for name in re.findall(r"""{%\s*include\s+["']([^"'#]+)["'#]""", text)
    }
    wrong = [name for name in included if "{% extends" in all_templates.get(name, "")]

    assert not wrong, wrong


def test_pages_hold_no_script_or_style_of_their_own() -> None:
    inline = re.compile(r"<script(?![^>]*\b(src=|application/json))|<style|\son[a-z]+=\"|\sstyle=\"", re.IGNORECASE)
    wrong = [name for name, text in templates().items() if inline.search(text) and "letters" not in name]

    assert not wrong, f"the Content-Security-Policy refuses it; use static/: {wrong}"


def test_pages_escape_what_people_type() -> None:
    trusted = re.compile(r"help_text\s*\|\s*safe\b")  # written in our own forms, as Django itself does
    unsafe = re.compile(r"\|\s*safe\b|autoescape off")
    wrong = [name for name, text in templates().items() if unsafe.search(trusted.sub("", text))]

    assert not wrong, wrong
