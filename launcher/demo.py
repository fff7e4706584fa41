"""``make demo``: the whole application with its demo municipality, until Ctrl-C."""

import contextlib
import hashlib
import json
import os
import shutil
import signal
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path
from types import FrameType

from launcher import environment, machine, servers
from launcher.console import DiskFull, Problem, paint, say, step
from launcher.supervisor import Service, Supervisor

MAIL, FILES = machine.VAR / "mail", machine.VAR / "bestanden"
STATE = machine.VAR / "demo"
ANCHORS = machine.VAR / "ankers.txt"
ENVIRONMENT_FILE = machine.VAR / "demo.env"
LATER_ROOM = 300_000_000


def demo(reset: bool = False) -> int:
    """Start everything, or begin anew with empty data first; ends with 0 after Ctrl-C."""
    machine.make_folders()
    host, port = os.environ.get("HOST", "127.0.0.1"), _port()
    busy = "The demo of this folder is already running."
    help_ = "It is at http://localhost:{port}/. Stop it with Ctrl-C where it runs, or with: kill {pid}"
    with machine.only_one("demo", busy, help_, port=port):
        if not machine.port_is_free(host, port):
            raise Problem(
                f"Port {port} on {host} is taken by another program.",
                f"Choose another: make {'demo-reset' if reset else 'demo'} PORT={port + 1}",
            )
        machine.require_room(LATER_ROOM if STATE.exists() and not reset else machine.MIN_FREE)
        machine.require_pango()
        environment.ensure()
        if reset:
            forget()
        _ctrl_c_on_every_signal()
        try:
            _run(host, port)
        except KeyboardInterrupt:
            say("\n  Stopped. Your data is kept in var/; start again with: make demo")
    return 0


def forget() -> None:
    """Throw away the demo's database, files and mail; leave a database that DATABASE_URL names alone."""
    if os.environ.get("DATABASE_URL") or os.environ.get("DB_HOST"):
        raise Problem(
            "DATABASE_URL names a database that is yours, so demo-reset leaves it alone.",
            "Empty it yourself (dropdb and createdb), or start without it: env -u DATABASE_URL make demo-reset",
        )
    with step("Throwing the old demo away"):
        place = servers.Place("demo", machine.server_user())
        servers.Postgres(place, {}).end_leftover()
        for folder in (place.data, place.sockets, STATE, MAIL, FILES):
            shutil.rmtree(folder, ignore_errors=True)
        ANCHORS.unlink(missing_ok=True)  # those of a timeline that is gone


def _port() -> int:
    given = os.environ.get("PORT", "8000")
    if not given.isdigit() or not 0 < int(given) < 65536:
        raise Problem(f"PORT={given} is not a port.", "For example: make demo PORT=8001")
    return int(given)


def _ctrl_c_on_every_signal() -> None:
    def interrupt(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, interrupt)
    if signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:  # nohup asks to go on
        signal.signal(signal.SIGHUP, interrupt)


