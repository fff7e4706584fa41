"""A mail server that delivers nothing: every message becomes a file, for the demo's own mailbox page.

Runs inside .venv: ``python -m launcher.mailbox PORT FOLDER``.
"""

import asyncio
import email
import secrets
import sys
from datetime import UTC, datetime
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


class KeepAsFile:
    """Write each message to ``<UTC time>-<random>.eml``, complete before it has its name."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        content = envelope.content if isinstance(envelope.content, bytes) else (envelope.content or "").encode()
        message = email.message_from_bytes(content)
        message["X-Aan"] = ", ".join(envelope.rcpt_tos)
        name = f"{datetime.now(UTC):%Y%m%dT%H%M%S.%f}-{secrets.token_hex(3)}.eml"
        half = self.folder / f".{name}"
        half.write_bytes(message.as_bytes())
        half.rename(self.folder / name)
        return "250 Bewaard"


def main(port: int, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    controller = Controller(KeepAsFile(folder), hostname="127.0.0.1", port=port)
    controller.start()
    try:
        asyncio.new_event_loop().run_forever()
    finally:
        controller.stop()


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
