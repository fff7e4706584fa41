"""manage.py schrijf_documentatie [--check]: the pages of docs/ that follow from the code."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from vth import documentatie


class Command(BaseCommand):
    """Write them; with --check say which are stale and exit 1."""

    help = "Schrijf de bladzijden over levenslopen, termijnen, rechten en brieven in docs/."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """--check, and another folder for tests."""
        parser.add_argument("--check", action="store_true", help="schrijf niets; eindig met 1 als er iets verouderd is")
        parser.add_argument("--map", type=Path, default=Path(settings.BASE_DIR) / "docs", help="standaard docs/")

    def handle(self, *args: Any, check: bool, map: Path, **opties: Any) -> None:
        """Compare or write."""
        if not check:
            gewijzigd = documentatie.schrijf(map)
            for pad in gewijzigd:
                self.stdout.write(f"docs/{pad}")
            self.stdout.write(f"{len(gewijzigd)} bladzijden geschreven.")
            return
        verouderd = documentatie.verouderd(map)
        for pad in verouderd:
            self.stderr.write(f"docs/{pad} is verouderd: voer `make docs` uit.")
        if verouderd:
            sys.exit(1)
        self.stdout.write("De gemaakte bladzijden van docs/ kloppen met de code.")
