"""The launcher's commands, and the one place where what went wrong becomes a sentence."""

import errno
import os
import shutil
import signal
import subprocess
import traceback
from collections.abc import Callable, Sequence

from launcher import checks, demo, environment, fresh, machine, servers, suite
from launcher.console import DiskFull, Problem, say, show, step

COMPILE = [
    "pip", "compile", "--no-config", "--universal", "--python-version", "3.11", "--generate-hashes", "--no-annotate",
    "--no-emit-index-url", "--no-emit-find-links", "--custom-compile-command", "make lock", "--quiet",
]  # fmt: skip


def lock(arguments: Sequence[str]) -> int:
    """Resolve the requirements again; ``--upgrade`` as argument takes the newest of everything."""
    machine.make_folders()
    environment.ensure()
    uv = environment.VENV / "bin" / "uv"
    env = environment.child_environment()
    everything, running = "requirements.lock", "requirements-production.lock"
    with step(everything):
        command = [uv, *COMPILE, *arguments, "requirements/development.in", "-o", everything]
        machine.run_logged(command, "lock.log", env, "The requirements cannot be resolved")
    with step(running):
        command = [uv, *COMPILE, "-c", everything, "requirements/production.in", "-o", running]
        machine.run_logged(command, "lock.log", env, "The requirements cannot be resolved")
    return 0


def manage(arguments: Sequence[str]) -> int:
    """One manage.py command against a PostgreSQL that runs for as long as it takes."""
    suite.prepare()
    with suite.test_servers() as env:
        command = [str(machine.venv_python()), "manage.py", *arguments]
        return subprocess.run(command, cwd=machine.ROOT, env=env, check=False).returncode


def script(arguments: Sequence[str]) -> int:
    """One Python script of this repository, with the servers of the tests running."""
    suite.prepare()
    with suite.test_servers() as env:
        command = [str(machine.venv_python()), *arguments]
        return subprocess.run(command, cwd=machine.ROOT, env=env, check=False).returncode


def clean(arguments: Sequence[str]) -> int:
    """Remove everything that the launcher made."""
    if machine.VAR.exists():
        machine.make_folders()
        with machine.only_one("demo", "The demo of this folder is running.", "Stop it first: kill {pid}"):
            pass
    for path in (machine.VAR, environment.VENV, *machine.ROOT.glob(".*_cache"), machine.ROOT / ".hypothesis"):
        shutil.rmtree(path, ignore_errors=True)
    servers.remove_outside_home()
    return 0


COMMANDS: dict[str, Callable[[Sequence[str]], int]] = {
    "demo": lambda _: demo.demo(),
    "demo-reset": lambda _: demo.demo(reset=True),
    "test": suite.test,
    "papers": lambda arguments: suite.marked("papers", arguments),
    "fuzz": lambda arguments: suite.marked("fuzz", arguments),
    "check": lambda _: checks.check(),
    "fresh": fresh.fresh,
    "manage": manage,
    "script": script,
    "lock": lock,
    "clean": clean,
}


def run(arguments: Sequence[str]) -> int:
    """Run one command; the exit code says whether it worked."""
    if not arguments or arguments[0] not in COMMANDS:
        say(f"Choose one of: {', '.join(COMMANDS)}")
        return 2
    try:
        return COMMANDS[arguments[0]](arguments[1:])
    except Problem as problem:
        show(problem)
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        say("\n  Stopped.")
        return 130
    except OSError as error:
        if error.errno == errno.ENOSPC:
            show(DiskFull(error.filename or machine.ROOT))
        else:
            _unexpected(arguments[0], error)
    except Exception as error:
        _unexpected(arguments[0], error)
    return 1


def _unexpected(command: str, error: BaseException) -> None:
    """A mistake of the launcher itself: the whole story goes to a log, one sentence to the screen."""
    if os.environ.get("DEBUG"):
        traceback.print_exception(error)
    with (machine.LOGS / "launcher.log").open("a") as log:
        traceback.print_exception(error, file=log)
    show(Problem(f"make {command} met something it did not expect: {error}", "The whole story: var/log/launcher.log"))
