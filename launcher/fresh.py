"""``make fresh``: both README commands on a bare Debian, in a chroot that debootstrap makes; prints the seconds.

The chroot holds a minimal Debian with python3, python3-venv, make and git, and a clone of the last commit. How this
machine reaches its package registries goes along: apt's Acquire settings, pip's index and certificate, proxies.
``--user`` does it as an ordinary user, ``--place FOLDER`` elsewhere, ``--only demo`` or ``--only test`` one of them.
"""

import argparse
import configparser
import contextlib
import os
import pwd
import re
import shutil
import signal
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from pathlib import Path

from launcher import machine
from launcher.console import Problem, say, step

RELEASE = "bookworm"
PACKAGES = "python3 python3-venv make git"
CARRIED = re.compile(r"^(https?_proxy|no_proxy|PIP_.*|UV_.*|SSL_CERT_FILE|REQUESTS_CA_BUNDLE|MIRROR)$", re.IGNORECASE)
PIP_KEYS = ("index-url", "extra-index-url", "trusted-host", "proxy", "cert")
READY = "is open at"
USER = "piet"


class Chroot:
    """A bare Debian in a folder."""

    def __init__(self, folder: Path, place: str, user: str) -> None:
        self.folder, self.place, self.user = folder, place, user
        self.env = {
            "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
            "HOME": pwd.getpwuid(0).pw_dir,
            "LANG": "C.UTF-8",
            "TERM": "dumb",
        }

    def make(self) -> None:
        mirror = [os.environ["MIRROR"]] if "MIRROR" in os.environ else []
        command = ["debootstrap", "--variant=minbase", RELEASE, self.folder, *mirror]
        machine.run_logged(command, "fresh-debootstrap.log", failure="debootstrap")

    def carry(self) -> None:
        """Take along how this machine reaches its registries."""
        for name in ("etc/resolv.conf", "etc/hosts"):
            if (Path("/") / name).exists():
                shutil.copyfile(Path("/") / name, self.folder / name)
        for conf in Path("/etc/apt/apt.conf.d").glob("*"):
            if "Acquire::" in conf.read_text(errors="replace"):
                shutil.copyfile(conf, self.folder / "etc/apt/apt.conf.d" / conf.name)
        carried = {name: value for name, value in os.environ.items() if CARRIED.match(name)}
        for path in (Path("/etc/pip.conf"), Path.home() / ".config/pip/pip.conf", Path.home() / ".pip/pip.conf"):
            settings = configparser.RawConfigParser()
            settings.read(path)
            for key in PIP_KEYS:
                if settings.has_option("global", key):
                    carried.setdefault(f"PIP_{key.upper().replace('-', '_')}", settings.get("global", key))
        for name, value in carried.items():
            if value.startswith("file:") or Path(value).is_dir():
                continue
            if value.startswith("/") and Path(value).is_file():
                target = Path("/etc/ssl/host") / Path(value).name
                (self.folder / "etc/ssl/host").mkdir(parents=True, exist_ok=True)
                shutil.copyfile(value, self.folder / target.relative_to("/"))
                value = str(target)
            self.env[name] = value

    def inside(self, script: str, user: str = "root") -> list[str]:
        """A command line that runs a shell line in the chroot, with /proc and /dev only this process sees."""
        mounts = (
            f"mount -t proc proc {self.folder}/proc && mount --rbind /dev {self.folder}/dev && "
            f'exec chroot --userspec={user}:{user} {self.folder} /bin/sh -c "$1"'
        )
        return ["unshare", "--mount", "sh", "-c", mounts, "sh", script]

    def run(self, script: str, log: str, user: str = "root") -> None:
        machine.run_logged(self.inside(script, user), log, self.env, f"In the chroot: {script}")

    def processes(self) -> Iterator[tuple[int, str]]:
        """Number and command of everything that runs in the chroot."""
        for entry in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                if (entry / "root").readlink() == self.folder:
                    command = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace").strip()
                    yield int(entry.name), command


def fresh(arguments: Sequence[str]) -> int:
    """Run ``make demo`` and ``make test`` twice each on a bare Debian."""
    options = _options(arguments)
    if not machine.is_root():
        raise Problem("A chroot can only be made by root.", "sudo make fresh")
    if shutil.which("debootstrap") is None:
        raise Problem("debootstrap is missing.", "apt-get install debootstrap")
    machine.make_folders()
    machine.require_room(6_000_000_000)
    folder = machine.VAR / "fresh"
    if folder.exists():
        shutil.rmtree(folder)
    user = USER if options.user else "root"
    bare = Chroot(folder, options.place, user)
    told: list[str] = []
    try:
        _prepare(bare, told)
        if options.user:
            _as_user(bare)
        if options.only != "test":
            _demo(bare, "make demo, first", told)
            _demo(bare, "make demo, again", told, memory=True)
        if options.only != "demo":
            _test(bare, "make test, first", told)
            _test(bare, "make test, again", told)
    finally:
        for pid, command in bare.processes():
            say(f"  Left behind and ended: {command[:100]}")
            os.kill(pid, signal.SIGKILL)
    say("\n" + "\n".join(told))
    shutil.rmtree(folder, ignore_errors=True)
    return 0


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make fresh ARGS=…")
    parser.add_argument("--user", action="store_true", help="as an ordinary user")
    parser.add_argument("--place", default="/srv/vth", help="where the clone stands")
    parser.add_argument("--only", choices=["demo", "test"], help="one of the two commands")
    return parser.parse_args(arguments)


