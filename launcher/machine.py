"""The machine under the application: folders, room on disk, a free port, Debian's packages, and who we are."""

import contextlib
import ctypes
import fcntl
import hashlib
import json
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from launcher.console import DiskFull, Problem, say, step

ROOT = Path(__file__).resolve().parent.parent
VAR = ROOT / "var"
LOGS = VAR / "log"
MIN_FREE = 1_500_000_000
PANGO = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}
DRIVER = {"libatomic.so.1": "libatomic1", "libstdc++.so.6": "libstdc++6"}
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def is_root() -> bool:
    return os.geteuid() == 0


def on_debian() -> bool:
    return Path("/etc/debian_version").exists() and shutil.which("apt-get") is not None


def short_name() -> str:
    """Eight characters that differ for every checkout on this machine."""
    return hashlib.sha256(str(ROOT).encode()).hexdigest()[:8]


# --- folders and disk --------------------------------------------------------------------------------------------
def make_folders() -> None:
    os.umask(0o022)
    try:
        LOGS.mkdir(parents=True, exist_ok=True)
        probe = VAR / f".probe-{os.getpid()}"
        probe.write_bytes(b"x" * 65536)
        probe.unlink()
    except PermissionError as error:
        raise Problem(
            f"This user may not write in {VAR}; an earlier start was probably by another user.",
            f"Give the folder back to yourself: sudo chown -R $(id -un) {VAR} {ROOT / '.venv'}, or start as that user.",
        ) from error
    except OSError as error:
        raise DiskFull(VAR) from error


def require_room(needed: int = MIN_FREE) -> None:
    free = shutil.disk_usage(VAR).free
    if free < needed:
        raise Problem(
            f"Only {free // 1_000_000} MB is free on the disk of {ROOT}; {needed // 1_000_000} MB is needed.",
            "Free some room (df -h shows where), or make a clone on a larger disk and start there.",
        )


# --- running what may fail ---------------------------------------------------------------------------------------
def die_with_parent() -> None:
    """Let the kernel stop this process when the launcher is killed, so that nothing stays behind (Linux only)."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)


def stop_process(process: subprocess.Popen[bytes], sig: int = signal.SIGTERM, patience: float = 10) -> None:
    """Ask a process to end, and end its whole group when it does not."""
    if process.poll() is None:
        process.send_signal(sig)
        try:
            process.wait(patience)
        except subprocess.TimeoutExpired:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def run_logged(command: Sequence[object], log: str, env: Mapping[str, str] | None = None, failure: str = "") -> None:
    """Run a command with its output in var/log/; on failure raise a Problem that quotes its last line."""
    path = LOGS / log
    with path.open("wb") as out:
        process = subprocess.Popen(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            env=dict(env) if env is not None else None,
            cwd=ROOT,
            start_new_session=True,
            preexec_fn=die_with_parent,
        )
        try:
            code = process.wait()
        except BaseException:
            stop_process(process, patience=5)
            raise
    if code == 0:
        return
    text = path.read_text(errors="replace").strip()
    if "No space left on device" in text:
        raise DiskFull(ROOT)
    last = text.splitlines()[-1].strip() if text else f"it ended with code {code}"
    raise Problem(
        f"{failure or Path(str(command[0])).name + ' failed'}: {last}", f"All of it: {path.relative_to(ROOT)}"
    )


# --- Debian's packages -------------------------------------------------------------------------------------------
def apt_install(packages: Sequence[str], why: str, log: str) -> None:
    """Install Debian packages as root, saying so; otherwise say what to install."""
    command = f"apt-get install -y --no-install-recommends {' '.join(packages)}"
    if not (is_root() and on_debian()):
        advice = f"sudo {command}" if on_debian() else f"install what Debian calls {' '.join(packages)}"
        raise Problem(f"{why}: {', '.join(packages)} missing on this machine.", f"As root once: {advice}")
    say(f"  {why}; installing Debian's {' '.join(packages)}.")
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    with step(f"apt-get install {' '.join(packages)}"):
        try:
            run_logged(command.split(), log, env, "apt-get")
        except Problem:  # most likely a package list that is old or was never fetched
            run_logged(["apt-get", "update"], log, env, "The list of Debian packages cannot be fetched")
            run_logged(command.split(), log, env, f"Debian's {' '.join(packages)} cannot be installed")


def loadable(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def require_pango() -> None:
    """WeasyPrint draws the letters with Pango, which no Python package carries."""
    missing = [package for library, package in PANGO.items() if not loadable(library)]
    if missing:
        apt_install(missing, "Letters are drawn with Pango", "apt-pango.log")
        still = [library for library in PANGO if not loadable(library)]
        if still:
            raise Problem(f"Pango was installed but {', '.join(still)} cannot be loaded.", "Run: ldconfig")


def find_browser() -> str | None:
    named = os.environ.get("CHROMIUM", "")
    return next((path for name in (named, *BROWSERS) if name and (path := shutil.which(name))), None)


def require_browser() -> str:
    """Chromium, and what playwright's driver needs beside it."""
    missing = [package for library, package in DRIVER.items() if not loadable(library)]
    if find_browser() is None:
        missing.append("chromium")
    if missing:
        apt_install(missing, "The browser tests drive Chromium", "apt-chromium.log")
    path = find_browser()
    if path is None:
        raise Problem("Chromium was installed but is not found.", "Name it: CHROMIUM=/path/to/chromium make test")
    return path


