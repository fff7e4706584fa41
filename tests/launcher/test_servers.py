"""PostgreSQL, Valkey and the mailbox as `make demo` starts them."""

import contextlib
import os
import smtplib
import subprocess
import sys
import threading
import time
from pathlib import Path

import psycopg
import pytest
import redis

from launcher import machine, servers
from launcher.console import Problem
from launcher.supervisor import Service, Supervisor

ROOT = Path(__file__).resolve().parent.parent.parent


def place(name: str = "demo") -> servers.Place:
    return servers.Place(name, machine.server_user())


@pytest.fixture
def postgres(clone: Path) -> servers.Postgres:
    return servers.Postgres(place(), servers.FAST)


def ask(server: servers.Postgres, sql: str) -> object:
    with psycopg.connect(host=str(server.place.sockets), user="vth", dbname="vth", autocommit=True) as connection:
        cursor = connection.execute(sql)
        row = cursor.fetchone() if cursor.description else None
        return row[0] if row else None


def test_postgres_keeps_its_data_and_forgets_it_when_asked(postgres: servers.Postgres) -> None:
    with contextlib.closing(contextlib.ExitStack()) as stack:
        stack.callback(postgres.stop)
        postgres.start()
        assert ask(postgres, "SHOW server_version_num") >= "150000"  # type: ignore[operator]
        ask(postgres, "CREATE TABLE kept (n int); INSERT INTO kept VALUES (7)")
        assert ask(postgres, "SELECT usesuper FROM pg_user WHERE usename = current_user") is False
        postgres.stop()

        postgres.start()
        assert ask(postgres, "SELECT n FROM kept") == 7

        postgres.recreate()
        assert ask(postgres, "SELECT count(*) FROM pg_tables WHERE tablename = 'kept'") == 0


def test_a_server_that_was_left_running_is_stopped_first(
    postgres: servers.Postgres, capsys: pytest.CaptureFixture[str]
) -> None:
    postgres.start()
    left = postgres.process
    assert left is not None
    threading.Thread(target=left.wait, daemon=True).start()  # as init does for a process whose parent is gone
    again = servers.Postgres(postgres.place, servers.FAST)
    try:
        again.start()

        assert left.poll() is not None
        assert ask(again, "SELECT 1") == 1
        assert "left its database running; stopping it first" in capsys.readouterr().out
    finally:
        again.stop()


def test_the_pid_file_of_a_server_that_is_gone_does_not_count(postgres: servers.Postgres) -> None:
    postgres.start()
    postgres.stop()
    (postgres.data / "postmaster.pid").write_text(f"{os.getpid()}\n{postgres.data}\n")

    postgres.start()
    try:
        assert ask(postgres, "SELECT 1") == 1
    finally:
        postgres.stop()


def test_a_data_folder_that_was_half_made_is_made_again(postgres: servers.Postgres) -> None:
    postgres.data.mkdir()
    (postgres.data / "PG_VERSION").write_text("17\n")
    (postgres.place.data / ".initdb-busy").touch()

    postgres.start()
    try:
        assert ask(postgres, "SELECT 1") == 1
        assert not (postgres.place.data / ".initdb-busy").exists()
    finally:
        postgres.stop()


def test_data_of_a_postgres_that_is_not_here_is_told(postgres: servers.Postgres) -> None:
    postgres.data.mkdir()
    (postgres.data / "PG_VERSION").write_text("9\n")

    with pytest.raises(Problem, match="was made by PostgreSQL 9, which is not on this machine"):
        postgres.start()


def test_sockets_get_a_short_folder_when_the_clone_stands_deep(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deep = clone / ("d" * 60) / ("e" * 60)
    deep.mkdir(parents=True)
    monkeypatch.setattr(machine, "VAR", deep)
    monkeypatch.setattr(machine, "ROOT", deep)

    found = place()

    try:
        assert str(found.data).startswith(str(deep))
        assert not str(found.sockets).startswith(str(deep))
        assert len(f"{found.sockets}/.s.PGSQL.5432.lock") < 108
        assert found.sockets.stat().st_mode & 0o777 == 0o700
    finally:
        found.sockets.rmdir()


def test_valkey_answers_on_its_socket_and_leaves_nothing(clone: Path) -> None:
    valkey = servers.Valkey(place())
    valkey.start()
    try:
        assert redis.Redis(unix_socket_path=str(valkey.socket)).ping()
    finally:
        valkey.stop()
    assert not valkey.socket.exists()


def test_servers_of_your_own_are_used_and_not_started(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://elsewhere/db")
    monkeypatch.setenv("REDIS_URL", "redis://elsewhere")

    with servers.running("demo", servers.DURABLE) as addresses:
        assert addresses == {}


def test_the_mailbox_keeps_every_message_as_a_file(clone: Path) -> None:
    port, folder = machine.free_port(), clone / "mail"
    process = subprocess.Popen([sys.executable, "-m", "launcher.mailbox", str(port), str(folder)], cwd=ROOT)
    try:
        for _ in range(200):
            with contextlib.suppress(OSError), smtplib.SMTP("127.0.0.1", port, timeout=5) as server:
                server.sendmail("a@vth.example", ["b@vth.example"], "Subject: Bericht\n\nInhoud")
                break
            time.sleep(0.05)
    finally:
        process.terminate()
        process.wait(10)

    (message,) = folder.glob("*.eml")
    text = message.read_text()
    assert "Subject: Bericht" in text
    assert "X-Aan: b@vth.example" in text


# --- the supervisor ----------------------------------------------------------------------------------------------
def test_what_falls_over_is_started_again_and_all_is_stopped_at_the_end(clone: Path) -> None:
    steady = Service("steady", ["sleep", "600"])
    supervisor = Supervisor([steady], os.environ)
    supervisor.start()
    try:
        assert steady.process is not None
        first = steady.process.pid
        steady.process.kill()
        steady.process.wait()

        supervisor.look()

        assert steady.process.pid != first
        assert steady.process.poll() is None
    finally:
        supervisor.stop()
    assert steady.process.poll() is not None


def test_what_keeps_falling_over_is_told_with_its_last_line(clone: Path) -> None:
    broken = Service("worker", ["sh", "-c", "echo no broker here; exit 1"])
    supervisor = Supervisor([broken], os.environ)
    supervisor.start()

    for _ in range(2):
        wait(broken)
        supervisor.look()
    wait(broken)
    with pytest.raises(Problem, match="The worker process keeps stopping: no broker here"):
        supervisor.look()


def wait(service: Service) -> None:
    assert service.process is not None
    service.process.wait()
