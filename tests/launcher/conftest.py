"""The launcher in a folder of its own, as a fresh clone would have it."""

import shutil
import sysconfig
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from launcher import environment, machine, servers


@pytest.fixture
def clone(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that every user can reach, with the launcher's var/ and logs in it."""
    folder = Path(tempfile.mkdtemp(prefix="vth-launcher-"))
    folder.chmod(0o755)
    monkeypatch.setattr(machine, "ROOT", folder)
    monkeypatch.setattr(machine, "VAR", folder / "var")
    monkeypatch.setattr(machine, "LOGS", folder / "var" / "log")
    monkeypatch.setattr(environment, "site_packages", lambda: Path(sysconfig.get_paths()["purelib"]))
    for name in ("DATABASE_URL", "REDIS_URL", "DB_HOST", "PG_BIN"):
        monkeypatch.delenv(name, raising=False)
    machine.make_folders()
    yield folder
    servers.remove_outside_home()
    shutil.rmtree(folder, ignore_errors=True)
