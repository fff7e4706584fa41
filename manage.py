#!/usr/bin/env python3
"""Django's command line for the VTH application."""

import os
import sys
from pathlib import Path


def main() -> None:
    from environ import Env

    demo = Path(__file__).resolve().parent / "var" / "demo.env"  # the addresses of what `make demo` runs
    if demo.exists():
        Env.read_env(str(demo))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vth.settings.development")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
