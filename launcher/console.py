"""What the launcher says to the person who starts it: one line a step, one clear sentence when it cannot go on."""

import contextlib
import errno
import sys
import threading
import time
from collections.abc import Iterator

COLOUR = sys.stdout.isatty()
SPINNER = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏"


class Problem(Exception):
    """Something the person who starts can solve: one sentence, and the command that helps."""

    def __init__(self, sentence: str, help_: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.help = help_


class DiskFull(Problem):
    """There is no room left; ``place`` is the folder that needed it."""

    def __init__(self, place: object) -> None:
        super().__init__(
            f"The disk is full: nothing more can be written to {place}.",
            "Free about 2 GB (df -h shows where), then start again: what was half finished is made again.",
        )


def say(text: str = "") -> None:
    print(text, flush=True)


def paint(text: str, code: str) -> str:
    return f"\033[{code}m{text}\033[0m" if COLOUR else text


def show(problem: Problem) -> None:
    say()
    say(paint(problem.sentence, "1;31"))
    if problem.help:
        say(f"  {problem.help}")


class Step:
    """One line on the screen: what is being done, a bar or the seconds while it lasts, the seconds when it is done."""

    def __init__(self, text: str) -> None:
        self.text, self.note, self.start = text, "", time.monotonic()
        self.done, self.total = 0, 0
        self.finished = threading.Event()

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.start

    def progress(self, done: int, total: int) -> None:
        self.done, self.total = done, total

    def line(self, mark: str) -> str:
        bar = ""
        if self.total:
            filled = round(20 * min(self.done / self.total, 1))
            bar = f" {'█' * filled}{'░' * (20 - filled)} {self.done}/{self.total}"
        return f"  {mark} {self.text}{bar} {self.seconds:.1f} s{self.note}"

    def animate(self) -> None:
        tick = 0
        while not self.finished.wait(0.12):
            mark = SPINNER[tick % len(SPINNER)]
            sys.stdout.write(f"\r\033[K{self.line(mark)}")
            sys.stdout.flush()
            tick += 1


@contextlib.contextmanager
def step(text: str) -> Iterator[Step]:
    """Show ``text`` while the block runs, and how many seconds it took."""
    current = Step(text)
    thread = threading.Thread(target=current.animate, daemon=True) if COLOUR else None
    if thread:
        thread.start()
    ended_well = False
    try:
        yield current
        ended_well = True
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise DiskFull(error.filename or "this disk") from error
        raise
    finally:
        current.finished.set()
        if thread:
            thread.join()
            sys.stdout.write("\r\033[K")
        current.total = 0
        mark = paint("✓", "32") if ended_well else paint("✗", "31")
        say(current.line(mark))
