"""What the launcher asks of the machine, and what it says when the machine cannot give it."""

import ast
import errno
import json
import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from launcher import commands, console, environment, machine

ROOT = Path(__file__).resolve().parent.parent.parent


def test_an_old_python_can_read_the_first_file() -> None:
    ast.parse((ROOT / "launcher/__main__.py").read_text(), feature_version=(3, 5))


def test_an_old_python_is_told_what_is_needed() -> None:
    as_if = (
        "import runpy, shutil, sys; sys.version_info = (3, 9, 2, 'final', 0); shutil.which = lambda name: None; "
        "sys.argv = ['launcher', 'demo']; runpy.run_module('launcher', run_name='__main__')"
    )

    said = subprocess.run([sys.executable, "-c", as_if], cwd=ROOT, capture_output=True, text=True, check=False)

    assert said.returncode == 1
    assert "Python 3.11 or newer is needed; this is Python 3.9." in said.stderr
    assert "apt-get install python3" in said.stderr
    assert "Traceback" not in said.stderr


def test_a_machine_without_python_is_told_what_is_needed() -> None:
    said = subprocess.run(
        ["make", "demo", "PYTHON=no-such-python"], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert said.returncode == 2
    assert "Python 3.11 or newer is needed. On Debian: apt-get install python3 python3-venv" in said.stdout


def test_every_target_of_the_makefile_is_a_command() -> None:
    makefile = (ROOT / "Makefile").read_text()
    used = set(re.findall(r"\$\(LAUNCH\) ([a-z-]+)", makefile))

    assert used == set(commands.COMMANDS)


def test_a_taken_port_is_seen(clone: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        assert not machine.port_is_free("127.0.0.1", port)
    assert machine.port_is_free("127.0.0.1", machine.free_port())


def test_too_little_room_is_told_before_anything_is_made(clone: Path) -> None:
    with pytest.raises(console.Problem, match=r"MB is free on the disk of .*; 1000000000000 MB is needed"):
        machine.require_room(10**18)


def test_a_disk_that_fills_up_is_one_sentence(clone: Path) -> None:
    with pytest.raises(console.DiskFull), console.step("Writing"):
        raise OSError(errno.ENOSPC, "No space left on device", "somewhere")


def test_a_command_that_fails_is_quoted_by_its_last_line(clone: Path) -> None:
    with pytest.raises(console.Problem, match="Making tea failed: no water") as told:
        machine.run_logged(["sh", "-c", "echo kettle; echo no water; exit 3"], "tea.log", failure="Making tea failed")

    assert told.value.help == "All of it: var/log/tea.log"
    assert (clone / "var/log/tea.log").read_text() == "kettle\nno water\n"


def test_a_command_that_fills_the_disk_is_not_quoted(clone: Path) -> None:
    with pytest.raises(console.DiskFull):
        machine.run_logged(["sh", "-c", "echo 'write: No space left on device (os error 28)'; exit 1"], "full.log")


def test_a_second_start_is_told_of_the_first(clone: Path) -> None:
    with (
        machine.only_one("demo", "Busy.", "kill {pid}, port {port}", port=8123),
        pytest.raises(console.Problem, match="Busy") as told,
        machine.only_one("demo", "Busy.", "kill {pid}, port {port}", port=9),
    ):
        pass

    assert told.value.help == f"kill {os.getpid()}, port 8123"


def test_the_lock_of_a_start_that_was_killed_does_not_count(clone: Path) -> None:
    (clone / "var/demo.lock").write_text(json.dumps({"pid": 1}))

    with machine.only_one("demo", "Busy.", "kill {pid}"):
        pass


def test_missing_debian_packages_are_named_to_an_ordinary_user(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "is_root", lambda: False)
    monkeypatch.setattr(machine, "on_debian", lambda: True)
    monkeypatch.setattr(machine, "loadable", lambda library: "subset" not in library)

    with pytest.raises(console.Problem, match="Letters are drawn with Pango: libharfbuzz-subset0 missing") as told:
        machine.require_pango()

    assert told.value.help.endswith("sudo apt-get install -y --no-install-recommends libharfbuzz-subset0")


def test_the_browser_tests_fail_clearly_without_a_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "is_root", lambda: False)
    monkeypatch.setattr(machine, "on_debian", lambda: True)
    monkeypatch.setattr(machine, "find_browser", lambda: None)
    monkeypatch.setattr(machine, "loadable", lambda library: library != "libatomic.so.1")

    with pytest.raises(console.Problem, match="The browser tests drive Chromium: libatomic1, chromium missing"):
        machine.require_browser()


def test_the_installer_comes_from_the_lock_with_its_hashes() -> None:
    uv = environment.stanza("uv")

    assert re.match(r"uv==\d+\.\d+\.\d+ \\\n", uv)
    assert uv.count("--hash=sha256:") > 5
    assert "==" not in uv.split("\n", 1)[1]


def test_our_processes_keep_bytecode_and_fetch_no_python(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")

    env = environment.child_environment()

    assert "PYTHONDONTWRITEBYTECODE" not in env
    assert env["UV_PYTHON_DOWNLOADS"] == "never"


def test_a_mistake_of_the_launcher_is_a_sentence_and_a_log(
    clone: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(arguments: object) -> int:
        raise ValueError("two and two is five")

    monkeypatch.setitem(commands.COMMANDS, "check", broken)

    assert commands.run(["check"]) == 1
    said = capsys.readouterr()
    assert "two and two is five" in said.out
    assert "Traceback" not in said.out + said.err
    assert "Traceback" in (clone / "var/log/launcher.log").read_text()
