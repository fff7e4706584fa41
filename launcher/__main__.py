"""The launcher's command line: ``python -m launcher demo``.

This file must be readable by an old Python, so that it can say what is needed: no syntax newer than 3.4 here.
"""

import os
import shutil
import sys

MINIMUM = (3, 11)


def newer_python():  # type: ignore[no-untyped-def]
    """Return the name of a Python on this machine that is new enough, or None."""
    for minor in range(20, MINIMUM[1] - 1, -1):
        name = "python3.{}".format(minor)  # noqa: UP032 - an old Python must be able to read this
        if shutil.which(name):
            return name
    return None


def main():  # type: ignore[no-untyped-def]
    if sys.version_info < MINIMUM:
        newer = newer_python()
        if newer:
            os.execvp(newer, [newer, "-m", "launcher", *sys.argv[1:]])
        sys.stderr.write(
            "\nPython 3.11 or newer is needed; this is Python {}.{}.\n"
            "  Install it (Debian 12: apt-get install python3 python3-venv), or name one: "
            "make demo PYTHON=/path/to/python3.11\n".format(*sys.version_info[:2])
        )
        return 1
    from launcher.commands import run

    return run(sys.argv[1:])


sys.exit(main())