# --- ports -------------------------------------------------------------------------------------------------------
def port_is_free(host: str, port: int) -> bool:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def free_port(host: str = "127.0.0.1") -> int:
    with socket.socket() as probe:
        probe.bind((host, 0))
        return int(probe.getsockname()[1])


# --- one at a time -----------------------------------------------------------------------------------------------
@contextlib.contextmanager
def only_one(name: str, busy: str, help_: str, **about: object) -> Iterator[Path]:
    """Hold var/<name>.lock while the block runs; raise a Problem when another start holds it.

    The kernel lets go of the lock when its holder ends, however it ends. The file holds ``about`` and the holder's
    pid as JSON, which the help text may quote: ``{pid}``.
    """
    path = VAR / f"{name}.lock"
    with path.open("a+") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            handle.seek(0)
            with contextlib.suppress(ValueError):
                help_ = help_.format(**json.loads(handle.read() or "{}"))
            raise Problem(busy, help_) from error
        handle.seek(0)
        handle.truncate()
        json.dump({"pid": os.getpid(), **about}, handle)
        handle.flush()
        yield path
        handle.seek(0)
        handle.truncate()


# --- who runs the servers ----------------------------------------------------------------------------------------
@dataclass(frozen=True)
class ServerUser:
    """The user that PostgreSQL and Valkey run as: ourselves, or for root the machine's unprivileged ``nobody``."""

    name: str
    uid: int
    gid: int
    drops: bool

    def popen_options(self) -> dict[str, object]:
        """Arguments for subprocess that make a child this user; its folder is / because it must be readable."""
        if not self.drops:
            return {"cwd": "/"}
        return {"cwd": "/", "user": self.uid, "group": self.gid, "extra_groups": []}

    def can_use(self, path: Path) -> bool:
        """Whether this user can reach ``path`` through every folder above it."""
        if not self.drops:
            return True
        probe = ["test", "-x", str(path)]
        return subprocess.run(probe, check=False, **self.popen_options()).returncode == 0  # type: ignore[call-overload]


def server_user() -> ServerUser:
    if not is_root():
        me = pwd.getpwuid(os.geteuid()) if _known(os.geteuid()) else None
        return ServerUser(me.pw_name if me else str(os.geteuid()), os.geteuid(), os.getegid(), drops=False)
    try:
        nobody = pwd.getpwnam("nobody")
    except KeyError as error:
        raise Problem(
            "PostgreSQL refuses to run as root, and this machine has no user 'nobody'.", "Start as an ordinary user."
        ) from error
    return ServerUser("nobody", nobody.pw_uid, nobody.pw_gid, drops=True)


def _known(uid: int) -> bool:
    try:
        pwd.getpwuid(uid)
    except KeyError:
        return False
    return True


def venv_python() -> Path:
    return ROOT / ".venv" / "bin" / "python"


def python_name() -> str:
    return f"Python {sys.version_info.major}.{sys.version_info.minor}.{sys.version_info.micro}"
