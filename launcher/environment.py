"""The Python environment: .venv, filled from the hashed requirements.lock by uv, which comes from that lock too."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

from launcher import machine
from launcher.console import Problem, Step, say, step

VENV = machine.ROOT / ".venv"
LOCK = machine.ROOT / "requirements.lock"
STAMP = VENV / ".complete"


def fingerprint() -> str:
    """Changes when the lock or the Python under the environment changes."""
    return hashlib.sha256(LOCK.read_bytes() + sys.version.encode() + str(VENV).encode()).hexdigest()


def child_environment() -> dict[str, str]:
    """The environment for our own processes: bytecode is cached, and uv fetches no Python of its own."""
    env = {name: value for name, value in os.environ.items() if name not in {"PYTHONDONTWRITEBYTECODE", "PYTHONHOME"}}
    env["PATH"] = f"{VENV / 'bin'}{os.pathsep}{env.get('PATH', '')}"
    env["VIRTUAL_ENV"] = str(VENV)
    env["PYTHONUNBUFFERED"] = "1"
    env["UV_PYTHON_DOWNLOADS"] = "never"
    env["PYTHONWARNINGS"] = env.get("PYTHONWARNINGS", "")
    return env


def ensure() -> None:
    """Make .venv complete, in seconds when nothing changed; make it again when an earlier start did not finish it."""
    if STAMP.exists() and STAMP.read_text() == fingerprint() and machine.venv_python().exists():
        return
    busy = "Another start is filling .venv at this moment."
    with machine.only_one("venv", busy, "Wait until process {pid} is done and start again."):
        machine.require_room()
        if VENV.exists() and not STAMP.exists():
            say("  An earlier start did not finish .venv; making it again.")
            shutil.rmtree(VENV, ignore_errors=True)
        STAMP.unlink(missing_ok=True)
        if not _usable():
            make()
        install()
        STAMP.write_text(fingerprint())


def _usable() -> bool:
    """Whether .venv exists and was made by this very Python."""
    python = machine.venv_python()
    if not python.exists():
        return False
    command = [str(python), "-c", "import sys; print(sys.version)"]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip() == sys.version


def make() -> None:
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        version = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        package = "python3-venv" if sys.executable in {"/usr/bin/python3", "/bin/python3"} else version
        machine.apt_install([package], "Python's venv module is needed to make .venv", "apt-venv.log")
    with step(f"Environment .venv ({machine.python_name()})"):
        command = [sys.executable, "-m", "venv", "--clear", VENV]
        machine.run_logged(command, "venv.log", child_environment(), "Making .venv failed")


def stanza(package: str) -> str:
    """The lines of one package in requirements.lock: name, version and hashes."""
    found = re.search(rf"^{package}==(?:.*\\\n)*.*\n", LOCK.read_text(), re.MULTILINE)
    if found is None:
        raise Problem(f"requirements.lock has no {package}.", "Make it again: make lock")
    return found[0]


def same_registry(env: dict[str, str]) -> None:
    """Let uv use the package index and the certificate that pip is configured with on this machine."""
    pip = [str(machine.venv_python()), "-m", "pip", "config", "list"]
    listed = subprocess.run(pip, capture_output=True, text=True, check=False, env=env).stdout
    found = dict(re.findall(r"^[^.]*\.([\w-]+)='(.*)'$", listed, re.MULTILINE))
    if "index-url" in found and not {"UV_DEFAULT_INDEX", "UV_INDEX_URL"} & env.keys():
        env["UV_DEFAULT_INDEX"] = found["index-url"]
    if "cert" in found:
        env.setdefault("SSL_CERT_FILE", found["cert"])


def install() -> None:
    env = child_environment()
    same_registry(env)
    python = machine.venv_python()
    packages = len(re.findall(r"^[\w.-]+==", LOCK.read_text(), re.MULTILINE))
    no_index = "The packages cannot be fetched"
    if not (VENV / "bin" / "uv").exists():
        with step("Installer uv"):
            bootstrap = machine.VAR / "uv.txt"
            bootstrap.write_text(stanza("uv"))
            pip = [python, "-m", "pip", "install", "-q", "--no-deps", "--require-hashes", "-r", bootstrap]
            machine.run_logged(pip, "pip.log", env, no_index)
    with step("Packages of requirements.lock") as current:
        watcher = _count_packages(current, packages)
        try:
            sync: Sequence[object] = [
                VENV / "bin" / "uv", "pip", "sync", "--require-hashes", "--python", python, LOCK,
            ]  # fmt: skip
            machine.run_logged(sync, "uv.log", env, no_index)
        finally:
            watcher.set()


def _count_packages(current: Step, total: int) -> threading.Event:
    """Move the bar with the packages that have arrived in .venv, until the returned event is set."""
    done = threading.Event()

    def watch() -> None:
        while not done.wait(0.3):
            arrived = sum(1 for _ in VENV.glob("lib/python*/site-packages/*.dist-info"))
            current.progress(arrived, total)

    threading.Thread(target=watch, daemon=True).start()
    return done


def site_packages() -> Path:
    return VENV / "lib" / f"python{sys.version_info.major}.{sys.version_info.minor}" / "site-packages"
