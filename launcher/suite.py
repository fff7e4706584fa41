"""``make test`` and its larger sisters: pytest against a PostgreSQL and a broker of its own under var/test/."""

import contextlib
import subprocess
import time
from collections.abc import Iterator, Sequence

from launcher import environment, machine, servers
from launcher.console import paint, say, step

BROWSER = "tests/browser"
SLOW = "not papers and not fuzz"
SCREENSHOTS = ("--screenshot", "only-on-failure", "--output", "var/test-results")


def pytest(env: dict[str, str], arguments: Sequence[str]) -> int:
    """Run pytest in .venv on this terminal; its code 5 (nothing collected) counts as a failure."""
    command = [str(machine.venv_python()), "-m", "pytest", *arguments]
    process = subprocess.Popen(command, cwd=machine.ROOT, env=env, preexec_fn=machine.die_with_parent)
    try:
        return process.wait()
    except KeyboardInterrupt:
        machine.stop_process(process, patience=20)
        raise


def prepare() -> None:
    machine.make_folders()
    machine.require_pango()
    environment.ensure()


def test(arguments: Sequence[str]) -> int:
    """Every test: the unit tests on two cores, then the browser tests in a run of their own."""
    begin = time.monotonic()
    prepare()
    browser = machine.require_browser()
    with test_servers() as env:
        env["CHROMIUM"] = browser
        in_browser = {**env, "DJANGO_ALLOW_ASYNC_UNSAFE": "1"}
        if arguments:
            wants_browser = any(argument.startswith(BROWSER) for argument in arguments)
            return pytest(in_browser if wants_browser else env, arguments)
        codes = [pytest(env, ["tests", f"--ignore={BROWSER}", "-m", SLOW, "-n", "2", "-q"])]
        codes.append(pytest(in_browser, [BROWSER, "-m", SLOW, "-n", "2", "-q", *SCREENSHOTS]))
    good = not any(codes)
    verdict = paint("All tests passed", "32") if good else paint("Some tests failed", "1;31")
    say(f"\n  {verdict} in {time.monotonic() - begin:.0f} s.")
    return 0 if good else 1


def marked(marker: str, arguments: Sequence[str]) -> int:
    """The tests of one marker, ``papers`` or ``fuzz``, which take longer than `make test` may."""
    prepare()
    with test_servers() as env:
        return pytest(env, ["tests", f"--ignore={BROWSER}", "-m", marker, "-p", "no:randomly", *arguments])


@contextlib.contextmanager
def test_servers() -> Iterator[dict[str, str]]:
    """The environment of a test run, with its servers running."""
    with contextlib.ExitStack() as stack:
        busy = "The tests or the checks of this folder are already running."
        stack.enter_context(machine.only_one("test", busy, "Wait until process {pid} is done."))
        with step("PostgreSQL and Valkey for the tests"):
            addresses = stack.enter_context(servers.running("test", servers.FAST))
        env = environment.child_environment()
        env.pop("DJANGO_SETTINGS_MODULE", None)
        env |= addresses
        if "DATABASE_URL" in addresses:  # our own server: migrate once, and let every test database be a copy of that
            with step("Tables for the tests"):
                command = [machine.venv_python(), "manage.py", "migrate", "--verbosity", "0"]
                settings = {"DJANGO_SETTINGS_MODULE": "vth.settings.test"}
                machine.run_logged(command, "test-migrate.log", {**env, **settings}, "The tables cannot be made")
            env["TEST_TEMPLATE"] = addresses["DATABASE_URL"].rsplit("/", 1)[-1].split("?")[0]
        yield env
