"""Keeps the demo's processes running: starts them, starts again what fell over, and stops all of them in order."""

import subprocess
import time
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from launcher import machine
from launcher.console import DiskFull, Problem, say

MAX_FALLS, WITHIN_SECONDS = 3, 60


@dataclass
class Service:
    """One process of the demo and what it wrote to var/log/."""

    name: str
    command: Sequence[object]
    patience: float = 15
    process: subprocess.Popen[bytes] | None = None
    falls: deque[float] = field(default_factory=lambda: deque(maxlen=MAX_FALLS))

    def start(self, env: Mapping[str, str]) -> None:
        with (machine.LOGS / f"{self.name}.log").open("ab") as out:
            self.process = subprocess.Popen(
                [str(part) for part in self.command],
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                env=dict(env),
                cwd=machine.ROOT,
                start_new_session=True,
                preexec_fn=machine.die_with_parent,
            )

    def last_line(self) -> str:
        lines = (machine.LOGS / f"{self.name}.log").read_text(errors="replace").strip().splitlines()
        return lines[-1].strip() if lines else "it said nothing"


class Supervisor:
    """Runs services until it is told to stop; the last one started is the first one stopped."""

    def __init__(self, services: Sequence[Service], env: Mapping[str, str]) -> None:
        self.services, self.env = services, env

    def start(self) -> None:
        for service in self.services:
            (machine.LOGS / f"{service.name}.log").unlink(missing_ok=True)
            service.start(self.env)

    def look(self) -> None:
        """Start again what fell over; give up with a Problem when it keeps falling."""
        for service in self.services:
            if service.process is None or service.process.poll() is None:
                continue
            last = service.last_line()
            if "No space left on device" in last:
                raise DiskFull(machine.VAR)
            now = time.monotonic()
            service.falls.append(now)
            if len(service.falls) == MAX_FALLS and now - service.falls[0] < WITHIN_SECONDS:
                raise Problem(f"The {service.name} process keeps stopping: {last}", f"Read var/log/{service.name}.log")
            say(f"  The {service.name} process stopped and is started again (var/log/{service.name}.log).")
            service.start(self.env)

    def stop(self) -> None:
        for service in reversed(self.services):
            if service.process:
                machine.stop_process(service.process, patience=service.patience)
