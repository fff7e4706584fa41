"""manage.py controleer_termijnen: recalculate every term and fail on any difference."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from cases.deadlines.check import verschillen
from cases.deadlines.models import Termijn


class Command(BaseCommand):
    """Exit 0 and one line when all is equal; else every difference on stderr and exit 1."""

    help = "Bereken alle termijnen opnieuw en vergelijk met wat is opgeslagen."

    def handle(self, *args: Any, **opties: Any) -> None:
        """Compare terms and zaken."""
        gevonden = 0
        for verschil in verschillen():
            self.stderr.write(str(verschil))
            gevonden += 1
        if gevonden:
            self.stderr.write(f"{gevonden} verschillen gevonden.")
            sys.exit(1)
        self.stdout.write(f"{Termijn.objects.count()} termijnen herberekend: geen verschillen.")
