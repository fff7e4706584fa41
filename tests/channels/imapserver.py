"""A real IMAP server for the tests: pymap in a process of its own, with one empty mailbox."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

from imap_tools import MailBoxUnencrypted

USER, PASSWORD = "meldingen", "proef-wachtwoord"


@dataclass
class ImapServer:
    """A running server; ``stop`` is a power cut, ``start`` begins again with an empty mailbox."""

    port: int
    process: subprocess.Popen[bytes] | None = field(default=None)

    def start(self) -> None:
        command = [
            sys.executable, "-W", "ignore", "-c", "from pymap.main import main; main()",
            "--host", "127.0.0.1", "--port", str(self.port), "--no-tls",
            "--no-service=admin", "--no-service=managesieve",
            "dict", "--demo-user", USER, "--demo-password", PASSWORD,
        ]  # fmt: skip
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        for _ in range(300):
            try:
                with socket.create_connection(("127.0.0.1", self.port), timeout=1) as link:
                    link.settimeout(2)
                    if link.recv(4).startswith(b"* OK"):
                        return
            except OSError:
                if self.process.poll() is not None:
                    break
                time.sleep(0.05)
        raise RuntimeError(self.process.communicate(timeout=5)[1].decode())

    def stop(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.communicate()
            self.process = None

    @contextmanager
    def box(self, folder: str = "INBOX") -> Iterator[MailBoxUnencrypted]:
        with MailBoxUnencrypted("127.0.0.1", self.port, timeout=10).login(USER, PASSWORD, folder) as box:
            yield box

    def deliver(self, *messages: bytes, at: datetime = datetime(2026, 7, 6, 8, tzinfo=UTC)) -> None:
        """Put messages in the mailbox, unseen, as a mail server does."""
        with self.box() as box:
            for message in messages:
                box.append(message, "INBOX", dt=at)

    def unseen(self) -> int:
        with self.box() as box:
            return len(box.uids("UNSEEN"))

    def empty(self) -> None:
        with self.box() as box:
            for info in box.folder.list():
                box.folder.set(info.name)
                box.delete(box.uids("ALL"))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