def _prepare(bare: Chroot, told: list[str]) -> None:
    with step(f"debootstrap {RELEASE}") as current:
        bare.make()
        bare.carry()
    with step(f"apt-get install {PACKAGES}") as current:
        bare.env["DEBIAN_FRONTEND"] = "noninteractive"
        install = f"apt-get update -q && apt-get install -qy --no-install-recommends {PACKAGES}"
        bare.run(install, "fresh-apt.log")
        del bare.env["DEBIAN_FRONTEND"]
    told.append(f"  {current.seconds:7.1f} s  apt-get install {PACKAGES}")
    place = bare.folder / bare.place.lstrip("/")
    clone = ["git", "clone", "-q", "--no-hardlinks", f"file://{machine.ROOT}", place]
    machine.run_logged(clone, "fresh-clone.log", failure="git clone")


def _as_user(bare: Chroot) -> None:
    """Show what an ordinary user is told while Pango is missing, then install it as root would."""
    bare.run(f"useradd --create-home {USER} && chown -R {USER}: {bare.place}", "fresh-user.log")
    bare.env["HOME"] = f"/home/{USER}"
    said = subprocess.run(
        bare.inside(f"cd {bare.place} && make demo", USER), env=bare.env, capture_output=True, text=True, check=False
    )
    say(f"  An ordinary user without Pango is told (exit {said.returncode}):\n{said.stdout}{said.stderr}")
    packages = " ".join([*machine.PANGO.values(), *machine.DRIVER.values(), "chromium"])
    with step(f"apt-get install {packages} (as root)"):
        bare.run(f"apt-get install -qy --no-install-recommends {packages}", "fresh-apt-user.log")


def _demo(bare: Chroot, name: str, told: list[str], memory: bool = False) -> None:
    port = machine.free_port()
    log = machine.LOGS / "fresh-demo.log"
    begin = time.monotonic()
    with step(name), log.open("wb") as out:
        process = subprocess.Popen(
            bare.inside(f"cd {bare.place} && exec make demo PORT={port}", bare.user),
            env=bare.env, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip
        try:
            while READY not in log.read_text(errors="replace"):
                if process.poll() is not None or time.monotonic() - begin > 900:
                    raise Problem(f"{name} did not get ready:\n{log.read_text(errors='replace')[-3000:]}")
                time.sleep(0.2)
            told.append(f"  {time.monotonic() - begin:7.1f} s  {name}")
            told.append(f"             first page: {_get(port, '/')[:60]}; /readyz: {_ready(port)}")
            if memory:
                told += _memory(bare)
        finally:
            with contextlib.suppress(ProcessLookupError):  # it ended by itself: what it said is in the Problem
                os.killpg(process.pid, signal.SIGINT)
            process.wait(90)
    left = [command for _, command in bare.processes()]
    told.append(f"             after Ctrl-C: exit {process.returncode}, {len(left)} processes left {left or ''}")


def _get(port: int, path: str) -> str:
    """Status and text of one page."""
    try:
        with urllib.request.urlopen(f"http://localhost:{port}{path}", timeout=60) as page:
            return f"{page.status} {page.read().decode()}"
    except urllib.error.HTTPError as error:
        return f"{error.code} {error.read().decode()}"


def _ready(port: int) -> str:
    """What /readyz says, at the latest after two minutes."""
    for _ in range(120):
        said = _get(port, "/readyz")
        if said.startswith("200"):
            break
        time.sleep(1)
    return said


def _memory(bare: Chroot) -> list[str]:
    """Proportional memory of every process, in MB."""
    rows = []
    for pid, command in sorted(bare.processes()):
        with contextlib.suppress(OSError):
            rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
            found = re.search(r"^Pss:\s+(\d+) kB", rollup, re.MULTILINE)
            rows.append(f"             {int(found[1]) // 1024 if found else 0:5} MB  {command[:110]}")
    return rows


def _test(bare: Chroot, name: str, told: list[str]) -> None:
    log = "fresh-test.log"
    with step(name) as current:
        try:
            bare.run(f"cd {bare.place} && make test", log, bare.user)
        except Problem as problem:
            tail = (machine.LOGS / log).read_text(errors="replace")[-6000:]
            raise Problem(f"{name} failed:\n{tail}", problem.help) from problem
    lines = [line for line in (machine.LOGS / log).read_text(errors="replace").splitlines() if " passed" in line]
    told.append(f"  {current.seconds:7.1f} s  {name}: {'; '.join(lines)}")
