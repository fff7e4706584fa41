"""``make check``: everything about the code that can be judged without running the tests."""

import subprocess
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from launcher import environment, machine, suite
from launcher.console import paint, say

PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "vth.settings.production",
    "SECRET_KEY": "only-for-the-check-of-the-settings-0123456789-abcdefghijklmnop",
    "ALLOWED_HOSTS": "vth.voorbeeldstad.example",
    "SITE_DOMAIN": "vth.voorbeeldstad.example",
}


@dataclass(frozen=True)
class Check:
    """One command of `make check`; ``hint`` is the command that mends what it finds."""

    name: str
    command: Sequence[str]
    hint: str = ""
    env: dict[str, str] = field(default_factory=dict)


def checks() -> list[Check]:
    found = [
        Check("types", ["mypy", "--cache-dir", "var/mypy", "."]),
        Check("lint", ["ruff", "check", "."], "ruff check --fix ."),
        Check("format", ["ruff", "format", "--check", "."], "ruff format ."),
        Check("layers", ["lint-imports"]),
        Check("migrations", ["python", "manage.py", "makemigrations", "--check", "--dry-run"], "make migrations"),
        Check("settings", ["python", "manage.py", "check", "--deploy", "--fail-level", "WARNING"], "", PRODUCTION),
        Check("templates", ["djlint", "templates", "--lint", "--quiet"]),
    ]
    if any(machine.ROOT.glob("vth/**/management/commands/schrijf_documentatie.py")):
        documents = ["python", "manage.py", "schrijf_documentatie", "--check"]
        found.append(Check("generated docs", documents, "make docs"))
    return found


def check() -> int:
    """Run all checks, two at a time; show the output of those that fail."""
    suite.prepare()
    with suite.test_servers() as env, ThreadPoolExecutor(2) as pool:
        results = list(pool.map(lambda one: _run(one, env), checks()))
    failed = [name for name, good in results if not good]
    if failed:
        say(f"\n  {paint('Not in order', '1;31')}: {', '.join(failed)}.")
        return 1
    say(f"\n  {paint('Everything in order.', '32')}")
    return 0


def _run(one: Check, env: dict[str, str]) -> tuple[str, bool]:
    begin = time.monotonic()
    program = str(environment.VENV / "bin" / one.command[0])
    done = subprocess.run(
        [program, *one.command[1:]],
        cwd=machine.ROOT, env={**env, **one.env}, text=True, check=False,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    good = done.returncode == 0
    text = f"  {paint('✓', '32') if good else paint('✗', '31')} {one.name} {time.monotonic() - begin:.1f} s"
    if not good:
        hint = f"\n  Mend with: {one.hint}" if one.hint else ""
        text += f"\n{done.stdout.rstrip()}{hint}\n"
    say(text)
    return one.name, good