def _ignore_further_signals() -> None:
    """Let an impatient second Ctrl-C not break the stopping itself."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)


def _run(host: str, port: int) -> None:
    with contextlib.ExitStack() as stack:
        with step("PostgreSQL and Valkey"):
            addresses = stack.enter_context(servers.running("demo", servers.DURABLE))
        env = _environment(addresses, host, port)
        own_database = "DATABASE_URL" in addresses
        _load(env, own_database)
        supervisor = Supervisor(_services(env, host, port), env)
        stack.callback(supervisor.stop)
        stack.callback(_ignore_further_signals)
        with step("Web, worker and beat"):
            supervisor.start()
            _wait_for_page(host, port, supervisor)
        _welcome(host, port)
        while True:
            time.sleep(0.5)
            supervisor.look()


def _environment(addresses: dict[str, str], host: str, port: int) -> dict[str, str]:
    env = environment.child_environment()
    domain = f"{'localhost' if host in {'127.0.0.1', '0.0.0.0', '::1'} else host}:{port}"  # noqa: S104 - a comparison
    ours = {
        "DJANGO_SETTINGS_MODULE": "vth.settings.development",
        "SITE_DOMAIN": domain,
        "MEDIA_ROOT": str(FILES),
        **addresses,
    }
    if host not in {"127.0.0.1", "::1"}:
        ours["ALLOWED_HOSTS"] = "*"
    if "EMAIL_HOST" not in env:
        ours |= {"EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": str(machine.free_port()), "LOKALE_MAILBOX": str(MAIL)}
    ENVIRONMENT_FILE.write_text("".join(f"{name}={value}\n" for name, value in ours.items()))
    return ours | env | addresses


def _load(env: dict[str, str], own_database: bool) -> None:
    STATE.mkdir(exist_ok=True)
    database = hashlib.sha256(env.get("DATABASE_URL", env.get("DB_NAME", "")).encode()).hexdigest()[:8]
    state = STATE / f"state-{database}"
    stand = state.read_text() if state.exists() else "empty"
    python = machine.venv_python()
    if stand == "loading":
        if not own_database:
            raise Problem(
                "An earlier start stopped while loading the demo into your database.",
                f"Empty that database (dropdb and createdb), remove {state.relative_to(machine.ROOT)} and start again.",
            )
        say("  An earlier start stopped while loading the demo; starting over with an empty database.")
        place = servers.Place("demo", machine.server_user())
        servers.Postgres(place, {}).recreate()
        shutil.rmtree(FILES, ignore_errors=True)
        shutil.rmtree(MAIL, ignore_errors=True)
    with step("Tables and reference data"):
        command = [python, "-m", "launcher.prepare", "migrate", "accounts"]
        machine.run_logged(command, "migrate.log", env, "It is not ready to start")
    if stand == "loaded":
        return
    state.write_text("loading")
    say("  Loading the demo municipality Voorbeeldstad")
    begin = time.monotonic()
    mailbox = _mailbox(env)
    if mailbox:
        mailbox.start(env)  # some letters of the last weeks really go by e-mail while loading
    process = subprocess.Popen(
        [str(python), "-m", "launcher.prepare", "demo", "accounts"],
        cwd=machine.ROOT, env=env, start_new_session=True, preexec_fn=machine.die_with_parent,
    )  # fmt: skip
    try:
        code = process.wait()
    finally:
        machine.stop_process(process)
        if mailbox and mailbox.process:
            machine.stop_process(mailbox.process, patience=mailbox.patience)
    if code != 0:
        raise _why_not()
    state.write_text("loaded")
    say(f"  {paint('✓', '32')} Demo municipality loaded {time.monotonic() - begin:.1f} s")


def _why_not() -> Problem:
    """What stopped the loading of the demo, from the log that launcher/prepare.py wrote."""
    log = machine.LOGS / "laad_demo.log"
    text = log.read_text().strip() if log.exists() else ""
    if "No space left on device" in text:
        return DiskFull(machine.VAR)
    last = text.splitlines()[-1].strip() if text else "it was ended"
    return Problem(f"Loading the demo municipality failed: {last}", "All of it: var/log/laad_demo.log; then: make demo")


def _services(env: dict[str, str], host: str, port: int) -> list[Service]:
    bin_ = environment.VENV / "bin"
    celery = [bin_ / "celery", "--app", "vth", "--quiet"]
    services = [
        Service("web", [
            bin_ / "granian", "--interface", "wsgi", "--host", host, "--port", port, "--workers", "2",
            "--blocking-threads", "4", "--no-ws", "--respawn-failed-workers", "--workers-kill-timeout", "3",
            "--log-level", "warning", "vth.wsgi:application",
        ]),
        Service("worker", [
            *celery, "worker", "--pool", "prefork", "--concurrency", "2", "--without-mingle", "--without-gossip",
            "--loglevel", "INFO",
        ]),
        Service("beat", [*celery, "beat", "--pidfile=", "--loglevel", "INFO"]),
    ]  # fmt: skip
    mailbox = _mailbox(env)
    return [mailbox, *services] if mailbox else services


def _mailbox(env: dict[str, str]) -> Service | None:
    """The local catch-all mail server, when the demo's mail is ours to keep."""
    if env.get("LOKALE_MAILBOX") != str(MAIL):
        return None
    return Service("mailbox", [machine.venv_python(), "-m", "launcher.mailbox", env["EMAIL_PORT"], MAIL], patience=3)


def _wait_for_page(host: str, port: int, supervisor: Supervisor) -> None:
    """Wait until the web process answers; an error page is an answer too."""
    address = "127.0.0.1" if host == "0.0.0.0" else host  # noqa: S104 - a comparison
    limit = time.monotonic() + 90
    while time.monotonic() < limit:
        supervisor.look()
        try:
            urllib.request.urlopen(f"http://{address}:{port}/healthz", timeout=5).close()
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
    raise Problem("The web process does not answer.", "Read var/log/web.log")


def _welcome(host: str, port: int) -> None:
    say()
    say(f"  Voorbeeldstad is open at {paint(f'http://localhost:{port}/', '1;34')}")
    accounts = Path(STATE / "accounts.json")
    told = json.loads(accounts.read_text()) if accounts.exists() else {"accounts": []}
    if told["accounts"]:
        say()
        if told.get("wachtwoord"):
            say(f"  Accounts, all with the password {paint(told['wachtwoord'], '1')}")
        width = max(len(row["gebruikersnaam"]) for row in told["accounts"])
        for row in told["accounts"]:
            roles = ", ".join(row["rollen"])
            say(f"    {row['gebruikersnaam']:<{width}}  {row['naam']}, {row['functie'] or roles} ({roles or '-'})")
    say()
    say("  Ctrl-C stops everything. Logs: var/log/. Start over: make demo-reset")
